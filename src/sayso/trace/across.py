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
from sayso.trace.collation import Cell
from sayso.trace.kinds import RANKS, SPELLED, figures_in, find_numbers, lexicon, spelled_numbers
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


def across_rows(stemma: Stemma, langs: Sequence[str], encode: Encode | None, number: int) -> Iterator[dict[str, Any]]:
    """Yield rows of table ``readings`` for what differs between languages; places count from ``number``."""
    common = _common(stemma, langs)
    for one, other in _renderings(stemma, langs):
        rows = [*_figures(one, other), *_negations(one, other)]
        if encode is not None and min(len(one.words), len(other.words)) >= FEWEST:
            rows += _words(one, other, encode, common)
        for spans, kind, rank in rows:
            for group, side in enumerate((one, other)):
                for begin, end in spans[group]:
                    yield _row(stemma, side, begin, end, number, group, kind, rank)
            number += 1


Found = tuple[tuple[list[tuple[int, int]], list[tuple[int, int]]], str, float]


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
    return Side(row, lang, begin, text, tuple(words(text)))


def _figures(one: Side, other: Side) -> Iterator[Found]:
    """Find numbers that one side has and the other has not, neither in figures nor in words."""
    sets = [figures_in(side.text, lexicon(side.lang)) for side in (one, other)]
    spelled = [bool(lexicon(side.lang).numbers) for side in (one, other)]
    lone = [
        {v for v in sets[i] - sets[1 - i] if v > SPELLED or spelled[1 - i]} & _written(side)
        for i, side in enumerate((one, other))
    ]
    if lone[0] or lone[1]:
        yield (_spans_of(one, lone[0]), _spans_of(other, lone[1])), "figure", RANKS["figure"]


def _written(side: Side) -> set[float]:
    """Return the numbers that can be pointed at on a side."""
    return {value for value, _, _ in _numbers(side)}


def _numbers(side: Side) -> Iterator[tuple[float, int, int]]:
    for value, begin, end in [*find_numbers(side.text), *spelled_numbers(side.text, lexicon(side.lang))]:
        yield value, side.begin + begin, side.begin + end


def _spans_of(side: Side, values: set[float]) -> list[tuple[int, int]]:
    spans = [(begin, end) for value, begin, end in _numbers(side) if value in values]
    return spans or [(side.begin, side.begin)]


def _negations(one: Side, other: Side) -> Iterator[Found]:
    """Find sentences that are negated, or held at arm's length, on one side only, where both languages have data."""
    lexicons = [lexicon(side.lang) for side in (one, other)]
    if not all(lex.known for lex in lexicons):
        return
    for kind, of in (("negation", "negations"), ("hedge", "hedges")):
        spans = []
        for side, lex in zip((one, other), lexicons, strict=True):
            known = getattr(lex, of)
            spans.append([(side.begin + w.begin, side.begin + w.end) for w in side.words if w.form in known])
        if bool(spans[0]) != bool(spans[1]):
            filled = [s or [(side.begin, side.begin)] for s, side in zip(spans, (one, other), strict=True)]
            # languages negate and doubt in endings and verbs, too: a reason to look, no more
            yield (filled[0], filled[1]), kind, RANKS[kind] / 2


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
