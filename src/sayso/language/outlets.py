"""Names of outlets as pages write them: the words they are made of, and the labels before them, in all languages at once.

Labels and mastheads are often in another language than the page, so that no page's language is asked for.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from sayso.language.fold import fold
from sayso.language.stored import of_all

LONGEST: Final = 6
"""Words of an outlet's name: The Lower Valley and Lakes Courier."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’‌-][^\W_]+)*")
UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_QUOTED: Final = re.compile(r"[^\"“”„«»「」『』《》]{0,24}[\"“„«「『《]([^\"“”„«»「」『』《》]+)[\"”“»」』》]")
_QUOTES: Final = " \t\"'“”„«»‘’「」《》『』.։"


def is_label(words: str) -> bool:
    """Tell whether words before a colon say that whose page it is follows: Source, Kaynak, 来源."""
    return folded(words) in _labels()


def named(words: str) -> str | None:
    """Return the outlet's name that ``words`` are, without its quotation marks; None where they are no name by their look.

    A name is short, begins with a capital where the script has them, and holds no mark that ends a sentence, and no year.
    """
    quoted = _QUOTED.fullmatch(words.strip())  # газета «Портовый вестник»
    name = (quoted[1] if quoted else words).strip(_QUOTES)
    parts = _WORD.findall(name)
    if not 0 < len(parts) <= LONGEST or re.search(r"[:：!?？;؛…@/\\]|\.\s|\d{3}", name):
        return None
    return None if parts[0][0].islower() else name


def tells(name: str) -> bool:
    """Tell whether a name says of itself that it is an outlet's: Harbour Courier, Портовый вестник, 河港日报.

    One word alone (Courier, Post) may be a heading or a thing, where words are parted.
    """
    plain = folded(name)
    words = [w.replace("‌", "") for w in _WORD.findall(plain)]
    whole, endings, unspaced = _names()
    spaced = f" {' '.join(words)} "
    if len(words) > 1 and any(f" {name} " in spaced for name in whole):
        return True
    if any(len(w) > len(e) + 2 and w.endswith(e) for w in words for e in endings):
        return True
    return bool(UNSPACED.search(plain)) and len(plain) > 2 and plain.endswith(unspaced)


def is_agency(name: str) -> bool:
    """Tell whether a name is a listed agency's, whose name stands on the pages of those who reprint it."""
    return folded(name) in _agencies()


def folded(words: str) -> str:
    """Return a name in the form in which two spellings of it are one."""
    return " ".join(fold(words).text.casefold().replace("\u200c", "").split())


@cache
def _labels() -> frozenset[str]:
    return frozenset(folded(label) for language in of_all("outlets").values() for label in language["labels"])


@cache
def _names() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Return words that stand alone in names, endings of words, and endings of names in scripts without spaces."""
    listed = {name for language in of_all("outlets").values() for name in language["names"]}
    endings = {folded(n[1:]) for n in listed if n.startswith("*")}
    unspaced = {e for e in endings if UNSPACED.search(e)}
    return frozenset(folded(n) for n in listed if not n.startswith("*")), tuple(endings - unspaced), tuple(unspaced)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(folded(n) for a in of_all("agencies")["agency"] for n in [*a["names"], *a["signs"], a["name"]])
