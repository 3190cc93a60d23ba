"""Dates in the ways languages write them."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read import dates

DAYS = [
    ("Monday 24th February 2025", date(2025, 2, 24)),
    ("منذ سنتين في 15/سبتمبر/2022", date(2022, 9, 15)),
    ("10 نوفمبر/تشرين الثاني 2020", date(2020, 11, 10)),
    ("٢٤ أغسطس ٢٠٢٠", date(2020, 8, 24)),
    ("22 de diciembre de 2020", date(2020, 12, 22)),
    ("le 1er août 2021", date(2021, 8, 1)),
    ("3. März 2019", date(2019, 3, 3)),
    ("18 февраля 2020 года", date(2020, 2, 18)),
    ("27 sierpnia 2012 r.", date(2012, 8, 27)),
    ("12 AĞUSTOS 2023 Cumartesi", date(2023, 8, 12)),
    ("5 Kasım 2021", date(2021, 11, 5)),
    ("12 sentyabr 2022-ci il", date(2022, 9, 12)),
    ("13 սեպտեմբերի, 2022", date(2022, 9, 13)),
    ("2022թ. սեպտեմբերի 13-ին", date(2022, 9, 13)),
    ("19 Αυγούστου 2020", date(2020, 8, 19)),
    ("2020年7月1日", date(2020, 7, 1)),
    ("2020년 7월 1일", date(2020, 7, 1)),
    ("15 เมษายน 2563", date(2020, 4, 15)),
    ("2020. április 15.", date(2020, 4, 15)),
    ("2020. 06. 04.", date(2020, 6, 4)),
    ("2020/07/13", date(2020, 7, 13)),
    ("16/05/2020", date(2020, 5, 16)),
    ("05/16/2020", date(2020, 5, 16)),
    ("September 12, 2022", date(2022, 9, 12)),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_found_in_every_language(text: str, day: date) -> None:
    (found,) = dates.find(text)
    assert found.day == day


@pytest.mark.parametrize("text", ["Feb 30, 2020", "in 2020", "May 2020", "12 of 2020", "05/06/2020", "call 020 7946 0958 2020"])
def test_what_is_no_full_date_is_none(text: str) -> None:
    assert dates.find(text) == []


def test_an_ambiguous_date_is_settled_by_language_or_page() -> None:
    assert dates.find("05/06/2020", "fr")[0].day == date(2020, 6, 5)
    assert dates.find("05/06/2020", "en") == []
    assert dates.find("05/06/2020", "en", dates.month_first(iter(["03/28/2020"])))[0].day == date(2020, 5, 6)


def test_a_month_that_languages_differ_on_needs_the_language() -> None:
    assert dates.find("3 listopada 2021") == []
    assert dates.find("3 listopada 2021", "pl")[0].day == date(2021, 11, 3)
    assert dates.find("3 listopada 2021", "hr")[0].day == date(2021, 10, 3)


@pytest.mark.parametrize(
    ("text", "clock", "offset"),
    [
        ("13 Jan 2020, 22:11 GMT+10", time(22, 11), timedelta(hours=10)),
        ("19 Αυγούστου 2020 9:02 μμ", time(21, 2), None),
        ("24 أغسطس 2020 09:56 ص", time(9, 56), None),
        ("2020年7月1日 10時05分", time(10, 5), None),
        ("2020-04-15T20:41:13+02:00", time(20, 41, 13), timedelta(hours=2)),
        ("9:53 am PDT, Tuesday, September 1, 2020", time(9, 53), None),
        ("14.04.2020 07:05 xyz", None, None),
    ],
)
def test_the_time_beside_a_date(text: str, clock: time | None, offset: timedelta | None) -> None:
    (found,) = dates.find(text)
    assert (found.clock, found.offset) == (clock, offset)


def test_the_day_in_an_address() -> None:
    assert dates.in_address("https://a.example/2020/04/24/joe") == date(2020, 4, 24)
    assert dates.in_address("https://a.example/story/20200923-x.html") == date(2020, 9, 23)
    assert dates.in_address("https://a.example/story/2099999-x.html") is None


def test_the_table_of_months_is_what_babel_says() -> None:
    from babel import Locale

    for code in ("ar", "tr", "fr", "ru", "hy", "az", "ka", "hi"):
        for number, name in Locale.parse(code).months["format"]["wide"].items():
            assert dates.month_of(name, code) == number


def test_the_words_beside_dates_are_sound() -> None:
    import tomllib

    folder = Path(dates.__file__).parent
    words = tomllib.loads((folder / "datewords.toml").read_text("utf-8"))
    assert all(set(kinds) == {"published", "updated", "today", "ago"} for kinds in words.values())
    assert json.loads((folder / "months.json").read_text("utf-8"))
    assert dates.is_weekday("Понедельник") and dates.is_weekday("monday") and not dates.is_weekday("Ankara")


@given(st.text(alphabet="0123456789/.- :abcMayJunmai年月日٢٠", max_size=60))
def test_any_text_gives_spans_inside_it_in_order(text: str) -> None:
    found = dates.find(text)
    assert all(0 <= f.begin < f.end <= len(text) for f in found)
    assert all(a.begin <= b.begin for a, b in pairwise(found))
