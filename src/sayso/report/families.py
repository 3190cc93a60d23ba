"""Each family as the report shows it: witnesses side by side, sentences aligned, readings, copies with evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from sayso import ranking, wording
from sayso.report import collation, stemma
from sayso.report.pages import Card, Pages, Reference
from sayso.report.passages import Passage, choose, lead, passages
from sayso.report.runs import Mark, lines, marked, quoting, shown

SHOWN: Final = 60
"""Families shown in full; the rest are listed. More make the file heavy and nobody reads to their end."""

LISTED: Final = 2_000
"""Families listed by one line each after those."""

ALIGNMENTS: Final = 5
"""Pairs of pages of a family shown sentence by sentence."""

PLACES: Final = 12
"""Places of a family where its witnesses differ, most telling first."""

LONGEST: Final = 3_000
"""Characters of a witness shown in its column; the link leads to the rest."""

READERS: Final = 8
"""Pages named for each reading."""

COMPARED: Final = 4 * LONGEST
"""Characters of a passage in which shared words are looked for: what moved within these is still found."""

COPIES: Final = 40
"""Copies of a family put into words."""

AROUND: Final = 36
"""Characters before and after a reading that let a reader find it."""

QUOTE: Final = 600
"""Characters of a family's text in its heading, of which three lines are seen."""

ROWS: Final = 120
"""Sentence rows of one pair; a bilingual page has some dozens."""

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a page, marked, with their language and direction, and where they stand."""

    body: Markup
    lang: str
    dir: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness in its column."""

    card: Card
    pieces: list[Text]
    role: str
    """What is known of its place among the origins; empty where it is shown to copy."""


