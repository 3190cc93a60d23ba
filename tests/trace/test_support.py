"""Support: how many copies say that a sentence and its rendering are one passage."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.trace import support
from sayso.trace.support import SUPPORT, count, owed
from sayso.trace.units import Units

RELEASE = "The water board had issued no warning for the lower valley before the dam gave way."
REWRITTEN = (
    "The water board had issued no warning for the lower valley before the dam gave way, the governor told reporters, who also "
    "said that the cause of the breach was being examined by engineers from the capital."
)
CHANGED = "The water board had issued no warning for the upper valley before the dam gave way."
FRENCH = "Le service des eaux n'avait émis aucun avertissement pour la basse vallée avant la rupture du barrage."


def pages(*sentences):
    """One unit on each page; the last is French, and the others are copies of one place."""
    n = len(sentences)
    zero, ends = np.zeros(n, np.int64), np.array([len(s) for s in sentences])
    langs = np.array([0] * (n - 1) + [1])
    units = Units([f"p{i:03}" for i in range(n)], np.arange(n), zero, ends, langs, ["en", "fr"], np.arange(n + 1), zero > 0)
    return units, list(sentences), np.array([0] * (n - 1) + [n - 1])


def needed(sentences, paired):
    """The votes needed for the French sentence to be of the place of which the copies ``paired`` were matched with it."""
    units, texts, place = pages(*sentences, FRENCH)
    one, other = np.array(paired), np.full(len(paired), len(sentences))
    return float(owed(units, texts, place, count(place, one, other, np.ones(len(paired))))[0])


def test_a_share_of_the_copies_must_say_so():
    assert np.isclose(needed([RELEASE] * 20, [0]), 20 * SUPPORT)


def test_copies_in_other_words_do_not_count():
    assert np.isclose(needed([RELEASE, *[REWRITTEN] * 6], [0]), SUPPORT)


def test_copies_with_a_word_changed_count():
    assert np.isclose(needed([RELEASE, *[CHANGED] * 6], [0]), 7 * SUPPORT)


def test_copies_of_all_wordings_that_were_paired_count():
    assert np.isclose(needed([*[RELEASE] * 9, *[REWRITTEN] * 30], [0, 9]), 39 * SUPPORT)


def test_no_more_wordings_are_looked_at_than_needed(monkeypatch):
    monkeypatch.setattr(support, "ASKED", 1)
    assert np.isclose(needed([*[RELEASE] * 9, *[REWRITTEN] * 30], [0, 9]), 9 * SUPPORT)


@given(st.lists(st.sampled_from([RELEASE, REWRITTEN, CHANGED]), min_size=2, max_size=12), st.data())
def test_the_order_of_the_copies_does_not_matter(sentences, data):
    paired = data.draw(st.lists(st.integers(0, len(sentences) - 1), min_size=1, unique=True))
    turned = [len(sentences) - 1 - k for k in paired]
    assert np.isclose(needed(sentences, paired), needed(sentences[::-1], turned))


@given(st.lists(st.sampled_from([RELEASE, REWRITTEN, CHANGED]), min_size=2, max_size=12), st.integers(1, 40))
def test_looking_part_by_part_changes_nothing(sentences, part):
    whole = needed(sentences, [0])
    before, support.TOGETHER = support.TOGETHER, part
    try:
        assert np.isclose(needed(sentences, [0]), whole)
    finally:
        support.TOGETHER = before


def test_without_edges_nothing_is_owed():
    units, texts, place = pages(RELEASE, FRENCH)
    none = np.zeros(0, np.int64)
    assert len(owed(units, texts, place, count(place, none, none, np.zeros(0)))) == 0
