"""Units: the segments that matches are counted in, as arrays, and the pairs of units that matches align.

A match aligns spans of characters that another page can move by a letter; a unit is a segment of its page and stays the
same whatever other pages a case holds. All that follows (places, families, the apparatus) is counted in units.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.compiled import kernel, part
from sayso.trace.bags import THREADS, Bags, bags_of, distinct, make_bags
from sayso.trace.kinds import figures_in, lexicon
from sayso.trace.moulds import SOME, Sentence, Side, digits_in, figures_of, moulded, side_of

Ints = NDArray[np.int64]

COVERED: Final = 0.5
"""A unit belongs to an aligned span that covers at least half of it: a sentence is the same sentence when most of it is."""
ALIKE: Final = 0.2
"""Share of words that makes two sentences of one language the same passage at all. Sentences on different things share
few but function words (0.1 and below), a sentence with half its words changed still has 0.5."""
ALIKE_RETOLD: Final = 0.08
"""The same where matching found the passage retold in other words: names and numbers are what remains."""
EVEN: Final = 0.5
"""A single retold sentence joins two pages only when matching holds it for likelier than not: nothing around it helps."""
LOOSE: Final = 0.75
"""Share of words below which two sentences laid side by side may each belong with the other's neighbour."""
FIGURES: Final = 5
"""Figures that two texts must both have at the same passages before it is asked whether they are of one mould."""
DIGITS: Final = 2
"""Those in digits among them, where figures in words make up the rest."""
KEPT: Final = 0.2
"""Share of figures below which two texts are of one mould, as reports of one series are (the week's prices, the month's
orders): a copy keeps nearly all of its figures (19 in 20 pairs of copies keep two thirds or more), and even a page that
brings a story up to date keeps years, days and what is over."""
SAME_WORDS: Final = 0.8
"""Share of words from which on two texts are one, whatever figures they give: then the figures were altered."""
TOGETHER: Final = 1 << 16
"""Matches whose alignments are laid out at a time: all at once would fill the memory."""
_NUMERAL: Final = re.compile(r"\d+(?:[.,/:-]\d+)*")


@dataclass(frozen=True, slots=True)
class Units:
    """Segments sorted by page and place; ``first[d]:first[d + 1]`` are the units of page ``docs[d]``."""

    docs: list[str]
    doc: Ints
    begin: Ints
    end: Ints
    lang: Ints
    langs: list[str]
    first: Ints
    title: NDArray[np.bool_]
    """Which stand in a page's headline."""

    def __len__(self) -> int:
        return len(self.doc)


