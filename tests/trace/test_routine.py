"""Reports of one kind: one form, filled in for two events."""

from __future__ import annotations

from typing import Any

import pytest
from tradition import P, build, copy

import sayso.trace as trace
from sayso.settings import TraceSettings
from sayso.trace.routine import ROUTINE

FORM = (
    "A {age}-year-old {who} has drowned after a boat overturned on Lake {lake} on {day} night.",
    "The coastguard said the {who}, who had rented a {colour} dinghy in {town}, was found {far} metres from the pier.",
    "The family has been told and asks to be left alone, and the harbour will be closed until further notice.",
)
ONE = {"age": "41", "who": "man", "lake": "Osmund", "day": "Thursday", "colour": "blue", "town": "Widow Bay", "far": "300"}
TWO = {"age": "23", "who": "woman", "lake": "Tarva", "day": "Tuesday", "colour": "green", "town": "Melk", "far": "45"}


def filled(doc: str, date: str, told: dict[str, str], outlet: str = "Osmund Gazette", end: str = "") -> P:
    words = [(key, line.format(**told)) for key, line in zip("abc", FORM, strict=True)]
    return P(doc, [*words[:2], ("c", words[2][1] + end)], date=date, outlet=outlet)


def traced(*pages: P) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    made = trace.run(*build(pages), TraceSettings())
    return made["families"].to_pylist()[0], made["copies"].to_pylist()


@pytest.mark.parametrize("outlet", ["Osmund Gazette", "Tarva Echo"])
def test_one_form_filled_in_for_two_events_is_neither_a_copy_nor_of_one_origin(outlet: str) -> None:
    family, links = traced(filled("p", "2020-03-01", ONE), filled("q", "2020-03-19", TWO, outlet))
    assert [link["direction"] for link in links] == ["undetermined"]
    assert ROUTINE in {sign["kind"] for sign in links[0]["evidence"]}
    assert (family["origins_min"], family["origins_max"]) == (1, 2)


@pytest.mark.parametrize("told", [{"age": "42", "far": "350"}, {"age": "42", "lake": "Osmond"}])
def test_a_copy_that_changes_some_of_the_figures_and_names_is_one(told: dict[str, str]) -> None:
    family, links = traced(filled("p", "2020-03-01", ONE), filled("q", "2020-03-02", ONE | told))
    assert [link["direction"] for link in links] == ["shown"]
    assert family["origins_max"] == 1


def test_a_page_that_names_the_other_has_its_form_from_there() -> None:
    told = filled("q", "2020-03-19", TWO, "Tarva Echo", " So it was when Osmund Gazette told it.")
    assert [link["direction"] for link in traced(filled("p", "2020-03-01", ONE), told)[1]] == ["shown"]


AR = (
    "تتوقع الهيئة أن يسود الأحد طقس حار على بلدة {}، تصل فيه الحرارة إلى {} درجة، مع رياح {} خفيفة.",
    "ودعت الهيئة السكان إلى تجنب الشمس وشرب كميات كافية من الماء طوال ساعات النهار.",
)


def arabic(doc: str, date: str, *told: str, last: str = "") -> P:
    return P(doc, [("a", AR[0].format(*told)), ("b", AR[1] + last)], date=date, lang="ar")


def test_where_capitals_tell_no_names_words_that_stand_for_one_another_count() -> None:
    family, links = traced(arabic("p", "2020-03-01", "دالا", "39", "شمالية"), arabic("q", "2020-03-19", "سمرا", "42", "جنوبية"))
    assert [link["direction"] for link in links] == ["undetermined"]
    assert family["origins_max"] == 2


def test_there_a_page_whose_figure_is_the_same_is_a_copy() -> None:
    _, links = traced(arabic("p", "2020-03-01", "دالا", "39", "شمالية"), arabic("q", "2020-03-02", "سمرا", "39", "جنوبية"))
    assert [link["direction"] for link in links] == ["shown"]


def test_copies_of_each_report_keep_their_own_origin() -> None:
    one = [filled(f"p{n}", f"2020-03-{1 + n:02}", ONE) for n in range(2)]
    family, links = traced(*one, *(filled(f"q{n}", f"2020-03-{19 + n:02}", TWO) for n in range(2)))
    shown = {(link["parent"], link["child"]) for link in links if link["direction"] == "shown"}
    assert shown == {("p0", "p1"), ("q0", "q1")}
    assert (family["origins_min"], family["origins_max"]) == (1, 2)


def test_what_has_no_figures_is_judged_by_its_words() -> None:
    one, two = P("p", copy("bd"), date="2020-03-01"), P("q", copy("bd", b="Widow→Maiden"), date="2020-03-02")
    assert [link["direction"] for link in traced(one, two)[1]] == ["shown"]
