"""The language of each block: what its words say, its script, what the page says, and its neighbours.

Identification follows langid (Lui & Baldwin 2012, as trained by py3langid) where the page's own language
does not already show in a block's function words, so that most blocks cost two set look-ups.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.codepoints import code_points
from sayso.language.stored import of_all
from sayso.segment.lexicon import function_languages, lexicon, phrase_languages, words_of

_DATA = of_all("scripts")
_NAMES = ["", *_DATA["letters"]]
_LATIN = re.compile("[A-Za-z]")
_ONLY: dict[str, str] = _DATA["only"]
_WRITTEN: dict[str, list[str]] = {lang: [name] for name, lang in _ONLY.items()} | _DATA["written"]

CLEAR_LETTERS = 24
"""Below this many letters (12 for scripts of syllables) a block is too short to be identified by itself."""
SHORT_LETTERS, SHORT_PROBABILITY = 12, 0.95
"""A shorter block counts only if it is plain."""
QUOTED = frozenset("\"“„«‹‘'「『")
QUOTED_LENGTH = 40
"""A quotation of so many characters can be in a language of its own inside a block."""
LABEL = 60
"""A label is no longer; its language is that of the list of furniture it stands in."""
CLEAR_PROBABILITY = 0.85
"""py3langid's own probability, calibrated by length, at which its answer stands against the neighbours."""
FUNCTION_SHARE, CLEAR_SHARE = 0.12, 0.3
"""Running text has 25–55 % function words in the languages listed (15–25 % in Turkic ones); names and labels
have next to none, and a related language's text holds some: below the clear share the lists are compared."""
BORNE_OUT = 300
"""Characters that show whether function words are those of a language."""
SAMPLE = 600
"""Letters after this many change no answer."""



def page_language(text: str, given: str | None, longest: Sequence[str]) -> str | None:
    """Return the language of the page: what is given if its text bears that out, else what is identified."""
    sample = " ".join(longest)[: 2 * SAMPLE] or text[: 2 * SAMPLE]
    given = _base(given)
    if given and _bears_out(sample, script(sample), given):
        return given
    found, sure = _identify(sample)
    if found and (sure >= CLEAR_PROBABILITY or given is None or not _can_be(given, script(sample))):
        return found if len(sample.split()) > 1 or script(sample) in _ONLY else given
    return given


def block_languages(blocks: Sequence[str], page: str | None) -> list[str | None]:
    """Return a language for each block: its own where it shows, else that of a neighbour in its script."""
    scripts = [script(block) for block in blocks]
    own = [_own(block, name, page) for block, name in zip(blocks, scripts, strict=True)]
    near = _nearest(own, scripts)
    return [lang or _neighbour(page, name, near[i]) for i, (lang, name) in enumerate(zip(own, scripts, strict=True))]


def sentence_language(sentence: str, block: str | None) -> str | None:
    """Return the language of one sentence: the block's, unless it is in another script or quotes another language."""
    quoted = sentence[:1] in QUOTED and len(sentence) >= QUOTED_LENGTH
    if block is None or (sentence.isascii() and not quoted and _can_be(block, "Latn")):
        return block
    name = script(sentence)
    if name is None or (_can_be(block, name) and (not quoted or _bears_out(sentence, name, block))):
        return block
    if not _can_be(block, name) and sum(c.isalpha() for c in sentence) < SHORT_LETTERS:
        return block
    found, sure = _identify(sentence[:SAMPLE])
    if _can_be(block, name):
        return found if sure >= SHORT_PROBABILITY else block
    return found if sure >= CLEAR_PROBABILITY else _ONLY.get(name)


def script(text: str) -> str | None:
    """Return the ISO 15924 name of the script of most letters; Japanese by its kana; None without letters."""
    sample = text[:SAMPLE]
    if sample.isascii():
        return "Latn" if _LATIN.search(sample) else None
    codes = code_points(sample)
    counts = np.bincount(_script_numbers()[codes], minlength=len(_NAMES))
    counts[0] = 0
    kana, hani = _NAMES.index("Kana"), _NAMES.index("Hani")
    if 8 * counts[kana] > counts[hani]:
        counts[kana] += counts[hani] + 1
    best = int(counts.argmax())
    return _NAMES[best] if counts[best] else None


