"""Faint renderings: pages in two languages whose sentences lie no nearer than those of two reports of one event may.

That they are set side by side is evidence worth a look; it is not enough to say that the one was made of the other, or that both go
back to one text, whichever was first. A name, a link, a reading or an addition that they share may still say so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from sayso.trace.evidence import BESIDE, Sign, told_by
from sayso.trace.lost import Link
from sayso.trace.stemma import Stemma

Pair: TypeAlias = tuple[str, str]
"""Two pages, in the order of their ids."""

SURE: Final = 0.9
"""Score from which a rendering is one: of true renderings of two sentences or more one in twenty lies below, and two
eye-witnesses who tell of one accident sentence by sentence came to .89."""
FAINT: Final = "faint-rendering"
"""Kind of the evidence."""
AGAINST: Final = -3.0
"""What it weighs: as much as that a page is in another language at all."""


def faint_pairs(matches: pa.Table) -> frozenset[Pair]:
    """Return the pages that nothing but renderings below SURE ties together."""
    sure = pc.or_(pc.invert(pc.equal(matches["kind"], "translated")), pc.greater_equal(matches["score"], SURE))
    unsure = frozenset(_pairs(matches.filter(pc.invert(sure))))
    if not unsure:
        return unsure
    ends = pa.array(sorted({end for pair in unsure for end in pair}), pa.string())
    near = pc.and_(pc.is_in(matches["a"], ends), pc.is_in(matches["b"], ends))
    return unsure.difference(_pairs(matches.filter(pc.and_(sure, near))))


def _pairs(matches: pa.Table) -> Iterator[Pair]:
    for a, b in zip(matches["a"].to_pylist(), matches["b"].to_pylist(), strict=True):
        yield min(a, b), max(a, b)


def with_faint(stemma: Stemma, faint: Collection[Pair]) -> Stemma:
    """Return the stemma in which no ``faint`` rendering is shown to be a copy by nothing but its date and what it holds."""
    if not faint:
        return stemma
    known = replace(stemma, faint=frozenset(faint))
    return replace(known, links=tuple(_judged(known, link) for link in known.links))


def _judged(stemma: Stemma, link: Link) -> Link:
    if not stemma.is_faint(link.parent, link.child) or told_by(link.signs, BESIDE):
        return link
    return link.doubted(Sign(FAINT, "their sentences lie no nearer than those of two reports of one event may", AGAINST))
