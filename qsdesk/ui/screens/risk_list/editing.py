"""A version of the list on the screen; the draft of the next one can be edited."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from qsdesk.domain.risk_list import RiskItem, RiskList, diff
from qsdesk.ui.forms.sources import sources_of
from qsdesk.ui.screen import ScreenContext
from qsdesk.ui.screens.risk_list import drafting
from qsdesk.ui.screens.risk_list.head_form import form_of_head, list_of_form
from qsdesk.ui.screens.risk_list.item_form import form_of_item, item_of_form, limit_problems
from qsdesk.ui.screens.risk_list.page import ListFrame
from qsdesk.ui.screens.risk_list.requests import approving, drawing_up, sign_word
from qsdesk.ui.screens.risk_list.rows import change_rows, item_rows, seen
from qsdesk.ui.screens.risk_list.versions import DRAFT, Rights, Versions
from qsdesk.ui.signing import SigningDialog

if TYPE_CHECKING:
    from collections.abc import Callable

PAUSE = 400
HEAD = "head"


class ListPage(ListFrame):
    """Rows of a version, and at the right the chosen one.

    Args:
        context: Of the screen.
        prefix: KEY of the screen.
        rights: Of the person.

    Signals:
        changed: A draft was begun, dropped or signed, or a version approved.
    """

    changed = Signal()

    def __init__(
        self, context: ScreenContext, prefix: str, rights: Rights, parent: QWidget | None = None
    ) -> None:
        super().__init__(prefix, sources_of(context.services), parent)
        self._context, self._rights = context, rights
        self._lists = context.services.risk_lists
        self._versions: Versions | None = None
        self._version, self._code, self._view = -1, HEAD, "all"
        self._draft: RiskList | None = None
        self._save = QTimer(self, singleShot=True, interval=PAUSE)
        self._connect()

    def show_versions(self, versions: Versions) -> None:
        """Show the versions as they stand; the one that is shown stays where it can."""
        self._versions, self._draft = versions, versions.draft
        if self._version < 0 or versions.list_of(self._version) is None:
            self._version = versions.first_shown(propose=self._rights.propose)
        self._show_all()

    def forget(self) -> None:
        """Show at the next time what is shown at first."""
        self._save.stop()
        self._version, self._code = -1, HEAD

    def editing(self) -> bool:
        """Return whether the draft is shown to somebody who may write into it."""
        return self._version == DRAFT and self._draft is not None and self._rights.propose

    def select(self, code: str) -> None:
        """Choose a row."""
        self._choose(code)
        self.table.select(code)

    def shown(self) -> RiskList:
        """Return the version that is shown."""
        found = self._draft if self._version == DRAFT else self._all().list_of(self._version)
        if found is None:
            raise LookupError("no version is shown")
        return found

    def act(self) -> None:
        """Do what the foot's button names: begin a draft, sign it, or approve."""
        if not self.isVisible() or not self.foot.act.isEnabled():
            return
        if self.editing():
            self._sign()
        elif self._approvable():
            self._approve()
        else:
            self._begin()

    def _sign(self) -> None:
        self._keep()
        draft, before = self.shown(), self._all().before(DRAFT)
        request = drawing_up(self._lists, self._context.session, draft, before)
        SigningDialog.ask(self, request, lambda _: self.changed.emit())

    def _approve(self) -> None:
        newest, before = self.shown(), self._all().before(self._version)
        opinion = self.side.opinion.text().strip()
        request = approving(self._lists, self._context.session, newest, before, opinion)
        SigningDialog.ask(self, request, lambda _: self.changed.emit())

    def _begin(self) -> None:
        draft = self._all().draft or self._all().following()
        if draft is not None and self._rights.propose:
            self._lists.save_draft(self._context.session, draft)
            self.changed.emit()

    def _drop(self) -> None:
        self._lists.drop_draft(self._context.session)
        self.changed.emit()

    def _approvable(self) -> bool:
        newest = self._all().unapproved
        mine = self._all().author(newest) == self._context.session.name
        return self._rights.approve and newest == self._version and newest > 0 and not mine

    def _apply(self, draft: RiskList, code: str = "") -> None:
        """Take a changed draft over, and go to a row of it."""
        self._draft = draft
        self._code = code or self._code
        self._save.start()
        self._show_all()

    def _keep(self) -> None:
        self._save.stop()
        if self._draft is not None and self._rights.propose:
            self._lists.save_draft(self._context.session, self._draft)

    def _answered(self, _key: str) -> None:
        """Put what was typed into the draft; the row of the table follows."""
        if not self.editing():
            return
        if self._code == HEAD:
            self._draft = list_of_form(self.side.head.form(), self.shown())
        else:
            form = self.side.item.form()
            self.side.show_problems(limit_problems(form))
            self._draft = drafting.changed(
                self.shown(), self._code, lambda item: item_of_form(form, item)
            )
            self._code = form.code.strip() or self._code
            item = self._item()
            if item is not None and form.level_confirmed != item.level_confirmed:
                self.side.renew_item(form_of_item(item), confirmed=item.level_confirmed)
        self._save.start()
        self._show_rows()
        self._show_foot()

    def _acted(self, act: str) -> None:
        if not self.editing() or self._code == HEAD:
            return
        draft, code = self.shown(), self._code
        acts: dict[str, Callable[[], tuple[RiskList, str]]] = {
            "copy": lambda: drafting.copied(draft, code),
            "up": lambda: (drafting.moved(draft, code, -1), code),
            "down": lambda: (drafting.moved(draft, code, 1), code),
            "remove": lambda: drafting.removed(draft, code),
            "confirm": lambda: (drafting.confirmed(draft, {code}), self._next_open(code)),
        }
        self._apply(*acts[act]())

    def _add(self) -> None:
        if self.isVisible() and self.editing():
            code = "" if self._code == HEAD else self._code
            last = self.shown().items[-1].code if self.shown().items else ""
            draft, new = drafting.added(self.shown(), code or last)
            self._apply(draft, new)
            self.side.item.go_to("question")

    def _ask_confirm(self) -> None:
        waiting = seen(self._in_view(), "unconfirmed")
        words = self.tr("确认后表示本单位认可这些等级：{0}")
        words = words.format(drafting.split_by_level(waiting))
        codes = {item.code for item in waiting}
        done = self.tr("确认 {0} 项").format(len(waiting))
        self.ask(words, done, lambda: self._apply(drafting.confirmed(self.shown(), codes)))

    def _ask_drop(self) -> None:
        words = self.tr("草稿里的改动不再保留，已签署的版本不变")
        self.ask(words, self.tr("放弃草稿"), self._drop)

    def _next_open(self, code: str) -> str:
        items, place = self.shown().items, drafting.place_of(self.shown(), code)
        waiting = seen([*items[place + 1 :], *items[:place]], "unconfirmed")
        return waiting[0].code if waiting else code

    def _item(self) -> RiskItem | None:
        return self.shown().item(self._code)

    def _in_view(self) -> list[RiskItem]:
        return seen(self.shown().items, self._view)

    def _choose(self, code: str) -> None:
        self._code = code
        self._show_side()

    def _choose_version(self, version: int) -> None:
        if self.editing():
            self._keep()
        self._version, self._code = version, HEAD
        self._show_all()

    def _choose_view(self, view: str) -> None:
        self._view = view
        self._show_rows()

    def _show_trouble(self) -> None:
        """Show the rows that stand against signing; the head where it is the head."""
        for view in ("unconfirmed", "limits"):
            if seen(self.shown().items, view):
                self.bar.view.set_value(view)
                self._choose_view(view)
                return
        self._choose(HEAD)

    def _show_all(self) -> None:
        self._code = HEAD if self._item() is None else self._code
        self.show_choice(self._all(), self._version, draft=self._draft is not None)
        self._show_rows()
        self._show_side()
        self._show_foot()

    def _show_rows(self) -> None:
        shown, before = self.shown(), self._all().before(self._version)
        changes = () if before is None else diff(before, shown)
        self.bar.show_looks(len(shown.items), -1 if before is None else len(changes))
        with self.quiet():
            self.table.show_rows(item_rows(self._in_view()))
            if self._code != HEAD:
                self.table.select(self._code)
        self.table.say_empty(self.tr("没有这样的项目"))
        if before is not None:
            self.changes.show_rows(change_rows(changes, before, shown))
            self.changes.say_empty(self.tr("与上一版没有差别"))
        waiting = len(seen(self._in_view(), "unconfirmed"))
        self.bar.show_editing(on=self.editing(), waiting=waiting)
        self.show_problems(drafting.short_problems(shown) if self.editing() else [])

    def _show_side(self) -> None:
        item, shown = self._item(), self.shown()
        title = self.tr("草稿") if self._version == DRAFT else self.tr("第 {0} 版")
        title = title.format(self._version)
        if item is not None and self.editing():
            self.side.edit_item(form_of_item(item), confirmed=item.level_confirmed)
        elif item is not None:
            self.side.read_item(form_of_item(item))
        elif self.editing():
            self.side.edit_head(form_of_head(shown), title)
        else:
            people = (
                (self.tr("编制"), self._all().author(self._version)),
                (self.tr("批准"), self._all().approver(self._version) or self.tr("未批准")),
            )
            self.side.read_head(form_of_head(shown), title, people, opinion=self._approvable())

    def _show_foot(self) -> None:
        self.foot.show_counts(self.shown())
        self.foot.drop.setVisible(self.editing())
        words, ready = self._word()
        self.foot.say_act(words, ready=ready)

    def _word(self) -> tuple[str, bool]:
        """Return what the button says, and whether it may be pressed."""
        versions = self._all()
        if self.editing():
            return sign_word(self.shown(), self._rights)
        if self._approvable():
            return self.tr("批准第 {0} 版 F9").format(self._version), True
        if versions.draft is not None or not self._rights.propose:
            return "", False
        return self.tr("起草第 {0} 版").format(versions.signed[-1].list.version + 1), True

    def _all(self) -> Versions:
        if self._versions is None:
            raise LookupError("no versions are shown")
        return replace(self._versions, draft=self._draft)

    def _connect(self) -> None:
        self.bar.version_chosen.connect(self._choose_version)
        self.bar.view_chosen.connect(self._choose_view)
        self.bar.confirm_wanted.connect(self._ask_confirm)
        self.bar.add_wanted.connect(self._add)
        self.table.selected.connect(self._choose)
        self.changes.selected.connect(self._choose)
        self.side.answered.connect(self._answered)
        self.side.acted.connect(self._acted)
        self.problems.followed.connect(self._show_trouble)
        self.foot.head_wanted.connect(lambda: self._choose(HEAD))
        self.foot.drop_wanted.connect(self._ask_drop)
        self.foot.act_wanted.connect(self.act)
        self._save.timeout.connect(self._keep)
        keys = {"F9": self.act, "Ctrl+N": self._add}
        for act, name in (("copy", "Ctrl+D"), ("up", "Alt+Up"), ("down", "Alt+Down")):
            keys[name] = lambda act=act: self._acted(act)  # type: ignore[misc]
        for name, slot in keys.items():
            QShortcut(QKeySequence(name), self).activated.connect(slot)
