"""Compiled functions: kernels, which Python calls, and parts of kernels, which only compiled code calls.

Compiling is most of what a first run does, and much of it is the ways in from Python and C. So a kernel has the one way it
needs and is kept (numba's cache), a part has none and is kept inside the kernels that call it.

What else makes compiling slow: an argument that is a constant at first (``n = 0`` before a loop) is compiled for the
constant and again for any number, unless it is passed as ``np.int64(n)``; copies by slices; formatted messages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])
FREE: Final[dict[str, Any]] = {"nogil": True, "no_cfunc_wrapper": True}


def kernel(function: Function) -> Function:
    """Compile a function that Python calls; it holds no lock."""
    return _compiled(function, cache=True, **FREE)


def fast_kernel(function: Function) -> Function:
    """Compile a function that Python calls and that may add floating-point numbers in any order."""
    return _compiled(function, cache=True, fastmath=True, **FREE)


def part(function: Function) -> Function:
    """Compile a function that kernels call, and Python never."""
    return _compiled(function, no_cpython_wrapper=True, **FREE)


def _compiled(function: Function, **options: Any) -> Function:
    made: Function = njit(**options)(function)
    return made
