"""Families found in two lots: the same as together."""

from __future__ import annotations

import pytest
from tradition import P, build, copy

from sayso import trace
from sayso.engine.local import LocalEngine
from sayso.settings import TraceSettings
from sayso.trace.corpora import make_corpora
from sayso.trace.families import make_corpus

SMALL = [("g", "Der Fährmann von Osmund hat am Montag vierzig Menschen im Nebel über das Wasser nach Hause gebracht, sagt er.")]
LARGE = [P(f"l{n}", copy("abcdef"[: 6 - n % 2]), date=f"2020-03-0{n + 1}") for n in range(4)]
PAGES = [P("a", SMALL, date="2020-03-02", lang="de"), *LARGE, P("z", SMALL, date="2020-03-01", lang="de")]


def test_pages_that_nothing_joins_are_in_two_lots_the_smallest_groups_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.trace.corpora.MANY", 0)
    documents, segments, marks, matches = build(PAGES)
    first, second = make_corpora(documents, segments, matches, marks)
    assert [[page.doc for page in corpus.pages] for corpus in (first, second)] == [["a", "z"], ["l0", "l1", "l2", "l3"]]
    found = [family.id for corpus in (first, second) for family in corpus.families]
    assert sorted(found) == [family.id for family in make_corpus(documents, segments, matches, marks).families]


@pytest.mark.parametrize("pages", [LARGE, PAGES[:1]])
def test_one_group_of_pages_or_none_is_one_lot(pages: list[P], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.trace.corpora.MANY", 0)
    documents, segments, marks, matches = build(pages)
    assert len(list(make_corpora(documents, segments, matches, marks))) == 1


def test_what_is_traced_in_two_lots_is_what_is_traced_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = build(PAGES)
    together = trace.run(*tables, TraceSettings(), engine=LocalEngine(1))
    monkeypatch.setattr("sayso.trace.corpora.MANY", 0)
    apart = trace.run(*tables, TraceSettings(), engine=LocalEngine(1))
    assert together["families"].num_rows == 2
    assert apart == together
