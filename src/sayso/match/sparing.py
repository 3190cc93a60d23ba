"""What is spared the slower encoders: stray sentences, and in large collections pages that seem to be about other things.

A slow encoder is loaded for pages in languages that the first one does not know. Two things keep it from reading a whole
collection for their sake: a language counts only where some page really is in it, and of the pages in other languages no more
are read than is in proportion to what could be gained: those whose first sentences lie near a sentence of such a page. What
is left out is said.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from sayso.match.encoders import Vectors
from sayso.match.margin import Numbers
from sayso.match.names import skeletons
from sayso.match.neighbours import Points, nearest
from sayso.match.sentences import Sentences
from sayso.match.signs import numbers_of

Look: TypeAlias = Callable[[Numbers], Vectors]
"""Returns the centred vectors of the distinct sentences asked for."""

STRETCH: Final = 3
"""Sentences in one language that a page must hold for it to count as written in it, unless half the page is: one or two are
a name, a title, or a line whose language was mistaken (in 994 English pages those alone named nineteen languages)."""
MOST: Final = 6000
"""Distinct sentences of other pages that a slow encoder reads whole: a minute or two on two cores."""
EACH: Final = 150
"""Such sentences for each that is in a foreign language: four lines of a footnote are not worth what forty sentences are. Of what
single pages of 7 to 20 sentences in nine languages share with 560 others (9,300 sentences) 98 in a hundred is found so, reading
a quarter of them; with 100 for each, 94. Of what single pages of news share with 460 others 91, reading less than half."""
GLIMPSE: Final = 3
"""Sentences of a page, at most, that tell what it is about. Of the pages that share a passage with one in Arabic, Russian or
Turkish, among 400 about other things, the tenth of the pages nearest by these held three in four, the half 97 in a hundred;
by the numbers that pages share, the tenth held one in nine, the half less than half."""
GLIMPSED: Final = 0.5
"""Sentences of all pages read to that end, for each that is read then: of more pages some are chosen first, by names and numbers
that they share with the foreign ones (of what nine languages share with such a pile, a third of the pages so chosen held 86
in a hundred)."""


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

    All those of pages in such a language; all the others, too, where there are at most MOST, and EACH for each sentence in
    such a language; else those of the pages whose first sentences lie nearest to such a page, until there are so many.
    """
    asking, allowed = frozenset(foreign), set(mine.tolist())
    own = {doc: allowed.intersection(sentences.text[place].tolist()) for doc, place in sentences.pages.items()}
    strange = {doc for doc, place in sentences.pages.items() if asking & _stretches(sentences, place)}
    kept = set[int]().union(*(own[doc] for doc in strange))
    theirs = {t for t in kept if sentences.langs[t] in asking}
    most = min(MOST, EACH * len(theirs))
    if len(allowed - theirs) <= most:
        return Spared(mine, 0)
    left = [doc for doc in own if doc not in strange and own[doc] - kept]
    room, depth = len(theirs) + most, min(GLIMPSE, int(GLIMPSED * most) // max(len(left), 1))
    some = left if depth else _promising(sentences, left, theirs)[: int(GLIMPSED * most)]
    closeness = _closeness(sentences, some, max(depth, 1), np.array(sorted(theirs), np.int64), allowed, look) if some else {}
    for doc in sorted(some, key=lambda doc: (-closeness[doc], doc)):
        if len(kept) < room:
            kept |= own[doc]
    return Spared(np.array(sorted(kept), np.int64), sum(not own[doc] <= kept for doc in left))


def _promising(sentences: Sentences, pages: Sequence[int], theirs: Collection[int]) -> list[int]:
    """Return pages in the order of how much of what they say are rare names and numbers that the sentences ``theirs`` hold, too."""
    said = {doc: frozenset().union(*(_said(sentences.texts[t]) for t in set(sentences.text[sentences.pages[doc]].tolist())))
            for doc in pages}  # fmt: skip
    holders = Counter(word for words in said.values() for word in words)
    asked = frozenset[str]().union(*(_said(sentences.texts[t]) for t in theirs))
    share = {
        doc: sum(math.log(len(pages) / holders[word]) for word in words & asked) / (1 + len(words)) for doc, words in said.items()
    }
    return sorted(pages, key=lambda doc: (-share[doc], doc))


def _said(text: str) -> frozenset[str]:
    return skeletons(text).union(numbers_of(text))


def _closeness(
    sentences: Sentences, pages: Collection[int], depth: int, asking: Numbers, allowed: Collection[int], look: Look
) -> dict[int, float]:
    """Return for each page how near its first ``depth`` sentences come to one of the sentences ``asking`` (centred cosine)."""
    first = {d: [t for t in sentences.text[sentences.pages[d]].tolist() if t in allowed][:depth] for d in pages}
    seen = np.array(sorted({t for some in first.values() for t in some}), np.int64)
    points = Points(look(np.concatenate([seen, asking])))
    cosine, _ = nearest(points, np.arange(len(seen)), np.arange(len(seen), len(seen) + len(asking)), 1)
    of = dict(zip(seen.tolist(), cosine[:, 0].tolist(), strict=True))
    return {doc: max((of[t] for t in some), default=-1.0) for doc, some in first.items()}
