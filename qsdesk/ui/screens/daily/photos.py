"""Photos of an item: chosen, dropped, pasted, looked at, taken away."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from qsdesk.domain.daily import Answer
from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.ui.screens.daily.desk import CheckDesk
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.records.photos import Photo

if TYPE_CHECKING:
    from qsdesk.services.pictures import Pictures

LARGE = (960, 600)
KINDS = "*.jpg *.jpeg *.png"


class PhotoDesk(QObject):
    """Takes photos in and gives them back.

    Args:
        desk: The draft in hand.
        pictures: The service.
        host: Widget over whose window files are chosen.

    Attributes:
        choose: Returns the files that the user picks.
    """

    def __init__(self, desk: CheckDesk, pictures: "Pictures", host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._pictures, self._host = desk, pictures, host
        self._known: dict[str, Photo] = {}
        self.choose: Callable[[], Sequence[Path]] = self._ask

    def act(self, code: str, act: str, thing: object) -> None:
        """Do what the row of photos asks."""
        if act == "remove":
            kept = [p for p in self._desk.answer_of(code).all_photos if p != thing]
            self._desk.photos(code, kept)
        elif act == "open":
            self._look(str(thing))
        elif act == "paste" and isinstance(thing, QImage):
            self._take(code, [(_png(thing), "粘贴.png")])
        else:
            paths = self.choose() if act == "add" else thing
            self._take_files(code, paths if isinstance(paths, Sequence) else ())

    def shown(self, answer: Answer) -> list[Photo]:
        """Return the photos of an answer."""
        return [self._photo(digest, n) for n, digest in enumerate(answer.all_photos, 1)]

    def _photo(self, digest: str, number: int) -> Photo:
        if digest not in self._known:
            data = self._pictures.read(digest) or b""
            self._known[digest] = Photo(digest, data, str(number))
        return self._known[digest]

    def _take_files(self, code: str, paths: Sequence[object]) -> None:
        added = []
        for path in paths:
            if isinstance(path, Path):
                try:
                    added.append(self._pictures.keep(path).sha256)
                except (RuleError, MachineError) as error:
                    self._desk.failed.emit(error)
        self._add(code, added)

    def _take(self, code: str, photos: Sequence[tuple[bytes, str]]) -> None:
        added = []
        for data, name in photos:
            try:
                added.append(self._pictures.keep_bytes(data, name).sha256)
            except (RuleError, MachineError) as error:
                self._desk.failed.emit(error)
        self._add(code, added)

    def _add(self, code: str, added: Sequence[str]) -> None:
        if added:
            held = self._desk.answer_of(code).all_photos
            self._desk.photos(code, tuple(dict.fromkeys((*held, *added))))

    def _ask(self) -> Sequence[Path]:
        title, kinds = self.tr("选照片"), self.tr("照片 ({0})").format(KINDS)
        names, _ = QFileDialog.getOpenFileNames(self._host, title, "", kinds)
        return [Path(name) for name in names]

    def _look(self, digest: str) -> None:
        overlay = overlay_of(self._host)
        card = Card(padding=16)
        card.setAccessibleName(self.tr("照片"))
        picture = QPixmap()
        picture.loadFromData(self._pictures.read(digest) or b"")
        label = Label("")
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        label.setPixmap(picture.scaled(*LARGE, keep, smooth))
        close = Button(self.tr("关闭"), size="touch", key="Esc")
        close.clicked.connect(overlay.close_dialog)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(close)
        card.body.addWidget(label)
        card.body.addLayout(foot)
        overlay.open(card)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
