"""Figures between pages: the witnesses of one passage that give different figures for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from sayso.language.consonants import same_name
from sayso.tables import stable_id
from sayso.weigh.days import Day, apart, days_beside
from sayso.weigh.figure import Figure
from sayso.weigh.naming import listed
from sayso.weigh.years import years_apart

if TYPE_CHECKING:
    import pyarrow as pa


BOUNDS: Final = frozenset({"exact", "atleast", "more", "upto"})
"""What is said in one of these ways, in the same way on both sides, and differs, is two counts; “about” may be one."""
SHORT_WORD: Final = 3
"""Letters; shorter words of a source's name (the, of) may stand on any page."""


def disagreements(
    told: list[Figure],
    witnesses: pa.Table,
    cited: dict[str, str | None],
    pages: dict[str, tuple[str, str | None]],
    names: Mapping[str, str],
) -> Iterator[dict[str, Any]]:
    """Yield conflicts of kinds "disagreement", "revision" and "unsupported" between witnesses of each family.

    ``cited`` holds each attribution's speaker, ``pages`` each document's text and language, ``names`` what it is called.
    """
    by_doc: dict[str, list[Figure]] = {}
    for figure in told:
        by_doc.setdefault(figure.doc, []).append(figure)
    seen: set[str] = set()
    for family in _families(witnesses):
        for places in _comparable(family, by_doc):
            for conflict in _compare(places, cited, pages, names):
                if conflict["conflict"] not in seen:
                    seen.add(conflict["conflict"])
                    yield conflict


def _families(witnesses: pa.Table) -> Iterator[list[tuple[str, int, int]]]:
    grouped: dict[str, list[tuple[str, int, int]]] = {}
    for row in witnesses.to_pylist():
        grouped.setdefault(row["family"], []).append((row["doc"], row["begin"], row["end"]))
    yield from grouped.values()


