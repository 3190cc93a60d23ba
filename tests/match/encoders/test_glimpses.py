"""Vectors at a glimpse: near the true ones, whatever is asked for with them."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.match.encoders import Glimpsing, load, unit

PLACES = ["the harbour", "the old mill", "a school in the hills", "the market square", "the northern pier", "the town hall"]
TOLD = ["closed for repairs on Monday", "was flooded after heavy rain", "will open again in spring", "has been sold to a bank"]
SAMPLE = [f"Officials said that {place} {told}." for place in PLACES for told in TOLD]
FRENCH = [f"Selon la mairie, {place} rouvrira bientôt." for place in ("le port", "le vieux moulin", "la gare", "l’école")]
NEW = ["The pier was closed after rain, officials said.", "A bank has sold the old mill.", "La gare rouvrira, selon l’école."]


@pytest.fixture(scope="module")
def encoder():
    return load("use")


@pytest.fixture(scope="module")
def glimpses(encoder):
    return encoder.glimpses(SAMPLE + FRENCH)


def test_the_default_encoder_glimpses(encoder):
    assert isinstance(encoder, Glimpsing)


def test_what_is_like_the_sample_lies_near_its_true_vector(encoder, glimpses):
    assert ((glimpses(NEW) * encoder.encode(NEW)).sum(1) > 0.8).all()
    assert (glimpses(NEW) @ encoder.encode(NEW).T).argmax(axis=1).tolist() == [0, 1, 2]


def test_they_are_unit_vectors_of_any_text(glimpses):
    vectors = glimpses(["", "x", "午夜过后不久，渡轮在北码头附近搁浅。", "broken \ud800 text", "a word " * 900])
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_it_does_not_matter_what_else_is_asked_for(glimpses):
    alone = np.concatenate([glimpses([text]) for text in NEW])
    np.testing.assert_allclose(glimpses(NEW), alone, atol=1e-5)


def test_without_a_sample_each_piece_speaks_for_itself(encoder):
    found = encoder.glimpses([])(SAMPLE)
    assert (found * unit(encoder.encode(SAMPLE))).sum(1).mean() > 0.4
