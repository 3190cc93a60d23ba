"""Whose page a plain text is, where it says so itself: above its headline, beside its date, or in its last lines.

A name is taken only where two things speak for it: its place (a label before it, a date beside it, a copyright sign) and its
words (Harbour Courier, Портовый вестник, 河港日报), or another such place. “Source: …” below a headline or at the end of a text
names where the text was taken from, which is no evidence of whose page it stands on; that is a mark, not an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from sayso.language.outlets import folded, is_agency, is_label, named, tells
from sayso.language.stored import of_all
from sayso.read import dates
from sayso.read.opening import OPENS, RUNNING, width
from sayso.read.published import label_of

ENDS: Final = 3
"""Lines in which a text ends: who owns it, and what rights are kept."""
BESIDE: Final = 2
"""Lines at the end of a text of which one may name the outlet and the day."""
REACH: Final = 10_000
"""Characters of a text at either end in which it may name its outlet."""
LONGEST: Final = 500
"""Characters of a line that are looked at; a line of so many is running text."""
FIELDS: Final = 2
"""So many lines of the form “label: value” that open a text are a head that somebody put there."""
_FIELD: Final = re.compile(r"([^\s:：՝][^:：՝]{1,23})\s?[:：՝]\s*(\S.*)")
_OWNER: Final = re.compile(r"(?:©|ⓒ|\(c\)|copyright\b)[\s:]*(?:©|\(c\)|copyright)?[\s,]*((?:\d{4}\s*[-–—,]?\s*)*)(.+)", re.I)
_PIECES: Final = re.compile(r"\s*[,،、|｜/·•()（）]\s*|\s+[-–—]\s*|\s*[-–—]\s+|\t|\s{2,}")
_YEARS: Final = re.compile(r"[\s,،]*\d{4}(?:\s*[-–—]\s*\d{4})?\s*$")


class Whose(NamedTuple):
    """An outlet, None where the text names several, and what says so."""

    outlet: str | None
    evidence: str


class _Place(NamedTuple):
    name: str
    evidence: str
    sure: bool
    """Whether its words say that it is an outlet's name, or somebody labelled it as that."""


def in_plain_text(text: str) -> Whose | None:
    """Return whose page a text without markup is; None where it does not say so."""
    ends = text if len(text) <= 2 * REACH else f"{text[:REACH]}\n{text[-REACH:]}"
    lines = [line.strip()[:LONGEST] for line in ends.splitlines() if line.strip()]
    places = [*_labelled(lines), *_dated(lines), *_above(lines), *_owned(lines)]
    often = [folded(p.name) for p in places]
    found = [p for p in places if p.sure or often.count(folded(p.name)) > 1]
    if not found:
        return None
    names = {folded(p.name) for p in found}
    if len(names) > 1:
        return Whose(None, f"the text names several: {'; '.join(p.evidence for p in found)}")
    return Whose(found[0].name, found[0].evidence)


def _labelled(lines: Sequence[str]) -> Iterator[_Place]:
    """Yield the outlet of a head of labels above the text (Source: Harbour Courier)."""
    fields: list[re.Match[str]] = []
    for line in lines[:OPENS]:
        if not (field := _FIELD.fullmatch(line)) or width(line) >= RUNNING:
            break
        fields.append(field)
    for field in fields:
        name = named(_undated(field[2])) if is_label(field[1]) else None
        if name:
            yield _Place(name, f"{field[0]!r} opens the text", tells(name) or len(fields) >= FIELDS)


def _dated(lines: Sequence[str]) -> Iterator[_Place]:
    """Yield the outlet that a line of its own names beside a date (Harbour Courier, 3 May 2026)."""
    opening = _opening(lines)
    for line in [*opening, *lines[max(len(opening), len(lines) - BESIDE) :]]:
        if width(line) >= RUNNING or len(dates.find(line)) != 1:
            continue
        names = [n for p in _PIECES.split(_undated(line)) if (n := named(p)) and label_of(p) is None and not dates.is_weekday(p)]
        telling = [n for n in names if tells(n) and not is_agency(n)]
        if len(telling) == 1 and len(names) <= 2:
            yield _Place(telling[0], f"{line!r} stands by itself", True)


def _above(lines: Sequence[str]) -> Iterator[_Place]:
    """Yield the outlet whose name opens the text, a date by itself below it."""
    if len(lines) > 2 and (name := named(lines[0])) and not dates.find(lines[0]):
        day = dates.find(lines[1])
        dated = len(day) == 1 and not [p for p in _PIECES.split(_undated(lines[1])) if named(p) and not dates.is_weekday(p)]
        yield _Place(name, f"{lines[0]!r} opens the text", dated and tells(name) and not is_agency(name))


def _owned(lines: Sequence[str]) -> Iterator[_Place]:
    """Yield the outlet that a copyright line at the end names; an agency's is its supplier's."""
    for line in lines[-ENDS:]:
        owner = _OWNER.match(line)
        for piece in re.split(r"\.\s|\.$|[|•·;]", owner[2])[:1] if owner and width(line) < RUNNING else ():
            name = named(_YEARS.sub("", piece))
            if name and not is_agency(name) and folded(name) not in _formulas():
                yield _Place(name, f"{line!r} closes the text", tells(name))


def _opening(lines: Sequence[str]) -> Sequence[str]:
    running = next((n for n, line in enumerate(lines) if width(line) >= RUNNING), len(lines))
    return lines[: min(running, OPENS)]


def _undated(line: str) -> str:
    rest = line
    for found in reversed(dates.find(line)):
        rest = f"{rest[: found.begin]}, {rest[found.end :]}"
    return rest.strip(" ,،|·•–—-")


@cache
def _formulas() -> frozenset[str]:
    """Return the words by which languages reserve rights: they name nobody."""
    return frozenset(folded(line) for block in of_all("rights").values() for line in block.splitlines() if line.strip())
