"""The left side after the choice: the signature, then the writing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.domain.times import long_day
from qsdesk.ui.screens.inspection.drives import Place, PlaceRow
from qsdesk.ui.screens.inspection.packs import Plan, Report, megabytes, tr
from qsdesk.ui.widgets.basics.card import Card, clear, column, row
from qsdesk.ui.widgets.basics.labels import IconLabel, Label
from qsdesk.ui.widgets.basics.list_row import Facts
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.password import PasswordField
from qsdesk.ui.widgets.pack.safe_tile import SafeState, SafeTile
from qsdesk.ui.widgets.pack.stages import Stage, StageList, StageState

FINGERPRINT = 16
SHARE = {"copy": (0, 4), "write": (4, 62), "reread": (62, 99)}


class SignPane(QWidget):
    """What will be written, and the password that signs it.

    Args:
        name: Who signs.

    Signals:
        entered: Enter in the password.
        typed: The password changed.
    """

    entered = Signal()
    typed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = column(spacing=0)
        self.password = PasswordField()
        self.password.setObjectName("inspection.password")
        self.field = FormField(tr("{0}的密码").format(name), self.password)
        self.field.head.addWidget(Label(tr("不是 PIN，扫码枪输入无效"), 13, tone="text2"))
        told = Card(tr("将写入"), padding=16)
        told.body.addLayout(self.facts)
        signs = Card(tr("签名"), padding=16)
        note = tr("清单、文件和链首由你的密钥签名。收件人不装软件、不联网即可核验。")
        signs.body.setSpacing(12)
        signs.body.addWidget(Label(note, 14, tone="text2", wrap=True))
        signs.body.addWidget(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(told)
        layout.addWidget(signs)
        layout.addStretch(1)
        self.password.entered.connect(self.entered)
        self.password.refused.connect(self.field.set_error)
        self.password.textChanged.connect(self._typed)

    def show_plan(self, plan: Plan, period: tuple[object, object], place: Place) -> None:
        """Say what will be written, and where to."""
        first, last = period
        clear(self.facts)
        gaps = len(plan.gaps)
        pairs = [
            (tr("期间"), f"{long_day(first)} — {long_day(last)}"),  # type: ignore[arg-type]
            (tr("应有"), tr("{0} 件，按第十三条顺序").format(sum(plan.shelves.values()))),
            (tr("缺口"), tr("{0} 项，如实列出").format(gaps) if gaps else tr("没有")),
            (tr("写到"), f"{place.name}，{place.about()}"),
            (tr("次数"), tr("第 {0} 次导出").format(plan.exports + 1)),
        ]
        self.facts.addWidget(Facts(pairs))
        self.field.set_error("")

    def _typed(self, text: str) -> None:
        if text:
            self.field.set_error("")
        self.typed.emit()


class WritePane(QWidget):
    """The tile, the stages, the drive and the fingerprint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tile, self.stages = SafeTile(), StageList()
        self.tile.setObjectName("inspection.tile")
        self.drive = column(spacing=0)
        self.fingerprint = Label("", 15, bold=True)
        self.fingerprint.setObjectName("inspection.fingerprint")
        self.note = Label("", 14, tone="text2", wrap=True)
        card = Card(padding=16)
        card.body.setSpacing(8)
        head = row(IconLabel("fingerprint", "text2", 18), Label(tr("包指纹"), 15, bold=True))
        head.addStretch(1)
        head.addWidget(self.fingerprint)
        card.body.addLayout(head)
        card.body.addWidget(self.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.tile)
        layout.addWidget(self.stages)
        layout.addLayout(self.drive)
        layout.addWidget(card)
        layout.addStretch(1)
        self._place: Place | None = None
        self._counts: dict[str, tuple[int, int]] = {}

    def begin(self, place: Place, exports: int) -> None:
        """Begin to write into a place."""
        self._place, self._counts = place, {}
        clear(self.drive)
        shown = PlaceRow(place, here=False, choice=False)
        shown.setEnabled(False)
        self.drive.addWidget(shown)
        self.fingerprint.setText(tr("核对完成后给出"))
        note = tr("收件人打开 开始查阅.html，任何电脑、不装软件、不联网即可查阅和核验。")
        if exports:
            note += tr("包内含前 {0} 次导出的链首，可证明已签内容没有改动。").format(exports)
        self.note.setText(note)
        self.tell("copy", 0, 1, "")

    def tell(self, stage: str, done: int, total: int, left: str) -> int:
        """Show how far it is; return the percent."""
        self._counts[stage] = (done, total)
        first, last = SHARE.get(stage, (0, 99))
        percent = first + round((last - first) * done / max(1, total))
        sentences = {
            "copy": tr("正在准备"),
            "write": tr("正在写入"),
            "reread": tr("正在重读核对"),
        }
        end = tr("完成后这里变绿")
        sentence = f"{sentences.get(stage, '')}{left}。{end}"
        self.tile.show_state(SafeState.WRITING, self._warning(), sentence, percent)
        self._show_stages(stage)
        return percent

    def finish(self, report: Report) -> None:
        """Show that the pack is complete; it has its name by now."""
        pulled = self._place is not None and self._place.removable
        head = tr("可以拔出") if pulled else tr("写完了")
        sentence = tr("{0} 份全部重读一致，{1}").format(report.files, megabytes(report.size))
        self.tile.show_state(SafeState.SAFE, head, sentence)
        files = tr("{0} / {0} 份").format(report.files)
        done = StageState.DONE
        self.stages.show_stages(
            [
                Stage(tr("写入文件"), done, files),
                Stage(tr("同步到盘"), done, megabytes(report.size)),
                Stage(tr("逐份重读、重算"), done, f"{report.files} / {report.files}"),
                Stage(tr("改名、完成"), done, _short(report.number)),
            ]
        )
        self.fingerprint.setText(fingerprint_of(report.sha256))
        self.stages.setToolTip(str(report.path))

    def fail(self, head: str, sentence: str) -> None:
        """Show that nothing of the pack is left."""
        self.tile.show_state(SafeState.FAILED, head, sentence)
        self.fingerprint.setText(tr("没有写成"))

    def say(self, sentence: str, *, good: bool) -> None:
        """Show what a second verification came to."""
        head = tr("再核验一致") if good else tr("再核验不一致")
        self.tile.show_state(SafeState.SAFE if good else SafeState.FAILED, head, sentence)

    def _warning(self) -> str:
        pulled = self._place is not None and self._place.removable
        return tr("请勿拔出 U 盘") if pulled else tr("正在写入文件夹")

    def _show_stages(self, stage: str) -> None:
        order = ("copy", "write", "reread")
        here = order.index(stage) if stage in order else 0
        write, reread = self._counts.get("write", (0, 0)), self._counts.get("reread", (0, 0))
        running, waiting, done = StageState.RUNNING, StageState.WAITING, StageState.DONE
        if here > 1:
            write = (write[1], write[1])
        written = done if here > 1 else running
        whole = write[1] > 0 and write[0] >= write[1] - 1
        synced = done if here > 1 else running if whole else waiting
        self.stages.show_stages(
            [
                Stage(tr("写入文件"), written, _fraction(*write, tr("件"))),
                Stage(tr("同步到盘"), synced),
                Stage(tr("逐份重读、重算"), running if here > 1 else waiting, _fraction(*reread)),
                Stage(tr("改名、完成"), waiting),
            ]
        )


def fingerprint_of(sha256: str) -> str:
    """Return the reading fingerprint of a pack."""
    from qsdesk.domain.format.encoding import reading_fingerprint

    return reading_fingerprint(sha256).replace(" ", "-")


def _fraction(done: int, total: int, unit: str = "") -> str:
    return f"{done} / {total} {unit}".strip() if total else ""


def _short(number: str) -> str:
    head, tail = number[:FINGERPRINT], number.rpartition("-")[2]
    return f"{head}…-{tail}" if len(number) > FINGERPRINT + 4 else number
