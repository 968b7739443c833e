"""The right column: how far the sealing is, what will be listed, and the pages so far."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.domain.month_seal import SealFacts
from qsdesk.domain.month_seal.facts import MISSED, STOPPED
from qsdesk.domain.times import local_day, short_day
from qsdesk.ui.screens.seal.months import tr
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.card import Page, Panel, clear, column, row
from qsdesk.ui.widgets.basics.chips import StatusChip
from qsdesk.ui.widgets.basics.labels import IconLabel, Label, Rule
from qsdesk.ui.widgets.inputs.menus import SideEntry, SideList

if TYPE_CHECKING:
    from qsdesk.services.month_seal import Sealed, SealView

WIDTH = 312


class SealSide(Panel):
    """State, what the page lists, and the signed pages of the month.

    Signals:
        chosen: Carries the number of a signed page; empty: the page that can be prepared.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent, edge="left")
        self.setFixedWidth(px(WIDTH))
        self.state = row(spacing=8)
        self.notice = Banner("", "warn")
        self.notice.setObjectName("seal.notice")
        self.signing, self.listed = column(spacing=0), column(spacing=0)
        self.pages = SideList(name=tr("本月的封存页"))
        self.pages.setObjectName("seal.pages")
        page = Page(margin=18, spacing=8)
        head = row(Label(tr("封存与签署"), 15, bold=True))
        head.addStretch(1)
        head.addLayout(self.state)
        page.body.addLayout(head)
        page.body.addWidget(self.notice)
        page.body.addLayout(self.signing)
        page.body.addSpacing(10)
        page.body.addWidget(Label(tr("本页列出"), 13, bold=True))
        page.body.addLayout(self.listed)
        page.body.addSpacing(10)
        self.title = Label(tr("本月的封存页"), 13, bold=True)
        page.body.addWidget(self.title)
        page.body.addWidget(self.pages)
        page.close_up()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(page)
        self.pages.chosen.connect(self.chosen)

    def show_view(self, view: "SealView", shown: str) -> None:
        """Show a month.

        Args:
            view: Of the month.
            shown: Number of the page beside it; empty for one that is not signed.
        """
        clear(self.state)
        self.state.addWidget(_chip(view.state))
        notice = _notice(view)
        self.notice.say(notice)
        self.notice.setVisible(bool(notice))
        self._signatures(view)
        clear(self.listed)
        for name, count, bad in _listed(view.facts):
            self._fact(name, count, bad=bad)
        self._pages(view, shown)

    def _signatures(self, view: "SealView") -> None:
        clear(self.signing)
        waiting = view.waiting
        parts = [(tr("整理"), tr("质量安全总监"))] if view.facts.director else []
        parts.append((tr("批准"), tr("主要负责人")))
        for place, (meaning, role) in enumerate(parts):
            done = view.state == "sealed" or (waiting is not None and place == 0)
            line = row(spacing=10)
            line.setContentsMargins(0, 8, 0, 8)
            line.addLayout(
                column(Label(meaning, 14, bold=True), Label(role, 12, tone="text2"), spacing=0), 1
            )
            words = tr("已签") if done else tr("待签")
            kind, icon = ("ok", "check") if done else ("neutral", "clock")
            line.addWidget(StatusChip(words, kind, icon))
            self.signing.addLayout(line)
            self.signing.addWidget(Rule())

    def _fact(self, name: str, value: str, *, bad: bool) -> None:
        line = row(spacing=8)
        line.setContentsMargins(0, 5, 0, 5)
        tone = "warn" if bad else "text2"
        line.addWidget(IconLabel("circle-alert" if bad else "circle-check", tone, 14))
        line.addWidget(Label(name, 13, tone="text2"))
        line.addStretch(1)
        line.addWidget(Label(value, 13, bold=bad))
        self.listed.addLayout(line)

    def _pages(self, view: "SealView", shown: str) -> None:
        entries = [_entry(page) for page in view.pages]
        if view.pages and view.state == "later":
            words = tr("补充 {0} · 待整理").format(view.facts.supplement)
            entries.append(SideEntry("", words, "", "circle"))
        self.pages.show_entries(entries, shown)
        self.pages.setVisible(bool(entries))
        self.title.setVisible(bool(entries))


def _entry(page: "Sealed") -> SideEntry:
    name = tr("补充 {0}").format(page.supplement) if page.supplement else tr("封存页")
    day = short_day(local_day(page.at))
    return SideEntry(
        page.number,
        f"{name} {page.number}",
        day if page.complete else tr("待批准"),
        "lock" if page.complete else "clock",
        "ok" if page.complete else "warn",
    )


def _chip(state: str) -> StatusChip:
    words = {
        "open": (tr("本月未结束"), "neutral", "clock"),
        "empty": (tr("没有记录"), "neutral", "circle-minus"),
        "ready": (tr("待整理"), "warn", "clock"),
        "waiting": (tr("待批准"), "warn", "clock"),
        "sealed": (tr("已封存"), "ok", "lock"),
        "later": (tr("已封存，有补充"), "warn", "lock"),
    }
    return StatusChip(*words[state])


def _notice(view: "SealView") -> str:
    if view.moved:
        return tr("整理之后又有 {0} 个签署，会列入补充页；也可重新整理").format(view.moved)
    if view.state == "later":
        return tr("封存之后又签了 {0} 个，整理成补充页").format(len(view.facts.later))
    if view.state == "ready" and view.facts.unexplained:
        count = view.facts.unexplained
        return tr("{0} 项缺的没人说明。可以先说明；不说明也能封存，照列").format(count)
    return ""


def _listed(facts: SealFacts) -> Sequence[tuple[str, str, bool]]:
    """Return name, count and whether it wants attention."""
    records = (tr("签过的件"), str(facts.records), False)
    if facts.supplement:
        acts = (tr("封存后的签署"), str(len(facts.later)), False)
        return (acts, (tr("其中新的件"), str(facts.records), False))
    missed = facts.days_of(MISSED, f"{MISSED}，已说明")
    return (
        records,
        (tr("停产"), tr("{0} 天").format(facts.days_of(STOPPED)), False),
        (tr("缺检"), tr("{0} 天").format(missed), missed > 0),
        (tr("没有说明的"), tr("{0} 项").format(facts.unexplained), facts.unexplained > 0),
        (tr("会议纪要"), facts.minutes or tr("没有"), not facts.minutes),
        (tr("未审核"), str(len(facts.unreviewed)), bool(facts.unreviewed)),
        (tr("未签齐"), str(len(facts.unsigned)), bool(facts.unsigned)),
        (tr("未结隐患"), str(len(facts.findings_open)), False),
    )
