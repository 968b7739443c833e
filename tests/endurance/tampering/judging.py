"""One case carried out: the verdicts of the product and of the verifier apart, and the expected."""

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from qsdesk.domain.format.verification.findings import Findings, Problem
from qsdesk.exporting.examination import examine
from tests.endurance.tampering.base import Base
from tests.endurance.tampering.cases import Case, Verdict
from tests.endurance.tampering.scene import Scene
from tests.verifier_apart.verify import examine as examine_apart


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case.

    Attributes:
        id: Of the case.
        family: Of the case.
        passes: Whether it was to pass.
        wrong: Why it is not as expected; empty where it is.
        apart: Whether the verifier apart was asked.
        shared: Whether it then named a code that the product names, or both let it pass.
        found: What was found, in short.
        seconds: What verifying took.
    """

    id: str
    family: str
    passes: bool
    wrong: str
    apart: bool
    shared: bool
    found: str
    seconds: float


def carry_out(case: Case, base: Base) -> Outcome:
    """Carry out a case in a folder of its own."""
    place = Path(tempfile.mkdtemp(prefix="case-"))
    try:
        scene = Scene(base, place)
        said = case.change(scene)
        if isinstance(said, str):  # the change is asked elsewhere: at the desk, of a printed code
            return _outcome(case, "" if said == "as expected" else said, "", 0.0)
        return _verified(case, scene)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _verified(case: Case, scene: Scene) -> Outcome:
    target, roots = _target(case, scene), _roots(case, scene.base)
    against = tuple(scene.base.root / name for name in case.against)
    began = time.perf_counter()
    found = examine(target, data=scene.data, roots=roots, against=against).findings
    seconds = time.perf_counter() - began
    wrong = _compare(case.verdict, found)
    if not case.apart or wrong:
        return _outcome(case, wrong, _told(found), seconds)
    codes = _codes_apart(case, scene, target)
    shared = bool(codes & found.codes) or not (codes or found.codes)
    wrong = _compare_apart(case.verdict, codes)
    return Outcome(
        case.id, case.family, case.verdict.passes, wrong, True, shared, _told(found), seconds
    )


def _outcome(case: Case, wrong: str, found: str, seconds: float) -> Outcome:
    passes = case.verdict.passes
    return Outcome(case.id, case.family, passes, wrong, False, False, found, seconds)


def _target(case: Case, scene: Scene) -> Path:
    if case.form == "pack":
        return scene.pack
    if case.form == "backup":
        return scene.backup
    return scene.database if case.form == "database" else scene.data


def _roots(case: Case, base: Base) -> tuple[str, ...]:
    return (base.fingerprint,) if case.root else ()


def _compare(verdict: Verdict, found: Findings) -> str:
    if verdict.passes:
        return "" if found.ok else f"a false alarm: {_told(found)}"
    told = [problem for problem in found.problems if _counts(problem, verdict)]
    if not told:
        return f"expected {'|'.join(sorted(verdict.codes))}, found {_told(found)}"
    if verdict.record and all(problem.record != verdict.record for problem in told):
        return f"{verdict.record} is not named: {_told(found)}"
    if verdict.stage and all(problem.stage != verdict.stage for problem in told):
        return f"{verdict.stage} is not named: {_told(found)}"
    return ""


def _counts(problem: Problem, verdict: Verdict) -> bool:
    return problem.code in verdict.codes and (verdict.model or problem.detail != "read_model")


def _codes_apart(case: Case, scene: Scene, target: Path) -> set[str]:
    """Return what the verifier apart finds, which knows packs, journals and heads."""
    against = next((scene.base.root / name for name in case.against), None)
    roots = list(_roots(case, scene.base))
    report, _ = examine_apart(target, roots=roots, against=against, pure=True)
    return {problem.code for problem in report.problems}


def _compare_apart(verdict: Verdict, codes: set[str]) -> str:
    if verdict.passes:
        return f"apart refuses: {sorted(codes)}" if codes else ""
    if not codes & verdict.codes:
        return f"apart: expected {'|'.join(sorted(verdict.codes))}, found {sorted(codes)}"
    return ""


def _told(found: Findings) -> str:
    shown = [f"{p.code}({p.detail} {p.record} {p.stage} {p.seq})" for p in found.problems[:6]]
    return ", ".join(shown) or "nothing"
