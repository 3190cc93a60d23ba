"""Readings: the apparatus as a table, ranked so that what changes the meaning comes first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import combinations, permutations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.language.bounds import bounding, bounds_around
from sayso.tables import SCHEMAS
from sayso.text import words
from sayso.trace.amounts import Value, amounts
from sayso.trace.collation import MISSING, Collation, Quoted, Variant, is_changed_title
from sayso.trace.contrary import contrary, may_turn
from sayso.trace.gaps import find_gaps
from sayso.trace.kinds import (
    RANKS,
    Lexicon,
    by_gravity,
    is_name,
    is_numbering,
    kinds_of,
    lexicon,
    of_bounds,
    spoken_of,
)
from sayso.trace.polarity import lost
from sayso.trace.side import Side
from sayso.trace.spelling import Ints
from sayso.trace.stemma import Stemma

LEFT_OUT = 1.5
"""A whole passage left out comes after changes of meaning, before changes of wording."""
LEAST_REWORDED = 3
"""Words from which a reading can be a rewording; fewer are words changed amid the same others."""
REWORDED = 0.5
"""What is left of the gravity of a figure where all around it is reworded, too: it comes after every word that changes amid the
same others, and before what is left out."""


FURTHER = 0.5
"""What is left of the gravity of what a difference is about, too, beside the gravest: it was seen already, under that."""
MOST_WORDS = 1 << 16
"""Words of a language of which it is remembered what they are about."""
QUOTES = 2
"""Sentences of a longer text from which on a page has taken the text over; one alone was quoted, and leaves nothing out."""


@dataclass(slots=True)
class _Block:
    """Rows of one place: pages, where in them, who reads alike."""

    rows: Ints
    begins: Ints
    ends: Ints
    groups: NDArray[np.integer]
    kind: str
    rank: float


class Readings:
    """Collects the rows of table ``readings`` within languages: where pages differ word by word, and what they leave out."""

    def __init__(self) -> None:
        self._families: list[str] = []
        self._docs: list[str] = []
        self._texts: list[str] = []
        self._places: list[int] = []
        self._blocks: list[tuple[int, str, float]] = []
        self._spots: list[NDArray[np.int64]] = []

    def add(self, stemma: Stemma, langs: Sequence[str]) -> int:
        """Take those of a family; return how many places it has, which are numbered in reading order.

        ``langs`` are the tags that the language numbers of the collation stand for.
        """
        blocks = list(_blocks(stemma, langs))
        if blocks:
            pages = [page.text for page in stemma.pages]
            several = [(b.rows, b.begins, b.ends, b.groups) for b in blocks]
            order = _order(stemma, [len(block.rows) for block in blocks], np.concatenate([block.rows for block in blocks]))
            rows, begins, ends, groups = (np.concatenate(own)[order] for own in zip(*several, strict=True))
            at = zip(rows.tolist(), begins.tolist(), ends.tolist(), strict=True)
            self._texts += [pages[row][begin:end] for row, begin, end in at]
            self._families.append(stemma.family.id)
            self._places.append(len(blocks))
            self._blocks += [(len(block.rows), block.kind, block.rank) for block in blocks]
            self._spots.append(np.array([rows + len(self._docs), begins, ends, groups]))
            self._docs += [page.doc for page in stemma.pages]
        return len(blocks)

    def table(self) -> pa.Table:
        """Return the rows collected."""
        if not self._blocks:
            return SCHEMAS["readings"].empty_table()
        size, kind, rank = zip(*self._blocks, strict=True)
        of = np.repeat(np.arange(len(self._blocks)), size)
        family = np.repeat(np.arange(len(self._places)), self._places)[of]
        doc, begin, end, group = np.concatenate(self._spots, axis=1)
        columns = {
            "family": pa.array(self._families, pa.string()).take(pa.array(family)),
            "place": np.concatenate([np.arange(places) for places in self._places])[of],
            "doc": pa.array(self._docs, pa.string()).take(pa.array(doc)),
            "begin": begin,
            "end": end,
            "text": self._texts,
            "group": group,
            "about": pa.array(kind, pa.string()).take(pa.array(of)),
            "rank": np.array(rank)[of],
        }
        schema = SCHEMAS["readings"]
        arrays = [pa.array(columns[field.name], field.type) for field in schema]
        return pa.Table.from_arrays(arrays, schema=schema)


def _order(stemma: Stemma, sizes: Sequence[int], rows: Ints) -> Ints:
    """Return the order of rows in which, at each place, pages nearer to the first come first: who was the first to read so.

    Those that no link ties to any other come last.
    """
    depths = np.array(stemma.depths())
    depths[list(set(range(len(depths))).difference(*((link.parent, link.child) for link in stemma.links)))] = len(depths)
    return np.lexsort((rows, depths[rows], np.repeat(np.arange(len(sizes)), sizes)))


def _blocks(stemma: Stemma, langs: Sequence[str]) -> Iterator[_Block]:
    variants = stemma.collation.compared
    moved = transpositions(variants)
    for one, other in moved:
        yield _moved(one, other)
    settled = {id(variant) for pair in moved for variant in pair}
    titled = {key[1:] for key in stemma.collation.titles}
    for given in variants:
        variant = _without_own_titles(stemma.collation, given) if (given.place, given.lang) in titled else given
        if variant is None:
            continue
        if variant.between:
            yield _varied(variant, "figure", 1.0)
        elif id(given) not in settled and len(variant.rows):
            # a difference that is about several things is found under each
            reworded = _is_reworded(stemma, variant)
            for n, kind in enumerate(_about(stemma, variant, langs[variant.lang], reworded)):
                weight = REWORDED if reworded and kind != "wording" else FURTHER if n else 1.0
                yield _varied(variant, kind, weight)
    yield from _omissions(stemma, langs)


def _without_own_titles(collation: Collation, variant: Variant) -> Variant | None:
    """Return a variant without the headlines that pages found by themselves, None where nothing is left of it.

    Desks head a story with the same few words. What a page has changed in a headline that it took over differs from that by a
    word, or by a few.
    """
    rows, states = variant.rows.tolist(), variant.states.tolist()
    own = [(row, variant.place, variant.lang) for row in rows]
    titles = {key[0]: collation.cells[key].forms for key in own if key in collation.titles}
    taken = {row for row in rows if row not in titles}
    if not taken:
        pairs = combinations(sorted({(states[row], forms) for row, forms in titles.items()}), 2)
        near = {side for pair in pairs if pair[0][0] != pair[1][0] and is_changed_title(pair[0][1], pair[1][1]) for side in pair}
        taken = {row for row, forms in titles.items() if (states[row], forms) in near}
    if len(taken) == len(rows):
        return variant
    left = [state for state in range(len(variant.readings)) if any(states[row] == state for row in taken)]
    if len(left) < 2:
        return None
    number = {state: n for n, state in enumerate(left)}
    kept = np.array([number[state] if row in taken else MISSING for row, state in enumerate(states)], dtype=np.int16)
    readings, quoted = tuple(variant.readings[state] for state in left), tuple(variant.quoted[state] for state in left)
    spans = {row: span for row, span in variant.spans.items() if row in taken}
    return replace(variant, readings=readings, quoted=quoted).with_readings(kept, spans)


def _is_reworded(stemma: Stemma, variant: Variant) -> bool:
    """Tell whether the readings say most of a sentence in words of their own, so that no word of the one answers one of another.

    No two of them share half the words of the shorter, and they are at least half of what their pages have of the place.
    """
    if min(map(len, variant.readings)) < LEAST_REWORDED:
        return False
    whole = (len(stemma.collation.cells[q.row, variant.place, variant.lang].forms) for q in variant.quoted)
    if any(2 * len(reading) < length for reading, length in zip(variant.readings, whole, strict=True)):
        return False
    sets = [set(reading) for reading in variant.readings]
    return all(2 * len(a & b) < min(len(a), len(b)) for a, b in combinations(sets, 2))


def _about(stemma: Stemma, variant: Variant, lang: str, reworded: bool) -> list[str]:
    """Return what a difference is about; not a figure where all readings give the same, in words or numerals.

    Of readings that are ``reworded`` only what all of them state can differ: another figure. A word that one of them has and
    another has not answers nothing there.
    """
    known = lexicon(lang)
    kinds = by_gravity(_differing(stemma, variant, known, lang)) or ["wording"]
    asked = known.phrases or (reworded and "figure" in kinds)
    stated = {_values(stemma, quoted, lang) for quoted in variant.quoted} if asked else set()
    if known.phrases:
        told = spoken_of(known, (_read(stemma, q) for q in variant.quoted))
        kinds = by_gravity({*kinds, *told, *(["figure"] if len(stated) > 1 else [])})
    if reworded:
        other = ["figure"] if "figure" in kinds and len(stated) > 1 and frozenset() not in stated else []
        own = dict.fromkeys((quoted.row, variant.lang) for quoted in variant.quoted)
        denied = ["negation"] if _contradicting(stemma, variant.place, list(own), {variant.lang: lang}) else []
        return [*other, *denied] or ["wording"]
    if "figure" in kinds and _states_the_same(stemma, variant, lang):
        kinds = [kind for kind in kinds if kind != "figure"] or ["wording"]
    turned = set(_turned(stemma, variant, lang))
    return by_gravity(turned.union(kinds)) if turned else kinds


def _turned(stemma: Stemma, variant: Variant, lang: str) -> Iterator[str]:
    """Yield what is told by no word of its own: a negation within a word, and how numbers are bounded (at least)."""
    sets = [set(reading) for reading in variant.readings]
    differing = set[str]().union(*sets) - sets[0].intersection(*sets[1:])
    if may_turn(differing, lang) and any(contrary(one - other, other - one, lang) for one, other in combinations(sets, 2)):
        yield "negation"
    if not _bounding(lang).isdisjoint(differing):
        spots = ((stemma.pages[q.row].text, q.begin, q.end) for q in variant.quoted)
        yield from of_bounds([bounds_around(*spot, lang) for spot in spots])


def _states_the_same(stemma: Stemma, variant: Variant, lang: str) -> bool:
    """Tell whether all readings of a spot state the same amounts, and do state some."""
    if () in variant.readings:
        return False
    first, *others = variant.quoted
    stated = _values(stemma, first, lang)
    return bool(stated) and all(_values(stemma, quoted, lang) == stated for quoted in others)


def _values(stemma: Stemma, quoted: Quoted, lang: str) -> frozenset[frozenset[Value]]:
    """Return the amounts that a page states at a spot, each by all the values that it may stand for."""
    return _means(_read(stemma, quoted), lang)


@cache
def _bounding(lang: str) -> frozenset[str]:
    return frozenset(word.form for written in bounding(lang) for word in words(written))


class _Kinds(dict[str, str]):
    """What the words of a language are about, however they are written: the same words differ again and again."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lexicon = lexicon(lang)

    def __missing__(self, form: str) -> str:
        """Find out what a word is about, and remember it."""
        kind = kinds_of([self._lexicon], [(form, "")])[0]
        if len(self) < MOST_WORDS:
            self[form] = kind
        return kind