CREDITS: Final = ("byline", "dateline")
"""Roles of segments that say who wrote, where and when."""
TITLE: Final = "headline"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Units aligned with units, in reading order within each match; ``cross``: across languages.

    ``vote``: one for a sentence aligned with a sentence, less where several were aligned with one.
    """

    a: Ints
    b: Ints
    match: Ints
    cross: NDArray[np.bool_]
    vote: NDArray[np.float64]


def make_units(documents: pa.Table, segments: pa.Table) -> Units:
    """Number the segments of all pages; pages in the order of their ids, so that no other order can matter.

    A page's credits are no units: what one page puts before or between the words it copies is no reading of those words.
    """
    segments = segments.filter(pc.invert(pc.is_in(segments["role"], pa.array(CREDITS))))
    docs = sorted(documents["doc"].to_pylist())
    doc = _codes(segments["doc"], docs)
    begin, end = (segments[n].to_numpy().astype(np.int64) for n in ("begin", "end"))
    keep = np.flatnonzero((doc >= 0) & (end > begin))
    order = keep if _in_order(doc[keep], begin[keep]) else keep[np.lexsort((begin[keep], doc[keep]))]
    names = pc.fill_null(segments["lang"], "")
    langs = sorted(pc.unique(names).to_pylist())
    lang = _codes(names, langs)
    first = np.searchsorted(doc[order], np.arange(len(docs) + 1))
    title = np.asarray(pc.equal(segments["role"], TITLE).to_numpy(), np.bool_)
    return Units(docs, doc[order], begin[order], end[order], lang[order], langs, first, title[order])


def _in_order(doc: Ints, begin: Ints) -> bool:
    """Tell whether units are sorted by page and place already."""
    return bool(((doc[1:] > doc[:-1]) | ((doc[1:] == doc[:-1]) & (begin[1:] >= begin[:-1]))).all())


def _codes(column: pa.ChunkedArray, values: Sequence[str]) -> Ints:
    found = pc.index_in(column, pa.array(values, pa.string()))
    return np.asarray(pc.fill_null(found, -1).to_numpy(), dtype=np.int64)


def make_pairs(units: Units, matches: pa.Table, texts: Sequence[str]) -> Pairs:
    """Return the pairs of units that the sentence alignments of ``matches`` join; ``texts`` are those of the pages.

    In one language a pair must share some words: where a copy has put one sentence in another's place, an alignment
    of the passages around lays the two side by side, but they are not the same passage.
    """
    pairs = _aligned(units, matches)
    same = np.flatnonzero(~pairs.cross)
    said = say(units, texts, np.concatenate([pairs.a[same], pairs.b[same]]))
    alike = np.ones(len(pairs.a))
    alike[same] = said.alike(pairs.a[same], pairs.b[same])
    pairs = _exchanged(said, pairs, alike)
    retold = np.array(pc.fill_null(pc.equal(matches["kind"], "paraphrased"), False).to_numpy(), np.bool_)
    score = np.asarray(pc.fill_null(matches["score"], 1.0).to_numpy(), np.float64)
    size = np.bincount(pairs.match, minlength=len(retold))
    keep = alike >= np.where(retold[pairs.match], ALIKE_RETOLD, ALIKE)
    keep &= ~(retold & (size == 1) & (score < EVEN))[pairs.match]
    keep &= ~_of_one_mould(units, said, pairs, len(retold))[pairs.match]
    keep &= ~(pairs.cross & np.isin(pairs.match, _of_one_mould_across(units, texts, pairs)))
    return Pairs(pairs.a[keep], pairs.b[keep], pairs.match[keep], pairs.cross[keep], (pairs.vote * alike)[keep])


@dataclass(frozen=True, slots=True)
class Said:
    """What units say: the number of each unit's text, the texts, and the words of each text, roughly.

    Copies of one release have the same sentences: the words of each are found once.
    """

    number: Ints
    texts: list[str]
    bags: Bags

    def alike(self, a: Ints, b: Ints) -> NDArray[np.float64]:
        """Return for each pair of units the share of words that the two have in common (Dice 1945)."""
        return self.bags.alike(self.number[a], self.number[b])


def say(units: Units, texts: Sequence[str], wanted: Ints) -> Said:
    """Return what ``wanted`` units say; ``texts`` are those of the pages."""
    found: dict[str, int] = {}
    number = np.full(len(units), -1, np.int64)
    own = _which(len(units), wanted)
    number[own] = [found.setdefault(text, len(found)) for text in _texts(units, texts, own)]
    return Said(number, list(found), bags_of(list(found)))


def _which(many: int, wanted: Ints) -> Ints:
    """Return the numbers below ``many`` that are ``wanted``, ascending."""
    there = np.zeros(many, np.bool_)
    there[wanted] = True
    return np.flatnonzero(there)


def _exchanged(said: Said, pairs: Pairs, alike: NDArray[np.float64]) -> Pairs:
    """Exchange the partners of two neighbouring pairs where one of them is then more alike than either is now.

    A headline says what the lead says: an alignment may lay one page's headline against the other's lead. ``alike`` is
    brought up to date.
    """
    loose = ~pairs.cross & (alike < LOOSE)
    at = np.flatnonzero(loose[:-1] & loose[1:] & (pairs.match[:-1] == pairs.match[1:]))
    at = at[(pairs.a[at] != pairs.a[at + 1]) & (pairs.b[at] != pairs.b[at + 1])]
    straight, turned = (said.alike(pairs.a[at + i], pairs.b[at + 1 - i]) for i in (0, 1))
    better = np.maximum(straight, turned) > np.maximum(alike[at], alike[at + 1])
    at, straight, turned = at[better], straight[better], turned[better]
    b = pairs.b.copy()
    last = -1
    for i, one, other in zip(at.tolist(), straight.tolist(), turned.tolist(), strict=True):
        if i > last:
            b[i], b[i + 1] = b[i + 1], b[i]
            alike[i], alike[i + 1] = one, other
            last = i + 1
    return Pairs(pairs.a, b, pairs.match, pairs.cross, pairs.vote)


def _of_one_mould(units: Units, said: Said, pairs: Pairs, matches: int) -> NDArray[np.bool_]:
    """Tell which matches join two texts that differ in nearly every figure and in other words: made alike, not copied."""
    near = np.flatnonzero(~pairs.cross)
    match, x, y = pairs.match[near], said.number[pairs.a[near]], said.number[pairs.b[near]]
    figures = make_bags(map(_NUMERAL.findall, said.texts))
    size = figures.sizes()
    least = np.bincount(match, np.minimum(size[x], size[y]), matches)
    kept = np.bincount(match, figures.shared(x, y), matches)
    parted = kept < KEPT * least
    found: NDArray[np.bool_] = (least >= FIGURES) & parted
    few = np.flatnonzero(parted & (least >= DIGITS) & ~found)
    found[few] = _in_words(units, said, pairs, near[np.isin(match, few)], few)
    asked = found[match]
    own, at = np.unique(np.concatenate([x[asked], y[asked]]), return_inverse=True)
    bags = bags_of([_NUMERAL.sub("", said.texts[text]) for text in own.tolist()])
    here, there = np.split(at, 2)
    alike = np.bincount(match[asked], bags.alike(here, there), matches)
    return found & (alike < SAME_WORDS * np.bincount(match, minlength=matches))


def _in_words(units: Units, said: Said, pairs: Pairs, rows: Ints, matches: Ints) -> NDArray[np.bool_]:
    """Tell which of ``matches`` (ascending), whose pairs are ``rows``, differ in enough figures, those in words included."""
    least, kept = np.zeros(len(matches)), np.zeros(len(matches))
    sides = (pairs.a[rows], pairs.b[rows])
    told = [(said.texts[said.number[unit]], units.langs[units.lang[unit]]) for side in sides for unit in side.tolist()]
    own = list(dict.fromkeys(told))
    stated = dict(zip(own, figures_in([(text, lexicon(lang)) for text, lang in own]), strict=True))
    at = np.searchsorted(matches, pairs.match[rows]).tolist()
    for match, one, other in zip(at, told[: len(rows)], told[len(rows) :], strict=True):
        least[match] += min(len(stated[one]), len(stated[other]))
        kept[match] += len(stated[one] & stated[other])
    return (least >= FIGURES) & (kept < KEPT * least)


def _of_one_mould_across(units: Units, texts: Sequence[str], pairs: Pairs) -> list[int]:
    """Return the matches that join passages of two languages that differ in nearly every figure.

    Copies of one release have the same sentences: the same passages are compared once.
    """
    far = np.flatnonzero(pairs.cross)
    if not len(far):
        return []
    match = pairs.match[far]
    sides = [distinct(match * len(units) + side[far]) for side in (pairs.a, pairs.b)]
    number, sentences = _numbered(units, texts, _which(len(units), np.concatenate([pairs.a[far], pairs.b[far]])))
    digits = np.array([digits_in(text) for text, _ in sentences], np.int64)
    several = [np.bincount(side // len(units), digits[number[side % len(units)]], match.max() + 1) for side in sides]
    asked = np.flatnonzero(np.minimum(*several) >= SOME)
    passages = list(zip(*(_passages(number, side, asked) for side in sides), strict=True))
    own = list(dict.fromkeys(passages))
    told = _sides(sentences, dict.fromkeys(passage for both in own for passage in both))
    known = dict(zip(own, moulded([(told[one], told[other]) for one, other in own]), strict=True))
    return [of for of, both in zip(asked.tolist(), passages, strict=True) if known[both]]


def _sides(sentences: Sequence[Sentence], passages: Collection[tuple[int, ...]]) -> dict[tuple[int, ...], Side]:
    """Return the figures of passages, which are numbers of sentences; those of each sentence are read once, all together."""
    own = sorted({n for passage in passages for n in passage})
    figures = dict(zip(own, figures_of([sentences[n] for n in own]), strict=True))
    return {passage: side_of([sentences[n] for n in passage], [figures[n] for n in passage]) for passage in passages}


def _numbered(units: Units, texts: Sequence[str], own: Ints) -> tuple[Ints, list[Sentence]]:
    """Return the number of each unit's sentence, of ``own`` units, and the sentences."""
    langs = (units.langs[lang] for lang in units.lang[own].tolist())
    found: dict[Sentence, int] = {}
    number = np.full(len(units), -1, np.int64)
    number[own] = [found.setdefault(told, len(found)) for told in zip(_texts(units, texts, own), langs, strict=True)]
    return number, list(found)


