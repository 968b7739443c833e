"""The letter of appointment (任命书): who, to what, from when, with which duties and powers."""

from qsdesk.domain.copies import Copy
from qsdesk.domain.fields import day_of
from qsdesk.domain.format.sheets import Sheet
from qsdesk.domain.times import long_day
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
from qsdesk.printing.styles import HEAD, PROSE, TEXT, UPRIGHT

PAPER = UPRIGHT
_LETTER = frozenset({"basis", "powers", "powers.columns"})
_DEPUTY, _GOES_ON = "代理", "并"


def story(copy: Copy, flow: Flow) -> None:
    """Draw the letter, then the appointment with its seal, the promise, and the end of it."""
    draw_title(copy, flow)
    for index, signed in enumerate(current(copy)):
        sheet = signed.sheet
        flow.y += BETWEEN if index else 0
        if sheet.stage == "appoint":
            _letter(flow, sheet)
        manner = Manner(HEAD_FIELDS | _LETTER, band=stage_title(sheet))
        draw_stage(copy, flow, signed, sheet, manner)
    draw_past(copy, flow)


def _letter(flow: Flow, sheet: Sheet) -> None:
    flow.y += 1
    flow.labelled(f"{sheet.text('name')}：", "", PROSE)
    flow.paragraphs(_appointing(sheet), PROSE)
    if not sheet.rows("powers"):
        return
    flow.heading("职责与权限", HEAD, before=1)
    for article, texts in _by_article(sheet).items():
        flow.labelled(article, f"{'；'.join(texts)}。", TEXT)
    flow.labelled("依据", f"{sheet.text('basis')}。", TEXT)
    flow.y += BETWEEN


def _appointing(sheet: Sheet) -> str:
    """Return the sentence that appoints, in the words of the sheet alone."""
    field = sheet.field("role")
    post = field.text() if field is not None else ""
    effective, until = (day_of(sheet.value(key)) for key in ("effective", "until"))
    capacity = sheet.text("capacity")
    deputy = _DEPUTY if sheet.text("change") == _DEPUTY else ""
    since = f"，自 {long_day(effective)} 起生效" if effective else ""
    term = f"，至 {long_day(until)} 止" if until else ""
    held = f"（{capacity}）" if capacity else ""
    appointing = f"经研究，任命你{deputy or '为'}{sheet.text('unit')}{post}{held}{since}{term}。"
    return f"{appointing}你应当依照下列职责与权限履职，本单位予以支持和保障。"


def _by_article(sheet: Sheet) -> dict[str, list[str]]:
    """Return the quotations of each article; one that goes on with 并 joins the one before."""
    found: dict[str, list[str]] = {}
    for row in sheet.rows("powers"):
        texts, text = found.setdefault(str(row["article"]), []), str(row["text"])
        if texts and text.startswith(_GOES_ON):
            texts[-1] += f"，{text}"
        else:
            texts.append(text)
    return found
