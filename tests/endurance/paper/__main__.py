"""The long command: four months of the demo on paper, and what becomes of it."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from qsdesk.app.compose import Services, compose
from qsdesk.app.demo.run import Plan, make_demo
from qsdesk.printing.proofs import proof_of
from qsdesk.storage.store import Store
from tests.endurance.paper import changes, curve, proving, wording
from tests.endurance.paper.previews import watching
from tests.endurance.paper.proving import Tally, copy_in, spread

FIRST, LAST = date(2025, 12, 1), date(2026, 3, 31)
ON_THE_CURVE = 40


def main() -> int:
    """Run all parts; 1 where a promise was not kept."""
    asked = _options()
    with tempfile.TemporaryDirectory(prefix="qsdesk-paper-") as folder:
        root = Path(folder)
        with watching() as watch:
            plan = Plan("cable", asked.first, asked.last, 7)
            made = make_demo(root / "data", root / "out", plan, lambda *_: None)
        tell(f"样例：{sum(made.counts.values())} 件，预览 {dict(watch.kinds)}")
        tallies = [watch.tally]
        _tell_all(tallies)
        tallies += _on_paper(root / "data", asked)
    tallies += _words(asked.records)
    return int(any(tally.wrong for tally in tallies))


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.paper")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--records", type=int, default=1_000)
    parser.add_argument("--from", dest="first", type=date.fromisoformat, default=FIRST)
    parser.add_argument("--to", dest="last", type=date.fromisoformat, default=LAST)
    parser.add_argument("--picture", type=Path, help="SVG of the curve")
    return parser.parse_args()


def _on_paper(root: Path, asked: argparse.Namespace) -> list[Tally]:
    services = compose(Store.open(root))
    try:
        numbers = spread(services, asked.documents)
        tell(f"文件 {len(numbers)} 件，种类 {''.join(sorted({n[0] for n in numbers}))}")
        tallies = [*proving.prove(services, numbers), *proving.refuse(services, numbers)]
        pages = [(number, *_code(services, number)) for number in numbers]
        documents = [(services.archive.page(n), code) for n, _, code in pages[:ON_THE_CURVE]]
    finally:
        services.close()
    tallies.append(changes.refuse(root, pages))
    _tell_all(tallies)
    measured = curve.measure(documents, Random(7))
    tell(curve.table(measured))
    if asked.picture is not None:
        asked.picture.write_text(curve.drawing(measured), encoding="utf-8")
    misread = Tally("磨损后读错", sum(p.tried for points in measured.values() for p in points))
    misread.wrong += [d.name for d, points in measured.items() for p in points if p.wrong]
    return [*tallies, misread]


def _code(services: Services, number: str) -> tuple[int, str]:
    copy = copy_in(services, number)
    proof = proof_of(copy)
    assert proof is not None
    return copy.record.last_signed.seq, proof.digits


def _words(count: int) -> list[Tally]:
    tallies = [wording.every_character(), wording.random_records(count)]
    _tell_all(tallies)
    return tallies


def _tell_all(tallies: Sequence[Tally]) -> None:
    for tally in tallies:
        tell(str(tally))
        for line in tally.wrong[:10]:
            tell(f"  {line}")


if __name__ == "__main__":
    sys.exit(main())
