"""Dates and names as evidence on who copied whom."""

from __future__ import annotations

import datetime
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.trace.descent import COSTS
from sayso.trace.evidence import (
    NAMED,
    NAMED_OTHER,
    UNLIKE,
    Mention,
    Mentions,
    find_mentions,
    likely_times,
    names_of,
    names_of_pairs,
    signs_beside_words,
    time_costs,
)
from sayso.trace.families import Page

START = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)


def page(begin: float | None, end: float | None) -> Page:
    moments = [None if hours is None else START + datetime.timedelta(hours=hours) for hours in (begin, end)]
    return Page("p", "", None, None, None, *moments, "", ())


def cost(one: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> float:
    return float(time_costs([page(*one), page(*other)])[0, 1])


@given(*[st.tuples(st.integers(0, 60), st.integers(1, 50)) for _ in range(2)])
def test_of_overlapping_days_the_earlier_is_likelier_the_exemplar(one: tuple[int, int], other: tuple[int, int]) -> None:
    (a, long), (b, wide) = one, other
    steps = 40
    drawn = [
        (a + (i + 0.5) * long / steps, b + (j + 0.5) * wide / steps) for i in range(steps) for j in range(steps)
    ]
    chance = sum((x < y) + 0.5 * (x == y) for x, y in drawn) / len(drawn)
    if 0 < chance < 1 and not (a + long < b or b + wide < a):
        assert math.exp(-COSTS.temper * cost((a, a + long), (b, b + wide))) == pytest.approx(chance, abs=0.03)


def test_without_a_date_neither_is_likelier() -> None:
    assert cost((None, None), (0, 0)) == cost((0, 0), (None, None)) == pytest.approx(math.log(2))


def test_a_page_without_a_date_was_early_or_late_as_the_others_were() -> None:
    pages = [page(None, None), *(page(10 * n, 10 * n) for n in range(4))]
    from_undated, to_undated = time_costs(pages)[0, 1:].tolist(), time_costs(pages)[1:, 0].tolist()
    assert from_undated == sorted(from_undated, reverse=True)
    assert to_undated == sorted(to_undated)
    assert [math.exp(-x) + math.exp(-y) for x, y in zip(from_undated, to_undated, strict=True)] == pytest.approx([1.0] * 4)


def test_what_is_known_to_be_no_earlier_is_measured_by_what_came_later() -> None:
    pages = [page(25, None), *(page(10 * n, 10 * n) for n in range(6))]
    assert math.exp(-time_costs(pages)[0, 4]) == pytest.approx(UNLIKE / (2 + 2 * UNLIKE))  # of three that came later the first


def test_of_two_days_in_a_row_in_unknown_zones_the_one_was_likely_before_the_other() -> None:
    first, next_day, after = (page(24 * n - 14, 24 * n + 34) for n in range(3))
    nothing = Mentions(({},) * 2, ({},) * 2)
    (sign,) = signs_beside_words([first, next_day], nothing, 0, 1)
    assert sign.kind == "date"
    assert "likely before" in sign.detail
    assert 0 < sign.weight < COSTS.late
    assert signs_beside_words([next_day, first], nothing, 0, 1)[0].weight == -sign.weight
    assert signs_beside_words([first, first], nothing, 0, 1) == []
    assert signs_beside_words([first, after], nothing, 0, 1)[0].weight >= sign.weight


@given(st.integers(0, 60), st.integers(0, 2000))
def test_likely_times_lie_within_what_is_known(begin: int, long: int) -> None:
    given_ = page(begin, begin + long)
    (likely,) = likely_times([given_])
    assert given_.begin is not None and given_.end is not None and likely.begin is not None and likely.end is not None
    assert given_.begin <= likely.begin <= likely.end <= given_.end
    assert long >= 36 or likely == given_


def test_a_page_surely_later_costs_most_as_exemplar_and_one_surely_earlier_nothing() -> None:
    assert cost((10, 10), (5, 5)) == COSTS.late
    assert cost((5, 5), (10, 10)) == 0.0


def test_what_is_copied_months_later_is_rarer_than_what_is_copied_the_same_week() -> None:
    assert 0.0 == cost((0, 0), (24 * 7, 24 * 7)) < cost((0, 0), (24 * 60, 24 * 60)) < cost((0, 0), (24 * 300, 24 * 300))


def test_a_name_that_either_exemplar_has_was_taken_over_with_the_text() -> None:
    source, one, other, child = range(4)
    names = ({}, {}, {source: Mention(0, 4, "Lamp")}, {source: Mention(0, 4, "Lamp")})
    found = names_of_pairs(Mentions(names, ({},) * 4), np.array([source, one, other]), child)
    assert found[source, one] == -NAMED
    assert found[one, one] == NAMED_OTHER
    assert found[one, other] == found[source, other] == 0.0


@pytest.mark.parametrize(
    ("lang", "outlet", "text", "said"),
    [
        ("ru", "Речная правда", "Мост закрыт, пишет «Речная правда». В «Речной правде» добавили подробности.", "Речная правда"),
        ("ar", "بريد الميناء", "أغلق الجسر، وفقا لبريد الميناء.", "لبريد الميناء"),
        ("zh", "河港日报", "据河港日报报道，大桥已经关闭。", "河港日报"),
    ],
)
def test_a_page_names_an_outlet_in_the_form_its_language_asks_for(lang: str, outlet: str, text: str, said: str) -> None:
    one = Page("one", "…", outlet, lang, None, None, None, "", ())
    other = Page("other", text, None, lang, None, None, None, "", ())
    mention = find_mentions([one, other]).named[1][0]
    assert text[mention.begin : mention.end] == said
    assert mention.words == outlet


@given(st.tuples(st.integers(0, 60), st.integers(0, 90)), st.tuples(st.integers(0, 60), st.integers(0, 90)))
def test_the_sign_of_two_dates_says_what_they_cost(one: tuple[int, int], other: tuple[int, int]) -> None:
    pages = likely_times([page(one[0], sum(one)), page(other[0], sum(other))])
    signs = signs_beside_words([page(one[0], sum(one)), page(other[0], sum(other))], Mentions(({}, {}), ({}, {})), 0, 1)
    there, back = time_costs(pages)[0, 1], time_costs(pages)[1, 0]
    if signs and max(there, back) < COSTS.late and abs(signs[0].weight) < COSTS.late:
        assert signs[0].weight == pytest.approx(COSTS.temper * (back - there), abs=0.006)


@pytest.mark.parametrize(("outlet", "short"), [("Orel-Lipa Press", ["OLP"]), ("Orel-Lipa", []), ("Meridian News Desk", ["MND"])])
def test_an_outlets_initials_are_of_all_its_words(outlet: str, short: list[str]) -> None:
    assert names_of(outlet) == (outlet, *short)
