"""Sketches of vectors: on which side of 512 planes each lies. How many sides two differ in tells the angle between them.

The random planes of Charikar (2002), at right angles to one another as Ji et al. (2012) advise (super-bit hashing),
for then they tell more. A sketch is a sixty-fourth of what it stands for, and comparing two takes a handful of
instructions, so that even hundreds of thousands are all compared: nothing is lost because it lay in a group that
was not visited.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.match.encoders import Vectors

Sketches: TypeAlias = NDArray[np.uint64]
"""Vectors x WORDS."""
WORDS: Final = 8
BITS: Final = 64 * WORDS


def nearest_by_sketch(asking: Sketches, blocks: Sketches, number: int, count: int) -> NDArray[np.int64]:
    """Return the numbers of the ``count`` of ``number`` sketches that differ least from each ``asking``, in rising order.

    ``blocks`` is what :func:`in_blocks` made of them; ``count`` is no more than they are.
    """
    from sayso.match import _sketches

    who = np.empty((len(asking), count), np.int64)
    _sketches.nearest(asking, blocks, number, who)
    return who


def sketched(vectors: Vectors) -> Sketches:
    """Return the sketch of each vector: bit k of word w tells its side of plane 64 w + k."""
    sides = vectors @ _planes(vectors.shape[1]) > 0
    return np.packbits(sides, axis=1, bitorder="little").view(np.uint64)


def _planes(dimensions: int) -> Vectors:
    """Return the planes as columns, each ``dimensions`` of them at right angles; the same on every run."""
    rng = np.random.default_rng(0)
    some = [np.linalg.qr(rng.normal(size=(dimensions, dimensions)))[0] for _ in range(-(-BITS // dimensions))]
    return np.ascontiguousarray(np.concatenate(some, axis=1)[:, :BITS], np.float32)


def in_blocks(sketches: Sketches) -> Sketches:
    """Return blocks x words x lanes, so that one word of many sketches lies side by side; the last is filled up."""
    from sayso.match._sketches import LANES

    blocks = -(-len(sketches) // LANES)
    padded = np.zeros((blocks * LANES, WORDS), np.uint64)
    padded[: len(sketches)] = sketches
    return np.ascontiguousarray(padded.reshape(blocks, LANES, WORDS).transpose(0, 2, 1))
