"""What a difference between witnesses is about: a figure, a name, a negation, who is cited, a hedge, a date, or wording."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.language import Language, load
from sayso.language.declension import forms
from sayso.language.fold import fold
from sayso.language.phrases import matcher, spelled_out
from sayso.language.stored import of_language
from sayso.trace.spelling import spelled

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
    times: frozenset[str]
    numbers: dict[str, float]
    capitals: bool
    """A capital letter inside a sentence means a name (not so in German, nor in scripts without capitals)."""
    kinds: dict[str, str]
    """What a difference in each listed word is about, the first of ``_LISTED`` that has it."""
    numbering: frozenset[str] = frozenset()
    """Abbreviations of "number" and the like that are spelled as a word which changes the meaning: No. 7, of a statement."""
    phrases: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """Of a language without spaces, in which a word by itself is but a character: what finds the phrases of each kind."""


_LISTED: Final = ("figure", "negation", "hedge", "date", "attribution")


@cache
def lexicon(tag: str) -> Lexicon:
    """Return the words of a language (ISO 639-1); empty where there is no data for it."""
    data = of_language("readings", tag)
    language = load(tag or None)
    nouns = language is not None and language.attributions.nouns
    if language is not None and not language.spaced:
        listed = (("negation", data.get("negated", ())), ("hedge", data.get("doubted", ())), ("date", _times(tag)),
                  ("attribution", _citing(language)))  # fmt: skip
        phrases = tuple((kind, matcher(found, spaced=False)) for kind, found in listed)
        return Lexicon(bool(data), frozenset(), {}, not nouns, {}, phrases=phrases)
    numbers = _numbers(language) if language is not None else {}
    times = _single(form for name in _times(tag) for form in forms(name, tag))
    known = (numbers, *(_single(data.get(name, ())) for name in ("negations", "hedges")), times)
    cited = _single(_citing(language), _small(language)) if language is not None else frozenset()
    pairs = list(zip(_LISTED, (*known, cited), strict=True))
    kinds = {form: kind for kind, these in reversed(pairs) for form in these}
    numbering = frozenset(form for form in _shortened(tag, language) if kinds.get(form) in ("negation", "hedge"))
    return Lexicon(bool(data), times, numbers, not nouns, kinds, numbering)


def _shortened(tag: str, language: Language | None) -> frozenset[str]:
    """Return the abbreviations of a language, with those that are words where no number follows."""
    data = of_language("segment", tag)
    return _single([*str(data.get("before_number", "")).split(), *(language.abbreviations if language is not None else ())])


_NUMBERED: Final = re.compile(r"(?P<stop>\.)?\s*\d")


def is_numbering(lex: Lexicon, form: str, text: str, begin: int, end: int) -> bool:
    """Tell whether the word ``form`` at ``begin`` to ``end`` of ``text`` abbreviates "number": No. 47, and No 47, but not no 47."""
    if form not in lex.numbering:
        return False
    after = _NUMBERED.match(text, end)
    return after is not None and (after["stop"] is not None or text[begin].isupper())


def _numbers(language: Language) -> dict[str, float]:
    # not "one": in half the languages it is the article, too, and no figure changes where it comes or goes;
    # nor "a million": its words are no numbers each, and "million" is there by itself
    counted = [(t, v) for t, v in language.figures.numbers.items() if v != 1 and len(t.split()) == 1]
    return {form: value for text, value in counted for form in _single([text])}


def _citing(language: Language) -> list[str]:
    """Return the phrases by which a language cites."""
    cues = language.attributions
    return [*cues.say, *cues.tell, *cues.that, *cues.participles, *cues.inverted, *cues.prepositions, *cues.postpositions]


def _small(language: Language) -> frozenset[str]:
    cues = language.attributions
    return frozenset([*cues.auxiliaries, *cues.pronouns, *cues.links])


LONG_ENOUGH: Final = 3
"""Letters of a word that by itself stands for a phrase of two: small ones stand in all sorts of phrases."""


def _single(phrases: Iterable[str], small: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the phrases of one word, normalised; of two, the longer one, as of ``according to``, but for ``small`` words."""
    found: set[str] = set()
    texts = list(dict.fromkeys(text for phrase in phrases for text in spelled_out(phrase)))
    for text, (written, begins, ends) in zip(texts, spelled(texts), strict=True):
        if len(written) == 1:
            found.add(written[0])
        elif len(written) == 2:
            places = zip(written, begins.tolist(), ends.tolist(), strict=True)
            several = [form for form, begin, end in places if len(form) >= LONG_ENOUGH and text[begin:end] not in small]
            found.update([max(several, key=len)] if several else ())
    return frozenset(found)


