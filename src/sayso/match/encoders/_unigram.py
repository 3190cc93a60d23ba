"""Kernels of the unigram tokenisers: text becomes pieces of a vocabulary, the likeliest sequence of them.

The model and its Viterbi search are SentencePiece's (Kudo 2018; Kudo & Richardson 2018). The vocabulary, with
every beginning of every piece, is one open-addressed table of 64-bit hashes (FNV-1a), so that walking forward
from a place costs one look per letter and stops where no piece goes on.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sayso.compiled import kernel, part

BASIS: Final = np.uint64(14695981039346656037)
PRIME: Final = np.uint64(1099511628211)
SPACE: Final = 0x20


@part
def slot_of(keys: Any, key: Any) -> Any:
    """Return where ``key`` stands in the table, or the empty place where it belongs."""
    mask = np.uint64(len(keys) - 1)
    at = key & mask
    while keys[at] != 0 and keys[at] != key:
        at = (at + np.uint64(1)) & mask
    return np.int64(at)


@kernel
def fill_table(blob: Any, first: Any, keys: Any, values: Any) -> int:
    """Enter every piece (value: its number + 1) and every beginning of one (0); return the longest, in letters."""
    longest = 0
    for piece in range(len(first) - 1):
        key: Any = BASIS
        letters = 0
        for at in range(first[piece], first[piece + 1]):
            key = (key ^ np.uint64(blob[at])) * PRIME
            if at + 1 < first[piece + 1] and (blob[at + 1] & 0xC0) == 0x80:
                continue
            letters += 1
            where = slot_of(keys, key)
            keys[where] = key
            if at + 1 == first[piece + 1]:
                values[where] = piece + 1
        longest = max(longest, letters)
    return longest


@part
def cut(
    text: Any, size: int, keys: Any, values: Any, scores: Any, unknown: int, unknown_score: float,
    best: Any, start: Any, piece: Any, out: Any,
) -> int:  # fmt: skip
    """Write the numbers of the likeliest pieces of ``text[:size]`` (UTF-8) to ``out``; return how many.

    Of two ways that are equally likely to a place, the one whose last piece begins first is taken. A letter
    that is no piece by itself is also one unknown piece.
    """
    best[0] = 0.0
    for place in range(1, size + 1):
        best[place] = -1e38
    for begin in range(size):
        if (text[begin] & 0xC0) == 0x80:
            continue
        key: Any = BASIS
        end, alone, first = begin, False, True
        while end < size:
            key = (key ^ np.uint64(text[end])) * PRIME
            end += 1
            while end < size and (text[end] & 0xC0) == 0x80:
                key = (key ^ np.uint64(text[end])) * PRIME
                end += 1
            if first:
                letter_end = end
            where = slot_of(keys, key)
            if keys[where] == 0:
                break
            number = values[where] - 1
            if number >= 0:
                if best[begin] + scores[number] > best[end]:
                    best[end] = best[begin] + scores[number]
                    start[end], piece[end] = begin, number
                alone = alone or first
            first = False
        if not alone and best[begin] + unknown_score > best[letter_end]:
            best[letter_end] = best[begin] + unknown_score
            start[letter_end], piece[letter_end] = begin, unknown
    n, place = 0, size
    while place > 0:
        out[n] = piece[place]
        n += 1
        place = start[place]
    for k in range(n // 2):
        out[k], out[n - 1 - k] = out[n - 1 - k], out[k]
    return n
