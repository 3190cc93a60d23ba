"""Check: where has a text been before? Answered from a case without changing it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso import match, read, segment
from sayso.case import WORK, Case
from sayso.errors import CaseError, CommandError, PageError
from sayso.settings import Settings
from sayso.wording import day, plain, shorten

ASKED = "the text asked about"
"""The id of the page that is checked; no page of a case bears it."""
SHOWN = 200
"""Characters of a passage that the terminal shows: three lines."""


def check(case: Case, path: str, settings: Settings | None = None) -> dict[str, Any]:
    """Find the passages of one text (a file, an address, ``-``) in the pages of a case.

    Returns ``passages``: for each ``begin``, ``end``, ``text`` of the text asked about, with ``doc``, ``doc_begin``,
    ``doc_end``, ``uri``, ``outlet``, ``published_from``, ``published_to``, ``kind``, ``score`` of the page that holds it, and
    ``families``: where that passage stands among the case's families (``family``, ``pages``, ``outlets``, ``origins_min``,
    ``origins_max``, ``state``). Passages of the same language are looked for; translations are not.

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
    text = asked["text"][0].as_py()
    return {"text": path, "passages": list(_passages(found, text, case))}


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


def _passages(found: pa.Table, text: str, case: Case) -> Iterator[dict[str, Any]]:
    about = ["doc", "uri", "outlet", "title", "published_from", "published_to"]
    held = case.table("documents").select(about)
    pages = {row["doc"]: row for row in held.filter(pc.is_in(held["doc"], found["a"])).to_pylist()}
    families = Families(case, set(pages))
    for row in sorted(found.to_pylist(), key=lambda r: (r["b_begin"], -r["score"], r["a"])):
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

    def at(self, doc: str, begin: int, end: int) -> list[dict[str, Any]]:
        """Return the families with a witness that overlaps these characters of ``doc``."""
        rows = self._near.get(doc, [])
        names = {r["family"] for r in rows if r["begin"] < end and begin < r["end"]}
        return [self._about[name] for name in sorted(names)]


def lines(found: dict[str, Any]) -> Iterator[str]:
    """Say in words what ``check`` found."""
    if not found["passages"]:
        yield "No passage of this text stands in the case's pages (translations are not looked for here)."
    for passage in found["passages"]:
        begin, end = passage["published_from"], passage["published_to"]
        page = passage["title"] or passage["doc"]
        origin = ", ".join(str(part) for part in (passage["outlet"], begin and day(begin, end)) if part)
        yield f"characters {passage['begin']}–{passage['end']}, {passage['kind']}, on {plain(page)}" + (
            f" ({plain(origin)})" if origin else ""
        )
        yield f"   \u2068{plain(shorten(passage['text'], SHOWN))}\u2069"
        for family in passage["families"]:
            yield f"   {_origins(family)}"


def _origins(family: dict[str, Any]) -> str:
    low, high = family["origins_min"], family["origins_max"]
    number = f"{low}" if low == high else f"{low}–{high}"
    return f"a passage on {family['pages']} pages; origins: {number} ({family['state']})"
