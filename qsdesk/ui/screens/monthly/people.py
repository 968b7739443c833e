"""The right column of the month: who was there and signs, and what was heard."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.domain.errors import RuleError
from qsdesk.domain.forms.specs import specs
from qsdesk.domain.monthly import MonthlyDraft, present
from qsdesk.domain.times import clock
from qsdesk.ui.language import told
from qsdesk.ui.periods.words import tr
from qsdesk.ui.roles import role_name
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, Page, Panel, clear, column, row
from qsdesk.ui.widgets.basics.chips import StatusChip
from qsdesk.ui.widgets.basics.labels import IconLabel, Label, Rule
from qsdesk.ui.widgets.inputs.menus import SideEntry, SideList
from qsdesk.ui.widgets.records.links import EvidenceLink

if TYPE_CHECKING:
    from qsdesk.domain.weekly import Related
    from qsdesk.services.monthly import MonthlyView, Place

WIDTH = 312
SHOWN = 16


class PeoplePane(Panel):
    """Attendance and signatures; of a draft what is missing.

    Signals:
        sign_wanted: Carries the meaning of a place: 主持, 汇报, 记录.
        missing_wanted: Carries the position of a problem, as text.
        opened: Carries the number of a record.
    """

    sign_wanted = Signal(str)
    missing_wanted = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent, edge="left")
        self.setFixedWidth(px(WIDTH))
        self.title = Label("", 15, bold=True)
        self.count = Label("", 13, tone="text2")
        self.about = Label("", 12, tone="text2", wrap=True)
        self.people = column(spacing=0)
        self.missing = SideList(name=self.tr("还缺"))
        self.missing.setObjectName("monthly.missing_list")
        self.heard = Card(self.tr("意见与否决"), padding=14)
        self.matters = column(spacing=6)
        self.heard.body.addLayout(self.matters)
        head = row(self.title)
        head.addStretch(1)
        head.addWidget(self.count)
        page = Page(margin=18, spacing=4)
        page.body.addLayout(head)
        for widget in (self.about, self.missing):
            page.body.addWidget(widget)
        page.body.addLayout(self.people)
        page.close_up()
        page.body.addSpacing(16)
        page.body.addWidget(self.heard)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(page)
        self.missing.chosen.connect(self.missing_wanted)

    def show_missing(
        self, problems: Sequence[RuleError], parts: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Show what a draft still wants; where nothing is, who will sign.

        Args:
            problems: In order.
            parts: Pairs of name and part: 赵立新, 主持.
        """
        clear(self.people)
        self.title.setText(self.tr("定稿前"))
        self.count.setText(tr("还缺 {0} 处").format(len(problems)) if problems else "")
        words = tr("点一行去填。") if problems else tr("必填已齐，主要负责人可以定稿。")
        self.about.setText(words)
        entries = [
            SideEntry(str(place), _short(problem), "", "circle")
            for place, problem in enumerate(problems[:SHOWN])
        ]
        rest = len(problems) - len(entries)
        if rest:
            entries.append(SideEntry(str(SHOWN), tr("另 {0} 处").format(rest), "", "circle"))
        self.missing.show_entries(entries, "")
        self.missing.setVisible(bool(entries))
        for name, part in () if problems else parts:
            self._row(name, part, StatusChip(tr("定稿后签"), "neutral"))

    def show_people(self, view: "MonthlyView", own: str, closed: frozenset[str]) -> None:
        """Show who was there, who signed and who is still to sign.

        Args:
            view: Frozen or signed.
            own: Meaning of the place of who looks, empty for none.
            closed: Meanings that cannot be signed here: nobody has the account.
        """
        self.missing.hide()
        clear(self.people)
        places = view.places
        signed = sum(place.at is not None for place in places)
        self.title.setText(self.tr("到会与签名"))
        self.count.setText(tr("{0} / {1} 已签").format(signed, len(places)))
        self.about.setText(self.tr("各自输入本人密码，纸上另留手签栏"))
        self.people.addSpacing(6)
        self.people.addWidget(Rule())
        for place in places:
            about = f"{role_name(place.role)} · {place.meaning}"
            self._row(place.name, about, self._sign(place, own, closed))
        signers = {place.name for place in places}
        for other in present(view.draft):
            if other.name not in signers:
                self._row(other.name, other.post, StatusChip(tr("纸上手签"), "plain"))
        for absent in view.draft.absentees:
            chip = StatusChip(tr("缺席，{0}").format(absent.reason), "neutral")
            self._row(absent.name, absent.post, chip)

    def show_heard(self, related: "Sequence[Related]", said: str) -> None:
        """Show opinions and vetoes, and what was done about them."""
        clear(self.matters)
        self.heard.setVisible(bool(related or said))
        for one in related:
            link = EvidenceLink(one.number, size=13)
            link.followed.connect(self.opened)
            link.record_wanted.connect(self.opened)
            line = row(link, spacing=6)
            line.addStretch(1)
            self.matters.addLayout(line)
            self.matters.addWidget(Label(one.title, 13, tone="text2", wrap=True))
        if said:
            self.matters.addWidget(Label(said, 13, wrap=True))

    def _sign(self, place: "Place", own: str, closed: frozenset[str]) -> QWidget:
        if place.at is not None:
            widget = QWidget()
            lines = QVBoxLayout(widget)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            said = row(
                IconLabel("circle-check", "ok", 16), Label(tr("已签"), 13, bold=True, tone="ok")
            )
            lines.addLayout(said)
            lines.addWidget(Label(clock(place.at), 12, tone="text2"))
            widget.setAccessibleName(tr("{0} 已签").format(place.name))
            return widget
        if place.meaning in closed:
            return StatusChip(tr("没有账号"), "warn")
        mine = place.meaning == own
        kind, icon = ("accent", "pen-line") if mine else ("plain", "")
        button = Button(tr("签署"), kind=kind, size="desk", icon=icon)
        button.setObjectName(f"monthly.sign.{place.meaning}")
        button.setAccessibleName(tr("{0} 签署").format(place.name))
        button.clicked.connect(lambda _=False: self.sign_wanted.emit(place.meaning))
        return button

    def _row(self, name: str, about: str, right: QWidget) -> None:
        line = row(spacing=10)
        line.setContentsMargins(0, 9, 0, 9)
        words = column(
            Label(name, 14, bold=True), Label(about, 12, tone="text2", wrap=True), spacing=0
        )
        line.addLayout(words, 1)
        line.addWidget(right)
        self.people.addLayout(line)
        self.people.addWidget(Rule())


def _short(problem: RuleError) -> str:
    """Return what is missing in a few words: the whole sentence stands at its field."""
    spec = specs(MonthlyDraft).get(str(problem.detail.get("key", "")))
    if problem.code == "answers_missing":
        return tr("上月决定答复，还有 {0} 项").format(problem.detail["count"])
    if problem.code == "field_required":
        return str(problem.detail["field"])
    if spec is not None and problem.code.endswith("_missing"):
        return spec.label
    return told(problem).partition("。")[0]
