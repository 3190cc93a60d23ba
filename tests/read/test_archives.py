"""Archives and compressed files, made by other programs' modules, sound and broken."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from sayso.read import Failure, Page, read
from sayso.settings import ReadSettings

ROWS = b'{"id": "a", "text": "One row."}\n{"id": "b", "text": "Another row."}\n'


def both(path: Path, settings: ReadSettings | None = None) -> tuple[list[Page], list[Failure]]:
    results = list(read([str(path)], settings))
    return [r for r in results if isinstance(r, Page)], [r for r in results if isinstance(r, Failure)]


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return path


@pytest.mark.parametrize(("suffix", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_compressed_files_are_what_is_inside(tmp_path: Path, suffix: str, pack: object) -> None:
    (tmp_path / f"rows.jsonl.{suffix}").write_bytes(pack(ROWS))  # type: ignore[operator]
    assert [p.doc for p in both(tmp_path)[0]] == ["a", "b"]


def test_a_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "case.zip", "w") as archive:
        archive.writestr("sub/page.txt", "A page.")
        archive.writestr("page.html", "<html><body><p>Another page.</p></body></html>")
        archive.writestr("rows.jsonl.gz", gzip.compress(ROWS))
        archive.writestr("__MACOSX/._page.txt", b"\x00\x05")
    pages, failures = both(tmp_path)
    assert [p.doc for p in pages] == ["case.zip/page.html", "a", "b", "case.zip/sub/page.txt"]
    assert [p.format for p in pages] == ["html", "jsonl", "jsonl", "text"]
    assert not failures


def test_a_zip_in_a_zip_is_read_and_one_without_end_is_refused(tmp_path: Path) -> None:
    data = b"The innermost text."
    name = "p.txt"
    for depth in range(7):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(name, data)
        data, name = buffer.getvalue(), f"{depth}.zip"
        (tmp_path / name).write_bytes(data)
    assert both(tmp_path / "1.zip")[0][0].text == "The innermost text."
    assert "archives" in both(tmp_path / "6.zip")[1][0].reason


def test_a_name_that_climbs_is_only_a_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "climb.zip", "w") as archive:
        archive.writestr("../../etc/passwd.txt", "Not outside.")
    (page,), failures = both(tmp_path)
    assert page.doc == "climb.zip/etc/passwd.txt"
    assert not failures
    assert [p.name for p in tmp_path.iterdir()] == ["climb.zip"]


def test_a_bomb_is_stopped_and_names_the_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.read.guard.FREE", 1 << 20)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(5):
            archive.writestr(f"{n}.jsonl", b'{"text":"x"}\n' + b" " * (1 << 20) + b"\n")
    failures = both(tmp_path, ReadSettings(max_archive_ratio=10))[1]
    assert any("bomb" in f.reason and "--max-archive-ratio" in f.advice for f in failures)


def test_a_gzip_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.read.guard.FREE", 1 << 20)
    with gzip.open(tmp_path / "bomb.jsonl.gz", "wb") as file:
        for _ in range(3):
            file.write(b" " * (1 << 20))
    (failure,) = both(tmp_path, ReadSettings(max_archive_ratio=2))[1]
    assert "bomb" in failure.reason


def test_a_truncated_gzip_gives_the_rows_before_the_cut(tmp_path: Path) -> None:
    import random

    rows = "".join(f'{{"id": "{n}", "text": "{random.Random(n).random()}"}}\n' for n in range(4_000)).encode()
    packed = gzip.compress(rows)
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    pages, failures = both(tmp_path)
    assert len(pages) > 1_000
    assert "cut off or damaged" in failures[-1].reason


def test_a_damaged_zip_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04" + b"\x00" * 60)
    assert "no sound ZIP" in both(tmp_path)[1][0].reason


def test_a_member_with_damaged_data_is_named_and_the_rest_read(tmp_path: Path) -> None:
    path = tmp_path / "half.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", "AAAA BBBB CCCC")
        archive.writestr("b.txt", "The second text.")
    path.write_bytes(path.read_bytes().replace(b"AAAA BBBB CCCC", b"AAAA XXXX CCCC"))
    pages, failures = both(path)
    assert [p.text for p in pages] == ["The second text."]
    assert failures[0].name.endswith("a.txt")


def test_tar_archives_plain_and_compressed(tmp_path: Path) -> None:
    for name, mode in (("x.tar", "w"), ("y.tar.gz", "w:gz"), ("z.tgz", "w:gz")):
        with tarfile.open(tmp_path / name, mode) as archive:  # type: ignore[call-overload]
            data = b"A text in a tar."
            member = tarfile.TarInfo("../in/page.txt")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
            link = tarfile.TarInfo("link.txt")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
            archive.addfile(link)
    pages, failures = both(tmp_path)
    assert [p.text for p in pages] == ["A text in a tar."] * 3
    assert pages[0].doc == "x.tar/in/page.txt"
    assert not failures


def test_an_office_document_is_named_once(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "statement.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<?xml version='1.0'?><Types/>")
        archive.writestr("word/document.xml", "<?xml version='1.0'?><w/>")
    (failure,) = both(tmp_path)[1]
    assert "office document" in failure.reason
