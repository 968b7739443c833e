"""Signs registers in short, for tests on a real database."""

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PIL import Image

from qsdesk.domain.errors import RuleError
from qsdesk.domain.findings import CorrectForm, OpenForm, VerifyForm
from qsdesk.services.chain.signing import Receipt
from qsdesk.services.registers import Filled, RegisterService
from tests.make import PASSWORD, Factory

DAY = date(2026, 3, 2)


def registers(made: Factory) -> RegisterService:
    """Return the service."""
    return made.services.registers


def photo(made: Factory) -> str:
    """Keep a photo; return its hash."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    return made.services.pictures.keep_bytes(out.getvalue(), "整改后.png").sha256


def opening(made: Factory, **parts: Any) -> OpenForm:
    """Return the form of a small finding, found now."""
    at = made.clock()
    form = OpenForm(
        name="3 号机偏心",
        source="anyone",
        found_at=at,
        found_by="王建国",
        description="3 号机头偏心，低于下限",
        level="一般",
        measure="停机调模",
        told="陈志强",
        told_role="质量安全总监",
        told_at=at,
        told_how="当面",
        endangers=False,
        owner="刘卫东",
        due=DAY + timedelta(days=10),
    )
    return replace(form, **parts)


def fixed(made: Factory, **parts: Any) -> CorrectForm:
    """Return the form of a finished correction."""
    done = made.clock().date()
    form = CorrectForm(action="调模", finished=True, done=done, cause_class="机", cause="松动")
    return replace(form, **parts)


PASSED = VerifyForm(result="pass", verified="复测合格", shipped=False)


def sign(made: Factory, login: str, *what: Any, **parts: Any) -> Receipt:
    """Sign as somebody; ``what`` are the first fields of ``Filled``."""
    return registers(made).sign(made.as_(login), PASSWORD, Filled(*what, **parts))


def raised(made: Factory, login: str = "officer1", **parts: Any) -> str:
    """Raise a finding; return its number."""
    return sign(made, login, "finding", "open", opening(made, **parts)).number


def refused(made: Factory, login: str, *what: Any, **parts: Any) -> str:
    """Return the code with which signing is refused."""
    with pytest.raises(RuleError) as caught:
        sign(made, login, *what, **parts)
    return caught.value.code
