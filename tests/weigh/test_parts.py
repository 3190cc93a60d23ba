"""Figures that are a part of others are no totals."""

from __future__ import annotations

import pytest

from sayso.weigh.parts import is_part


@pytest.mark.parametrize(
    ("lang", "text", "figure"),
    [
        ("en", "Six of the dead were sailors.", "Six"),
        ("en", "Among the dead are at least six sailors.", "at least six"),
        ("fr", "Six des morts étaient des marins.", "Six"),
        ("de", "Sechs der Toten waren Seeleute.", "Sechs"),
        ("es", "Seis de los muertos eran marineros.", "Seis"),
        ("it", "Sei delle vittime erano marinai.", "Sei"),
        ("pl", "Sześć spośród ofiar to marynarze.", "Sześć"),
        ("ru", "Шестеро из погибших — моряки.", "Шестеро"),
        ("uk", "Шестеро із загиблих — моряки.", "Шестеро"),
        ("ar", "ستة من القتلى بحارة.", "ستة"),
        ("fa", "شش نفر از کشته شدگان ملوان بودند.", "شش"),
        ("tr", "Ölenlerden altısı denizciydi.", "altısı"),
        ("az", "Ölənlərdən altısı dənizçi idi.", "altısı"),
        ("hy", "Զոհվածներից վեցը նավաստի էին։", "վեցը"),
        ("zh", "死者中有6名水手。", "6"),
    ],
)
def test_some_of_the_dead_are_a_part(lang, text, figure):
    begin = text.index(figure)
    assert is_part(text, begin, begin + len(figure), lang, counted=False)


@pytest.mark.parametrize(
    ("lang", "text", "figure"),
    [("en", "Six of them were sailors.", "Six"), ("ru", "Из них шестеро — моряки.", "шестеро"), ("zh", "其中6人是水手。", "6")],
)
def test_some_of_them_are_a_part_where_more_were_counted_before(lang, text, figure):
    begin = text.index(figure)
    assert is_part(text, begin, begin + len(figure), lang, counted=True)
    assert not is_part(text, begin, begin + len(figure), lang, counted=False)


@pytest.mark.parametrize(
    ("lang", "text", "figure"),
    [("en", "Six people died. The dead were found at dawn.", "Six"), ("fr", "Le choc a fait 6 morts et des blessés.", "6")],
)
def test_a_total_is_no_part(lang, text, figure):
    begin = text.index(figure)
    assert not is_part(text, begin, begin + len(figure), lang, counted=True)


@pytest.mark.parametrize(
    ("lang", "text", "figure"),
    [
        ("en", "Two of the five injured were sailors.", "Two"),
        ("en", "Two of the twelve people killed were sailors.", "Two"),
        ("fr", "Deux blessés sur cinq sont des marins.", "Deux"),
        ("fr", "Deux des cinq blessés sont des marins.", "Deux"),
        ("de", "Zwei der fünf Verletzten sind Seeleute.", "Zwei"),
        ("de", "Zwei von fünf Verletzten sind Seeleute.", "Zwei"),
        ("es", "Dos de los cinco heridos son marineros.", "Dos"),
        ("it", "Due feriti su cinque sono marinai.", "Due"),
        ("pt", "Dois dos cinco feridos são marinheiros.", "Dois"),
        ("nl", "Twee van de vijf gewonden zijn zeelieden.", "Twee"),
        ("pl", "Dwoje z pięciu rannych to marynarze.", "Dwoje"),
        ("ru", "Двое из пяти раненых — моряки.", "Двое"),
        ("uk", "Двоє з п'яти поранених — моряки.", "Двоє"),
        ("tr", "Beş yaralıdan ikisi denizci.", "ikisi"),
        ("az", "Beş yaralıdan ikisi dənizçidir.", "ikisi"),
        ("fa", "دو نفر از پنج زخمی ملوان هستند.", "دو"),
        ("zh", "五名伤者中两名是水手。", "两"),
    ],
)
def test_some_of_so_many_injured_are_a_part(lang, text, figure):
    begin = text.index(figure)
    assert is_part(text, begin, begin + len(figure), lang, counted=False)
