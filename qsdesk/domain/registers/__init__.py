"""Registers, each a declaration, and the one list of them."""

from qsdesk.domain.registers.appointment import APPOINTMENT
from qsdesk.domain.registers.declaration import Register
from qsdesk.domain.registers.finding import FINDING
from qsdesk.domain.registers.stopped import STOPPED
from qsdesk.domain.registers.task import TASK

REGISTERS: tuple[Register, ...] = (FINDING, TASK, STOPPED, APPOINTMENT)
BY_KIND = {register.kind: register for register in REGISTERS}

__all__ = ["BY_KIND", "REGISTERS"]
