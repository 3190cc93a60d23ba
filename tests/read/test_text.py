"""Plain text, as given."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read import Failure, Page, read
from sayso.read.encoding import decode


def page(path: Path) -> Page:
    (result,) = read([str(path)])
    assert isinstance(result, Page), result
    return result


def test_line_ends_and_spaces_stay(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_bytes("  Erste Zeile\r\nzweite\rdritte \u200f\u2067مرحبا\u2069\n\n".encode())
    assert page(tmp_path / "p.txt").text == "  Erste Zeile\r\nzweite\rdritte \u200f\u2067مرحبا\u2069\n\n"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        (tmp_path / "p.txt").write_bytes("Պատմություն".encode(encoding))
        assert page(tmp_path / "p.txt").text == "Պատմություն"


SAMPLES = {
    "cp1251": "Паром сел на мель у входа в гавань, пассажиров сняли спасатели, сообщила портовая служба. " * 3,
    "cp1254": "Feribot limanın girişinde karaya oturdu, yolcuların tümü kurtarıldı, dedi liman başkanlığı. " * 3,
    "cp1256": "جنحت العبارة عند مدخل الميناء وأنقذ رجال الإنقاذ جميع الركاب حسبما ذكرت سلطة الميناء. " * 3,
    "gb18030": "渡轮在港口入口处搁浅，救援人员救出了所有乘客，港务局表示。" * 3,
    "shift_jis": "フェリーが港の入り口で座礁し、乗客は全員救助されたと港湾局が発表した。" * 3,
    "utf-16-le": "The ferry ran aground at the mouth of the harbour. " * 3,
}


@pytest.mark.parametrize("encoding", SAMPLES)
def test_other_encodings_are_detected(encoding: str) -> None:
    assert decode(SAMPLES[encoding].encode(encoding), "p.txt")[0] == SAMPLES[encoding]


def test_a_broken_byte_in_utf8_does_not_make_it_another_encoding() -> None:
    text, encoding = decode("ещё одна строка ".encode() * 30 + b"\xff" + "и конец".encode(), "p.txt")
    assert encoding == "utf-8"
    assert text.count("\ufffd") == 1


@given(st.text(min_size=1))
def test_any_utf8_text_comes_back(text: str) -> None:
    from sayso.read.page import clean

    assert clean(text) == text
    assert clean(text + "\udcff") == text + "\ufffd"


def test_a_page_too_large_is_refused_with_the_option(tmp_path: Path) -> None:
    from sayso.settings import ReadSettings

    with (tmp_path / "big.html").open("wb") as file:
        file.write(b"<html><body>x")
        file.truncate(2 << 30)
    (result,) = read([str(tmp_path)], ReadSettings())
    assert isinstance(result, Failure)
    assert "--max-page-bytes" in result.advice


def failure(path: Path) -> Failure:
    (result,) = read([str(path)])
    assert isinstance(result, Failure), result
    return result


@pytest.mark.parametrize("blanks", ["   \n\t \n  ", "\u00a0\u200b\u3000\ufeff\n", "\u2067\u2069\r\n"])
def test_a_page_of_blanks_is_named_with_what_to_do(tmp_path: Path, blanks: str) -> None:
    (tmp_path / "blank.txt").write_text(blanks)
    told = failure(tmp_path / "blank.txt")
    assert (told.name, told.reason) == (str(tmp_path / "blank.txt"), "it holds no text, only blanks")
    assert told.advice


def test_a_row_of_blanks_is_named_beside_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": "a", "text": "\\u200b\\u00a0"}\n{"id": "b", "text": "Words that can be read."}\n')
    blank, words = sorted(read([str(tmp_path / "rows.jsonl")]), key=lambda r: isinstance(r, Page))
    assert isinstance(blank, Failure) and blank.name.endswith("rows.jsonl, a")
    assert isinstance(words, Page) and words.doc == "b"


STUBS = {
    "image": b"\x89PNG\r\n\x1a\n",
    "image-and-words": b"\x89PNG\r\n\x1a\n" + b"words of a caption that stand in the file of an image " * 5,
    "photograph": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 9,
    "archive": b"PK\x03\x04\x14\x00\x00\x00\x08\x00",
    "old-office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(300),
    "nulls": b"Words \xff\xfe\x00 and more words \xc3\x28 that go on for a while, " * 4,
    "one-null": b"A long line of plain words that goes on. " * 40 + b"\xff\x00" + b" And more words follow." * 20,
    "noise": bytes(n * n * 7 % 256 for n in range(3000)),
}


@pytest.mark.parametrize("stub", STUBS)
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_what_is_no_text_is_named_whatever_its_suffix(tmp_path: Path, stub: str, suffix: str) -> None:
    (tmp_path / f"{stub}.{suffix}").write_bytes(STUBS[stub])
    told = failure(tmp_path / f"{stub}.{suffix}")
    assert told.name == str(tmp_path / f"{stub}.{suffix}") and told.advice


def test_an_image_is_called_an_image(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_bytes(STUBS["image"])
    assert failure(tmp_path / "p.txt").reason == "it is a PNG image, no text, whatever its name says"


@pytest.mark.parametrize("text", ["GIF89a is the name of a format.", "RIFFRAFF, an old column.", "ID3 — это теги звукозаписей."])
def test_a_text_that_opens_with_the_letters_of_a_signature_is_a_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.txt").write_text(text)
    assert page(tmp_path / "p.txt").text == text


def test_a_line_in_another_encoding_does_not_make_all_of_it_another() -> None:
    whole = "Le pont est fermé, déclare le service, après la découverte d'une fissure à l'été.\n"
    text, encoding = decode(whole.encode() * 4 + "Les réparations dureront.\n".encode("latin-1"), "p.txt")
    assert (encoding, text) == ("utf-8", whole * 4 + "Les r\ufffdparations dureront.\n")


def test_characters_that_could_not_be_decoded_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("ещё одна строка ".encode() * 30 + b"\xff" + "и конец".encode())
    page, notice = read([str(tmp_path / "a.txt")])
    assert isinstance(page, Page) and isinstance(notice, Failure)
    assert notice.kept == page.doc and "1 of its characters could not be decoded" in notice.reason
