from __future__ import annotations

import pytest

CASES = [
    ("en", "The harbour office said that the ferry had run aground.", "The harbour office", "that the ferry had run aground"),
    ("en", "“We heard a loud bang,” said Maria Lund, a passenger.", "Maria Lund", "“We heard a loud bang,”"),
    ("en", '"We heard a loud bang," Lund said.', "Lund", '"We heard a loud bang,"'),
    ("en", "According to the coast guard, the captain was asleep.", "the coast guard", "the captain was asleep"),
    ("en", "The captain was asleep, according to the coast guard.", "the coast guard", "The captain was asleep"),
    ("en", "The ferry, the owner said, had been checked in May.", "the owner", "The ferry"),
    ("fr", "Selon la préfecture, le ferry avait été contrôlé en mai.", "la préfecture", "le ferry avait été contrôlé en mai"),
    ("fr", "« Nous avons entendu un grand bruit », a déclaré Marie Lund.", "Marie Lund", "« Nous avons entendu un grand bruit »"),
    ("fr", "Le port a indiqué que le ferry avait été contrôlé.", "Le port", "que le ferry avait été contrôlé"),
    ("ar", "وأوضح بيان الميناء، أن العبارة جنحت قرب الساحل.", "بيان الميناء", "أن العبارة جنحت قرب الساحل"),
    ("ar", "وقال الوزير إن العبارة جنحت قرب الساحل.", "الوزير", "إن العبارة جنحت قرب الساحل"),
]


@pytest.mark.parametrize(("lang", "text", "source", "content"), CASES)
def test_a_sentence_gives_its_source_and_content(claims_of, lang, text, source, content):
    row = claims_of(text, lang)[0][0]
    assert source in " ".join(text[b:e] for b, e in row["source"])
    assert next(text[b:e] for b, e in row["content"]) == content


def test_a_pronoun_means_the_speaker_named_last(claims_of):
    rows = claims_of("Maria Lund said the ferry was old. She added that it had been repaired.")[0]
    assert [r["speaker"] for r in rows] == ["Maria Lund", "Maria Lund"]


def test_quoted_speech_goes_on_in_the_next_sentence(claims_of):
    text = '"It was dark and cold," Lund said. "Nobody knew where to go."'
    rows = claims_of(text)[0]
    assert [[text[b:e] for b, e in r["content"]] for r in rows] == [
        ['"It was dark and cold,"', '"Nobody knew where to go."']
    ]
    assert rows[0]["kind"] == "direct"


def test_a_citation_within_a_citation_comes_through_it(claims_of):
    rows = claims_of("The paper reported that the captain told the police that he had slept.")[0]
    inner, outer = sorted(rows, key=lambda r: -r["content"][0][0])
    assert inner["via"] == outer["attribution"]
    assert outer["via"] is None


def test_a_headline_may_name_its_source_before_a_colon(claims_of):
    rows = claims_of("Coast guard: three missing after ferry runs aground\nText.", headline=True)[0]
    assert rows[0]["speaker"] == "Coast guard"


def test_a_language_without_data_gives_nothing(claims_of):
    assert claims_of("Kapteinen sa at ferja grunnstøtte.", "xx") == ([], [])
