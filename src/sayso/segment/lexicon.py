"""What a language's data file says: its function words, abbreviations and the words of page furniture."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that ``language/segment/<lang>.toml`` lists; all in lower case."""

    function: frozenset[str] = frozenset()
    """Words that hold sentences together: articles, prepositions, pronouns, auxiliaries."""
    abbreviations: frozenset[str] = frozenset()
    """Written with a full stop that ends no sentence, without the stop; not those that often do end one."""
    one_letter: frozenset[str] = frozenset()
    """Capital letters that are words, so that a full stop after them may end a sentence (“So do I.”)."""
    ordinal_dot: bool = False
    """Whether a full stop after a number makes it an ordinal (“am 3. Oktober”)."""
    furniture: frozenset[str] = frozenset()
    """Phrases of page furniture: navigation, sharing, comment forms, notices of rights."""
    byline: frozenset[str] = frozenset()
    """Words before an author's name."""
    dates: frozenset[str] = frozenset()
    """Words of dates beside the digits: months, weekdays, “ago”, “published”."""
    extra: dict[str, Any] = field(default_factory=dict)


@cache
def lexicon(lang: str | None) -> Lexicon:
    """Return the lexicon of ``lang`` (ISO 639-1); an empty one where there is no data file."""
    data = _read(lang) if lang else {}
    return Lexicon(
        function=_words(data, "function"),
        abbreviations=_words(data, "abbreviations"),
        one_letter=frozenset(data.get("one_letter", "").split()),
        ordinal_dot=bool(data.get("ordinal_dot", False)),
        furniture=_phrases(data, "furniture"),
        byline=_phrases(data, "byline"),
        dates=_words(data, "dates"),
    )


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a data file, in alphabetical order."""
    folder = files("sayso") / "language" / "segment"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


def _read(lang: str) -> dict[str, Any]:
    if lang not in languages():
        return {}
    file = files("sayso") / "language" / "segment" / f"{lang}.toml"
    return tomllib.loads(file.read_text("utf-8"))


def _words(data: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(data.get(key, "").lower().split())


def _phrases(data: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(line.strip().lower() for line in data.get(key, "").splitlines() if line.strip())
