"""Sentence vectors: made once per distinct sentence, kept in the case, resumed when interrupted."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.match.encoders import Encoder, Vectors

Halves: TypeAlias = NDArray[np.float16]

KEY_BYTES: Final = 16
"""128 bits: among a billion sentences the chance that any two share a key is below 1e-20."""
PART: Final = 1024
"""Sentences per file: what an interruption can cost is a few seconds of encoding."""
ROOM: Final = 1 << 20
"""More than a part ever holds: a vector's place is one number."""
LONGEST: Final = 4000
"""Characters of a segment that are encoded: no sentence is that long, a page without full stops is."""
INVISIBLE: Final = re.compile(
    "[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b\u200e\u200f\u2060\ufeff]"
)
"""Arabic and Hebrew vowel signs, tatweel, and what no eye sees: some papers write them, most do not, and
encoders take a word with them for another word."""


class VectorStore:
    """The vectors of one encoder; with a folder they survive the process, without one they end with it.

    Each part is an ``.npz`` of keys (uint8, n x 16) and vectors (float16), written beside and then renamed. In memory are the
    keys alone, where there is a folder.
    """

    def __init__(self, encoder: Encoder, workspace: Path | None, writing: bool = True) -> None:
        """Open the store of ``workspace``; unless ``writing``, what is new ends with the process."""
        self.encoder = encoder
        self.workspace = workspace
        self.writing = writing and workspace is not None
        self._place: dict[bytes, int] = {}  # ROOM times the number of its part, and its row
        self._parts: list[Path | Halves] = []
        self._folder: Path | None = None
        if workspace is not None:
            safe = re.sub(r"[^\w.-]+", "_", f"{encoder.name}-{encoder.version}")
            self._folder = workspace / "vectors" / safe
            if self.writing:
                self._folder.mkdir(parents=True, exist_ok=True)
            self._read_parts(self._folder)

    def __len__(self) -> int:
        return len(self._place)

    def holds(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """Tell of each text whether its vector is there."""
        return np.fromiter((_key(_clean(t)) in self._place for t in texts), np.bool_, len(texts))

    def of(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text, encoding only texts never seen before, shortest first."""
        return self.halves(texts).astype(np.float32)

    def halves(self, texts: Sequence[str]) -> Halves:
        """Return the same as float16, as they are kept: what is many takes half the room."""
        keys = [_key(_clean(t)) for t in texts]
        missing = {k: t for k, t in zip(keys, texts, strict=True) if k not in self._place}
        waiting = sorted(((k, _clean(t)) for k, t in missing.items()), key=lambda item: len(item[1]))
        for at in range(0, len(waiting), PART):
            self._encode(waiting[at : at + PART])
        if not keys:
            return np.zeros((0, 1), np.float16)
        return self._gathered(np.fromiter((self._place[k] for k in keys), np.int64, len(keys)))

    def _gathered(self, places: NDArray[np.int64]) -> Halves:
        """Return the vectors at ``places``, part by part."""
        order = np.argsort(places, kind="stable")
        parts, first = np.unique(places[order] // ROOM, return_index=True)
        out = np.zeros((len(places), 1), np.float16)
        for part, rows in zip(parts.tolist(), np.split(order, first[1:]), strict=True):
            held = self._parts[part]
            vectors = _halves(held)[1] if isinstance(held, Path) else held
            if out.shape[1] != vectors.shape[1]:
                out = np.empty((len(places), vectors.shape[1]), np.float16)
            out[rows] = vectors[places[rows] % ROOM]
        return out

    def _encode(self, part: list[tuple[bytes, str]]) -> None:
        vectors = self.encoder.encode([text for _, text in part]).astype(np.float16)  # always: resumed or not, equal vectors
        keys = np.frombuffer(b"".join(k for k, _ in part), np.uint8).reshape(-1, KEY_BYTES)
        if self._folder is None or not self.writing:
            self._keep(keys, vectors)
        else:
            path = self._folder / f"{_key(bytes(keys).hex()).hex()}.npz"
            _write(path, keys, vectors)
            self._keep(keys, path)

    def _keep(self, keys: NDArray[np.uint8], part: Path | Halves) -> None:
        first = ROOM * len(self._parts)
        self._parts.append(part)
        self._place.update((key, first + row) for row, key in enumerate(map(bytes, keys)))

    def _read_parts(self, folder: Path) -> None:
        for path in sorted(folder.glob("*.npz")):
            try:
                self._keep(_halves(path)[0], path)
            except (OSError, ValueError, KeyError, zipfile.BadZipFile):
                if self.writing:
                    path.unlink(missing_ok=True)  # damaged from outside: made again when next needed


def _halves(path: Path) -> tuple[NDArray[np.uint8], Halves]:
    with path.open("rb") as held, np.load(held) as part:
        return part["keys"], part["vectors"]


def _clean(text: str) -> str:
    return " ".join(INVISIBLE.sub("", text).split())[:LONGEST]


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()


def _write(path: Path, keys: object, vectors: object) -> None:
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    with beside.open("wb") as out:
        np.savez(out, keys=np.asarray(keys), vectors=np.asarray(vectors))
    beside.replace(path)
