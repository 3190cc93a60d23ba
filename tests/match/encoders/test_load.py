"""Which encoder a name stands for, and what is said when there is none."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from sayso.errors import ModelError
from sayso.match.encoders import languages_of, load


def test_the_same_name_is_the_same_encoder():
    assert load("use") is load("use")


def test_languages_are_known_without_loading():
    assert "tr" in languages_of("use")
    assert {"az", "hy", "fa", "uk", "ka", "he", "hi", "el", "ur"} <= languages_of("e5")
    assert languages_of("somebody/some-model") == frozenset()


def test_a_name_that_cannot_be_loaded_is_named_with_why_and_what_to_do(tmp_path):
    with pytest.raises(ModelError, match=r"no-such/model.*(pip install|name a model)"):
        load(str(tmp_path / "no-such" / "model") if find_spec("sentence_transformers") else "no-such/model")


def test_an_empty_name_is_refused():
    with pytest.raises(ModelError, match="empty"):
        load(" ")


def test_an_onnx_folder_without_a_model_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"onnx:.*(no model\.onnx|pip install)"):
        load(f"onnx:{tmp_path}")
