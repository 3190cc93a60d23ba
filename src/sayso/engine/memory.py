"""Memory given back: what is no longer needed goes back to the machine, not to the heaps of this process.

Arrow's pool and the C library keep what was freed for later use, in a heap per thread; and of a file mapped into memory
every page that was looked at counts as this process's own until it is let go.
"""

from __future__ import annotations

import ctypes
import gc
import mmap
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakSet

import pyarrow as pa

_MAPPED: WeakSet[mmap.mmap] = WeakSet()


def mapped(path: Path) -> pa.Buffer:
    """Map a file into memory, to be read; nothing is read before it is looked at."""
    if path.stat().st_size == 0:
        return pa.py_buffer(b"")
    with path.open("rb") as file:
        held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    _MAPPED.add(held)
    return pa.py_buffer(held)


def let_go() -> None:
    """Let go of the pages of mapped files, which come back when they are looked at again."""
    if sys.platform == "win32":
        return
    for held in list(_MAPPED):
        held.madvise(mmap.MADV_DONTNEED)


def give_back() -> None:
    """Give freed memory back to the machine, and let go of mapped files."""
    let_go()
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # the GNU C library's
        if trim is not None:
            trim(0)


@contextmanager
def without_collection() -> Iterator[None]:
    """Keep the cycle collector from walking again and again what lives on, where much is made and little is in cycles."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
