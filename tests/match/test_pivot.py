"""What two pages owe to a third."""

from __future__ import annotations

import numpy as np

from sayso.match.chain import Run
from sayso.match.pivot import implied
from sayso.match.sentences import Sentences


def three_pages(langs=("ar", "en", "fr")):
    """Three pages of two sentences each."""
    doc = np.repeat(np.arange(3), 2)
    texts = tuple(f"sentence {i}" for i in range(6))
    place = np.tile([0, 20], 3)
    return Sentences(("a", "b", "c"), doc, place, place + 10, np.arange(6), texts, tuple(np.repeat(langs, 2)))


def test_two_renderings_of_one_sentence_render_one_another():
    found = {(0, 1): [Run(((0, 1, 1, 2),), (6.0,), 6.0)], (1, 2): [Run(((1, 2, 0, 1),), (4.0,), 4.0)]}
    assert implied(found, three_pages()) == {(0, 2): [(0, 0, 4.0)]}


def test_two_sentences_rendered_by_one_tell_nothing():
    found = {(0, 1): [Run(((0, 2, 1, 2),), (6.0,), 6.0)], (1, 2): [Run(((1, 2, 0, 1),), (4.0,), 4.0)]}
    assert (0, 2) not in implied(found, three_pages())


def test_within_one_language_nothing_is_implied():
    found = {(0, 1): [Run(((0, 1, 0, 1),), (6.0,), 6.0)], (1, 2): [Run(((0, 1, 0, 1),), (4.0,), 4.0)]}
    assert (0, 2) not in implied(found, three_pages(("fr", "en", "fr")))
