"""Photos of a form: chosen, dropped or pasted, kept by hash, shown as small pictures."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from qsdesk.domain.forms.specs import Spec
from qsdesk.ui.forms.inputs import FormInput
from qsdesk.ui.forms.sources import Sources
from qsdesk.ui.language import told
from qsdesk.ui.problems import explain
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.widgets.records.photos import Photo, PhotoRow


class PhotosBox(FormInput):
    """Photos in order, with the tile that takes more.

    Args:
        spec: Of the field.
        sources: Keep and read photos.

    Signals:
        opened: A photo is to be seen large; carries its hash.
    """

    opened = Signal(str)

    def __init__(self, spec: Spec, sources: Sources, parent: QWidget | None = None) -> None:
        self.row = PhotoRow(self.tr("加照片"))
        super().__init__(self.row, parent=parent)
        self._sources, self._limit = sources, spec.limit
        self._hashes: list[str] = []
        self._trouble = ""
        self.row.wanted_one.connect(self._choose)
        self.row.dropped.connect(self.take_files)
        self.row.pasted.connect(self.take_image)
        self.row.removed.connect(self._remove)
        self.row.opened.connect(self.opened)
        self.setFocusProxy(self.row.tile)

    @override
    def value(self) -> tuple[str, ...]:
        return tuple(self._hashes)

    @override
    def show_value(self, value: Any) -> None:
        self._hashes = list(value or ())
        self._show()

    @override
    def complaint(self) -> str:
        return self._trouble

    @override
    def parts(self) -> Sequence[QWidget]:
        return (self.row,)

    @override
    def call(self, name: str, spoken: str) -> None:
        self.row.setObjectName(name)
        self.row.setAccessibleName(spoken)
        self.row.tile.setAccessibleName(self.tr("{0}：加一张").format(spoken))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take files in, in order."""
        for path in paths[: self._limit - len(self._hashes)]:
            self._take(lambda path=path: self._sources.keep(path))  # type: ignore[misc]

    def take_image(self, image: QImage) -> None:
        """Take a picture from the clipboard in."""
        data, buffer = QByteArray(), QBuffer()
        buffer.setBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        content = bytes(data.data())
        self._take(lambda: self._sources.keep_bytes(content, self.tr("粘贴.png")))

    def _choose(self) -> None:
        words = self.tr("照片 (*.jpg *.jpeg *.png)")
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("选照片"), "", words)
        self.take_files([Path(path) for path in paths])

    def _take(self, keep: Callable[[], str]) -> None:
        run_in_background(self, keep, done=self._add, failed=self._refuse)

    def _add(self, digest: str) -> None:
        self._trouble = ""
        if digest not in self._hashes and len(self._hashes) < self._limit:
            self._hashes.append(digest)
        self._show()
        self.answered.emit()

    def _refuse(self, error: Exception) -> None:
        self._trouble = explain(error, told).sentence
        self.answered.emit()

    def _remove(self, digest: str) -> None:
        self._hashes.remove(digest)
        self._show()
        self.answered.emit()

    def _show(self) -> None:
        read = self._sources.read
        self.row.show_photos([Photo(digest, read(digest) or b"") for digest in self._hashes])
        self.row.tile.setVisible(len(self._hashes) < self._limit)