@cache
def _known_kinds(lang: str) -> _Kinds:
    return _Kinds(lang)


@lru_cache(maxsize=4096)
def _means(text: str, lang: str) -> frozenset[frozenset[Value]]:
    return frozenset(amount.means for amount in amounts(text, lang))


def transpositions(variants: Sequence[Variant]) -> list[tuple[Variant, Variant]]:
    """Return pairs of spots of one place of which some pages have at the one what the others have at the other.

    The words only stand elsewhere: nothing is left out at the first spot, and nothing added at the second.
    """
    found: list[tuple[Variant, Variant]] = []
    taken: set[int] = set()
    by_words: dict[tuple[int, int, tuple[str, ...]], list[int]] = {}
    for n, variant in enumerate(variants):
        if len(variant.readings) == 2 and () in variant.readings:
            moved = variant.readings[0] or variant.readings[1]
            key = (variant.place, variant.lang, moved)
            partner = next((m for m in by_words.get(key, ()) if m not in taken and _mirrored(variants[m], variant)), None)
            if partner is not None:
                taken |= {partner, n}
                found.append((variants[partner], variant))
            by_words.setdefault(key, []).append(n)
    return found


def _mirrored(one: Variant, other: Variant) -> bool:
    """Tell whether the pages that have the words at the one spot are those that lack them at the other."""
    has = [np.array([len(v.readings[s]) > 0 for s in v.states.tolist()]) for v in (one, other)]
    there = (one.states != MISSING) & (other.states != MISSING)
    return bool(there.any() and np.array_equal(one.states != MISSING, other.states != MISSING) and (has[0] != has[1])[there].all())


