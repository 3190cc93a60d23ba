"""Figures of different years are not held against each other."""

from __future__ import annotations

import pytest

from sayso.weigh.years import of_other_years, years_apart, years_beside

NONE: frozenset[int] = frozenset()


@pytest.mark.parametrize(
    ("lang", "text", "figure"),
    [
        ("en", "Nine died on Monday. In 2011 a fire in the same hall killed 40 people.", "40"),
        ("ar", "أودى حريق القاعة نفسها بحياة 40 شخصا في عام 2011.", "40"),
        ("ru", "В 2011 году пожар в том же зале унёс жизни 40 человек.", "40"),
        ("zh", "2011年，同一大厅的火灾造成40人死亡。", "40"),
        ("tr", "2011 yılında aynı salonda 40 kişi öldü.", "40"),
        ("hy", "2011 թվականին նույն սրահում 40 մարդ զոհվեց։", "40"),
        ("fa", "در سال ۲۰۱۱ آتش سوزی ۴۰ نفر را کشت.", "۴۰"),
        ("de", "Im Jahr 2011 starben dort 40 Menschen.", "40"),
        ("fr", "En 2011, 40 personnes y avaient péri.", "40"),
    ],
)
def test_a_sentence_gives_its_year(lang, text, figure):
    begin = text.index(figure)
    assert years_beside(text, begin, begin + len(figure), lang) == {2011}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "In 2011 the hall opened. The fire killed 40 people."),
        ("en", "The fire killed 40 people and displaced 2000 residents."),
        ("ru", "Погибли 40 человек, сгорело 2000 домов."),
        ("en", "It killed 40 people and cost $2011."),
    ],
)
def test_a_number_that_counts_something_is_no_year(lang, text):
    begin = text.index("40")
    assert years_beside(text, begin, begin + 2, lang) == NONE


def test_a_year_of_its_own_parts_a_figure_from_those_of_the_pages_year():
    past, today, undated = ({2011}, {2026}), (set(), {2026}), (set(), set())
    past, today, undated = (tuple(map(frozenset, pair)) for pair in (past, today, undated))
    assert years_apart(past, today) and years_apart(today, past) and years_apart(past, undated)
    assert not years_apart(today, today) and not years_apart(today, undated) and not years_apart(past, past)
    assert not years_apart(past, (NONE, frozenset({2011})))


def test_the_year_of_the_page_is_no_other():
    assert of_other_years(frozenset({2011}), frozenset({2026}))
    assert not of_other_years(frozenset({2026}), frozenset({2026}))
    assert not of_other_years(frozenset({2011}), NONE)
