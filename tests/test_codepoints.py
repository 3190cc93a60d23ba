"""Texts as arrays of code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.codepoints import code_points, text_of


@given(st.text(alphabet=st.characters()))
def test_code_points_are_those_that_python_counts(text: str) -> None:
    assert code_points(text).tolist() == [ord(char) for char in text]


@given(st.text(alphabet=st.characters()))
def test_a_text_comes_back_from_its_code_points(text: str) -> None:
    assert text_of(code_points(text)) == text


def test_half_of_a_surrogate_pair_is_kept() -> None:
    assert text_of(code_points("a\ud83dب")) == "a\ud83dب"