def _passages(number: Ints, side: Ints, asked: Ints) -> list[tuple[int, ...]]:
    """Return the numbers of the sentences of one side of matches; ``side`` holds match × units + unit, ascending."""
    first, last = (np.searchsorted(side, (asked + i) * len(number)).tolist() for i in (0, 1))
    told = number[side % len(number)].tolist()
    return [tuple(told[begin:end]) for begin, end in zip(first, last, strict=True)]


def _texts(units: Units, texts: Sequence[str], wanted: Ints) -> Iterator[str]:
    """Yield the texts of units."""
    for doc, begin, end in zip(units.doc[wanted].tolist(), units.begin[wanted].tolist(), units.end[wanted].tolist(), strict=True):
        yield texts[doc][begin:end]


def _aligned(units: Units, matches: pa.Table) -> Pairs:
    """Return the pairs that the alignments of matches join, in the order of matches and units."""
    one, other = (_codes(matches[side], units.docs) for side in ("a", "b"))
    starts = range(0, max(matches.num_rows, 1), TOGETHER)
    with ThreadPoolExecutor(THREADS) as threads:  # all of it is done by code that holds no lock
        parts = list(threads.map(lambda at: _part(units, matches, one, other, at), starts))
    a, b, match, cross, vote = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("a", "b", "match", "cross", "vote")
    )
    return Pairs(a, b, match, cross, vote)


