"""What a sentence denies: nobody died, 30 were not killed, no deaths, aucun décès, ölen olmadı, 没有人死亡. It counts nobody.

What surely negates is what the readings between languages are compared by; the figures' data adds the words that deny
casualties (without, none hurt) and the phrases that hold a negation and deny nothing (not only, no fewer than).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.language import Figures, Language, fold, load, matcher
from sayso.language.bounds import BOUNDS
from sayso.language.numbers import Number
from sayso.language.stored import of_language
from sayso.tables import CATEGORIES

NEAR: Final = 3
"""Words between a negation and what it denies (did not cause the deaths of): beyond, it may deny another verb (did not
comment on the deaths of 12 …), unless it opens the clause and so is its subject (none of the 14 workers in the hall died)."""
BOUNDED: Final = tuple(b + s for b in BOUNDS for s in ("", "_after"))
SIDES: Final = ("_before", "_after", "")
_PARTED: Final = re.compile(r"[;؛。!?…:։؟۔،、(՝—–]|[.](?=\s|$)|,(?!\d)")
_WORD: Final = re.compile(r"\w+(?:['-]\w+)*")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Denying:
    """One language's words that deny."""

    negations: re.Pattern[str]
    exempt: tuple[re.Pattern[str], ...]
    """Phrases that hold a negation and deny nothing: bounds (no fewer than), triggers (нет в живых), not only."""
    breaks: re.Pattern[str]
    """Words at which another clause begins, but for those that go on with the negation (or)."""
    joins: re.Pattern[str]
    """And, or: what is joined to something denied is denied as well."""
    plain: re.Pattern[str]
    """The triggers without the letters that join them to the words before (و)."""
    insets: re.Pattern[str]
    """A clause between commas that describes the noun before it: ", who were in the hall,"."""
    spaced: bool
    last: bool


@cache
def denying(tag: str | None) -> Denying | None:
    """Compile the words of language ``tag`` that deny; None where there is no data for it."""
    language = load(tag)
    if language is None:
        return None
    f, a = language.figures, language.attributions
    readings = of_language("readings", language.tag).get("negated", ())
    negated = [p for p in (*readings, *f.denied) if language.spaced or len(p) > 1]  # a character alone may be part of any word
    negations = _words(negated, language)
    alternatives = set(f.range) - set(f.breaks)
    parting = {*f.breaks, *a.subordinators, *a.relatives, *a.conjunctions} - alternatives
    return Denying(
        negations, (_words((*f.denied_not, *f.untrue), language), _words(_own(f, negations), language)), _words(parting, language),
        _words({*f.breaks, *a.conjunctions}, language), matcher(all_triggers(language.figures), spaced=language.spaced),
        re.compile(rf"[,،]\s*{_words(a.relatives, language).pattern}(?:[^,،;.]|(?<=\d)[.,](?=\d))*[,،]"),
        language.spaced, f.denied_last,
    )  # fmt: skip


def _words(phrases: Iterable[str], language: Language) -> re.Pattern[str]:
    return matcher(sorted(phrases), spaced=language.spaced, prefixes=language.prefixes)


def all_triggers(f: Figures) -> tuple[str, ...]:
    """Return the phrases that tell of casualties, of whatever category."""
    return tuple(p for c in CATEGORIES for side in SIDES for p in getattr(f, c + side))


def _own(f: object, negations: re.Pattern[str]) -> list[str]:
    """Return the bounds and triggers whose own words hold a negation (no fewer than, haber alınamıyor)."""
    keys = (*BOUNDED, *(c + side for c in CATEGORIES for side in SIDES))
    return [p for key in keys for p in getattr(f, key) if negations.search(fold(p.replace("*", "")).text)]


def parted(text: str, begin: int, end: int, d: Denying) -> bool:
    """Whether another clause begins between two places."""
    return bool(_PARTED.search(text, begin, end) or d.breaks.search(text, begin, end))


@dataclass(frozen=True, slots=True)
class Denial:
    """How far what a trigger tells is denied: ``near`` whatever it counts, else only numbers before it in its clause."""

    near: bool


