"""Leads the screen of the month: which month, what is shown of it, what is missing."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.monthly import LastDecision, decisions_of, outline
from qsdesk.domain.times import clock
from qsdesk.ui.language import told
from qsdesk.ui.periods.desk import ReportDesk
from qsdesk.ui.periods.evidence import lines_of
from qsdesk.ui.periods.months import key_of, name_of
from qsdesk.ui.periods.words import saved_words
from qsdesk.ui.registry import ADMIN, INSPECTOR
from qsdesk.ui.screens.monthly.acts import login_of
from qsdesk.ui.screens.monthly.counted import figures_of, weeks_of
from qsdesk.ui.screens.monthly.doing import MonthActs
from qsdesk.ui.screens.monthly.months import first_month, listed, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qsdesk.domain.calendar import Period
    from qsdesk.domain.figures import Figure
    from qsdesk.domain.format.records import Record
    from qsdesk.domain.ledger import LedgerPeriod
    from qsdesk.services.monthly import MonthlyView
    from qsdesk.ui.screens.monthly.screen import MonthlyScreen

WRITING, READING, NOTHING = 0, 1, 2
PEOPLE, EVIDENCE = 0, 1


class MonthControl(QObject):
    """What is shown on the screen of the month.

    Args:
        screen: Its parts.
    """

    def __init__(self, screen: "MonthlyScreen") -> None:
        super().__init__(screen)
        self.screen, self.services = screen, screen.context.services
        self.session: Any = screen.context.session
        self.month: Period | None = None
        self.view: MonthlyView | None = None
        self.mode = NOTHING
        self.months: tuple[LedgerPeriod, ...] = ()
        self._figures: tuple[Figure, ...] = ()
        self.desk = ReportDesk(self._save, self)
        self.acts = MonthActs(self)
        self._connect()

    def about(self) -> str:
        """Return the quiet words beside the title."""
        view = self.view
        if view is None or self.mode == NOTHING:
            return ""
        if view.state == "draft":
            if view.reason:
                return self.tr("已退回修改：{0}").format(view.reason)
            return self.tr("会议纪要草稿，数字按记录自动生成")
        number = self.tr("会议纪要 {0}").format(view.number).strip()
        at = f"{clock(utc_time(view.frozen_at))} " if view.frozen_at else ""
        words = {
            "frozen": self.tr("{0}定稿，等待签署").format(at),
            "signing": self.tr("已定稿，签署中"),
            "minutes": self.tr("已签署完成"),
        }
        return f"{number}，{words[view.state]}"

    def refresh(self) -> None:
        """Read again which months there are and what this one says."""
        if not self.desk.keep():
            return
        today = self.services.monthly.today
        try:
            shown = self.month or first_month(self.services, today)
            self.months = listed(self.services, today, shown)
        except RuleError as error:  # the factory is not set up to the end
            self._say_nothing(told(error))
            return
        if shown is None and self.months:
            shown = self.months[-1].period
        if shown is not None:
            self.open(shown)
        else:
            self._say_nothing(self.tr("还没有到期的月份。"))

    def open(self, month: "Period") -> None:
        """Show a month."""
        if not self.desk.keep():
            return
        other = self.month != month
        self.month = month
        self.view = self.services.monthly.draft(month.first.year, month.first.month)
        self._choose_mode(self.view)
        periods = [(found.key, words_of(found)) for found in self.months]
        self.screen.chooser.show_periods(periods, key_of(month), name_of(month))
        self.show_people()
        {WRITING: self._write, READING: self._read, NOTHING: self._wait}[self.mode](self.view)
        if other:
            for page in (self.screen.draft, self.screen.minutes):
                page.verticalScrollBar().setValue(0)
        self.screen.head_changed.emit()

    def problems(self) -> "Sequence[RuleError]":
        """Return what keeps the minutes from being frozen, as they stand."""
        found: Sequence[RuleError] = self.services.monthly.problems(self.standing())
        return found

    def standing(self) -> "MonthlyView":
        """Return the view with what is typed now."""
        assert self.view is not None
        if self.mode != WRITING:
            return self.view
        return replace(self.view, draft=self.desk.draft)

    def own_place(self, view: "MonthlyView") -> str:
        """Return the meaning that who looks still has to sign, empty for none."""
        for place in view.places:
            mine = place.name == self.session.name and place.role in self.session.roles
            if mine and place.at is None:
                return place.meaning
        return ""

    def show_evidence(self, key: str) -> None:
        """Show what stands behind a number, in place of the signatures."""
        view = self.view
        if view is None:
            return
        counted = replace(view, facts=replace(view.facts, figures=self._figures))
        found = self.services.monthly.evidence(counted, key)
        figure = next((f for f in self._figures if f.key == key), None)
        name, value = (figure.name, figure.value) if figure else (key, len(found))
        title = self.tr("出处：{0} {1}").format(name, value)
        about = self.tr("{0} 件记录").format(len(found))
        self.screen.evidence.show_lines(title, about, lines_of(found))
        self.screen.right.setCurrentIndex(EVIDENCE)

    def show_people(self) -> None:
        """Show attendance and signatures again."""
        self.screen.right.setCurrentIndex(PEOPLE)

    def show_progress(self) -> None:
        """Say how far the minutes are, and what is missing."""
        view, foot, problems = self.standing(), self.screen.foot, self.problems()
        parts = outline(view.draft, view.facts)
        done = sum(part.complete for part in parts)
        words = self.tr("已完成 {0} / {1} 节").format(done, len(parts))
        foot.show_progress(done, len(parts), words, self._saved())
        named = (
            (view.draft.chair, self.tr("主持")),
            (view.draft.reporter, self.tr("汇报")),
            (view.draft.recorder, self.tr("记录")),
        )
        self.screen.people.show_missing(problems, [pair for pair in named if pair[0]])
        foot.say_next(self.tr("下一处未填") if problems else "")
        foot.say_other("")
        if self._may("monthly_minutes"):
            missing = self.tr("定稿 F9 · 还缺 {0} 处").format(len(problems)) if problems else ""
            foot.say_act(self.tr("定稿"), missing=missing, icon="lock")
        else:
            words = self.tr("由主要负责人定稿")
            missing = self.tr("{0} · 还缺 {1} 处").format(words, len(problems))
            foot.say_act("", missing=missing if problems else words, icon="lock")

    def _connect(self) -> None:
        screen = self.screen
        screen.chooser.chosen.connect(self.acts.open_month)
        screen.draft.answered.connect(self.desk.put)
        for page in (screen.draft, screen.minutes):
            page.followed.connect(self.show_evidence)
            page.opened.connect(self.acts.open_record)
        screen.evidence.opened.connect(self.acts.open_record)
        screen.people.opened.connect(self.acts.open_record)
        screen.evidence.left.connect(self.show_people)
        self.desk.changed.connect(self._changed)
        self.desk.saved.connect(lambda: screen.foot.saved.set_whole(self._saved()))
        self.desk.failed.connect(self.acts.tell)
        self.acts.connect_buttons()

    def _save(self, draft: Any) -> str:
        saved: str = self.services.monthly.save_draft(self.session, draft)
        return saved

    def _changed(self, key: str) -> None:
        if key in {"inspected", "passed"}:
            self.screen.draft.show_counts(self.standing(), self.desk.draft)
        self.show_progress()

    def _choose_mode(self, view: "MonthlyView") -> None:
        roles = self.session.roles
        if view.state == "draft":
            self.mode = WRITING if self._may("monthly_draft") else NOTHING
        elif roles <= {INSPECTOR}:
            self.mode = READING if view.state == "minutes" else NOTHING
        elif roles <= {ADMIN}:
            part = any(place.name == self.session.name for place in view.places)
            self.mode = READING if part else NOTHING
        else:
            self.mode = READING
        self.screen.middle.setCurrentIndex(self.mode)
        self.screen.right.setVisible(self.mode != NOTHING)
        self.screen.preview.setVisible(self.mode != NOTHING)

    def _write(self, view: "MonthlyView") -> None:
        self._figures = view.facts.figures
        self.desk.take(view.draft, view.saved_at)
        self.screen.draft.show_view(view, view.draft, self.services.monthly.today)
        self.screen.people.show_heard(view.facts.related_of("opinion", "veto"), "")
        self.show_progress()

    def _read(self, view: "MonthlyView") -> None:
        record = self.services.archive.record(view.number) if view.number else None
        signed = record if view.state in {"signing", "minutes"} else None
        self._figures = figures_of(view, signed)
        screen = self.screen
        screen.minutes.show_view(view, self._figures, weeks_of(view, signed))
        screen.minutes.show_tasks(self._tasks(signed) if view.state == "minutes" else ())
        closed = frozenset(p.meaning for p in view.places if not login_of(self.services, p))
        screen.people.show_people(view, self.own_place(view), closed)
        heard = view.facts.related_of("opinion", "veto")
        screen.people.show_heard(heard, view.draft.opinions)
        self._foot(view)

    def _foot(self, view: "MonthlyView") -> None:
        foot = self.screen.foot
        given = sum(place.at is not None for place in view.places)
        words = self.tr("必填已齐，{0} 人已签").format(given)
        more = self.tr("全部签完后生成待办任务")
        if view.state == "minutes":
            words, more = self.tr("{0} 人已签，纪要完成").format(given), ""
        foot.show_progress(0, 0, words, more)
        first = view.facts.month.first
        foot.say_next(self.tr("封存 {0} 月").format(first.month) if view.state == "minutes" else "")
        back = self._may("monthly_minutes")
        foot.say_other(self.tr("退回修改") if back else "", "undo-2")
        if view.state == "minutes":
            due = view.tasks_left and self._may("monthly_draft") and not back
            due = due or (view.tasks_left and back and not view.facts.director)
            act = self.tr("建任务 {0} 项").format(view.tasks_left) if due else ""
            foot.say_act(act, icon="plus")
        else:
            foot.say_act(self.tr("签署纪要") if self.own_place(view) else "")

    def _wait(self, view: "MonthlyView") -> None:
        self.desk.forget()
        sentence = self.tr("纪要还在起草，定稿后在这里签署。")
        if view.state != "draft":
            sentence = self.tr("纪要还没签完。签完后在这里查看。")
        self._say_nothing(sentence)

    def _say_nothing(self, sentence: str) -> None:
        screen = self.screen
        self.mode = NOTHING
        screen.middle.setCurrentIndex(NOTHING)
        screen.empty.say(sentence)
        screen.right.hide()
        screen.preview.hide()
        screen.foot.show_progress(0, 0, "")
        for say in (screen.foot.say_next, screen.foot.say_other, screen.foot.say_act):
            say("")

    def _tasks(self, minutes: "Record | None") -> "Sequence[LastDecision]":
        if minutes is None:
            return ()
        archive = self.services.archive
        first = minutes.first.sheet.covers.first
        found = archive.catalogue("task", first=first)
        return decisions_of(minutes, [archive.record(entry.number) for entry in found])

    def _may(self, action: str) -> bool:
        return self.services.access.may(action, self.session) is not None

    def _saved(self) -> str:
        return saved_words(self.desk.saved_at, self.services.monthly.today)
