"""What an attribution is while it is being read: drafts and cues, in folded offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from sayso.claims.grammar import Grammar
from sayso.claims.page import QUOTED

Span = tuple[int, int]
QUOTE: Final = re.compile(f"{QUOTED}+")
DASHES: Final = ("—", "–", "―", "-")
NOMINAL: Final = ("preposition", "held", "postposition", "behind", "own")
"""Kinds of cues that are no verb: they open or close a phrase that names the source."""
SAYING: Final = ("say", "tell", "quoted")
"""Kinds of cues whose content may be words that no conjunction or colon opens."""


@dataclass(slots=True)
class Draft:
    """An attribution under way, in folded offsets."""

    source: list[Span]
    cue: Span | None
    content: list[Span]
    sentence: int
    paragraph: int
    speaker: str | None = None
    tags: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue that stands in a clause: its kind in the data, [begin, end)."""

    kind: str
    begin: int
    end: int


def cues(text: str, begin: int, end: int, g: Grammar) -> list[Cue]:
    """Return the cue verbs in [begin, end), the longest where two overlap, in order."""
    found = [Cue(kind, m.start(), m.end()) for kind, p in g.cues for m in p.finditer(text, begin, end)]
    beside = {"preposition": g.prepositions, "own": g.own, "held": g.held, "postposition": g.postpositions, "stated": g.stated}
    for kind, p in beside.items():
        found += [Cue(kind, m.start(), m.end()) for m in p.finditer(text, begin, end)]
    found += [Cue("behind", m.start(), m.end()) for m in g.behind_noun.finditer(text, begin, end)]
    compounds = [m.span() for m in g.compounds.finditer(text, begin, end)]
    found = [cue for cue in found if not any(b <= cue.begin and cue.end <= e for b, e in compounds)]
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda c: (c.begin - c.end, c.begin)):
        if all(cue.end <= k.begin or cue.begin >= k.end for k in kept):
            kept.append(cue)
    return sorted(kept, key=lambda c: c.begin)


def direct(text: str, content: list[Span]) -> set[str]:
    """Return the tag "direct" where quoted speech is all there is."""
    return {"direct"} if content and all(QUOTE.fullmatch(text, b, e) for b, e in content) else set()


def merged(spans: list[Span]) -> list[Span]:
    """Return ``spans`` in order, those that overlap or touch made one."""
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def within(span: Span, spans: list[Span]) -> bool:
    """Whether one of ``spans`` holds ``span``."""
    return any(b <= span[0] and span[1] <= e for b, e in spans)


def impersonal(draft: Draft | None) -> Draft | None:
    """Mark a draft of a passive cue (it was noted that): nobody is named, and whoever spoke last is not meant."""
    if draft is not None:
        draft.tags.add("impersonal")
    return draft
