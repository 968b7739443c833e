"""One record beside its list: state, facts, photos, ladder, timeline, and what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.format.records import Record
from qsdesk.domain.registers.declaration import Register
from qsdesk.domain.registers.timeline import Moment
from qsdesk.domain.times import clock, local_day, short_day
from qsdesk.ui.screens.register.browsing.rows import state_icon
from qsdesk.ui.screens.register.record.facts import Fact, Pictured
from qsdesk.ui.screens.register.record.offers import Step
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.banner import EmptyState
from qsdesk.ui.widgets.basics.buttons import Button, IconButton
from qsdesk.ui.widgets.basics.card import Page, Panel, clear, row
from qsdesk.ui.widgets.basics.chips import ArticleTag, StatusChip
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.list_row import Facts
from qsdesk.ui.widgets.records.escalation import EscalationLadder, Rung
from qsdesk.ui.widgets.records.links import EvidenceLink
from qsdesk.ui.widgets.records.photos import AddPhoto, Photo, PhotoThumb
from qsdesk.ui.widgets.records.timeline import Happening, Timeline

if TYPE_CHECKING:
    from qsdesk.services.registers import Listed

WIDTH, SIDE = 384, 20
THUMBS = 3
RUNGS = {"officer": "质量安全员", "director": "总监", "principal": "主要负责人"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a detail shows.

    Attributes:
        register: Of the record.
        record: The record.
        entry: Its row.
        facts: What it says.
        photos: Its photos with their bytes.
        moments: What happened, newest first.
        steps: Buttons.
        second: Word of the further signature, empty where none is wanted of this person.
        amendable: Stages that this person may correct: key and word.
    """

    register: Register
    record: Record
    entry: "Listed"
    facts: tuple[Fact, ...]
    photos: tuple[tuple[Pictured, bytes], ...]
    moments: tuple[Moment, ...]
    steps: tuple[Step, ...]
    second: str = ""
    amendable: tuple[tuple[str, str], ...] = ()


