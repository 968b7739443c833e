"""Words of weeks and months in the language of the window."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.rules import Duty
from qsdesk.domain.times import local_day, short_day, stamp


def tr(text: str) -> str:
    """Return a sentence of the reports in the language of the window."""
    return QCoreApplication.translate("Periods", text)


def clause_of(services: Any, duty: Duty) -> tuple[str, str]:
    """Return label and wording of the article behind a duty."""
    pack = services.rules.pack()
    clause = pack.clause(duty)
    return clause.label, "\n".join(part for part in (clause.quote, pack.short) if part)


def saved_words(at: str, today: date) -> str:
    """Return 草稿已存 09:51:40, with its day where that is not today; empty for no time."""
    if not at:
        return ""
    moment = utc_time(at)
    time = stamp(moment)[11:]
    day = local_day(moment)
    return tr("草稿已存 {0}").format(time if day == today else f"{short_day(day)} {time}")
