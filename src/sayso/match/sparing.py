"""What is spared the slower encoders: stray sentences, and in large collections pages that share no sign.

A slow encoder is loaded for pages in languages that the first one does not know. Two things keep it from reading a whole
collection for their sake: a language counts only where some page really is in it, and beyond a bound on sentences only
pages are read that share telling numbers with such a page. What is left out is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np

from sayso.match.margin import Numbers
from sayso.match.sentences import Sentences
from sayso.text import normalise

STRETCH: Final = 3
"""Sentences in one language that a page must hold for it to count as written in it, unless half the page is: one or two are
a name, a title, or a line whose language was mistaken (in 994 English pages those alone named nineteen languages)."""
MOST: Final = 1500
"""Distinct sentences that a slow encoder reads without a second thought: under a minute."""
_NUMBER: Final = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?(?![\d.,])")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def written(sentences: Sentences) -> frozenset[str]:
    """Return the languages that some page is written in, at least for a stretch."""
    return frozenset().union(*(_stretches(sentences, place) for place in sentences.pages.values()))


def _stretches(sentences: Sentences, place: slice) -> frozenset[str]:
    """Return the languages that a page is written in."""
    count = Counter(sentences.langs[t] for t in sentences.text[place].tolist())
    return frozenset(lang for lang, n in count.items() if n >= STRETCH or 2 * n >= count.total())


@dataclass(frozen=True, slots=True)
class Spared:
    """The distinct sentences a slow encoder still reads, and how many pages it leaves out."""

    mine: Numbers
    pages: int


def worth(sentences: Sentences, mine: Numbers, foreign: Collection[str]) -> Spared:
    """Keep of the sentences ``mine`` those on pages that may render one in a ``foreign`` language.

    All of them where there are at most MOST; else those of the pages that are in such a language, then of the pages
    that share the most telling numbers with one of them, until MOST is reached.
    """
    if len(mine) <= MOST:
        return Spared(mine, 0)
    numbers = {doc: _numbers(sentences, place) for doc, place in sentences.pages.items()}
    spread = Counter(n for found in numbers.values() for n in found)
    asking = frozenset(foreign)
    strange = {doc for doc, place in sentences.pages.items() if asking & _stretches(sentences, place)}
    wanted = {n for doc in strange for n in numbers[doc]}
    weight = {d: sum(log(len(numbers) / spread[n]) for n in found & wanted) for d, found in numbers.items()}
    order = sorted(numbers, key=lambda d: (d not in strange, -weight[d], d))
    return _taken(sentences, mine, [d for d in order if d in strange or weight[d] > 0])


def _taken(sentences: Sentences, mine: Numbers, order: list[int]) -> Spared:
    allowed = set(mine.tolist())
    kept: set[int] = set()
    pages = 0
    for doc in order:
        kept |= allowed.intersection(sentences.text[sentences.pages[doc]].tolist())
        pages += 1
        if len(kept) >= MOST:
            break
    return Spared(np.array(sorted(kept), np.int64), len(sentences.pages) - pages)


def _numbers(sentences: Sentences, place: slice) -> frozenset[str]:
    """Return a page's numbers of two digits or more, years aside, in the digits of any script."""
    text = normalise(" ".join(sentences.texts[t] for t in sentences.text[place].tolist())).text
    found = (n.replace(",", ".") for n in _NUMBER.findall(text))
    return frozenset(n for n in found if len(n) > 1 and not _YEAR.fullmatch(n))
