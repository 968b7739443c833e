"""The photos of an item below the table, where a photo is asked and no fault holds them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from qsdesk.ui.screens.daily.desk import CheckDesk
from qsdesk.ui.screens.daily.photos import PhotoDesk
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import ElidedLabel, Label
from qsdesk.ui.widgets.records.photos import PhotoRow


class TablePhotos(Card):
    """Shown while an item with a photo is in hand and has passed or is open.

    Args:
        desk: The draft.
        photos: Takes photos in.
    """

    def __init__(self, desk: CheckDesk, photos: PhotoDesk, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._desk, self._photos = desk, photos
        self.code = ""
        self.title = Label("", 14, bold=True)
        self.check = ElidedLabel("", 13, tone="text2")
        self.row = PhotoRow(self.tr("拍照 F6"))
        words = row(self.title, spacing=8)
        words.addWidget(self.check, 1)
        line = row(spacing=16)
        line.setContentsMargins(14, 8, 14, 8)
        line.addLayout(words, 1)
        line.addWidget(self.row, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(line)
        key = QShortcut(QKeySequence("F6"), self)
        key.activated.connect(self.row.wanted_one)
        self._connect()
        self.hide()

    def show_here(self) -> None:
        """Show the photos of the item in hand, or nothing."""
        item = self._desk.item
        asked = item is not None and item.photo
        if item is None or not asked or self._desk.answer_of(item.code).failed:
            self.code = ""
            self.hide()
            return
        answer = self._desk.answer_of(item.code)
        self.code = item.code
        said = self.tr("{0} 照片") if answer.all_photos else self.tr("{0} 要照片，还没有")
        self.title.setText(said.format(item.code))
        self.check.set_whole(item.check)
        self.row.show_photos(self._photos.shown(answer))
        self.show()

    def _connect(self) -> None:
        tell = self._photos.act
        self.row.wanted_one.connect(lambda: tell(self.code, "add", None))
        self.row.dropped.connect(lambda paths: tell(self.code, "drop", paths))
        self.row.pasted.connect(lambda image: tell(self.code, "paste", image))
        self.row.removed.connect(lambda digest: tell(self.code, "remove", digest))
        self.row.opened.connect(lambda digest: tell(self.code, "open", digest))
