"""Names as running text has them: declined, with a preposition grown on, in capitals, or without spaces around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from sayso.language.stored import of_all

STEM: Final = 4
"""Letters that must be left of a word for another ending to be taken for one of the same word: below, Post could be Poster."""
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


