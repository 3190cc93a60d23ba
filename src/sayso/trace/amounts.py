"""Amounts: the numbers of a sentence by value, so that sentences of two languages can be held against each other.

Twelve, 12, ١٢ and اثني عشر are one amount; so are 750万 and 7.5 million, 3.20 and 3:20. Where a numeral may stand for
several (1.900 for a thousand and for two), it counts as any of them: a difference must hold whichever is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sayso.language import fold, load
from sayso.language.fold import Folded
from sayso.language.numbers import matches_at, numbers, reader
from sayso.trace.kinds import lexicon

Value = float | tuple[int, int]
"""A number, or a time of day: hours on a clock face, minutes."""
FIGURE, DATE, CLOCK = "figure", "date", "clock"
HINT: Final = 4
"""Letters of a number word that another word may begin with or hold: otuzdan, dreißigtausend. Shorter ones are in many."""
PREFIX: Final = 3
"""Letters of a number word that another may begin with."""
_DIGIT: Final = re.compile(r"\d")
_DIGITS: Final = re.compile(r"\d+")
"""Where these begin, numerals, days and hours do."""
_NUMERAL: Final = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_SEPARATOR: Final = re.compile(r"[.,' ]")
_CLOCK: Final = re.compile(
    r"(?<![\d.,:/])([01]?\d|2[0-4])(?:[:.]|\s?(?:h|uhr|ч\.?|час(?:а|ов)?|时|時|點|点|시)\s?)([0-5]\d)(?![\d:/]|[.,]\d|\s?%)"
)
_DAY: Final = re.compile(r"(?<!\d)\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4}(?!\d)|\d+\s?(?:年|月|日|号|號|년|월|일)")
_YEAR: Final = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d]|[.,]\d)")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
MOST_WORDS: Final = 1 << 16
"""Words of a language that are remembered to hint at a number or open one, or not to."""
STUMP: Final = 3
"""Letters of a month's or weekday's name up to which it stands by itself: longer ones may have an ending."""
_CLOSE: Final = 12
"""Characters between a day and its month: 14 de noviembre, 14-го ноября."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What [begin, end) of a text states; ``means`` holds all the values that it may stand for."""

    begin: int
    end: int
    means: frozenset[Value]
    kind: str
    digits: bool

    @property
    def largest(self) -> float:
        """The largest number it may stand for."""
        return max((m for m in self.means if isinstance(m, float)), default=0.0)


@lru_cache(maxsize=64)
def folded_once(text: str) -> Folded:
    """Fold a text once for all that is asked of it, one question after the other."""
    return fold(text)


def counts(lang: str) -> bool:
    """Tell whether the number words of a language are known."""
    return reader(lang or None) is not None


def amounts(text: str, lang: str) -> list[Amount]:
    """Return the amounts that ``text`` states, in order; number words where the language has data."""
    return list(_amounts(text, lang)) if may_count(text, lang) else []


@lru_cache(maxsize=4096)
def _amounts(text: str, lang: str) -> tuple[Amount, ...]:
    """Return the amounts of a text in which there may be some: the same sentences are asked for their figures in turn."""
    folded = folded_once(text)
    plain = folded.text
    numerals = _numerals_in(plain)
    days = [m.span() for found in (_DAY, _YEAR) for m in matches_at(found, plain, numerals, len(plain))]
    found: list[tuple[int, int, frozenset[Value], str, bool]] = []
    for m in matches_at(_CLOCK, plain, numerals, len(plain)):
        if not _inside(days, m.start(), m.end()):
            kind = CLOCK if m[0][len(m[1])] != "." else FIGURE  # 3.20 may be a number, too
            found.append((m.start(), m.end(), _times(m[0], int(m[1]), int(m[2])), kind, True))
    clocks = [(begin, end) for begin, end, *_ in found]
    for begin, end, means, digits in [*_read(plain, lang), *_numerals(plain, numerals)]:
        if not _inside(clocks, begin, end):
            kind = DATE if _inside(days, begin, end) or _dated(plain, begin, end, lang) else FIGURE
            found.append((begin, end, means, kind, digits))
            clocks.append((begin, end))
    return tuple([Amount(*folded.span(b, e), means, kind, digits) for b, e, means, kind, digits in sorted(found, key=_place)])


