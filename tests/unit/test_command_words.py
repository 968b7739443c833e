"""What commands say, in both languages."""

import re
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

from qsdesk.app import commands
from qsdesk.app.commands import demo, ledger, qsdesk, status
from qsdesk.app.commands._call import Call
from qsdesk.app.commands._words import explain, wording
from qsdesk.app.demo.run import Made, Plan
from qsdesk.domain.due import Completeness, Outcome
from qsdesk.domain.errors import RuleError
from qsdesk.domain.ledger import BEFORE_START, NOT_DUE, UNEXPLAINED, Ledger, LedgerDay
from qsdesk.domain.ledger.days import RESTING
from qsdesk.exporting.content import PackReport
from qsdesk.services.imports.daily import Imported
from qsdesk.services.imports.problems import RowProblem
from qsdesk.services.status import Item

CHINESE = re.compile(r"(?<![(（])[\u3400-\u9fff]+(?![)）\u3400-\u9fff])")
STATES = ("open", "late", "done", "stopped", "not_due")
KINDS = (
    *("daily", "weekly", "monthly", "finding", "task", "opinion", "veto", "training"),
    *("appointment", "certificate", "instrument", "list-review", "drill"),
)
DAY = date(2026, 11, 24)
PACK = PackReport(Path("/out/pack"), "pack", "00", 1, 1, 1, (), (), (1, "00"), "AXS9")


def bare_chinese(text: str) -> list[str]:
    """Return Chinese that stands outside of brackets."""
    return CHINESE.findall(text)


def imports() -> ModuleType:
    """Return the module of ``import``, whose name is a keyword."""
    return import_module("qsdesk.app.commands.import_")


def test_bare_chinese_is_found() -> None:
    assert bare_chinese("daily check (日管控), 缺检") == ["缺检"]


@pytest.mark.parametrize("verb", sorted(commands._modules()))
def test_help_is_in_the_language(verb: str) -> None:
    call = Call("en")
    told = CliRunner().invoke(qsdesk, [verb, "--help"], obj=call).output
    assert bare_chinese(told) == []
    command = qsdesk.get_command(click.Context(qsdesk, obj=Call("zh")), verb)
    assert command is not None
    assert bare_chinese(command.help or "")
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_the_list_of_commands_is_in_the_language() -> None:
    explain(qsdesk, "en")
    assert bare_chinese(CliRunner().invoke(qsdesk, ["--help"], obj=Call("en")).output) == []


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_due_is_told_in_english(kind: str, state: str) -> None:
    line = status._line(Item(kind, "2026-11", state, "officer1", None, "", "10"), "en")
    assert bare_chinese(line) == []
    assert line.endswith("2026-11  officer1  Article 10")


def test_the_ledger_is_told_in_english() -> None:
    reasons = (UNEXPLAINED, NOT_DUE, RESTING, BEFORE_START)
    days = tuple(
        LedgerDay(DAY, state, outcome, 0, True, reason, ("R-2026-000001", "R-2026-000002"), ())
        for state in Completeness
        for outcome in (None, *Outcome)
        for reason in reasons
    )
    for table in ledger.tables(Ledger(days, (), ()), "en"):
        assert bare_chinese(" ".join((table.name, *table.head))) == []
        assert [cell for row in table.rows for cell in row if bare_chinese(cell)] == []


def test_what_somebody_wrote_stays_as_it_is() -> None:
    day = LedgerDay(DAY, Completeness.STOPPED, None, 0, False, "停电", (), ())
    assert "停电" in ledger.tables(Ledger((day,), (), ()), "en")[0].rows[0]


def test_the_ledger_keeps_its_chinese() -> None:
    day = LedgerDay(DAY, Completeness.COMPLETE, Outcome.ZERO_RISK, 0, True, None, ("R-1",), ())
    table = ledger.tables(Ledger((day,), (), ()))[0]
    assert table.name == "日"
    assert table.head == ("日期", "完成情况", "结果", "补录", "原因", "记录")
    assert table.rows == (("2026-11-24", "完成", "零风险", "补录", "", "R-1"),)
    for state in Completeness:
        assert wording("zh")["ledger"][state.value] == state.label


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize("wrong", [True, False])
def test_an_import_is_told_in_english(*, dry_run: bool, wrong: bool) -> None:
    problem = RowProblem(3, "date", RuleError("password_missing"))
    done = Imported(2, 1, 0, (problem, RowProblem(4, "", problem.error)) if wrong else ())
    lines = imports()._lines(done, "en", dry_run=dry_run)
    assert bare_chinese("\n".join(lines)) == []
    assert len(lines) == (3 if wrong else 1)


def test_a_demo_is_told_in_english() -> None:
    made = Made(dict.fromkeys(demo.COUNTS, 1), 7, PACK)
    call = Call("en", Path("/data"))
    lines = demo._lines(made, Plan("cable", DAY, DAY, 1), call, Path("/out"))
    named = {"华东某电缆有限公司", "归档件"}  # the factory's name, and a folder of the contract
    assert set(bare_chinese("\n".join(lines))) == named
    assert lines[-1].endswith("the password of all is qsdesk-demo")
