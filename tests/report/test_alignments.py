"""Pairs of pages sentence by sentence."""

from __future__ import annotations

from invented import AGENCY, AR, EN, case
from sayso.report.alignments import Alignments
from sayso.report.families import Family
from sayso.report.pages import Pages
from sayso.report.passages import Passage

LANGS = {"office": "en", "wire": "en", "marfa": "ar", "tepe": "tr", "courrier": "fr"}


def test_every_language_is_aligned_once(shown: list[Family]) -> None:
    pairs = [(a.a.doc, a.b.doc, a.kind) for a in shown[0].alignments]
    assert sorted(pairs) == [
        ("office", "courrier", "translated"), ("wire", "marfa", "translated"), ("wire", "tepe", "translated"),
    ]  # fmt: skip


def test_pages_that_copy_each_other_come_before_others(invented: Pages) -> None:
    given, chosen = case()["matches"], [Passage(doc, lang, ((0, 400),)) for doc, lang in LANGS.items()]
    alignments = Alignments(given, set(LANGS), invented)
    for tie in ("marfa", "tepe", "courrier"):
        assert alignments.between(chosen, {("wire", tie), ("office", tie)})[0].b.doc == tie


def test_a_row_holds_a_sentence_and_what_answers_it(shown: list[Family]) -> None:
    (pair,) = (a for a in shown[0].alignments if a.b.doc == "marfa")
    rows = [(str(a.body) if a else "", str(b.body) if b else "") for a, b in pair.rows]
    assert any(AGENCY[3] in a and AR[3] in b for a, b in rows)


def test_a_sentence_that_nothing_answers_stands_alone(shown: list[Family]) -> None:
    (pair,) = (a for a in shown[0].alignments if a.b.doc == "courrier")
    assert any(b is None and a is not None and EN[2][-12:] in a.body for a, b in pair.rows)


def test_the_halves_of_one_page_stand_against_each_other(shown: list[Family]) -> None:
    (pair,) = shown[1].alignments
    assert (pair.a.doc, pair.b.doc) == ("both", "both")
    assert pair.a_language != pair.b_language
