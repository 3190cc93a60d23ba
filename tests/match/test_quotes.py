"""Quotations inside sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.match.quotes import in_given, quoted, quotes_in

HARBOUR = {
    "en": "We will rebuild the harbour before the winter comes",
    "de": "Wir werden den Hafen vor dem Winter wieder aufbauen",
    "fr": "Nous reconstruirons le port avant l’arrivée de l’hiver",
    "ru": "порт будет восстановлен ещё до начала этой зимы",
    "ar": "سنعيد بناء الميناء قبل حلول الشتاء المقبل إن شاء الله",
    "he": "נשקם את הנמל לפני בוא החורף ולא נחכה לאיש מבחוץ",
    "zh": "我们将在冬天来临之前重建这座港口",
    "ja": "この冬が来る前にわれわれは港を再建する",
}


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "The mayor said on Tuesday: “{}.”"),
        ("en", '"{}," she told reporters outside the town hall.'),
        ("en", "The mayor (“{}”) did not wait for an answer."),
        ("de", "„{}“, sagte die Bürgermeisterin am Dienstag."),
        ("de", "»{}«, sagte die Bürgermeisterin am Dienstag."),
        ("fr", "La maire a dit mardi : « {} », devant la presse."),
        ("ru", 'В мэрии заявили, что "{}", передаёт агентство.'),
        ("ru", "«{}», – сказала мэр во вторник."),
        ("ar", "قالت رئيسة البلدية يوم الثلاثاء: «{}» أمام الصحافيين."),
        ("he", 'ראש העירייה אמרה לצה"ל ביום שלישי: "{}", כך נמסר.'),
        ("zh", "市长周二表示：“{}”她还感谢了消防队员。"),
        ("ja", "市長は火曜日、「{}」と記者団に語った。"),
        ("en", "“{}” was what she said, and ”{}” what was heard."),
    ],
)
def test_what_stands_between_the_marks_of_any_language(lang: str, sentence: str) -> None:
    text = sentence.replace("{}", HARBOUR[lang])
    assert {text[b:e].rstrip(",.") for b, e in quoted(text)} == {HARBOUR[lang]}


def test_what_goes_on_beyond_the_sentence_ends_with_it() -> None:
    begun = f"The mayor told the reporters on Tuesday: “{HARBOUR['en']}."
    ended = f"{HARBOUR['en']},” said the mayor to the reporters."
    assert [begun[b:e] for b, e in quoted(begun)] == [f"{HARBOUR['en']}."]
    assert [ended[b:e] for b, e in quoted(ended)] == [f"{HARBOUR['en']},"]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “harbour men” did not come to the meeting on Tuesday.",
        "No mark at all stands in this sentence about the harbour.",
        f"“{HARBOUR['en']},” he.",  # nearly all of it
        '"',
        "",
    ],
)
def test_a_few_words_and_a_whole_sentence_are_none(text: str) -> None:
    assert quoted(text) == []


def test_they_come_in_order_of_their_sentences() -> None:
    texts = [f"{HARBOUR['en']}.", f"She said “{HARBOUR['en']}” and “{HARBOUR['de']}” and nothing else at all to us."]
    found = quotes_in(texts)
    assert found.of.tolist() == [1, 1]
    assert list(found.texts) == [HARBOUR["en"], HARBOUR["de"]]
    assert [texts[1][b:e] for b, e in zip(found.begin, found.end, strict=True)] == list(found.texts)


@given(st.text(alphabet="ab «»“”\"\n 'é,.", max_size=120))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    found = quoted(text)
    assert all(0 <= b < e <= len(text) for b, e in found)
    assert all(x[1] <= y[0] for x, y in pairwise(found))


@given(st.text(alphabet="ab \n\t\u3000", max_size=40), st.data())
def test_a_span_is_found_again_in_the_text_as_given(text: str, data: st.DataObject) -> None:
    plain = " ".join(text.split())
    solid = [k for k, char in enumerate(plain) if char != " "]
    if solid:
        begin = data.draw(st.sampled_from(solid))
        end = data.draw(st.sampled_from([k for k in solid if k >= begin])) + 1
        b, e = in_given(text, begin, end)
        assert " ".join(text[b:e].split()) == plain[begin:end]
