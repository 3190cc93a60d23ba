"""Figures, names and negations carried across languages: which of several a page in another language has.

A paper writes 17 for the release's 14, and a third in another language has 17, too: it went back to that paper, not to
the release. Words of two languages cannot be laid side by side, numbers can, and names that are kept letter for letter
(``letters``), and whether a sentence is negated (``polarity``). What cannot be told for sure stays untold.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import zip_longest
from operator import attrgetter
from typing import Final

import numpy as np

from sayso.trace.amounts import FIGURE, Amount, Value, amounts, answered, counting, heard
from sayso.trace.collation import MISSING, Cell, Collation, Quoted, Variant, in_several
from sayso.trace.families import Page
from sayso.trace.kinds import SPELLED, find_numbers, lexicon
from sayso.trace.letters import SHORTEST, Quotation, Reading, kept_by, names_of_readings
from sayso.trace.polarity import KINDS, stands

MEASURES: Final = (2.2046, 1.6093, 3.2808, 2.54, 1.0936, 2.4711, 2.59, 3.7854)
"""Pounds to a kilogram, kilometres to a mile, feet to a metre, centimetres to an inch, and so on (NIST SP 811): two
translators who convert a measure arrive at the same figure without knowing of each other."""
ROUNDED: Final = 0.02
"""How far a converted figure may be rounded: 10 feet are 3 metres."""
JOINED: Final = 3
"""Words that may join two numbers to one, at most (to, and, Uhr): what lies between numbers farther apart is part of none."""
_WRITTEN: Final = re.compile(r"\S+")
_NAME: Final = re.compile(rf"\w{{{SHORTEST},}}")
FEW_WORDS: Final = 3
"""Words of a reading that turns a sentence round, at most: with more of them more was changed than that."""
BESIDE: Final = 160
"""Characters around a sentence in which its translation may negate what it negates: a sentence's length, about."""
LEAST_PAGES: Final = 3
"""Of two pages nothing is asked but which was first, and a figure does not say that."""
LEAST_READINGS: Final = 2
"""Readings with figures of their own that a difference in figures has."""
LEAST_LANGUAGES: Final = 3
"""Where no two pages of one language part, two languages with two figures say nothing on who copied whom; a third may."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What one page has at a place: its text from ``begin`` on."""

    row: int
    lang: int
    begin: int
    end: int
    cell: Cell
    text: str
    page: str
    reader: _Reader

    @property
    def figures(self) -> tuple[Amount, ...]:
        """Its figures."""
        return self.reader.figures(self.text, self.lang)

    def may_count(self, begin: int, end: int) -> bool:
        """Tell whether a figure may lie in part of it: a word there may count, or some before and some after may as one."""
        return any_counts(self.text, self.reader.langs[self.lang], begin - self.begin, end - self.begin)

    def stands(self, kind: str, beside: int = BESIDE) -> list[tuple[int, int]] | None:
        """Return where it surely negates (doubts); nothing where it does not nor what is ``beside`` it, None where that is open."""
        around = self.page[max(0, self.begin - beside) : self.end + beside]
        return stands(kind, self.text, around, self.reader.langs[self.lang])

    @property
    def bag(self) -> frozenset[Value]:
        """All values it may be said to hold."""
        return self.reader.bag(self.text, self.lang)


@dataclass(slots=True)
class _Reader:
    """Reads the figures of cells, each text once, and only where they are asked for: mostly they are not."""

    langs: Sequence[str]
    read: dict[tuple[str, int], tuple[Amount, ...]] = field(default_factory=dict)
    heard: dict[tuple[str, int], frozenset[Value]] = field(default_factory=dict)

    def figures(self, text: str, lang: int) -> tuple[Amount, ...]:
        if (text, lang) not in self.read:
            self.read[text, lang] = tuple(a for a in amounts(text, self.langs[lang]) if a.kind == FIGURE)
        return self.read[text, lang]

    def bag(self, text: str, lang: int) -> frozenset[Value]:
        if (text, lang) not in self.heard:
            self.heard[text, lang] = frozenset(heard(text, self.langs[lang]))
        return self.heard[text, lang]