class Denials:
    """The negations of one sentence, [begin, end) of ``text``, and what they deny."""

    def __init__(self, text: str, begin: int, end: int, words: Denying) -> None:
        self.text, self.begin, self.end, self.d = text, begin, end, words
        exempt = [m.span() for p in words.exempt for m in p.finditer(text, begin, end)]
        found = (m.span() for m in words.negations.finditer(text, begin, end))
        self.hits = [s for s in found if not any(b < s[1] and s[0] < e for b, e in exempt)]

    def of_triggers(self, triggers: Sequence[Span], numbers: Sequence[Number]) -> list[Denial | None]:
        """Return for each trigger, in order, whether it is denied."""
        if not self.hits:
            return [None] * len(triggers)
        denied = [self._of(t, numbers) for t in triggers]
        steps = [(n, n + 1) for n in range(len(triggers) - 1)]
        for one, other in (*steps, *((b, a) for a, b in reversed(steps))):
            between = triggers[min(one, other)][1], triggers[max(one, other)][0]
            if denied[one] and not denied[other] and self.d.joins.fullmatch(self.text[slice(*between)].strip()):
                denied[other] = None if self._counted(triggers[other], numbers) else denied[one]
        return denied

    def of_number(self, n: Number) -> bool:
        """Whether the word beside a number says that this is not how many (not 14 but 12; 14 değil, 12)."""
        if self.d.last:
            return any(b >= n.end and not self.text[n.end : b].strip() for b, _ in self.hits)
        return any(e <= n.begin and not self.text[e : n.begin].strip() for _, e in self.hits)

    def _parted(self, begin: int, end: int) -> bool:
        return parted(self.text, begin, end, self.d)

    def _of(self, t: Span, numbers: Sequence[Number]) -> Denial | None:
        near = any(self._inside(t, hit) or self._behind(t, hit, numbers) for hit in self.hits)
        before = [hit for hit in self.hits if hit[1] <= t[0] and not self._joined(t[0]) and self._reaches(hit, t[0])]
        most = 0 if self.d.last else NEAR
        if near or any(self._words(b, t[0]) <= most for _, b in before):
            return Denial(near=True)
        return Denial(near=False) if not self.d.last and any(self._opens(hit[0]) for hit in before) else None

    def _reaches(self, hit: Span, at: int) -> bool:
        """Whether no other clause begins between a negation and a trigger; where it is the subject, one may stand inside."""
        if not self._parted(hit[1], at):
            return True
        between = self.text[hit[1] : at]
        whole = self.d.insets.sub(" ", between)
        return whole != between and self._opens(hit[0]) and not parted(whole, 0, len(whole), self.d)

    def _inside(self, t: Span, hit: Span) -> bool:
        """Whether the trigger's own ending negates it (yaralanmadı)."""
        return t[0] <= hit[0] and hit[1] <= t[1]

    def _behind(self, t: Span, hit: Span, numbers: Sequence[Number]) -> bool:
        """Whether a negation behind a trigger is of it: погибших нет, Verletzt wurde niemand; with no number of its own."""
        if hit[0] < t[1] or self._parted(t[1], hit[0]):
            return False
        words = self._words(t[1], hit[0])
        if self.d.last and not words:
            return True
        counted = any(n.begin < hit[0] and not self._parted(n.end, t[0]) for n in numbers)
        return words <= NEAR and not counted

    def _counted(self, t: Span, numbers: Sequence[Number]) -> bool:
        return any(n.end <= t[0] and self._words(n.end, t[0]) <= 1 and not self._parted(n.end, t[0]) for n in numbers)

    def _joined(self, at: int) -> bool:
        """Whether a word holds, joined to its front, the conjunction that opens its clause (وأصيب)."""
        return self.d.plain.match(self.text, at) is None

    def _opens(self, at: int) -> bool:
        """Whether nothing stands before ``at`` in its clause."""
        head = self.text[self.begin : at]
        ends = [m.end() for p in (_PARTED, self.d.breaks) for m in p.finditer(head)]
        return not _WORD.search(head, max(ends, default=0))

    def _words(self, begin: int, end: int) -> float:
        if self.d.spaced:
            return len(_WORD.findall(self.text, begin, end))
        return len(self.text[begin:end].replace(" ", "")) / 2
