"""Read numbers in a folded text: digits with separators, number words, compounds, ranges, orders of magnitude.

People are counted in whole numbers, so a separator before a group of exactly three digits parts thousands in every
language; a fraction is one only before a word for a thousand or more ("1.5 million").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from sayso.language.fold import fold
from sayso.language.load import Figures, Language, load
from sayso.language.phrases import openings, pattern

MOST_WORDS: Final = 1 << 16
"""Words of a language of which it is remembered where in them numbers may begin."""
BETWEEN: Final = 3
"""Words that may stand between a count that no longer holds and what it has come to, where endings tell (7-ից հասել է 9-ի)."""
_DIGITS: Final = r"\d{1,3}(?:[.,' ]\d{3})+(?![\d])|\d+"
_FRACTION: Final = r"[.,]\d{1,2}(?=\s*(?:%s))"
_IN_DIGITS: Final = re.compile(r"[\d.,' ]*\d")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+")
_FRACTIONAL: Final = re.compile(r"(\d+)[.,](\d+)")
_HAN: Final = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_SCALES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_HAN_NUMBER: Final = f"[{''.join(_HAN)}{''.join(_HAN_SCALES)}]+"


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the text states, [begin, end) folded; ``top`` is the upper end of a range."""

    begin: int
    end: int
    value: float
    top: float | None = None
    vague: bool = False
    people: bool = False
    """The word itself names people (a dual noun), so nothing need say what is counted."""
    digits: bool = True
    reached: bool = False
    """It is what another, which no longer holds, has come to (from 7 to 9); ``numbers`` leaves that out."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One language's number patterns."""

    number: re.Pattern[str]
    words: dict[str, float]
    word: re.Pattern[str]
    vague: re.Pattern[str]
    vague_values: dict[str, float]
    dual: re.Pattern[str]
    dual_values: dict[str, float]
    range: re.Pattern[str]
    between: re.Pattern[str]
    risen: re.Pattern[str]
    reached: re.Pattern[str]
    endings: tuple[re.Pattern[str], re.Pattern[str]]
    """What stands between, and behind, two numbers of which endings say that the one has come to the other."""
    endings_of: dict[str, int]
    """Letters of the ending of each number word that is one only behind another."""
    opening: re.Pattern[str]
    """Where a number may begin: a digit, or what opens a number word up to its first space. It matches no characters."""
    spaced: bool
    silent: set[str] = field(default_factory=set)
    """Words seen so far, with what is written onto them, in which no number may begin: nearly all."""
    known: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Where in other words seen so far numbers may begin."""

    def starts(self, text: str, begin: int, end: int) -> list[int]:
        """Return where in [begin, end) of a folded text a number may begin: all such places, and few others."""
        if not self.spaced:
            return [m.start() for m in self.opening.finditer(text, begin, end)]
        here, silent, at = text[begin:end], self.silent, 0
        found = list[int]()
        for word in [word for word in here.split() if word not in silent]:
            within = self.known.get(word) or self._within(word)
            at = _written(here, word, at)
            if within:
                found += [begin + at + offset for offset in within]
            at += len(word)
        return found

    def _within(self, word: str) -> tuple[int, ...]:
        """Return where in a word a number may begin, if a space stands before it; in other places fewer do."""
        within = tuple(m.start() for m in self.opening.finditer(word))
        if within and len(self.known) < MOST_WORDS:
            self.known[word] = within
        elif not within and len(self.silent) < MOST_WORDS:
            self.silent.add(word)
        return within


def _written(text: str, word: str, begin: int) -> int:
    """Return where from ``begin`` on a word of a text stands between spaces, as it does."""
    while True:
        at = text.index(word, begin)
        end = at + len(word)
        if (at == 0 or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            return at
        begin = at + 1


@cache
def reader(tag: str | None) -> Reader | None:
    """Compile the number patterns of language ``tag``; None where there is no data for it."""
    language = load(tag)
    return None if language is None else _compile(language)


def _compile(language: Language) -> Reader:
    f = language.figures
    words = {fold(w).text: v for w, v in (f.numbers | f.scales).items()}
    edge, end = (r"(?<!\w)", r"(?!\w)") if language.spaced else ("", "")
    listed = pattern(f.numbers)
    scales = pattern([w for w, v in words.items() if v >= 100])
    joiners = f"(?:{pattern(f.joiners)})?" if f.joiners else ""
    fraction = _FRACTION % (scales if language.spaced else f"[{''.join(_HAN_SCALES)}]")
    glued = "" if language.spaced else f"|{_outside(f.compounds)}{_HAN_NUMBER}"
    tail = rf"(?:\s*(?:{scales}){end})*" if language.spaced else f"[{''.join(_HAN_SCALES)}]*"
    front = r"(?<![\w.,])" if language.spaced else r"(?<!\d)(?<!\d[.,])"  # 死亡，48人: no space parts a comma from a number
    if language.prefixes:  # the script's one-letter words are written onto the digits
        front = r"(?:(?<![\w.,])|(?<=(?<!\w)[\u0621-\u064a]))"
    run = rf"(?:{listed})(?:[\s-]*{joiners}[\s-]*(?:{listed}))*(?:\s+(?:{pattern(f.scales)}))?"
    behind = pattern([*f.atleast_after, *f.more_after, *f.almost_after, *f.about_after, *f.upto_after])
    last = rf"(?:{end}|(?=(?:{behind})(?!\w)))" if language.spaced else end  # an ending and its bound: otuz(dan fazla)
    stop = r"(?![^\W_]|[.,]\d)" if language.spaced else r"(?!\d)"  # no 9h00, no 1.5.2023
    number = rf"{front}(?:{_DIGITS})(?:{fraction})?{stop}{tail}|{edge}(?:{run}){last}{glued}"
    plain = (re.compile(p) for p in (edge + f"(?:{pattern(f.vague)})" + end, edge + f"(?:{pattern(f.dual)})" + end))
    vague, dual = plain
    return Reader(
        re.compile(number),
        words, re.compile(pattern(words)), vague, _values(f.vague), dual, _values(f.dual),
        re.compile(rf"\s*(?:{pattern(f.range)}|[-–—~～])\s*"),
        _ending(f.between, edge), _ending(f.risen, edge), re.compile(rf"\s*(?:{pattern(f.reached)})\s*"),
        _endings(f.risen_after, f.reached_after), _scale_endings(f), _opening(language), language.spaced,
    )  # fmt: skip


def _opening(language: Language) -> re.Pattern[str]:
    f = language.figures
    edge, glued = (r"(?<!\w)", "") if language.spaced else ("", f"|[{''.join(_HAN)}{''.join(_HAN_SCALES)}]")
    return re.compile(rf"(?=\d|{edge}(?:{pattern(openings([*f.numbers, *f.vague, *f.dual]))}){glued})")


def _outside(compounds: tuple[str, ...]) -> str:
    """Return what keeps a numeral from beginning with the last character of a word that holds it (同一, 星期三)."""
    return "".join(f"(?<!{re.escape(w[:-1])}(?={re.escape(w[-1])}))" for w in compounds)


def _ending(words: tuple[str, ...], edge: str) -> re.Pattern[str]:
    return re.compile(rf"{edge}(?:{pattern(words)})\s*$" if words else "(?!)")


def _endings(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"(?:{pattern(first)})(?:\s+[\w'-]+){{0,{BETWEEN}}}\s+"), re.compile(rf"(?:{pattern(second)})(?!\w)")


def _scale_endings(f: Figures) -> dict[str, int]:
    plain = [fold(word).text for word in f.numbers]
    forms = [fold(form).text for form in f.scales]
    return {form: len(form) - max((len(word) for word in plain if form.startswith(word)), default=len(form)) for form in forms}


def _values(table: dict[str, float]) -> dict[str, float]:
    return {fold(w).text: v for w, v in table.items()}


def numbers(text: str, begin: int, end: int, r: Reader) -> list[Number]:
    """Return the numbers that [begin, end) of ``text`` states, in order; ranges are joined."""
    starts = r.starts(text, begin, end)
    found = [
        Number(m.start(), m.end(), _listed(r.vague_values, m.group()), vague=True, digits=False)
        for m in matches_at(r.vague, text, starts, end)
    ] + [
        Number(m.start(), m.end(), _listed(r.dual_values, m.group()), people=True, digits=False)
        for m in matches_at(r.dual, text, starts, end)
    ]
    for m in matches_at(r.number, text, starts, end):
        over = [n for n in found if m.start() < n.end and m.end() > n.begin]
        if any(n.end - n.begin >= m.end() - m.start() for n in over):
            continue
        stated = _value(m.group(), r)
        if stated is not None:  # a longer number holds the vague word: five thousand(s)
            found = [n for n in found if n not in over]
            ending = r.endings_of.get(m.group().split()[-1], 0)  # a bound may begin with it: 3 bin(den fazla)
            found.append(Number(m.start(), m.end() - ending, stated, digits=m.group()[0].isdigit()))
    return _ranges(text, sorted(found, key=lambda n: n.begin), r)


def matches_at(found: re.Pattern[str], text: str, starts: Sequence[int], end: int) -> Iterator[re.Match[str]]:
    """Yield what ``finditer`` would, for an expression that matches nowhere but at some of ``starts``, which are in order."""
    last = 0
    for start in starts:
        m = found.match(text, start, end) if start >= last else None
        if m is not None:
            yield m
            last = m.end()


def _listed(values: dict[str, float], words: str) -> float:
    key = " ".join(words.split())
    if key in values:
        return values[key]
    for listed, value in values.items():  # a listed form with an open ending
        if re.fullmatch(pattern([listed]), key):
            return value
    return next(iter(values.values()))


def _ranges(text: str, found: list[Number], r: Reader) -> list[Number]:
    joined: list[Number] = []
    for n in found:
        last = joined[-1] if joined else None
        if last and last.top is None and not n.vague and not last.vague and _has_come_to(text, last, n, r):
            joined[-1] = replace(n, reached=True)  # "rose from 12 to 15": the first is the count that no longer holds
            continue
        if last and last.top is None and not n.vague and not last.vague and n.value > last.value:
            gap = text[last.end : n.begin]
            opened = r.between.search(text, max(0, last.begin - 20), last.begin)
            if r.range.fullmatch(gap) and (not gap.strip().isalpha() or opened or last.digits):
                joined[-1] = Number(last.begin, n.end, last.value, n.value)
                continue
        joined.append(n)
    return joined


def _has_come_to(text: str, first: Number, second: Number, r: Reader) -> bool:
    """Tell whether a count has become another, more or less than it was: from 7 to 9, 7'den 9'a."""
    gap, behind = text[first.end : second.begin], r.endings[1]
    if r.reached.fullmatch(gap) and r.risen.search(text, max(0, first.begin - 20), first.begin):
        return True
    return r.endings[0].fullmatch(gap) is not None and behind.match(text, second.end) is not None


def _value(words: str, r: Reader) -> float | None:
    """Return what the words of a number come to."""
    digits = _IN_DIGITS.match(words)
    if digits is None:
        return _han(words) if words[0] in _HAN or words[0] in _HAN_SCALES else _sum(r.word.findall(words), r)
    scales = [_listed_number(w, r) for w in r.word.findall(words[digits.end() :])]
    factor = 1.0
    for scale in scales or [_HAN_SCALES.get(c, 1) for c in words[digits.end() :]]:
        factor *= scale
    return _digits(digits.group(), factor) * factor


def _digits(written: str, factor: float) -> float:
    if _GROUPED.fullmatch(written) and (factor == 1 or written.count(".") + written.count(",") > 1):
        return float(re.sub(r"\D", "", written))
    fraction = _FRACTIONAL.fullmatch(written)
    return float(f"{fraction[1]}.{fraction[2]}") if fraction else float(re.sub(r"\D", "", written))


def _listed_number(word: str, r: Reader) -> float:
    key = " ".join(word.split())
    return r.words[key] if key in r.words else _listed(r.words, key)


def _sum(found: list[str], r: Reader) -> float | None:
    """Add and multiply number words: two hundred and five thousand and six."""
    if not found:
        return None
    total, current = 0.0, 0.0
    for word in found:
        value = _listed_number(word, r)
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0.0
        elif value == 100 or (value == 12 and 0 < current < 100 and current != 12):  # three hundred; two dozen
            current = max(current, 1) * value
        else:
            current += value
    return total + current


def _han(characters: str) -> float | None:
    total, section, digit = 0.0, 0.0, 0.0
    for c in characters:
        if c in _HAN:
            digit = digit * 10 + _HAN[c]
        elif _HAN_SCALES[c] >= 10_000:
            total = (total + section + digit) * _HAN_SCALES[c] if total + section + digit else float(_HAN_SCALES[c])
            section = digit = 0.0
        else:
            section += (digit or 1) * _HAN_SCALES[c]
            digit = 0.0
    return total + section + digit
