"""Pages for the tests of claims: invented, one sentence a segment."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from sayso.claims import page_claims

Rows = list[dict[str, Any]]
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?。](?=[\s\"”»」]|$)[\"”»」]?|(?=\n)|$)")


@pytest.fixture
def claims_of() -> Callable[..., tuple[Rows, Rows]]:
    """Return a function from text and language to the rows of attributions and figures."""

    def read(text: str, lang: str = "en", headline: bool = False) -> tuple[Rows, Rows]:
        document = {"doc": "d", "text": text, "lang": lang, "published_from": None, "published_to": None}
        segments = []
        for m in _SENTENCE.finditer(text):
            if m.group().strip():
                first = headline and not segments
                role = "headline" if first else "body"
                segments.append({"begin": m.start(), "end": m.end(), "lang": lang, "role": role})
        return page_claims(document, segments)

    return read


@pytest.fixture
def cited(claims_of: Callable[..., tuple[Rows, Rows]]) -> Callable[[str, str], tuple[list[str], list[str]]]:
    """Return a function from text and language to the source and the content of its first attribution, in words."""

    def read(text: str, lang: str) -> tuple[list[str], list[str]]:
        row = claims_of(text, lang)[0][0]
        return [text[b:e] for b, e in row["source"]], [text[b:e] for b, e in row["content"]]

    return read
