"""Faint renderings: pages in two languages whose sentences lie no nearer than those of two reports of one event may.

That they are set side by side is evidence worth a look; it is not enough to say that the one was made of the other, or that both go
back to one text, whichever was first. A name, a link, or what is kept of the other language may still say so; not that both tell
what a third page does not: two desks may both have heard it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sayso.trace.evidence import Sign, told_by
from sayso.trace.lost import Link
from sayso.trace.rendered import AGAINST
from sayso.trace.stemma import Stemma

FAINT: Final = "faint-rendering"
"""Kind of the evidence."""
BESIDE: Final = frozenset({"naming", "link", "translation-trace"})
"""Evidence that tells a copy from a report of the same event: words and passages that two share they may have been told."""


def with_faint(stemma: Stemma) -> Stemma:
    """Return the stemma in which no faint rendering is shown to be a copy by its date and words alone."""
    return replace(stemma, links=tuple(_judged(stemma, link) for link in stemma.links)) if stemma.faint else stemma


def _judged(stemma: Stemma, link: Link) -> Link:
    if not stemma.is_faint(link.parent, link.child) or told_by(link.signs, BESIDE):
        return link
    return link.doubted(Sign(FAINT, "their sentences lie no nearer than those of two reports of one event may", -AGAINST))
