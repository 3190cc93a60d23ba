"""Collation: the witnesses of a family laid side by side, word by word, as philologists do before they ask who copied whom.

Each place of each language is aligned with one base text; a variant is a spot where the witnesses do not all read alike.
A reading is what a witness has at a spot: words, or nothing. Adjacent spots at which the same witnesses part are one
variant. See Spencer & Howe, "Collating texts using progressive multiple alignment" (2004), for the method in general.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from sayso.compiled import kernel
from sayso.trace.families import Corpus, Family
from sayso.trace.spelling import Ints, Spelled

HEAD: Final = 2
"""Headline and lead."""
MISSING: Final = -1
"""State of a witness that does not hold the place, or holds it in another language or in quite other words."""
REWRITTEN: Final = 0.4
"""A cell that shares fewer of its words with the base is another wording of the place: word by word says nothing."""
CLOSE: Final = 0.6
"""A cell that keeps this share of the longer of the two, in order, has the same words; copies do, retellings do not."""
FIRST: Final = 0x10000
"""Words stand as characters from this one on while they are compared: no surrogates lie beyond it."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """What one page has at one place in one language: the forms of its words and where they stand in the page."""

    forms: tuple[str, ...]
    begins: Ints
    ends: Ints

    @property
    def begin(self) -> int:
        """Where its first word begins."""
        return int(self.begins[0])

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return int(self.ends[-1])


class Quoted(NamedTuple):
    """Where a page has a reading: the first of its words in the page's cell, and its characters; none: nothing is read there."""

    row: int
    first: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """A spot where witnesses part: base words [begin, end) of a place, and each page's reading (a state number).

    ``rows`` are the pages that have one, ascending, ``begins`` and ``ends`` where it stands in each.
    """

    place: int
    lang: int
    begin: int
    end: int
    readings: tuple[tuple[str, ...], ...]
    states: NDArray[np.int16]
    rows: Ints
    begins: Ints
    ends: Ints
    quoted: tuple[Quoted, ...]
    """For each reading a page that has it, and where."""

    @property
    def spans(self) -> dict[int, tuple[int, int]]:
        """Where the reading of each page stands in it."""
        return dict(zip(self.rows.tolist(), zip(self.begins.tolist(), self.ends.tolist(), strict=True), strict=True))

    def with_readings(self, states: NDArray[np.int16], spans: Mapping[int, tuple[int, int]]) -> Variant:
        """Return the variant with other pages' readings, which stand at ``spans``."""
        rows = sorted(spans)
        begins, ends = np.array([spans[row] for row in rows], dtype=np.int64).reshape(-1, 2).T
        return replace(self, states=states, rows=np.array(rows, dtype=np.int64), begins=begins, ends=ends)

    def span(self, row: int) -> tuple[int, int]:
        """Return where the reading of a page stands in it."""
        at = int(np.searchsorted(self.rows, row))
        return int(self.begins[at]), int(self.ends[at])


@dataclass(frozen=True, slots=True, eq=False)
class Collation:
    """A family's witnesses side by side; rows are the family's pages in ``pages``.

    ``held`` (pages × places) counts the units each page has of a place; ``cells`` are keyed by (row, place, lang).
    """

    pages: tuple[int, ...]
    held: NDArray[np.int16]
    cells: Mapping[tuple[int, int, int], Cell]
    variants: tuple[Variant, ...]
    states: NDArray[np.int16]
    """The states of ``compared``, variants × pages."""
    close: NDArray[np.int16]
    """Places at which two pages have nearly the same words of one language (pages × pages)."""
    alike: NDArray[np.bool_]
    """Whether some other page has nearly the same words at a place (pages × places)."""
    head: NDArray[np.bool_]
    """Which places stand at the head of each page (pages × places): its first HEAD of the family's, as headline and lead do."""
    langs_at: Mapping[tuple[int, int], list[int]]
    """The languages in which a page (row) has a place, ascending."""
    same: NDArray[np.int64]
    """A number for each page, the same for those that have the same words of the same languages at the same places."""
    compared: tuple[Variant, ...]
    """The variants by which descent is told, by place: ``variants``, with pages of other languages where they can be told."""

    def at(self, row: int, place: int) -> list[tuple[int, Cell]]:
        """Return what a page has at a place, with the language of each."""
        return [(lang, self.cells[row, place, lang]) for lang in self.langs_at.get((row, place), ())]


