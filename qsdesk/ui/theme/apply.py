"""Put a theme in force for the whole application, also while it runs."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from qsdesk.ui.theme.active import choose
from qsdesk.ui.theme.fonts import font, register
from qsdesk.ui.theme.qss import style_sheet
from qsdesk.ui.theme.tokens import Theme, Tokens

TRANSLATOR = "qtbase_zh_CN"


def apply(app: QApplication, theme: Theme) -> None:
    """Show everything in ``theme``; may be called again at any time.

    Widgets learn of a change by ``QEvent.StyleChange``.
    """
    choose(theme)
    register()
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setFont(font())
    app.setPalette(_palette(theme.tokens))
    app.setStyleSheet(style_sheet(theme))


def speak_chinese(app: QApplication) -> None:
    """Put the words of Qt's own buttons and the dates of its inputs into Chinese, once."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    if app.findChild(QTranslator, TRANSLATOR) is not None:
        return
    translator = QTranslator(app)
    translator.setObjectName(TRANSLATOR)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(TRANSLATOR, folder):
        app.installTranslator(translator)


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.card,
        role.AlternateBase: tokens.window,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Button: tokens.card,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.ToolTipBase: tokens.card,
        role.ToolTipText: tokens.text,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Mid: tokens.line,
        role.Dark: tokens.control,
    }
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.text3))
    return palette
