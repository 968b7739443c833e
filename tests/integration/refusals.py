"""Every input for text: what it says against a text that cannot be signed, before a password."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import Any

from qsdesk.domain.daily import DailyDraft
from qsdesk.domain.errors import RuleError
from qsdesk.domain.registers.stopped import StateForm
from qsdesk.domain.registers.task import TaskForm
from qsdesk.domain.weekly import Focus, Round
from qsdesk.services.people.people import NewPerson
from qsdesk.services.registers import Filled
from tests.integration.hostile import CODE, LAST, SUNDAY, Signed
from tests.integration.registering import opening
from tests.integration.test_imports import day_rows, write_xlsx
from tests.make import DIRECTOR_TOO, PASSWORD, Factory, filled, profile

Errors = tuple[RuleError, ...]


def raised(act: Callable[[], object]) -> Errors:
    """Return what an act is refused with; nothing where it is not."""
    try:
        act()
    except RuleError as error:
        return (error,)
    return ()


@dataclass
class Inputs:
    """The inputs of a factory that has signed its month."""

    signed: Signed

    @property
    def made(self) -> Factory:
        """The factory."""
        return self.signed.made

    @cached_property
    def draft(self) -> DailyDraft:
        """A daily record of the month's last day, with a fault."""
        return filled(self.made, "officer1", LAST, faults=[CODE])

    def daily(self, draft: DailyDraft) -> Errors:
        """Return what a daily draft is refused with."""
        return self.made.services.daily.problems(self.made.as_("officer1"), draft)

    def fault(self, **texts: Any) -> Errors:
        """Return what a fault is refused with."""
        held = self.draft.answer_of(CODE).fault
        assert held is not None
        changed = replace(held, endangers=True, no_proposal_reason="无", **texts)
        return self.daily(self.draft.with_fault(CODE, changed))

    def product(self, **texts: Any) -> Errors:
        """Return what a product line is refused with."""
        line = replace(self.draft.products[0], **texts)
        return self.daily(replace(self.draft, products=(line,)))

    def register(self, kind: str, stage: str, form: Any, login: str, **more: Any) -> Errors:
        """Return what a form is refused with."""
        what = Filled(kind, stage, form, **more)
        return self.made.services.registers.problems(self.made.as_(login), what)

    def finding(self, **texts: Any) -> Errors:
        """Return what a new finding is refused with."""
        return self.register("finding", "open", opening(self.made, **texts), "officer1")

    def weekly(self, **parts: Any) -> Errors:
        """Return what a weekly report is refused with."""
        view = self.made.services.weekly.draft(2026, 11)
        return self.made.services.weekly.problems(replace(view, draft=replace(view.draft, **parts)))

    def monthly(self, **parts: Any) -> Errors:
        """Return what minutes are refused with."""
        view = self.made.services.monthly.draft(2026, 4)
        return self.made.services.monthly.problems(
            replace(view, draft=replace(view.draft, **parts))
        )

    def item(self, **texts: Any) -> Errors:
        """Return what a row of the risk list is refused with."""
        lists = self.made.services.risk_lists
        held = lists.versions()[-1].list
        row = replace(held.items[0], **texts)
        draft = replace(held, items=(row, *held.items[1:]), reason="试")
        return raised(lambda: lists.preview(self.made.as_("director"), draft))

    def list_head(self, **parts: Any) -> Errors:
        """Return what the head of the risk list is refused with."""
        lists = self.made.services.risk_lists
        draft = replace(lists.versions()[-1].list, **{"reason": "试", **parts})
        return raised(lambda: lists.preview(self.made.as_("director"), draft))

    def factory(self, **parts: Any) -> Errors:
        """Return what a profile is refused with."""
        return self.made.services.setup.problems(replace(profile(), **parts))

    def product_of_factory(self, **texts: Any) -> Errors:
        """Return what a product of the profile is refused with."""
        product = replace(profile().products[0], **texts)
        return self.factory(products=(product,))

    def person(self, name: str) -> Errors:
        """Return what a person's name is refused with."""
        new = NewPerson(name, "officer9", "officer", PASSWORD)
        boss = self.made.as_("principal")
        return raised(lambda: self.made.services.people.add(boss, PASSWORD, new, DIRECTOR_TOO))

    def review(self, opinion: str) -> Errors:
        """Return what a review is refused with."""
        number = self.signed.numbers["late"]
        director, service = self.made.as_("director"), self.made.services.reviews
        return raised(lambda: service.preview_review(director, [number], opinion))

    def return_(self, reason: str) -> Errors:
        """Return what a return is refused with."""
        number = self.signed.numbers["late"]
        director, service = self.made.as_("director"), self.made.services.reviews
        return raised(lambda: service.send_back(director, PASSWORD, number, reason))

    def correction(self, reason: str) -> Errors:
        """Return what the correction of a daily record is refused with."""
        daily, officer = self.made.services.daily, self.made.as_("officer3")
        draft = daily.amending(officer, self.signed.numbers["daily"])
        return raised(lambda: daily.preview(officer, draft, reason))

    def reading(self, opinion: str) -> Errors:
        """Return what the reading of a weekly report is refused with."""
        boss, number = self.made.as_("principal"), self.signed.numbers["weekly"]
        return raised(lambda: self.made.services.weekly.preview_read(boss, number, opinion))

    def imported(self, column: int, text: str) -> Errors:
        """Return what a cell of an import is refused with."""
        rows = day_rows(self.made, LAST - timedelta(days=1))
        place = next(n for n, row in enumerate(rows) if row[4] == CODE)
        cells = ["×", "0.01", "偏心", "停机", "陈志强", "09:42", "是", "刘卫东", "2026.4.10", "无"]
        cells[column] = text.encode("utf-8", "ignore").decode()  # no file holds a surrogate
        rows[place][5:] = cells
        path = write_xlsx(self.signed.folder / "import.xlsx", rows)
        found = self.made.services.imports.check(self.made.as_("director"), path)
        return tuple(problem.error for problem in found.problems)

    def source(self, name: str) -> Errors:
        """Return what an import is refused with for its file's name."""
        path = self.signed.folder / f"{name}.xlsx"
        write_xlsx(path, [])
        return raised(lambda: self.made.services.imports.check(self.made.as_("director"), path))


