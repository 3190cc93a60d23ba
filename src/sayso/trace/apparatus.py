"""The apparatus of each family: all its readings, within and across languages, within a budget of work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.trace.across import across_rows
from sayso.trace.readings import reading_rows
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

    def rows(self, stemma: Stemma) -> Iterator[dict[str, Any]]:
        """Yield the rows of table ``readings`` for one family."""
        places = 0
        for row in reading_rows(stemma, self._langs):
            places = max(places, row["place"] + 1)
            yield row
        encode = self._counted if self._encode is not None and self._left > 0 else None
        yield from across_rows(stemma, self._langs, encode, places, self._covered)

    def _counted(self, texts: Sequence[str]) -> NDArray[np.float32]:
        assert self._encode is not None
        self._left -= len(texts)
        return np.asarray(self._encode(texts), np.float32)
