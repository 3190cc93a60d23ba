"""Bylines and signatures: lines that name who wrote or signed."""

from __future__ import annotations

import re

from sayso.segment.lexicon import WORD, folded, lexicon, phrases, words_of
from sayso.segment.shapes import Shape

BYLINE_WORDS = 8
"""A line that begins “by …” names one to three people, hardly more words."""
SIGNATURE_WORDS = 25
"""A name and an office."""
_SPEECH = re.compile("[:：\"“”„«»「」]")
MAX_LINE = 250
"""Characters; longer is no line of names."""

_NAME_AND_OFFICE = re.compile(r"^[-–—•\s]*([^,،，:–—|(]{3,50}?)\s*([,،，]|\s[-–—]\s)\s*\S")


def is_byline(shape: Shape) -> bool:
    """Tell whether a block begins with a word for “author” and goes on with a name."""
    if (shape.stops and not shape.text.endswith(".")) or shape.length > BYLINE_WORDS or not shape.words:
        return False
    opened = phrases("byline").opens(shape.words, folded(shape.text))
    if not opened or len(shape.words) == opened:
        return False
    rest = shape.text[_end_of_word(shape.text, opened) :].lstrip()
    if rest[:1] in (":", "：", "՝"):
        return len(rest) > 1
    return _is_name(rest.split()) and not _has_function(rest.split(), shape.lang)


def _end_of_word(text: str, n: int) -> int:
    """Return where the ``n``-th word of ``text`` ends."""
    return list(WORD.finditer(text))[n - 1].end()


def is_signature(shape: Shape) -> bool:
    """Tell whether a block is a name with an office: “Name Surname, Chairman of …”."""
    if shape.stops or len(shape.text) > MAX_LINE or shape.length > SIGNATURE_WORDS:
        return False
    hit = _NAME_AND_OFFICE.match(shape.text)
    if not hit or _SPEECH.search(shape.text):
        return False
    words = hit.group(1).split()
    return 2 <= len(words) <= 5 and _is_name(words) and not _has_function(words, shape.lang)


def is_author(shape: Shape, author: str | None) -> bool:
    """Tell whether a block is the name of the page's author, as its metadata give it."""
    return bool(author) and shape.length <= BYLINE_WORDS and shape.key == " ".join(words_of(author or ""))


def _is_name(words: list[str]) -> bool:
    cased = any(w[0].lower() != w[0].upper() for w in words if w)
    return _is_cased_name(words) if cased else bool(words) and not any(c.isdigit() for w in words for c in w)


def _is_cased_name(words: list[str]) -> bool:
    bare = [w.strip(".,;:()[]\"'“”«»") for w in words]
    bare = [w for w in bare if w]
    big = sum(w[0].isupper() for w in bare)
    return bool(bare) and big >= max(1, len(bare) - 1) and bare[0][0].isupper() and all(w[0].isalpha() for w in bare)


def _has_function(words: list[str], lang: str | None) -> bool:
    known = lexicon(lang).function - {"de", "da", "van", "von", "la", "el", "di", "del", "der", "den", "al", "и", "و"}
    return any(w.lower() in known for w in words)
