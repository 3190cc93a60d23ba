"""The nearest vectors."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.match import neighbours
from sayso.match.encoders import unit
from sayso.match.neighbours import nearest


def vectors(n, seed=0, size=16):
    return unit(np.random.default_rng(seed).normal(size=(n, size)).astype(np.float32))


def test_they_are_what_sorting_everything_gives():
    queries, targets = vectors(30), vectors(200, 1)
    cosine, found = nearest(queries, targets, 7)
    every = queries @ targets.T
    assert (found == np.argsort(-every, axis=1)[:, :7]).all()
    np.testing.assert_allclose(cosine, -np.sort(-every, axis=1)[:, :7], rtol=1e-6)


def test_of_fewer_targets_all_come():
    cosine, found = nearest(vectors(3), vectors(2, 1), 5)
    assert cosine.shape == found.shape == (3, 2)


@pytest.mark.parametrize("many", [1 << 32, 0])
def test_many_are_compared_in_few_dimensions_or_by_groups_and_hardly_any_is_missed(monkeypatch, many):
    monkeypatch.setattr(neighbours, "MANY", many)
    rng = np.random.default_rng(4)
    centres = rng.normal(size=(60, 48))
    pile = centres[rng.integers(0, 60, 6000)] + 0.8 * rng.normal(size=(6000, 48))
    pile = unit((pile / np.arange(1, 49)).astype(np.float32))  # as with sentences, most is in the first dimensions
    queries, targets = pile[:1000], pile[1000:]
    exact = nearest(queries, targets, 5)[1]
    monkeypatch.setattr(neighbours, "FEW", 1000)
    monkeypatch.setattr(neighbours, "GROUP", 64)
    _, found = nearest(queries, targets, 5)
    hits = np.mean([len(set(a) & set(b)) / 5 for a, b in zip(exact.tolist(), found.tolist(), strict=True)])
    assert hits > 0.9
    assert (found[:, 0] == exact[:, 0]).mean() > 0.95


def test_neighbours_that_are_copies_count_once():
    targets = vectors(40, 5)
    targets[10:20] = unit(targets[:10] + 1e-3)
    askers, found = np.arange(8), np.argsort(-(targets[:8] @ targets.T), axis=1)[:, :12]
    close = np.take_along_axis(targets[:8] @ targets.T, found, 1)
    results = []
    for kernel in (neighbours.distinct, neighbours._kernel(neighbours.distinct)):
        best, who = np.full((8, 4), -1, np.float32), np.full((8, 4), -1, np.int64)
        kernel(targets, askers, found, close, 0.99, best, who)
        results.append(who)
        for asker, kept in zip(askers, who.tolist(), strict=True):
            assert asker not in kept
            assert len({k % 10 if k < 20 else k for k in kept}) == 4
    assert (results[0] == results[1]).all()


def test_the_compiled_kernel_does_what_the_plain_one_does():
    rng = np.random.default_rng(8)
    close = rng.normal(size=(5, 30)).astype(np.float32)
    results = []
    for kernel in (neighbours.keep, neighbours._kernel(neighbours.keep)):
        best, who = np.full((9, 4), -1, np.float32), np.zeros((9, 4), np.int64)
        kernel(close, np.array([1, 8, 3, 0, 4]), np.arange(100, 130), best, who)
        results.append((best, who))
    assert (results[0][0] == results[1][0]).all()
    assert (results[0][1] == results[1][1]).all()
