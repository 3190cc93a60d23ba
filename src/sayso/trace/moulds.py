"""Moulds: passages of two languages made alike, as the bulletins of a series are, in which nearly every figure differs.

Only figures that stand in digits on both sides are held against each other: not dates, years, times or ranges, nor a
number that the other side may have in words, at another scale (7.5 million, 750万) or in other units.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from sayso.text import words
from sayso.trace.kinds import SPELLED, find_numbers, lexicon, spelled_numbers
from sayso.trace.spelling import spelled

FEWEST: Final = 3
"""Figures that each side must have, and the other have nothing for: a translator errs in one or two."""
SOME: Final = 1
"""The same where figures in words make up the rest."""
MANY: Final = 3
"""Figures in digits or words that each side must have then: of 57 renderings in eighteen languages with as many, all but two that
convert measures have more than a quarter of them in common."""
KEPT: Final = 0.25
"""Share of figures that passages of one mould may have in common: what every bulletin says (the past 24 hours)."""
SCALE: Final = 1000
"""Two figures of the same digits this many times apart are one number at two scales, whether or not the word is known."""
UNITS: Final = (1.609, 2.205, 2.471, 2.54, 3.281)
"""Kilometres to the mile, pounds to the kilogram, acres to the hectare, centimetres to the inch, feet to the metre."""
ROUNDED: Final = 0.02
"""Share by which a converted measure may be off: 6 inches are told as 15 cm, 40 miles as 64 km."""
CONVERTED: Final = 2 / 3
"""Share of the differing figures that makes them conversions; one in three may answer by chance."""
_COMPOUND: Final = re.compile(r"\d[/:\-\u2010-\u2014]\d|\d+\.\d{1,2}\.\d")
_NEAR: Final = 24  # characters that are looked at beside a figure
HUNDRED: Final = 100
"""The least word of scale."""
_NOTHING: Final = re.compile(r"(?!)")
_YEAR: Final = re.compile(r"[12]\d{3}")
_DIGITS: Final = re.compile(r"\d+")


Sentence = tuple[str, str]
"""Its text and its language."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits; ``scaled``: a word or sign after it says how many times it is to be taken, or may do so."""

    value: float
    digits: str
    scaled: bool


class Side(NamedTuple):
    """Some sentences and their figures: all, those that are not scaled, the values of these, and the values of all."""

    sentences: tuple[Sentence, ...]
    figures: list[Figure]
    plain: set[Figure]
    told: list[float]
    values: set[float]


def moulded(pairs: Sequence[tuple[Side, Side]]) -> list[bool]:
    """Tell of which sentences laid side by side the two sides disagree in nearly every figure."""
    asked = [n for n, both in enumerate(pairs) if _may_disagree(*both)]
    words = _Words()
    words.learn(told for n in asked for side in pairs[n] for told in side.sentences)
    found = [False] * len(pairs)
    for n in asked:
        found[n] = words.disagree(*pairs[n])
    return found


def _may_disagree(one: Side, other: Side) -> bool:
    """Tell whether two sides disagree in figures, were nothing told in words."""
    if not (one.told and other.told) or _alike(one, other):  # as between copies
        return False
    return all(len(_lone(a.plain, b.figures, True, set())) >= SOME for a, b in ((one, other), (other, one)))


class _Words:
    """The numbers that sentences have in words: copies have the same sentences."""

    def __init__(self) -> None:
        self._words: dict[Sentence, tuple[frozenset[float], int]] = {}

    def learn(self, sentences: Iterable[Sentence]) -> None:
        """Read the numbers of sentences, many at a time, which is quicker than one by one."""
        own = list(dict.fromkeys(sentences))
        told = spelled_numbers([(text, lexicon(lang)) for text, lang in own])
        self._words.update((key, (frozenset(values), _signs(key[0]))) for key, values in zip(own, told, strict=True))

    def disagree(self, one: Side, other: Side) -> bool:
        """Tell whether two sides disagree in nearly every figure; their sentences are known."""
        sides, plain = (one.figures, other.figures), (one.plain, other.plain)
        # were nothing told in words
        lone = [_lone(plain[i], sides[1 - i], True, set()) for i in (0, 1)]
        if not _differ(plain, [len(values) for values in lone]):
            return min(map(len, lone)) >= SOME and not _converted(*lone) and self._differ_in_words(one, other)
        lone, count = [], []
        for i, told in enumerate((other.sentences, one.sentences)):
            known = all(lexicon(lang).numbers for _, lang in told)
            spelled = {value for sentence in told for value in self._words[sentence][0]}
            lone.append(_lone(plain[i], sides[1 - i], known, spelled))
            # large numbers in words: each may be any of the other side's, written in a way that is not read in full
            in_words = sum(value > SPELLED for value in spelled) + sum(self._words[sentence][1] for sentence in told)
            count.append(len(lone[i]) - in_words)
        return _differ(plain, count) and not _converted(lone[0], lone[1])

    def _differ_in_words(self, one: Side, other: Side) -> bool:
        """Tell whether two sides with few figures in digits disagree in nearly all that they have in digits or words."""
        stated = [{value for told in side.sentences for value in self._words[told][0]} | side.values for side in (one, other)]
        least = min(map(len, stated))
        return least >= MANY and len(stated[0] & stated[1]) <= KEPT * least


