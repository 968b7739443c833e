"""Where a pack can go: drives that can be pulled out, and folders."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QStorageInfo, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.screens.inspection.packs import megabytes, tr
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, clear, column
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.paint import box, draw_icon, ring, write
from qsdesk.ui.widgets.basics.painted import Pressable

LOOK_MILLISECONDS = 2000
PLUGGED = ("/media/", "/run/media/", "/Volumes/", "/mnt/usb")
SYSTEM = "C:/"


@dataclass(frozen=True, slots=True)
class Place:
    """A folder to write into.

    Attributes:
        root: The folder.
        name: As shown: MOBILE (E:).
        free: Bytes free.
        size: Bytes in all.
        system: exFAT.
        removable: Whether it can be pulled out.
        readonly: Whether it takes nothing.
    """

    root: Path
    name: str
    free: int
    size: int
    system: str
    removable: bool
    readonly: bool = False

    def about(self) -> str:
        """Return what is free, in words."""
        if self.readonly:
            return tr("写保护，不能写入")
        room = tr("可用 {0} / {1}").format(megabytes(self.free), megabytes(self.size))
        return f"{room}，{self.system}" if self.system else room


Places = Callable[[], list[Place]]


def removable_drives() -> list[Place]:
    """Return the drives that can be pulled out and are ready."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        ready = volume.isValid() and volume.isReady() and volume.bytesTotal() > 0
        if ready and _removable(root):
            found.append(_place(volume, Path(root), removable=True))
    return found


def folder_place(folder: Path) -> Place:
    """Return a folder as a place."""
    volume = QStorageInfo(str(folder))
    return _place(volume, folder, removable=_removable(volume.rootPath()))


def _removable(root: str) -> bool:
    windows = len(root) <= len(SYSTEM) and root[1:2] == ":"
    if windows:
        return not root.upper().startswith(SYSTEM)
    return root.startswith(PLUGGED)


def _place(volume: QStorageInfo, root: Path, *, removable: bool) -> Place:
    whole = str(root) == volume.rootPath()
    letter = volume.rootPath().rstrip("/") if volume.rootPath()[1:2] == ":" else ""
    label = volume.name() or root.name or str(root)
    name = f"{label} ({letter})" if letter else label
    return Place(
        root=root,
        name=name if whole else str(root),
        free=volume.bytesAvailable(),
        size=volume.bytesTotal(),
        system=bytes(volume.fileSystemType().data()).decode(errors="replace"),
        removable=removable,
        readonly=volume.isReadOnly(),
    )


class PlaceRow(Pressable):
    """One place to choose, or the one that is written to.

    Args:
        place: What is shown.
        here: Whether it is chosen.
        choice: Whether there is a choice.

    Signals:
        chosen: Carries the ``Place``.
    """

    chosen = Signal(object)

    def __init__(
        self, place: Place, *, here: bool, choice: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.place, self._here, self._choice = place, here, choice
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        chosen = tr("已选 ") if here else ""
        self.setAccessibleName(f"{chosen}{place.name} {place.about()}")

    @override
    def wanted(self) -> QSize:
        return QSize(px(200), px(60))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        edge = "accent" if self._here else "line"
        fill = "accent_soft" if self._here else "card"
        box(painter, rect, radius=8, fill=fill, edge=edge, width=2 if self._here else 1)
        icon = "usb" if self.place.removable else "hard-drive"
        middle = rect.center().y()
        draw_icon(painter, (rect.left() + 14, middle), icon, "text2", 22)
        words = rect.adjusted(14 + px(22) + 12, 8, -44, 0)
        words.setHeight(px(22))
        write(painter, words, self.place.name, size=14, bold=True)
        tone = "bad" if self.place.readonly else "text2"
        write(painter, words.translated(0, px(21)), self.place.about(), size=13, tone=tone)
        if self._choice:
            mark, tone = ("circle-check", "accent") if self._here else ("circle", "text2")
            draw_icon(painter, (rect.right() - 14 - px(18), middle), mark, tone, 18)
        if self.hasFocus():
            ring(painter, rect, 8)

    @override
    def press(self, _modifiers: Qt.KeyboardModifier) -> None:
        self.chosen.emit(self.place)


class PlaceCard(Card):
    """The drives that are plugged in, looked for every two seconds, and a folder.

    Args:
        places: Returns the drives.

    Signals:
        changed: Another place is chosen, or none is left.
    """

    changed = Signal()

    def __init__(self, places: Places, parent: QWidget | None = None) -> None:
        super().__init__(tr("写到哪里"), padding=16, parent=parent)
        self._places = places
        self._drives: list[Place] = []
        self._folder: Place | None = None
        self.place: Place | None = None
        self.ask_folder: Callable[[], str] = self._ask
        self.other = Button(tr("选文件夹"), icon="hard-drive", size="small")
        self.other.setObjectName("inspection.folder")
        self.head.addWidget(self.other)
        self.rows = column(spacing=8)
        self.body.addLayout(self.rows)
        self.other.clicked.connect(self._choose_folder)
        self._looking = QTimer(self, interval=LOOK_MILLISECONDS)
        self._looking.timeout.connect(self.look)

    def watch(self, *, on: bool) -> None:
        """Look for drives from now on, or no longer."""
        if on:
            self.look()
            self._looking.start()
        else:
            self._looking.stop()

    def look(self) -> None:
        """Read which drives there are."""
        drives = self._places()
        if drives != self._drives or not self.rows.count():
            self._drives = drives
            roots = {p.root for p in self._offered()}
            if self.place is None or self.place.root not in roots:
                self.place = next((p for p in self._offered() if not p.readonly), None)
            self._show()
            self.changed.emit()

    def use_folder(self, folder: Path) -> None:
        """Write into a folder."""
        self._folder = self.place = folder_place(folder)
        self._show()
        self.changed.emit()

    def _offered(self) -> list[Place]:
        return [*self._drives, *([self._folder] if self._folder else [])]

    def _show(self) -> None:
        clear(self.rows)
        for place in self._offered():
            line = PlaceRow(place, here=self.place is not None and place.root == self.place.root)
            line.chosen.connect(self._choose)
            self.rows.addWidget(line)
        if not self._offered():
            quiet = Label(tr("没有找到 U 盘。插上后这里自动出现，或选一个文件夹"), 14, wrap=True)
            quiet.set_tone("text2")
            self.rows.addWidget(quiet)

    def _choose(self, place: Place) -> None:
        if not place.readonly:
            self.place = place
            self._show()
            self.changed.emit()

    def _choose_folder(self) -> None:
        chosen = self.ask_folder()
        if chosen:
            self.use_folder(Path(chosen))

    def _ask(self) -> str:
        return QFileDialog.getExistingDirectory(self, tr("资料包写到"), str(Path.home()))