def may_count(text: str, lang: str) -> bool:
    """Tell whether a text may state or hint at a number: most sentences hold no word that could.

    Folding goes letter by letter and leaves spaces where they are, so what is true of a word is true of it in any text.
    """
    words, telling = _heard_words(text, lang), _telling_words(lang)
    return not words.isdisjoint(telling) or any(_counts(word, lang) for word in words)


def counting(text: str, lang: str) -> set[str]:
    """Return the words of a text, with what is written onto them, that may state or hint at a number."""
    telling = _telling_words(lang)
    return {word for word in _heard_words(text, lang) if word in telling or _counts(word, lang)}


def _heard_words(text: str, lang: str) -> set[str]:
    """Return the words of a text that are not known to tell nothing."""
    words, silent = text.split(), _silent_words(lang)
    return set() if silent.issuperset(words) else set(words) - silent


def _counts(word: str, lang: str) -> bool:
    """Tell whether a word may, and remember it."""
    opens = _opens(word, lang)
    known = _telling_words(lang) if opens else _silent_words(lang)
    if len(known) < MOST_WORDS:
        known.add(word)
    return opens


def _opens(word: str, lang: str) -> bool:
    plain, read, hinting = fold(word).text, reader(lang or None), _any_number_word(lang)
    opened = _DIGIT.search(plain) if read is None else read.opening.search(plain)
    return opened is not None or any(hinting.search(part) for part in _WORD.findall(plain))


@cache
def _silent_words(lang: str) -> set[str]:
    """Return the words seen so far that neither open a number nor hint at one."""
    return set()


@cache
def _telling_words(lang: str) -> set[str]:
    """Return the words seen so far that do."""
    return set()


def _place(found: tuple[int, int, frozenset[Value], str, bool]) -> tuple[int, int]:
    return found[0], found[1]


def _inside(spans: list[tuple[int, int]], begin: int, end: int) -> bool:
    return any(b < end and begin < e for b, e in spans)


@lru_cache(maxsize=1024)
def _read(plain: str, lang: str) -> tuple[tuple[int, int, frozenset[Value], bool], ...]:
    """Return what the language's reader makes of the numbers: words, scales, ranges.

    It is asked for what a sentence states and again for what may be heard in it.
    """
    return tuple(_stated(plain, lang))


def _stated(plain: str, lang: str) -> Iterator[tuple[int, int, frozenset[Value], bool]]:
    read = reader(lang or None)
    for n in numbers(plain, 0, len(plain), read) if read is not None else ():
        if not n.vague and not _empty(plain[n.begin : n.end], n.value):
            means: set[Value] = {n.value}
            numeral = _NUMERAL.match(plain, n.begin, n.end) if n.digits and n.top is None else None
            if numeral is not None and numeral.end() == n.end:
                means |= _values(numeral[0])
            yield n.begin, n.end, frozenset(means if n.top is None else {n.value, n.top}), n.digits


def _empty(written: str, value: float) -> bool:
    """Tell whether a number word by itself states no amount: it is an article, too, or a thousand of something."""
    return not any(c.isdigit() for c in written) and (value == 1 or (value >= 100 and len(written.split()) == 1))


def _numerals_in(plain: str) -> list[int]:
    """Return where the numerals of a text begin: numbers, days, and hours begin nowhere else."""
    return [m.start() for m in _DIGITS.finditer(plain)]


def _numerals(plain: str, starts: Sequence[int]) -> Iterator[tuple[int, int, frozenset[Value], bool]]:
    for m in matches_at(_NUMERAL, plain, starts, len(plain)):
        yield m.start(), m.end(), frozenset(_values(m[0])), True


def _values(numeral: str) -> set[Value]:
    """Return what a numeral may stand for: its separators part thousands, or decimals, or both."""
    parts = _SEPARATOR.split(numeral)
    whole = float("".join(parts))
    if len(parts) == 1:
        return {whole}
    fraction = float("".join(parts[:-1]) + "." + parts[-1])
    return {whole, fraction} if len(parts[-1]) == 3 else {fraction}


def _times(written: str, hour: int, minute: int) -> frozenset[Value]:
    means: set[Value] = {(hour % 12, minute)}
    if "." in written:
        means.add(float(f"{hour}.{minute:02}"))
    return frozenset(means)