@dataclass(frozen=True, slots=True)
class Column:
    """The witnesses in one language, the first of them being the one the others are held against."""

    language: str
    witnesses: list[Witness]
    more: list[Card]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two pages (or two passages of one), sentence by sentence."""

    kind: str
    a: Card
    b: Card
    a_language: str
    b_language: str
    rows: list[tuple[Text | None, Text | None]]
    more: int


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to read a place, and the pages that read so; an empty text: they leave the place out."""

    text: Text
    before: Markup
    after: Markup
    pages: list[tuple[Card, Reference]]
    more: int
    omitted: bool
    dir: str
    """The way its surroundings run, too: what is left out has no letters of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place where the witnesses differ."""

    about: str
    variants: list[Variant]

    @property
    def telling(self) -> bool:
        """Whether more than the wording differs."""
        return self.about not in ("wording", "order")


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence in words."""

    kind: str
    detail: Markup
    against: bool
    """Whether it speaks against the direction that is shown; where none is shown, its words speak for themselves."""
    card: Card | None
    reference: Reference | None


@dataclass(frozen=True, slots=True)
class Copy:
    """Two pages of a family and what speaks for who copied whom."""

    parent: Card
    child: Card
    shown: bool
    reasons: list[Reason]


@dataclass(frozen=True, slots=True)
class Family:
    """A family in full."""

    anchor: str
    number: int
    quote: Text
    quoted: Markup
    """Whose words these are."""
    reach: list[str]
    languages: list[str]
    codes: list[str]
    first: str
    origins: str
    state: str
    reason: Markup
    columns: list[Column]
    alignments: list[Alignment]
    places: list[Place]
    more_places: int
    copies: list[Copy]
    more_copies: int
    picture: Markup

    @property
    def side_by_side_first(self) -> bool:
        """Whether texts of one language can be compared; else the aligned sentences say more."""
        return any(len(column.witnesses) > 1 for column in self.columns)


@dataclass(frozen=True, slots=True)
class Listed:
    """A family by one line."""

    quote: str
    lang: str
    dir: str
    reach: str
    languages: str
    codes: list[str]
    state: str
    origins: str


class Families:
    """The families of a case: ranked, the first of them ready to be shown in full."""

    def __init__(self, tables: Mapping[str, pa.Table], pages: Pages) -> None:
        self._pages = pages
        self._ranked = ranking.families(tables["families"])
        self._first = self._ranked[:SHOWN]
        chosen = [f["family"] for f in self._first]
        self._witnesses = _by_family(tables["witnesses"], chosen)
        self._first = [f for f in self._first if self._witnesses[f["family"]]]  # one without is no evidence
        self._docs = {family: {w["doc"] for w in rows} for family, rows in self._witnesses.items()}
        self._copies = _by_family(tables["copies"], chosen)
        self._readings = _by_family(tables["readings"], chosen)
        self._matches = tables["matches"]
        self._pairs = self._index(tables["matches"])
        pages.load({w["doc"] for rows in self._witnesses.values() for w in rows})

    @property
    def total(self) -> int:
        """How many families the case has."""
        return len(self._ranked)

    def docs(self) -> list[str]:
        """Return the pages whose text the families in full point into, those of the first families first."""
        return list(dict.fromkeys(p.doc for f in self._first for p in self._passages(f)[1]))

    def anchors(self) -> dict[str, tuple[int, str]]:
        """Return for each family shown in full its number and where it is in the report."""
        return {row["family"]: (number, f"f{number}") for number, row in enumerate(self._first, 1)}

    def listed(self) -> list[Listed]:
        """Return the families that are not shown in full, by one line each."""
        rest = self._ranked[SHOWN : SHOWN + LISTED]
        return [_listed(f) for f in rest]

    def full(self) -> list[Family]:
        """Return the first families in full; marks them in the text of their pages."""
        return [self._family(number, row) for number, row in enumerate(self._first, 1)]

    def _index(self, matches: pa.Table) -> dict[tuple[str, str], list[int]]:
        """Find the matches between pages of the families shown by the pair of pages, without their segments."""
        docs = pa.array({w["doc"] for rows in self._witnesses.values() for w in rows}, pa.string())
        inside = pc.and_(
            pc.is_in(matches.column("a"), value_set=docs), pc.is_in(matches.column("b"), value_set=docs)
        )
        pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        columns = [matches.column(c).to_pylist() for c in ("a", "b")]
        for place, (wanted, a, b) in enumerate(zip(inside.to_pylist(), *columns, strict=True)):
            if wanted:
                pairs[a, b].append(place)
        return pairs

    def _passages(self, family: Table) -> tuple[Passage, list[Passage], list[Passage]]:
        """Return a family's leading passage, those that are shown, and those that are named."""
        found = passages(self._witnesses[family["family"]], self._pages)
        first = lead(found, family["text"], self._pages)
        shown_ = choose(found, first, set(family["origins"] or ()))
        return first, shown_, [p for p in found if p not in shown_]

    def _family(self, number: int, row: Table) -> Family:
        family = row["family"]
        for w in self._witnesses[family]:
            self._pages.mark(w["doc"], w["begin"], w["end"], "witness")
        first, chosen, rest = self._passages(row)
        copies = self._copies[family]
        places = _by_place(self._readings[family])
        langs = list(dict.fromkeys([*row["langs"], *(p.lang for p in [*chosen, *rest] if p.lang)]))
        return Family(
            anchor=f"f{number}",
            number=number,
            quote=self._quote(first.doc, *first.spans[0]),
            quoted=self._quoted(row),
            reach=wording.reach(row["pages"], row["outlets"], row["unnamed"] or 0),
            languages=[wording.language(code) for code in langs],
            codes=langs,
            first=self._first_dated([*chosen, *rest]),
            origins=wording.origins(row["origins_min"], row["origins_max"]),
            state=row["state"],
            reason=quoting(self._pages.named(wording.sentence(row["reason"] or ""), self._docs[family])),
            columns=self._columns(row, chosen, rest),
            alignments=self._alignments(chosen, {(c["parent"], c["child"]) for c in copies}),
            places=[self._place(rows) for rows in places[:PLACES]],
            more_places=max(0, len(places) - PLACES),
            copies=[self._copy(c) for c in copies[:COPIES]],
            more_copies=max(0, len(copies) - COPIES),
            picture=self._picture(copies, number),
        )

    def _quoted(self, row: Table) -> Markup:
        """Say whose words stand for the family."""
        if row["pages"] == 1 or not row["text_doc"]:
            return Markup("")
        name = f"“{self._pages.card(row['text_doc']).name}”"
        return quoting(wording.sentence(wording.words_of(name, row["text_is"])))

    def _first_dated(self, found: Sequence[Passage]) -> str:
        """Return when the earliest page that carries a date appeared, as exactly as it says."""
        dated = [(r["published_from"], r["published_to"]) for p in found if (r := self._pages.row(p.doc))["published_from"]]
        return wording.moment(*min(dated, key=lambda when: when[0] + (when[1] - when[0]) / 2)) if dated else ""

    def _text(self, doc: str, begin: int, end: int, marks: Iterable[Mark], most: int = LONGEST) -> Text:
        text = self._pages.text(doc)
        lang = self._pages.lang(doc, begin, end) or ""
        body = lines(marked(text, marks, begin, min(end, begin + most)))
        if end > begin + most:
            body += "…"
        return Text(body, lang, wording.direction(text[begin:end]), self._pages.refer(doc, begin, end))

    def _quote(self, doc: str, begin: int, end: int) -> Text:
        """Return the beginning of a passage as it is quoted, without the credits that stand among its words."""
        text, left, pieces = self._pages.text(doc), QUOTE, []
        for b, e in self._pages.quoted(doc, begin, end):
            if left > 0 and text[b:e].strip():
                pieces.append(text[b : min(e, b + left)])
                left -= e - b
        body = marked(wording.run_on("\n".join(pieces)), ()) + ("…" if left < 0 else "")
        lang = self._pages.lang(doc, begin, end) or ""
        return Text(body, lang, wording.direction(text[begin:end]), self._pages.refer(doc, begin, end))

    def _columns(self, family: Table, chosen: Sequence[Passage], rest: Sequence[Passage]) -> list[Column]:
        origins = set(family["origins"] or ())
        made = []
        for lang in dict.fromkeys(p.lang for p in [*chosen, *rest]):
            group = [p for p in chosen if p.lang == lang]
            more = [self._pages.card(p.doc) for p in rest if p.lang == lang]
            made.append(Column(wording.language(lang), self._side_by_side(group, origins), more))
        return made

    def _side_by_side(self, group: Sequence[Passage], origins: set[str]) -> list[Witness]:
        """Mark in each passage the words it shares with the first; in the first, those any other shares with it."""
        texts = [p.joined(self._pages.text(p.doc))[:COMPARED] for p in group]
        runs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for i in range(1, len(group)):
            found = collation.shared(texts[0], texts[i])
            runs[0] += found.a
            runs[i] = found.b
        return [
            self._witness(p, p.placed(collation.without_overlaps(runs[i])), origins) for i, p in enumerate(group)
        ]

    def _witness(self, passage: Passage, runs: Sequence[tuple[int, int]], origins: set[str]) -> Witness:
        marks = [Mark(begin, end, "shared") for begin, end in runs]
        role = ""
        if passage.doc in origins:
            role = "origin here" if len(origins) == 1 else "possible origin"
        room, pieces = LONGEST, []
        for begin, end in passage.spans:
            if room > 0:
                pieces.append(self._text(passage.doc, begin, end, marks, room))
            room -= end - begin
        return Witness(self._pages.card(passage.doc), pieces, role)

    def _alignments(self, chosen: Sequence[Passage], ties: set[tuple[str, str]]) -> list[Alignment]:
        """Choose for each language, and each paraphrase, the pair that has most sentences aligned."""
        made: list[Alignment] = []
        covered: set[object] = set()
        for pair, match in self._candidates(chosen, ties):
            if not covered.issuperset(pair) or not made:
                covered.update(pair)
                made.append(self._alignment(match, chosen))
            if len(made) == ALIGNMENTS:
                break
        return made

    def _candidates(
        self, chosen: Sequence[Passage], ties: set[tuple[str, str]]
    ) -> list[tuple[tuple[object, object], Table]]:
        """Rank the pairs: translations before paraphrases, pages that seem to copy each other before others."""
        docs = list(dict.fromkeys(p.doc for p in chosen))
        places = [p for a in docs for b in docs for p in self._pairs.get((a, b), ())]
        found = []
        for match in self._matches.take(places).to_pylist() if places else []:
            a, b = _sides(match, chosen)
            if a is None or b is None or match["kind"] not in ("translated", "paraphrased"):
                continue
            translated = a.lang != b.lang
            ends: tuple[object, object] = (a.lang, b.lang) if translated else (a, b)
            tied = not ties.isdisjoint({(match["a"], match["b"]), (match["b"], match["a"])})
            size = sum(s[1] - s[0] + s[3] - s[2] for s in match["segments"])
            found.append(((not translated, not tied, -size, match["match"]), ends, match))
        return [(ends, match) for _, ends, match in sorted(found, key=lambda f: f[0])]

    def _alignment(self, match: Table, chosen: Sequence[Passage]) -> Alignment:
        a, b = match["a"], match["b"]
        whole = [match["a_begin"], match["a_end"], match["b_begin"], match["b_end"]]
        left, right = _sides(match, chosen)
        inside = [s for s in match["segments"] if _touched(left, a, s[:2]) or _touched(right, b, s[2:])]
        segments = inside or [whole]
        rows = [
            row
            for row in collation.rows(segments, self._pages.text(a), self._pages.text(b))
            if not (row.b is None and row.a and self._pages.is_furniture(a, *row.a))
            and not (row.a is None and row.b and self._pages.is_furniture(b, *row.b))
        ]
        a_lang = self._pages.lang(a, whole[0], whole[1])
        b_lang = self._pages.lang(b, whole[2], whole[3])
        compare = collation.shared if a_lang == b_lang else collation.same_numbers
        return Alignment(
            match["kind"],
            self._pages.card(a),
            self._pages.card(b),
            wording.language(a_lang),
            wording.language(b_lang),
            [self._row(a, b, row, compare) for row in rows[:ROWS]],
            max(0, len(rows) - ROWS),
        )

    def _row(self, a: str, b: str, row: collation.Row, compare: Any) -> tuple[Text | None, Text | None]:
        left, right = self._slice(a, row.a), self._slice(b, row.b)
        found = compare(left, right)
        return self._cell(a, row.a, found.a), self._cell(b, row.b, found.b)

    def _slice(self, doc: str, span: tuple[int, int] | None) -> str:
        return self._pages.text(doc)[span[0] : span[1]] if span else ""

    def _cell(self, doc: str, span: tuple[int, int] | None, same: list[tuple[int, int]]) -> Text | None:
        if span is None:
            return None
        marks = [Mark(span[0] + begin, span[0] + end, "shared") for begin, end in same]
        return self._text(doc, *span, marks)

    def _place(self, readings: Sequence[Table]) -> Place:
        groups: dict[int, list[Table]] = defaultdict(list)
        for row in readings:
            groups[row["group"]].append(row)
        about = next((r["about"] for r in readings if r["about"]), "wording")
        return Place(about, [self._variant(rows) for rows in groups.values()])

    def _variant(self, readings: Sequence[Table]) -> Variant:
        doc = readings[0]["doc"]
        alone = {r["doc"] for r in readings} == {doc}
        spans = sorted({(r["begin"], r["end"]) for r in readings}) if alone else [(readings[0]["begin"], readings[0]["end"])]
        begin, end = spans[0][0], spans[-1][1]
        text = self._pages.text(doc)
        if alone:  # several words of one sentence are one reading
            readings = [{"doc": doc, "begin": begin, "end": end}]
        return Variant(
            Text(_marked(text, spans), self._pages.lang(doc, begin, end) or "", wording.direction(text[begin:end]),
                 self._pages.refer(doc, begin, end)),
            shown(_after_space(text[max(0, begin - AROUND) : begin])),
            shown(_before_space(text[end : end + AROUND])),
            [
                (self._pages.card(r["doc"]), self._pages.refer(r["doc"], r["begin"], r["end"]))
                for r in readings[:READERS]
            ],
            max(0, len(readings) - READERS),
            begin == end,
            wording.direction(text[max(0, begin - AROUND) : end + AROUND]),
        )

    def _copy(self, row: Table) -> Copy:
        ordered = sorted(row["evidence"], key=lambda e: -abs(e["weight"] or 0.0))
        return Copy(
            self._pages.card(row["parent"]),
            self._pages.card(row["child"]),
            row["direction"] == "shown",
            [self._reason(e, row) for e in ordered],
        )

    def _reason(self, evidence: Table, row: Table) -> Reason:
        doc, begin, end = evidence["doc"], evidence["begin"], evidence["end"]
        placed = doc is not None and begin is not None and end is not None
        return Reason(
            wording.plain(evidence["kind"] or "").replace("-", " "),
            quoting(self._pages.named(evidence["detail"] or "", self._docs[row["family"]])),
            row["direction"] == "shown" and (evidence["weight"] or 0.0) < 0,
            self._pages.card(doc) if placed else None,
            self._pages.refer(doc, begin, end) if placed else None,
        )

    def _picture(self, copies: Sequence[Table], number: int) -> Markup:
        ties = [stemma.Tie(c["parent"], c["child"], c["direction"] == "shown") for c in copies]
        docs = dict.fromkeys(d for tie in ties for d in (tie.a, tie.b))
        labels = {doc: self._label(doc) for doc in docs}
        return stemma.draw(ties, labels, f"Who copied whom in passage {number}; the list below says it in words")

    def _label(self, doc: str) -> stemma.Label:
        card = self._pages.card(doc)
        row = self._pages.row(doc)
        name = "lost page" if row["lost"] else wording.fit(card.voice, 22)
        begin, end = row.get("published_from"), row.get("published_to")
        detail = "inferred" if row["lost"] else f"{self._pages.main_lang(doc) or '?'} · {wording.day(begin, end)}"
        return stemma.Label(name, detail, card.href, row["lost"])


