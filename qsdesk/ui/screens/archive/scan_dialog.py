"""Holding a printed page against the archive: its 63 digits, the verdict."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qsdesk.ui.screens.archive.catalogue import tr
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import LineInput
from qsdesk.ui.widgets.inputs.form_field import FormField

WIDTH = 640
DIGITS = 63
LONGEST = 200


class ScanDialog(Card):
    """Takes the digits from a scanner or by hand and tells what they prove.

    Args:
        services: Of the data folder.

    Signals:
        opened: Carries the number of the record to show.
        left: It was left.
    """

    opened = Signal(str)
    left = Signal()

    def __init__(self, services: Any, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self._services, self._number = services, ""
        self.setObjectName("archive.scan")
        self.setFixedWidth(px(WIDTH))
        self.code = LineInput(tr("扫页脚的二维码，或逐位输入"), size="touch", longest=LONGEST)
        self.code.setObjectName("archive.code")
        self.count = Label(tr("{0} / {1} 位").format(0, DIGITS), 13, tone="text2")
        self.field = FormField(tr("纸上的 63 位数字"), self.code)
        self.field.head.addWidget(self.count)
        self.verdict = Banner("", "ok")
        self.verdict.setObjectName("archive.verdict")
        self.check = Button(tr("核对"), kind="accent", size="footer", key="Enter")
        self.show_record = Button(tr("看这一件"), size="footer")
        self.leave = Button(tr("返回"), size="footer", key="Esc")
        self._lay_out()
        self.code.textChanged.connect(self._typed)
        self.code.returnPressed.connect(self._check)
        self.check.clicked.connect(self._check)
        self.leave.clicked.connect(self.left)
        self.show_record.clicked.connect(lambda: self.opened.emit(self._number))

    def _lay_out(self) -> None:
        note = tr("号码、版本、签署与本机的链逐项比对，不联网。")
        self.body.setSpacing(16)
        self.body.addWidget(Label(tr("扫纸核对"), 19, bold=True))
        self.body.addWidget(self.field)
        self.body.addWidget(self.verdict)
        self.body.addWidget(Label(note, 13, tone="text2", wrap=True))
        acts = row(spacing=12)
        acts.addStretch(1)
        acts.addWidget(self.leave)
        acts.addWidget(self.show_record)
        acts.addWidget(self.check)
        self.body.addLayout(acts)
        self.verdict.hide()
        self.show_record.hide()

    def _typed(self, text: str) -> None:
        digits = sum(char.isdigit() for char in text)
        self.count.setText(tr("{0} / {1} 位").format(digits, DIGITS))
        self.verdict.hide()
        self.show_record.hide()

    def _check(self) -> None:
        from qsdesk.services.chain.scanning import scan

        found = scan(self._services.store, self.code.text())
        kind = {"genuine": "ok", "genuine_later": "accent"}.get(found.code, "bad")
        print_ = tr("，纸上指纹应为 {0}").format(found.fingerprint) if found.fingerprint else ""
        self.verdict.say(found.sentence("zh") + print_, kind)
        self.verdict.show()
        self._number = found.number
        self.show_record.setVisible(bool(found.number))
        self.code.selectAll()
