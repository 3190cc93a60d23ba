"""Nearness: passages with too few words in common to be shown, of which a sentence says the same on both pages.

The sentence encoder is second evidence, asked only about long passages that share a good part of their words and whose
figures do not disagree; reports of one kind (two companies' results, two days' weather) share as many words as a rewritten
passage does, and their figures tell them apart. No other sentence is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.match.encoders import languages_of, load
from sayso.match.passages import Passages
from sayso.match.pile import Pile
from sayso.match.stands import Stand, stands
from sayso.match.units import Sentences
from sayso.match.vectors import VectorStore
from sayso.text import normalise

LONG: Final = 30
"""Units that either side must have: two sentences or so."""
LEAST: Final = 10.0
"""Evidence from shared words that the passage must have by itself (see :mod:`sayso.match.evidence`)."""
NEAR: Final = 0.75
"""Cosine of the two nearest sentences. Of passages with ``LONG`` and ``LEAST`` whose figures agree, retranslated ones reach
it in half of the cases, independent reports of one event in one of five (on the same encoder, in English)."""
MOST: Final = 1000
"""Sentences that are read for this, those of the passages with most evidence first: one to three seconds."""
INSIDE: Final = 0.5
"""Part of a sentence that must lie in the passage for it to be compared."""
_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*")

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Nearness:
    """Judges passages by an ``encoder``, whose vectors are kept under ``workspace``."""

    documents: pa.Table
    encoder: str
    workspace: Path | None
    texts: dict[int, str] = field(default_factory=dict)

    def alike(self, pile: Pile, doubtful: Passages) -> NDArray[np.bool_]:
        """Tell of each passage whether its two sides hold sentences that say the same.

        Raises ModelError where the encoder cannot be loaded.
        """
        wanted = self._likely(pile, doubtful)
        both = stands(pile, doubtful.rows[wanted])
        agree = [k for k, (one, other) in enumerate(both) if self._agree(one, other)]
        sides, read = [], set[str]()
        for k in agree:
            one, other = (self._sentences(stand, pile.sentences) for stand in both[k])
            read.update(one, other)
            if len(read) > MOST:
                break
            sides.append((one, other))
        found = np.zeros(len(doubtful.rows), np.bool_)
        if sides:
            store = VectorStore(load(self.encoder), self.workspace)
            found[wanted[agree[: len(sides)]]] = _nearest(store, sides) >= NEAR
        return found

    def _likely(self, pile: Pile, doubtful: Passages) -> NDArray[np.int64]:
        """Return the passages that could be retold ones, those with most evidence first."""
        rows, told = doubtful.rows, doubtful.shares[:, 2]
        length = np.minimum(rows[:, 1] - rows[:, 0], rows[:, 3] - rows[:, 2])
        known = self._known_languages()
        a, b = (known[pile.places.of(rows[:, side])] for side in (0, 2))
        likely = np.flatnonzero((length >= LONG) & (told >= LEAST) & (a == b) & (a >= 0))
        return likely[np.argsort(-told[likely], kind="stable")]

    def _known_languages(self) -> NDArray[np.int64]:
        """Return a number for the language of each document, -1 where the encoder does not know it."""
        known = languages_of(self.encoder)
        langs: list[str | None] = self.documents["lang"].to_pylist()
        numbers = {lang: n for n, lang in enumerate(dict.fromkeys(langs))}
        return np.array([numbers[x] if x and (not known or x in known) else -1 for x in langs], np.int64)

    def _text(self, document: int) -> str:
        if document not in self.texts:
            self.texts[document] = self.documents["text"][document].as_py()
        return self.texts[document]

    def _agree(self, one: Stand, other: Stand) -> bool:
        """Tell whether the figures of one side are all on the other."""
        told, known = (_figures(self._text(side.page)[side.begin : side.end]) for side in (one, other))
        return told <= known or known <= told

    def _sentences(self, stand: Stand, sentences: Sentences) -> list[str]:
        """Return the sentences of one side, those left out of which less than half lies in the passage."""
        spans = zip(
            sentences.begin[stand.first : stand.last + 1].tolist(), sentences.end[stand.first : stand.last + 1].tolist(),
            strict=True,
        )  # fmt: skip
        return [
            self._text(stand.page)[b:e]
            for b, e in spans
            if min(e, stand.end) - max(b, stand.begin) >= INSIDE * (e - b)
        ]


def _figures(text: str) -> frozenset[str]:
    return frozenset(_FIGURE.findall(normalise(text).text))


def _nearest(store: VectorStore, sides: list[tuple[list[str], list[str]]]) -> NDArray[np.float64]:
    """Return the cosine of the two nearest sentences of each passage, 0 where a side has none."""
    texts = list(dict.fromkeys(t for both in sides for side in both for t in side))
    place = {text: n for n, text in enumerate(texts)}
    vectors = store.of(texts)
    near = np.zeros(len(sides))
    for k, (one, other) in enumerate(sides):
        if one and other:
            near[k] = (vectors[[place[t] for t in one]] @ vectors[[place[t] for t in other]].T).max()
    return near
