"""Words of a page as the report shows them: marked, with their language, direction and place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sayso import wording
from sayso.report.pages import Pages, Reference
from sayso.report.runs import Mark, lines, marked

LONGEST: Final = 3_000
"""Characters of a witness shown in its column; the link leads to the rest."""

QUOTE: Final = 600
"""Characters of a family's text in its heading, of which three lines are seen."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a page, marked, with their language and direction, and where they stand."""

    body: Markup
    lang: str
    dir: str
    reference: Reference


def excerpt(pages: Pages, doc: str, begin: int, end: int, marks: Iterable[Mark], most: int = LONGEST) -> Text:
    """Return characters ``begin``…``end`` of a page with their marks, the first ``most`` of them."""
    text = pages.text(doc)
    lang = pages.lang(doc, begin, end) or ""
    body = lines(marked(text, marks, begin, min(end, begin + most)))
    if end > begin + most:
        body += "…"
    return Text(body, lang, wording.direction(text[begin:end]), pages.refer(doc, begin, end))


def quotation(pages: Pages, doc: str, begin: int, end: int) -> Text:
    """Return the beginning of a passage as it is quoted, without the credits that stand among its words."""
    text, left, pieces = pages.text(doc), QUOTE, []
    for b, e in pages.quoted(doc, begin, end):
        if left > 0 and text[b:e].strip():
            pieces.append(text[b : min(e, b + left)])
            left -= e - b
    body = marked(wording.run_on("\n".join(pieces)), ()) + ("…" if left < 0 else "")
    lang = pages.lang(doc, begin, end) or ""
    return Text(body, lang, wording.direction(text[begin:end]), pages.refer(doc, begin, end))
