from __future__ import annotations

from itertools import combinations, pairwise, product

import numpy as np
import pytest
from tradition import TEXT, P, build, copy

import sayso.trace as trace
from sayso.settings import TraceSettings
from sayso.trace.collation import collate
from sayso.trace.contamination import Holding, pair_weights, words_handed_on
from sayso.trace.families import make_corpus

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


def test_what_a_page_may_have_from_another_is_what_both_have_nearly_word_for_word() -> None:
    other = "Nobody knows why the pilot had gone below when the ship struck rock that night."
    pages = P("p", copy("abcd")), P("q", copy("abcd", b="Widow→Maiden")), P("r", [*copy("acd"), ("b", other)])
    documents, segments, _, matches = build(pages)
    corpus = make_corpus(documents, segments, matches)
    handed = words_handed_on(collate(corpus, corpus.families[0]))
    words = [len(TEXT[key].split()) for key in "abcd"]
    np.testing.assert_allclose(handed[0, 1], [words[0], words[1] - 1, *words[2:]])
    assert handed[0, 2, 0] == words[0] and 0.0 in handed[0, 2]


@pytest.mark.parametrize(("keys", "parents"), [("f", {"q"}), ("ef", {"q", "r"})])
def test_a_second_exemplar_must_have_given_words_of_substance(keys: str, parents: set[str]) -> None:
    short = {"f": [("f", "Nets were torn.")], "ef": copy("ef", e="Thursday→Friday", f="nets→sails")}[keys]
    changes = {"a": "forty→sixty", "b": "Widow→Maiden", "c": "Three→Four", "d": "southern→northern"}
    one = P("p", copy("abcdef"), date="2020-03-01T08:00:00")
    two = P("q", copy("abcd", **changes), date="2020-03-02T08:00:00")
    three = P("r", [*copy("ab", a="forty→fifty"), *short], date="2020-03-03T08:00:00")
    last = P("s", [*copy("abcd", **changes), *short], date="2020-03-04T08:00:00")
    rows = trace.run(*build([one, two, three, last]), TraceSettings())["copies"].to_pylist()
    assert {row["parent"] for row in rows if row["child"] == "s"} == parents


def test_what_the_other_exemplar_has_with_more_behind_it_is_no_gift_of_the_second() -> None:
    more = "away, said the master of the port, who added that he had never seen such fog in forty years at sea."
    longer = copy("ab", b=f"away.→{more}", a="forty→sixty")
    changes = {"c": "Three→Four", "d": "southern→northern"}
    own = [("g", "The ferry was built by the Tarva yard in 1961 and carried mail for the islands."),
           ("h", "Her sister ship went to the breakers last year after a fire in the engine room."),
           ("i", "No ship of the line had been lost since the winter of the great storm.")]  # fmt: skip
    one = P("p", copy("abcdef"), date="2020-03-01T08:00:00")
    two = P("q", [*longer, *copy("cd", **changes), *own], date="2020-03-02T08:00:00")
    last = P("s", [*copy("abcd", a="forty→sixty", **changes), *own], date="2020-03-04T08:00:00")
    rows = trace.run(*build([one, two, last]), TraceSettings())["copies"].to_pylist()
    assert {row["parent"] for row in rows if row["child"] == "s"} == {"q"}


def test_a_page_holds_a_copys_words_where_they_stand_in_a_row() -> None:
    longer = [("a", TEXT["a"] + " Nobody saw it go."), ("b", TEXT["b"].replace("pilot", "old pilot"))]
    documents, segments, _, matches = build((P("p", longer), P("q", copy("ab"))))
    corpus = make_corpus(documents, segments, matches)
    np.testing.assert_array_equal(Holding(collate(corpus, corpus.families[0])).words_of(1), [[True, False], [False, False]])
