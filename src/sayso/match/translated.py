"""Passages that render one another across languages, within a page or between pages.

Sentences become vectors (once per distinct sentence), each pair of sentences gets the odds that one renders
the other (:mod:`sayso.match.margin`), and pages that share a likely pair are chained
(:mod:`sayso.match.chain`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from sayso.match.chain import Run, Step, runs
from sayso.match.encoders import Encoder, load
from sayso.match.margin import FAR, Field, Numbers, field_of
from sayso.match.vectors import VectorStore
from sayso.settings import MatchSettings
from sayso.tables import from_rows, stable_id

CONTENT: Final = ("headline", "body")
"""Roles whose text is matched: furniture and bylines repeat on every page of an outlet."""
LETTERS: Final = 12
"""Fewer letters make no sentence an encoder could tell from another."""
SEED: Final = 0.0
"""Log-odds a single pair of sentences must reach for its pages to be chained: more likely than not."""
LEAST: Final = 3.5
"""Log-odds a run must reach: one excellent pair, or several good ones."""
UNKNOWN: Final = "und"
"""The language of a sentence whose language nobody could tell (ISO 639-2)."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of all pages, page after page; ``text`` numbers the distinct ones."""

    docs: tuple[str, ...]
    doc: Numbers
    begin: Numbers
    end: Numbers
    lang: tuple[str, ...]
    text: Numbers
    texts: tuple[tuple[str, str], ...]  # distinct (language, text)


def run(
    documents: pa.Table,
    segments: pa.Table,
    matches: pa.Table,
    settings: MatchSettings,
    workspace: Path | None,
    notices: list[str] | None = None,
) -> pa.Table:
    """Find the passages of ``documents`` that render one another in different languages.

    Returns a table of schema ``matches``, of kind translated, whose ``segments`` is the sentence alignment.
    ``matches`` is what was found within languages already. Vectors are kept under ``workspace``. What could not
    take part, and why, is appended to ``notices``. Raises ModelError when an encoder cannot be loaded.
    """
    sentences = sentences_of(documents, segments)
    encoder = load("use")
    rows = list(_matches(sentences, encoder, workspace))
    return from_rows("matches", sorted(rows, key=lambda r: (r["a"], r["b"], r["a_begin"], r["b_begin"])))


def sentences_of(documents: pa.Table, segments: pa.Table) -> Sentences:
    """Return the sentences of ``segments`` that can be matched, with their text cut from ``documents``."""
    docs = documents.column("doc").to_pylist()
    texts = documents.column("text").to_pylist()
    number = {doc: i for i, doc in enumerate(docs)}
    distinct: dict[tuple[str, str], int] = {}
    rows: list[tuple[int, int, int, str, int]] = []
    for s in segments.select(["doc", "begin", "end", "lang", "role"]).to_pylist():
        text = texts[number[s["doc"]]][s["begin"] : s["end"]]
        if s["role"] not in CONTENT or sum(map(str.isalpha, text)) < LETTERS:
            continue
        lang = s["lang"] or UNKNOWN
        at = distinct.setdefault((lang, " ".join(text.split())), len(distinct))
        rows.append((number[s["doc"]], s["begin"], s["end"], lang, at))
    rows.sort(key=lambda r: r[:2])
    doc, begin, end, lang_of, text_of = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    numbers = [np.array(c, np.int64) for c in (doc, begin, end, text_of)]
    return Sentences(tuple(docs), numbers[0], numbers[1], numbers[2], lang_of, numbers[3], tuple(distinct))


def _matches(sentences: Sentences, encoder: Encoder, workspace: Path | None) -> Iterator[dict[str, Any]]:
    if len({lang for lang, _ in sentences.texts}) < 2:
        return
    texts = [t for _, t in sentences.texts]
    field = field_of(VectorStore(encoder, workspace).of(texts), [lang for lang, _ in sentences.texts], texts)
    pages = _pages(sentences)
    for a, b in page_pairs(field, sentences):
        for found in _runs(field, sentences.text[pages[a]], sentences.text[pages[b]], a == b):
            yield _row(sentences, pages[a].start, pages[b].start, found)


def _pages(sentences: Sentences) -> dict[int, slice]:
    edges = np.flatnonzero(np.diff(sentences.doc, prepend=-1, append=-1))
    return {int(sentences.doc[b]): slice(int(b), int(e)) for b, e in pairwise(edges.tolist())}


def page_pairs(field: Field, sentences: Sentences) -> list[tuple[int, int]]:
    """Return the pairs of pages (a <= b) that share at least one pair of sentences likely to be a rendering."""
    holders: dict[int, set[int]] = defaultdict(set)
    for doc, text in zip(sentences.doc.tolist(), sentences.text.tolist(), strict=True):
        holders[text].add(doc)
    found: set[tuple[int, int]] = set()
    for one, other in _likely(field):
        found.update((min(a, b), max(a, b)) for a in holders[one] for b in holders[other])
    return sorted(found)


def _likely(field: Field) -> Iterator[tuple[int, int]]:
    for one in range(len(field.lang)):
        others = np.unique(field.who[one])
        others = others[others >= 0]
        odds = field.odds(field.single(np.array([one])), field.single(others))[0]
        yield from ((one, int(o)) for o in others[odds >= SEED])


def _runs(field: Field, a: Numbers, b: Numbers, inside: bool) -> list[Run]:
    one, other = field.single(a), field.single(b)
    cells = field.odds(one, other)
    two_b = np.full(cells.shape, FAR, np.float32)
    two_a = two_b.copy()
    if len(b) > 1:
        two_b[:, :-1] = field.odds(one, field.pairs(b))
        two_b[:, :-1][:, field.pairs(b).lang < 0] = FAR
    if len(a) > 1:
        two_a[:-1] = field.odds(field.pairs(a), other)
        two_a[:-1][field.pairs(a).lang < 0] = FAR
    return runs(cells, two_b, two_a, LEAST, inside)


def _row(sentences: Sentences, a: int, b: int, found: Run) -> dict[str, Any]:
    spans = [_span(sentences, a, b, step) for step in found.steps]
    doc_a, doc_b = (sentences.docs[int(sentences.doc[x])] for x in (a, b))
    row: dict[str, Any] = {
        "a": doc_a,
        "a_begin": spans[0][0],
        "a_end": spans[-1][1],
        "b": doc_b,
        "b_begin": spans[0][2],
        "b_end": spans[-1][3],
        "kind": "translated",
        "score": float(1 / (1 + np.exp(-np.mean(found.odds)))),
        "segments": spans,
    }
    return {"match": stable_id("m", *(row[k] for k in row if k not in ("score", "segments"))), **row}


def _span(sentences: Sentences, a: int, b: int, step: Step) -> list[int]:
    a0, a1, b0, b1 = step
    begin, end = sentences.begin, sentences.end
    return [int(begin[a + a0]), int(end[a + a1 - 1]), int(begin[b + b0]), int(end[b + b1 - 1])]

