"""What a page has of a family in one language: its witnesses as one passage, and which passages are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from sayso.report.pages import Pages

SHOWN: Final = 12
"""Passages of a family shown side by side; the rest are named. Four rows of three on a wide screen."""

Witness = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """The spans of one page that a family has in one language, in reading order."""

    doc: str
    lang: str | None
    spans: tuple[tuple[int, int], ...]

    @property
    def length(self) -> int:
        """How many characters it has."""
        return sum(end - begin for begin, end in self.spans)

    def overlap(self, doc: str, begin: int, end: int) -> int:
        """Count the characters it has in common with a span of a page."""
        if doc != self.doc:
            return 0
        return sum(max(0, min(end, e) - max(begin, b)) for b, e in self.spans)

    def joined(self, text: str) -> str:
        """Return its words, pieces on lines of their own; ``placed`` leads back to the page."""
        return "\n".join(text[begin:end] for begin, end in self.spans)

    def placed(self, runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return runs of ``joined`` as runs of the page; a run over two pieces is cut between them."""
        found, before = [], 0
        pieces = list(runs)
        for begin, end in self.spans:
            after = before + end - begin
            cut = [(max(b, before), min(e, after)) for b, e in pieces]
            found += [(begin + b - before, begin + e - before) for b, e in cut if b < e]
            before = after + 1
        return found


def passages(witnesses: Sequence[Witness], pages: Pages) -> list[Passage]:
    """Gather the witnesses of a family by page and language, the earliest pages first."""
    spans: dict[tuple[str, str | None], list[tuple[int, int]]] = defaultdict(list)
    for w in witnesses:
        spans[w["doc"], pages.lang(w["doc"], w["begin"], w["end"])].append((w["begin"], w["end"]))
    made = [Passage(doc, lang, tuple(sorted(found))) for (doc, lang), found in spans.items()]
    return sorted(made, key=lambda p: _when(p, pages))


def _when(passage: Passage, pages: Pages) -> tuple[bool, object, str, int]:
    when = pages.row(passage.doc).get("published_from")
    return (when is None, when or 0, passage.doc, passage.spans[0][0])


def lead(found: Sequence[Passage], text: str, pages: Pages) -> Passage:
    """Return the passage whose words stand for the family."""
    for passage in found:
        page = pages.text(passage.doc)
        if any(page[begin:end] == text for begin, end in passage.spans):
            return passage
    return max(found, key=lambda p: p.length)


def choose(found: Sequence[Passage], first: Passage, origins: Collection[str]) -> list[Passage]:
    """Choose the passages shown: one of each language, then a second of each, while there is room.

    Languages follow each other, that of ``first`` leading; in each, the passage that the others are held against
    comes first: an origin that has at least half of the longest text, else the longest.
    """
    groups: dict[str | None, list[Passage]] = defaultdict(list)
    for passage in found:
        groups[passage.lang].append(passage)
    order = sorted(groups, key=lambda lang: (lang != first.lang, -len(groups[lang]), lang or "\uffff"))
    ranked = [_fullest_first(groups[lang], origins) for lang in order]
    turns = [p for turn in zip_longest(*ranked) for p in turn if p is not None]
    kept = set(turns[:SHOWN])
    return [p for group in ranked for p in group if p in kept]


def _fullest_first(group: Sequence[Passage], origins: Collection[str]) -> list[Passage]:
    longest = max(p.length for p in group)
    full = [p for p in group if p.doc in origins and p.length * 2 >= longest]
    first = full[0] if full else next(p for p in group if p.length == longest)
    return [first, *(p for p in group if p is not first)]
