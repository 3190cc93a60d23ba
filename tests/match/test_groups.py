"""Groups of vectors that lie near one another."""

from __future__ import annotations

import numpy as np

from sayso.match.encoders import unit
from sayso.match.groups import GROUPS, VISITED, grouping


def pile(n: int, seed: int = 0) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(40, 64))
    return unit((centres[rng.integers(0, 40, n)] + rng.normal(size=(n, 64))).astype(np.float32))


def test_each_visits_its_own_group_first_and_none_twice() -> None:
    groups = grouping(pile(3000))
    assert (groups.visits[:, 0] == groups.own).all()
    assert groups.visits.shape == (3000, VISITED)
    assert all(len(set(row)) == VISITED for row in groups.visits[:50].tolist())
    assert 0 <= groups.visits.min() <= groups.visits.max() < GROUPS


def test_renderings_are_in_groups_that_one_of_the_two_visits() -> None:
    one = pile(2000, 1)
    other = unit(one + 0.12 * np.random.default_rng(2).normal(size=one.shape).astype(np.float32))
    groups = grouping(np.concatenate([one, other]))
    visited = [b in groups.visits[k] or a in groups.visits[2000 + k]
               for k, (a, b) in enumerate(zip(groups.own[:2000], groups.own[2000:], strict=True))]  # fmt: skip
    assert np.mean(visited) > 0.995


def test_equal_vectors_make_no_harm() -> None:
    same = np.tile(unit(np.ones((1, 8), np.float32)), (500, 1))
    groups = grouping(same)
    assert len(set(groups.own.tolist())) == 1


def test_the_same_vectors_fall_into_the_same_groups() -> None:
    assert (grouping(pile(700)).visits == grouping(pile(700)).visits).all()
