from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.trace.places import join, shared_pages


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(
    st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=40))))  # fmt: skip
def test_join_names_each_component_by_its_least_member(graph: tuple[int, list[tuple[int, int]]]) -> None:
    n, edges = graph
    component = list(range(n))
    for _ in range(n):
        for a, b in edges:
            component[a] = component[b] = min(component[a], component[b])
    pairs = np.array(edges, dtype=np.int64).reshape(-1, 2)
    assert join(n, pairs[:, 0], pairs[:, 1]).tolist() == component


@given(st.lists(st.sets(st.integers(0, 12), min_size=1), min_size=2, max_size=6))
def test_shared_pages_counts_as_sets_do(places: list[set[int]]) -> None:
    start = np.concatenate([[0], np.cumsum([len(p) for p in places])]).astype(np.int64)
    docs = np.array([d for p in places for d in sorted(p)], dtype=np.int64)
    edges = np.array([(i, j) for i in range(len(places)) for j in range(i)], dtype=np.int64)
    expected = [len(places[i] & places[j]) for i, j in edges.tolist()]
    assert shared_pages(start, docs, edges).tolist() == expected
