"""A closer look at passages that shared words alone do not decide: at their figures, and at what their sentences mean.

Reports of one kind (two companies' results, two days' rates) share as many words as a rewritten passage does; what is
each report's own are its figures. And a rewritten passage may share too few words to be shown, while a sentence of it
says the same on both pages: there the sentence encoder is second evidence, asked about long passages alone that share a
good part of their words and whose figures do not disagree. No other sentence is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
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
SAID: Final = 0.5
"""Part of either side that the other says in such a sentence: one sentence in common is a quotation."""
MOST: Final = 1000
"""Sentences that are read for this, those of the passages with most evidence first: one to three seconds."""
INSIDE: Final = 0.5
"""Part of a sentence that must lie in the passage for it to be compared."""
REWRITTEN: Final = 0.8
"""Share of the weight from which a passage is copied, whatever its figures: a toll that rose in an updated story."""
OWN_FIGURES: Final = 2
"""Figures that either page has and the other has not, more than they have in common, in two reports of one kind."""
_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*")
_TO_ITS_END: Final = re.compile(r"\d\S*")  # a stretch without spaces, from its first digit on


@dataclass(frozen=True, slots=True)
class CloserLook:
    """Looks at the text of ``documents``, with an ``encoder`` with vectors kept under ``workspace``; None: at figures alone.

    ``wait`` returns when the encoder can be asked.
    """

    documents: pa.Table
    encoder: str | None = None
    workspace: Path | None = None
    wait: Callable[[], None] | None = None
    texts: dict[int, str] = field(default_factory=dict)

    def formulaic(
        self, pile: Pile, found: Passages, asked: NDArray[np.bool_] | None = None
    ) -> NDArray[np.bool_]:
        """Tell of each passage (or of those ``asked`` about) whether its sides are reports of one kind."""
        told = np.zeros(len(found.rows), np.bool_)
        rewritten = found.shares[:, :2].max(axis=1) < REWRITTEN
        doubted = np.flatnonzero(rewritten if asked is None else rewritten & asked)
        for k, sides in zip(doubted.tolist(), stands(pile, found.rows[doubted]), strict=True):
            one, other = (self._figures(side) for side in sides)
            own = min(len(one - other), len(other - one))
            told[k] = own >= OWN_FIGURES and own > len(one & other)
        return told

    def alike(self, pile: Pile, doubtful: Passages) -> NDArray[np.bool_]:
        """Tell of each passage whether its two sides hold sentences that say the same.

        Raises ModelError where the encoder cannot be loaded.
        """
        if self.encoder is None:
            return np.zeros(len(doubtful.rows), np.bool_)
        wanted, sides, read = [], [], set[str]()
        likely = self._likely(pile, doubtful)
        for k, (one, other) in zip(likely.tolist(), stands(pile, doubtful.rows[likely]), strict=True):
            if self._agree(one, other):
                both = self._sentences(one, pile.sentences), self._sentences(other, pile.sentences)
                read.update(*both)
                if len(read) > MOST:
                    break
                wanted.append(k)
                sides.append(both)
        found = np.zeros(len(doubtful.rows), np.bool_)
        if self.wait is not None:
            self.wait()
        if sides:
            store = VectorStore(load(self.encoder), self.workspace)
            found[wanted] = _said_alike(store, sides) >= SAID
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
        known = languages_of(self.encoder or "")
        langs: list[str | None] = self.documents["lang"].to_pylist()
        numbers = {lang: n for n, lang in enumerate(dict.fromkeys(langs))}
        return np.array([numbers[x] if x and (not known or x in known) else -1 for x in langs], np.int64)

    def _text(self, document: int) -> str:
        if document not in self.texts:
            self.texts[document] = self.documents["text"][document].as_py()
        return self.texts[document]

    def _agree(self, one: Stand, other: Stand) -> bool:
        """Tell whether the figures of one side are all on the other."""
        told, known = self._figures(one), self._figures(other)
        return told <= known or known <= told

    def _figures(self, side: Stand) -> frozenset[str]:
        return _figures(self._text(side.page)[side.begin : side.end])

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
    """Return the figures of a text, in the digits of any script; a name with a figure in it (B12) is none."""
    found = set[str]()
    for met in _TO_ITS_END.finditer(text):
        begin = met.start()
        while begin > 0 and not text[begin - 1].isspace():
            begin -= 1
        found.update(_figures_in(text[begin : met.end()]))
    return frozenset(found)


@lru_cache(1 << 14)
def _figures_in(word: str) -> tuple[str, ...]:
    """Return the figures of a stretch without spaces: prices and years recur."""
    plain = word if word.isascii() else normalise(word).text  # case is all that would change
    found = (f for f in _FIGURE.finditer(plain) if not _cased(plain[f.start() - 1 : f.start()] + plain[f.end() : f.end() + 1]))
    return tuple(f[0] for f in found)


def _cased(beside: str) -> bool:
    """Tell whether a letter stands there, of a script that parts its words."""
    return beside.lower() != beside.upper()


def _said_alike(store: VectorStore, sides: list[tuple[list[str], list[str]]]) -> NDArray[np.float64]:
    """Return which part of each passage, on the side where that is less, a sentence of the other side says, too."""
    texts = list(dict.fromkeys(t for both in sides for side in both for t in side))
    place = {text: n for n, text in enumerate(texts)}
    vectors = store.of(texts)
    said = np.zeros(len(sides))
    for k, (one, other) in enumerate(sides):
        if one and other:
            near = vectors[[place[t] for t in one]] @ vectors[[place[t] for t in other]].T
            said[k] = min(_part(one, near.max(axis=1)), _part(other, near.max(axis=0)))
    return said


def _part(sentences: list[str], near: NDArray[np.float32]) -> float:
    size = np.array([len(t) for t in sentences])
    return float(size[near >= NEAR].sum() / size.sum())
