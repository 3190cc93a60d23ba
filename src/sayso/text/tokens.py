"""Words of a whole column of texts at once, as flat arrays: what :mod:`sayso.text.words` gives, hashed.

The kernel reads Arrow's UTF-8 buffers in place; it holds the same rules as ``words`` (the oracle in its tests).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sayso.text.table import table

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of texts 0 … n−1; those of text k stand at ``first[k]`` … ``first[k + 1]``.

    ``form`` (uint32) is the hash of the normalised form, ``begin`` and ``end`` (int32) are code points of the text;
    ``single`` marks a word of a script written without spaces, where a letter is a word.
    """

    form: NDArray[np.uint32]
    begin: NDArray[np.int32]
    end: NDArray[np.int32]
    single: NDArray[np.bool_]
    first: NDArray[np.int64]


def tokens(texts: pa.Array | pa.ChunkedArray) -> Tokens:
    """Cut every text of an Arrow string column into words."""
    import pyarrow as pa

    chunks = texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]
    parts = [_chunk(chunk) for chunk in chunks if len(chunk)]
    if not parts:
        nothing = np.zeros(0, np.int32)
        return Tokens(nothing.view(np.uint32), nothing, nothing, np.zeros(0, np.bool_), np.zeros(1, np.int64))
    sizes = np.concatenate([part[4] for part in parts])
    form, begin, end, single = (np.concatenate([part[k] for part in parts]) for k in range(4))
    return Tokens(form, begin, end, single, np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64))


def _chunk(chunk: pa.Array) -> tuple[NDArray[Any], ...]:
    import pyarrow as pa

    wide = pa.types.is_large_string(chunk.type)
    _, ends, data = chunk.buffers()
    where = np.frombuffer(ends, np.int64 if wide else np.int32)[chunk.offset : chunk.offset + len(chunk) + 1]
    octets = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
    room = int(where[-1] - where[0]) + 1
    form, begin, end = np.empty(room, np.uint32), np.empty(room, np.int32), np.empty(room, np.int32)
    single, sizes = np.empty(room, np.bool_), np.zeros(len(chunk), np.int64)
    t = table()
    used = _kernel()(
        octets, where.astype(np.int64), t.start, t.length, t.letters, t.sort, t.script, t.capital, t.to_latin,
        t.always, t.from_latin, form, begin, end, single, sizes,
    )  # fmt: skip
    return form[:used].copy(), begin[:used].copy(), end[:used].copy(), single[:used].copy(), sizes


@cache
def _kernel() -> Any:
    from sayso.text import _tokens

    return _tokens.cut

