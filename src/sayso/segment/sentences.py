"""Sentences: where each begins and ends inside a block, the same on every page that holds them.

The rules of sentencex (Wikimedia) make the first cut. It leaves quotations whole and knows no full
stop after an initial; both would part a sentence differently from page to page, so that a
statement and the page that quotes it would no longer be cut alike. Hence quotation marks are hidden
from it, and its cuts are then mended.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.segment.blocks import Span, trimmed
from sayso.segment.letters import has_case, is_small
from sayso.segment.lexicon import Lexicon, lexicon, titles

_QUOTES = "\"“”„‟«»‹›「」『』＂"
_MARKS = _QUOTES + "'‘’"
_HIDE = str.maketrans(dict.fromkeys(_QUOTES + "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)|(?<=[.!?,…])['’](?!\w)")
"""Single marks where they quote; elsewhere they are apostrophes."""
_OPENING = frozenset("‘“„‟«‹「『（([{【《〈¿¡")
_MISSED = re.compile(r"(?:…|[。！？؟۔։।॥።፧။])[\s\"”’»)」』）]*")
"""Full stops at which a sentence may end though the first cut went past them."""
_SPACED_CLOSER = re.compile(r"\s+[»”›](?=\s)")
"""« … . » Next: the French mark keeps its distance, yet closes."""
_INVISIBLE = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_NO_LETTER = _QUOTES + " \t\n\r\xa0" + _INVISIBLE
_JOINS = frozenset(",;:)]}.،؛，、；%")
"""A piece that begins so belongs to the sentence before it."""
_LAST_WORD = re.compile(r"([^\s(\[“„«\"'.]+(?:\.[^\s.]+)*)\.$")
_NUMBER = re.compile(r"^[(\[]?(?:\d{1,3}|[IVXLC]{1,6}|[a-zA-Zа-я])[.)]$")
LONGEST_ABBREVIATION = 12
"""Letters and inner stops; a longer last word is no abbreviation."""
MAX_ORDINAL = 31
"""Days of the month; larger numbers before a full stop are rather years and amounts that end a sentence."""
MAX_SENTENCE = 1500
"""No sentence of news is longer; a longer piece is a list without stops, cut at spaces for the encoders."""


def sentences(text: str, block: Span, lang: str | None) -> list[Span]:
    """Return the sentences of ``block`` in ``text``: trimmed, in order, holding every non-blank character."""
    piece = text[block.begin : block.end]
    words = lexicon(lang)
    cuts = _cuts(piece, lang)
    kept = [c for c in cuts if not _is_wrong(piece, c, words)]
    kept = _without_numbering(piece, kept)
    found: list[Span] = []
    begin = 0
    for cut in (*kept, len(piece)):
        b, e = trimmed(piece, begin, cut)
        if e - b > MAX_SENTENCE:
            found.extend(Span(block.begin + x, block.begin + y) for x, y in _short(piece, b, e))
        elif b < e:
            found.append(Span(block.begin + b, block.begin + e))
        begin = cut
    return found


def _cuts(piece: str, lang: str | None) -> list[int]:
    """Return where the second and later sentences begin, before mending."""
    hidden = piece.translate(_HIDE)
    if " '" in piece or "‘" in piece or piece[0] == "'":
        hidden = _SINGLE.sub(" ", hidden)
    found = {_before_quotes(piece, b["start_index"]) for b in _boundaries()(lang or "en", hidden)}
    for hit in () if piece.isascii() else _MISSED.finditer(piece):
        if _begins_sentence(piece, hit.group()[0], hit.end()):
            found.add(_before_quotes(piece, hit.end()))
    found -= {0, len(piece)}
    return sorted(found)


@cache
def _boundaries():  # type: ignore[no-untyped-def]
    from sentencex import get_sentence_boundaries

    return get_sentence_boundaries


def _begins_sentence(piece: str, stop: str, at: int) -> bool:
    """Tell whether what follows a missed full stop looks like a new sentence."""
    follows = piece[at : at + 1]
    if not follows:
        return False
    if stop == "…":  # often no end at all: only a space and a capital show one
        return follows.isupper() and piece[at - 1].isspace()
    return not is_small(follows)


def _before_quotes(piece: str, at: int) -> int:
    """Move a cut back over the marks that open the sentence, not over those that close the one before."""
    if 0 < at < len(piece) and piece[at].isalnum() and piece[at - 1] == " " and piece[at - 2] in ".!?":
        return at  # the common case, for speed
    begin = at
    while begin > 0 and (piece[begin - 1].isspace() or piece[begin - 1] in _MARKS):
        begin -= 1
    while at < len(piece) and (piece[at].isspace() or piece[at] in _MARKS):
        at += 1
    return begin + _closing_part(piece[begin:at]) if begin else 0


def _closing_part(gap: str) -> int:
    """Return how much of the marks and spaces between two sentences belongs to the first."""
    n = 0
    if not any(c.isspace() for c in gap):  # scripts without spaces: only the mark itself can tell
        while n < len(gap) and gap[n] not in _OPENING:
            n += 1
        return n
    while n < len(gap) and not gap[n].isspace():
        n += 1
    while hit := _SPACED_CLOSER.match(gap, n):
        n = hit.end()
    return n + len(gap[n:]) - len(gap[n:].lstrip())


def _is_wrong(piece: str, cut: int, words: Lexicon) -> bool:
    """Tell whether no sentence begins at ``cut``: it goes on in small letters, or an abbreviation was met."""
    right = piece[cut : cut + 12].lstrip(_NO_LETTER)
    left = piece[max(0, cut - 24) : cut].rstrip()
    if not right:
        return not piece[cut:].strip(_NO_LETTER)
    if is_small(right[0]) or right[0] in _JOINS or (right[0] in "-–—" and _goes_on(right)):
        return True
    return _is_abbreviated(left, right, words)


def _goes_on(right: str) -> bool:
    """Tell whether after a dash the sentence carries on in small letters: “…”, — said he."""
    return is_small(right[1:].lstrip()[:1])


def _is_abbreviated(left: str, right: str, words: Lexicon) -> bool:
    """Tell whether the full stop that ends ``left`` belongs to an initial, an abbreviation or an ordinal."""
    if left[-1:] != "." or " " not in left[-LONGEST_ABBREVIATION - 1 :]:
        return False
    hit = _LAST_WORD.search(left)
    if not hit:
        return False
    word = hit.group(1)
    if len(word) == 1 and word.isalpha() and word not in words.one_letter:
        return ord(word) < 0x2E80 and (word.isupper() or not has_case(word))
    if word.isdigit():
        return words.ordinal_dot and len(word) <= 2 and right[0].isalpha() and int(word) <= MAX_ORDINAL
    word = word.lower()
    return word in words.abbreviations or word in titles() or (right[0].isdigit() and word in words.before_number)


def _without_numbering(piece: str, cuts: list[int]) -> list[int]:
    """Drop the cut after a number that counts a list: “1.” is no sentence."""
    kept: list[int] = []
    for cut in cuts:
        begin = kept[-1] if kept else 0
        if cut - begin < 12 and _NUMBER.match(piece[begin:cut].strip()):
            continue
        kept.append(cut)
    return kept


def _short(piece: str, begin: int, end: int) -> list[Span]:
    """Cut what is longer than any sentence at white space."""
    found = []
    while end - begin > MAX_SENTENCE:
        space = max(piece.rfind(c, begin + MAX_SENTENCE // 2, begin + MAX_SENTENCE) for c in " \n\u3000,，")
        at = space + 1 if space > 0 else begin + MAX_SENTENCE
        first = trimmed(piece, begin, at)
        if first.begin < first.end:
            found.append(first)
        begin = trimmed(piece, at, end).begin
    found.append(Span(begin, end))
    return found
