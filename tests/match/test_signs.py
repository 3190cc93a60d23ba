"""What numbers say about two sentences."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.match.signs import DIFFERENT, SAME, agreement, marks_of


def agree(one: str, other: str) -> float:
    return float(agreement(*(np.array([marks_of(t)], np.uint64) for t in (one, other)))[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry carried 1,204 people.", "Le bac transportait 1.204 personnes."),
        ("At 10:30 they left.", "Saat 10.30'da gittiler."),
        ("In 2019 it had 45 berths.", "في عام ٢٠١٩ كان فيه ٤٥ سريرا."),
        ("در سال ۲۰۱۹ فروخته شد.", "২০১৯ সালে এটি বিক্রি হয়।"),
    ],
)
def test_the_same_numbers_speak_for_a_rendering_in_any_digits(one: str, other: str) -> None:
    assert agree(one, other) == agree(other, one) == SAME


def test_other_numbers_speak_against_it() -> None:
    assert agree("It had 45 berths.", "Il avait 54 places.") == DIFFERENT
    assert agree("It had 45 berths.", "Il avait des places.") == DIFFERENT


def test_where_some_agree_or_there_are_none_nothing_is_said() -> None:
    assert agree("In 2019 it had 45 berths.", "En 2019 il avait 54 places.") == 0
    assert agree("It had berths.", "Il avait des places.") == 0


def test_each_is_compared_with_each() -> None:
    marks = np.array([marks_of(t) for t in ("1 boat", "2 boats", "boats")], np.uint64)
    assert agreement(marks[:, None], marks[None, :]).tolist() == [
        [SAME, DIFFERENT, DIFFERENT], [DIFFERENT, SAME, DIFFERENT], [DIFFERENT, DIFFERENT, 0.0],
    ]  # fmt: skip
