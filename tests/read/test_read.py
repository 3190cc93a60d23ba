"""Reading as a whole: what goes in comes out as a page or as a named failure."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.read import Failure, Page, documents, formats, read
from sayso.settings import ReadSettings
from sayso.tables import SCHEMAS


def both(*paths: object) -> tuple[list[Page], list[Failure]]:
    results = list(read([str(p) for p in paths], ReadSettings()))
    return [r for r in results if isinstance(r, Page)], [r for r in results if isinstance(r, Failure)]


def test_a_folder_is_read_recursively_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.txt", ".hidden", "a/.git"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"A line in {name}.")
    pages, failures = both(tmp_path)
    assert [p.doc for p in pages] == ["a/c.txt", "a/z.txt", "b.txt"]
    assert pages[0].uri == f"{tmp_path.as_posix()}/a/c.txt"
    assert not failures


def test_a_file_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("One line.")
    assert both(tmp_path / "one.txt")[0][0].doc == "one.txt"


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    pages, failures = both(tmp_path)
    assert not pages
    assert "holds no files" in failures[0].reason


def test_a_missing_file_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("Here I am.")
    pages, failures = both(tmp_path / "gone.txt", tmp_path / "there.txt")
    assert [p.doc for p in pages] == ["there.txt"]
    assert failures[0].name.endswith("gone.txt")
    assert "cannot be read" in failures[0].reason


def test_a_ring_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("A page.")
    (tmp_path / "ring").symlink_to(tmp_path)
    pages, failures = both(tmp_path)
    assert len(pages) == 1
    assert "link to a folder" in failures[0].reason


def test_binary_noise_and_an_empty_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "nothing.txt").write_bytes(b"")
    pages, failures = both(tmp_path)
    assert not pages
    assert ["no text" in failures[0].reason, "empty" in failures[1].reason] == [True, True]


def test_two_files_with_one_id_are_both_kept_whatever_the_order(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "p.txt").write_text(f"Text of {folder}.")
    pages, failures = both(tmp_path / "x", tmp_path / "y")
    assert [p.text for p in pages] == ["Text of x.", "Text of y."]
    assert pages[1].doc.startswith("p.txt~")
    assert failures[0].kept == pages[1].doc
    assert both(tmp_path / "x", tmp_path / "y")[0] == pages


def test_what_a_case_knows_is_skipped_in_silence(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text("Known.")
    (page,), _ = both(tmp_path)
    assert list(read([str(tmp_path)], known={page.doc: page.sha256_raw})) == []


def test_a_changed_page_of_a_known_id_is_kept_beside_it(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text("Changed.")
    results = list(read([str(tmp_path)], known={"p.txt": "another"}))
    assert [type(r) for r in results] == [Failure, Page]


def test_same_text_and_same_uri_are_marked_not_dropped(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "url": "https://a.example/1", "text": "Same words."},
        {"id": "2", "url": "https://b.example/1", "text": "Same words."},
        {"id": "3", "url": "https://a.example/1", "text": "Words changed later."},
        {"id": "4", "url": "https://c.example/1", "text": "Others."},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    table = documents(both(tmp_path)[0])
    assert table.column("same_as").to_pylist() == [None, "1", "1", None]


HEADS = [b"", b"<html><body>", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"PAR1", b"<rss><channel>", b"BZh9"]
HEADS += [b'{"id": "a", "text": ', b"id,text\n", b'{"name": "x", "type": "public_channel", "messages": [', b"[{", b"\xff\xfe"]
NAMES = ["p", "p.html", "p.jsonl", "p.csv", "p.json", "p.txt", "p.pdf", "p.xml", "p.gz", "p.zip", "p.parquet", "p.warc.gz"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.sampled_from(HEADS), st.binary(max_size=300), st.sampled_from(NAMES))
def test_any_bytes_give_documents_or_a_named_failure(tmp_path: Path, head: bytes, rest: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(head + rest)
    results = list(read([str(tmp_path / name)]))
    assert all(isinstance(r, Page) or (r.name and r.reason and r.advice) for r in results)
    table = documents(r for r in results if isinstance(r, Page))
    assert table.schema.equals(SCHEMAS["documents"])


def test_a_mixed_folder_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><p>A saved page.</p></body></html>")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"id": "r", "text": "A row."}\n{broken\n'))
    (tmp_path / "c.csv").write_text("id,text\n1,A cell.\n")
    (tmp_path / "d.txt").write_text("A text.")
    (tmp_path / "e.pdf").write_bytes(b"%PDF-1.4 broken")
    pages, failures = both(tmp_path)
    assert [p.format for p in pages] == ["html", "jsonl", "csv", "text"]
    assert [Path(f.name).name for f in failures] == ["b.jsonl line 2", "e.pdf"]


def test_every_format_says_what_it_is() -> None:
    assert len({f.name for f in formats()}) == len(formats()) >= 14
    assert all(f.about for f in formats())


def test_the_standard_input_is_told_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "A row from a pipe."}\n')))
    (page,), _ = both("-")
    assert (page.doc, page.text, page.format) == ("stdin#1", "A row from a pipe.", "jsonl")


def test_many_failures_of_one_kind_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text('{"id": "a"}\n' * 500 + '{"id": "b", "text": "x"}\n')
    pages, failures = both(tmp_path)
    assert len(pages) == 1
    assert len(failures) == 21
    assert "480 more" in failures[-1].name
