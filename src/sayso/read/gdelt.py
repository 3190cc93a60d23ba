"""GDELT's Global Quotation Graph (JSON-NL): the quotations of a page with the words around them; GKG where it carries text."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from sayso.errors import PageError
from sayso.read.jsonl import numbered
from sayso.read.page import Failure
from sayso.read.registry import Format, Opened
from sayso.read.rows import page_of
from sayso.read.source import Source
from sayso.settings import ReadSettings


def read(source: Source, settings: ReadSettings) -> Opened:
    """Read each line as a page whose text is its quotations, one a paragraph, each with what stands before and after it.

    GDELT's ``date`` is when it saw the page, in UTC: the page was published at that moment or before, so it is no date here.
    """
    with source.open() as file:
        for number, line in numbered(file, settings.max_page_bytes):
            name = f"{source.name} line {number}"
            try:
                row = msgspec.json.decode(line, type=dict[str, Any])
                row["text"] = "\n\n".join(_quotation(q) for q in row.get("quotes") or [])
                row.pop("date", None)
                row.setdefault("id", row.get("url"))
                yield page_of(row, line, name, f"{source.doc}#{number}", source, settings, FORMAT.name)
            except PageError as error:
                yield Failure(error.name, error.reason, error.advice)
            except (ValueError, RecursionError, AttributeError) as error:
                yield Failure(name, f"it is no line of GDELT's ({error})", "mend or remove the line")


def _quotation(quote: dict[str, Any]) -> str:
    before, after = str(quote.get("pre") or "").strip(), str(quote.get("post") or "").strip()
    return " ".join(part for part in (before, f"“{quote.get('quote', '')}”", after) if part)


def _claims(_name: str, head: bytes) -> bool:
    return head.lstrip().startswith(b"{") and b'"quotes"' in head and b'"pre"' in head


FORMAT: Final = Format("gdelt", "GDELT's quotation graph (.json.gz, JSON-NL)", _claims, read, 40)
