"""The apparatus across languages: what translations drop, add or change, within a budget of work."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.tables import from_rows
from sayso.trace.across import Across
from sayso.trace.unanswered import Encode

MOST_TEXTS: Final = 12_000
"""Texts that one run encodes to compare translations word by word, most of them single words: some 130 sentences with their
translations, half a minute's work. Beyond it translations are compared by amounts and negations alone."""


class Apparatus:
    """Makes readings family by family and keeps count of what comparing translations has cost."""

    def __init__(self, encode: Encode, covered: frozenset[str] | None = None) -> None:
        self._encode = encode
        self._covered = covered
        self._left = MOST_TEXTS

    def rows(self, plain: pa.Table, families: pa.Table) -> pa.Table:
        """Return the rows of table ``readings`` across languages, with words compared in as many families as can be.

        ``plain`` are the rows without words, ``families`` those of which words can be compared
        (:data:`sayso.trace.solved.OPEN`).
        """
        done: list[str] = []
        found: list[dict[str, Any]] = []
        for family, packed in zip(families["family"].to_pylist(), families["across"], strict=True):
            if self._left <= 0:
                break
            across: Across = pickle.loads(packed.as_py())
            done.append(family)
            found += across.rows(self._counted, self._covered)
        others = plain.filter(pc.invert(pc.is_in(plain["family"], pa.array(done, pa.string()))))
        return pa.concat_tables([others, from_rows("readings", found)])

    def _counted(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self._left -= len(texts)
        return np.asarray(self._encode(texts), np.float32)
