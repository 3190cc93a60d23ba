"""A language's data compiled to regular expressions, once per process."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.language import Attributions, Held, Language, fold, load, matcher, pattern

KINDS: Final = ("say", "tell", "that", "named", "to", "about", "participles", "inverted", "quoted")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one language's attributions; ``cues`` pairs each kind of cue verb with its pattern."""

    language: Language
    cues: tuple[tuple[str, re.Pattern[str]], ...]
    split: re.Pattern[str]
    """The first words of cues whose last word stands behind what they govern (teilte … mit), and those last words."""
    tails: re.Pattern[str]
    prepositions: re.Pattern[str]
    held: re.Pattern[str]
    """Prepositions whose tail belongs to the source (nach | Angaben)."""
    postpositions: re.Pattern[str]
    behind_noun: re.Pattern[str]
    """Postpositions with the noun that opens their source (Ansicht … nach); group "cue" is the postposition."""
    information: re.Pattern[str]
    early: re.Pattern[str]
    times: re.Pattern[str]
    own: re.Pattern[str]
    offices: re.Pattern[str]
    titles: re.Pattern[str]
    callings: re.Pattern[str]
    """Titles and occupations: what may stand before a name and is no part of it."""
    oblique: re.Pattern[str]
    asides: re.Pattern[str]
    after_quote: re.Pattern[str]
    adverbials: re.Pattern[str]
    complementisers: re.Pattern[str]
    infinitive: re.Pattern[str]
    openers: re.Pattern[str]
    closers: re.Pattern[str]
    conjunctions: re.Pattern[str]
    subordinators: re.Pattern[str]
    auxiliaries: re.Pattern[str]
    pronouns: re.Pattern[str]
    links: re.Pattern[str]
    mood: re.Pattern[str]
    passives: re.Pattern[str]
    agents: re.Pattern[str]
    compounds: re.Pattern[str]
    relative: re.Pattern[str]
    owner: re.Pattern[str]
    objects: re.Pattern[str]
    finite: re.Pattern[str]
    parted: re.Pattern[str]
    statements: re.Pattern[str]
    topic: re.Pattern[str]
    introducing: re.Pattern[str]
    nobody: re.Pattern[str]
    no_one: re.Pattern[str]
    withheld: re.Pattern[str]
    nothing: re.Pattern[str]
    handling: re.Pattern[str]
    rumours: re.Pattern[str]
    """Nouns for what is claimed."""
    persons: re.Pattern[str]
    """Nouns for people, as figures count them."""
    predicates: re.Pattern[str]
    """Verbs that tell what became of people."""
    perceived: re.Pattern[str]
    things: re.Pattern[str]
    governed: re.Pattern[str]
    attached: re.Pattern[str]
    surnames: re.Pattern[str]
    the_outlet: re.Pattern[str]
    the_agency: re.Pattern[str]
    the_statement: re.Pattern[str]
    he: re.Pattern[str]
    she: re.Pattern[str]
    it: re.Pattern[str]
    they: re.Pattern[str]
    men: re.Pattern[str]
    women: re.Pattern[str]
    groups: re.Pattern[str]
    he_cues: re.Pattern[str]
    she_cues: re.Pattern[str]
    they_cues: re.Pattern[str]
    articles: re.Pattern[str]
    contrasts: re.Pattern[str]
    audience: re.Pattern[str]
    determiners: re.Pattern[str]
    listeners: re.Pattern[str]
    owned: re.Pattern[str]
    told: re.Pattern[str]
    addressing: re.Pattern[str]
    datives: re.Pattern[str]
    dative: re.Pattern[str]
    dative_joined: re.Pattern[str]
    told_behind: re.Pattern[str]
    relatives: re.Pattern[str]
    possessives: re.Pattern[str]
    wired: re.Pattern[str]
    announced: re.Pattern[str]
    topics: re.Pattern[str]
    ruling: re.Pattern[str]
    described: re.Pattern[str]
    stated: re.Pattern[str]
    ablative: re.Pattern[str]
    bounds: re.Pattern[str]
    """Words before a number that a source may open with, some of them prepositions elsewhere (over forty witnesses)."""
    abbreviations: frozenset[str]


