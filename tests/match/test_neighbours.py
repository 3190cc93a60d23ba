"""The nearest vectors."""

from __future__ import annotations

import numpy as np

from sayso.match import _neighbours, neighbours
from sayso.match.encoders import unit
from sayso.match.neighbours import Points, nearest


def vectors(n, seed=0, size=16):
    return unit(np.random.default_rng(seed).normal(size=(n, size)).astype(np.float32))


def among(queries, targets, count):
    points = Points(np.concatenate([targets, queries]))
    return nearest(points, np.arange(len(targets), len(points.vectors)), np.arange(len(targets)), count)


def test_they_are_what_sorting_everything_gives():
    queries, targets = vectors(30), vectors(200, 1)
    cosine, found = among(queries, targets, 7)
    every = queries @ targets.T
    assert (found == np.argsort(-every, axis=1)[:, :7]).all()
    np.testing.assert_allclose(cosine, -np.sort(-every, axis=1)[:, :7], rtol=1e-6)


def test_of_fewer_targets_all_come():
    cosine, found = among(vectors(3), vectors(2, 1), 5)
    assert cosine.shape == found.shape == (3, 2)


def test_numbers_are_those_of_the_points():
    points = Points(vectors(40))
    asked = np.arange(1, 40, 3)
    _, found = nearest(points, np.array([0, 2]), asked, 4)
    assert set(found.ravel().tolist()) <= set(asked.tolist())


def test_many_are_compared_by_their_sketches_and_hardly_any_is_missed(monkeypatch):
    rng = np.random.default_rng(4)
    centres = rng.normal(size=(60, 48))
    pile = unit((centres[rng.integers(0, 60, 6000)] + 0.8 * rng.normal(size=(6000, 48))).astype(np.float32))
    cosine, exact = among(pile[:1000], pile[1000:], 5)
    monkeypatch.setattr(neighbours, "FEW", 1000)
    close, found = among(pile[:1000], pile[1000:], 5)
    hits = np.mean([len(set(a) & set(b)) / 5 for a, b in zip(exact.tolist(), found.tolist(), strict=True)])
    assert hits > 0.9
    assert (found[:, 0] == exact[:, 0]).mean() > 0.98
    same = (found == exact).all(1)
    np.testing.assert_allclose(close[same], cosine[same], rtol=1e-5)


def test_a_rendering_is_found_among_many_strangers_by_one_side_at_least(monkeypatch):
    """Nothing is in groups here, which is the worst case."""
    monkeypatch.setattr(neighbours, "FEW", 1000)
    one = vectors(10_000, 7, 384)
    other = np.concatenate([vectors(9_800, 8, 384), unit(one[9_800:] + 1.3 * vectors(200, 9, 384))])  # 0.6: a translation
    points, asking, asked = Points(np.concatenate([one, other])), np.arange(9_800, 10_000), np.arange(10_000)
    _, found = nearest(points, asking, asked + 10_000, 13)
    _, back = nearest(points, asking + 10_000, asked, 13)
    assert ((found[:, 0] == asking + 10_000) | (back[:, 0] == asking)).mean() > 0.97


def test_neighbours_that_are_copies_count_once():
    targets = vectors(40, 5)
    targets[10:20] = unit(targets[:10] + 1e-3)
    askers, found = np.arange(8), np.argsort(-(targets[:8] @ targets.T), axis=1)[:, :12]
    close = np.take_along_axis(targets[:8] @ targets.T, found, 1)
    results = []
    for kernel in (_neighbours.distinct.py_func, _neighbours.distinct):
        best, who = np.full((8, 4), -1, np.float32), np.full((8, 4), -1, np.int64)
        kernel(targets, askers, found, close, 0.99, best, who)
        results.append(who)
        for asker, kept in zip(askers, who.tolist(), strict=True):
            assert asker not in kept
            assert len({k % 10 if k < 20 else k for k in kept}) == 4
    assert (results[0] == results[1]).all()


def test_the_compiled_kernels_do_what_the_plain_ones_do():
    points, asking = vectors(90, 8), np.arange(5)
    columns = np.arange(20, 90)
    found = np.tile(columns, (5, 1))
    results = []
    for kept, compared in (
        (_neighbours.keep.py_func, _neighbours.compare.py_func), (_neighbours.keep, _neighbours.compare)
    ):  # fmt: skip
        best, who = np.full((2, 5, 4), -2, np.float32), np.zeros((2, 5, 4), np.int64)
        kept(points[:5] @ points[20:].T, columns, best[0], who[0])
        compared(points, asking, found, best[1], who[1])
        results.append((best, who))
    assert (results[0][1] == results[1][1]).all()
    assert (results[0][1][0] == results[0][1][1]).all()
    np.testing.assert_allclose(results[0][0], results[1][0], rtol=1e-5)
