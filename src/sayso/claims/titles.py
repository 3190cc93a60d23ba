"""The name behind a title: fire chief | Mark Aldan, начальник охраны | Иван Лунд, رئيسة البلدية | نرمين أكسوي, 市长 | 林德.

A title is no part of a name. Where words after one may be a place that it governs (мэр Давела), they stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sayso.claims.grammar import Grammar
from sayso.claims.sources import GIVEN
from sayso.language import fold

_QUOTED: Final = re.compile(r"([^«“„»”]+?)\s[«“„]([^«“„»”]+)[»”“]")
_PARTICLE: Final = re.compile(r"[^\W\d_]{1,3}['’-][^\W\d_a-zß-ÿа-яё]")
"""What opens a name in small letters and is joined to a capital: al-Harun, d'Orval."""
LONGEST_GIVEN: Final = 2
"""Characters of a given name behind a surname, where no spaces part words."""


def behind_title(words: str, g: Grammar) -> str:
    """Return the name behind a title, else the words as they are."""
    if quoted := quoted_name(words, g):
        return quoted
    if not g.language.spaced:
        return _unspaced(words, g)
    parts = words.split()
    if len(parts) <= GIVEN[0]:
        return words
    if words.upper() == words.lower():
        return _uncased(parts, g) or words
    return (_governed if g.language.attributions.governing else _beside)(parts, g) or words


def quoted_name(words: str, g: Grammar) -> str | None:
    """Return the name in quotation marks behind the noun that says what it is the name of: компания | «Давел Порт»."""
    found = _QUOTED.fullmatch(words)
    kind = [part for part in found[1].split() if not g.links.fullmatch(fold(part).text)] if found else []
    if not found or len(kind) != 1 or not found[2].strip()[:1].isupper():
        return None
    noun = fold(kind[0]).text
    return found[2].strip() if g.offices.fullmatch(noun) and not g.titles.fullmatch(noun) else None


def has_capital(word: str) -> bool:
    """Tell whether a word is one of a name: it opens with a capital, or with a particle that is joined to one (al-, d')."""
    return word[0].isupper() or _PARTICLE.match(word) is not None


def _beside(parts: list[str], g: Grammar) -> str | None:
    """Only where the title stands right before two words with a capital, initials apart: the mayor of New Davel is no name."""
    if not all(map(has_capital, parts[-GIVEN[0] :])):
        return None
    small = fold(" ".join(parts)).text.split()
    titled = [n for n, part in enumerate(small) if g.callings.fullmatch(part)]
    name = parts[titled[-1] + 1 :] if titled else []
    if len(name) > GIVEN[0] and not has_capital(name[0]):
        name = name[1:]  # la directrice | générale | Mara Quist
    plain = sum(len(part.strip(".")) > 1 for part in name) == GIVEN[0] and all(map(has_capital, name))
    head = len(parts) - len(name)
    if not plain or g.offices.search(" ".join(small[head:])) or any(map(g.links.fullmatch, small[1:head])):
        return None
    return " ".join(name)


def _governed(parts: list[str], g: Grammar) -> str | None:
    """Where a title governs nouns without a small word: two words or more with capitals, from the first in no case of those."""
    small = fold(" ".join(parts)).text.split()
    titled = [n for n, part in enumerate(small) if g.callings.fullmatch(part)]
    first = len(parts)
    while titled and first > titled[-1] + 1 and has_capital(parts[first - 1]):
        first -= 1
    while first < len(parts) and (g.governed.fullmatch(small[first]) or (len(parts[first]) > 1 and parts[first].isupper())):
        first += 1
    name = parts[first:]
    if not titled or not GIVEN[0] <= len(name) < GIVEN[1] or g.links.fullmatch(small[first - 1]):
        return None
    return None if g.offices.search(" ".join(small[first:])) else " ".join(name)


def _uncased(parts: list[str], g: Grammar) -> str | None:
    """Without capitals: the last two words behind a noun with its article, where a title opens the phrase and none follows."""
    head, (given, last) = parts[: -GIVEN[0]], parts[-GIVEN[0] :]
    title = fold(head[0]).text
    if not g.callings.fullmatch(title) or not g.language.articles_open(head[-1]) or g.language.articles_open(given):
        return None
    barred = (g.offices, g.links, g.openers, g.adverbials, g.conjunctions, g.described, g.attached)
    if any(p.fullmatch(fold(word).text) for p in barred for word in (given, last)):
        return None
    return f"{given} {last}"


def before_title(words: str, names: Iterable[str], g: Grammar) -> str:
    """Return which of ``names`` stands before a title where no spaces part words (马丽 | 主任), else the words as they are."""
    if g.language.spaced:
        return words
    ends = [m.start() for m in g.titles.finditer(words) if m.end() == len(words)]
    return next((name for name in names if any(words[:end] == name for end in ends)), words)


def _unspaced(words: str, g: Grammar) -> str:
    """Where no spaces part words: a surname and a given name, or a name with the dot of foreign ones, behind a title."""
    for m in g.callings.finditer(words):
        name = words[m.end() :]
        foreign = re.fullmatch(r"\w+(?:[·・‧•]\w+)+", name) is not None
        surname = g.surnames.match(name)
        given = len(name) - surname.end() if surname else 0
        other = g.adverbials.match(name) or g.offices.search(name)
        if foreign or (0 < given <= LONGEST_GIVEN and name.isalpha() and not other):
            return name
    return words
