"""Which lines of a page are its article: each line judged by its shape, its place in the tree, its kin and its neighbours.

A logistic model over features that know no language (lengths, links, marks of punctuation, tags, the words web authors use in
class names). Its weights stand in ``article.json``; ``benchmarks/train_article.py`` makes them and reports what they reach on
sites they were not trained on. In the tradition of Kohlschütter, Fankhauser & Nejdl, Boilerplate Detection using Shallow Text
Features (WSDM 2010), and Vogels, Ganea & Eickhoff, Web2Text (ECIR 2018).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sayso.read.page import Spans
from sayso.read.visible import Visible

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

THRESHOLD: Final = 0.55
"""Set on the sites kept out of training: text_f1 is flat from .5 to .6."""
DENSE: Final = 2.0
"""A character of a script that writes no spaces, or of Korean, says about as much as three letters: it counts as 1 + 2."""
LITTLE: Final = 140
"""Fewer characters of article than this, and the page may be of a kind the model does not know: trafilatura is asked."""
DOUBLED: Final = 40
"""A line of this length that stands on a page twice is one line shown twice (a title bar, a teaser, a print view)."""

GAP: Final = 4
STRAY: Final = 0.1
"""A run of lines with more than GAP others around it and less than STRAY of the largest run's length is no part of the article;
on the sites kept out of training anything from 2 to 8 lines does as well."""

FEW: Final = 4
MOSTLY: Final = 0.5
DOUBTFUL: Final = 0.25
"""Of FEW lines or more in one element whose chances, weighed by their length, come to MOSTLY on average, each follows from a
chance of DOUBTFUL: a statement whose every paragraph is a little unlikely is one all the same."""

UNLIKELY: Final = 0.03
"""A sentence that joins on to the article has at least this chance. A short article's last line has .05 (“No one was hurt.”) to
.5: all running text of the page is over by then. On the pages measured anything from 0 to .1 takes in the same lines."""
OWN: Final = 0.5
"""More of a line in links than this, and it leads elsewhere."""

_GOOD: Final = re.compile(r"articl|body|content|entry|main|post|story|text|paragraph|detail", re.I)
_BAD: Final = re.compile(
    r"comment|combx|disqus|foot|header|head(?:er)?[-_]|menu|meta|nav|outbrain|promo|relat|remark|rss|shar[ei]|shoutbox|side|"
    r"sponsor|social|tags?\b|teaser|widget|adv|\bads?\b|banner|bread|crumb|cookie|login|popup|modal|poll|rating|search|subscri|"
    r"tool|topic|most|popular|latest|recommend|recent|list|copyright|legal|privacy|pag(?:er|ination)|caption|credit|similar|"
    r"more|links?\b|box|hidden|block",
    re.I,
)
"""What web authors call the parts of a page, whatever its language (after the classes in Readability and trafilatura)."""
_ENDS: Final = re.compile(r"[.!?。！？…؟۔।։;:\"”»」』)）]\s*$")
_SENTENCE: Final = re.compile(r"[.!?。！？…؟۔।։](?:\s|$|[\"”»」』])|[。！？]")
_STOPS: Final = re.compile(
    r"[.!?…。！？؟۔։।॥።፧།။︒｡\u037e][\s\"”“»«’‘'」』)）\]】]*(?:[(\[（【][^()\[\]（）【】]{1,40}[)\]）】]\s*)?$"
)
"""A line that ends as a sentence does in some script, a source's sign in brackets after it aside. No colon: it leads on."""
_COMMA: Final = re.compile(r"[,，、،;；]")
_DENSE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_UNMARKED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{5}.{60}", re.S)
"""Thai, Lao, Burmese and Khmer mark no end of sentence: a long line of theirs is one."""
_DIGIT: Final = re.compile(r"\d")
_WORD: Final = re.compile("[\u3400-\u9fff]|[^\\W\u3400-\u9fff]+")
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FURNITURE: Final = frozenset({"nav", "footer", "aside", "form", "header", "menu", "button", "figure"})
_ITEMS: Final = frozenset({"li", "dd", "dt"})


