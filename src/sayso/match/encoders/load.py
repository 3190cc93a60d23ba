"""Which encoder a name stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from sayso.errors import ModelError
from sayso.match.encoders.seam import Encoder

ANY_LANGUAGE: Final = frozenset[str]()
"""What an encoder says that does not say which languages it is good for."""


def _use() -> type[Encoder]:
    from sayso.match.encoders.use import Use

    return Use


def _e5() -> type[Encoder]:
    from sayso.match.encoders.e5 import E5

    return E5


BUILT_IN: Final[Mapping[str, Callable[[], type[Encoder]]]] = {"use": _use, "e5": _e5}
"""The encoders that ship their weights: ``use`` (16 languages, fast), ``e5`` (about a hundred, slower)."""


def languages_of(name: str) -> frozenset[str]:
    """Return the languages the encoder called ``name`` is good for, without loading it."""
    if name not in BUILT_IN:
        return ANY_LANGUAGE
    known: frozenset[str] = getattr(BUILT_IN[name](), "languages", ANY_LANGUAGE)
    return known


@cache
def load(name: str) -> Encoder:
    """Return the encoder called ``name``: one of BUILT_IN, ``onnx:FOLDER``, or a sentence-transformers model.

    Raises ModelError, naming the model, why it could not be loaded and what to do.
    """
    if name in BUILT_IN:
        return BUILT_IN[name]()()
    if not name.strip():
        raise ModelError(f"encoder {name!r}: the name is empty; built in are {', '.join(BUILT_IN)}")
    if name.startswith("onnx:"):
        from sayso.match.encoders.onnx import Onnx

        return Onnx(name.removeprefix("onnx:"))
    from sayso.match.encoders.transformer import Transformer

    return Transformer(name)
