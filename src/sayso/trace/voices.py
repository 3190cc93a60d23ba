"""Voices: outlets that are one publisher's, told by the copyright lines under their pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from sayso.text import words
from sayso.trace.families import Page

_CLAIM: Final = re.compile(r"(?:©|\(c\)|ⓒ|℗)\s*(?:copyright\s*)?(?:\d{4}\s*[-–—]?\s*)*([^.,;|•·\n©]{2,60})", re.I)
"""A copyright sign, years, and the name of who claims it."""


def publishers(pages: list[Page], segments: pa.Table) -> dict[str, str]:
    """Return for each page the publisher its copyright line names, normalised; pages without one are left out."""
    furniture = segments.filter(pc.equal(segments["role"], "boilerplate"))
    text_of: Mapping[str, str] = {page.doc: page.text for page in pages}
    found: dict[str, str] = {}
    for doc, begin, end in zip(*(furniture[n].to_pylist() for n in ("doc", "begin", "end")), strict=True):
        claim = _CLAIM.search(text_of.get(doc, "")[begin:end])
        if claim and doc not in found:
            name = " ".join(w.form for w in words(claim[1]) if not w.form.isdigit())
            if name:
                found[doc] = name
    return found
