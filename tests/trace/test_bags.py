from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.trace.bags import LONGEST, bags_of, make_bags

TEXTS = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), min_size=2, max_size=6)


@given(TEXTS)
@settings(deadline=None)  # the first call compiles
def test_texts_share_what_sets_do(texts: list[list[str]]) -> None:
    pairs = [(i, j) for i in range(len(texts)) for j in range(i)]
    a, b = np.array(pairs, dtype=np.int64).T
    sets = [set(text) for text in texts]
    bags = make_bags(texts)
    assert bags.sizes().tolist() == [len(words) for words in sets]
    assert bags.shared(a, b).tolist() == [len(sets[i] & sets[j]) for i, j in pairs]
    expected = [2 * len(sets[i] & sets[j]) / max(len(sets[i]) + len(sets[j]), 1) for i, j in pairs]
    assert bags.alike(a, b).tolist() == pytest.approx(expected)


def test_no_texts_have_no_words() -> None:
    none = np.zeros(0, np.int64)
    assert make_bags([]).shared(none, none).tolist() == []


def words_of(text: str) -> set[str]:
    """The words of a text: the definition itself."""
    found = text.casefold().split()
    if len(text) > LONGEST * len(found):
        return {text[i : i + 2] for i in range(max(len(text) - 1, 1))}
    return set(found)


SENTENCES = st.lists(
    st.one_of(
        st.text(st.sampled_from("aAbcß İ\u00a0\u2003\x1f\n東京で"), max_size=40),
        st.text(max_size=20),
        st.sampled_from(["東京で橋が開通した。市長が述べた。", "", " ", "x" * 17, "Ferry FERRY", "\ud800 a", "straße STRASSE"]),
    ),
    min_size=1,
    max_size=6,
)


@given(SENTENCES)
@settings(deadline=None)  # the first call compiles
def test_sentences_share_the_words_that_splitting_them_gives(texts: list[str]) -> None:
    pairs = [(i, j) for i in range(len(texts)) for j in range(len(texts))]
    a, b = np.array(pairs, dtype=np.int64).T
    sets = [words_of(text) for text in texts]
    bags = bags_of(texts)
    assert bags.sizes().tolist() == [len(words) for words in sets]
    assert bags.shared(a, b).tolist() == [len(sets[i] & sets[j]) for i, j in pairs]


def test_sentences_in_many_parts_have_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["Paromul a eșuat luni", "паром сел на мель", "東京で橋が開通した。市長が述べた。", "the ferry ran aground"] * 3
    whole = bags_of(texts)
    monkeypatch.setattr("sayso.trace.bags.TOGETHER", 2)
    parts = bags_of(texts)
    assert whole.start.tolist() == parts.start.tolist()
    assert whole.words.tolist() == parts.words.tolist()


def test_no_sentences_have_no_words() -> None:
    assert bags_of([]).sizes().tolist() == []


def test_many_pairs_and_texts_are_counted_in_parts_as_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"page {n % 7} of the book of {n % 5} lamps" for n in range(40)]
    a, b = np.divmod(np.arange(1600), 40)
    together = bags_of(texts)
    expected = together.shared(a, b)
    monkeypatch.setattr("sayso.trace.bags.SPLIT", 100)
    monkeypatch.setattr("sayso.trace.bags.TOGETHER", 3)
    apart = bags_of(texts)
    assert np.array_equal(apart.words, together.words)
    assert np.array_equal(apart.shared(a, b), expected)
