from __future__ import annotations

import pytest

from sayso.text import words
from sayso.trace.moulds import Figure, Side, _forms, figures_of, side_of
from sayso.trace.moulds import moulded as moulded_together

MONDAY = "In the past 24 hours 31 leaks were mended on 270 streets. 415 plumbers and three lorries were at work."
TUESDAY = {
    "ru": "За прошедшие 24 часа устранено 18 протечек на 145 улицах. Работали 380 сантехников и один грузовик.",
    "tr": "Son 24 saatte 560 sokakta 47 sızıntı giderildi. Çalışmalara 602 tesisatçı ve beş kamyon katıldı.",
    "zh": "过去24小时，560条街道修复了47处漏水，602名管道工参加了工作。",
    "ar": "خلال ٢٤ ساعة أصلح ٦٠٢ سباك ٤٧ تسربا في ٥٦٠ شارعا.",
}
RENDERED = {
    "ru": "За прошедшие 24 часа устранена 31 протечка на 270 улицах. Работали 415 сантехников и три грузовика.",
    "tr": "Son 24 saatte 270 sokakta 31 sızıntı giderildi. Çalışmalara 415 tesisatçı ve üç kamyon katıldı.",
    "zh": "过去24小时，270条街道修复了31处漏水，415名管道工参加了工作。",
    "ar": "خلال ٢٤ ساعة أصلح ٤١٥ سباكا ٣١ تسربا في ٢٧٠ شارعا.",
}


def side(sentence: tuple[str, str]) -> Side:
    return side_of([sentence], figures_of([sentence]))


def figures_beside(text: str, lang: str) -> list[Figure]:
    return figures_of([(text, lang)])[0]


def moulded(one: tuple[str, str], other: tuple[str, str]) -> bool:
    both = moulded_together([(side(one), side(other)), (side(other), side(one))])
    assert both[0] == both[1]
    return both[0]


@pytest.mark.parametrize("lang", TUESDAY)
def test_bulletins_of_two_days_in_two_languages_are_of_one_mould(lang: str) -> None:
    assert moulded((MONDAY, "en"), (TUESDAY[lang], lang))


@pytest.mark.parametrize("lang", RENDERED)
def test_a_translation_is_not_even_with_two_figures_changed(lang: str) -> None:
    assert not moulded((MONDAY, "en"), (RENDERED[lang], lang))
    assert not moulded((MONDAY.replace("31", "13").replace("415", "451"), "en"), (RENDERED[lang], lang))


def test_a_number_at_another_scale_is_no_disagreement() -> None:
    english = "It cost 7.5 million crowns, 320 thousand a month, for 41,000 people"
    assert not moulded((english, "en"), ("耗资750万克朗，每月32万，惠及4.1万人", "zh"))
    assert not moulded((english, "en"), ("Es kostete 7.500.000 Kronen, 320.000 im Monat, für 41 Tausend Leute", "de"))


def test_a_word_of_scale_is_known_in_any_script() -> None:
    for text, lang in (("750万人", "zh"), ("12만 명", "ko"), ("12 млн", "ru"), ("7 लाख लोग", "hi"), ("٧ ملايين", "ar")):
        assert [f.scaled for f in figures_beside(text, lang)] == [True]
    for text, lang in (("750人", "zh"), ("12 명", "ko"), ("7 लोग", "hi"), ("7 of them", "en")):
        assert [f.scaled for f in figures_beside(text, lang)] == [False]


def test_measures_in_other_units_are_no_disagreement() -> None:
    english = "The gale blew at 40 to 85 mph, 200 miles off, and left 2 inches of rain, 6 in the hills"
    german = "Der Sturm wehte mit 64 bis 136 km/h, 320 km entfernt, und ließ 5 cm Regen, 15 in den Hügeln"
    assert not moulded((english, "en"), (german, "de"))


def test_a_number_in_words_is_no_disagreement() -> None:
    english = "They counted 14 herons, 20 storks, 9 cranes and 1,100 ducks"
    german = "Sie zählten vierzehn Reiher, zwanzig Störche, neun Kraniche, 1100 Enten, 6 Boote, 4 Netze und 8 Kähne"
    assert not moulded((english, "en"), (german, "de"))


def test_dates_years_and_times_are_left_aside() -> None:
    assert figures_beside("On 1 March 2024, at 07:30, B12 was shut; 2024-03-01, 01.03.2024", "en") == []
    assert figures_beside("2024年3月1日", "zh") == []
    assert [f.value for f in figures_beside("1 марта закрыто ٣٢٠ улиц", "ru")] == [320]


CRASH = "A bus with 40 pupils overturned, killing two; the driver, 54, and fifteen others were hurt, the road shut for four hours."


def test_reports_of_one_kind_are_told_apart_by_figures_in_words_too() -> None:
    french = "Un car de {} élèves s'est renversé, tuant {} personnes ; le chauffeur, {} ans, et {} autres sont blessés, {} heures."
    other, same = french.format(61, "six", 29, "huit", "sept"), french.format(41, "deux", 55, "quinze", "quatre")
    assert moulded((CRASH, "en"), (other, "fr"))
    assert not moulded((CRASH, "en"), (same, "fr"))


def test_three_figures_that_all_differ_are_enough() -> None:
    english = "The driver, 31, was taken to hospital, a spokesman said. Twelve workers were hurt, the road closed for two hours."
    turkish = "31 yaşındaki sürücü hastaneye kaldırıldı. On iki işçi yaralandı, yol iki saat kapalı kaldı."
    russian = "Водитель, 47 лет, доставлен в больницу. Девять туристов получили травмы, дорога была закрыта три часа."
    assert moulded((english, "en"), (russian, "ru"))
    assert not moulded((english, "en"), (turkish, "tr"))


@pytest.mark.parametrize("text", ["on 5 May 31 came", "le  7  mai 31", "31\nMay 5", "3 – 4", "5月7日31人", "12 , 14 und ‘9’ "])
def test_what_is_spelled_beside_figures_gives_the_words_of_the_whole(text: str) -> None:
    cuts = [i for i, c in enumerate(text) if c.isdigit()]
    beside = [part for i in cuts for part in (text[:i], text[i + 1 :])]
    for n, (short, whole) in enumerate(zip(_forms(beside), beside, strict=True)):
        forms = tuple(word.form for word in words(whole))
        assert (short[:2] == forms[:2]) if n % 2 else (short[-1:] == forms[-1:])


def test_sides_told_together_are_told_as_alone() -> None:
    told = [(MONDAY, "en"), *((text, lang) for texts in (TUESDAY, RENDERED) for lang, text in texts.items())]
    sides = [side_of([one], figures_of([one])) for one in told]
    pairs = [(one, other) for one in sides for other in sides]
    assert moulded_together(pairs) == [moulded_together([both])[0] for both in pairs]
