"""Compiled functions: kernels, which Python calls, and parts of kernels, which only compiled code calls.

Compiling is most of what a first run does, and much of it is the ways in from Python and C. So a kernel has the one way it
needs and is kept (numba's cache), a part has none and is kept inside the kernels that call it. Numba would optimise each part
by itself and make machine code of it, too, which nobody calls: a fifth of all compiling. So parts stop at the code that kernels
take in (:class:`Taken`), where numba is one whose insides are known.

What else makes compiling slow: an argument that is a constant at first (``n = 0`` before a loop) is compiled for the
constant and again for any number, unless it is passed as ``np.int64(n)``; copies by slices; formatted messages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

import numba
from numba import njit
from numba.core import codegen, compiler

Function = TypeVar("Function", bound=Callable[..., Any])
FREE: Final[dict[str, Any]] = {"nogil": True, "no_cfunc_wrapper": True}
KNOWN: Final = (0, 68)
"""The last version of numba whose compiler was looked into; with a later one, parts are compiled as numba would."""

_Library: Any = codegen.JITCodeLibrary
_Compiler: Any = compiler.Compiler


class Taken(_Library):  # type: ignore[misc]
    """The code of a part, to be taken in by kernels, which optimise it with their own; nothing of it can be called."""

    @property
    def codegen(self) -> Any:
        """The code generator, which has no place here to put an environment for calls."""
        return _Placeless(self._codegen)

    def get_pointer_to_function(self, _name: str) -> int:
        """Return 0: there is no such function."""
        self._ensure_finalized()
        return 0

    def _optimize_final_module(self) -> None:
        """Leave it to the kernels."""

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True


class _Placeless:
    """A code generator that puts no environment anywhere."""

    def __init__(self, codegen: Any) -> None:
        self._codegen = codegen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._codegen, name)

    def set_env(self, _name: str, _env: Any) -> None:
        """Do nothing."""


class _PartCompiler(_Compiler):  # type: ignore[misc]
    """Compiles a function as numba does, but no further than :class:`Taken`."""

    def __init__(self, typingctx: Any, targetctx: Any, library: Any, *further: Any) -> None:
        super().__init__(typingctx, targetctx, library or Taken(targetctx.codegen(), "part"), *further)


PART: Final[dict[str, Any]] = {"pipeline_class": _PartCompiler} if numba.version_info.short <= KNOWN else {}


def kernel(function: Function) -> Function:
    """Compile a function that Python calls; it holds no lock."""
    return _compiled(function, cache=True, **FREE)


def fast_kernel(function: Function) -> Function:
    """Compile a function that Python calls and that may add floating-point numbers in any order."""
    return _compiled(function, cache=True, fastmath=True, **FREE)


def part(function: Function) -> Function:
    """Compile a function that kernels call, and Python never."""
    return _compiled(function, no_cpython_wrapper=True, **PART, **FREE)


def fast_part(function: Function) -> Function:
    """Compile a function that kernels call, and Python never, and that may add floating-point numbers in any order."""
    return _compiled(function, no_cpython_wrapper=True, fastmath=True, **FREE)


def _compiled(function: Function, **options: Any) -> Function:
    made: Function = njit(**options)(function)
    return made
