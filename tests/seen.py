"""Which kernels a script has compiled, or loaded, and for which types."""

import subprocess
import sys

from sayso.engine.kernels import Kernels

SEEN = """
import gc
from numba import types
from numba.core.dispatcher import Dispatcher

def name(kind):
    if not isinstance(kind, types.Array):
        return str(kind)
    return f"{kind.dtype}:{kind.ndim}{'' if kind.layout == 'C' else kind.layout}{'' if kind.mutable else '!'}"

for found in gc.get_objects():
    if isinstance(found, Dispatcher) and found.py_func.__module__.startswith("sayso."):
        for signature in found.signatures:
            print(".".join((found.py_func.__module__[6:], found.py_func.__name__)), *map(name, signature))
"""


def missing(script: str, folder: str, kernels: Kernels) -> set[str]:
    """Return what is missing in the list of ``kernels``, given what ``script`` runs; it imports from ``folder``."""
    whole = f"import sys\nsys.path.insert(0, {folder!r})\n{script}\n{SEEN}"
    done = subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True)
    named = {f"{kernel.module}.{kernel.name}" for kernel in kernels.listed}
    seen = {line for line in done.stdout.splitlines() if line.split()[0] in named}
    assert len(seen) > len(named) / 2
    return seen - {f"{kernel.module}.{kernel.name} {' '.join(kernel.types)}" for kernel in kernels.listed}
