"""Blocks: the paragraphs, headings and list items of a page, as its line breaks draw them.

A newline ends a block in scraped text, but not in text wrapped to a column (PDF, mail, plain-text
releases). Which of the two a page is, its own line lengths tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sayso.segment.letters import has_case, is_small
from sayso.segment.lexicon import folded, phrases, words_of

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_TERMINAL = frozenset(".!?…。！？؟۔։।॥።፧།။︒｡")
"""What a line that ends a sentence ends with, quotes and brackets aside."""
_TYPED = re.compile("[\u0561-\u0587\u055b-\u055e][»”\")]*:$")
"""After an Armenian letter a colon is most often the full stop it looks like, which few keyboards have."""
_CLOSING = "\"'”’»›)]}」』）】》〉“ \u200e\u200f\u200b\u202c\u2069"
_CONTINUES = frozenset(",;:)]}»”،؛，、；")
"""A line that begins so carries on the one before."""

_NOTE = 70
"""Characters of a note in brackets that may follow the last full stop."""

MIN_WRAPPED_PAIRS = 4
"""Fewer neighbouring lines than this say nothing about a column; a four-line address stays four lines."""
MAX_COLUMN = 130
"""Wrapped text is set to at most about this many characters (mail 72, PDF columns 40–110)."""
FULL_LINE = 0.7
"""A wrapped line leaves less than about a long word of its column empty."""
FULL_SHARE = 0.7
"""So many of the lines that have a successor must be full, and (see OPEN_SHARE) end inside a sentence."""
OPEN_SHARE = 0.5
"""Sentences of news are longer than a line: over half of the wrapped lines break off inside one."""
AUTHOR_WORDS = 6
"""A byline in small letters (“di Nome Cognome”) names one or two people."""
MIN_WORDS_CARRIED = 4
"""A line of fewer words is a label or a list item, even if the next begins in lower case."""


class Span(NamedTuple):
    """A stretch of a page: code points, ``begin`` included, ``end`` excluded."""

    begin: int
    end: int


def blocks(text: str) -> list[Span]:
    """Return the blocks of ``text`` in reading order, trimmed; they hold every non-blank character."""
    groups = list(_groups(text))
    wrapped = _is_wrapped(text, groups)
    found: list[Span] = []
    for group in groups:
        begin = group[0].begin
        for line, following in pairwise(group):
            if not (_wraps_on if wrapped else _carries_on)(text, line, following, wrapped):
                found.append(Span(begin, line.end))
                begin = following.begin
        found.append(Span(begin, group[-1].end))
    return found


def trimmed(text: str, begin: int, end: int) -> Span:
    """Return the span without the white space at its ends; empty (begin == end) if there is nothing else."""
    piece = text[begin:end]
    kept = piece.lstrip()
    begin += len(piece) - len(kept)
    return Span(begin, begin + len(kept.rstrip()))


def ends_sentence(text: str) -> bool:
    """Tell whether ``text`` ends with a full stop of some script, quotes and brackets after it aside."""
    bare = text.rstrip(_CLOSING)
    if not bare or bare[-1] in _TERMINAL or _TYPED.search(bare):
        return bool(bare)
    if len(bare) == len(text) or text.rstrip()[-1] not in ")]）】":
        return False
    opened = max(bare.rfind(c, -_NOTE) for c in "([（【")  # “… said. (AB/CD)”
    return opened > 0 and bare[:opened].rstrip(_CLOSING)[-1:] in tuple(_TERMINAL)


def _lines(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield each non-blank line, trimmed, and whether a blank line stands before it."""
    last = 0
    for hit in _LINE.finditer(text):
        span = trimmed(text, hit.start(), hit.end())
        if span.begin == span.end:
            continue
        gap = text[last : span.begin]
        yield span, _breaks(gap) > 1
        last = span.end


def _breaks(gap: str) -> int:
    return len((gap + "|").splitlines()) - 1


def _groups(text: str) -> Iterator[list[Span]]:
    """Yield the runs of lines that no blank line parts."""
    group: list[Span] = []
    for span, after_blank in _lines(text):
        if group and after_blank:
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _is_wrapped(text: str, groups: Sequence[Sequence[Span]]) -> int:
    """Return the column that the page is wrapped to, or 0 if its newlines end paragraphs."""
    lines = [line for group in groups for line, _ in pairwise(group)]
    if len(lines) < MIN_WRAPPED_PAIRS:
        return 0
    lengths = sorted(line.end - line.begin for line in lines)
    column = lengths[int(0.9 * (len(lengths) - 1))]
    if column > MAX_COLUMN:
        return 0
    full = sum(length >= FULL_LINE * column for length in lengths)
    cut = sum(not ends_sentence(text[line.begin : line.end]) for line in lines)
    enough = full >= FULL_SHARE * len(lines) and cut >= OPEN_SHARE * len(lines)
    return column if enough and _goes_on_small(text, groups) else 0


def _goes_on_small(text: str, groups: Sequence[Sequence[Span]]) -> bool:
    """Tell whether the lines begin in small letters, as the middle of a sentence does where there are any."""
    firsts = [text[b.begin] for group in groups for _, b in pairwise(group)]
    cased = [c for c in firsts if has_case(c)]
    return not cased or sum(is_small(c) for c in cased) >= 0.4 * len(cased)


def _wraps_on(text: str, line: Span, following: Span, column: int) -> bool:
    """Tell whether a line of wrapped text is carried on by the next: all are, but the last of a paragraph."""
    short = line.end - line.begin < FULL_LINE * column
    return not short or _carries_on(text, line, following)


def _carries_on(text: str, line: Span, following: Span, _column: int = 0) -> bool:
    """Tell whether a sentence runs over one newline: it is open, long, and goes on in small letters."""
    first = text[following.begin]
    if first in _CONTINUES:
        return True
    here = text[line.begin : line.end]
    if is_small(first) and _names_author(text[following.begin : following.end]):
        return False
    return is_small(first) and not ends_sentence(here) and len(here.split()) >= MIN_WORDS_CARRIED


def _names_author(line: str) -> bool:
    """Tell whether a line is a byline that begins in a small letter: a word for “by”, and a name."""
    words = line.split()
    if not 2 < len(words) <= AUTHOR_WORDS or ends_sentence(line):
        return False
    opened = phrases("byline").opens(words_of(line), folded(line))
    return bool(opened) and len(words) - opened > 1 and all(w[0].isupper() for w in words[opened:])
