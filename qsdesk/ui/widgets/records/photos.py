"""Photos: small pictures with a caption, and the tile that takes new ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import clear
from qsdesk.ui.widgets.basics.paint import CENTRE, box, draw_icon, measure, ring, write
from qsdesk.ui.widgets.basics.painted import Pressable

WIDTH = 108
HEIGHT = 72
TILE = 84
INK = "#14181F"
PAPER = "#FFFFFF"
ENDINGS = frozenset({".jpg", ".jpeg", ".png"})


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo.

    Attributes:
        key: Hash of its bytes.
        data: JPEG or PNG.
        caption: 已标注, 09:40.
    """

    key: str
    data: bytes
    caption: str = ""


class PhotoThumb(Pressable):
    """A photo; Enter opens it, Delete takes it away.

    Args:
        photo: What it shows.
        removable: Whether Delete works.

    Signals:
        opened: Carries the key.
        removed: Carries the key.
    """

    opened = Signal(str)
    removed = Signal(str)

    def __init__(
        self, photo: Photo, *, removable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._photo = photo
        self._removable = removable
        self._image = QImage.fromData(photo.data)
        self.setAccessibleName(f"{self.tr('照片')} {photo.caption}".strip())

    @override
    def wanted(self) -> QSize:
        return QSize(px(WIDTH), px(HEIGHT))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        path = QPainterPath()
        path.addRoundedRect(rect, 6, 6)
        painter.save()
        painter.setClipPath(path)
        self._draw_image(painter, rect)
        painter.restore()
        box(painter, rect, edge="line")
        if self._photo.caption:
            width = measure(self._photo.caption, 12) + 8
            place = QRectF(rect.right() - width - 3, rect.bottom() - px(18) - 3, width, px(18))
            box(painter, place, radius=4, fill=INK)
            write(painter, place, self._photo.caption, size=12, tone=PAPER, align=CENTRE)
        if self.hasFocus():
            ring(painter, rect)

    @override
    def press(self, _modifiers: Qt.KeyboardModifier) -> None:
        self.opened.emit(self._photo.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self._removable:
            self.removed.emit(self._photo.key)
        else:
            super().keyPressEvent(event)

    def _draw_image(self, painter: QPainter, rect: QRectF) -> None:
        if self._image.isNull():
            box(painter, rect, fill="window")
            at = (rect.center().x() - px(11), rect.center().y())
            draw_icon(painter, at, "camera", "text2", 22)
            return
        scaled = self._image.scaled(
            rect.size().toSize(),
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        left = (scaled.width() - rect.width()) / 2
        top = (scaled.height() - rect.height()) / 2
        painter.drawImage(rect, scaled, QRectF(left, top, rect.width(), rect.height()))


class AddPhoto(Pressable):
    """The dashed tile: press to choose a file, drop files, or paste.

    Args:
        text: 拍照 F6.
        icon: Name.

    Signals:
        wanted_one: It was pressed.
        dropped: Carries a list of ``Path``: JPEG and PNG only.
        pasted: Carries a ``QImage``.
    """

    wanted_one = Signal()
    dropped = Signal(list)
    pasted = Signal(QImage)

    def __init__(self, text: str, icon: str = "camera", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._icon = text, icon
        self.setAcceptDrops(True)
        self.setAccessibleName(text)
        self.setToolTip(self.tr("选文件，或拖入、粘贴"))

    @override
    def wanted(self) -> QSize:
        return QSize(max(px(TILE), measure(self._text, 14) + 20), px(HEIGHT))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        fill = "accent_soft" if self.underMouse() else "card"
        box(painter, rect, fill=fill, edge="control", dashed=True)
        upper = rect.adjusted(0, 8, 0, -rect.height() / 2)
        at = (rect.center().x() - px(11), upper.center().y())
        draw_icon(painter, at, self._icon, "text", 22)
        lower = rect.adjusted(0, rect.height() / 2, 0, -6)
        write(painter, lower, self._text, size=14, align=CENTRE)
        if self.hasFocus():
            ring(painter, rect)

    @override
    def press(self, _modifiers: Qt.KeyboardModifier) -> None:
        self.wanted_one.emit()

    def paste(self) -> None:
        """Take a picture or files from the clipboard."""
        self._take(QGuiApplication.clipboard().mimeData())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasImage() or _pictures(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._take(event.mimeData())
        event.acceptProposedAction()

    def _take(self, data: QMimeData) -> None:
        paths = _pictures(data)
        if paths:
            self.dropped.emit(paths)
        elif data.hasImage():
            image = data.imageData()
            if isinstance(image, QImage):
                self.pasted.emit(image)


class PhotoRow(QWidget):
    """Photos side by side with the tile at the end.

    Args:
        add: Words of the tile, empty where no photo can be added.

    Signals:
        opened, removed: As ``PhotoThumb``.
        wanted_one, dropped, pasted: As ``AddPhoto``.
    """

    opened = Signal(str)
    removed = Signal(str)
    wanted_one = Signal()
    dropped = Signal(list)
    pasted = Signal(QImage)

    def __init__(self, add: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._thumbs = QHBoxLayout()
        self._thumbs.setSpacing(8)
        self.tile = AddPhoto(add)
        layout.addLayout(self._thumbs)
        layout.addWidget(self.tile)
        layout.addStretch(1)
        self.tile.setVisible(bool(add))
        self._add = bool(add)
        self._shown: tuple[Photo, ...] = ()
        self.tile.wanted_one.connect(self.wanted_one)
        self.tile.dropped.connect(self.dropped)
        self.tile.pasted.connect(self.pasted)

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show the photos, in order; nothing moves where they are the same."""
        if tuple(photos) == self._shown:
            return
        self._shown = tuple(photos)
        clear(self._thumbs)
        for photo in photos:
            thumb = PhotoThumb(photo, removable=self._add)
            thumb.opened.connect(self.opened)
            thumb.removed.connect(self.removed)
            self._thumbs.addWidget(thumb)


def _pictures(data: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in ENDINGS]
