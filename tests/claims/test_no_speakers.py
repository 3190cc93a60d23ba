"""Words that are no speaker, and words behind a speaker that are none of the name."""

from __future__ import annotations

import pytest

NOBODY = [
    ("en", "Cement plant told to stop burning tyres"),
    ("en", "The minaret is gone, and with it the clock by which the town told its time."),
    ("en", "Inspectors found a crack in the wall."),
    ("de", "Voss gab sie im Register der Interessen nicht an."),
]


@pytest.mark.parametrize(("lang", "text"), NOBODY)
def test_who_said_nothing_is_no_source(claims_of, lang, text):
    assert claims_of(text, lang)[0] == []


SPEAKERS = [
    ("de", '"Hier geht keiner ins Wasser", sagte Marlies Thorau unserer Zeitung.', "Marlies Thorau"),
    ("de", '"Hier geht keiner ins Wasser", sagte Marlies Thorau dieser Redaktion.', "Marlies Thorau"),
    ("de", "Die Behauptung, er habe gelogen, nannte Innenminister Paul Rell eine Lüge.", "Paul Rell"),
    ("ru", "«Это законно», — заявила Вальд через своего адвоката.", "Вальд"),
    ("fr", "La route est fermée, a indiqué l'autorité, ajoutant qu'elle rouvrira lundi.", "l'autorité"),
    ("zh", "“水不是病因。”奥尔利奇在首都对记者说。", "奥尔利奇"),
    ("zh", "卫生部说，已有3人死亡，并否认有30人死亡的报道。", "卫生部"),
    ("en", "The camp hid it, a claim the minister, Paul Rell, called a lie.", "Paul Rell"),
]


@pytest.mark.parametrize(("lang", "text", "speaker"), SPEAKERS)
def test_a_speaker_ends_with_the_name(claims_of, lang, text, speaker):
    assert {row["speaker"] for row in claims_of(text, lang)[0]} == {speaker}


@pytest.mark.parametrize(
    ("lang", "text", "not_named"),
    [
        ("fr", "Le ministre a rejeté l'affirmation selon laquelle 40 personnes étaient mortes.", "laquelle 40 personnes"),
        ("es", "La dueña del molino, Ana Dus, niega haber cometido irregularidades.", "haber cometido irregularidades"),
    ],
)
def test_a_relative_pronoun_or_an_infinitive_opens_no_source(claims_of, lang, text, not_named):
    assert not_named not in [row["speaker"] for row in claims_of(text, lang)[0]]