def with_carried(collation: Collation, pages: Sequence[Page], langs: Sequence[str]) -> Collation:
    """Return the collation with readings of figures compared across languages as well.

    ``langs`` are the tags of its language numbers. ``variants`` stay those within languages; ``compared`` and ``states``
    tell of pages in other languages, too, which of the figures they have, where that is sure.
    """
    reader = _Reader(langs)
    compared = list(collation.variants)
    at_place: dict[int, list[int]] = {}
    for n, variant in enumerate(collation.variants):
        at_place.setdefault(variant.place, []).append(n)
    for place, held in in_several(collation):
        at, several = at_place.get(place, ()), len({lang for _, lang, _ in held}) >= LEAST_LANGUAGES
        if len({row for row, _, _ in held}) < LEAST_PAGES or not (several or any(_may_widen(compared[n], langs) for n in at)):
            continue
        texts = {row: pages[row].text for row, _, _ in held}
        told = [_Told(row, lang, c.begin, c.end, c, texts[row][c.begin : c.end], texts[row], reader) for row, lang, c in held]
        if not _widened(compared, at, told) and several:
            compared += _between(place, told, len(collation.pages))
    if all(one is other for one, other in zip_longest(compared, collation.variants)):
        return collation
    compared.sort(key=attrgetter("place"))  # costs are reckoned place by place
    return replace(collation, compared=tuple(compared), states=np.stack([v.states for v in compared]))


def _parts_words(variant: Variant) -> bool:
    """Tell whether enough readings of a variant are words, not nothing."""
    return sum(map(bool, variant.readings)) >= LEAST_READINGS


def _may_widen(variant: Variant, langs: Sequence[str]) -> bool:
    """Tell whether pages in other languages may be told to have one of the readings of a variant."""
    return _parts_words(variant) or bool(_turns(variant, langs[variant.lang]))


def _turns(variant: Variant, tag: str) -> list[str]:
    """Return which of negation and hedge a variant may be about: a few words that are there or not, one of them such a word."""
    if () not in variant.readings or max(map(len, variant.readings)) > FEW_WORDS:
        return []
    kinds = lexicon(tag).kinds
    return [kind for kind, *_ in KINDS if any(kinds.get(form) == kind for reading in variant.readings for form in reading)]


def _widened(compared: list[Variant], at: Sequence[int], told: Sequence[_Told]) -> bool:
    """Widen the variants of one place where that is sure; a difference that several languages tell is told once.

    Return whether a variant of figures was.
    """
    by_row: dict[int, dict[int, _Told]] = {}
    for t in told:
        by_row.setdefault(t.lang, {})[t.row] = t
    wide, silent = False, set[int]()

    @cache
    def speaking(n: int) -> list[tuple[int, _Told, int, int]]:
        return _speaking(compared[n], by_row.get(compared[n].lang, {}))

    @cache
    def own(n: int) -> dict[int, list[Amount]]:
        stated = {state: _inside(t, begin, end) for state, t, begin, end in speaking(n)}
        bare = all(_is_all(t, begin, end, stated[state]) for state, t, begin, end in speaking(n))
        return _own(stated, bare)

    @cache
    def elsewhere(lang: int) -> str:
        return "\n".join(t.text for t in told if t.lang != lang)

    @cache
    def names(n: int) -> dict[int, set[str]]:
        variant, mine = compared[n], by_row.get(compared[n].lang, {})
        return _names(variant, mine) if _parts_words(variant) and _may_be_kept(variant, mine, elsewhere(variant.lang)) else {}

    def values(n: int) -> set[Value | str]:
        if n in silent:
            return set()
        numbers = {v for amounts in own(n).values() for a in amounts for v in a.means}
        return numbers.union(*names(n).values(), turns(n))

    @cache
    def turns(n: int) -> list[str]:
        return _turns(compared[n], told[0].reader.langs[compared[n].lang])

    for n in at:
        several = n not in silent and _parts_words(compared[n])
        wider = _wider(compared[n], told, own(n)) if several and len(speaking(n)) >= LEAST_READINGS else None
        counted = wider is not None
        if wider is None and several:
            wider = _wider_by_names(compared[n], told, names(n))
        for kind in turns(n) if n not in silent else ():
            wider = _wider_by_turn(compared[n], told, by_row.get(compared[n].lang, {}), kind) if wider is None else wider
        if wider is None:
            continue
        rivals = [m for m in at if compared[m].lang != compared[n].lang and not values(n).isdisjoint(values(m))]
        twice = [m for m in rivals if not _is_told(compared[m], wider)]
        wider = _without(wider, compared[n], {compared[m].lang for m in twice}, told)
        wide = wide or (counted and not np.array_equal(wider.states, compared[n].states))
        compared[n] = wider
        for m in set(rivals) - set(twice):
            compared[m] = _silent(compared[m])
            silent.add(m)
    return wide


