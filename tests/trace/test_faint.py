"""Renderings that are too far apart to be sure of."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from tradition import P, build, copy

import sayso.trace as trace
from sayso import tables
from sayso.settings import TraceSettings
from sayso.trace.faint import FAINT, SURE, faint_pairs

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


def test_one_sure_match_is_enough_for_two_pages() -> None:
    rows = [("b", "a", "translated", 0.5), ("a", "b", "translated", 0.95), ("a", "c", "translated", 0.5), ("c", "d", "edited", 0.1)]
    a, b, kind, score = zip(*rows, strict=True)
    assert faint_pairs(pa.table({"a": a, "b": b, "kind": kind, "score": score})) == {("a", "c")}
