"""Events taken in their order: times, authority, signatures, and what is complete."""

from .acts import Acts
from .events import Event
from .library import Library
from .report import Place, Report
from .state import State

CLOCK = "clock_override"


def replay(events: list[Event], state: State, acts: Acts) -> None:
    """Takes every event in turn.

    Args:
        events: The events in the order of the chain.
        state: What is in force, changed on the way.
        acts: What checks sign events and voids.
    """
    for event in events:
        body = event.body
        if body is not None and body["type"] == event.type == "sign":
            acts.sign(event, body)
        elif body is not None and body["type"] == event.type == "void":
            acts.void(event, body)
        state.apply(event)
        if body is not None and event.type == "restore":
            state.report.note(
                f"event {event.seq}: a backup was put back, {body['missing']} events missing"
            )
    check_times(events, state.report)
    check_seals(events, state.report)


def check_times(events: list[Event], report: Report) -> None:
    """Checks that times never fall but where a clock was overridden.

    Args:
        events: The events in the order of the chain.
        report: Where problems are told.
    """
    floor, free = "", False
    for event in events:
        if event.body is None:
            continue
        at = event.body["at"]
        override = event.type == CLOCK
        if at < floor and not (free or override):
            report.problem("bad_order", f"event {event.seq}: the time falls", event.place)
        floor = at if free or override else max(floor, at)
        free = override


def check_seals(events: list[Event], report: Report) -> None:
    """Checks that the seals of a month count up from zero.

    Args:
        events: The events in the order of the chain.
        report: Where problems are told.
    """
    months: dict[str, int] = {}
    for event in events:
        if event.type != "seal" or event.body is None or event.body["type"] != "seal":
            continue
        month = event.body["month"]
        if event.body["supplement"] != months.get(month, 0):
            report.problem("bad_order", f"event {event.seq}: the supplement of {month}")
        months[month] = months.get(month, 0) + 1


def check_numbers(acts: Acts, report: Report, code: str) -> None:
    """Checks that numbers have no gaps.

    Args:
        acts: The records the chain knows.
        report: Where problems are told.
        code: The code of a gap.
    """
    series: dict[tuple[str, str, str], set[int]] = {}
    for number, history in acts.histories.items():
        prefix, year, count = number.split("-")
        series.setdefault((history.kind, prefix, year), set()).add(int(count))
    for (_, prefix, year), counts in series.items():
        top = max(counts)
        first = next((one for one in range(1, top + 1) if one not in counts), None)
        if first is not None:
            many = top - len(counts)
            number = f"{prefix}-{year}-{first:06d}"
            report.problem(code, f"{many} numbers are nowhere, the first {number}", Place(number))


def check_contents(acts: Acts, library: Library, report: Report, span: tuple[str, str]) -> None:
    """Checks that records are whole, none lacks and none is too many.

    Args:
        acts: The records the chain knows.
        library: The texts at hand.
        report: Where problems are told.
        span: The first and the last day of the pack.
    """
    for number, history in acts.histories.items():
        meets = any(_meets(event, span) for event in history.acts)
        if number in library.orders:
            _check_record(number, history.acts, library, report)
            if not meets:
                report.note(f"{number} is in the pack, its days are not")
        elif meets:
            report.problem("missing_record", "the record is not in the pack", Place(number))
    for number in library.orders:
        if number not in acts.histories:
            report.problem("extra_record", "the chain knows no such record", Place(number))
    _check_strays(library, report)


def _meets(event: Event, span: tuple[str, str]) -> bool:
    body = event.body or {}
    return bool(body["from"] <= span[1] and body["to"] >= span[0])


def _check_record(number: str, acts: list[Event], library: Library, report: Report) -> None:
    order: list[str] = []
    signed: set[str] = set()
    for event in acts:
        body = event.body or {}
        if body["sheet"] not in order:
            order.append(body["sheet"])
        signed.add(body["statement"])
        sheet = library.sheets.get(body["sheet"])
        if sheet is None or sheet.record != number:
            report.problem("missing_record", f"event {event.seq}: no sheet", event.place)
        statement = library.statements.get(body["statement"])
        if statement is None or statement.record != number:
            _missing_statement(event, number, library, report)
    mine = library.orders[number]
    if len(set(mine)) != len(mine) or not set(mine) <= set(order):
        report.problem(
            "extra_record", "a sheet twice, or one the chain does not know", Place(number)
        )
    elif mine != [sha256 for sha256 in order if sha256 in mine]:
        report.problem("bad_order", "the sheets stand in another order", Place(number))
    others = [one for one in library.statements.values() if one.record == number]
    if any(one.sha256 not in signed for one in others):
        report.problem("extra_record", "a statement the chain does not know", Place(number))


def _missing_statement(event: Event, number: str, library: Library, report: Report) -> None:
    body = event.body or {}
    for one in [*library.statements.values(), *library.strays]:
        if one.record == number and one.signature == body["signature"]:
            detail = f"event {event.seq}: the statement has another hash"
            report.problem("altered_bytes", detail, event.place)
            library.strays = [stray for stray in library.strays if stray is not one]
            if one.sha256 is not None:
                library.statements.pop(one.sha256, None)
            return
    report.problem("missing_record", f"event {event.seq}: no statement", event.place)


def _check_strays(library: Library, report: Report) -> None:
    for one in library.strays:
        report.problem("extra_record", "a statement stands twice or nowhere", Place(one.record))
