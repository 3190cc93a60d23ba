from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.text import words
from sayso.trace.unanswered import heights

WORD_FOR_WORD = {"die": "the", "fahre": "ferry", "verliess": "left", "alten": "old", "hafen": "port", "nachts": "night"}


def glossary(texts: Sequence[str]) -> NDArray[np.float32]:
    """Stand in for an encoder: a vector of the words a text has, German ones by their English names."""
    axis: dict[str, int] = {}
    vectors = np.zeros((len(texts), 100), np.float32)
    for row, text in enumerate(texts):
        for word in words(text):
            vectors[row, axis.setdefault(WORD_FOR_WORD.get(word.form, word.form), len(axis))] += 1
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def highest(one: str, other: str) -> tuple[list[str], list[str]]:
    sides = [(text, list(words(text))) for text in (one, other)]
    found = heights(sides[0], sides[1], glossary)
    return tuple([w.form for w, h in zip(s[1], high, strict=True) if h > 0] for s, high in zip(sides, found, strict=True))  # type: ignore[return-value]


def test_a_word_without_an_answer_stands_out() -> None:
    assert highest("die fähre verließ alten hafen nachts brennend", "the ferry left old port night") == (["brennend"], [])


def test_what_is_answered_does_not_stand_out() -> None:
    assert highest("die fähre verließ alten hafen", "the ferry left old port") == ([], [])


def test_sentences_too_far_apart_are_not_compared() -> None:
    assert highest("die fähre brennt lichterloh heute", "seven apples rolled down the hill") == ([], [])
