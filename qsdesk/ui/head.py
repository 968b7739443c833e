"""The head of the window: title, context, article, actions and search."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.ui.screen import Screen
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import IconButton
from qsdesk.ui.widgets.basics.card import Panel, row
from qsdesk.ui.widgets.basics.chips import ArticleTag
from qsdesk.ui.widgets.basics.labels import ElidedLabel, Label
from qsdesk.ui.widgets.inputs.search import SearchBox

SEARCH_WIDTH = 262
SEARCH_LIMIT = 400


class Head(Panel):
    """Title and actions of the screen that is shown.

    Signals:
        menu_wanted: The navigation is to be unfolded.
        searched: Carries the words.
    """

    menu_wanted = Signal()
    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent, edge="bottom")
        self._actions: dict[str, list[QWidget]] = {}
        self.menu = IconButton("menu", self.tr("导航"), size="touch")
        self.title = Label("", 19, bold=True)
        self.about = ElidedLabel("", 13, tone="text2")
        self.article = ArticleTag("")
        self.search = SearchBox(self.tr("搜编号、文字、人员、批次"), "Ctrl K")
        self.search.setObjectName("search")
        self._slot = row(spacing=12)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 0, 20, 0)
        line.setSpacing(12)
        line.addWidget(self.menu)
        line.addWidget(self.title)
        line.addWidget(self.about, 1)
        line.addWidget(self.article)
        line.addLayout(self._slot)
        line.addWidget(self.search)
        self.menu.clicked.connect(self.menu_wanted)
        self.search.searched.connect(self.searched)
        self.set_touch(touch=False)

    def add_actions(self, key: str, widgets: Sequence[QWidget]) -> None:
        """Keep the actions of a screen; they show while it is shown."""
        self._actions[key] = list(widgets)
        for widget in widgets:
            widget.hide()
            self._slot.addWidget(widget)

    def show_screen(self, screen: Screen) -> None:
        """Show title, context, article and actions of a screen."""
        self.show_title(screen.KEY, screen.title(), screen.about())
        tag, wording = screen.article()
        self.article.set_article(tag, wording)
        self.article.setVisible(bool(tag))

    def show_title(self, key: str, title: str, about: str = "") -> None:
        """Show a title without article."""
        self.title.setText(title)
        self.about.set_whole(about)
        self.article.hide()
        for name, widgets in self._actions.items():
            for widget in widgets:
                widget.setVisible(name == key)

    def set_touch(self, *, touch: bool) -> None:
        """Be 60 instead of 56 high, and leave the search away."""
        self.setFixedHeight(px(60 if touch else 56))
        self.search.setFixedWidth(min(px(SEARCH_WIDTH), SEARCH_LIMIT))
        self.search.setVisible(not touch)
