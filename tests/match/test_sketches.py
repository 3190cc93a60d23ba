"""Sketches of vectors, and the nearest by them."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.match import _sketches
from sayso.match.encoders import unit
from sayso.match.sketches import BITS, WORDS, in_blocks, nearest_by_sketch, sketched


def bits(sketches):
    return np.unpackbits(sketches.view(np.uint8), axis=1)


def random_sketches(n, seed):
    return np.random.default_rng(seed).integers(0, 1 << 64, (n, WORDS), np.uint64)


def plainly(asking, asked, count):
    apart = (bits(asking)[:, None, :] != bits(asked)[None, :, :]).sum(2)
    return np.sort(np.argsort(apart, axis=1, kind="stable")[:, :count], axis=1)


@pytest.mark.parametrize("number", [7, 64, 65, 3000])
@pytest.mark.parametrize("count", [1, 5, 7])
def test_the_nearest_are_those_that_differ_least_and_of_equals_the_first(number, count):
    asking, asked = random_sketches(20, 1), random_sketches(number, 2)
    asked[number // 2] = asked[0]
    found = nearest_by_sketch(asking, in_blocks(asked), number, count)
    assert (found == plainly(asking, asked, count)).all()


def test_what_fills_the_last_block_up_is_never_found():
    asked = ~np.zeros((3, WORDS), np.uint64)  # farther from nothing than the filling, which is nothing
    found = nearest_by_sketch(np.zeros((1, WORDS), np.uint64), in_blocks(asked), 3, 3)
    assert found.tolist() == [[0, 1, 2]]


@pytest.mark.parametrize("dimensions", [16, 384, 512, 700])
def test_differing_bits_tell_the_angle(dimensions):
    rng = np.random.default_rng(3)
    one = unit(rng.normal(size=(400, dimensions)).astype(np.float32))
    other = unit(one + unit(rng.normal(size=one.shape).astype(np.float32)))
    share = (bits(sketched(one)) != bits(sketched(other))).mean()
    angle = np.arccos(np.einsum("nd,nd->n", one, other)).mean()
    assert sketched(one).shape == (400, BITS // 64)
    assert share * np.pi == pytest.approx(angle, abs=0.02)


def test_of_those_at_the_last_distance_the_first_stay():
    far, held = np.array([3, 1, 2, 2, 2], np.int16), np.array([10, 11, 12, 13, 14], np.int32)
    last = _sketches.thinned(far, held, 5, 3, np.zeros(BITS + 1, np.int32))
    assert last == 2
    assert held[:3].tolist() == [11, 12, 13]
