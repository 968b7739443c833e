"""A photo as large as the window lets it be."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.signing import overlay_of
from qsdesk.ui.widgets.basics.buttons import Button, IconButton
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.painted import Painted
from qsdesk.ui.widgets.records.photos import Photo

MARGIN = 160
LEAST = (480, 360)


class LargePhoto(Painted):
    """One picture, whole, in the room there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_photo(self, photo: Photo) -> None:
        """Show a photo."""
        self._image = QImage.fromData(photo.data)
        self.setAccessibleName(f"{self.tr('照片')} {photo.caption}".strip())
        self.update()

    @override
    def wanted(self) -> QSize:
        return QSize(*LEAST)

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        if self._image.isNull():
            return
        keep = Qt.AspectRatioMode.KeepAspectRatio
        size = self._image.size().scaled(rect.size().toSize(), keep)
        left = (rect.width() - size.width()) / 2
        top = (rect.height() - size.height()) / 2
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)


class PhotoView(Card):
    """Photos one at a time; arrows turn, Esc closes.

    Args:
        photos: In order.
        key: Of the first to be shown.

    Signals:
        left: Seen.
    """

    left = Signal()

    def __init__(self, photos: Sequence[Photo], key: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self.setObjectName("photo")
        self._photos = tuple(photos)
        self._place = next((i for i, p in enumerate(self._photos) if p.key == key), 0)
        self.picture = LargePhoto()
        self.caption = Label("", 14, tone="text2")
        self.before = Button(self.tr("上一张"), key="←")
        self.after = Button(self.tr("下一张"), key="→")
        self.close_button = IconButton("x", self.tr("关闭"), size="desk")
        head = row(self.caption)
        head.addStretch(1)
        for button in (self.before, self.after, self.close_button):
            head.addWidget(button)
        self.body.addLayout(head)
        self.body.addWidget(self.picture, 1)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.close_button.clicked.connect(self.left)
        self._turn(0)

    @staticmethod
    def ask(host: QWidget, photos: Sequence[Photo], key: str) -> "PhotoView":
        """Open over the window of a widget."""
        overlay = overlay_of(host)
        view = PhotoView(photos, key)
        view.setFixedSize(host.window().size() - QSize(MARGIN, MARGIN))
        view.left.connect(overlay.close_dialog)
        overlay.open(view)
        view.close_button.setFocus()
        return view

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._turn(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _turn(self, step: int) -> None:
        count = len(self._photos)
        self._place = (self._place + step) % count
        photo = self._photos[self._place]
        self.picture.show_photo(photo)
        self.caption.setText(f"{photo.caption}　{self._place + 1} / {count}".strip())
        self.before.setVisible(count > 1)
        self.after.setVisible(count > 1)
