"""In large collections only what may match is read: with a toy encoder whose glimpses are told off by a little."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.match import glimpsed, translated
from sayso.match.encoders import unit
from sayso.match.vectors import VectorStore
from sayso.settings import MatchSettings
from sayso.tables import empty, from_rows

PAGES, EACH, LANGS = 60, 5, ("en", "fr")
RENDERED = {11: 10, 31: 20}
"""Pages in French that render one in English."""


class Toy:
    """Each number in a text has a direction of its own; a rendering has the same number, and lies near."""

    name, version, languages = "use", "toy", frozenset(LANGS)

    def __init__(self, error=0.3):
        self.read, self.glimpsed, self.error = [], [], error

    def encode(self, segments):
        self.read.extend(segments)
        return self._vectors(segments, 0.0)

    def glimpses(self, sample):
        def make(texts):
            self.glimpsed.extend(texts)
            return self._vectors(texts, self.error)

        return make

    def _vectors(self, texts, error):
        return unit(np.array([self._vector(text, error) for text in texts], np.float32))

    def _vector(self, text, error):
        words = text.split()
        number = words[-1].strip(".")
        told = np.random.default_rng(int(number) if number.isdigit() else sum(number.encode())).normal(size=256)
        own = np.random.default_rng(sum(text.encode())).normal(size=256)
        return told + 0.3 * own + error * np.random.default_rng(len(words)).normal(size=256)


def case():
    documents, segments = [], []
    for doc in range(PAGES):
        lang, told = LANGS[doc % 2], RENDERED.get(doc, doc)
        text = ""
        for n in range(EACH):
            own = f"This sentence of a page in {lang} tells about number {100 + EACH * told + n}."
            place = {"doc": f"d{doc:02d}", "n": n, "begin": len(text), "end": len(text) + len(own)}
            segments.append({**place, "lang": lang, "role": "body"})
            text += own + "\n"
        documents.append({"doc": f"d{doc:02d}", "text": text, "sha256_raw": "", "sha256_text": "", "format": "text"})
    return from_rows("documents", documents), from_rows("segments", segments)


@pytest.fixture
def toy(monkeypatch):
    encoder = Toy()
    monkeypatch.setattr(translated, "load", lambda _: encoder)
    monkeypatch.setattr(glimpsed, "MANY", 100)
    return encoder


def matched(folder=None):
    return translated.run(*case(), empty("matches"), MatchSettings(encoders=("use",)), folder).to_pylist()


def test_what_is_found_is_what_would_be_found_by_reading_all(toy, monkeypatch):
    sparing = matched()
    monkeypatch.setattr(glimpsed, "MANY", 10**9)
    assert [(r["a"], r["b"]) for r in sparing] == [("d10", "d11"), ("d20", "d31")]
    assert [r["segments"] for r in sparing] == [r["segments"] for r in matched()]


def test_only_pages_that_may_match_are_read(toy):
    matched()
    read = {int(text.split()[-1].strip(".")) for text in toy.read if "number" in text}
    assert read >= {100 + EACH * doc + n for doc in (10, 20) for n in range(EACH)}
    assert len(read) < PAGES * EACH / 2
    assert len(set(toy.glimpsed)) == PAGES * EACH


def test_few_sentences_are_all_read(toy, monkeypatch):
    monkeypatch.setattr(glimpsed, "MANY", PAGES * EACH + 1)
    matched()
    assert toy.glimpsed == []


def test_where_most_may_match_all_are_read(toy, monkeypatch):
    monkeypatch.setattr(glimpsed, "MOST", 0.0)
    matched()
    assert len({text for text in toy.read if "number" in text}) == PAGES * EACH


def test_what_was_seen_and_read_is_kept(toy, tmp_path):
    before = matched(tmp_path)
    toy.read.clear()
    toy.glimpsed.clear()
    assert matched(tmp_path) == before
    assert toy.read == toy.glimpsed == []


def test_a_store_knows_what_it_holds(tmp_path):
    store = VectorStore(Toy(), tmp_path)
    store.of(["number 1"])
    assert store.holds([" number  1", "number 2"]).tolist() == [True, False]
    assert VectorStore(Toy(), tmp_path).holds(["number 1"]).tolist() == [True]
