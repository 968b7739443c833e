"""The printer that services are given: from a record's bytes to a page's bytes."""

from collections.abc import Sequence
from types import ModuleType

from qsdesk.domain.binder import CheckList
from qsdesk.domain.copies import Copy, Grid, Overview
from qsdesk.printing import fonts
from qsdesk.printing.documents import (
    appointment,
    check_list,
    daily,
    finding,
    frame,
    grid,
    month_seal,
    overview,
    risk_list,
    setup,
)
from qsdesk.printing.flow import Flow
from qsdesk.printing.page import Furniture
from qsdesk.printing.pdf import About
from qsdesk.printing.proofs import masthead_of, moment_of, opening, proof_of, version_of
from qsdesk.printing.styles import TEXT

_DOCUMENTS: dict[str, ModuleType] = {
    "daily": daily,
    "risk_list": risk_list,
    "finding": finding,
    "appointment": appointment,
    "seal": month_seal,
    "setup": setup,
}


class PdfPrinter:
    """Makes PDF; equal input gives equal bytes, whenever and wherever it is run."""

    def archive_copy(self, copy: Copy) -> bytes:
        """Return the pages of a record, or of its preview.

        Args:
            copy: All its sheets are drawn from their bytes alone.
        """
        document = _DOCUMENTS.get(copy.record.kind, frame)
        furniture = Furniture(
            document.PAPER,
            masthead_of(copy),
            version=version_of(copy),
            proof=proof_of(copy),
        )
        flow = Flow(document.PAPER, furniture, furniture.head_lines)
        if furniture.owner_cut:
            flow.paragraphs(furniture.owner, TEXT)
        document.story(copy, flow)
        if copy.several:
            flow.y += 1
            flow.paragraphs(_declared(copy.several), TEXT)
        sheet = opening(copy).sheet
        title = f"{sheet.text('title')} {copy.record.number}"
        return flow.finish().data(About(title, sheet.text("unit"), moment_of(copy)))

    def month_grid(self, grid_: Grid) -> bytes:
        """Return a month of one area and shift on one page."""
        return grid.draw(grid_)

    def overview(self, overview_: Overview) -> bytes:
        """Return what lies on top of an inspection pack."""
        return overview.draw(overview_)

    def check_list(self, list_: CheckList) -> bytes:
        """Return the check of a month's binder."""
        return check_list.draw(list_)

    def printable(self, char: str) -> bool:
        """Whether every face has the character, so that any text can stand in any of them."""
        return fonts.printable(char)


def _declared(names: Sequence[str]) -> str:
    """Return the sentence on signers with several accounts."""
    return f"{'、'.join(names)}以多个账号任职，已声明为同一自然人。"
