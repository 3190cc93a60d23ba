"""The odds that one sentence renders another, from how close their vectors lie and how close others come.

Margin scoring after Artetxe & Schwenk (2019), as a difference rather than a ratio, of cosines that are first
centred per language and measured in the spread of unrelated sentences: so one calibration holds for every
encoder and every pair of languages, and a case about one topic, where all sentences are near one another,
raises its own bar.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.match.encoders import Vectors, unit
from sayso.match.neighbours import Points, nearest, pick_distinct
from sayso.match.signs import Marks, agreement, marks_of

Numbers: TypeAlias = NDArray[np.int64]
Halves: TypeAlias = NDArray[np.float16]

NEIGHBOURS: Final = 4
"""How many of the nearest others make the margin, as in Artetxe & Schwenk (2019)."""
LOOKED_AT: Final = 12
"""Neighbours looked at, to find that many that are not copies of one another."""
COPY: Final = 0.9
"""Centred cosine from which two sentences of one language count as one neighbour: a statement that ten papers
carry is one alternative, not ten."""
CENTRE_WEIGHT: Final = 50
"""Sentences after which their own mean outweighs the mean of all languages, and that the mean of the anchors:
fewer are more about their subject than about their language."""
CONSTANT: Final = -4.2
BY_COSINE: Final = 0.13
BY_MARGIN: Final = 1.75
BY_LENGTH: Final = -1.0
"""Log-odds of a rendering: constant, per spread of cosine, per spread of margin, per unit of |log length
ratio|. Logistic regression of true steps against those that the best alignment of two independent reports of
one event would take, over two encoders and six languages; the two encoders alone give the same within 0.2."""
BY_LETTER: Final = 0.15
"""The most that each letter of the shorter sentence adds to the log-odds: however near they lie, two sentences
of three words cannot show that one renders the other."""
USUAL: Final = 4.0
"""How near, in spreads, the nearest others are at least taken to be: what they are in a case of thousands of
sentences about many things. In a small case a sentence may have no others, and would match anything."""
FAR: Final = np.float32(-1e6)
"""Log-odds of what cannot be."""
WIDE: Final = 1.5
"""What a letter of the scripts that write words with one or two of them counts beyond one (Chinese, Japanese,
Korean): their texts are about 2.5 times shorter than their translations."""
_WIDE: Final = re.compile("[\u2e80-\U0010ffff]")
EXPECTED: Final = 9.3
"""How close, in spreads, renderings lie on average in the languages the default encoder knows (8.7 to 9.5 over four
collections in thirteen languages)."""
STRETCH: Final = 1.5
"""The most margins are stretched: beyond, an encoder does not know the language."""
FEW: Final = 10
"""Renderings that must be found before half of what they say about their languages is believed."""
MIDDLE: Final = -0.01
"""Median of the centred cosines of unrelated sentences, with any encoder."""
NARROWER: Final = 0.86
"""The spread of a case's unrelated sentences, each language centred by itself, over that of the anchors."""
MANY: Final = 1 << 15
"""Sentences whose neighbours are weighed at a time: what is made on the way takes tens of megabytes."""
_NONE: Final[Numbers] = np.zeros(0, np.int64)
ROWS: Final = 1024
"""Vectors that are worked on while the cache holds them."""
MAD: Final = 1.4826
"""A normal distribution's standard deviation over its median absolute deviation."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What an encoder makes of sentences that have nothing to do with one another.

    ``mean`` is their mean vector, ``spread`` that of their cosines around it. Every encoder has its own: one
    crowds all it sees into a narrow cone, another uses the whole sphere.
    """

    mean: Vectors
    spread: float

    def closeness(self, cosine: Vectors) -> Vectors:
        """Return centred cosines measured in spreads above those of unrelated sentences."""
        return np.asarray((cosine - MIDDLE) / self.spread, np.float32)


def ground_of(anchors: Vectors) -> Ground:
    """Return the ground of an encoder from its vectors of the :func:`anchors`."""
    mean = anchors.mean(0)
    around = unit(anchors - mean)
    cosine = (around @ around.T)[np.triu_indices(len(around), 1)]
    return Ground(mean, NARROWER * MAD * float(np.median(np.abs(cosine - np.median(cosine)))))


