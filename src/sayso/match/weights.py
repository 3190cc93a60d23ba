"""Weights: how much it tells to meet a unit, 0 for words that stand beside everything, 1 for words with few neighbours.

A neighbourhood is a unit with the one after it. A passage copied two hundred times adds its neighbourhoods once, so that
reuse does not make its own words common (the counts of Kneser & Ney 1995). What a small case cannot tell is filled up
with what holds in every language written with spaces: the common words are the short ones. In a pile of many languages
the words of each would seem rare; what a page's own words show of their commonness sets that right.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.engine import Engine, Frame
from sayso.engine.flat import one, values
from sayso.match.parts import BLOBS, blobs

MOST_SLOTS: Final = 1 << 22
"""Counters: so many forms share none, or nearly none; 16 MB."""
COUNTS: Final = pa.schema([("slots", pa.large_binary()), ("counts", pa.large_binary())])


@dataclass(frozen=True, slots=True)
class Commonness:
    """In how many distinct neighbourhoods each form stands (by the lower bits of the form), and all of them together."""

    count: NDArray[np.uint32]
    total: int

    def weights(
        self, form: NDArray[np.uint32], sort: NDArray[np.uint8], first: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """Return the weight of each unit, 0 … 1; those of page k stand at ``first[k]`` … ``first[k + 1]``."""
        from sayso.match import _units

        weight: NDArray[np.float32] = _units.weigh(form, sort, first, self.count, self.total)
        return weight


def commonness(engine: Engine, units: Frame, size: int, parts: int, folder: Path | None = None) -> Commonness:
    """Count the distinct neighbourhoods of ``size`` units, in ``parts`` by their hash, which are kept in ``folder`` on the way."""
    slots = min(1 << max(16, (4 * size).bit_length()), MOST_SLOTS)
    keys = engine.map_batches(partial(_keys, parts=parts), units, {"keys": BLOBS}, kernel=True, folder=folder)["keys"]
    made = engine.map_groups(partial(_counted, few=slots - 1), keys, ["part"], {"counts": COUNTS}, kernel=True)
    found = engine.collect(made["counts"])
    count, total = np.zeros(slots, np.uint32), 0
    at, often = values(found["slots"], np.uint32)[0], values(found["counts"], np.uint32)[0]
    np.add.at(count, at, often)
    total = int(often.sum(dtype=np.int64))
    return Commonness(count, total)


def _keys(batch: pa.Table, parts: int) -> dict[str, pa.Table]:
    from sayso.match import _units

    form, first = values(batch["form"], np.uint32)
    return {"keys": blobs(_units.neighbourhoods(form, first), parts)}


def _counted(group: pa.Table, few: int) -> dict[str, pa.Table]:
    from sayso.match import _units

    slots = _units.distinct(values(group["blob"], np.uint64)[0], few)
    at, often = np.unique(slots, return_counts=True)
    return {"counts": pa.Table.from_arrays([one(at), one(often.astype(np.uint32))], schema=COUNTS)}
