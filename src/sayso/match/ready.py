"""Kernels and encoders made ready: what this installation has not compiled yet is compiled by two processes.

A first run compiles some forty kernels, which takes longer than all the rest. So another process begins at the end of
their list (``kernels.txt``) while this one begins at its head; what one has compiled the other finds kept (numba's
cache), and they meet in the middle. If the other cannot be started, is ended, or cannot keep anything, this one does all.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any, Final

from sayso.engine.memory import without_collection
from sayso.errors import ModelError
from sayso.match.encoders import BUILT_IN, load

LIST: Final = Path(__file__).with_name("kernels.txt")
FEW: Final = 4
"""Kernels that are compiled by the time another process has started."""
READ_ONLY: Final = "!"


@dataclass(frozen=True, slots=True)
class Listed:
    """A kernel, and the types it is compiled for: ``int64``, ``int64:2`` for an array (``!``: that is read only)."""

    module: str
    name: str
    types: tuple[str, ...]

    @property
    def function(self) -> Any:
        """The compiled function."""
        return getattr(importlib.import_module(f"sayso.{self.module}"), self.name)

    def compile(self) -> None:
        """Compile it, or load what is kept of it."""
        self.function.compile(tuple(_type(name) for name in self.types))

    @property
    def kept(self) -> bool:
        """Tell whether it seems to be compiled: something newer than its source is kept."""
        source = Path(self.function.py_func.__code__.co_filename)
        found = Path(self.function.stats.cache_path).glob(f"{source.stem}.{self.name}-*.nbi")
        return any(index.stat().st_mtime >= source.stat().st_mtime for index in found)


@cache
def listed() -> tuple[Listed, ...]:
    """Return the kernels of matching within a language, in the order in which a run needs them."""
    rows = (line.split() for line in LIST.read_text(encoding="ascii").splitlines() if not line.startswith("#"))
    named = ((*name.rpartition("."), types) for name, *types in rows)
    return tuple(Listed(module, name, tuple(types)) for module, _, name, types in named)


_begun: list[subprocess.Popen[bytes]] = []


def begin() -> None:
    """Have another process compile the kernels from now on, where many are not: what is read and cut meanwhile needs none."""
    if not _begun and len(_missing()) > FEW:
        _begun.extend(filter(None, [_other()]))


def _missing() -> list[Listed]:
    return [kernel for kernel in listed() if not kernel.kept]


def ready() -> None:
    """See to it that the kernels are compiled, where many are not."""
    missing = _missing()
    if len(missing) <= FEW:
        return
    other = _begun.pop() if _begun else _other()
    try:
        with without_collection():  # of what a compiler makes so much lives that looking through it takes a tenth of the time
            for kernel in missing:
                kernel.compile()
    finally:
        if other is not None:
            other.kill()
            other.wait()


def loading(encoder: str | None) -> Callable[[], None]:
    """Load an encoder that is built in beside what else is done; return what waits for it.

    It reads its weights when it is first asked; what is wrong with it is told to whoever asks next.
    """
    if encoder not in BUILT_IN:
        return _nothing
    thread = Thread(target=_ask, args=(encoder,))
    thread.start()
    return thread.join


def _ask(encoder: str) -> None:
    with suppress(ModelError):
        load(encoder).encode(["."])


def _nothing() -> None:
    """Wait for nothing."""


def _other() -> subprocess.Popen[bytes] | None:
    """Start the process that compiles from the end of the list on; None where there is no use in one, or no way."""
    if not sys.executable or getattr(sys, "frozen", False) or (os.cpu_count() or 1) < 2:
        return None
    command = [sys.executable, "-m", __name__, str(os.getpid())]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    nowhere = subprocess.DEVNULL
    try:
        return subprocess.Popen(command, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    except OSError:
        return None


def _from_the_end(parent: int) -> None:
    """Compile the kernels from the last to the first, as long as the process that asked for it runs."""
    with without_collection():
        for kernel in reversed(listed()):
            if os.getppid() != parent:
                return
            kernel.compile()


def _type(name: str) -> Any:
    from numba import types

    bare = name.removesuffix(READ_ONLY)
    element, _, dimensions = bare.partition(":")
    kind = types.boolean if element == "bool" else getattr(types, element)
    return types.Array(kind, int(dimensions), "C", readonly=name != bare) if dimensions else kind


if __name__ == "__main__":
    _from_the_end(int(sys.argv[1]))
