"""Text of pages as safe markup: escaped, hidden characters shown by name, marks as runs.

Page text is hostile until shown otherwise: nothing of it reaches the report but through here or the template's
own escaping.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from sayso import wording


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``begin``…``end`` of a text that carry a class, and maybe an anchor."""

    begin: int
    end: int
    css: str
    anchor: str | None = None


def shown(text: str) -> Markup:
    """Return a text escaped, with every hidden character as a small label that names it."""
    if not wording.HIDDEN.search(text):
        return escape(text)
    escaped = str(escape(text))  # escaping adds no hidden character
    return Markup(wording.HIDDEN.sub(_label, escaped))


def quoting(text: str) -> Markup:
    """Return a sentence of this program's own, with what it quotes of pages kept apart from its direction."""
    return Markup(wording.QUOTED.sub(r"“<bdi>\1</bdi>”", str(escape(wording.plain(text)))))


_BREAK: Final = re.compile(r"\s*\n\s*")


def lines(body: Markup) -> Markup:
    """Return marked text with each line end, or several, as one: blank lines of a page only stretch a column."""
    return Markup(_BREAK.sub("\n", body))


def _label(found: re.Match[str]) -> str:
    name = wording.control_name(found[0])
    return f'<abbr class="ctl" title="hidden character {name}">{name}</abbr>'


def marked(text: str, marks: Iterable[Mark], begin: int = 0, end: int | None = None) -> Markup:
    """Return ``text[begin:end]`` with its marks as spans; marks may overlap: they are cut where others begin.

    Every run that has a class or an anchor tells where it stands (``data-b``), so that a link can light up all
    the characters it points at.
    """
    end = len(text) if end is None else end
    inside = [m for m in marks if m.begin < end and m.end > begin]
    return Markup("").join(_spans(text, inside, begin, end))


def _spans(text: str, marks: Sequence[Mark], begin: int, end: int) -> Iterator[Markup]:
    cuts = sorted({begin, end, *(c for m in marks for c in (m.begin, m.end) if begin < c < end)})
    waiting = deque(sorted(marks, key=lambda m: m.begin))
    active: list[Mark] = []
    for left, right in pairwise(cuts):
        while waiting and waiting[0].begin <= left:
            active.append(waiting.popleft())
        active = [m for m in active if m.end > left]
        yield _span(shown(text[left:right]), active, left)


def _span(body: Markup, active: Sequence[Mark], begin: int) -> Markup:
    if not active:
        return body
    # classes and anchors are this program's own words and numbers; only the body is a page's, and it is escaped
    anchors = list(dict.fromkeys(m.anchor for m in active if m.anchor and m.begin == begin))
    # one span has one id: further anchors at the same place become empty points before it
    points = "".join(f'<span id="{anchor}" class="point"></span>' for anchor in anchors[1:])
    first = f' id="{anchors[0]}"' if anchors else ""
    css = " ".join(dict.fromkeys(m.css for m in active if m.css)) or "at"
    return Markup(f'{points}<span{first} class="{css}" data-b="{begin}">{body}</span>')
