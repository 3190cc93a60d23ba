from __future__ import annotations

from itertools import combinations, pairwise, product

import numpy as np
import pytest

from sayso.trace.contamination import pair_weights

TURN, TEMPER = 1.0, 0.6


@pytest.mark.parametrize("seed", range(4))
def test_a_pair_weighs_what_the_best_way_to_take_each_place_from_one_of_the_two_costs(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, many = 5, 4
    places, held = rng.random((n, n, many)) * 9, rng.random((n, many)) < 0.7
    open_to, kind = rng.random((n, n)) < 0.8, rng.integers(0, 2, (n, n))
    cost, fixed, names, at = places.sum(axis=2), rng.random((n, n)), rng.random((1, n, n)), np.array([-1, 0, -1, -1, -1])
    names += names.transpose(0, 2, 1)
    keep, order, single = np.array([0, 1, 3, 4]), np.array([0, 1, 3, 4, 2]), np.full(4, 30.0)
    np.fill_diagonal(open_to, False)
    weights, low = pair_weights(places, cost, held, open_to, kind, fixed, names, at, keep, order, single, TURN, TEMPER)
    expected = np.full((4, 5, 5), np.inf)
    for (i, c), (x, y) in product(enumerate(keep.tolist()), combinations(range(5), 2)):
        q, r = order[x], order[y]
        if open_to[q, c] and open_to[r, c] and kind[q, c] == kind[r, c] and held[c].sum() > 1:
            said = names[at[c]] if at[c] >= 0 else np.zeros((n, n))
            aside = min(fixed[q, c] - said[q, q], fixed[r, c] - said[r, r]) + said[q, r]
            cheaper = q if cost[q, c] <= cost[r, c] else r
            best = min(_cost(places[:, c, held[c]], taken) for taken in product((q, r), repeat=int(held[c].sum())))
            expected[i, x, y] = expected[i, y, x] = best + aside + places[cheaper, c, ~held[c]].sum()
    np.testing.assert_allclose(low, np.minimum(single, expected.min(axis=(1, 2))))
    np.testing.assert_allclose(weights, np.exp(-TEMPER * (expected - low[:, None, None])))


def _cost(places: np.ndarray, taken: tuple[int, ...]) -> float:
    turns = sum(one != other for one, other in pairwise(taken))
    return float(sum(places[q, p] for p, q in enumerate(taken)) + TURN * turns)
