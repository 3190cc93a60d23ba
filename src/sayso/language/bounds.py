"""Bounds: what a text says of a number that is not exact (at least three, more than three, three or so)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from sayso.language.fold import fold
from sayso.language.load import Language, load
from sayso.language.numbers import Number, numbers, reader
from sayso.language.phrases import matcher

BOUNDS: Final = ("exact", "atleast", "more", "almost", "about", "upto")
REACH: Final = 40
"""Characters on either side of a number among which its bounds are looked for."""
_WORD: Final = re.compile(r"\w+(?:['-]\w+)*")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_COMMA: Final = re.compile(r"[,،、—–(՝]")
Bound = tuple[str, bool, re.Pattern[str]]
"""Its name, whether it stands behind its number, and its phrases."""


def bounds_of(language: Language) -> tuple[Bound, ...]:
    """Compile the bounds of a language."""
    compiled = []
    for bound in BOUNDS:
        for suffix, behind in (("", False), ("_after", True)):
            phrases = getattr(language.figures, bound + suffix)
            if phrases:
                pattern = matcher(phrases, spaced=language.spaced and not behind, prefixes=language.prefixes)
                compiled.append((bound, behind, pattern))
    return tuple(compiled)


def bounds_at(
    text: str, within: tuple[int, int], number: Number, known: tuple[Bound, ...], spaced: bool
) -> Iterator[tuple[str, int, int]]:
    """Yield the bounds that stand at a number of a folded text, in the sentence it is ``within``, each with the span of both."""
    low, high = max(within[0], number.begin - REACH), min(within[1], number.end + REACH)
    for bound, behind, pattern in known:
        for m in pattern.finditer(text, number.end if behind else low, high if behind else number.begin):
            begin, end = (number.end, m.start()) if behind else (m.end(), number.begin)
            near = len(_WORD.findall(text, begin, end)) <= (2 if behind else 1) if spaced else end - begin <= 1
            if near and not _COMMA.search(text, begin, end):
                yield bound, min(m.start(), number.begin), max(m.end(), number.end)


@cache
def _bounds(tag: str) -> tuple[Bound, ...]:
    language = load(tag or None)
    return bounds_of(language) if language is not None else ()


def bounds_around(text: str, begin: int, end: int, tag: str) -> frozenset[str]:
    """Return in what ways numbers are bounded to which words in [begin, end) of a text belong: each by its name.

    None where there is no data for language ``tag`` (ISO 639-1), or where no word there bounds a number.
    """
    known, read = _bounds(tag), reader(tag or None)
    if not known or read is None:
        return frozenset()
    low = max(begin - REACH, 0)
    folded = fold(text[low : end + REACH])
    first, last = folded.find(begin - low), folded.find(end - low)
    stated = numbers(folded.text, 0, len(folded.text), read)
    spots = (spot for number in stated for spot in bounds_at(folded.text, (0, len(folded.text)), number, known, read.spaced))
    return frozenset(bound for bound, b, e in spots if b < last and first < e)


@cache
def bounding(tag: str) -> frozenset[str]:
    """Return the words that bounds are known by in a language, the longest of each phrase: where none differs, no bound does."""
    language = load(tag or None)
    if language is None:
        return frozenset()
    lists = (getattr(language.figures, bound + suffix) for bound in BOUNDS for suffix in ("", "_after"))
    return frozenset(word for phrases in lists for phrase in phrases for word in _telling(phrase))


def _telling(phrase: str) -> list[str]:
    """Return the longest word of a phrase, or all, where it has several in the place of one."""
    found: list[str] = _LETTERS.findall(phrase)
    return found if "(" in phrase or not found else [max(found, key=len)]
