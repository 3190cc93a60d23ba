"""Pages in an explanation: by their id, so that they can be found, and by whose they are, so that a reader knows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import pyarrow as pa

LISTED: Final = 6
"""Pages named of those that give one number; the figures of all are in the row."""


def page_names(documents: pa.Table) -> dict[str, str]:
    """Return for each page its id, with its outlet, or the host it stands on, in brackets where one is known."""
    columns = (documents[name].to_pylist() for name in ("doc", "outlet", "uri"))
    return {doc: f"{doc} [{whose}]" if (whose := outlet or _host(uri)) else doc for doc, outlet, uri in zip(*columns, strict=True)}


def listed(docs: Iterable[str], names: Mapping[str, str]) -> str:
    """Return the names of pages as a list, the first of them where there are many."""
    every = sorted(set(docs))
    told = [names[doc] for doc in every[:LISTED]]
    if rest := len(every) - len(told):
        return f"{', '.join(told)} and {rest} more"
    return " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))


def _host(uri: str | None) -> str | None:
    try:
        parts = urlsplit(uri or "")
    except ValueError:
        return None
    return parts.hostname.removeprefix("www.") if parts.scheme in ("http", "https") and parts.hostname else None
