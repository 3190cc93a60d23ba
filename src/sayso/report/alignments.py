"""Two pages of a family sentence by sentence: which pairs are shown, and their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from sayso import wording
from sayso.report import collation
from sayso.report.excerpts import Text, excerpt
from sayso.report.pages import Card, Pages
from sayso.report.passages import Passage
from sayso.report.runs import Mark

ALIGNMENTS: Final = 5
"""Pairs of pages of a family shown sentence by sentence."""

ROWS: Final = 120
"""Sentence rows of one pair; a bilingual page has some dozens."""

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two pages (or two passages of one), sentence by sentence."""

    kind: str
    a: Card
    b: Card
    a_language: str
    b_language: str
    rows: list[tuple[Text | None, Text | None]]
    more: int


class Alignments:
    """The matches between the pages of the families shown, by the pair of pages."""

    def __init__(self, matches: pa.Table, docs: Collection[str], pages: Pages) -> None:
        self._matches, self._pages = matches, pages
        self._pairs = _index(matches, docs)

    def between(self, chosen: Sequence[Passage], ties: set[tuple[str, str]]) -> list[Alignment]:
        """Choose for each language, and each paraphrase, the pair that has most sentences aligned."""
        made: list[Alignment] = []
        covered: set[object] = set()
        for pair, match in self._candidates(chosen, ties):
            if not covered.issuperset(pair) or not made:
                covered.update(pair)
                made.append(self._alignment(match, chosen))
            if len(made) == ALIGNMENTS:
                break
        return made

    def _candidates(
        self, chosen: Sequence[Passage], ties: set[tuple[str, str]]
    ) -> list[tuple[tuple[object, object], Table]]:
        """Rank the pairs: translations before paraphrases, pages that seem to copy each other before others."""
        docs = list(dict.fromkeys(p.doc for p in chosen))
        places = [p for a in docs for b in docs for p in self._pairs.get((a, b), ())]
        found = []
        for match in self._matches.take(places).to_pylist() if places else []:
            a, b = _sides(match, chosen)
            if a is None or b is None or match["kind"] not in ("translated", "paraphrased"):
                continue
            translated = a.lang != b.lang
            ends: tuple[object, object] = (a.lang, b.lang) if translated else (a, b)
            tied = not ties.isdisjoint({(match["a"], match["b"]), (match["b"], match["a"])})
            size = sum(s[1] - s[0] + s[3] - s[2] for s in match["segments"])
            found.append(((not translated, not tied, -size, match["match"]), ends, match))
        return [(ends, match) for _, ends, match in sorted(found, key=lambda f: f[0])]

    def _alignment(self, match: Table, chosen: Sequence[Passage]) -> Alignment:
        a, b = match["a"], match["b"]
        whole = [match["a_begin"], match["a_end"], match["b_begin"], match["b_end"]]
        left, right = _sides(match, chosen)
        inside = [s for s in match["segments"] if _touched(left, a, s[:2]) or _touched(right, b, s[2:])]
        rows = self._rows(a, b, inside or [whole])
        a_lang = self._pages.lang(a, whole[0], whole[1])
        b_lang = self._pages.lang(b, whole[2], whole[3])
        compare = collation.shared if a_lang == b_lang else collation.same_numbers
        return Alignment(
            match["kind"],
            self._pages.card(a),
            self._pages.card(b),
            wording.language(a_lang),
            wording.language(b_lang),
            [self._row(a, b, row, compare) for row in rows[:ROWS]],
            max(0, len(rows) - ROWS),
        )

    def _rows(self, a: str, b: str, segments: list[Any]) -> list[collation.Row]:
        """Return the sentences of two pages as rows, without the furniture that one has alone."""
        return [
            row
            for row in collation.rows(segments, self._pages.text(a), self._pages.text(b))
            if not (row.b is None and row.a and self._pages.is_furniture(a, *row.a))
            and not (row.a is None and row.b and self._pages.is_furniture(b, *row.b))
        ]

    def _row(self, a: str, b: str, row: collation.Row, compare: Any) -> tuple[Text | None, Text | None]:
        left, right = self._slice(a, row.a), self._slice(b, row.b)
        found = compare(left, right)
        return self._cell(a, row.a, found.a), self._cell(b, row.b, found.b)

    def _slice(self, doc: str, span: tuple[int, int] | None) -> str:
        return self._pages.text(doc)[span[0] : span[1]] if span else ""

    def _cell(self, doc: str, span: tuple[int, int] | None, same: list[tuple[int, int]]) -> Text | None:
        if span is None:
            return None
        marks = [Mark(span[0] + begin, span[0] + end, "shared") for begin, end in same]
        return excerpt(self._pages, doc, *span, marks)


def _index(matches: pa.Table, docs: Collection[str]) -> dict[tuple[str, str], list[int]]:
    """Find the matches between two of the pages ``docs`` by the pair of pages, without their segments."""
    wanted = pa.array(docs, pa.string())
    inside = pc.and_(
        pc.is_in(matches.column("a"), value_set=wanted), pc.is_in(matches.column("b"), value_set=wanted)
    )
    pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
    columns = [matches.column(c).to_pylist() for c in ("a", "b")]
    for place, (held, a, b) in enumerate(zip(inside.to_pylist(), *columns, strict=True)):
        if held:
            pairs[a, b].append(place)
    return pairs


def _sides(match: Table, chosen: Sequence[Passage]) -> tuple[Passage | None, Passage | None]:
    """Return the passages that the two sides of a match are mostly part of; None for a side that is of none."""
    a = _most(chosen, match["a"], match["a_begin"], match["a_end"])
    return a, _most(chosen, match["b"], match["b_begin"], match["b_end"])


def _most(chosen: Sequence[Passage], doc: str, begin: int, end: int) -> Passage | None:
    best = max(chosen, key=lambda p: p.overlap(doc, begin, end))
    overlap = best.overlap(doc, begin, end)
    return best if overlap and overlap * 2 >= min(best.length, end - begin) else None


def _touched(passage: Passage | None, doc: str, span: Sequence[int]) -> bool:
    return passage is not None and passage.overlap(doc, span[0], span[1]) > 0
