"""Collation: the witnesses of a family laid side by side, word by word, as philologists do before they ask who copied whom.

Each place of each language is aligned with one base text; a variant is a spot where the witnesses do not all read alike.
A reading is what a witness has at a spot: words, or nothing. Adjacent spots at which the same witnesses part are one
variant. See Spencer & Howe, "Collating texts using progressive multiple alignment" (2004), for the method in general.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from sayso.trace.families import Corpus, Family

MISSING: Final = -1
"""State of a witness that does not hold the place, or holds it in another language or in quite other words."""
REWRITTEN: Final = 0.4
"""A cell that shares fewer of its words with the base is another wording of the place: word by word says nothing."""
CLOSE: Final = 0.6
"""A cell that keeps this share of the longer of the two, in order, has the same words; copies do, retellings do not."""
FIRST: Final = 0x10000
"""Words stand as characters from this one on while they are compared: no surrogates lie beyond it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one page has at one place in one language: the forms of its words and where they stand in the page."""

    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A spot where witnesses part: base words [begin, end) of a place, and each page's reading (a state number)."""

    place: int
    lang: int
    begin: int
    end: int
    readings: tuple[tuple[str, ...], ...]
    states: NDArray[np.int16]
    spans: Mapping[int, tuple[int, int]]
    quoted: tuple[tuple[int, tuple[tuple[int, int], ...]], ...]
    """For each reading a page that has it, and the characters of its words there."""


@dataclass(frozen=True, slots=True)
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
    compared: tuple[Variant, ...]
    """The variants by which descent is told: those of ``variants``, with pages of other languages where they can be told."""


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
        for place, unit in witness.cells:
            held[row, place] += 1
            parts.setdefault((row, place, int(corpus.units.lang[unit])), []).append(unit)
    cells = {key: _cell(corpus, units) for key, units in parts.items()}
    close = np.zeros((len(chosen), len(chosen)), np.int16)
    alike = np.zeros(held.shape, np.bool_)
    variants = tuple(_variants(cells, len(chosen), close, alike))
    states = np.stack([v.states for v in variants]) if variants else np.zeros((0, len(chosen)), np.int16)
    return Collation(chosen, held, cells, variants, states, close, alike, variants)


def in_several(collation: Collation) -> Iterator[tuple[int, list[tuple[int, int, Cell]]]]:
    """Yield the places that pages of several languages hold, with what each of them has there: row, language, cell."""
    places: dict[int, list[tuple[int, int, Cell]]] = {}
    if len({lang for _, _, lang in collation.cells}) > 1:
        for (row, place, lang), cell in sorted(collation.cells.items()):
            if cell.spans:
                places.setdefault(place, []).append((row, lang, cell))
    yield from (at for at in sorted(places.items()) if len({lang for _, lang, _ in at[1]}) > 1)


def _cell(corpus: Corpus, units: list[int]) -> Cell:
    """Return the words of a page at a place; a sentence given twice on a page counts once."""
    forms: list[str] = []
    spans: list[tuple[int, int]] = []
    seen: set[tuple[str, ...]] = set()
    for unit in units:
        these, where = corpus.unit_words(unit)
        if these in seen:
            continue
        seen.add(these)
        forms += these
        spans += where
    return Cell(tuple(forms), tuple(spans))


def _variants(
    cells: Mapping[tuple[int, int, int], Cell], rows: int, close: NDArray[np.int16], alike: NDArray[np.bool_]
) -> Iterator[Variant]:
    groups: dict[tuple[int, int], dict[int, Cell]] = {}
    for (row, place, lang), cell in cells.items():
        if cell.forms:
            groups.setdefault((place, lang), {})[row] = cell
    for (place, lang), group in sorted(groups.items()):
        if len(group) > 1:
            alike[:, place] |= _count_close(group, close)
        while len(group) > 1:
            spots, near = _spots(place, lang, group, rows)
            yield from spots
            # what is told in other words has readings of its own
            group = {row: cell for row, cell in group.items() if row not in near}


def _spots(
    place: int, lang: int, group: Mapping[int, Cell], rows: int
) -> tuple[list[Variant], Mapping[int, Cell]]:
    """Align the cells of one place and language with their base; return the spots where they part, and who has its words."""
    count = Counter(cell.forms for cell in group.values())
    base = min(count, key=lambda forms: (-count[forms], -len(forms), forms))
    slots = {forms: _slots(base, forms) for forms in count}
    aligned = {forms: found for forms, found in slots.items() if found is not None}
    near = {row: cell for row, cell in group.items() if cell.forms in aligned}
    if len(aligned) == 1:
        return [], near
    states = _states(aligned, near, rows, 2 * len(base) + 1)
    found = [_variant(place, lang, near, aligned, states[begin], begin, end) for begin, end in _runs(states)]
    return found, near


