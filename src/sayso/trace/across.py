"""Readings across languages: sentence by sentence, what a translation drops, adds or changes.

Figures are compared as numbers, negations by what each language surely has and what it may have, words by an encoder
(``amounts``, ``polarity``, ``unanswered``); no dictionary is asked. What cannot be told for sure is not shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

import numpy as np

from sayso.text import Word, words
from sayso.trace.amounts import CLOCK, DATE, FIGURE, Amount, amounts, counts, heard, unanswered
from sayso.trace.collation import Cell, in_several
from sayso.trace.kinds import RANKS, SPELLED, lexicon
from sayso.trace.polarity import lost
from sayso.trace.side import Side
from sayso.trace.stemma import Stemma
from sayso.trace.unanswered import FEWEST, LONGEST, SHORTEST, Encode, Floats, heights

STANDS_OUT: Final = 0.3
"""How far a word must stand out (``unanswered``) for a place to be shown: a reason to look, no more. Of seventy sentences in
human translations to five languages half have such a word, freely rendered; of single words put into them at random 38 in
a hundred stand out so far, where by what leaving a word out brings alone it was 23 at equal cost."""
STANDS_OUT_TOO: Final = 0.2
"""And how far others must, to be marked with it."""
STEM: Final = 5
"""Letters by which two forms count as one word when it is asked how common a word is in its family."""
NEAR: Final = 160
"""Characters around a sentence in which its translation may give what it gives: a sentence's length, about."""
SPELLED_OUT: Final = 99
"""Numbers up to this are written as words in any language."""


Spans = list[tuple[int, int]]
Found = tuple[tuple[Spans, Spans], str, float]


@dataclass(frozen=True, slots=True)
class Across:
    """A family's sentences laid side by side in two languages, with the differences in amounts and negations of each two.

    Places of table ``readings`` count from ``number``; ``common`` counts for each language and stem the sentences that hold it.
    """

    family: str
    number: int
    renderings: tuple[tuple[Side, Side, tuple[Found, ...]], ...]
    common: Counter[tuple[str, str]]

    def rows(self, encode: Encode | None = None, covered: frozenset[str] | None = None) -> Iterator[dict[str, Any]]:
        """Yield rows of table ``readings`` for what differs between languages.

        Words are compared with ``encode``, in languages that it knows, ``covered`` (None: in any).
        """
        number = self.number
        for one, other, plain in self.renderings:
            known = encode is not None and _known(one, other, covered)
            for spans, kind, rank in (*plain, *(_words(one, other, encode, self.common) if encode and known else ())):
                for group, side in enumerate((one, other)):
                    for begin, end in spans[group]:
                        yield _row(self.family, side, begin, end, number, group, kind, rank)
                number += 1

    def has_words(self, covered: frozenset[str] | None) -> bool:
        """Tell whether there is anything of which an encoder that knows ``covered`` can compare the words."""
        return any(_known(one, other, covered) for one, other, _ in self.renderings)


def lay_across(stemma: Stemma, langs: Sequence[str], number: int, words: bool = True) -> Across:
    """Lay a family's sentences side by side across languages and compare their amounts and negations.

    ``words``: they will be compared word by word as well.
    """
    told = tuple((one, other, (*_figures(one, other), *_negations(one, other))) for one, other in _renderings(stemma, langs))
    return Across(stemma.family.id, number, told, _common(stemma, langs) if words else Counter())


def _known(one: Side, other: Side, covered: frozenset[str] | None) -> bool:
    return covered is None or {one.lang, other.lang} <= covered


def _renderings(stemma: Stemma, langs: Sequence[str]) -> Iterator[tuple[Side, Side]]:
    """Yield the sentences to hold against each other: for each place the first page of each language and the first of all.

    First is the exemplar where the stemma knows it, else the page that stands first among the family's.
    """
    depth = _depths(stemma)
    for _, several in in_several(stemma.collation):
        held: dict[int, tuple[int, Cell]] = {}
        for row, lang, cell in several:
            if lang not in held or depth[row] < depth[held[lang][0]]:
                held[lang] = (row, cell)
        order = sorted(held, key=lambda lang: (depth[held[lang][0]], lang))
        first = _side(stemma, held[order[0]], langs[order[0]])
        for lang in order[1:]:
            yield first, _side(stemma, held[lang], langs[lang])


def _depths(stemma: Stemma) -> list[int]:
    """Return how many copies away from a first page each page is."""
    parent = {link.child: link.parent for link in stemma.links}
    depths = []
    for row in range(len(stemma.collation.pages)):
        depth, seen = 0, {row}
        while row in parent and parent[row] not in seen:
            row = parent[row]
            seen.add(row)
            depth += 1
        depths.append(depth)
    return depths


def _side(stemma: Stemma, held: tuple[int, Cell], lang: str) -> Side:
    row, cell = held
    begin, end = cell.begin, cell.end
    page = stemma.pages[row]
    return Side(page.doc, lang, begin, page.text[begin:end], page.text[max(0, begin - NEAR) : end + NEAR])


