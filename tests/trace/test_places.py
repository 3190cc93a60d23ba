from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.trace.places import join, weave


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


def joined(places: list[set[int]], edges: list[tuple[int, int]]) -> list[int]:
    """Join sets one by one: the definition itself."""
    held = [set(place) for place in places]
    root = list(range(len(places)))
    for one, other in edges:
        x, y = root[one], root[other]
        if x == y or held[x] & held[y]:
            continue
        x, y = (y, x) if len(held[x]) < len(held[y]) else (x, y)
        held[x] |= held[y]
        root = [x if r == y else r for r in root]
    return root


PLACES = st.lists(st.sets(st.integers(0, 12), min_size=1, max_size=3), min_size=2, max_size=9)


@given(PLACES, st.data())
@settings(deadline=None)  # the first call compiles
def test_weave_joins_what_one_by_one_does(places: list[set[int]], data: st.DataObject) -> None:
    number = st.integers(0, len(places) - 1)
    edges = data.draw(st.lists(st.tuples(number, number), max_size=20))
    start = np.concatenate([[0], np.cumsum([len(p) for p in places])]).astype(np.int64)
    holders = np.array([d for p in places for d in sorted(p)], dtype=np.int64)
    ends = np.array(edges, dtype=np.int64).reshape(-1, 2)
    found = weave(*np.ascontiguousarray(ends.T), start, holders)
    assert found.tolist() == joined(places, edges)
