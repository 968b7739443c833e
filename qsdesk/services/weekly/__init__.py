"""The weekly report: facts from records, the draft, signing, the principal's reading."""

from qsdesk.services.weekly.reading import READ
from qsdesk.services.weekly.reports import WeeklyService, WeeklyView

__all__ = ["READ", "WeeklyService", "WeeklyView"]