def _speaking(variant: Variant, by_row: Mapping[int, _Told]) -> list[tuple[int, _Told, int, int]]:
    """Return the readings of a variant that may have figures: its number, the page quoted for it, and where; mostly none has.

    ``by_row`` are the pages that have its place in its language.
    """
    return [
        (state, by_row[row], begin, end)
        for state, (row, _, begin, end) in enumerate(variant.quoted)
        if end > begin and row in by_row and by_row[row].may_count(begin, end)
    ]


def _without(wider: Variant, before: Variant, langs: set[int], told: Sequence[_Told]) -> Variant:
    """Return a widened variant as it was for the pages of some languages: their own variants tell the same otherwise."""
    rows = [t.row for t in told if t.lang in langs and before.states[t.row] == MISSING]
    states = wider.states.copy()
    states[rows] = MISSING
    return wider.with_readings(states, {row: span for row, span in wider.spans.items() if states[row] != MISSING})


def _wider(variant: Variant, told: Sequence[_Told], own: Mapping[int, Sequence[Amount]]) -> Variant | None:
    """Return a variant of figures with the readings of pages in other languages; None where none surely has one of them."""

    def read(t: _Told) -> Reading | None:
        has = _read_by(t, own)
        return None if has is None else Reading(has, *_where(t, own[has][0]))

    return _widened_by(variant, told, read) if len(own) >= LEAST_READINGS else None


def _wider_by_names(variant: Variant, told: Sequence[_Told], own: Mapping[int, set[str]]) -> Variant | None:
    """Return a variant of names with the readings of pages in other languages that keep one of them as it stands."""

    def read(t: _Told) -> Reading | None:
        return kept_by(t.cell, t.page, own, t.reader.langs[t.lang])

    return _widened_by(variant, told, read) if len(own) >= LEAST_READINGS else None


def _wider_by_turn(variant: Variant, told: Sequence[_Told], by_row: Mapping[int, _Told], kind: str) -> Variant | None:
    """Return a variant of a negation (or hedge) that is there or not, with pages in other languages that surely have it or not.

    Of each language the whole sentence is asked: what is negated twice, or may be in a way not known, tells nothing.
    """
    of: dict[bool, set[int]] = {True: set(), False: set()}
    for row, t in by_row.items():
        if (state := int(variant.states[row])) != MISSING:
            found = t.stands(kind, beside=0)
            if found is None:
                return None
            of[bool(found)].add(state)
    if any(len(states) != 1 for states in of.values()) or of[True] == of[False]:
        return None
    state_of = {turned: min(states) for turned, states in of.items()}

    def read(t: _Told) -> Reading | None:
        found = t.stands(kind)
        if found is None:
            return None
        begin, end = found[0] if found else (0, 0)
        return Reading(state_of[bool(found)], t.begin + begin, t.begin + end)

    return _widened_by(variant, told, read)


