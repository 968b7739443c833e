"""Whether a signature may mean what it says on that sheet, by that person.

Source: the format's table of kinds with its conditions on persons.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qsdesk.domain.format.kinds import ENTERED, OFFICER, meaning_allowed
from qsdesk.domain.format.verification.findings import Report
from qsdesk.domain.format.verification.links import Link
from qsdesk.domain.format.verification.texts import Body

LOW_LEVELS = frozenset({"一般", "低", "normal", "low"})
HEADED = frozenset({"主持", "记录"})


@dataclass(frozen=True, slots=True)
class Given:
    """One signature as the conditions see it."""

    stage: str
    sheet: str
    signer: str
    meaning: str
    role: str


def check_meaning(
    sheet: Body, given: Given, earlier: Sequence[Given], sheets: Sequence[Body], *, director: bool
) -> Iterator[str]:
    """Yield the key of each condition that a signature breaks.

    Args:
        sheet: The sheet it stands on.
        given: The signature.
        earlier: Signatures of the record before it.
        sheets: Sheets of the record up to and with this one.
        director: Whether a director is in force.
    """
    yield from _needed(sheet, given, earlier)
    if not meaning_allowed(
        sheet["kind"], sheet["stage"], given.meaning, given.role, director=director
    ):
        yield "meaning"
    elif given.meaning == ENTERED:
        if not entered(sheet):
            yield "entered"
    elif (sheet["kind"], sheet["stage"]) == ("finding", "verify"):
        yield from _verified(given, earlier, sheets)
    elif (sheet["kind"], sheet["stage"]) == ("opinion", "confirm"):
        yield from _confirmed(given, earlier)


def entered(sheet: Body) -> bool:
    """Whether a sheet may be signed as entered: imported, or a late daily record."""
    return "imported" in sheet or (sheet["kind"] == "daily" and "late" in sheet)


def check_minutes(report: Report, link: Link, sheet: Body, *, director: bool) -> None:
    """Check that minutes ask for all who must sign; imported ones need not."""
    if sheet["kind"] != "monthly" or "imported" in sheet:
        return
    wanted = HEADED | {"汇报"} if director else HEADED
    if not wanted <= {need["meaning"] for need in sheet["needs"]}:
        report.problem("bad_role", "minutes", link.place, seq=link.event.seq)


def _needed(sheet: Body, given: Given, earlier: Sequence[Given]) -> Iterator[str]:
    before = [one for one in earlier if one.sheet == given.sheet]
    used = sum((one.meaning, one.role) == (given.meaning, given.role) for one in before)
    if sheet["needs"].count({"meaning": given.meaning, "role": given.role}) <= used:
        yield "need"
    if given.signer in {one.signer for one in before}:
        yield "twice"


def _confirmed(given: Given, earlier: Sequence[Given]) -> Iterator[str]:
    if given.signer not in {one.signer for one in earlier if one.stage == "raise"}:
        yield "raised"


def _verified(given: Given, earlier: Sequence[Given], sheets: Sequence[Body]) -> Iterator[str]:
    if given.signer in {one.signer for one in earlier if one.stage == "correct"}:
        yield "own_correction"
    if given.role == OFFICER and not _level(sheets) & LOW_LEVELS:
        yield "level"


def _level(sheets: Sequence[Body]) -> frozenset[str]:
    """Return value and shown text of the newest level a record's sheets name."""
    for sheet in reversed(sheets):
        for item in sheet["fields"]:
            if item["key"] == "level" and item["value"] is not None:
                return frozenset({str(item["value"]), str(item.get("shown", ""))})
    return frozenset()
