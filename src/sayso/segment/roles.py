"""Roles: which block of a page is headline, body, byline, dateline, and which is furniture.

A page is read as its prose (from the first block of running text to the last) with a head above and a
tail below. Above stand the headline and what belongs to it, below signatures; whatever else is short
and ends no sentence there is furniture. Inside the prose only what is plainly furniture is called so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache

from sayso.segment import credits
from sayso.segment.names import is_author, is_byline, is_signature
from sayso.segment.shapes import Shape

HEADLINE_WORDS = range(3, 41)
"""Shorter is a label, longer a paragraph."""
CERTAIN_HEADLINE_WORDS = 4
"""The first line above the prose with so many words is the headline; labels of three are common."""
FEW, NEAR = 4, 2
"""Of a few lines above the prose the first is the headline; where there are more they are a menu, or the headlines
of other stories, and the headline is one of the nearest (a deck may follow it)."""
DECK_WORDS = 4
"""A line between headline and prose with so many words belongs to the article; a shorter one is a label."""
TITLE_LIKENESS = 0.75
"""A line so like the page's title is its headline: titles carry the outlet's name and are cut short."""
DOUBLED_WORDS, DOUBLED_PROSE_WORDS = 3, 12
"""A block repeated on its page is doubled if it has so many words; a shorter sentence may be a refrain."""
LABEL_WEIGHT = 12
"""A label speaks against the article as a sentence of so many words speaks for it: three between two paragraphs
are subheadings, a score of them is a menu."""
SUBHEADINGS = 3
"""So many labels in a row part no two paragraphs of one article, however short they are."""
ITEM_WEIGHT, ITEM_WORDS = 3, 8
"""A longer line without a full stop may be an item of a list in the article."""
LONG_BLOCK = 200
"""Words of one block that count, so that one endless notice does not outweigh an article."""
AFTER_CLOSING = 0.34
"""Below a comment form no more than a third of a page's prose belongs to other stories; more is the article."""


def roles(
    shapes: Sequence[Shape],
    title: str | None,
    chosen: Sequence[bool] | None,
    author: str | None = None,
    lines: bool = True,
) -> list[str]:
    """Return a role for each block.

    ``chosen`` tells for each whether the extractor took it for the article, ``lines`` whether line breaks part
    the blocks: where they do not, no sentence is taken for a headline but by the title.
    """
    if chosen is not None:
        return _chosen(shapes, title, chosen, author)
    first, last = _prose(shapes)
    if first is None or last is None:
        return [_without_prose(s, title) for s in shapes]
    found, clean = ["body"] * len(shapes), True
    headline = _headline(shapes, first if lines else 0, title)
    for i, shape in enumerate(shapes):
        if i < first:
            found[i] = _head(i, shape, headline, shapes[first])
        elif i <= last:
            found[i] = _middle(shape, shapes[first])
        else:
            found[i] = _tail(shape, clean)
            clean = clean and found[i] != "boilerplate"
    if headline is not None:
        found[headline] = "headline"
    found = ["byline" if is_author(s, author) else role for s, role in zip(shapes, found, strict=True)]
    _second_headlines(shapes, found, first, last)
    return _doubled(shapes, found)


def _prose(shapes: Sequence[Shape]) -> tuple[int | None, int | None]:
    """Return the first and last block of running text, other stories below a comment form left out."""
    core = _core(shapes)
    prose = [i for i, s in enumerate(shapes) if s.is_prose and i in core]
    if not prose:
        return None, None
    total, above, last = sum(shapes[i].length for i in prose), 0, prose[0]
    for i in range(prose[0], prose[-1]):
        if shapes[i].is_prose:
            above, last = above + shapes[i].length, i
        elif shapes[i].is_closing and total - above < AFTER_CLOSING * total:
            return prose[0], last
    return prose[0], prose[-1]


