"""Step 2: who holds which post."""

from PySide6.QtWidgets import QWidget

from qsdesk.ui.roles import role_name
from qsdesk.ui.screens.first_run.book import (
    ADMIN,
    DIRECTOR,
    OFFICER,
    PRINCIPAL,
    Book,
    HandLine,
)
from qsdesk.ui.screens.first_run.rows import Rows
from qsdesk.ui.screens.first_run.step import Note, Step
from qsdesk.ui.widgets.basics.card import Card, clear, row
from qsdesk.ui.widgets.basics.chips import ArticleTag
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import Choice, LineInput

ORDER = (PRINCIPAL, DIRECTOR, OFFICER, ADMIN)
EXAMINED = frozenset({DIRECTOR, OFFICER})


class PeopleStep(Step):
    """Name, post, duty and exam of each."""

    KEY = "people"

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(book, parent)
        self.rows = Rows(
            [
                (self.tr("姓名*"), 3),
                (self.tr("岗位*"), 4),
                (self.tr("职务或负责区域"), 5),
                (self.tr("考核合格日期"), 4),
            ],
            self._hand,
            add_word=self.tr("加一人"),
            least=2,
        )
        self.rows.added.connect(self._add)
        self.rows.removed.connect(self._remove)
        self.rows.show_rows(len(book.hands))
        self.body.addWidget(self.rows)
        self._preview = Card(padding=18)
        self.body.addWidget(self._preview)
        self._show_preview()
        self.changed.connect(self._show_preview)

    def name(self) -> str:
        """Return 人员."""
        return self.tr("人员")

    def title(self) -> str:
        """Return the question of the page."""
        return self.tr("谁负责质量安全")

    def lead(self) -> str:
        """Return the sentence below it."""
        owed = any(j.director for j in self.book.founding.judge(self.book.profile(whole=False)))
        end = self.tr("；你单位还应当配备总监。") if owed else "。"
        return self.tr("按任命文件填。至少 1 名质量安全员") + end

    def summary(self) -> str:
        """Return how many people there are."""
        count = len(self.book.real_hands())
        return self.tr("{0} 人").format(count) if count else ""

    def problem(self) -> str:
        """Return what is missing."""
        principals = self.book.names_of(PRINCIPAL)
        if not principals:
            return self.tr("还缺主要负责人")
        if len(principals) > 1:
            return self.tr("主要负责人只能有一人")
        both = set(self.book.names_of(DIRECTOR)) & set(self.book.names_of(OFFICER))
        if both:
            return self.tr("{0}不能兼任两岗").format("、".join(sorted(both)))
        if any(h.examined.strip() and h.exam_day() is None for h in self.book.real_hands()):
            return self.tr("考核日期写成 2026-03-20")
        return ""

    def notes(self) -> list[Note]:
        """Return what the rule says of the posts."""
        owed = any(j.director for j in self.book.founding.judge(self.book.profile(whole=False)))
        directors, officers = self.book.names_of(DIRECTOR), self.book.names_of(OFFICER)
        out = [self._director_note(owed=owed, held=bool(directors))]
        both = sorted(set(directors) & set(officers))
        if both:
            title = self.tr("{0}兼任了两岗").format("、".join(both))
            out.append(Note(title, self.tr("总监不得兼任安全员。"), "bad", "第六条"))
        elif directors and officers:
            title = self.tr("总监没有兼任安全员")
            out.append(Note(title, self.tr("一人不能同时担任两岗。"), "ok", "第六条"))
        if not officers:
            text = self.tr("可以继续，配齐之前日管控没有人能签。")
            out.append(Note(self.tr("还没有质量安全员"), text, "warn", "第五条"))
        for hand in self.book.real_hands():
            if hand.role in EXAMINED and hand.exam_day() is None:
                title = self.tr("{0}还没有考核日期").format(hand.name.strip())
                text = self.tr("可以继续。任命先存为“待生效”，登记合格考核后生效。")
                out.append(Note(title, text, "warn", "第六条"))
        return out

    def _director_note(self, *, owed: bool, held: bool) -> Note:
        if owed and held:
            return Note(self.tr("应当配备总监，已配备"), "", "ok", "第五条")
        if owed:
            text = self.tr("可以继续，配备之前履职自查会列为未落实。")
            return Note(self.tr("应当配备总监，还没有"), text, "warn", "第五条")
        if held:
            return Note(self.tr("自愿配备了总监"), "", "ok", "第五条")
        text = self.tr("周排查由主要负责人组织（解释），打印时注明。")
        return Note(self.tr("没有总监，也不强制"), text, "info", "第五条")

    def _hand(self, place: int) -> list[QWidget]:
        line = self.book.hands[place]
        name = self._line(line, "name", self.tr("姓名"), place, longest=20)
        duty = self._line(line, "duty", self.tr("如 一车间"), place, longest=40)
        role = Choice([(key, role_name(key)) for key in ORDER], size="touch")
        role.set_value(line.role)
        role.setObjectName(f"first_run.role.{place}")
        role.setAccessibleName(self.tr("岗位 {0}").format(place + 1))
        exam: QWidget = self._line(line, "examined", self.tr("2026-03-20"), place, longest=10)
        none = Label(self.tr("不要求考核"), 13, tone="text2")
        exam.setVisible(line.role in EXAMINED)

        def choose(value: object) -> None:
            line.role = str(value)
            self.rows.show_rows(len(self.book.hands))
            self.changed.emit()

        role.chosen.connect(choose)
        return [name, role, duty, exam if line.role in EXAMINED else none]

    def _line(self, line: HandLine, key: str, hint: str, place: int, longest: int) -> LineInput:
        entry = LineInput(hint, size="touch", longest=longest)
        entry.setObjectName(f"first_run.{key}.{place}")
        entry.setAccessibleName(f"{hint} {place + 1}")
        entry.setText(getattr(line, key))

        def typed(text: str) -> None:
            setattr(line, key, text)
            self.changed.emit()

        entry.textEdited.connect(typed)
        return entry

    def _show_preview(self) -> None:
        clear(self._preview.body)
        self._preview.body.addWidget(Label(self.tr("签署分工预览"), 13, tone="text2"))
        for work, who, article in self._duties():
            words = Label(work, 14, bold=True)
            words.setMinimumWidth(72)
            line = row(words, spacing=12)
            line.addWidget(Label(who, 14, wrap=True), 1)
            line.addWidget(ArticleTag(article, self.book.founding.article(article)))
            self._preview.body.addLayout(line)

    def _duties(self) -> list[tuple[str, str, str]]:
        book = self.book
        none = self.tr("还没有人")
        officers = [
            f"{h.name.strip()}（{h.duty.strip()}）" if h.duty.strip() else h.name.strip()
            for h in book.real_hands()
            if h.role == OFFICER
        ]
        director, principal = book.names_of(DIRECTOR), book.names_of(PRINCIPAL)
        chair = "、".join(principal) or none
        report = self.tr("{0}主持").format(chair)
        if director:
            report = self.tr("{0}主持，{1}汇报").format(chair, "、".join(director))
        return [
            (self.tr("日管控"), "、".join(officers) or none, "第十条"),
            (self.tr("周排查"), "、".join(director or principal) or none, "第十一条"),
            (self.tr("月调度"), report, "第十二条"),
        ]

    def _add(self) -> None:
        self.book.hands.append(HandLine())
        self.rows.show_rows(len(self.book.hands))
        self.rows.focus_last()
        self.changed.emit()

    def _remove(self, place: int) -> None:
        del self.book.hands[place]
        self.rows.show_rows(len(self.book.hands))
        self.changed.emit()
