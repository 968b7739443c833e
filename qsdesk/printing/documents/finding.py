"""A finding: a framed form a stage, its small photos beside it or beneath it."""

from dataclasses import replace

from qsdesk.domain.copies import Copy
from qsdesk.domain.format.records import SignedSheet
from qsdesk.printing.documents.frame import (
    BETWEEN,
    HEAD_FIELDS,
    current,
    draw_past,
    draw_stage,
    draw_title,
    stage_title,
)
from qsdesk.printing.fields import Manner
from qsdesk.printing.flow import Flow
from qsdesk.printing.photos import SIDE, Gallery, Photo
from qsdesk.printing.styles import UPRIGHT
from qsdesk.printing.values import plain

PAPER = UPRIGHT
_WORDS = {"open": "整改前", "correct": "整改后"}


def story(copy: Copy, flow: Flow) -> None:
    """Draw the title, every stage that was not corrected, and a list of those that were."""
    draw_title(copy, flow)
    for index, sheet in enumerate(current(copy)):
        flow.y += BETWEEN if index else 0
        word = _WORDS.get(sheet.sheet.stage, "")
        manner = Manner(HEAD_FIELDS, band=stage_title(sheet.sheet), photo_word=word)
        _Stage(copy, sheet, manner).draw(flow)
    draw_past(copy, flow)


class _Stage:
    """One stage, drawn in whichever of two ways takes less height."""

    def __init__(self, copy: Copy, sheet: SignedSheet, manner: Manner) -> None:
        self._copy = copy
        self._sheet = sheet
        self._manner = manner
        self._photos = [
            Photo(plain(digest), f"{manner.photo_word or field.label} {number}")
            for field in sheet.sheet.fields
            if field.kind == "photos"
            for number, digest in enumerate(field.value or (), 1)  # type: ignore[arg-type]
        ]

    def draw(self, flow: Flow) -> None:
        """Draw it, whole on one page where a page with nothing else on it can hold it."""
        beneath = self._height(flow, beside=False)
        beside = self._height(flow, beside=True) if self._photos else flow.whole
        first = self._sheet is current(self._copy)[0]
        if beside < beneath and (beside <= flow.room or not first):
            flow.need(beside)
            self._beside(flow)
        else:
            flow.need(0 if first or beneath >= flow.whole else beneath)
            self._beneath(flow)

    def _height(self, flow: Flow, *, beside: bool) -> float:
        """Return the height it takes on an empty page; a page's height where it takes more."""
        twin = flow.twin()
        top = twin.y
        (self._beside if beside else self._beneath)(twin)
        return twin.y - top if twin.page == 1 else flow.whole

    def _beneath(self, flow: Flow) -> None:
        draw_stage(self._copy, flow, self._sheet, self._sheet.sheet, self._manner)

    def _beside(self, flow: Flow) -> None:
        paper, top, page = flow.paper, flow.y, flow.page
        sheet = self._sheet.sheet
        skip = {*self._manner.skip, *(f.key for f in sheet.fields if f.kind == "photos")}
        shown = tuple(photo.sha256 for photo in self._photos)
        flow.paper = replace(paper, right=paper.right - SIDE)
        manner = replace(self._manner, skip=skip, shown=shown)
        draw_stage(self._copy, flow, self._sheet, sheet, manner)
        bottom = flow.y
        flow.paper = replace(paper, left=paper.right - SIDE)
        flow.y = top if flow.page == page else flow.y
        start = flow.y
        room = bottom - start
        pictures = self._copy.pictures
        Gallery(flow, self._photos, pictures, framed=False, within=room).draw()
        flow.paper, flow.y = paper, max(bottom, flow.y)
        flow.pen.box(paper.left, start, paper.breadth, flow.y - start)
