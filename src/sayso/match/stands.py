"""Where passages stand: the code points of their ends, and the sentences these lie in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.engine.flat import one, values
from sayso.match.pile import Pile, Words

STANDS: Final = pa.schema([("stands", pa.large_binary())])


@dataclass(frozen=True, slots=True)
class Stand:
    """One side of a passage: its page, begin and end (code points), the numbers of its first and last sentence."""

    page: int
    begin: int
    end: int
    first: int
    last: int


def stands(pile: Pile, rows: NDArray[np.int64]) -> list[tuple[Stand, Stand]]:
    """Return where both sides of each passage stand."""
    made = values(pile.over(_stands, np.ascontiguousarray(rows[:, :4]), STANDS)["stands"], np.int64)[0]
    a, b = pile.places.of(rows[:, 0]).tolist(), pile.places.of(rows[:, 2]).tolist()
    sides = made.reshape(-1, 2, 4).tolist()
    return [(Stand(x, *one), Stand(y, *other)) for x, y, (one, other) in zip(a, b, sides, strict=True)]


def _stands(rows: NDArray[np.int64], words: Words) -> dict[str, pa.Table]:
    begin, end, sentence = (words.column(name, np.int32) for name in ("begin", "end", "sentence"))
    inside = words.inward(rows)
    columns = []
    for side in (0, 2):
        first, last = inside[:, side], inside[:, side + 1] - 1
        columns += [begin[first], end[last], sentence[first], sentence[last]]
    made = np.stack(columns, axis=1).astype(np.int64)
    return {"made": pa.Table.from_arrays([one(made.reshape(-1))], schema=STANDS)}
