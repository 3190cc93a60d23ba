from __future__ import annotations

import pytest

from sayso.trace.kinds import figures_in, lexicon


@pytest.mark.parametrize(("lang", "text"), [("en", "a boat, one day"), ("fr", "un bateau, une île"), ("tr", "bir gemi")])
def test_an_article_is_no_figure(lang: str, text: str) -> None:
    assert figures_in(text, lexicon(lang)) == set()


@pytest.mark.parametrize(("lang", "text"), [("en", "three boats"), ("fr", "trois bateaux"), ("tr", "üç gemi"), ("ar", "٣ سفن")])
def test_a_number_is_read_in_words_and_in_figures(lang: str, text: str) -> None:
    assert figures_in(text, lexicon(lang)) == {3}
