"""The pane at the right that shows what stands behind a number."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.times import clock, short_day
from qsdesk.ui.periods.evidence import EvidenceList, Line
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import IconButton
from qsdesk.ui.widgets.basics.card import Card, Page, Panel, clear, column, row
from qsdesk.ui.widgets.basics.labels import ElidedLabel, Label
from qsdesk.ui.widgets.records.photos import Photo, PhotoThumb

FAULTS = 3
WIDTH = 318


class EvidencePane(Panel):
    """Title, records, and what failed in the chosen one.

    Args:
        services: Give records and photos.

    Signals:
        opened: A record is to be opened; carries its number.
        left: The pane is to be closed.
    """

    opened = Signal(str)
    left = Signal()

    def __init__(self, services: Any, parent: QWidget | None = None) -> None:
        super().__init__("card", parent, edge="left")
        self._services = services
        self.setFixedWidth(px(WIDTH))
        self.title = ElidedLabel("", 15, bold=True)
        self.about = Label("", 13, tone="text2", wrap=True)
        self.close_button = IconButton("x", self.tr("收起出处"))
        self.list = EvidenceList()
        self.page = Page(margin=16, spacing=6)
        self.details = QVBoxLayout()
        self.details.setSpacing(10)
        head = row(self.title, spacing=8)
        head.addWidget(self.close_button)
        self.page.body.addLayout(column(spacing=2))
        self.page.body.addLayout(head)
        self.page.body.addWidget(self.about)
        self.page.body.addWidget(self.list)
        self.page.body.addSpacing(6)
        self.page.body.addLayout(self.details)
        self.page.close_up()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(self.page)
        self.close_button.clicked.connect(self.left)
        self.list.opened.connect(self.opened)
        self.list.chosen.connect(self._detail)

    def show_lines(self, title: str, about: str, lines: Sequence[Line]) -> None:
        """Show the records behind a number."""
        self.title.set_whole(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.setAccessibleName(f"{title} {about}")
        self.list.show_lines(lines)
        self._detail(self.list.number())
        self.page.verticalScrollBar().setValue(0)

    def _detail(self, number: str) -> None:
        clear(self.details)
        faulty = {line.number for line in self.list.lines() if line.faults}
        if number not in faulty:
            return
        record = self._services.archive.record(number)
        sheet = (record.latest("fill") or record.first).sheet
        failed = [item for item in sheet.rows("items") if item.get("result") == "fail"]
        who, day = sheet.author.name, sheet.covers.first
        for item in failed[:FAULTS]:
            photo = self._services.pictures.read
            self.details.addWidget(FaultCard(item, (who, short_day(day)), photo))


class FaultCard(Card):
    """One item that failed, as its record says.

    Args:
        item: Row of the sheet.
        said: Who filled it in, and the day.
        read: Bytes of a photo by its hash.
    """

    def __init__(
        self,
        item: Mapping[str, Any],
        said: tuple[str, str],
        read: Callable[[str], bytes | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=12, parent=parent)
        who, day = said
        title = f"{item['code']} {item.get('check') or ''}"
        self.setAccessibleName(title)
        self.body.setSpacing(6)
        self.body.addLayout(row(ElidedLabel(title, 13, bold=True), Label(day, 12, tone="text2")))
        line = row(spacing=10)
        photos = [str(key) for key in item.get("photos") or []]
        data = read(photos[0]) if photos else None
        if data is not None:
            line.addWidget(PhotoThumb(Photo(photos[0], data)))
        words = column(spacing=2)
        if item.get("measured"):
            words.addLayout(self._measured(item))
        at = f"{who} {clock(utc_time(item['found_at']))}" if item.get("found_at") else who
        for text in (item.get("description"), item.get("measure"), at):
            if text:
                words.addWidget(Label(str(text), 12, tone="text2", wrap=True))
        words.addStretch(1)
        line.addLayout(words, 1)
        self.body.addLayout(line)

    def _measured(self, item: Mapping[str, Any]) -> Any:
        limits = [(item.get("low"), "≥"), (item.get("high"), "≤")]
        said = " ".join(f"{sign} {value}" for value, sign in limits if value)
        unit = str(item.get("unit") or "")
        line = row(
            Label(self.tr("实测"), 12, tone="text2"),
            Label(str(item["measured"]), 12, bold=True, tone="bad"),
            Label(f"{unit}，{said}" if said else unit, 12, tone="text2"),
            spacing=4,
        )
        line.addStretch(1)
        return line
