"""Which backups stay: the newest seven, then ever fewer with distance."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qsdesk.services.chain.backups.thinning import LAST, kept_of

positions = st.sets(st.integers(1, 10**6), max_size=200)


@given(positions)
def test_the_newest_seven_always_stay(seqs: set[int]) -> None:
    assert set(sorted(seqs)[-LAST:]) <= kept_of(seqs) <= seqs


@given(positions)
def test_thinning_twice_changes_nothing(seqs: set[int]) -> None:
    kept = kept_of(seqs)
    assert kept_of(kept) == kept


@given(positions)
def test_each_power_of_the_distance_keeps_one(seqs: set[int]) -> None:
    kept, newest = kept_of(seqs), max(seqs, default=0)
    spans = {(newest - seq).bit_length() for seq in seqs}
    assert {(newest - seq).bit_length() for seq in kept} == spans
    assert len(kept) <= LAST + newest.bit_length() + 1


@given(st.lists(st.integers(1, 60), min_size=1, max_size=120))
def test_over_the_years_the_first_stays_and_none_is_far_from_the_next(steps: list[int]) -> None:
    held: frozenset[int] = frozenset()
    seq = 0
    for step in steps:
        seq += step
        held = kept_of({*held, seq})
    assert steps[0] in held
    older = sorted((seq - kept for kept in held), reverse=True)
    for far, near in pairwise(older):
        assert far <= 4 * max(near, 1) + 60 * LAST
