"""Chains: runs of sentence pairs, against every run there could be."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.match import chain
from sayso.match.chain import FOLLOWS, GAP, LONGEST_GAP, MERGE, Known, Run, runs

BAD = -1e6


def tables(cells):
    cells = np.array(cells, np.float32)
    return cells, np.full(cells.shape, BAD, np.float32), np.full(cells.shape, BAD, np.float32)


def diagonal(n, m, pairs, good=3.0, other=-5.0):
    cells = np.full((n, m), other, np.float32)
    for i, j in pairs:
        cells[i, j] = good
    return tables(cells)


def known(n, m, titles=(), letters=120.0, lone=None):
    """What is known of pages of n and m sentences, of which those in ``titles`` are headlines."""
    heads = tuple(np.isin(np.arange(size), titles) for size in (n, m))
    sizes = tuple(np.full(size, np.log(letters), np.float32) for size in (n, m))
    return Known(heads, sizes, lone)


def best_by_trying_everything(cells, two_b, two_a, inside):
    n, m = cells.shape

    def steps(i, j):
        yield 1, 1, cells[i, j]
        if j + 1 < m:
            yield 1, 2, two_b[i, j] - MERGE
        if i + 1 < n:
            yield 2, 1, two_a[i, j] - MERGE

    @cache
    def onward(i, j):
        """The best a run can still gain whose last step ended just before i, j."""
        best = 0.0
        for ga in range(LONGEST_GAP + 1):
            for gb in range(LONGEST_GAP + 1):
                if i + ga < n and j + gb < m:
                    join = FOLLOWS if ga + gb == 0 else -GAP * (ga + gb)
                    best = max(best, join + from_here(i + ga, j + gb))
        return best

    @cache
    def from_here(i, j):
        return max(
            (float(s) + onward(i + di, j + dj) for di, dj, s in steps(i, j) if not inside or i + di - 1 < j),
            default=-1e9,
        )

    return max((from_here(i, j) for i in range(n) for j in range(m)), default=0.0)


numbers = st.floats(-4, 4, width=16)


@st.composite
def problems(draw):
    n, m = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    inside = draw(st.booleans())
    if inside:
        m = n
    return [np.array(draw(st.lists(numbers, min_size=n * m, max_size=n * m)), np.float32).reshape(n, m)
            for _ in range(3)], inside  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(problems())
def test_the_best_run_is_the_best_of_all_there_are(problem):
    (cells, two_b, two_a), inside = problem
    n, m = cells.shape
    two_b[:, m - 1 :] = BAD
    two_a[n - 1 :] = BAD
    expected = best_by_trying_everything(cells, two_b, two_a, inside)
    steps, odds = chain.best(cells, two_b, two_a, np.ones(n, bool), np.ones(m, bool), inside)
    assert abs(gained(steps, odds) - max(expected, 0.0)) < 1e-3


def gained(steps, odds):
    """The sum that the best run is sought by."""
    total = sum(odds) - MERGE * sum(a1 - a0 + b1 - b0 > 2 for a0, a1, b0, b1 in steps)
    missing = [q[0] - p[1] + q[2] - p[3] for p, q in pairwise(steps)]
    return total + sum(-GAP * n if n else FOLLOWS for n in missing)


def test_what_stands_between_two_renderings_is_one():
    cells = diagonal(3, 3, [(0, 0), (2, 2)])
    cells[0][1, 1] = -3.5
    (found,) = runs(*cells, least=4, further=4)
    assert [(s[0], s[2]) for s in found.steps] == [(0, 0), (1, 1), (2, 2)]


def test_what_only_its_neighbours_speak_for_is_no_evidence():
    cells = diagonal(3, 3, [(0, 0)])
    cells[0][1, 1] = cells[0][2, 2] = -1.8
    (found,) = runs(*cells, least=3, further=3)
    assert len(found.steps) == 3
    assert found.score == 3.0
    assert runs(*cells, least=3.1, further=3.1) == []


def test_a_run_is_one_match_with_its_alignment():
    found = runs(*diagonal(5, 5, [(1, 1), (2, 2), (3, 3)]), least=4, further=4)
    assert [r.steps for r in found] == [((1, 2, 1, 2), (2, 3, 2, 3), (3, 4, 3, 4))]


def test_sentences_may_be_dropped_and_added_within_a_run():
    found = runs(*diagonal(6, 6, [(0, 0), (1, 2), (4, 3)]), least=4, further=4)
    assert [(s[0], s[2]) for s in found[0].steps] == [(0, 0), (1, 2), (4, 3)]


def test_one_sentence_may_be_rendered_by_two():
    cells, two_b, two_a = diagonal(3, 4, [(0, 0), (2, 3)])
    two_b[1, 1] = 4.0
    (found,) = runs(cells, two_b, two_a, least=4, further=4)
    assert found.steps == ((0, 1, 0, 1), (1, 2, 1, 3), (2, 3, 3, 4))


def test_passages_out_of_order_are_two_runs():
    found = runs(*diagonal(4, 4, [(0, 2), (1, 3), (2, 0), (3, 1)]), least=4, further=4)
    assert sorted(r.steps[0] for r in found) == [(0, 1, 2, 3), (2, 3, 0, 1)]


def test_no_sentence_is_in_two_runs():
    rng = np.random.default_rng(7)
    found = runs(*tables(rng.normal(0, 3, (12, 9))), least=1, further=1)
    rows = [i for r in found for s in r.steps for i in range(s[0], s[1])]
    columns = [j for r in found for s in r.steps for j in range(s[2], s[3])]
    assert len(rows) == len(set(rows))
    assert len(columns) == len(set(columns))


def test_a_further_run_needs_less_than_the_first():
    cells = diagonal(8, 8, [(0, 4), (1, 5)], good=5)
    cells[0][6, 0] = 2.0
    assert len(runs(*cells, least=4, further=1)) == 2
    assert len(runs(*cells, least=4, further=3)) == 1
    cells[0][:2] = -5
    assert runs(*cells, least=4, further=1) == []


def test_inside_a_page_the_halves_do_not_overlap_themselves():
    cells = diagonal(6, 6, [(i, j) for i in range(6) for j in range(6) if i == j], good=9)
    assert runs(*cells, least=4, further=4, inside=True) == []
    halves = diagonal(6, 6, [(0, 3), (3, 0), (1, 4), (4, 1), (2, 5), (5, 2)])
    (found,) = runs(*halves, least=4, further=4, inside=True)
    assert [(s[0], s[2]) for s in found.steps] == [(0, 3), (1, 4), (2, 5)]


def test_the_kernel_is_what_the_plain_function_says():
    rng = np.random.default_rng(3)
    cells, two_b, two_a = (rng.normal(0, 3, (7, 5)).astype(np.float32) for _ in range(3))
    free_a, free_b = rng.random(7) < 0.8, rng.random(5) < 0.8
    given_ = (cells, two_b, two_a, free_a, free_b, False, LONGEST_GAP, GAP, FOLLOWS, MERGE)
    for plain, compiled in zip(chain.fill(*given_), chain._kernel()(*given_), strict=True):
        np.testing.assert_allclose(plain, compiled, rtol=1e-5)


def test_what_speaks_for_a_single_sentence_besides_counts_where_no_other_step_does():
    asked = []

    def lone(i, j):
        asked.append((i, j))
        return 1.5

    alone = diagonal(4, 4, [(1, 2)], good=3.5)
    assert runs(*alone, least=4.5, further=1.2) == []
    assert [r.steps for r in runs(*alone, least=4.5, further=1.2, known=known(4, 4, lone=lone))] == [((1, 2, 2, 3),)]
    assert asked == [(1, 2)]
    (found,) = runs(*diagonal(4, 4, [(1, 2), (2, 3)], good=3.5), least=4.5, further=1.2, known=known(4, 4, lone=lone))
    assert len(found.steps) == 2
    assert asked == [(1, 2)]


def test_a_run_without_some_of_its_steps_keeps_the_odds_of_the_others():
    run = Run(((0, 1, 4, 5), (1, 2, 5, 7), (3, 4, 8, 9)), (2.0, 1.0, 3.0), 6.0)
    assert run.without({(1, 5)}) == Run(((0, 1, 4, 5), (3, 4, 8, 9)), (2.0, 3.0), 6.0)
    assert run.without({(1, 4)}) == run


def test_headlines_alike_show_less_than_sentences_alike():
    cells = diagonal(3, 3, [(0, 0)], good=5.0)
    assert len(runs(*cells, least=4.5, further=1.2, known=known(3, 3))) == 1
    assert runs(*cells, least=4.5, further=1.2, known=known(3, 3, [0])) == []
    assert len(runs(*diagonal(3, 3, [(0, 0)], good=8.5), least=4.5, further=1.2, known=known(3, 3, [0]))) == 1


def test_that_the_first_sentence_follows_the_headline_shows_nothing():
    cells = diagonal(4, 4, [(0, 0), (1, 1)], good=3.5)
    assert len(runs(*cells, least=4.5, further=1.2, known=known(4, 4))) == 1
    assert runs(*cells, least=4.5, further=1.2, known=known(4, 4, [0])) == []
    (found,) = runs(*diagonal(4, 4, [(0, 0), (1, 1), (2, 2)], good=3.5), least=4.5, further=1.2, known=known(4, 4, [0]))
    assert len(found.steps) == 3


def gapped(far, near=7.0):
    cells = diagonal(8, 8, [(1, 1), (3, 4)])
    cells[0][1, 1], cells[0][3, 4] = far, near
    return cells


def test_a_pair_apart_from_the_only_other_must_be_likely_by_itself():
    def found(cells, **of):
        return [r.steps for r in runs(*cells, least=4.5, further=1.2, known=known(8, 8, **of))]

    assert found(gapped(2.8)) == [((3, 4, 4, 5),)]
    assert found(gapped(3.2)) == [((1, 2, 1, 2), (3, 4, 4, 5))]
    assert len(found(gapped(2.8), letters=40.0)[0]) == 2  # short ones cannot show more
    assert len(found(gapped(2.8, near=3.5))[0]) == 2  # either of which needs the other


def test_a_pair_apart_rides_with_two_that_follow_each_other():
    cells = gapped(2.8)
    cells[0][4, 5] = 5.0
    (found,) = runs(*cells, least=4.5, further=1.2, known=known(8, 8))
    assert len(found.steps) == 3


def test_what_only_bridges_two_passages_is_no_rendering_and_keeps_them_in_one_run():
    cells = diagonal(12, 12, [(0, 0), (1, 1), (9, 9), (10, 10)], good=8.0, other=-50.0)
    cells[0][5, 5] = -6.0
    (found,) = runs(*cells, least=4.5, further=1.2, known=known(12, 12))
    assert [step[0] for step in found.steps] == [0, 1, 9, 10]
