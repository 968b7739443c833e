"""What goes on paper after a key was made anew: the recovery code, once, and the agreement."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.ui.desk.paper import code_sheet, print_pages, save_pages
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, column, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import Check

if TYPE_CHECKING:
    from qsdesk.services.people.renewing import Renewed

WIDTH = 560


class RenewedDialog(Card):
    """The new fingerprint, the new code where there is one, and the pages to print.

    Args:
        unit: The factory.
        renewed: What was made.
        agreement: PDF of the agreement with the new fingerprint, empty where there is none.

    Signals:
        left: Read, and where there is a code, sealed away.
    """

    left = Signal()

    def __init__(
        self, unit: str, renewed: "Renewed", agreement: bytes, parent: QWidget | None = None
    ) -> None:
        super().__init__(padding=24, parent=parent)
        self.setObjectName("renewed")
        self.setFixedWidth(px(WIDTH))
        self._unit, self._renewed = unit, renewed
        self.keep = Check(self.tr("恢复码已打印或抄下，封存好了"))
        self.keep.setObjectName("renewed.kept")
        self.close_button = Button(self.tr("关闭"), kind="accent", size="touch")
        self.close_button.setObjectName("renewed.close")
        self.code = Label(renewed.recovery, 26, bold=True)
        self.code.setObjectName("renewed.code")
        self.setAccessibleName(self.tr("{0}的新密钥").format(renewed.name))
        self.body.setSpacing(14)
        self.body.addWidget(Label(self.accessibleName(), 22, bold=True, wrap=True))
        if renewed.recovery:
            self._show_code()
        self._show_agreement(agreement)
        if renewed.unread:
            words = self.tr("{0} 个身份证号只有旧密钥能打开，已读不出。要用时重新录入。")
            self.body.addWidget(Banner(words.format(renewed.unread), "warn"))
        if renewed.recovery:
            self.body.addWidget(self.keep)
        line = row()
        line.addStretch(1)
        line.addWidget(self.close_button)
        self.body.addLayout(line)
        self.keep.toggled.connect(lambda _: self._mark())
        self.close_button.clicked.connect(self.left)
        self._mark()

    def _show_code(self) -> None:
        head = Label(self.tr("新恢复码，只显示这一次，旧的已作废"), 14, tone="text2")
        self.body.addLayout(column(head, self.code, spacing=4))
        self.body.addLayout(self._acts(self._code_page(), self.tr("恢复码.pdf")))

    def _show_agreement(self, agreement: bytes) -> None:
        head = Label(self.tr("新密钥的指纹，印在签名约定上，重新用墨水签字"), 14, tone="text2")
        shown = Label(self._renewed.fingerprint, 19, bold=True)
        self.body.addLayout(column(head, shown, spacing=4))
        if agreement:
            self.body.addLayout(self._acts(agreement, self.tr("电子签名约定.pdf")))

    def _acts(self, page: bytes, name: str) -> QHBoxLayout:
        printing = Button(self.tr("打印"), size="touch", icon="printer")
        saving = Button(self.tr("存为 PDF"), size="touch", icon="download")
        printing.clicked.connect(lambda: print_pages(self, page))
        saving.clicked.connect(lambda: save_pages(self, page, name))
        line = row(printing, saving, spacing=10)
        line.addStretch(1)
        return line

    def _code_page(self) -> bytes:
        lines = [
            self.tr("主要负责人忘记密码时，用这个恢复码重设。每用一次就作废。"),
            self.tr("装入信封，封口签名，放进保险柜。不要拍照，不要存进电脑。"),
            self.tr("主要负责人密钥的指纹：{0}").format(self._renewed.fingerprint),
        ]
        title = self.tr("{0}　恢复码").format(self._unit)
        return code_sheet(title, lines, self._renewed.recovery)

    def _mark(self) -> None:
        waits = bool(self._renewed.recovery) and not self.keep.isChecked()
        words = self.tr("关闭 · 先封存恢复码") if waits else self.tr("关闭")
        self.close_button.say(words, enabled=not waits)
