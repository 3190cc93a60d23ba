"""Whom a source means that only says what it is: that newspaper, the agency, diese Zeitung, эта газета, 该报, the statement.

It is the outlet (agency, or whose statement it is) that was named shortly before, if that is one; where it may be several, or
none was named, nobody can be told, and the words of the source stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.claims.agreement import Features
from sayso.claims.clause import WORD
from sayso.claims.draft import Draft, Span
from sayso.claims.grammar import grammar
from sayso.claims.page import Page, Sentence
from sayso.language import outlets, tags

NEAR: Final = 8
"""Sentences back in which the one that is meant was named, as for pronouns."""
STEM: Final = 4
"""Letters of a noun that its forms share at least (газета, газеты)."""
ENDING: Final = 2
"""Letters at its end that they need not share (агентство, агентства; agentlik, agentliyi)."""
UNSPACED: Final = 2
"""Characters of a noun where no spaces part words (该|声明)."""
KINDS: Final = ("the_outlet", "the_agency", "the_statement")
_QUOTED: Final = re.compile(r"[«“„《]([^«»“”„《》\n]{2,60})[»”“》]")
_CASE: Final = re.compile(r"['’][^\W\d_]{1,4}$")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who was cited: in which sentence, by what name ("" where that is not known), in which words, what those show."""

    sentence: int
    name: str
    whole: str
    features: Features


def named_by_kind(page: Page, source: list[Span], lang: str | None) -> str | None:
    """Return which of ``KINDS`` the words of a source are, and no more; None where they are something else."""
    g = grammar(lang)
    if not source or g is None:
        return None
    words = page.folded.text[source[0][0] : source[-1][1]]
    return next((kind for kind in KINDS if getattr(g, kind).fullmatch(words)), None)


def outlet_meant(page: Page, draft: Draft, kind: str, cited: Iterable[Named]) -> str | None:
    """Return the name of the only one that a source of this kind can mean, else None; ``cited``: who was cited before."""
    near = [one for one in cited if one.name and draft.sentence - one.sentence <= NEAR]
    stem = _stem(WORD.findall(page.folded.text, *draft.source[0])[-1], page.sentences[draft.sentence].lang)
    if kind == "the_statement":
        return _only(one.name for one in near if _holds(page, page.sentences[one.sentence], stem))
    named = [(name, whole) for one in near for name, whole in ((one.name, one.whole), *((n, n) for n in _runs(one.whole)))]
    found = [name for name, whole in named if _can_be(kind, name, whole, stem)]
    return _only([*found, *(name for name in _mentioned(page, draft) if _can_be(kind, name, name, ""))])


def _holds(page: Page, sentence: Sentence, stem: str) -> bool:
    """Whether a sentence holds a form of a noun: (said) in a statement."""
    text = page.folded.text[sentence.begin : sentence.end]
    return any(word.startswith(stem) for word in WORD.findall(text)) or (len(stem) < STEM and stem in text)


def _stem(noun: str, lang: str | None) -> str:
    """Return what the forms of a noun share, without an article that is joined to it; of an unspaced run its last characters."""
    g = grammar(lang)
    if g is None or not g.language.spaced:
        return noun[-UNSPACED:]
    article = next((a for a in g.language.articles if noun.startswith(a)), "")
    bare = noun[len(article) :]
    return bare[: max(STEM, len(bare) - ENDING)]


def _can_be(kind: str, name: str, whole: str, stem: str) -> bool:
    """Whether a name is an agency's, or an outlet's, by its own words or by the noun beside it (газета «Вестник»)."""
    if len(stem) >= STEM and _is_head(stem, outlets.folded(whole)):
        return True
    if kind == "the_agency":
        return outlets.is_agency(_bare(name))
    return outlets.tells(_bare(whole)) or outlets.tells(_bare(name))


def _is_head(stem: str, whole: str) -> bool:
    """Whether a form of a noun stands in a phrase, and no small word parts it from the beginning (officials at | the agency)."""
    words = WORD.findall(whole)
    at = next((n for n, word in enumerate(words) if word.startswith(stem)), None)
    spoken = whole.upper() != whole or at == 0  # without capitals, nouns follow their head
    return at is not None and spoken and not any(word in _small() for word in words[1:at])


def _only(names: Iterable[str]) -> str | None:
    """Return the name where all are forms of one (the Kestrel Post, Kestrel Post's), in the form met first."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(_bare(name), name)
    longest = max(first, key=len, default="")
    return next(iter(first.values())) if first and all(key in longest for key in first) else None


def _bare(name: str) -> str:
    """Return a name folded, without a small word before it and without the ending that an apostrophe parts from it."""
    words = outlets.folded(_CASE.sub("", name.strip("«»“”„《》\" "))).split()
    while len(words) > 1 and words[0] in _small():
        words = words[1:]
    return " ".join(words)


@cache
def _small() -> frozenset[str]:
    return frozenset(w for tag in tags() if (g := grammar(tag)) for w in g.language.attributions.links)


def _mentioned(page: Page, draft: Draft) -> Iterator[str]:
    """Yield the names in the sentences before a draft: in quotation marks, or with capitals."""
    first = page.sentences[max(0, draft.sentence - NEAR)].begin
    stretch = page.cased[first : draft.source[0][0]]
    yield from (m[1] for m in _QUOTED.finditer(stretch))
    yield from _runs(stretch)


def _runs(stretch: str) -> Iterator[str]:
    """Yield words in a row that open with capitals."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(stretch):
        beside = run and stretch[run[-1].end() : word.start()] == " "
        if run and not (beside and word.group()[0].isupper()):
            yield _CASE.sub("", stretch[run[0].start() : run[-1].end()])
            run = []
        if word.group()[0].isupper():
            run.append(word)
    if run:
        yield _CASE.sub("", stretch[run[0].start() : run[-1].end()])