@cache
def grammar(tag: str | None) -> Grammar | None:
    """Return the compiled grammar of language ``tag``, or None where there is no data for it."""
    language = load(tag)
    if language is None:
        return None
    a = language.attributions

    def words(phrases: Iterable[str]) -> re.Pattern[str]:
        return matcher(_named(phrases, language.tag), spaced=language.spaced, prefixes=language.prefixes)

    cues = tuple((kind, words(_parted(getattr(a, kind), a))) for kind in KINDS if getattr(a, kind))
    split = [p for kind in KINDS for p in getattr(a, kind) if "…" in p]
    plain, held = _joined(words(a.prepositions), a.joined, language.prefixes), _held(a.held)
    behind, behind_noun = _postpositions(a.postpositions, language.spaced)
    rest = {
        name: words(getattr(a, name))
        for name in (
            "information", "early", "times", "own", "offices", "titles", "oblique", "asides", "after_quote", "adverbials",
            "complementisers", "infinitive",
            "openers", "closers", "conjunctions", "subordinators", "auxiliaries", "pronouns", "links", "mood", "passives",
            "compounds", "relative", "owner", "objects", "finite", "topic", "introducing",
            "stated", "ablative", "nobody", "he", "she", "it", "they", "men", "women", "groups", "he_cues", "she_cues",
            "they_cues", "no_one", "withheld", "nothing", "handling", "perceived", "things", "governed",
            "attached", "surnames", "the_outlet", "the_agency", "the_statement",
            "relatives", "topics", "ruling", "described", "possessives", "wired", "announced",
            "contrasts", "audience", "agents", "determiners", "listeners", "owned",
            "told", "addressing", "datives", "dative", "dative_joined", "told_behind", "articles", "parted", "statements",
        )
    }  # fmt: skip
    rest["adverbials"] = re.compile(f"(?:{rest['adverbials'].pattern})(?!'[^\\W\\d_])")  # Tuesday's Herald: no adverbial
    f = language.figures
    return Grammar(
        language=language, callings=words((*a.titles, *a.occupations)),
        persons=words(f.people), rumours=words(f.rumours), predicates=words(f.predicates),
        bounds=words((*f.atleast, *f.more, *f.almost, *f.about, *f.upto)),
        cues=cues, split=words(split), tails=words([p.split("… ")[1] for p in split]),
        prepositions=plain, held=held, postpositions=behind, behind_noun=behind_noun,
        abbreviations=frozenset(fold(w).text for w in language.abbreviations), **rest,
    )  # fmt: skip


def _parted(phrases: Iterable[str], a: Attributions) -> Iterable[str]:
    """Yield ``phrases``; those that open with an auxiliary may hold an adverb behind it too (a également déclaré)."""
    adverbs = [*(w for w in a.adverbials if w.isalpha()), *a.inserted]
    between = f"({'|'.join(f'{w} ' for w in adverbs)})?"
    for phrase in phrases:
        first, _, rest = phrase.partition(" ")
        parted = adverbs and rest and first in a.auxiliaries and rest.split(" ")[0] not in adverbs
        yield f"{first} {between}{rest}" if parted else phrase


def _joined(plain: re.Pattern[str], joined: Iterable[str], prefixes: Iterable[str]) -> re.Pattern[str]:
    """Add prepositions that end inside a word: their source begins in its midst."""
    listed = list(joined)
    if not listed:
        return plain
    front = f"(?:{'|'.join(prefixes)})?" if prefixes else ""
    return re.compile(rf"(?<!\w){front}(?:{pattern(listed)})(?=\w)|{plain.pattern}")


def _held(listed: Iterable[Held]) -> re.Pattern[str]:
    parts = [f"{pattern([h.cue])}(?=\\s+(?:[\\w'-]+\\s+){{0,3}}?(?:{pattern(h.source)})(?!\\w))" for h in listed]
    return re.compile(f"(?<!\\w)(?:{'|'.join(parts)})" if parts else "(?!)")


def _postpositions(phrases: Iterable[str], spaced: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the plain postpositions, and those with the noun that the source begins with (group 1 is the noun)."""
    listed = list(phrases)
    plain = matcher([p for p in listed if "|" not in p], spaced=spaced)
    heads: dict[str, list[str]] = {}
    for phrase in listed:
        if "|" in phrase:
            head, tail = phrase.split("|", 1)
            heads.setdefault(tail.strip(), []).append(head)
    parts = [
        rf"(?<!\w)({'|'.join(_head(h) for h in head)})(?={pattern([tail])}(?!\w))" for tail, head in heads.items()
    ]
    tails = pattern(heads) if heads else "(?!)"
    return plain, re.compile(rf"(?:{'|'.join(parts)})(?P<cue>{tails})" if parts else "(?!)")


def _head(head: str) -> str:
    words = head.strip()
    gap = r"\s+(?:[\w'-]+\s+){0,4}?" if words.endswith(" ~") else r"\s+"
    return pattern([words.replace(" ~", "").strip()]) + gap


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
    widths = ("wide", "abbreviated") if what == "months" else ("wide",)
    names = {n.rstrip(".") for form in ("format", "stand-alone") for w in widths for n in table[form][w].values()}
    return tuple(sorted(n for n in names if not n.isdigit()))
