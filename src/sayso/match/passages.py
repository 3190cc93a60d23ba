"""Passages: what two stretches have in common, exact at both ends, with its sentences set side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.match.candidates import Candidates
from sayso.match.units import Units

LEAST_SHARED: Final = 5.0
LEAST_SHARE: Final = 0.25
LEAST_TOTAL: Final = 0.35


@dataclass(frozen=True, slots=True)
class Passages:
    """Aligned passages: ``rows`` and ``shares`` as :func:`sayso.match._align.align` describes them."""

    rows: NDArray[np.int64]
    shares: NDArray[np.float64]
    pairs: NDArray[np.int32]


def passages(units: Units, found: Candidates) -> Passages:
    """Align every candidate and keep what is shared beyond chance."""
    from sayso.match import _align

    return Passages(
        *_align.align(
            units.form, units.weight, units.sentence, found.a, found.a_end, found.b, found.b_end,
            LEAST_SHARED, LEAST_SHARE, LEAST_TOTAL,
        )
    )  # fmt: skip


__all__ = ["Any", "Passages", "passages"]
