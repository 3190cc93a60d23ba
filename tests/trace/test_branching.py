from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.trace.branching import best_tree, branching


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_branching_is_the_heaviest_of_all_trees(n: int, seed: int) -> None:
    weight = np.random.default_rng(seed).normal(size=(n, n + 1))
    best = max(
        sum(weight[c, q] for c, q in enumerate(parents))
        for parents in product(range(n + 1), repeat=n)
        if _is_tree(parents)
    )
    found = branching(weight)
    assert _is_tree(tuple(found))
    assert sum(weight[c, q] for c, q in enumerate(found)) == pytest.approx(best)


def _is_tree(parents: tuple[int, ...]) -> bool:
    for page in range(len(parents)):
        seen: set[int] = set()
        while page != len(parents) and page not in seen:
            seen.add(page)
            page = parents[page]
        if page != len(parents):
            return False
    return True


def test_two_pages_that_may_each_be_first_are_not_both() -> None:
    assert len(best_tree(np.array([[0.0, 0.5], [0.5, 0.0]]), np.array([0.5, 0.5]))) == 1


def test_no_pages_no_tree() -> None:
    assert best_tree(np.zeros((0, 0)), np.zeros(0)) == []
