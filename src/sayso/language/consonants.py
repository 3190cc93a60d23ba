"""Consonants: words by the classes of their consonants, which they keep from script to script, and names that agree by them.

Netanyahu, نتنياهو and נתניהו have their consonants in common. A word is reduced to the classes of its consonants (after the idea
of Soundex and its kin: Odell & Russell 1918; for names across scripts Freeman, Condon & Ackerman 2006), by a table of letters,
not by language.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from sayso.language.stored import of_all

SHORTEST: Final = 3
"""Consonants that make a word telling; an article written together with fewer is left with them."""
PARTS: Final = 2
"""Words of a name that must agree: of those who have one in common many are related, and more are not."""
TELLING: Final = 4
"""Classes that these words must have together."""
NEAR: Final = 0.6
"""Share of the letters that names in one script must have in common, too: Halil and Xəlil, but not Hasan and Hussein."""


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
    breath: re.Pattern[str]


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
        re.compile("|".join(data["breath"])),
    )


def classes() -> str:
    """Return the classes of consonants, a letter each."""
    return _consonants().classes


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name: as written, in small letters, and by its consonants, with an H where it begins with a breath."""

    written: str
    sounds: str


@cache
def parts_of(name: str) -> tuple[Part, ...]:
    """Return the words of a name: those with a capital, where the script has capitals; all, where it has none."""
    found = _WORD.findall(unicodedata.normalize("NFC", name))
    capital = (word for word in found if word[0] == word[0].title())
    return tuple(part for part in map(_part, capital) if part.sounds)


def same_name(one: str, other: str) -> bool:
    """Tell whether two spellings may be of one name: the words of the shorter are the last ones of the longer, by their sounds.

    What stands before (minister, وزير) may be a title. In one script the letters must agree, too, most of them. Two words at least
    are asked for; who has the same name is not told apart by it.
    """
    short, long = sorted((parts_of(one), parts_of(other)), key=len)
    last = long[len(long) - len(short) :]
    if len(short) < PARTS or sum(len(part.sounds) for part in short) < TELLING:
        return False
    return all(map(_agree, short, last))


def _agree(one: Part, other: Part) -> bool:
    alike = _script(one.written) != _script(other.written)
    return one.sounds == other.sounds and (alike or Levenshtein.normalized_similarity(one.written, other.written) >= NEAR)


def _part(word: str) -> Part:
    small = unicodedata.normalize("NFKD", word).lower()
    breath = _consonants().breath.match(small)
    rest = small[breath.end() :] if breath else small
    return Part(word.lower(), ("H" if breath else "") + "".join(reduced(rest)))


def _script(word: str) -> str:
    return unicodedata.name(word[0], "").split(" ")[0]


_WORD: Final = re.compile(r"[^\W\d_]+")
