"""Any sentence-transformers model by name (an extra: torch is not small)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
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
        self.version = f"sentence-transformers {version('sentence-transformers')} {_digest(self._model)}"

    def encode(self, segments: Sequence[str]) -> Vectors:
        """Return one row per text, of length 1."""
        if not segments:
            return np.zeros((0, 1), np.float32)
        vectors = self._model.encode(list(segments), convert_to_numpy=True, show_progress_bar=False)
        return unit(np.asarray(vectors, np.float32).reshape(len(segments), -1))


def _digest(model: Any) -> str:
    """Return a digest of the modules and weights: another model may be put into the same folder or behind the same name."""
    found = blake2b(repr(model).encode(), digest_size=6)
    for name, weight in sorted(model.state_dict().items()):
        found.update(name.encode())
        found.update(weight.detach().cpu().double().numpy().tobytes())
    return found.hexdigest()


def _open(name: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as problem:
        raise ModelError(
            f"encoder {name!r}: not built in (use, e5), and what could load it is not installed "
            f"({problem}); {to_install('transformers')}"
        ) from problem
    _hush()
    try:
        return SentenceTransformer(name)
    except Exception as problem:  # the library raises whatever its many parts raise
        said = " ".join(str(problem).split())
        raise ModelError(
            f"encoder {name!r}: {type(problem).__name__}: {said}; name a model that is on this machine or "
            "can be fetched, a folder that holds one, or one of: use, e5"
        ) from problem


def _hush() -> None:
    """Keep progress bars of the libraries off standard error, where failures are told."""
    with suppress(ImportError):
        from transformers.utils import logging

        logging.disable_progress_bar()
