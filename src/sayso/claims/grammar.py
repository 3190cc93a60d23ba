"""A language's data compiled to regular expressions, once per process."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.language import Language, load, matcher, pattern

KINDS: Final = ("say", "tell", "that", "to", "about", "participles", "inverted")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one language's attributions; ``cues`` pairs each kind of cue verb with its pattern."""

    language: Language
    cues: tuple[tuple[str, re.Pattern[str]], ...]
    prepositions: re.Pattern[str]
    held: re.Pattern[str]
    """Prepositions whose tail belongs to the source (nach | Angaben)."""
    postpositions: re.Pattern[str]
    asides: re.Pattern[str]
    after_quote: re.Pattern[str]
    adverbials: re.Pattern[str]
    complementisers: re.Pattern[str]
    infinitive: re.Pattern[str]
    conjunctions: re.Pattern[str]
    subordinators: re.Pattern[str]
    auxiliaries: re.Pattern[str]
    pronouns: re.Pattern[str]
    links: re.Pattern[str]
    mood: re.Pattern[str]


@cache
def grammar(tag: str | None) -> Grammar | None:
    """Return the compiled grammar of language ``tag``, or None where there is no data for it."""
    language = load(tag)
    if language is None:
        return None
    a = language.attributions

    def words(phrases: Iterable[str]) -> re.Pattern[str]:
        return matcher(_named(phrases, language.tag), spaced=language.spaced, prefixes=language.prefixes)

    cues = tuple((kind, words(getattr(a, kind))) for kind in KINDS if getattr(a, kind))
    plain = words(p for p in a.prepositions if "|" not in p)
    held = _held(p for p in a.prepositions if "|" in p)
    rest = (
        a.postpositions, a.asides, a.after_quote, a.adverbials, a.complementisers, a.infinitive, a.conjunctions,
        a.subordinators, a.auxiliaries, a.pronouns, a.links, a.mood,
    )  # fmt: skip
    return Grammar(language, cues, plain, held, *(words(r) for r in rest))


def _held(phrases: Iterable[str]) -> re.Pattern[str]:
    tails: dict[str, list[str]] = {}
    for phrase in phrases:
        head, tail = phrase.split("|", 1)
        tails.setdefault(head.strip(), []).append(tail.strip())
    body = "|".join(f"{pattern([head])}(?=\\s+(?:{_after(tail)})(?!\\w))" for head, tail in tails.items())
    return re.compile(f"(?<!\\w)(?:{body})" if body else "(?!)")


def _after(tails: list[str]) -> str:
    near = [t for t in tails if not t.startswith("~ ")]
    far = [t.removeprefix("~ ") for t in tails if t.startswith("~ ")]
    return f"(?:{pattern(near)})|(?:[\\w'-]+\\s+){{0,3}}(?:{pattern(far)})"


def _named(phrases: Iterable[str], tag: str) -> Iterable[str]:
    """Expand {weekday} and {month} to the language's own names, from CLDR."""
    for phrase in phrases:
        for name, values in (("{weekday}", "days"), ("{month}", "months")):
            if name in phrase:
                yield from (phrase.replace(name, value) for value in calendar_names(tag, values))
                break
        else:
            yield phrase


@cache
def calendar_names(tag: str, what: str) -> tuple[str, ...]:
    """Return the names of "days" or "months" in language ``tag``, wide and abbreviated, as CLDR has them."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag)
    except (UnknownLocaleError, ValueError):
        return ()
    table = getattr(locale, what)
    names = {n for form in ("format", "stand-alone") for n in table[form]["wide"].values()}
    return tuple(sorted(names))
