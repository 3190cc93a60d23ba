"""News agencies by their names in every script, and the words that stand beside them on a line of credit."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from sayso.segment.lexicon import Phrases, date_words, phrases_from, words_of

UNNAMED = "agencies"
"""The value of a mark that names no agency: “(Agencies)”, “وكالات”."""


_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Letters of scripts in which a name is not parted from the next word by a space."""


class Credit(NamedTuple):
    """An agency's name in a text: where, and its usual form."""

    begin: int
    end: int
    agency: str


def agencies_in(text: str, begin: int = 0, end: int | None = None) -> Iterator[Credit]:
    """Yield the agencies named in ``text[begin:end]``; whether the page credits them is for the caller to see."""
    end = len(text) if end is None else end
    part = text[begin:end]
    if _first_words().isdisjoint(words_of(part)) and (part.isascii() or not _UNSPACED.search(part)):
        return  # the common case, for speed
    for hit in _pattern().finditer(text, begin, end):
        yield Credit(hit.start(), hit.end(), _usual()[hit.group().lower()])


def left_over(text: str) -> list[str]:
    """Return the words of a line beside agencies, words of credit, dates and numbers."""
    bare = _pattern().sub(" ", text)
    return [w for w in words_of(bare) if w not in _credit() and w not in date_words() and not w[0].isdigit()]


@cache
def source_phrases() -> Phrases:
    """Return the phrases that open a line naming the source of the whole text."""
    return phrases_from(line.strip().lower() for line in _data()["source"].splitlines() if line.strip())


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("sayso") / "language" / "agencies.toml").read_text("utf-8"))


@cache
def _usual() -> dict[str, str]:
    usual = {name.lower(): UNNAMED for name in _data()["unnamed"]}
    for agency in _data()["agency"]:
        usual |= {name.lower(): agency["name"] for name in agency["names"] + agency["signs"]}
    return usual


@cache
def _spellings() -> frozenset[str]:
    """Return the names as they are written, in capitals too where they are long enough to be known by them."""
    listed = {name for agency in _data()["agency"] for name in agency["names"] + agency["signs"]}
    unnamed = set(_data()["unnamed"])
    capitals = {name.upper() for name in listed if len(name) > 4}
    return frozenset(listed | capitals | unnamed | {name.capitalize() for name in unnamed})


@cache
def _pattern() -> re.Pattern[str]:
    ordered = sorted((s for s in _spellings() if s.lower() in _usual()), key=len, reverse=True)
    alternatives = "|".join(_bounded(s) for s in ordered)
    return re.compile(alternatives)


def _bounded(name: str) -> str:
    """Return a pattern for a name as whole words; scripts without spaces have no bounds to ask for."""
    escaped = re.escape(name).replace(r"\ ", r"\s+")
    if _UNSPACED.search(name):
        return escaped
    before = r"(?<!\w)" if name[0].isalnum() else ""
    return f"{before}{escaped}(?!\\w)"


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for s in _spellings() if (words := words_of(s)))


@cache
def _credit() -> frozenset[str]:
    return frozenset(words_of(_data()["credit"]))
