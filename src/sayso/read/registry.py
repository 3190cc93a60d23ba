"""The formats Sayso reads. A new format is one file here: a module with a ``FORMAT``.

A format says which sources are its own (``claims``, from the name and the first bytes) and opens one (``read``): what comes
out are pages, failures, or further sources (what an archive holds), each of which finds its own format.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sayso.errors import PageError
from sayso.read.page import Failure, Page
from sayso.read.source import Source
from sayso.settings import ReadSettings

Opened = Iterator[Page | Failure | Source]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how it is called, told, and read."""

    name: str
    about: str
    """One line for people: what it is and which columns or parts are read."""
    claims: Callable[[str, bytes], bool]
    """Given the lower-case name and the first bytes: is it this format?"""
    read: Callable[[Source, ReadSettings], Opened]
    order: int = 50
    """Formats are asked from low to high: those with a signature first, those that take anything last."""
    heavy: bool = False
    """A page costs milliseconds, so that it is worth a second processor."""


@cache
def formats() -> tuple[Format, ...]:
    """Return every format, in the order they are asked."""
    package = str(Path(__file__).parent)
    names = sorted(m.name for m in pkgutil.iter_modules([package]))
    modules = [importlib.import_module(f"sayso.read.{n}") for n in names]
    found = [m.FORMAT for m in modules if hasattr(m, "FORMAT")]
    return tuple(sorted(found, key=lambda f: (f.order, f.name)))


def format_of(source: Source) -> Format:
    """Return the first format that claims ``source``. Raises PageError where it is empty or none does."""
    head = source.head()
    if not head:
        raise PageError(source.name, "it is empty", "nothing to do, or save the page again")
    name = source.name.lower()
    for known in formats():
        if known.claims(name, head):
            return known
    raise PageError(
        source.name,
        "it is no text and no format known here",
        "convert it to one of: " + ", ".join(f.name for f in formats()),
    )
