"""What repeats across an outlet's pages: footers, prompts and notices, told apart from a story that many pages copy.

Both repeat word for word. A count cannot part them; the company they keep does. A footer stands at the end
(or a header at the beginning) of every page that has it, below pages that have nothing else in common, over
a good part of what the outlet publishes. A release or a background paragraph stands in pages that share
more than this one block, or that speak of the same things, or now here, now there on the page. The ends of
pages are peeled block by block, so that a footer is found above another footer.

The idea of judging page text by its repetition over a site is that of Yi, Liu & Li (2003), “Eliminating noisy
information in web pages”, here on plain text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import islice
from statistics import fmean, median

import pyarrow as pa
import pyarrow.compute as pc

from sayso.segment.lexicon import lexicon, phrases, words_of
from sayso.text import normalise

MIN_PAGES = 2
"""One page repeats nothing. Two are enough only for a block that holds a word of furniture (“newsletter”, ©)."""
FEW_PAGES = 4
"""Below so many pages the pages must share hardly anything else."""
MIN_PLAIN_PAGES = 5
"""A block without a word of furniture must stand on more pages, and on a good share of the outlet's."""
MIN_UNKNOWN_PAGES = 8
"""Pages of unknown outlets may be of many: one ending on several of them is rather a text that travels."""
MIN_PLAIN_SHARE = 0.15
"""A template stands on a good part of an outlet's pages; less is a coincidence among thousands."""
PAGES_ENOUGH = 20
"""On so many pages of one outlet no coincidence brings a block to the very edge: a large outlet has many templates."""
MIN_AT_EDGE = 0.8
"""Of an outlet's pages that hold the block, so many hold it at their very edge."""
MAX_SHARED, MAX_FEW_SHARED = 0.4, 0.15
"""Pages under one template share less than this of their openings; copies of one text most of theirs."""
MAX_COHESION, MAX_PLAIN_COHESION = 0.5, 0.3
"""A paragraph on the page's matter has half of its content words from the rest of the page, a footer few."""
BURST = timedelta(days=4)
"""A story runs for some days; a template outlasts it."""
SAMPLE = 24
"""Pages compared with one another for one block; more change no decision."""
OPENING = 1500
"""Characters of a page's beginning that stand for what it is about."""
LOOKED_AT = 3
"""Pages on which a block is looked at for words of furniture, as it stands there: one may be disguised."""
MAX_PEELED = 40
"""Blocks looked at from either edge: no page has a longer footer."""

TOGETHER, BETWEEN = 2000, "\u241e"
"""Blocks normalised at a time, and the mark between them (the symbol for a record separator, which nothing changes)."""

_SIGNS = re.compile(r"[©®℗]|https?://|www\.|\S@\S")


@dataclass(slots=True)
class Leaf:
    """A page for this purpose: the places and the numbers of its blocks, and which are known not to be prose."""

    outlet: str
    lang: str | None
    published: datetime | None
    read: Callable[[], str]
    """Gives the text of the page: few pages are read again, and all would be too many to hold."""
    places: list[int]
    """Begin and end of each block, one after the other."""
    passed: list[bool]
    """Blocks that are furniture, bylines or labels by their looks: peeling passes over them."""
    keys: list[int]
    """A number for each block, the same where it says the same (see :func:`numbers`)."""
    found: set[int] = field(default_factory=set)
    """Blocks found to be template, by number."""
    again: list[int] = field(default_factory=list)
    """Blocks that other pages of the outlet have, too."""
    spelled: list[list[str]] = field(default_factory=list)
    """The words of each block, where :func:`spell` was asked for them."""
    _opening: frozenset[int] | None = None

    def opening(self) -> frozenset[int]:
        """Return hashes of the four-word sequences at the page's beginning."""
        if self._opening is None:
            text = self.read()
            w = words_of(text[: min(OPENING, int(0.6 * len(text)) + 1)])
            self._opening = frozenset(hash(tuple(w[i : i + 4])) for i in range(len(w) - 3))
        return self._opening

    def words(self, but: int) -> frozenset[str]:
        """Return the words of the page, those of its template blocks and of blocks like ``but`` left out."""
        left = (i for i, k in enumerate(self.keys) if k != but and i not in self.found)
        return frozenset(w for i in left for w in self.spelled[i])

    def block(self, key: int) -> str:
        """Return the text of the block of that number."""
        i = self.keys.index(key)
        return self.read()[self.places[2 * i] : self.places[2 * i + 1]]


