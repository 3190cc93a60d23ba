"""Names as running text has them: declined, with a preposition grown on, in capitals, or without spaces around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.codepoints import code_points
from sayso.language.stored import of_all

STEM: Final = 4
"""Letters that must be left of a word for another ending to be taken for one of the same word: below, Post could be Poster."""
SHORTEST: Final = 3
"""Letters from which on what opens a name tells texts apart; shorter words are in nearly all."""
BITS: Final = 18
"""Of the number of a stretch of letters: of a page of 3,000 one in a hundred is taken for another by chance."""
_FACTOR: Final = np.uint32(0x9E3779B1)
"""Spreads the letters of a stretch over its number (Knuth, The Art of Computer Programming 6.4: the golden ratio of 2³²)."""
UNSPACED: Final = 3
"""Letters of a name from which on it is one also amid letters, in scripts without spaces."""
_NO_SPACES: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_LETTERS: Final = rf"[^\W{_NO_SPACES}]"
_WORD: Final = re.compile(r"\w+")


def may_hold(text: str, name: str) -> bool:
    """Tell whether a text may hold ``name`` in some form: it has what opens each of its words, or all of it in capitals.

    So have all texts in which :func:`mentions` finds it, and few others; to ask takes a fraction of the time.
    """
    openings, capitals = _letters_of(name)
    for opening in openings:
        if opening not in text:
            return any(form in text for form in capitals)
    return True


@cache
def _letters_of(name: str) -> tuple[list[str], list[str]]:
    """Return the letters that open each word of a name, whatever its ending, the longest word's first; and it in capitals."""
    return [word[:STEM] for word in sorted(_WORD.findall(name), key=len, reverse=True)], _capitals(name)


def may_name(texts: Sequence[str], names: Sequence[str]) -> NDArray[np.bool_]:
    """Tell for each text (row) and name (column) whether :func:`may_hold` need be asked: all texts are gone through once.

    Looked for is what opens the longest word of a name, or of the name in capitals, as one number of up to STEM letters;
    a name of shorter words than there are numbers for may be in any text.
    """
    may = np.zeros((len(texts), len(names)), np.bool_)
    by_length: dict[int, dict[str, list[int]]] = {length: {} for length in range(SHORTEST, STEM + 1)}
    for column, name in enumerate(names):
        openings, capitals = _letters_of(name)
        for opening in {form[:STEM] for form in (*(openings or [""])[:1], *capitals)}:
            if len(opening) < SHORTEST:
                may[:, column] = True
            else:
                by_length[len(opening)].setdefault(opening, []).append(column)
    codes = code_points("".join(texts))
    ends = np.cumsum([len(text) for text in texts])
    for length, columns in by_length.items():
        if columns and len(codes) >= length:
            _mark(may, _as_numbers(codes, length), ends, columns)
    return may


def _as_numbers(codes: NDArray[np.uint32], length: int) -> NDArray[np.uint32]:
    """Return each stretch of ``length`` characters as one number, which others may share."""
    numbers = codes[: len(codes) - length + 1].copy()
    for at in range(1, length):
        numbers *= _FACTOR
        numbers += codes[at : len(codes) - length + 1 + at]
    numbers *= _FACTOR
    numbers >>= np.uint32(32 - BITS)
    return numbers


def _mark(may: NDArray[np.bool_], numbers: NDArray[np.uint32], ends: NDArray[np.int64], columns: dict[str, list[int]]) -> None:
    """Mark the texts in which a stretch has the number of an opening, in place; one that reaches into the next text, too."""
    wanted = [_as_numbers(code_points(o), len(o))[0] for o in columns]
    known = np.zeros(1 << BITS, np.bool_)
    known[wanted] = True
    at = np.flatnonzero(known[numbers])
    rows, found = np.searchsorted(ends, at, side="right"), numbers[at]
    for number, named in zip(wanted, columns.values(), strict=True):
        may[np.ix_(rows[found == number], named)] = True


