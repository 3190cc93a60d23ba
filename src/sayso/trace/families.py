"""Families and their witnesses: which passages go back to one text, and where each page holds it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sayso.tables import stable_id
from sayso.trace.bags import distinct
from sayso.trace.places import make_families, make_places
from sayso.trace.spelling import Spelled, has_words, spelled
from sayso.trace.units import Ints, Pairs, Units, make_pairs, make_units

MIN_WORDS: Final = 12
"""A family whose fullest witness has fewer words is left out: slogans, titles of laws and set phrases stay below, and
sentences that tell something are above (the median of news sentences is near 20 words in every language we measured)."""
MIN_WORDS_ALONE: Final = 16
"""The same for a single sentence with nothing around it, but for one that is most of a page: stock phrases travel alone. What
other pages have does not matter, so that none loses its place when pages are added."""
GAP: Final = 3
"""Units of the page's own that may stand inside one witness; a longer stretch makes two witnesses of it."""
MOST: Final = 0.5
"""Share of a page from which on a sentence is the page's text, not a quotation in it."""
WHOLE: Final = 0.5
"""Share of what most pages of a family have that a page must have to pass for their exemplar."""
LATE: Final = datetime.datetime.max.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Page:
    """What trace needs to know of a page."""

    doc: str
    text: str
    outlet: str | None
    lang: str | None
    uri: str | None
    begin: datetime.datetime | None
    end: datetime.datetime | None
    digest: str
    links: tuple[Mapping[str, Any], ...]
    credits: tuple[tuple[int, int], ...] = ()
    """Where the page says whose text it carries: agency marks, source lines, bylines."""

    def __reduce__(self) -> tuple[type[Page], tuple[Any, ...]]:
        """Pickle the page as its fields, which takes half the time of a dataclass's own way."""
        return Page, _FIELDS(self)

    def at(self, begin: datetime.datetime | None, end: datetime.datetime | None) -> Page:
        """Return the page with another time of publication."""
        doc, text, outlet, lang, uri, _, _, *further = _FIELDS(self)
        return Page(doc, text, outlet, lang, uri, begin, end, *further)


_FIELDS: Final = attrgetter(*Page.__slots__)


class Witness(NamedTuple):
    """One stretch of a page that holds the family's text; ``cells`` are its (place, unit) in reading order."""

    page: int
    begin: int
    end: int
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Witnesses of one text; ``places`` are numbered in reading order of its fullest witness."""

    id: str
    witnesses: tuple[Witness, ...]
    pages: tuple[int, ...]
    places: int
    best: Witness
    within: str | None = None
    """Of a sentence taken out of a longer text: the family of that text, which says better who copied whom."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The pages, their units and the families found in them."""

    pages: list[Page]
    units: Units
    families: list[Family]

    _words: dict[str, Spelled]

    def words_of(self, wanted: Sequence[int]) -> list[tuple[Spelled, int]]:
        """Return the words of units, each counted from where its text begins, and where that is.

        Copies have the same sentences: each text is spelled once.
        """
        units, known, found = self.units, self._words, []
        place = zip(wanted, units.doc[wanted].tolist(), units.begin[wanted].tolist(), units.end[wanted].tolist(), strict=True)
        for unit, doc, begin, end in place:
            text = self.pages[doc].text[begin:end]
            if text not in known:
                self.spell([unit])
            found.append((known[text], begin))
        return found

    def spell(self, wanted: Sequence[int]) -> None:
        """Find the words of units, many at a time, which is quicker than one by one."""
        self.learn(dict(zip(texts := self.unspelled(wanted), spelled(texts), strict=True)))

    def unspelled(self, wanted: Sequence[int]) -> list[str]:
        """Return the texts of units whose words are not known yet."""
        units = self.units
        place = zip(units.doc[wanted].tolist(), units.begin[wanted].tolist(), units.end[wanted].tolist(), strict=True)
        texts = dict.fromkeys(self.pages[doc].text[begin:end] for doc, begin, end in place)
        return [text for text in texts if text not in self._words]

    def learn(self, known: Mapping[str, Spelled]) -> None:
        """Take the words of texts."""
        self._words.update(known)


