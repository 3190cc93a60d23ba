"""Names across scripts: two sentences that share a rare word, as far as its consonants tell, more likely render one another.

Words are compared by their consonants (:mod:`sayso.language.consonants`): Netanyahu and نتنياهو, telephone and телефон. Nothing is
known of what is a name and what is not: what counts is how rare a reduced word is in the language of either sentence. It only
ever speaks for a rendering: names are declined, translated and left out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from sayso.language.consonants import SHORTEST, classes, reduced
from sayso.text.scripts import script_of_most

LONGEST: Final = 4
"""Consonants of a word that are looked at, of at least SHORTEST: endings change from case to case and language to language."""
COMMON: Final = 3.0
RARE: Final = 4.0
"""Minus the log of the share of a language's sentences that hold a word: from COMMON it begins to count, from RARE in full. Of
renderings 24 in a hundred share one as rare, of near neighbours that are none 4 (six languages of news); 7 and 0.5 where names
are fewer (stories in six others)."""
SAME: Final = 1.0
"""Log-odds that a rendering gains where both sentences hold such a word. Less than was shown (1.9 and 2.6), for what encodes
the sentences has seen the names, too; with more, two sentences about one parliament were taken for one."""
WORDS: Final = 10
"""Words of a sentence, on average, that have so many consonants: what chance would bring together is reckoned from them."""
SEEN: Final = 60
"""Characters that show the script of a sentence."""
FEW: Final = 100
"""Sentences in which a word is taken to be as rare as chance would have it; as many of the language's own weigh the same."""
MOST: Final = 3000
"""Sentences of a language that tell how rare a word is there: one in two of a hundred is in sixty of them, give or take eight."""


class Names:
    """The words of sentences by their consonants, and in how many sentences of each language each stands.

    ``langs[k]`` is the language of ``texts[k]``.
    """

    def __init__(self, texts: Sequence[str], langs: Sequence[str]) -> None:
        self._texts = texts
        self._langs = langs
        self._words: dict[int, frozenset[str]] = {}
        self._sample = _sampled(langs)
        self._holding = {
            lang: Counter(word for k in some for word in self._of(k)) for lang, some in self._sample.items()
        }

    def agreement(self, one: int, other: int) -> float:
        """Return what the rarest word that two sentences share adds to the log-odds of a rendering: nothing, where none is rare.

        Nothing in one script, either: there the encoder has seen that the names are the same, and two things said of one
        man name him both.
        """
        if script(self._texts[one]) == script(self._texts[other]):
            return 0.0
        shared = self._of(one) & self._of(other)
        weights = (min(self._weight(k, word) for k in (one, other)) for word in shared)
        return SAME * max(weights, default=0.0)

    def _of(self, k: int) -> frozenset[str]:
        if k not in self._words:
            self._words[k] = skeletons(self._texts[k])
        return self._words[k]

    def _weight(self, k: int, word: str) -> float:
        """Return how much a word of sentence ``k`` counts: by the others of its language that were looked at."""
        some = self._sample[self._langs[k]]
        others = self._holding[self._langs[k]][word] - (k in some)
        by_chance = WORDS / len(classes()) ** len(word)
        rarity = -math.log((others + FEW * by_chance) / (len(some) + FEW))
        return min(max((rarity - COMMON) / (RARE - COMMON), 0.0), 1.0)


def _sampled(langs: Sequence[str]) -> dict[str, frozenset[int]]:
    """Return sentences of each language, MOST at most, taken at equal distances."""
    own: dict[str, list[int]] = {}
    for k, lang in enumerate(langs):
        own.setdefault(lang, []).append(k)
    return {lang: frozenset(some[:: -(-len(some) // MOST)]) for lang, some in own.items()}


def skeletons(text: str) -> frozenset[str]:
    """Return the words of ``text`` with at least SHORTEST consonants, by the classes of the first LONGEST."""
    return frozenset(word[:LONGEST] for word in reduced(text) if len(word) >= SHORTEST)


def script(text: str) -> str:
    """Return the script of most letters at the beginning of ``text``, as Unicode names them; empty without letters."""
    return script_of_most(text[:SEEN])
