from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.trace.amounts import CLOCK, DATE, FIGURE, amounts, answered, heard, may_count, unanswered

SAME = [
    ("en", "Twelve people were killed.", "ar", "قتل اثنا عشر شخصا."),
    ("en", "At least 21 were hurt.", "ru", "Пострадал двадцать один человек."),
    ("en", "It costs 7.5 million crowns.", "zh", "耗资750万克朗。"),
    ("en", "It costs 7.5 million crowns.", "tr", "Maliyeti 7,5 milyon kron."),
    ("en", "The wall fell at 3.20 a.m.", "ar", "انهار الجدار في الساعة 3:20 صباحا."),
    ("en", "The wall fell at 3.20 a.m.", "zh", "墙于凌晨3时20分倒塌。"),
    ("en", "The train left at 8.15 p.m.", "fr", "Le train est parti à 20h15."),
    ("en", "About 1,900 residents left.", "tr", "Yaklaşık 1.900 kişi ayrıldı."),
    ("en", "More than thirty boats came.", "tr", "Otuzdan fazla tekne geldi."),
    ("en", "Some 30,000 left.", "de", "Rund dreißigtausend gingen fort."),
    ("en", "It took 40 minutes.", "fa", "چهل دقیقه طول کشید."),
    ("en", "A dozen houses fell.", "de", "Zwölf Häuser stürzten ein."),
]


@pytest.mark.parametrize(("one", "text", "other", "rendering"), SAME)
def test_an_amount_is_found_again_however_it_is_written(one: str, text: str, other: str, rendering: str) -> None:
    there, here = heard(rendering, other), heard(text, one)
    assert amounts(text, one) and all(answered(a, there) for a in amounts(text, one))
    assert all(answered(a, here) for a in amounts(rendering, other))


OTHER = [
    ("en", "Twelve people were killed.", "ru", "Погиб двадцать один человек."),
    ("en", "It costs 7.5 million crowns.", "zh", "耗资570万克朗。"),
    ("en", "The wall fell at 3.20 a.m.", "ar", "انهار الجدار في الساعة 5:20 صباحا."),
    ("en", "More than thirty boats came.", "ar", "جاء أكثر من عشرين قاربا."),
]


@pytest.mark.parametrize(("one", "text", "other", "rendering"), OTHER)
def test_another_amount_is_no_answer(one: str, text: str, other: str, rendering: str) -> None:
    assert not any(answered(a, heard(rendering, other)) for a in amounts(text, one))


def test_what_an_amount_is_of() -> None:
    text = "On 14 November 2023 at 5:40, 12 of 1,900 left."
    assert [(text[a.begin : a.end], a.kind) for a in amounts(text, "en")] == [
        ("14", DATE), ("2023", DATE), ("5:40", CLOCK), ("12", FIGURE), ("1,900", FIGURE),
    ]  # fmt: skip


def test_an_article_is_no_amount() -> None:
    assert amounts("Ein Hubschrauber kam, und ein Boot.", "de") == []


@given(st.text(alphabet="0123456789.,: 万年月٣٤twelvе", max_size=40))
def test_amounts_lie_in_their_text_and_answer_themselves(text: str) -> None:
    found = amounts(text, "zh")
    assert all(0 <= a.begin < a.end <= len(text) for a in found)
    assert all(answered(a, heard(text, "zh")) for a in found)


WORDS = ["Twelve", "otuzdan", "dreißigtausend", "siebenter", "Erste", "no", "quiet", "boats", "(a", "dozen", "3", "٣٠", "тридцать"]


@given(
    st.lists(st.sampled_from([*WORDS, "Liman", "Boote", "лодки", "\u200c", "—"]), max_size=6),
    st.sampled_from(["en", "de", "tr", "ru", "ar", "zh"]),
)
def test_what_may_not_count_states_nothing_and_hints_at_nothing(words: list[str], lang: str) -> None:
    text = " ".join(words)
    if not may_count(text, lang):
        with patch("sayso.trace.amounts.may_count", return_value=True):
            assert amounts(text, lang) == [] and heard(text, lang) == set()


def test_few_sentences_without_a_number_may_count() -> None:
    assert not may_count("The boats left the quiet harbour.", "en")
    assert may_count("Otuzdan fazla tekne geldi.", "tr")


PARTS = ["12", "twelve", "zwölf", "1.900", "3.20", "15:20", "7 million", "20", "thirty", "十二", "3,5", "Dreißigtausend", "ferry"]
SAID = st.lists(st.sampled_from(PARTS), max_size=6)


@given(SAID, SAID, st.sampled_from(["en", "de", "zh", ""]))
def test_unanswered_is_what_nothing_heard_answers(one: list[str], other: list[str], lang: str) -> None:
    stated, text = amounts(" ".join(one), lang), " ".join(other)
    assert unanswered(stated, text, lang) == [a for a in stated if not answered(a, heard(text, lang))]


def test_a_word_that_begins_as_a_short_name_of_a_month_is_none() -> None:
    assert [a.kind for a in amounts("Kentte arasında 56 kuş var, 12 Ekimde sayıldı.", "tr")] == [FIGURE, DATE]
