"""What a sentence gives only to say that it is not so: it is not true that 30 died; X denied reports of 30 dead; … doğru değil.

What denies stands before the clause (or the noun for a claim) that gives the figure, or right behind it. Only what stands near is
denied: who denies that he caused a fire in which 30 died does not deny that they did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.claims.denials import NEAR, Denying, denying, parted
from sayso.language import load, matcher

BETWEEN: Final = 4
"""Words between what denies and the conjunction of the clause that it denies: whoever denies, where verbs come first."""
JOINT: Final = 6
"""Characters behind a number in which the word stands that makes its clause describe a noun (人死亡 | 的)."""
APPOSED: Final = 8
"""Words between a noun for a claim behind a figure and what denies it: whoever denies, with office and name."""
AROUND: Final = 60
"""Characters behind a figure in which a noun for a claim is looked for."""
_PARTED: Final = re.compile(r"[,،;؛:—–]")
_CLOSED: Final = re.compile(r"(?:\s+\w+){0,2}\s*[,،]\s*")
"""The end of a figure's clause: no more than its auxiliaries, and a comma."""
_STOP: Final = re.compile(r"[;؛。!?…:։؟۔]|[.](?=\s|$)")
_WORD: Final = re.compile(r"\w+(?:['-]\w+)*")
_ELIDED: Final = re.compile(r"(?<!\w)\w{1,2}'")
"""An article that is joined to its noun (l'affirmation)."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rejecting:
    """One language's words that say that something is not so."""

    denying: Denying
    before: re.Pattern[str]
    behind: re.Pattern[str]
    rumours: re.Pattern[str]
    events: re.Pattern[str]
    """Nouns for what befell people and nobody did: who denies one denies that it was so (опровергла | гибель 40 человек)."""
    openers: re.Pattern[str]
    first: bool
    """The subject may stand behind the verb: what is denied, behind both."""
    links: re.Pattern[str]
    small: re.Pattern[str]
    complementisers: re.Pattern[str]
    ambiguous: re.Pattern[str]
    """Conjunctions that may open a clause about the noun before them instead (reports that, the fire that)."""
    persons: re.Pattern[str]
    """Pronouns for persons: who rejects the claim that he did it does not reject that it was done."""
    within: int
    """Words between a figure and what denies it behind; none where verbs come last, as another noun may be what is denied."""
    ahead: int
    """The same from where what is denied begins."""


@cache
def rejecting(tag: str | None) -> Rejecting | None:
    """Compile the words of language ``tag``; None where there is no data for it."""
    language, denies = load(tag), denying(tag)
    if language is None or denies is None:
        return None
    f, a = language.figures, language.attributions

    def words(phrases: tuple[str, ...]) -> re.Pattern[str]:
        return matcher(phrases, spaced=language.spaced, prefixes=language.prefixes)

    plain = {w for w in a.complementisers if w.isalpha()} - {*a.openers}
    ambiguous = plain & {*a.pronouns, *a.relatives}
    small = words((*a.links, *a.adverbials, *a.auxiliaries))
    within = 0 if a.final or not language.spaced else NEAR
    return Rejecting(
        denies, words((*f.untrue, *f.unconfirmed)), words(f.untrue_after), words(f.rumours), words(f.events),
        words(a.openers), a.order[0] == "after",
        words(a.links), small,
        words(tuple(sorted(plain))), words(tuple(sorted(ambiguous))),
        words((*a.he, *a.she, *a.they)), within, NEAR if language.spaced else 1,
    )  # fmt: skip


def is_rejected(text: str, sentence: Span, figure: Span, trigger: Span, r: Rejecting) -> bool:
    """Whether the sentence says that a figure, from the first of its number and trigger to the end of the last, is not so."""
    begin, end = figure
    if _describes(text, end, r):
        return False
    if any(_is_behind(text, end, m, r) for m in r.behind.finditer(text, end, sentence[1])) or _is_topic(text, sentence, figure, r):
        return True
    event = r.events.search(text, *trigger) is not None
    for m in r.before.finditer(text, *sentence):  # to its end: a verb's last word may stand there (wies … zurück)
        if m.end() > begin:
            break
        if event and _governs(text, m.end(), begin, r) and not _negated(text, sentence[0], m.start(), r):
            return True
        near = (at for at in _scopes(text, m.end(), begin, r) if not parted(text, at, begin, r.denying))
        if _negated(text, sentence[0], m.start(), r):
            continue
        if any(_words(text, at, begin, r) <= r.ahead for at in near) or _is_rumour(text, m.end(), figure, r):
            return True
    return False


def before_rejection(text: str, source: Span, tag: str | None) -> Span:
    """Return a source without the words behind it that say what it denied: nannte der Minister | eine Lüge."""
    r = rejecting(tag)
    found = r.behind.finditer(text, *source) if r is not None and r.denying.spaced else iter(())
    begin, end = source
    cut = next((m.start() for m in found if m.start() > begin and m.end() == end), end)
    return begin, begin + len(text[begin:cut].rstrip())


def _is_behind(text: str, end: int, found: re.Match[str], r: Rejecting) -> bool:
    """Whether what denies stands right behind a figure, and is not negated itself: that 30 died is no | lie."""
    if parted(text, end, found.start(), r.denying) or _words(text, end, found.start(), r) > r.within:
        return False
    return not _negated(text, end, found.start(), r)


