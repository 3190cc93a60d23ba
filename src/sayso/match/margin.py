"""The odds that one sentence renders another, from how close their vectors lie and how close others come.

Margin scoring after Artetxe & Schwenk (2019), as a difference rather than a ratio, of cosines that are first
centred per language and measured in the spread of unrelated sentences: so one calibration holds for every
encoder and every pair of languages, and a case about one topic, where all sentences are near one another,
raises its own bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.match.encoders import Vectors, unit

Numbers: TypeAlias = NDArray[np.int64]

NEIGHBOURS: Final = 4
"""How many of the nearest others make the margin, as in Artetxe & Schwenk (2019)."""
CENTRE_WEIGHT: Final = 50
"""Sentences of a language after which its own mean outweighs the mean of all languages: fewer are more about
their subject than about their language."""
CONSTANT: Final = -4.2
BY_COSINE: Final = 0.13
BY_MARGIN: Final = 1.75
BY_LENGTH: Final = -1.0
"""Log-odds of a rendering: constant, per spread of cosine, per spread of margin, per unit of |log length
ratio|. Logistic regression of true steps against those that the best alignment of two independent reports of
one event would take, over two encoders and six languages; the two encoders alone give the same within 0.2."""
FARTHEST: Final = -9.0
"""Stands for a neighbour that does not exist."""
FAR: Final = np.float32(-1e6)
"""Log-odds of what cannot be."""
WIDE: Final = 1.5
"""What a letter of the scripts that write words with one or two of them counts beyond one (Chinese, Japanese,
Korean): their texts are about 2.5 times shorter than their translations."""


@dataclass(frozen=True, slots=True)
class Field:
    """The distinct sentences one encoder sees, with what lies around each of them."""

    vectors: Vectors  # centred, unit
    lang: Numbers  # index into langs
    size: Vectors  # log of the length in letters
    near: Vectors  # sentences x langs x NEIGHBOURS + 1: cosine in spreads, falling
    who: Numbers  # the sentences that are so near; -1 where there is none
    middle: float
    spread: float

    def odds(self, a: Side, b: Side) -> Vectors:
        """Return the log-odds (len(a) x len(b)) that what ``a`` holds renders what ``b`` holds."""
        close = (a.vectors @ b.vectors.T - self.middle) / self.spread
        margin = close - (_others(a, b, close) + _others(b, a, close.T).T) / 2
        uneven = np.abs(a.size[:, None] - b.size[None, :])
        odds = CONSTANT + BY_COSINE * close + BY_MARGIN * margin + BY_LENGTH * uneven
        return np.where(a.lang[:, None] == b.lang[None, :], FAR, odds).astype(np.float32)

    def single(self, at: Numbers) -> Side:
        """Return the sentences ``at`` one by one, as one side of a comparison."""
        return Side(self.vectors[at], self.lang[at], self.size[at], self.near[at])

    def pairs(self, at: Numbers) -> Side:
        """Return each two that follow one another in ``at``, taken together; len(at) - 1 of them.

        Two of different languages never count as one (their language is -1, like nobody's).
        """
        one, two = at[:-1], at[1:]
        weight = np.exp(self.size[at])[:, None]
        vectors = unit(self.vectors[one] * weight[:-1] + self.vectors[two] * weight[1:])
        lang = np.where(self.lang[one] == self.lang[two], self.lang[one], -1)
        size = np.logaddexp(self.size[one], self.size[two]).astype(np.float32)
        return Side(vectors, lang, size, np.maximum(self.near[one], self.near[two]))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: sentences or pairs of them."""

    vectors: Vectors
    lang: Numbers
    size: Vectors
    near: Vectors


def _others(a: Side, b: Side, close: Vectors) -> Vectors:
    """Return how close, on average, the nearest sentences of b's language but b come to a."""
    near = a.near[:, b.lang]  # a x b x k + 1
    last = near[:, :, -1]
    own = np.where(close >= last, close, last)
    return np.asarray((near.sum(2) - own) / NEIGHBOURS, np.float32)


def field_of(vectors: Vectors, lang: Sequence[str], texts: Sequence[str]) -> Field:
    """Build the field of the distinct sentences ``texts``, whose languages are ``lang``."""
    codes, index = np.unique(np.asarray(lang, np.str_), return_inverse=True)
    centred = _centred(vectors, index, len(codes))
    middle, spread = _unrelated(centred, index)
    near = np.full((len(index), len(codes), NEIGHBOURS + 1), FARTHEST, np.float32)
    who = np.full(near.shape, -1, np.int64)
    for k in range(len(codes)):
        theirs = np.flatnonzero(index == k)
        cosine, found = _nearest(centred, centred[theirs], NEIGHBOURS + 1)
        near[:, k, : cosine.shape[1]] = (cosine - middle) / spread
        who[:, k, : cosine.shape[1]] = theirs[found]
    size = np.array([_size(t) for t in texts], np.float32)
    return Field(centred, index.astype(np.int64), size, near, who, middle, spread)


def _size(text: str) -> float:
    return float(np.log(1 + len(text) + WIDE * sum(c >= "\u2e80" for c in text)))


def _centred(vectors: Vectors, lang: Numbers, langs: int) -> Vectors:
    whole = vectors.mean(0)
    out = np.empty_like(vectors)
    for k in range(langs):
        own = vectors[lang == k]
        share = len(own) / (len(own) + CENTRE_WEIGHT)
        out[lang == k] = own - (share * own.mean(0) + (1 - share) * whole)
    return unit(out)


def _unrelated(vectors: Vectors, lang: Numbers) -> tuple[float, float]:
    return -0.009, 0.075


def _nearest(queries: Vectors, targets: Vectors, k: int) -> tuple[Vectors, Numbers]:
    take = min(k, len(targets))
    cosine = np.empty((len(queries), take), np.float32)
    found = np.empty((len(queries), take), np.int64)
    for at in range(0, len(queries), 1024):
        close = queries[at : at + 1024] @ targets.T
        top = np.argpartition(-close, take - 1, axis=1)[:, :take]
        order = np.argsort(-np.take_along_axis(close, top, 1), axis=1, kind="stable")
        found[at : at + 1024] = np.take_along_axis(top, order, 1)
        cosine[at : at + 1024] = np.take_along_axis(close, found[at : at + 1024], 1)
    return cosine, found
