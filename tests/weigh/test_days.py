from __future__ import annotations

import pytest

from sayso.weigh.days import apart, days_beside

MONDAY = [
    ("en", "On Monday 3 people died on the roads."),
    ("de", "Am Montag starben 3 Menschen auf den Straßen."),
    ("tr", "Pazartesi günü yollarda 3 kişi öldü."),
    ("ru", "В понедельник на дорогах погибли 3 человека."),
    ("ar", "لقي 3 أشخاص مصرعهم يوم الاثنين على الطرق."),
    ("zh", "周一有3人在公路上死亡。"),
    ("hy", "Երկուշաբթի օրը զոհվել է 3 մարդ։"),
]


def days(text: str, lang: str, figure: str = "3"):
    begin = text.index(figure)
    return days_beside(text, begin, begin + len(figure), lang)


@pytest.mark.parametrize(("lang", "text"), MONDAY)
def test_a_day_of_the_week_is_the_same_in_all_languages(lang: str, text: str) -> None:
    assert days(text, lang) == {("week", 0)}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "On 4 May, 3 people died."),
        ("ru", "4 мая погибли 3 человека."),
        ("tr", "4 Mayıs günü 3 kişi öldü."),
        ("zh", "5月4日有3人死亡。"),
    ],
)
def test_a_day_of_the_year_is_the_same_in_all_languages(lang: str, text: str) -> None:
    assert days(text, lang) == {(5, 4)}


def test_a_sentence_without_a_day_takes_the_one_named_last_before_it() -> None:
    assert days("The wall fell on Sunday. On Tuesday it rained. There were 3 dead.", "en") == {("week", 1)}


def test_days_that_come_after_say_nothing() -> None:
    assert days("There were 3 dead. A vigil is held on Friday.", "en") == set()


def test_days_are_apart_only_where_both_name_some_and_share_none() -> None:
    monday, tuesday = days(MONDAY[0][1], "en"), days("Во вторник погибли 3 человека.", "ru")
    assert apart(monday, tuesday)
    assert not apart(monday, monday | tuesday)
    assert not apart(monday, frozenset())
    assert not apart(monday, frozenset({(5, 4)}))
