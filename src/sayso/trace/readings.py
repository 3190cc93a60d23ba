"""Readings: the apparatus as a table, ranked so that what changes the meaning comes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from sayso.trace.amounts import Value, amounts
from sayso.trace.collation import MISSING, Variant
from sayso.trace.kinds import RANKS, kinds_of, lexicon
from sayso.trace.stemma import Stemma

Row = dict[str, Any]
LEFT_OUT = 1.5
"""A whole passage left out comes after changes of meaning, before changes of wording."""


def reading_rows(stemma: Stemma, langs: list[str]) -> Iterator[Row]:
    """Yield the rows of table ``readings`` within languages: where pages differ word by word, and what they leave out.

    ``langs`` are the tags that the language numbers of the collation stand for. Places are numbered in reading order.
    """
    number = 0
    moved = transpositions(stemma.collation.variants)
    for one, other in moved:
        yield from _moved_rows(stemma, one, other, number)
        number += 1
    settled = {id(variant) for pair in moved for variant in pair}
    for variant in stemma.collation.variants:
        if id(variant) in settled:
            continue
        # a difference that is about several things is found under each
        for kind in _about(stemma, variant, langs[variant.lang]):
            yield from _variant_rows(stemma, variant, kind, number)
            number += 1
    for place in range(stemma.collation.held.shape[1]):
        rows = list(_omission_rows(stemma, place, langs, number))
        yield from rows
        number += bool(rows)


def _about(stemma: Stemma, variant: Variant, lang: str) -> list[str]:
    """Return what a difference is about; not a figure where all readings give the same, in words or numerals."""
    kinds = kinds_of([lexicon(lang)], _differing(stemma, variant)) or ["wording"]
    stated = {_values(stemma, quoted, lang) for quoted in variant.quoted} if "figure" in kinds else set()
    if len(stated) == 1 and frozenset() not in stated:
        return [kind for kind in kinds if kind != "figure"] or ["wording"]
    return kinds


def _values(stemma: Stemma, quoted: tuple[int, tuple[tuple[int, int], ...]], lang: str) -> frozenset[frozenset[Value]]:
    """Return the amounts that a page states at a spot, each by all the values that it may stand for."""
    row, spans = quoted
    text = stemma.pages[row].text[spans[0][0] : spans[-1][1]] if spans else ""
    return frozenset(amount.means for amount in amounts(text, lang))


def transpositions(variants: Sequence[Variant]) -> list[tuple[Variant, Variant]]:
    """Return pairs of spots of one place of which some pages have at the one what the others have at the other.

    The words only stand elsewhere: nothing is left out at the first spot, and nothing added at the second.
    """
    found: list[tuple[Variant, Variant]] = []
    taken: set[int] = set()
    by_words: dict[tuple[int, int, tuple[str, ...]], list[int]] = {}
    for n, variant in enumerate(variants):
        moved = max(variant.readings, key=len)
        if len(variant.readings) == 2 and () in variant.readings and moved:
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


def _moved_rows(stemma: Stemma, one: Variant, other: Variant, number: int) -> Iterator[Row]:
    """Yield where each page has the words that others have elsewhere."""
    for row, state in enumerate(one.states.tolist()):
        if state != MISSING:
            early = bool(one.readings[state])
            begin, end = (one if early else other).spans[row]
            yield _row(stemma, row, (begin, end), number, 0 if early else 1, "order", RANKS["order"])


def _variant_rows(stemma: Stemma, variant: Variant, kind: str, number: int) -> Iterator[Row]:
    counts = [int((variant.states == state).sum()) for state in range(len(variant.readings))]
    # readings that several pages share say more about their history than one page's own
    rank = RANKS[kind] + min(sorted(counts)[-2] - 1, 9) / 10
    for row, state in enumerate(variant.states.tolist()):
        if state != MISSING:
            begin, end = variant.spans[row]
            yield _row(stemma, row, (begin, end), number, state, kind, rank)


def _differing(stemma: Stemma, variant: Variant) -> Iterator[tuple[str, str]]:
    """Yield the words that not all readings have: normalised, and as one page writes them."""
    shared = set.intersection(*(set(reading) for reading in variant.readings))
    for forms, (row, spans) in zip(variant.readings, variant.quoted, strict=True):
        text = stemma.pages[row].text
        for i, (form, (begin, end)) in enumerate(zip(forms, spans, strict=True)):
            if form not in shared:
                written = text[begin:end]
                yield form, written.lower() if i == 0 and _opens_sentence(text, begin) else written


def _opens_sentence(text: str, begin: int) -> bool:
    """Tell whether a word at ``begin`` has its capital from its place alone."""
    before = text[max(begin - 4, 0) : begin].rstrip(" \"'“”«»„‘’([")
    return not before or before[-1] in ".!?…:\n؟。" or before.endswith("\n")


def _omission_rows(stemma: Stemma, place: int, langs: list[str], number: int) -> Iterator[Row]:
    """Yield who has a passage and who leaves it out, within the languages in which some page has it."""
    cells = {(row, lang): cell for (row, at, lang), cell in stemma.collation.cells.items() if at == place}
    spoken = {lang for _, lang in cells}
    mine: dict[int, set[int]] = {}
    for row, _, lang in stemma.collation.cells:
        mine.setdefault(row, set()).add(lang)
    missing = [row for row, has in mine.items() if has <= spoken and not any(r == row for r, _ in cells)]
    if not missing:
        return
    for (row, _), cell in sorted(cells.items()):
        if cell.spans:
            span = (cell.spans[0][0], cell.spans[-1][1])
            yield _row(stemma, row, span, number, 0, "wording", LEFT_OUT)
    for row in sorted(missing):
        at = _edge(stemma, row, place)
        yield _row(stemma, row, (at, at), number, 1, "wording", LEFT_OUT)


def _edge(stemma: Stemma, row: int, place: int) -> int:
    """Return where in a page a place it leaves out would stand: after the nearest place before it."""
    ends = [
        (at, cell.spans[-1][1])
        for (r, at, _), cell in stemma.collation.cells.items()
        if r == row and at < place and cell.spans
    ]
    if ends:
        return max(ends)[1]
    begins = [c.spans[0][0] for (r, _, _), c in stemma.collation.cells.items() if r == row and c.spans]
    return min(begins, default=0)


def _row(
    stemma: Stemma, row: int, span: tuple[int, int], number: int, group: int, kind: str, rank: float
) -> Row:
    page = stemma.pages[row]
    return {
        "family": stemma.family.id,
        "place": number,
        "doc": page.doc,
        "begin": span[0],
        "end": span[1],
        "text": page.text[span[0] : span[1]],
        "group": group,
        "about": kind,
        "rank": rank,
    }


