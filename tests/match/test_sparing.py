"""What a slow encoder is spared."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.match import sparing
from sayso.match.coverage import shares
from sayso.match.encoders import Vectors
from sayso.match.margin import Numbers
from sayso.match.sentences import Sentences, sentences_of


def sentences(pages: dict[str, list[tuple[str, str]]]) -> Sentences:
    """Make the sentences of pages given as lists of (language, sentence)."""
    import pyarrow as pa

    rows, docs = [], []
    for doc, lines in pages.items():
        text, at = "\n".join(line for _, line in lines), 0
        docs.append({"doc": doc, "text": text})
        for lang, line in lines:
            rows.append({"doc": doc, "begin": at, "end": at + len(line), "lang": lang, "role": "body"})
            at += len(line) + 1
    return sentences_of(pa.Table.from_pylist(docs), pa.Table.from_pylist(rows))


ENGLISH = [("en", f"The boat number {n} came in at dusk.") for n in range(11, 16)]
OTHER = [
    ("ka", "ნავი საღამოს დაბრუნდა ნავსადგურში."),
    ("ka", "მეზღვაურები 731 თევზს ითვლიდნენ."),
    ("ka", "ქარი ჩადგა."),
]


def test_a_language_of_one_stray_line_is_not_written() -> None:
    assert sparing.written(sentences({"a": [*ENGLISH, ("la", "Habemus ratem.")]})) == {"en"}


def test_a_stretch_inside_a_page_is_written() -> None:
    assert sparing.written(sentences({"a": [*ENGLISH, *OTHER]})) == {"en", "ka"}


def test_a_short_page_is_written_in_what_most_of_it_is() -> None:
    assert sparing.written(sentences({"a": OTHER[:1]})) == {"ka"}


def test_stray_lines_ask_for_no_further_encoder() -> None:
    encoders = [("first", frozenset({"en", "fr"})), ("second", frozenset[str]())]
    found, lost = shares({"en", "fr", "la"}, encoders, written={"en", "fr"})
    assert [share.encoder for share in found] == ["first"]
    assert lost == []


def test_a_written_language_asks_for_the_further_encoder() -> None:
    encoders = [("first", frozenset({"en", "fr"})), ("second", frozenset[str]())]
    found, _ = shares({"en", "fr", "ka"}, encoders, written={"en", "ka"})
    assert [(share.encoder, share.foreign) for share in found] == [
        ("first", {"en", "fr", "ka"}),
        ("second", {"ka"}),
    ]


PAGES = {
    "a": OTHER,
    "b": [("en", "They counted fish on deck."), ("en", "The wind fell."), ("en", "Gulls came."), ("en", "Night came.")],
    "c": ENGLISH,
    "d": ENGLISH[:2],
}
ABOUT_FISH = {"მეზღვაურები 731 თევზს ითვლიდნენ.", "They counted fish on deck."}


def look_at(found: Sentences) -> sparing.Look:
    """Give sentences about fish one vector, all others one of their own."""

    def look(at: Numbers) -> Vectors:
        vectors = np.eye(len(found.texts), dtype=np.float32)[at]
        vectors[[found.texts[i] in ABOUT_FISH for i in at]] = np.eye(1, len(found.texts), dtype=np.float32)
        return vectors

    return look


def test_beyond_the_bound_only_pages_about_the_same_are_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparing, "MOST", 4)
    found = sentences(PAGES)
    spared = sparing.worth(found, np.arange(len(found.texts)), {"ka"}, look_at(found))
    assert {found.texts[i] for i in spared.mine} == {line for _, line in [*OTHER, *PAGES["b"]]}
    assert spared.pages == 2


def test_pages_in_the_language_itself_are_always_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparing, "MOST", 0)
    found = sentences(PAGES)
    spared = sparing.worth(found, np.arange(len(found.texts)), {"ka"}, look_at(found))
    assert {found.texts[i] for i in spared.mine} == {line for _, line in OTHER}
    assert spared.pages == 3


def test_below_the_bound_everything_is_read_and_nothing_looked_at() -> None:
    def look(_: Numbers) -> Vectors:
        raise AssertionError("looked")

    found = sentences({"a": OTHER, "c": ENGLISH})
    assert len(sparing.worth(found, np.arange(len(found.texts)), {"ka"}, look).mine) == len(found.texts)


def test_what_is_read_is_in_proportion_to_what_is_foreign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparing, "EACH", 1)
    found = sentences(PAGES)
    spared = sparing.worth(found, np.arange(len(found.texts)), {"ka"}, look_at(found))
    assert {found.texts[i] for i in spared.mine} >= {line for _, line in [*OTHER, *PAGES["b"]]}
    assert spared.pages == 2
    monkeypatch.setattr(sparing, "EACH", 3)
    assert sparing.worth(found, np.arange(len(found.texts)), {"ka"}, look_at(found)).pages == 0


def test_of_too_many_pages_those_are_looked_at_that_share_names_and_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparing, "EACH", 2)
    monkeypatch.setattr(sparing, "GLIMPSED", 0.2)
    pages = {**PAGES, "e": [("en", "On deck lay 731 of them."), ("en", "They counted fish on deck.")]}
    found, looked = sentences(pages), list[str]()

    def look(at: Numbers) -> Vectors:
        looked.extend(found.texts[i] for i in at)
        return look_at(found)(at)

    sparing.worth(found, np.arange(len(found.texts)), {"ka"}, look)
    assert {line for line in looked if line.isascii()} == {"On deck lay 731 of them."}
