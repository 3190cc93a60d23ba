"""A closer look at passages that shared words alone do not decide: at their figures, and at what their sentences mean.

Reports of one kind (two companies' results, two days' rates) share as many words as a rewritten passage does; what is
each report's own are its figures. And a rewritten passage may share too few words to be shown, while a sentence of it
says the same on both pages: there the sentence encoder is second evidence, asked about long passages alone that share a
good part of their words and whose figures do not disagree. No other sentence is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.match.encoders import languages_of, load
from sayso.match.passages import Passages
from sayso.match.units import Units
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
REWRITTEN: Final = 0.8
"""Share of the weight from which a passage is copied, whatever its figures: a toll that rose in an updated story."""
OWN_FIGURES: Final = 2
"""Figures that either page has and the other has not, more than they have in common, in two reports of one kind."""
_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*")

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class CloserLook:
    """Looks at the text of ``documents``, with an ``encoder`` with vectors kept under ``workspace``; None: at figures alone."""

    documents: pa.Table
    encoder: str | None = None
    workspace: Path | None = None
    texts: dict[int, str] = field(default_factory=dict)

    def formulaic(
        self, units: Units, found: Passages, asked: NDArray[np.bool_] | None = None
    ) -> NDArray[np.bool_]:
        """Tell of each passage (or of those ``asked`` about) whether its sides are reports of one kind."""
        told = np.zeros(len(found.rows), np.bool_)
        rewritten = found.shares[:, :2].max(axis=1) < REWRITTEN
        for k in np.flatnonzero(rewritten if asked is None else rewritten & asked):
            one, other = self._figures(units, found.rows[k])
            own = min(len(one - other), len(other - one))
            told[k] = own >= OWN_FIGURES and own > len(one & other)
        return told

    def alike(self, units: Units, doubtful: Passages) -> NDArray[np.bool_]:
        """Tell of each passage whether its two sides hold sentences that say the same.

        Raises ModelError where the encoder cannot be loaded.
        """
        if self.encoder is None:
            return np.zeros(len(doubtful.rows), np.bool_)
        wanted = self._worth_asking(units, doubtful)
        sides = [self._sentences(units, doubtful.rows[k]) for k in wanted]
        taken, read = 0, set[str]()
        for one, other in sides:
            read.update(one, other)
            if len(read) > MOST:
                break
            taken += 1
        found = np.zeros(len(doubtful.rows), np.bool_)
        if taken:
            store = VectorStore(load(self.encoder), self.workspace)
            found[wanted[:taken]] = _nearest(store, sides[:taken]) >= NEAR
        return found

    def _worth_asking(self, units: Units, doubtful: Passages) -> NDArray[np.int64]:
        """Return the passages that could be retold ones, those with most evidence first."""
        rows, told = doubtful.rows, doubtful.shares[:, 2]
        length = np.minimum(rows[:, 1] - rows[:, 0], rows[:, 3] - rows[:, 2])
        known = self._known_languages()
        a, b = (known[units.document[rows[:, side]]] for side in (0, 2))
        likely = np.flatnonzero((length >= LONG) & (told >= LEAST) & (a == b) & (a >= 0))
        likely = likely[np.argsort(-told[likely], kind="stable")]
        return np.array([k for k in likely if self._agree(units, rows[k])], np.int64)

    def _known_languages(self) -> NDArray[np.int64]:
        """Return a number for the language of each document, -1 where the encoder does not know it."""
        known = languages_of(self.encoder or "")
        langs: list[str | None] = self.documents["lang"].to_pylist()
        numbers = {lang: n for n, lang in enumerate(dict.fromkeys(langs))}
        return np.array([numbers[x] if x and (not known or x in known) else -1 for x in langs], np.int64)

    def _text(self, document: int) -> str:
        if document not in self.texts:
            self.texts[document] = self.documents["text"][document].as_py()
        return self.texts[document]

    def _agree(self, units: Units, row: NDArray[np.int64]) -> bool:
        """Tell whether the figures of one side are all on the other."""
        one, other = self._figures(units, row)
        return one <= other or other <= one

    def _figures(self, units: Units, row: NDArray[np.int64]) -> tuple[frozenset[str], frozenset[str]]:
        one, other = (
            _figures(self._text(int(units.document[b]))[units.begin[b] : units.end[e - 1]])
            for b, e in (row[0:2], row[2:4])
        )
        return one, other

    def _sentences(self, units: Units, row: NDArray[np.int64]) -> tuple[list[str], list[str]]:
        """Return the sentences of both sides, those left out of which less than half lies in the passage."""
        one, other = (
            [self._text(int(units.document[b]))[x:y] for x, y in _inside(units, int(b), int(e))]
            for b, e in (row[0:2], row[2:4])
        )
        return one, other


def _inside(units: Units, begin: int, end: int) -> Iterable[tuple[int, int]]:
    left, right = int(units.begin[begin]), int(units.end[end - 1])
    for s in range(int(units.sentence[begin]), int(units.sentence[end - 1]) + 1):
        b, e = int(units.sentence_begin[s]), int(units.sentence_end[s])
        if min(e, right) - max(b, left) >= INSIDE * (e - b):
            yield b, e


def _figures(text: str) -> frozenset[str]:
    """Return the figures of a text, in the digits of any script; a name with a figure in it (B12) is none."""
    plain = normalise(text).text
    found = (f for f in _FIGURE.finditer(plain) if not _cased(plain[f.start() - 1 : f.start()] + plain[f.end() : f.end() + 1]))
    return frozenset(f[0] for f in found)


def _cased(beside: str) -> bool:
    """Tell whether a letter stands there, of a script that parts its words."""
    return beside.lower() != beside.upper()


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