def collate(corpus: Corpus, family: Family, pages: tuple[int, ...] | None = None) -> Collation:
    """Lay the given pages of a family (all, by default) side by side."""
    chosen = family.pages if pages is None else pages
    row_of = {page: i for i, page in enumerate(chosen)}
    held = np.zeros((len(chosen), family.places), np.int16)
    parts: dict[tuple[int, int, int], list[int]] = {}
    for witness in family.witnesses:
        row = row_of.get(witness.page)
        if row is None:
            continue
        for (place, unit), lang in zip(witness.cells, corpus.units.lang[[u for _, u in witness.cells]].tolist(), strict=True):
            held[row, place] += 1
            parts.setdefault((row, place, lang), []).append(unit)
    cells = {key: _cell(corpus, units) for key, units in parts.items()}
    close = np.zeros((len(chosen), len(chosen)), np.int16)
    alike = np.zeros(held.shape, np.bool_)
    variants = tuple(_variants(cells, len(chosen), close, alike))
    states = np.stack([v.states for v in variants]) if variants else np.zeros((0, len(chosen)), np.int16)
    langs_at: dict[tuple[int, int], list[int]] = {}
    for row, place, lang in sorted(cells):
        langs_at.setdefault((row, place), []).append(lang)
    same = _same(cells, held)
    return Collation(chosen, held, cells, variants, states, close, alike, _heads(cells, held.shape), langs_at, same, variants)


def _same(cells: Mapping[tuple[int, int, int], Cell], held: NDArray[np.int16]) -> NDArray[np.int64]:
    """Number the pages (rows of ``held``) by what they have, word for word."""
    told: list[list[object]] = [[row.tobytes()] for row in held]
    for (row, place, lang), cell in sorted(cells.items(), key=itemgetter(0)):
        told[row].append((place, lang, cell.forms))
    number: dict[tuple[object, ...], int] = {}
    return np.array([number.setdefault(tuple(mine), len(number)) for mine in told], dtype=np.int64)


