"""What follows from a third page: two sentences that render the same sentence render one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np

from sayso.match.chain import Run
from sayso.match.sentences import Sentences

Pair: TypeAlias = tuple[int, int]
Cell: TypeAlias = tuple[int, int, float]
"""Sentence of a, sentence of b (counted from the page's first), log-odds."""
Implied: TypeAlias = dict[Pair, list[Cell]]

MOST: Final = 40
"""Renderings of one sentence that are compared with one another, the surest first: beyond, every further page
is linked through the same few, and work grows with its square."""


def implied(found: Mapping[Pair, Sequence[Run]], sentences: Sentences) -> Implied:
    """Return the pairs of sentences that ``found`` links through a third, with the odds of the weaker link.

    Only one-to-one steps count: of two sentences rendered by one, nobody knows which holds what. A step's odds
    are averaged with those of its run, whose other steps speak for it.
    """
    links = _links(found, sentences)
    pages = sentences.pages
    out: dict[Pair, dict[tuple[int, int], float]] = defaultdict(dict)
    for near in links.values():
        surest = sorted(near, key=lambda n: -n[1])[:MOST]
        for x, odds_x in surest:
            for y, odds_y in surest:
                a, b = int(sentences.doc[x]), int(sentences.doc[y])
                if x < y and sentences.langs[sentences.text[x]] != sentences.langs[sentences.text[y]]:
                    key = (x - pages[a].start, y - pages[b].start)
                    out[a, b][key] = max(out[a, b].get(key, -np.inf), min(odds_x, odds_y))
    return {pair: [(i, j, o) for (i, j), o in cells.items()] for pair, cells in out.items()}


def _links(found: Mapping[Pair, Sequence[Run]], sentences: Sentences) -> dict[int, list[tuple[int, float]]]:
    links: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (a, b), runs in found.items():
        first_a, first_b = sentences.pages[a].start, sentences.pages[b].start
        for run in runs:
            mean = sum(run.odds) / len(run.odds)
            for (a0, a1, b0, b1), odds in zip(run.steps, run.odds, strict=True):
                if a1 - a0 == 1 == b1 - b0:
                    links[first_a + a0].append((first_b + b0, (odds + mean) / 2))
                    links[first_b + b0].append((first_a + a0, (odds + mean) / 2))
    return links
