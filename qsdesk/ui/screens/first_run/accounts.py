"""Step 5: each person sets login and password."""

import re

from PySide6.QtWidgets import QWidget

from qsdesk.ui.language import told
from qsdesk.ui.pinyin import initials
from qsdesk.ui.roles import role_name
from qsdesk.ui.screens.first_run.book import Book, HandLine
from qsdesk.ui.screens.first_run.rows import Rows
from qsdesk.ui.screens.first_run.step import Note, Step
from qsdesk.ui.screens.first_run.twice import TwicePassword
from qsdesk.ui.widgets.basics.card import column
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import LineInput

LOGIN = re.compile(r"[a-z0-9]{2,24}")


class AccountsStep(Step):
    """A login and a password a person."""

    KEY = "accounts"

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(book, parent)
        self._fields: list[tuple[HandLine, TwicePassword]] = []
        self.rows = Rows(
            [(self.tr("谁"), 3), (self.tr("登录名*"), 3), (self.tr("密码*"), 5)],
            self._account,
            least=99,
        )
        self.body.addWidget(self.rows)

    def name(self) -> str:
        """Return 账号与密码."""
        return self.tr("账号与密码")

    def title(self) -> str:
        """Return the question of the page."""
        return self.tr("各人自己设密码")

    def lead(self) -> str:
        """Return the sentence below it."""
        return self.tr("本人来输入，输两次。密码就是签名，不能代设，也查不出来。")

    def summary(self) -> str:
        """Return how many are set."""
        people = self.book.real_hands()
        done = sum(h.again == h.password and not self._weakness(h) for h in people)
        return self.tr("{0} / {1} 人").format(done, len(people)) if done else ""

    def problem(self) -> str:
        """Return what is missing."""
        for hand in self.book.real_hands():
            if self._weakness(hand):
                return self.tr("还缺{0}").format(hand.name.strip())
            if hand.again != hand.password:
                words = self.tr("{0}的两次密码不一样") if hand.again else self.tr("{0}再输一次密码")
                return words.format(hand.name.strip())
        return ""

    def notes(self) -> list[Note]:
        """Return the rules of passwords."""
        rules = self.tr("至少 8 位；只用数字要 10 位以上。不用常见的，不用登录名。不要求定期换。")
        loss = self.tr("忘了由主要负责人和另一人重设，旧密钥作废。主要负责人忘了用恢复码。")
        return [
            Note(self.tr("密码的规则"), rules, "info"),
            Note(self.tr("密码签名，PIN 只解锁"), self.tr("PIN 登录后各人再设。"), "info"),
            Note(self.tr("没有人能查出密码"), loss, "info"),
        ]

    def arrive(self) -> None:
        """Show the people, with a login offered to each."""
        taken = {hand.login for hand in self.book.real_hands() if hand.login}
        for hand in self.book.real_hands():
            if not hand.login:
                hand.login = _offered(hand, taken)
                taken.add(hand.login)
        self._fields = []
        self.rows.show_rows(len(self.book.real_hands()))

    def _account(self, place: int) -> list[QWidget]:
        hand = self.book.real_hands()[place]
        who = QWidget()
        name = Label(hand.name.strip(), 16, bold=True)
        words = column(name, Label(role_name(hand.role), 13, tone="text2"), spacing=0)
        who.setLayout(words)
        login = LineInput(self.tr("小写字母、数字"), size="touch", longest=24)
        login.setObjectName(f"first_run.login.{place}")
        login.setAccessibleName(self.tr("{0}的登录名").format(hand.name))
        login.setText(hand.login)
        field = TwicePassword(hand, place)

        def write(*_: object) -> None:
            hand.login = login.text()
            self._tell()
            self.changed.emit()

        login.textEdited.connect(write)
        field.changed.connect(write)
        self._fields.append((hand, field))
        return [who, login, field]

    def _tell(self) -> None:
        for hand, field in self._fields:
            field.say_weak(self._weakness(hand) if hand.password else "")

    def _weakness(self, hand: HandLine) -> str:
        login = hand.login.strip()
        if LOGIN.fullmatch(login) is None:
            return self.tr("登录名用小写字母、数字，2 到 24 位")
        if sum(other.login.strip() == login for other in self.book.real_hands()) > 1:
            return self.tr("登录名重了，换一个")
        error = self.book.founding.password_problem(hand.password, login)
        return "" if error is None else told(error)


def _offered(hand: HandLine, taken: set[str]) -> str:
    letters = "".join(c for c in initials(hand.name.strip()).lower() if c.isalnum())
    base = letters if len(letters) > 1 else hand.role
    names = [base, *(f"{base}{n}" for n in range(2, 100))]
    return next(name for name in names if name not in taken)
