"""Collation: the witnesses of a family laid side by side, word by word, as philologists do before they ask who copied whom.

Each place of each language is aligned with one base text; a variant is a spot where the witnesses do not all read alike.
A reading is what a witness has at a spot: words, or nothing. Adjacent spots at which the same witnesses part are one
variant. See Spencer & Howe, "Collating texts using progressive multiple alignment" (2004), for the method in general.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations, islice, pairwise
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq, Levenshtein
from rapidfuzz.process import cdist

from sayso.trace.families import Corpus, Family
from sayso.trace.spelling import Ints, Spelled
from sayso.trace.spots import Aligned, Alignments, Op, Spots, find_spots

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
ENDED: Final = frozenset(".。۔।։:")
"""What ends a sentence, or leads over to the next; a headline ends with its line instead, or asks, or exclaims."""
MOST_TITLES: Final = 32
"""So many headlines of one text or more are not held against each other, each against all."""
AFTER: Final = 12
"""Characters after the last word of a line in which it is to end: quotation marks, brackets and the like."""
FEW: Final = 8
"""So many texts or fewer are quicker compared one by one than all at once."""

Key: TypeAlias = tuple[int, int, int]
"""A page (row), a place, a language."""

@dataclass(slots=True, eq=False)
class Cell:
    """What one page has at one place in one language: the forms of its words, and where they stand once ``shift`` is added."""

    forms: tuple[str, ...]
    words: Spelled
    shift: int

    @property
    def begins(self) -> Ints:
        """Where its words begin in the page."""
        return self.words.begins + self.shift

    @property
    def ends(self) -> Ints:
        """Where its words end in the page."""
        return self.words.ends + self.shift

    @property
    def begin(self) -> int:
        """Where its first word begins."""
        return self.words.begins.item(0) + self.shift

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words.ends.item(-1) + self.shift


Held: TypeAlias = tuple[int, int, Cell]
"""A page (row), the number of what it says at a place, and its cell there."""


class Quoted(NamedTuple):
    """Where a page has a reading: the first of its words in the page's cell, and its characters; none: nothing is read there."""

    row: int
    first: int
    begin: int
    end: int


@dataclass(slots=True, eq=False)
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
    between: bool = False
    """The readings are of two languages: no words of one base, but amounts that stand for one another."""

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
        at = int(self.rows.searchsorted(row))
        return self.begins.item(at), self.ends.item(at)


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
    titles: frozenset[Key] = frozenset()
    """Which cells are headlines, as far as the look of a page tells."""
    whole: bool = True
    """Whether all pages of the family lie side by side here."""

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
    cells = _cells(corpus, parts)
    close = np.zeros((len(chosen), len(chosen)), np.int16)
    alike = np.zeros(held.shape, np.bool_)
    text = _number_texts(cells)
    begins, texts = _begins(cells), [corpus.pages[page].text for page in chosen]
    titles = _titles(texts, begins, cells)
    variants, states = _variants(cells, text, close, alike, titles)
    langs_at: dict[tuple[int, int], list[int]] = {}
    in_order = sorted(cells)
    for row, place, lang in in_order:
        langs_at.setdefault((row, place), []).append(lang)
    same = _same([(key, text[key]) for key in in_order], held)
    return Collation(
        chosen, held, cells, variants, states, close, alike, _heads(begins, held.shape), langs_at, same, variants,
        titles, len(chosen) == len(family.pages),
    )  # fmt: skip


def _number_texts(cells: Mapping[Key, Cell]) -> dict[Key, int]:
    """Number what cells say, word for word."""
    number: dict[tuple[str, ...], int] = {}
    known = {id(cell.forms): cell.forms for cell in cells.values()}  # copies have the very same
    numbered = {at: number.setdefault(forms, len(number)) for at, forms in known.items()}
    return {key: numbered[id(cell.forms)] for key, cell in cells.items()}


