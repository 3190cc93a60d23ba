"""Batches encoded abreast: each on a core of its own, rather than all cores on one matrix product after another.

A batch is small: its products end before other cores are well under way, which then wait for the next by turning in
circles, at the cost of whatever else wants the core. So the platform's matrix products are held to one thread meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any, Final, TypeVar

Batch = TypeVar("Batch")
Made = TypeVar("Made")
_LOCK: Final = Lock()
_held: list[Any] = []
"""What puts the number of threads back, once for each who wants them to be held."""


def abreast(function: Callable[[Batch], Made], batches: Sequence[Batch]) -> list[Made]:
    """Return what ``function`` makes of each batch; all cores work where the matrix product can be held to one of them."""
    products, cores = _products(), os.cpu_count() or 1
    if not products or len(batches) < 2 or cores < 2:
        return [function(batch) for batch in batches]
    with _one_thread_each(products), ThreadPoolExecutor(cores) as pool:
        return list(pool.map(function, batches))


@contextmanager
def _one_thread_each(products: Any) -> Iterator[None]:
    """Hold the matrix product to the thread that asks for it, until the last who wanted that is done."""
    with _LOCK:
        _held.append(_held[0] if _held else products.limit(limits=1))
    try:
        yield
    finally:
        with _LOCK:
            before = _held.pop()
            if not _held:
                before.restore_original_limits()


@cache
def _products() -> Any:
    """Return what holds the libraries of the matrix product to a number of threads; None where none can be told."""
    from threadpoolctl import ThreadpoolController

    found = ThreadpoolController().select(user_api="blas")
    return found if len(found) else None
