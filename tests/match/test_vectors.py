"""Vectors are made once, kept, and taken up again."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.match import vectors
from sayso.match.encoders import unit
from sayso.match.vectors import LONGEST, VectorStore


class Letters:
    """A toy encoder: how often each of 26 letters stands in a text."""

    name = "letters/toy"
    version = "1"
    languages = frozenset({"en"})

    def __init__(self, dies_after=10**9):
        self.seen = []
        self.dies_after = dies_after

    def encode(self, segments):
        if len(self.seen) + len(segments) > self.dies_after:
            raise KeyboardInterrupt
        self.seen.extend(segments)
        rows = [[1 + s.count(chr(97 + k)) for k in range(26)] for s in segments]
        return unit(np.array(rows, np.float32).reshape(-1, 26))


def test_each_distinct_sentence_is_encoded_once(tmp_path):
    encoder = Letters()
    store = VectorStore(encoder, tmp_path)
    first = store.of(["one", "two", "one", " two "])
    assert sorted(encoder.seen) == ["one", "two"]
    assert (first[0] == first[2]).all()
    assert (first[1] == first[3]).all()
    store.of(["two", "three"])
    assert sorted(encoder.seen) == ["one", "three", "two"]


def test_they_outlive_the_process(tmp_path):
    before = VectorStore(Letters(), tmp_path).of(["one", "two"])
    again = Letters()
    after = VectorStore(again, tmp_path).of(["two", "one"])
    assert again.seen == []
    assert (before[::-1] == after).all()


def test_what_was_made_before_an_interruption_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(vectors, "PART", 2)
    texts = [f"text {chr(97 + k)}" for k in range(6)]
    with pytest.raises(KeyboardInterrupt):
        VectorStore(Letters(dies_after=4), tmp_path).of(texts)
    again = Letters()
    VectorStore(again, tmp_path).of(texts)
    assert len(again.seen) == 2
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_damaged_part_is_made_again(tmp_path):
    before = VectorStore(Letters(), tmp_path).of(["one"])
    (part,) = tmp_path.rglob("*.npz")
    part.write_bytes(part.read_bytes()[:40])
    again = Letters()
    assert (VectorStore(again, tmp_path).of(["one"]) == before).all()
    assert again.seen == ["one"]


def test_another_version_does_not_read_them(tmp_path):
    VectorStore(Letters(), tmp_path).of(["one"])
    newer = Letters()
    newer.version = "2"
    VectorStore(newer, tmp_path).of(["one"])
    assert newer.seen == ["one"]


def test_without_a_workspace_they_last_as_long_as_the_store():
    encoder = Letters()
    store = VectorStore(encoder, None)
    store.of(["one"])
    store.of(["one"])
    assert encoder.seen == ["one"]


def test_a_page_without_full_stops_is_cut():
    encoder = Letters()
    VectorStore(encoder, None).of(["word " * 5000])
    assert [len(t) for t in encoder.seen] == [LONGEST]


def test_nothing_gives_nothing():
    assert len(VectorStore(Letters(), None).of([])) == 0
