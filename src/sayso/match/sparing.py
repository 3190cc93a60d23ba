"""What is spared the slower encoders: stray sentences, and in large collections pages that seem to be about other things.

A slow encoder is loaded for pages in languages that the first one does not know. Two things keep it from reading a whole
collection for their sake: a language counts only where some page really is in it, and of the pages in other languages, beyond
a bound, only those are read whole whose first sentences lie near a sentence of such a page. What is left out is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from sayso.match.encoders import Vectors
from sayso.match.margin import Numbers
from sayso.match.neighbours import Points, nearest
from sayso.match.sentences import Sentences

Look: TypeAlias = Callable[[Numbers], Vectors]
"""Returns the centred vectors of the distinct sentences asked for."""

STRETCH: Final = 3
"""Sentences in one language that a page must hold for it to count as written in it, unless half the page is: one or two are
a name, a title, or a line whose language was mistaken (in 994 English pages those alone named nineteen languages)."""
MOST: Final = 6000
"""Distinct sentences of other pages that a slow encoder reads whole: a minute or two on two cores."""
GLIMPSE: Final = 3
"""Sentences of a page that tell what it is about. Of the pages that share a passage with one in Arabic, Russian or Turkish, among
400 about other things, the tenth of the pages nearest by these held three in four, the half 97 in a hundred; by the
numbers that pages share, the tenth held one in nine, the half less than half."""


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


def worth(sentences: Sentences, mine: Numbers, foreign: Collection[str], look: Look) -> Spared:
    """Keep of the sentences ``mine`` those on pages that may render one in a ``foreign`` language.

    All those of pages in such a language; all the others, too, where there are at most MOST; else those of the pages whose
    first sentences lie nearest to such a page, until there are so many.
    """
    asking, allowed = frozenset(foreign), set(mine.tolist())
    own = {doc: allowed.intersection(sentences.text[place].tolist()) for doc, place in sentences.pages.items()}
    strange = {doc for doc, place in sentences.pages.items() if asking & _stretches(sentences, place)}
    kept = set[int]().union(*(own[doc] for doc in strange))
    if len(allowed - kept) <= MOST:
        return Spared(mine, 0)
    left = [doc for doc in own if doc not in strange and own[doc] - kept]
    closeness = _closeness(sentences, left, np.array(sorted(kept), np.int64), allowed, look)
    room = len(kept) + MOST
    for doc in sorted(left, key=lambda doc: (-closeness[doc], doc)):
        if len(kept) < room:
            kept |= own[doc]
    return Spared(np.array(sorted(kept), np.int64), sum(not own[doc] <= kept for doc in left))


def _closeness(
    sentences: Sentences, pages: Collection[int], asking: Numbers, allowed: Collection[int], look: Look
) -> dict[int, float]:
    """Return for each page how near its first sentences come to one of the sentences ``asking`` (centred cosine)."""
    first = {d: [t for t in sentences.text[sentences.pages[d]].tolist() if t in allowed][:GLIMPSE] for d in pages}
    seen = np.array(sorted({t for some in first.values() for t in some}), np.int64)
    points = Points(look(np.concatenate([seen, asking])))
    cosine, _ = nearest(points, np.arange(len(seen)), np.arange(len(seen), len(seen) + len(asking)), 1)
    of = dict(zip(seen.tolist(), cosine[:, 0].tolist(), strict=True))
    return {doc: max((of[t] for t in some), default=-1.0) for doc, some in first.items()}
