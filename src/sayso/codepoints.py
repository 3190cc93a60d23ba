"""Texts as arrays of their code points, which is what offsets count."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the code points of a text; half of a surrogate pair, which broken pages hold, is one, too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: NDArray[np.uint32]) -> str:
    """Return the text that code points spell."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")
