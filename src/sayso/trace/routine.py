"""Routine texts: reports of one kind, as of two road deaths, in whose set phrases one desk writes the figures and names of its day.

What such pages share is a form that is filled in. Neither is a copy of the other, nor do both go back to one report, however
many words they have in common; :mod:`sayso.trace.moulds` tells the same of passages of two languages.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from sayso.trace.collation import MISSING, Cell, Collation, Key, Variant
from sayso.trace.evidence import Sign, told_by
from sayso.trace.families import Page
from sayso.trace.kinds import is_name, lexicon
from sayso.trace.lost import Link
from sayso.trace.moulds import FEWEST, KEPT
from sayso.trace.stemma import Stemma

ROUTINE: Final = "routine"
"""Kind of the evidence."""
BESIDE: Final = frozenset({"naming", "link"})
"""Evidence that tells a copy from a report of the same kind."""
SLOT: Final = 4
"""Words that a slot of a form holds at most: a place, a car, a date. What is longer was worded anew."""


def with_routine(stemma: Stemma, langs: Sequence[str]) -> Stemma:
    """Return the stemma in which no report of one kind is shown to be a copy of another by its date and words alone."""
    forms = Forms(stemma.pages, stemma.collation, langs)
    return replace(stemma, links=tuple(_judged(forms, link) for link in stemma.links))


def _judged(forms: Forms, link: Link) -> Link:
    if not link.copied or told_by(link.signs, BESIDE) or not forms.filled_in(link.parent, link.child):
        return link
    detail = "alike but for nearly all figures and names: as two reports of one kind are, each of an event of its own"
    return link.doubted(Sign(ROUTINE, detail, 0.0))


@dataclass(frozen=True, slots=True)
class Forms:
    """Tells which pages of a family fill in one form, each with figures and names of its own."""

    pages: Sequence[Page]
    collation: Collation
    langs: Sequence[str]
    """The tags of the collation's language numbers."""
    _told: dict[Key, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)

    def filled_in(self, one: int, other: int) -> bool:
        """Tell whether two pages (rows) differ in nearly all the figures, dates and names of what they share in one language.

        A language without capitals hides its names. There, and for what else fills a slot, words count that stand for one another
        where neither page leaves out or adds anything.
        """
        collation = self.collation
        if max(one, other) >= len(collation.pages):
            return False
        slots = self._slots(one, other)
        if len(slots) < FEWEST or not any(self._states_figures(variant, one, other) for variant in slots):
            return False
        shared = [key for key in collation.cells if key[0] == one and (other, *key[1:]) in collation.cells]
        (figures, mine), (others, theirs) = self._particulars(one, shared), self._particulars(other, shared)
        if not (figures - others and others - figures):
            return False
        hidden = any(not lexicon(self.langs[lang]).capitals for _, _, lang in shared)
        if hidden and not figures.isdisjoint(others):
            return False
        lone, kept = min(len(mine - theirs), len(theirs - mine)), len(mine & theirs)
        if _only_swapped(slots, one, other):
            lone = max(lone, len(slots))
        return lone >= FEWEST and kept <= KEPT * (lone + kept)

    def _slots(self, one: int, other: int) -> list[Variant]:
        """Return the variants at which two pages part."""
        states = self.collation.states
        if not len(states):
            return []
        mine, theirs = states[:, one], states[:, other]
        apart = np.flatnonzero((mine != theirs) & (mine != MISSING) & (theirs != MISSING))
        return [self.collation.compared[at] for at in apart.tolist() if not self.collation.compared[at].between]

    def _states_figures(self, variant: Variant, *rows: int) -> bool:
        """Tell whether any of some pages has a figure where they part: elsewhere they have the same."""
        known = lexicon(self.langs[variant.lang]).numbers
        words = (form for row in rows for form in variant.readings[int(variant.states[row])])
        return any(form in known or (not form.isalpha() and _has_digit(form)) for form in words)

    def _particulars(self, row: int, shared: Collection[Key]) -> tuple[set[str], set[str]]:
        """Return the figures that a page has in some passages, and all that tells one event from another: dates and names, too."""
        figures, told = set[str](), set[str]()
        for _, place, lang in shared:
            key = row, place, lang
            if key not in self._told:
                cell, title = self.collation.cells[key], key in self.collation.titles
                self._told[key] = _read(cell, self.pages[row].text, self.langs[lang], title)
            figures |= self._told[key][0]
            told |= self._told[key][1]
        return figures, told


def _has_digit(form: str) -> bool:
    return any(map(str.isdigit, form))


def _only_swapped(slots: Sequence[Variant], one: int, other: int) -> bool:
    """Tell whether a few words stand for a few words at each of some variants."""
    readings = (variant.readings[int(variant.states[row])] for variant in slots for row in (one, other))
    return all(0 < len(words) <= SLOT for words in readings)


def _read(cell: Cell, text: str, lang: str, title: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Return the figures of a passage, and these with its dates and names; a title may have capitals throughout."""
    lex = lexicon(lang)
    places = list(zip(cell.forms, cell.begins.tolist(), cell.ends.tolist(), strict=True))
    figures = frozenset(form for form, _, _ in places if form in lex.numbers or (not form.isalpha() and _has_digit(form)))
    names = {form for form, begin, end in places if lex.capitals and not title and is_name(text, begin, end, True)}
    return figures, figures | names | {form for form, _, _ in places if form in lex.times}
