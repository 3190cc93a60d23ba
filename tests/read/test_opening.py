"""Dates of plain texts that open with one; all texts are invented."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.read.published import in_plain_text

TEXTS = {
    "en": (
        "Wall of the dam breaks",
        "The water board of Orvelo said on Monday that a wall of the Kestrin Dam gave way and that two villages are under water.",
    ),
    "tr": (
        "Barajın duvarı çöktü",
        "Orvelo Su Kurulu pazartesi günü Kestrin Barajı'nın bir duvarının çöktüğünü, iki köyün su altında kaldığını açıkladı.",
    ),
    "ar": (
        "انهيار جدار السد",
        "قالت هيئة مياه أورفيلو يوم الاثنين إن جدارا لسد كسترين انهار، وإن المياه غمرت قريتين على ضفة النهر وأغلقت الطريق.",
    ),
    "ru": (
        "Рухнула стена плотины",
        "Водное управление Орвело сообщило в понедельник, что обрушилась стена плотины Кестрин, две деревни затоплены водой.",
    ),
    "zh": (
        "大坝挡土墙垮塌",
        "奥尔韦洛水务局周一表示，凯斯特林大坝的一段挡土墙垮塌，两座村庄被淹，道路中断，居民被送往附近的学校。",
    ),
    "hy": (
        "Փլուզվել է պատը",
        "Օրվելոյի ջրային խորհուրդը երկուշաբթի հայտնեց, որ Քեստրինի ամբարտակի պատը փլուզվել է, երկու գյուղ ջրի տակ է։",
    ),
}  # fmt: skip
DAYS = {
    "en": "12 March 2024", "tr": "12 Mart 2024", "ar": "12 مارس 2024", "ru": "12 марта 2024", "zh": "2024年3月12日",
    "hy": "12 մարտի 2024",
}  # fmt: skip
PLACES = {"en": "OSMUND", "tr": "OSMUND", "ar": "أوزموند", "ru": "ОСМУНД", "zh": "奥斯蒙德", "hy": "ՕՍՄՈՒՆԴ"}
OPENINGS = [
    "{place}, {day} — {body}",
    "{head}\n\n{place}，{day} — {body}",
    "{head}\n\n{place} ({day}) - {body}",
    "{head}\n\n{day}, {place}. {body}",
    "{day}\n{head}\n\n{body}",
    "{place}, {day}\n\n{head}\n\n{body}",
    "{day}\n\n{body}",
    "{head}\n{day}\n\n{body}",
    "{place}\n{day}\n\n{head}\n\n{body}",
]


def _day(text: str) -> date | None:
    found = in_plain_text(text, None, "UTC")
    return None if found is None else found.when.begin.date()


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("form", OPENINGS)
def test_a_date_line_that_opens_a_text_is_its_date(lang: str, form: str) -> None:
    head, body = TEXTS[lang]
    assert _day(form.format(place=PLACES[lang], day=DAYS[lang], head=head, body=body)) == date(2024, 3, 12)


@pytest.mark.parametrize(
    "form",
    [
        "{head}\n\nOn {day} the wall stood. {body}",
        "{head}\n\n{day} was the day on which all of it began. {body}",
        "Tuesday, {day}\n{head}\n\n{body}",
        "{day}\n{head}\n\nThe law of 3 May 2019 is still in force. {body}",
    ],
)
def test_a_date_that_may_be_an_event_or_a_clock_is_none(form: str) -> None:
    head, body = TEXTS["en"]
    assert _day(form.format(day=DAYS["en"], head=head, body=body)) is None


def test_a_dotted_date_has_its_day_first() -> None:
    assert _day(f"OSMUND, 05.03.2024 — {TEXTS['tr'][1]}") == date(2024, 3, 5)


def test_a_dotted_date_that_may_be_english_is_open() -> None:
    assert _day(f"OSMUND, 05.03.2024 — {TEXTS['en'][1]}") is None
