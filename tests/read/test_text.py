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