def article(page: Visible, title: str | None, head: int | None, tree: Any) -> Spans:
    """Return the spans of the article in ``page.text``: its headline and its lines, neighbours joined.

    ``title`` is what the page's head gives, ``head`` the line that is its headline; ``tree`` is
    asked for a second opinion where next to nothing is found.
    """
    if not page.blocks:
        return []
    lines = [page.line(block) for block in page.blocks]
    chance = chances(page, lines, title, head)
    inside = decided(lines, elements(page), siblings(page, lines), chance.tolist(), head)
    if sum(len(line) for line, within in zip(lines, inside, strict=True) if within) < LITTLE:
        inside = _second_opinion(page, inside, tree)
    if head is not None and any(inside):
        inside[head] = True
    return _joined(page, inside)


def decided(
    lines: list[str], element: list[int], sibling: list[int | None], chance: list[float], head: int | None
) -> list[bool]:
    """Say which lines are the article, from the chance of each and from how they stand together."""
    inside = completed(lines, element, chance, [c > THRESHOLD for c in chance])
    inside = together(lines, once(lines, inside, chance), head)
    return once(lines, adjoined(sibling, chance, inside), chance)  # not before: a stray run would grow until it counts


def siblings(page: Visible, lines: list[str]) -> list[int | None]:
    """Number for each line that ends as a sentence does the kind of paragraph it is: its parent, tag and class.

    None for a line that ends otherwise, or whose words are mostly links.
    """
    known: dict[Any, int] = {}
    found: list[int | None] = []
    for block, line in zip(page.blocks, lines, strict=True):
        stops = _STOPS.search(line) or _UNMARKED.search(line)
        node = block.element
        kind = node.getparent(), node.tag, node.get("class")
        found.append(known.setdefault(kind, len(known)) if stops and block.linked <= OWN * len(line) else None)
    return found


def adjoined(sibling: list[int | None], chance: list[float], inside: list[bool]) -> list[bool]:
    """Take in the sentences that follow the article directly, or precede it, as paragraphs of the same kind in one element.

    The chance alone would cut the end off a short article: the less text a page has, the sooner it is over.
    """
    found = list(inside)
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for n in order:
            beside = n - order.step
            alike = sibling[n] is not None and sibling[n] == sibling[beside]
            found[n] = found[n] or (found[beside] and alike and chance[n] > UNLIKELY)
    return found


def elements(page: Visible) -> list[int]:
    """Number for each line the element it stands in, its paragraphs not counted as elements."""
    known: dict[Any, int] = {}
    holders = [b.element.getparent() if b.element.tag == "p" else b.element for b in page.blocks]
    return [known.setdefault(holder, len(known)) for holder in holders]


def completed(lines: list[str], element: list[int], chance: list[float], inside: list[bool]) -> list[bool]:
    """Take the doubtful lines of an element in, most of whose text is the article: its subheadings and short last sentences."""
    letters, number = Counter[int](), Counter(element)
    hoped: dict[int, float] = defaultdict(float)
    for line, holder, likely in zip(lines, element, chance, strict=True):
        letters[holder] += len(line)
        hoped[holder] += len(line) * likely
    mostly = {h for h in letters if number[h] >= FEW and hoped[h] >= MOSTLY * letters[h]}
    return [i or (h in mostly and c > DOUBTFUL) for i, h, c in zip(inside, element, chance, strict=True)]


def once(lines: list[str], inside: list[bool], chance: list[float]) -> list[bool]:
    """Of a long line shown twice keep the likelier place."""
    best: dict[str, int] = {}
    for n, line in enumerate(lines):
        if inside[n] and len(line) >= DOUBLED and (line not in best or chance[n] > chance[best[line]]):
            best[line] = n
    return [within and best.get(line, n) == n for n, (line, within) in enumerate(zip(lines, inside, strict=True))]


