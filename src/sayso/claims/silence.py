"""What a cue makes no citation of: nobody is its source (no one said so), nothing its content (he said nothing about it), or it
is negated itself (they did not confirm that it was so)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sayso.claims.clause import WORD
from sayso.claims.denials import denying
from sayso.claims.draft import SAYING, Draft, Span
from sayso.claims.grammar import Grammar
from sayso.claims.page import QUOTED

AROUND: Final = 40
"""Characters before and behind a cue in which its negation is looked for."""
UNSPACED: Final = 2
"""Characters of an adverb between a negation and a cue, where a script parts no words (未立即回应)."""
_COMMAS: Final = tuple(",،、")
LONGEST_OBJECT: Final = 3
"""Words before the noun for people in an object: another forty-one elderly | patients."""
FEWEST_OBJECT: Final = 2
"""Words of an object before the clause that describes it (the guides that …); fewer are an adverb before a question."""


def is_silence(text: str, draft: Draft, g: Grammar) -> bool:
    """Whether a draft cites no words of anybody; ``text`` is the page's masked text."""
    return _by_nobody(text, draft, g) or _of_nothing(text, draft, g) or _is_deed(text, draft, g) or _is_unsaid(text, draft, g)


def _is_deed(text: str, draft: Draft, g: Grammar) -> bool:
    """Whether a verb that may say has people for its object, and no clause: (the hospital) admitted | 41 patients."""
    if draft.cue is None or len(draft.content) != 1 or g.handling.fullmatch(text, *draft.cue) is None:
        return False
    begin, end = draft.content[0]
    if g.complementisers.match(text, begin, end) or QUOTED in text[begin:end]:
        return False
    people = g.persons.search(text, begin, end)
    near = people is not None and len(WORD.findall(text, begin, people.start())) <= LONGEST_OBJECT
    return near and not (_has_verb(text, begin, end, g) or g.predicates.search(text, begin, end))


def _is_unsaid(text: str, draft: Draft, g: Grammar) -> bool:
    """Whether the cue is negated: right before it, but for an adverb, or right behind it where its clause then ends.

    A cue that holds its negation says something.
    """
    denies = denying(g.language.tag)
    if draft.cue is None or denies is None or denies.last:  # where verbs come last, what is said stands right before its cue
        return False
    begin, end = draft.cue
    if all(_negates(text, span, denies.negations, g) for span in draft.content):
        return True
    if not g.language.spaced and _is_withheld(text, begin, g):
        return True
    low, high = max(0, begin - AROUND), end + AROUND
    exempt = [m.span() for p in denies.exempt for m in p.finditer(text, low, high)]
    hits = [m.span() for m in denies.negations.finditer(text, low, high)]
    said = [hit for hit in hits if not any(b < hit[1] and hit[0] < e for b, e in exempt)]
    sources = [(b, e) for b, e in draft.source if text[e:begin].strip() == ""]
    if any(b < begin and end <= e for b, e in said):  # (il) ne sait pas
        return True
    behind = any(b >= end and _ends(text, end, b, e, g) for b, e in said)
    return behind or any(e <= begin and (_meets(text, e, begin, g) or _is_adverbial(text, (b, e), sources)) for b, e in said)


def _negates(text: str, content: Span, negations: re.Pattern[str], g: Grammar) -> bool:
    """Whether content is no more than a negation, and the last word of its cue: gab sie | nicht an."""
    words = WORD.findall(text[slice(*content)])
    return bool(words) and negations.fullmatch(words[0]) is not None and all(map(g.tails.fullmatch, words[1:]))


def _is_withheld(text: str, begin: int, g: Grammar) -> bool:
    """Whether what stands right before a cue says that it was not said, where a character alone may be part of any word."""
    return any(m.end() == begin for m in g.withheld.finditer(text, max(0, begin - AROUND), begin))


def _is_adverbial(text: str, negation: Span, sources: Sequence[Span]) -> bool:
    """Whether what was taken for a source is a negation with a word behind it: (the company) | не сразу | answered."""
    return any(negation[0] == begin and len(WORD.findall(text, negation[1], end)) <= 1 for begin, end in sources)


def _meets(text: str, begin: int, end: int, g: Grammar) -> bool:
    """Whether nothing but an adverb stands between a negation and a cue."""
    between = text[begin:end].strip()
    if not between:
        return True
    return g.adverbials.fullmatch(between) is not None if g.language.spaced else between.isalpha() and len(between) <= UNSPACED


def _ends(text: str, end: int, begin: int, behind: int, g: Grammar) -> bool:
    """Whether a negation right behind a cue ends its clause (sagte nicht, wann), and so is none of what is said."""
    if text[end:begin].strip() or not g.language.spaced:
        return False
    rest = text[behind : behind + AROUND].lstrip()
    return rest[:1] in _COMMAS or g.subordinators.match(rest) is not None


def has_predicate(text: str, begin: int, end: int, g: Grammar) -> bool:
    """Tell whether words are a clause, and no object: a question opens them, or they hold a listed finite verb."""
    opened = g.subordinators.search(text, begin, end)
    if opened and len(WORD.findall(text, begin, opened.start())) < FEWEST_OBJECT:  # know exactly | what it costs
        return g.pronouns.fullmatch(text[begin : opened.start()].strip()) is None
    return _has_verb(text, begin, end, g)


def _has_verb(text: str, begin: int, end: int, g: Grammar) -> bool:
    opened = g.subordinators.search(text, begin, end)
    found = g.auxiliaries.finditer(text, begin, opened.start() if opened else end)
    plain = (m.group() for m in found if m.start() > begin)
    return any(not g.adverbials.fullmatch(w) and not g.infinitive.fullmatch(w) for w in plain)


def _by_nobody(text: str, draft: Draft, g: Grammar) -> bool:
    words = [text[b:e].strip() for b, e in draft.source[:1]]
    bare = any(g.articles.fullmatch(w) is not None and w.isalpha() and not g.pronouns.fullmatch(w) for w in words)
    return bare or any(g.no_one.match(text, *span) is not None for span in draft.source[:1])


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
