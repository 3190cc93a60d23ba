"""Sentence vectors: made once per distinct sentence, kept in the case, resumed when interrupted."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final

import numpy as np

from sayso.match.encoders import Encoder, Vectors

KEY_BYTES: Final = 16
"""128 bits: among a billion sentences the chance that any two share a key is below 1e-20."""
PART: Final = 1024
"""Sentences per file: what an interruption can cost is a few seconds of encoding."""
LONGEST: Final = 4000
"""Characters of a segment that are encoded: no sentence is that long, a page without full stops is."""
INVISIBLE: Final = re.compile(
    "[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b\u200e\u200f\u2060\ufeff]"
)
"""Arabic and Hebrew vowel signs, tatweel, and what no eye sees: some papers write them, most do not, and
encoders take a word with them for another word."""


class VectorStore:
    """The vectors of one encoder; with a folder they survive the process, without one they end with it.

    Each part is an ``.npz`` of keys (uint8, n x 16) and vectors (float16), written beside and then renamed.
    """

    def __init__(self, encoder: Encoder, workspace: Path | None) -> None:
        self.encoder = encoder
        self._rows: dict[bytes, Vectors] = {}
        self._folder: Path | None = None
        if workspace is not None:
            safe = re.sub(r"[^\w.-]+", "_", f"{encoder.name}-{encoder.version}")
            self._folder = workspace / "vectors" / safe
            self._folder.mkdir(parents=True, exist_ok=True)
            self._read_parts(self._folder)

    def __len__(self) -> int:
        return len(self._rows)

    def of(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text, encoding only texts never seen before, shortest first."""
        clean = [" ".join(INVISIBLE.sub("", t).split())[:LONGEST] for t in texts]
        keys = [_key(t) for t in clean]
        missing = {k: t for k, t in zip(keys, clean, strict=True) if k not in self._rows}
        waiting = sorted(missing.items(), key=lambda item: len(item[1]))
        for at in range(0, len(waiting), PART):
            self._encode(waiting[at : at + PART])
        if not keys:
            return np.zeros((0, 1), np.float32)
        return np.stack([self._rows[k] for k in keys])

    def _encode(self, part: list[tuple[bytes, str]]) -> None:
        vectors = self.encoder.encode([text for _, text in part]).astype(np.float16)
        keys = np.frombuffer(b"".join(k for k, _ in part), np.uint8).reshape(-1, KEY_BYTES)
        self._keep(keys, vectors)
        if self._folder is not None:
            _write(self._folder / f"{_key(bytes(keys).hex()).hex()}.npz", keys, vectors)

    def _keep(self, keys: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], vectors: object) -> None:
        rows = np.asarray(vectors).astype(np.float32)  # through float16 always: resumed or not, equal vectors
        self._rows.update(zip(map(bytes, keys), rows, strict=True))

    def _read_parts(self, folder: Path) -> None:
        for path in sorted(folder.glob("*.npz")):
            try:
                with path.open("rb") as held, np.load(held) as part:
                    self._keep(part["keys"], part["vectors"])
            except (OSError, ValueError, KeyError, zipfile.BadZipFile):
                path.unlink(missing_ok=True)  # damaged from outside: made again when next needed


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()


def _write(path: Path, keys: object, vectors: object) -> None:
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    with beside.open("wb") as out:
        np.savez(out, keys=np.asarray(keys), vectors=np.asarray(vectors))
    beside.replace(path)
