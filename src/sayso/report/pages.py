"""The pages as the report shows them: names, links, and the text with everything that points into it marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from sayso import ranking, wording
from sayso.report.runs import Mark, marked

PAGES: Final = 400
"""Pages shown with their text: at some 3,000 characters a page the file stays near 5 MB, which mail carries."""

CHARACTERS: Final = 2_000_000
"""Characters of page text in all, for pages that are long."""

LONGEST: Final = 200_000
"""Characters shown of one page: a long book chapter; what no news page reaches, but a dump or a hostile page does."""

TELLING: Final = 5
"""Characters from which an id is taken for one where it stands in a sentence; ``12`` may be a number."""

_ROLE_CSS: Final[Mapping[str, str]] = {
    "headline": "headline",
    "byline": "credit",
    "dateline": "credit",
    "boilerplate": "furniture",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """Characters of a page: what to call them, and where in this report they are (None: text not included)."""

    label: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """What a reader knows a page by."""

    doc: str
    name: str
    voice: str
    """The name without what tells it from other pages of its outlet, for where the day stands beside."""
    title: str
    when: str
    language: str
    uri: str | None
    href: str | None
    """Where its text is in this report."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a page's text with its marks."""

    body: Markup
    lang: str
    dir: str
    css: str


@dataclass(frozen=True, slots=True)
class View:
    """A page with its whole text."""

    anchor: str
    card: Card
    date_evidence: str
    outlet_evidence: str
    format: str
    characters: int
    cut: bool
    """Whether only its beginning is shown."""
    paragraphs: list[Paragraph]


