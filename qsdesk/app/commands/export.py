"""``qsdesk export``: an inspection pack into a folder."""

import json
from datetime import datetime
from pathlib import Path

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._days import DAY
from qsdesk.app.commands._person import acting
from qsdesk.app.commands._progress import bar, progress_of
from qsdesk.app.compose import open_services
from qsdesk.app.pack_content import exporter_of
from qsdesk.exporting.content import PackReport
from qsdesk.services.chain.verification.telling import say


@click.command("export")
@click.option("--from", "first", type=DAY, required=True)
@click.option("--to", "last", type=DAY, required=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--as", "login")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    call: Call, first: datetime, last: datetime, out: Path, login: str | None, *, as_json: bool
) -> None:
    """Export as a person, and print what was written."""
    services = open_services(call.data)
    drawn = bar(call.language)
    try:
        with acting(services, login, call.language) as actor:
            report = exporter_of(services).export(
                actor.session,
                actor.password,
                (first.date(), last.date()),
                out,
                progress=progress_of(drawn),
            )
    finally:
        if drawn is not None:
            drawn.close()
        services.close()
    if as_json:
        click.echo(json.dumps(as_object(report), ensure_ascii=False))
        return
    for line in _lines(report, call.language):
        click.echo(line)


def as_object(report: PackReport) -> dict[str, object]:
    """Return what was written as one object."""
    return {
        "ok": True,
        "path": str(report.path),
        "number": report.number,
        "sha256": report.sha256,
        "records": report.records,
        "files": report.files,
        "size": report.size,
        "head": {"seq": report.head[0], "hash": report.head[1]},
        "root": report.root,
        "shelves": [
            {"shelf": s.shelf, "asked": s.asked, "written": s.written, "reread": s.reread}
            for s in report.shelves
        ],
        "missing": list(report.missing),
    }


def _lines(report: PackReport, language: str) -> list[str]:
    def told(key: str, **values: object) -> str:
        return say(language, "pack", key, **values)

    out = [told("done", path=report.path)]
    out += [
        told("counts", shelf=s.shelf, asked=s.asked, written=s.written, reread=s.reread)
        for s in report.shelves
        if s.asked
    ]
    out.append(told("size", files=report.files, size=f"{report.size / 10**6:.1f}"))
    out += [told("missing", name=name) for name in report.missing]
    out.append(told("fingerprint", sha256=report.sha256))
    out.append(say(language, "report", "root", root=report.root))
    return out
