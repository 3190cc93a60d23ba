"""A row of any table to a page: which column is the text, the id, the outlet, the date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from sayso.errors import PageError, SettingsError
from sayso.read.interval import Published
from sayso.read.mojibake import mended
from sayso.read.page import Page, one_line, page
from sayso.read.published import said_to_be
from sayso.read.source import Source
from sayso.settings import ReadSettings

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "doc", "doc_id", "docid", "_id", "story_id", "stories_id", "item_id", "guid"),
    "text": (
        "text", "body", "content", "full_text", "fulltext", "article_text", "maintext", "message", "contents",
    ),
    "uri": ("uri", "url", "link", "permalink", "article_url", "story_url", "web_url"),
    "outlet": (
        "outlet", "media_name", "publisher", "site_name", "source_name", "chat", "channel", "series", "domain",
    ),
    "title": ("title", "headline", "subject"),
    "author": ("author", "byline", "authors", "creator"),
    "date": (
        "date", "publish_date", "published", "published_at", "publication_date", "date_publish", "pub_date",
        "date_published", "datetime", "timestamp", "time", "unix_timestamp",
    ),
    "lang": ("lang", "language", "language_code"),
    "via": ("via", "forwarded_from", "author_forwarded_from_name", "fwd_from"),
}  # fmt: skip
"""What a column may be called, the surest name first: Sayso's own, Media Cloud's, passim's, 4CAT's, and common ones."""

_LINES: Final = frozenset({"id", "uri", "outlet", "title", "lang", "via"})


def page_of(
    row: Mapping[str, Any], raw: bytes, name: str, doc: str, source: Source, settings: ReadSettings, kind: str
) -> Page:
    """Make a page of ``row``; the text exactly as given. Raises PageError where it has none."""
    named = columns_of(tuple(row), settings.columns)
    text = row[named["text"]] if "text" in named else None
    if not isinstance(text, str) or not text.strip():
        advice = f"give it a text, or say which column it is with --column text=NAME (there are: {', '.join(row)})"
        raise PageError(name, _no_text(text, named), advice)
    if settings.mend:
        text = mended(text)
    given = {key: one_line(row[column]) for key, column in named.items() if key in _LINES and column in row}
    published, evidence = _published(row.get(named.get("date", "")), language_code(given.get("lang")), settings.zone)
    return page(
        raw,
        text,
        doc=given.get("id") or doc,
        format=kind,
        published=published,
        date_evidence=evidence,
        uri=given.get("uri"),
        outlet=given.get("outlet"),
        outlet_evidence=f"the row's {named['outlet']}" if given.get("outlet") else None,
        title=given.get("title"),
        author=_author(row.get(named.get("author", ""))),
        lang=language_code(given.get("lang")),
        via=given.get("via") or source.via,
    )


def _no_text(text: object, named: Mapping[str, str]) -> str:
    if "text" not in named:
        return "the row has no text"
    if text is None or isinstance(text, str):
        return f"the row's {named['text']} is empty"
    return f"the row's {named['text']} is no text but {type(text).__name__}"


@lru_cache(maxsize=256)
def columns_of(there: tuple[str, ...], chosen: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return which of the columns ``there`` is the id, text, uri and so on: as chosen, else by their usual names.

    Raises SettingsError where something is chosen that no page has.
    """
    by_lower = {column.strip().lower(): column for column in reversed(there)}
    named = {}
    for key, usual in COLUMNS.items():
        for column in usual:
            if column in by_lower:
                named[key] = by_lower[column]
                break
    for key, column in chosen:
        if key not in COLUMNS:
            raise SettingsError(f"--column {key}={column}: {key} is not known; use one of {', '.join(COLUMNS)}")
        if column in there:
            named[key] = column
        else:
            named.pop(key, None)
    return named


def check_columns(there: Sequence[str], settings: ReadSettings, name: str) -> None:
    """Raise PageError where a table lacks a chosen column, or has none that holds text, and say which it has."""
    named = columns_of(tuple(there), settings.columns)
    for key, column in settings.columns:
        if column not in there:
            reason = f"it has no column {column!r} for {key}"
            raise PageError(name, reason, f"choose with --column {key}=NAME one of: {', '.join(there)}")
    if "text" not in named:
        reason = "none of its columns is known to hold the text of pages"
        raise PageError(name, reason, f"say which one does with --column text=NAME; there are: {', '.join(there)}")


def _published(value: object, lang: str | None, zone: str | None) -> tuple[Published | None, str | None]:
    if value is None or value == "":
        return None, None
    said = f"the row's date {one_line(value)}"
    found = said_to_be(value, lang, zone)
    if found is None:
        return None, f"{said} is in no notation known, or may be several days"
    if found.begin != found.end:
        said += f", taken as {zone}" if zone else ", no time zone given"
    return Published(found, said), said


def _author(value: object) -> str | None:
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping):
        return one_line(", ".join(str(v) for v in value if v))
    return one_line(value)


@lru_cache(maxsize=1024)
def language_code(said: str | None) -> str | None:
    """Return the ISO 639-1 code of a language tag (``en-GB`` and ``eng`` are en); None where it is none."""
    if not said:
        return None
    code = said.replace("_", "-").split("-")[0].strip().lower()
    if len(code) == 2 and code.isascii() and code.isalpha():
        return code
    if len(code) == 3 and code.isascii() and code.isalpha() and code not in ("und", "mul", "zxx", "mis"):
        from babel.core import get_global

        known = get_global("language_aliases").get(code)
        return str(known) if known and len(known) == 2 else code
    return None
