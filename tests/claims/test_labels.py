"""Marks that stand for a cue: colons, dashes, and a word behind quoted speech."""

from __future__ import annotations

import pytest

CASES = [
    (
        "de",
        "Der Kapitän habe geschlafen, so Hafenmeister Jens Lund.",
        "Hafenmeister Jens Lund",
        "Der Kapitän habe geschlafen",
    ),
    (
        "tr",
        '"Nereye gideceğimizi bilmiyorduk" diyen yolcu Maria Lund ağladı.',
        "yolcu Maria Lund",
        '"Nereye gideceğimizi bilmiyorduk"',
    ),
]


@pytest.mark.parametrize(("lang", "text", "source", "content"), CASES)
def test_a_sentence_gives_its_source_and_content(cited, lang, text, source, content):
    sources, contents = cited(text, lang)
    assert source in " ".join(sources)
    assert contents[0] == content


def test_a_headline_may_name_its_source_before_a_colon(claims_of):
    rows = claims_of("Coast guard: three missing after ferry runs aground\nText.", headline=True)[0]
    assert rows[0]["speaker"] == "Coast guard"


@pytest.mark.parametrize(
    ("lang", "headline", "speaker"),
    [
        ("en", "BREAKING: Coast guard: three missing after ferry runs aground", "Coast guard"),
        ("fr", "URGENT – Préfecture : trois disparus après le naufrage", "Préfecture"),
        ("tr", "SON DAKİKA: Valilik: Kazada üç kişi yaralandı", "Valilik"),
    ],
)
def test_a_kicker_before_a_headline_is_no_source(claims_of, lang, headline, speaker):
    assert [r["speaker"] for r in claims_of(headline + "\nText.", lang, headline=True)[0]] == [speaker]


def test_a_place_before_a_headline_s_colon_is_no_source(claims_of):
    assert claims_of("Northport: three missing after ferry runs aground\nText.", headline=True)[0] == []


def test_a_signed_quotation_is_its_signer_s(claims_of):
    rows = claims_of("“We shall never forget that night at sea.” — Maria Lund")[0]
    assert [r["speaker"] for r in rows] == ["Maria Lund"]


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("de", "Sein Kapitän stimmte zu: „Wir waren schlecht.“", "Sein Kapitän"),
        ("fr", "Son capitaine abonde : « Nous avons été mauvais. »", "Son capitaine"),
    ],
)
def test_a_label_is_without_its_verb(cited, lang, text, source):
    assert cited(text, lang)[0] == [source]
