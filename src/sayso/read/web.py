"""Pages fetched from the web, politely."""

from __future__ import annotations

from sayso.read.page import Failure
from sayso.read.source import Source
from sayso.settings import ReadSettings


def fetch(address: str, settings: ReadSettings) -> Source | Failure:
    """Fetch one address."""
    return Failure(address, "fetching from the web is not there yet", "save the page from a browser and name the file")
