"""What a reader should see first: the passages that travel, the links between pages, who is cited most.

The terminal and the report show the same order, made here. All of it is counting; nothing is judged.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso import wording
from sayso.persons import same_speakers

Row = Mapping[str, Any]


def reach(family: Row) -> tuple[object, ...]:
    """Return a sort key that puts first what travels furthest: pages, then languages, outlets, length."""
    measures = (family["pages"], len(family["langs"]), family["outlets"], len(family["text"]))
    return (*(-m for m in measures), family["family"])


def families(table: pa.Table) -> list[dict[str, Any]]:
    """Return the families as rows, what travels furthest first."""
    rows: list[dict[str, Any]] = table.to_pylist()
    return sorted(rows, key=reach)


def languages(documents: pa.Table, segments: pa.Table) -> dict[str | None, int]:
    """Count the pages of each language, most pages first; a page in two languages counts in both.

    A language is a page's where the page is said to be in it, or where it holds at least a tenth of the page's
    text outside the furniture: less is a quotation, or a line whose language was guessed wrong.
    """
    pages: dict[str, set[str | None]] = {
        doc: {lang}
        for doc, lang in zip(*(documents.column(c).to_pylist() for c in ("doc", "lang")), strict=True)
    }
    for doc, shares in _shares(segments).items():
        whole = sum(shares.values())
        known = {lang for lang, share in shares.items() if lang and share * 10 >= whole}
        pages.setdefault(doc, set()).update(known)
    counts: dict[str | None, int] = defaultdict(int)
    for langs in pages.values():
        for lang in langs - {None} or {None}:
            counts[lang] += 1
    return dict(sorted(counts.items(), key=lambda c: (-c[1], c[0] or "\uffff")))


def _shares(segments: pa.Table) -> dict[str, dict[str | None, int]]:
    text = segments.filter(pc.not_equal(segments.column("role"), "boilerplate"))
    length = pc.subtract(text.column("end"), text.column("begin"))
    sums = (
        text.select(["doc", "lang"])
        .append_column("length", length)
        .group_by(["doc", "lang"])
        .aggregate([("length", "sum")])
    )
    shares: dict[str, dict[str | None, int]] = defaultdict(dict)
    for row in sums.to_pylist():
        shares[row["doc"]][row["lang"]] = row["length_sum"]
    return shares


def headlines(documents: pa.Table, segments: pa.Table) -> dict[str, str]:
    """Return the first headline, or where there is none the first words of the body, of each page that names neither its
    outlet nor its title.
    """
    nameless = pc.and_(pc.is_null(documents.column("outlet")), pc.is_null(documents.column("title")))
    texts = documents.select(["doc", "text"]).filter(nameless)
    wanted = pc.and_(
        pc.is_in(segments.column("role"), value_set=pa.array(["headline", "body"])),
        pc.is_in(segments.column("doc"), value_set=texts.column("doc").combine_chunks()),
    )
    first: dict[str, Row] = {}
    for row in segments.filter(wanted).to_pylist():
        known = first.get(row["doc"])
        if known is None or _place_of_name(row) < _place_of_name(known):
            first[row["doc"]] = row
    found = {}
    for doc, text in zip(*(texts.column(c) for c in ("doc", "text")), strict=True):
        row = first.get(doc.as_py(), {})
        if row:
            found[doc.as_py()] = text.as_py()[row["begin"] : row["end"]]
    return found


def _place_of_name(segment: Row) -> tuple[bool, int]:
    return segment["role"] != "headline", segment["begin"]


CREDITS = ("byline", "dateline", "boilerplate")
"""Roles of what stands among a passage's words and is none of them."""


def without_credits(segments: Sequence[Row], begin: int, end: int) -> list[tuple[int, int]]:
    """Return what a quotation of ``begin`` to ``end`` of a page has: its text without bylines, datelines and furniture.

    ``segments``: the page's, in reading order. Where nothing else is left, the whole is returned.
    """
    kept: list[tuple[int, int]] = []
    at = begin
    for s in segments:
        if s["role"] in CREDITS and not s.get("doubtful") and begin < s["end"] and s["begin"] < end:
            kept.append((at, max(at, s["begin"])))
            at = min(max(at, s["end"]), end)
    kept = [(b, e) for b, e in [*kept, (at, end)] if b < e]
    return kept or [(begin, end)]