def _count_close(group: Mapping[int, Cell], close: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Count the place for each two pages that have nearly the same words at it; tell which have them with another."""
    texts = list(dict.fromkeys(cell.forms for cell in group.values()))
    number = {forms: i for i, forms in enumerate(texts)}
    rows, at = np.array(list(group)), np.array([number[cell.forms] for cell in group.values()])
    codes: dict[str, int] = {}
    coded = ["".join(chr(codes.setdefault(form, FIRST + len(codes))) for form in forms) for forms in texts]
    found = cdist(coded, coded, scorer=Levenshtein.normalized_similarity, score_cutoff=CLOSE) >= CLOSE
    close[np.ix_(rows, rows)] += found[np.ix_(at, at)]
    shared = np.zeros(len(close), np.bool_)
    shared[rows] = found[np.ix_(at, at)].sum(axis=1) > 1
    return shared


def _slots(base: tuple[str, ...], forms: tuple[str, ...]) -> list[tuple[int, int]] | None:
    """Return the words of ``forms`` at each slot of ``base``: before word 0, word 0, before word 1, … after the last.

    None where the two share too few words.
    """
    out: list[tuple[int, int]] = []
    kept = 0
    pending = (0, 0)
    for op in Levenshtein.opcodes(base, forms):
        tag, b0, b1, f0, f1 = op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end
        if tag == "insert":
            pending = (f0, f1)
            continue
        kept += b1 - b0 if tag == "equal" else 0
        for i in range(b1 - b0):
            word = (f0, f0) if tag == "delete" else (f0 + i, f0 + i + 1)
            out += [pending if i == 0 else (word[0], word[0]), word]
        pending = (f1, f1)
    out.append(pending)
    enough = kept >= REWRITTEN * max(min(len(base), len(forms)), 1)
    return out if enough else None


def _states(
    aligned: Mapping[tuple[str, ...], list[tuple[int, int]]], near: Mapping[int, Cell], rows: int, width: int
) -> NDArray[np.int16]:
    """Number the readings at each slot: 0 the one most pages have, then down; ties by the first page that has it."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for row, cell in near.items():
        alike.setdefault(cell.forms, []).append(row)
    texts = [(forms, aligned[forms], who) for forms, who in alike.items()]
    states = np.full((width, rows), MISSING, np.int16)
    for slot in range(width):
        holders: dict[tuple[str, ...], list[int]] = {}
        for forms, slots, who in texts:
            begin, end = slots[slot]
            holders.setdefault(forms[begin:end], []).extend(who)
        if len(holders) == 1:
            states[slot, list(near)] = 0
            continue
        for number, who in enumerate(sorted(holders.values(), key=lambda who: (-len(who), min(who)))):
            states[slot, who] = number
    return states


def _runs(states: NDArray[np.int16]) -> Iterator[tuple[int, int]]:
    """Yield runs of slots at which the same witnesses part; an unused gap between two changed words belongs to the run."""
    parted = states.max(axis=1) > 0
    at, width = 0, len(states)
    while at < width:
        if not parted[at]:
            at += 1
            continue
        stop = at + 1
        while stop < width:
            step = 2 if not parted[stop] and stop % 2 == 0 and stop + 1 < width else 1
            if not np.array_equal(states[stop + step - 1], states[at]):
                break
            stop += step
        yield at, stop
        at = stop


def _variant(
    place: int,
    lang: int,
    near: Mapping[int, Cell],
    aligned: Mapping[tuple[str, ...], list[tuple[int, int]]],
    states: NDArray[np.int16],
    begin: int,
    end: int,
) -> Variant:
    readings: dict[int, tuple[str, ...]] = {}
    quoted: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {}
    spans: dict[int, tuple[int, int]] = {}
    for row, cell in near.items():
        first, last = aligned[cell.forms][begin][0], aligned[cell.forms][end - 1][1]
        readings.setdefault(int(states[row]), cell.forms[first:last])
        quoted.setdefault(int(states[row]), (row, cell.spans[first:last]))
        if last > first:
            spans[row] = (cell.spans[first][0], cell.spans[last - 1][1])
        else:
            edge = cell.spans[first - 1][1] if first else cell.spans[0][0]
            spans[row] = (edge, edge)
    order = sorted(readings)
    ordered, words_of = tuple(readings[i] for i in order), tuple(quoted[i] for i in order)
    return Variant(place, lang, begin, end, ordered, states, spans, words_of)
