"""Claims: who is cited for which words, and the figures of people harmed, each within its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sayso.settings import ClaimsSettings

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["run"]


def run(documents: pa.Table, segments: pa.Table, settings: ClaimsSettings) -> dict[str, pa.Table]:
    """Return tables "attributions" and "figures" of the pages in ``documents``.

    Only headline and body segments are read. What is found on a page depends on that page alone.
    """
    from sayso.tables import from_rows

    attributions: list[dict[str, Any]] = []
    figures: list[dict[str, Any]] = []
    by_page = _by_page(segments)
    for document in _rows(documents, ("doc", "text", "lang", "published_from", "published_to")):
        cited, counted = page_claims(document, by_page.get(document["doc"], []))
        attributions += cited
        figures += counted
    return {"attributions": from_rows("attributions", attributions), "figures": from_rows("figures", figures)}


def page_claims(
    document: dict[str, Any], segments: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of "attributions" and of "figures" of one page."""
    from sayso.claims.attributions import Finder
    from sayso.claims.figures import figure_rows
    from sayso.claims.page import page
    from sayso.claims.rows import attribution_rows

    read = page(document["doc"], document["text"], document["lang"], segments)
    cited = attribution_rows(read, Finder(read).run())
    return cited, figure_rows(read, document, cited)


def _rows(table: pa.Table, columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for batch in table.select(list(columns)).to_batches(max_chunksize=512):
        yield from batch.to_pylist()


def _by_page(segments: pa.Table) -> dict[str, list[dict[str, Any]]]:
    by_page: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(segments, ("doc", "begin", "end", "lang", "role")):
        by_page.setdefault(row["doc"], []).append(row)
    return by_page
