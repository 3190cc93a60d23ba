"""A last name alone is joined to the one full name that the page gives; an occupation before a name is no part of it."""

from __future__ import annotations

import pytest

MENTIONED = [
    ("en", 'The mayor of Orm, Greta Vald, took a flat.\n"I have broken no law," Ms Vald said.', "Greta Vald"),
    ("de", 'Die Bürgermeisterin, Greta Vald, nahm eine Wohnung an.\n"Das ist legal", sagte Vald.', "Greta Vald"),
    ("fr", "La maire d'Orm, Greta Vald, a été réélue. Mme Vald a promis de construire un hôpital.", "Greta Vald"),
    ("ru", "Мэр Орма Грета Вальд получила квартиру.\n«Это законно», — заявила Вальд.", "Грета Вальд"),
    ("az", 'Orm meri Qreta Vald mənzil alıb.\nVald bildirib: "Mən heç bir qanunu pozmamışam".', "Qreta Vald"),
]


@pytest.mark.parametrize(("lang", "text", "name"), MENTIONED)
def test_a_last_name_is_joined_to_the_full_name_of_the_page(claims_of, lang, text, name):
    assert [row["speaker"] for row in claims_of(text, lang)[0]] == [name]


@pytest.mark.parametrize(
    "text",
    [
        'Ann Vald and, later, Jan Vald came. "I stay," Ms Vald said.',
        'The driver was her brother, Jan Vald. "I stay," Ms Vald said.',
        'When Vald spoke, all the people listened. "I stay," Ms Vald said.',
        'In the hall, Mayor Vald stood when she spoke. "I stay," Ms Vald said.',
    ],
)
def test_a_last_name_of_two_people_or_none_stays(claims_of, text):
    assert [row["speaker"] for row in claims_of(text)[0]] == ["Ms Vald"]


CALLINGS = [
    ("en", "Fisherman Hasan Yener said he had seen nothing."),
    ("de", "Der Fischer Hasan Yener sagte, er habe nichts gesehen."),
    ("fr", "Le pêcheur Hasan Yener a déclaré que tout était mort."),
    ("fr", "La directrice générale Hasan Yener a déclaré que tout allait bien."),
    ("es", "El pescador Hasan Yener dijo que no había visto nada."),
    ("it", "Il pescatore Hasan Yener ha detto che non ha visto nulla."),
    ("pt", "O pescador Hasan Yener disse que não viu nada."),
    ("nl", "Visser Hasan Yener zei dat hij niets had gezien."),
    ("pl", "Rybak Hasan Yener powiedział, że nic nie widział."),
    ("tr", "Balıkçı Hasan Yener, kırk yıldır böyle bir şey görmediğini söyledi."),
    ("az", "Balıqçı Hasan Yener deyib ki, belə şey görməyib."),
]


@pytest.mark.parametrize(("lang", "text"), CALLINGS)
def test_an_occupation_before_a_name_is_a_title(claims_of, lang, text):
    assert [row["speaker"] for row in claims_of(text, lang)[0]] == ["Hasan Yener"]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ru", "Рыбак Хасан Йенер сказал, что ничего не видел.", "Хасан Йенер"),
        ("uk", "Рибалка Хасан Єнер сказав, що нічого не бачив.", "Хасан Єнер"),
        ("ar", "وقال الصياد حسن ينر إنه لم ير شيئا.", "حسن ينر"),
        ("hy", "Ձկնորս Հասան Յեները ասաց, որ ոչինչ չի տեսել։", "Հասան Յեները"),
        ("zh", "渔民哈桑·耶内尔说，四十年来从未见过这种情况。", "哈桑·耶内尔"),
    ],
)
def test_the_same_in_other_scripts(claims_of, lang, text, name):
    assert [row["speaker"] for row in claims_of(text, lang)[0]] == [name]
