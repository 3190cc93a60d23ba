"""The nearest vectors."""

from __future__ import annotations

import numpy as np

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
