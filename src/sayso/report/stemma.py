"""Who copied whom, drawn: a small SVG of pages in generations, with undetermined ties dashed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

LARGEST: Final = 24
"""Pages drawn; a picture of more is a tangle, and the list beside it says the same in words."""

_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _EDGE = 168, 40, 18, 46, 6


@dataclass(frozen=True, slots=True)
class Tie:
    """A copy between two pages; ``shown``: from the first to the second, else in no order."""

    a: str
    b: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in a page's box: two lines, a link, and whether the page is only inferred."""

    name: str
    detail: str
    href: str | None
    lost: bool = False


def draw(ties: Sequence[Tie], labels: Mapping[str, Label], title: str) -> Markup:
    """Draw the pages in generations: those that copy nobody we have at the top, each copy below its parents.

    Returns an empty string where there is nothing to draw or too much.
    """
    pages = list(dict.fromkeys(p for tie in ties for p in (tie.a, tie.b)))
    if not pages or len(pages) > LARGEST:
        return Markup("")
    places = _places(_generations(pages, ties), ties)
    width = max(x for x, _ in places.values()) + _WIDTH + _EDGE
    height = max(y for _, y in places.values()) + _HEIGHT + _EDGE
    body = [_line(tie, places) for tie in ties] + [_box(labels[p], places[p]) for p in pages]
    return _SVG.format(width=width, height=height, title=title, body=Markup("").join(body))


def _generations(pages: Sequence[str], ties: Sequence[Tie]) -> list[list[str]]:
    """Give each page the longest way down from one that copies nobody; a cycle, should there be one, is cut."""
    parents: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        if tie.shown:
            parents[tie.b].append(tie.a)
    depth: dict[str, int] = {}

    def down(page: str, above: frozenset[str]) -> int:
        if page not in depth:
            known = [p for p in parents[page] if p not in above]
            depth[page] = max((down(p, above | {page}) + 1 for p in known), default=0)
        return depth[page]

    for page in pages:
        down(page, frozenset())
    _beside_what_they_are_tied_to(depth, ties)
    layers: dict[int, list[str]] = defaultdict(list)
    for page in pages:
        layers[depth[page]].append(page)
    return [layers[level] for level in sorted(layers)]


def _beside_what_they_are_tied_to(depth: dict[str, int], ties: Sequence[Tie]) -> None:
    """Put pages that only undetermined ties hold into the generation of what they are tied to."""
    held = {p for tie in ties if tie.shown for p in (tie.a, tie.b)}
    for tie in ties:
        for page, other in ((tie.a, tie.b), (tie.b, tie.a)):
            if page not in held and other in held:
                depth[page] = max(depth[page], depth[other])


def _places(layers: Sequence[Sequence[str]], ties: Sequence[Tie]) -> dict[str, tuple[float, float]]:
    """Order each generation below the middle of its parents and space it evenly."""
    step = _WIDTH + _GAP_X
    widest = max(map(len, layers))
    places: dict[str, tuple[float, float]] = {}
    for level, layer in enumerate(layers):
        ordered = sorted(layer, key=lambda page: _middle(page, ties, places))
        offset = (widest - len(layer)) * step / 2
        for i, page in enumerate(ordered):
            places[page] = (_EDGE + offset + i * step, _EDGE + level * (_HEIGHT + _GAP_Y))
    return places


def _middle(page: str, ties: Sequence[Tie], places: Mapping[str, tuple[float, float]]) -> float:
    near = [tie.a if tie.b == page else tie.b for tie in ties if page in (tie.a, tie.b)]
    known = [places[p][0] for p in near if p in places]
    return sum(known) / len(known) if known else 0.0


_SVG: Final = Markup(
    '<svg class="stemma" role="group" aria-label="{title}" viewBox="0 0 {width:.0f} {height:.0f}" '
    'width="{width:.0f}" height="{height:.0f}" direction="ltr">{body}</svg>'
)
_PATH: Final = Markup('<path class="{css}" d="{d}"/>')
_TIP: Final = Markup('<path class="tip" d="M{x:.0f} {y:.0f}l-4 -8h8z"/>')
_RECT: Final = Markup(
    '<rect class="{css}" x="{x:.0f}" y="{y:.0f}" width="{w}" height="{h}" rx="3"/>'
    '<text x="{cx:.0f}" y="{y1:.0f}" class="name">{name}</text>'
    '<text x="{cx:.0f}" y="{y2:.0f}" class="detail">{detail}</text>'
)
_LINK: Final = Markup('<a href="{href}">{body}</a>')


def _line(tie: Tie, places: Mapping[str, tuple[float, float]]) -> Markup:
    (ax, ay), (bx, by) = places[tie.a], places[tie.b]
    if ay == by:  # one generation: from side to side, bent under the boxes between
        return _sideways(min(ax, bx), max(ax, bx), ay)
    if ay > by:
        (ax, ay), (bx, by) = (bx, by), (ax, ay)
    aside = 0 if tie.shown else _WIDTH / 4  # so that a dashed line never ends under an arrow's tip
    x1, y1, x2, y2 = ax + _WIDTH / 2 + aside, ay + _HEIGHT, bx + _WIDTH / 2 + aside, by
    bend = (y2 - y1) / 2
    stop = y2 - 7 if tie.shown else y2
    d = f"M{x1:.0f} {y1:.0f}C{x1:.0f} {y1 + bend:.0f} {x2:.0f} {y2 - bend:.0f} {x2:.0f} {stop:.0f}"
    path = _PATH.format(css="shown" if tie.shown else "undetermined", d=d)
    return path + _TIP.format(x=x2, y=y2) if tie.shown else path


def _sideways(left: float, right: float, y: float) -> Markup:
    if right - left <= _WIDTH + _GAP_X:
        d = f"M{left + _WIDTH:.0f} {y + _HEIGHT / 2:.0f}H{right:.0f}"
    else:
        x1, x2, low = left + _WIDTH / 2, right + _WIDTH / 2, y + _HEIGHT + _GAP_Y * 0.7
        d = f"M{x1:.0f} {y + _HEIGHT:.0f}C{x1:.0f} {low:.0f} {x2:.0f} {low:.0f} {x2:.0f} {y + _HEIGHT:.0f}"
    return _PATH.format(css="undetermined", d=d)


def _box(label: Label, place: tuple[float, float]) -> Markup:
    x, y = place
    body = _RECT.format(
        css="lost" if label.lost else "page",
        x=x, y=y, w=_WIDTH, h=_HEIGHT, cx=x + _WIDTH / 2, y1=y + 17, y2=y + 32,
        name=escape(label.name), detail=escape(label.detail),
    )  # fmt: skip
    return _LINK.format(href=label.href, body=body) if label.href else body
