from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
from tradition import P, build, copy

import sayso.trace as trace
from sayso.settings import TraceSettings
from sayso.trace.lost import LOST, Link, comes_from, with_lost


def copies(*pages: P) -> list[dict[str, Any]]:
    return trace.run(*build(pages), TraceSettings())["copies"].to_pylist()


SHARED = {"b": "Widow→Maiden", "d": "southern→northern"}
PAGES = (
    P("p", copy("abcdef"), date="2020-03-01"),
    P("q", copy("abcdef", **SHARED, a="forty→fifty", f="nets→lines"), date="2020-03-02"),
    P("r", copy("abcdef", **SHARED, c="Three→Four", e="Thursday→Friday"), date="2020-03-02"),
)


def test_changes_that_two_copies_share_show_a_lost_page_between() -> None:
    found = {c["child"]: [e["doc"] for e in c["evidence"] if e["kind"] == LOST] for c in copies(*PAGES)}
    assert found == {"q": ["r"], "r": ["q"]}


def test_the_table_itself_names_pages_only() -> None:
    assert {doc for c in copies(*PAGES) for doc in (c["parent"], c["child"])} <= {"p", "q", "r"}


def test_copies_that_share_nothing_of_their_own_hang_below_their_exemplar() -> None:
    q = P("q", copy("abcdef", a="forty→fifty"), date="2020-03-02")
    r = P("r", copy("abcdef", c="Three→Four"), date="2020-03-02")
    assert not any(e["kind"] == LOST for c in copies(PAGES[0], q, r) for e in c["evidence"])


def test_what_a_copy_shares_with_a_page_that_it_is_a_copy_of_needs_no_lost_page() -> None:
    rows = np.zeros((3, 3), np.int16)
    rows[:, 1:] = 1
    collation = SimpleNamespace(states=rows, compared=())
    links = [Link(0, 1, True, ()), Link(0, 2, True, ()), Link(1, 2, True, ())]
    assert with_lost(links, (), collation, np.zeros(3, np.int64)) == tuple(links)  # type: ignore[arg-type]


def test_a_page_comes_from_another_also_by_way_of_a_third() -> None:
    links = [Link(0, 1, True, ()), Link(1, 2, True, ()), Link(2, 3, False, ())]
    assert comes_from(links, 2, 0) and not comes_from(links, 0, 2) and not comes_from(links, 3, 0)
