"""Words of weeks and months in the language of the window."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.rules import Duty


def tr(text: str) -> str:
    """Return a sentence of the reports in the language of the window."""
    return QCoreApplication.translate("Periods", text)


def clause_of(services: Any, duty: Duty) -> tuple[str, str]:
    """Return label and wording of the article behind a duty."""
    pack = services.rules.pack()
    clause = pack.clause(duty)
    return clause.label, "\n".join(part for part in (clause.quote, pack.short) if part)
