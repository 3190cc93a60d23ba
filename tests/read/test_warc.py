"""WARC files written by fastwarc's own writer and by hand."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.read import Failure, Page, read

HTML = b"<html><head><title>T</title></head><body><p>The ferry ran aground.</p></body></html>"


def record(
    uri: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", version: str = "1.1"
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/{version}\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2021-03-04T05:06:07Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(uri)) % 10**12:012d}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def results(path: Path, data: bytes) -> list[Page | Failure]:
    path.write_bytes(data)
    return list(read([str(path)]))


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_each_html_response_is_a_page(tmp_path: Path, version: str) -> None:
    data = record("https://a.example/1", HTML, version=version)
    data += record("https://a.example/x.png", b"\x89PNG", "image/png", version=version)
    data += record("https://a.example/gone", b"<html>Not found</html>", status="404 Not Found", version=version)
    data += record("https://a.example/2", HTML.replace(b"ferry", b"barge"), version=version)
    pages = results(tmp_path / "crawl.warc", data)
    assert [p.uri for p in pages if isinstance(p, Page)] == ["https://a.example/1", "https://a.example/2"]
    assert pages[0].doc == "crawl.warc/https://a.example/1"  # type: ignore[union-attr]
    assert pages[0].text == "The ferry ran aground."  # type: ignore[union-attr]


def test_records_compressed_one_by_one(tmp_path: Path) -> None:
    data = b"".join(gzip.compress(record(f"https://a.example/{n}", HTML)) for n in range(3))
    assert len(results(tmp_path / "crawl.warc.gz", data)) == 3


def test_a_file_written_by_fastwarc(tmp_path: Path) -> None:
    from fastwarc.warc import WarcRecord, WarcRecordType

    path = tmp_path / "fast.warc"
    with path.open("wb") as file:
        made = WarcRecord()
        made.init_headers(record_type=WarcRecordType.response)
        made.headers["WARC-Target-URI"] = "https://b.example/"
        made.headers["Content-Type"] = "application/http; msgtype=response"
        made.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML)
        made.write(file)
    (page,) = read([str(path)])
    assert isinstance(page, Page)
    assert page.uri == "https://b.example/"


def test_the_capture_bounds_the_date(tmp_path: Path) -> None:
    html = HTML.replace(b"<title>", b'<meta property="article:published_time" content="2021-03-04"><title>')
    (page,) = results(tmp_path / "c.warc", record("https://a.example/1", html))
    assert isinstance(page, Page)
    assert page.published_to == datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)


def test_a_truncated_file_gives_what_is_whole_and_names_the_cut(tmp_path: Path) -> None:
    data = record("https://a.example/1", HTML) + record("https://a.example/2", HTML * 50)
    found = results(tmp_path / "cut.warc", data[:-2000])
    assert isinstance(found[0], Page)
    assert any(isinstance(f, Failure) and "cut off" in f.reason for f in found)
    packed = gzip.compress(data[: len(data) // 3]) + gzip.compress(data)
    found = results(tmp_path / "cut.warc.gz", packed[:-30])
    assert any(isinstance(f, Failure) for f in found)


def test_a_crawl_without_responses_is_named(tmp_path: Path) -> None:
    (failure,) = results(tmp_path / "e.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    assert isinstance(failure, Failure)
    assert "no response" in failure.reason
