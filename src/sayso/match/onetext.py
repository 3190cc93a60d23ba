"""One text or two reports: whether sentences that say the same on two pages lie nearer than two desks would bring them.

Who reports an event tells what others tell of it, fact by fact and often in their order, so that sentence renders sentence; only
that two desks find other words for it shows in how near the sentences lie, and that only over a number of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from sayso.match.chain import Step
from sayso.match.encoders import Vectors, unit
from sayso.match.margin import Field, Numbers

TWICE: Final = 8.25
"""How close, in spreads, two sentences lie that say the same and are as likely one text as two reports. Of 150 pairs of reports by
two desks, written for this in thirteen languages and telling the same five to seven facts in the same order, the middle was 7.5
in a case of their own and 7.9 among others; renderings by people have theirs at 9.2."""
BY_SPREAD: Final = 0.29
"""Log-odds for each spread and each sentence beyond it: of seven sentences two units for each spread of their mean, by which both
kinds are spread by about one. With it four or five of a hundred such pairs of reports come to a probability of .9 (in languages
that the default encoder knows), and of renderings seven in ten of those that keep close to their words, half of the others."""
MOST: Final = 200
"""Sentences of a language that show how near those of two languages lie that have nothing to do with one another."""
ABOUT_ONE_THING: Final = 0.5
"""How close they lie where all are about one event: in the middle half a spread in a case among others, less than nothing alone."""


class OneText:
    """Weighs what pages have in common, by the closeness of their sentences in one ``field``."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self._levels: dict[tuple[int, int], float] = {}

    def odds(self, a: Numbers, b: Numbers, steps: Iterable[Step]) -> float:
        """Return the log-odds that what two pages have in common is one text, and not the same told by two.

        ``a`` and ``b`` are the sentences of either page in the field, of which ``steps`` set some side by side.
        """
        at = np.array(list(steps), np.int64).reshape(-1, 4)
        if not len(at):
            return 0.0
        one, other = self._together(a, at[:, 0], at[:, 1]), self._together(b, at[:, 2], at[:, 3])
        near = self.field.ground.closeness(np.einsum("nd,nd->n", one, other))
        langs = zip(self.field.lang[a[at[:, 0]]].tolist(), self.field.lang[b[at[:, 2]]].tolist(), strict=True)
        usual = [self._level(min(pair), max(pair)) for pair in langs]
        return float(BY_SPREAD * (near - usual - TWICE).sum())

    def _together(self, side: Numbers, first: Numbers, end: Numbers) -> Vectors:
        """Return the vectors of stretches of one or two sentences, of which the longer counts for more."""
        vectors, size = self.field.vectors, self._sizes
        out: Vectors = vectors[side[first]] * size[side[first]][:, None]
        two = np.flatnonzero(end - first > 1)
        out[two] += vectors[side[end[two] - 1]] * size[side[end[two] - 1]][:, None]
        return unit(out)

    def _level(self, one: int, other: int) -> float:
        """Return how close any two sentences in two languages lie, beyond what is usual.

        Of languages that an encoder has hardly seen it tells above all that it has not; few sentences do not centre that.
        """
        if (one, other) not in self._levels:
            some = (self._sentences[lang][:: -(-len(self._sentences[lang]) // MOST)] for lang in (one, other))
            vectors = [self.field.vectors[at] for at in some]
            middle = float(np.median(self.field.ground.closeness(vectors[0] @ vectors[1].T)))
            self._levels[one, other] = max(middle - ABOUT_ONE_THING, 0.0)
        return self._levels[one, other]

    @cached_property
    def _sizes(self) -> Vectors:
        return np.asarray(np.exp(self.field.size), np.float32)

    @cached_property
    def _sentences(self) -> Sequence[Numbers]:
        """The sentences of each language of the field, quotations in them left out."""
        whole = self.field.whole == np.arange(len(self.field.whole))
        return [np.flatnonzero(whole & (self.field.lang == lang)) for lang in range(len(self.field.allowed) - 1)]
