from __future__ import annotations

import pytest

from sayso.text import words
from sayso.trace.kinds import figures_in, is_numbering, kinds_of, lexicon, spoken_of


@pytest.mark.parametrize(("lang", "text"), [("en", "a boat, one day"), ("fr", "un bateau, une île"), ("tr", "bir gemi")])
def test_an_article_is_no_figure(lang: str, text: str) -> None:
    assert figures_in([(text, lexicon(lang))]) == [set()]


@pytest.mark.parametrize(("lang", "text"), [("en", "three boats"), ("fr", "trois bateaux"), ("tr", "üç gemi"), ("ar", "٣ سفن")])
def test_a_number_is_read_in_words_and_in_figures(lang: str, text: str) -> None:
    assert figures_in([(text, lexicon(lang))]) == [{3}]


@pytest.mark.parametrize(
    ("lang", "form", "kind"),
    [
        ("ru", "сказал", "attribution"), ("ru", "сообщила", "attribution"), ("ru", "пятницу", "date"), ("ru", "якобы", "hedge"),
        ("tr", "söylediler", "attribution"), ("tr", "pazartesiye", "date"), ("en", "according", "attribution"),
        ("en", "are", "wording"), ("en", "was", "wording"), ("en", "said", "attribution"), ("fr", "elle", "wording"),
        ("fr", "affirmé", "attribution"), ("ar", "قالت", "attribution"), ("hy", "ասաց", "attribution"),
    ],
)  # fmt: skip
def test_a_word_is_about_what_its_language_says(lang: str, form: str, kind: str) -> None:
    (word,) = words(form)
    assert kinds_of([lexicon(lang)], [(word.form, form)]) == [kind]


@pytest.mark.parametrize(
    ("readings", "kinds"),
    [
        (("部长表示", "部长"), {"attribution"}),
        (("涉嫌", ""), {"hedge"}),
        (("没有", ""), {"negation"}),
        (("星期一", "星期三"), {"date"}),
        (("3月", "4月"), {"date"}),
        (("数据", "证据"), set()),
        (("一家", "这家"), set()),
    ],
)
def test_of_a_language_without_spaces_phrases_tell_and_not_their_characters(readings: tuple[str, ...], kinds: set[str]) -> None:
    assert spoken_of(lexicon("zh"), readings) == kinds


@pytest.mark.parametrize(
    ("lang", "text", "numbered"),
    [
        ("en", "Notice No. 47 of the office", True), ("en", "Notice No 47 of the office", True),
        ("en", "no 47 men came", False), ("en", "the answer was no. Later", False), ("es", "Comunicado No. 12 del puerto", True),
        ("es", "el puerto no abrió", False), ("en", "there is no. 9 on the door", True),
    ],
)  # fmt: skip
def test_what_stands_for_the_word_number_is_no_negation(lang: str, text: str, numbered: bool) -> None:
    (word,) = (w for w in words(text) if w.form == "no")
    assert is_numbering(lexicon(lang), word.form, text, word.begin, word.end) is numbered
