"""Read what a newsroom has, exactly as it is: one file per format, and documents come out.

``read`` streams pages and named failures; ``documents`` makes the table of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from sayso.errors import CommandError, PageError
from sayso.read.folder import sources
from sayso.read.identity import Names, mark_identity
from sayso.read.page import COLUMNS, Failure, Page
from sayso.read.registry import format_of, formats
from sayso.read.source import Source
from sayso.settings import ReadSettings
from sayso.tables import SCHEMAS

__all__ = ["Failure", "Names", "Page", "documents", "formats", "mark_identity", "opened", "read", "sources"]


def read(
    paths: Sequence[str], settings: ReadSettings | None = None, known: Mapping[str, str] | None = None
) -> Iterator[Page | Failure]:
    """Read files, folders, ``-`` (standard input) and http(s) addresses, streaming: a page or a named failure for each input.

    ``known`` are the documents a case holds already (doc → sha256_raw): those are skipped in silence when they come again.
    Raises CommandError for a setting that is wrong, and nothing else: one bad page never stops the rest.
    """
    settings = settings or ReadSettings()
    names = Names(known)
    for found in sources(paths, settings):
        for name, result in _opened(found, settings):
            if isinstance(result, Failure):
                yield result
                continue
            page, told = names.take(result, name)
            if told is not None:
                yield told
            if page is not None:
                yield page


def _opened(found: Source | Failure, settings: ReadSettings) -> Iterator[tuple[str, Page | Failure]]:
    """Open a source and what is in it, depth first."""
    if isinstance(found, Failure):
        yield found.name, found
        return
    try:
        for result in format_of(found).read(found, settings):
            if isinstance(result, Source):
                yield from _opened(result, settings)
            else:
                yield found.name, result
    except CommandError:
        raise
    except PageError as error:
        yield found.name, Failure(error.name, error.reason, error.advice)
    except (Exception, RecursionError) as error:  # one bad page never stops a run
        reason = f"it cannot be read ({type(error).__name__}: {error})"
        yield found.name, Failure(found.name, reason, "try to open and save it with another program")


def documents(pages: Iterable[Page]) -> pa.Table:
    """Make the documents table of ``pages``, with ``same_as`` filled."""
    kept = list(pages)
    schema = SCHEMAS["documents"]
    arrays = [pa.array([getattr(p, name) for p in kept], schema.field(name).type) for name in COLUMNS]
    return mark_identity(pa.Table.from_arrays(arrays, schema=schema))


def opened(found: Iterable[Source], settings: ReadSettings) -> Iterator[tuple[str, Page | Failure]]:
    """Read sources one after the other; give each page or named failure with the name of its source."""
    for source in found:
        for _, result in _opened(source, settings):
            yield source.name, result
