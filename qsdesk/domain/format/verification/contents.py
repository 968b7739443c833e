"""What must be there and is not, and what is there and must not.

Source: the format's rules on packs and on numbers without gaps.
"""

from collections.abc import Mapping

from qsdesk.domain.format.verification.acts import Course
from qsdesk.domain.format.verification.findings import Place, Report
from qsdesk.domain.format.verification.links import Link
from qsdesk.domain.format.verification.texts import (
    Body,
    KeptSheet,
    KeptStatement,
    Library,
    Texts,
    place_of,
)

MOST_GAPS = 100


def check_contents(
    courses: Mapping[str, Course],
    library: Library,
    report: Report,
    period: tuple[str, str] | None,
) -> None:
    """Check that every record that must be there is, whole, and no other.

    Args:
        courses: What the chain tells.
        library: What is at hand.
        report: Where it is told.
        period: First and last day of the records that must be there; None for all.
    """
    for number, course in courses.items():
        texts = library.records.get(number)
        if texts is not None:
            _check_record(texts, course, report)
        elif period is None or any(_meets(link, period) for link in course.links):
            report.problem("missing_record", "record", Place(number))
    for number in library.records:
        if number not in courses:
            report.problem("extra_record", "record_unknown", Place(number))


def check_numbers(courses: Mapping[str, Course], report: Report) -> None:
    """Check that numbers have no gaps, by kind, prefix and year."""
    series: dict[tuple[str, str, str], set[int]] = {}
    for number, course in courses.items():
        prefix, year, count = number.split("-")
        series.setdefault((course.kind, prefix, year), set()).add(int(count))
    for (_, prefix, year), held in series.items():
        top = max(held)
        missing = top - len(held) + (0 in held)
        if not missing:
            continue
        gaps = [c for c in range(1, min(top, len(held) + MOST_GAPS) + 1) if c not in held]
        for gap in gaps[:MOST_GAPS]:
            number = f"{prefix}-{year}-{gap:06d}"
            report.problem("missing_record", "gap", Place(number), about=str(missing))


def _meets(link: Link, period: tuple[str, str]) -> bool:
    body = link.body or {}
    return bool(body["from"] <= period[1] and body["to"] >= period[0])


def _check_record(texts: Texts, course: Course, report: Report) -> None:
    place = Place(texts.number)
    if texts.doubled:
        report.problem("extra_record", "text_twice", place)
    bodies = [(link, link.body) for link in course.links if link.body is not None]
    signed = {body["statement"] for _, body in bodies}
    sheets = {k: v for k, v in texts.sheets.items() if k not in course.sheets}
    statements = {k: v for k, v in texts.statements.items() if k not in signed}
    for link, body in bodies:
        if body["sheet"] not in texts.sheets:
            _lost_sheet(link, sheets, report)
        if body["statement"] not in texts.statements:
            _lost_statement(link, body, statements, report)
    spare: list[KeptSheet | KeptStatement] = [*sheets.values(), *statements.values()]
    for kept in spare:
        what = "sheet_unknown" if isinstance(kept, KeptSheet) else "statement_unknown"
        where = place if kept.body is None else place_of(kept.body)
        report.problem("extra_record", what, where, about=kept.sha256[:16])
    held = [digest for digest in texts.sheets if digest in course.sheets]
    if held != [digest for digest in course.sheets if digest in texts.sheets]:
        report.problem("bad_order", "sheet_order", place)


def _lost_sheet(link: Link, spare: dict[str, KeptSheet], report: Report) -> None:
    """A sheet of the same place with another hash is the altered one, else it is missing."""
    for digest, kept in spare.items():
        if kept.body is not None and place_of(kept.body) == link.place:
            report.problem("altered_bytes", "sheet_changed", link.place, seq=link.event.seq)
            del spare[digest]
            return
    report.problem("missing_record", "sheet_lost", link.place, seq=link.event.seq)


def _lost_statement(
    link: Link, body: Body, spare: dict[str, KeptStatement], report: Report
) -> None:
    """A statement with the same signature is the altered one, else it is missing."""
    for digest, kept in spare.items():
        if kept.raw.signature == body["signature"]:
            report.problem("altered_bytes", "statement_changed", link.place, seq=link.event.seq)
            del spare[digest]
            return
    report.problem("missing_record", "statement_lost", link.place, seq=link.event.seq)
