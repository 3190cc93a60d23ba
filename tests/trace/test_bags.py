from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.trace.bags import make_bags

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
