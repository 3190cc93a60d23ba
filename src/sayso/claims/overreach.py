"""Sources that hold more than a noun phrase: a finite verb stands amid them (Police have said they | plan to …).

Whose words they are cannot be told.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.claims.clause import WORD
from sayso.claims.draft import SAYING, Draft, Span
from sayso.claims.grammar import Grammar, grammar
from sayso.claims.page import Page


def is_clause(page: Page, draft: Draft, lang: str | None) -> bool:
    """Tell whether a finite verb stands amid a source, with no pronoun or comma before it that opens a clause about its noun.

    Only where spaces part words, and small letters tell verbs from names.
    """
    g = grammar(lang)
    if g is None or not draft.source or not g.language.spaced:
        return False
    begin, end = draft.source[0]
    words = list(WORD.finditer(page.masked, begin, end))
    if len(words) > 1 and page.cased[words[0].start()].islower() and _is_verb(words[0], g):
        return True
    for before, word in pairwise(words):
        if "," in page.masked[before.end() : word.start()] or _matches(word, g.relatives, g.subordinators, g.complementisers):
            return False
        if page.cased[word.start()].islower() and _is_finite(before, word, g):
            return True
    return False


def _is_verb(word: re.Match[str], g: Grammar) -> bool:
    """Whether a word is a cue verb and no noun, where no source stands behind its verb: (those who) | knew him."""
    verbs = (p for kind, p in g.cues if kind in (*SAYING, "that"))
    nouns = (g.things, g.information, g.offices, g.rumours, g.groups)
    return g.language.attributions.order == ("before",) and _matches(word, *verbs) and not _matches(word, *nouns)


def pronoun_alone(page: Page, source: Span, g: Grammar) -> Span:
    """Return a source without what stands behind the pronoun that opens it: (erklärte) er | der Versammlung; он | собравшимся.

    As it is where the pronoun may be an article or “that”, or where other words belong to it: she and …, he who …
    """
    masked = page.masked
    words = list(WORD.finditer(masked, *source))
    if len(words) < 2 or g.language.attributions.final or not _matches(words[0], g.he, g.she):
        return source
    joined = _matches(words[1], g.conjunctions, g.relatives, g.subordinators, g.openers, g.adverbials)
    kept = joined or _matches(words[0], g.links, g.articles) or "," in masked[words[0].end() : words[1].start()]
    noun = g.language.attributions.nouns and page.cased[words[1].start()].isupper()  # dieser Zeitung
    return source if kept or noun else words[0].span()


def _is_finite(before: re.Match[str], word: re.Match[str], g: Grammar) -> bool:
    """Whether a word is a listed finite form and nothing else, with a word before it that no verb can stand behind."""
    others = (g.adverbials, g.infinitive, g.links, g.openers, g.articles, g.pronouns, g.conjunctions)
    governed = _matches(before, g.links, g.openers, g.articles) and not _matches(before, g.pronouns)
    return _matches(word, g.auxiliaries) and not governed and not _matches(word, *others)


def _matches(word: re.Match[str], *patterns: re.Pattern[str]) -> bool:
    return any(p.fullmatch(word.group()) for p in patterns)