def _moved(one: Variant, other: Variant) -> _Block:
    """Return where each page has the words that others have elsewhere."""
    early = np.array([len(reading) > 0 for reading in one.readings])[one.states[one.rows]]
    begins, ends = np.where(early, one.begins, other.begins), np.where(early, one.ends, other.ends)
    return _Block(one.rows, begins, ends, np.where(early, 0, 1), "order", RANKS["order"])


def _varied(variant: Variant, kind: str, weight: float) -> _Block:
    """Return who reads what at a spot; pages in other languages are bearers, too, where it is sure that they are."""
    states = variant.states[variant.rows]
    # readings that several pages share say more about their history than one page's own; the second most have number 1
    rank = weight * (RANKS[kind] + min(states.tolist().count(1) - 1, 9) / 10)
    return _Block(variant.rows, variant.begins, variant.ends, states, kind, rank)


def _differing(stemma: Stemma, variant: Variant, known: Lexicon, lang: str) -> set[str]:
    """Return what the words are about that not all readings have, beside wording; not what abbreviates "number"."""
    shared, kind_of = set(variant.readings[0]).intersection(*variant.readings[1:]), _known_kinds(lang)
    kinds: set[str] = set()
    for forms, quoted in zip(variant.readings, variant.quoted, strict=True):
        if not forms:
            continue
        # where nothing is a capital no word is a name; one name is enough
        named = known.capitals and "name" not in kinds and not _read(stemma, quoted).islower()
        unsure = []
        for i, form in enumerate(forms):
            if form not in shared:
                kind = kind_of[form]
                if form in known.numbering or (named and kind == "wording"):
                    unsure.append((i, form, kind))
                elif kind != "wording":
                    kinds.add(kind)
        if unsure:
            kinds.update(_as_written(stemma, variant, quoted, len(forms), unsure, known))
    return kinds