def quotes(families: Sequence[Row], documents: pa.Table, segments: pa.Table, witnesses: pa.Table) -> dict[str, str]:
    """Return the words of each of these families, without the credits that stand among them on the page that has them."""
    wanted = {f["family"]: f for f in families if f.get("text_doc")}
    docs = pa.array(sorted({f["text_doc"] for f in wanted.values()}), pa.string())
    texts = dict(zip(*(documents.filter(pc.is_in(documents["doc"], docs))[c].to_pylist() for c in ("doc", "text")), strict=True))
    held: dict[str, list[Row]] = defaultdict(list)
    for row in segments.filter(pc.is_in(segments["doc"], docs)).to_pylist():
        held[row["doc"]].append(row)
    found = {f["family"]: str(f["text"]) for f in families}
    for w in witnesses.filter(pc.is_in(witnesses["family"], pa.array(list(wanted), pa.string()))).to_pylist():
        family, text = wanted[w["family"]], texts.get(w["doc"], "")
        if w["doc"] == family["text_doc"] and text[w["begin"] : w["end"]] == family["text"]:
            spans = without_credits(held[w["doc"]], w["begin"], w["end"])
            found[w["family"]] = "\n".join(text[b:e].strip() for b, e in spans if text[b:e].strip())
    return found


@dataclass(frozen=True, slots=True)
class Link:
    """Two pages with a copy between them, over all families; where undetermined, in the order its evidence has."""

    parent: str
    child: str
    direction: str
    families: tuple[str, ...]
    evidence: tuple[Row, ...]
    """The evidence of the family in which most speaks, strongest first."""


def links(copies: pa.Table) -> list[Link]:
    """Gather the copies between each two pages, most families first, those with a direction before the rest."""
    gathered: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in copies.to_pylist():
        pair = (row["parent"], row["child"])
        ends = pair if row["direction"] == "shown" else tuple(sorted(pair))
        gathered[ends[0], ends[1], row["direction"]].append(row)
    made = [_link(direction, rows) for (_, _, direction), rows in gathered.items()]
    return sorted(made, key=lambda k: (k.direction != "shown", -len(k.families), k.parent, k.child))


def _link(direction: str, rows: Sequence[Row]) -> Link:
    """Return the copies between two pages as one, with the evidence of the family in which most speaks."""
    best = max(rows, key=lambda r: sum(abs(e["weight"] or 0.0) for e in r["evidence"]))
    evidence = tuple(wording.in_order(best["evidence"], direction == "shown"))
    return Link(best["parent"], best["child"], direction, tuple(r["family"] for r in rows), evidence)


