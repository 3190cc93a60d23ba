"""Cited words: two pages that quote a third have its words in common and need not have them from each other.

What both give in quotation marks is somebody's: each may have it from whoever said it, whichever page was first. The same holds
where, beside such words and scraps, they share a sentence: laws and statements are quoted without marks as well. A name, a link,
a reading or an addition that the two share may still say that the one copied the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Final, TypeAlias

from sayso.text.quotations import quotations
from sayso.trace.evidence import Sign, told_by
from sayso.trace.families import Corpus, Page
from sayso.trace.lost import Link
from sayso.trace.spelling import has_words
from sayso.trace.stemma import Stemma

Spans: TypeAlias = list[tuple[int, int]]

CITED: Final = "cited-words"
"""Kind of the evidence; its ``doc`` and characters are what the copy cites."""
MOST: Final = 0.5
"""Share of a sentence between quotation marks from which on it is cited: who says it stands around it; and share of a page
from which on sentences are what the page is."""
ENOUGH: Final = 2
"""Sentences of their own that two pages share where one copied the other: one may be quoted as well, marks or none."""
LEAST_WORDS: Final = 4
"""Words of such a sentence at least: fewer are a heading, the number of an article, a greeting."""
BESIDE: Final = frozenset({"naming", "link", "shared-reading", "shared-passage", "translation-trace"})
"""Evidence that tells a copy from a page that quotes the same, beside or among cited words."""


@dataclass
class _Held:
    """What a page has of a family: where it stands, place by place."""

    page: Page
    spans: Mapping[int, Spans]

    @cached_property
    def quoted(self) -> Spans:
        """Where the page gives words between quotation marks."""
        return [(found.begin, found.end) for found in quotations(self.page.text)]

    def cites(self, place: int) -> bool:
        """Tell whether most of what the page has at a place stands between quotation marks."""
        spans = self.spans[place]
        cited = sum(max(0, min(end, e) - max(begin, b)) for begin, end in spans for b, e in self.quoted)
        return cited >= MOST * sum(end - begin for begin, end in spans)

    def tells(self, place: int) -> bool:
        """Tell whether what the page has at a place is a sentence."""
        return any(has_words(self.page.text[begin:end], LEAST_WORDS) for begin, end in self.spans[place])

    def is_most(self, places: Sequence[int]) -> bool:
        """Tell whether the page is, for the greater part, what stands at some places."""
        return sum(end - begin for place in places for begin, end in self.spans[place]) >= MOST * len(self.page.text)


def with_cited(corpus: Corpus, stemma: Stemma) -> Stemma:
    """Return the stemma in which no page is shown to be a copy by a date and words that both pages cite."""
    doubtful = {at for at, link in enumerate(stemma.links) if link.copied and not told_by(link.signs, BESIDE)}
    if not doubtful:
        return stemma
    rows = {row for at in doubtful for row in (stemma.links[at].parent, stemma.links[at].child)}
    held = _held(corpus, stemma, rows)
    judged = (_judged(link, held) if at in doubtful else link for at, link in enumerate(stemma.links))
    return replace(stemma, links=tuple(judged))


def _held(corpus: Corpus, stemma: Stemma, rows: set[int]) -> dict[int, _Held]:
    """Return what each of some pages (rows of the stemma) has of the family."""
    units, row_of = corpus.units, {stemma.pages[row].doc: row for row in rows}
    spans: dict[int, dict[int, Spans]] = {row: {} for row in rows}
    for witness in stemma.family.witnesses:
        row = row_of.get(corpus.pages[witness.page].doc, -1)
        for place, unit in witness.cells if row >= 0 else ():
            spans[row].setdefault(place, []).append((units.begin.item(unit), units.end.item(unit)))
    return {row: _Held(stemma.pages[row], found) for row, found in spans.items()}


def _judged(link: Link, held: Mapping[int, _Held]) -> Link:
    one, other = held[link.parent], held[link.child]
    both = sorted(one.spans.keys() & other.spans.keys())
    own = list(islice(_own(both, one, other), ENOUGH))  # what comes after them need not be asked
    if len(own) >= ENOUGH or any(page.is_most(own) for page in (one, other)):
        return link
    cited = next((place for place in both if place not in own and other.tells(place)), None)
    if cited is None:
        return link.doubted(Sign(CITED, "of this passage they share one sentence: either may quote it from a third", 0.0))
    begin, end = other.spans[cited][0]
    return link.doubted(Sign(CITED, "both quote it: either may have it from who said it", 0.0, other.page.doc, begin, end))


def _own(places: Sequence[int], one: _Held, other: _Held) -> Iterator[int]:
    """Yield the places at which two pages share a sentence that not both of them cite."""
    for place in places:
        if one.tells(place) and other.tells(place) and not (other.cites(place) and one.cites(place)):
            yield place
