"""What a source and a pronoun must have in common: one person or several, and the gender that the language's words show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.claims.clause import WORD
from sayso.claims.grammar import Grammar, grammar

if TYPE_CHECKING:
    from sayso.claims.draft import Draft
    from sayso.claims.page import Page

FEWEST: Final = 2
"""Words with a capital, and no others, that are a person's name rather than any word that opens a sentence."""
_DOT: Final = re.compile("[·・‧•]")


@dataclass(frozen=True, slots=True)
class Features:
    """Number (one, several) and gender (he, she, it) as far as words show them; None where they do not."""

    several: bool | None = None
    gender: str | None = None

    def meet(self, other: Features) -> Features | None:
        """Return what both show together, or None where they contradict each other."""
        both = [(self.several, other.several), (self.gender, other.gender)]
        if any(a is not None and b is not None and a != b for a, b in both):
            return None
        several = self.several if self.several is not None else other.several
        return Features(several, self.gender or other.gender)


def of_pronoun(page: Page, draft: Draft) -> Features | None:
    """Return the features of a source that is a pronoun, or left out; None where it can mean nobody who was cited."""
    g = grammar(page.sentences[draft.sentence].lang)
    if g is None:
        return Features()
    words = page.folded.text[draft.source[0][0] : draft.source[-1][1]] if draft.source else ""
    if words and g.nobody.fullmatch(words):
        return None
    of_word = Features(
        True if g.they.fullmatch(words) else False if g.he.fullmatch(words) or g.she.fullmatch(words) else None,
        "she" if g.she.fullmatch(words) else "he" if g.he.fullmatch(words) else "it" if g.it.fullmatch(words) else None,
    )
    return of_word.meet(of_cue(page, draft)) or of_word


def of_cue(page: Page, draft: Draft) -> Features:
    """Return what the ending of a cue shows of its source (сказала, قالت, ont dit)."""
    g = grammar(page.sentences[draft.sentence].lang)
    if g is None or draft.cue is None:
        return Features()
    cue = page.folded.text[slice(*draft.cue)]
    several = g.they_cues.match(cue) is not None
    he, she = g.he_cues.match(cue) is not None, g.she_cues.match(cue) is not None
    if several or he == she:
        return Features(several or None)
    return Features(False, "he" if he else "she")


def of_source(page: Page, draft: Draft) -> Features:
    """Return what the words of a source show: titles, articles, nouns in the plural, two that are joined, a bare name."""
    g = grammar(page.sentences[draft.sentence].lang)
    if g is None or not draft.source:
        return Features()
    begin, end = draft.source[0]
    first = begin + len(re.split(r"[,،]", page.folded.text[begin:end], maxsplit=1)[0])
    if _shows(page, begin, first, g.groups, g) or _joins(page, begin, first, g.conjunctions):
        return Features(True)
    if _ends_with(page, begin, first, g.things, g):
        return Features(None, "it")
    he, she = _shows(page, begin, first, g.men, g), _shows(page, begin, first, g.women, g)
    gender = None if he == she else "he" if he else "she"
    one = gender is not None or _is_person(page.cased[begin:first])
    return (Features(False if one else None, gender)).meet(of_cue(page, draft)) or Features()


def _shows(page: Page, begin: int, end: int, words: re.Pattern[str], g: Grammar) -> bool:
    """Whether one of ``words`` is the head of a phrase, or an article before it, and no noun that it governs.

    The head stands before the first small word that joins phrases (a spokesman | for the authorities); in a script that parts
    words and has no capitals, nouns follow their head, so that the first word is it.
    """
    text = page.folded.text
    if words.match(text, begin, end):
        return True
    if g.language.spaced and text[begin:end].upper() == text[begin:end]:
        return False
    parts = list(WORD.finditer(text, begin, end))
    joint = next((w.start() for w in parts[1:] if g.links.fullmatch(w.group())), end)
    found = (m for m in words.finditer(text, begin, joint) if not g.links.fullmatch(m.group()))
    nouns = g.language.attributions.nouns
    return any(nouns or not page.cased[m.start()].isupper() or _titled(page, m.end()) for m in found)


def _ends_with(page: Page, begin: int, end: int, words: re.Pattern[str], g: Grammar) -> bool:
    """Whether one of ``words`` is the head of a phrase that its nouns stand before: a police report | of May, no council leader."""
    text = page.folded.text
    parts = list(WORD.finditer(text, begin, end))
    joint = next((w.start() for w in parts[1:] if g.links.fullmatch(w.group())), end)
    last = begin + len(text[begin:joint].rstrip(" \"'“”"))
    return any(m.end() == last for m in words.finditer(text, begin, last))


def _titled(page: Page, at: int) -> bool:
    """Whether a name follows, so that the word before it is its title (Mrs Aksoy)."""
    return page.cased[at:].lstrip(" .")[:1].isupper()


def _joins(page: Page, begin: int, end: int, conjunctions: re.Pattern[str]) -> bool:
    """Whether a conjunction joins two names in a phrase (Marie Lund and Jens Berg)."""
    for m in conjunctions.finditer(page.folded.text, begin, end):
        before, after = page.cased[begin : m.start()].split(), page.cased[m.end() : end].split()
        if before and after and before[-1][:1].isupper() and after[0][:1].isupper():
            return True
    return False


def _is_person(words: str) -> bool:
    """Whether words are a name and nothing else: all with a capital, or parted by the dot of foreign names."""
    found = [m.group() for m in WORD.finditer(words)]
    return (len(found) >= FEWEST and all(w[0].isupper() for w in found)) or _DOT.search(words) is not None
