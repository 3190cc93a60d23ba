"""The language of each segment."""

from __future__ import annotations

import pytest

from segment.test_segment import cut

TEXTS = {
    "en": "The harbour office said on Tuesday that the ferry had run aground and that nobody was hurt.",
    "ar": "قالت إدارة الميناء يوم الثلاثاء إن العبارة جنحت ولم يصب أحد بأذى في الحادث.",
    "fa": "اداره بندر روز سه‌شنبه اعلام کرد که کشتی به گل نشسته و هیچ کس آسیب ندیده است.",
    "tr": "Liman idaresi salı günü feribotun karaya oturduğunu ve kimsenin yaralanmadığını açıkladı.",
    "az": "Liman idarəsi çərşənbə axşamı bərənin saya oturduğunu və heç kimin xəsarət almadığını bildirib.",
    "fr": "La capitainerie a déclaré mardi que le ferry s'était échoué et que personne n'était blessé.",
    "ru": "Администрация порта сообщила во вторник, что паром сел на мель и что никто не пострадал.",
    "uk": "Адміністрація порту повідомила у вівторок, що пором сів на мілину і що ніхто не постраждав.",
    "hy": "Նավահանգստի վարչությունը երեքշաբթի հայտնել է, որ լաստանավը խրվել է, և ոչ ոք չի տուժել։",
    "zh": "港务局周二表示，渡轮搁浅，没有人员受伤，乘客已全部被安全转移到岸上。",
    "el": "Το λιμεναρχείο ανακοίνωσε την Τρίτη ότι το πλοίο προσάραξε και ότι δεν τραυματίστηκε κανείς.",
    "pl": "Kapitanat portu poinformował we wtorek, że prom osiadł na mieliźnie i że nikt nie ucierpiał.",
    "de": "Das Hafenamt teilte am Dienstag mit, dass die Fähre auf Grund gelaufen ist und niemand verletzt wurde.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_a_page_shows_its_language(lang: str) -> None:
    assert [r["lang"] for r in cut(TEXTS[lang])] == [lang]


@pytest.mark.parametrize("lang", TEXTS)
def test_each_half_of_a_bilingual_page_has_its_own(lang: str) -> None:
    other = "fr" if lang == "en" else "en"
    assert [r["lang"] for r in cut(f"{TEXTS[lang]}\n\n{TEXTS[other]}", lang=other)] == [lang, other]


def test_a_wrong_language_given_is_not_believed() -> None:
    assert [r["lang"] for r in cut(TEXTS["ar"], lang="en")] == ["ar"]


def test_a_region_given_is_left_out() -> None:
    assert [r["lang"] for r in cut("Bom dia!", lang="pt-BR")] == ["pt"]


def test_furniture_in_another_language_keeps_it() -> None:
    rows = cut(f"Ana Sayfa\nSon Dakika\n\n{TEXTS['en']}\n\nİlgili Haberler")
    assert [r["lang"] for r in rows] == ["tr", "tr", "en", "tr"]


def test_a_short_line_takes_its_neighbours_language() -> None:
    assert [r["lang"] for r in cut(f"{TEXTS['de']}\n\nOsthafen\n\n{TEXTS['de']}")] == ["de", "de", "de"]


def test_a_quotation_in_another_script_keeps_its_own() -> None:
    rows = cut(f"{TEXTS['en']} “{TEXTS['ru']}” {TEXTS['en']}")
    assert [r["lang"] for r in rows] == ["en", "ru", "en"]


def test_no_letters_no_language() -> None:
    assert [r["lang"] for r in cut("12 / 30 — 45")] == [None]