class Pages:
    """The documents of a case by id, and the marks that the rest of the report puts on them."""

    def __init__(self, documents: pa.Table, segments: pa.Table) -> None:
        self._documents = documents
        self._place = {doc: i for i, doc in enumerate(documents.column("doc").to_pylist())}
        self._rows: dict[str, dict[str, Any]] = {}
        self._names = ranking.Names(documents, segments)
        self._segments_table = segments
        self._segments: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._marks: dict[str, list[Mark]] = defaultdict(list)
        self._included: dict[str, str] = {}
        self._cards: dict[str, Card] = {}

    def include(self, wanted: Iterable[str]) -> None:
        """Choose the pages whose text is shown: those wanted, in their order, then the rest, while there is room."""
        characters = 0
        for doc in dict.fromkeys([*wanted, *self._place]):
            if doc not in self._place:
                continue
            characters += min(len(self.text(doc)), LONGEST)
            if len(self._included) >= PAGES or characters > CHARACTERS:
                break
            self._included[doc] = f"p{self._place[doc] + 1}"
        self.load(self._included)
        self._cards.clear()  # they tell where the text of a page is

    def load(self, docs: Iterable[str]) -> None:
        """Fetch the segments of these pages."""
        missing = [d for d in docs if d not in self._segments]
        chosen = pc.is_in(self._segments_table.column("doc"), value_set=pa.array(missing, pa.string()))
        for doc in missing:
            self._segments[doc] = []
        for row in self._segments_table.filter(chosen).to_pylist():
            self._segments[row["doc"]].append(row)

    @property
    def included(self) -> list[str]:
        """The pages whose text is shown."""
        return list(self._included)

    def row(self, doc: str) -> dict[str, Any]:
        """Return a page's row; a page that is not in the case (one inferred as lost) has an empty text."""
        if doc not in self._rows:
            place = self._place.get(doc)
            known = self._documents.slice(place, 1).to_pylist()[0] if place is not None else {}
            self._rows[doc] = {"doc": doc, "text": "", "lost": place is None, **known}
        return self._rows[doc]

    def text(self, doc: str) -> str:
        """Return a page's text as given."""
        return str(self.row(doc)["text"])

    def name(self, doc: str) -> str:
        """Return the name a reader knows the page by."""
        return self._names[doc]

    def named(self, sentence: str, docs: Iterable[str]) -> str:
        """Return a sentence of this program's own with the names of these pages, quoted, in the place of their ids."""
        known = sorted(set(docs), key=len, reverse=True)
        if not known:
            return sentence
        # an explanation has an outlet in brackets behind the id: here the name says it
        telling = [d for d in known if len(d) >= TELLING]
        either = [_id(known) + r" \[[^\[\]]*\]", *([_id(telling)] if telling else [])]
        ids = re.compile("|".join(f"(?:{one})" for one in either))
        return ids.sub(lambda found: f"“{self.name(next(filter(None, found.groups())))}”", sentence)

    def card(self, doc: str) -> Card:
        """Return what a reader knows a page by."""
        if doc not in self._cards:
            self._cards[doc] = self._card(doc)
        return self._cards[doc]

    def _card(self, doc: str) -> Card:
        row = self.row(doc)
        name = self.name(doc)
        title = wording.shorten(row.get("title") or "", 2 * wording.SHORT_NAME)
        return Card(
            doc=wording.plain(doc),
            name=name,
            voice=wording.shorten(wording.voice(row) or name, wording.SHORT_NAME),
            title="" if title == name else title,
            when="a lost page, inferred" if row["lost"] else self._when(row),
            language=wording.language(self.main_lang(doc)),
            uri=wording.public_uri(row.get("uri")),
            href=f"#{self._included[doc]}" if doc in self._included else None,
        )

    def _when(self, row: Mapping[str, Any]) -> str:
        return wording.moment(row.get("published_from"), row.get("published_to"))

    def lang(self, doc: str, begin: int, end: int) -> str | None:
        """Return the language of most of these characters, else that of the page."""
        segments = self._segments.get(doc, [])
        share: dict[str, int] = defaultdict(int)
        first = max(0, bisect_right(segments, begin, key=lambda s: s["begin"]) - 1)
        for segment in segments[first:]:
            if segment["begin"] >= end:
                break
            overlap = min(end, segment["end"]) - max(begin, segment["begin"])
            if overlap > 0 and segment["lang"]:
                share[segment["lang"]] += overlap
        return max(share, key=lambda k: share[k]) if share else self.row(doc).get("lang")

    def is_furniture(self, doc: str, begin: int, end: int) -> bool:
        """Tell whether these characters are page furniture, bylines and datelines alone."""
        held = [s for s in self._segments.get(doc, []) if s["begin"] < end and s["end"] > begin]
        return bool(held) and not any(s["role"] in ("body", "headline") or s.get("doubtful") for s in held)

    def quoted(self, doc: str, begin: int, end: int) -> list[tuple[int, int]]:
        """Return what a quotation of these characters has: bylines, datelines and furniture among them left out."""
        return ranking.without_credits(self._segments.get(doc, []), begin, end)

    def main_lang(self, doc: str) -> str | None:
        """Return the language the page is said to be in, else that of most of its text."""
        lang: str | None = self.row(doc).get("lang")
        return lang or self.lang(doc, 0, len(self.text(doc)))

    def refer(self, doc: str, begin: int, end: int) -> Reference:
        """Return a link to characters of a page, and set the anchor that it leads to."""
        label = f"{begin}–{end}"
        number = self._included.get(doc)
        if number is None or begin >= LONGEST:
            return Reference(label, None)
        anchor = f"{number}-{begin}-{end}"
        self._marks[doc].append(Mark(begin, max(end, begin + 1), "", anchor))
        return Reference(label, f"#{anchor}")

    def mark(self, doc: str, begin: int, end: int, css: str) -> None:
        """Mark characters of a page in its text."""
        self._marks[doc].append(Mark(begin, end, css))

    def views(self) -> Iterator[View]:
        """Yield the pages that are included, in the order of the case, with all marks set so far."""
        for doc, anchor in sorted(self._included.items(), key=lambda d: self._place[d[0]]):
            row = self.row(doc)
            yield View(
                anchor,
                self.card(doc),
                wording.plain(row.get("date_evidence") or ""),
                wording.plain(row.get("outlet_evidence") or ""),
                row["format"],
                len(row["text"]),
                len(row["text"]) > LONGEST,
                list(self._paragraphs(doc)),
            )

    def _paragraphs(self, doc: str) -> Iterator[Paragraph]:
        text = self.text(doc)[:LONGEST]
        waiting = deque(sorted([*self._marks[doc], *self._roles(doc)], key=lambda m: m.begin))
        inside: list[Mark] = []
        begin = 0
        for line in text.split("\n"):
            end = begin + len(line)
            while waiting and waiting[0].begin < end:
                inside.append(waiting.popleft())
            inside = [m for m in inside if m.end > begin]
            if line.strip():
                lang = self.lang(doc, begin, end) or ""
                yield Paragraph(marked(text, inside, begin, end), lang, wording.direction(line), "")
            begin = end + 1

    def _roles(self, doc: str) -> list[Mark]:
        return [
            Mark(s["begin"], s["end"], _ROLE_CSS[s["role"]])
            for s in self._segments.get(doc, [])
            if s["role"] in _ROLE_CSS and not s.get("doubtful")
        ]


def _id(docs: Sequence[str]) -> str:
    """Return a pattern of ids that stand by themselves."""
    return rf"(?<![\w/.-])({'|'.join(map(re.escape, docs))})(?![\w/-])"
