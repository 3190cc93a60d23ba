"""Tables and exports as other programs write them."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sayso.read import Failure, Page, read
from sayso.settings import ReadSettings

TEXT = 'Said "one thing",\nand then\r\nanother; limanın girişinde.'


def pages(path: Path, **settings: Any) -> list[Page]:
    found = list(read([str(path)], ReadSettings(**settings)))
    assert all(isinstance(p, Page) for p in found), found
    return found  # type: ignore[return-value]


def written(path: Path, columns: list[str], *rows: list[str], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows([columns, *rows])
    return path


MEDIA_CLOUD = ["id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url", "text"]


def test_media_clouds_story_export(tmp_path: Path) -> None:
    outlet, seen, day = "lantern.example", "2023-01-02 03:04:05", "2023-01-01"
    row = ["9f", seen, "tr", outlet, outlet, day, "Başlık", "https://l.example/9", TEXT]
    (page,) = pages(written(tmp_path / "mc.csv", MEDIA_CLOUD, row))
    assert (page.doc, page.lang, page.outlet, page.title) == ("9f", "tr", "lantern.example", "Başlık")
    assert page.uri == "https://l.example/9"
    assert page.text == TEXT
    assert page.published_from is not None
    assert page.published_from < datetime(2023, 1, 1, tzinfo=UTC)


def test_media_clouds_export_without_text_lists_the_columns(tmp_path: Path) -> None:
    (failure,) = read([str(written(tmp_path / "mc.csv", MEDIA_CLOUD[:-1], ["1"] * 8))])
    assert isinstance(failure, Failure)
    assert "--column text=NAME" in failure.advice
    assert "media_name" in failure.advice


def test_a_wrong_column_lists_those_that_are_there(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", ["id", "wording"], ["1", TEXT])
    (failure,) = read([str(path)], ReadSettings(columns=(("text", "words"),)))
    assert isinstance(failure, Failure)
    assert "id, wording" in failure.advice
    (page,) = pages(path, columns=(("text", "wording"),))
    assert page.text == TEXT


KINDS = [("a.tsv", "\t", "utf-8"), ("b.csv", ";", "utf-8-sig"), ("c.csv", ",", "utf-16")]


@pytest.mark.parametrize(("name", "delimiter", "encoding"), KINDS)
def test_delimiters_and_encodings(tmp_path: Path, name: str, delimiter: str, encoding: str) -> None:
    path = written(tmp_path / name, ["id", "text", "series"], ["1", TEXT, "s"], delimiter=delimiter, encoding=encoding)
    (page,) = pages(path)
    assert (page.doc, page.text, page.outlet) == ("1", TEXT, "s")


def test_rows_that_cannot_be_read_are_named_and_the_rest_kept(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", ["id", "text"], ["1", "a"], ["2", "b", "more"], ["3", ""], ["4", "d"])
    found = list(read([str(path)]))
    assert [r.doc for r in found if isinstance(r, Page)] == ["1", "4"]
    assert [r.name.rsplit(" ", 1)[-1] for r in found if isinstance(r, Failure)] == ["3", "4"]


def test_4cats_csv_and_ndjson(tmp_path: Path) -> None:
    columns = ["id", "thread_id", "author", "body", "timestamp", "unix_timestamp", "author_forwarded_from_name", "chat"]
    row = ["7", "1", "desk", TEXT, "2022-09-15 10:00:00", "1663236000", "Harbour Post", "lantern"]
    (page,) = pages(written(tmp_path / "4cat.csv", columns, row))
    assert (page.text, page.author, page.via, page.outlet) == (TEXT, "desk", "Harbour Post", "lantern")
    (tmp_path / "4cat.ndjson").write_text(json.dumps(dict(zip(columns, row, strict=True))) + "\n")
    (same,) = pages(tmp_path / "4cat.ndjson")
    assert same.text == TEXT


def test_parquet(tmp_path: Path) -> None:
    dates = pa.array([datetime(2020, 1, 2, 3), None])
    table = pa.table({"id": [1, 2], "text": [TEXT, None], "publish_date": dates, "n": [[1], [2]]})
    pq.write_table(table, tmp_path / "t.parquet")
    found = list(read([str(tmp_path)]))
    assert [type(r).__name__ for r in found] == ["Page", "Failure"]
    assert isinstance(found[0], Page)
    assert (found[0].doc, found[0].text) == ("1", TEXT)


def test_a_damaged_parquet_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.parquet").write_bytes(b"PAR1" + b"\x00" * 50)
    (failure,) = read([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert "Parquet" in failure.reason


def test_gdelts_quotation_graph(tmp_path: Path) -> None:
    row = {
        "date": "2020-01-01T00:00:00Z", "url": "https://a.example/1", "title": "T", "lang": "en",
        "quotes": [{"pre": "the master said", "quote": "we are safe", "post": "on Monday"}],
    }  # fmt: skip
    (tmp_path / "gqg.json.gz").write_bytes(gzip.compress((json.dumps(row) + "\n").encode()))
    (page,) = pages(tmp_path)
    assert page.text == "the master said “we are safe” on Monday"
    assert (page.doc, page.published_from) == ("https://a.example/1", None)


def test_a_list_of_rows_in_one_json_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"id": "1", "text": "x"}, {"id": "2", "text": "y"}, 5]))
    found = list(read([str(tmp_path)]))
    assert [type(r).__name__ for r in found] == ["Page", "Page", "Failure"]


TELEGRAM = {
    "name": "Harbour Watch", "type": "public_channel", "id": 42, "messages": [
        {"id": 1, "type": "service", "date": "2022-09-15T10:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2022-09-15T13:00:00", "date_unixtime": "1663236000", "from": "Harbour Watch",
         "forwarded_from": "Agency Desk", "text": ["Паром ", {"type": "bold", "text": "сел"}, " на мель: ",
         {"type": "link", "text": "https://a.example"}]},
        {"id": 3, "type": "message", "date": "2022-09-15T13:01:00", "photo": "x.jpg", "text": ""},
    ],
}  # fmt: skip


def test_telegram_desktops_export(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(json.dumps(TELEGRAM, ensure_ascii=False, indent=1))
    (page,) = pages(tmp_path)
    assert page.text == "Паром сел на мель: https://a.example"
    assert (page.outlet, page.via, page.format) == ("Harbour Watch", "Agency Desk", "telegram")
    assert page.published_from == page.published_to == datetime(2022, 9, 15, 10, tzinfo=UTC)
    assert page.links == [{"begin": 19, "end": 36, "uri": "https://a.example"}]


def test_telegrams_export_of_all_chats(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(json.dumps({"about": "x", "chats": {"list": [TELEGRAM, TELEGRAM | {"id": 43}]}}))
    assert [p.doc for p in pages(tmp_path)] == ["result.json/42/2", "result.json/43/2"]
