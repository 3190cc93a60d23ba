"""The apparatus across languages: what translations drop, add or change, within a budget of work."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.tables import from_rows
from sayso.trace.across import across_rows
from sayso.trace.stemma import Stemma
from sayso.trace.unanswered import Encode

MOST_TEXTS: Final = 12_000
"""Texts that one run encodes to compare translations word by word, most of them single words: some 130 sentences with their
translations, half a minute's work. Beyond it translations are compared by amounts and negations alone."""


class Apparatus:
    """Makes readings family by family and keeps count of what comparing translations has cost."""

    def __init__(self, langs: Sequence[str], encode: Encode | None, covered: frozenset[str] | None = None) -> None:
        self._langs = list(langs)
        self._encode = encode
        self._covered = covered
        self._left = MOST_TEXTS

    def rows(self, families: pa.Table) -> pa.Table:
        """Return the rows of table ``readings`` across languages, of families in several (:data:`sayso.trace.solved.OPEN`)."""
        found: list[dict[str, Any]] = []
        for family in families.to_pylist():
            encode = self._counted if self._encode is not None and self._left > 0 else None
            stemma: Stemma = pickle.loads(family["stemma"])
            found += across_rows(stemma, self._langs, encode, family["places"], self._covered)
        return from_rows("readings", found)

    def _counted(self, texts: Sequence[str]) -> NDArray[np.float32]:
        assert self._encode is not None
        self._left -= len(texts)
        return np.asarray(self._encode(texts), np.float32)
