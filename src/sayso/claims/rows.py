"""Turn drafts into rows of ``attributions``: speakers, kinds, chains within the page, ids."""

from __future__ import annotations

from typing import Any

from sayso.claims.draft import Draft, Span
from sayso.claims.page import Page
from sayso.claims.speakers import EDGE, balanced, name_speakers
from sayso.tables import stable_id


def attribution_rows(page: Page, drafts: list[Draft]) -> list[dict[str, Any]]:
    """Return rows of ``attributions`` for a page's drafts, in reading order."""
    name_speakers(page, drafts)
    rows = [_row(page, draft) for draft in drafts]
    unique = {row["attribution"]: row for row in rows}
    rows = list(unique.values())
    _chain(rows)
    return rows


def _row(page: Page, draft: Draft) -> dict[str, Any]:
    content = [list(_tidy(page.text, *page.folded.span(*s), EDGE)) for s in draft.content]
    content = [s for s in content if s[1] > s[0]]
    source = [list(_source(page.text, *page.folded.span(*s))) for s in draft.source]
    cue = [list(page.folded.span(*draft.cue))] if draft.cue else []
    return {
        "attribution": stable_id("t", page.doc, source, content),
        "doc": page.doc,
        "source": [s for s in source if s[1] > s[0]],
        "cue": cue,
        "content": content,
        "kind": _kind(page, draft),
        "speaker": draft.speaker,
        "via": None,
    }


def _source(text: str, begin: int, end: int) -> Span:
    """Trim a source, of a quotation mark too where its partner is outside."""
    begin, end = balanced(text, *_tidy(text, begin, end, EDGE))
    words = text[begin:end]
    lone = sum(words.count(c) for c in "\"“”«»„") % 2 == 1
    return _tidy(text, begin, end, EDGE + "\"“”«»„") if lone else (begin, end)


def _tidy(text: str, begin: int, end: int, edge: str) -> Span:
    while begin < end and text[begin] in edge:
        begin += 1
    while end > begin and text[end - 1] in edge:
        end -= 1
    return begin, end


def _kind(page: Page, draft: Draft) -> str:
    """Direct where all the cited words stand in quotation marks, mixed where some do, else indirect."""
    inside, any_quote = True, False
    for begin, end in draft.content:
        begin, end = _tidy(page.folded.text, begin, end, EDGE)
        touching = [q for q in page.quotes if q.begin < end and q.end > begin]
        any_quote = any_quote or bool(touching)
        inside = inside and any(q.begin <= begin and end <= q.end for q in touching)
    return "direct" if inside and any_quote else "mixed" if any_quote else "indirect"


def _chain(rows: list[dict[str, Any]]) -> None:
    """Set ``via``: the smallest attribution whose content holds another's cue is the one it came through."""
    for row in rows:
        anchor = row["cue"] or row["source"]
        if not anchor:
            continue
        holders = [o for o in rows if o is not row and any(_holds(s, anchor[0]) for s in o["content"])]
        holders = [o for o in holders if any(_holds(s, row["content"][0]) for s in o["content"])]
        if holders:
            row["via"] = min(holders, key=lambda o: sum(e - b for b, e in o["content"]))["attribution"]


def _holds(outer: list[int], inner: list[int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
