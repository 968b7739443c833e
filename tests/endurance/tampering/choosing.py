"""All cases of a base by family, and the choice of so many of them."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from tests.endurance.tampering.base import Base
from tests.endurance.tampering.cases import Case
from tests.endurance.tampering.families import (
    elsewhere,
    events,
    files,
    forged,
    left_out,
    packs,
    paper,
    rewriting,
    sheets,
    structure,
)

MODULES = (events, sheets, structure, left_out, rewriting, forged, files, packs, paper, elsewhere)


@lru_cache(maxsize=1)
def cases_of(base: Base) -> Mapping[str, Case]:
    """Return id -> case of one base."""
    found = (replace(case, base=base.seed) for module in MODULES for case in module.cases(base))
    return {case.id: case for case in found}


def chosen(ids: Iterable[tuple[str, str]], count: int, seed: int) -> list[str]:
    """Choose cases so that each family has its share, and small ones are taken whole.

    Args:
        ids: Family and id of all there are.
        count: How many.
        seed: What decides.
    """
    families: dict[str, list[str]] = {}
    for family, name in ids:
        families.setdefault(family, []).append(name)
    chance = random.Random(seed)
    out: list[str] = []
    left: Sequence[str] = sorted(families, key=lambda family: (len(families[family]), family))
    for place, family in enumerate(left):
        share = min((count - len(out)) // (len(left) - place), len(families[family]))
        out += chance.sample(families[family], share)
    return out
