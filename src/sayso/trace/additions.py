"""Additions: that one page has less than the other does not tell which was first, for the other may have added it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.trace.lost import Link

LESS = "containment"
"""Kind of the sign that one page has what the other has not."""


def as_far_as_told(links: Sequence[Link]) -> list[Link]:
    """Return the links, undetermined where nothing but what a page lacks would show its direction.

    A news item grows as often as it is cut. What one page lacks was left out where other evidence has the one that has more in
    its place: it is itself a copy, and of another page, or others that date, name or read otherwise have the text from it.
    """
    shown = {at for at, link in enumerate(links) if link.shown and _is_told(link)}
    settled = {row for at in shown for row in (links[at].parent, links[at].child)}
    leaning = [at for at, link in enumerate(links) if link.shown and at not in shown]
    while further := [at for at in leaning if links[at].parent in settled and at not in shown]:
        shown.update(further)
        settled.update(links[at].child for at in further)
    return [link if link.shown == (at in shown) else replace(link, shown=at in shown) for at, link in enumerate(links)]


def _is_told(link: Link) -> bool:
    return any(sign.weight > 0 and sign.kind != LESS for sign in link.signs)
