"""Check: where has a text been before? Answered from a case without changing it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso import match, ranking, read, segment
from sayso.case import WORK, Case
from sayso.checked import age, stretches
from sayso.differences import Side, differences, differences_across
from sayso.errors import CaseError, CommandError, PageError
from sayso.settings import Settings
from sayso.tables import empty

ASKED = "the text asked about"
"""The id of the page that is checked; no page of a case bears it."""
COMPARED = 100
"""Pages held against the text word by word."""
READ = 10_000
"""Pages of a case whose texts are read to hold them against the text asked about: a tenth of a second, and some seconds for
translations. Larger cases tell how a passage was changed by its kind alone, and of no translations but those they have found."""
ABOUT = ["doc", "uri", "outlet", "title", "lang", "published_from", "published_to"]


def check(case: Case, path: str, settings: Settings | None = None) -> dict[str, Any]:
    """Find the passages of one text (a file, an address, ``-``) in the pages of a case.

    Returns ``same_as``: the pages of the case that have this very text. ``passages``: for each ``begin``, ``end``, ``text`` of
    the text asked about, with ``doc``, ``doc_begin``, ``doc_end``, ``uri``, ``outlet``, ``title``, ``lang``,
    ``published_from``, ``published_to``, ``kind``, ``score`` of the page that holds it, ``changes`` of an edited one: the words
    that differ in sentences that answer each other, and the sentences that but one of them has amid the others, where the
    other's stretch is empty, and of a translated one the figures, negations and hedges that but one of them has (``begin``,
    ``end``, ``text``, ``doc_begin``, ``doc_end``, ``doc_text``, ``about``, the gravest first; null where the two were not
    compared), ``doc_text``, the words of a translated one, and
    ``families``: where that passage stands among the case's families (``family``, ``pages``, ``outlets``, ``origins_min``,
    ``origins_max``, ``state``). They are in the order in which their stretches stand in the text; of one stretch, the oldest
    page first, pages without a date last.
    ``families``: of each of those families, and of all that a page in ``same_as`` belongs to, the ``witnesses``, oldest first:
    all pages that hold the passage in whatever words or language, each with ``beside``, the stretches [begin, end) of the text
    asked about that the case sets beside words of that page (null where it was too large to be asked). ``notices``: what could
    not be compared, and why. Passages of the text's own language are looked for, and of others in cases of up to READ pages.

    Raises CaseMissing where there is no case, CommandError where the input is not one text, PageError where it cannot be
    read, CaseError where the case has to be traced again.
    """
    case.manifest  # noqa: B018  says what is wrong with the case before what is wrong with the text
    settings = settings or Settings()
    asked = _asked(path, settings)
    segments = segment.run(asked, settings.segment)["segments"]
    found = match.probe(asked, segments, case.path / WORK / "match", settings.match)
    if found is None:
        raise CaseError(f"{case.path} holds nothing to look texts up in; run `sayso trace` on it again")
    held = case.table("documents", [*ABOUT, "sha256_text"])
    pages_held = _held(case) if held.num_rows <= READ else None
    rendered, notices = _renderings(asked, segments, pages_held, case, settings)
    found = pa.concat_tables([found, rendered.select(found.column_names)])
    text = asked["text"][0].as_py()
    same = held.filter(pc.equal(held["sha256_text"], asked["sha256_text"][0]))["doc"].to_pylist()
    families = Families(case, {*found["a"].to_pylist(), *same})
    pages = Pages(case, held, {*found["a"].to_pylist(), *families.docs, *same})
    passages = list(_passages(found, text, pages, families))
    _compare(found, Side(text, sentences(segments).get(ASKED, [])), _language(segments), passages, pages_held)
    if pages_held is not None:
        families.tie(found, case)
    wanted = {f["family"] for p in passages for f in p["families"]} | families.of(same)
    return {
        "text": path,
        "same_as": [pages[doc] for doc in same],
        "passages": passages,
        "families": [families.told(name, pages) for name in sorted(wanted)],
        "notices": notices,
    }


def _held(case: Case) -> Held:
    return Held(case.table("documents", ["doc", "text"]), case.table("segments", ["doc", "begin", "end", "lang", "role"]))


def _renderings(
    asked: pa.Table, segments: pa.Table, held: Held | None, case: Case, settings: Settings
) -> tuple[pa.Table, list[str]]:
    """Return where the case has passages of the text in other languages, and what could not be compared."""
    if held is None:
        found = f"translations are not looked for among more than {READ:,} pages; add the text to the case to find them"
        return empty("matches"), [found]
    encoders = case.manifest.settings.get("match", {}).get("encoders", settings.match.encoders)
    as_traced = replace(settings.match, encoders=tuple(encoders))
    return match.renderings(asked, segments, (held.texts, held.segments), as_traced, case.path / WORK / "match")


def _asked(path: str, settings: Settings) -> pa.Table:
    """Read the one text to be checked."""
    pages = []
    for result in read.read([path], settings.read):
        if isinstance(result, read.Failure):
            raise PageError(result.name, result.reason, result.advice)
        pages.append(result)
    if len(pages) != 1:
        raise CommandError(f"{path} holds {len(pages)} texts; check one at a time, or trace them as a case")
    made = read.documents(pages)
    return made.set_column(0, made.schema.field("doc"), pa.array([ASKED], pa.string()))


class Pages:
    """Pages of the case by id, each with what it is called."""

    def __init__(self, case: Case, documents: pa.Table, docs: Collection[str]) -> None:
        rows = documents.filter(pc.is_in(documents["doc"], pa.array(sorted(docs), pa.string()))).select(ABOUT)
        self._rows: dict[str, dict[str, Any]] = {row["doc"]: row for row in rows.to_pylist()}
        nameless = pa.array([d for d, row in self._rows.items() if not row["title"] and not row["outlet"]], pa.string())
        self._first = _headlines(case, nameless) if len(nameless) else {}

    def __getitem__(self, doc: str) -> dict[str, Any]:
        row = self._rows[doc]
        return {**row, "name": row["title"] or self._first.get(doc) or doc}

    def __contains__(self, doc: str) -> bool:
        return doc in self._rows


def _headlines(case: Case, docs: pa.Array) -> dict[str, str]:
    documents = case.table("documents", ["doc", "outlet", "title", "text"])
    segments = case.table("segments", ["doc", "role", "begin", "end"])
    return ranking.headlines(documents.filter(pc.is_in(documents["doc"], docs)), segments.filter(pc.is_in(segments["doc"], docs)))


def _passages(found: pa.Table, text: str, pages: Pages, families: Families) -> Iterator[dict[str, Any]]:
    for stretch in stretches(found.to_pylist()):
        for row in sorted(stretch, key=lambda r: (*age(pages[r["a"]]), -r["score"], r["a"], r["b_begin"])):
            yield {
                "begin": row["b_begin"],
                "end": row["b_end"],
                "text": text[row["b_begin"] : row["b_end"]],
                **pages[row["a"]],
                "doc_begin": row["a_begin"],
                "doc_end": row["a_end"],
                "kind": row["kind"],
                "score": row["score"],
                "families": families.at(row["a"], row["a_begin"], row["a_end"]),
            }


def _language(segments: pa.Table) -> str:
    """Return the language of most sentences of the text asked about."""
    told = segments.filter(pc.is_in(segments["role"], pa.array(["headline", "body"])))["lang"].drop_null().to_pylist()
    return max(sorted(set(told)), key=told.count, default="")


def _compare(found: pa.Table, text: Side, own: str, passages: Sequence[dict[str, Any]], held: Held | None) -> None:
    """Add to each passage how the page reads otherwise than the text asked about, and the words that render it.

    ``own`` is the language of the text, ``held`` are the pages; None where the case is so large that reading them would take
    longer than looking up.
    """
    kind = found["kind"]
    edited, rendered = (found.filter(pc.equal(kind, name)) for name in ("edited", "translated"))
    edited = edited.slice(0, COMPARED)
    sides = held.sides(pa.concat_tables([edited, rendered])["a"]) if held is not None else {}
    aligned = {_place(r): r["segments"] for rows in (edited, rendered) for r in rows.to_pylist() if r["a"] in sides}
    shared: dict[str, list[list[int]]] = {}
    for row in found.filter(pc.invert(pc.equal(kind, "translated"))).to_pylist():
        shared.setdefault(row["a"], []).extend(row["segments"] or [[row["a_begin"], row["a_end"], row["b_begin"], row["b_end"]]])
    for passage in passages:
        doc = passage["doc"]
        pairs = aligned.get((doc, passage["doc_begin"], passage["begin"]))
        lang, render = passage["lang"] or "", passage["kind"] == "translated" and held is not None
        passage["changes"] = None
        if pairs is not None:
            across = render and differences_across(pairs, sides[doc], text, (lang, own))
            passage["changes"] = across if render else differences(pairs, sides[doc], text, lang, shared[doc])
        passage["doc_text"] = sides[doc].text[passage["doc_begin"] : passage["doc_end"]] if render else None


def _place(row: dict[str, Any]) -> tuple[str, int, int]:
    return row["a"], row["a_begin"], row["b_begin"]


@dataclass(frozen=True, slots=True)
class Held:
    """The texts of a case's pages and their segments."""

    texts: pa.Table
    segments: pa.Table

    def sides(self, docs: pa.ChunkedArray) -> dict[str, Side]:
        """Return some pages, to be held against the text asked about."""
        wanted = docs.combine_chunks()
        texts, segments = (rows.filter(pc.is_in(rows["doc"], wanted)) for rows in (self.texts, self.segments))
        told = sentences(segments)
        pages = zip(texts["doc"].to_pylist(), texts["text"].to_pylist(), strict=True)
        return {doc: Side(text, told.get(doc, [])) for doc, text in pages}


