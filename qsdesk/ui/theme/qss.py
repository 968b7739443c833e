"""The style sheet of the plain Qt widgets; what it cannot say is painted."""

from string import Template

from qsdesk.ui.theme.tokens import Theme

SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[ground="window"] { background: $window; }
QWidget[ground="card"] { background: $card; }
QWidget[ground="side"] { background: $side; }
QWidget[edge="bottom"] { border-bottom: 1px solid $line; }
QWidget[edge="top"] { border-top: 1px solid $line; }
QWidget[edge="right"] { border-right: 1px solid $line; }
QWidget[edge="left"] { border-left: 1px solid $line; }
QLabel { background: transparent; }
QLabel[tone="text2"] { color: $text2; }
QLabel[tone="text3"] { color: $text3; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="on_accent"] { color: $on_accent; }
QWidget[shopfloor="true"] QLabel[tone="text3"] { color: $text2; }
QLabel:disabled { color: $text3; }
QFrame[rule="true"] { background: $line_soft; border: none; }
QFrame[rule="strong"] { background: $line; border: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QTimeEdit, QDateTimeEdit,
QSpinBox, QDoubleSpinBox {
  background: $card; color: $text; border: ${edge}px solid $control; border-radius: 6px;
  padding: ${pad}px ${pad_side}px; margin: ${spare}px; font-size: ${type}px;
  selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $text3;
}
QWidget[shopfloor="true"] QLineEdit, QWidget[shopfloor="true"] QPlainTextEdit {
  placeholder-text-color: $text2;
}
QLineEdit, QComboBox, QDateEdit, QTimeEdit, QDateTimeEdit, QSpinBox, QDoubleSpinBox {
  min-height: ${input}px;
}
QLineEdit[tall="true"], QComboBox[tall="true"], QDateEdit[tall="true"],
QTimeEdit[tall="true"] { min-height: ${touch}px; font-size: ${touch_type}px; }
QPlainTextEdit[tall="true"] { font-size: ${touch_type}px; }
QLineEdit[search="true"] { font-size: ${search_type}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus,
QTimeEdit:focus, QDateTimeEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus {
  border: ${focus}px solid $accent; margin: 0;
}
QLineEdit[fault="true"], QPlainTextEdit[fault="true"], QComboBox[fault="true"],
QDateEdit[fault="true"], QTimeEdit[fault="true"] { border: ${focus}px solid $bad; margin: 0; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QDateEdit:disabled, QTimeEdit:disabled, QLineEdit:read-only, QPlainTextEdit:read-only {
  background: $window; color: $text2; border-style: $disabled_style; border-color: $line;
}
QTimeEdit::up-button, QTimeEdit::down-button, QSpinBox::up-button, QSpinBox::down-button,
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; border: none; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
  border: none; padding: 0 ${inner}px; margin: 0; min-height: 0; background: transparent;
}
QLineEdit[bare="true"] {
  background: transparent; border: none; padding: 0; margin: 0; min-height: 0;
  font-size: ${value_type}px; font-weight: 700;
}
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: ${arrow_box}px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: none; }
QComboBox QAbstractItemView, QMenu {
  background: $card; color: $text; border: 1px solid $control; outline: none; padding: 4px;
}
QComboBox QAbstractItemView::item { min-height: ${row}px; padding: 0 8px; }
QComboBox QAbstractItemView::item:selected, QMenu::item:selected {
  background: $accent_soft; color: $accent;
}
QMenu::item { padding: 6px 24px 6px 12px; min-height: ${menu_row}px; }
QMenu::separator { height: 1px; background: $line_soft; margin: 4px 8px; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTableView, QListView, QTreeView {
  background: $card; border: none; outline: none; gridline-color: $line_soft;
  selection-background-color: $accent_soft; selection-color: $text;
}
QListView#offers { border: 1px solid $control; padding: 4px; }
QListView#offers::item { min-height: ${row}px; padding: 0 8px; }
QListView#offers::item:selected { background: $accent_soft; color: $accent; }
QHeaderView, QHeaderView::section { background: $card; color: $text3; border: none; }
QWidget[shopfloor="true"] QHeaderView::section { color: $text2; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; padding: ${tick_pad}px 0; }
QCheckBox::indicator, QRadioButton::indicator {
  width: ${box}px; height: ${box}px; background: $card; border: ${edge}px solid $control;
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked { border-color: $accent; background: $accent; }
QRadioButton::indicator:checked { border-color: $accent; background: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; outline: none; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: ${focus}px solid $accent; }

QToolTip {
  background: $card; color: $text; border: 1px solid $control; padding: 6px 8px;
}
QSplitter::handle { background: $line; }
QCalendarWidget QAbstractItemView:enabled {
  color: $text; background: $card; selection-background-color: $accent;
  selection-color: $on_accent;
}
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $side; }
QCalendarWidget QToolButton { color: $text; background: transparent; padding: 4px 8px; }
""")


def style_sheet(theme: Theme) -> str:
    """Return the sheet of one theme at its scale."""
    tokens = theme.tokens
    values: dict[str, object] = {name: getattr(tokens, name) for name in tokens.__slots__}
    values |= {
        "spare": tokens.focus - tokens.edge,
        "pad": 0,
        "pad_side": 9,
        "inner": 1,
        "input": theme.px(28),
        "touch": theme.px(48) - 2 * tokens.edge,
        "type": theme.px(14),
        "touch_type": theme.px(16),
        "search_type": theme.type_px(13),
        "value_type": theme.px(22),
        "row": theme.px(32),
        "menu_row": theme.px(22),
        "box": theme.px(16),
        "tick_pad": 2 * (tokens.focus - 2),  # a thicker ring leaves the words whole
        "round": theme.px(16) // 2 + tokens.edge,
        "arrow_box": theme.px(26),
        "disabled_style": "dashed" if theme.high_contrast else "solid",
    }
    return SHEET.substitute(values)
