"""Places: the units of all pages in one long row, and which page each stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

SHIFT: Final = 6
"""One page number is kept for every 64 places: from there the page of a place is a step or two away."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where each page's units begin (``first``, int64, one more than pages), and the page of every 64th place."""

    first: NDArray[np.int64]
    block: NDArray[np.int32]

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.first) - 1

    @property
    def bits(self) -> int:
        """How many bits number every place."""
        return max(int(self.first[-1]).bit_length(), 1)

    def of(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the page of each place."""
        from sayso.match import _candidates

        flat = np.ascontiguousarray(places).view()
        flat.flags.writeable = False  # compiled for one kind of array
        found: NDArray[np.int64] = _candidates.pages_at(flat, self.first, self.block, SHIFT)
        return found

    def pairs(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return one number for the two pages of each row of passages or boxes: rows of one pair share it."""
        return self.of(rows[:, 0]) * self.pages + self.of(rows[:, 2])


def places_of(sizes: NDArray[np.int64]) -> Places:
    """Return the places of pages with so many units each."""
    first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    every = np.arange(0, max(int(first[-1]), 1), 1 << SHIFT)
    return Places(first, (np.searchsorted(first, every, side="right") - 1).astype(np.int32))