def _comparable(family: list[tuple[str, int, int]], by_doc: dict[str, list[Figure]]) -> Iterator[list[Figure]]:
    """Yield the figures that stand for one thing in the witnesses: the nth of a category, where all have as many.

    A page that gives a figure again, in its headline and below, gives one. What comes on top of others (five more) is
    held against what does so elsewhere, never against a total; so is what is a part of others (six of the dead). Pages
    that hold another number of figures have left some out or added some, and which stands for which cannot be told:
    they are compared only with those that hold as many.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for doc, begin, end in family:
        spans.setdefault(doc, []).append((begin, end))
    years = frozenset[int]().union(*(figure.page_years for doc in spans for figure in by_doc.get(doc, [])))
    alike: dict[tuple[str, bool, bool, frozenset[int], int], list[list[list[Figure]]]] = {}
    for doc, held in spans.items():
        inside: dict[tuple[str, bool, bool, frozenset[int]], dict[float, list[Figure]]] = {}
        for figure in by_doc.get(doc, []):
            if any(begin <= figure.begin and figure.end <= end for begin, end in held):
                thing = (figure.category, figure.further, figure.part, figure.years - years)
                inside.setdefault(thing, {}).setdefault(figure.value, []).append(figure)
        for thing, given in inside.items():
            given = _told_plainly(given)
            alike.setdefault((*thing, len(given)), []).append(list(given.values()))
    for (*_, count), rows in alike.items():
        if len(rows) > 1 and (count == 1 or _agree_mostly(rows)):
            yield from ([figure for row in rows for figure in row[n]] for n in range(count))


def _told_plainly(given: dict[float, list[Figure]]) -> dict[float, list[Figure]]:
    """Drop orders of magnitude (scores of dead) where the page gives a number that they may stand for."""
    plain = {value: same for value, same in given.items() if any(f.bound != "vague" for f in same)}
    return plain or given


def _agree_mostly(rows: list[list[list[Figure]]]) -> bool:
    """Whether any two rows of figures differ at one place at most, so that they are the same list."""
    values = {tuple(given[0].value for given in row) for row in rows}
    return all(sum(x != y for x, y in zip(a, b, strict=True)) <= 1 for a, b in combinations(values, 2))


def _compare(
    figures: list[Figure],
    cited: dict[str, str | None],
    pages: dict[str, tuple[str, str | None]],
    names: Mapping[str, str],
) -> Iterator[dict[str, Any]]:
    groups: dict[float, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.value, []).append(figure)
    for one, other in combinations(sorted(groups.values(), key=lambda g: _when(g[0])), 2):
        if not _agree(one, other) and not any(of_other_times(a, b, pages) for a in one for b in other):
            yield _conflict(one, other, cited, names)
    for same in groups.values():
        yield from _unsupported(same, cited, pages, names)


def _agree(one: list[Figure], other: list[Figure]) -> bool:
    """Whether two values given for one thing may both be right.

    “At least 14” may go with 17, but not with “at least 17” in the same passage: there one of the two was changed.
    """
    if any(a.bound == b.bound and a.bound in BOUNDS for a in one for b in other):
        return False
    return any(a.agrees(b) for a in one for b in other)


def of_other_times(one: Figure, other: Figure, pages: Mapping[str, tuple[str, str | None]]) -> bool:
    """Tell whether two figures are of different times: of years, or of days, that they name."""
    if years_apart((one.years, one.page_years), (other.years, other.page_years)):
        return True
    return apart(_days(one, pages), _days(other, pages))


def _days(figure: Figure, pages: Mapping[str, tuple[str, str | None]]) -> frozenset[Day]:
    text, lang = pages[figure.doc]
    return days_beside(text, figure.begin, figure.end, lang)


def _when(figure: Figure) -> tuple[bool, float, str]:
    return figure.at is None, figure.at.timestamp() if figure.at else 0.0, figure.doc


def _conflict(
    one: list[Figure], other: list[Figure], cited: dict[str, str | None], names: Mapping[str, str]
) -> dict[str, Any]:
    earlier, later = max((f.at for f in one if f.at), default=None), min((f.at for f in other if f.at), default=None)
    dated = all(f.at for f in [*one, *other])
    revised = dated and earlier is not None and later is not None and earlier < later
    kind = "revision" if revised else "disagreement"
    ids = [f.id for f in [*one, *other]]
    explanation = _revision(one, other, names) if revised else _disagreement(one, other, cited, names)
    return {"conflict": stable_id("x", kind, *ids), "kind": kind, "figures": ids, "explanation": explanation}


def _pages(figures: list[Figure], names: Mapping[str, str]) -> str:
    return listed((f.doc for f in figures), names)


def _amount(figures: list[Figure]) -> str:
    """Return the number that all of them give, with its bound where they agree on it."""
    amounts = {f.amount for f in figures}
    return amounts.pop() if len(amounts) == 1 else f"{figures[0].value:,.0f}"


def _said(figures: list[Figure], cited: dict[str, str | None]) -> str:
    speakers: list[str] = []
    for speaker in sorted({s for f in figures if f.attribution and (s := cited.get(f.attribution))}):
        # of one passage: who has the same name in another script is the same
        if not any(same_name(speaker, known) for known in speakers):
            speakers.append(speaker)
    return f" (citing {', '.join(speakers[:3])})" if speakers else ""


def _revision(one: list[Figure], other: list[Figure], names: Mapping[str, str]) -> str:
    way = "rises" if other[0].value > one[0].value else "falls"
    return (
        f"The figure for {one[0].category} {way} from {_amount(one)} ({_pages(one, names)}) to {_amount(other)} in later pages "
        f"({_pages(other, names)}). A count that goes on, a correction, or another count?"
    )


def _disagreement(one: list[Figure], other: list[Figure], cited: dict[str, str | None], names: Mapping[str, str]) -> str:
    given = " and ".join(
        f"{_amount(same)} {same[0].category}{_said(same, cited)} in {_pages(same, names)}" for same in (one, other)
    )
    return f"The same passage has {given}. Which did the passage say first, and what changed it?"


def _unsupported(
    same: list[Figure],
    cited: dict[str, str | None],
    pages: dict[str, tuple[str, str | None]],
    names: Mapping[str, str],
) -> Iterator[dict[str, Any]]:
    """A figure whose source some witnesses name, where another of that language names that source nowhere."""
    sourced = [f for f in same if f.attribution and cited.get(f.attribution)]
    bare = [f for f in same if not f.attribution and any(_leaves_out(f, s, cited, pages) for s in sourced)]
    if not bare:
        return
    named = [s for s in sourced if any(_leaves_out(f, s, cited, pages) for f in bare)]
    ids = [f.id for f in [*bare, *named]]
    gives = "give" if len({f.doc for f in bare}) > 1 else "gives"
    explanation = (
        f"{_pages(bare, names)} {gives} {_amount(bare)} {bare[0].category} without saying who counted, where the same passage in "
        f"{_pages(named, names)} has a source{_said(named, cited)}. Was the source left out?"
    )
    yield {
        "conflict": stable_id("x", "unsupported", *ids),
        "kind": "unsupported",
        "figures": ids,
        "explanation": explanation,
    }


def _leaves_out(
    bare: Figure, sourced: Figure, cited: dict[str, str | None], pages: dict[str, tuple[str, str | None]]
) -> bool:
    """Whether the page of ``bare``, in the language of the other, holds no word of the other's source."""
    text, lang = pages[bare.doc]
    if bare.doc == sourced.doc or lang != pages[sourced.doc][1]:
        return False
    speaker = cited[sourced.attribution or ""] or ""
    words = [w for w in speaker.casefold().split() if len(w) > SHORT_WORD]
    return bool(words) and not any(w in text.casefold() for w in words)
