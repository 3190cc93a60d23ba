"""Which time a figure is of: the years that its own sentence names, or that of its page."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import Final

from sayso.language import fold, load, matcher

_YEAR: Final = re.compile(r"(?<![\d.,:/$€£¥₽₺₴-])(?:[1١۱][9٩۹]|[2٢۲][0٠۰])\d\d(?![\d%:]|[.,]\d)")
_STOP: Final = re.compile(r"[.!?؟։।]\s|[。！？\n]")
FAR: Final = 300
"""Characters on either side of a figure in which its sentence is looked for."""

NEXT: Final = 24
"""Characters behind a number that may be a year in which the word is looked for that it would count."""


def years_beside(text: str, begin: int, end: int, lang: str | None) -> frozenset[int]:
    """Return the years that the sentence of a figure, [begin, end), names in digits; no number that counts something."""
    start = max([max(0, begin - FAR), *(m.end() for m in _STOP.finditer(text, max(0, begin - FAR), begin))])
    after = _STOP.search(text, end, end + FAR)
    close = after.start() if after else min(len(text), end + FAR)
    found = [*_YEAR.finditer(text, start, begin), *_YEAR.finditer(text, end, close)]
    return frozenset(int(m[0]) for m in found if not _counts(text[m.end() : m.end() + NEXT], lang))


def _counts(tail: str, lang: str | None) -> bool:
    """Whether the words behind a number are what it counts: people, or a unit that is no word for a year."""
    language = load(lang)
    if language is None:
        return False
    words = fold(tail).text.lstrip()
    people, units, age = _matchers(language.tag)
    return people.match(words) is not None or (units.match(words) is not None and age.match(words) is None)


@cache
def _matchers(tag: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    language = load(tag)
    assert language is not None
    f = language.figures
    people, units, age = (
        matcher(words, spaced=language.spaced, prefixes=language.prefixes) for words in (f.people, f.units, f.age)
    )
    return people, units, age


def years_of_page(*dates: datetime | None) -> frozenset[int]:
    """Return the years in which a page may have been published; none where it is not known."""
    return frozenset(d.year for d in dates if d is not None)


def of_other_years(named: frozenset[int], page: frozenset[int]) -> bool:
    """Whether a figure is surely of another year than its page: it names years, and its page's is none of them."""
    return bool(named and page) and named.isdisjoint(page)


def years_apart(
    one: tuple[frozenset[int], frozenset[int]], other: tuple[frozenset[int], frozenset[int]]
) -> bool:
    """Whether two figures are of different years; each is given by the years it names and those of its page.

    Where only one names a year, the other is of its page's; where that has no date, a figure that is surely of another
    year than its own page is told of something else.
    """
    if one[0] and other[0]:
        return one[0].isdisjoint(other[0])
    named, bare = (one, other) if one[0] else (other, one)
    return bool(named[0]) and (named[0].isdisjoint(bare[1]) if bare[1] else of_other_years(*named))