class DetailPane(Panel):
    """The record that is chosen in the list.

    Args:
        prefix: Of the object names of its buttons.

    Signals:
        stage_wanted: A stage is to be filled in; carries its key and what it answers.
        second_wanted: The further signature is to be given.
        amend_wanted: A stage is to be corrected; carries its key.
        record_wanted: Another record is to be opened; carries its number.
        photo_wanted: A photo is to be seen large; carries its hash.
    """

    stage_wanted = Signal(str, object)
    second_wanted = Signal()
    amend_wanted = Signal(str)
    record_wanted = Signal(str)
    photo_wanted = Signal(str)

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__("window", parent, edge="left")
        self._prefix = prefix
        self.setAccessibleName(self.tr("选中的记录"))
        self.setFixedWidth(px(WIDTH))
        self.empty = EmptyState(self.tr("选一行看详情"))
        self.page = Page(margin=0, spacing=0)
        self.page.body.setContentsMargins(0, 0, 0, 0)
        self._card = Panel("card", edge="bottom")
        self._rest = QWidget()
        self._top, self._bottom = QVBoxLayout(self._card), QVBoxLayout(self._rest)
        self._top.setContentsMargins(SIDE, 16, SIDE, 12)
        self._bottom.setContentsMargins(SIDE, 12, SIDE, 12)
        self._bottom.setSpacing(10)
        self.page.body.addWidget(self._card)
        self.page.body.addWidget(self._rest)
        self.page.close_up()
        self._foot = Panel("card", edge="top")
        self._acts = QVBoxLayout(self._foot)
        self._acts.setContentsMargins(SIDE, 10, SIDE, 10)
        self._acts.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        for widget, stretch in ((self.empty, 1), (self.page, 1), (self._foot, 0)):
            layout.addWidget(widget, stretch)
        self.show_nothing("")

    def show_nothing(self, sentence: str) -> None:
        """Show that no record is chosen."""
        self.empty.say(sentence or self.tr("选一行看详情"))
        self.empty.show()
        self.page.hide()
        self._foot.hide()

    def show_record(self, shown: Shown, today: date) -> None:
        """Show a record."""
        clear(self._top)
        clear(self._bottom)
        clear(self._acts)
        self._head(shown, today)
        self._top.addWidget(Facts([(f.name, self._value(f)) for f in shown.facts if _said(f)]))
        self._photos(shown)
        self._ladder(shown)
        self._bottom.addWidget(Timeline([_happening(moment) for moment in shown.moments]))
        self._buttons(shown)
        self.empty.hide()
        self.page.show()
        self.page.verticalScrollBar().setValue(0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(px(WIDTH))

    def _head(self, shown: Shown, today: date) -> None:
        entry = shown.entry
        icon, _ = state_icon(entry.state, entry.tone)
        line = row(Label(entry.number, 13, tone="text2"), StatusChip(entry.word, entry.tone, icon))
        if entry.overdue:
            words = self.tr("逾期 {0} 天").format(entry.overdue)
            line.addWidget(StatusChip(words, "bad", "clock"))
        elif entry.due == today and entry.state in shown.register.pending:
            line.addWidget(StatusChip(self.tr("今天到期"), "bad", "clock"))
        line.addStretch(1)
        self.more = IconButton("ellipsis", self.tr("更多"))
        self.more.setObjectName(f"{self._prefix}.more")
        self.more.clicked.connect(lambda: self._unfold(shown))
        line.addWidget(self.more)
        self._top.addLayout(line)
        self._top.addWidget(Label(entry.title, 17, bold=True, wrap=True))

    def _value(self, fact: Fact) -> str | QWidget:
        if not fact.links and not fact.late:
            return fact.text
        widget = QWidget()
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for number in fact.links:
            link = EvidenceLink(number, size=13)
            link.followed.connect(self.record_wanted)
            link.record_wanted.connect(self.record_wanted)
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(fact.text, 13, wrap=bool(fact.links)), 1 if fact.links else 0)
        if fact.late:
            line.addWidget(Label(self.tr("已过"), 13, bold=True, tone="bad"))
        if fact.links and fact.text:
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        else:
            line.addStretch(1)
        return widget

    def _photos(self, shown: Shown) -> None:
        add = next((s for s in shown.steps if s.ready and s.prefill.get("finished")), None)
        if not shown.photos and add is None:
            return
        grid = QGridLayout()
        grid.setSpacing(8)
        grid.setAlignment(Qt.AlignmentFlag.AlignLeft)
        widgets: list[QWidget] = []
        for pictured, data in shown.photos:
            thumb = PhotoThumb(Photo(pictured.digest, data, pictured.caption))
            thumb.opened.connect(self.photo_wanted)
            widgets.append(thumb)
        if add is not None:
            tile = AddPhoto(self.tr("整改后"), "image-plus")
            tile.setAcceptDrops(False)
            tile.wanted_one.connect(lambda: self.stage_wanted.emit(add.stage, add.prefill))
            widgets.append(tile)
        for position, widget in enumerate(widgets):
            grid.addWidget(widget, position // THUMBS, position % THUMBS)
        self._top.addSpacing(4)
        self._top.addLayout(grid)

    def _ladder(self, shown: Shown) -> None:
        steps = shown.entry.escalation
        if not steps:
            return
        head = row(Label(self.tr("逾期升级"), 15, bold=True), ArticleTag(self.tr("本单位规定")))
        head.addStretch(1)
        self._bottom.addLayout(head)
        words = {"officer": self.tr("{0} 发现")}
        rungs = []
        for step in steps:
            when = words.get(step.role, self.tr("{0} 升级")).format(short_day(step.day))
            late = step.reached and step.role != "officer"
            rungs.append(Rung(RUNGS[step.role], when if step.reached else "", late=late))
        self._bottom.addWidget(EscalationLadder(rungs))

    def _buttons(self, shown: Shown) -> None:
        buttons = [self._button(step) for step in shown.steps]
        if shown.second:
            sign = Button(f"{shown.second}", kind="accent", size="row", icon="pen-line", key="F9")
            sign.setObjectName(f"{self._prefix}.second")
            sign.bind("F9")
            sign.clicked.connect(self.second_wanted)
            buttons.append(sign)
        for why in dict.fromkeys(step.why for step in shown.steps if step.why):
            self._acts.addWidget(Label(why, 12, tone="text2", wrap=True))
        self._lay_buttons(buttons)
        self._foot.setVisible(bool(buttons))

    def _lay_buttons(self, buttons: Sequence[Button]) -> None:
        room, line = 0, row(spacing=8)
        for button in buttons:
            width = button.sizeHint().width() + 8
            if room and room + width > px(WIDTH - 2 * SIDE):
                line.addStretch(1)
                self._acts.addLayout(line)
                room, line = 0, row(spacing=8)
            line.addWidget(button)
            room += width
        line.addStretch(1)
        self._acts.addLayout(line)

    def _button(self, step: Step) -> Button:
        button = Button(step.text)
        button.setObjectName(f"{self._prefix}.{step.stage}")
        button.setEnabled(step.ready)
        button.setToolTip(step.why)
        button.setAccessibleDescription(step.why)
        prefill: Mapping[str, Any] = step.prefill
        button.clicked.connect(lambda: self.stage_wanted.emit(step.stage, prefill))
        return button

    def _unfold(self, shown: Shown) -> None:
        menu = self.menu_of(shown)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def menu_of(self, shown: Shown) -> QMenu:
        """Return what else can be done: the page in the archive, corrections."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = QAction(self.tr("看存档页"), menu)
        page.triggered.connect(lambda: self.record_wanted.emit(shown.record.number))
        menu.addAction(page)
        for key, word in shown.amendable:
            action = QAction(self.tr("更正“{0}”").format(word).replace("&", "&&"), menu)
            action.triggered.connect(lambda _=False, key=key: self.amend_wanted.emit(key))
            menu.addAction(action)
        return menu


def _said(fact: Fact) -> bool:
    return bool(fact.text or fact.links)


def _happening(moment: Moment) -> Happening:
    when = f"{short_day(local_day(moment.at))} {clock(moment.at)}"
    words = f"{moment.what}：{moment.text}" if moment.text and not moment.system else moment.text
    return Happening(when, moment.who, words or moment.what, moment.system)
