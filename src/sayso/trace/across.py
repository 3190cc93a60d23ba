"""Readings across languages: sentence by sentence, what a translation drops, adds or changes.

No dictionary is asked. Figures are compared as numbers and negations as present or not. For words, an encoder says how
near two sentences are, and each word is left out in turn: where the sentences come nearer without a word, the other
side has nothing that answers to it. (Leaving one out as in Li, Monroe & Jurafsky 2016, "Understanding neural networks
through representation erasure".)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.text import Word, words
from sayso.trace.amounts import CLOCK, DATE, FIGURE, Amount, amounts, answered, counts, heard
from sayso.trace.collation import Cell
from sayso.trace.kinds import RANKS, SPELLED
from sayso.trace.polarity import lost
from sayso.trace.stemma import Stemma

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
STANDS_OUT: Final = 1.0
"""By how many standard deviations of its sentence's words a word must stand out, and without it the sentences must come
nearer at all. On a statement in two languages the two words known to be mistranslated stood at 1.6 and 1.8; of the
words of faithful sentences one in fifteen reaches 1."""
STEM: Final = 5
"""Letters by which two forms count as one word when it is asked how common a word is in its family."""
FEWEST: Final = 6
"""Sentences of fewer words depend too much on each of them."""
NEAR: Final = 160
"""Characters around a sentence in which its translation may give what it gives: a sentence's length, about."""
SPELLED_OUT: Final = 99
"""Numbers up to this are written as words in any language."""
LONGEST: Final = 60
"""Words of a sentence that are tried."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two sentences that render each other."""

    row: int
    lang: str
    begin: int
    text: str
    words: tuple[Word, ...]
    around: str
    """The sentence with what stands before and after it."""


def across_rows(
    stemma: Stemma, langs: Sequence[str], encode: Encode | None, number: int, covered: frozenset[str] | None = None
) -> Iterator[dict[str, Any]]:
    """Yield rows of table ``readings`` for what differs between languages; places count from ``number``.

    Words are compared in languages that the encoder knows, ``covered`` (None: in any).
    """
    common = _common(stemma, langs)
    for one, other in _renderings(stemma, langs):
        rows = [*_figures(one, other), *_negations(one, other)]
        known = covered is None or {one.lang, other.lang} <= covered
        if encode is not None and known and min(len(one.words), len(other.words)) >= FEWEST:
            rows += _words(one, other, encode, common)
        for spans, kind, rank in rows:
            for group, side in enumerate((one, other)):
                for begin, end in spans[group]:
                    yield _row(stemma, side, begin, end, number, group, kind, rank)
            number += 1


Spans = list[tuple[int, int]]
Found = tuple[tuple[Spans, Spans], str, float]


def _renderings(stemma: Stemma, langs: Sequence[str]) -> Iterator[tuple[Side, Side]]:
    """Yield the sentences to hold against each other: for each place the first page of each language and the first of all.

    First is the exemplar where the stemma knows it, else the page that stands first among the family's.
    """
    depth = _depths(stemma)
    places: dict[int, dict[int, tuple[int, Cell]]] = {}
    for (row, place, lang), cell in sorted(stemma.collation.cells.items()):
        held = places.setdefault(place, {})
        if cell.spans and (lang not in held or depth[row] < depth[held[lang][0]]):
            held[lang] = (row, cell)
    for _, held in sorted(places.items()):
        if len(held) > 1:
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
    begin, end = cell.spans[0][0], cell.spans[-1][1]
    text = stemma.pages[row].text[begin:end]
    page = stemma.pages[row].text
    return Side(row, lang, begin, text, tuple(words(text)), page[max(0, begin - NEAR) : end + NEAR])


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
    bag = heard(other.around, other.lang)
    if counts(other.lang):
        return [a for a in amounts(side.text, side.lang) if not answered(a, bag)]
    # its words for numbers and for thousands are not known: a numeral answers to itself
    return [a for a in amounts(side.text, side.lang) if a.digits and not (answered(a, bag) or bag & heard(side.text[a.begin : a.end], ""))]


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
        here = lost(kind, (one.text, one.lang), (other.text, other.lang))
        there = lost(kind, (other.text, other.lang), (one.text, one.lang))
        if here or there:
            yield (_spans(one, here), _spans(other, there)), kind, RANKS[kind] / 2


def _common(stemma: Stemma, langs: Sequence[str]) -> Counter[tuple[str, str]]:
    """Count for each language and stem the sentences of the family that hold it, repetitions counted."""
    seen: dict[tuple[int, str], tuple[str, ...]] = {}
    for (_, place, lang), cell in sorted(stemma.collation.cells.items()):
        seen.setdefault((place, langs[lang]), cell.forms)
    return Counter((lang, form[:STEM]) for (_, lang), forms in seen.items() for form in forms)


def _words(one: Side, other: Side, encode: Encode, common: Counter[tuple[str, str]]) -> Iterator[Found]:
    """Find words without which the two sentences come nearer."""
    texts = [one.text, other.text]
    for side in (one, other):
        texts += [side.text[: w.begin] + side.text[w.end :] for w in side.words[:LONGEST]]
    vectors = encode(texts)
    near = float(vectors[0] @ vectors[1])
    cut = 2 + len(one.words[:LONGEST])
    gains = (vectors[2:cut] @ vectors[1] - near, vectors[cut:] @ vectors[0] - near)
    heights = [_heights(side, gain, common) for side, gain in zip((one, other), gains, strict=True)]
    if max(h.max(initial=0.0) for h in heights) < STANDS_OUT:
        return
    spans = tuple(_standing_out(side, height) for side, height in zip((one, other), heights, strict=True))
    # a change leaves something unanswered on both sides, an addition on one
    low, high = sorted(float(h.max(initial=0.0)) for h in heights)
    yield (spans[0], spans[1]), "wording", RANKS["wording"] + high + low / 2


def _heights(side: Side, gain: NDArray[np.float32], common: Counter[tuple[str, str]]) -> NDArray[np.float64]:
    """Return how far each word stands out of its sentence; what the family repeats again and again stands out less."""
    height = np.where(gain > 0, (gain - np.median(gain)) / max(float(gain.std()), 1e-6), 0.0)
    often = [max(common[side.lang, word.form[:STEM]], 1) for word in side.words[: len(gain)]]
    return np.asarray(height / np.sqrt(often), np.float64)


def _standing_out(side: Side, height: NDArray[np.float64]) -> list[tuple[int, int]]:
    spans = [
        (side.begin + word.begin, side.begin + word.end)
        for word, high in zip(side.words, height.tolist(), strict=False)
        if high >= STANDS_OUT
    ]
    return spans or [(side.begin, side.begin)]


def _row(
    stemma: Stemma, side: Side, begin: int, end: int, number: int, group: int, kind: str, rank: float
) -> dict[str, Any]:
    page = stemma.pages[side.row]
    return {
        "family": stemma.family.id,
        "place": number,
        "doc": page.doc,
        "begin": begin,
        "end": end,
        "text": page.text[begin:end],
        "group": group,
        "about": kind,
        "rank": rank,
    }
