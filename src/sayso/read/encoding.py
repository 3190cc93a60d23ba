"""Bytes to text: byte-order mark, declared encoding, UTF-8, and only then a guess."""

from __future__ import annotations

import codecs
import re
from typing import Final

from sayso.errors import PageError

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDER: Final = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "gb_2312-80": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "unicode": "utf-8", "x-user-defined": "cp1252",
}  # fmt: skip
"""What pages mean when they say the name on the left (WHATWG Encoding Standard, labels)."""

SIGNATURES: Final = (
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF87a", "a GIF image"), (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"), (b"MM\x00*", "a TIFF image"), (b"RIFF", "a RIFF file (WebP, WAV, AVI)"),
    (b"PK\x03\x04", "a ZIP archive or an office document"), (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"), (b"%PDF-", "a PDF file"),
    (b"\x7fELF", "a program"), (b"SQLite format 3\x00", "a database"), (b"wOFF", "a font"), (b"wOF2", "a font"),
    (b"OggS", "an Ogg recording"), (b"ID3", "an MP3 recording"), (b"fLaC", "a FLAC recording"),
)  # fmt: skip
"""First bytes that no text has, or none but by its own name, and what they say the file is."""
CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MAX_CONTROL: Final = 0.01
"""More control characters than one in a hundred, and it is no text: real text files have none, a terminal log a few."""
MAX_REPLACED: Final = 0.01
"""A page may break its own encoding (an advertisement in another one) in up to one character in a hundred."""
MORE_WHOLE: Final = 2
MAX_BROKEN: Final = 0.05
"""UTF-8 with a line of Latin-1 has twice as many whole sequences as broken bytes, and few of either among its letters. In texts of
one-byte encodings (French, Turkish, Russian, Greek, Arabic) and of Chinese and Japanese ones broken bytes are the most by far."""
GUESS_BYTES: Final = 1 << 18
"""The guess looks at this much; more only costs time."""


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """Return the text of ``data`` and the encoding used. A byte-order mark is no part of the text: offsets start behind it.

    Line ends stay as they are. Raises PageError where it is no text.
    """
    _refuse_signed(data, name)
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    wide = _wide(data) if data.count(0, 0, GUESS_BYTES) * 5 > min(len(data), GUESS_BYTES) else None
    text = wide or _as_declared(data, declared) or _as_utf8(data) or _guessed(data)
    if text is None or looks_binary(text[0]):
        raise PageError(
            name,
            "it is no text: its bytes fit no text encoding",
            "if it is text, save it as UTF-8; if it is something else, leave it out",
        )
    return text


def _refuse_signed(data: bytes, name: str) -> None:
    """Raise PageError where the first bytes say that it is an image, an archive or the like, whatever it is called."""
    what = next((what for mark, what in SIGNATURES if data.startswith(mark)), None)
    if what is None or (data[:1].isalpha() and b"\x00" not in data and _as_utf8(data) is not None):  # a text about GIF89a
        return
    raise PageError(name, f"it is {what}, no text, whatever its name says", "leave it out, or save the text in it as text or PDF")


def looks_binary(text: str) -> bool:
    """Say whether there are too many control characters for a text."""
    return len(CONTROL.findall(text)) > MAX_CONTROL * len(text)


def _as_declared(data: bytes, declared: str | None) -> tuple[str, str] | None:
    if not declared:
        return None
    label = declared.strip().strip("\"'").lower()
    label = WIDER.get(label, label)
    try:
        codecs.lookup(label)
        return data.decode(label), label
    except (LookupError, ValueError):
        pass
    return _as_utf8(data) or _with_holes(data, label)


def _with_holes(data: bytes, label: str) -> tuple[str, str] | None:
    try:
        text = data.decode(label, "replace")
    except (LookupError, ValueError):
        return None
    return (text, label) if text.count("\ufffd") <= MAX_REPLACED * len(text) else None


def _as_utf8(data: bytes) -> tuple[str, str] | None:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start < len(data) * (1 - MAX_REPLACED) and error.start < len(data) - 4:
            return _mostly_utf8(data)
        return data.decode("utf-8", "replace"), "utf-8"


def _mostly_utf8(data: bytes) -> tuple[str, str] | None:
    """Take UTF-8 with some broken bytes, or a line in another encoding, as such: its sequences do not come about by chance."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for c in text[:GUESS_BYTES] if c > "\x7f" and c != "\ufffd")
    return (text, "utf-8") if broken * MORE_WHOLE <= whole and broken <= MAX_BROKEN * len(text) else None


def _guessed(data: bytes) -> tuple[str, str] | None:
    if b"\x00" in data:
        return None  # no text in an encoding of one or two bytes holds a null, and UTF-8 it is not
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:GUESS_BYTES]).best()
    if best is None:
        return None
    return data.decode(best.encoding, "replace"), best.encoding


def _wide(data: bytes) -> tuple[str, str] | None:
    """Take bytes of which every other one is zero as UTF-16 without its mark, as most scripts' spaces and marks show it."""
    upper, lower = data[:2000:2].count(0), data[1:2000:2].count(0)
    if min(upper, lower) > MAX_REPLACED * max(upper, lower):
        return None
    label = "utf-16-be" if upper > lower else "utf-16-le"
    found = _with_holes(data, label)
    return None if found is None or looks_binary(found[0]) else found