def _is_topic(text: str, sentence: Span, figure: Span, r: Rejecting) -> bool:
    """Whether a claim is the topic of what then denies it: the claim that 30 died, X called a lie; 30 died, a claim X denies.

    The noun for it stands right before the figure, or right behind the comma that ends the figure's clause.
    """
    comma = _CLOSED.match(text, figure[1], sentence[1])
    if comma is None or not r.denying.spaced:
        return False
    opened = (text[m.end() : figure[0]] for m in r.rumours.finditer(text, sentence[0], figure[0]))
    topical = any(_is_claimed(between, r) for between in opened)
    noun = next((m for m in r.rumours.finditer(text, comma.end(), sentence[1])), None)
    apposed = noun is not None and _plain(text[comma.end() : noun.start()], r)
    at, most = (noun.end(), APPOSED) if noun is not None and apposed else (comma.end(), BETWEEN)
    stop = _STOP.search(text, at, sentence[1])
    close = stop.start() if stop else sentence[1]
    hits = (m for p in (r.before, r.behind) for m in p.finditer(text, at, close))
    near = (m for m in hits if _words(text, at, m.start(), r) <= most and not _negated(text, at, m.start(), r))
    return (topical or apposed) and any(apposed or not _PARTED.search(text, at, m.start()) for m in near)


def _is_claimed(between: str, r: Rejecting) -> bool:
    """Whether a noun for a claim governs the clause that gives a figure: no more than a few words stand between, and nobody."""
    words = _WORD.findall(between)
    inside = _PARTED.search(between.lstrip(" ,،"))
    return len(words) < BETWEEN and not inside and not any(map(r.persons.fullmatch, words))


def _is_rumour(text: str, at: int, figure: Span, r: Rejecting) -> bool:
    """Whether what denies stands right before a figure, and a noun for a claim behind that: սուտ է անվանել 40 … լուրերը."""
    if not _plain(text[at : figure[0]], r):
        return False
    nouns = (m.start() for m in r.rumours.finditer(text, figure[1], figure[1] + AROUND))
    return any(_words(text, figure[1], b, r) <= NEAR and not parted(text, figure[1], b, r.denying) for b in nouns)


def _scopes(text: str, at: int, end: int, r: Rejecting) -> Iterator[int]:
    """Yield where what is denied may begin: behind the conjunction of its clause, an article, or a noun for a claim.

    Who denies killing, not the killing, denies what he did.
    """
    article = text[at:end].strip()
    if not r.denying.spaced:
        yield at
    elif article and r.links.fullmatch(article):
        yield end
    for m in r.complementisers.finditer(text, at, end):
        between = text[at : m.start()]
        few = len(_WORD.findall(between)) <= BETWEEN and not _STOP.search(between) and "," not in between.rstrip(" ,")
        if few and (not r.ambiguous.fullmatch(m.group()) or _plain(between, r)):
            yield m.end()
    for m in r.rumours.finditer(text, at, end):
        if _plain(text[at : m.start()], r) or (r.first and _is_phrase(text, at, m.start(), r)):
            yield m.end()


def _governs(text: str, at: int, begin: int, r: Rejecting) -> bool:
    """Whether a noun for what befell people is what is denied: right behind, or behind whoever denies where verbs come first."""
    between = text[at:begin]
    words = [w.group() for w in _WORD.finditer(between)]
    if not words:
        return not _STOP.search(between)
    return r.first and _is_phrase(text, at, begin, r)


def _is_phrase(text: str, begin: int, end: int, r: Rejecting) -> bool:
    """Whether a few words can be whoever denies, where verbs come first: no preposition leads to another noun."""
    words = [w.group() for w in _WORD.finditer(text, begin, end)]
    return len(words) <= BETWEEN and not parted(text, begin, end, r.denying) and not any(map(r.openers.fullmatch, words))


def _describes(text: str, end: int, r: Rejecting) -> bool:
    """Whether a figure's clause only describes a noun behind it, where no spaces part words, and no claim: 30人死亡的 | 火灾."""
    joint = None if r.denying.spaced else r.links.search(text, end, end + JOINT)
    return joint is not None and not _STOP.search(text, end, joint.start()) and r.rumours.match(text, joint.end()) is None


def _plain(between: str, r: Rejecting) -> bool:
    """Whether only small words and nouns for claims stand between: denied (all such reports)."""
    left = _ELIDED.sub(" ", r.rumours.sub(" ", r.small.sub(" ", between)))
    return not left.strip(" ,")


def _negated(text: str, begin: int, at: int, r: Rejecting) -> bool:
    """Whether what denies is negated itself: did not deny that."""
    hits = (m for m in r.denying.negations.finditer(text, begin, at))
    return any(_words(text, m.end(), at, r) <= 1 and not parted(text, m.end(), at, r.denying) for m in hits)


def _words(text: str, begin: int, end: int, r: Rejecting) -> float:
    if r.denying.spaced:
        return len(_WORD.findall(text, begin, end))
    return len(text[begin:end].replace(" ", "")) / 2
