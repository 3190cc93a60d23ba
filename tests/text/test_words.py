import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text import normalise, words
from sayso.text.words import MAX_WORD

ALPHABET = st.sampled_from(list("aAIİßﬁ1٣ -\n’.АаНвщՕأة京ガพนี้ไ한ᄒ\u200b\u00ad\ud800😀"))
TEXTS = st.one_of(st.text(), st.text(ALPHABET, max_size=60))


@given(TEXTS)
def test_words_stand_in_order_inside_the_text(text: str) -> None:
    at = 0
    for word in words(text):
        # one letter may give two words (a fraction, say): they share it
        assert at <= word.begin < word.end <= len(text) or word.begin == at - 1
        at = word.end


@given(TEXTS)
def test_forms_are_those_of_the_normalised_text(text: str) -> None:
    normal, at = normalise(text).text, 0
    for word in words(text):
        at = normal.index(word.form, at) + len(word.form)  # raises where a form is not there, or not in its turn


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The ferry, 1,200 t", ["the", "ferry", "1", "200", "t"]),
        ("l’heure du départ", ["l", "heure", "du", "depart"]),
        ("渡輪在港口", ["渡", "輪", "在", "港", "口"]),
        ("フェリーは港に", ["フ", "エ", "リ", "ー", "は", "港", "に"]),
        ("เรือข้าม", ["เ", "รื", "อ", "ข้", "า", "ม"]),
        ("नौका समाचार", ["नौका", "समाचार"]),
        ("العَبّارة", ["العباره"]),
        ("한국 배", ["한국", "배"]),
        ("", []),
        (" ... ", []),
    ],
)
def test_what_a_word_is(text: str, forms: list[str]) -> None:
    assert [w.form for w in words(text)] == [normalise(f).text for f in forms]


def test_a_word_carries_its_dropped_marks() -> None:
    (word,) = words("(café\u0301\u200b)")
    assert (word.begin, word.end) == (1, 7)


def test_an_endless_word_is_cut() -> None:
    assert [len(w.form) for w in words("x" * (2 * MAX_WORD + 3))] == [MAX_WORD, MAX_WORD, 3]


@given(st.integers(0, 5))
def test_each_word_reads_as_its_form(n: int) -> None:
    text = "İki feribot " * n
    assert all(normalise(text[w.begin : w.end]).text == w.form for w in words(text))