def part_of(corpus: Corpus, families: Sequence[Family]) -> Corpus:
    """Return a corpus of the pages of ``families`` alone, with all units of theirs, numbered anew in the same order.

    So are the languages: other pages of the corpus leave no trace in it.
    """
    units = corpus.units
    pages = sorted({page for family in families for page in family.pages})
    begins, ends = units.first[pages], units.first[np.array(pages) + 1]
    sizes = ends - begins
    first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    kept = np.repeat(begins - first[:-1], sizes) + np.arange(first[-1])
    number = {page: n for n, page in enumerate(pages)}
    shift = dict(zip(pages, (first[:-1] - begins).tolist(), strict=True))

    def moved(w: Witness) -> Witness:
        by = shift[w.page]
        return Witness(number[w.page], w.begin, w.end, tuple([(place, unit + by) for place, unit in w.cells]))

    def renumbered(f: Family) -> Family:
        witnesses = tuple(map(moved, f.witnesses))
        pages = tuple(number[page] for page in f.pages)
        return replace(f, witnesses=witnesses, pages=pages, best=witnesses[f.witnesses.index(f.best)])

    spoken = distinct(units.lang[kept])
    own = Units(
        [units.docs[page] for page in pages], np.repeat(np.arange(len(pages)), sizes), units.begin[kept], units.end[kept],
        np.searchsorted(spoken, units.lang[kept]), [units.langs[lang] for lang in spoken.tolist()], first,
        units.title[kept],
    )  # fmt: skip
    return Corpus([corpus.pages[page] for page in pages], own, list(map(renumbered, families)), {})


CREDITS: Final = ("agency", "source-line", "byline", "outlet")


def make_corpus(
    documents: pa.Table, segments: pa.Table, matches: pa.Table, marks: pa.Table | None = None
) -> Corpus:
    """Group what matches join into families; the result does not depend on the order of any table's rows.

    The corpus has the pages that match others, and no more: the rest are in no family.
    """
    documents = matched(documents, matches)
    units = make_units(documents, segments)
    pages = _pages(documents, units, marks)
    texts = [page.text for page in pages]
    pairs = make_pairs(units, matches, texts)
    place = make_places(units, pairs, texts)
    family = make_families(units, pairs, place)
    found = [f for f in _families(pages, units, pairs, place, family) if f is not None]
    return Corpus(pages, units, sorted(found, key=lambda f: f.id), {})


PAGE: Final = ("doc", "text", "outlet", "lang", "uri", "published_from", "published_to", "sha256_text", "links")
"""Columns of ``documents`` that a page is made of."""


def matched(documents: pa.Table, matches: pa.Table) -> pa.Table:
    """Return the pages that match others."""
    inside = pc.or_(*(pc.is_in(documents["doc"], value_set=matches[side].combine_chunks()) for side in ("a", "b")))
    return documents.select(PAGE).filter(inside)


def _pages(documents: pa.Table, units: Units, marks: pa.Table | None) -> list[Page]:
    rows = {row[0]: row for row in zip(*(documents[name].to_pylist() for name in PAGE), strict=True)}
    credits: dict[str, list[tuple[int, int]]] = {}
    for mark in marks.filter(pc.is_in(marks["kind"], pa.array(CREDITS))).to_pylist() if marks is not None else ():
        credits.setdefault(mark["doc"], []).append((mark["begin"], mark["end"]))
    return [_page(rows[doc], sorted(credits.get(doc, ()))) for doc in units.docs]


def _page(row: Sequence[Any], credits: list[tuple[int, int]]) -> Page:
    doc, text, outlet, lang, uri, begin, end, digest, links = row
    return Page(doc, text, outlet, lang, uri, begin, end, digest, tuple(links or ()), tuple(credits))


def _families(
    pages: list[Page], units: Units, pairs: Pairs, place: Ints, family: Ints
) -> Iterator[Family | None]:
    members = np.flatnonzero(family >= 0)
    members = members[np.argsort(family[members], kind="stable")]
    cuts = np.flatnonzero(np.diff(family[members])) + 1
    for group in np.split(members, cuts):
        if len(group) > 1:
            yield from _layers(pages, units, group.tolist(), place[group].tolist())


Member = tuple[int, int, int]
"""A unit of a family, its place and its page."""


def _layers(pages: list[Page], units: Units, group: list[int], place: list[int]) -> Iterator[Family | None]:
    """Yield a family without the pages that would belong to it through a single addition; and that, with all who have it.

    A page that has a single sentence, and one that the family's first page has not, shares no text with those who keep
    to the first: the sentence is a family of its own.
    """
    of = units.doc[group].tolist()
    members = list(zip(group, place, of, strict=True))
    held: dict[int, set[int]] = {}
    for _, at, page in members:
        held.setdefault(page, set()).add(at)
    added = set(place) - _first_text(pages, held)
    alone = {
        page: at for unit, at, page in members if at in added and len(held[page]) == 1 and _is_quoted(pages, units, unit)
    }
    whole = _chosen(pages, units, [member for member in members if member[2] not in alone])
    yield whole
    for sentence in sorted(set(alone.values())):
        found = _chosen(pages, units, [member for member in members if member[1] == sentence])
        yield replace(found, within=whole.id) if found and whole else found


