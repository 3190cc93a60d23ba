from __future__ import annotations

import re
from pathlib import Path

import pytest

import sayso.language
from sayso.claims.figures import counting
from sayso.claims.grammar import grammar
from sayso.errors import SettingsError
from sayso.language import fold, load, matcher, tags
from sayso.language.load import parse

DATA = Path(sayso.language.__file__).parent / "data"


@pytest.mark.parametrize("tag", tags())
def test_every_data_file_loads_and_compiles(tag):
    language = load(tag)
    assert language is not None and language.tag == tag
    assert grammar(tag) is not None and counting(tag) is not None


def test_a_key_that_is_not_known_is_named():
    with pytest.raises(SettingsError, match="cuess"):
        parse('tag = "xx"\nname = "x"\n[attributions]\ncuess = []', "xx.toml")


def test_a_language_without_data_is_none():
    assert load("xx") is None and load(None) is None


def test_a_phrase_matches_whole_words_and_the_longest_first():
    found = matcher(["said", "said that", "kill*"]).findall("He said that it kills; unsaid.")
    assert found == ["said that", "kills"]


def test_a_gap_in_a_phrase_takes_up_to_three_words():
    pattern = matcher(["nach ~ angaben"])
    assert pattern.search("nach ersten amtlichen angaben")
    assert not pattern.search("nach eins zwei drei vier angaben")


@pytest.mark.parametrize("text", ["قُتِلَ", "İstanbul", "ЁЛКА", "l’État", "դեպքեր և", "１２３", "a\u200bb"])
def test_folding_keeps_the_way_back(text):
    folded = fold(text)
    b, e = folded.span(0, len(folded.text))
    assert (b, e) == (0, len(text))
    assert all(0 <= folded.at(i) < len(text) for i in range(len(folded.text)))


@pytest.mark.parametrize("path", sorted(DATA.glob("*.toml")), ids=lambda path: path.stem)
def test_gaps_and_open_ends_stand_outside_brackets(path):
    phrases = re.findall(r'"([^"]*)"', path.read_text(encoding="utf-8"))
    assert [phrase for phrase in phrases if re.search(r"\([^)]*[~…*][^)]*\)", phrase)] == []
