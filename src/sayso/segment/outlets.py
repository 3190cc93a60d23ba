"""Other outlets of the case that a page names: who a page names may be whom it copies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from sayso.segment.credits import Mark
from sayso.segment.page import Page

MIN_NAME = 4
"""Letters of an outlet's name; shorter ones are words and initials of everything."""
MAX_NAMES = 5000
"""More outlets than this make too large a pattern; a case of so many is no newsroom's."""


def telling_names(outlets: Iterable[str]) -> list[str]:
    """Return the names of outlets that can be told in a text, the longest first."""
    names = sorted({name for name in outlets if _is_telling(name)})
    return sorted(names, key=len, reverse=True)[:MAX_NAMES]


def name_outlets(pages: Sequence[Page], names: Sequence[str]) -> None:
    """Mark where a page's article names another outlet; ``names`` are those of the whole case."""
    if len(names) < 2:
        return
    pattern = "|".join(map(re.escape, names))
    named = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
    for page in _holding(pages, names):
        page.marks.extend(_named(page, named))


def _is_telling(outlet: str) -> bool:
    """Tell whether a name is known as one wherever it stands: it has a capital, a stop, or an uncased script."""
    return len(outlet) >= MIN_NAME and (outlet != outlet.lower() or "." in outlet or outlet.lower() == outlet.upper())


def _holding(pages: Sequence[Page], names: Sequence[str]) -> Iterable[Page]:
    """Return the pages in whose text any of the names stands, found by one pass of a compiled automaton (RE2)."""
    texts = pa.array((p.text for p in pages), pa.large_string())
    pattern = "|".join(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", name) for name in names)
    return (pages[i] for i in pc.indices_nonzero(pc.match_substring_regex(texts, pattern)).to_pylist())


def _named(page: Page, named: re.Pattern[str]) -> Iterable[Mark]:
    for pieces in page.pieces:
        for (begin, end), role in pieces:
            if role == "boilerplate":
                continue
            for hit in named.finditer(page.text, begin, end):
                if hit.group() != page.outlet:
                    yield Mark(hit.start(), hit.end(), "outlet", hit.group())