def _widened_by(variant: Variant, told: Sequence[_Told], read: Callable[[_Told], Reading | None]) -> Variant | None:
    """Return a variant with what pages in other languages are found to read; None where nothing is.

    Nor where a page in two languages has one of the readings in each: whoever copied it may have either.
    """
    states, spans = variant.states.copy(), variant.spans
    for t in told:
        has = read(t) if t.lang != variant.lang else None
        if has is None:
            continue
        if states[t.row] not in (MISSING, has.state):
            return None
        if states[t.row] == MISSING:
            states[t.row], spans[t.row] = has.state, (has.begin, has.end)
    return None if np.array_equal(states, variant.states) else variant.with_readings(states, spans)


def _may_be_kept(variant: Variant, by_row: Mapping[int, _Told], elsewhere: str) -> bool:
    """Tell whether a word of some reading that may be a name stands in other languages, too: mostly none does."""
    said = (by_row[row].page[begin:end] for row, _, begin, end in variant.quoted if end > begin and row in by_row)
    named = (words for words in said if words != words.lower() or not words.isalpha())
    return any(word in elsewhere for words in named for word in _NAME.findall(words))


def _names(variant: Variant, by_row: Mapping[int, _Told]) -> dict[int, set[str]]:
    """Return the names that each reading of a variant alone has; ``by_row`` are the pages that have its place in its language."""
    quoted = {
        state: Quotation(by_row[q.row].page, by_row[q.row].cell, q.first, q.first + len(reading))
        for state, (q, reading) in enumerate(zip(variant.quoted, variant.readings, strict=True))
        if reading and q.row in by_row
    }
    told = next(iter(by_row.values()), None)
    if told is None:
        return {}
    return names_of_readings(variant, quoted, {row: t.cell for row, t in by_row.items()}, told.reader.langs[variant.lang])


def any_counts(text: str, lang: str, begin: int, end: int) -> bool:
    """Tell whether a figure may lie in [begin, end) of a text: a word there may count, or some before and after."""
    begins, ends, found = _counting(text, lang)
    first, last = bisect_left(ends, begin), bisect_right(begins, end)
    at = bisect_left(found, first)
    if at == len(found):
        return False
    return found[at] < last or (at > 0 and found[at - 1] >= first - JOINED and found[at] < last + JOINED)


@lru_cache(maxsize=4096)
def _counting(text: str, lang: str) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """Return where the words of a text begin and end, and the numbers of those that may count, all empty where none may.

    Copies say the same, and differ in several places.
    """
    words = counting(text, lang)
    if not words:
        return (), (), ()
    written = list(_WRITTEN.finditer(text))
    found = [n for n, m in enumerate(written) if m[0] in words]
    return [m.start() for m in written], [m.end() for m in written], found


def _inside(told: _Told, begin: int, end: int) -> list[Amount]:
    return [a for a in told.figures if told.begin + a.begin < end and begin < told.begin + a.end]


def _is_all(told: _Told, begin: int, end: int, stated: Sequence[Amount]) -> bool:
    """Tell whether there is nothing but amounts from ``begin`` to ``end``: what is counted, or the measure, stands beside it."""
    places = {at for a in stated for at in range(told.begin + a.begin, told.begin + a.end)}
    return all(at in places for at in range(begin, end) if told.page[at].isalnum())


def _own(stated: Mapping[int, Sequence[Amount]], bare: bool = False) -> dict[int, list[Amount]]:
    """Return for each reading the figures that no other has; only readings that have some.

    ``bare``: they are all that differs, so that none may be another in another measure.
    """
    own = {}
    for state, mine in stated.items():
        others = [a for other, theirs in stated.items() if other != state for a in theirs]
        alone = [a for a in mine if all(a.means.isdisjoint(b.means) and (bare or not _may_be(a, b)) for b in others)]
        if alone:
            own[state] = alone
    return own


def _may_be(one: Amount, other: Amount) -> bool:
    """Tell whether one amount may be the other in another measure."""
    low, high = sorted((one.largest, other.largest))
    return low > 0 and any(abs(high / low / factor - 1) <= ROUNDED for factor in MEASURES)


