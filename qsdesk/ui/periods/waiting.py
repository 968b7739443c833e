"""Which week or month waits longest: the one that the page of the day names first."""

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qsdesk.services.status import Item

WAITING = frozenset({"open", "late"})


def first_waiting(services: Any, kind: str, today: date) -> str:
    """Return the week or month to be worked on next, late ones before the open one.

    Args:
        services: Of the data folder.
        kind: ``weekly`` or ``monthly``.
        today: The factory's day.

    Returns:
        ``2026-W48`` or ``2026-11``; empty where nothing waits.
    """
    items: tuple[Item, ...] = services.status.items(today)
    found = [i for i in items if i.kind == kind and i.state in WAITING and i.period]
    found.sort(key=lambda item: (item.state != "late", item.period or ""))
    return (found[0].period or "") if found else ""
