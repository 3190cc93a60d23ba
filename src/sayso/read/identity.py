"""One id for one page, and the mark that two pages are the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa

from sayso.read.page import Failure, Page
from sayso.tables import conform


class Names:
    """The ids given so far. Nothing is lost to a name: of two pages with one id the second is kept under another."""

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._given: dict[str, tuple[str, str]] = {doc: (sha, "") for doc, sha in (known or {}).items()}
        self._known = frozenset(self._given)

    def take(self, page: Page, name: str) -> tuple[Page | None, Failure | None]:
        """Return the page under an id of its own, and what to tell about it.

        A page that the case knows already (same id, same bytes) is None. A later page with an id that is taken is kept as
        ``id~`` + 8 digits of the hash of its uri, or of its text where both come from one place.
        """
        doc = page.doc
        before = self._given.get(doc)
        if before is None:
            return self._keep(page, doc, name), None
        if doc in self._known and before[0] == page.sha256_raw:
            return None, None
        for key in (page.uri or name, page.sha256_text + name, page.sha256_text + (page.uri or "") + name):
            other = f"{doc}~{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
            taken = self._given.get(other)
            if taken is None:
                return self._keep(page, other, name), _told(page, name, doc, other, before)
            if other in self._known and taken[0] == page.sha256_raw:
                return None, None
        return None, Failure(
            name, f"it has the id {doc!r}, the uri and the text of {before[1]}", "nothing to do: it is there once already"
        )

    def _keep(self, page: Page, doc: str, name: str) -> Page:
        self._given[doc] = (page.sha256_raw, name)
        return page if page.doc == doc else replace(page, doc=doc)


def _told(page: Page, name: str, doc: str, other: str, before: tuple[str, str]) -> Failure:
    first = before[1] or "a page in the case"
    return Failure(
        name,
        f"its id {doc!r} is taken by {first}",
        f"it was kept as {other!r}; give each page an id of its own to name them yourself",
        kept=other,
    )


def mark_identity(table: pa.Table) -> pa.Table:
    """Fill ``same_as`` of a documents table: the first earlier one with the same text, else with the same uri, else null."""
    texts: dict[str, str] = {}
    uris: dict[str, str] = {}
    same: list[str | None] = []
    columns = (table.column(c).to_pylist() for c in ("doc", "uri", "sha256_text"))
    for doc, uri, text in zip(*columns, strict=True):
        same.append(texts.get(text) or (uris.get(uri) if uri else None))
        texts.setdefault(text, doc)
        if uri:
            uris.setdefault(uri, doc)
    place = table.schema.get_field_index("same_as")
    return conform("documents", table.set_column(place, "same_as", pa.array(same, pa.string())))
