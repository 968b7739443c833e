"""The manual over the window: its pages at the left, what they say at the right."""

from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from qsdesk.services import manual
from qsdesk.ui.overlay import MARGIN, Overlay
from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label

MOST, CONTENTS = (1160, 820), 170


class ManualDialog(Card):
    """Shows one page after the other.

    Args:
        overlay: Closed by the button; gives the size.
        key: Of the page shown first.
    """

    def __init__(self, overlay: Overlay, key: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=20, parent=parent)
        self.setObjectName("manual")
        self.setAccessibleName(self.tr("手册"))
        self.here = ""
        host = overlay.window().size()
        self.setFixedSize(
            min(host.width() - 2 * MARGIN, px(MOST[0])),
            min(host.height() - 2 * MARGIN, px(MOST[1])),
        )
        self.text = QTextBrowser()
        self.text.setObjectName("manual.text")
        self.text.setAccessibleName(self.tr("手册的一页"))
        self.text.setOpenLinks(False)
        self.text.setSearchPaths([str(manual.folder())])
        self.text.document().setDefaultStyleSheet(_style())
        self.contents = {page.key: Button(page.title, size="desk") for page in manual.pages()}
        self.close_button = Button(self.tr("关闭"), size="desk", icon="x")
        self.close_button.setObjectName("manual.close")
        self.close_button.clicked.connect(overlay.close_dialog)
        self._lay_out()
        for page, button in self.contents.items():
            button.setObjectName(f"manual.{page}")
            button.clicked.connect(lambda _=False, chosen=page: self.show_page(chosen))
        self.show_page(key)

    def show_page(self, key: str) -> None:
        """Show a page from its beginning."""
        self.here = key
        for page, button in self.contents.items():
            button.set_kind("chosen" if page == key else "plain")
        self.text.setHtml(f"<body>{manual.text_of(key)}</body>")
        self.text.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        head = row(Label(self.tr("手册"), 19, bold=True))
        head.addStretch(1)
        head.addWidget(self.close_button)
        side = QVBoxLayout()
        side.setSpacing(8)
        for button in self.contents.values():
            button.setMinimumWidth(px(CONTENTS))
            side.addWidget(button)
        side.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(side)
        body.addWidget(self.text, 1)
        self.body.setSpacing(12)
        self.body.addLayout(head)
        self.body.addLayout(body, 1)


def show_manual(overlay: Overlay, screen: str) -> None:
    """Open the manual at the page about a screen; over another dialog it does not open.

    Args:
        overlay: Of the page that is shown.
        screen: HELP of the screen, or ``sign_in``.
    """
    if overlay.dialog() is None:
        overlay.open(ManualDialog(overlay, manual.page_about(screen)))


def _style() -> str:
    colours = tokens()
    return f"""
    body, p, li, td, th {{ color: {colours.text}; font-size: {px(15)}px; }}
    p {{ margin-bottom: {px(8)}px; }}
    h1 {{ font-size: {px(22)}px; }}
    h2 {{ font-size: {px(17)}px; margin-top: {px(14)}px; }}
    code {{ color: {colours.accent}; }}
    table {{ border-collapse: collapse; border: 1px solid {colours.line}; }}
    th {{ background: {colours.window}; text-align: left; }}
    td, th {{ border: 1px solid {colours.line}; padding: {px(6)}px; font-size: {px(14)}px; }}
    """
