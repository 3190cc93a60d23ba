"""Clauses that end with their verb, and what a verb form before its source cites."""

from __future__ import annotations

import pytest

CASES = [
    (
        "tr",
        "Bakan Mehmet Kaya, feribotun mayıs ayında denetlendiğini söyledi.",
        "Bakan Mehmet Kaya",
        "feribotun mayıs ayında denetlendiğini",
    ),
]
CUT = [
    ("tr", "Kurul yaptığı açıklamada on iki kişinin öldüğünü, 48 kişinin yaralandığını bildirdi.", "Kurul"),
    ("tr", 'Belediye Başkanı Mert Sayar gazetecilere "Köprü haziranda açılacak" dedi.', "Belediye Başkanı Mert Sayar"),
    ("az", "Liman rəisi İlse Tavaren “İlk borcumuz suda olan insanlar qarşısındadır”, – deyib.", "Liman rəisi İlse Tavaren"),
]


@pytest.mark.parametrize(("lang", "text", "source", "content"), CASES)
def test_a_sentence_gives_its_source_and_content(cited, lang, text, source, content):
    sources, contents = cited(text, lang)
    assert source in " ".join(sources)
    assert contents[0] == content


@pytest.mark.parametrize(("lang", "text", "source"), CUT)
def test_a_source_is_cut_where_its_noun_phrase_ends(cited, lang, text, source):
    assert cited(text, lang)[0] == [source]


def test_the_content_before_an_introduced_source_and_its_own_verb_are_two_citations(claims_of):
    text = "Yolcuların kurtarıldığını açıklayan Liman Başkanı Kerem Aldan, nedenin bilinmediğini söyledi."
    rows = claims_of(text, "tr")[0]
    assert [r["speaker"] for r in rows] == ["Kerem Aldan"] * 2
    assert [" … ".join(text[b:e] for b, e in r["content"]) for r in rows] == ["Yolcuların kurtarıldığını", "nedenin bilinmediğini"]


@pytest.mark.parametrize(
    "text",
    ["12 kişinin öldüğü bildirildi.", "Konuyla ilgili yapılan açıklamada seferlerin durdurulduğu bildirildi."],
)
def test_a_passive_without_a_source_cites_nobody(claims_of, text):
    assert claims_of(text, "tr")[0] == []