def _first_text(pages: list[Page], held: Mapping[int, set[int]]) -> set[int]:
    """Return the places that were the family's from the first; all, where no date tells which page that was.

    A first page by date that lacks much of what most pages have was not their exemplar: what most have was the text.
    """
    first = min(held, key=lambda page: (pages[page].end or LATE, *age(pages[page])))
    if pages[first].end is None:
        return set.union(*held.values())
    usual = _usual(held)
    return held[first] if len(usual & held[first]) >= WHOLE * len(usual) else held[first] | usual


def _usual(held: Mapping[int, set[int]]) -> set[int]:
    """Return the places that most of the pages with several places have."""
    several = [places for places in held.values() if len(places) > 1]
    counts = Counter(place for places in several for place in places)
    return {place for place, count in counts.items() if count >= MOST * len(several)}


def _chosen(pages: list[Page], units: Units, members: list[Member]) -> Family | None:
    """Return the family of some units with their places."""
    return _family(pages, list(_witnesses(units, members)), len({at for _, at, _ in members}))


def _is_quoted(pages: list[Page], units: Units, unit: int) -> bool:
    """Tell whether a unit is a sentence in its own right and most of its page is about something else."""
    text = pages[int(units.doc[unit])].text
    begin, end = int(units.begin[unit]), int(units.end[unit])
    return has_words(text[begin:end], MIN_WORDS_ALONE) and not _is_most(text, begin, end)


def _is_most(text: str, begin: int, end: int) -> bool:
    """Tell whether a passage is the greater part of its page."""
    return end - begin >= MOST * len(text)


def _family(pages: list[Page], raw: list[Witness], places: int) -> Family | None:
    if places > 1:
        raw = [w for w in raw if len(w.cells) > 1 or _stands_alone(pages[w.page].text, w.begin, w.end)]
    if len(raw) < 2:
        return None
    best = min(raw, key=lambda w: (-len({p for p, _ in w.cells}), *age(pages[w.page]), w.begin))
    alone = places == 1 and not any(_is_most(pages[w.page].text, w.begin, w.end) for w in raw)
    if not has_words(pages[best.page].text[best.begin : best.end], MIN_WORDS_ALONE if alone else MIN_WORDS):
        return None
    number = _reading_order(raw, best)
    witnesses = tuple(
        Witness(w.page, w.begin, w.end, tuple((number[p], u) for p, u in w.cells)) for w in raw
    )
    anchor = min(raw, key=lambda w: (*age(pages[w.page]), w.begin))
    page = pages[anchor.page]
    ordered = sorted({w.page for w in raw})
    return Family(
        stable_id("f", page.digest, page.doc, anchor.begin),
        witnesses,
        tuple(ordered),
        len(number),
        witnesses[raw.index(best)],
    )


def _stands_alone(text: str, begin: int, end: int) -> bool:
    """Tell whether a single sentence makes its page a witness of a longer text: it is long, or most of the page."""
    return has_words(text[begin:end], MIN_WORDS_ALONE) or _is_most(text, begin, end)


def age(page: Page) -> tuple[Any, ...]:
    """Order pages by time, undated ones last; ties by content, so that no order of adding can matter."""
    return page.begin or LATE, page.digest, page.doc


def _witnesses(units: Units, members: list[Member]) -> Iterator[Witness]:
    """Cut the units of a family into witnesses: at another page, a long gap, or a place that comes again."""
    run: list[tuple[int, int]] = []
    seen: set[int] = set()
    last, before = -1, -1
    for unit, at, page in members:
        if run and (page != before or unit - last > GAP + 1 or (at in seen and at != run[-1][0])):
            yield _witness(units, before, run)
            run, seen = [], set()
        run.append((at, unit))
        seen.add(at)
        last, before = unit, page
    if run:
        yield _witness(units, before, run)


def _witness(units: Units, page: int, run: list[tuple[int, int]]) -> Witness:
    return Witness(page, int(units.begin[run[0][1]]), int(units.end[run[-1][1]]), tuple(run))


def _reading_order(witnesses: list[Witness], best: Witness) -> dict[int, int]:
    """Number the places as the best witness has them; others follow the place they stand after."""
    order = list(dict.fromkeys(p for p, _ in best.cells))
    known = set(order)
    for witness in sorted(witnesses, key=lambda w: (-len(w.cells), w.page, w.begin)):
        after = -1
        for place, _ in witness.cells:
            if place in known:
                after = order.index(place)
            else:
                after += 1
                order.insert(after, place)
                known.add(place)
    return {place: i for i, place in enumerate(order)}
