"""Canned phrases by group of items: what is often found, and what is often done."""

import tomllib
from functools import cache

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from qsdesk.domain.places import resource
from qsdesk.domain.risk_list import RiskItem
from qsdesk.ui.widgets.check.fault_form import FaultForm

LISTS = {"description": "found", "measure": "measures"}


def phrases_for(item: RiskItem, field: str) -> tuple[str, ...]:
    """Return the phrases for ``description`` or ``measure`` of an item; empty for none."""
    groups = _groups()
    named = [group for group in groups.values() if group["category"] == item.category]
    group = groups.get(item.code[:1]) or (named[0] if named else None)
    return () if group is None else tuple(group[LISTS[field]])


def offer_phrases(form: FaultForm, item: RiskItem, field: str) -> QMenu:
    """Open the phrases below a field; a digit or a click writes one."""
    target: QWidget = form.fields[field]
    menu = QMenu(target)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(form.fields[field].label.text())
    for number, phrase in enumerate(phrases_for(item, field), 1):
        act = menu.addAction(f"&{number}  {phrase.replace('&', '&&')}")
        act.triggered.connect(lambda _=False, phrase=phrase: _write(form, field, phrase))
    menu.popup(form.fields[field].field.mapToGlobal(QPoint(0, 0)))
    return menu


def _write(form: FaultForm, field: str, phrase: str) -> None:
    """Write it once the menu is gone, which takes what is queued for its actions with it."""
    QTimer.singleShot(0, form, lambda: form.insert_phrase(field, phrase))


@cache
def _groups() -> dict[str, dict[str, str | list[str]]]:
    text = resource("wording", "canned.zh.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
