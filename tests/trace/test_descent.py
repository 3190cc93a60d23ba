from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.trace.descent import COSTS, FLOOR, _vector, scale, text_costs

SEEDS = st.integers(0, 2**32 - 1)


def begun(w, root: int, c: int) -> tuple[np.ndarray, np.ndarray]:
    """What a first page reads, and the places it had as far as a page is concerned."""
    first = int(w["tried"][root])
    if first == len(w["held"]):
        return np.zeros(len(w["times"]), np.int16), w["usual"][c]
    shown = w["spoken"] | (w["lang"][c] == w["lang"][first])
    return np.maximum(w["states"][first], 0), np.where(shown, w["held"][first], w["usual"][c] & ~w["varied"][c])


def arc(w, root: int, q: int, c: int, p: int) -> tuple[float, float]:
    """What copying costs at a place under a first page: what was changed, what came back."""
    ancestor, has = begun(w, root, c)
    lost = gained = 0.0
    for v in range(w["start"][p], w["start"][p + 1]):
        mine, theirs, first, times = w["states"][c, v], w["states"][q, v], ancestor[v], w["times"][v]
        if mine >= 0 and mine != theirs and mine != first:
            lost += COSTS.change * times
        elif mine >= 0 and mine != theirs and theirs >= 0:
            gained += (COSTS.change if w["empty"][v, mine] else COSTS.restore) * times
    far, spoken = w["across"][q, c], w["spoken"][p]
    if w["held"][q, p] and not w["held"][c, p]:
        lost += (COSTS.drop_across if spoken or w["varied"][q, p] else 0.0) if far else COSTS.drop
    elif w["held"][c, p] and not w["held"][q, p]:
        if far and not spoken:
            lost += COSTS.add_across if w["varied"][c, p] else 0.0
        elif has[p]:
            lost += COSTS.regain_across if far else COSTS.regain
        else:
            lost += COSTS.add_head if far and w["head"][c, p] else COSTS.add
    return lost, gained


def first_copy(w, root: int, c: int) -> float:
    own, (first, had) = w["states"][c], begun(w, root, c)
    changed = (COSTS.change * w["times"])[(own >= 0) & (own != first)].sum()
    held = w["held"][c]
    return changed + COSTS.drop * (had & ~held).sum() + COSTS.add * (held & ~had).sum()


def words(seed: int, pages: int, places: int, roots: int) -> dict[str, np.ndarray]:
    """Make up what some pages have: readings -1 to 2, no reading at all where a page has not the place."""
    rng = np.random.default_rng(seed)
    start = np.cumsum([0, *rng.integers(0, 4, places)])
    variants = int(start[-1])
    held = rng.random((pages, places)) < 0.7
    states = rng.integers(-1, 3, (pages, variants)).astype(np.int16)
    states[~np.repeat(held, np.diff(start), axis=1)] = -1
    some = {name: rng.random((pages, places)) < 0.5 for name in ("head", "varied", "usual")}
    return {
        "states": states, "start": start, "times": rng.integers(1, 3, variants).astype(float),
        "empty": rng.random((variants, 3)) < 0.4,
        "held": held, "head": some["head"], "across": rng.random((pages, pages)) < 0.3, "spoken": rng.random(places) < 0.5,
        "varied": some["varied"], "usual": some["usual"], "lang": rng.integers(0, 2, pages),
        "tried": rng.integers(0, pages + 1, roots),
    }  # fmt: skip


@given(SEEDS, st.integers(1, 5), st.integers(1, 20), st.integers(1, 4))
def test_what_words_and_places_cost_is_added_up_arc_by_arc(seed: int, pages: int, places: int, roots: int) -> None:
    w = words(seed, pages, places, roots)
    arcs, first = np.empty((roots, pages, pages)), np.empty((roots, pages))
    by_place = np.zeros((pages, pages, places))
    text_costs(*w.values(), _vector(), arcs, first, by_place)
    for root in range(roots):
        for c in range(pages):
            assert np.isclose(first[root, c], first_copy(w, root, c))
            assert arcs[root, c, c] == 0.0
            for q in set(range(pages)) - {c}:
                cost = np.array([arc(w, root, q, c, p) for p in range(places)])
                # to the last digit, in the order in which numpy adds
                lost, gained = cost[:, 0].copy().sum(), cost[:, 1].copy().sum()
                beyond = max(gained - COSTS.second, 0.0)
                assert arcs[root, c, q] == lost + min(gained, COSTS.second) + COSTS.second_more * beyond
                assert root or np.array_equal(by_place[q, c], cost.sum(axis=1))


@given(SEEDS, st.integers(2, 5))
def test_weights_are_scaled_by_the_best_of_each_page(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    fixed, from_lost = rng.random((n, n)) * 1000, rng.random(n) * 1000
    roots, of = np.array([n, *range(n)]), rng.integers(0, 2, n + 1)
    arcs, first = rng.random((2, n, n)), rng.random((2, n))
    weight, best = np.empty((n + 1, n, n + 1)), np.empty((n + 1, n))
    scale(fixed, arcs, first, from_lost, roots, of, COSTS.temper, weight, best)
    for k, root in enumerate(roots.tolist()):
        others = [c for c in range(n) if c != root]
        cost = COSTS.temper * (fixed.T + arcs[of[k]])
        top = cost[:, root] if root < n else COSTS.temper * (first[of[k]] + from_lost)
        for at, c in enumerate(others):
            mine = [cost[c, q] for q in others if q != c] + [top[c]]
            assert best[k, at] == min(mine)
            assert np.allclose([-weight[k, c, q] for q in [*others, n] if q != c], np.minimum(np.array(mine) - min(mine), FLOOR))