@cache
def _script_numbers() -> NDArray[np.uint8]:
    """Return for each code point its script's place in ``_NAMES``; 0 for what is no letter."""
    numbers = np.zeros(0x110000, np.uint8)
    for n, name in enumerate(_NAMES[1:], 1):
        for first, last in re.findall("(.)(?:-(.))?", _DATA["letters"][name]):
            numbers[ord(first) : ord(last or first) + 1] = n
    return numbers


def _own(block: str, name: str | None, page: str | None) -> str | None:
    """Return the language that a block shows by itself, or None if it is too short or unclear."""
    sample = block[:SAMPLE]
    if page and _bears_out(sample, name, page):
        return page
    if name in _ONLY and not _can_be(page, name):
        return _ONLY[name]
    if name is None:
        return None
    if len(block) <= LABEL and (listed := phrase_languages().get(" ".join(words_of(block)))):
        return page if page in listed else listed[0] if len(listed) == 1 else None
    long = _is_long(sample, name)
    if not long and len(block) < SHORT_LETTERS:
        return None
    found, sure = _identify(sample)
    return found if sure >= (CLEAR_PROBABILITY if long else SHORT_PROBABILITY) else None


def _is_long(text: str, name: str) -> bool:
    letters = sum(c.isalpha() for c in text)
    return letters >= (CLEAR_LETTERS / 2 if name in ("Hani", "Kana", "Hang") else CLEAR_LETTERS)


def _bears_out(text: str, name: str | None, lang: str) -> bool:
    """Tell whether the script and the function words of ``text`` are those of ``lang``."""
    if not _can_be(lang, name):
        return False
    if lang in _ONLY.values() and lang != "el":
        return True
    known = lexicon(lang).function
    words = words_of(text[:BORNE_OUT])
    hits = len([w for w in words if w in known])
    if len(words) < 5 or hits < FUNCTION_SHARE * len(words):
        return False
    return hits >= CLEAR_SHARE * len(words) or hits >= _most_hits(words)


def _most_hits(words: Sequence[str]) -> int:
    """Return how many of the words the best language's list of function words has."""
    hits = Counter(lang for w in words for lang in function_languages().get(w, ()))
    return max(hits.values(), default=0)


def _can_be(lang: str | None, name: str | None) -> bool:
    """Tell whether ``lang`` is written in script ``name``."""
    if lang is None or name is None:
        return False
    return name in _WRITTEN.get(lang, ("Latn",))


def _base(lang: str | None) -> str | None:
    """Return the two-letter language of a tag such as “pt-BR” or “zh_TW”; None if it is none."""
    base = re.split("[-_]", lang.strip().lower())[0] if lang else ""
    return base if re.fullmatch("[a-z]{2,3}", base) else None


def _identify(text: str) -> tuple[str | None, float]:
    name = script(text)
    if name is None:
        return None, 0.0
    found, sure = _identifier().classify(text)
    if not _can_be(found, name):  # two scripts in one text: ask about the words in the one that prevails
        found, sure = _identifier().classify(" ".join(w for w in text.split() if script(w) == name))
    if not _can_be(found, name):
        return (_ONLY[name], 1.0) if name in _ONLY else (None, 0.0)
    return str(found), float(sure)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_DATA["identified"]["languages"].split())
    return identifier


def _neighbour(page: str | None, name: str | None, near: str | None) -> str | None:
    """Return the language for a block that shows none: its neighbour's in that script, the page's, the script's."""
    if near:
        return near
    if name is None or _can_be(page, name):
        return page
    return _ONLY.get(name)


def _nearest(own: Sequence[str | None], scripts: Sequence[str | None]) -> list[str | None]:
    """Return for each block the language of the nearest one in its script that shows any, the one above first."""
    above, below = _last_seen(own, scripts), _last_seen(own[::-1], scripts[::-1])[::-1]
    n = len(own)
    found: list[str | None] = []
    for i, ((up, lang_up), (down, lang_down)) in enumerate(zip(above, below, strict=True)):
        far = down is None or (up is not None and i - up <= (n - 1 - down) - i)
        found.append(lang_up if far else lang_down)
    return found


def _last_seen(
    own: Sequence[str | None], scripts: Sequence[str | None]
) -> list[tuple[int | None, str | None]]:
    """Return for each block the place and the language of the last block before it that shows one in its script."""
    seen: dict[str | None, tuple[int | None, str | None]] = {}
    found = []
    for i, (lang, name) in enumerate(zip(own, scripts, strict=True)):
        found.append(seen.get(name, (None, None)))
        if lang:
            seen[name] = seen[None] = (i, lang)
    return found
