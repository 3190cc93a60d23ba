"""Titles: headlines that a page has from nobody. Every desk writes its own, and they are alike because the event is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from sayso.trace.collation import MISSING, Cell, Collation, Key, Variant, numbered_alike, words_in_common
from sayso.trace.families import Corpus, Family
from sayso.trace.spelling import NEARLY, weights_of

HANDED_ON: Final = 6
"""Words, or letters that say as much, that another page must have of a headline, in order: “Two dead in roof collapse” is written
by many; half of a sentence is not."""


def without_own_titles(collation: Collation, corpus: Corpus, family: Family) -> Collation:
    """Return what pages hold but for their own headlines: those of which no other page has HANDED_ON words in order.

    Whether matching laid them beside others, which depends on what stands around them, then makes no difference to who copied
    whom. A page of which nothing else is held keeps its headline.
    """
    titles = _titles(collation, corpus, family)
    several = {row for row, place, lang in collation.cells if (row, place, lang) not in titles}
    asked = {key for key in titles if key[0] in several}
    own = asked - set(_handed_on(collation, {key[1:] for key in asked}))
    return _without(collation, own) if own else collation


def _titles(collation: Collation, corpus: Corpus, family: Family) -> set[Key]:
    """Return what stands in headlines alone."""
    units = corpus.units
    row_of = {page: row for row, page in enumerate(collation.pages)}
    found: dict[Key, bool] = {}
    for witness in family.witnesses:
        if witness.page in row_of:
            for place, unit in witness.cells:
                key = row_of[witness.page], place, int(units.lang[unit])
                found[key] = found.get(key, True) and bool(units.title[unit])
    return {key for key, title in found.items() if title}


def _handed_on(collation: Collation, places: set[tuple[int, int]]) -> Iterator[Key]:
    """Yield that of which some other page has enough words, at some places and in some languages."""
    at: dict[tuple[int, int], list[tuple[int, Cell]]] = {}
    for (row, place, lang), cell in collation.cells.items():
        if (place, lang) in places and cell.forms:
            at.setdefault((place, lang), []).append((row, cell))
    for where, cells in at.items():
        worth = np.array([weights_of(cell.forms).mean() for _, cell in cells])
        kept = words_in_common([cell.forms for _, cell in cells]) * np.minimum(worth[:, None], worth[None, :])
        np.fill_diagonal(kept, 0.0)
        yield from ((cells[i][0], *where) for i in np.flatnonzero(kept.max(axis=1) >= HANDED_ON - NEARLY).tolist())


def _without(collation: Collation, gone: set[Key]) -> Collation:
    """Return a collation without some of what pages hold."""
    cells = {key: cell for key, cell in collation.cells.items() if key not in gone}
    langs_at: dict[tuple[int, int], list[int]] = {}
    for row, place, lang in sorted(cells):
        langs_at.setdefault((row, place), []).append(lang)
    held, alike = collation.held.copy(), collation.alike.copy()
    for row, place, _ in gone:
        if (row, place) not in langs_at:
            held[row, place], alike[row, place] = 0, False
    rows: dict[tuple[int, int], list[int]] = {}
    for row, place, lang in sorted(gone):
        rows.setdefault((place, lang), []).append(row)
    variants = tuple(_read_by_others(collation.variants, rows))
    states = np.stack([v.states for v in variants]) if variants else np.zeros((0, len(held)), np.int16)
    return replace(
        collation, held=held, alike=alike, cells=cells, variants=variants, states=states, langs_at=langs_at,
        same=numbered_alike(cells, held), compared=variants,
    )  # fmt: skip


def _read_by_others(variants: tuple[Variant, ...], gone: Mapping[tuple[int, int], list[int]]) -> Iterator[Variant]:
    """Yield the variants without the readings of some rows at some places, those that others still part at."""
    for variant in variants:
        rows = gone.get((variant.place, variant.lang))
        if rows is None:
            yield variant
            continue
        states = variant.states.copy()
        states[rows] = MISSING
        spans = {row: span for row, span in variant.spans.items() if row not in rows}
        if len(set(states.tolist()) - {MISSING}) > 1:
            yield variant.with_readings(states, spans)