def sentences(segments: pa.Table) -> dict[str, list[tuple[int, int]]]:
    """Return where the sentences of headline and body stand on each page, in order."""
    own = segments.filter(pc.is_in(segments["role"], pa.array(["headline", "body"])))
    found: dict[str, list[tuple[int, int]]] = {}
    for doc, begin, end in zip(*(own[name].to_pylist() for name in ("doc", "begin", "end")), strict=True):
        found.setdefault(doc, []).append((begin, end))
    return {doc: sorted(spans) for doc, spans in found.items()}


class Families:
    """The families that stand at a place of a page."""

    COLUMNS = ("family", "pages", "outlets", "origins_min", "origins_max", "state")

    def __init__(self, case: Case, docs: set[str]) -> None:
        witnesses = case.table("witnesses")
        near = witnesses.filter(pc.is_in(witnesses["doc"], pa.array(sorted(docs), pa.string())))
        self._near: dict[str, list[dict[str, Any]]] = {}
        for row in near.to_pylist():
            self._near.setdefault(row["doc"], []).append(row)
        families = case.table("families").select(list(self.COLUMNS))
        wanted = families.filter(pc.is_in(families["family"], near["family"]))
        self._about = {row["family"]: row for row in wanted.to_pylist()}
        self._beside: dict[str, set[tuple[int, int]]] | None = None
        self._held: dict[str, list[str]] = {}
        for row in witnesses.filter(pc.is_in(witnesses["family"], near["family"])).to_pylist():
            self._held.setdefault(row["family"], []).append(row["doc"])

    def tie(self, found: pa.Table, case: Case) -> None:
        """Find what else the case sets beside the sentences in ``found``: pages of a family need not hold all of its passage."""
        held = case.table("matches", ["a", "b", "segments"])
        docs = pa.array(sorted(set(found["a"].to_pylist())), pa.string())
        near = held.filter(pc.or_(pc.is_in(held["a"], docs), pc.is_in(held["b"], docs))).to_pylist()
        aligned: dict[str, list[tuple[str, int, int]]] = {}
        for row in near:
            for a_begin, a_end, b_begin, b_end in row["segments"]:
                aligned.setdefault(row["a"], []).append((row["b"], a_begin, a_end))
                aligned.setdefault(row["b"], []).append((row["a"], b_begin, b_end))
        self._beside = {}
        for row in found.to_pylist():
            for a_begin, a_end, b_begin, b_end in row["segments"]:
                others = (doc for doc, begin, end in aligned.get(row["a"], ()) if begin < a_end and a_begin < end)
                for doc in {row["a"], *others}:
                    self._beside.setdefault(doc, set()).add((b_begin, b_end))

    def beside(self, doc: str) -> list[list[int]] | None:
        """Return the stretches of the text asked about that words of a page are set beside."""
        return None if self._beside is None else [list(span) for span in sorted(self._beside.get(doc, ()))]

    @property
    def docs(self) -> set[str]:
        """All pages that hold a passage of these families."""
        return {doc for docs in self._held.values() for doc in docs}

    def at(self, doc: str, begin: int, end: int) -> list[dict[str, Any]]:
        """Return the families with a witness that overlaps these characters of ``doc``."""
        rows = self._near.get(doc, [])
        names = {r["family"] for r in rows if r["begin"] < end and begin < r["end"]}
        return [self._about[name] for name in sorted(names)]

    def of(self, docs: Iterable[str]) -> set[str]:
        """Return the families that these pages belong to."""
        return {row["family"] for doc in docs for row in self._near.get(doc, [])}

    def told(self, family: str, pages: Pages) -> dict[str, Any]:
        """Return a family with its witnesses, oldest first."""
        docs = (doc for doc in dict.fromkeys(self._held[family]) if doc in pages)
        held = [{**pages[doc], "beside": self.beside(doc)} for doc in docs]
        return {**self._about[family], "witnesses": sorted(held, key=lambda p: (*age(p), p["doc"]))}
