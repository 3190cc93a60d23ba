"""One page against a case: where passages of it stand in other languages, by what the case knows of its sentences.

The case's sentences have their vectors from when it was traced; the page's are read now. First the page's sentences look for
neighbours among all; then these look for theirs, for a rendering has to stand out on both sides; then whatever stands on the
pages that are left. So a page costs little more than being read, however many the case holds; only what the case never read (all
its pages may be in one language) is glimpsed at, or read where it is little.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from sayso.engine.memory import without_collection
from sayso.match.coverage import Share
from sayso.match.encoders import Glimpsing, load
from sayso.match.glimpsed import SLACK, Rough, Some, sample
from sayso.match.margin import USUAL, Field, Numbers
from sayso.match.quotes import quotes_in
from sayso.match.sentences import Sentences, sentences_of
from sayso.match.translated import (
    FURTHER,
    LEAST,
    SEED,
    Chainer,
    by_encoder,
    in_languages,
    maker,
    on_pages_of,
    placed,
    rows,
)  # fmt: skip
from sayso.match.vectors import Halves, VectorStore
from sayso.settings import MatchSettings
from sayso.tables import from_rows

MOST: Final = 200_000
"""Sentences of a case with which a page is compared: what is known of them is laid out anew each time, ten seconds for so many."""
READ: Final = 2000
"""Sentences without vectors that are read: two or three seconds."""
READ_SLOWLY: Final = 200
"""The same with an encoder that cannot glimpse: up to ten seconds."""


def run(
    document: pa.Table, segments: pa.Table, case: tuple[pa.Table, pa.Table], settings: MatchSettings, workspace: Path,
    notices: list[str],
) -> pa.Table:  # fmt: skip
    """Find what one page and the pages of a case render of one another in different languages; nothing is changed.

    ``document`` has one row, ``segments`` its sentences; ``case`` holds both tables of the case (columns doc, text; doc, begin,
    end, lang, role), whose vectors are under ``workspace``. Returns a table of schema ``matches`` of kind translated, ``b``
    always the page asked about. What could not be compared, and why, is appended to ``notices``. Raises ModelError when an
    encoder that was asked for by name cannot be loaded.
    """
    with without_collection():
        pages = pa.concat_tables([case[0].select(["doc", "text"]), document.select(["doc", "text"])])
        columns = ["doc", "begin", "end", "lang", "role"]
        sentences = sentences_of(pages, pa.concat_tables([case[1].select(columns), segments.select(columns)]))
        found = list(_found(sentences, settings, workspace, notices))
    return from_rows("matches", sorted(found, key=lambda r: (r["a"], r["b_begin"], r["a_begin"])))


def _found(
    sentences: Sentences, settings: MatchSettings, workspace: Path, notices: list[str]
) -> Iterator[dict[str, Any]]:
    if len(sentences.texts) > MOST:
        notices.append(f"translations are not looked for among more than {MOST:,} sentences; add the text to the case to find them")
        return
    yield from by_encoder(sentences, settings, notices, lambda share: Asked(sentences, share, workspace, notices).found())


class Asked:
    """The last page of some, held against the others by one encoder."""

    def __init__(self, sentences: Sentences, share: Share, workspace: Path, notices: list[str]) -> None:
        self.sentences, self.share, self.notices = sentences, share, notices
        self.page = len(sentences.docs) - 1
        own = sentences.pages.get(self.page)
        self.own = np.unique(sentences.text[own]) if own is not None else np.zeros(0, np.int64)
        self.workspace = workspace

    def found(self) -> Iterator[dict[str, Any]]:
        """Yield the rows of the passages that the page and another render of one another."""
        langs = {self.sentences.langs[text] for text in self.own.tolist()}
        if not any(langs.intersection(pair) for pair in self.share.across):
            return
        store = VectorStore(load(self.share.encoder), self.workspace, writing=False)
        mine, there, rough = self._mine(store)
        chainer = self._chainer(mine, there, store, rough)
        for pair, runs in chainer.all().items():
            if self.page in pair and pair[0] != pair[1]:
                yield from rows(self.sentences, pair, runs, "translated", chainer.spans, chainer.one_text(pair, runs))

    def _mine(self, store: VectorStore) -> tuple[Numbers, Some, VectorStore]:
        """Return the sentences that take part, which of them were read, and what tells about where the others lie."""
        mine = in_languages(self.sentences, self.share.across)
        texts = [self.sentences.texts[i] for i in mine.tolist()]
        there = store.holds(texts)
        new = ~there & ~np.isin(mine, self.own)
        if not isinstance(store.encoder, Glimpsing):
            if new.sum() > READ_SLOWLY:
                self.notices.append(
                    f"{new.sum()} sentences of the case were never read by the encoder {store.encoder.name}, and are not compared; "
                    "add the text to the case to compare all"
                )
                mine, there = mine[~new], there[~new]
            return mine, there, store
        if new.sum() <= READ:
            return mine, there, store
        learned = sample(texts, [self.sentences.langs[i] for i in mine.tolist()])
        return mine, there, VectorStore(Rough(store.encoder, learned), self.workspace, writing=False)

    def _chainer(self, mine: Numbers, there: Some, store: VectorStore, rough: VectorStore) -> Chainer:
        quotes = quotes_in([self.sentences.texts[i] for i in mine])
        held = placed(self.sentences, mine, quotes)
        own = np.isin(held.of, self.own)
        read = np.concatenate([there, store.holds(quotes.texts)]) | own
        make = maker(held, self.share.across, store, quotes)
        vectors = _vectors(held.texts, store, rough, read)
        field = make(vectors, self._near(make(vectors, own)))
        one, other = field.likely(SEED - SLACK if rough is not store else SEED)
        wanted = on_pages_of(self.sentences, held.of, np.concatenate([one, other])) | own
        unread = wanted & ~read
        if unread.any():
            vectors[unread] = store.halves([held.texts[k] for k in np.flatnonzero(unread).tolist()])
        return Chainer(self.sentences, make(vectors, wanted), mine, held.place, LEAST, FURTHER, quotes, self.page)

    def _near(self, field: Field) -> Some:
        """Return those that asked, and the neighbours they found."""
        near = field.asking.copy()
        near[field.who[(field.who >= 0) & (field.near > USUAL)]] = True
        return near


def _vectors(texts: tuple[str, ...], store: VectorStore, rough: VectorStore, read: Some) -> Halves:
    """Return the vectors of what is read or to be, and of all others what a glimpse tells."""
    if rough is store or read.all():
        return store.halves(texts)
    seen = rough.halves([texts[k] for k in np.flatnonzero(~read).tolist()])
    vectors = np.empty((len(texts), seen.shape[1]), np.float16)
    vectors[~read] = seen
    vectors[read] = store.halves([texts[k] for k in np.flatnonzero(read).tolist()])
    return vectors
