"""What keeps a filled form from being signed, and what is only worth a warning."""

from collections.abc import Iterator
from typing import Any

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.text import Printable
from qsdesk.domain.forms.checking import field_problems
from qsdesk.domain.forms.specs import is_empty, specs
from qsdesk.domain.registers.declaration import Rule, Snapshot, Stage
from qsdesk.domain.rules import Effect


def problems(
    form: Any, stage: Stage, snapshot: Snapshot, printable: Printable | None = None
) -> tuple[RuleError, ...]:
    """Return everything that keeps a form from being signed: fields first, then rules.

    Codes: those of ``field_problems``, those of the stage's rules that block, and
    ``override_missing`` where a warning is passed over without saying why.

    Args:
        form: Cleaned.
        stage: Its stage.
        snapshot: What the rules look at.
        printable: Whether a bundled font has a character; None: not asked.
    """
    broken = tuple(_broken(form, stage, snapshot))
    out = [
        *field_problems(form, printable),
        *(error for rule, error in broken if blocks(rule, snapshot)),
    ]
    warned = any(not blocks(rule, snapshot) for rule, _ in broken)
    if stage.override and warned and is_empty(getattr(form, stage.override)):
        out.append(RuleError("override_missing", field=specs(stage.form)[stage.override].label))
    return tuple(out)


def warnings(form: Any, stage: Stage, snapshot: Snapshot) -> tuple[RuleError, ...]:
    """Return what the rule pack lets pass with a warning, in the order of the rules."""
    return tuple(
        error for rule, error in _broken(form, stage, snapshot) if not blocks(rule, snapshot)
    )


def blocks(rule: Rule, snapshot: Snapshot) -> bool:
    """Whether what the rule finds keeps the form from being signed."""
    return rule.duty is None or snapshot.pack.clause(rule.duty).effect is Effect.BLOCK


def _broken(form: Any, stage: Stage, snapshot: Snapshot) -> Iterator[tuple[Rule, RuleError]]:
    if any(error.code == "not_a_date" for error in field_problems(form)):
        return  # rules count on from days, and there is nothing behind the last one
    for rule in stage.rules:
        error = rule.check(form, snapshot)
        if error is None:
            continue
        if rule.duty is not None:
            label = snapshot.pack.clause(rule.duty).label
            error = RuleError(error.code, **{"article": label, **error.detail})
        yield rule, error