def together(lines: list[str], inside: list[bool], head: int | None) -> list[bool]:
    """Leave out small runs of lines far from the others: a teaser that reads like prose stands apart from the article.

    What stands with the headline stays: between a lead and the text there may be pictures and buttons.
    """
    runs: list[list[int]] = []
    for n in (n for n, within in enumerate(inside) if within):
        if runs and n - runs[-1][-1] <= GAP:
            runs[-1].append(n)
        else:
            runs.append([n])
    sizes = [sum(len(lines[n]) for n in run) for run in runs]
    near = range(0) if head is None else range(head, head + GAP + 1)
    large = [run for run, size in zip(runs, sizes, strict=True) if size >= STRAY * max(sizes) or run[0] in near]
    kept = {n for run in large for n in run}
    return [n in kept for n in range(len(lines))]


def _second_opinion(page: Visible, inside: list[bool], tree: Any) -> list[bool]:
    from sayso.read.extractor import chosen, extracted

    other = chosen(page, extracted(tree))
    return other if sum(other) > sum(inside) else inside


def _joined(page: Visible, inside: list[bool]) -> Spans:
    spans: Spans = []
    before = False
    for block, within in zip(page.blocks, inside, strict=True):
        if within and before:
            spans[-1][1] = block.end
        elif within:
            spans.append([block.begin, block.end])
        before = within
    return spans


@cache
def _model() -> tuple[list[str], Column, Column, Column, float]:
    import numpy as np

    stored = json.loads(Path(__file__).with_name("article.json").read_text("utf-8"))
    mean, scale, weight = (np.array(stored[k]) for k in ("mean", "scale", "weight"))
    return stored["features"], mean, scale, weight, float(stored["bias"])


def chances(page: Visible, lines: list[str], title: str | None, head: int | None) -> Column:
    """Return for each line the chance (0 to 1) that it is the article's."""
    import numpy as np

    names, mean, scale, weight, bias = _model()
    found = features(page, lines, title, head)
    table = np.stack([found[name] for name in names], 1)
    return np.asarray(1 / (1 + np.exp(-((table - mean) / scale @ weight + bias))))


def features(page: Visible, lines: list[str], title: str | None, head: int | None) -> dict[str, Column]:
    """Return every feature by name, each with one value a line."""
    shape = _shape(page, lines)
    prose = _prose(shape)
    found = dict(shape)
    found |= _place(page)
    found |= _mass(page, prose)
    found |= _kin(page, shape)
    found |= _headline(lines, title, head)
    found |= _course(lines, prose)
    found |= _around(shape, prose)
    return found


def _shape(page: Visible, lines: list[str]) -> dict[str, Column]:
    """Say what the line looks like by itself."""
    import numpy as np

    length = np.array([len(s) + DENSE * len(_DENSE.findall(s)) for s in lines])
    linked = np.array([min(1.0, b.linked / max(1, len(s))) for b, s in zip(page.blocks, lines, strict=True)])
    commas = np.array([len(_COMMA.findall(s)) for s in lines]) / np.maximum(length, 1)
    return {
        "length": np.log1p(length),
        "tiny": (length < 25).astype(float),
        "short": ((length >= 25) & (length < 80)).astype(float),
        "linked": linked,
        "all linked": (linked > 0.9).astype(float),
        "ends": np.array([float(_ENDS.search(s) is not None) for s in lines]),
        "sentences": np.minimum([_sentences(s) for s in lines], 4).astype(float),
        "commas": np.minimum(commas * 50, 3),
        "digits": np.array([len(_DIGIT.findall(s)) / max(1, len(s)) for s in lines]),
    }


def _sentences(line: str) -> int:
    return len(_SENTENCE.findall(line)) or int(_UNMARKED.search(line) is not None)


