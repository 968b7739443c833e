"""Any sheet's fields, drawn by their kinds: parts, pairs, paragraphs, tables, tiles, photos."""

from collections.abc import Callable, Collection, Mapping

from qsdesk.domain.format.sheets import Field, Sheet
from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF
from qsdesk.printing.listing import draw_rows
from qsdesk.printing.parts import INK, Photo, ink_line, photos
from qsdesk.printing.styles import HEAD, LABEL_ROW, PAD, PART, PROSE, SMALL, TEXT
from qsdesk.printing.tables import Cell, Table, edges_of
from qsdesk.printing.tiles import draw_tiles, is_statistics
from qsdesk.printing.values import NOTHING, field_text, plain
from qsdesk.printing.wrapping import measure, wrap

_LABEL = 24.0
_MOST_LINES = 3
_INK_HEIGHT = 11.0
_INK_SHARE = 0.55
_SHORT_PROSE = 90


def draw_fields(
    flow: Flow,
    sheet: Sheet,
    pictures: Mapping[str, bytes],
    skip: Collection[str] = (),
    own: Mapping[str, Callable[[Field], None]] | None = None,
) -> None:
    """Draw a sheet's fields in order.

    Args:
        flow: Where.
        sheet: Its bytes carry labels, kinds and columns.
        pictures: SHA-256 -> bytes of photos.
        skip: Keys already drawn elsewhere.
        own: Key -> what draws that field instead.
    """
    writer = _Writer(flow, sheet, pictures, own or {})
    for field in sheet.fields:
        if field.key not in skip and field.kind != "columns":
            writer.draw(field)
    writer.flush()
    writer.attachments(skip)


class _Writer:
    """Draws field after field; short ones wait to be drawn as pairs."""

    def __init__(
        self,
        flow: Flow,
        sheet: Sheet,
        pictures: Mapping[str, bytes],
        own: Mapping[str, Callable[[Field], None]],
    ) -> None:
        self._flow = flow
        self._own = own
        self._sheet = sheet
        self._pictures = pictures
        self._form = all(field.kind != "heading" for field in sheet.fields)
        self._short: list[Field] = []
        self._ink: list[Field] = []
        self._heading = ""
        self._shown: set[str] = set()
        self._by_kind: dict[str, Callable[[Field], None]] = {
            "heading": self._part,
            "long": self._long,
            "rows": self._rows,
            "photos": self._photos,
        }

    def draw(self, field: Field) -> None:
        waiting = self._ink if field.kind == "ink" else self._short
        if waiting is self._ink or self._is_short(field):
            (self._short_done if waiting is self._ink else self._ink_done)()
            waiting.append(field)
            return
        self.flush()
        (self._own.get(field.key) or self._by_kind[field.kind])(field)

    def _is_short(self, field: Field) -> bool:
        if field.key in self._own:
            return False
        return field.kind not in self._by_kind or (self._form and field.kind == "long")

    def flush(self) -> None:
        """Draw the fields that wait."""
        self._short_done()
        self._ink_done()

    def _short_done(self) -> None:
        """Draw short fields, two pairs a row."""
        if not self._short:
            return
        half = self._flow.paper.breadth / 2 - _LABEL
        table = Table(self._flow, edges_of(self._flow.paper.left, (_LABEL, half, _LABEL, half)))
        left: Field | None = None
        for field in self._short:
            if self._is_wide(field, half - 2 * PAD):
                if left is not None:
                    _pair(table, left, None)
                    left = None
                _pair(table, field, None)
            elif left is None:
                left = field
            else:
                _pair(table, left, field)
                left = None
        if left is not None:
            _pair(table, left, None)
        table.close()
        self._short = []
        self._flow.y += 1.5

    def _is_wide(self, field: Field, width: float) -> bool:
        text = field_text(field)
        if len(text) > _SHORT_PROSE or field.kind in {"long", "records"}:
            return True
        lines = wrap(text, SERIF, TEXT, width)
        return len(lines) >= _MOST_LINES

    def _part(self, field: Field) -> None:
        self._heading = field.label
        self._flow.heading(field.label, PART)

    def _label(self, field: Field) -> None:
        """Draw a field's label, unless the part's heading said it already."""
        if not self._heading.endswith(field.label):
            self._flow.heading(field.label, HEAD, before=1.5, keep=8)
        self._heading = ""

    def _long(self, field: Field) -> None:
        self._label(field)
        self._flow.paragraphs(field_text(field) or NOTHING, PROSE)

    def _rows(self, field: Field) -> None:
        self._label(field)
        rows = field.rows()
        if not rows:
            self._flow.paragraphs("无", PROSE)
        elif is_statistics(rows):
            draw_tiles(self._flow, rows)
        else:
            columns = self._sheet.columns(field.key)
            found = draw_rows(self._flow, rows, columns)
            self._draw_photos(found)
        self._flow.y += 1.5

    def _photos(self, field: Field) -> None:
        self._label(field)
        hashes = field.value if isinstance(field.value, list | tuple) else ()
        found = [Photo(plain(h), f"{field.label} {n}") for n, h in enumerate(hashes, 1)]
        if not found:
            self._flow.paragraphs("无", PROSE)
        self._draw_photos(found)

    def _draw_photos(self, found: list[Photo]) -> None:
        self._shown |= {photo.sha256 for photo in found}
        photos(self._flow, found, self._pictures)

    def _ink_done(self) -> None:
        """Draw lines for ink, two beside each other where names are short."""
        flow, half = self._flow, self._flow.paper.breadth / 2
        labels = [_ink_label(field) for field in self._ink]
        step = 2 if all(measure(label, SERIF, TEXT) < half * _INK_SHARE for label in labels) else 1
        for start in range(0, len(labels), step):
            flow.need(_INK_HEIGHT)
            for at, label in enumerate(labels[start : start + step]):
                *above, last = wrap(label, SERIF, TEXT, half)
                for line in above:
                    flow.put(flow.paper.left, line, TEXT)
                flow.need(_INK_HEIGHT)
                x = flow.paper.left + at * half
                right = x + half * (2 // step) - (4 if step > 1 else 0)
                ink_line(flow.pen, x, flow.y + 7.5, right, last.text)
            flow.y += _INK_HEIGHT
        self._ink = []

    def attachments(self, skip: Collection[str]) -> None:
        """Name the sheet's files that were not drawn as photos."""
        files = [a for a in self._sheet.attachments if a.sha256 not in self._shown]
        if skip and all(file.type.startswith("image/") for file in files):
            return
        if files:
            self._flow.heading("附件", HEAD, before=1.5, keep=8)
        for number, file in enumerate(files, 1):
            text = f"{number}　{file.name}　{file.size:,} 字节　SHA-256 {file.sha256}"
            for line in wrap(text, SERIF, SMALL, self._flow.paper.breadth):
                self._flow.need(4)
                self._flow.put(self._flow.paper.left, line, SMALL)


def _ink_label(field: Field) -> str:
    name = field_text(field)
    return f"{field.label}　{name}（{INK}）" if name else f"{field.label}（{INK}）"


def _pair(table: Table, left: Field, right: Field | None) -> None:
    cells: list[Cell] = [
        table.cell(left.label, 0, face=SANS_BOLD, size=SMALL, centre=True),
        table.cell(field_text(left), 1, span=1 if right else 3),
    ]
    if right is not None:
        cells.append(table.cell(right.label, 2, face=SANS_BOLD, size=SMALL, centre=True))
        cells.append(table.cell(field_text(right), 3))
    table.row(cells, LABEL_ROW)
