"""Flat columns: one array for all rows of a binary column, cut where a row ends; nothing is copied."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import DTypeLike, NDArray


def column(array: NDArray[Any], first: NDArray[np.int64]) -> pa.Array:
    """Return a binary column whose row k holds ``array[first[k]:first[k + 1]]``."""
    flat = np.ascontiguousarray(array)
    ends = np.ascontiguousarray(first * flat.itemsize, dtype=np.int64)
    data = pa.py_buffer(flat.view(np.uint8)) if len(flat) else pa.py_buffer(b"")
    return pa.Array.from_buffers(pa.large_binary(), len(first) - 1, [None, pa.py_buffer(ends), data])


def values(column: pa.ChunkedArray | pa.Array, kind: DTypeLike) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Return the numbers of all rows in one stretch, and where those of each row begin (one more than rows).

    The numbers are read only, wherever they lie: compiled code has one kind of array to be compiled for.
    """
    array = _whole(column)
    if len(array) == 0:
        nothing = np.zeros(0, kind)
        nothing.flags.writeable = False
        return nothing, np.zeros(1, np.int64)
    _, ends, data = array.buffers()
    first = np.frombuffer(ends, np.int64)[array.offset : array.offset + len(array) + 1]
    octets = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
    own = octets[first[0] : first[-1]]
    size = np.dtype(kind).itemsize
    found = _aligned(own, size).view(kind)
    found.flags.writeable = False
    return found, (first - first[0]) // size


def _aligned(octets: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    """Return octets that start at a multiple of the item's size in memory, as compiled code expects them."""
    return octets if octets.ctypes.data % size == 0 else octets.copy()


def _whole(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    if isinstance(column, pa.ChunkedArray):
        column = column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks or [pa.array([], column.type)])
    return column.cast(pa.large_binary())


def one(array: NDArray[Any]) -> pa.Array:
    """Return a binary column of one row that holds the whole array, and of a larger array that it is part of no more."""
    array = array if array.base is None else array.copy()
    return column(array, np.array([0, len(array)], np.int64))


def flat(column: pa.ChunkedArray | pa.Array, kind: DTypeLike) -> NDArray[Any]:
    """Return the numbers of all rows in one stretch, as :func:`values` does, whatever the rows: those are not counted."""
    array = _whole(column)
    if len(array) == 0:
        return values(array, kind)[0]
    ends = np.frombuffer(array.buffers()[1], np.int64)
    begin, end = int(ends[array.offset]), int(ends[array.offset + len(array)])
    octets = np.frombuffer(array.buffers()[2], np.uint8) if array.buffers()[2] is not None else np.zeros(0, np.uint8)
    found = _aligned(octets[begin:end], np.dtype(kind).itemsize).view(kind)
    found.flags.writeable = False
    return found
