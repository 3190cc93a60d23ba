"""Polarity across languages: what one language surely negates or doubts and the other in no way can be said to.

Languages negate in words, endings and verbs, and one says "at least" where another says "no less than". A negation is
lost only where the one sentence surely has it and the other has nothing that might be its rendering; a language without
data for both questions is not asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.language import load, matcher
from sayso.language.stored import of_language
from sayso.trace.amounts import folded_once
from sayso.trace.kinds import is_numbering, lexicon
from sayso.trace.side import Side

Spans = list[tuple[int, int]]
KINDS: Final = (("negation", "negated", "negating"), ("hedge", "doubted", "doubting"))


@dataclass(frozen=True, slots=True)
class Polarity:
    """For each kind: what surely is one, and what may be."""

    sure: dict[str, re.Pattern[str]]
    loose: dict[str, re.Pattern[str]]


@cache
def polarity(tag: str) -> Polarity | None:
    """Return the patterns of a language (ISO 639-1); None where there is no data for it."""
    data = of_language("readings", tag)
    if not data:
        return None
    language = load(tag)
    spaced = language is None or language.spaced
    prefixes = () if language is None else language.prefixes
    compiled = {k: matcher(data[k], spaced=spaced, prefixes=prefixes) for _, *keys in KINDS for k in keys if data.get(k)}
    return Polarity(
        {kind: compiled[sure] for kind, sure, loose in KINDS if sure in compiled and loose in compiled},
        {kind: compiled[loose] for kind, _, loose in KINDS if loose in compiled},
    )


def lost(kind: str, one: Side, other: Side) -> Spans:
    """Return where ``one`` surely negates or doubts, and ``other`` cannot be said to.

    Nor what stands beside it, where that has more of it than what stands beside ``one``: sentences are joined and split.
    """
    here, there = polarity(one.lang), polarity(other.lang)
    if here is None or there is None or kind not in here.sure or kind not in there.sure:
        return []
    folded, lex = folded_once(one.text), lexicon(one.lang)
    found = [(m[0], *folded.span(m.start(), m.end())) for m in here.sure[kind].finditer(folded.text)]
    if not found or any(p[kind].search(folded_once(other.text).text) for p in (there.loose, there.sure)):
        return []
    if _beside(there, kind, other) > _beside(here, kind, one):
        return []
    return [(begin, end) for form, begin, end in found if not is_numbering(lex, form, one.text, begin, end)]


def _beside(known: Polarity, kind: str, side: Side) -> int:
    """Return how often what stands before and after a sentence surely negates or doubts."""
    whole, own = (sum(1 for _ in known.sure[kind].finditer(folded_once(text).text)) for text in (side.around, side.text))
    return whole - own


def stands(kind: str, text: str, around: str, lang: str) -> Spans | None:
    """Return where a sentence surely negates or doubts; nothing where it can in no way be said to, None where that is open.

    ``around`` is the sentence with what stands beside it.
    """
    known = polarity(lang)
    if known is None or kind not in known.sure:
        return None
    folded, lex = folded_once(text), lexicon(lang)
    found = [(m[0], *folded.span(m.start(), m.end())) for m in known.sure[kind].finditer(folded.text)]
    if found:
        sure = [(begin, end) for form, begin, end in found if not is_numbering(lex, form, text, begin, end)]
        return sure or None
    beside = known.sure[kind].search(folded_once(around).text)
    return None if known.loose[kind].search(folded.text) or beside else []
