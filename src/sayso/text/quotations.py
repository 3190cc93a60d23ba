"""Find quotations: every quote style, nested ones inside the outermost, quotations that run over paragraphs.

Offsets are those of the text given. A quotation that never closes is not one: better none than one that swallows a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_CLOSERS: Final[dict[str, tuple[str, ...]]] = {
    "“": ("”", '"'), "„": ("“", "”", '"'), "«": ("»",), "»": ("«",), "‚": ("‘", "’"), "‘": ("’", "‘"), "「": ("」",),
    "『": ("』",), "‹": ("›",), "〝": ("〞", "〟"), '"': ('"', "”"), "''": ("''",), "``": ("''",), "'": ("'",), "”": ("”",),
}  # fmt: skip
_MARK: Final = re.compile(r"''|``|[“”„«»‚‘’「」『』‹›〝〞〟\"']")
_SINGLE: Final = frozenset("'‘‚‹")
LONGEST: Final = 6000
"""A quotation longer than this (code points) is taken for a mark that was never closed: about a page of speech."""
LONGEST_SINGLE: Final = 400
"""Single marks are also apostrophes, so a quotation between them must close sooner."""
MOST_MARKS: Final = 200
"""Marks inside one quotation; a page with more has no use for them as quotation marks."""
FEWEST_WORDS: Final = 4
"""A quotation of fewer words, not ending as a sentence does, is a name or a hedge rather than speech …"""
FEWEST_LETTERS: Final = 24
"""… unless three words are this long, as a clause is where words take many endings."""
_END: Final = tuple(".,!?…。！？،")
_WIDE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks, [begin, end), and its words, [inner, outer)."""

    begin: int
    end: int
    inner: int
    outer: int
    speech: bool
    """Long enough, or ended as a sentence is, to be somebody's words rather than a name."""


def quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of ``text`` in reading order; they never overlap."""
    marks = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(text)]
    found: list[Quotation] = []
    at = 0
    while at < len(marks):
        close = _closing(text, marks, at) if _opens(text, marks[at]) else None
        if close is None:
            at += 1
            continue
        found.append(_quotation(text, marks[at], marks[close]))
        at = close + 1
    return found


def _quotation(text: str, opened: tuple[int, int, str], closed: tuple[int, int, str]) -> Quotation:
    inner, outer = opened[1], closed[0]
    return Quotation(opened[0], closed[1], inner, outer, _speech(text, opened[0], inner, outer))


def _speech(text: str, begin: int, inner: int, outer: int) -> bool:
    words = text[inner:outer].strip()
    count = len(_WORD.findall(words)) + len(_WIDE.findall(words)) // 2
    if count >= FEWEST_WORDS or (count == FEWEST_WORDS - 1 and len(words) >= FEWEST_LETTERS):
        return True
    before = text[max(0, begin - 4) : begin].rstrip(" \t")[-1:]
    if not count or before.isalnum():  # a word runs into it: a title would follow one
        return False
    after = text[outer + 1 : outer + 5].lstrip()
    opens = not before or before in "\n.!?…:"  # “Yes”, — he said: the comma may stand outside
    return words.endswith(_END) or (opens and after.startswith((",", "،", "—", "–", "- ", "，")))


def _before(text: str, at: int) -> str:
    return text[at - 1] if at > 0 else " "


def _after(text: str, at: int) -> str:
    return text[at] if at < len(text) else " "


def _opens(text: str, mark: tuple[int, int, str]) -> bool:
    begin, end, character = mark
    if character not in _CLOSERS:
        return False
    before, after = _before(text, begin), _after(text, end)
    if character in "“„«「『〝":
        return True
    if character == "‚":
        return not after.isspace()
    if character == "»":  # »so« in German and Danish: outward marks
        return not before.isalnum() and before not in ".,!?" and after.isalnum()
    if character == "”":  # Swedish and Finnish use one mark for both ends
        return not before.isalnum() and before not in ".,!?…" and after.isalnum()
    return not before.isalnum() and not after.isspace() and (before.isspace() or before in "([—–-:;,،«“„\"")


def _closes(text: str, mark: tuple[int, int, str], opener: str) -> bool:
    begin, end, character = mark
    if character not in _CLOSERS[opener]:
        return False
    if opener in _SINGLE:
        return not _after(text, end).isalnum() and not _before(text, begin).isspace()
    if character in ('"', "''"):
        return not (_before(text, begin).isspace() and _after(text, end).isalnum())
    return True


def _closing(text: str, marks: list[tuple[int, int, str]], at: int) -> int | None:
    """Return the place in ``marks`` of the mark that closes the one at ``at``."""
    _, end, opener = marks[at]
    limit = end + (LONGEST_SINGLE if opener in _SINGLE else LONGEST)
    depth = 1
    for k in range(at + 1, min(len(marks), at + MOST_MARKS)):
        mark = marks[k]
        if mark[0] > limit or (opener in ("\"", "''", "'", "‘") and _paragraphs_between(text, end, mark[0], opener)):
            return None
        if mark[2] == opener and opener not in _CLOSERS[opener]:
            depth += not _starts_paragraph(text, mark[0])  # a mark that opens each paragraph anew is no deeper
        elif _closes(text, mark, opener):
            depth -= 1
            if depth == 0:
                return k
    return None


def _starts_paragraph(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _paragraphs_between(text: str, begin: int, end: int, opener: str) -> bool:
    """Whether a paragraph ends in between that is not taken up again by the same mark (one-shaped marks only)."""
    gaps = re.finditer(r"\n\s*", text[begin:end])
    return any(not text.startswith(opener, begin + gap.end()) for gap in gaps)
