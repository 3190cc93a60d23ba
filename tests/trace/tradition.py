"""Small traditions for tests: pages given as sentences, with the matches that matching would find."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from sayso import tables

TEXT = {
    "a": "The night ferry left the harbour of Osmund with forty people on board in thick fog.",
    "b": "It ran aground on the reef called the Widow before the pilot could turn it away.",
    "c": "Three sailors swam to the lighthouse and rang its bell until the village woke.",
    "d": "The harbour master said the lamps on the southern pier had been dark for a week.",
    "e": "Divers will look at the hull again when the tide allows it on Thursday morning.",
    "f": "The owners of the ferry have promised to pay for the nets that the wreck has torn.",
}


@dataclass
class P:
    """A page: its sentences as (key, words); equal keys are aligned."""

    doc: str
    sentences: Sequence[tuple[str, str]]
    date: str | None = None
    outlet: str | None = None
    lang: str = "en"
    uri: str | None = None
    links: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    langs: Sequence[str] | None = None
    title: bool = False
    """Whether the first sentence is the headline."""


def copy(keys: str, **changes: str) -> list[tuple[str, str]]:
    """Return the sentences with the given keys; ``a="x→y"`` changes words of one."""
    sentences = []
    for key in keys:
        words = TEXT[key]
        if key in changes:
            old, new = changes[key].split("→")
            assert old in words
            words = words.replace(old, new)
        sentences.append((key, words))
    return sentences


def moment(date: str | None) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    if date is None:
        return None, None
    begin = datetime.datetime.fromisoformat(date).replace(tzinfo=datetime.UTC)
    whole_day = len(date) == 10
    return begin, begin + datetime.timedelta(days=1, microseconds=-1) if whole_day else begin


def build(pages: Sequence[P]) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """Return tables documents, segments, marks, matches for the pages."""
    documents, segments, places = [], [], {}
    for page in pages:
        text, spans = "", []
        for key, words in page.sentences:
            spans.append((key, len(text), len(text) + len(words)))
            text += words + "\n"
        places[page.doc] = spans
        digest = hashlib.sha256(text.encode()).hexdigest()
        begin, end = moment(page.date)
        documents.append(
            {
                "doc": page.doc, "uri": page.uri, "outlet": page.outlet, "lang": page.lang, "published_from": begin,
                "published_to": end, "text": text, "sha256_raw": digest, "sha256_text": digest, "format": "jsonl",
                "links": list(page.links),
            }
        )  # fmt: skip
        for n, (_, b, e) in enumerate(spans):
            lang = page.langs[n] if page.langs else page.lang
            role = "headline" if page.title and n == 0 else "body"
            segments.append({"doc": page.doc, "n": n, "begin": b, "end": e, "lang": lang, "role": role})
    matches = [m for i, a in enumerate(pages) for b in pages[i:] for m in _match(a, b, places)]
    return (
        tables.from_rows("documents", documents),
        tables.from_rows("segments", segments),
        tables.empty("marks"),
        tables.from_rows("matches", matches),
    )


def _match(a: P, b: P, places: Mapping[str, list[tuple[str, int, int]]]) -> list[dict[str, Any]]:
    quads = [
        [begin, end, b_begin, b_end]
        for key, begin, end in places[a.doc]
        for other, b_begin, b_end in places[b.doc]
        if key == other and (a.doc != b.doc or begin < b_begin)
    ]
    if not quads:
        return []
    kind = "edited" if a.lang == b.lang and a.doc != b.doc else "translated"
    return [
        {
            "match": f"{a.doc}-{b.doc}", "a": a.doc, "b": b.doc, "kind": kind, "score": 0.9, "segments": quads,
            "a_begin": quads[0][0], "a_end": max(q[1] for q in quads),
            "b_begin": min(q[2] for q in quads), "b_end": max(q[3] for q in quads),
        }
    ]  # fmt: skip
