"""Parts: 64-bit hashes divided by their upper bits, so that equal ones come together wherever they were made."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.engine.flat import column

BLOBS: Final = pa.schema([("part", pa.int64()), ("blob", pa.large_binary())])
"""Hashes (uint64) of one part, from one batch of pages."""
PER_PART: Final = 1 << 16
"""Hashes in a part: what is looked up in it stays in the processor's cache."""
FEW: Final = 1 << 10
"""Values up to which comparing them is faster than counting their digits."""
MOST_PARTS: Final = 512
"""More parts would be more rows than they save."""


def parts_for(size: int) -> int:
    """Return the number of parts, a power of two, for so many hashes."""
    return min(1 << max(0, (size // PER_PART).bit_length()), MOST_PARTS)


def blobs(hashes: NDArray[np.uint64], parts: int) -> pa.Table:
    """Return a row for each part, with its hashes in their order."""
    from sayso.match import _parts

    made, first = _parts.bucketed(hashes, parts.bit_length() - 1, 0, parts)
    return pa.Table.from_arrays([pa.array(np.arange(parts)), column(made, first)], schema=BLOBS)


def risen(values: NDArray[np.uint64], low: int, high: int) -> NDArray[np.uint64]:
    """Return the values, which are used up, in order of their bits from ``low`` to ``high``, else as they came."""
    from sayso.match import _parts

    if len(values) < FEW:
        mask = np.uint64((1 << high) - (1 << low))
        few: NDArray[np.uint64] = values[np.argsort(values & mask, kind="stable")]
        return few
    made: NDArray[np.uint64] = _parts.by_bits(values, low, high)
    return made
