"""Kernels made ready: what this installation has not compiled yet is compiled by two processes.

A first run compiles some sixty kernels, which takes longer than all the rest. So another process begins at the end of a
stage's list while this one begins at its head; what one has compiled the other finds kept (numba's cache), and they meet
in the middle. If the other cannot be started, is ended, or cannot keep anything, this one does all.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from sayso.engine.memory import without_collection

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


@dataclass
class Kernels:
    """The kernels of a stage, in the order in which a run needs them; a line of the file at ``path`` for each, with its types."""

    path: Path
    _begun: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @cached_property
    def listed(self) -> tuple[Listed, ...]:
        """What the file lists."""
        rows = (line.split() for line in self.path.read_text(encoding="ascii").splitlines() if not line.startswith("#"))
        named = ((*name.rpartition("."), types) for name, *types in rows)
        return tuple(Listed(module, name, tuple(types)) for module, _, name, types in named)

    def begin(self) -> None:
        """Have another process compile the kernels from now on, where many are not: what is done meanwhile needs none."""
        if not self._begun and len(self._missing()) > FEW:
            self._begun.extend(filter(None, [self._other()]))

    def ready(self) -> None:
        """See to it that the kernels are compiled, where many are not."""
        missing = self._missing()
        if len(missing) <= FEW:
            return
        other = self._begun.pop() if self._begun else self._other()
        try:
            with without_collection():  # of what a compiler makes so much lives that looking through it takes a tenth of the time
                for kernel in missing:
                    kernel.compile()
        finally:
            if other is not None:
                other.kill()
                other.wait()

    def from_the_end(self, parent: int) -> None:
        """Compile the kernels from the last to the first, as long as the process that asked for it runs."""
        with without_collection():
            for kernel in reversed(self.listed):
                if os.getppid() != parent:
                    return
                kernel.compile()

    def _missing(self) -> list[Listed]:
        return [kernel for kernel in self.listed if not kernel.kept]

    def _other(self) -> subprocess.Popen[bytes] | None:
        """Start the process that compiles from the end of the list on; None where there is no use in one, or no way."""
        if not sys.executable or getattr(sys, "frozen", False) or (os.cpu_count() or 1) < 2:
            return None
        command = [sys.executable, "-m", __name__, str(self.path), str(os.getpid())]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        nowhere = subprocess.DEVNULL
        try:
            return subprocess.Popen(command, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere)
        except OSError:
            return None


def _type(name: str) -> Any:
    from numba import types

    bare = name.removesuffix(READ_ONLY)
    element, _, dimensions = bare.partition(":")
    kind = types.boolean if element == "bool" else getattr(types, element)
    return types.Array(kind, int(dimensions), "C", readonly=name != bare) if dimensions else kind


if __name__ == "__main__":
    Kernels(Path(sys.argv[1])).from_the_end(int(sys.argv[2]))
