"""Normalised text, with the way back to the characters of the page.

Two spellings that a reader takes for the same word become the same string: case, width, diacritics, tatweel,
dotted and dotless i, invisible characters, look-alike letters of other scripts, digits of any script,
quotation marks, dashes, words broken at a line end, and the variants of Arabic letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.codepoints import code_points, text_of
from sayso.text.table import LATIN, LETTER, MARK, NO_SCRIPT, Table, table

_LINE_END: Final = re.compile(r"- *\n *")


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text; ``offsets[i]`` is the code point of the text as given from which its character i
    came.

    ``offsets`` has one entry more than ``text`` has characters; the last is the length of the text as given.
    """

    text: str
    offsets: NDArray[np.int32]

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Return [begin, end) of the normalised text as a span of the text as given.

        Marks and invisible characters that were dropped after the last character belong to the span.
        """
        if end <= begin:
            at = int(self.offsets[begin])
            return at, at
        return int(self.offsets[begin]), max(int(self.offsets[end - 1]) + 1, int(self.offsets[end]))


def normalise(text: str) -> Normal:
    """Return ``text`` normalised, with the map from its characters to code points of ``text``.

    Context-free but for two things: letters that look like another script's (see :func:`_fold_look_alikes`)
    and words broken by a hyphen at a line end, which are joined.
    """
    codes, offsets = normal_codes(text)
    return Normal(text_of(codes), offsets)


def normal_codes(text: str) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """Return the code points of ``text`` normalised and their ``offsets``, as :func:`normalise` does."""
    given = code_points(text)
    t = table()
    codes, origin = _join_broken_words(*_expand(t, given))
    _fold_look_alikes(t, codes, given, origin)
    return codes, np.append(origin, np.int32(len(given)))


def _expand(t: Table, given: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """Return what the code points become, and from which of them each comes."""
    length, codes, origin = t.length[given], t.first[given], np.arange(len(given), dtype=np.int32)
    if (length == 1).all():
        return codes, origin
    several = np.flatnonzero(length > 1)
    size = length[several].astype(np.int64)
    within = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    first = np.cumsum(length, dtype=np.int64)[several] - size
    codes = np.repeat(codes, length)
    codes[np.repeat(first, size) + within] = t.letters[np.repeat(t.start[given[several]], size) + within]
    return codes, np.repeat(origin, length)


def _fold_look_alikes(
    t: Table, codes: NDArray[np.uint32], given: NDArray[np.uint32], origin: NDArray[np.int32]
) -> None:
    """Write the letters of one script into each word, in place.

    A word whose Cyrillic, Greek or Armenian letters all look like Latin ones becomes Latin, if it has a Latin
    letter or
    if they look so in both cases; otherwise, where all its Latin letters look like letters of the one other
    script it holds, those become that script's. A word that is neither stays as it is.
    """
    script = t.script[codes]
    theirs = script > LATIN
    if not theirs.any():
        return
    in_word = (t.sort[codes] == LETTER) | (t.sort[codes] == MARK)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], in_word, [False]]).astype(np.int8)))
    begins, ends = edges[::2], edges[1::2]
    # a word without Latin letters stays where one letter is no look-alike in both cases, as in most words
    plain = theirs & ~t.always[np.where(theirs, codes, 0)]
    foreign, telling, latin = (_count(at, begins, ends) > 0 for at in (theirs, plain, script == LATIN))
    mixed = foreign & (latin | ~telling)
    for begin, end in zip(begins[mixed].tolist(), ends[mixed].tolist(), strict=True):
        word = slice(begin, end)
        capital = t.capital[given[origin[word]]].astype(np.uint8)
        codes[word] = _one_script(t, codes[word], script[word], capital)


def _count(at: NDArray[np.bool_], begins: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many are in each range."""
    before = np.concatenate([[0], np.cumsum(at)])
    return np.asarray(before[ends] - before[begins])


def _one_script(
    t: Table, word: NDArray[np.uint32], script: NDArray[np.uint8], capital: NDArray[np.uint8]
) -> NDArray[np.uint32]:
    theirs, latin = script > LATIN, script == LATIN
    small = np.where(theirs, word, 0)
    seen = t.to_latin[capital, small]
    if (seen[theirs] > 0).all() and (latin.any() or t.always[small[theirs]].all()):
        return np.where(theirs, seen, word).astype(np.uint32)
    other = set(script[theirs].tolist()) - {NO_SCRIPT}
    if not latin.any() or len(other) > 1 or (word[latin] >= 128).any():
        return word
    back = t.from_latin[other.pop(), capital, np.where(latin, word, 0)]
    return np.where(latin, back, word).astype(np.uint32) if (back[latin] > 0).all() else word


def _join_broken_words(
    codes: NDArray[np.uint32], origin: NDArray[np.int32]
) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    if not (codes == ord("\n")).any() or not (codes == ord("-")).any():
        return codes, origin
    letter = (table().sort[codes] == LETTER) & ((codes < ord("0")) | (codes > ord("9")))
    keep = np.ones(len(codes), np.bool_)
    for gap in _LINE_END.finditer(text_of(codes)):
        begin, end = gap.span()
        if begin > 0 and end < len(codes) and letter[begin - 1] and letter[end]:
            keep[begin:end] = False
    return codes[keep], origin[keep]
