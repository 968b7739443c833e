"""The monthly minutes: facts from records, the draft, 定稿, signing, the tasks that follow."""

from qsdesk.services.monthly.minutes import MonthlyService
from qsdesk.services.monthly.view import MonthlyView, Place

__all__ = ["MonthlyService", "MonthlyView", "Place"]
