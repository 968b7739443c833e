"""Filled forms of all registers, and what rules look at, for tests."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from qsdesk.domain.findings import CorrectForm, OpenForm, ReopenForm, VerifyForm
from qsdesk.domain.format.records import Record
from qsdesk.domain.registers.appointment_forms import AcceptForm, AppointForm, EndForm
from qsdesk.domain.registers.declaration import Snapshot
from qsdesk.domain.registers.stopped import StateForm
from qsdesk.domain.registers.task import CloseForm, TaskForm
from tests.unit.test_rules import pack

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
FOUND = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
PHOTO = "ab" * 32

OPEN = OpenForm(
    name="耐压仪高压线老化",
    source="anyone",
    found_at=FOUND,
    found_by="王建国",
    description="2 号高压线绝缘老化，有裂纹",
    level="较大",
    measure="停用 2 号机",
    told="陈志强",
    told_role="质量安全总监",
    told_at=FOUND,
    told_how="电话",
    endangers=False,
    owner="刘卫东",
    due=date(2026, 11, 30),
)
CORRECT = CorrectForm(
    action="更换高压线",
    finished=True,
    done=TODAY,
    cause_class="机",
    cause="使用超期",
    photos=(PHOTO,),
)
PROGRESS = CorrectForm(action="已订购", finished=False)
VERIFY = VerifyForm(result="pass", verified="已更换，耐压合格", shipped=False)
REOPEN = ReopenForm(reason="又出现裂纹", due=date(2026, 12, 5))
TASK = TaskForm(name="购置 2 台耐压仪", owner="刘卫东", due=date(2026, 12, 20), means="5 万元")
CLOSE = CloseForm(outcome="done", result="已到货", done=TODAY)
STOPPED = StateForm(
    nature="stopped",
    name="设备检修",
    start=date(2026, 11, 25),
    end=date(2026, 11, 26),
    reason="年度检修",
)
APPOINT = AppointForm(
    name="王建国",
    role="officer",
    change="设立",
    appointed=TODAY,
    effective=TODAY,
    posts=({"post": "进货检验", "scope": "原材料"},),
    whole_time=True,
    exams=("K-2026-000001",),
)
ACCEPT = AcceptForm(promise="认真履职")
END = EndForm(ended=TODAY, reason="调离")

FILLED: Mapping[tuple[str, str], Any] = {
    ("finding", "open"): OPEN,
    ("finding", "correct"): CORRECT,
    ("finding", "verify"): VERIFY,
    ("finding", "reopen"): REOPEN,
    ("task", "record"): TASK,
    ("task", "close"): CLOSE,
    ("stopped", "state"): STOPPED,
    ("appointment", "appoint"): APPOINT,
    ("appointment", "accept"): ACCEPT,
    ("appointment", "end"): END,
}


def snapshot(
    record: Record | None = None,
    *,
    role: str = "officer",
    name: str = "王建国",
    person: str = "p1",
    posts: Mapping[str, frozenset[str]] | None = None,
    imported: str = "",
) -> Snapshot:
    """Return what a rule sees on 24 November 2026, 16:00 at the factory."""
    return Snapshot(NOW, record, person, name, role, posts or {}, pack(), imported)
