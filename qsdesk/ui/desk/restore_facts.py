"""What putting a backup back would do, and what it did, in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.times import stamp
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.card import clear
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.list_row import Facts

if TYPE_CHECKING:
    from qsdesk.services.chain.backups.outlook import Act, Outlook
    from qsdesk.services.chain.backups.restoring import Restored

SHOWN = 8
MEGABYTE = 10**6


class RestoreFacts(QWidget):
    """The account of a restore, before and after."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)

    def text(self) -> str:
        """Return all words, a line each."""
        return "\n".join(label.text() for label in self.findChildren(Label))

    def say(self, sentence: str) -> None:
        """Show one sentence alone."""
        clear(self._layout)
        self._layout.addWidget(Label(sentence, 14, tone="text2", wrap=True))

    def show_outlook(self, found: "Outlook") -> None:
        """Show what would come back, and what would not."""
        clear(self._layout)
        manifest = found.held.manifest
        said = [
            (tr("单位"), manifest.unit),
            (tr("备份"), tr("{0}，到事件 {1}").format(stamp(manifest.at), manifest.seq)),
            (tr("里面"), counted(manifest.records, manifest.signatures)),
            (tr("现有"), _present(found)),
        ]
        self._layout.addWidget(Facts(said))
        if found.steps:
            head = tr("日志把备份之后的 {0} 个事件接上，{1} 个签名不会丢").format(
                len(found.steps), len(found.back)
            )
            self._layout.addWidget(Banner(head, "ok"))
            self._list(found.back)
        if found.missing:
            head = tr("{0} 个事件接不回来：事件 {1} 的内容哪里都没有").format(
                found.missing, found.hole
            )
            self._layout.addWidget(Banner(head, "warn"))
        if found.missing and not found.lost:
            text = tr("日志里没有接不回的签名；少的是登录、打印一类的记录。")
            self._layout.addWidget(Label(text, 13, tone="text2", wrap=True))
        if found.lost:
            text = tr("这 {0} 个签名只留在日志里，文件另存，不会删除：").format(len(found.lost))
            self._layout.addWidget(Label(text, 14, wrap=True))
            self._list(found.lost)
        if not found.missing and not found.steps:
            self._layout.addWidget(Banner(tr("备份之后没有别的签署，什么都不会少"), "ok"))

    def show_done(self, done: "Restored") -> None:
        """Show what was done."""
        clear(self._layout)
        found = done.outlook
        self._layout.addWidget(Banner(tr("已恢复，整个文件夹核验通过"), "ok"))
        said = [
            (tr("接回"), tr("{0} 个签名").format(len(found.back))),
            (tr("接不回"), tr("{0} 个事件").format(found.missing)),
            (tr("写入"), tr("恢复记为事件 {0}").format(done.seq)),
        ]
        if done.aside is not None:
            said.append((tr("原来的"), tr("移到 {0}").format(done.aside)))
        if done.kept:
            said.append((tr("另存"), tr("{0} 个日志文件在 backups/aside").format(len(done.kept))))
        if done.lost_files:
            said.append((tr("照片"), tr("{0} 个哪里都没有").format(len(done.lost_files))))
        if done.locked_out:
            said.append((tr("账号"), tr("{0} 要重设密码").format("、".join(done.locked_out))))
        if done.alone:
            said.append((tr("确认"), tr("没有别人可以确认，记为自行确认")))
        self._layout.addWidget(Facts(said))

    def sizeHint(self) -> QSize:
        """Return the size of all of it."""
        return self._layout.sizeHint()

    def _list(self, acts: "tuple[Act, ...]") -> None:
        lines = [
            f"{act.number}　{act.name} {act.meaning}　{stamp(utc_time(act.at))}"
            for act in acts[:SHOWN]
        ]
        if len(acts) > SHOWN:
            lines.append(tr("另有 {0} 个").format(len(acts) - SHOWN))
        self._layout.addWidget(Label("\n".join(lines), 13, tone="text2", wrap=True))


def counted(records: int, signatures: int) -> str:
    """Return how much a backup holds."""
    return tr("记录 {0} 件，签名 {1} 个").format(records, signatures)


def megabytes(size: int) -> str:
    """Return a size in megabytes, with one digit behind the point."""
    return f"{size / MEGABYTE:.1f} MB"


def _present(found: "Outlook") -> str:
    states = {
        "ok": tr("数据库可读"),
        "missing": tr("数据库不在"),
        "damaged": tr("数据库损坏"),
        "newer": tr("数据库比程序新"),
        "foreign": tr("数据库不是 QSDesk 的"),
    }
    state = states.get(found.database, found.database)
    if not found.present:
        return state
    return tr("{0}，到事件 {1}").format(state, found.present)


def tr(text: str) -> str:
    """Return a text of restoring in the language of the window."""
    return QCoreApplication.translate("Restoring", text)
