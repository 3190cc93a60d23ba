"""Numbers that come on top of others: five more bodies, another 30 hurt, a toll that rose by two. They are no totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.claims.page import Sentence
from sayso.language import load, matcher
from sayso.language.numbers import Number

BESIDE: Final = 2
"""Words between a number and its "more" or "others": five of the bodies, beş kişi daha. More are another phrase."""
WIDE: Final = 6
"""The same in characters, where a script parts no words: the verb may stand between (又发现五具)."""
AROUND: Final = 40
"""Characters on either side of a number in which its words are looked for."""
_WORD: Final = re.compile(r"\w+(?:['-]\w+)*")
_PARTS: Final = re.compile(r"[,،、;؛:.。!?…()]")


@dataclass(frozen=True, slots=True)
class Adding:
    """One language's words for what comes on top."""

    spaced: bool
    others: re.Pattern[str]
    others_not: re.Pattern[str]
    remains: re.Pattern[str]
    step: re.Pattern[str]
    step_after: re.Pattern[str]
    people: re.Pattern[str]
    small: re.Pattern[str]
    """Words that open another phrase, or join one: a number does not count across them."""


@cache
def adding(tag: str | None) -> Adding | None:
    """Compile the words of language ``tag``; None where there is no data for it."""
    language = load(tag)
    if language is None:
        return None
    f, a = language.figures, language.attributions

    def words(phrases: Sequence[str]) -> re.Pattern[str]:
        return matcher(phrases, spaced=language.spaced, prefixes=language.prefixes)

    small = [w for w in (*a.links, *a.openers, *f.breaks) if w not in f.others]
    behind = matcher(f.step_after, spaced=False)
    return Adding(
        language.spaced, words(f.others), words(f.others_not), words(f.remains), words(f.step), behind,
        words(f.people), words(small),
    )  # fmt: skip


def is_further(text: str, s: Sentence, n: Number, bounds: Sequence[tuple[int, int]], counted: Sequence[bool]) -> bool:
    """Whether the text says that ``n`` comes on top of others.

    ``bounds`` are the places of bounds near it (more than): their words are no such words. ``counted`` holds, for each
    figure counted shortly before, or where there is none for what is told to have befallen people there, whether it is of
    the same category. Where all are of another, “others” are other than them (the driver died, 30 others were hurt), and the
    number is the total of its own category; only remains that are found are always besides others found before.
    """
    words = adding(s.lang)
    if words is None:
        return False
    if _at(words.step, text, s.begin, n.begin, n.begin) or words.step_after.match(text, _past_people(text, n.end, words), s.end):
        return True
    near = max(s.begin, n.begin - AROUND), min(s.end, n.end + AROUND)
    bounds = [*bounds, *(m.span() for m in words.others_not.finditer(text, *near))]
    if not (_before(text, s, n, words, bounds) or _behind(text, s, n, words, bounds)):
        return False
    return not counted or any(counted) or _counts_remains(text, s, n, words)


def _at(pattern: re.Pattern[str], text: str, low: int, high: int, end: int) -> bool:
    """Whether a match of ``pattern`` ends right before ``end``, but for space."""
    return any(not text[m.end() : end].strip() for m in pattern.finditer(text, max(low, high - AROUND), high))


def _skip(text: str, at: int) -> int:
    return at + len(text[at : at + 3]) - len(text[at : at + 3].lstrip())


def _past_people(text: str, at: int, words: Adding) -> int:
    """Return where the word behind a number, or behind the people it counts, begins: beş | artarak, beş kişi | artarak."""
    people = words.people.match(text, _skip(text, at))
    return _skip(text, people.end() if people else at)


def _before(text: str, s: Sentence, n: Number, words: Adding, bounds: Sequence[tuple[int, int]]) -> bool:
    """Whether "another" stands before the number, in the same phrase; a phrase may hold the number in its midst."""
    for m in words.others.finditer(text, max(s.begin, n.begin - AROUND), min(s.end, n.end + AROUND)):
        if m.start() >= n.begin or _bounded(m, bounds):
            continue
        if m.end() > n.begin or _one_phrase(text, m.end(), n.begin, words):
            return True
    return False


def _behind(text: str, s: Sentence, n: Number, words: Adding, bounds: Sequence[tuple[int, int]]) -> bool:
    found = words.others.finditer(text, n.end, min(s.end, n.end + AROUND))
    return any(not _bounded(m, bounds) and _one_phrase(text, n.end, m.start(), words) for m in found)


def _bounded(m: re.Match[str], bounds: Sequence[tuple[int, int]]) -> bool:
    return any(b < m.end() and m.start() < e for b, e in bounds)


def _one_phrase(text: str, begin: int, end: int, words: Adding) -> bool:
    if _PARTS.search(text, begin, end):
        return False
    if not words.spaced:
        return end - begin <= WIDE
    return len(_WORD.findall(text, begin, end)) <= BESIDE and not words.small.search(text, begin, end)


def _counts_remains(text: str, s: Sentence, n: Number, words: Adding) -> bool:
    return any(_one_phrase(text, n.end, m.start(), words) for m in words.remains.finditer(text, n.end, min(s.end, n.end + AROUND)))
