"""Passages that render one another across languages, within a page or between pages.

Sentences become vectors (once per distinct sentence), each pair of sentences gets the odds that one renders
the other (:mod:`sayso.match.margin`), pages that share a likely pair are chained (:mod:`sayso.match.chain`),
and what two pages owe to a third is chained once more (:mod:`sayso.match.pivot`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.engine.memory import without_collection
from sayso.errors import ModelError
from sayso.match import glimpsed, retold
from sayso.match.chain import Flags, Known, Run, Step, runs
from sayso.match.coverage import Language, Share, shares
from sayso.match.encoders import BUILT_IN, Vectors, languages_of, load
from sayso.match.margin import FAR, Field, Numbers, anchors, centred, ground_of, layout_of
from sayso.match.names import Names
from sayso.match.onetext import OneText
from sayso.match.pivot import Cell, Pair, implied
from sayso.match.quotes import NONE, Quotes, in_given, quotes_in
from sayso.match.sentences import UNKNOWN, Sentences, sentences_of
from sayso.match.sparing import worth, written
from sayso.match.vectors import VectorStore
from sayso.settings import MatchSettings
from sayso.tables import from_rows, stable_id
from sayso.text import words

SEED: Final = 0.0
"""Log-odds a single pair of sentences must reach for its pages to be chained: more likely than not."""
STRETCH: Final = 1000
"""Sentences of a page that are chained at a time: the longest reports have half as many, and the tables of two
such stretches take 50 MB, where a book's would take all there is."""
LEAST: Final = 4.5
"""Log-odds the best run of two pages must reach: one excellent pair of sentences, of more than thirty letters, or
several good ones."""
BETTER: Final = 2.0
"""Log-odds that a quotation inside a sentence must be the better by than the sentence, to be set beside another in its stead."""
QUOTED: Final = 0.7
"""Log-odds that it loses then: it is a second attempt."""
UNLIKELY: Final = -4.0
"""Log-odds below which no quotation is worth a look."""
FURTHER: Final = 1.2
"""Log-odds that is enough for every other run of the same two pages, and for pages that a third one links."""
EVEN: Final = 0.5
"""What a lone sentence that likely renders another is scored at least: that two desks may say the same, others beside it tell."""


def run(
    documents: pa.Table,
    segments: pa.Table,
    matches: pa.Table,
    settings: MatchSettings,
    workspace: Path | None,
    notices: list[str] | None = None,
) -> pa.Table:
    """Find the passages of ``documents`` that render one another in different languages.

    Returns a table of schema ``matches``, of kinds translated and (in small collections, between pages that
    ``matches`` does not link) paraphrased, whose ``segments`` is the sentence alignment.
    ``matches`` is what was found within languages already. Vectors are kept under ``workspace``. What could not
    take part, and why, is appended to ``notices``. Raises ModelError when an encoder that was asked for by name
    cannot be loaded.
    """
    with without_collection():
        rows = _found(sentences_of(documents, segments), matches, settings, workspace, notices if notices is not None else [])
    return from_rows("matches", sorted(rows, key=lambda r: (r["a"], r["b"], r["a_begin"], r["b_begin"])))


def _found(
    sentences: Sentences, matches: pa.Table, settings: MatchSettings, workspace: Path | None, said: list[str]
) -> list[dict[str, Any]]:
    told = retold.linked(matches, sentences)

    def of_share(share: Share) -> Iterator[dict[str, Any]]:
        store = VectorStore(load(share.encoder), workspace)
        yield from _translated(sentences, share, store, share.encoder != settings.encoders[0], said)
        yield from _retold(sentences, share, store, told)

    return list(by_encoder(sentences, settings, said, of_share))


