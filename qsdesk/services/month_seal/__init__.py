"""Sealing a month: prepared by the director, approved by the principal, then an event."""

from qsdesk.services.month_seal.sealing import MonthSealService
from qsdesk.services.month_seal.view import Sealed, SealView

__all__ = ["MonthSealService", "SealView", "Sealed"]