def _part(units: Units, matches: pa.Table, one: Ints, other: Ints, first: int) -> Pairs:
    """Return the pairs of some matches from ``first`` on; ``one`` and ``other`` are the pages of all matches."""
    match, quads = _quads(matches.slice(first, TOGETHER))
    a, b = one[match + first], other[match + first]
    known = (a >= 0) & (b >= 0)
    match, quads, a, b = match[known], quads[known], a[known], b[known]
    left = _cover(units, a, quads[:, 0], quads[:, 1])
    right = _cover(units, b, quads[:, 2], quads[:, 3])
    good = (left[1] > left[0]) & (right[1] > right[0])
    sides = [s[good] for s in (*left, *right)]
    return _expand(units, match[good] + first, quads[good], *sides)


def _quads(matches: pa.Table) -> tuple[Ints, Ints]:
    """Return the rows [a_begin, a_end, b_begin, b_end] of all alignments with the match each belongs to.

    A match without any (or with a row that is not four numbers) is taken as one span on each side.
    """
    column = matches["segments"].combine_chunks()
    whole = np.stack([matches[n].to_numpy() for n in ("a_begin", "a_end", "b_begin", "b_end")], axis=1).astype(np.int64)
    counts = np.asarray(pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False), dtype=np.int64)
    inner = column.flatten()
    fours = len(inner) == 0 or pc.all(pc.equal(pc.list_value_length(inner), 4)).as_py()
    if not fours:
        return np.arange(len(whole)), whole
    numbers = np.asarray(inner.flatten().to_numpy(zero_copy_only=False), dtype=np.int64).reshape(-1, 4)
    empty = np.flatnonzero(counts == 0)
    match = np.concatenate([np.repeat(np.arange(len(counts)), counts), empty])
    return match, np.concatenate([numbers, whole[empty]])