def _figures(one: Side, other: Side) -> Iterator[Found]:
    """Find amounts that one side has and the other has not, neither in figures nor in words, nor beside the sentence.

    An amount in the place of another is a change; one that is only missing is worth less. A day or an hour is missing
    from many renderings, and only one in the place of another tells anything.
    """
    lone = _lone(one, other), _lone(other, one)
    for kinds, about in (((FIGURE,), "figure"), ((DATE,), "date"), ((CLOCK,), "date")):
        these = [[a for a in side if a.kind in kinds] for side in lone]
        if these[0] and these[1]:
            yield _at(one, other, these), about, RANKS[about]
        elif about == "figure" and (missing := [_telling(these[0], other), _telling(these[1], one)]) != [[], []]:
            yield _at(one, other, missing), about, RANKS[about] / 2


def _lone(side: Side, other: Side) -> list[Amount]:
    """Return the amounts of a side to which the other, and what stands around it, has no answer."""
    stated = amounts(side.text, side.lang)
    if not stated:
        return []
    lone = unanswered(stated, other.around, other.lang)
    if not lone or counts(other.lang):
        return lone
    bag = heard(other.around, other.lang)
    # its words for numbers and for thousands are not known: a numeral answers to itself
    return [a for a in lone if a.digits and not bag & heard(side.text[a.begin : a.end], "")]


def _telling(lone: Sequence[Amount], other: Side) -> list[Amount]:
    """Return those amounts that are missed: small ones hide in words (a dual, a second), and large ones in words not known."""
    least = SPELLED if counts(other.lang) else SPELLED_OUT
    return [a for a in lone if a.largest > least]


def _at(one: Side, other: Side, found: Sequence[Sequence[Amount]]) -> tuple[Spans, Spans]:
    return _spans(one, [(a.begin, a.end) for a in found[0]]), _spans(other, [(a.begin, a.end) for a in found[1]])


def _spans(side: Side, spans: Spans) -> Spans:
    return [(side.begin + begin, side.begin + end) for begin, end in spans] or [(side.begin, side.begin)]


def _negations(one: Side, other: Side) -> Iterator[Found]:
    """Find sentences that are surely negated, or held at arm's length, on one side and in no way on the other."""
    for kind in ("negation", "hedge"):
        here, there = lost(kind, one, other), lost(kind, other, one)
        if here or there:
            yield (_spans(one, here), _spans(other, there)), kind, RANKS[kind] / 2


def _common(stemma: Stemma, langs: Sequence[str]) -> Counter[tuple[str, str]]:
    """Count for each language and stem the sentences of the family that hold it, repetitions counted."""
    seen: dict[tuple[int, str], tuple[str, ...]] = {}
    for (_, place, lang), cell in sorted(stemma.collation.cells.items(), key=itemgetter(0)):
        seen.setdefault((place, langs[lang]), cell.forms)
    return Counter((lang, form[:STEM]) for (_, lang), forms in seen.items() for form in forms)


def _words(one: Side, other: Side, encode: Encode, common: Counter[tuple[str, str]]) -> Iterator[Found]:
    """Find words to which the other side has no answer."""
    said = [words(side.text) for side in (one, other)]
    if min(map(len, said)) < FEWEST:
        return
    found = heights((one.text, said[0]), (other.text, said[1]), encode)
    sides = list(zip((one, other), said, found, strict=True))
    high = [_telling_words(side, own, height, common) for side, own, height in sides]
    if max(h.max(initial=0.0) for h in high) < STANDS_OUT:
        return
    spans = [_standing_out(side, own, height) for (side, own, _), height in zip(sides, high, strict=True)]
    # a change leaves something unanswered on both sides, an addition on one
    less, most = sorted(float(h.max(initial=0.0)) for h in high)
    yield (spans[0], spans[1]), "wording", RANKS["wording"] + most + less


def _telling_words(side: Side, own: Sequence[Word], height: Floats, common: Counter[tuple[str, str]]) -> Floats:
    """Return the heights of the words that can tell something: no names, no numbers, and less what the family repeats."""
    telling = [_can_tell(side, word) / np.sqrt(max(common[side.lang, word.form[:STEM]], 1)) for word in own[:LONGEST]]
    return height * np.array(telling, np.float64)


def _can_tell(side: Side, word: Word) -> bool:
    """Tell whether a word says something that a translation would render by words of its own language."""
    written, known = side.text[word.begin : word.end], lexicon(side.lang)
    named = word.begin > 0 and written[:1].isupper() and known.capitals
    counted = any(c.isdigit() for c in written) or word.form in known.times or heard(written, side.lang)
    return len(word.form) >= SHORTEST and not named and not counted


def _standing_out(side: Side, own: Sequence[Word], height: Floats) -> Spans:
    marked = zip(own, height.tolist(), strict=False)
    return _spans(side, [(word.begin, word.end) for word, high in marked if high >= STANDS_OUT_TOO])


def _row(
    family: str, side: Side, begin: int, end: int, number: int, group: int, kind: str, rank: float
) -> dict[str, Any]:
    return {
        "family": family,
        "place": number,
        "doc": side.doc,
        "begin": begin,
        "end": end,
        "text": side.text[begin - side.begin : end - side.begin],
        "group": group,
        "about": kind,
        "rank": rank,
    }