def _read(stemma: Stemma, quoted: Quoted) -> str:
    """Return a reading as the page that is quoted gives it."""
    return stemma.pages[quoted.row].text[quoted.begin : quoted.end]


def _as_written(
    stemma: Stemma, variant: Variant, quoted: Quoted, size: int, unsure: Sequence[tuple[int, str, str]], known: Lexicon
) -> Iterator[str]:
    """Yield what words of a reading of so many are about, as the page that is quoted writes them; nothing if they say "number".

    That of words which are in no list is to be a name, or nothing.
    """
    text, begins, ends = stemma.pages[quoted.row].text, [quoted.begin], [quoted.end]
    if size > 1:
        cell, own = stemma.collation.cells[quoted.row, variant.place, variant.lang], slice(quoted.first, quoted.first + size)
        begins, ends = ((at[own] + cell.shift).tolist() for at in (cell.words.begins, cell.words.ends))
    for i, form, kind in unsure:
        if form in known.numbering and is_numbering(known, form, text, begins[i], ends[i]):
            continue
        if kind != "wording":
            yield kind
        elif is_name(text, begins[i], ends[i], i == 0):
            yield "name"


def _omissions(stemma: Stemma, langs: Sequence[str]) -> Iterator[_Block]:
    """Yield who has a passage and who leaves it out, within the languages in which some page has it, and else where that is sure.

    Nobody leaves out a headline: each desk writes its own. Nor does a page that but quotes a sentence leave out the others.
    """
    collation = stemma.collation
    quoting = set(np.flatnonzero((collation.held > 0).sum(axis=1) < min(QUOTES, collation.held.shape[1] - 1)).tolist())
    mine: dict[int, set[int]] = {}
    at_place: dict[int, list[tuple[int, int]]] = {}
    for row, place, lang in sorted(collation.cells):
        mine.setdefault(row, set()).add(lang)
        at_place.setdefault(place, []).append((row, lang))
    ends: dict[int, list[tuple[int, int]]] = {}
    gaps = find_gaps(collation, [page.text for page in stemma.pages]) if len({lang for _, _, lang in collation.cells}) > 1 else None
    above = _ancestors(stemma) if gaps is not None else []
    for place in range(collation.held.shape[1]):
        holders = at_place.get(place, [])
        if collation.titles.issuperset([(row, place, lang) for row, lang in holders]):
            continue
        spoken, having = {lang for _, lang in holders}, {row for row, _ in holders}
        missing = [row for row in sorted(mine) if row not in having and row not in quoting and mine[row] <= spoken]
        if gaps is not None:
            apart = [row for row in sorted(mine) if row not in having and not mine[row] <= spoken]
            missing = sorted([*missing, *(row for row in apart if gaps.leaves_out(row, place, sorted(having & above[row])))])
        if missing:
            ends = ends or _ends(collation)
            yield _omission(stemma, place, holders, missing, ends, langs)


