"""Verifies an inspection pack, a data folder or a printed code.

Usage:
    python3 verify.py PATH [--root FINGERPRINT] [--against EARLIER] [--pure] [--json]
    python3 verify.py --code DIGITS PATH

Prints what it found as JSON and ends with 0 where all is well, 1 where something is wrong,
2 where there is nothing to verify.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    __package__ = Path(__file__).resolve().parent.name

from . import curve, journal, pack, paper
from .judge import Judge
from .report import Report

Subject = pack.Pack | journal.Journal
GOOD, WRONG, UNUSABLE = 0, 1, 2


def examine(
    path: Path,
    *,
    roots: list[str] | None = None,
    against: Path | None = None,
    pure: bool = False,
) -> tuple[Report, Subject | None]:
    """Verifies a folder.

    Args:
        path: A pack or a data folder.
        roots: Fingerprints from the agreement on paper.
        against: An earlier pack, or an earlier head.json.
        pure: Whether to do without openssl.

    Returns:
        The report, and what was read; None where the folder is neither.
    """
    report = Report("unknown")
    judge = Judge(report, pure=pure)
    subject: Subject
    if pack.looks_like(path):
        report.kind, subject = "pack", pack.Pack(path, report, judge)
    elif journal.looks_like(path):
        report.kind, subject = "data", journal.Journal(path, report, judge)
    else:
        return report, None
    subject.verify(roots or [])
    if against is not None:
        compare_earlier(subject, against, report)
    judge.settle()
    return report, subject


def compare_earlier(subject: Subject, earlier: Path, report: Report) -> None:
    """Compares a chain with what is known of it from earlier.

    Args:
        subject: What was verified.
        earlier: An earlier pack, or an earlier head.json.
        report: Where problems are told.
    """
    aside = Report("earlier")
    known = _earlier(earlier, aside)
    for problem in aside.problems:
        report.problem(problem.code, f"earlier: {problem.detail}")
    if known is None:
        return
    site, seq, digest = known
    report.note(f"compared with event {seq} as known from earlier, which was not verified itself")
    if site != subject.state.site:
        report.problem("wrong_site", f"earlier: site {site}")
        return
    end = _end(subject)
    event = next((one for one in subject.events if one.seq == seq), None)
    if seq > end:
        report.problem("missing_tail", f"earlier: event {seq} was known, the chain ends at {end}")
    elif event is None:
        report.note(f"event {seq}, known from earlier, has no journal file to compare")
    elif event.hash != digest:
        report.problem("anchor_conflict", f"earlier: event {seq} was another")


def code_verdict(digits: str, subject: Subject, report: Report) -> dict[str, Any]:
    """Compares a printed code with a chain.

    Args:
        digits: The code.
        subject: What was verified.
        report: What the verification said.

    Returns:
        The verdict as it is printed.
    """
    found = paper.compare(digits, subject.state.site, subject.events, subject.acts.histories)
    printed = found.printed
    seq = printed.seq if printed is not None and found.genuine else None
    event = next((one for one in subject.events if one.seq == seq), None)
    return {
        "ok": found.genuine and report.ok,
        "verdict": found.verdict,
        "record": found.record,
        "event": printed.seq if printed else None,
        "sheets": printed.sheets if printed else None,
        "fingerprint": curve.fingerprint(event.hash) if event else None,
        "later": found.later,
        "problems": [problem.spell() for problem in report.problems],
    }


def main(arguments: list[str] | None = None) -> int:
    """Runs the program.

    Args:
        arguments: What was typed after its name.

    Returns:
        How it ends.
    """
    typed = _parser().parse_args(arguments)
    path = Path(typed.path)
    against = Path(typed.against) if typed.against else None
    try:
        report, subject = examine(path, roots=typed.root, against=against, pure=typed.pure)
    except (OSError, ValueError) as error:
        return _unusable(typed, f"{type(error).__name__}: {error}")
    if subject is None:
        return _unusable(typed, "neither a pack nor a data folder")
    told = report.spell()
    if typed.code is not None:
        told = code_verdict(typed.code, subject, report)
    _print(told, compact=typed.json)
    return GOOD if told["ok"] else WRONG


def _earlier(path: Path, aside: Report) -> tuple[str, int, str] | None:
    if path.is_dir() and pack.looks_like(path):
        seal, _ = pack.read_seal(path, aside)
        return (seal["site"], seal["head_seq"], seal["head_hash"]) if seal else None
    head = journal.read_head(path / journal.HEAD if path.is_dir() else path, aside)
    return (head["site"], head["seq"], head["hash"]) if head else None


def _end(subject: Subject) -> int:
    ends = [event.seq for event in subject.events]
    if isinstance(subject, journal.Journal) and subject.head is not None:
        ends.append(subject.head["seq"])
    return max(ends, default=0)


def _unusable(typed: argparse.Namespace, why: str) -> int:
    report = Report("unknown")
    report.problem("unreadable", why)
    _print(report.spell(), compact=typed.json)
    return UNUSABLE


def _print(told: dict[str, Any], *, compact: bool) -> None:
    text = json.dumps(told, ensure_ascii=False, indent=None if compact else 2)
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Verifies records, apart from what wrote them.")
    parser.add_argument("path", help="a pack or a data folder")
    parser.add_argument("--root", action="append", help="fingerprint on the paper agreement")
    parser.add_argument("--against", help="an earlier pack or head.json")
    parser.add_argument("--code", help="the 63 digits of a print")
    parser.add_argument("--pure", action="store_true", help="judge signatures without openssl")
    parser.add_argument("--json", action="store_true", help="print on one line")
    return parser


if __name__ == "__main__":
    sys.exit(main())
