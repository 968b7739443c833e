"""``qsdesk print``: copies of the archive, one PDF a document."""

import json
from datetime import date, datetime
from pathlib import Path

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._days import DAY
from qsdesk.app.commands._person import acting
from qsdesk.app.commands._progress import bar, progress_of
from qsdesk.app.commands._words import words
from qsdesk.app.compose import Services, open_services
from qsdesk.domain.calendar import month_text, months_between
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.kinds import KINDS
from qsdesk.storage.folder import write_file

NAMES = [kind.key.replace("_", "-") for kind in KINDS]


@click.command("print")
@click.option("--kind", type=click.Choice(NAMES))
@click.option("--from", "first", type=DAY, required=True)
@click.option("--to", "last", type=DAY, required=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--grid", is_flag=True)
@click.option("--as", "login")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    call: Call,
    kind: str | None,
    first: datetime,
    last: datetime,
    out: Path,
    *,
    login: str | None,
    grid: bool,
    as_json: bool,
) -> None:
    """Print as a person; the event of the chain says which documents."""
    days = (first.date(), last.date())
    if days[1] < days[0]:
        raise RuleError("date_order", start=days[0].isoformat(), end=days[1].isoformat())
    services = open_services(call.data)
    drawn = bar(call.language)
    try:
        with acting(services, login, call.language) as actor:
            if grid:
                services.access.demand("print_signed", actor.session)
                written = _grids(services, days, out)
                services.archive.note_printed(actor.session, ())
            else:
                numbers = _numbers(services, kind, days)
                progress = progress_of(drawn)
                written = services.archive.print_copies(
                    actor.session, numbers, out, lambda n, total: progress("print", n, total)
                )
    finally:
        if drawn is not None:
            drawn.close()
        services.close()
    if as_json:
        parts = {"ok": True, "out": str(out), "files": [path.name for path in written]}
        click.echo(json.dumps(parts, ensure_ascii=False))
    else:
        click.echo(words(call.language, "print", "done", count=len(written), out=out))


def _numbers(services: Services, kind: str | None, days: tuple[date, date]) -> tuple[str, ...]:
    key = "" if kind is None else kind.replace("-", "_")
    entries = services.archive.catalogue(key, first=days[0], last=days[1])
    return tuple(entry.number for entry in entries)


def _grids(services: Services, days: tuple[date, date], out: Path) -> tuple[Path, ...]:
    written: list[Path] = []
    for month in months_between(*days):
        for grid in services.grids.month(month.first):
            path = out / f"{month_text(month.first)} {grid.area} {grid.shift}.pdf"
            write_file(path, services.writer.printer.month_grid(grid))
            written.append(path)
    return tuple(written)
