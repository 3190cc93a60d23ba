"""The odds that one sentence renders another."""

from __future__ import annotations

import numpy as np

from sayso.match.encoders import unit
from sayso.match.margin import FAR, USUAL, Ground, anchors, ground_of, layout_of

PAIRS = {("en", "fr")}
GROUND = Ground(np.zeros(96, np.float32), 0.1)


def world(renderings=60, noise=0.35, seed=0, size=96):
    """Sentences about unrelated things, each with its rendering a little off."""
    rng = np.random.default_rng(seed)
    things = rng.normal(size=(renderings, size))
    other = things + noise * rng.normal(size=things.shape)
    vectors = unit(np.concatenate([things, other]).astype(np.float32))
    langs = ["en"] * renderings + ["fr"] * renderings
    return vectors, langs, ["a sentence of some words"] * (2 * renderings)


def field_of(vectors, langs, texts, pairs, ground, quotes=()):
    return layout_of(langs, texts, pairs, ground, quotes).field(vectors)


def test_renderings_are_likely_and_strangers_are_not():
    field = field_of(*world(), PAIRS, GROUND)
    at = np.arange(60)
    odds = field.odds(field.single(at), field.single(at + 60))
    assert (np.diag(odds) > 0).mean() > 0.95
    assert (odds[~np.eye(60, dtype=bool)] > 0).mean() < 0.01


def test_it_does_not_matter_which_side_is_asked():
    field = field_of(*world(), PAIRS, GROUND)
    a, b = field.single(np.arange(60)), field.single(np.arange(60, 120))
    np.testing.assert_allclose(field.odds(a, b), field.odds(b, a).T, atol=1e-4)


def test_pair_by_pair_gives_what_the_table_gives():
    field = field_of(*world(), PAIRS, GROUND)
    one, other = np.arange(60), np.arange(119, 59, -1)
    table = field.odds(field.single(one), field.single(other))
    close = GROUND.closeness((field.vectors[one] * field.vectors[other]).sum(1))
    np.testing.assert_allclose(field.odds_each(one, other, close), np.diag(table), atol=1e-4)


def with_quotations():
    """Sentences 0 and 3 hold a quotation each, of which one renders 70, the other 63; they lie near what they hold."""
    vectors, langs, texts = world()
    quotes = vectors[[10, 3]]
    vectors[0] = unit(quotes[:1] + 0.9 * vectors[:1])[0]
    vectors[3] = unit(quotes[1:] + 0.9 * vectors[20:21])[0]
    long = [text * 9 for text in [*texts, *texts[:2]]]
    return field_of(np.concatenate([vectors, quotes]), [*langs, "en", "en"], long, PAIRS, GROUND, [0, 3])


def test_quotations_are_found_by_their_sentences():
    place, number = with_quotations().quotes(np.array([7, 3, 0, 5, -1]))
    assert (place.tolist(), number.tolist()) == ([1, 2], [121, 120])


def test_a_quotation_does_not_compete_with_its_sentence():
    field = with_quotations()
    quotes, holders, theirs = np.array([120, 121]), np.array([0, 3]), np.array([70, 63])
    held = field.vectors[holders], field.vectors[theirs]
    odds = np.diag(field.odds(field.single(quotes), field.single(theirs), *held))
    assert (odds < np.diag(field.odds(field.single(quotes), field.single(theirs)))).all()  # as if it were a neighbour itself
    assert (odds > np.diag(field.odds(field.single(holders), field.single(theirs)))).all()
    close = GROUND.closeness((field.vectors[quotes] * field.vectors[theirs]).sum(1))
    np.testing.assert_allclose(field.odds_each(quotes, theirs, close), odds, atol=1e-4)


def test_no_quotation_is_a_neighbour():
    assert with_quotations().who.max() < 120