def side_of(sentences: Iterable[Sentence], figures: Iterable[Sequence[Figure]]) -> Side:
    """Return sentences as one side; ``figures`` are those of each."""
    own = [figure for several in figures for figure in several]
    plain = {figure for figure in own if not figure.scaled}
    return Side(tuple(sentences), own, plain, [f.value for f in plain], {f.value for f in own})


def _alike(one: Side, other: Side) -> bool:
    """Tell whether one of two sides has too many of its plain figures on the other for the two to be of one mould."""
    same = max(sum(map(other.values.__contains__, one.told)), sum(map(one.values.__contains__, other.told)))
    return same > KEPT * min(len(one.told), len(other.told))


def digits_in(text: str) -> int:
    """Return how many figures a text has at most."""
    return len(_DIGITS.findall(text))


def _differ(plain: Sequence[set[Figure]], lone: Sequence[int]) -> bool:
    """Tell whether so many of both sides' figures have no answer on the other that the two were made alike."""
    kept = max(len(side) - alone for side, alone in zip(plain, lone, strict=True))
    return min(lone) >= FEWEST and kept <= KEPT * min(len(side) for side in plain)


def _lone(figures: set[Figure], others: Sequence[Figure], known: bool, spelled: set[float]) -> list[float]:
    """Return the figures that the other side has neither in digits nor, as far as can be told, in words; least first."""
    alone = [f for f in figures if f.value not in spelled and (known or f.value > SPELLED)]
    return sorted({f.value for f in alone if not any(_same(f, g) for g in others)})


def _converted(one: Sequence[float], other: Sequence[float]) -> bool:
    """Tell whether most figures of both sides may be the same measures in other units (miles, kilometres)."""
    counts = [sum(any(_measure(x, y) for y in b) for x in a) for a, b in ((one, other), (other, one))]
    return all(count >= CONVERTED * len(side) for count, side in zip(counts, (one, other), strict=True))


def _measure(x: float, y: float) -> bool:
    """Tell whether two numbers may be one measure in two units, as those who convert units round them."""
    low, high = sorted((x, y))
    return any(abs(high - unit * low) <= ROUNDED * high for unit in UNITS) or abs(high - 1.8 * low - 32) <= 1


def _same(one: Figure, other: Figure) -> bool:
    if one.value == other.value:
        return True
    low, high = sorted((one.value, other.value))
    return one.digits == other.digits and (one.scaled or other.scaled or high >= SCALE * low)


def _signs(text: str) -> int:
    """Count the numbers written in signs that are no digits (三百二十)."""
    signs = {c for c in set(text) if c.isnumeric() and not c.isdecimal()}
    if not signs:
        return 0
    return sum(len(run) > 1 for run in "".join("n" if c in signs else " " for c in text).split())


@cache
def _dated(tag: str) -> frozenset[str]:
    """Return what is written onto the digits of a date in a language (年, 월), from CLDR by way of Babel."""
    from babel.core import UnknownLocaleError
    from babel.dates import get_date_format

    try:
        pattern = str(get_date_format("long", tag).pattern)
    except (UnknownLocaleError, ValueError, TypeError):
        return frozenset()
    return frozenset(re.findall(r"[yMd]([^\W\dA-Za-z_])", pattern))


