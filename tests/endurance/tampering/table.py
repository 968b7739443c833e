"""What a run found, as a table for people."""

from collections.abc import Sequence

from tests.endurance.tampering.clean import Control
from tests.endurance.tampering.judging import Outcome

WIDTH = 34


def table(outcomes: Sequence[Outcome], controls: Sequence[Control], seconds: float) -> str:
    """Return the result: a line a family, then what is not as expected.

    Args:
        outcomes: Of all cases.
        controls: Of the clean histories.
        seconds: The whole run took.
    """
    lines = [
        _line("family", "cases", "as expected", "of these pass", "both verifiers", "code shared")
    ]
    families = sorted({o.family for o in outcomes})
    lines += [_row(name, [o for o in outcomes if o.family == name]) for name in families]
    lines.append(_row("all", outcomes))
    databases = sum(c.databases for c in controls)
    packs, alarms = sum(c.packs for c in controls), sum(bool(c.alarms) for c in controls)
    lines.append(
        f"clean: {databases} databases of {len(controls)} random histories, {packs} packs, "
        f"{alarms} histories with a false alarm"
    )
    verified = [o.seconds for o in outcomes if o.seconds] or [0.0]
    each = 1000 * sum(verified) / len(verified)
    lines.append(f"{seconds:.0f} s in all; verifying took {each:.0f} ms a case")
    lines += [f"WRONG --case '{o.id}'\n      {o.wrong}" for o in outcomes if o.wrong]
    lines += [
        f"FALSE ALARM, history {c.seed}: {c.alarms[:3]} {c.acts}" for c in controls if c.alarms
    ]
    return "\n".join(lines)


def _row(family: str, outcomes: Sequence[Outcome]) -> str:
    right = sum(not o.wrong for o in outcomes)
    passing, apart = sum(o.passes for o in outcomes), sum(o.apart for o in outcomes)
    shared = sum(o.shared for o in outcomes)
    return _line(family, *map(str, (len(outcomes), right, passing, apart, shared)))


def _line(family: str, *rest: str) -> str:
    return family.ljust(WIDTH) + "".join(text.rjust(16) for text in rest)
