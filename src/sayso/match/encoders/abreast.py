"""Batches encoded abreast: each on a core of its own, rather than all cores on one matrix product after another.

A batch is small: its products end before other cores are well under way, which then wait for the next by turning in
circles, at the cost of whatever else wants the core. So the platform's matrix products are held to one thread meanwhile.
"""

from __future__ import annotations

import ctypes
import importlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any, Final

NAMES: Final = (("scipy_openblas", "64_"), ("openblas", "64_"), ("scipy_openblas", ""), ("openblas", ""))
"""What OpenBLAS is called, by how it was built: before ``_set_num_threads``, and behind it."""
_LOCK: Final = Lock()
_held: list[int] = []


def abreast(function: Callable[[tuple[int, int]], None], batches: Sequence[tuple[int, int]]) -> None:
    """Apply ``function`` to each batch, on all cores where the matrix product can be held to one of them."""
    threads, cores = _threads(), os.cpu_count() or 1
    if threads is None or len(batches) < 2 or cores < 2:
        for batch in batches:
            function(batch)
        return
    with _one_thread_each(*threads), ThreadPoolExecutor(cores) as pool:
        for _ in pool.map(function, batches):
            pass


@contextmanager
def _one_thread_each(told: Callable[[], int], tell: Callable[[int], Any]) -> Iterator[None]:
    """Hold the matrix product to the thread that asks for it, until the last who wanted that is done."""
    with _LOCK:
        _held.append(_held[0] if _held else told())
        tell(1)
    try:
        yield
    finally:
        with _LOCK:
            before = _held.pop()
            if not _held:
                tell(before)


@cache
def _threads() -> tuple[Callable[[], int], Callable[[int], Any]] | None:
    """Return what asks the library of the matrix product for its number of threads, and what sets it; None: it cannot be asked."""
    try:
        library = ctypes.CDLL(importlib.import_module("numpy._core._multiarray_umath").__file__)
    except (ImportError, OSError):
        return None
    for name, suffix in NAMES:
        told, tell = (getattr(library, f"{name}_{what}_num_threads{suffix}", None) for what in ("get", "set"))
        if told is not None and tell is not None:
            return told, tell
    return None

