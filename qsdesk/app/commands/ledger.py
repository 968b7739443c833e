"""``qsdesk ledger``: every calendar day with its state and reason; weeks; months."""

import json
from datetime import datetime
from pathlib import Path

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._days import DAY
from qsdesk.app.commands._words import wording, words
from qsdesk.app.compose import open_services
from qsdesk.domain.ledger import Ledger, LedgerDay, LedgerPeriod
from qsdesk.exporting.spreadsheets import Table, write_workbook

SYSTEM_REASONS = ("unexplained", "not_yet_due", "by_calendar", "before_start")


@click.command("ledger")
@click.option("--from", "first", type=DAY, required=True)
@click.option("--to", "last", type=DAY, required=True)
@click.option("--json", "as_json", is_flag=True)
@click.option("--xlsx", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def command(
    call: Call, first: datetime, last: datetime, xlsx: Path | None, *, as_json: bool
) -> None:
    """Print the ledger of a range of days."""
    services = open_services(call.data)
    try:
        found = services.ledger.ledger(first.date(), last.date())
    finally:
        services.close()
    if xlsx is not None:
        write_workbook(xlsx, tables(found, call.language))
    if as_json:
        click.echo(json.dumps(found.json(), ensure_ascii=False))
        return
    for table in tables(found, call.language):
        click.echo(table.name)
        for row in table.rows:
            click.echo("  " + "  ".join(cell for cell in row if cell))


def tables(found: Ledger, language: str = "zh") -> tuple[Table, ...]:
    """Return the ledger as three tables: the triples (date, done?, reason) and more."""

    def told(key: str, **values: object) -> str:
        return words(language, "ledger", key, **values)

    def heads(*keys: str) -> tuple[str, ...]:
        return tuple(told(key) for key in keys)

    def period(of: LedgerPeriod) -> tuple[str, ...]:
        done, on_time = (told("is" if fact else "is_not") for fact in (of.done, of.on_time))
        return (of.key, done, on_time, _reason(of.reason, language), of.number or "")

    day_heads = ("date", "completeness", "outcome", "late_entry", "reason", "records")
    about = ("done", "on_time", "reason", "number")
    days = tuple(_day(day, language) for day in found.days)
    return (
        Table(told("days"), heads(*day_heads), days),
        Table(told("weeks"), heads("week", *about), tuple(map(period, found.weeks))),
        Table(told("months"), heads("month", *about), tuple(map(period, found.months))),
    )


def _day(day: LedgerDay, language: str) -> tuple[str, ...]:
    def told(key: str, **values: object) -> str:
        return words(language, "ledger", key, **values)

    outcome = told("findings", count=day.findings) if day.findings else told("zero_risk")
    return (
        day.day.isoformat(),
        told(day.completeness.value),
        "" if day.outcome is None else outcome,
        told("late_entry") if day.late_entry else "",
        _reason(day.reason, language),
        "、".join(day.records) if language == "zh" else ", ".join(day.records),
    )


def _reason(reason: str | None, language: str) -> str:
    """Return what somebody wrote as it is, and what nobody wrote in the language."""
    chinese = wording("zh")["ledger"]
    for key in SYSTEM_REASONS:
        if reason == chinese[key]:
            return words(language, "ledger", key)
    return reason or ""
