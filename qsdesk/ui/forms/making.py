"""Which input a kind of field gets, and how much room it takes."""

from typing import TYPE_CHECKING

from qsdesk.domain.forms.specs import Spec
from qsdesk.ui.forms.days import DayBox, MomentBox
from qsdesk.ui.forms.inputs import ChoiceBox, FormInput, InkBox, LineBox, LongBox, flag_box
from qsdesk.ui.forms.offering import NamesBox, PersonBox, RecordBox, RecordsBox
from qsdesk.ui.forms.pictures import PhotosBox
from qsdesk.ui.forms.rows import RowsBox
from qsdesk.ui.forms.sources import Sources
from qsdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE = frozenset({"long", "photos", "rows", "records", "heading"})
NARROW = frozenset({"number", "bool", "date"})
TWO, SIDE, FEW = 560, 300, 20


def input_for(spec: Spec, sources: Sources) -> FormInput:
    """Return the input of a field.

    Raises:
        KeyError: A kind that no form has.
    """
    makers: dict[str, Callable[[], FormInput]] = {
        "text": lambda: _line(spec, sources),
        "number": lambda: LineBox(spec),
        "long": lambda: LongBox(spec),
        "choice": lambda: ChoiceBox(spec.choices, name=spec.label),
        "bool": lambda: flag_box(spec),
        "date": lambda: DayBox(sources.today),
        "time": lambda: MomentBox(sources.today),
        "person": lambda: PersonBox(spec, sources.people),
        "record": lambda: RecordBox(spec, sources.records),
        "records": lambda: RecordsBox(spec, sources.records),
        "photos": lambda: PhotosBox(spec, sources),
        "ink": lambda: InkBox(spec),
        "rows": lambda: RowsBox(spec),
    }
    return makers[spec.kind]()


def columns_of(spec: Spec, width: int) -> int:
    """Return how many of the form's two columns a field takes at a width."""
    if spec.kind in WHOLE:
        return 2
    if width >= px(TWO):
        return 1
    short = spec.kind in NARROW or (spec.kind == "text" and spec.limit <= FEW)
    return 1 if short and width >= px(SIDE) else 2


def _line(spec: Spec, sources: Sources) -> FormInput:
    if not spec.offers:
        return LineBox(spec)
    return NamesBox(spec, lambda: sources.places(spec.offers))
