"""Registers: their lists, drafts, signatures."""

from qsdesk.services.registers.acts import Filled
from qsdesk.services.registers.filling import RegisterService
from qsdesk.services.registers.listing import Asked, Listed, Summary
from qsdesk.services.registers.opening import Offer

__all__ = ["Asked", "Filled", "Listed", "Offer", "RegisterService", "Summary"]
