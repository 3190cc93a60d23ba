"""Families solved as parcels, wherever: the same as together."""

from __future__ import annotations

import numpy as np
import pytest
from tradition import P, build, copy

from sayso import trace
from sayso.engine.local import LocalEngine
from sayso.settings import TraceSettings
from sayso.trace.families import make_corpus, part_of
from sayso.trace.solved import MADE, PARCELS, TABLES, Solver, parcels

OWN = ("x", "The council meets on Monday to speak of the price of bread and of nothing else at all.")
PAGES = [
    P("one", copy("abc"), date="2020-03-01"),
    P("two", copy("def"), date="2020-03-01"),
    P("copy", copy("ab"), date="2020-03-02"),
    P("z", [*copy("ab"), OWN, *copy("de")], date="2020-03-03"),
    P("s", [(f"{key}2", f"Der Satz {key} über den Markt von Osmund und seine Fische.") for key in "abc"], lang="de"),
    P("t", [(f"{key}2", f"La phrase {key} sur le marché d'Osmund et ses poissons.") for key in "abc"], lang="fr"),
]


def test_a_part_of_the_corpus_says_of_its_families_what_the_whole_says() -> None:
    documents, segments, _, matches = build(PAGES)
    whole = make_corpus(documents, segments, matches)
    assert len(whole.families) == 3
    for family in whole.families:
        part = part_of(whole, [family])
        assert [p.doc for p in part.pages] == sorted(whole.pages[p].doc for p in family.pages)
        for there, here in zip(family.witnesses, part.families[0].witnesses, strict=True):
            assert part.pages[here.page].doc == whole.pages[there.page].doc
            mine, theirs = (c.words_of([unit for _, unit in w.cells]) for c, w in ((part, here), (whole, there)))
            for (words, begin), (same, at) in zip(mine, theirs, strict=True):
                assert begin == at and all(map(np.array_equal, words, same))


def test_families_solved_in_many_batches_and_processes_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    documents, segments, marks, matches = build(PAGES)
    together = trace.run(documents, segments, marks, matches, TraceSettings(), engine=LocalEngine(1))
    monkeypatch.setattr("sayso.engine.local.PARALLEL_BYTES", 0)
    monkeypatch.setattr("sayso.trace.solved.PIECE_BYTES", 100)
    apart = trace.run(documents, segments, marks, matches, TraceSettings(), engine=LocalEngine(2))
    assert together["copies"].num_rows >= 2
    assert apart == together


def test_no_family_gives_empty_tables() -> None:
    documents, segments, marks, matches = build([P("p", copy("ab"))])
    made = trace.run(documents, segments, marks, matches, TraceSettings())
    assert {name: table.num_rows for name, table in made.items()} == dict.fromkeys(TABLES, 0)


def test_the_largest_families_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.trace.solved.PIECE_BYTES", 1)
    documents, segments, _, matches = build(PAGES)
    corpus = make_corpus(documents, segments, matches)
    pages = {family.id: len(family.pages) for family in corpus.families}
    pieces = list(parcels(corpus, {}, {}))
    sizes = [pages[piece["family"][0].as_py()] for piece in pieces]
    assert len(pieces) == 3
    assert sizes == sorted(sizes, reverse=True)


def test_solving_nothing_gives_empty_tables_and_loads_what_is_needed() -> None:
    made = Solver()(PARCELS.empty_table())
    assert {name: table.num_rows for name, table in made.items()} == dict.fromkeys(MADE, 0)
