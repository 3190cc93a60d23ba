"""The kernel of :mod:`sayso.text.tokens` (numba; imported when first needed)."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sayso.compiled import kernel, part
from sayso.text.table import LATIN, LETTER, MARK, SINGLE
from sayso.text.words import MAX_WORD

Array = Any

_SEED: Final = np.uint64(0x9E3779B97F4A7C15)
_STEP: Final = np.uint64(0xD6E8FEB86659FD93)
_HYPHEN: Final = ord("-")
_SPACE: Final = ord(" ")
_BREAK: Final = ord("\n")


@part
def code_at(octets: Array, at: Any) -> Any:
    """Return the code point at an octet and where the next one starts (RFC 3629; Arrow has checked it)."""
    first = np.int64(octets[at])
    if first < 0x80:
        return first, at + 1
    if first < 0xE0:
        return (first & 0x1F) << 6 | (octets[at + 1] & 0x3F), at + 2
    if first < 0xF0:
        return (first & 0x0F) << 12 | (octets[at + 1] & 0x3F) << 6 | (octets[at + 2] & 0x3F), at + 3
    return (
        (first & 0x07) << 18
        | (octets[at + 1] & 0x3F) << 12
        | (octets[at + 2] & 0x3F) << 6
        | (octets[at + 3] & 0x3F),
        at + 4,
    )


@part
def _first_letter(code: Any, start: Array, length: Array, letters: Array) -> Any:
    """Return the first character a code point becomes; −1: it is dropped."""
    if length[code] == 0:
        return -1
    return code if start[code] < 0 else np.int64(letters[start[code]])


@part
def _after_line_end(
    octets: Array, at: Any, stop: Any, start: Array, length: Array, letters: Array, sort: Array
) -> Any:
    """Return (octet, code points skipped) of the letter after a hyphen and one line end; (−1, 0): none."""
    skipped, breaks = 0, 0
    while at < stop:
        code, following = code_at(octets, at)
        letter = _first_letter(code, start, length, letters)
        if letter == _BREAK:
            breaks += 1
            if breaks > 1:
                return -1, 0
        elif letter >= 0 and letter != _SPACE:
            is_letter = sort[letter] == LETTER and not 48 <= letter <= 57
            return (at, skipped) if breaks == 1 and is_letter else (-1, 0)
        at = following
        skipped += 1
    return -1, 0


@part
def _fold(
    word: Array, size: Any, capital: Array, script: Array, to_latin: Array, always: Array, from_latin: Array
) -> None:
    """Write one script into a word of look-alike letters, in place: ``normal._one_script``."""
    alike, both, latin, other, back = True, True, 0, 0, True
    for k in range(size):
        kind = script[word[k]]
        if kind > LATIN:
            alike = alike and to_latin[capital[k], word[k]] > 0
            both = both and always[word[k]]
            back = back and (other == 0 or other == kind)
            other = kind
        elif kind == LATIN:
            latin += 1
    if alike and (latin > 0 or both):
        for k in range(size):
            if script[word[k]] > LATIN:
                word[k] = to_latin[capital[k], word[k]]
        return
    for k in range(size):
        if script[word[k]] == LATIN:
            back = back and word[k] < 128 and from_latin[other, capital[k], word[k]] > 0
    if back and latin > 0:
        for k in range(size):
            if script[word[k]] == LATIN:
                word[k] = from_latin[other, capital[k], word[k]]


@part
def hash_of(word: Array, size: Any) -> Any:
    """Hash a word's characters to 32 bits, never 0 (multiply–xorshift, as in splitmix64)."""
    h = _SEED
    for k in range(size):
        h = (h ^ np.uint64(word[k])) * _STEP
        h ^= h >> np.uint64(32)
    h *= _STEP
    short = np.uint32(h >> np.uint64(32))
    return short if short > 0 else np.uint32(1)


@part
def _words(
    octets: Array, at: Any, stop: Any, start: Array, length: Array, letters: Array, sort: Array, script: Array, capital: Array,
    to_latin: Array, always: Array, from_latin: Array, form: Array, begin: Array, end: Array, single: Array, n: Any,
    word: Array, capitals: Array,
) -> Any:  # fmt: skip
    """Write the words of one text from number ``n`` on; return how many there are then."""
    code: Any
    size, foreign, last, alone, index = 0, False, 0, False, 0
    last_letter: Any = -1
    while at <= stop:
        if at < stop:
            code, following = code_at(octets, at)
            origin: Any = np.int64(start[code])
            count: Any = np.int64(length[code])
        else:  # behind the last stands a space, which ends a word
            code, following, origin, count = _SPACE, at + 1, -1, 1
        jumped = 0
        for k in range(count):
            letter = code if origin < 0 else np.int64(letters[origin + k])
            kind = sort[letter]
            goes_on = kind == MARK or (kind == LETTER and not alone and size < MAX_WORD)
            if size > 0 and not goes_on:
                if letter == _HYPHEN and last_letter >= 0 and not alone:
                    to, jumped = _after_line_end(octets, following, stop, start, length, letters, sort)
                    if to >= 0:
                        following = to
                        continue
                if foreign:
                    _fold(word, np.int64(size), capitals, script, to_latin, always, from_latin)
                form[n], end[n], single[n] = hash_of(word, np.int64(size)), max(last + 1, index), alone
                n, size = n + 1, 0
            if size == 0:
                if kind != LETTER and kind != SINGLE:
                    last_letter = -1
                    continue
                alone, foreign, begin[n] = kind == SINGLE, False, index
            if size == MAX_WORD:
                continue
            word[size], capitals[size] = letter, capital[code]
            foreign, size, last = foreign or script[letter] > LATIN, size + 1, index
            last_letter = letter if kind == LETTER and not 48 <= letter <= 57 else -1
        at, index = following, index + 1 + jumped
    return n


@kernel
def cut(
    octets: Array, where: Array, start: Array, length: Array, letters: Array, sort: Array, script: Array, capital: Array,
    to_latin: Array, always: Array, from_latin: Array, form: Array, begin: Array, end: Array, single: Array, sizes: Array,
) -> Any:  # fmt: skip
    """Cut the texts between the octets ``where`` into words; write them; return how many."""
    word, capitals = np.empty(MAX_WORD, np.uint32), np.empty(MAX_WORD, np.uint8)
    n = np.int64(0)
    for text in range(len(where) - 1):
        before = n
        n = _words(
            octets, where[text], where[text + 1], start, length, letters, sort, script, capital, to_latin, always, from_latin,
            form, begin, end, single, n, word, capitals,
        )  # fmt: skip
        sizes[text] = n - before
    return n
