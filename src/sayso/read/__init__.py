"""Read what a newsroom has, exactly as it is: one file per format, and documents come out.

``read`` streams pages and named failures; ``documents`` makes the table of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

import pyarrow as pa

from sayso.errors import CommandError, PageError
from sayso.read.folder import sources
from sayso.read.identity import Names, mark_identity
from sayso.read.mojibake import LOST, garbled, told, undecoded
from sayso.read.page import Failure, Page, is_blank
from sayso.read.registry import format_of, formats
from sayso.read.source import Source
from sayso.settings import ReadSettings
from sayso.tables import SCHEMAS

__all__ = ["Failure", "Names", "Page", "Source", "documents", "formats", "mark_identity", "opened", "read", "sources"]


def read(
    paths: Sequence[str], settings: ReadSettings | None = None, known: Mapping[str, str] | None = None
) -> Iterator[Page | Failure]:
    """Read files, folders, ``-`` (standard input) and http(s) addresses, streaming: a page or a named failure for each input.

    ``known`` are the documents a case holds already (doc → sha256_raw): those are skipped in silence when they come again.
    Raises CommandError for a setting that is wrong, and nothing else: one bad page never stops the rest.
    """
    settings = settings or ReadSettings()
    names = Names(known)
    for name, found in opened(sources(paths, settings), settings):
        if isinstance(found, Failure):
            yield found
            continue
        page, notice = names.take(found, name)
        if notice is not None:
            yield notice
        if page is not None:
            yield page


def opened(inputs: Iterable[Source | Failure], settings: ReadSettings) -> Iterator[tuple[str, Page | Failure]]:
    """Open each input and what is in it, depth first: the input's name with each page (its id not yet made its own) or failure."""
    for given in inputs:
        for found in _summed(given, _results(given, settings)):
            yield given.name, found


TOLD: Final = 20
"""So many failures of one kind in one input are told one by one, the others as a number: a table without text has a million."""


def _summed(given: Source | Failure, results: Iterable[Page | Failure]) -> Iterator[Page | Failure]:
    """Tell failures that say the same of many rows of one input once."""
    times: Counter[tuple[str, str]] = Counter()
    for found in results:
        if isinstance(found, Failure) and found.kept is None:
            kind = (found.reason, found.advice)
            times[kind] += 1
            if times[kind] > TOLD:
                continue
        yield found
    for (reason, advice), number in times.items():
        if number > TOLD:
            yield Failure(f"{given.name}: {number - TOLD:,} more", reason, advice)


def _results(given: Source | Failure, settings: ReadSettings) -> Iterator[Page | Failure]:
    if isinstance(given, Failure):
        yield given
        return
    try:
        for found in format_of(given).read(given, settings):
            if isinstance(found, Source):
                yield from _results(found, settings)
                continue
            if isinstance(found, Page) and is_blank(found.text):
                yield Failure(_named(found, given), "it holds no text, only blanks", "save the page again, or leave it out")
                continue
            yield found
            if isinstance(found, Page) and garbled(found.text):
                yield told(found, given.name)
            elif isinstance(found, Page) and LOST in found.text:
                yield undecoded(found, given.name)
    except CommandError:
        raise
    except PageError as error:
        yield Failure(error.name, error.reason, error.advice)
    except (Exception, RecursionError) as error:  # one bad page never stops a run
        reason = f"it cannot be read ({type(error).__name__}: {error})"
        yield Failure(given.name, reason, "try to open and save it with another program")


def _named(page: Page, given: Source) -> str:
    """Return what to call a page of an input: the input, and where it holds several the page's id."""
    return given.name if page.doc == given.doc else f"{given.name}, {page.doc}"


def documents(pages: Iterable[Page]) -> pa.Table:
    """Make the documents table of ``pages``, with ``same_as`` filled."""
    schema = SCHEMAS["documents"]
    columns = list(zip(*map(attrgetter(*schema.names), pages), strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return mark_identity(pa.Table.from_arrays(arrays, schema=schema))