@cache
def _times(tag: str) -> tuple[str, ...]:
    """Return the names of months and weekdays (CLDR, by way of Babel)."""
    from babel.core import UnknownLocaleError
    from babel.dates import get_day_names, get_month_names

    try:
        names = [get_month_names(width, "format", tag) for width in ("wide", "abbreviated")]
        days = get_day_names("wide", "format", tag)
    except (UnknownLocaleError, ValueError, TypeError):
        return ()
    return tuple(str(name) for table in (*names, days) for name in table.values())


def spoken_of(lex: Lexicon, readings: Iterable[str]) -> set[str]:
    """Return what the readings of a spot are about in a language without spaces: of which kinds not all have the same phrases."""
    folded = [fold(reading).text for reading in readings]
    return {kind for kind, pattern in lex.phrases if len({frozenset(pattern.findall(text)) for text in folded}) > 1}


def kinds_of(lexicons: Iterable[Lexicon], differing: Iterable[tuple[str, str]]) -> list[str]:
    """Return all that differing words are about, given as (normalised form, as written), the gravest first.

    Wording is among it only where they are about nothing else.
    """
    known = list(lexicons)
    return by_gravity({_kind(known, form, written) for form, written in differing})


def by_gravity(kinds: set[str]) -> list[str]:
    """Return kinds of difference, the gravest first; wording only where there is nothing else."""
    if len(kinds) < 2:
        return list(kinds)
    return sorted(kinds - {"wording"}, key=lambda kind: (-RANKS[kind], kind))


def _kind(known: list[Lexicon], form: str, written: str) -> str:
    if not form.isalpha() and any(c.isdigit() for c in form):
        return "figure"
    kinds = [lex.kinds[form] for lex in known if form in lex.kinds]
    if kinds:
        return min(kinds, key=_LISTED.index)
    named = written[:1].isupper() and len(written) > 1 and any(lex.capitals for lex in known)
    return "name" if named else "wording"


def of_bounds(ways: Collection[frozenset[str]]) -> set[str]:
    """Return what it is about that readings bound a number in these ways.

    A figure where they do so otherwise (more, fewer than thirty), a hedge where one of them does not (at least three, three).
    """
    apart = set(ways)
    return set() if len(apart) < 2 else {"hedge"} if frozenset() in apart else {"figure"}


def is_name(text: str, begin: int, end: int, first: bool) -> bool:
    """Tell whether a word is written as names are; not if it is the ``first`` of a reading and opens a sentence."""
    if end - begin < 2 or not text[begin].isupper():
        return False
    return not (first and _opens_sentence(text, begin)) or text[begin].lower().isupper()


def _opens_sentence(text: str, begin: int) -> bool:
    """Tell whether a word at ``begin`` has its capital from its place alone."""
    before = text[max(begin - 4, 0) : begin].rstrip(" \"'“”«»„‘’([")
    return not before or before[-1] in ".!?…:\n؟。" or before.endswith("\n")


def figures_in(sentences: Sequence[tuple[str, Lexicon]]) -> list[set[float]]:
    """Return the numbers of each text, whatever its digits and separators; number words where the language has data."""
    in_words = spelled_numbers(sentences)
    return [{value for value, _, _ in find_numbers(text)}.union(told) for (text, _), told in zip(sentences, in_words, strict=True)]


def spelled_numbers(sentences: Sequence[tuple[str, Lexicon]]) -> Iterator[Iterator[float]]:
    """Yield the numbers that each text has in words; words in a row are one number (twenty five thousand)."""
    all_words = spelled([text for text, _ in sentences])
    return (_spelled_numbers(words.forms, lex) for words, (_, lex) in zip(all_words, sentences, strict=True))


def _spelled_numbers(forms: Sequence[str], lex: Lexicon) -> Iterator[float]:
    value, inside = 0.0, False
    for form in forms:
        known = lex.numbers.get(form)
        if known is None:
            if inside:
                yield value
            value, inside = 0.0, False
        elif inside:
            value = value * known if known >= 100 else value + known
        else:
            value, inside = known, True
    if inside:
        yield value


def find_numbers(text: str) -> Iterator[tuple[float, int, int]]:
    """Yield the numbers written in figures, of any script, with where they stand."""
    for match in _NUMBER.finditer(text):
        yield _value(match[0]), match.start(), match.end()


def _value(number: str) -> float:
    """Read a number: a separator before exactly three digits parts thousands, any other decimals."""
    if number.isdecimal():
        return float(number)
    parts = re.split(r"[.,٬٫\u00a0\u202f ]", number)
    if len(parts) > 1 and len(parts[-1]) != 3:
        return float("".join(parts[:-1]) + "." + parts[-1])
    return float("".join(parts))
