"""Evidence: which of the passages found are more than chance, a topic, or a stock phrase.

"did not immediately respond to a request for comment" is no family, however often it stands there; a statement
that two hundred pages copy is one. They are told apart by what they are, not by a count: a stock phrase is short
wherever it is met, on many pages, and the pages have nothing else in common.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.engine.flat import one, values
from sayso.match.candidates import ordered
from sayso.match.passages import Passages
from sayso.match.pile import Pile, Words

ENOUGH: Final = 12.0
"""Evidence times the share of the weight that is shared, on the page where that is more: nineteen words in a row,
or fifty of which half are the same. Pages about one event share up to a third of their words by chance."""
ENOUGH_IN_FAMILY: Final = 8.0
"""The same, on the page where that is less, of a passage both whose places have one of ``LONG`` evidence elsewhere:
they are witnesses of one family."""
ENOUGH_WORD_FOR_WORD: Final = 8.5
"""Evidence of a passage that reads the same on both pages and on few others: some twelve words in a row."""
WORD_FOR_WORD: Final = 0.95
"""Share of the weight in such a passage."""
ASKED: Final = 0.85
"""The same where somebody asks for a text: a word of a sentence may be another, and whether it is may be the question."""
LONG: Final = 20.0
"""Evidence of some thirty words in a row."""
AS_GOOD: Final = 0.8
"""Part of the share of the stronger passage that one needs to stand beside it, the words of one page being used twice."""
SHORT: Final = 16.0
"""Evidence that a stock phrase does not reach: the longest have some eighteen words."""
SPREAD: Final = 6
"""Pages with the same words that make a short phrase stock; what fewer pages share is theirs."""
COMPANY: Final = 16
"""Telling words around the passage, on both pages, that show the two to be about one thing."""
AROUND: Final = 150
"""Units on either side that are looked at for company."""

COMPANIES: Final = pa.schema([("company", pa.large_binary())])


@dataclass(frozen=True, slots=True)
class Judged:
    """Of each passage: whether its evidence is ``enough`` to show it, else whether it is ``doubtful`` (a stock phrase is
    neither), and whether ``few`` pages have something of it."""

    enough: NDArray[np.bool_]
    doubtful: NDArray[np.bool_]
    few: NDArray[np.bool_]


def judged(pile: Pile, found: Passages) -> Judged:
    """Weigh the evidence of each passage."""
    told, share = found.shares[:, 2], found.shares[:, :2]
    longest, spread = _covering(pile, found)
    keep: NDArray[np.bool_] = told * share.max(axis=1) >= ENOUGH
    keep |= (longest >= LONG) & (told * share.min(axis=1) >= ENOUGH_IN_FAMILY)
    alike = WORD_FOR_WORD if pile.asked is None else ASKED
    keep |= (share.min(axis=1) >= alike) & (told >= ENOUGH_WORD_FOR_WORD) & (spread < SPREAD)
    open_to_doubt = ~_stock(pile, found, longest, spread)
    return Judged(keep & open_to_doubt, ~keep & open_to_doubt, spread < SPREAD)


def stock(pile: Pile, found: Passages) -> NDArray[np.bool_]:
    """Tell of each passage whether it is a stock phrase."""
    return _stock(pile, found, *_covering(pile, found))


def echo(pile: Pile, found: Passages) -> NDArray[np.bool_]:
    """Tell of each passage whether it says again, and less well, what a stronger one of the same two pages says.

    Words that a page repeats meet their like in more than one place of the other page; of those only the best shows
    where they come from (as in Sanchez-Perez et al. 2014).
    """
    from sayso.match import _evidence

    pair = pile.places.pairs(found.rows)
    order = ordered(pair)
    said: NDArray[np.bool_] = _evidence.echoes(found.rows, found.shares, pair, order, LONG, AS_GOOD)
    return said


def _stock(
    pile: Pile, found: Passages, longest: NDArray[np.float64], spread: NDArray[np.uint8]
) -> NDArray[np.bool_]:
    doubtful = np.flatnonzero((longest < SHORT) & (spread >= SPREAD))
    made = pile.over(_company, np.ascontiguousarray(found.rows[doubtful, :4]), COMPANIES)
    company = values(made["company"], np.int32)[0]
    is_stock = np.zeros(len(found.rows), np.bool_)
    is_stock[doubtful[company < COMPANY]] = True
    return is_stock


def _company(rows: NDArray[np.int64], words: Words) -> dict[str, pa.Table]:
    """Count the telling units around the passages of one part that both pages have: one row."""
    from sayso.match import _evidence

    form, weight = words.column("form", np.uint32), words.column("weight", np.float32)
    inside = words.inward(rows)
    a, b = (np.searchsorted(words.first, inside[:, side], side="right") - 1 for side in (0, 2))
    company = _evidence.company(form, weight, inside, a, b, words.first, AROUND)
    return {"made": pa.Table.from_arrays([one(company)], schema=COMPANIES)}


def _covering(pile: Pile, found: Passages) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Return the most evidence of any passage at the place of each, on the side where that is less, and how many pages have
    something of it, or of one at its place, on the side where those are more.

    What stands on many pages is compared with the first of them alone: they know how many there are. Two pages that by
    chance have the same name before a stock phrase have it from there, too.
    """
    from sayso.match import _evidence

    sides = np.concatenate([found.rows[:, 0:2], found.rows[:, 2:4]])
    order = ordered(sides[:, 0])  # places rise with their documents
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    begin, end = (np.ascontiguousarray(sides[order, k]) for k in (0, 1))
    other = place[(order + len(found.rows)) % max(len(order), 1)]
    told = np.concatenate([found.shares[:, 2]] * 2)[order]
    del sides, order
    longest, spread = _evidence.covering(begin, end, pile.places.of(begin), other, told)
    return longest[place].reshape(2, -1).min(axis=0), spread[place].reshape(2, -1).max(axis=0)
