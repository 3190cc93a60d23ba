from __future__ import annotations

import pytest

CASES = [
    ("en", "At least 12 people were killed and 30 others injured.", {("killed", 12, "atleast"), ("injured", 30, "exact")}),
    ("en", "The ferry sank, killing as many as 1,200 people.", {("killed", 1200, "upto")}),
    ("en", "The death toll has climbed to 57.", {("killed", 57, "exact")}),
    ("en", "Tens of thousands were displaced by the flood.", {("displaced", 10000, "vague")}),
    ("en", "Two dozen passengers are missing.", {("missing", 24, "exact")}),
    ("en", "Police arrested three men, aged 21, 22 and 40.", {("arrested", 3, "exact")}),
    ("fr", "Le naufrage a fait au moins 10 morts et 35 autres blessés.", {("killed", 10, "atleast"), ("injured", 35, "exact")}),
    ("fr", "Près de 16 700 personnes ont été évacuées.", {("displaced", 16700, "almost")}),
    ("ar", "قُتل ١٢ شخصًا وأُصيب ٤٠ آخرون في غرق العبّارة.", {("killed", 12, "exact"), ("injured", 40, "exact")}),
    ("ar", "أدى الحادث إلى إصابة جنديين بجروح.", {("injured", 2, "exact")}),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_a_sentence_gives_its_figures(claims_of, lang, text, expected):
    _, figures = claims_of(text, lang)
    assert {(f["category"], f["value"], f["bound"]) for f in figures} == expected


NONE = [
    ("en", "In 2018 the town was destroyed and people were killed."),
    ("en", "12 houses burned down and a school was closed."),
    ("en", "The driver, 33, was arrested on 12 May."),
    ("fr", "En 2019, le conflit a fait de nombreux morts."),
]


@pytest.mark.parametrize(("lang", "text"), NONE)
def test_dates_ages_and_things_count_nobody(claims_of, lang, text):
    assert claims_of(text, lang)[1] == []


def test_a_figure_points_at_its_own_characters(claims_of):
    text = "Officials said more than 1,000 people were killed."
    figure = claims_of(text)[1][0]
    assert text[figure["begin"] : figure["end"]] == "more than 1,000"


def test_a_figure_inside_cited_words_names_its_attribution(claims_of):
    attributions, figures = claims_of("The harbour office said that 12 people were killed.")
    assert figures[0]["attribution"] == attributions[0]["attribution"]


def test_a_range_has_two_values(claims_of):
    figure = claims_of("Between 20 and 30 people were injured.")[1][0]
    assert (figure["value"], figure["value_max"]) == (20, 30)
