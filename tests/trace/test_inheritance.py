from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tradition import P, build, copy

import sayso.trace as trace
from sayso.settings import TraceSettings
from sayso.trace.inheritance import compare_readings


@given(st.integers(0, 2**32 - 1), st.integers(2, 6), st.integers(0, 30), st.booleans())
def test_readings_of_two_pages_are_shared_or_one_pages_own(seed: int, pages: int, variants: int, lost: bool) -> None:
    rng = np.random.default_rng(seed)
    states = rng.integers(-1, 3, (variants, pages)).astype(np.int16)
    q, c = rng.permutation(pages)[:2].tolist()
    root = -1 if lost else int(rng.integers(pages))
    shared, own = np.empty((2, variants), np.int64), np.empty(3, np.int64)
    many, alone = compare_readings(states, q, c, root, shared[0], shared[1], own)
    told, mine = [], []
    for v, row in enumerate(states.tolist()):
        first = 0 if lost else max(row[root], 0)
        if row[q] == row[c] >= 0 and row[q] != first:
            told.append([v, row.count(row[c])])
        elif min(row[q], row[c]) >= 0 and row[q] != row[c] and row.count(row[c]) == 1:
            mine.append(v)
    assert shared[:, :many].T.tolist() == told
    assert own[:alone].tolist() == mine[:3]


def shared_readings(*alone: tuple[str, str]) -> list[str]:
    """Return what two copies are said to share that the first page, which says more ``alone``, has not at that spot."""
    added = copy("abcdef", a="on board→on board after four days of rain", b="Widow→Maiden")
    pages = (
        P("p", [*copy("abcdef"), *alone], date="2020-03-01"),
        P("q", [*added, ("g", "Her sister ship went to the breakers last year.")], date="2020-03-02"),
        P("r", [*added[:4], ("g", "Her sister ship went to the breakers last year.")], date="2020-03-03"),
    )
    rows = trace.run(*build(pages), TraceSettings())["copies"].to_pylist()
    return [s["detail"] for row in rows if row["child"] == "r" for s in row["evidence"] if s["kind"] == "shared-reading"]


def test_what_the_first_page_has_nowhere_is_a_change_that_copies_share() -> None:
    assert any("after four days of rain" in detail for detail in shared_readings())


def test_what_the_first_page_has_in_another_sentence_is_none() -> None:
    found = shared_readings(("z", "The fog came up after four days of rain."))
    assert found and not any("after four days" in detail for detail in found)
