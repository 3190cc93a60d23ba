from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from sayso.trace import histories, trees

Floats = NDArray[np.float64]


def counted(weight: Floats, pairs: Floats) -> tuple[Floats, Floats]:
    """Every history without a cycle, with its weight: the definition itself."""
    n = len(weight)
    arcs, twos, total = np.zeros((n, n + 1)), np.zeros((n, n + 1, n + 1)), 0.0
    choices = [(q,) for q in range(n + 1)] + [(q, r) for q in range(n + 1) for r in range(q + 1, n + 1)]
    for chosen in product(choices, repeat=n):
        value = np.prod([weight[c, x[0]] if len(x) == 1 else pairs[c, x[0], x[1]] for c, x in enumerate(chosen)])
        if value == 0 or not without_cycle(chosen):
            continue
        total += value
        for c, x in enumerate(chosen):
            arcs[c, list(x)] += value
            if len(x) == 2:
                twos[c, x[0], x[1]] += value
                twos[c, x[1], x[0]] += value
    return arcs / total, twos / total


def without_cycle(chosen: tuple[tuple[int, ...], ...]) -> bool:
    known = {len(chosen)}
    while True:
        more = {c for c, x in enumerate(chosen) if c not in known and set(x) <= known}
        if not more:
            return len(known) == len(chosen) + 1
        known |= more


def made(n: int, seed: int) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    weight, pairs = rng.random((n, n + 1)), rng.random((n, n + 1, n + 1)) / n
    pairs = pairs + pairs.transpose(0, 2, 1)
    for c in range(n):
        weight[c, c] = pairs[c, c, :] = pairs[c, :, c] = 0.0
        np.fill_diagonal(pairs[c], 0.0)
    return weight, pairs


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_shares_are_those_of_counting_histories_one_by_one(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "WALKS", 20_000)
    monkeypatch.setattr(histories, "MOST_STEPS", 60_000)
    weight, pairs = made(3, seed)
    arcs, twos = histories.walked_shares(weight, pairs)
    expected = counted(weight, pairs)
    np.testing.assert_allclose(arcs, expected[0], atol=0.03)
    np.testing.assert_allclose(twos, expected[1], atol=0.03)


def test_without_pairs_the_walk_finds_what_the_sum_over_trees_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "WALKS", 20_000)
    monkeypatch.setattr(histories, "MOST_STEPS", 80_000)
    weight, pairs = made(4, 5)
    arcs, twos = histories.walked_shares(weight, np.zeros_like(pairs))
    np.testing.assert_allclose(arcs, trees.arc_shares(weight), atol=0.03)
    assert not twos.any()


def test_a_walk_is_the_same_every_time() -> None:
    weight, pairs = made(5, 7)
    np.testing.assert_array_equal(histories.walked_shares(weight, pairs)[0], histories.walked_shares(weight, pairs)[0])


def test_two_pages_of_which_either_may_be_the_others_copy_change_places() -> None:
    # each would rather copy the other than the first, by a thousand to one; neither is likelier to be the copy
    weight = np.array([[0.0, 1.0, 1e-3], [1.0, 0.0, 1e-3]])
    arcs, _ = histories.walked_shares(weight, np.zeros((2, 3, 3)))
    assert arcs[0, 1] == pytest.approx(0.5, abs=0.1)


def test_which_of_two_pages_was_first_is_told_however_unlikely_it_is_that_either_was() -> None:
    weight = np.array([[0.0, 1.0, 1e-200], [1.0, 0.0, 3e-200]])
    arcs, _ = histories.walked_shares(weight, np.zeros((2, 3, 3)))
    np.testing.assert_allclose(arcs, [[0.0, 0.75, 0.25], [0.25, 0.0, 0.75]], atol=0.1)


def test_pairs_that_only_a_first_page_is_left_beside_are_chosen_from() -> None:
    # the third page has two exemplars, of which either may be the other's copy, and both may be its own
    weight, pairs = np.full((3, 4), 1e-3), np.zeros((3, 4, 4))
    weight[np.arange(3), np.arange(3)] = 0.0
    weight[:, 3] = 1e-100
    for c in range(3):
        q, r = (page for page in range(3) if page != c)
        pairs[c, q, r] = pairs[c, r, q] = 1.0
    arcs, twos = histories.walked_shares(weight, pairs)
    expected = counted(weight, pairs)
    np.testing.assert_allclose(arcs, expected[0], atol=0.1)
    np.testing.assert_allclose(twos, expected[1], atol=0.1)


def test_many_pages_are_walked_through_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "MOST_STEPS", 40_000)
    weight, pairs = made(70, 11)
    arcs, twos = histories.walked_shares(weight, np.zeros_like(pairs))
    np.testing.assert_allclose(arcs, trees.arc_shares(weight), atol=0.05)
    arcs, twos = histories.walked_shares(weight, pairs)
    # each page has one exemplar or two
    np.testing.assert_allclose(arcs.sum(axis=1) - twos.sum(axis=(1, 2)) / 2, 1.0)
    np.testing.assert_allclose(twos, twos.transpose(0, 2, 1))
