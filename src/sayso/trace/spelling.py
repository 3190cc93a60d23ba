"""Spelling: the words of many texts at once, which is quicker than one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.text.normal import normal_codes
from sayso.text.scripts import script_of
from sayso.text.table import OTHER
from sayso.text.words import bounds_of, sorts_of

Ints = NDArray[np.int64]

FIRST: Final = "\u0e00"
"""Letters before this one, which is where Thai begins, are of scripts with spaces."""
TOGETHER, BETWEEN = 200, "\u241e"
"""Texts spelled at a time, and the mark between them (the symbol for a record separator, which is no letter)."""
WORTH: Final = {
    "CJK": 1 / 1.5, "HIRAGANA": 1 / 2.5, "KATAKANA": 1 / 2.5, "THAI": 1 / 4, "LAO": 1 / 4, "KHMER": 1 / 4, "MYANMAR": 1 / 4,
    "TIBETAN": 1 / 4,
}  # fmt: skip
"""Words that a letter stands for in scripts without spaces, by the letters that translations have for each English word: Chinese
1.5, Japanese 2.2, Burmese, Khmer, Thai and Lao 3.5 to 4.3 (Universal Declaration of Human Rights; 1.6 and 2.3 in help pages)."""
NEARLY: Final = 1e-6
"""What sums of thirds and quarters may lack."""
AHEAD: Final = 400
"""Characters that are looked at first where it is asked whether a text has so many words."""


class Spelled(NamedTuple):
    """The words of a text: their normalised forms, and where they begin and end."""

    forms: tuple[str, ...]
    begins: Ints
    ends: Ints


def spelled(texts: Sequence[str]) -> Iterator[Spelled]:
    """Yield the words of each text, counted from its beginning."""
    for at in range(0, len(texts), TOGETHER):
        yield from _together(texts[at : at + TOGETHER])


def _together(texts: Sequence[str]) -> Iterator[Spelled]:
    codes, offsets = normal_codes(BETWEEN.join(texts))
    sort = sorts_of(codes)
    first, last = bounds_of(sort)
    forms = _forms(codes, sort, first, last)
    begins = offsets[first].astype(np.int64)
    # what was dropped after the last character of a word belongs to it
    ends = np.maximum(offsets[last - 1] + 1, offsets[last]).astype(np.int64)
    starts = np.cumsum([0, *(len(text) + len(BETWEEN) for text in texts[:-1])])
    cuts = np.append(np.searchsorted(begins, starts), len(begins))
    shift = np.repeat(starts, np.diff(cuts))
    begins, ends = begins - shift, ends - shift
    for low, high in pairwise(cuts.tolist()):
        yield Spelled(tuple(forms[low:high]), begins[low:high], ends[low:high])


def _forms(codes: NDArray[np.uint32], sort: NDArray[np.uint8], first: Ints, last: Ints) -> list[str]:
    """Return the words at [first, last): what is left when all else is a space, and one parts words that touch."""
    spaced = np.where(sort == OTHER, np.uint32(ord(" ")), codes)
    touching = first[1:][first[1:] == last[:-1]]
    return np.insert(spaced, touching, ord(" ")).tobytes().decode("utf-32-le", "surrogatepass").split()


def has_words(text: str, least: int) -> bool:
    """Tell whether a text has so many words, or says in letters of a script without spaces what takes so many elsewhere."""
    return _surely(text[:AHEAD], least) or worth_of(next(spelled([text])).forms) >= least - NEARLY


def weights_of(forms: Sequence[str]) -> NDArray[np.float64]:
    """Return how many words each form counts for: one, but for the letters that stand alone in scripts without spaces."""
    if are_spaced(forms):
        return np.ones(len(forms))
    return np.array([WORTH.get(script_of(form), 1.0) if len(form) == 1 and form >= FIRST else 1.0 for form in forms])


def worth_of(forms: Sequence[str]) -> float:
    """Return how many words some forms count for together."""
    return float(len(forms)) if are_spaced(forms) else float(weights_of(forms).sum())


def are_spaced(forms: Sequence[str]) -> bool:
    """Tell whether all letters of some forms are of scripts with spaces."""
    letters = "".join(forms)
    return letters.isascii() or max(letters) < FIRST


def _surely(text: str, least: int) -> bool:
    """Tell whether a text has so many words at least: what begins with a Latin letter, if no hyphen joins it to the next line."""
    words = (part for part in text.split() if part[0].isascii() and part[0].isalpha() and part[-1] != "-")
    return least < 1 or next(islice(words, least - 1, None), None) is not None
