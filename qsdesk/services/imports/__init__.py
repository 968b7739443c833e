"""History and bulk entry from spreadsheets: all rows valid, or nothing written."""

from qsdesk.services.imports.daily import DailyImport, Imported
from qsdesk.services.imports.problems import RowProblem
from qsdesk.services.imports.template import HEAD, template

__all__ = ["HEAD", "DailyImport", "Imported", "RowProblem", "template"]
