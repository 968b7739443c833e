"""The way of the Tab key: as one reads, also through rows that were added later."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget

TAB = Qt.FocusPolicy.TabFocus


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield what can have the focus in a widget and below, in the order of its layouts.

    Qt's own order is that in which widgets were made: rows that come later would follow
    the buttons of the foot.
    """
    if widget.isHidden() or not widget.isEnabled():
        return
    if widget.focusPolicy() & TAB:
        yield widget
    if isinstance(widget, QStackedWidget):
        shown = widget.currentWidget()
        if shown is not None:
            yield from stops(shown)
        return
    held = widget.widget() if isinstance(widget, QScrollArea) else None
    if held is not None:
        yield from stops(held)
    layout = widget.layout()
    if layout is not None and held is None:
        yield from _in_layout(layout)


def beside(widget: QWidget, here: QWidget | None, *, forward: bool) -> QWidget | None:
    """Return the stop after or before ``here``; behind the last comes the first."""
    found = list(stops(widget))
    if not found:
        return None
    if here not in found:
        return found[0 if forward else -1]
    step = 1 if forward else -1
    return found[(found.index(here) + step) % len(found)]


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
