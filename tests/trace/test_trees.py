from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sayso.trace import trees


def all_trees(weight: NDArray[np.float64]) -> list[tuple[tuple[int, ...], float]]:
    """Every choice of exemplars without a cycle, with its weight: the definition itself."""
    n = len(weight)
    found = []
    for parents in product(range(n + 1), repeat=n):
        value = 1.0
        for page, parent in enumerate(parents):
            seen, at = set(), page
            while at != n and at not in seen:
                seen.add(at)
                at = parents[at]
            value *= weight[page, parent] if at == n and parent != page else 0.0
        if value > 0:
            found.append((parents, value))
    return found


WEIGHTS = st.integers(1, 4).flatmap(
    lambda n: st.lists(
        st.lists(st.sampled_from([0.0, 1e-9, 0.1, 0.5, 1.0]), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n
    )
)


@settings(max_examples=80, deadline=None)
@given(WEIGHTS)
def test_sums_and_shares_agree_with_counting_trees_one_by_one(rows: list[list[float]]) -> None:
    weight = np.array(rows)
    np.fill_diagonal(weight, 0.0)
    everything = all_trees(weight)
    total = sum(value for _, value in everything)
    if total == 0:
        assert trees.log_sum(weight) == -np.inf
        return
    assert trees.log_sum(weight) == pytest.approx(np.log(total))
    shares = trees.arc_shares(weight)
    for page in range(len(weight)):
        for parent in range(len(weight) + 1):
            expected = sum(v for parents, v in everything if parents[page] == parent) / total
            assert shares[page, parent] == pytest.approx(expected, abs=1e-12)


def test_evidence_of_any_strength_keeps_its_digits() -> None:
    # two pages that would rather copy each other than the first, by e^200
    weight = np.array([[0.0, 1.0, 3e-87], [1.0, 0.0, 1e-87]])
    shares = trees.arc_shares(weight)
    assert shares[0, 2] == pytest.approx(0.75)
    assert trees.log_sum(weight) == pytest.approx(np.log(4e-87))


def test_shares_under_several_first_pages_are_those_under_each() -> None:
    rng = np.random.default_rng(7)
    weight = rng.random((3, 4, 5))
    roots, times = np.array([2, 4, 0]), np.array([0.5, 0.3, 0.2])
    arcs, first, sums = np.zeros((4, 4)), np.zeros(4), []
    for under, root, share in zip(weight, roots.tolist(), times.tolist(), strict=True):
        keep = np.array([c for c in range(4) if c != root])
        rest = np.concatenate([under[np.ix_(keep, keep)], under[keep, 4:]], axis=1)
        sums.append(trees.log_sum(rest))
        found = trees.arc_shares(rest)
        arcs[np.ix_(keep, keep)] += share * found[:, :-1].T
        if root < 4:
            arcs[root, keep] += share * found[:, -1]
            first[root] += share
        else:
            first[keep] += share * found[:, -1]
    assert trees.log_sums(weight, roots).tolist() == pytest.approx(sums)
    np.testing.assert_allclose(trees.mean_shares(weight, roots, times)[0], arcs)
    np.testing.assert_allclose(trees.mean_shares(weight, roots, times)[1], first)


def walked(weight: NDArray[np.float64], stop: int) -> NDArray[np.float64]:
    """How likely a walk from each page reaches the top before page ``stop``: the definition, as linear equations."""
    n = len(weight)
    step = weight / weight.sum(axis=1, keepdims=True)
    inner = step[:, :n].copy()
    inner[:, stop] = 0.0
    return np.linalg.solve(np.eye(n) - inner, step[:, n])


@pytest.mark.parametrize("n", [1, 2, 3, 5, 8, 9, 17, 30])
def test_walks_to_the_top_before_each_page_are_those_of_the_definition(n: int) -> None:
    weight = np.random.default_rng(n).random((n, n + 1)) ** 8 + 1e-6
    np.fill_diagonal(weight, 0.0)
    found = trees.arc_shares(weight)
    for stop in range(n):
        # a page's exemplar is the likelier the surer it goes back to the top without that page
        expected = weight[stop] * np.append(walked(weight, stop), 1.0)
        np.testing.assert_allclose(found[stop], expected / expected.sum(), rtol=1e-9)
