"""What was shown before signing against what was archived: text and positions of both."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from qsdesk.printing.page import PENDING
from qsdesk.printing.parts import ELECTRONIC
from qsdesk.services.chain.signing import After, Plan, Receipt, SigningService
from qsdesk.services.people.session import Session
from tests.endurance.paper.proving import Tally

TIME = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}")
Place = tuple[int, float, float]


@dataclass
class Watch:
    """Previews of everything that is signed, compared with its archive page.

    Attributes:
        tally: Of all.
        kinds: Pages compared of each kind and stage.
    """

    tally: Tally = field(default_factory=lambda: Tally("预览与归档件相同"))
    kinds: Counter[str] = field(default_factory=Counter)

    def compare(
        self, service: SigningService, pages: Sequence[bytes], receipts: Sequence[Receipt]
    ) -> None:
        """Hold previews against the pages of what was signed."""
        folder = service.writer.store.folder
        for page, receipt in zip(pages, receipts, strict=True):
            stem = f"{receipt.number}-{receipt.stage}-{receipt.n}-{receipt.seq:09d}.pdf"
            (path,) = (folder.root / "archive").rglob(stem)
            found = differences(page, path.read_bytes())
            self.kinds[f"{receipt.number[0]} {receipt.stage}"] += 1
            self.tally.note(stem, kept=not found, said_=found[:3])


@contextmanager
def watching() -> Iterator[Watch]:
    """Have every signature of the process previewed first and compared with its page."""
    watch, sign = Watch(), SigningService.sign

    def previewed(
        self: SigningService,
        session: Session,
        password: str,
        plan: Plan,
        after: After = lambda *_: None,
        *,
        draft: str = "",
    ) -> tuple[Receipt, ...]:
        pages = self.preview(session, plan)
        receipts = sign(self, session, password, plan, after, draft=draft)
        watch.compare(self, pages, receipts)
        return receipts

    SigningService.sign = previewed  # type: ignore[method-assign]
    try:
        yield watch
    finally:
        SigningService.sign = sign  # type: ignore[method-assign]


def differences(preview: bytes, archived: bytes) -> list[str]:
    """Return what differs though it is neither code nor signature nor time, a line each."""
    before, after = places(preview), places(archived)
    found = [
        f"{where}: {before.get(where)!r} -> {after.get(where)!r}"
        for where in sorted(before.keys() | after.keys())
        if not _may_differ(before.get(where), after.get(where))
    ]
    missing = [text for where, text in before.items() if where not in after]
    return found + ([] if set(missing) <= {PENDING} else [f"gone: {missing}"])


def _may_differ(before: str | None, after: str | None) -> bool:
    if before in (after, PENDING):
        return True
    if before is None or after is None:
        return False
    signed = before == ELECTRONIC and after.startswith(f"{ELECTRONIC}　")
    return signed or TIME.sub("", before) == TIME.sub("", after)


def places(data: bytes) -> dict[Place, str]:
    """Return every piece of text by page and position, in hundredths of a point."""
    document = pypdfium2.PdfDocument(data)
    found: dict[Place, str] = {}
    for number, page in enumerate(document):
        text_page = page.get_textpage()
        for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            matrix = piece.get_matrix()
            where = (number, round(matrix.e, 2), round(matrix.f, 2))
            found[where] = found.get(where, "") + _text(piece, text_page).strip()
        text_page.close()
        page.close()
    document.close()
    return found


def _text(piece: pypdfium2.PdfObject, page: pypdfium2.PdfTextPage) -> str:
    size = raw.FPDFTextObj_GetText(piece, page, None, 0)
    held = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(piece, page, ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort)), size)
    return held.raw[: size - 2].decode("utf-16-le")