def _by_family(table: pa.Table, families: Sequence[str]) -> dict[str, list[Table]]:
    wanted = pc.is_in(table.column("family"), value_set=pa.array(families, pa.string()))
    rows: dict[str, list[Table]] = defaultdict(list)
    for row in table.filter(wanted).to_pylist():
        rows[row["family"]].append(row)
    return rows


def _by_place(readings: Sequence[Table]) -> list[list[Table]]:
    """Gather the readings of each place, those a reader should see first before the others."""
    places: dict[int, list[Table]] = defaultdict(list)
    for row in readings:
        places[row["place"]].append(row)
    ranked = sorted(places, key=lambda p: (-max(r["rank"] or 0.0 for r in places[p]), p))
    return [places[p] for p in ranked]


def _sides(match: Table, chosen: Sequence[Passage]) -> tuple[Passage | None, Passage | None]:
    """Return the passages that the two sides of a match are mostly part of; None for a side that is of none."""
    a = _most(chosen, match["a"], match["a_begin"], match["a_end"])
    return a, _most(chosen, match["b"], match["b_begin"], match["b_end"])


def _most(chosen: Sequence[Passage], doc: str, begin: int, end: int) -> Passage | None:
    best = max(chosen, key=lambda p: p.overlap(doc, begin, end))
    overlap = best.overlap(doc, begin, end)
    return best if overlap and overlap * 2 >= min(best.length, end - begin) else None


