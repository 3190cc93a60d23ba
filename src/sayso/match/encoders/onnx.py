"""Any ONNX sentence model from a folder (an extra): ``model.onnx`` with ``tokenizer.json`` beside it."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np

from sayso.errors import ModelError, to_install
from sayso.match.encoders.seam import Vectors, unit

BATCH: Final = 32
"""Texts of like length per run: enough to keep two cores busy, little enough for any memory."""
TOKENS: Final = 512
"""What nearly every such model was trained with; longer texts are cut."""


class Onnx:
    """Encodes with an ONNX model: mean of the last hidden states unless the model pools by itself."""

    languages = frozenset[str]()

    def __init__(self, folder: str) -> None:
        self.name = f"onnx:{folder}"
        self._session, self._tokenizer, self.version = _open(Path(folder))

    def encode(self, segments: Sequence[str]) -> Vectors:
        """Return one row per text, of length 1."""
        order = sorted(range(len(segments)), key=lambda i: len(segments[i]))
        rows: dict[int, Vectors] = {}
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            vectors = self._batch([segments[i] for i in batch])
            rows.update(zip(batch, vectors, strict=True))
        if not rows:
            return np.zeros((0, 1), np.float32)
        return unit(np.stack([rows[i] for i in range(len(segments))]))

    def _batch(self, texts: list[str]) -> Vectors:
        encodings = self._tokenizer.encode_batch(texts)
        mask = np.array([e.attention_mask for e in encodings], np.int64)
        given = {
            "input_ids": np.array([e.ids for e in encodings], np.int64),
            "attention_mask": mask,
            "token_type_ids": np.array([e.type_ids for e in encodings], np.int64),
        }
        wanted = {i.name for i in self._session.get_inputs()}
        hidden = self._session.run(None, {k: v for k, v in given.items() if k in wanted})[0]
        return _pooled(np.asarray(hidden, np.float32), mask)


def _pooled(hidden: Vectors, mask: Any) -> Vectors:
    if hidden.ndim == 2:
        return hidden
    weights = mask[:, :, None].astype(np.float32)
    return np.asarray((hidden * weights).sum(1) / np.maximum(weights.sum(1), 1), np.float32)


def _open(folder: Path) -> tuple[Any, Any, str]:
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as problem:
        raise ModelError(f"encoder onnx:{folder}: {problem}; {to_install('onnx')}") from problem
    try:
        model = next(p for p in (folder / "model.onnx", folder / "onnx" / "model.onnx") if p.is_file())
    except StopIteration:
        raise ModelError(f"encoder onnx:{folder}: no model.onnx in {folder} or its folder onnx") from None
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.enable_truncation(TOKENS)
        tokenizer.enable_padding()
        digest = sha256(model.read_bytes()).hexdigest()[:12]
        return onnxruntime.InferenceSession(str(model)), tokenizer, digest
    except Exception as problem:  # both libraries raise errors of their own making
        raise ModelError(
            f"encoder onnx:{folder}: {problem}; the folder must hold model.onnx and tokenizer.json as "
            "exported from one sentence model"
        ) from problem
