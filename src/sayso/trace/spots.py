"""Spots: where the texts of aligned cells part, for all places of a family at once, in compiled code.

Texts are aligned by what it takes to make each of its base (Levenshtein 1966); a base of n words has 2n + 1 slots: before word
0, word 0, before word 1, … after the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.compiled import kernel, part
from sayso.trace.spelling import Ints

Op: TypeAlias = tuple[str, int, int, int, int]
"""What is done to words [begin, end) of the base to make words [begin, end) of a text."""
Aligned: TypeAlias = tuple[str, Sequence[Op]]
"""A text, a character for each word, and how it comes of its base."""


@dataclass(slots=True)
class Alignments:
    """Texts aligned with their bases, and the cells that have them, one list for all places.

    Alignment a has texts ``texts[a]:texts[a + 1]`` and cells ``cells[a]:cells[a + 1]``; text t has the words
    ``starts[t]:starts[t + 1]`` of ``coded`` and ``ops[t]:ops[t + 1]`` of ``edits``: which words of the base are which of its own.
    """

    width: list[int] = field(default_factory=list)
    texts: list[int] = field(default_factory=lambda: [0])
    cells: list[int] = field(default_factory=lambda: [0])
    coded: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    ops: list[int] = field(default_factory=lambda: [0])
    edits: list[tuple[int, ...]] = field(default_factory=list)
    held: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Of each cell its page (row), its text in the alignment, where the words of it begin among all, and what to add to them."""

    def add(self, words: int, found: Sequence[Aligned], held: Sequence[tuple[int, int, int, int]]) -> None:
        """Add texts, each as its words and how it comes of a base of so many ``words``, and the cells that have them."""
        self.width.append(2 * words + 1)
        for coded, ops in found:
            self.coded.append(coded)
            self.starts.append(self.starts[-1] + len(coded))
            self.edits += [op[1:] for op in ops]
            self.ops.append(len(self.edits))
        self.texts.append(len(self.coded))
        self.held += held
        self.cells.append(len(self.held))


class Spots(NamedTuple):
    """Where cells part. ``at``: for each spot its alignment and slots [begin, end).

    ``states`` (spots × pages) is what each page reads.
    ``rows`` are the pages of each alignment's cells, ascending. Spot s stands at ``spans[starts[s]:starts[s + 1]]`` in them.
    ``quoted[firsts[s]:firsts[s + 1]]`` are its readings: text, words [first, last), page, characters [begin, end).
    """

    at: Ints
    states: NDArray[np.int16]
    rows: Ints
    starts: Ints
    spans: Ints
    firsts: Ints
    quoted: Ints


def find_spots(found: Alignments, begins: Ints, ends: Ints, pages: int) -> Spots:
    """Return where the cells part; ``begins`` and ``ends`` are where words stand, before what is to be added to them."""
    words = np.frombuffer("".join(found.coded).encode("utf-32-le"), np.uint32).astype(np.int64)
    held = np.array(found.held, np.int64).reshape(-1, 4)
    cells = np.array(found.cells, np.int64)
    order = np.lexsort((held[:, 0], np.repeat(np.arange(len(cells) - 1), np.diff(cells))))
    texts, starts, ops = (np.array(own, np.int64) for own in (found.texts, found.starts, found.ops))
    edits = np.array(found.edits, np.int64).reshape(-1, 4)
    width = np.array(found.width, np.int64)
    made = part_cells(width, texts, cells, words, starts, edits, ops, held, order, begins, ends, pages)
    at, states, first_span, spans, firsts, quoted = made
    return Spots(at, states, held[order, 0], first_span, spans, firsts, quoted)


@part
def _lay(edits: Ints, low: Ints, high: Ints) -> None:
    """Fill in the words [low, high) of a text at each slot of its base."""
    first, last = 0, 0
    for e in range(len(edits)):
        b0, b1, f0, f1 = edits[e, 0], edits[e, 1], edits[e, 2], edits[e, 3]
        if b0 == b1:
            # before a word nothing stands, but before the first of an edit what was inserted
            first, last = f0, f1
            continue
        for b in range(b0, b1):
            at = f0 if f0 == f1 else f0 + b - b0
            low[2 * b], high[2 * b] = at, at
            low[2 * b + 1], high[2 * b + 1] = at, at if f0 == f1 else at + 1
        low[2 * b0], high[2 * b0] = first, last
        first, last = f1, f1
    low[-1], high[-1] = first, last


@part
def _alike(words: Ints, a: int, b: int, size: int) -> bool:
    """Tell whether so many words from ``a`` on are those from ``b`` on."""
    same = 0
    while same < size and words[a + same] == words[b + same]:
        same += 1
    return bool(same == size)


@part
def _number(
    words: Ints, starts: Ints, low: Ints, high: Ints, count: Ints, least: Ints, own: Ints, states: NDArray[np.int16]
) -> bool:
    """Number the readings at a slot by how many pages have them, most first, ties by the first page; tell if there are two.

    ``own`` gets for each text the first that reads alike.
    """
    texts, parted = len(low), False
    for t in range(texts):
        own[t] = 0
        while own[t] < t:
            o, size = own[t], high[t] - low[t]
            if high[o] - low[o] == size and _alike(words, starts[o] + low[o], starts[t] + low[t], size):
                break
            own[t] += 1
        parted = parted or own[t] > 0
    if not parted:
        return False
    pages, page = np.zeros(texts, np.int64), least.copy()
    for t in range(texts):
        pages[own[t]] += count[t]
        page[own[t]] = min(page[own[t]], least[t])
    for t in range(texts):
        states[t] = 0
        for other in range(texts):
            a, b = own[t], other
            if own[b] == b and (pages[b] > pages[a] or (pages[b] == pages[a] and page[b] < page[a])):
                states[t] += 1
    return True


