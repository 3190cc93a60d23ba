"""Persons: speakers that are one person, whose name two pages write in different letters.

Only where one page renders the other, and both cite the speaker for the same statement: that two people have one name is
nothing rare, that a statement has two sources of one name is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from sayso.language.consonants import PARTS, parts_of, same_name

Row = Mapping[str, Any]
Place = tuple[int, int, str]
"""Where a page names a speaker, and the speaker as it is written."""

MOST: Final = 100_000
"""Renderings that are looked at: among more the speakers stand as they are written."""


def same_speakers(attributions: pa.Table, matches: pa.Table) -> Iterator[tuple[str, str]]:
    """Yield the speakers of ``attributions``, two and two as they are written, that renderings among ``matches`` show to be one."""
    named = _named(attributions)
    rendered = matches.filter(pc.equal(matches["kind"], "translated"))
    if not named or rendered.num_rows > MOST:
        return
    known = pa.array(list(named), pa.string())
    both = pc.and_(pc.is_in(rendered["a"], value_set=known), pc.is_in(rendered["b"], value_set=known))
    done: set[tuple[str, str]] = set()
    for match in rendered.filter(both).select(["a", "b", "segments"]).to_pylist():
        for two in _opposite(named[match["a"]], named[match["b"]], match["segments"] or ()):
            if two not in done:
                done.add(two)
                if same_name(*two):
                    yield two


def _named(attributions: pa.Table) -> dict[str, list[Place]]:
    """Return where each page names somebody by two words or more, in order."""
    found: dict[str, list[Place]] = {}
    for row in attributions.select(["doc", "speaker", "source", "cue"]).to_pylist():
        spans = row["source"] or row["cue"]
        if row["speaker"] and spans and len(parts_of(row["speaker"])) >= PARTS:
            found.setdefault(row["doc"], []).append((spans[0][0], spans[-1][1], row["speaker"]))
    return {doc: sorted(places) for doc, places in found.items()}


def _opposite(one: Sequence[Place], other: Sequence[Place], segments: Sequence[Sequence[int]]) -> Iterator[tuple[str, str]]:
    """Yield the speakers that passages set side by side name, if they are not written alike."""
    for a_begin, a_end, b_begin, b_end in segments:
        for left in _inside(one, a_begin, a_end):
            yield from ((left, right) for right in _inside(other, b_begin, b_end) if right != left)


def _inside(places: Sequence[Place], begin: int, end: int) -> Iterator[str]:
    for at in range(bisect_left(places, (begin,)), len(places)):
        if places[at][0] >= end:
            return
        if places[at][1] <= end:
            yield places[at][2]
