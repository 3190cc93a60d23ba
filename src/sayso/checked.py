"""What a text that was looked up came to, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sayso.trace.kinds import RANKS
from sayso.wording import day, language, plain, shorten

SHOWN = 200
"""Characters of a passage that the terminal shows: three lines."""
NAMED = 60
"""Characters of a page's title that the terminal shows."""
ALSO = 12
"""Pages named that hold a passage in other words; the JSON has them all."""
CHANGES = 4
"""Changes of a page that the terminal names, those first that change the meaning; the JSON has them all."""
CHANGED = 80
"""Characters of a change that the terminal shows."""


def lines(found: dict[str, Any]) -> Iterator[str]:
    """Say in words what ``check`` found."""
    same = {page["doc"] for page in found["same_as"]}
    for page in found["same_as"]:
        yield f"This very text is in the case: {_page(page)}"
    if not found["passages"]:
        yield "No passage of this text stands in the case's pages."
    families = {family["family"]: family for family in found["families"]}
    untold = dict(families)
    for stretch in stretches(found["passages"], "begin", "end"):
        begin, end = min(p["begin"] for p in stretch), max(p["end"] for p in stretch)
        widest = max(stretch, key=lambda p: p["end"] - p["begin"])
        yield f"characters {begin}–{end}: \u2068{plain(shorten(widest['text'], SHOWN))}\u2069"
        for passage in sorted(stretch, key=lambda p: age(p)):
            whole = (passage["begin"], passage["end"]) == (begin, end)
            part = "" if whole else f", characters {passage['begin']}–{passage['end']}"
            itself = "this text itself" if passage["doc"] in same else passage["kind"]
            yield f"   {_page(passage)}: {itself}{part}"
            if passage["doc"] not in same:
                yield from _differing(passage.get("changes"), passage["kind"])
            if passage.get("doc_text"):
                yield f"      \u2068{plain(shorten(passage['doc_text'], SHOWN))}\u2069"
        told = {p["doc"] for p in stretch}
        for name in sorted({f["family"] for p in stretch for f in p["families"]}):
            beside = [page for page in families[name]["witnesses"] if _is_beside(page, begin, end)]
            yield from _family(families[name], beside, told)
            told |= {page["doc"] for page in beside}
            untold.pop(name, None)
        if told <= same:
            yield "   no other page of the case holds it"
    for family in untold.values():
        yield from _family(family, family["witnesses"], same)
    yield from (f"Note: {plain(notice)}" for notice in found["notices"])


def _differing(found: Sequence[dict[str, Any]] | None, kind: str) -> Iterator[str]:
    """Say how a page reads where the text asked about reads otherwise; nothing where the two were not compared."""
    if found is None:
        return
    if not found and kind != "translated":
        yield "      reads as this text does in the sentences they share"
    gravest = sorted(found, key=lambda change: -RANKS[change["about"][0]] if change["about"] else 0.0)
    for change in gravest[:CHANGES]:
        here, there = (_quoted(change[name]) for name in ("text", "doc_text"))
        yield f"      here {here}, there {there}"
    if len(found) > CHANGES:
        more = len(found) - CHANGES
        yield f"      and {more} more change{'s' * (more > 1)}"


def _quoted(text: str) -> str:
    return f"“\u2068{plain(shorten(text, CHANGED))}\u2069”" if text else "nothing"


def _is_beside(page: dict[str, Any], begin: int, end: int) -> bool:
    """Tell whether the case sets words of a page beside [begin, end) of the text asked about."""
    return any(first < end and begin < last for first, last in page["beside"] or ())


def _family(family: dict[str, Any], beside: Sequence[dict[str, Any]], told: set[str]) -> Iterator[str]:
    """Say how far the passage travels that a stretch belongs to, and which pages ``beside`` it were not ``told`` yet."""
    yield f"   {_origins(family)}"
    rest = [page for page in beside if page["doc"] not in told]
    if rest:
        yield "   set beside it in the case, in other words or another language (they may say otherwise):"
    yield from (f"      {_page(page)}" for page in rest[:ALSO])
    if len(rest) > ALSO:
        yield f"      and {len(rest) - ALSO} more"


def _page(page: dict[str, Any]) -> str:
    """Return a page in words: its day, its title, its outlet, or where it names none its id, its language."""
    when = day(page["published_from"], page["published_to"])
    name = shorten(page["name"], NAMED)
    whose = ", ".join(part for part in (page["outlet"] or page["doc"], page["lang"] and language(page["lang"])) if part)
    return f"{when}, \u2068{plain(name)}\u2069" + (f" (\u2068{plain(whose)}\u2069)" if whose else "")


def _origins(family: dict[str, Any]) -> str:
    low, high = family["origins_min"], family["origins_max"]
    number = f"{low}" if low == high else f"{low}–{high}"
    pages = f"{family['pages']} pages" if family["pages"] != 1 else "1 page"
    return f"belongs to a passage on {pages}; origins of that passage: {number} ({family['state']})"


def stretches(rows: Iterable[dict[str, Any]], begin: str = "b_begin", end: str = "b_end") -> list[list[dict[str, Any]]]:
    """Gather rows whose characters overlap, in the order of the text."""
    groups: list[list[dict[str, Any]]] = []
    reached = -1
    for row in sorted(rows, key=lambda r: (r[begin], -r[end])):
        if row[begin] < reached:
            groups[-1].append(row)
        else:
            groups.append([row])
        reached = max(reached, row[end])
    return groups


def age(page: dict[str, Any]) -> tuple[bool, datetime | None]:
    """Return what orders pages by the middle of the time they may date from, those without a date last."""
    begin, end = page["published_from"], page["published_to"]
    return (True, None) if begin is None or end is None else (False, begin + (end - begin) / 2)