@part
def _stop(parted: NDArray[np.bool_], states: NDArray[np.int16], at: int) -> int:
    """Return where the run ends of slots that part as slot ``at``; an unused gap between two changed words belongs to it."""
    width, stop = len(parted), at + 1
    while stop < width:
        after = stop + 1 if not parted[stop] and stop % 2 == 0 and stop + 1 < width else stop
        if not parted[after]:
            return stop
        for t in range(states.shape[1]):
            if states[after, t] != states[at, t]:
                return stop
        stop = after + 1
    return stop


@part
def _where(begins: Ints, ends: Ints, cell: Ints, first: int, last: int) -> tuple[int, int]:
    """Return where words [first, last) of a cell stand; where there are none, the end of the word before."""
    start, shift = cell[2], cell[3]
    if last > first:
        return begins[start + first] + shift, ends[start + last - 1] + shift
    edge = (ends[start + first - 1] if first > 0 else begins[start]) + shift
    return edge, edge


@part
def _stand(
    begins: Ints, ends: Ints, held: Ints, order: Ints, read: NDArray[np.int16], low: Ints, high: Ints, states: NDArray[np.int16],
    spans: Ints,
) -> None:  # fmt: skip
    """Fill in what each page reads at a spot, and where the cells, by page, have it."""
    for k in range(len(order)):
        cell = held[order[k]]
        states[cell[0]] = read[cell[1]]
        spans[k, 0], spans[k, 1] = _where(begins, ends, cell, low[cell[1]], high[cell[1]])


@part
def _quote(
    begins: Ints, ends: Ints, held: Ints, holder: Ints, read: NDArray[np.int16], low: Ints, high: Ints, quoted: Ints
) -> int:
    """Fill in for each reading of a spot a text that has it, and where the first cell with that text does; return how many."""
    for state in range(len(read)):
        t = 0
        while t < len(read) and read[t] != state:
            t += 1
        if t == len(read):
            return state
        cell = held[holder[t]]
        quoted[state, 0], quoted[state, 1], quoted[state, 2], quoted[state, 3] = t, low[t], high[t], cell[0]
        quoted[state, 4], quoted[state, 5] = _where(begins, ends, cell, low[t], high[t])
    return len(read)


@kernel
def part_cells(
    width: Ints, texts: Ints, cells: Ints, words: Ints, starts: Ints, edits: Ints, ops: Ints, held: Ints, order: Ints,
    begins: Ints, ends: Ints, pages: int,
) -> tuple[Ints, NDArray[np.int16], Ints, Ints, Ints, Ints]:  # fmt: skip
    """Return the arrays of :class:`Spots` but ``rows``; what is given is as in :class:`Alignments`.

    ``order`` are the cells of each alignment by page. A reading is quoted from the first cell that has the first text with it.
    """
    slots, n = int(width.sum()), 0
    at, states = np.empty((slots, 3), np.int64), np.full((slots, pages), -1, np.int16)
    first_span, firsts = np.zeros(slots + 1, np.int64), np.zeros(slots + 1, np.int64)
    spans = np.empty((int((width * np.diff(cells)).sum()), 2), np.int64)
    quoted = np.empty((int((width * np.diff(texts)).sum()), 6), np.int64)
    for a in range(len(width)):
        t0, c0, c1, wide = texts[a], cells[a], cells[a + 1], width[a]
        size = texts[a + 1] - t0
        low, high = np.zeros((wide, size), np.int64), np.zeros((wide, size), np.int64)
        for t in range(size):
            _lay(edits[ops[t0 + t] : ops[t0 + t + 1]], low[:, t], high[:, t])
        count, holder, own = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, np.int64)
        least = np.full(size, pages)
        for c in range(c1 - 1, c0 - 1, -1):
            t = held[c, 1]
            count[t], holder[t], least[t] = count[t] + 1, c, min(least[t], held[c, 0])
        read, parted = np.zeros((wide, size), np.int16), np.zeros(wide, np.bool_)
        for s in range(wide):
            parted[s] = _number(words, starts[t0:], low[s], high[s], count, least, own, read[s])
        stop = 0
        for s in range(wide):
            if s < stop or not parted[s]:
                continue
            stop = _stop(parted, read, s)
            at[n, 0], at[n, 1], at[n, 2] = a, s, stop
            p, q = first_span[n], firsts[n]
            _stand(begins, ends, held, order[c0:c1], read[s], low[s], high[stop - 1], states[n], spans[p:])
            many = _quote(begins, ends, held, holder, read[s], low[s], high[stop - 1], quoted[q:])
            quoted[q : q + many, 0] += t0
            n += 1
            first_span[n], firsts[n] = p + c1 - c0, q + many
    kept = states[:n].copy(), first_span[: n + 1], spans[: first_span[n]].copy(), firsts[: n + 1], quoted[: firsts[n]].copy()
    return at[:n].copy(), *kept