def figures_of(sentences: Sequence[Sentence]) -> list[list[Figure]]:
    """Return the figures of each sentence without dates, years, times, ranges and names that hold a digit."""
    spots: list[tuple[int, float, str, str]] = []
    beside: list[str] = []
    known: dict[tuple[str, str, str, str], bool] = {}
    for n, (text, lang) in enumerate(sentences):
        for value, begin, end in find_numbers(text):
            before, after = text[max(begin - _NEAR, 0) : begin], text[end : end + _NEAR]
            told = text[begin:end], before[-3:], after[:3], lang
            if told not in known:
                known[told] = _is_part(*told)
            if not known[told]:
                spots.append((n, value, told[0], after))
                beside += [before, after]
    forms = _forms(beside)
    found: list[list[Figure]] = [[] for _ in sentences]
    for (n, value, written, after), before_it, after_it in zip(spots, forms[::2], forms[1::2], strict=True):
        lang = sentences[n][1]
        if not _is_dated(before_it[-1:] + after_it[:2], lang):
            found[n].append(Figure(value, _digits_of(written), _is_scaled(after, after_it[:1], lang)))
    return found


def _digits_of(written: str) -> str:
    """Return the digits of a figure without noughts at its ends."""
    plain = written.isascii() and written.isdecimal()
    return (written if plain else "".join(str(int(c)) for c in written if c.isdecimal())).strip("0")


def _is_scaled(after: str, form: Sequence[str], lang: str) -> bool:
    """Tell whether a word of scale follows a figure; ``form``: the first word of what does."""
    return any(lexicon(lang).numbers.get(word, 0) >= HUNDRED for word in form) or _scales(lang).match(after) is not None


def _forms(beside: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words nearest to figures: the last of each text before one, the first two of each after it, in turn.

    Few words stand there again and again, and most texts differ further off: so no more is spelled than these take.
    """
    short = [_last(text) if i % 2 == 0 else _first_two(text) for i, text in enumerate(beside)]
    known = _spelled_once(short)
    # what has fewer words than it has parts is spelled as it stands
    lacking = [i for i, text in enumerate(short) if len(known[text]) <= i % 2 and text != beside[i]]
    whole = _spelled_once([beside[i] for i in lacking])
    forms = [known[text] for text in short]
    for i in lacking:
        forms[i] = whole[beside[i]]
    return forms


def _spelled_once(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the words of each text."""
    own = list(dict.fromkeys(texts))
    return {text: found.forms for text, found in zip(own, spelled(own), strict=True)}


def _last(text: str) -> str:
    """Return what stands after the last space of a text that has more than spaces behind it; a space ends every word.

    But for one that is broken at the end of a line: where there is one, the text stays whole.
    """
    return text if "\n" in text else text.rstrip(" ").rpartition(" ")[2]


def _first_two(text: str) -> str:
    """Return the first two parts of a text that spaces part."""
    return text if "\n" in text else " ".join(text.split(" ", 3 if text[:1] == " " else 2)[: 3 if text[:1] == " " else 2])


@cache
def _scales(tag: str) -> re.Pattern[str]:
    """Return what matches a word of scale right after digits (million, млн, 万, लाख), from CLDR by way of Babel."""
    from babel.core import Locale, UnknownLocaleError

    try:
        forms = Locale.parse(tag).compact_decimal_formats
    except (UnknownLocaleError, ValueError, TypeError):
        return _NOTHING
    found = set()
    # short forms are letters that may begin any word, except where there is no other form
    for width, least in (("long", 1), ("short", 2 if forms.get("long") else 1)):
        patterns = {p.pattern.replace("0", "") for of in forms.get(width, {}).values() for p in of.values()}
        written = {p[w.begin : w.end] for p in patterns for w in words(p)}
        found |= {word for word in written if len(word) >= least}
    # a script that parts its words ends them; in others a counter may follow
    ended = [re.escape(word) + (r"\b" if word.lower() != word.upper() else "") for word in sorted(found)]
    return re.compile(r"\s?(?:" + "|".join(ended) + ")") if ended else _NOTHING


def _is_part(written: str, before: str, after: str, lang: str) -> bool:
    """Tell whether a figure is no plain one: a year, part of a date, time, range or name."""
    beside = before[-1:] + after[:1]
    cased = any(c.lower() != c.upper() for c in beside)
    compound = _COMPOUND.search(before[-3:] + written + after[:3]) is not None
    return bool(cased or compound or _YEAR.fullmatch(written) or after[:1] in _dated(lang))


@lru_cache(maxsize=1 << 14)
def _is_dated(near: tuple[str, ...], lang: str) -> bool:
    """Tell whether words beside a figure make a date of it."""
    return any(form in lexicon(lang).times and form.isalpha() and len(form) > 1 for form in near)
