"""Sketches of vectors: on which side of 512 planes each lies. How many sides two differ in tells the angle between them.

The random planes of Charikar (2002), at right angles to one another as Ji et al. (2012) advise (super-bit hashing), for then
they tell more: those of a fast transform with random signs (Ailon & Chazelle 2006; Andoni et al. 2015), which takes a fifth of
what planes of any direction take. A sketch is a thirtieth or so of what it stands for, and comparing two takes a handful of
instructions, so that many are compared of each that asks: all in the groups it visits (:mod:`sayso.match.groups`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.match.encoders import Vectors

Sketches: TypeAlias = NDArray[np.uint64]
"""Vectors x WORDS."""
WORDS: Final = 8
BITS: Final = 64 * WORDS
TURNS: Final = 2
"""Transforms that make the planes: with one, a vector of few large numbers would lie alike to many of them."""

Numbers: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Sketches laid out group by group: ``blocks`` x words x lanes, the blocks of each group (``spans``), how many they are."""

    blocks: Sketches
    spans: Numbers
    number: int


def grouped(sketches: Sketches, group: Numbers, groups: int) -> Grouped:
    """Lay sketches out whose ``group`` rises, each below ``groups``."""
    from sayso.match._sketches import LANES

    edges = np.searchsorted(group, np.arange(groups + 1))
    begin, end = edges[:-1], edges[1:]
    spans = np.stack([begin // LANES, np.where(end > begin, -(-end // LANES), begin // LANES)], axis=1)
    return Grouped(in_blocks(sketches), spans, len(sketches))


def nearest_by_sketch(asking: Sketches, asked: Grouped, visits: Numbers, count: int) -> Numbers:
    """Return the places of the ``count`` sketches that differ least from each ``asking``, among the groups it ``visits``.

    In no order; -1 where there are no more. ``count`` is no more than all of them are.
    """
    from sayso.match import _sketches

    who = np.empty((len(asking), count), np.int64)
    _sketches.nearest(asking, asked.blocks, asked.number, asked.spans, visits, who)
    return who


def sketched(vectors: Vectors) -> Sketches:
    """Return the sketch of each vector: bit k of word w tells its side of plane 64 w + k."""
    from sayso.match import _sketches

    out = np.empty((len(vectors), WORDS), np.uint64)
    _sketches.sketch(vectors, _signs(vectors.shape[1]), out)
    return out


def _signs(dimensions: int) -> Vectors:
    """Return what makes of the one orthogonal transform another, as good as random; the same on every run."""
    size = 1 << (max(dimensions, BITS) - 1).bit_length()
    return np.random.default_rng(0).choice(np.array([-1, 1], np.float32), (TURNS, size))


def in_blocks(sketches: Sketches) -> Sketches:
    """Return blocks x words x lanes, so that one word of many sketches lies side by side; the last is filled up."""
    from sayso.match._sketches import LANES

    blocks = -(-len(sketches) // LANES)
    padded = np.zeros((blocks * LANES, WORDS), np.uint64)
    padded[: len(sketches)] = sketches
    return np.ascontiguousarray(padded.reshape(blocks, LANES, WORDS).transpose(0, 2, 1))
