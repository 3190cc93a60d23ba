"""News agencies by their names in every script, and the words that stand beside them on a line of credit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sayso.language.stored import of_all
from sayso.segment.lexicon import Phrases, date_words, folded, phrases_from, words_of

UNNAMED = "agencies"
"""The value of a mark that names no agency: “(Agencies)”, “وكالات”."""


_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Letters of scripts in which a name is not parted from the next word by a space."""


_WORD = re.compile(r"\w+")


class Credit(NamedTuple):
    """An agency's name in a text: where, and its usual form."""

    begin: int
    end: int
    agency: str
    sure: bool
    """Whether the name is unmistakable; a sign (“AA”, “Report”) counts only where a credit is given."""


def agencies_in(text: str, begin: int = 0, end: int | None = None) -> Iterator[Credit]:
    """Yield the agencies named in ``text[begin:end]``; whether the page credits them is for the caller to see."""
    at = begin
    for name in _names_in(text, begin, len(text) if end is None else end):
        if name.start() >= at:  # the longest name wins
            at = name.end()
            written = " ".join(name.group().split())
            yield Credit(name.start(), at, _usual()[written.lower()], written not in _signs())


def _names_in(text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    if not text.isascii():
        yield from _unspaced_names().finditer(text, begin, end)
    for word in _WORD.finditer(text, begin, end):
        named = _by_first_word().get(word.group())
        if named and (hit := named.match(text, word.start(), end)):
            yield hit


def left_over(text: str) -> list[str]:
    """Return the words of a line beside agencies, words of credit, dates and numbers."""
    bare, at = "", 0
    for credit in agencies_in(text):
        bare, at = f"{bare}{text[at : credit.begin]} ", credit.end
    bare += text[at:]
    return [w for w in words_of(bare) if w not in _credit() and w not in date_words() and not w[0].isdigit()]


def is_picture(text: str) -> bool:
    """Tell whether a line credits a picture: what agency took it says nothing about the text."""
    words, signs = _picture()
    return not words.isdisjoint(words_of(text)) or any(sign in text for sign in signs)


@cache
def _picture() -> tuple[frozenset[str], tuple[str, ...]]:
    return frozenset(words_of(of_all("agencies")["photo"])), tuple(of_all("agencies")["photo_signs"])


@cache
def source_phrases() -> Phrases:
    """Return the phrases that open a line naming the source of the whole text."""
    return phrases_from(folded(line.strip()) for line in of_all("agencies")["source"].splitlines() if line.strip())


@cache
def _usual() -> dict[str, str]:
    usual = {name.lower(): UNNAMED for name in of_all("agencies")["unnamed"]}
    for agency in of_all("agencies")["agency"]:
        usual |= {name.lower(): agency["name"] for name in agency["names"] + agency["signs"]}
    return usual


@cache
def _signs() -> frozenset[str]:
    return frozenset(sign for agency in of_all("agencies")["agency"] for sign in agency["signs"])


@cache
def _spellings() -> frozenset[str]:
    """Return the names as they are written, in capitals too where they are long enough to be known by them."""
    listed = {name for agency in of_all("agencies")["agency"] for name in agency["names"] + agency["signs"]}
    unnamed = set(of_all("agencies")["unnamed"])
    capitals = {name.upper() for name in listed if len(name) > 4}
    return frozenset(listed | capitals | unnamed | {name.capitalize() for name in unnamed})


@cache
def _by_first_word() -> dict[str, re.Pattern[str]]:
    """Return for each word that begins a name a pattern of the names, the longest first."""
    listed: dict[str, list[str]] = defaultdict(list)
    for name in sorted(_spellings(), key=len, reverse=True):
        if not _UNSPACED.search(name):
            listed[_WORD.findall(name)[0]].append(re.escape(name).replace(r"\ ", r"\s+"))
    return {first: re.compile(f"(?:{'|'.join(names)})(?!\\w)") for first, names in listed.items()}


@cache
def _unspaced_names() -> re.Pattern[str]:
    names = sorted((s for s in _spellings() if _UNSPACED.search(s)), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


@cache
def _credit() -> frozenset[str]:
    return frozenset(words_of(of_all("agencies")["credit"]))
