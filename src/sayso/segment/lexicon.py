"""What the language data say: function words, abbreviations, the words of page furniture, bylines and dates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.language.stored import of_all, of_language

WORD = re.compile(r"[\w\u0300-\u036f\u0591-\u05c7\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e]+")
"""Letters, digits and the marks that belong to them."""
_FOLDED = re.compile("[İıأإآٱـ\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_FOLDS = str.maketrans(
    {"İ": "i", "ı": "i"}
    | dict.fromkeys("أإآٱ", "ا")
    | dict.fromkeys([0x640, *range(0x64B, 0x653), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)
"""Spellings that vary from page to page: dotted and dotless i, alef, vowel signs, tatweel, invisible marks."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that ``language/segment/<lang>.toml`` lists; all in lower case."""

    function: frozenset[str] = frozenset()
    """Words that hold sentences together: articles, prepositions, pronouns, auxiliaries."""
    abbreviations: frozenset[str] = frozenset()
    """Written with a full stop that ends no sentence, without the stop; not those that often do end one."""
    before_number: frozenset[str] = frozenset()
    """Abbreviations only where a number follows (“No. 5”): elsewhere they are words or end the sentence."""
    one_letter: frozenset[str] = frozenset()
    """Capital letters that are words, so that a full stop after them may end a sentence (“So do I.”)."""
    ordinal_dot: bool = False
    """Whether a full stop after a number makes it an ordinal (“am 3. Oktober”)."""


@cache
def lexicon(lang: str | None) -> Lexicon:
    """Return the lexicon of ``lang`` (ISO 639-1); an empty one where there is no data file."""
    data = of_language("segment", lang)
    return Lexicon(
        function=_words(data, "function"),
        abbreviations=_words(data, "abbreviations"),
        before_number=_words(data, "before_number"),
        one_letter=frozenset(data.get("one_letter", "").split()),
        ordinal_dot=bool(data.get("ordinal_dot", False)),
    )


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of all languages at once (furniture is often in another language than the page)."""

    by_first: Mapping[str, Sequence[tuple[str, ...]]]
    """Phrases of words, longest first, by their first word."""
    unspaced: tuple[str, ...]
    """Phrases in scripts without spaces."""

    def share(self, text: str, words: Sequence[str]) -> float:
        """Return which share of ``text`` (its words in lower case given) phrases from this list make up."""
        covered, i = 0, 0
        for first, word in enumerate(words):
            if first >= i and word in self.by_first:
                n = _opened(self.by_first[word], words, first)
                covered += n
                i = first + n
        share = covered / len(words) if words else 0.0
        if self.unspaced and not text.isascii():
            share = max(share, sum(len(p) for p in self.unspaced if p in text) / len(text))
        return share

    def longest(self, words: Sequence[str], text: str) -> int:
        """Return the length in words of the longest phrase anywhere in a text; 0 if there is none."""
        found = (_opened(self.by_first[w], words, i) for i, w in enumerate(words) if w in self.by_first)
        unspaced = 2 * (not text.isascii() and any(p in text for p in self.unspaced if len(p) > 2))
        return max(found, default=0) or unspaced

    def opens(self, words: Sequence[str], text: str) -> int:
        """Return how many words at the beginning are a phrase of this list; 0 if none."""
        n = _opened(self.by_first.get(words[0], ()), words, 0) if words else 0
        return n or int(not text.isascii() and text.startswith(self.unspaced))


def _opened(listed: Sequence[tuple[str, ...]], words: Sequence[str], at: int) -> int:
    """Return the length of the longest of ``listed`` that begins at ``at``; 0 if none does."""
    return next((len(p) for p in listed if tuple(words[at : at + len(p)]) == p), 0)


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` in lower case, varying spellings made equal."""
    return WORD.findall(folded(text))


def folded(text: str) -> str:
    """Return ``text`` in lower case, varying spellings made equal."""
    if not text.isascii() and _FOLDED.search(text):
        text = text.translate(_FOLDS)
    return text.lower()


@cache
def phrases(key: str) -> Phrases:
    """Return the phrases that the data files of all languages list under ``key``."""
    return phrases_from(_lines(key))


def phrases_from(lines: Iterable[str]) -> Phrases:
    """Sort phrases, in lower case, for look-up."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    unspaced = set()
    for line in lines:
        words = tuple(words_of(line))
        if re.search("[\u3040-\u30ff\u3400-\u9fff]", line):
            unspaced.add(line)
        elif words:
            found[words[0]].add(words)
    ordered = {first: sorted(several, key=len, reverse=True) for first, several in found.items()}
    return Phrases(ordered, tuple(sorted(unspaced)))


@cache
def function_languages() -> dict[str, tuple[str, ...]]:
    """Return for each function word the languages that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for lang in languages():
        for word in lexicon(lang).function:
            found[word].append(lang)
    return {word: tuple(langs) for word, langs in found.items()}


@cache
def phrase_languages() -> dict[str, tuple[str, ...]]:
    """Return for each phrase of furniture, as its words, the languages that list it."""
    found: dict[str, list[str]] = defaultdict(list)
    for lang in languages():
        data = of_language("segment", lang)
        for phrase in {" ".join(words_of(p)) for k in ("closing", "furniture") for p in data.get(k, "").splitlines()}:
            found[phrase].append(lang)
    return {phrase: tuple(langs) for phrase, langs in found.items() if phrase}


@cache
def date_words() -> frozenset[str]:
    """Return the words that stand in dates beside the digits, in every language."""
    return frozenset(w for lang in languages() for w in words_of(of_language("segment", lang).get("dates", "")))


@cache
def services() -> frozenset[str]:
    """Return the names of the services that pages offer to share by."""
    return frozenset(words_of(of_all("furniture")["services"]))


@cache
def titles() -> frozenset[str]:
    """Return abbreviations that stand before foreign names in texts of any language (“Dr.”, “St.”)."""
    return frozenset(of_all("furniture")["titles"].split())


@cache
def signs() -> frozenset[str]:
    """Return the signs that stand in furniture, not in sentences."""
    return frozenset(of_all("furniture")["signs"].split())


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a data file, in alphabetical order."""
    folder = files("sayso") / "language" / "segment"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


def _lines(key: str) -> Iterator[str]:
    for lang in languages():
        yield from (folded(line.strip()) for line in of_language("segment", lang).get(key, "").splitlines() if line.strip())


def _words(data: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(folded(data.get(key, "")).split())
