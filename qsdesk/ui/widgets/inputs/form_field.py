"""An input with its label, hint and error line."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.chips import ArticleTag, KeyCap
from qsdesk.ui.widgets.basics.labels import IconLabel, Label


class FormField(QWidget):
    """A label, an input, a hint and an error line.

    Args:
        label: What is asked.
        field: The input; its accessible name becomes the label.
        required: Shows an asterisk.
        hint: Beside the label, quiet.
        key: Key that leads to the field, shown at the right.
        article: 第十条, empty for none.
    """

    def __init__(
        self,
        label: str,
        field: QWidget,
        *,
        required: bool = False,
        hint: str = "",
        key: str = "",
        article: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.label = Label(label, 13, tone="text2")
        self.star = Label("*", 14, bold=True, tone="bad")
        self.hint = Label(hint, 12, tone="text3")
        self.error = Label("", 12, tone="bad", wrap=True)
        self.head = row(self.label, self.star, spacing=6)
        if article:
            self.head.addWidget(ArticleTag(article))
        self.head.addWidget(self.hint)
        self.head.addStretch(1)
        if key:
            self.head.addWidget(KeyCap(key))
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.star.setVisible(required)
        self.label.setBuddy(field)
        field.setAccessibleName(f"{label}，{self.tr('必填')}" if required else label)

    def set_error(self, sentence: str) -> None:
        """Show what is wrong; an empty sentence takes it away."""
        self.error.setText(sentence)
        self.error_row.setVisible(bool(sentence))
        self.field.setProperty("fault", "true" if sentence else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self.field.setAccessibleDescription(sentence)

    def set_required(self, *, required: bool) -> None:
        """Show or hide the asterisk."""
        self.star.setVisible(required)

    def _lay_out(self) -> None:
        self.error_row = QWidget()
        line = QHBoxLayout(self.error_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(IconLabel("circle-alert", "bad", 14))
        line.addWidget(self.error, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self.head)
        layout.addWidget(self.field)
        layout.addWidget(self.error_row)
        self.error_row.hide()
