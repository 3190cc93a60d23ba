"""Traces of translation: what a page has kept of the language it was rendered from.

A number written as the other language writes it, a name given beside its transliteration in the other page's letters:
small signs, which alone show nothing, since originals quote foreign names, too. See Baker, "Corpus-based translation
studies" (1996), and Toury, "Descriptive Translation Studies" (1995), on interference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import Final

from sayso.text.scripts import script_of, script_of_most
from sayso.trace.collation import Cell, Collation, in_several
from sayso.trace.evidence import Sign
from sayso.trace.families import Page

KEPT: Final = 1.0
"""Log-odds for each thing kept of the other language: less than a name without a credit, as translators adapt most."""
MOST: Final = 2
"""Things kept that count for two pages: a translator who keeps one keeps more."""
LEAST: Final = 4
"""Letters of a name in brackets; shorter ones are initials."""
_GROUPED: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?![\d.,]*\d)")
_PARTED: Final = re.compile(r"[.,]\d{3}")
"""What any number has whose thousands are parted: quicker to look for."""
_GLOSS: Final = re.compile(r"(?<=\w)\s?[(（]([^()（）]{4,60})[)）]")

Signs = Mapping[tuple[int, int], Sequence[Sign]]


def traces_of_translation(collation: Collation, pages: Sequence[Page], langs: Sequence[str]) -> Signs:
    """Return for pairs of rows (exemplar, copy) what the copy has kept of the exemplar's language, with the words.

    ``langs`` are the tags of the collation's language numbers. Pages in several languages say nothing.
    """
    found: dict[tuple[int, int], list[Sign]] = {}
    spoken: dict[int, set[int]] = {}
    for row, _, lang in collation.cells:
        spoken.setdefault(row, set()).add(lang)
    for _, held in in_several(collation):
        alone = [known for known in held if len(spoken[known[0]]) == 1]
        told = [(row, langs[lang], cell.begin, _text(pages, row, cell)) for row, lang, cell in alone]
        for row, tag, begin, text in told:
            for at, end, detail, fits in _all_kept(text, tag):
                words = text[at:end]
                for other, theirs, _, said in told:
                    if other != row and theirs != tag and fits(theirs, said) and words in said:
                        sign = Sign("translation-trace", detail, KEPT, pages[row].doc, begin + at, begin + end)
                        found.setdefault((other, row), []).append(sign)
    return {pair: signs[:MOST] for pair, signs in found.items()}


def _text(pages: Sequence[Page], row: int, cell: Cell) -> str:
    return pages[row].text[cell.begin : cell.end]


def _parts_thousands_by(separator: str, tag: str, _: str) -> bool:
    return separators(tag)[1] == separator


def _written_in(script: str, _: str, said: str) -> bool:
    return script_of_most(said) == script


def _kept(text: str, tag: str) -> Iterator[tuple[int, int, str, Callable[[str, str], bool]]]:
    """Yield what does not fit the language of a text: where, what it is, and whether it would fit another (its tag, its words)."""
    decimal, _ = separators(tag)
    for m in _GROUPED.finditer(text) if _PARTED.search(text) else ():
        separator = m[0][-4]
        if separator == decimal and set(m[0]) & {".", ","} == {separator}:
            detail = f"“{m[0]}” is written as in the other page's language, not as in its own"
            yield *m.span(), detail, partial(_parts_thousands_by, separator)
    own = ""
    for m in _GLOSS.finditer(text) if "(" in text or "（" in text else ():
        own = own or script_of_most(text)
        letters = {script_of(c) for c in m[1] if c.isalpha()}
        if len(letters) == 1 and own not in letters and not m[1].isupper() and sum(c.isalpha() for c in m[1]) >= LEAST:
            yield *m.span(1), f"gives “{m[1]}” beside it in the other page's letters", partial(_written_in, letters.pop())


@lru_cache(maxsize=4096)
def _all_kept(text: str, tag: str) -> tuple[tuple[int, int, str, Callable[[str, str], bool]], ...]:
    """Return what ``_kept`` yields: copies have the same sentences."""
    return tuple(_kept(text, tag))


@cache
def separators(tag: str) -> tuple[str, str]:
    """Return what parts decimals and what parts thousands in a language (CLDR, by way of Babel); empty if not known."""
    from babel.core import Locale, UnknownLocaleError

    try:
        symbols = Locale.parse(tag).number_symbols.get("latn", {})
    except (UnknownLocaleError, ValueError, TypeError):
        return "", ""
    return str(symbols.get("decimal", "")), str(symbols.get("group", ""))
