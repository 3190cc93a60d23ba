"""Any sentence-transformers model by name (an extra: torch is not small)."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import numpy as np

from sayso.errors import ModelError, to_install
from sayso.match.encoders.seam import Vectors, unit


class Transformer:
    """Encodes with a sentence-transformers model: a name on the hub, or a folder on this machine."""

    languages = frozenset[str]()

    def __init__(self, name: str) -> None:
        self.name = name
        self._model = _open(name)
        self.version = f"sentence-transformers {version('sentence-transformers')}"

    def encode(self, segments: Sequence[str]) -> Vectors:
        """Return one row per text, of length 1."""
        if not segments:
            return np.zeros((0, 1), np.float32)
        vectors = self._model.encode(list(segments), convert_to_numpy=True, show_progress_bar=False)
        return unit(np.asarray(vectors, np.float32).reshape(len(segments), -1))


def _open(name: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as problem:
        raise ModelError(
            f"encoder {name!r}: not built in (use, e5), and what could load it is not installed "
            f"({problem}); {to_install('transformers')}"
        ) from problem
    try:
        return SentenceTransformer(name)
    except Exception as problem:  # the library raises whatever its many parts raise
        raise ModelError(
            f"encoder {name!r}: {type(problem).__name__}: {problem}; name a model that is on this machine or "
            "can be fetched, a folder that holds one, or one of: use, e5"
        ) from problem
