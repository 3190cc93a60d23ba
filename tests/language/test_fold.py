"""Folding goes character by character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.language import fold


@given(st.text(st.characters(exclude_characters="Σ", exclude_categories=["Cs"]) | st.sampled_from("IİıÉ’`ـى٣\u200c\u2009և𝟗Ａ")))
def test_each_character_is_folded_by_itself(text: str) -> None:
    assert fold(text).text == "".join(fold(character).text for character in text)


def test_what_is_folded_to_what() -> None:
    assert fold("İstanbul’da ٣٠ 𝟗 Ａ").text == "istanbul'da 30 9 a"
