"""Names kept letter for letter in another language: which of several spellings a translation took over.

An English paper misprints a street, and a German one has the same misprint: it went back to that paper. What a language
writes in its own way (Kiew for Kyiv) says nothing, nor what it would write so by itself: common words that look alike, initials,
names it has of its own, names that a page writes so throughout. See Lachmann on common errors, and Toury, "Descriptive Translation
Studies" (1995), on what translators leave as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, permutations
from typing import Final

from rapidfuzz.distance import Levenshtein

from sayso.language.declension import forms
from sayso.language.stored import of_all
from sayso.trace.collation import Cell, Variant
from sayso.trace.kinds import is_name

SHORTEST: Final = 4
"""Letters of a name that says something: shorter ones are initials, particles and the like."""
ENDING: Final = 3
"""Letters in which two words may part at their end and be one, inflected or derived, in whatever language: Israel and Israeli."""
SPELLINGS: Final = 0.6
"""Share of letters from which on two words are spellings of one: a slip changes a letter or two. Any other word may be a noun that
both languages have, or what a translator knew better."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page has of one reading: which, and where its first name stands."""

    state: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """A reading as one page gives it: words [first, last) of its cell."""

    text: str
    cell: Cell
    first: int
    last: int

    def names(self) -> list[tuple[str, str]]:
        """Return the names and codes among its words, normalised and as written; no other word begins with a capital."""
        cell, own, found = self.cell, slice(self.first, self.last), []
        begins, ends = ((at[own] + cell.shift).tolist() for at in (cell.words.begins, cell.words.ends))
        for i, (begin, end) in enumerate(zip(begins, ends, strict=True), self.first):
            if end - begin >= SHORTEST and self.text[begin].isupper():
                written = self.text[begin:end]
                if _tells(written, is_name(self.text, begin, end, i == self.first)):
                    found.append((cell.forms[i], written))
        return found


def names_of_readings(
    variant: Variant, quoted: Mapping[int, Quotation], cells: Mapping[int, Cell], tag: str
) -> dict[int, set[str]]:
    """Return for each reading of a variant, by its number, the names and codes, as written, that no other has.

    ``cells`` are those of the pages (rows) that have its place in its language ``tag``. None of it where readings only inflect a
    word, or where fewer than two have some.
    """
    told = {state: quotation.names() for state, quotation in quoted.items()}
    if sum(map(bool, told.values())) < 2:
        return {}
    said = _said_by(variant, cells)
    found: dict[int, dict[str, str]] = {}
    for state, names in told.items():
        others = [words for other, several in said.items() if other != state for words in several]
        mine = {form: written for form, written in names if not any(form in words for words in others)}
        if mine:
            found[state] = mine
    every = [(state, form) for state, mine in found.items() for form in mine]
    bent = {one for one, other in _that_begin_alike(every) if one[0] != other[0] and _is_inflected(one[1], other[1], tag)}
    own = {state: {written for form, written in mine.items() if (state, form) not in bent} for state, mine in found.items()}
    own = {state: mine for state, mine in own.items() if mine}
    return own if len(own) > 1 else {}


def _said_by(variant: Variant, cells: Mapping[int, Cell]) -> dict[int, list[frozenset[str]]]:
    """Return the words of each text that pages with each reading have; most of these pages have the same."""
    states = variant.states.tolist()
    texts: dict[int, dict[int, tuple[str, ...]]] = {}
    for row, cell in cells.items():
        if states[row] >= 0:
            texts.setdefault(states[row], {})[id(cell.forms)] = cell.forms
    return {state: list(map(_words_of, several.values())) for state, several in texts.items()}


@lru_cache(maxsize=1024)
def _words_of(forms: tuple[str, ...]) -> frozenset[str]:
    """Return the words of a text, which differs from others at several spots."""
    return frozenset(forms)


def _that_begin_alike(words: Sequence[tuple[int, str]]) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """Yield each two of the words, of whatever readings, that have their first letter in common: others are no forms of one."""
    beginning: dict[str, list[tuple[int, str]]] = {}
    for word in words:
        beginning.setdefault(word[1][:1], []).append(word)
    return chain.from_iterable(permutations(several, 2) for several in beginning.values())


def _tells(written: str, named: bool) -> bool:
    """Tell whether a word is a name or a code that a translation may keep as it stands."""
    digits, letters = sum(map(str.isdigit, written)), sum(map(str.isalpha, written))
    if digits and written[0].isupper() and digits + letters >= SHORTEST:
        return True
    return named and letters >= SHORTEST and not written.isupper()


def _is_inflected(one: str, other: str, tag: str) -> bool:
    """Tell whether two words may be one, inflected or derived: they part at their end, within a few letters.

    Where names stay as they are no letter takes another's place there.
    """
    opening = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    ends = one[opening:], other[opening:]
    inside = all(ends) and ends[0][-1] == ends[1][-1]
    changed = len(one) == len(other) and tag not in of_all("declension")
    apart = max(map(len, ends)) > ENDING or inside or changed
    return not apart or not forms(one, tag).isdisjoint(forms(other, tag))


def kept_by(cell: Cell, page: str, own: Mapping[int, set[str]], lang: str) -> Reading | None:
    """Return of which reading alone a page in another language, ``lang``, keeps a name as it stands; None where none is sure."""
    said = page[cell.begin : cell.end]
    if not any(name in said for mine in own.values() for name in mine):
        return None
    places = zip(cell.begins.tolist(), cell.ends.tolist(), strict=True)
    at: dict[str, tuple[int, int]] = {}
    for begin, end in places:
        at.setdefault(page[begin:end], (begin, end))
    has = {state: sorted(mine & at.keys(), key=lambda name: at[name]) for state, mine in own.items()}
    states = [state for state, names in has.items() if names]
    if len(states) != 1:
        return None
    rivals = {name for state, mine in own.items() if state != states[0] for name in mine}
    for name in has[states[0]]:
        if _is_taken_over(name, rivals, lang) and not _is_usual(name, cell, page):
            return Reading(states[0], *at[name])
    return None


def _is_taken_over(name: str, rivals: set[str], lang: str) -> bool:
    """Tell whether it is a spelling among others, and not one that the language would have by itself."""
    spelled = any(Levenshtein.normalized_similarity(name, rival) >= SPELLINGS for rival in rivals)
    return spelled and name not in own_names(lang)


def _is_usual(name: str, cell: Cell, page: str) -> bool:
    """Tell whether a page writes a name so outside of a cell, too."""
    outside = page[: cell.begin] + "\n" + page[cell.end :]
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", outside) is not None


@cache
def own_names(tag: str) -> frozenset[str]:
    """Return the names of cities and countries, word by word, that are known to be a language's own (CLDR, by way of Babel)."""
    from babel.core import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag)
    except (UnknownLocaleError, ValueError, TypeError):
        return frozenset()
    cities = [str(zone["city"]) for zone in locale.time_zones.values() if "city" in zone]
    return frozenset(word for name in (*cities, *map(str, locale.territories.values())) for word in re.findall(r"\w+", name))
