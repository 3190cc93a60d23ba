"""Sources behind their verb."""

from __future__ import annotations

import pytest

CASES = [
    (
        "ar",
        "وأفاد بيان صادر عن الميناء، أن العبارة غرقت في الليل.",
        "بيان صادر عن الميناء",
        "أن العبارة غرقت في الليل",
    ),
    (
        "fr",
        "Une cellule d’aide a été ouverte à la mairie, a indiqué à la presse le maire, Marc Lund.",
        "le maire, Marc Lund",
        "Une cellule d’aide a été ouverte à la mairie",
    ),
    (
        "en",
        "“We heard a loud bang,” said Maria Lund, a passenger.",
        "Maria Lund",
        "“We heard a loud bang,”",
    ),
    (
        "fr",
        "« Nous avons entendu un grand bruit », a déclaré Marie Lund.",
        "Marie Lund",
        "« Nous avons entendu un grand bruit »",
    ),
    ("ar", "وأوضح بيان الميناء، أن العبارة جنحت قرب الساحل.", "بيان الميناء", "أن العبارة جنحت قرب الساحل"),
    (
        "ru",
        "«Мы не знали, куда идти», — сказала пассажирка Мария Лунд.",
        "пассажирка Мария Лунд",
        "«Мы не знали, куда идти»",
    ),
    (
        "es",
        "«No sabíamos adónde ir», dijo María López, una pasajera.",
        "María López",
        "«No sabíamos adónde ir»",
    ),
    (
        "pl",
        "„Nie wiedzieliśmy, dokąd iść” – powiedziała Maria Nowak.",
        "Maria Nowak",
        "„Nie wiedzieliśmy, dokąd iść”",
    ),
    ("ar", "وقال الوزير إن العبارة جنحت قرب الساحل.", "الوزير", "إن العبارة جنحت قرب الساحل"),
]
CUT = [
    ("ar", "وقالت إلسه فارن، كبيرة مهندسي الهيئة: «تم فحص الجدار في مارس».", "إلسه فارن، كبيرة مهندسي الهيئة"),
    ("ar", "قال وزير النقل كريم ناصر، الذي زار الموقع، إن الجسر سيفتح.", "وزير النقل كريم ناصر"),
    ("ar", "وذكرت صحيفة \"الميناء\" أن الطريق مغلق.", 'صحيفة "الميناء"'),
]


@pytest.mark.parametrize(("lang", "text", "source", "content"), CASES)
def test_a_sentence_gives_its_source_and_content(cited, lang, text, source, content):
    sources, contents = cited(text, lang)
    assert source in " ".join(sources)
    assert contents[0] == content


@pytest.mark.parametrize(("lang", "text", "source"), CUT)
def test_a_source_is_cut_where_its_noun_phrase_ends(cited, lang, text, source):
    assert cited(text, lang)[0] == [source]


@pytest.mark.parametrize("text", ["وحذر من إغلاق الميناء أمام السفن الصغيرة.", "وأعرب عن أمله في أن يفتح الميناء قريبا."])
def test_what_a_preposition_opens_behind_a_verb_is_content_and_no_source(claims_of, text):
    (row,) = claims_of(text, "ar")[0]
    assert row["source"] == [] and row["speaker"] is None
    assert text[slice(*row["content"][0])].startswith(("من", "عن"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "局长莉娜·达恩说：“桥今晚关闭。”\n\n“我看见水漫过甲板。”水手若安·特雷说。"),
        ("zh", "“桥今晚关闭。”局长莉娜·达恩说。“我看见水漫过甲板。”水手若安·特雷说。"),
    ],
)
def test_a_quotation_goes_to_the_source_and_cue_behind_it(claims_of, lang, text):
    rows = sorted(claims_of(text, lang)[0], key=lambda r: r["content"])
    found = [(r["speaker"], [text[slice(*s)] for s in (*r["cue"], *r["content"])]) for r in rows]
    assert found == [
        ("莉娜·达恩", ["说", "“桥今晚关闭。”"]),
        ("水手若安·特雷", ["说", "“我看见水漫过甲板。”"]),
    ]


def test_who_said_so_behind_the_verb_is_not_what_befell_before_it(cited):
    text = "Un car s'est renversé, faisant douze blessés, a indiqué mardi le porte-parole de la police, Léo Lund."
    assert cited(text, "fr")[0] == ["le porte-parole de la police, Léo Lund"]
