"""The sentences that matching across languages sees."""

from __future__ import annotations

from sayso.match.sentences import sentences_of
from sayso.tables import from_rows


def tables(texts, rows):
    documents = from_rows(
        "documents",
        [{"doc": d, "text": t, "sha256_raw": "", "sha256_text": "", "format": "text"} for d, t in texts.items()],
    )
    segments = from_rows(
        "segments", [dict(zip(("doc", "n", "begin", "end", "lang", "role"), r, strict=True)) for r in rows]
    )
    return documents, segments


def test_furniture_and_scores_are_left_out():
    found = sentences_of(
        *tables(
            {"a": "Share this page. The ferry ran aground. 3:2"},
            [("a", 0, 0, 16, "en", "boilerplate"), ("a", 1, 17, 39, "en", "body"), ("a", 2, 40, 43, "en", "body")],
        )
    )
    assert found.texts == ("The ferry ran aground.",)
    assert (found.begin.tolist(), found.end.tolist()) == ([17], [39])


def test_the_same_sentence_is_one_text_on_many_pages():
    found = sentences_of(
        *tables(
            {"a": "The ferry ran aground.", "b": "x The  ferry\nran aground."},
            [("b", 0, 2, 25, "en", "body"), ("a", 0, 0, 22, "en", "headline")],
        )
    )
    assert found.texts == ("The ferry ran aground.",)
    assert found.holders == [[0, 1]]
    assert found.pages == {0: slice(0, 1), 1: slice(1, 2)}


def test_pages_without_sentences_are_no_trouble():
    found = sentences_of(*tables({"a": "1 2 3"}, [("a", 0, 0, 5, None, "body")]))
    assert found.pages == {}
    assert found.texts == ()
