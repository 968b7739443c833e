"""Any sheet's fields, drawn by their kinds: forms, tables, tiles, photos, lines for ink."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from qsdesk.domain.format.sheets import Field, Sheet
from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SERIF
from qsdesk.printing.forms import NONE, Entry, Form, Item
from qsdesk.printing.listing import Listing
from qsdesk.printing.parts import INK, InkLines
from qsdesk.printing.photos import Gallery, Photo
from qsdesk.printing.styles import CAPTION_ROW, PART, TEXT
from qsdesk.printing.tables import Table, caption_cell, edges_of
from qsdesk.printing.tiles import FEW, Tiles, in_a_line, is_statistics
from qsdesk.printing.values import field_text, plain

_NUMBERED = re.compile(r"[一二三四五六七八九十]+、")
_TALL = 30.0


class Piece(Protocol):
    """Something to draw beneath a heading."""

    def kept(self, below: float = 0) -> float:
        """Return the height that must not be parted from a heading above it.

        Args:
            below: Height that stays with its last row.
        """

    def draw(self, below: float = 0) -> None:
        """Draw it; ``below`` is the height that stays with its last row."""


@dataclass(frozen=True, slots=True)
class Own:
    """What draws a field instead of its kind.

    Attributes:
        draw_field: Draws it; the height after the field stays with its last row.
        first: Height that must not be parted from a heading above it.
    """

    draw_field: Callable[[Field, float], None]
    first: float = _TALL


@dataclass(frozen=True, slots=True)
class Manner:
    """How the fields of a sheet are drawn.

    Attributes:
        skip: Keys already drawn elsewhere.
        own: Key -> what draws that field instead.
        prose: Size of long texts, in points.
        band: Words that open the first form, empty for none.
        below: Height of what stands beneath the fields and stays with the last.
        shown: SHA-256 of photos drawn elsewhere.
        photo_word: What is said of photos before their label, empty for nothing.
    """

    skip: Collection[str] = ()
    own: Mapping[str, Own] | None = None
    prose: float = TEXT
    band: str = ""
    below: float = 0
    shown: Collection[str] = ()
    photo_word: str = ""


def draw_fields(flow: Flow, sheet: Sheet, pictures: Mapping[str, bytes], manner: Manner) -> None:
    """Draw a sheet's fields in order.

    Args:
        flow: Where.
        sheet: Its bytes carry labels, kinds and columns.
        pictures: SHA-256 -> bytes of photos.
        manner: How.
    """
    plan = _Plan(flow, sheet, pictures, manner)
    for field in sheet.fields:
        if field.key not in manner.skip and field.kind != "columns":
            plan.add(field)
    plan.attachments(sheet)
    pieces = plan.pieces()
    for at, (title, piece) in enumerate(pieces):
        below = manner.below if piece is pieces[-1][1] else 0
        kept = _kept(pieces[at:], manner.below)
        if title:
            flow.heading(title, PART, keep=kept)
        else:
            flow.need(min(kept, flow.whole))
        if piece:
            piece.draw(below)


def _kept(pieces: Sequence[tuple[str, Piece | None]], below: float) -> float:
    """Return what stays with a heading above the first piece; ``below`` stays with the last."""
    (_, piece), *rest = pieces
    if piece is None:
        return 0
    if isinstance(piece, _Caption) and rest:
        return piece.kept() + _kept(rest, below)
    return piece.kept(0 if rest else below)


class _Plan:
    """Turns fields into pieces; short fields wait until something else comes."""

    def __init__(
        self, flow: Flow, sheet: Sheet, pictures: Mapping[str, bytes], manner: Manner
    ) -> None:
        self._flow = flow
        self._sheet = sheet
        self._pictures = pictures
        self._manner = manner
        self._title = ""
        self._said = ""
        self._bands: list[str] = [manner.band] if manner.band else []
        self._form: list[Item] = []
        self._ink: list[str] = []
        self._shown = set(manner.shown)
        self._pieces: list[tuple[str, Piece | None]] = []

    def add(self, field: Field) -> None:
        """Take the next field."""
        if field.kind != "ink":
            self._ink_done()
        own = (self._manner.own or {}).get(field.key)
        if own is not None:
            self._captioned(self._bands)
            self._put(_OwnPiece(own, field))
        elif field.kind == "heading":
            self._part(field.label)
        elif field.kind == "ink":
            self._form_done()
            self._ink.append(_ink_label(field))
        elif not field.value and field.kind in {"rows", "photos", "long"}:
            self._entry(Entry(field.label))
        else:
            {"rows": self._rows, "photos": self._photos}.get(field.kind, self._short)(field)
        self._said = field.label if field.kind == "heading" else ""

    def pieces(self) -> list[tuple[str, Piece | None]]:
        """Return headings, empty for none, and what stands beneath each."""
        self._ink_done()
        self._part("")
        return self._pieces

    def _part(self, label: str) -> None:
        only = self._form[0] if len(self._form) == 1 else ""
        if self._title and isinstance(only, Entry) and not only.text and self._says(only.label):
            self._pieces.append((f"{self._title}　{NONE}", None))
            self._form, self._title = [], ""
        self._form_done()
        if self._title or (self._bands and not label):
            title, self._title = self._title or self._bands.pop(), ""
            self._pieces.append((title, None))
        if _NUMBERED.match(label):
            self._title = label
        elif label:
            self._bands.append(label)

    def _says(self, label: str) -> bool:
        return self._title.endswith(label)

    def _put(self, piece: Piece) -> None:
        self._form_done()
        self._pieces.append((self._title, piece))
        self._title = ""

    def _entry(self, entry: Entry) -> None:
        self._form += self._bands
        self._bands = []
        self._form.append(entry)

    def _form_done(self) -> None:
        if self._form:
            form, self._form = Form(self._flow, self._form), []
            self._put(form)

    def _short(self, field: Field) -> None:
        text = field_text(field)
        prose = field.kind == "long" and self._manner.prose > TEXT
        heard = self._said.endswith(field.label) and field.kind == "long"
        self._entry(
            Entry(
                "" if heard else field.label,
                ((text or NONE, SERIF),),
                wide=prose or field.kind == "records",
                size=self._manner.prose if prose else TEXT,
            )
        )

    def _captions(self, label: str) -> list[str]:
        """Return the words above a table, unless the part's heading said them already."""
        bands, self._bands = self._bands, []
        said = bands[-1] if bands else self._said
        return bands if said.endswith(label) else [*bands, label]

    def _rows(self, field: Field) -> None:
        rows = field.rows()
        if is_statistics(rows) and len(rows) < FEW:
            self._entry(Entry(field.label, in_a_line(rows), wide=True))
            return
        self._form_done()
        captions = self._captions(field.label)
        if is_statistics(rows):
            self._put(Tiles(self._flow, rows, captions))
            return
        listing = Listing(self._flow, rows, self._sheet.columns(field.key), captions)
        self._put(listing)
        self._gallery(listing.photos)

    def _photos(self, field: Field) -> None:
        hashes = field.value if isinstance(field.value, list | tuple) else ()
        word = self._manner.photo_word or field.label
        self._captioned(self._captions(field.label) if self._bands else [])
        self._gallery([Photo(plain(h), f"{word} {n}") for n, h in enumerate(hashes, 1)])

    def _gallery(self, found: Sequence[Photo]) -> None:
        self._shown |= {photo.sha256 for photo in found}
        if found:
            self._put(Gallery(self._flow, found, self._pictures))

    def _captioned(self, words: Sequence[str]) -> None:
        self._form_done()
        if words:
            self._put(_Caption(self._flow, words))
        self._bands = []

    def _ink_done(self) -> None:
        if not self._ink:
            return
        labels, self._ink = self._ink, []
        lead = labels[0].partition("　")[0]
        words = f"{lead}（{INK}）"
        if all(label.startswith(f"{lead}　") for label in labels):
            labels = [label.partition("　")[2] for label in labels]
        else:
            labels, words = [f"{label}（{INK}）" for label in labels], ""
        self._put(InkLines(self._flow, labels, words))

    def attachments(self, sheet: Sheet) -> None:
        """Name the sheet's files that were not drawn as photos."""
        files = [a for a in sheet.attachments if a.sha256 not in self._shown]
        text = "\n".join(
            f"{number}　{file.name}　{file.size:,} 字节　SHA-256 {file.sha256}"
            for number, file in enumerate(files, 1)
        )
        if files:
            self._ink_done()
            self._entry(Entry("附件", ((text, SERIF),), wide=True))


class _OwnPiece:
    """A field drawn in its own way."""

    def __init__(self, own: Own, field: Field) -> None:
        self._own = own
        self._field = field

    def kept(self, below: float = 0) -> float:
        del below  # it breaks pages by itself
        return self._own.first

    def draw(self, below: float = 0) -> None:
        self._own.draw_field(self._field, below)


class _Caption:
    """Words on grey above something that is no table."""

    def __init__(self, flow: Flow, words: Sequence[str]) -> None:
        self._flow = flow
        self._words = words

    def kept(self, below: float = 0) -> float:
        return CAPTION_ROW * len(self._words) + below

    def draw(self, below: float = 0) -> None:
        del below  # what stands beneath it was asked for with it
        paper = self._flow.paper
        table = Table(self._flow, edges_of(paper.left, (paper.breadth,)))
        for word in self._words:
            table.row((caption_cell(word, 1, paper.breadth),), CAPTION_ROW)
        table.close()


def _ink_label(field: Field) -> str:
    name = field_text(field)
    if not name:
        return field.label
    return f"{field.label}　{name}"