def _ancestors(stemma: Stemma) -> list[set[int]]:
    """Return for each page those that it is shown to come from, by way of others, too."""
    parents: dict[int, list[int]] = {}
    for link in stemma.links:
        if link.shown:
            parents.setdefault(link.child, []).append(link.parent)
    above: list[set[int]] = []
    for row in range(len(stemma.pages)):
        todo, found = [row], set[int]()
        while todo:
            near = [q for q in parents.get(todo.pop(), ()) if q not in found]
            found.update(near)
            todo += near
        above.append(found)
    return above


def _omission(
    stemma: Stemma, place: int, holders: Sequence[tuple[int, int]], missing: Sequence[int],
    ends: Mapping[int, Sequence[tuple[int, int]]], langs: Sequence[str],
) -> _Block:  # fmt: skip
    """Return the pages that have a passage and where those that leave it out would have it.

    Whoever says there what the first of them denies, or denies what it says, has another.
    """
    collation = stemma.collation
    having = [(row, lang) for row, lang in holders if collation.cells[row, place, lang].forms]
    contrary = _contradicting(stemma, place, having, langs)
    cells = ((row, lang, collation.cells[row, place, lang]) for row, lang in having)
    spots = [(row, cell.begin, cell.end, 2 * ((row, lang) in contrary)) for row, lang, cell in cells]
    for row in missing:
        at = _edge(collation, row, place, ends.get(row, ()))
        spots.append((row, at, at, 1))
    rows, begins, there, groups = np.array(spots, dtype=np.int64).T
    return _Block(rows, begins, there, groups, *(("negation", REWORDED * RANKS["negation"]) if contrary else ("wording", LEFT_OUT)))


def _contradicting(
    stemma: Stemma, place: int, holders: Sequence[tuple[int, int]], langs: Sequence[str] | Mapping[int, str]
) -> set[tuple[int, int]]:
    """Return which pages (row and language) surely deny what the first that has a passage says, or say what it denies."""
    cells = {(row, lang): stemma.collation.cells[row, place, lang] for row, lang in holders}
    negating = {key: _negates(cell.forms, langs[key[1]]) for key, cell in cells.items()}
    first, *others = holders
    asked = [key for key in others if key[1] != first[1] or negating[key] != negating[first]]
    pages = {key: stemma.pages[key[0]] for key in (first, *asked)}
    sides = {k: Side.of(p.doc, p.text, cells[k].begin, cells[k].end, langs[k[1]]) for k, p in pages.items()}
    return {key for key in asked if any(lost("negation", *pair) for pair in permutations((sides[first], sides[key])))}


def _negates(forms: Sequence[str], lang: str) -> bool:
    known = _known_kinds(lang)
    return any(known[form] == "negation" for form in forms)


def _ends(collation: Collation) -> dict[int, list[tuple[int, int]]]:
    """Return for each page the places it has, with where they end, in order."""
    ends: dict[int, list[tuple[int, int]]] = {}
    for (row, place, _), cell in collation.cells.items():
        if cell.forms:
            ends.setdefault(row, []).append((place, cell.end))
    return {row: sorted(found) for row, found in ends.items()}


def _edge(collation: Collation, row: int, place: int, ends: Sequence[tuple[int, int]]) -> int:
    """Return where in a page a place it leaves out would stand: after the nearest place before it."""
    before = bisect_left(ends, (place, -1))
    if before:
        return ends[before - 1][1]
    return min((cell.begin for at, _ in ends for _, cell in collation.at(row, at) if cell.forms), default=0)