def anchors() -> list[str]:
    """Return sentences in many languages, no two about one thing, to take an encoder's measure with."""
    return (files("sayso.match") / "anchors.txt").read_text("utf-8").splitlines()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: sentences, or two at a time."""

    vectors: Vectors
    lang: Numbers
    size: Vectors
    near: Vectors
    marks: Marks


@dataclass(frozen=True, slots=True)
class Field:
    """The distinct sentences one encoder sees, and quotations in them, with what lies around each.

    ``whole`` is the sentence that each stands in: itself, but for quotations, which come last, in order of their sentences;
    they ask for neighbours and are none. ``vectors`` are centred and of length 1; ``size`` is the log of the length in letters;
    ``marks`` stand for the numbers in them (:mod:`sayso.match.signs`); ``near`` (sentences x langs x NEIGHBOURS + 1) holds
    the closeness of the nearest others, falling, and ``who`` which sentences they are, -1 for none; ``allowed`` (langs + 1,
    twice) says which languages are compared, ``scale`` by how much their margins are stretched; ``asking`` which have looked for
    neighbours: of the others nothing can be told.
    """

    vectors: Vectors
    lang: Numbers
    size: Vectors
    marks: Marks
    near: Vectors
    who: Numbers
    allowed: NDArray[np.bool_]
    scale: Vectors
    ground: Ground
    whole: Numbers
    asking: NDArray[np.bool_]

    def odds(self, a: Side, b: Side, whole_a: Vectors | None = None, whole_b: Vectors | None = None) -> Vectors:
        """Return the log-odds (len(a) x len(b)) that what ``a`` holds renders what ``b`` holds.

        ``whole_a``, ``whole_b``: the vectors of the sentences that hold them, where those are others: these do not compete.
        """
        close = self.ground.closeness(a.vectors @ b.vectors.T)
        to_b = close if whole_b is None else self.ground.closeness(a.vectors @ whole_b.T)
        to_a = close if whole_a is None else self.ground.closeness(whole_a @ b.vectors.T)
        margin = close - (_others(a, b, to_b) + _others(b, a, to_a.T).T) / 2
        uneven = np.abs(a.size[:, None] - b.size[None, :])
        scale = self.scale[a.lang[:, None], b.lang[None, :]]
        odds = CONSTANT + scale * (BY_COSINE * close + BY_MARGIN * margin) + BY_LENGTH * uneven
        odds += agreement(a.marks[:, None], b.marks[None, :])
        odds = np.minimum(odds, BY_LETTER * np.exp(np.minimum(a.size[:, None], b.size[None, :])))
        return np.where(self.allowed[a.lang[:, None], b.lang[None, :]], odds, FAR).astype(np.float32)

    def likely(self, least: float) -> tuple[Numbers, Numbers]:
        """Return the pairs of near neighbours, both of which asked for theirs, whose log-odds reach ``least``."""
        found = [self._likely(least, at) for at in range(0, len(self.who), MANY)]
        one, other = zip(*found, strict=True) if found else ((), ())
        return np.concatenate([*one, _NONE]), np.concatenate([*other, _NONE])

    def _likely(self, least: float, first: int) -> tuple[Numbers, Numbers]:
        """Return those of the sentences from ``first`` on, MANY of them."""
        some, near = self.who[first : first + MANY], self.near[first : first + MANY]
        one, lang, rank = np.nonzero((some >= 0) & (near > USUAL))  # nearer than usual, or no margin
        other, close = some[one, lang, rank], near[one, lang, rank]
        good = self.asking[other] & (self.odds_each(one + first, other, close) >= least)
        return one[good] + first, other[good]

    def odds_each(self, one: Numbers, other: Numbers, close: Vectors) -> Vectors:
        """Return the log-odds that sentence ``one[k]`` renders ``other[k]``, for each k, which lie so ``close``."""
        others, quoted = np.zeros_like(close), np.flatnonzero(self.whole[one] != one)  # a neighbour is no quotation
        whole = close.copy()
        held = self.vectors[self.whole[one[quoted]]]
        whole[quoted] = self.ground.closeness(np.einsum("nd,nd->n", held, self.vectors[other[quoted]]))
        for x, y, own in ((one, other, close), (other, one, whole)):
            near = self.near[x, self.lang[y]]
            others += (near.sum(1) - np.maximum(own, near[:, -1])) / (2 * NEIGHBOURS)
        uneven = np.abs(self.size[one] - self.size[other])
        scale = self.scale[self.lang[one], self.lang[other]]
        odds = CONSTANT + scale * (BY_COSINE * close + BY_MARGIN * (close - others)) + BY_LENGTH * uneven
        odds += agreement(self.marks[one], self.marks[other])
        odds = np.minimum(odds, BY_LETTER * np.exp(np.minimum(self.size[one], self.size[other])))
        return np.asarray(odds, np.float32)

    def stretched(self, one: Numbers, other: Numbers) -> Field:
        """Return the field with the margins of each pair of languages stretched to where they should lie.

        ``one[k]`` and ``other[k]`` are renderings that were found. Where an encoder knows a language less well,
        its renderings lie further apart, and so do its strangers; of few renderings little is concluded.
        """
        close = self.ground.closeness(np.einsum("nd,nd->n", self.vectors[one], self.vectors[other]))
        total, count = np.zeros_like(self.scale), np.zeros_like(self.scale)
        for x, y in ((one, other), (other, one)):
            np.add.at(total, (self.lang[x], self.lang[y]), close)
            np.add.at(count, (self.lang[x], self.lang[y]), 1)
        mean = (total + FEW * EXPECTED) / (count + FEW)
        return replace(self, scale=np.clip(EXPECTED / mean, 1, STRETCH).astype(np.float32))

    def quotes(self, at: Numbers) -> tuple[Numbers, Numbers]:
        """Return the quotations in the sentences ``at``: for each its place in ``at``, and its number."""
        first = int((self.whole == np.arange(len(self.whole))).sum())
        holders = self.whole[first:]
        low, high = np.searchsorted(holders, at), np.searchsorted(holders, at, side="right")
        place = np.repeat(np.arange(len(at)), high - low)
        steps = np.arange(len(place)) - np.repeat(np.cumsum(high - low) - (high - low), high - low)
        return place, first + low[place] + steps

    def single(self, at: Numbers) -> Side:
        """Return the sentences ``at`` one by one; -1 stands for one this field does not hold."""
        lang = np.where(at < 0, -1, self.lang[at])
        return Side(self.vectors[at], lang, self.size[at], self.near[at], self.marks[at])

    def double(self, at: Numbers) -> Side:
        """Return each two that follow one another in ``at``, taken together: len(at) - 1 of them.

        Two of different languages are of language -1, which is compared with none.
        """
        one, two = at[:-1], at[1:]
        weight = np.exp(self.size[at])[:, None]
        vectors = unit(self.vectors[one] * weight[:-1] + self.vectors[two] * weight[1:])
        whole = (self.lang[one] == self.lang[two]) & (one >= 0) & (two >= 0)
        lang = np.where(whole, self.lang[one], -1)
        size = np.logaddexp(self.size[one], self.size[two]).astype(np.float32)
        return Side(vectors, lang, size, np.maximum(self.near[one], self.near[two]), self.marks[one] | self.marks[two])


def _others(a: Side, b: Side, close: Vectors) -> Vectors:
    """Return how close, on average, the nearest sentences of b's language but b come to a."""
    langs = np.unique(b.lang)
    out = np.empty_like(close)
    for k in langs.tolist():
        these = b.lang == k
        near = a.near[:, k]  # k = -1 reads some language's: what it gives is not allowed anyway
        total, last = near.sum(1, keepdims=True), near[:, -1:]
        out[:, these] = (total - np.maximum(close[:, these], last)) / NEIGHBOURS
    return out


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of the texts of a field before their vectors; see there."""

    lang: Numbers
    size: Vectors
    marks: Marks
    allowed: NDArray[np.bool_]
    ground: Ground
    whole: Numbers

    def field(self, vectors: Vectors | Halves, asking: NDArray[np.bool_] | None = None) -> Field:
        """Build the field of the texts that have these ``vectors``.

        Neighbours are sought of those ``asking`` alone (None: of all), who may render something.
        """
        lang, langs = self.lang, len(self.allowed) - 1
        points = Points(centred(vectors, lang, self.ground.mean))
        asking = np.ones(len(lang), np.bool_) if asking is None else asking
        near = np.full((len(lang), langs, NEIGHBOURS + 1), USUAL, np.float32)
        who = np.full(near.shape, -1, np.int64)
        for j in range(langs):
            askers = np.flatnonzero(self.allowed[lang, j] & asking)
            theirs = np.flatnonzero((lang == j) & (self.whole == np.arange(len(lang))))
            cosine, found = _distinct(points, askers, theirs)
            near[askers, j] = np.maximum(self.ground.closeness(cosine), USUAL)
            who[askers, j] = found
        scale = np.ones(self.allowed.shape, np.float32)
        return Field(
            points.vectors, lang, self.size, self.marks, near, who, self.allowed, scale, self.ground, self.whole, asking
        )


def layout_of(
    langs: Sequence[str], texts: Sequence[str], pairs: Collection[tuple[str, str]], ground: Ground,
    quotes: Sequence[int] | Numbers = (),
) -> Layout:  # fmt: skip
    """Lay out the distinct sentences ``texts`` of languages ``langs``.

    Only languages in ``pairs`` (smaller code first) are compared. The last texts are quotations in the sentences ``quotes``.
    """
    whole = np.arange(len(texts))
    whole[len(texts) - len(quotes) :] = quotes
    codes, lang = np.unique(np.asarray(langs, np.str_), return_inverse=True)
    allowed = np.zeros((len(codes) + 1, len(codes) + 1), np.bool_)
    for i, one in enumerate(codes.tolist()):
        for j, other in enumerate(codes.tolist()):
            allowed[i, j] = (min(one, other), max(one, other)) in pairs
    size = np.array([_size(t) for t in texts], np.float32)
    marks = np.array([marks_of(t) for t in texts], np.uint64)
    return Layout(lang.astype(np.int64), size, marks, allowed, ground, whole)


def _size(text: str) -> float:
    return math.log(1 + len(text) + WIDE * len(_WIDE.findall(text)))


def centred(vectors: Vectors | Halves, langs: NDArray[Any], usual: Vectors) -> Vectors:
    """Return vectors of length 1 around the mean of their language; ``usual`` is the mean of sentences in any."""
    codes, lang = np.unique(langs, return_inverse=True)
    total = _sums(vectors, lang, len(codes))
    held = np.bincount(lang, minlength=len(codes))[:, None]
    share = len(vectors) / (len(vectors) + CENTRE_WEIGHT)
    whole = share * total.sum(0) / max(len(vectors), 1) + (1 - share) * usual
    own = held / (held + CENTRE_WEIGHT)
    centre = (own * total / np.maximum(held, 1) + (1 - own) * whole).astype(np.float32)
    out = np.empty(vectors.shape, np.float32)
    for at in range(0, len(vectors), ROWS):
        out[at : at + ROWS] = unit(vectors[at : at + ROWS] - centre[lang[at : at + ROWS]])
    return out


def _sums(vectors: Vectors | Halves, lang: Numbers, langs: int) -> NDArray[np.float64]:
    """Return the sum of the vectors of each language."""
    total = np.zeros((langs, vectors.shape[1]))
    for at in range(0, len(vectors), ROWS):
        some = vectors[at : at + ROWS]
        total += (lang[at : at + ROWS] == np.arange(langs)[:, None]).astype(np.float32) @ some.astype(np.float32, copy=False)
    return total


def _distinct(points: Points, askers: Numbers, theirs: Numbers) -> tuple[Vectors, Numbers]:
    """Return cosine and number of the nearest of ``theirs`` that are neither the asker nor copies of a nearer one."""
    cosine = np.full((len(askers), NEIGHBOURS + 1), -1.0, np.float32)
    who = np.full(cosine.shape, -1, np.int64)
    close, found = nearest(points, askers, theirs, LOOKED_AT + 1)
    pick_distinct(points.vectors, askers, found, close, COPY, cosine, who)
    return cosine, who
