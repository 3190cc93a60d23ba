"""One page as the claims stage reads it: folded text, quotations masked, sentences with their grammar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sayso.language import Folded, fold
from sayso.language.kickers import after_kicker
from sayso.text.quotations import Quotation, quotations

LONGEST_SENTENCE: Final = 2000
"""Characters; a longer segment is a table or a list that nobody ended, and only its beginning is read for claims."""
QUOTED: Final = "\ue000"
"""Stands for each character of quoted speech in the masked text (a private-use code point, no word character)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One segment, [begin, end) in the folded text, with its paragraph's number."""

    begin: int
    end: int
    lang: str | None
    headline: bool
    paragraph: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text folded, the same with quoted speech masked, its quotations (folded offsets) and sentences."""

    doc: str
    text: str
    folded: Folded
    masked: str
    cased: str
    """The masked text as long as the folded one, but with the letters as given: capitals tell nouns and names."""
    quotes: list[Quotation]
    sentences: list[Sentence]

    def words(self, begin: int, end: int) -> str:
        """Return the words of the text as given that folded [begin, end) stands for."""
        b, e = self.folded.span(begin, end)
        return self.text[b:e]


def page(doc: str, text: str, lang: str | None, segments: Iterable[Mapping[str, Any]]) -> Page:
    """Read one page; ``segments`` are its rows of that table, of which headlines and body count."""
    folded = fold(text)
    quotes = [_folded(q, folded) for q in quotations(text)]
    sentences = [_sentence(s, folded, text, lang) for s in segments if s["role"] in ("headline", "body")]
    cased = text if folded.offsets is None else "".join(text[o] for o in folded.offsets[:-1])
    return Page(doc, text, folded, _mask(folded.text, quotes), cased, quotes, _paragraphs(sentences, folded.text))


def _folded(quote: Quotation, folded: Folded) -> Quotation:
    find = folded.find
    return Quotation(find(quote.begin), find(quote.end), find(quote.inner), find(quote.outer), quote.speech)


def _sentence(row: Mapping[str, Any], folded: Folded, text: str, lang: str | None) -> Sentence:
    headline = row["role"] == "headline"
    opening = after_kicker(text[row["begin"] : row["end"]]) if headline else 0
    begin, end = folded.find(row["begin"] + opening), folded.find(row["end"])
    return Sentence(begin, min(end, begin + LONGEST_SENTENCE), row["lang"] or lang, headline, 0)


def _paragraphs(sentences: list[Sentence], text: str) -> list[Sentence]:
    numbered, paragraph, before = [], 0, 0
    for s in sorted(sentences, key=lambda s: s.begin):
        paragraph += "\n" in text[before : s.begin]
        numbered.append(Sentence(s.begin, s.end, s.lang, s.headline, paragraph))
        before = s.end
    return numbered


def _mask(text: str, quotes: list[Quotation]) -> str:
    pieces, at = [], 0
    for q in quotes:
        if q.speech:
            pieces += [text[at : q.begin], QUOTED * (q.end - q.begin)]
            at = q.end
    return "".join([*pieces, text[at:]])
