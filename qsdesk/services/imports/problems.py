"""What is wrong with a file: by row and column, all of it at once."""

from dataclasses import dataclass

from qsdesk.domain.errors import RuleError


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing wrong.

    Attributes:
        row: As the spreadsheet numbers it, from 1; 0 for the file as a whole.
        column: Head of the column, empty for the row as a whole.
        error: What is wrong.
    """

    row: int
    column: str
    error: RuleError