STOP = StateForm("stopped", "检修", LAST, LAST, "一车间", "", "年度检修")
TASK = TaskForm(name="购置", owner="刘卫东", due=LAST + timedelta(days=5))
Put = Callable[[Inputs, str], Errors]
REQUIRED: dict[str, tuple[str, Put]] = {
    "fault description": ("问题描述", lambda i, t: i.fault(description=t)),
    "fault measure": ("立即采取的措施", lambda i, t: i.fault(measure=t)),
    "fault told how": ("上报方式", lambda i, t: i.fault(told_how=t)),
    "fault owner": ("责任人", lambda i, t: i.fault(owner=t)),
    "statement": ("声明", lambda i, t: i.daily(replace(i.draft, statement=t))),
    "return": ("退回理由", Inputs.return_),
    "correction": ("更正理由", Inputs.correction),
    "finding": ("问题描述", lambda i, t: i.finding(description=t)),
    "finding's name": ("隐患", lambda i, t: i.finding(name=t)),
    "stop": (
        "原因",
        lambda i, t: i.register("stopped", "state", replace(STOP, reason=t), "officer1"),
    ),
    "task": ("任务", lambda i, t: i.register("task", "record", replace(TASK, name=t), "director")),
    "round": (
        "现场排查第 1 行「地点」",
        lambda i, t: i.weekly(rounds=(Round(SUNDAY, "陈", t, "看", "无"),)),
    ),
    "focus": ("下周重点第 1 行「谁」", lambda i, t: i.weekly(focus=(Focus("查", t, LAST),))),
    "participants": ("参加人员", lambda i, t: i.weekly(participants=t)),
    "minutes": ("主要问题", lambda i, t: i.monthly(problems=t)),
    "place": ("地点", lambda i, t: i.monthly(place=t)),
    "risk": ("「风险点」", lambda i, t: i.item(risk_point=t)),
    "area": ("区域", lambda i, t: i.factory(areas=(replace(profile().areas[0], name=t),))),
    "unit": ("单位名称", lambda i, t: i.factory(unit=t)),
    "person": ("姓名", Inputs.person),
    "import description": ("问题描述", lambda i, t: i.imported(2, t)),
    "import measure": ("立即措施", lambda i, t: i.imported(3, t)),
    "import owner": ("责任人", lambda i, t: i.imported(7, t)),
}
OPTIONAL: dict[str, tuple[str, Put]] = {
    "fault proposal": ("否决建议", lambda i, t: i.fault(proposal=t)),
    "note": ("说明", lambda i, t: i.daily(i.draft.with_note("A01", t))),
    "product": ("产品批次第 1 行「产品」", lambda i, t: i.product(product=t)),
    "batch": ("产品批次第 1 行「批次」", lambda i, t: i.product(batch=t)),
    "late reason": ("补录理由", lambda i, t: i.daily(replace(i.draft, late_reason=t))),
    "review": ("审核意见", Inputs.review),
    "reading": ("审阅意见", Inputs.reading),
    "imported": ("来源", lambda i, t: i.register("task", "record", TASK, "director", imported=t)),
    "list's reason": ("修订理由", lambda i, t: i.list_head(reason=t)),
    "standard": ("引用标准", lambda i, t: i.list_head(standards=(t,))),
    "row's note": ("「备注」", lambda i, t: i.item(note=t)),
    "address": ("地址", lambda i, t: i.factory(address=t)),
    "model": ("产品第 1 行「型号」", lambda i, t: i.product_of_factory(model=t)),
    "causes": ("原因分析", lambda i, t: i.weekly(causes=t)),
    "agenda": ("议题", lambda i, t: i.monthly(agenda=t)),
    "import note": ("备注", lambda i, t: i.imported(9, t)),
}


def about(errors: Iterable[RuleError], codes: frozenset[str], label: str) -> list[RuleError]:
    """Return the errors of some codes that name a field."""
    return [e for e in errors if e.code in codes and label in str(e.detail.get("field", label))]
