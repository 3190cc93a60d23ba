"""A source that holds a clause names nobody; a pronoun is a source alone."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("de", "„Die Straße ist zu“, erklärte er der Versammlung.", "er"),
        ("de", "Als gefährlich bezeichnete er die Brücke, die seit Mai gesperrt ist.", "er"),
        ("ru", "«Дорога закрыта до понедельника», — сказал он собравшимся.", "он"),
        ("en", "He and the mayor said that the road was closed.", "He and the mayor"),
    ],
)
def test_a_pronoun_is_a_source_alone(cited, lang, text, source):
    assert cited(text, lang)[0] == [source]


def test_a_source_that_holds_a_clause_says_nothing(claims_of):
    assert claims_of("Ten people were hurt and Lund will announce plans to repair the road.", "en")[0] == []


def test_a_clause_about_a_source_leaves_it(claims_of):
    (row,) = claims_of("Two engineers who had left the firm said that the radar was old.", "en")[0]
    assert row["speaker"] == "Two engineers who had left the firm"


def test_a_verb_opens_no_source(claims_of):
    assert "knew him" not in [row["speaker"] for row in claims_of("Those who knew him described him as quiet.")[0]]


def test_many_after_somebody_who_could_not_be_told_are_nobody_known(claims_of):
    text = "Die Stöße waren Berichten der Sender Nord und Süd zufolge bis in die Stadt zu spüren. Sie sagten, dass Häuser wankten."
    assert [row["speaker"] for row in claims_of(text, "de")[0]] == [None, None]
