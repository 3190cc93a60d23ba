"""PDF with a text layer, by pypdf (an extra)."""

from __future__ import annotations

import io
import logging
from typing import Any, Final

from sayso.errors import PageError, to_install
from sayso.read.page import one_line, page
from sayso.read.published import in_plain_text
from sayso.read.registry import Format, Opened
from sayso.read.source import Source
from sayso.settings import ReadSettings


def read(source: Source, settings: ReadSettings) -> Opened:
    """Read the text layer, page after page. Its date is what the text says: when the file was made says nothing of publication."""
    try:
        import pypdf
    except ImportError as error:
        raise PageError(source.name, "PDF needs pypdf, which is not installed", to_install("pdf")) from error
    raw = source.read(settings.max_page_bytes)
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it reports every oddity of a file
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PageError(source.name, "it is encrypted", "save it without a password first")
        text = "\n\n".join(filter(None, (p.extract_text().strip() for p in reader.pages)))
    except PageError:
        raise
    except Exception as error:
        raise PageError(source.name, f"it is no sound PDF ({error})", "open and save it with another program") from error
    if not text.strip():
        reason = "it has no text layer: its pages are pictures"
        raise PageError(source.name, reason, "run OCR over it first (for example ocrmypdf) and give the result")
    about: Any = reader.metadata or {}
    yield page(
        raw,
        text,
        doc=source.doc,
        format=FORMAT.name,
        published=in_plain_text(text, None, settings.zone),
        uri=source.uri,
        title=one_line(about.get("/Title")),
        author=one_line(about.get("/Author")),
        via=source.via,
    )


FORMAT: Final = Format(
    "pdf",
    f"PDF with a text layer (.pdf; {to_install('pdf')})",
    lambda _name, head: b"%PDF-" in head[:1024],
    read,
    20,
    heavy=True,
)
