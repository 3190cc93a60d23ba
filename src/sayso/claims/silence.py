"""What a cue makes no citation of: nobody is its source (no one said so), nothing its content (he said nothing about it)."""

from __future__ import annotations

from typing import Final

from sayso.claims.clause import WORD
from sayso.claims.draft import SAYING, Draft, Span
from sayso.claims.grammar import Grammar

FEWEST_OBJECT: Final = 2
"""Words of an object before the clause that describes it (the guides that …); fewer are an adverb before a question."""


def is_silence(text: str, draft: Draft, g: Grammar) -> bool:
    """Whether a draft cites no words of anybody; ``text`` is the page's masked text."""
    return _by_nobody(text, draft, g) or _of_nothing(text, draft, g)


def has_predicate(text: str, begin: int, end: int, g: Grammar) -> bool:
    """Tell whether words are a clause, and no object: a question opens them, or they hold a listed finite verb."""
    opened = g.subordinators.search(text, begin, end)
    if opened and len(WORD.findall(text, begin, opened.start())) < FEWEST_OBJECT:
        return True  # know exactly | what it costs
    return _has_verb(text, begin, end, g)


def _has_verb(text: str, begin: int, end: int, g: Grammar) -> bool:
    opened = g.subordinators.search(text, begin, end)
    found = g.auxiliaries.finditer(text, begin, opened.start() if opened else end)
    plain = (m.group() for m in found if m.start() > begin)
    return any(not g.adverbials.fullmatch(w) and not g.infinitive.fullmatch(w) for w in plain)


def _by_nobody(text: str, draft: Draft, g: Grammar) -> bool:
    return any(g.no_one.match(text, *span) is not None for span in draft.source[:1])


def _says(text: str, cue: Span, g: Grammar) -> bool:
    return any(kind in SAYING and p.fullmatch(text, *cue) for kind, p in g.cues)


def _of_nothing(text: str, draft: Draft, g: Grammar) -> bool:
    """Whether what is said is a word for nothing, with what it is about behind it; “nothing was signed” is a clause."""
    if len(draft.content) != 1 or draft.cue is None or not _says(text, draft.cue, g):
        return False
    begin, end = draft.content[0]
    found = g.nothing.match(text, begin, end)
    if found is None:
        return False
    behind = found.end() + len(text[found.end() : end]) - len(text[found.end() : end].lstrip())
    ends = behind >= end or any(p.match(text, behind, end) for p in (g.openers, g.adverbials, g.subordinators))
    return ends and not _has_verb(text, behind, end, g)
