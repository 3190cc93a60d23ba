"""Absent sources: two pages that have a text from an agency of which no page is at hand need not have it from each other.

A copy often takes the agency's mark along, so that the mark does not tell a copy from another subscriber. Which it was stays
undetermined, unless the one names or links to the other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sayso.trace.evidence import NAMED_OTHER, Sign, names_of, told_by
from sayso.trace.families import Page
from sayso.trace.lost import Link
from sayso.trace.stemma import Stemma

ABSENT: Final = "absent-source"
"""Kind of the evidence."""


def with_absent(stemma: Stemma, agencies: Mapping[str, Collection[str]]) -> Stemma:
    """Return the stemma in which no page is shown to have copied another that says it has the text from an absent agency.

    ``agencies``: those whose mark each page bears.
    """
    at_hand = {name.casefold() for page in stemma.pages if page.outlet for name in names_of(page.outlet)}
    borne = {doc: sorted(name for name in names if name.casefold() not in at_hand) for doc, names in agencies.items()}
    return replace(stemma, links=tuple(_judged(link, stemma.pages, borne) for link in stemma.links))


def _judged(link: Link, pages: Sequence[Page], borne: Mapping[str, Sequence[str]]) -> Link:
    names = borne.get(pages[link.child].doc)
    if not names or told_by(link.signs, ("naming", "link")):
        return link
    both = set(names).intersection(borne.get(pages[link.parent].doc, ()))
    who = "both pages say they have" if both else "the copy says it has"
    detail = f"{who} it from {', '.join(sorted(both) or names)}, of which no page is at hand"
    return link.doubted(Sign(ABSENT, detail, -NAMED_OTHER))
