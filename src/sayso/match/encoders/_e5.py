"""Kernels of the E5 encoder: its normaliser and tokeniser, attention, and the steps between the products."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from sayso.compiled import fast_kernel, kernel, part
from sayso.match.encoders._unigram import SPACE, cut


@part
def encode_letter(code: Any, out: Any, at: int) -> int:
    """Write one code point as UTF-8 at ``at``; return where the next goes."""
    if code < 0x80:
        out[at] = code
        return at + 1
    if code < 0x800:
        out[at], out[at + 1] = 0xC0 | (code >> 6), 0x80 | (code & 0x3F)
        return at + 2
    if code < 0x10000:
        out[at], out[at + 1], out[at + 2] = 0xE0 | (code >> 12), 0x80 | ((code >> 6) & 0x3F), 0x80 | (code & 0x3F)
        return at + 3
    out[at], out[at + 1] = 0xF0 | (code >> 18), 0x80 | ((code >> 12) & 0x3F)
    out[at + 2], out[at + 3] = 0x80 | ((code >> 6) & 0x3F), 0x80 | (code & 0x3F)
    return at + 4


@part
def normalise(codes: Any, begin: int, end: int, rule: Any, rule_first: Any, replacements: Any, out: Any) -> int:
    """Write the normal form of ``codes[begin:end]`` (code points) as UTF-8, spaces as U+2581; return its length.

    ``rule[c]`` is the number of the rule for code point c, -1: it stays. Several spaces become one; the text
    begins with one.
    """
    n, spaced = encode_letter(0x2581, out, 0), True
    for at in range(begin, end):
        which = rule[codes[at]]
        first, last = (0, 1) if which < 0 else (rule_first[which], rule_first[which + 1])
        for k in range(first, last):
            code = codes[at] if which < 0 else replacements[k]
            if code != SPACE:
                n = encode_letter(code, out, n)
            elif not spaced:
                n = encode_letter(0x2581, out, n)
            spaced = code == SPACE
    return n


@kernel
def tokens(
    codes: Any, first: Any, rule: Any, rule_first: Any, replacements: Any, keys: Any, values: Any, scores: Any,
    unknown: int, unknown_score: float,
) -> Any:  # fmt: skip
    """Return the pieces of every text, one after the other, and where each text's begin."""
    room = 16
    for k in range(len(first) - 1):
        room = max(room, 20 * (first[k + 1] - first[k]) + 16)
    normal, best = np.empty(room, np.uint8), np.empty(room + 1, np.float64)
    start, piece, one = np.empty(room + 1, np.int64), np.empty(room + 1, np.int64), np.empty(room + 1, np.int64)
    out, starts, n = np.empty(len(codes) + 64, np.int32), np.zeros(len(first), np.int64), 0
    for k in range(len(first) - 1):
        size = normalise(codes, first[k], first[k + 1], rule, rule_first, replacements, normal)
        count = cut(normal, size, keys, values, scores, unknown, unknown_score, best, start, piece, one)
        while n + count > len(out):
            larger = np.empty(2 * len(out), np.int32)
            for i in range(n):
                larger[i] = out[i]
            out = larger
        for i in range(count):
            out[n + i] = one[i]
        n += count
        starts[k + 1] = n
    return out[:n], starts


@njit(inline="always")
def exp_of_negative(x: Any) -> Any:
    """Return exp(x) for x <= 0 to 2e-6, as a series and five squarings: unlike the library's, loops vectorise."""
    y = max(x, np.float32(-20)) * np.float32(1 / 32)
    p = np.float32(1 / 720) + y * (np.float32(1 / 5040) + y * np.float32(1 / 40320))
    p = np.float32(1 / 6) + y * (np.float32(1 / 24) + y * (np.float32(1 / 120) + y * p))
    p = np.float32(1) + y * (np.float32(1) + y * (np.float32(0.5) + y * p))
    p *= p
    p *= p
    p *= p
    p *= p
    return p * p


@fast_kernel
def attend(qkv: Any, heads: int, first: Any, out: Any) -> None:
    """Attend within each text: ``qkv`` holds query, key and value of every token, side by side."""
    size = out.shape[1]
    width = size // heads
    scale = np.float32(1.0 / np.sqrt(width))
    for s in range(len(first) - 1):
        begin, length = first[s], first[s + 1] - first[s]
        keys, values = np.empty((width, length), np.float32), np.empty((width, length), np.float32)
        weight = np.empty(length, np.float32)
        for h in range(heads):
            for o in range(length):
                for d in range(width):
                    keys[d, o] = qkv[begin + o, size + h * width + d] * scale
                    values[d, o] = qkv[begin + o, 2 * size + h * width + d]
            for t in range(begin, begin + length):
                weight[:] = np.float32(0)
                for d in range(width):
                    q, line = qkv[t, h * width + d], keys[d]
                    for o in range(length):
                        weight[o] += q * line[o]
                top = weight[0]
                for o in range(length):
                    top = max(top, weight[o])
                total = np.float32(0)
                for o in range(length):
                    weight[o] = exp_of_negative(weight[o] - top)
                    total += weight[o]
                share = np.float32(1) / total
                for d in range(width):
                    dot, line = np.float32(0), values[d]
                    for o in range(length):
                        dot += weight[o] * line[o]
                    out[t, h * width + d] = dot * share


@fast_kernel
def add_and_norm(x: Any, more: Any, bias: Any, gain: Any, shift: Any, eps: float) -> None:
    """Replace x by the layer norm of x + more + bias, row by row."""
    size = x.shape[1]
    for t in range(x.shape[0]):
        total = np.float32(0)
        for d in range(size):
            x[t, d] += more[t, d] + bias[d]
            total += x[t, d]
        mean = total / np.float32(size)
        total = np.float32(0)
        for d in range(size):
            x[t, d] -= mean
            total += x[t, d] * x[t, d]
        scale = np.float32(1) / np.sqrt(total / np.float32(size) + np.float32(eps))
        for d in range(size):
            x[t, d] = x[t, d] * scale * gain[d] + shift[d]


@fast_kernel
def gelu(x: Any, bias: Any) -> None:
    """Replace x by gelu(x + bias), with the error function to 2e-7 (Abramowitz & Stegun 1964, 7.1.26)."""
    for t in range(x.shape[0]):
        for d in range(x.shape[1]):
            v = x[t, d] + bias[d]
            z = np.abs(v) * np.float32(0.70710678)
            u = np.float32(1) / (np.float32(1) + np.float32(0.3275911) * z)
            tail = u * (np.float32(0.254829592) + u * (np.float32(-0.284496736) + u * (np.float32(1.421413741)
                   + u * (np.float32(-1.453152027) + u * np.float32(1.061405429)))))  # fmt: skip
            erf = np.float32(1) - tail * exp_of_negative(-z * z)
            x[t, d] = np.float32(0.5) * v * (np.float32(1) + (erf if v >= 0 else -erf))


@fast_kernel
def embed(words: Any, scales: Any, ids: Any, first: Any, positions: Any, out: Any) -> None:
    """Write each token's embedding: its word (four bits, blocks of 32) plus that of its position."""
    size = out.shape[1]
    for s in range(len(first) - 1):
        for t in range(first[s], first[s + 1]):
            row = ids[t]
            for block in range(size // 32):
                scale = scales[row, block]
                for k in range(16):
                    byte = words[row, block, k]
                    at = block * 32 + k
                    out[t, at] = np.float32(np.int32(byte & 15) - 8) * scale + positions[t - first[s], at]
                    out[t, at + 16] = (
                        np.float32(np.int32(byte >> 4) - 8) * scale + positions[t - first[s], at + 16]
                    )
