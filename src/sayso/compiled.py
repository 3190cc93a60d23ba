"""Compiled functions: kernels, which Python calls, and parts of kernels, which only compiled code calls.

Compiling is most of what a first run does, and much of it is the ways in from Python and C. So a kernel has the one way it
needs and is kept (numba's cache), a part has none and is kept inside the kernels that call it.

What else makes compiling slow: an argument that is a constant at first (``n = 0`` before a loop) is compiled for the
constant and again for any number, unless it is passed as ``np.int64(n)``; copies by slices; formatted messages.
"""

from __future__ import annotations

from typing import Any

from numba import njit


def kernel(function: Any) -> Any:
    """Compile a function that Python calls; it holds no lock."""
    return njit(cache=True, nogil=True, no_cfunc_wrapper=True)(function)


def fast_kernel(function: Any) -> Any:
    """Compile a function that Python calls and that may add floating-point numbers in any order."""
    return njit(cache=True, nogil=True, no_cfunc_wrapper=True, fastmath=True)(function)


def part(function: Any) -> Any:
    """Compile a function that kernels call, and Python never."""
    return njit(nogil=True, no_cfunc_wrapper=True, no_cpython_wrapper=True)(function)
