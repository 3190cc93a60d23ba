"""Names across scripts, and what they say about two sentences."""

from __future__ import annotations

import pytest

from sayso.match import names
from sayso.match.names import SAME, Names, script

ENGLISH = ["Brandenkoop left the harbour at noon.", *(f"The ferry was late again, said number {n}." for n in range(60))]
RUSSIAN = ["Бранденкооп вышел из порта.", *(f"Паром опоздал, сказал номер {n}." for n in range(60))]


def agreement(one: list[str], other: list[str]) -> float:
    return Names([*one, *other], ["en"] * len(one) + ["ru"] * len(other)).agreement(0, len(one))


def test_a_rare_name_speaks_for_a_rendering() -> None:
    assert agreement(ENGLISH, RUSSIAN) == SAME


def test_a_name_that_every_sentence_holds_says_nothing() -> None:
    often = [f"{text} Brandenkoop" for text in ENGLISH]
    assert agreement(often, RUSSIAN) == 0


@pytest.mark.parametrize("most", [10, 20])
def test_of_many_sentences_some_tell_how_rare_a_word_is(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(names, "MOST", most)
    assert agreement(ENGLISH, RUSSIAN) == SAME
    assert agreement([ENGLISH[0], *(f"{text} Brandenkoop" for text in ENGLISH[1:])], RUSSIAN) < SAME


def test_no_name_in_common_says_nothing_either() -> None:
    assert agreement(ENGLISH[1:], RUSSIAN) == 0


def test_names_in_one_script_say_nothing_that_the_encoder_does_not_see() -> None:
    assert Names([*ENGLISH, *ENGLISH], ["en"] * len(ENGLISH) + ["fr"] * len(ENGLISH)).agreement(0, len(ENGLISH)) == 0


@pytest.mark.parametrize(("text", "name"), [("2019: Тарас", "CYRILLIC"), ("«Ա» abc", "LATIN"), ("12 %", ""), ("北京 2", "CJK")])
def test_the_script_of_most_letters(text: str, name: str) -> None:
    assert script(text) == name
