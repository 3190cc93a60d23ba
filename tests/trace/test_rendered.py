"""How surely pages that render one another have one text."""

from __future__ import annotations

import math

import numpy as np
import pyarrow as pa
import pytest
from tradition import P, build, copy

from sayso.trace.collation import Collation, collate
from sayso.trace.corpora import make_corpora
from sayso.trace.families import Corpus
from sayso.trace.rendered import CERTAIN, CONTRADICTED, SURE, UNSEEN, beyond_sure, contradicted, renderings

OTHER = [(key, f"Gece vapuru üzerine {key} cümlesi, limandan ayrılan kırk kişiyle birlikte sisin içinde.") for key in "abcd"]
ASKED = math.log(SURE / (1 - SURE))


def test_two_pages_are_judged_by_the_surest_match_that_is_more_than_one_sentence() -> None:
    rows = [("b", "a", 0.5, 2), ("a", "b", 0.8, 3), ("a", "b", 0.95, 1), ("a", "c", 0.5, 1), ("a", "d", 1.0, 4)]
    a, b, score, many = zip(*rows, strict=True)
    table = pa.table({"a": a, "b": b, "kind": ["translated"] * 5, "score": score, "segments": [[[0, 1, 0, 1]] * n for n in many]})
    assert renderings(table) == {("a", "b"): pytest.approx(math.log(4)), ("a", "c"): 0.0, ("a", "d"): CERTAIN}


def test_pages_that_have_the_same_words_are_not_doubted() -> None:
    kinds = ["edited", "translated"]
    table = pa.table({"a": ["c", "c"], "b": ["d", "d"], "kind": kinds, "score": [0.1, 0.1], "segments": [[], []]})
    assert renderings(table) == {("c", "d"): CERTAIN}


def test_what_is_certain_has_a_number() -> None:
    table = pa.table({"a": ["c"], "b": ["d"], "kind": ["translated"], "score": [0.0], "segments": [[[0, 1, 0, 1]]]})
    assert renderings(table) == {("c", "d"): -CERTAIN}


def together(*pages: P) -> tuple[Corpus, Collation, list[str]]:
    """Return the one family of some pages: its corpus, its pages side by side, and their ids."""
    documents, segments, marks, matches = build(pages)
    (corpus,) = make_corpora(documents, segments, matches, marks)
    (family,) = corpus.families
    return corpus, collate(corpus, family), [corpus.pages[page].doc for page in family.pages]


def beyond(odds: dict[tuple[str, str], float], one: str, other: str, *pages: P) -> float:
    _, collation, docs = together(*pages)
    return float(beyond_sure(docs, collation, odds)[docs.index(one), docs.index(other)])


EN, TR = P("p", copy("abcd")), P("q", OTHER, lang="tr")


def test_two_pages_are_as_sure_as_their_rendering() -> None:
    assert beyond({("p", "q"): 3.0}, "p", "q", EN, TR) == pytest.approx(3.0 - ASKED)


def test_pages_of_one_language_are_not_asked() -> None:
    assert beyond({}, "p", "o", EN, P("o", copy("abc"))) == CERTAIN
    assert beyond({("p", "q"): 3.0}, "p", "o", EN, P("o", copy("abc")), TR) == CERTAIN


def test_what_nothing_renders_is_certainly_no_rendering() -> None:
    assert beyond({}, "p", "q", EN, TR) == pytest.approx(-CERTAIN - ASKED)


def test_of_pages_with_the_same_words_the_surest_speaks_for_all() -> None:
    found = beyond({("p", "q"): -1.0, ("o", "q"): 2.0}, "p", "q", EN, P("o", copy("abc")), TR)
    assert found == pytest.approx(2.0 + math.log((1 + UNSEEN) / UNSEEN) - ASKED)


def test_many_pages_alone_in_their_languages_are_asked_for_more() -> None:
    others = [P(f"r{lang}", [(key, f"{lang} {words}") for key, words in OTHER], lang=lang) for lang in ("az", "tk")]
    assert beyond({("p", "q"): 3.0}, "p", "q", EN, TR, *others) < beyond({("p", "q"): 3.0}, "p", "q", EN, TR)


@pytest.mark.parametrize(("english", "said"), [("40 million", 0.0), ("3 million", CONTRADICTED)])
def test_a_figure_in_the_place_of_another_contradicts_it(english: str, said: float) -> None:
    one = P("p", [*EN.sentences, ("n", f"It has cost {english} crowns so far, the owners of the boat said.")])
    other = P("q", [*OTHER, ("n", "Şimdiye kadar 40 milyon krona mal oldu, diye açıkladı gemi sahipleri.")], lang="tr")
    corpus, collation, docs = together(one, other)
    pages = [corpus.pages[page] for page in collation.pages]
    assert contradicted(pages, collation, corpus.units.langs, docs.index("p"), docs.index("q")) == said


def test_a_figure_that_one_page_leaves_out_contradicts_nothing() -> None:
    one = P("p", [*EN.sentences, ("n", "It has cost 40 million crowns so far, the owners of the boat said.")])
    other = P("q", [*OTHER, ("n", "Şimdiye kadar çok pahalıya mal oldu, diye açıkladı gemi sahipleri.")], lang="tr")
    corpus, collation, _ = together(one, other)
    assert contradicted([corpus.pages[page] for page in collation.pages], collation, corpus.units.langs, 0, 1) == 0
    assert not np.isnan(beyond_sure(["p", "q"], collation, {})).any()
