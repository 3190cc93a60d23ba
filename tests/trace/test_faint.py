"""Renderings that are too far apart to be sure of."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from tradition import P, build, copy

import sayso.trace as trace
from sayso import tables
from sayso.settings import TraceSettings
from sayso.trace.faint import FAINT
from sayso.trace.rendered import SURE

OTHER = {key: f"Gece vapuru üzerine {key} cümlesi, limandan ayrılan kırk kişiyle birlikte sisin içinde." for key in "abcd"}
EN = P("p", copy("abcd"), date="2020-03-01", outlet="Osmund Gazette")
TR = P("q", list(OTHER.items()), date="2020-03-02", outlet="Akşam Feneri", lang="tr")


def traced(score: float, *pages: P) -> dict[str, list[dict[str, Any]]]:
    """Trace pages whose renderings of one another have one score."""
    documents, segments, marks, matches = build(pages)
    scores = pa.array([score] * matches.num_rows, pa.float64())
    matches = matches.set_column(matches.schema.get_field_index("score"), "score", scores)
    made = trace.run(documents, segments, marks, tables.conform("matches", matches), TraceSettings())
    return {name: table.to_pylist() for name, table in made.items()}


def test_a_date_shows_which_page_rendered_the_other() -> None:
    found = traced(0.95, EN, TR)
    assert [c["direction"] for c in found["copies"]] == ["shown"]
    assert found["families"][0]["state"] == "same origin shown"


def test_it_does_not_where_the_sentences_are_no_nearer_than_those_of_two_reports() -> None:
    found = traced(SURE - 0.01, EN, TR)
    assert [c["direction"] for c in found["copies"]] == ["undetermined"]
    assert FAINT in {e["kind"] for e in found["copies"][0]["evidence"]}
    assert (found["families"][0]["origins_min"], found["families"][0]["origins_max"]) == (1, 2)


def test_a_page_that_names_the_other_has_it_from_there() -> None:
    named = {**OTHER, "d": OTHER["d"] + " Osmund Gazette böyle yazdı."}
    found = traced(SURE - 0.01, EN, P("q", list(named.items()), date="2020-03-02", outlet="Akşam Feneri", lang="tr"))
    assert [c["direction"] for c in found["copies"]] == ["shown"]


COPIES = [P(f"c{n}", copy("abcd"), date=f"2020-03-01T{8 + n:02}:00:00", outlet=f"Osmund Post {n}") for n in range(4)]
OWN_WORDS = {
    "a": "Forty passengers were on the boat that sailed from Osmund that night although nobody could see the harbour wall.",
    "b": "A reef stopped her minutes later while the man at the wheel was still trying to turn round.",
    "c": "It was the bell of the lighthouse, rung by three of the crew, that got people out of their beds.",
    "d": "No lamp has burned at the south end of the port for seven days, according to the man who runs it.",
}
TOLD_TWICE = P("t", list(OWN_WORDS.items()), date="2020-03-04", outlet="Widow Echo")


def is_shown(score: float, *pages: P) -> bool:
    """Tell whether anything says that the Turkish page goes back to another."""
    found = traced(score, *pages, TR)
    return any("q" in (row["parent"], row["child"]) and row["direction"] == "shown" for row in found["copies"])


def told(lang: str, killed: str, **more: Any) -> P:
    """A page that tells how many were on board."""
    words = {"en": "There were {} people on board when it happened, the owners said.", "tr": "Olay sırasında gemide {} kişi vardı."}
    page = TR if lang == "tr" else EN
    return P(page.doc, [*page.sentences, ("n", words[lang].format(killed))], date=page.date, outlet=page.outlet, lang=lang, **more)


@pytest.mark.parametrize(("figure", "shown"), [("3 million", "undetermined"), ("40 million", "shown")])
def test_a_figure_that_contradicts_the_other_speaks_against_one_text(figure: str, shown: str) -> None:
    found = traced(SURE + 0.01, told("en", figure), told("tr", "40 milyon"))
    assert [row["direction"] for row in found["copies"]] == [shown]
    assert found["families"][0]["origins_max"] == (1 if shown == "shown" else 2)


def test_that_both_tell_what_a_third_page_does_not_is_not_enough() -> None:
    first = P("o", copy("ab"), date="2020-02-28", outlet="Widow Echo", lang="en")
    found = traced(0.6, first, EN, TR)["copies"]
    assert [row["direction"] for row in found if row["child"] == "q"] == ["undetermined"]


def test_less_is_asked_where_others_have_the_text_from_one_another() -> None:
    (faint,) = [sign for sign in traced(0.7, EN, TR)["copies"][0]["evidence"] if sign["kind"] == FAINT]
    assert faint["weight"] < 0
    found = traced(0.7, EN, *COPIES, TR)["copies"]
    assert not [row for row in found if FAINT in {sign["kind"] for sign in row["evidence"]}]


def test_two_pages_that_tell_it_in_their_own_words_speak_against_it() -> None:
    assert is_shown(0.95, EN)
    assert not is_shown(0.95, EN, TOLD_TWICE)
