"""Kernels of the Universal Sentence Encoder: its normaliser, its tokeniser, its convolutions."""

from __future__ import annotations

from typing import Any

import numpy as np

from sayso.compiled import fast_kernel, kernel, part
from sayso.match.encoders._unigram import SPACE, cut

UNKNOWN, BEGIN, END = 0, 1, 2


@part
def step(units: Any, replacements: Any, text: Any, at: int, size: int) -> Any:
    """Return how many bytes at ``at`` normalise together, and where their replacement stands (-1: as they are).

    The longest key of a double-array trie (Yata's darts-clone), as SentencePiece lays out its rules.
    """
    node: Any = np.int64((units[0] >> 10) << ((units[0] & 0x200) >> 6))
    length: Any = 0
    value: Any = -1
    for i in range(at, size):
        byte = text[i]
        node ^= np.int64(byte)
        unit = units[node]
        if (unit & 0x800000FF) != byte:
            break
        node ^= np.int64((unit >> 10) << ((unit & 0x200) >> 6))
        if unit & 0x100:
            length, value = i + 1 - at, np.int64(units[node] & 0x7FFFFFFF)
    if length > 0 and value < len(replacements):
        return length, value
    length = 1
    while at + length < size and (text[at + length] & 0xC0) == 0x80:
        length += 1
    return length, -1


@part
def normalise(units: Any, replacements: Any, text: Any, begin: int, end: int, out: Any) -> int:
    """Write the normal form of ``text[begin:end]`` to ``out``, spaces as U+2581; return its length.

    One space before the first word, one between words, none at the end.
    """
    n, spaced = 0, False
    at = begin
    while at < end:
        length, value = step(units, replacements, text, at, end)
        if value < 0:
            source, first, last = text, at, at + length
        else:
            source, first, last = replacements, value, value
            while replacements[last] != 0:
                last += 1
        at += length
        for k in range(first, last):
            if source[k] == SPACE:
                spaced = False
            else:
                if not spaced:
                    out[n], out[n + 1], out[n + 2] = 0xE2, 0x96, 0x81
                    n += 3
                    spaced = True
                out[n] = source[k]
                n += 1
    return n


@kernel
def tokens(
    text: Any, first: Any, units: Any, replacements: Any, keys: Any, values: Any, scores: Any,
    unknown_score: float,
) -> Any:  # fmt: skip
    """Return the pieces of every text, one after the other, and where each text's begin."""
    room = 16
    for k in range(len(first) - 1):
        room = max(room, 18 * (first[k + 1] - first[k]) + 16)
    normal, best = np.empty(room, np.uint8), np.empty(room + 1, np.float64)
    start, piece, one = np.empty(room + 1, np.int64), np.empty(room + 1, np.int64), np.empty(room + 1, np.int64)
    out, starts, n = np.empty(len(text) // 2 + 64, np.int32), np.zeros(len(first), np.int64), 0
    for k in range(len(first) - 1):
        size = normalise(units, replacements, text, first[k], first[k + 1], normal)
        count = cut(
            normal, size, keys, values, scores, UNKNOWN, unknown_score, best, start, piece, one
        )
        if count == 0:
            one[0], count = UNKNOWN, 1
        while n + count + 2 > len(out):
            larger = np.empty(2 * len(out), np.int32)
            for i in range(n):
                larger[i] = out[i]
            out = larger
        out[n], out[n + count + 1] = BEGIN, END
        for i in range(count):
            out[n + 1 + i] = one[i]
        n += count + 2
        starts[k + 1] = n
    return out[:n], starts


@fast_kernel
def convolve(parts: Any, bias: Any, carried: Any, rows: Any, first: Any, width: int, left: int, out: Any) -> None:
    """Add up each token's window: out[t] = relu(bias + sum of parts[rows[t + k - left], k]) + carried[rows[t]].

    ``parts`` (rows x width x size) holds what each token gives to each place of a window; windows end at the
    ends of a sentence.
    """
    size = out.shape[1]
    for s in range(len(first) - 1):
        for t in range(first[s], first[s + 1]):
            for d in range(size):
                out[t, d] = bias[d]
            for k in range(width):
                other = t + k - left
                if other < first[s] or other >= first[s + 1]:
                    continue
                row = rows[other]
                for d in range(size):
                    out[t, d] += parts[row, k, d]
            row = rows[t]
            for d in range(size):
                out[t, d] = max(out[t, d], np.float32(0)) + carried[row, d]


@fast_kernel
def pool(embedded: Any, rows: Any, mixed: Any, first: Any, gain: Any, shift: Any, eps: float, out: Any) -> None:
    """Sum, over the tokens of each sentence, the layer-normalised row [embedding | three convolutions]."""
    wide, narrow = embedded.shape[1], mixed.shape[2]
    size = wide + mixed.shape[0] * narrow
    line = np.empty(size, np.float32)
    for s in range(len(first) - 1):
        for d in range(size):
            out[s, d] = 0
        for t in range(first[s], first[s + 1]):
            row = rows[t]
            for d in range(wide):
                line[d] = embedded[row, d]
            for b in range(mixed.shape[0]):
                for d in range(narrow):
                    line[wide + b * narrow + d] = mixed[b, t, d]
            total = np.float32(0)
            for d in range(size):
                total += line[d]
            mean = total / np.float32(size)
            total = np.float32(0)
            for d in range(size):
                line[d] -= mean
                total += line[d] * line[d]
            scale = np.float32(1) / np.sqrt(total / np.float32(size) + np.float32(eps))
            for d in range(size):
                out[s, d] += line[d] * scale
        tokens_here = np.float32(first[s + 1] - first[s])
        for d in range(size):
            out[s, d] = out[s, d] * gain[d] + tokens_here * shift[d]


@fast_kernel
def gather(table: Any, rows: Any, first: Any, out: Any) -> None:
    """Sum the rows of ``table`` that each stretch of ``rows``, from first[s] to first[s + 1], names."""
    for s in range(len(first) - 1):
        for d in range(out.shape[1]):
            out[s, d] = 0
        for t in range(first[s], first[s + 1]):
            row = rows[t]
            for d in range(out.shape[1]):
                out[s, d] += table[row, d]
