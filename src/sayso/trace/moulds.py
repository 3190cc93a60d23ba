"""Moulds: passages of two languages made alike, as the bulletins of a series are, in which nearly every figure differs.

Only figures that stand in digits on both sides are held against each other: not dates, years, times or ranges, nor a
number that the other side may have in words, at another scale (7.5 million, 750万) or in other units.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.text import words
from sayso.trace.kinds import SPELLED, find_numbers, lexicon, spelled_numbers

FEWEST: Final = 3
"""Figures that each side must have, and the other have nothing for: a translator errs in one or two."""
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


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits; ``scaled``: a word or sign after it says how many times it is to be taken, or may do so."""

    value: float
    digits: str
    scaled: bool


def of_one_mould(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> bool:
    """Tell whether sentences (text, language) laid side by side disagree in nearly every figure."""
    sides = [[f for text, lang in side for f in figures_beside(text, lang)] for side in (one, other)]
    plain = [{f for f in side if not f.scaled} for side in sides]
    if min(len(side) for side in plain) < FEWEST:
        return False
    lone, count = [], []
    for i, told in enumerate((other, one)):
        spelled = {value for text, lang in told for value, _, _ in spelled_numbers(text, lexicon(lang))}
        lone.append(_lone(plain[i], sides[1 - i], told, spelled))
        count.append(len(lone[i]) - _in_words(told, spelled))
    kept = max(len(side) - alone for side, alone in zip(plain, count, strict=True))
    differ = min(count) >= FEWEST and kept <= KEPT * min(len(side) for side in plain)
    return differ and not _converted(lone[0], lone[1])


def _lone(
    figures: set[Figure], others: Sequence[Figure], told: Sequence[tuple[str, str]], spelled: set[float]
) -> list[float]:
    """Return the figures that the other side has neither in digits nor, as far as can be told, in words; least first."""
    known = all(lexicon(lang).numbers for _, lang in told)
    alone = [f for f in figures if f.value not in spelled and (known or f.value > SPELLED)]
    return sorted({f.value for f in alone if not any(_same(f, g) for g in others)})


def _in_words(told: Sequence[tuple[str, str]], spelled: set[float]) -> int:
    """Count the large numbers in words: each may be any of the other side's, written in a way that is not read in full."""
    return sum(value > SPELLED for value in spelled) + sum(_signs(text) for text, _ in told)


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
    signs = "".join("n" if c.isnumeric() and not c.isdecimal() else " " for c in text)
    return sum(len(run) > 1 for run in signs.split())


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


def figures_beside(text: str, lang: str) -> list[Figure]:
    """Return the figures of a text without dates, years, times, ranges and names that hold a digit."""
    if not any(c.isdigit() for c in text):
        return []
    found = (_figure(text, value, begin, end, lang) for value, begin, end in find_numbers(text))
    return [figure for figure in found if figure is not None]


def _figure(text: str, value: float, begin: int, end: int, lang: str) -> Figure | None:
    before, after = text[max(begin - _NEAR, 0) : begin], text[end : end + _NEAR]
    if _is_dated(text[begin:end], before, after, lang):
        return None
    digits = "".join(str(int(c)) for c in text[begin:end] if c.isdecimal()).strip("0")
    listed = any(lexicon(lang).numbers.get(word.form, 0) >= HUNDRED for word in words(after)[:1])
    return Figure(value, digits, listed or _scales(lang).match(after) is not None)


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


def _is_dated(written: str, before: str, after: str, lang: str) -> bool:
    """Tell whether a figure is no plain one: a year, part of a date, time, range or name."""
    beside = before[-1:] + after[:1]
    cased = any(c.lower() != c.upper() for c in beside)
    compound = _COMPOUND.search(before[-3:] + written + after[:3]) is not None
    if cased or compound or _YEAR.fullmatch(written) or after[:1] in _dated(lang):
        return True
    near = [*words(before)[-1:], *words(after)[:2]]
    return any(word.form in lexicon(lang).times and word.form.isalpha() and len(word.form) > 1 for word in near)
