"""Large collections at a glimpse: only sentences that may render one another are read by the encoder itself.

Most sentences of a pile have no rendering in it, and an encoder that can tell at a fraction of the cost about where each lies
(:class:`sayso.match.encoders.Glimpsing`) tells so of most of them. First all are looked at so; then those are read that come
anywhere near being likely to render one another, as they lie; then all that stands on the pages of those that still are likely.
What is told of such pages rests on true vectors alone; the others are only what these are compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.match.encoders import Glimpsing, Vectors
from sayso.match.margin import Field, Numbers
from sayso.match.vectors import Halves, VectorStore

Some: TypeAlias = NDArray[np.bool_]
"""True for each of the texts that is meant."""
Make: TypeAlias = Callable[[Halves, Some | None], Field]
"""Makes the field of vectors, in which some look for neighbours (None: all)."""
Pages: TypeAlias = Callable[[Numbers, Numbers], Some]
"""Tells which texts stand on the pages on which pairs of texts stand."""

MANY: Final = 20_000
"""Sentences to be read from which all are looked at first: reading as many takes twenty seconds of one core."""
SAMPLE: Final = 1000
"""Sentences of each language, at most, that are read to learn from."""
SLACK: Final = 3.0
"""Log-odds that a glimpse may be mistaken by. Among 150,000 sentences of news 117 single sentences are found rendered on a page
about other things where reading all finds 118, and of 2,556 in runs as many; with 2.5, 114, and three fewer. A third is read."""
MOST: Final = 0.6
"""Part of all sentences from which on all are read: the pages are about one another."""


def field(texts: Sequence[str], langs: Sequence[str], store: VectorStore, make: Make, pages: Pages, seed: float) -> Field:
    """Return the field of ``texts``, in which those look for neighbours on whose pages two are likely (``seed``) to match."""
    new = ~store.holds(texts)
    if not isinstance(store.encoder, Glimpsing) or new.sum() < MANY:
        return make(store.halves(texts), None)
    vectors = _rough(texts, langs, store, store.encoder, new)
    near = make(vectors, None).likely(seed - SLACK)
    wanted = np.zeros(len(texts), np.bool_)
    wanted[np.concatenate(near)] = True
    if (wanted & new).sum() > MOST * new.sum():
        return make(store.halves(texts), None)
    _read(texts, store, vectors, wanted & new)
    found = pages(*make(vectors, wanted).likely(seed))
    _read(texts, store, vectors, found & ~wanted & new)
    return make(vectors, found)


def _read(texts: Sequence[str], store: VectorStore, vectors: Halves, some: Some) -> None:
    at = np.flatnonzero(some)
    if len(at):
        vectors[at] = store.halves([texts[k] for k in at.tolist()])


def _rough(texts: Sequence[str], langs: Sequence[str], store: VectorStore, encoder: Glimpsing, new: Some) -> Halves:
    """Return the vectors that are there, and of all others what a glimpse tells."""
    rough = VectorStore(Rough(encoder, sample(texts, langs)), store.workspace)
    seen = rough.halves([text for text, wanting in zip(texts, new.tolist(), strict=True) if wanting])
    vectors = np.empty((len(texts), seen.shape[1]), np.float16)
    vectors[new] = seen
    _read(texts, store, vectors, ~new)
    return vectors


def sample(texts: Sequence[str], langs: Sequence[str]) -> list[str]:
    """Return texts of each language, SAMPLE at most, taken at equal distances."""
    own: dict[str, list[str]] = {}
    for lang, text in zip(langs, texts, strict=True):
        own.setdefault(lang, []).append(text)
    return [text for some in own.values() for text in some[:: -(-len(some) // SAMPLE)]]


class Rough:
    """An encoder that glimpses: what it makes is kept like all vectors, under a name of its own."""

    def __init__(self, encoder: Glimpsing, sample: Sequence[str]) -> None:
        self._encoder, self._sample = encoder, sample
        self._glimpses: Callable[[Sequence[str]], Vectors] | None = None
        self.name, self.version, self.languages = f"{encoder.name}-glimpsed", encoder.version, encoder.languages

    def encode(self, segments: Sequence[str]) -> Vectors:
        """Return vectors near those of the encoder itself; it learns how when first asked."""
        if self._glimpses is None:
            self._glimpses = self._encoder.glimpses(self._sample)
        return self._glimpses(segments)
