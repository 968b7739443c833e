"""Step 1: the factory and its products; the rule answers while one types."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.domain.factory import Regime, credit_code_problem, tidy_credit_code
from qsdesk.ui.language import told
from qsdesk.ui.screens.first_run.book import Book, ProductLine
from qsdesk.ui.screens.first_run.rows import Rows
from qsdesk.ui.screens.first_run.step import Note, Step
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.inputs.fields import Check, LineInput
from qsdesk.ui.widgets.inputs.form_field import FormField

LONGEST_REVENUE = 12


class UnitStep(Step):
    """Name, code, address, size and products."""

    KEY = "unit"

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(book, parent)
        self.fields: dict[str, FormField] = {}
        name = self._field("unit", self.tr("单位名称"), self.tr("照营业执照"), required=True)
        code = self._field(
            "credit_code", self.tr("统一社会信用代码"), self.tr("18 位"), required=True
        )
        address = self._field("address", self.tr("生产地址"), "")
        staff = self._field("staff", self.tr("从业人员"), self.tr("人"), longest=7)
        revenue = self._field(
            "revenue", self.tr("年营业收入"), self.tr("万元"), longest=LONGEST_REVENUE
        )
        first = row(spacing=12)
        first.addWidget(name, 3)
        first.addWidget(code, 2)
        second = row(spacing=12)
        second.addWidget(address, 3)
        second.addWidget(staff, 1)
        second.addWidget(revenue, 1)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.products = Rows(
            [(self.tr("产品*"), 3), (self.tr("型号"), 2), (self.tr("管理方式"), 4)],
            self._product,
            add_word=self.tr("加一个产品"),
        )
        self.products.added.connect(self._add)
        self.products.removed.connect(self._remove)
        self.products.show_rows(len(book.products))
        self.body.addWidget(self.products)

    def name(self) -> str:
        """Return 单位."""
        return self.tr("单位")

    def title(self) -> str:
        """Return the question of the page."""
        return self.tr("你的单位生产什么")

    def lead(self) -> str:
        """Return the sentence below it."""
        return self.tr("照营业执照和证书填。右边说明本规定是否适用、要不要总监。")

    def summary(self) -> str:
        """Return whether a director is owed."""
        if self.problem():
            return ""
        owed = any(j.director for j in self.book.founding.judge(self.book.profile(whole=False)))
        return self.tr("已填，应当配备总监") if owed else self.tr("已填，不强制配备总监")

    def problem(self) -> str:
        """Return what is missing."""
        if not self.book.unit.strip():
            return self.tr("还缺单位名称")
        if credit_code_problem(tidy_credit_code(self.book.credit_code)) is not None:
            return self.tr("信用代码不对")
        if not any(line.name.strip() for line in self.book.products):
            return self.tr("还缺产品")
        return ""

    def notes(self) -> list[Note]:
        """Return what the rule says of each product, and of the factory."""
        profile = self.book.profile(whole=False)
        found = self.book.founding.judge(profile)
        out = []
        for judgement in reversed(found):
            title = judgement.product or self._verdict(
                scope=judgement.in_scope, owed=judgement.director
            )
            kind = "ok" if judgement.in_scope else "info"
            out.append(Note(title, f"{judgement.reason}。", kind, judgement.article))
        if profile.staff or profile.revenue:
            text = self.tr("按从业人员和年营业收入，两项都够才算一档。只影响第三类产品。")
            out.append(Note(self.tr("单位规模：{0}").format(profile.size.label), text, "info"))
        return out

    def _verdict(self, *, scope: bool, owed: bool) -> str:
        if not scope:
            return self.tr("还没有适用本规定的产品")
        return self.tr("应当配备总监") if owed else self.tr("不强制配备总监")

    def _field(
        self, key: str, label: str, hint: str, *, required: bool = False, longest: int = 120
    ) -> FormField:
        entry = LineInput(size="touch", longest=longest)
        entry.setObjectName(f"first_run.{key}")
        entry.setText(str(getattr(self.book, key)))
        entry.textEdited.connect(lambda text: self._typed(key, text))
        field = FormField(label, entry, required=required, hint=hint)
        self.fields[key] = field
        return field

    def _typed(self, key: str, text: str) -> None:
        setattr(self.book, key, text)
        if key == "credit_code":
            problem = credit_code_problem(tidy_credit_code(text)) if text else None
            self.fields[key].set_error("" if problem is None else told(problem))
        if key == "staff":
            wrong = bool(text) and not text.isdecimal()
            self.fields[key].set_error(self.tr("只写数字") if wrong else "")
        self.changed.emit()

    def _product(self, place: int) -> list[QWidget]:
        line = self.book.products[place]
        name = LineInput(self.tr("如 聚氯乙烯绝缘电线"), size="touch", longest=60)
        model = LineInput(self.tr("如 BV 2.5"), size="touch", longest=60)
        name.setObjectName(f"first_run.product.{place}")
        name.setAccessibleName(self.tr("产品 {0}").format(place + 1))
        model.setAccessibleName(self.tr("型号 {0}").format(place + 1))
        name.setText(line.name)
        model.setText(line.model)
        name.textEdited.connect(lambda text: self._set(line, "name", text))
        model.textEdited.connect(lambda text: self._set(line, "model", text))
        boxes = QWidget()
        layout = QHBoxLayout(boxes)
        layout.setContentsMargins(0, 0, 0, 0)
        for regime in Regime:
            layout.addWidget(self._regime(line, regime, place))
        return [name, model, boxes]

    def _regime(self, line: ProductLine, regime: Regime, place: int) -> Check:
        box = Check(regime.label)
        box.setObjectName(f"first_run.regime.{place}.{regime.value}")
        box.setChecked(regime in line.regimes)

        def tick(ticked: bool) -> None:  # noqa: FBT001 - carried by the signal
            (line.regimes.add if ticked else line.regimes.discard)(regime)
            self.changed.emit()

        box.toggled.connect(tick)
        return box

    def _set(self, line: ProductLine, key: str, text: str) -> None:
        setattr(line, key, text)
        self.changed.emit()

    def _add(self) -> None:
        self.book.products.append(ProductLine())
        self.products.show_rows(len(self.book.products))
        self.products.focus_last()
        self.changed.emit()

    def _remove(self, place: int) -> None:
        del self.book.products[place]
        self.products.show_rows(len(self.book.products))
        self.changed.emit()
