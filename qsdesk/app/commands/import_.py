"""``qsdesk import``: daily records from a spreadsheet, all rows or nothing."""

import json
from pathlib import Path

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._person import acting
from qsdesk.app.commands._words import words
from qsdesk.app.compose import open_services
from qsdesk.services.imports import Imported
from qsdesk.services.wording import COMMAND, sentence


@click.command("import")
@click.argument("kind", type=click.Choice(["daily"]))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True)
@click.option("--as", "login")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    call: Call, kind: str, file: Path, login: str | None, *, dry_run: bool, as_json: bool
) -> int:
    """Import as a person.

    Returns:
        1 where a row is wrong, and then nothing was written; else 0.
    """
    services = open_services(call.data)
    try:
        with acting(services, login, call.language) as actor:
            if dry_run:
                done = services.imports.check(actor.session, file)
            else:
                done = services.imports.run(actor.session, actor.password, file)
    finally:
        services.close()
    if as_json:
        click.echo(json.dumps(as_object(done, kind, call.language), ensure_ascii=False))
    else:
        for line in _lines(done, call.language, dry_run=dry_run):
            click.echo(line)
    return 1 if done.problems else 0


def as_object(done: Imported, kind: str, language: str) -> dict[str, object]:
    """Return what was done as one object."""
    return {
        "ok": not done.problems,
        "kind": kind,
        "records": done.records,
        "stopped": done.stopped,
        "findings": done.findings,
        "numbers": [receipt.number for receipt in done.receipts],
        "problems": [
            {
                "row": problem.row,
                "column": problem.column,
                "code": problem.error.code,
                "detail": sentence(problem.error, language),
            }
            for problem in done.problems
        ],
    }


def _lines(done: Imported, language: str, *, dry_run: bool) -> list[str]:
    def told(key: str, **values: object) -> str:
        return words(language, "import", key, **values)

    if done.problems:
        lines = [
            told(
                "cell" if p.column else "row",
                row=p.row,
                column=p.column,
                sentence=sentence(p.error, language, place=COMMAND),
            )
            for p in done.problems
        ]
        return [*lines, told("refused", count=len(done.problems))]
    counted = told("counted", records=done.records, stopped=done.stopped, findings=done.findings)
    return [told("checked" if dry_run else "done", counted=counted)]