def _dated(plain: str, begin: int, end: int, lang: str) -> bool:
    """Tell whether a number of two digits at most stands beside the name of a month or weekday."""
    if end - begin > 2 or not plain[begin:end].isdigit():
        return False
    names, short = _names_of_times(lang)
    before, after = _WORD.findall(plain[max(0, begin - _CLOSE) : begin]), _WORD.findall(plain[end : end + _CLOSE + 8])
    near = [*before[-1:], *after[:1]]
    return any(word.startswith(names) or word in short for word in near)


@cache
def _names_of_times(lang: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the names of months and weekdays, which may have an ending, and short ones: many words begin as these do."""
    names = [name for name in lexicon(lang).times if len(name) > 2]
    return tuple(name for name in names if len(name) > STUMP), frozenset(name for name in names if len(name) <= STUMP)


def heard(text: str, lang: str) -> set[Value]:
    """Return all the values that ``text`` may be said to hold: a number that is not among them is not in it."""
    if not may_count(text, lang):
        return set()
    plain = folded_once(text).text
    bag = _in_digits(plain)
    for _, _, means, _ in _read(plain, lang):
        bag |= means
    return bag | _hinted(plain, lang)


def unanswered(stated: Sequence[Amount], text: str, lang: str) -> list[Amount]:
    """Return the amounts to which what ``text`` may be said to hold (:func:`heard`) has no answer.

    Most have one in digits, whose words need then not be asked.
    """
    digits = _in_digits(folded_once(text).text) if stated else set()
    lone = [a for a in stated if not answered(a, digits)]
    bag = heard(text, lang) if lone else digits
    return [a for a in lone if not answered(a, bag)]


def _in_digits(plain: str) -> set[Value]:
    """Return the values that the numerals of a folded text may stand for, by themselves, in parts and as hours."""
    bag: set[Value] = set()
    numerals = _numerals_in(plain)
    for m in matches_at(_NUMERAL, plain, numerals, len(plain)):
        bag |= _values(m[0])
        bag |= {float(part) for part in _SEPARATOR.split(m[0])}
    for m in matches_at(_CLOCK, plain, numerals, len(plain)):
        bag |= _times(m[0], int(m[1]), int(m[2]))
    return bag


def answered(amount: Amount, bag: set[Value]) -> bool:
    """Tell whether ``bag`` holds an amount in any of its meanings; of a time also its hour and minutes each."""
    return any(value in bag or (isinstance(value, tuple) and _told(value, bag)) for value in amount.means)


def _told(time: tuple[int, int], bag: set[Value]) -> bool:
    hour, minute = time
    return any(float(h) in bag for h in (hour, hour + 12)) and (minute == 0 or float(minute) in bag)


@cache
def _number_words(lang: str) -> tuple[tuple[str, float], ...]:
    language = load(lang or None)
    if language is None or not language.spaced:
        return ()
    listed = {**language.figures.numbers, **language.figures.dual, **language.figures.vague}
    plain = ((fold(word).text.rstrip("*?"), value) for word, value in listed.items())
    return tuple((word, value) for word, value in plain if word.isalpha() and len(word) >= PREFIX)


@cache
def _any_number_word(lang: str) -> re.Pattern[str]:
    """Return what matches a word that begins with a number word or holds a longer one: very few do."""
    known = [re.escape(word) if len(word) >= HINT else rf"\A{re.escape(word)}" for word, _ in _number_words(lang)]
    return re.compile("|".join(known) if known else r"(?!)")


def _hinted(plain: str, lang: str) -> set[Value]:
    """Return the values of number words that other words begin with or hold, as endings and compounds have it."""
    plainly = _plain_words(lang)
    found: set[Value] = set()
    for word in set(_WORD.findall(plain)) - plainly:
        values = _hints(word, lang)
        if not values and len(plainly) < MOST_WORDS:
            plainly.add(word)
        found |= values
    return found


@cache
def _plain_words(lang: str) -> set[str]:
    """Return the words seen so far that hint at no number: nearly all, and the same words come again and again."""
    return set()


def _hints(word: str, lang: str) -> frozenset[Value]:
    """Return the values of number words that a word begins with or holds."""
    if _any_number_word(lang).search(word) is None:
        return frozenset()
    return frozenset(
        v for known, v in _number_words(lang) if word.startswith(known) or (len(known) >= HINT and known in word)
    )