def _core(shapes: Sequence[Shape]) -> range:
    """Return the blocks from the first to the last of the article: the run whose words most outweigh its labels.

    This is the maximum subsequence of Pasternack & Roth (2009), “Extracting article text from the web with maximum
    subsequence segmentation”, over blocks instead of tokens.
    """
    best = best_begin = best_end = begin = run = 0
    for i, shape in enumerate(shapes):
        if run <= 0:
            begin, run = i, 0
        run += _weight(shape)
        if run > best:
            best, best_begin, best_end = run, begin, i + 1
    begin = _extended(shapes, range(best_begin - 1, -1, -1), best_begin)
    return range(begin, _extended(shapes, range(best_end, len(shapes)), best_end - 1) + 1)


def _extended(shapes: Sequence[Shape], onwards: range, edge: int) -> int:
    """Return the edge of the article moved on over prose that only a few labels part from it."""
    labels = 0
    for i in onwards:
        weight = _weight(shapes[i])
        labels += weight < 0
        if labels > SUBHEADINGS:
            break
        if weight > 0:
            edge, labels = i, 0
    return edge


def _weight(shape: Shape) -> int:
    if shape.is_prose:
        return min(shape.length, LONG_BLOCK)
    if shape.stops and not shape.is_furniture:
        return 0
    return -ITEM_WEIGHT if shape.length >= ITEM_WORDS and not shape.is_furniture else -LABEL_WEIGHT


def _headline(shapes: Sequence[Shape], first: int, title: str | None) -> int | None:
    """Return the block that is the headline: most like the title, else the first line long enough for one."""
    if title:
        best = max(range(min(len(shapes), first + 3)), key=lambda i: likeness(shapes[i].text, title), default=0)
        if likeness(shapes[best].text, title) >= TITLE_LIKENESS:
            return best
    fit = [i for i in range(first) if _may_head(shapes[i], shapes[first])]
    fit = [i for i in fit if not shapes[i].is_masthead] or fit
    if len(fit) > FEW:
        fit = fit[-NEAR:]
    certain = [i for i in fit if shapes[i].length >= CERTAIN_HEADLINE_WORDS]
    if certain:
        return _first_like(shapes, certain[0])
    if fit:
        return _first_like(shapes, max(fit, key=lambda i: shapes[i].length))
    return first if first == 0 and _asks(shapes) else None


def _first_like(shapes: Sequence[Shape], i: int) -> int:
    """Return the first block that says what block ``i`` says: a headline is repeated below itself."""
    return next(j for j in range(i + 1) if shapes[j].key == shapes[i].key)


def likeness(text: str, title: str) -> float:
    """Return how alike a line and a title are (0 … 1), a title with the outlet's name added counting as full."""
    a, b = " ".join(text.lower().split()), " ".join(title.lower().split())
    if not a or not b or len(a) > 3 * len(b):
        return 0.0
    if len(a) >= 12 and (b.startswith(a) or (a.startswith(b.rstrip("….")) and len(b) >= 12)):
        return 1.0
    return _ratio()(a, b) / 100


@cache
def _ratio() -> Callable[[str, str], float]:
    from rapidfuzz.fuzz import ratio

    return ratio


def _may_head(shape: Shape, prose: Shape) -> bool:
    if shape.length not in HEADLINE_WORDS or shape.is_names or shape.is_date or shape.is_dated or shape.is_stray:
        return False
    if shape.is_furniture or is_byline(shape) or credits.line(shape) or shape.is_menu:
        return False
    return shape.script == prose.script or shape.lang == prose.lang


def _asks(shapes: Sequence[Shape]) -> bool:
    """Tell whether the first block is a headline that ends in a question mark or the like."""
    return len(shapes) > 1 and shapes[0].text[-1:] in "?!؟？！" and shapes[0].length <= 20


def _head(i: int, shape: Shape, headline: int | None, prose: Shape) -> str:
    plain = _plain(shape)
    if plain:
        return plain
    if shape.is_menu:
        return "boilerplate"
    if headline is not None and i < headline:
        return "body" if shape.stops and shape.length >= DECK_WORDS else "boilerplate"
    foreign = shape.script != prose.script
    return "body" if (shape.length >= DECK_WORDS and not foreign) or shape.stops else "boilerplate"