def _cover(units: Units, doc: Ints, begin: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Return the run [from, to) of units that each span covers; a unit at its edge counts when half of it is covered."""
    return covering(units.first, units.begin, units.end, doc, np.ascontiguousarray(begin), np.ascontiguousarray(end))


@kernel
def covering(first: Ints, begins: Ints, ends: Ints, doc: Ints, begin: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Return the run of units [from, to) that each span [begin, end) of a page covers; ``first`` are the pages' first units."""
    from_, to = np.zeros(len(doc), np.int64), np.zeros(len(doc), np.int64)
    for k in range(len(doc)):
        low = _first_after(ends, first[doc[k]], first[doc[k] + 1], begin[k])
        high = _first_after(begins, first[doc[k]], first[doc[k] + 1], end[k] - 1)
        if high - low > 1:
            last = high - 1
            size = max(ends[low] - begins[low], 1)
            if min(end[k], ends[low]) - max(begin[k], begins[low]) < COVERED * size:
                low += 1
            size = max(ends[last] - begins[last], 1)
            if min(end[k], ends[last]) - max(begin[k], begins[last]) < COVERED * size:
                high -= 1
        from_[k], to[k] = low, max(high, low)
    return from_, to


@part
def _first_after(values: Ints, low: int, high: int, value: int) -> int:
    """Return where in ``values[low:high]``, ascending, the first stands that is larger; ``high`` where there is none."""
    while low < high:
        middle = (low + high) // 2
        if values[middle] > value:
            high = middle
        else:
            low = middle + 1
    return low


def _expand(units: Units, match: Ints, quads: Ints, a0: Ints, a1: Ints, b0: Ints, b1: Ints) -> Pairs:
    """Pair the units of two aligned runs: each with the one that lies at its place, in proportion."""
    pairs = [_project(units, quads, a0, a1, b0, b1)]
    row, b, a = _project(units, quads[:, [2, 3, 0, 1]], b0, b1, a0, a1)
    pairs.append((row, a, b))
    row, a, b = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
    kept = half_covered(units.begin, units.end, np.ascontiguousarray(quads), row, a, b) & (a != b)
    many = np.maximum(a1 - a0, b1 - b0) / np.maximum(np.minimum(a1 - a0, b1 - b0), 1)
    # what a page says twice in one language has no history
    kept &= (units.lang[a] != units.lang[b]) | (units.doc[a] != units.doc[b])
    at = _first_of_each(match[row[kept]], a[kept], b[kept])
    a, b, row = a[kept][at], b[kept][at], row[kept][at]
    return Pairs(a, b, match[row], units.lang[a] != units.lang[b], 1.0 / many[row])


def _first_of_each(*columns: Ints) -> Ints:
    """Return where each row of values stands first, in the order of the values."""
    order = _ascending(columns)
    new = np.ones(len(order), np.bool_)
    new[1:] = np.any([column[order[1:]] != column[order[:-1]] for column in columns], axis=0)
    return np.asarray(order[new])


def _ascending(columns: Sequence[Ints]) -> Ints:
    """Return the order of rows of whole numbers; each row as one number where there is room for that."""
    if not len(columns[0]):
        return np.zeros(0, np.int64)
    least = [int(column.min()) for column in columns]
    sizes = [int(column.max()) - low + 1 for column, low in zip(columns, least, strict=True)]
    if math.prod(sizes) >= 1 << 62:
        return np.asarray(np.lexsort(tuple(columns)[::-1]))
    keys = np.zeros(len(columns[0]), np.int64)
    for column, low, size in zip(columns, least, sizes, strict=True):
        keys = keys * size + (column - low)
    return np.asarray(np.argsort(keys, kind="stable"))


def _project(units: Units, quads: Ints, a0: Ints, a1: Ints, b0: Ints, b1: Ints) -> tuple[Ints, Ints, Ints]:
    return projected(units.begin, units.end, np.ascontiguousarray(quads), a0, a1, b0, b1)


@kernel
def projected(begins: Ints, ends: Ints, quads: Ints, a0: Ints, a1: Ints, b0: Ints, b1: Ints) -> tuple[Ints, Ints, Ints]:
    """Return for each unit of each run [a0, a1) the alignment, the unit, and the unit of [b0, b1) that lies at its place."""
    many = (a1 - a0).sum()
    row, a, b = np.zeros(many, np.int64), np.zeros(many, np.int64), np.zeros(many, np.int64)
    n = 0
    for k in range(len(quads)):
        begin, span = quads[k, 0], max(quads[k, 1] - quads[k, 0], 1)
        for unit in range(a0[k], a1[k]):
            middle = (max(begins[unit], begin) + min(ends[unit], quads[k, 1])) / 2
            at = quads[k, 2] + (middle - begin) / span * (quads[k, 3] - quads[k, 2])
            row[n], a[n], b[n] = k, unit, _first_after(ends, b0[k], b1[k] - 1, int(at))
            n += 1
    return row, a, b


@kernel
def half_covered(begins: Ints, ends: Ints, quads: Ints, row: Ints, a: Ints, b: Ints) -> NDArray[np.bool_]:
    """Tell which pairs of units, each of alignment ``row``, have at least one half covered by the span on its side."""
    out = np.zeros(len(row), np.bool_)
    for k in range(len(row)):
        quad = quads[row[k]]
        one = min(quad[1], ends[a[k]]) - max(quad[0], begins[a[k]])
        other = min(quad[3], ends[b[k]]) - max(quad[2], begins[b[k]])
        out[k] = one / max(ends[a[k]] - begins[a[k]], 1) >= COVERED or other / max(ends[b[k]] - begins[b[k]], 1) >= COVERED
    return out
