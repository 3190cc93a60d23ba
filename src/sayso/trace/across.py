"""Readings across languages: sentence by sentence, what a translation drops, adds or changes.

Figures are compared as numbers, negations by what each language surely has and what it may have, words by an encoder
(``amounts``, ``polarity``, ``unanswered``); no dictionary is asked. What cannot be told for sure is not shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, NamedTuple

import numpy as np

from sayso.language.consonants import reduced
from sayso.text import Word, words
from sayso.trace.amounts import CLOCK, DATE, FIGURE, Amount, amounts, counts, heard, unanswered
from sayso.trace.collation import MISSING, Cell, Variant, in_several
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
CONSONANTS: Final = 3
"""Consonants by which a name is known in other letters; fewer are in many words."""
APOSTROPHES: Final = ("'", "’")
UNSPACED: Final = 0.5
"""What is left of the rank of words that differ from a text without spaces: no single letter of it can answer a word."""
OWN_TITLE: Final = 0.5
"""What is left of the rank of words that differ between headlines: each desk finds its own."""
SPELLED_OUT: Final = 99
"""Numbers up to this are written as words in any language."""


Spans = list[tuple[int, int]]
Found = tuple[tuple[Spans, Spans], str, float]


@dataclass(frozen=True, slots=True)
class Across:
    """A family's sentences laid side by side in two languages, with the differences in amounts and negations of each two.

    Last of each is what a difference in words weighs, too; nothing where they are not to be compared, as those of further pages
    of a language are not, for what it costs. Places of table ``readings`` count from ``number``; ``common`` counts for each
    language and stem the sentences that hold it.
    """

    family: str
    number: int
    renderings: tuple[tuple[Side, Side, tuple[Found, ...], float], ...]
    common: Counter[tuple[str, str]]

    def rows(self, encode: Encode | None = None, covered: frozenset[str] | None = None) -> Iterator[dict[str, Any]]:
        """Yield rows of table ``readings`` for what differs between languages.

        Words are compared with ``encode``, in languages that it knows, ``covered`` (None: in any).
        """
        number = self.number
        for (one, other, plain, weight), pair in zip(self.renderings, self._unanswered(encode, covered), strict=True):
            differing = _words(*pair) if pair is not None else ()
            for spans, kind, rank in (*plain, *((spans, kind, weight * rank) for spans, kind, rank in differing)):
                for group, side in enumerate((one, other)):
                    for begin, end in spans[group]:
                        yield _row(self.family, side, begin, end, number, group, kind, rank)
                number += 1

    def _unanswered(self, encode: Encode | None, covered: frozenset[str] | None) -> list[tuple[_Unanswered, _Unanswered] | None]:
        """Return for each rendering how far the words of the two sides stand out; None where they are not compared.

        What renderings in several languages have no answer to is a word that the encoder does not know them to answer.
        """
        pairs = [
            _compared(one, other, encode, self.common) if encode and weight and _known(one, other, covered) else None
            for one, other, _, weight in self.renderings
        ]
        langs: dict[tuple[str, str, int], set[str]] = {}
        for here, there in (sides for pair in pairs if pair is not None for sides in (pair, pair[::-1])):
            for at in np.flatnonzero(here.high >= STANDS_OUT_TOO).tolist():
                langs.setdefault((here.side.lang, here.side.text, at), set()).add(there.side.lang)
        for one in (side for pair in pairs if pair is not None for side in pair):
            doubted = [at for at in range(len(one.high)) if len(langs.get((one.side.lang, one.side.text, at), ())) > 1]
            one.high[doubted] = 0.0
        return pairs

    def has_words(self, covered: frozenset[str] | None) -> bool:
        """Tell whether there is anything of which an encoder that knows ``covered`` can compare the words."""
        return any(weight > 0 and _known(one, other, covered) for one, other, _, weight in self.renderings)


class _Rendering(NamedTuple):
    """A sentence and its rendering in another language at a place; ``titles``: headlines both, ``first`` in its language."""

    one: Side
    other: Side
    place: int
    titles: bool
    first: bool


def lay_across(stemma: Stemma, langs: Sequence[str], number: int, words: bool = True) -> Across:
    """Lay a family's sentences side by side across languages and compare their amounts and negations.

    ``words``: they will be compared word by word as well.
    """
    inherited = _Inherited(stemma)
    told = []
    for r in _renderings(stemma, langs):
        figures = (found for found in _figures(r.one, r.other, r.titles) if not inherited.tells(r, found[0]))
        told.append((r.one, r.other, (*figures, *_negations(r.one, r.other)), _weight(r)))
    return Across(stemma.family.id, number, tuple(told), _common(stemma, langs) if words else Counter())


def _weight(rendering: _Rendering) -> float:
    """Return how much a difference in words tells; nothing where they are not to be compared."""
    return (OWN_TITLE if rendering.titles else 1.0) if rendering.first else 0.0


class _Inherited:
    """The differences that are told within a language, with the pages in others that bear one of the readings."""

    def __init__(self, stemma: Stemma) -> None:
        self._row = {page.doc: row for row, page in enumerate(stemma.pages)}
        self._at: dict[int, list[Variant]] = {}
        within = {id(variant) for variant in stemma.collation.variants}
        for variant in stemma.collation.compared:
            if id(variant) not in within and len(variant.rows):
                self._at.setdefault(variant.place, []).append(variant)

    def tells(self, rendering: _Rendering, spans: tuple[Spans, Spans]) -> bool:
        """Tell whether one of them tells what is found at some spans of two sentences."""
        return any(self._parts(variant, rendering, spans) for variant in self._at.get(rendering.place, ()))

    def _parts(self, variant: Variant, rendering: _Rendering, spans: tuple[Spans, Spans]) -> bool:
        rows = [self._row[side.doc] for side in (rendering.one, rendering.other)]
        if MISSING in (states := variant.states[rows].tolist()) or states[0] == states[1]:
            return False
        pairs = zip(rows, spans, strict=True)
        return all(any(begin < end and begin < upto and first < end for begin, end in own) for row, own in pairs
                   for first, upto in [variant.span(row)])  # fmt: skip


def _known(one: Side, other: Side, covered: frozenset[str] | None) -> bool:
    return covered is None or {one.lang, other.lang} <= covered


def _renderings(stemma: Stemma, langs: Sequence[str]) -> Iterator[_Rendering]:
    """Yield the sentences to hold against each other: what a page has from one in another language, and that one's.

    A page that has a sentence from one of its own language has nothing to answer for here; what the two read is told word by
    word. Where the stemma does not say, the first page of each language is held against the first of all.
    """
    depth, exemplars = stemma.depths(), _exemplars(stemma)
    for place, several in in_several(stemma.collation):
        held: dict[int, dict[int, Cell]] = {}
        for row, lang, cell in several:
            held.setdefault(row, {})[lang] = cell
        order = sorted(((depth[row], lang, row) for row, lang, _ in several))
        (_, lang_of_all, of_all), spoken = order[0], {order[0][1]}
        seen: set[tuple[object, ...]] = set()
        for _, lang, row in order:
            origin = _exemplar(row, lang, held, exemplars)
            if origin is None and lang not in spoken:
                origin = of_all, lang_of_all
            if origin is None:
                continue
            theirs, mine = held[origin[0]][origin[1]], held[row][lang]
            if (key := (origin[1], theirs.forms, lang, mine.forms)) in seen:
                continue
            seen.add(key)
            titles = stemma.collation.titles.issuperset([(origin[0], place, origin[1]), (row, place, lang)])
            one, other = (
                Side.of(page.doc, page.text, cell.begin, cell.end, langs[of])
                for page, cell, of in ((stemma.pages[origin[0]], theirs, origin[1]), (stemma.pages[row], mine, lang))
            )
            yield _Rendering(one, other, place, titles, lang not in spoken)
            spoken.add(lang)


def _exemplars(stemma: Stemma) -> dict[int, list[int]]:
    """Return the exemplars of each page, those that are shown first."""
    found: dict[int, list[int]] = {}
    for link in sorted(stemma.links, key=lambda link: not link.shown):
        found.setdefault(link.child, []).append(link.parent)
    return found


def _exemplar(
    row: int, lang: int, held: Mapping[int, Mapping[int, Cell]], exemplars: Mapping[int, Sequence[int]]
) -> tuple[int, int] | None:
    """Return the nearest page that a page has a sentence from, and its language; None where that is one of its own."""
    todo, seen = [row], {row}
    while todo:
        near = [q for one in todo for q in exemplars.get(one, ()) if q not in seen]
        having = [q for q in near if q in held]
        if any(lang in held[q] for q in having):
            return None
        if having:
            return having[0], min(held[having[0]])
        seen.update(near)
        todo = near
    return None


def unlike(one: Side, other: Side) -> Iterator[tuple[tuple[Spans, Spans], str]]:
    """Yield where two sentences that render one another say otherwise, and in what: figures, hours, days, negations, hedges.

    Characters are of the pages; where one side has nothing, an empty span stands where it begins.
    """
    for spans, kind, _ in (*_figures(one, other, False), *_negations(one, other)):
        yield spans, kind


def _figures(one: Side, other: Side, titles: bool) -> Iterator[Found]:
    """Find amounts that one side has and the other has not, neither in figures nor in words, nor beside the sentence.

    Of ``titles``, headlines both, only a change: each desk chooses what it puts there.

    An amount in the place of another is a change; one that is only missing is worth less. A day or an hour is missing
    from many renderings, and only one in the place of another tells anything.
    """
    lone = _lone(one, other), _lone(other, one)
    for kinds, about in (((FIGURE,), "figure"), ((DATE,), "date"), ((CLOCK,), "date")):
        these = [[a for a in side if a.kind in kinds] for side in lone]
        if these[0] and these[1]:
            yield _at(one, other, these), about, RANKS[about]
        elif about == "figure" and not titles and (missing := [_telling(these[0], other), _telling(these[1], one)]) != [[], []]:
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


@dataclass(frozen=True, slots=True)
class _Unanswered:
    """The words of one side, and how far each stands out of them, as far as it can tell something."""

    side: Side
    own: Sequence[Word]
    high: Floats


def _compared(one: Side, other: Side, encode: Encode, common: Counter[tuple[str, str]]) -> tuple[_Unanswered, _Unanswered] | None:
    """Hold the words of two sides against each other; None where they have too few."""
    said = [words(side.text) for side in (one, other)]
    if min(map(len, said)) < FEWEST:
        return None
    here, there = heights((one.text, said[0]), (other.text, said[1]), encode)
    return (
        _Unanswered(one, said[0], _telling_words(one, said[0], here, common, _Kept(other, said[1]))),
        _Unanswered(other, said[1], _telling_words(other, said[1], there, common, _Kept(one, said[0]))),
    )


def _words(one: _Unanswered, other: _Unanswered) -> Iterator[Found]:
    """Find words to which the other side has no answer."""
    # a change leaves something unanswered on both sides, an addition on one
    less, most = sorted(float(side.high.max(initial=0.0)) for side in (one, other))
    if most >= STANDS_OUT:
        told = UNSPACED if any(_is_unspaced(side.own) for side in (one, other)) else 1.0
        yield (_standing_out(one), _standing_out(other)), "wording", told * (RANKS["wording"] + most + less)


def _is_unspaced(own: Sequence[Word]) -> bool:
    """Tell whether most words of a text are single letters, as in scripts without spaces."""
    return 2 * sum(len(word.form) == 1 for word in own) > len(own)


class _Kept:
    """What the other side has of a word as it stands, or of a name in its own letters."""

    def __init__(self, side: Side, own: Sequence[Word]) -> None:
        written = [(word.form, side.text[word.begin : word.end]) for word in own]
        self._forms = {form for form, _ in written}
        # where nothing has a capital any word may be a name
        named = [word for _, word in written if word[:1] != word[:1].lower() or word.upper() == word]
        self._names = {sounds for word in named for sounds in _sounds(word)}

    def answers(self, word: str, form: str) -> bool:
        """Tell whether it has the word: a number of its consonants in a row tells a name in other letters."""
        return form in self._forms or not self._names.isdisjoint(_sounds(word))


@lru_cache(maxsize=4096)
def _sounds(word: str) -> tuple[str, ...]:
    return tuple(sounds for sounds in reduced(word) if len(sounds) >= CONSONANTS)


def _telling_words(side: Side, own: Sequence[Word], height: Floats, common: Counter[tuple[str, str]], there: _Kept) -> Floats:
    """Return the heights of the words that can tell something: no names, no numbers, and less what the family repeats.

    Nor those that the other side has as they stand, or in its own letters.
    """
    weights = [1 / np.sqrt(max(common[side.lang, word.form[:STEM]], 1)) for word in own[:LONGEST]]
    telling = [
        high > 0 and _can_tell(side, word) and not there.answers(side.text[word.begin : word.end], word.form)
        for word, high in zip(own[:LONGEST], height.tolist(), strict=True)
    ]
    return height * np.array(weights, np.float64) * np.array(telling, np.float64)


def _can_tell(side: Side, word: Word) -> bool:
    """Tell whether a word says something that a translation would render by words of its own language."""
    written, known = side.text[word.begin : word.end], lexicon(side.lang)
    named = word.begin > 0 and written[:1].isupper() and known.capitals
    counted = any(c.isdigit() for c in written) or word.form in known.times or heard(written, side.lang)
    ending = side.text[max(word.begin - 1, 0) : word.begin] in APOSTROPHES  # of a name: Sellin'deki
    return len(word.form) >= SHORTEST and not named and not counted and not ending


def _standing_out(one: _Unanswered) -> Spans:
    marked = zip(one.own, one.high.tolist(), strict=False)
    return _spans(one.side, [(word.begin, word.end) for word, high in marked if high >= STANDS_OUT_TOO])


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
