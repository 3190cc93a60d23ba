"""Bags: which words each of many texts has, as numbers, so that millions of pairs are compared at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.compiled import kernel, part

Ints = NDArray[np.int64]

LONGEST: Final = 16
"""Characters a word: no language with spaces has words that long on average."""
TOGETHER: Final = 1 << 13
"""Texts whose characters are laid out at a time: all at once would fill the memory."""
SPLIT: Final = 1 << 17
"""Pairs of texts that a thread compares at a time."""
THREADS: Final = min(os.cpu_count() or 1, 4)
"""Threads for what is done by code that holds no lock."""
SPACES: Final = np.array([chr(code).isspace() for code in range(0x3001)])
"""The characters that part words; there is none after these."""


@dataclass(frozen=True, slots=True)
class Bags:
    """The distinct words of each text as ascending numbers: those of text t are ``words[start[t]:start[t + 1]]``."""

    start: Ints
    words: Ints

    def sizes(self) -> Ints:
        """Return how many distinct words each text has."""
        return np.diff(self.start)

    def shared(self, a: Ints, b: Ints) -> Ints:
        """Count for each pair of texts the words that both have."""
        one, other = np.ascontiguousarray(a), np.ascontiguousarray(b)  # one kind of array: the kernel is compiled for each

        def part(at: int) -> Ints:
            return shared(self.start, self.words, one[at : at + SPLIT], other[at : at + SPLIT])

        if len(one) <= SPLIT:
            return np.asarray(part(0))
        with ThreadPoolExecutor(THREADS) as threads:
            return np.concatenate(list(threads.map(part, range(0, len(one), SPLIT))))

    def alike(self, a: Ints, b: Ints) -> NDArray[np.float64]:
        """Return for each pair of texts the share of words that the two have in common (Dice 1945)."""
        size = self.sizes()
        return np.asarray(2 * self.shared(a, b) / np.maximum(size[a] + size[b], 1))


def distinct(values: Ints) -> Ints:
    """Return the values once each, ascending: by sorting, which for whole numbers is quicker than the tables of ``np.unique``."""
    ordered = np.sort(values)
    new = np.ones(len(ordered), np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    return np.asarray(ordered[new])


def make_bags(texts: Iterable[Iterable[str]]) -> Bags:
    """Number the words of texts; each is given as its words, repeated or not."""
    bags = [list(bag) for bag in texts]
    text = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    coded = pa.array(chain.from_iterable(bags), pa.string()).dictionary_encode()
    many = max(len(coded.dictionary), 1)
    keys = distinct(text * many + coded.indices.to_numpy())
    return Bags(np.searchsorted(keys, np.arange(len(bags) + 1) * many), keys % many)


def bags_of(texts: Sequence[str]) -> Bags:
    """Return the words of texts, roughly: enough to tell the same sentence from another one.

    They are folded and parted by space; in scripts without spaces pairs of characters stand for words. The number of a word is
    a hash of it (63 bits: of a million words two have the same with a chance of one in ten million).
    """
    several = [texts[at : at + TOGETHER] for at in range(0, len(texts), TOGETHER)]
    if len(several) > 1:
        with ThreadPoolExecutor(THREADS) as threads:
            parts = list(threads.map(_hashed, several))
    else:
        parts = list(map(_hashed, several))
    sizes = np.concatenate([np.zeros(1, np.int64), *(size for size, _ in parts)])
    return Bags(np.cumsum(sizes), np.concatenate([np.zeros(0, np.int64), *(found for _, found in parts)]))


def _hashed(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Return how many distinct words each text has, and their numbers, ascending in each text."""
    folded = [text.casefold() for text in texts]
    return hashed_words(*_codes(folded), *_codes(texts), SPACES)


def _codes(texts: Sequence[str]) -> tuple[NDArray[np.uint32], Ints]:
    """Return the code points of texts in one stretch, and where each begins (one more than texts)."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    return codes, np.cumsum(np.fromiter(chain((0,), map(len, texts)), np.int64, len(texts) + 1))


@kernel
def hashed_words(
    folded: NDArray[np.uint32], first: Ints, given: NDArray[np.uint32], start: Ints, spaces: NDArray[np.bool_]
) -> tuple[Ints, Ints]:
    """Return how many distinct words each text has, and their hashes, ascending in each text.

    Text t is ``given[start[t]:start[t + 1]]`` and folded ``folded[first[t]:first[t + 1]]``; ``spaces`` tells what parts words.
    """
    many = len(first) - 1
    size = np.zeros(many, np.int64)
    out = np.zeros(len(folded) + len(given) + many, np.int64)
    at = np.int64(0)
    for t in range(many):
        end = at
        begin = first[t]
        for i in range(first[t], first[t + 1] + 1):
            if i == first[t + 1] or (folded[i] < len(spaces) and spaces[folded[i]]):
                if i > begin:
                    out[end] = _hash(folded, begin, i)
                    end += 1
                begin = i + 1
        long = start[t + 1] - start[t]
        if long > LONGEST * (end - at):
            end = at
            for i in range(max(long - 1, 1)):
                out[end] = _hash(given, start[t] + i, min(start[t] + i + 2, start[t + 1]))
                end += 1
        size[t] = _once(out, at, end)
        at += size[t]
    return size, out[:at].copy()


@part
def _hash(codes: NDArray[np.uint32], begin: Any, end: Any) -> Any:
    """Return a number for a word: the hash of Fowler, Noll and Vo, mixed as Appleby's murmur does at its end."""
    h = np.uint64(0xCBF29CE484222325)
    for i in range(begin, end):
        h = (h ^ np.uint64(codes[i])) * np.uint64(0x100000001B3)
    h = (h ^ (h >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    h = (h ^ (h >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return np.int64((h ^ (h >> np.uint64(33))) >> np.uint64(1))


@part
def _once(values: Ints, begin: Any, end: Any) -> Any:
    """Sort ``values[begin:end]`` (Shell 1959), leave each value there once, and return how many there are."""
    gap = (end - begin) // 2
    while gap > 0:
        for i in range(begin + gap, end):
            value, j = values[i], i
            while j - gap >= begin and values[j - gap] > value:
                values[j] = values[j - gap]
                j -= gap
            values[j] = value
        gap //= 2
    n = np.int64(0)
    for i in range(begin, end):
        if n == 0 or values[i] != values[begin + n - 1]:
            values[begin + n] = values[i]
            n += 1
    return n


@kernel
def shared(start: Ints, members: Ints, a: Ints, b: Ints) -> Ints:
    """Count for each pair of sets the members that both have; set k is ``members[start[k]:start[k + 1]]``, ascending."""
    out = np.zeros(len(a), np.int64)
    for e in range(len(a)):
        if a[e] == b[e]:  # as most copies have it
            out[e] = start[a[e] + 1] - start[a[e]]
            continue
        i, j = start[a[e]], start[b[e]]
        i_end, j_end = start[a[e] + 1], start[b[e] + 1]
        while i < i_end and j < j_end:
            if members[i] == members[j]:
                out[e] += 1
                i += 1
                j += 1
            elif members[i] < members[j]:
                i += 1
            else:
                j += 1
    return out