def _middle(shape: Shape, prose: Shape) -> str:
    if shape.is_prose:
        return "body"
    plain = _plain(shape)
    if plain:
        return plain
    foreign = shape.script not in (None, prose.script) and not shape.stops and shape.length <= 3
    return "boilerplate" if foreign else "body"


def _tail(shape: Shape, clean: bool) -> str:
    """Judge a block below the prose; ``clean`` tells that no furniture stands between."""
    plain = _plain(shape)
    if plain:
        return plain
    if is_signature(shape):
        return "byline"
    return "body" if clean and (shape.stops or shape.ends_quoted) else "boilerplate"


def _plain(shape: Shape) -> str | None:
    """Return the role that a block shows wherever it stands, if it shows one."""
    if shape.is_date or shape.is_dated:
        return "dateline"
    if is_byline(shape):
        return "byline"
    if shape.is_furniture or shape.is_names or shape.is_stray:
        return "boilerplate"
    return None


def _without_prose(shape: Shape, title: str | None) -> str:
    """Judge the blocks of a page without running text: a list, a caption, a headline alone."""
    if title and likeness(shape.text, title) >= TITLE_LIKENESS:
        return "headline"
    return _plain(shape) or "body"


def _second_headlines(shapes: Sequence[Shape], found: list[str], first: int, last: int) -> None:
    """Mark the headline of a page's second half where a line opens running text in another language."""
    for i in range(first + 1, last):
        here, before, after = shapes[i], shapes[i - 1], shapes[i + 1]
        changes = before.lang != here.lang == after.lang
        if changes and found[i] == "body" and not here.stops and after.is_prose and here.length in HEADLINE_WORDS:
            found[i] = "headline"


def doubtful(shapes: Sequence[Shape], found: Sequence[str], again: Collection[int]) -> list[bool]:
    """Tell of each block whether it is furniture by its looks and place alone.

    A list, a table of contents or an address may well belong to the article. No doubt is left where its words are those
    of furniture, where it says again what the page has said, or where other pages of the outlet have it (``again``).
    """
    seen: set[str] = set()
    told = []
    for i, (shape, role) in enumerate(zip(shapes, found, strict=True)):
        looks = role == "boilerplate" and not shape.is_furniture and i not in again
        told.append(looks and shape.key not in seen)
        seen.add(shape.key)
    return told


def _doubled(shapes: Sequence[Shape], found: list[str]) -> list[str]:
    """Keep the first of blocks that say the same; the repetitions are furniture."""
    seen: set[str] = set()
    for i, shape in enumerate(shapes):
        if shape.length < (DOUBLED_PROSE_WORDS if shape.stops else DOUBLED_WORDS):
            continue
        if shape.key in seen and found[i] in ("body", "headline"):
            found[i] = "boilerplate"
        elif found[i] != "boilerplate":
            seen.add(shape.key)
    return found


def _chosen(
    shapes: Sequence[Shape], title: str | None, chosen: Sequence[bool], author: str | None
) -> list[str]:
    """Judge a page whose article an extractor chose: inside body, outside furniture, whatever it looks like."""
    found = ["body" if c else "boilerplate" for c in chosen]
    for i, shape in enumerate(shapes):
        plain = _plain(shape) if not shape.is_prose else None
        if is_author(shape, author):
            found[i] = "byline"
        elif plain in ("dateline", "byline") or (chosen[i] and plain == "boilerplate"):
            found[i] = plain
    if title:
        alike = [likeness(s.text, title) if s.length >= 2 else 0.0 for s in shapes]
        best = max(range(len(shapes)), key=lambda i: (alike[i], chosen[i], -i), default=None)
        if best is not None and alike[best] >= TITLE_LIKENESS:
            found[best] = "headline"
    return _doubled(shapes, found)