def _heads(cells: Mapping[tuple[int, int, int], Cell], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    head = np.zeros(shape, np.bool_)
    begins: dict[int, list[tuple[int, int]]] = {}
    for (row, place, _), cell in cells.items():
        if cell.forms:
            begins.setdefault(row, []).append((cell.begin, place))
    for row, found in begins.items():
        head[row, [place for _, place in sorted(found)[:HEAD]]] = True
    return head


def in_several(collation: Collation) -> Iterator[tuple[int, list[tuple[int, int, Cell]]]]:
    """Yield the places that pages of several languages hold, with what each of them has there: row, language, cell."""
    places: dict[int, list[tuple[int, int, Cell]]] = {}
    if len({lang for _, _, lang in collation.cells}) > 1:
        for (row, place, lang), cell in sorted(collation.cells.items(), key=itemgetter(0)):
            if cell.forms:
                places.setdefault(place, []).append((row, lang, cell))
    yield from (at for at in sorted(places.items()) if len({lang for _, lang, _ in at[1]}) > 1)


def _cell(corpus: Corpus, units: list[int]) -> Cell:
    """Return the words of a page at a place; a sentence given twice on a page counts once."""
    if len(units) == 1:
        return Cell(*corpus.unit_words(units[0]))
    found: dict[tuple[str, ...], Spelled] = {}
    for unit in units:
        words = corpus.unit_words(unit)
        found.setdefault(words.forms, words)
    forms = tuple(form for words in found for form in words)
    return Cell(forms, *(np.concatenate([words[side] for words in found.values()]) for side in (1, 2)))


def _variants(
    cells: Mapping[tuple[int, int, int], Cell], rows: int, close: NDArray[np.int16], alike: NDArray[np.bool_]
) -> Iterator[Variant]:
    groups: dict[tuple[int, int], dict[int, Cell]] = {}
    for (row, place, lang), cell in cells.items():
        if cell.forms:
            groups.setdefault((place, lang), {})[row] = cell
    for (place, lang), group in sorted(groups.items(), key=itemgetter(0)):
        if len(group) < 2:
            continue
        codes: dict[str, int] = {}
        coded = {
            forms: "".join([chr(codes.setdefault(form, FIRST + len(codes))) for form in forms])
            for forms in dict.fromkeys(cell.forms for cell in group.values())
        }
        alike[:, place] |= _count_close(group, coded, close)
        while len(group) > 1:
            spots, near = _spots(place, lang, group, coded, rows)
            yield from spots
            # what is told in other words has readings of its own
            group = {row: cell for row, cell in group.items() if row not in near}


def _spots(
    place: int, lang: int, group: Mapping[int, Cell], coded: Mapping[tuple[str, ...], str], rows: int
) -> tuple[list[Variant], Mapping[int, Cell]]:
    """Align the cells of one place and language with their base; return the spots where they part, and who has its words."""
    count = Counter(cell.forms for cell in group.values())
    if len(count) == 1:
        return [], group
    base = min(count, key=lambda forms: (-count[forms], -len(forms), forms))
    slots = {forms: _slots(coded[base], coded[forms]) for forms in count}
    bounds = {forms: found for forms, found in slots.items() if found is not None}
    near = {row: cell for row, cell in group.items() if cell.forms in bounds}
    if len(bounds) == 1:
        return [], near
    return list(_parted(place, lang, near, bounds, [coded[forms] for forms in bounds], rows)), near


def _parted(
    place: int, lang: int, near: Mapping[int, Cell], slots: Mapping[tuple[str, ...], Ints], coded: Sequence[str], pages: int
) -> Iterator[Variant]:
    """Yield the spots at which cells part that are aligned with one base."""
    texts = list(slots)
    number = {forms: i for i, forms in enumerate(texts)}
    row = np.array(list(near))
    text = np.array([number[cell.forms] for cell in near.values()])
    bounds = np.stack(list(slots.values()))
    states = _states(bounds, coded, row, text)
    runs = list(_runs(states, bounds.shape[1]))
    if not runs:
        return
    low, high = np.array(runs).T
    first, last = bounds[text][:, low, 0].T, bounds[text][:, high - 1, 1].T
    begins, ends = _spans(list(near.values()), first, last)
    order = np.argsort(row, kind="stable")
    rows, begins_in_order, ends_in_order = row[order], begins[:, order], ends[:, order]
    holder = np.unique(text, return_index=True)[1]
    # where the first page with each text has the spot: words of its cell, characters of its page
    at = np.stack([bounds[:, low, 0].T, bounds[:, high - 1, 1].T, begins[:, holder], ends[:, holder]], axis=2).tolist()
    who = row[holder].tolist()
    state = np.array([states[begin] for begin, _ in runs])
    read = np.full((len(runs), pages), MISSING, np.int16)
    read[:, row] = state[:, text]
    for n, ((begin, end), own, spots) in enumerate(zip(runs, state.tolist(), at, strict=True)):
        chosen = [own.index(k) for k in range(max(own) + 1)]
        readings = tuple(texts[i][spots[i][0] : spots[i][1]] for i in chosen)
        quoted = tuple(Quoted(who[i], spots[i][0], spots[i][2], spots[i][3]) for i in chosen)
        yield Variant(place, lang, begin, end, readings, read[n], rows, begins_in_order[n], ends_in_order[n], quoted)


def _spans(cells: Sequence[Cell], first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return where words [first, last) of each cell (column) stand; where there are none, the end of the word before."""
    begins, ends = (np.concatenate([getattr(cell, side) for cell in cells]) for side in ("begins", "ends"))
    start = np.cumsum([0, *(len(cell.forms) for cell in cells[:-1])])
    edge = np.where(first > 0, ends[np.maximum(start + first - 1, 0)], begins[start])
    begin = np.where(last > first, begins[np.minimum(start + first, len(begins) - 1)], edge)
    return begin, np.where(last > first, ends[np.maximum(start + last - 1, 0)], edge)


def _states(bounds: Ints, coded: Sequence[str], row: Ints, text: Ints) -> dict[int, NDArray[np.int16]]:
    """Number the readings of each text at the slots at which they part: 0 the one most pages have, then down.

    Ties go to the first page that has it. ``text`` is the number of the text that each page (``row``) has.
    """
    words = np.frombuffer("".join(coded).encode("utf-32-le"), np.uint32).astype(np.int64)
    start = np.cumsum([0, *(len(text) for text in coded[:-1])])[:, None]
    first, size = bounds[:, :, 0], bounds[:, :, 1] - bounds[:, :, 0]
    read = np.where(size == 1, words[np.minimum(start + first, len(words) - 1)], 0)
    several: dict[str, int] = {}
    for i, slot in zip(*(at.tolist() for at in np.nonzero(size > 1)), strict=True):
        own = coded[i][bounds[i, slot, 0] : bounds[i, slot, 1]]
        read[i, slot] = -1 - several.setdefault(own, len(several))
    parted = np.flatnonzero((read != read[0]).any(axis=0))
    count = np.bincount(text, minlength=len(coded))
    least = np.full(len(coded), np.iinfo(np.int64).max)
    np.minimum.at(least, text, row)
    numbered = number_readings(np.ascontiguousarray(read[:, parted].T), count, least)
    return dict(zip(parted.tolist(), numbered, strict=True))


@kernel
def number_readings(read: Ints, count: Ints, least: Ints) -> NDArray[np.int16]:
    """Number the readings of each spot (row) by how many pages have them, most first, ties by the first page.

    ``read`` (spots × texts) tells which texts read alike, ``count`` how many pages have a text, ``least`` the first of them.
    """
    spots, texts = read.shape
    states = np.zeros((spots, texts), np.int16)
    same, pages, page = np.zeros(texts, np.int64), np.zeros(texts, np.int64), np.zeros(texts, np.int64)
    for spot in range(spots):
        for t in range(texts):
            at = 0
            while read[spot, at] != read[spot, t]:
                at += 1
            same[t], pages[t], page[t] = at, 0, least[t]
            pages[at] += count[t]
            page[at] = min(page[at], least[t])
        for t in range(texts):
            if same[t] != t:
                states[spot, t] = states[spot, same[t]]
                continue
            for other in range(texts):
                more = pages[other] > pages[t] or (pages[other] == pages[t] and page[other] < page[t])
                if same[other] == other and more:
                    states[spot, t] += 1
    return states


def _count_close(
    group: Mapping[int, Cell], coded: Mapping[tuple[str, ...], str], close: NDArray[np.int16]
) -> NDArray[np.bool_]:
    """Count the place for each two pages that have nearly the same words at it; tell which have them with another."""
    rows = np.array(list(group))
    shared = np.zeros(len(close), np.bool_)
    if len(coded) == 1:
        close[np.ix_(rows, rows)] += 1
        shared[rows] = True
        return shared
    number = {forms: i for i, forms in enumerate(coded)}
    at = np.array([number[cell.forms] for cell in group.values()])
    texts = list(coded.values())
    found = cdist(texts, texts, scorer=Levenshtein.normalized_similarity, score_cutoff=CLOSE) >= CLOSE
    both = found[np.ix_(at, at)]
    close[np.ix_(rows, rows)] += both
    shared[rows] = both.sum(axis=1) > 1
    return shared


def _slots(base: Sequence[Any], forms: Sequence[Any]) -> Ints | None:
    """Return the words [begin, end) of ``forms`` at each slot of ``base``: before word 0, word 0, before word 1, … after the last.

    None where the two share too few words.
    """
    firsts: list[int] = []
    lasts: list[int] = []
    kept = 0
    pending = (0, 0)
    for op in Levenshtein.opcodes(base, forms):
        tag, b0, b1, f0, f1 = op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end
        if tag == "insert":
            pending = (f0, f1)
            continue
        n = b1 - b0
        kept += n if tag == "equal" else 0
        # before each word nothing stands, but before the first of them what was inserted
        at, to = ([f0] * n, [f0] * n) if tag == "delete" else (list(range(f0, f1)), list(range(f0 + 1, f1 + 1)))
        own, upto = [0] * (2 * n), [0] * (2 * n)
        own[::2] = own[1::2] = upto[::2] = at
        upto[1::2] = to
        own[0], upto[0] = pending
        firsts += own
        lasts += upto
        pending = (f1, f1)
    firsts.append(pending[0])
    lasts.append(pending[1])
    enough = kept >= REWRITTEN * max(min(len(base), len(forms)), 1)
    return np.array([firsts, lasts], np.int64).T if enough else None


def _runs(states: Mapping[int, NDArray[np.int16]], width: int) -> Iterator[tuple[int, int]]:
    """Yield runs of slots at which the same witnesses part; an unused gap between two changed words belongs to the run.

    ``states`` are those at slots at which some part, of ``width`` slots.
    """
    key = {slot: state.tobytes() for slot, state in states.items()}
    stop = 0
    for at in key:
        if at < stop:
            continue
        stop = at + 1
        while stop < width:
            step = 2 if stop not in key and stop % 2 == 0 and stop + 1 < width else 1
            if key.get(stop + step - 1) != key[at]:
                break
            stop += step
        yield at, stop
