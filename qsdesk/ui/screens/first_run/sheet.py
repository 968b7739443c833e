"""Step 7: the factory is founded, and its recovery code is shown once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.ui.desk.founding import Founded
from qsdesk.ui.desk.paper import code_sheet, print_pages, save_pages
from qsdesk.ui.screens.first_run.book import Book
from qsdesk.ui.screens.first_run.step import Note, Step
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, clear, column, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import Check

AGREEMENT = "电子签名约定.pdf"


class SheetStep(Step):
    """Before founding: what will be written. After it: recovery code and agreement.

    Signals:
        kept: The person says whether the code lies on paper.
    """

    KEY = "sheet"

    kept = Signal()

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(book, parent)
        self.founded: Founded | None = None
        self.error = Banner("", "bad")
        self.error.setObjectName("first_run.error")
        self.body.addWidget(self.error)
        self.error.hide()
        self.list = Card(padding=20)
        self.body.addWidget(self.list)
        self.keep = Check(self.tr("恢复码已打印或抄下，封存好了"))
        self.keep.setObjectName("first_run.kept")
        self.keep.toggled.connect(lambda _: self.kept.emit())
        self._code = Label("", 26, bold=True)
        self._code.setObjectName("first_run.recovery")

    def name(self) -> str:
        """Return 建立与打印."""
        return self.tr("建立与打印")

    def title(self) -> str:
        """Return the question of the page."""
        return self.tr("建立工厂") if self.founded is None else self.tr("工厂已建立")

    def lead(self) -> str:
        """Return the sentence below it."""
        if self.founded is None:
            return self.tr("到这里还没有写入任何文件。核对一遍，下一步写入并签署设立。")
        return self.tr("设立 {0} 已签署。把两张纸打印出来。").format(self.founded.number)

    def problem(self) -> str:
        """Return what is left to do."""
        waiting = self.founded is not None and not self.keep.isChecked()
        return self.tr("先封存恢复码") if waiting else ""

    def notes(self) -> list[Note]:
        """Return why there are two pages."""
        if self.founded is None:
            text = self.tr("主要负责人的密码签署设立，日期和次序从此连成一条链。")
            return [Note(self.tr("用主要负责人的密钥签署"), text, "info")]
        code = self.tr("主要负责人忘了密码时用它。程序不保存，只显示这一次。")
        paper = self.tr("各人用墨水签字，本机签名的效力由它约定。主要负责人密钥的指纹印在上面。")
        return [
            Note(self.tr("恢复码"), code, "warn"),
            Note(self.tr("电子签名约定"), paper, "info"),
        ]

    def arrive(self) -> None:
        """Show what will be written."""
        if self.founded is not None:
            return
        book, profile = self.book, self.book.profile(whole=False)
        people = "、".join(hand.name.strip() for hand in book.real_hands())
        facts = [
            (self.tr("单位"), f"{profile.unit}　{profile.credit_code}"),
            (self.tr("产品"), "、".join(product.title for product in profile.products)),
            (self.tr("人员"), people),
            (self.tr("区域与班次"), "、".join(f"{o.area}{o.shift}" for o in profile.pairs)),
            (self.tr("清单"), self._list_name()),
            (self.tr("备份"), self.tr("以后再选") if book.backup is None else str(book.backup)),
        ]
        clear(self.list.body)
        for word, value in facts:
            name = Label(word, 14, tone="text2")
            name.setMinimumWidth(96)
            line = row(name, spacing=12)
            line.addWidget(Label(value or "—", 14, wrap=True), 1)
            self.list.body.addLayout(line)

    def say_error(self, sentence: str) -> None:
        """Show why nothing was founded; empty takes it away."""
        self.error.say(sentence)
        self.error.setVisible(bool(sentence))

    def show_founded(self, founded: Founded) -> None:
        """Show the code, once, and the pages to print."""
        self.founded = founded
        clear(self.list.body)
        self._code.setText(founded.recovery)
        head = Label(self.tr("恢复码，只显示这一次"), 14, tone="text2")
        self.list.body.addLayout(column(head, self._code, spacing=4))
        self.list.body.addLayout(self._acts(self._code_page(founded), self.tr("恢复码.pdf")))
        self.body.addWidget(self._agreement(founded))
        self.body.addWidget(self.keep)

    def _agreement(self, founded: Founded) -> Card:
        card = Card(padding=20)
        head = Label(self.tr("电子签名约定，印着主要负责人密钥的指纹"), 14, tone="text2")
        card.body.addLayout(column(head, Label(founded.fingerprint, 19, bold=True), spacing=4))
        if founded.sheet:
            card.body.addLayout(self._acts(founded.sheet, AGREEMENT))
        else:
            words = self.tr("把指纹抄在签名约定上，各人签字。")
            card.body.addWidget(Label(words, 14, tone="text2", wrap=True))
        return card

    def _acts(self, page: bytes, name: str) -> QHBoxLayout:
        printing = Button(self.tr("打印"), size="touch", icon="printer")
        saving = Button(self.tr("存为 PDF"), size="touch", icon="download")
        printing.clicked.connect(lambda: print_pages(self, page))
        saving.clicked.connect(lambda: save_pages(self, page, name))
        line = row(printing, saving, spacing=10)
        line.addStretch(1)
        return line

    def _code_page(self, founded: Founded) -> bytes:
        title = self.tr("{0}　恢复码").format(self.book.unit.strip())
        lines = [
            self.tr("主要负责人忘记密码时，用这个恢复码重设。每用一次就作废。"),
            self.tr("装入信封，封口签名，放进保险柜。不要拍照，不要存进电脑。"),
            self.tr("主要负责人密钥的指纹：{0}").format(founded.fingerprint),
        ]
        return code_sheet(title, lines, founded.recovery)

    def _list_name(self) -> str:
        names = {s.key: s.title for s in self.book.founding.starters()}
        title = names.get(self.book.starter)
        return self.tr("以后建") if title is None else self.tr("{0}，草稿").format(title)