def test_likely_pairs_are_the_near_ones_with_good_odds():
    field = field_of(*world(), PAIRS, GROUND)
    table = field.odds(field.single(np.arange(120)), field.single(np.arange(120)))
    found = set(zip(*(x.tolist() for x in field.likely(1.0)), strict=True))
    assert found
    assert {tuple(sorted(p)) for p in found} == {tuple(sorted(p)) for p in np.argwhere(table >= 1.0).tolist()}


def test_languages_that_are_not_compared_have_no_odds():
    vectors, langs, texts = world()
    field = field_of(vectors, langs, texts, PAIRS, GROUND)
    side = field.single(np.arange(60))
    assert (field.odds(side, side) == FAR).all()
    assert (field.odds(field.single(np.array([-1])), field.single(np.arange(60, 120))) == FAR).all()


def test_copies_of_a_rendering_do_not_hide_it():
    vectors, langs, texts = world()
    rng = np.random.default_rng(1)
    copies = unit(vectors[60:61] + 0.01 * rng.normal(size=(20, vectors.shape[1])).astype(np.float32))
    field = field_of(np.concatenate([vectors, copies]), langs + ["fr"] * 20, texts + texts[:1] * 20, PAIRS, GROUND)
    odds = field.odds(field.single(np.array([0])), field.single(np.arange(120, 140)))
    assert (odds > 0).all()


def test_where_there_are_no_others_a_stranger_is_still_a_stranger():
    rng = np.random.default_rng(2)
    vectors = unit(rng.normal(size=(40, 96)).astype(np.float32))
    field = field_of(vectors, ["en"] * 39 + ["fr"], ["some words here"] * 40, PAIRS, GROUND)
    assert (field.near >= USUAL).all()
    assert (field.odds(field.single(np.arange(39)), field.single(np.array([39]))) < 0).all()


def test_two_sentences_together_render_what_holds_both():
    vectors, langs, texts = world()
    whole = unit(vectors[60:61] + vectors[61:62])
    field = field_of(np.concatenate([vectors, whole]), [*langs, "fr"], [*texts, texts[0] * 2], PAIRS, GROUND)
    both = field.odds(field.double(np.array([0, 1, 2])), field.single(np.array([120])))
    assert both[0, 0] > 0 > both[1, 0]


def test_two_languages_are_never_taken_together():
    field = field_of(*world(), PAIRS, GROUND)
    assert field.double(np.array([0, 60, 61])).lang.tolist() == [-1, 1]


def test_margins_are_stretched_where_renderings_lie_far_apart():
    near, far = field_of(*world(noise=0.3), PAIRS, GROUND), field_of(*world(noise=1.6), PAIRS, GROUND)
    at = np.arange(60)
    scale_near = near.stretched(at, at + 60).scale[0, 1]
    scale_far = far.stretched(at, at + 60).scale[0, 1]
    assert 1 <= scale_near <= scale_far <= 1.5
    assert scale_far > 1.1
    assert far.stretched(at[:0], at[:0]).scale.max() == 1


def test_the_ground_is_the_mean_and_the_spread_of_what_is_unrelated():
    vectors = unit(np.random.default_rng(5).normal(size=(200, 100)).astype(np.float32) + 0.3)
    ground = ground_of(vectors)
    np.testing.assert_allclose(ground.mean, vectors.mean(0))
    assert abs(ground.spread - 0.088) < 0.005  # cosines of 100 random numbers spread by a tenth


def test_anchors_are_many_and_none_stands_twice():
    assert len(anchors()) == len(set(anchors())) >= 40


def test_likely_pairs_are_those_of_all_sentences_however_few_are_weighed_at_a_time(monkeypatch):
    field = field_of(*world(), PAIRS, GROUND)
    whole = field.likely(-3.0)
    monkeypatch.setattr("sayso.match.margin.MANY", 7)
    for found, expected in zip(field.likely(-3.0), whole, strict=True):
        np.testing.assert_array_equal(found, expected)
    assert len(whole[0]) > 60
