"""Who copied whom in a family: each copy with its evidence in words, and all of them as a picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from markupsafe import Markup

from sayso import wording
from sayso.report import stemma
from sayso.report.pages import Card, Pages, Reference
from sayso.report.runs import quoting

COPIES: Final = 40
"""Copies of a family put into words."""

DETAIL: Final = 26
"""Cells of the second line of a page's box."""

Table = Mapping[str, Any]


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


def copies(pages: Pages, rows: Sequence[Table], docs: Collection[str]) -> tuple[list[Copy], int]:
    """Put the first copies of a family into words, and count the others; ``docs``: the pages its evidence may name."""
    return [_copy(pages, row, docs) for row in rows[:COPIES]], max(0, len(rows) - COPIES)


def _copy(pages: Pages, row: Table, docs: Collection[str]) -> Copy:
    ordered = wording.in_order(row["evidence"], row["direction"] == "shown")
    return Copy(
        pages.card(row["parent"]),
        pages.card(row["child"]),
        row["direction"] == "shown",
        [_reason(pages, e, row, docs) for e in ordered],
    )


def _reason(pages: Pages, evidence: Table, row: Table, docs: Collection[str]) -> Reason:
    doc, begin, end = evidence["doc"], evidence["begin"], evidence["end"]
    placed = doc is not None and begin is not None and end is not None
    return Reason(
        wording.sign(evidence["kind"] or ""),
        quoting(_told(pages, evidence, row, docs)),
        row["direction"] == "shown" and (evidence["weight"] or 0.0) < 0 and evidence["kind"] != wording.BEFOREHAND,
        pages.card(doc) if placed else None,
        pages.refer(doc, begin, end) if placed else None,
    )


def _told(pages: Pages, evidence: Table, row: Table, docs: Collection[str]) -> str:
    detail, doc = evidence["detail"] or "", evidence["doc"]
    third = (doc, pages.name(doc)) if evidence["kind"] == wording.OPEN and doc is not None else None
    told = wording.evidence(detail, pages.name(row["parent"]), pages.name(row["child"]), third)
    return pages.named(detail, docs) if told == detail else told


def picture(pages: Pages, rows: Sequence[Table], number: int) -> Markup:
    """Draw who copied whom in the family of that number."""
    ties = [stemma.Tie(c["parent"], c["child"], c["direction"] == "shown") for c in rows]
    docs = dict.fromkeys(d for tie in ties for d in (tie.a, tie.b))
    labels = _apart(pages, {doc: _label(pages, doc) for doc in docs})
    return stemma.draw(ties, labels, f"Who copied whom in passage {number}; the list below says it in words")


def _label(pages: Pages, doc: str) -> stemma.Label:
    card = pages.card(doc)
    row = pages.row(doc)
    name = "lost page" if row["lost"] else wording.fit(card.voice, 22)
    begin, end = row.get("published_from"), row.get("published_to")
    detail = "inferred" if row["lost"] else f"{pages.main_lang(doc) or '?'} · {wording.day(begin, end)}"
    return stemma.Label(name, detail, card.href, row["lost"])


def _apart(pages: Pages, labels: Mapping[str, stemma.Label]) -> dict[str, stemma.Label]:
    """Tell pages whose boxes would say the same apart: by their time, their title, or their id."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for doc, label in labels.items():
        if not label.lost:  # of pages that are not at hand there is nothing to tell
            alike[label.name, label.detail].append(doc)
    telling = {d: detail for docs in alike.values() if len(docs) > 1 for d, detail in _telling(pages, docs).items()}
    return {doc: replace(label, detail=telling.get(doc, label.detail)) for doc, label in labels.items()}


def _telling(pages: Pages, docs: Sequence[str]) -> dict[str, str]:
    """Return the first of what may stand in the box that no two of these pages have in common."""
    rows = [pages.row(doc) for doc in docs]
    times = [wording.moment(row.get("published_from"), row.get("published_to")) for row in rows]
    titles = [wording.fit(wording.plain(row.get("title") or ""), DETAIL) for row in rows]
    shown = [wording.plain(doc) for doc in docs]
    tails = [one if len(one) <= DETAIL else f"…{one[1 - DETAIL:]}" for one in shown]
    heads = [wording.fit(one, DETAIL) for one in shown]
    for told in (times, titles, tails, heads):
        if len(set(told)) == len(docs) and all(0 < len(one) <= DETAIL for one in told):
            return dict(zip(docs, told, strict=True))
    return dict(zip(docs, shown, strict=True))
