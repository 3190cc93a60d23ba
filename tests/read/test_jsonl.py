"""JSON Lines: rows as given, each bad one named."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SettingsError
from sayso.read import Failure, Page, read
from sayso.read.jsonl import read as read_rows
from sayso.read.source import Source
from sayso.settings import ReadSettings


def rows(*lines: str, settings: ReadSettings | None = None) -> list[Page | Failure]:
    data = "\n".join(lines).encode()
    return list(read_rows(Source("r.jsonl", "r.jsonl", None, data=data), settings or ReadSettings()))  # type: ignore[arg-type]


def test_a_row_keeps_its_id_and_all_it_says() -> None:
    (page,) = rows(
        '{"id": 7, "text": "Bir sat\\u0131r.", "url": "https://a.example/7", "outlet": "A", "title": "T",'
        ' "author": ["B C", "D"], "date": "2021-07-06T10:00:00+03:00", "lang": "tur"}'
    )
    assert isinstance(page, Page)
    assert (page.doc, page.uri, page.outlet, page.title) == ("7", "https://a.example/7", "A", "T")
    assert (page.author, page.lang, page.text) == ("B C, D", "tr", "Bir satır.")
    assert page.published_from == page.published_to == datetime(2021, 7, 6, 7, tzinfo=UTC)


def test_each_bad_line_is_named_and_the_rest_goes_on() -> None:
    results = rows('{"id": "a", "text": "x"}', "{no json", "[1]", "", '{"id": "b"}', '{"text": 5}', '{"text": " "}')
    assert [type(r).__name__ for r in results] == ["Page"] + ["Failure"] * 5
    assert [r.name for r in results if isinstance(r, Failure)] == [f"r.jsonl line {n}" for n in (2, 3, 5, 6, 7)]
    assert "no JSON" in results[1].reason  # type: ignore[union-attr]
    assert "no text" in results[3].reason  # type: ignore[union-attr]
    assert "(there are: id)" in results[3].advice  # type: ignore[union-attr]


def test_a_line_beyond_the_limit_is_refused_and_the_next_one_read() -> None:
    results = rows('{"text": "' + "x" * 500 + '"}', '{"text": "short"}', settings=ReadSettings(max_page_bytes=100))
    assert [type(r).__name__ for r in results] == ["Failure", "Page"]
    assert "--max-page-bytes" in results[0].advice  # type: ignore[union-attr]


def test_a_chosen_column_that_is_not_there_names_those_that_are() -> None:
    (failure,) = rows('{"id": "a", "wording": "x"}', settings=ReadSettings(columns=(("text", "words"),)))
    assert isinstance(failure, Failure)
    assert "there are: id, wording" in failure.advice
    (page,) = rows('{"id": "a", "wording": "x"}', settings=ReadSettings(columns=(("text", "wording"),)))
    assert isinstance(page, Page)


def test_a_thing_that_no_page_has_cannot_be_chosen() -> None:
    with pytest.raises(SettingsError, match="use one of id, text"):
        rows('{"id": "a", "text": "x"}', settings=ReadSettings(columns=(("colour", "text"),)))


def test_two_rows_with_one_id_are_both_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text('{"id":"a","text":"one"}\n{"id":"a","text":"two"}\n{"id":"a","text":"one"}\n')
    results = list(read([str(tmp_path)]))
    pages = [r for r in results if isinstance(r, Page)]
    assert [p.text for p in pages] == ["one", "two", "one"]
    assert len({p.doc for p in pages}) == 3
    assert all(r.kept for r in results if isinstance(r, Failure))


def test_a_lone_surrogate_moves_no_offset() -> None:
    (page,) = rows('{"text": "a\\ud800b"}')
    assert isinstance(page, Page)
    assert page.text == "a\ufffdb"


@given(st.text(min_size=1).filter(lambda t: t.strip() != ""))
def test_text_is_taken_exactly_as_given(text: str) -> None:
    import json

    (page,) = rows(json.dumps({"text": text}))
    assert isinstance(page, Page)
    assert page.text == text


@given(st.binary(max_size=200))
def test_any_bytes_give_pages_or_failures(data: bytes) -> None:
    for result in read_rows(Source("r", "r", None, data=data), ReadSettings()):
        assert isinstance(result, Page | Failure)
