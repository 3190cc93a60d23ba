"""What reading gives: pages, and failures that say what to do."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sayso.read.interval import Published

Spans = list[list[int]]
Link = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """One document as the ``documents`` table holds it (see ``sayso.tables``); times are UTC."""

    doc: str
    uri: str | None
    outlet: str | None
    title: str | None
    author: str | None
    lang: str | None
    published_from: datetime | None
    published_to: datetime | None
    date_evidence: str | None
    text: str
    sha256_raw: str
    sha256_text: str
    format: str
    body: Spans | None = None
    links: list[Link] | None = None
    via: str | None = None
    same_as: str | None = None
    input: str | None = None
    """The file or address it was read from, as given."""
    lang_given: str | None = None
    """What the page or row said of its language; filled when it is taken into a case."""
    outlet_evidence: str | None = None
    """What says whose page it is."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that needs a person's eye: its name, what is the matter, and what to do.

    ``kept`` is the id of the document that was made all the same (a second row with one id, a page with mojibake);
    None means that nothing was read from the input.
    """

    name: str
    reason: str
    advice: str
    kept: str | None = None


def sha256(data: bytes) -> str:
    """Return the hexadecimal SHA-256 of ``data``."""
    return hashlib.sha256(data).hexdigest()


def clean(text: str) -> str:
    """Return ``text`` with each lone surrogate as U+FFFD (UTF-8 cannot hold one); no offset moves."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def is_blank(text: str) -> bool:
    """Tell whether a text has nothing that can be seen: spaces, line ends, marks without width, controls."""
    return not any(unicodedata.category(c)[0] not in "ZC" for c in text)


def one_line(value: object) -> str | None:
    """Return a metadata value as one trimmed line, or None where there is nothing in it."""
    if value is None:
        return None
    said = str(value)
    return " ".join((said if said.isascii() else clean(said)).split()) or None


def page(
    raw: bytes,
    text: str,
    *,
    doc: str,
    format: str,
    uri: str | None = None,
    outlet: str | None = None,
    outlet_evidence: str | None = None,
    title: str | None = None,
    author: str | None = None,
    lang: str | None = None,
    published: Published | None = None,
    date_evidence: str | None = None,
    body: Spans | None = None,
    links: list[Link] | None = None,
    via: str | None = None,
) -> Page:
    """Make the page of ``raw`` bytes whose ``text`` is taken as given; what is not given is null."""
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        text = clean(text)
        encoded = text.encode()
    begin = end = None
    if published is not None:
        begin, end, date_evidence = published.when.begin, published.when.end, published.evidence
    hashes = sha256(raw), sha256(encoded)
    return Page(
        doc, uri, outlet, title, author, lang, begin, end, date_evidence, text, *hashes, format, body, links, via,
        outlet_evidence=outlet_evidence,
    )  # fmt: skip