def _touched(passage: Passage | None, doc: str, span: Sequence[int]) -> bool:
    return passage is not None and passage.overlap(doc, span[0], span[1]) > 0


def _after_space(text: str) -> str:
    """Cut what stands before a reading to whole words of its line."""
    line = text.rsplit("\n", 1)[-1]
    if len(line) < AROUND:
        return line
    head, _, tail = line.partition(" ")
    return f"…{tail}" if tail else head


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> Markup:
    """Return the marked spans with what stands between them, shortened where that is long."""
    body, at = Markup(""), spans[0][0]
    for begin, end in spans:
        between = text[at:begin]
        if len(between) > 2 * AROUND:
            between = f"{_before_space(between[:AROUND]).rstrip('…')} … {_after_space(between[-AROUND:]).lstrip('…')}"
        body += Markup('<span class="context">{}</span><mark>{}</mark>').format(shown(between), shown(text[begin:end]))
        at = end
    return lines(body)


def _before_space(text: str) -> str:
    """Cut what stands after a reading to whole words of its line."""
    line = text.split("\n", 1)[0]
    if len(line) < AROUND:
        return line
    head, _, _ = line.rpartition(" ")
    return f"{head}…" if head else line


def _listed(family: Table) -> Listed:
    return Listed(
        wording.shorten(family["text"], 160),
        family["langs"][0] if family["langs"] else "",
        wording.direction(family["text"]),
        " · ".join(wording.reach(family["pages"], family["outlets"], family["unnamed"] or 0)),
        ", ".join(wording.language(code) for code in family["langs"]),
        family["langs"],
        family["state"],
        wording.origins(family["origins_min"], family["origins_max"]),
    )