class Names:
    """The name a reader knows each page by; pages of one name are told apart by their day, title or id."""

    def __init__(self, documents: pa.Table, segments: pa.Table) -> None:
        self._rows = documents.select(["doc", "outlet", "uri", "title", "published_from", "published_to"])
        self._place = {doc: i for i, doc in enumerate(documents.column("doc").to_pylist())}
        self._headlines = headlines(documents, segments)
        self._pages: dict[str, list[int]] = defaultdict(list)
        columns = (documents.column(c).to_pylist() for c in ("doc", "outlet", "uri", "title"))
        for place, (doc, outlet, uri, title) in enumerate(zip(*columns, strict=True)):
            name = wording.voice({"outlet": outlet, "uri": uri}) or title or self._headlines.get(doc) or doc
            self._pages[name].append(place)
        self._known: dict[str, str] = {}
        self._siblings: dict[str, tuple[Counter[str], Counter[str | None]]] = {}

    def __getitem__(self, doc: str) -> str:
        if doc not in self._known:
            self._known[doc] = self._name(doc)
        return self._known[doc]

    def _row(self, place: int) -> dict[str, Any]:
        row: dict[str, Any] = self._rows.slice(place, 1).to_pylist()[0]
        return row

    def _name(self, doc: str) -> str:
        place = self._place.get(doc)
        if place is None:  # a lost page that the trace stage inferred
            return wording.shorten(doc, wording.SHORT_NAME)
        row = self._row(place)
        name = wording.page(row, self._headlines.get(doc))
        shared = wording.voice(row) or row["title"] or self._headlines.get(doc) or doc
        return f"{name}, {self._apart(row, shared)}" if len(self._pages[shared]) > 1 else name

    def _apart(self, row: Row, shared: str) -> str:
        """Return what tells a page from others of its name: its day, its title, or its id."""
        if shared not in self._siblings:
            rows = self._rows.take(self._pages[shared][:SIBLINGS]).to_pylist()
            days = Counter(wording.day(r["published_from"], r["published_to"]) for r in rows)
            self._siblings[shared] = days, Counter(r["title"] for r in rows)
        days, titles = self._siblings[shared]
        day = wording.day(row["published_from"], row["published_to"])
        if row["published_from"] and days[day] <= 1:
            return day
        title = row["title"] if titles[row["title"]] <= 1 else None
        return wording.shorten(title or row["doc"], wording.SHORT_NAME // 2)


SIBLINGS = 2_000
"""Pages of one outlet that a page's name is told apart from; of more, the first stand for all."""

_URGENT = ("disagreement", "arithmetic", "revision", "unsupported")
"""Conflicts in the order in which a reader should see them: that a count is revised, or that a page does not say
who counted, is the everyday of news; that two pages, or one page and itself, cannot both be right, is not."""


def conflicts(table: pa.Table, figures: pa.Table, most: int) -> list[tuple[Row, list[Row]]]:
    """Return the conflicts a reader should see first, each with its figures."""
    rows = sorted(table.to_pylist(), key=lambda r: (_urgency(r["kind"]), -len(r["figures"]), r["conflict"]))
    first = rows[:most]
    wanted = pa.array({name for row in first for name in row["figures"]}, pa.string())
    known = figures.filter(pc.is_in(figures.column("figure"), value_set=wanted)).to_pylist()
    named = {row["figure"]: row for row in known}
    return [(row, [named[name] for name in row["figures"] if name in named]) for row in first]


def _urgency(kind: str) -> int:
    return _URGENT.index(kind) if kind in _URGENT else len(_URGENT)


@dataclass(frozen=True, slots=True)
class Cited:
    """A source, by the name it is given most often, and the attributions to it."""

    name: str
    pages: int
    places: tuple[int, ...]
    """Rows of the table of attributions."""


def cited(attributions: pa.Table, matches: pa.Table) -> list[Cited]:
    """Gather the attributions by speaker, cited on most pages first.

    Capitals and width make no difference, nor does the script in which a name is written, where ``matches`` show that two pages
    render one statement. Statements that name nobody, and those of a pronoun of which it is not clear whom it means, are left
    out.
    """
    groups: dict[str, _Gathered] = defaultdict(_Gathered)
    columns = (attributions[name].to_pylist() for name in ("speaker", "doc"))
    one = _one(same_speakers(attributions, matches))
    for place, (speaker, doc) in enumerate(zip(*columns, strict=True)):
        if name := wording.plain(speaker or ""):
            key = _key(name)
            group = groups[one.get(key, key)]
            group.names[name] += 1
            group.docs.add(doc)
            group.places.append(place)
    ordered = sorted(groups.items(), key=lambda g: (-len(g[1].docs), -len(g[1].places), g[0]))
    return [Cited(g.usual, len(g.docs), tuple(g.places)) for _, g in ordered]


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", wording.plain(name)).casefold()


def _one(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each name of ``pairs`` the one that stands for all it is joined with."""
    groups: dict[str, set[str]] = {}
    for names in pairs:
        joined = set[str]().union(*(groups.get(key, {key}) for key in map(_key, names)))
        groups.update(dict.fromkeys(joined, joined))
    return {name: min(group) for name, group in groups.items()}


@dataclass(slots=True)
class _Gathered:
    names: Counter[str] = field(default_factory=Counter)
    docs: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)

    @property
    def usual(self) -> str:
        return max(self.names, key=lambda name: (self.names[name], name))
