"""What tracing needs, made ready: its kernels."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sayso.engine.kernels import Kernels

KERNELS: Final = Kernels(Path(__file__).with_name("kernels.txt"))