def by_encoder(
    sentences: Sentences, settings: MatchSettings, said: list[str], of_share: Callable[[Share], Iterator[dict[str, Any]]]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of what each encoder of ``settings`` compares; say what is not compared, as one is not to be had.

    Raises ModelError when an encoder that was asked for by name cannot be loaded.
    """
    for share in _shares(sentences, settings, said):
        try:
            yield from of_share(share)
        except ModelError as problem:
            if share.encoder not in BUILT_IN:
                raise
            said.append(f"pages in {_listed(share.across)} are not compared across languages: {problem}")


def _shares(sentences: Sentences, settings: MatchSettings, said: list[str]) -> list[Share]:
    """Divide the languages among the encoders of ``settings``; say which none of them knows."""
    langs = set(sentences.langs)
    found, lost = shares(
        langs, [(name, languages_of(name)) for name in settings.encoders], written(sentences)
    )
    if lost and settings.encoders and len(langs - {UNKNOWN}) > 1:
        said.append(
            f"no encoder ({', '.join(settings.encoders)}) knows {', '.join(lost)}: pages in it are compared with "
            "pages in the same language only; name one that does with --encoder"
        )
    return found


def _listed(pairs: Collection[Language]) -> str:
    return ", ".join(sorted({lang for pair in pairs for lang in pair}))


def _translated(
    sentences: Sentences, share: Share, store: VectorStore, slow: bool, said: list[str]
) -> Iterator[dict[str, Any]]:
    if share.across:
        mine = _spared(sentences, share, store, said) if slow else in_languages(sentences, share.across)
        quotes = quotes_in([sentences.texts[i] for i in mine])
        chainer = _chainer(sentences, mine, share.across, store, LEAST, FURTHER, quotes)
        for pair, all_runs in chainer.all().items():
            yield from rows(sentences, pair, all_runs, "translated", chainer.spans, chainer.one_text(pair, all_runs))


def _retold(
    sentences: Sentences, share: Share, store: VectorStore, told: set[Pair]
) -> Iterator[dict[str, Any]]:
    if share.within and retold.worth_comparing(sentences):
        chainer = _chainer(
            sentences, in_languages(sentences, share.within), share.within, store, retold.LEAST, retold.FURTHER
        )
        for pair, all_runs in chainer.once(told).items():
            yield from rows(sentences, pair, all_runs, "paraphrased", chainer.spans)


def in_languages(sentences: Sentences, pairs: Collection[Language]) -> Numbers:
    """Return the distinct sentences in the languages of ``pairs``."""
    known = {lang for pair in pairs for lang in pair}
    return np.array([i for i, lang in enumerate(sentences.langs) if lang in known], np.int64)


def _spared(sentences: Sentences, share: Share, store: VectorStore, said: list[str]) -> Numbers:
    """Return the sentences that a slow encoder reads; say what it leaves out."""

    def look(at: Numbers) -> Vectors:
        langs = np.array([sentences.langs[i] for i in at])
        return centred(store.of([sentences.texts[i] for i in at]), langs, ground_of(store.of(anchors())).mean)

    spared = worth(sentences, in_languages(sentences, share.across), share.foreign, look)
    if spared.pages:
        said.append(
            f"the pages in {', '.join(sorted(share.foreign))} are compared with those that seem to be about the same "
            f"things; {spared.pages} pages are left out: trace them in a case of their own to compare them all"
        )
    return spared.mine


def _chainer(
    sentences: Sentences,
    mine: Numbers,
    pairs: Collection[Language],
    store: VectorStore,
    least: float,
    further: float,
    quotes: Quotes = NONE,
) -> Chainer:
    held = placed(sentences, mine, quotes)

    def pages(one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        return on_pages_of(sentences, held.of, np.concatenate([one, other]))

    field = glimpsed.field(held.texts, held.langs, store, maker(held, pairs, store, quotes), pages, SEED)
    return Chainer(sentences, field, mine, held.place, least, further, quotes)


@dataclass(frozen=True)
class Held:
    """What a field holds: ``texts`` in ``langs``, sentences and then quotations, each in the distinct sentence ``of``.

    ``place`` is where a distinct sentence stands among them, -1: it does not.
    """

    texts: tuple[str, ...]
    langs: tuple[str, ...]
    of: Numbers
    place: Numbers


def placed(sentences: Sentences, mine: Numbers, quotes: Quotes) -> Held:
    """Return the sentences ``mine``, with the ``quotes`` in them, as a field holds them."""
    of = np.concatenate([mine, mine[quotes.of]])
    place = np.full(len(sentences.texts), -1, np.int64)
    place[mine] = np.arange(len(mine))
    texts = (*(sentences.texts[i] for i in mine.tolist()), *quotes.texts)
    return Held(texts, tuple(sentences.langs[i] for i in of.tolist()), of, place)


def maker(held: Held, pairs: Collection[Language], store: VectorStore, quotes: Quotes) -> glimpsed.Make:
    """Return what makes a field of the vectors of what is ``held``, in which languages in ``pairs`` are compared."""
    return layout_of(held.langs, held.texts, pairs, ground_of(store.of(anchors())), quotes.of).field


def on_pages_of(sentences: Sentences, held: Numbers, some: Numbers) -> NDArray[np.bool_]:
    """Tell which texts of a field stand on a page of one of ``some``; text k stands in the distinct sentence held[k]."""
    docs = {doc for text in np.unique(held[some]).tolist() for doc in sentences.holders[text]}
    there = np.zeros(len(sentences.texts), np.bool_)
    for doc in docs:
        there[sentences.text[sentences.pages[doc]]] = True
    return np.asarray(there[held], np.bool_)


class Chainer:
    """Chains pages over one field; ``place`` is where a distinct sentence stands in it, -1: it does not.

    ``picked`` holds, for two pages and a sentence of each, the quotations that are set side by side instead (-1: none). With
    ``asked``, only what that page has in common with others is chained.
    """

    def __init__(
        self, sentences: Sentences, field: Field, mine: Numbers, place: Numbers, least: float, further: float, quotes: Quotes,
        asked: int | None = None,
    ) -> None:  # fmt: skip
        self.sentences, self.field, self.mine, self.place = sentences, field, mine, place
        self.least, self.further, self.quotes = least, further, quotes
        self.asked = asked
        self.picked: dict[Pair, dict[Pair, Pair]] = {}

    def all(self) -> dict[Pair, list[Run]]:
        """Return the runs of every pair of pages: found, found again knowing how close they lie, completed."""
        found = {pair: self._runs(pair, self.least) for pair in self.page_pairs()}
        stretched = self.field.stretched(*self._linked(self._whole(found)))
        if (stretched.scale != self.field.scale).any():  # else all would be found again as it was
            self.field = stretched
            found = {pair: self._runs(pair, self.least) for pair in self.page_pairs()}
        for pair, cells in implied(self._whole(found), self.sentences).items():
            found[pair] = self._runs(pair, self.further, cells)
        return found

    def once(self, but: Collection[Pair]) -> dict[Pair, list[Run]]:
        """Return the runs of every pair of two pages that is not in ``but``."""
        pairs = (p for p in self.page_pairs() if p not in but and p[0] != p[1])
        return {pair: self._runs(pair, self.least) for pair in pairs}

    def _whole(self, found: dict[Pair, list[Run]]) -> dict[Pair, list[Run]]:
        """Return runs without the steps in which a quotation stands for its sentence: who quotes two, links them to nothing."""
        out: dict[Pair, list[Run]] = {}
        for pair, all_runs in found.items():
            kept = (run.without(self.picked[pair]) for run in all_runs)
            out[pair] = [run for run in kept if run.steps]
        return out

    def _linked(self, found: dict[Pair, list[Run]]) -> tuple[Numbers, Numbers]:
        one, other = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for pair, all_runs in found.items():
            a, b = (self._side(doc) for doc in pair)
            steps = np.array(
                [s for r in all_runs for s in r.steps if s[1] - s[0] == 1 == s[3] - s[2]], np.int64
            )
            one.append(a[steps.reshape(-1, 4)[:, 0]])
            other.append(b[steps.reshape(-1, 4)[:, 2]])
        return np.concatenate(one), np.concatenate(other)

    def page_pairs(self) -> list[Pair]:
        """Return the pairs of pages (a <= b) that share at least one pair of sentences likely to be a rendering."""
        holders = self.sentences.holders
        found: set[Pair] = set()
        for one, other in self._likely():
            found.update((min(a, b), max(a, b)) for a in holders[one] for b in holders[other] if self.asked in (None, a, b))
        whole = {doc for doc in {doc for pair in found for doc in pair} if self._whole_read(doc)}
        return sorted(pair for pair in found if whole.issuperset(pair))

    def _whole_read(self, doc: int) -> bool:
        side = self._side(doc)
        return bool(self.field.asking[side[side >= 0]].all())

    def _likely(self) -> Iterator[Pair]:
        one, other = (self.field.whole[some] for some in self.field.likely(SEED))
        yield from zip(self.mine[one].tolist(), self.mine[other].tolist(), strict=True)

    def _runs(self, pair: Pair, least: float, implied_cells: Sequence[Cell] = ()) -> list[Run]:
        """Chain two pages, stretch by stretch where they are long; a run ends where a stretch does."""
        a, b = (self._side(doc) for doc in pair)
        titles = [self.sentences.titles[self.sentences.pages[doc]] for doc in pair]
        found: list[Run] = []
        picked = self.picked[pair] = {}
        for at_a in range(0, len(a), STRETCH):
            for at_b in range(at_a if pair[0] == pair[1] else 0, len(b), STRETCH):
                here = a[at_a : at_a + STRETCH], b[at_b : at_b + STRETCH]
                cells = [(i - at_a, j - at_b, odds) for i, j, odds in implied_cells]
                inside = pair[0] == pair[1] and at_a == at_b
                chosen: dict[Pair, Pair] = {}
                heads = titles[0][at_a : at_a + STRETCH], titles[1][at_b : at_b + STRETCH]
                found.extend(r.moved(at_a, at_b) for r in self._stretch(*here, heads, cells, least, inside, chosen))
                picked.update({(i + at_a, j + at_b): quotes for (i, j), quotes in chosen.items()})
        return found

    def _stretch(
        self, a: Numbers, b: Numbers, titles: tuple[Flags, Flags], implied_cells: Sequence[Cell], least: float, inside: bool,
        chosen: dict[Pair, Pair],
    ) -> list[Run]:  # fmt: skip
        field = self.field
        one, other, two_one, two_other = field.single(a), field.single(b), field.double(a), field.double(b)
        cells = field.odds(one, other)
        for i, j, odds in implied_cells:
            if 0 <= i < len(a) and 0 <= j < len(b) and cells[i, j] > FAR:
                cells[i, j] = max(cells[i, j], odds)
        two_b, two_a = np.full(cells.shape, FAR, np.float32), np.full(cells.shape, FAR, np.float32)
        two_b[:, :-1] = field.odds(one, two_other)
        two_a[:-1] = field.odds(two_one, other)

        def lone(i: int, j: int) -> float:
            held = a[i] >= 0 and b[j] >= 0
            return self.names.agreement(int(self.mine[a[i]]), int(self.mine[b[j]])) if held else 0.0

        known = Known(titles, (field.size[a], field.size[b]), lone)
        found = runs(cells, two_b, two_a, least, self.further, inside, known)
        untold = _untold(cells, found, inside)
        chosen.update(self._quoted(a, b, untold))
        if chosen:  # what no whole sentence renders may render a quotation
            for cell in _alone(found):
                untold[cell] = FAR
            nothing = np.full(cells.shape, FAR, np.float32)
            further, known = (self.further, replace(known, lone=None)) if found else (least, known)
            found += runs(untold, nothing, nothing, further, self.further, inside, known)
        return found

    def _quoted(self, a: Numbers, b: Numbers, cells: Vectors) -> dict[Pair, Pair]:
        """Raise ``cells`` that are not FAR where a quotation fits better than its sentence; return what stands for each such cell.

        Two quotations are compared where their sentences are not likely to render one another: those may hold two of each.
        """
        whole, chosen = cells.copy(), dict[Pair, Pair]()
        (all_a, in_a), (all_b, in_b) = (((np.arange(len(at)), at), self.field.quotes(at)) for at in (a, b))
        for one, other in ((in_a, all_b), (all_a, in_b), (in_a, in_b)):
            if len(one[0]) and len(other[0]):
                odds = self._odds_of_quotes(a, b, one, other)
                before = whole[np.ix_(one[0], other[0])]
                good = (odds > before + BETTER) & (odds > UNLIKELY) & (before > FAR)
                if one is in_a and other is in_b:
                    good &= before < SEED
                for i, j in np.argwhere(good).tolist():
                    cell = int(one[0][i]), int(other[0][j])
                    if odds[i, j] - QUOTED > cells[cell]:
                        cells[cell] = odds[i, j] - np.float32(QUOTED)
                        chosen[cell] = int(one[1][i]), int(other[1][j])
        return chosen

    def _odds_of_quotes(
        self, a: Numbers, b: Numbers, one: tuple[Numbers, Numbers], other: tuple[Numbers, Numbers]
    ) -> Vectors:
        """Return the odds of what stands at places of ``a`` and ``b``, given as (places, numbers in the field)."""
        field = self.field
        held = field.vectors[a[one[0]]], field.vectors[b[other[0]]]
        return field.odds(field.single(one[1]), field.single(other[1]), *held)

    def spans(self, pair: Pair, step: Step) -> list[int]:
        """Return begin and end on either page of what a step sets side by side."""
        a, b = (self.sentences.pages[doc].start for doc in pair)
        span, single = _span(self.sentences, a, b, step), step[1] - step[0] == 1 == step[3] - step[2]
        for side, number in enumerate(self.picked[pair].get((step[0], step[2]), ()) if single else ()):
            quote = number - len(self.field.whole) + len(self.quotes.of)
            if quote >= 0:
                begin, end = span[2 * side : 2 * side + 2]
                given = self.sentences.given[pair[side]][begin:end]
                inner = in_given(given, int(self.quotes.begin[quote]), int(self.quotes.end[quote]))
                span[2 * side : 2 * side + 2] = begin + inner[0], begin + inner[1]
        return span

    def one_text(self, pair: Pair, all_runs: Sequence[Run]) -> float:
        """Return the log-odds that all that two pages have in common is one text, by what is neither a headline nor a quotation."""
        a, b = (self._side(doc) for doc in pair)
        one, other = (self.sentences.titles[self.sentences.pages[doc]] for doc in pair)
        told = (step for run in all_runs for step in run.steps if (step[0], step[2]) not in self.picked[pair])
        return self._texts.odds(a, b, (step for step in told if not (one[step[0]] and other[step[2]])))

    @cached_property
    def _texts(self) -> OneText:
        return OneText(self.field)

    @cached_property
    def names(self) -> Names:
        """Return the names in all distinct sentences, whatever encoder compares them."""
        return Names(self.sentences.texts, self.sentences.langs)

    def _side(self, doc: int) -> Numbers:
        return self.place[self.sentences.text[self.sentences.pages[doc]]]


def rows(
    sentences: Sentences, pair: Pair, all_runs: list[Run], kind: str, spans_of: Callable[[Pair, Step], list[int]],
    one_text: float = np.inf,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """Yield rows of table ``matches``: the runs of two pages, but for what one of them only quotes in its own words.

    Their ``score`` is how likely the sentences render one another, and no more than how likely all that the pages share is
    ``one_text`` (log-odds).
    """
    for found in all_runs:
        spans = [spans_of(pair, step) for step in found.steps]
        if kind == "translated" and all(_word_for_word(sentences, pair, span) for span in spans):
            continue  # quoted in its own words: what is alike within a language is another step's to find
        row: dict[str, Any] = {
            "a": sentences.docs[pair[0]],
            "a_begin": spans[0][0],
            "a_end": spans[-1][1],
            "b": sentences.docs[pair[1]],
            "b_begin": spans[0][2],
            "b_end": spans[-1][3],
            "kind": kind,
        }
        score, once = (float(1 / (1 + np.exp(-odds))) for odds in (np.mean(found.odds), one_text))
        score = min(score, max(once, EVEN) if len(found.steps) == 1 else once)
        yield {"match": stable_id("m", *row.values()), **row, "score": score, "segments": spans}


def _word_for_word(sentences: Sentences, pair: Pair, span: Sequence[int]) -> bool:
    """Tell whether the words of one stretch all stand in the other, one after the other: it renders nothing, it is quoted."""
    one, other = (
        f" {' '.join(word.form for word in words(sentences.given[doc][begin:end]))} "
        for doc, begin, end in zip(pair, span[::2], span[1::2], strict=True)
    )
    return one in other or other in one


def _untold(cells: Vectors, found: Sequence[Run], inside: bool) -> Vectors:
    """Return the cells of sentences that no run has used up, and of those that are one by themselves; FAR for all others."""
    out = cells.copy()
    for a0, a1, b0, b1 in (step for run in found for step in run.steps):
        out[a0:a1], out[:, b0:b1] = FAR, FAR
        if inside:
            out[b0:b1], out[:, a0:a1] = FAR, FAR
    for i, j in _alone(found):
        out[i, j] = cells[i, j]
    return out


def _alone(found: Sequence[Run]) -> list[Pair]:
    """Return the two sentences of each run that is no more."""
    steps = (run.steps[0] for run in found if len(run.steps) == 1)
    return [(a0, b0) for a0, a1, b0, b1 in steps if a1 - a0 == 1 == b1 - b0]


def _span(sentences: Sentences, a: int, b: int, step: Step) -> list[int]:
    a0, a1, b0, b1 = step
    begin, end = sentences.begin, sentences.end
    return [int(begin[a + a0]), int(end[a + a1 - 1]), int(begin[b + b0]), int(end[b + b1 - 1])]