def _prose(shape: dict[str, Column]) -> Column:
    """Return how much running text each line holds, in letters."""
    import numpy as np

    length, linked = np.expm1(shape["length"]), shape["linked"]
    running = (shape["sentences"] > 0) & (linked < 0.5)
    return np.asarray(np.where(running, np.minimum(length, 1000) * (1 - linked), 0) * np.where(length > 60, 1, 0.3))


def _place(page: Visible) -> dict[str, Column]:
    """Say where in the tree the line stands: its tag, the semantic elements and the class names around it."""
    import numpy as np

    known: dict[Any, tuple[float, ...]] = {}
    around = np.array([_ancestry(b.element, known) for b in page.blocks])
    tags = [b.element.tag for b in page.blocks]
    return {
        "p": np.array([float(t == "p") for t in tags]),
        "h1": np.array([float(t == "h1") for t in tags]),
        "heading": np.array([float(t in HEADINGS and t != "h1") for t in tags]),
        "item": np.array([float(t in _ITEMS) for t in tags]),
        "broken": np.array([float(b.breaks) for b in page.blocks]),
        "furniture": around[:, 0],
        "article": around[:, 1],
        "good names": around[:, 2],
        "bad names": around[:, 3],
        "lists": np.minimum(around[:, 4], 2),
    }


def _ancestry(element: Any, known: dict[Any, tuple[float, ...]]) -> tuple[float, ...]:
    """Sum up what stands above an element: an element's own word counts in full, its ancestors' ever less."""
    chain: list[Any] = []
    while element is not None and element not in known:
        chain.append(element)
        element = element.getparent()
    above = known[element] if element is not None else (0.0, 0.0, 0.0, 0.0, 0.0)
    for node in reversed(chain):
        tag = node.tag if isinstance(node.tag, str) else ""
        names = "" if tag in ("html", "body") else f"{node.get('class') or ''} {node.get('id') or ''}"
        bad = _BAD.search(names) is not None
        good = not bad and _GOOD.search(names) is not None
        main = tag in ("article", "main") or "articlebody" in (node.get("itemprop") or "").lower()
        above = (
            max(above[0], float(tag in _FURNITURE)),
            max(above[1], float(main)),
            above[2] * 0.6 + good,
            above[3] * 0.6 + bad,
            above[4] + (tag in ("ul", "ol", "dl")),
        )
        known[node] = above
    return above


def _mass(page: Visible, prose: Column) -> dict[str, Column]:
    """Say how much of the page's running text stands in the line's element and in the three above it."""
    import numpy as np

    mass: dict[Any, float] = defaultdict(float)
    chains = []
    for block, much in zip(page.blocks, prose.tolist(), strict=True):
        chain: list[Any] = []
        element = block.element
        while element is not None and len(chain) < 4:
            chain.append(element)
            mass[element] += much * 0.8 ** (len(chain) - 1)
            element = element.getparent()
        chains.append(chain)
    most = max(mass.values(), default=0) or 1
    table = np.array([[mass[c[min(k, len(c) - 1)]] / most for k in range(4)] for c in chains])
    return {f"mass {k}": table[:, k] for k in range(4)}


def _kin(page: Visible, shape: dict[str, Column]) -> dict[str, Column]:
    """Say what the lines are like that share tag and class, and so does their parent: a list of teasers looks alike."""
    import numpy as np

    groups: dict[Any, list[int]] = defaultdict(list)
    for n, block in enumerate(page.blocks):
        node, above = block.element, block.element.getparent()
        kind = (node.tag, node.get("class"))
        groups[kind if above is None else (*kind, above.tag, above.get("class"))].append(n)
    length, linked, ends = np.expm1(shape["length"]), shape["linked"], shape["ends"]
    table = np.zeros((len(page.blocks), 4))
    for members in groups.values():
        letters = length[members].sum()
        links = (linked[members] * length[members]).sum() / max(1, letters)
        table[members] = [np.log1p(len(members)), np.log1p(letters / len(members)), links, ends[members].mean()]
    return {f"kin {name}": table[:, k] for k, name in enumerate(("number", "length", "linked", "ends"))}


