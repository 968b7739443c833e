"""``qsdesk template``: the product's own spreadsheet for imports."""

from pathlib import Path

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._words import words
from qsdesk.app.compose import Services, open_services
from qsdesk.domain.format.kinds import OFFICER
from qsdesk.exporting.spreadsheets import Table, csv_bytes, workbook_bytes
from qsdesk.services.imports import template
from qsdesk.storage.folder import write_file


@click.command("template")
@click.argument("kind", type=click.Choice(["daily"]))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.pass_obj
def command(call: Call, kind: str, out: Path) -> None:
    """Write the template; with a data folder, its areas, officers and codes are listed."""
    services = open_services(call.data) if (call.data / "qsdesk.db").is_file() else None
    try:
        tables = _tables(services)
    finally:
        if services is not None:
            services.close()
    data = csv_bytes(tables[0]) if out.suffix.lower() == ".csv" else workbook_bytes(tables)
    write_file(out, data)
    click.echo(words(call.language, "template", "done", kind=kind, out=out))


def _tables(services: Services | None) -> tuple[Table, ...]:
    if services is None:
        sheets = template(None, None, ())
    else:
        logins = [person.login for person in services.people.holders(OFFICER) if person.login]
        today = services.status.today()
        sheets = template(services.setup.profile(), services.risk_lists.in_force(today), logins)
    return tuple(Table(name, head, rows) for name, head, rows in sheets)