def spell(pages: Sequence[Leaf]) -> None:
    """Find the words of the blocks of ``pages``; of many at a time, which is quicker."""
    pages = [page for page in pages if not page.spelled]
    blocks = []
    for page in pages:
        text = page.read()
        blocks += [text[b:e] for b, e in zip(page.places[::2], page.places[1::2], strict=True)]
    found = map(words_of, keys(blocks))
    for page in pages:
        page.spelled = list(islice(found, len(page.keys)))


def keys(blocks: Sequence[str]) -> list[str]:
    """Return what each block shares with its like on other pages: its words, numbers and ways of writing them made equal."""
    lower = pc.utf8_lower(pa.array(plain(blocks), pa.large_string()))
    equal = pc.replace_substring_regex(lower, r"\pN+", "0")
    found: list[str] = pc.replace_substring_regex(equal, r"[\s\x{a0}\x{2000}-\x{200f}]+", " ").to_pylist()
    return found


def numbers(texts: Sequence[str]) -> list[int]:
    """Return a number of 64 bits for each text, on every machine and in every run the same."""
    return [int.from_bytes(blake2b(t.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True) for t in texts]


def plain(blocks: Sequence[str]) -> list[str]:
    """Return the blocks without accents, invisible characters, look-alike letters and words broken at line ends.

    A page may be disguised, its footer with it. Many blocks are normalised at a time: one by one takes longer than cutting them.
    """
    found = list(blocks)
    which = [i for i, block in enumerate(blocks) if not block.isascii() or "-\n" in block]
    for at in range(0, len(which), TOGETHER):
        part = which[at : at + TOGETHER]
        made = normalise(BETWEEN.join(blocks[i] for i in part)).text.split(BETWEEN)
        if len(made) != len(part):  # a block holds the mark itself
            made = [normalise(blocks[i]).text for i in part]
        for i, text in zip(part, made, strict=True):
            found[i] = text
    return found


def mark(leaves: Sequence[Leaf]) -> None:
    """Mark in each leaf the blocks that are its outlet's template (``found``), and those its other pages have (``again``)."""
    outlets: dict[str, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        outlets[leaf.outlet].append(leaf)
    for pages in outlets.values():
        if len(pages) >= MIN_PAGES:
            outlet = _Outlet(pages)
            outlet.tell_again()
            outlet.peel()
    if len(outlets) > 1:  # the notice of a publisher stands on the pages of all its titles
        _Outlet(leaves, pooled=True).peel()


class _Outlet:
    """The pages of one outlet, peeled from both edges."""

    def __init__(self, pages: Sequence[Leaf], pooled: bool = False) -> None:
        self.pages, self.unknown = pages, pooled or not pages[0].outlet
        self.holding = Counter(k for page in pages for k in set(page.keys))
        self.known: dict[tuple[int, bool, int], bool] = {}
        self.looks: dict[int, bool] = {}

    def tell_again(self) -> None:
        """Note in each page which of its blocks the others have; pages of unknown outlets may well be of one."""
        for page in self.pages:
            page.again = [i for i, key in enumerate(page.keys) if self.holding[key] >= MIN_PAGES]

    def peel(self) -> None:
        """Take away template blocks from the ends of the pages, then from their beginnings."""
        for from_end in (True, False):
            for _ in range(MAX_PEELED):
                if not self._peel_once(from_end):
                    break

    def _peel_once(self, from_end: bool) -> bool:
        at: dict[int, list[tuple[Leaf, int]]] = defaultdict(list)
        for page in self.pages:
            i = _edge(page, from_end)
            if i is not None and self.holding[page.keys[i]] >= MIN_PAGES:
                at[page.keys[i]].append((page, i))
        peeled = False
        for block, places in at.items():
            if self._is_template(block, [page for page, _ in places], from_end):
                peeled = True
                for page, i in places:
                    page.found.add(i)
        return peeled

    def _is_template(self, block: int, pages: Sequence[Leaf], from_end: bool) -> bool:
        n = len(pages)
        plain = not self._looks_like_furniture(block, pages)
        if n < self._needed(plain) or n < MIN_AT_EDGE * self.holding[block] or self._is_burst(pages):
            return False
        # more pages come to the edge as other blocks are peeled: judged again when they are twice as many
        judged = block, from_end, n.bit_length()
        if judged not in self.known:
            self.known[judged] = self._judge(block, pages, plain)
        return self.known[judged]

    def _looks_like_furniture(self, block: int, pages: Sequence[Leaf]) -> bool:
        if block not in self.looks:
            self.looks[block] = any(_looks(page.block(block)) for page in pages[:LOOKED_AT])
        return self.looks[block]

    def _judge(self, block: int, pages: Sequence[Leaf], plain: bool) -> bool:
        """Tell of pages with the block at their edge whether little else ties them to it and to one another."""
        n = len(pages)
        sample = list(pages)[:: max(1, n // SAMPLE)][:SAMPLE]
        strict = plain or n < FEW_PAGES
        if _cohesion(block, sample) >= (MAX_PLAIN_COHESION if strict else MAX_COHESION):
            return False
        return _shared(sample) < (MAX_FEW_SHARED if n < FEW_PAGES else MAX_SHARED)

    def _needed(self, plain: bool) -> float:
        """Return on how many pages a block must stand to be a template."""
        if not plain:
            return FEW_PAGES if self.unknown else MIN_PAGES
        share = MIN_PLAIN_SHARE * len(self.pages)
        return max(MIN_UNKNOWN_PAGES, share) if self.unknown else max(MIN_PLAIN_PAGES, min(share, PAGES_ENOUGH))

    def _is_burst(self, pages: Sequence[Leaf]) -> bool:
        """Tell whether the block stands on pages of a few days though the outlet's pages span many more."""
        span = _span(pages)
        whole = _span(self.pages)
        return span is not None and whole is not None and span < BURST < whole / 4


def _looks(block: str) -> bool:
    """Tell whether a block holds words or signs of page furniture."""
    words = words_of(block)
    if _SIGNS.search(block):
        return True
    return any(phrases(k).longest(words, block) >= 2 for k in ("closing", "furniture"))


def _edge(page: Leaf, from_end: bool) -> int | None:
    """Return the block at the edge of what is left of a page."""
    n = len(page.keys)
    order: Iterable[int] = range(n - 1, -1, -1) if from_end else range(n)
    return next((i for i in order if i not in page.found and not page.passed[i]), None)


def _shared(pages: Sequence[Leaf]) -> float:
    """Return the median, over pages, of the share of a page's opening that another of them has too."""
    counts = Counter(h for page in pages for h in page.opening())
    shares = [sum(counts[h] > 1 for h in page.opening()) / len(page.opening()) for page in pages if page.opening()]
    return median(shares) if shares else 1.0


def _cohesion(block: int, pages: Sequence[Leaf]) -> float:
    """Return which share of the block's content words the rest of the page has too, on average."""
    spell(pages)
    words = {w for w in pages[0].spelled[pages[0].keys.index(block)] if len(w) > 3 and w not in lexicon(pages[0].lang).function}
    return fmean(len(words & page.words(block)) / len(words) for page in pages) if words else 0.0


def _span(pages: Sequence[Leaf]) -> timedelta | None:
    dates = [p.published for p in pages if p.published is not None]
    return max(dates) - min(dates) if len(dates) > MIN_PAGES else None
