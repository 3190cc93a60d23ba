"""The words in which two texts differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text.changes import changes
from sayso.text.words import words


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("The port had issued a warning.", "The port had not issued a warning.", [("had issued", "had not issued")]),
        ("Порт открыт, погибли 17 человек", "Порт открыт, погиб 71 человек", [("погибли 17", "погиб 71")]),
        ("港口今天已经开放", "港口今天没有开放", [("已经", "没有")]),
        ("قتل 17 شخصا في الميناء", "قتل 71 شخصا في المرفأ", [("17", "71"), ("الميناء", "المرفأ")]),
        ("Liman kapalı kaldı", "Liman kapalı kaldı dün", [("kaldı", "kaldı dün")]),
        ("One and the same", "one and the same!", []),
    ],
)
def test_changed_words_are_told_with_what_stands_in_their_place(one: str, other: str, said: list[tuple[str, str]]) -> None:
    found = changes(one, other)
    assert found is not None
    assert [(one[c.begin : c.end], other[c.other_begin : c.other_end]) for c in found] == said


def test_two_texts_with_few_words_in_common_are_not_compared() -> None:
    assert changes("The port is closed to all ships", "Nobody knows why the bridge fell") is None


@given(st.lists(st.sampled_from("abcde"), max_size=12), st.lists(st.sampled_from("abcde"), max_size=12))
def test_outside_of_the_changes_two_texts_have_the_same_words(a: list[str], b: list[str]) -> None:
    one, other = " ".join(a), " ".join(b)
    found = changes(one, other)
    if found is not None:
        kept = _outside(one, [(c.begin, c.end) for c in found])
        assert kept == _outside(other, [(c.other_begin, c.other_end) for c in found])


def _outside(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [w.form for w in words(text) if not any(begin <= w.begin < end for begin, end in spans)]
