"""Bags: which words each of many texts has, as numbers, so that millions of pairs are compared at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.compiled import kernel

Ints = NDArray[np.int64]


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
        return np.asarray(shared(self.start, self.words, a, b))

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


@kernel
def shared(start: Ints, members: Ints, a: Ints, b: Ints) -> Ints:
    """Count for each pair of sets the members that both have; set k is ``members[start[k]:start[k + 1]]``, ascending."""
    out = np.zeros(len(a), np.int64)
    for e in range(len(a)):
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
