"""Names across scripts: two sentences that share a rare word, as far as its consonants tell, more likely render one another.

Netanyahu, نتنياهو and נתניהו have their consonants in common, whatever the script; so have telephone and телефон. A word is
reduced to the classes of its consonants (after the idea of Soundex and its kin: Odell & Russell 1918; for names across scripts
Freeman, Condon & Ackerman 2006), by a table of letters, not by language. Nothing is known of what is a name and what is not:
what counts is how rare a reduced word is in the language of either sentence. It only ever speaks for a rendering: names
are declined, translated and left out.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.language.stored import of_all
from sayso.text.scripts import script_of_most

SHORTEST: Final = 3
LONGEST: Final = 4
"""Consonants a word must have, and those that are looked at: endings change from case to case and language to language."""
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
        by_chance = WORDS / len(_consonants().classes) ** len(word)
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


def reduced(text: str) -> list[str]:
    """Return the words of ``text``, each as the classes of its consonants; words of scripts without spaces are left out."""
    table = _consonants()
    small = table.beginning.sub("", unicodedata.normalize("NFKD", text).lower())
    small = table.spelling.sub(lambda found: table.spellings[found[0]], small)
    small = small.translate(table.letters).replace("TS", "S")
    for twice in table.twice:
        while twice in small:
            small = small.replace(twice, twice[0])
    return small.split()


def script(text: str) -> str:
    """Return the script of most letters at the beginning of ``text``, as Unicode names them; empty without letters."""
    return script_of_most(text[:SEEN])


_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u2e80-\u309f\u3100-\U0010ffff]")
"""Letters of scripts that put no spaces between words; katakana, in which names stand, is none of them."""


class _Letters(dict[int, str]):
    """Maps code points to classes: letters and marks of no class to nothing, all others to a space."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        within = unicodedata.category(letter)[0] in "LM" and not _UNSPACED.match(letter)
        self[code] = "" if within else " "
        return self[code]


@dataclass(frozen=True, slots=True)
class _Consonants:
    classes: str
    twice: tuple[str, ...]
    letters: _Letters
    spellings: dict[str, str]
    spelling: re.Pattern[str]
    beginning: re.Pattern[str]


@cache
def _consonants() -> _Consonants:
    data = of_all("consonants")
    letters = _Letters(
        {ord(c): name for name, row in data["classes"].items() for c in unicodedata.normalize("NFKD", row) if c.isalpha()}
    )
    spellings: dict[str, str] = data["spellings"]
    beginnings = (b for some in data["beginnings"].values() for b in some)
    return _Consonants(
        "".join(data["classes"]),
        tuple(2 * name for name in data["classes"]),
        letters,
        spellings,
        re.compile("|".join(spellings)),
        re.compile(rf"\b(?:{'|'.join(beginnings)})(?=\w{{{SHORTEST}}})"),
    )
