"""What a difference between witnesses is about: a figure, a name, a negation, who is cited, a hedge, a date, or wording."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from sayso.language import load
from sayso.text import words

RANKS: Final = {
    "figure": 6.0,
    "negation": 6.0,
    "hedge": 5.0,
    "date": 4.5,
    "name": 4.0,
    "attribution": 4.0,
    "wording": 1.0,
    "order": 0.5,
}
"""What a reader should see first: what changes the meaning most."""
_NUMBER: Final = re.compile(r"\d+(?:[.,٬٫\u00a0\u202f ]\d{3})*(?:[.,٫]\d+)?")
SPELLED: Final = 12
"""Numbers up to this are often written as words, in some languages inside other words."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one language, normalised, that make a difference one of meaning; ``known``: there is data for it."""

    known: bool
    negations: frozenset[str]
    hedges: frozenset[str]
    citing: frozenset[str]
    times: frozenset[str]
    numbers: dict[str, float]
    capitals: bool
    """A capital letter inside a sentence means a name (not so in German, nor in scripts without capitals)."""
    kinds: dict[str, str]
    """What a difference in each listed word is about, the first of ``_LISTED`` that has it."""


_LISTED: Final = ("figure", "negation", "hedge", "date", "attribution")


@cache
def lexicon(tag: str) -> Lexicon:
    """Return the words of a language (ISO 639-1); empty where there is no data for it."""
    source = files("sayso.language").joinpath("readings", f"{tag}.toml")
    data = tomllib.loads(source.read_text("utf-8")) if tag and source.is_file() else {}
    language = load(tag or None)
    citing: list[str] = []
    numbers: dict[str, float] = {}
    if language is not None:
        cues = language.attributions
        citing = [*cues.say, *cues.tell, *cues.that, *cues.participles, *cues.inverted, *cues.prepositions, *cues.postpositions]
        # not "one": in half the languages it is the article, too, and no figure changes where it comes or goes;
        # nor "a million": its words are no numbers each, and "million" is there by itself
        counted = [(t, v) for t, v in language.figures.numbers.items() if v != 1 and len(t.split()) == 1]
        numbers = {form: value for text, value in counted for form in _single([text])}
    nouns = language is not None and language.attributions.nouns
    negations, hedges = (_single(data.get(name, ())) for name in ("negations", "hedges"))
    cited, times = _single(citing), _single(_times(tag))
    listed = zip(_LISTED, (numbers, negations, hedges, times, cited), strict=True)
    kinds = {form: kind for kind, forms in reversed(list(listed)) for form in forms}
    return Lexicon(bool(data), negations, hedges, cited, times, numbers, not nouns, kinds)


def _single(phrases: Iterable[str]) -> frozenset[str]:
    """Return the phrases of one word, normalised; of two, the first, as ``according to``."""
    found = (words(phrase) for phrase in phrases)
    return frozenset(these[0].form for these in found if 0 < len(these) < 3)


def _times(tag: str) -> list[str]:
    """Return the names of months and weekdays (CLDR, by way of Babel)."""
    from babel.core import UnknownLocaleError
    from babel.dates import get_day_names, get_month_names

    try:
        names = [get_month_names(width, "format", tag) for width in ("wide", "abbreviated")]
        days = get_day_names("wide", "format", tag)
    except (UnknownLocaleError, ValueError, TypeError):
        return []
    return [str(name) for table in (*names, days) for name in table.values()]


def about(lexicons: Iterable[Lexicon], differing: Iterable[tuple[str, str]]) -> str:
    """Tell what differing words are about, given as (normalised form, as written), the gravest first."""
    return next(iter(kinds_of(lexicons, differing)), "wording")


def kinds_of(lexicons: Iterable[Lexicon], differing: Iterable[tuple[str, str]]) -> list[str]:
    """Return all that differing words are about, the gravest first; wording only where they are about nothing else."""
    known = list(lexicons)
    kinds = {_kind(known, form, written) for form, written in differing}
    grave = sorted(kinds - {"wording"}, key=lambda kind: (-RANKS[kind], kind))
    return grave or sorted(kinds)


def _kind(known: list[Lexicon], form: str, written: str) -> str:
    if not form.isalpha() and any(c.isdigit() for c in form):
        return "figure"
    kinds = [lex.kinds[form] for lex in known if form in lex.kinds]
    if kinds:
        return min(kinds, key=_LISTED.index)
    named = written[:1].isupper() and len(written) > 1 and any(lex.capitals for lex in known)
    return "name" if named else "wording"


def figures_in(text: str, lex: Lexicon) -> set[float]:
    """Return the numbers of a text, whatever its digits and separators; number words where the language has data."""
    return {value for value, _, _ in [*find_numbers(text), *spelled_numbers(text, lex)]}


def spelled_numbers(text: str, lex: Lexicon) -> Iterator[tuple[float, int, int]]:
    """Yield the numbers written in words, with where they stand; words in a row are one number (twenty five thousand)."""
    value, begin, end = 0.0, -1, -1
    for word in words(text):
        known = lex.numbers.get(word.form)
        if known is None:
            if begin >= 0:
                yield value, begin, end
            value, begin = 0.0, -1
        elif begin < 0:
            value, begin, end = known, word.begin, word.end
        else:
            value, end = (value * known if known >= 100 else value + known), word.end
    if begin >= 0:
        yield value, begin, end


def find_numbers(text: str) -> Iterator[tuple[float, int, int]]:
    """Yield the numbers written in figures, of any script, with where they stand."""
    for match in _NUMBER.finditer(text):
        yield _value(match[0]), match.start(), match.end()


def _value(number: str) -> float:
    """Read a number: a separator before exactly three digits parts thousands, any other decimals."""
    parts = re.split(r"[.,٬٫\u00a0\u202f ]", number)
    if len(parts) > 1 and len(parts[-1]) != 3:
        return float("".join(parts[:-1]) + "." + parts[-1])
    return float("".join(parts))