def _read_by(told: _Told, own: Mapping[int, Sequence[Amount]]) -> int | None:
    """Return which of the readings a page surely has: all of one's figures, and none of any other's."""
    bag = set(told.bag)
    some = [state for state, mine in own.items() if any(answered(a, bag) for a in mine)]
    return some[0] if len(some) == 1 and all(answered(a, bag) for a in own[some[0]]) else None


def _where(told: _Told, amount: Amount) -> tuple[int, int]:
    """Return where a page states an amount; its whole sentence where the number is in words that are part of another."""
    for mine in told.figures:
        if not mine.means.isdisjoint(amount.means):
            return told.begin + mine.begin, told.begin + mine.end
    for value, begin, end in find_numbers(told.text):
        if value in amount.means:
            return told.begin + begin, told.begin + end
    return told.begin, told.end


def _is_told(variant: Variant, wider: Variant) -> bool:
    """Tell whether a wider variant parts the pages of another as this does: they are one difference, in two languages."""
    mine = variant.states != MISSING
    if not mine.any():
        return False
    pairs = set(zip(variant.states[mine].tolist(), wider.states[mine].tolist(), strict=True))
    parted = {state for state, _ in pairs}
    return MISSING not in {other for _, other in pairs} and len(pairs) == len(parted) == len({other for _, other in pairs})


def _silent(variant: Variant) -> Variant:
    return variant.with_readings(np.full_like(variant.states, MISSING), {})


def _between(place: int, told: Sequence[_Told], rows: int) -> Iterator[Variant]:
    """Yield the difference between languages at a place where one figure stands for another, and two languages agree."""
    first: dict[int, _Told] = {}
    for t in told:
        first.setdefault(t.lang, t)
    heads = list(first.values())
    for i, one in enumerate(heads):
        for other in heads[i + 1 :]:
            mine, theirs = _lone(one, other), _lone(other, one)
            if len(mine) == len(theirs) == 1 and not _may_be(mine[0], theirs[0]):
                variant = _parted(place, told, (one, mine[0]), (other, theirs[0]), rows)
                if variant is not None:
                    yield variant
                    return


def _lone(one: _Told, other: _Told) -> list[Amount]:
    """Return the figures of one page that the other has not; small ones may hide in words and do not count."""
    large = [a for a in one.figures if a.largest > SPELLED]
    bag = set(other.bag) if large else set()
    return [a for a in large if not answered(a, bag)]


def _parted(
    place: int, told: Sequence[_Told], one: tuple[_Told, Amount], other: tuple[_Told, Amount], rows: int
) -> Variant | None:
    own = {0: [one[1]], 1: [other[1]]}
    states, spans, two = np.full(rows, MISSING, np.int16), {}, False
    spoken: dict[int, set[int]] = {0: set(), 1: set()}
    for t in told:
        state = _read_by(t, own)
        if state is not None:
            two = two or states[t.row] not in (MISSING, state)
            states[t.row], spans[t.row] = state, _where(t, own[state][0])
            spoken[state].add(t.lang)
    if two or max(map(len, spoken.values())) < 2 or spoken[0] & spoken[1]:
        return None
    found = [_words(t, amount) for t, amount in (one, other)]
    readings = tuple(t.cell.forms[at] for (t, _), at in zip((one, other), found, strict=True))
    quoted = tuple(
        Quoted(t.row, at.start, *_where(t, amount)) for (t, amount), at in zip((one, other), found, strict=True)
    )
    none = np.zeros(0, np.int64)
    return Variant(place, one[0].lang, 0, 0, readings, states, none, none, none, quoted, True).with_readings(states, spans)


def _words(told: _Told, amount: Amount) -> slice:
    """Return which words of a page's cell an amount takes in."""
    begin, end = told.begin + amount.begin, told.begin + amount.end
    at = np.flatnonzero((told.cell.begins < end) & (begin < told.cell.ends))
    return slice(int(at[0]), int(at[-1]) + 1) if len(at) else slice(0, 0)
