"""Sources before their verb, with the clause that it governs."""

from __future__ import annotations

import pytest

CASES = [
    (
        "fr",
        "Le ministère a également déclaré que le ferry avait coulé.",
        "Le ministère",
        "que le ferry avait coulé",
    ),
    (
        "fr",
        "Enfin, le président du principal syndicat des marins du port du Nord, Marc Lund, a déclaré que le ferry avait coulé.",
        "le président du principal syndicat des marins du port du Nord, Marc Lund",
        "que le ferry avait coulé",
    ),
    (
        "fr",
        "Samedi, Marc Lund, maire de Port-Davel, a annoncé que le port serait fermé.",
        "Marc Lund, maire de Port-Davel",
        "que le port serait fermé",
    ),
    (
        "en",
        "The harbour office said that the ferry had run aground.",
        "The harbour office",
        "that the ferry had run aground",
    ),
    (
        "fr",
        "Le port a indiqué que le ferry avait été contrôlé.",
        "Le port",
        "que le ferry avait été contrôlé",
    ),
    (
        "ru",
        "Министр Иван Петров заявил, что паром был проверен в мае.",
        "Министр Иван Петров",
        "что паром был проверен в мае",
    ),
    ("zh", "海岸警卫队表示，渡轮于凌晨搁浅。", "海岸警卫队", "渡轮于凌晨搁浅"),
    ("fa", "وزیر گفت که کشتی در ماه مه بازرسی شده بود.", "وزیر", "که کشتی در ماه مه بازرسی شده بود"),
    ("az", "Nazir bildirib ki, bərə may ayında yoxlanılıb.", "Nazir", "ki, bərə may ayında yoxlanılıb"),
    (
        "hy",
        "Նախարարն ասաց, որ լաստանավը ստուգվել էր մայիսին։",
        "Նախարարն",
        "որ լաստանավը ստուգվել էր մայիսին",
    ),
]
CUT = [
    ("en", "> The board said the wall had been inspected in March.", "The board"),
    ("de", "Das Hafenamt sagte, die Mole werde im Juni eröffnet.", "Das Hafenamt"),
    ("ru", "В пресс-службе порта отметили, что груз не пострадал.", "пресс-службе порта"),
    ("az", "Bələdiyyə sədri jurnalistlərə deyib ki, körpü iyunda açılacaq.", "Bələdiyyə sədri"),
    ("zh", "发言人李晓明在接受记者采访时表示，道路明天开放。", "发言人李晓明"),
    ("zh", "市长说明年将修建新桥。", "市长"),
]
NONE = [
    ("zh", "水务局没有说明为什么警报器沉默了四十分钟。"),
    ("zh", "小说家王某的新书周五出版。"),
    ("zh", "他的报告称赞了救援人员。"),
    ("en", "In the valley the warning system works well again."),
]


@pytest.mark.parametrize(("lang", "text", "source", "content"), CASES)
def test_a_sentence_gives_its_source_and_content(cited, lang, text, source, content):
    sources, contents = cited(text, lang)
    assert source in " ".join(sources)
    assert contents[0] == content


@pytest.mark.parametrize(("lang", "text", "source"), CUT)
def test_a_source_is_cut_where_its_noun_phrase_ends(cited, lang, text, source):
    assert cited(text, lang)[0] == [source]


@pytest.mark.parametrize(("lang", "text"), NONE)
def test_a_cue_inside_another_word_or_a_noun_is_none(claims_of, lang, text):
    assert claims_of(text, lang)[0] == []


def test_a_passive_names_no_source(claims_of):
    assert claims_of("Five more bodies were found in the forward saloon.")[0] == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The owner delays the inquiry with various excuses, shows a rude face to the families, and closes the port."),
        ("fr", "La compagnie a lancé dimanche une nouvelle ligne vers les îles du Nord."),
        ("fr", "Le ferry a coulé, lors d’un essai. à Port-Davel dit."),
        ("ar", "لم يكن هذا أول رد من الشركة على العائلات."),
    ],
)
def test_what_no_source_says_is_not_cited(claims_of, lang, text):
    """A clause before a comma, a deed, a place and a noun are no source with its cue."""
    assert claims_of(text, lang)[0] == []


def test_of_two_verbs_in_a_row_the_second_is_a_noun(claims_of):
    (row,) = claims_of("Police commissioner Ada Finch on Monday rejected calls for her resignation.")[0]
    assert row["speaker"] == "Ada Finch"


def test_what_somebody_owns_is_a_noun(claims_of):
    assert claims_of("The Lamp's report prompted the minister to resign.")[0] == []
