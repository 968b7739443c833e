"""Leads the screen of the week: which week, what is shown of it, what stands behind a number."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from qsdesk.domain.errors import RuleError
from qsdesk.domain.times import short_day
from qsdesk.domain.weekly import outline
from qsdesk.ui.language import told
from qsdesk.ui.periods.desk import ReportDesk
from qsdesk.ui.periods.evidence import finding_lines, lines_of
from qsdesk.ui.periods.words import saved_words
from qsdesk.ui.screens.weekly import weeks
from qsdesk.ui.screens.weekly.doing import WeekActs
from qsdesk.ui.screens.weekly.facts import found_by, groups_of
from qsdesk.ui.screens.weekly.outline import done_parts
from qsdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qsdesk.domain.calendar import Period
    from qsdesk.domain.ledger import LedgerPeriod
    from qsdesk.services.figures import Evidence
    from qsdesk.services.weekly import WeeklyView
    from qsdesk.ui.screens.weekly.screen import WeeklyScreen

WRITING, SIGNED, NOTHING = 0, 1, 2
ROOM = 1180


class WeekControl(QObject):
    """What is shown on the screen of the week.

    Args:
        screen: Its parts.
    """

    def __init__(self, screen: "WeeklyScreen") -> None:
        super().__init__(screen)
        self.screen, self.services = screen, screen.context.services
        self.session: Any = screen.context.session
        self.week: Period | None = None
        self.view: WeeklyView | None = None
        self.mode, self.reason, self.writes = NOTHING, "", False
        self.weeks: tuple[LedgerPeriod, ...] = ()
        self._checks: tuple[Evidence, ...] = ()
        self._key = ""
        self.desk = ReportDesk(self._save, self)
        self.acts = WeekActs(self)
        self._connect()

    def about(self) -> str:
        """Return the quiet words beside the title."""
        view = self.view
        if view is None:
            return ""
        if self.mode == WRITING:
            if view.number:
                correction = self.tr("更正 {0}，原页保留").format(view.number)
                return f"{correction}：{self.reason}" if self.reason else correction
            return self.tr("草稿，数字按记录自动生成")
        words = {"report": self.tr("已签署，待审阅"), "read": self.tr("已签署，已审阅")}
        state = words.get(view.state, "")
        return f"{view.number} {state}" if view.number else ""

    def refresh(self) -> None:
        """Read again which weeks there are and what this one says."""
        if not self.desk.keep():
            return
        self.writes = self.screen.writes()
        today = self.services.weekly.today
        try:
            shown = self.week or (weeks.waiting(self.services, today) if self.writes else None)
            self.weeks = weeks.listed(self.services, today, shown)
        except RuleError as error:  # the factory is not set up to the end
            self._say_nothing(told(error))
            return
        unread = weeks.unread_in(self.services)
        shown = shown or weeks.first_week(self.weeks, unread, writes=self.writes)
        if shown is None:
            self._say_nothing(self.tr("还没有到期的周。"))
            return
        self.open(shown)

    def open(self, week: "Period") -> None:
        """Show a week."""
        if not self.desk.keep():
            return
        other = self.week != week
        self.week = week
        if other:
            self._key = ""
        iso = week.first.isocalendar()
        self.view = self.services.weekly.draft(iso.year, iso.week)
        self.reason = self.view.reason
        self._choose_mode()
        self._show_weeks()
        {WRITING: self._write, SIGNED: self._show_signed, NOTHING: self._wait}[self.mode]()
        if other:
            self.screen.report.show_top()
        self.screen.head_changed.emit()

    def problems(self) -> "Sequence[RuleError]":
        """Return what keeps the report from being signed, as it stands."""
        view = self.standing()
        found: Sequence[RuleError] = self.services.weekly.problems(view)
        return found

    def standing(self) -> "WeeklyView":
        """Return the view with what is typed now."""
        assert self.view is not None
        return replace(self.view, draft=self.desk.draft)

    def show_evidence(self, key: str) -> None:
        """Show what stands behind a number."""
        view, pane = self.view, self.screen.evidence
        if view is None or self.mode != WRITING:
            return
        self._key = key
        self.screen.report.statistics.table.light(key)
        if key.startswith("found:"):
            self._show_found(key.partition(":")[2])
        else:
            names = {figure.key: figure.name for figure in view.figures}
            lit = {one.number for one in self.services.weekly.evidence(view, key)}
            value = next((f.value for f in view.figures if f.key == key), 0)
            title = self.tr("出处：{0} {1}").format(names.get(key, ""), value)
            about = self.tr("本周 {0} 份日记录，其中 {1} 份").format(len(self._checks), len(lit))
            if lit <= {one.number for one in self._checks}:
                pane.show_lines(title, about, lines_of(self._checks, lit))
            else:
                pane.show_lines(title, "", lines_of(self.services.weekly.evidence(view, key)))
        pane.show()
        self.arrange()

    def arrange(self) -> None:
        """Let the evidence stand in place of the outline where there is no room for both."""
        both = self.screen.width() >= px(ROOM)
        self.screen.outline.setVisible(both or self.screen.evidence.isHidden())

    def show_progress(self) -> None:
        """Say how far the report is, and what is missing."""
        view = self.standing()
        parts = outline(view.draft, view.facts)
        self.screen.outline.show_parts(parts)
        foot, problems = self.screen.foot, self.problems()
        done = done_parts(parts)
        words = self.tr("已完成 {0} / {1} 节").format(done, len(parts))
        foot.show_progress(done, len(parts), words, self._saved())
        foot.say_next(self.tr("下一处未答") if any(_here(p) for p in problems) else "")
        foot.say_other(self.tr("放弃更正") if view.number else "", "undo-2")
        sections = {p.detail["section"] for p in problems if _here(p)}
        missing = ""
        if sections:
            missing = self.tr("签署 F9 · 还有 {0} 节").format(len(sections))
        elif problems:
            missing = self.tr("签署 F9 · {0} 起").format(short_day(view.opens))
        foot.say_act(self.tr("签署周报"), missing=missing)

    def tell_saved(self) -> None:
        """Say when the draft was saved."""
        self.screen.foot.saved.set_whole(self._saved())

    def _connect(self) -> None:
        screen = self.screen
        screen.outline.week_wanted.connect(self.acts.open_week)
        screen.outline.part_wanted.connect(screen.report.go_to_part)
        screen.report.reached.connect(screen.outline.set_here)
        screen.report.answered.connect(self.desk.put)
        screen.report.followed.connect(self.show_evidence)
        for source in (screen.report, screen.evidence):
            source.opened.connect(self.acts.open_record)
        screen.evidence.left.connect(self._leave_evidence)
        screen.compare.clicked.connect(self._compare)
        self.desk.changed.connect(lambda _: self.show_progress())
        self.desk.saved.connect(self.tell_saved)
        self.desk.failed.connect(self.acts.tell)
        self.acts.connect_buttons()

    def _save(self, draft: Any) -> str:
        saved: str = self.services.weekly.save_draft(self.session, draft, self.reason)
        return saved

    def _choose_mode(self) -> None:
        view = self.view
        assert view is not None
        if self.writes and (view.saved_at or not view.number):
            self.mode = WRITING
        else:
            self.mode = SIGNED if view.number else NOTHING
        self.screen.middle.setCurrentIndex(self.mode)
        writing = self.mode == WRITING
        self.screen.outline.set_writing(writing=writing)
        self.screen.outline.round.setVisible(self.writes)
        self.screen.compare.setVisible(writing)
        self.screen.preview.setVisible(writing)
        self.screen.evidence.setVisible(writing and self.screen.width() >= px(ROOM))
        self.screen.signed.setVisible(self.mode == SIGNED)
        self.arrange()

    def _show_weeks(self) -> None:
        assert self.week is not None
        unread = weeks.unread_in(self.services)
        periods = [(week.key, weeks.words_of(week, unread)) for week in self.weeks]
        here, iso = weeks.key_of(self.week), self.week.first.isocalendar()
        words = self.tr("第 {0} 周").format(iso.week)
        self.screen.outline.chooser.show_periods(periods, here, words)
        entries = [weeks.entry_of(week, unread) for week in reversed(self.weeks)]
        self.screen.outline.show_weeks(entries, here)

    def _write(self) -> None:
        view = self.view
        assert view is not None
        self.desk.take(view.draft, view.saved_at)
        self._checks = self.services.weekly.evidence(view, "checked")
        self.screen.report.show_view(view, view.draft, self.services.weekly.today)
        self.show_progress()
        pane = self.screen.evidence
        keys = {f.key for f in view.figures} | {
            f"found:{k}" for k, _ in groups_of(view.facts.findings)
        }
        if self._key in keys:
            shown = not pane.isHidden()
            self.show_evidence(self._key)
            pane.setVisible(shown)
            self.arrange()
        else:
            about = self.tr("本周 {0} 份日记录。点带下划线的数字，出处在这里亮起")
            pane.show_lines(
                self.tr("出处"), about.format(len(self._checks)), lines_of(self._checks)
            )

    def _show_signed(self) -> None:
        view = self.view
        assert view is not None
        reads = self.acts.reads(view)
        record = self.services.archive.record(view.number)
        self.screen.signed.show_record(record, reads=reads, opinion=self.acts.opinion())
        self.acts.show_page(view.number)
        foot = self.screen.foot
        words = {"report": self.tr("已签署，等主要负责人审阅"), "read": self.tr("已签署，已审阅")}
        foot.show_progress(0, 0, words.get(view.state, ""))
        foot.say_next("")
        own = self.writes and record.last.sheet.stage in {"report", "read"}
        author = (record.latest("report") or record.first).sheet.author.person
        foot.say_other(self.tr("更正") if own and author == self.session.person else "", "pen-line")
        foot.say_act(self.tr("审阅") if reads else "")

    def _wait(self) -> None:
        self.desk.forget()
        self._say_nothing(self.tr("本周周报还在起草，签署后在这里审阅。"))

    def _say_nothing(self, sentence: str) -> None:
        self.mode = NOTHING
        screen = self.screen
        screen.middle.setCurrentIndex(NOTHING)
        screen.empty.say(sentence)
        screen.outline.set_writing(writing=False)
        for widget in (screen.evidence, screen.signed, screen.compare, screen.preview):
            widget.hide()
        screen.foot.show_progress(0, 0, "")
        screen.foot.say_next("")
        screen.foot.say_other("")
        screen.foot.say_act("")

    def _show_found(self, key: str) -> None:
        assert self.view is not None
        findings = self.view.facts.findings
        found = found_by(key, findings)
        word = dict(groups_of(findings)).get(key, key)
        title = self.tr("出处：{0} {1}").format(word, len(found))
        self.screen.evidence.show_lines(title, self.tr("隐患按编号"), finding_lines(found))

    def _leave_evidence(self) -> None:
        self._key = ""
        self.screen.report.statistics.table.light("")
        self.screen.evidence.hide()
        self.arrange()

    def _compare(self) -> None:
        on = self.screen.compare.kind() != "chosen"
        self.screen.compare.set_kind("chosen" if on else "plain")
        self.screen.report.statistics.compare(on=on)
        self.screen.report.statistics.table.light(self._key)
        self.screen.report.go_to_part("part_statistics")

    def _saved(self) -> str:
        return saved_words(self.desk.saved_at, self.services.weekly.today)


def _here(problem: RuleError) -> bool:
    return "section" in problem.detail
