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
    Mention,
    Mentions,
    find_mentions,
    names_of_pairs,
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
        assert math.exp(-cost((a, a + long), (b, b + wide))) == pytest.approx(chance, abs=0.03)


def test_without_a_date_neither_is_likelier() -> None:
    assert cost((None, None), (0, 0)) == cost((0, 0), (None, None)) == pytest.approx(math.log(2))


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