SHORT_HEAD: Final = 12
"""A shorter heading is the outlet's name or a section's."""


def headline(page: Visible, lines: list[str], title: str | None) -> int | None:
    """Return the line that is the page's headline: like its title, in a heading if one is, with running text soon after.

    Where none is like the title, a heading of the first rank is it if the page has only one.
    """
    said = Counter(_words(title or ""))
    alike = [n for n, line in enumerate(lines) if len(line) < 400 and _likeness(line, said) >= 0.55]
    alike = [n for n in alike if page.blocks[n].element.tag in HEADINGS] or alike
    if not alike:
        first = [n for n, block in enumerate(page.blocks) if block.element.tag == "h1"]
        return first[0] if len(first) == 1 and len(lines[first[0]]) >= SHORT_HEAD else None

    def followed(n: int) -> float:
        after = sum(len(s) for s in lines[n + 1 : n + 15] if _SENTENCE.search(s))
        return (after + 1) * (1.5 if page.blocks[n].element.tag == "h1" else 1)

    return max(alike, key=followed)


def _words(line: str) -> list[str]:
    return _WORD.findall(line.lower())


def _likeness(line: str, title: Counter[str]) -> float:
    found = _words(line)
    if title.keys().isdisjoint(found):
        return 0.0
    words = Counter(found)
    return 2 * (words & title).total() / max(1, words.total() + title.total())


def _headline(lines: list[str], title: str | None, head: int | None) -> dict[str, Column]:
    """Say how the line stands to the headline."""
    import numpy as np

    said = Counter(_words(title or ""))
    away = np.arange(len(lines)) - (head or 0) if head is not None else np.zeros(len(lines))
    after = np.maximum(away, 0)
    return {
        "like title": np.array([_likeness(s, said) if len(s) < 400 else 0 for s in lines]),
        "headline": (away == 0).astype(float) * (head is not None),
        "no headline": np.full(len(lines), float(head is None)),
        "above headline": (away < 0).astype(float),
        "soon after": np.where(after > 0, 1 / (1 + after / 5), 0),
        "long after": np.log1p(after),
    }


def _course(lines: list[str], prose: Column) -> dict[str, Column]:
    """Say how much of the page's running text is over before the line, and whether the line stands there twice."""
    import numpy as np

    total = max(1.0, float(prose.sum()))
    so_far = np.cumsum(prose)
    times = Counter(lines)
    return {
        "over": (so_far - prose) / total,
        "all over": ((so_far - prose) / total > 0.97).astype(float),
        "not begun": (so_far / total < 0.02).astype(float),
        "twice": np.array([float(times[s] > 1) for s in lines]),
        "page": np.full(len(lines), np.log1p(total)),
    }


def _around(shape: dict[str, Column], prose: Column) -> dict[str, Column]:
    """Say what the neighbouring lines are like."""
    import numpy as np

    linked = shape["linked"]
    return {
        "prose before": np.log1p(_moved(prose, 1)),
        "prose next": np.log1p(_moved(prose, -1)),
        "prose near": np.log1p(_near(prose, 4)),
        "prose about": np.log1p(_near(prose, 12)),
        "linked before": _moved(linked, 1),
        "linked next": _moved(linked, -1),
        "linked near": _near(linked, 4),
    }


def _moved(column: Column, by: int) -> Column:
    import numpy as np

    moved = np.zeros_like(column)
    if by > 0:
        moved[by:] = column[:-by]
    else:
        moved[:by] = column[-by:]
    return moved


def _near(column: Column, reach: int) -> Column:
    """Average the neighbours within ``reach`` on both sides, the nearer the heavier, the line itself left out."""
    import numpy as np

    weight = np.exp(-np.abs(np.arange(-reach, reach + 1)) / (reach / 2))
    weight[reach] = 0
    padded = np.concatenate([np.zeros(reach), column, np.zeros(reach)])
    return np.asarray(np.convolve(padded, weight / weight.sum(), "valid"))