def numbered_alike(cells: Mapping[Key, Cell], held: NDArray[np.int16]) -> NDArray[np.int64]:
    """Number the pages (rows of ``held``) by what their ``cells`` say, word for word."""
    text = _number_texts(cells)
    return _same([(key, text[key]) for key in sorted(cells)], held)


def _same(text: Sequence[tuple[Key, int]], held: NDArray[np.int16]) -> NDArray[np.int64]:
    """Number the pages (rows of ``held``) by what they have, word for word: the number of its ``text`` for each cell, in order."""
    told: list[list[object]] = [[row.tobytes()] for row in held]
    for (row, place, lang), words in text:
        told[row].append((place, lang, words))
    number: dict[tuple[object, ...], int] = {}
    return np.array([number.setdefault(tuple(mine), len(number)) for mine in told], dtype=np.int64)


def _begins(cells: Mapping[Key, Cell]) -> dict[int, list[tuple[int, int, int]]]:
    """Return the places of each page (row), with their languages, by where they begin."""
    begins: dict[int, list[tuple[int, int, int]]] = {}
    for (row, place, lang), cell in cells.items():
        if cell.forms:
            begins.setdefault(row, []).append((cell.begin, place, lang))
    return {row: sorted(found) for row, found in begins.items()}


def _heads(begins: Mapping[int, Sequence[tuple[int, int, int]]], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    head = np.zeros(shape, np.bool_)
    for row, found in begins.items():
        head[row, [place for _, place, _ in found[:HEAD]]] = True
    return head


def _titles(
    texts: Sequence[str], begins: Mapping[int, Sequence[tuple[int, int, int]]], cells: Mapping[Key, Cell]
) -> frozenset[Key]:
    """Return the cells that are headlines: the first of their page, alone on their line, which does not end as a sentence does."""
    first = ((row, *found[0][1:]) for row, found in begins.items())
    return frozenset([key for key in first if _has_own_line(texts[key[0]], cells[key])])


def _has_own_line(text: str, cell: Cell) -> bool:
    """Tell whether a cell is a line of its own that does not end as sentences do."""
    begin, end = cell.begin, cell.end
    after = text[end : end + AFTER].partition("\n")[0]
    if not ENDED.isdisjoint(after):
        return False
    before = text[text.rfind("\n", 0, begin) + 1 : begin]
    return not any(map(str.isalnum, before + after + text[begin:end].partition("\n")[2]))


def is_changed_title(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two headlines are one, changed: they have most words of the longer in order (CLOSE), or all but one."""
    longer = max(len(one), len(other))
    return LCSseq.similarity(one, other) >= min(CLOSE * longer, longer - 1)


def in_several(collation: Collation) -> Iterator[tuple[int, list[tuple[int, int, Cell]]]]:
    """Yield the places that pages of several languages hold, with what each of them has there: row, language, cell."""
    places: dict[int, list[tuple[int, int, Cell]]] = {}
    if len({lang for _, _, lang in collation.cells}) > 1:
        for (row, place, lang), cell in sorted(collation.cells.items(), key=itemgetter(0)):
            if cell.forms:
                places.setdefault(place, []).append((row, lang, cell))
    yield from (at for at in sorted(places.items()) if len({lang for _, lang, _ in at[1]}) > 1)


def _cells(corpus: Corpus, parts: Mapping[Key, Sequence[int]]) -> dict[Key, Cell]:
    """Return the words of each page at each place, given as its units; a sentence given twice on a page counts once."""
    found = iter(corpus.words_of([unit for units in parts.values() for unit in units]))
    cells = {}
    for key, units in parts.items():
        words, shift = next(found)
        if len(units) > 1:
            words, shift = _joined([(words, shift), *islice(found, len(units) - 1)]), 0
        cells[key] = Cell(words.forms, words, shift)
    return cells


def _joined(several: Sequence[tuple[Spelled, int]]) -> Spelled:
    found: dict[tuple[str, ...], tuple[Spelled, int]] = {}
    for words, shift in several:
        found.setdefault(words.forms, (words, shift))
    forms = tuple(form for words in found for form in words)
    begins, ends = ([getattr(words, side) + shift for words, shift in found.values()] for side in ("begins", "ends"))
    return Spelled(forms, np.concatenate(begins), np.concatenate(ends))


def _variants(
    cells: Mapping[Key, Cell], text: Mapping[Key, int], close: NDArray[np.int16], alike: NDArray[np.bool_], titles: Set[Key]
) -> tuple[tuple[Variant, ...], NDArray[np.int16]]:
    """Return the spots at which cells part, and what each page reads there; count in ``close`` and ``alike`` who has the same."""
    groups: dict[tuple[int, int], list[Held]] = {}
    for key, cell in cells.items():
        if cell.forms:
            groups.setdefault(key[1:], []).append((key[0], text[key], cell))
    found, codes = _Laid([], [], Alignments(), {}), _Codes()
    for place, group in sorted(groups.items(), key=itemgetter(0)):
        if len(group) > 1:
            forms = {number: cell.forms for _, number, cell in group}
            coded = _coded(forms, codes)
            alike[:, place[0]] |= _count_close(group, coded, close)
            titled = len(coded) in range(3, MOST_TITLES) and all((row, *place) in titles for row, _, _ in group)
            _align(place, group, forms, coded, found, _of_one_title(coded) if titled else {})
    if not found.places:
        return (), np.zeros((0, len(close)), np.int16)
    begins, ends = (np.concatenate([words[side] for words, _ in found.words.values()]) for side in (1, 2))
    spots = find_spots(found.aligned, begins, ends, len(close))
    return tuple(_parted(found, spots)), spots.states


class _Codes(dict[str, str]):
    """A character for each word of a family, given when it is first asked for."""

    def __missing__(self, form: str) -> str:
        code = self[form] = chr(FIRST + len(self))
        return code


def _coded(forms: Mapping[int, tuple[str, ...]], codes: _Codes | None = None) -> dict[int, str]:
    """Return texts with a character for each word; one alone needs none."""
    if len(forms) == 1:
        return dict.fromkeys(forms, "")
    code = (_Codes() if codes is None else codes).__getitem__
    return {text: "".join(map(code, own)) for text, own in forms.items()}


@dataclass(slots=True)
class _Laid:
    """What is aligned: the place and language of each alignment, its texts, and where the words of texts begin among all."""

    places: list[tuple[int, int]]
    texts: list[tuple[str, ...]]
    aligned: Alignments
    words: dict[int, tuple[Spelled, int]]
    size: int = 0

    def start(self, words: Spelled) -> int:
        """Return where the words of a text begin among all that are aligned."""
        if id(words) not in self.words:
            self.words[id(words)] = words, self.size
            self.size += len(words.begins)
        return self.words[id(words)][1]

    def add(self, place: tuple[int, int], texts: Mapping[int, tuple[str, ...]], base: int, ops: Mapping[int, Aligned],
            group: Sequence[Held]) -> None:  # fmt: skip
        """Add texts that are aligned with one of so many words as ``base``, and the cells that have them."""
        number = {text: i for i, text in enumerate(ops)}
        held = [(row, number[text], self.start(cell.words), cell.shift) for row, text, cell in group if text in number]
        self.aligned.add(base, list(ops.values()), held)
        self.places.append(place)
        self.texts += [texts[text] for text in ops]


def _align(
    place: tuple[int, int], group: Sequence[Held], forms: Mapping[int, tuple[str, ...]], coded: Mapping[int, str], found: _Laid,
    alike: Mapping[int, int],
) -> None:  # fmt: skip
    """Align the cells of one place and language with their base; what is told in other words has readings of its own.

    The base is the text of most pages; of headlines that which is one with most others (``alike``), else the longest.
    """
    while len(count := Counter([text for _, text, _ in group])) > 1:
        base = min(count, key=lambda text: (-count[text], -alike.get(text, 0), -len(forms[text]), forms[text]))
        near = {text: ops for text in count if (ops := _near(coded[base], coded[text])) is not None}
        if len(near) > 1:
            found.add(place, forms, len(coded[base]), {text: (coded[text], ops) for text, ops in near.items()}, group)
        group = [held for held in group if held[1] not in near]


def _of_one_title(coded: Mapping[int, str]) -> dict[int, int]:
    """Count for each of several headlines the others that are one with it, changed."""
    return {text: sum(is_changed_title(mine, other) for other in coded.values()) for text, mine in coded.items()}


def _near(base: str, text: str) -> Sequence[Op] | None:
    """Return how a text comes of its base; None where the two share too few words."""
    ops: Sequence[Op] = Levenshtein.opcodes(base, text).as_list()  # type: ignore[assignment]  # they are tuples
    kept = sum([op[2] - op[1] for op in ops if op[0] == "equal"])
    return ops if kept >= REWRITTEN * max(min(len(base), len(text)), 1) else None


def _parted(found: _Laid, spots: Spots) -> Iterator[Variant]:
    """Yield the spots at which cells part."""
    texts, quoted = found.texts, spots.quoted.tolist()
    said = [texts[text][low:high] for text, low, high, _, _, _ in quoted]
    where = [Quoted(row, low, first, upto) for _, low, _, row, first, upto in quoted]
    begins, ends = np.ascontiguousarray(spots.spans.T)
    rows = [spots.rows[begin:end] for begin, end in pairwise(found.aligned.cells)]
    at = zip(spots.at.tolist(), spots.states, pairwise(spots.starts.tolist()), pairwise(spots.firsts.tolist()), strict=True)
    for (of, begin, end), states, (i, j), (first, last) in at:
        place, lang = found.places[of]
        readings, quotes = tuple(said[first:last]), tuple(where[first:last])
        yield Variant(place, lang, begin, end, readings, states, rows[of], begins[i:j], ends[i:j], quotes)


def _count_close(group: Sequence[Held], coded: Mapping[int, str], close: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Count the place for each two pages that have nearly the same words at it; tell which have them with another."""
    rows = np.array([row for row, _, _ in group])
    shared = np.zeros(len(close), np.bool_)
    if len(coded) == 1:
        close[rows[:, None], rows] += 1
        shared[rows] = True
        return shared
    number = {text: i for i, text in enumerate(coded)}
    at = np.array([number[text] for _, text, _ in group])
    both = _close(list(coded.values()))[at[:, None], at]
    close[rows[:, None], rows] += both
    shared[rows] = both.sum(axis=1) > 1
    return shared


def likeness(texts: Sequence[tuple[str, ...]]) -> NDArray[np.float64]:
    """Return for each two texts, given as their words, how much of the longer stays, in order; 0 where they are not close."""
    number: dict[tuple[str, ...], int] = {}
    at = np.array([number.setdefault(text, len(number)) for text in texts])
    coded = [*_coded({n: text for text, n in number.items()}).values()]
    if len(coded) == 1:
        return np.ones((len(at), len(at)))
    return np.asarray(cdist(coded, coded, scorer=Levenshtein.normalized_similarity, score_cutoff=CLOSE)[at[:, None], at], float)


def words_in_common(texts: Sequence[tuple[str, ...]]) -> NDArray[np.float64]:
    """Return how many words each two texts, given as their words, have in common, in order (the longest common subsequence)."""
    coded = [*_coded(dict(enumerate(texts))).values()]
    return np.asarray(cdist(coded, coded, scorer=LCSseq.similarity), float)


def _close(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which two of some texts are nearly the same."""
    if len(texts) > FEW:
        return np.asarray(cdist(texts, texts, scorer=Levenshtein.normalized_similarity, score_cutoff=CLOSE) >= CLOSE)
    found = np.eye(len(texts), dtype=np.bool_)
    for (i, one), (j, other) in combinations(enumerate(texts), 2):
        found[i, j] = found[j, i] = Levenshtein.normalized_similarity(one, other, score_cutoff=CLOSE) >= CLOSE
    return found
