"""Sketches of vectors, and the nearest by them."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.match import _sketches
from sayso.match.encoders import unit
from sayso.match.sketches import BITS, WORDS, grouped, nearest_by_sketch, sketched


def bits(sketches):
    return np.unpackbits(sketches.view(np.uint8), axis=1)


def random_sketches(n, seed):
    return np.random.default_rng(seed).integers(0, 1 << 64, (n, WORDS), np.uint64)


def plainly(asking, asked, count):
    apart = (bits(asking)[:, None, :] != bits(asked)[None, :, :]).sum(2)
    return np.sort(np.argsort(apart, axis=1, kind="stable")[:, :count], axis=1)


def everywhere(asking):
    return np.zeros((len(asking), 1), np.int64)


def in_one_group(asked):
    return grouped(asked, np.zeros(len(asked), np.int64), 1)


@pytest.mark.parametrize("number", [7, 64, 65, 3000])
@pytest.mark.parametrize("count", [1, 5, 7])
def test_the_nearest_are_those_that_differ_least_and_of_equals_the_first(number, count):
    asking, asked = random_sketches(20, 1), random_sketches(number, 2)
    asked[number // 2] = asked[0]
    found = nearest_by_sketch(asking, in_one_group(asked), everywhere(asking), count)
    assert (found == plainly(asking, asked, count)).all()


def test_what_fills_the_last_block_up_is_never_found():
    asked = ~np.zeros((3, WORDS), np.uint64)  # farther from nothing than the filling, which is nothing
    found = nearest_by_sketch(np.zeros((1, WORDS), np.uint64), in_one_group(asked), everywhere([0]), 3)
    assert found.tolist() == [[0, 1, 2]]


def test_only_groups_that_are_visited_are_looked_at():
    asked, group = random_sketches(600, 3), np.repeat([0, 2, 5], 200)
    asking, visits = asked[[10, 250, 450]], np.array([[0, 1], [5, 3], [5, 2]])
    found = nearest_by_sketch(asking, grouped(asked, group, 6), visits, 1)
    blocks = [{64 * b + k for a, e in spans for b in range(a // 64, -(-e // 64)) for k in range(64)}
              for spans in ([(0, 200)], [(400, 600)], [(400, 600), (200, 400)])]  # fmt: skip
    assert found[0, 0] == 10
    assert found[1, 0] in blocks[1]
    assert found[1, 0] != 250
    assert found[2, 0] == 450


def test_where_fewer_are_visited_than_wanted_nobody_fills_the_places():
    asked = random_sketches(200, 4)
    found = nearest_by_sketch(asked[:1], grouped(asked, np.repeat([0, 1], 100), 3), np.array([[2, 2]]), 4)
    assert found.tolist() == [[-1, -1, -1, -1]]
    once = nearest_by_sketch(asked[:1], grouped(asked, np.repeat([0, 1], 100), 3), np.array([[0, 0]]), 150)
    assert sorted(once[0].tolist()) == [-1] * 22 + list(range(128))  # a block that two groups share is looked at whole


def test_the_compiled_search_does_what_the_plain_one_does():
    asking, asked, group = random_sketches(6, 5), random_sketches(300, 6), np.sort(np.arange(300) % 4)
    layout, visits, results = grouped(asked, group, 4), np.array([[3, 1]] * 3 + [[0, 2]] * 3), []
    for kernel in (_sketches.nearest.py_func, _sketches.nearest):
        who = np.empty((6, 5), np.int64)
        with np.errstate(over="ignore"):
            kernel(asking, layout.blocks, layout.number, layout.spans, visits, who)
        results.append(who)
    assert (results[0] == results[1]).all()


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
