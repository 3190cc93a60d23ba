from __future__ import annotations

from tradition import P, build, copy

import sayso.trace as trace
from sayso.settings import TraceSettings

ONE = "Two dead as ferry wrecks off Osmund"
OTHER = "Fog brings ferry down, two killed"
THIRD = "Ferry disaster: two dead"


def parents(*pages: P) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in trace.run(*build(pages), TraceSettings())["copies"].to_pylist():
        found.setdefault(row["child"], set()).add(row["parent"])
    return found


def told(doc: str, title: str, date: str, keys: str = "abcdef", **changes: str) -> P:
    return P(doc, [("t", title), *copy(keys, **changes)], date=date, title=True)


def test_headlines_that_are_alike_as_the_event_is_make_no_second_exemplar() -> None:
    first = told("p", ONE, "2020-03-01T08:00:00")
    second = told("q", OTHER, "2020-03-02T08:00:00", b="Widow→Maiden", d="southern→northern")
    third = told("r", THIRD, "2020-03-03T08:00:00", b="Widow→Maiden", d="southern→northern")
    assert parents(first, second, third) == {"q": {"p"}, "r": {"q"}}


def test_a_headline_of_ones_own_is_in_no_count_of_what_two_pages_have() -> None:
    pages = told("p", ONE, "2020-03-01"), told("q", OTHER, "2020-03-02")
    (row,) = trace.run(*build(pages), TraceSettings())["copies"].to_pylist()
    said = [sign["detail"] for sign in row["evidence"] if sign["kind"] in ("containment", "own-reading")]
    assert said == ["6 sentences of the passage in both"]


def test_a_long_headline_that_was_taken_over_is_part_of_the_text() -> None:
    long = "Forty passengers brought ashore as night ferry strikes the Widow reef"
    pages = told("p", long, "2020-03-01"), told("q", long, "2020-03-02")
    (row,) = trace.run(*build(pages), TraceSettings())["copies"].to_pylist()
    assert "7 sentences of the passage in both" in [sign["detail"] for sign in row["evidence"]]


def test_pages_that_differ_in_their_headlines_alone_are_the_same() -> None:
    pages = [told("p", ONE, "2020-03-01"), told("q", OTHER, "2020-03-02"), told("r", THIRD, "2020-03-05", "abcd")]
    rows = trace.run(*build(pages), TraceSettings())["copies"].to_pylist()
    (row,) = [row for row in rows if row["child"] == "r"]
    assert row["direction"] == "undetermined"
    assert [sign["doc"] for sign in row["evidence"] if sign["kind"] == "alike"] == [{"p": "q", "q": "p"}[row["parent"]]]


def test_the_readings_of_headlines_are_still_told() -> None:
    pages = told("p", ONE, "2020-03-01"), told("q", "Four dead as ferry wrecks off Osmund", "2020-03-02")
    found = trace.run(*build(pages), TraceSettings())["readings"].to_pylist()
    assert {"Two", "Four"} <= {row["text"] for row in found}
