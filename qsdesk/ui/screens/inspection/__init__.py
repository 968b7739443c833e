"""迎检资料: a period, its gaps, the pack on a drive, and when it may be pulled out."""

from qsdesk.ui.screens.inspection.screen import InspectionScreen

__all__ = ["InspectionScreen"]
