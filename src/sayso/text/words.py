"""Words of a text, with their normalised form and where they stand."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.codepoints import code_points
from sayso.text.normal import Normal, normalise
from sayso.text.table import LETTER, MARK, OTHER, SINGLE, table

MAX_WORD: Final = 64
"""A longer run of letters is cut into words of this many: no language writes one, encoded binaries do."""


class Word(NamedTuple):
    """A word: ``begin``, ``end`` count code points of the text as given, ``form`` is normalised."""

    begin: int
    end: int
    form: str


def words(text: str) -> list[Word]:
    """Return the words of ``text`` in order.

    A word is a run of letters, digits and their marks; in scripts written without spaces (Chinese characters,
    kana, Thai, Lao, Khmer, Burmese, Tibetan) each letter with its marks is one.
    """
    return words_of(normalise(text))


def words_of(normal: Normal) -> list[Word]:
    """Return the words of a text that is normalised already."""
    begins, ends = word_bounds(code_points(normal.text))
    found = []
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        found.append(Word(*normal.span(begin, end), normal.text[begin:end]))
    return found


def word_bounds(codes: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the words begin and end in normalised code points."""
    return bounds_of(sorts_of(codes))


def sorts_of(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Return the sort of each character, that of a mark by what it follows; ``OTHER`` are those outside words."""
    return _marks_follow(table().sort[codes])


def bounds_of(sort: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the words begin and end among characters of these sorts."""
    before = np.concatenate([[OTHER], sort[:-1]]) if len(sort) else sort
    begins_here = ((sort == LETTER) & (before != LETTER)) | (sort == SINGLE)
    begins = np.flatnonzero(begins_here)
    # a word ends where the next begins, or where a character follows that belongs to no word
    stop = np.append(np.flatnonzero(begins_here | (sort == OTHER)), len(sort))
    ends = stop[np.searchsorted(stop, begins, side="right")]
    return _cut(begins, ends)


def _marks_follow(sort: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give each mark to the letter before it; a mark after a character of no word is none either."""
    if not (sort == MARK).any():
        return sort
    last = np.maximum.accumulate(np.where(sort != MARK, np.arange(len(sort)), -1))
    carrier = np.where(last < 0, OTHER, sort[np.maximum(last, 0)])
    inside = np.where(carrier == SINGLE, MARK, carrier)
    return np.where(sort == MARK, inside, sort).astype(np.uint8)


def _cut(begins: NDArray[np.int64], ends: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    pieces = np.maximum(-(-(ends - begins) // MAX_WORD), 1)
    if not (pieces > 1).any():
        return begins, ends
    first = np.repeat(begins, pieces)
    nth = np.arange(len(first)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    cut = first + nth * MAX_WORD
    return cut, np.minimum(cut + MAX_WORD, np.repeat(ends, pieces))
