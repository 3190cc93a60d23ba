"""The sentences of all pages, as the matching across languages sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, pairwise
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.match.margin import Numbers

CONTENT: Final = ("headline", "body")
"""Roles whose text is matched: furniture and bylines repeat on every page of an outlet."""
TITLE: Final = "headline"
LETTERS: Final = 3
"""Fewer letters are a score, an initial, a number: nothing that could be rendered."""
UNKNOWN: Final = "und"
"""The language of a sentence whose language nobody could tell (ISO 639-2)."""


@dataclass(frozen=True)
class Sentences:
    """Sentences in order of page and place.

    ``doc`` numbers the pages in ``docs``; ``text`` numbers the distinct sentences in ``texts``, whose languages
    are ``langs``; ``begin`` and ``end`` are code points of the page's text, which ``given`` holds. ``titles`` tells which stand
    in the headline of a page that has a text, too.
    """

    docs: tuple[str, ...]
    doc: Numbers
    begin: Numbers
    end: Numbers
    text: Numbers
    texts: tuple[str, ...]
    langs: tuple[str, ...]
    given: tuple[str, ...] = ()
    titles: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))

    @cached_property
    def pages(self) -> dict[int, slice]:
        """Return where the sentences of each page stand; pages without any are left out."""
        edges = np.flatnonzero(np.diff(self.doc, prepend=-1, append=-1)) if len(self.doc) else np.zeros(0, int)
        return {int(self.doc[b]): slice(b, e) for b, e in pairwise(edges.tolist())}

    @cached_property
    def holders(self) -> list[list[int]]:
        """Return for each distinct sentence the pages that hold it, in order."""
        found: list[list[int]] = [[] for _ in self.texts]
        for doc, text in zip(self.doc.tolist(), self.text.tolist(), strict=True):
            if not found[text] or found[text][-1] != doc:
                found[text].append(doc)
        return found


def sentences_of(documents: pa.Table, segments: pa.Table) -> Sentences:
    """Return the sentences of ``segments`` that can be matched, with their text cut from ``documents``."""
    docs: list[str] = documents.column("doc").to_pylist()
    whole: list[str] = documents.column("text").to_pylist()
    number = {doc: i for i, doc in enumerate(docs)}
    distinct: dict[tuple[str, str], int] = {}
    rows: list[tuple[int, int, int, int, bool]] = []
    columns = (segments.column(c).to_pylist() for c in ("doc", "begin", "end", "lang", "role"))
    for doc, begin, end, lang, role in zip(*columns, strict=True):
        if role not in CONTENT:
            continue
        text = " ".join(whole[number[doc]][begin:end].split())
        if len(list(islice(filter(str.isalpha, text), LETTERS))) == LETTERS:
            rows.append((number[doc], begin, end, distinct.setdefault((lang or UNKNOWN, text), len(distinct)), role == TITLE))
    table = np.array(sorted(rows), np.int64).reshape(-1, 5)
    langs, texts = zip(*distinct, strict=True) if distinct else ((), ())
    page, first, last, held, title = table.T
    return Sentences(tuple(docs), page, first, last, held, texts, langs, tuple(whole), _titles(page, title > 0))


def _titles(doc: Numbers, titles: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the headlines of pages that have a text, too."""
    has_text = np.zeros(int(doc.max(initial=-1)) + 1, np.bool_)
    has_text[doc[~titles]] = True
    return np.asarray(titles & has_text[doc], np.bool_)
