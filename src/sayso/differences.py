"""Differences: how a page reads where a text that was looked up reads otherwise, word by word and sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Final, TypeAlias

from sayso.language.bounds import bounds_around
from sayso.text import words
from sayso.text.changes import changes
from sayso.trace.across import unlike
from sayso.trace.contrary import contrary
from sayso.trace.kinds import by_gravity, kinds_of, lexicon, of_bounds
from sayso.trace.side import Side as Rendered

Span: TypeAlias = tuple[int, int]
Pair: TypeAlias = tuple[int, int, int, int]
"""Where a sentence stands on the page (begin, end), and where the one that answers it in the text that was looked up."""

REST: Final = 6
"""Words at either end of a passage that belong to its sentence and are compared, too: who says it, or a verb that was exchanged.
A sentence in which another is quoted has more around it."""
LEAST: Final = 3
"""Words of a sentence that is said to be left out; fewer are a greeting, a heading, a number."""


@dataclass(frozen=True)
class Side:
    """A text, and where the sentences of its headline and body stand."""

    text: str
    sentences: Sequence[Span]

    def whole(self, begin: int, end: int) -> Span:
        """Return where the sentences begin and end that these characters belong to."""
        own = [(b, e) for b, e in self.sentences if b < end and begin < e] or [(begin, end)]
        return min(begin, own[0][0]), max(end, own[-1][1])

    @cached_property
    def _forms(self) -> str:
        return _joined(self.text)

    def holds(self, sentence: str) -> bool:
        """Tell whether a sentence stands anywhere in the text, word for word."""
        return _joined(sentence) in self._forms

    def written(self, begin: int, end: int) -> dict[str, str]:
        """Return the words between two characters, normalised, each as it is written there."""
        text = self.text[begin:end]
        return {word.form: text[word.begin : word.end] for word in words(text)}

    def words(self, begin: int, end: int) -> int:
        """Return how many words stand between two characters."""
        return len(words(self.text[begin:end]))


def _joined(text: str) -> str:
    return f" {' '.join(word.form for word in words(text))} "


def differences(
    pairs: Iterable[Sequence[int]], there: Side, here: Side, lang: str, elsewhere: Iterable[Sequence[int]] = ()
) -> list[dict[str, Any]]:
    """Return how a page (``there``) reads otherwise than a text (``here``) in a passage they share, in the text's order.

    ``lang`` is their language (ISO 639-1), ``pairs`` are the sentences that answer each other, ``elsewhere`` those of other
    passages of the two. Of each difference: ``begin``, ``end``, ``text``, ``doc_begin``, ``doc_end``, ``doc_text``, ``about``.
    Where a sentence is left out, or put in, the other side is empty and stands where the sentence would.
    """
    own = sorted(_widened((p[0], p[1], p[2], p[3]), there, here) for p in pairs)
    known_pairs = [*own, *((p[0], p[1], p[2], p[3]) for p in elsewhere)]
    compared = [(pair, _changed(pair, there, here)) for pair in own]
    found = [spot for _, spots in compared for spot in spots or ()]
    found += _in_other_words([pair for pair, spots in compared if spots is None], own)
    found += ((b, e, at, at) for b, e, at in _alone(there, here, own, known_pairs))
    found += ((at, at, b, e) for b, e, at in _alone(here, there, *map(_turned, (own, known_pairs))))
    return [_row(spot, there, here, lang) for spot in sorted(found, key=lambda spot: (spot[2], spot[0]))]


def differences_across(pairs: Iterable[Sequence[int]], there: Side, here: Side, langs: tuple[str, str]) -> list[dict[str, Any]]:
    """Return in which figures, negations and hedges a page (``there``) says otherwise than a text (``here``) that renders it.

    The sentences as a whole, where one of them has nothing for it. ``pairs`` are the sentences that render each other, ``langs``
    the languages of the page and of the text (ISO 639-1). The rows are those of :func:`differences`.
    """
    rows = []
    for a, b, c, d in pairs:
        one, other = Rendered.of("", there.text, a, b, langs[0]), Rendered.of("", here.text, c, d, langs[1])
        for (theirs, mine), kind in unlike(one, other):
            (first, last), (begin, end) = (_whole(spans) for spans in (theirs, mine))
            if first == last or begin == end:  # what is nowhere on one side is shown by the sentences
                first, last, begin, end = a, b, c, d
            rows.append({
                "begin": begin, "end": end, "text": here.text[begin:end],
                "doc_begin": first, "doc_end": last, "doc_text": there.text[first:last], "about": [kind],
            })  # fmt: skip
    return sorted(rows, key=lambda row: (row["begin"], row["doc_begin"]))


def _whole(spans: Sequence[Span]) -> Span:
    return min(begin for begin, _ in spans), max(end for _, end in spans)


def _widened(pair: Pair, there: Side, here: Side) -> Pair:
    """Return a pair with the few words before and behind it that belong to its sentences: matches end where words are shared."""
    a, b, c, d = pair
    (first, last), (begin, end) = there.whole(a, b), here.whole(c, d)
    if max(there.words(first, a), here.words(begin, c)) <= REST:
        a, c = first, begin
    if max(there.words(b, last), here.words(d, end)) <= REST:
        b, d = last, end
    return a, b, c, d


def _changed(pair: Pair, there: Side, here: Side) -> list[Pair] | None:
    """Return where the words of two sentences differ; None where they share too few."""
    a, b, c, d = pair
    found = changes(here.text[c:d], there.text[a:b])
    if found is None:
        return None
    return [(a + f.other_begin, a + f.other_end, c + f.begin, c + f.end) for f in found]


def _in_other_words(pairs: Sequence[Pair], own: Sequence[Pair]) -> Iterator[Pair]:
    """Yield pairs of sentences in other words altogether, but for those of which another sentence is the better answer."""
    for pair in pairs:
        others = [p for p in own if p is not pair]
        if not any((p[0] < pair[1] and pair[0] < p[1]) or (p[2] < pair[3] and pair[2] < p[3]) for p in others):
            yield pair


def _turned(pairs: Sequence[Pair]) -> list[Pair]:
    return [(c, d, a, b) for a, b, c, d in pairs]


def _alone(side: Side, other: Side, own: Sequence[Pair], known: Sequence[Pair]) -> Iterator[tuple[int, int, int]]:
    """Yield the sentences amid a passage that nothing answers on the other side, and where there they would stand.

    Pairs begin with this side. Sentences that follow one another are one. What the other text has anywhere is not left out.
    """
    first, last = min(p[0] for p in own), max(p[1] for p in own)
    inside = [(b, e) for b, e in side.sentences if first <= b and e <= last]
    answered = {(b, e): any(p[0] < e and b < p[1] for p in known) or other.holds(side.text[b:e]) for b, e in inside}
    for told, run in groupby(inside, answered.__getitem__):
        spans = [span for span in run if side.words(*span) >= LEAST]
        if not told and spans:
            yield spans[0][0], spans[-1][1], max((p for p in own if p[0] < spans[0][0]), key=lambda p: p[1])[3]


def _row(spot: Pair, there: Side, here: Side, lang: str) -> dict[str, Any]:
    doc_begin, doc_end, begin, end = spot
    text, doc_text = here.text[begin:end], there.text[doc_begin:doc_end]
    return {
        "begin": begin, "end": end, "text": text, "doc_begin": doc_begin, "doc_end": doc_end, "doc_text": doc_text,
        "about": _about((here, begin, end), (there, doc_begin, doc_end), lang) if text and doc_text else ["wording"],
    }  # fmt: skip


def _about(here: tuple[Side, int, int], there: tuple[Side, int, int], lang: str) -> list[str]:
    """Return what words that differ are about, the gravest first."""
    one, other = (side.written(begin, end) for side, begin, end in (here, there))
    mine, theirs = sorted(one.keys() - other.keys()), sorted(other.keys() - one.keys())
    kinds = set(kinds_of([lexicon(lang)], [(form, {**one, **other}[form]) for form in (*mine, *theirs)]))
    if contrary(mine, theirs, lang):
        kinds.add("negation")
    return by_gravity(kinds | of_bounds([bounds_around(side.text, begin, end, lang) for side, begin, end in (here, there)]))
