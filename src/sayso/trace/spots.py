"""Spots: where the texts of aligned cells part, for all places of a family at once, in compiled code.

Texts are aligned by what it takes to make each of its base (Levenshtein 1966); a base of n words has 2n + 1 slots: before word
0, word 0, before word 1, … after the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
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
    held, edits = _flat(found.held), _flat(found.edits)
    width, texts, cells, starts, ops = (
        np.array(own, np.int64) for own in (found.width, found.texts, found.cells, found.starts, found.ops)
    )
    order = np.lexsort((held[:, 0], np.repeat(np.arange(len(width)), np.diff(cells))))
    slots, laid = int(width.sum()), (3, int(width.max()), int(np.diff(texts).max()))
    at, states = np.empty((slots, 3), np.int64), np.full((slots, pages), -1, np.int16)
    spans = np.empty((int((width * np.diff(cells)).sum()), 2), np.int64)
    quoted = np.empty((int((width * np.diff(texts)).sum()), 6), np.int64)
    first, firsts = np.zeros(slots + 1, np.int64), np.zeros(slots + 1, np.int64)
    n = part_cells(
        width, texts, cells, words, starts, edits, ops, held, order, begins, ends, np.empty(laid, np.int64),
        np.empty((6, laid[2]), np.int64), at, states, first, spans, firsts, quoted,
    )  # fmt: skip
    return Spots(
        at[:n].copy(), states[:n].copy(), held[order, 0], first[: n + 1], spans[: first[n]].copy(), firsts[: n + 1],
        quoted[: firsts[n]].copy(),
    )  # fmt: skip


def _flat(rows: Sequence[tuple[int, ...]]) -> Ints:
    """Return rows of four numbers as an array."""
    return np.fromiter(chain.from_iterable(rows), np.int64, 4 * len(rows)).reshape(-1, 4)


LOW, HIGH, READ = 0, 1, 2
"""What is known of each slot and text: its words [low, high) there, and the number of its reading (-1: all read alike)."""
COUNT, LEAST, HOLDER, SAME, PAGES, PAGE = range(6)
"""What is known of each text: how many pages have it, the first of them, the first cell, and at the slot that is looked at the
first text that reads alike; and of the reading of that, how many pages have it and which is the first."""


@part
def _lay(edits: Ints, begin: int, end: int, laid: Ints, t: int, wide: int) -> None:
    """Fill in the words [low, high) of text ``t`` at each slot of its base."""
    first, last = 0, 0
    for e in range(begin, end):
        b0, b1, f0, f1 = edits[e, 0], edits[e, 1], edits[e, 2], edits[e, 3]
        if b0 == b1:
            # before a word nothing stands, but before the first of an edit what was inserted
            first, last = f0, f1
            continue
        for b in range(b0, b1):
            at = f0 if f0 == f1 else f0 + b - b0
            laid[LOW, 2 * b, t] = laid[HIGH, 2 * b, t] = laid[LOW, 2 * b + 1, t] = at
            laid[HIGH, 2 * b + 1, t] = at if f0 == f1 else at + 1
        laid[LOW, 2 * b0, t], laid[HIGH, 2 * b0, t] = first, last
        first, last = f1, f1
    laid[LOW, wide - 1, t], laid[HIGH, wide - 1, t] = first, last


@part
def _hold(held: Ints, begin: int, end: int, known: Ints, size: int, pages: int) -> None:
    """Fill in which pages and cells, ``begin`` to ``end``, have each text."""
    for t in range(size):
        known[COUNT, t], known[LEAST, t] = 0, pages
    for c in range(end - 1, begin - 1, -1):
        t = held[c, 1]
        known[COUNT, t] += 1
        known[LEAST, t] = min(known[LEAST, t], held[c, 0])
        known[HOLDER, t] = c


@part
def _alike(words: Ints, a: int, b: int, size: int) -> bool:
    """Tell whether so many words from ``a`` on are those from ``b`` on."""
    same = 0
    while same < size and words[a + same] == words[b + same]:
        same += 1
    return bool(same == size)


@part
def _read(words: Ints, starts: Ints, t0: int, laid: Ints, s: int, known: Ints, size: int) -> bool:
    """Tell whether texts read otherwise at a slot; fill in for each the first that reads alike, and who has its reading."""
    parted = False
    for t in range(size):
        begin, length, other = starts[t0 + t] + laid[LOW, s, t], laid[HIGH, s, t] - laid[LOW, s, t], 0
        while laid[HIGH, s, other] - laid[LOW, s, other] != length or not _alike(
            words, starts[t0 + other] + laid[LOW, s, other], begin, length
        ):
            other += 1
        known[SAME, t] = other
        parted = parted or other > 0
        known[PAGES, t], known[PAGE, t] = 0, known[LEAST, t]
        known[PAGES, other] += known[COUNT, t]
        known[PAGE, other] = min(known[PAGE, other], known[LEAST, t])
    return parted


@part
def _number(laid: Ints, s: int, known: Ints, size: int) -> None:
    """Number the readings at a slot by how many pages have them, most first, ties by the first page."""
    for t in range(size):
        mine, state = known[SAME, t], 0
        for other in range(size):
            more = known[PAGES, other] - known[PAGES, mine]
            if known[SAME, other] == other and (more > 0 or (more == 0 and known[PAGE, other] < known[PAGE, mine])):
                state += 1
        laid[READ, s, t] = state


@part
def _stop(laid: Ints, at: int, wide: int, size: int) -> int:
    """Return where the run ends of slots that part as slot ``at``; an unused gap between two changed words belongs to it."""
    stop = at + 1
    while stop < wide:
        after = stop + 1 if laid[READ, stop, 0] < 0 and stop % 2 == 0 and stop + 1 < wide else stop
        same = 0
        while same < size and laid[READ, after, same] == laid[READ, at, same]:
            same += 1
        if same < size:
            return stop
        stop = after + 1
    return stop


@part
def _where(begins: Ints, ends: Ints, held: Ints, cell: int, first: int, last: int) -> tuple[int, int]:
    """Return where words [first, last) of a cell stand; where there are none, the end of the word before."""
    start, shift = held[cell, 2], held[cell, 3]
    if last > first:
        return begins[start + first] + shift, ends[start + last - 1] + shift
    edge = (ends[start + first - 1] if first > 0 else begins[start]) + shift
    return edge, edge


@kernel
def part_cells(
    width: Ints, texts: Ints, cells: Ints, words: Ints, starts: Ints, edits: Ints, ops: Ints, held: Ints, order: Ints,
    begins: Ints, ends: Ints, laid: Ints, known: Ints, at: Ints, states: NDArray[np.int16], first: Ints, spans: Ints,
    firsts: Ints, quoted: Ints,
) -> int:  # fmt: skip
    """Fill in the arrays of :class:`Spots` but ``rows``; return how many spots there are. What is given is as in ``Alignments``.

    ``order`` are the cells of each alignment by page, ``laid`` and ``known`` are room to work in, for the longest base and most
    texts. A reading is quoted from the first cell that has the first text with it.
    """
    n = 0
    for a in range(len(width)):
        t0, size, wide = texts[a], texts[a + 1] - texts[a], width[a]
        for t in range(size):
            _lay(edits, ops[t0 + t], ops[t0 + t + 1], laid, t, wide)
        _hold(held, cells[a], cells[a + 1], known, size, states.shape[1])
        for s in range(wide):
            laid[READ, s, 0] = -1
            if _read(words, starts, t0, laid, s, known, size):
                _number(laid, s, known, size)
        stop = 0
        for s in range(wide):
            if s < stop or laid[READ, s, 0] < 0:
                continue
            stop = _stop(laid, s, wide, size)
            at[n, 0], at[n, 1], at[n, 2] = a, s, stop
            p, q = first[n], firsts[n]
            for k in range(cells[a], cells[a + 1]):
                t = held[order[k], 1]
                states[n, held[order[k], 0]] = laid[READ, s, t]
                spans[p, 0], spans[p, 1] = _where(begins, ends, held, order[k], laid[LOW, s, t], laid[HIGH, stop - 1, t])
                p += 1
            for t in range(size - 1, -1, -1):
                # of several texts the first is what remains
                at_state, c, low, high = firsts[n] + laid[READ, s, t], known[HOLDER, t], laid[LOW, s, t], laid[HIGH, stop - 1, t]
                q = max(q, at_state + 1)
                quoted[at_state, 0], quoted[at_state, 1], quoted[at_state, 2], quoted[at_state, 3] = t0 + t, low, high, held[c, 0]
                quoted[at_state, 4], quoted[at_state, 5] = _where(begins, ends, held, c, low, high)
            n += 1
            first[n], firsts[n] = p, q
    return n
