"""The daily check: filling in, signing, reviewing, correcting."""

from qsdesk.services.daily.filling import DailyService, Filling
from qsdesk.services.daily.reviewing import ReviewService

__all__ = ["DailyService", "Filling", "ReviewService"]
