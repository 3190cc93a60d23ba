"""Contrary words: of two, the one is the other with its negation (verdi, vermedi; confirmed, unconfirmed)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import product, takewhile
from typing import Final

from sayso.language.stored import of_language
from sayso.text import words

LEAST: Final = 3
"""Letters that a word has at least whose contrary has some before it: of shorter ones both may be small words."""
ENDING: Final = 2
"""Letters behind them: a single one makes another form of a noun (adam-ı-m)."""
STEM: Final = 2
"""Letters before those within a word that turn it round (ver-me-di)."""


@dataclass(frozen=True, slots=True)
class Affixes:
    """What makes a word of one language say the contrary, as words are normalised; letters ``beside`` may come and go,
    and stand for one another."""

    before: tuple[str, ...]
    within: tuple[str, ...]
    beside: str
    endings: tuple[tuple[str, str], ...]


@cache
def affixes(tag: str) -> Affixes | None:
    """Return the affixes of a language (ISO 639-1); None where there is no data for it, as it negates by words alone."""
    found = of_language("readings", tag).get("affixes")
    if not found:
        return None
    endings = tuple((_normal(plain), _normal(turned)) for plain, turned in found.get("endings", ()))
    before, within = (tuple(dict.fromkeys(map(_normal, found.get(name, ())))) for name in ("before", "within"))
    return Affixes(before, within, "".join(map(_normal, found.get("beside", ""))), endings)


def _normal(letters: str) -> str:
    return "".join(word.form for word in words(letters))


def may_turn(differing: Collection[str], tag: str) -> bool:
    """Tell whether words (normalised) may have a contrary among them; it is quicker to ask than :func:`contrary`."""
    known = affixes(tag)
    return known is not None and (bool(known.within) or any(word.startswith(known.before) for word in differing))


def contrary(one: Collection[str], other: Collection[str], tag: str) -> bool:
    """Tell whether among words (normalised) that differ there are two of which the one is the other with its negation."""
    known = affixes(tag)
    if known is None:
        return False
    return any(_fronted(known, *sides) or _turned(known, *sides) for sides in ((one, other), (other, one)))


def _fronted(known: Affixes, plain: Collection[str], turned: Collection[str]) -> bool:
    """Tell whether a word is another with letters before it."""
    cut = (word.removeprefix(letters) for word in turned for letters in known.before if word.startswith(letters))
    return any(len(word) >= LEAST and word in plain for word in cut)


def _turned(known: Affixes, plain: Collection[str], turned: Collection[str]) -> bool:
    """Tell whether a word is another with letters within it, or with the contrary ending."""
    if not known.within and not known.endings:
        return False
    pairs = ((p, t) for p in plain for t in turned if len(t) > len(p) and p[:STEM] == t[:STEM])
    return any(_within(known, p, t) or _ends(known, p, t) for p, t in pairs)


def _within(known: Affixes, plain: str, turned: str) -> bool:
    """Tell whether ``turned`` has letters within that ``plain`` has not; their last may be what follows there, too (gelmiş)."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(plain, turned, strict=False)))
    for at, letters in product((same, same - 1), known.within):
        rest, tail = turned[at + len(letters) :], plain[at:]
        if at >= STEM and len(rest) >= ENDING and turned.startswith(letters, at) and _same_ending(rest, tail, known.beside):
            return True
    return False


def _same_ending(rest: str, tail: str, beside: str) -> bool:
    """Tell whether two endings are one: vowels go by those before them, and one letter may come or go (olmadığını, olduğunu)."""
    rest, tail = (end.translate(dict.fromkeys(map(ord, beside), ".")) for end in (rest, tail))
    return rest == tail or rest == f".{tail}" or tail == f".{rest}"


def _ends(known: Affixes, plain: str, turned: str) -> bool:
    ends = (pair for pair in known.endings if plain.endswith(pair[0]) and turned.endswith(pair[1]))
    return any(plain.removesuffix(a) == turned.removesuffix(b) for a, b in ends)
