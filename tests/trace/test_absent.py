"""A text that pages say they have from an agency of which no page is at hand."""

from __future__ import annotations

from typing import Any

from tradition import P, build, copy

import sayso.trace as trace
from sayso import tables
from sayso.settings import TraceSettings
from sayso.trace.absent import ABSENT


def copies(*pages: P, **agencies: str) -> list[tuple[str, str, str]]:
    """Return parent, child and direction; ``agencies``: whose mark each page bears."""
    documents, segments, _, matches = build(pages)
    marks = [{"doc": doc, "begin": 0, "end": 1, "kind": "agency", "value": name} for doc, name in agencies.items()]
    made = trace.run(documents, segments, tables.from_rows("marks", marks), matches, TraceSettings())["copies"]
    found: list[dict[str, Any]] = made.to_pylist()
    assert all((ABSENT in {e["kind"] for e in c["evidence"]}) <= (c["direction"] == "undetermined") for c in found)
    return [(c["parent"], c["child"], c["direction"]) for c in found]


EARLY = P("p", copy("abcdef"), date="2020-03-01", outlet="Osmund Gazette")
LATE = P("q", copy("abcdef", b="Widow→Maiden"), date="2020-03-02", outlet="Evening Lamp")


def test_two_that_have_it_from_an_absent_agency_need_not_have_it_from_each_other() -> None:
    assert copies(EARLY, LATE, p="Corvex News", q="Corvex News") == [("p", "q", "undetermined")]


def test_what_says_it_is_from_an_absent_agency_is_not_shown_to_be_another_page_s_copy() -> None:
    assert copies(EARLY, LATE, q="Corvex News") == [("p", "q", "undetermined")]


def test_the_agency_s_own_page_is_the_source() -> None:
    agency = P("p", copy("abcdef"), date="2020-03-01", outlet="Corvex News")
    assert copies(agency, LATE, q="Corvex News") == [("p", "q", "shown")]


def test_who_names_the_other_page_has_it_from_there() -> None:
    named = copy("abcdef", d="for a week.→for a week, according to Osmund Gazette.")
    late = P("q", named, date="2020-03-02", outlet="Evening Lamp")
    assert copies(EARLY, late, p="Corvex News", q="Corvex News") == [("p", "q", "shown")]


def test_an_earlier_page_without_a_mark_stays_its_source() -> None:
    assert copies(EARLY, LATE, p="Corvex News") == [("p", "q", "shown")]