def spots(name: str, lang: str | None, text: str) -> list[tuple[int, int]]:
    """Return where :func:`mentions` finds ``name`` in a text that may hold it: asked only where its first letters stand."""
    found, opening = mentions(name, lang), _first_letters(name)
    if not opening:
        return [m.span() for m in found.finditer(text)]
    prefixes = of_all("declension").get(lang or "", {}).get("before", ())
    begins = list(_places(text, opening))
    grown = [at - len(p) for at in begins for p in prefixes if text.endswith(p, 0, at)]
    capitals = [at for form in _capitals(name) for at in _places(text, form)]
    spans: list[tuple[int, int]] = []
    for at in sorted({*begins, *grown, *capitals}):
        m = found.match(text, at) if not spans or at >= spans[-1][1] else None
        if m is not None:
            spans.append(m.span())
    return spans


@cache
def _first_letters(name: str) -> str:
    """Return what opens the first word of a name in any form; nothing for one that begins with another sign."""
    first = _WORD.match(name)
    return "" if first is None else first[0][:STEM]


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _capitals(name: str) -> list[str]:
    return sorted({name.upper(), name.replace("i", "İ").upper()} - {name})


def small(text: str) -> str:
    """Return a text in small letters, the dotless i like the other."""
    return text.casefold().replace("ı", "i").replace("\u0307", "")


@cache
def mentions(name: str, lang: str | None) -> re.Pattern[str]:
    """Compile what finds ``name`` in a text of language ``lang`` (ISO 639-1; None: as it stands alone), its ending included.

    Small letters and capitals differ, but a name may be written in capitals throughout.
    """
    forms = of_all("declension").get(lang or "", {})
    before = "|".join(map(re.escape, forms.get("before", ())))
    declined = (rf"(?:{before})?" if before else "") + "".join(_part(part, forms) for part in re.split(r"(\W+)", name))
    capitals = map(re.escape, _capitals(name))
    start, end = _edges(name)
    return re.compile(rf"{start}(?:{'|'.join([declined, *capitals])}){end}")


def forms(word: str, lang: str) -> frozenset[str]:
    """Return the forms that a word may have in ``lang``, itself included; some that it never has among them."""
    endings = of_all("declension").get(lang, {}).get("endings", ())
    declined = (stem + ending for stem in _stems(word, of_all("declension").get(lang, {})) for ending in endings)
    return frozenset([word, *declined])


def _edges(name: str) -> tuple[str, str]:
    """Return what must not stand before and after a name: letters, but for those of scripts without spaces beside its own."""
    bare = "".join(_WORD.findall(name))
    unspaced = re.fullmatch(rf"[{_NO_SPACES}]{{{UNSPACED},}}", bare) is not None
    letters = _LETTERS if unspaced else r"\w"
    return f"(?<!{letters})", f"(?!{letters})"


def _part(part: str, forms: dict[str, list[str]]) -> str:
    """Return an expression for a word of a name, or for what stands between two."""
    if part.isspace():
        return r"\s+"
    return _word(part, forms) if _WORD.fullmatch(part) else re.escape(part)


def _word(word: str, forms: dict[str, list[str]]) -> str:
    """Return an expression for a word in any of its forms."""
    endings = "|".join(map(re.escape, sorted(forms.get("endings", ()), key=lambda e: (-len(e), e))))
    if not endings or len(word) < STEM:
        return re.escape(word)
    declined = [rf"{re.escape(stem)}(?:{endings})" for stem in _stems(word, forms)]
    return f"(?:{'|'.join([*declined, re.escape(word)])})"


def _stems(word: str, forms: dict[str, list[str]]) -> Iterator[str]:
    for base in ("", *forms.get("bases", ())):
        if word.endswith(base) and len(word) - len(base) >= STEM:
            yield word[: len(word) - len(base)]


