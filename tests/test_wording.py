"""Rows in words: nothing stated that the row does not state."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import wording

NOON = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
DAY = datetime(2031, 5, 6, tzinfo=UTC)
LAST = datetime(9999, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (None, None, "undated"),
        (NOON, NOON, "6 May 2031, 12:00 UTC"),
        (NOON.astimezone(timezone(timedelta(hours=5))), NOON, "6 May 2031, 12:00 UTC"),
        (DAY, DAY + timedelta(days=1), "6 May 2031"),
        (DAY, DAY + timedelta(hours=23, minutes=59, seconds=59), "6 May 2031"),
        (DAY, DAY + timedelta(days=3), "6–8 May 2031"),
        (DAY - timedelta(hours=14), DAY + timedelta(hours=34, microseconds=-1), "6 May 2031, zone not given"),
        (NOON - timedelta(hours=14), NOON + timedelta(hours=10), "6 May 2031, 12:00, zone not given"),
        (LAST, LAST + timedelta(hours=2), "31 Dec 9999, 00:00 – 31 Dec 9999, 02:00 UTC"),
        (NOON, NOON + timedelta(hours=2), "6 May 2031, 12:00 – 6 May 2031, 14:00 UTC"),
    ],
)
def test_a_moment_is_as_exact_as_it_is_known(begin: Any, end: Any, words: str) -> None:
    assert wording.moment(begin, end) == words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"value": 12, "bound": "exact"}, "12 killed"),
        ({"value": 12, "bound": "atleast"}, "at least 12 killed"),
        ({"value": 12, "bound": "more"}, "more than 12 killed"),
        ({"value": 12, "value_max": 15, "bound": "exact"}, "12–15 killed"),
        ({"value": 1200, "bound": "about"}, "about 1\u202f200 killed"),
        ({"value": 2.5, "bound": "exact"}, "2.5 killed"),
        ({"value": float("inf"), "bound": "exact"}, "inf killed"),
        ({"value": 3, "bound": "exact", "unit": "children"}, "3 children killed"),
        ({"value": None, "bound": "vague"}, "an unstated number killed"),
    ],
)
def test_a_figure_keeps_its_bound(row: dict[str, Any], words: str) -> None:
    assert wording.figure({"category": "killed", **row}) == words


@pytest.mark.parametrize("kind", ["arithmetic", "disagreement", "revision", "unsupported"])
def test_every_kind_of_conflict_is_a_question(kind: str) -> None:
    rows = [{"category": "killed", "value": v, "bound": "exact"} for v in (3, 5)]
    asked = wording.question(kind, rows, ["Tepe", "المرفأ"])
    assert "?" in asked
    if kind == "unsupported":
        assert asked == "Who counted 3 killed? “Tepe” does not say"
    else:
        assert re.search("3 killed.* (or|and) 5 killed", asked)


@pytest.mark.parametrize(
    "uri",
    ["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "file:///etc/passwd", "//a.example",
     "https://", "java\nscript:x", "https://a.example/\u202e", "http://[", "", None],
)  # fmt: skip
def test_what_is_no_web_address_becomes_no_link(uri: str | None) -> None:
    assert wording.public_uri(uri) is None


def test_a_web_address_stays_as_it_is_and_names_its_site() -> None:
    uri = "HTTPS://www.Example.org/a?b=c#d"
    assert wording.public_uri(uri) == uri
    assert wording.host(uri) == "example.org"


def test_a_page_is_known_by_outlet_site_title_headline_or_id() -> None:
    page = {"doc": "7", "outlet": "Tepe", "uri": "https://www.tepe.example/7", "title": "A title"}
    names = [wording.page(page, "A headline")]
    for key in ("outlet", "uri", "title"):
        page.pop(key)
        names.append(wording.page(page, "A headline"))
    assert [*names, wording.page(page)] == ["Tepe", "tepe.example", "A title", "A headline", "7"]


@pytest.mark.parametrize(
    ("text", "way"),
    [("الجسر BBC مغلق", "rtl"), ("The word الجسر means bridge", "ltr"), ("123", "ltr"), ("גשר", "rtl")],
)
def test_a_foreign_name_turns_no_line_round(text: str, way: str) -> None:
    assert wording.direction(text) == way


@pytest.mark.parametrize(
    ("code", "name"), [("ar", "Arabic"), ("az", "Azerbaijani"), (None, "language unknown"), ("x?", "x?")]
)
def test_languages_have_their_english_names(code: str | None, name: str) -> None:
    assert wording.language(code) == name


@given(st.one_of(st.text(max_size=8), st.from_regex(r"[a-z]{2,3}([-_][A-Za-z]{2,4}){0,2}", fullmatch=True)))
def test_any_code_has_a_name_that_is_safe_to_show(code: str) -> None:
    assert not wording.HIDDEN.search(wording.language(code))


@given(st.text(max_size=80), st.integers(3, 40))
def test_a_shortened_text_is_short_on_one_line_and_hides_nothing(text: str, length: int) -> None:
    short = wording.shorten(text, length)
    assert len(short) <= length
    assert not any(map(wording.is_hidden, short))
    assert len(short.splitlines()) <= 1


@pytest.mark.parametrize(
    ("pages", "outlets", "unnamed", "words"),
    [
        (1, 0, 1, ["twice on one page"]),
        (3, 2, 0, ["3 pages", "2 outlets"]),
        (4, 2, 1, ["4 pages", "2 outlets", "1 page without a named outlet"]),
        (2, 0, 2, ["2 pages without a named outlet"]),
    ],
)
def test_pages_that_name_no_outlet_count_as_none(pages: int, outlets: int, unnamed: int, words: list[str]) -> None:
    assert wording.reach(pages, outlets, unnamed) == words


def test_whose_words_stand_for_a_passage_is_said() -> None:
    assert wording.words_of("Osmund Herald", "origin") == "as Osmund Herald has it, from which all the others at hand come"
    assert "may be" in wording.words_of("Osmund Herald", "possible origin")


def test_a_question_says_who_gives_which_number() -> None:
    given = ((14, "exact"), (14, "atleast"), (17, "exact"), (14, "exact"))
    rows = [{"category": "killed", "value": v, "bound": b} for v, b in given]
    asked = wording.question("disagreement", rows, ["Tepe", "المرفأ", "Le Courrier", "Tepe"])
    assert asked == "Which is it: 14 killed (“Tepe”, “المرفأ”) or 17 killed (“Le Courrier”)?"


def test_of_many_givers_the_first_are_named() -> None:
    rows = [{"category": "killed", "value": 14, "bound": "exact"}] * 5
    assert wording.question("revision", rows, list("ABCDE")) == "Was the count revised: 14 killed (“A”, “B” and 3 more)?"


def test_a_bound_that_all_give_is_kept() -> None:
    rows = [{"category": "killed", "value": 14, "bound": "atleast"}] * 2
    assert "at least 14 killed" in wording.question("disagreement", rows, ["A", "B"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bridge falls\n\nThe bridge fell.\nNobody was hurt.", "Bridge falls / The bridge fell. Nobody was hurt."),
        ("انهيار جسر\nانهار الجسر الثلاثاء.", "انهيار جسر / انهار الجسر الثلاثاء."),
        ("大桥垮塌\n大桥周二垮塌。\n无人受伤。", "大桥垮塌 / 大桥周二垮塌。 无人受伤。"),
        ("One  line", "One line"),
    ],
)
def test_a_headline_does_not_run_on_into_the_text_below_it(text: str, said: str) -> None:
    assert wording.run_on(text) == said


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"value": 1.0}, "1 person killed"),
        ({"value": 1.0, "further": True}, "1 more person killed"),
        ({"value": 2.0, "denied": True}, "denial of 2 people killed"),
        ({"value": 1.0, "value_max": 2.0}, "1–2 people killed"),
        ({"value": 2.0}, "2 people killed"),
        ({"value": 1.0, "unit": None}, "1 killed"),
    ],
)
def test_one_is_a_person(row: dict[str, Any], words: str) -> None:
    assert wording.figure({"unit": "people", "category": "killed", "bound": "exact", **row}) == words


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("7 passages in both", "7 sentences of the passage in both"),
        ("1 passages in both, 3 that it would have added", "1 sentence of the passage in both, 3 that “B” has and “A” has not"),
        (
            "8 passages in both, 1 that the copy would have left out, 2 that it would have added",
            "8 sentences of the passage in both, 1 that “A” has and “B” has not, 2 that “B” has and “A” has not",
        ),
        ("names KNA as its source", "names KNA as its source"),
    ],
)
def test_what_two_pages_have_is_told_of_each_by_name(detail: str, words: str) -> None:
    assert wording.evidence(detail, "A", "B") == words


def test_what_the_trace_says_of_how_much_two_pages_have_is_understood() -> None:
    """The words of column ``evidence`` are made elsewhere; here they are read again."""
    from types import SimpleNamespace
    from typing import cast

    import numpy as np

    from sayso.trace import inheritance
    from sayso.trace.collation import Collation

    collation = cast(Collation, SimpleNamespace(held=np.array([[1, 1, 1, 0], [1, 0, 0, 1]])))
    said = inheritance._contained(collation, 0, 1).detail
    told = "1 sentence of the passage in both, 2 that “A” has and “B” has not, 1 that “B” has and “A” has not"
    assert wording.evidence(said, "A", "B") == told


def test_who_says_whose_its_text_is_is_told_by_name() -> None:
    said = "the copy says it has it from Corvex News, of which no page is at hand"
    assert wording.evidence(said, "A", "B") == "“B” says it has it from Corvex News, of which no page is at hand"
