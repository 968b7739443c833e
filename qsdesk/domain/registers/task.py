"""任务: what a meeting decided, who does it, and until when.

Source: Article 12 of the draft (next month's arrangements).
"""

from dataclasses import dataclass
from datetime import date

from qsdesk.domain.errors import RuleError
from qsdesk.domain.forms.specs import choice, day, long, person, photos, record
from qsdesk.domain.registers.dates import in_order, not_future
from qsdesk.domain.registers.declaration import Register, Rule, Snapshot, Stage
from qsdesk.domain.rules import Duty


@dataclass(frozen=True, slots=True)
class TaskForm:
    """What is to be done."""

    name: str = long("任务", required=True, limit=200, duty=Duty.ARRANGE_NEXT_MONTH)
    origin: str = record("来源记录")
    owner: str = person("责任人", required=True)
    due: date | None = day("期限", required=True)
    means: str = long("资源与措施", limit=400)


@dataclass(frozen=True, slots=True)
class CloseForm:
    """What came of it."""

    outcome: str = choice("结果", (("done", "已完成"), ("dropped", "不再执行")), required=True)
    result: str = long("完成情况", required=True, duty=Duty.DECISIONS_ANSWERED)
    done: date | None = day("完成日期", required=True)
    photos: tuple[str, ...] = photos("证据")


def due_ahead(form: TaskForm, snapshot: Snapshot) -> RuleError | None:
    """A new task is due today or later; a correction of one may look back."""
    if snapshot.record is not None or snapshot.imported:
        return None
    return in_order(snapshot.today, form.due, start="今天", end="期限")


def done_by_now(form: CloseForm, snapshot: Snapshot) -> RuleError | None:
    """What is done was done by today."""
    return not_future("完成日期", form.done, snapshot.now)


TASK = Register(
    kind="task",
    title="任务",
    noun="任务",
    shelf="任务",
    stages=(
        Stage(
            key="record",
            title="登记任务",
            meaning="填报",
            action="task_record",
            form=TaskForm,
            gist="name",
            rules=(Rule(due_ahead),),
        ),
        Stage(
            key="close",
            title="结束任务",
            meaning="结束",
            action="task_close",
            form=CloseForm,
            after=("record",),
            gist="result",
            rules=(Rule(done_by_now),),
        ),
    ),
    states={"record": ("进行中", "accent"), "close": ("已结束", "ok")},
    pending=("record",),
    columns=("name", "owner", "due"),
    duty=Duty.ARRANGE_NEXT_MONTH,
    empty="没有未结的任务",
    due="due",
)
