"""What an encoder is: one method and three facts about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into vectors; every encoder Sayso can use looks like this."""

    @property
    def name(self) -> str:
        """What the settings and the manifest call it."""

    @property
    def version(self) -> str:
        """Changes whenever the vectors may: vectors of two versions are never compared."""

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages it is good for; empty where it does not say."""

    def encode(self, segments: Sequence[str]) -> Vectors:
        """Return one row per text, float32, of length 1."""


@runtime_checkable
class Glimpsing(Encoder, Protocol):
    """An encoder that can also tell at a fraction of the cost about where a text lies."""

    def glimpses(self, sample: Sequence[str]) -> Callable[[Sequence[str]], Vectors]:
        """Return what makes vectors near those of ``encode``, having read a ``sample`` of what is to come."""


def unit(vectors: Vectors) -> Vectors:
    """Return ``vectors`` with every row scaled to length 1; a row of zeros stays as it is."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-9), np.float32)
