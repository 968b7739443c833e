"""The whole verification of a history: chain, authority, acts, contents.

Source: the format; its page is all that is needed to write this again.
"""

from qsdesk.domain.format.events import ZERO
from qsdesk.domain.format.verification.acts import Acts
from qsdesk.domain.format.verification.contents import check_contents, check_numbers
from qsdesk.domain.format.verification.findings import Findings, Report
from qsdesk.domain.format.verification.links import Link, check_times, read_links
from qsdesk.domain.format.verification.material import CheckSignature, History, Progress, quiet
from qsdesk.domain.format.verification.seals import Seals
from qsdesk.domain.format.verification.standing import Standing, check_root
from qsdesk.domain.format.verification.texts import Library

_STEP = 50


def verify_history(
    history: History,
    check: CheckSignature,
    *,
    roots: tuple[str, ...] = (),
    progress: Progress = quiet,
) -> Findings:
    """Verify a chain with its records.

    Args:
        history: What is to be verified; nothing of it is believed.
        check: Checks one signature.
        roots: Fingerprints from agreements on paper; empty asks for no comparison.
        progress: Told of the events done; may raise to stop.

    Returns:
        What was found. What no verification can show from inside: that all was made anew
        with other keys (compare the root's fingerprint with the paper), and that something
        came after the head.
    """
    report = Report()
    library = Library(report)
    library.add(history.records)
    standing = Standing(report, check)
    acts = Acts(standing, library, report)
    seals = Seals(library, report)
    links: list[Link] = []
    total = len(history.events)
    for link in read_links(history.events, report):
        if len(links) % _STEP == 0:
            progress("chain", len(links), total)
        _replay(link, standing, acts, report)
        seals.take(link)
        links.append(link)
    check_times(links, report)
    check_contents(acts.courses, library, report, history.period)
    check_numbers(acts.courses, report)
    acts.incomplete()
    check_root(standing.roots, roots, report)
    progress("chain", total, total)
    last = history.events[-1] if history.events else None
    found = Findings(
        records=len(library.records),
        sheets=library.sheets,
        statements=library.statements,
        events=total,
        head=(0, ZERO) if last is None else (last.seq, last.hash),
        roots=tuple(standing.roots),
        account=standing.account,
    )
    return report.into(found)


def _replay(link: Link, standing: Standing, acts: Acts, report: Report) -> None:
    body, kind = link.body, link.event.type
    if body is not None and kind == "sign":
        acts.sign(link, body)
    elif body is not None and kind == "void":
        acts.void(link, body)
    standing.take(link)
    if body is not None and kind == "restore":
        report.note("restored", seq=link.event.seq, about=str(body["missing"]))
