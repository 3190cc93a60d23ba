"""A sentence cut for reading: where its pieces begin, what stands left and right of a cue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sayso.claims.grammar import Grammar
from sayso.claims.page import QUOTED

BREAK: Final = re.compile(r"[,;:،؛、。!?…—–\n։՝؟۔]|(?<=\s)[-―](?=\s)|\ue000+|[.](?=\s|$)")
"""What parts the pieces of a sentence: punctuation, a dash between spaces, quoted speech."""
WORD: Final = re.compile(r"[^\W_](?:[\w'-]*\w)?|\ue000+")
_SPACE: Final = re.compile(r"[\s\"'“”„«»‚‘’()\[\]]*")
_TRIM: Final = " \t\n\r\"'“”„«»‘’,;:.،؛、。-–—―\u3000։՝؟۔>|*#•·"
"""Space, punctuation, and what marks a line as quoted, listed or set off (> in letters, * and # in plain text)."""
_CLOSES: Final = {'"': '"', "”": "“", "»": "«", "’": "‘", "“": "„"}
SHORT: Final = 2
"""Letters before a point inside a sentence: an initial or an abbreviation that no list need hold."""
LONGEST_SOURCE: Final = 16
"""Words; a longer run left or right of a cue is not one noun phrase, and only its nearest part is kept."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two breaks, [begin, end), with the break before it (its first character, "" at the start)."""

    begin: int
    end: int
    opened: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of the masked text, [begin, end), with its grammar."""

    text: str
    begin: int
    end: int
    grammar: Grammar
    pieces: list[Piece]
    cased: str

    def piece_at(self, at: int) -> int:
        """Return the number of the piece in which ``at`` lies."""
        for n, piece in enumerate(self.pieces):
            if at <= piece.end:
                return n
        return len(self.pieces) - 1

    def skip_space(self, at: int) -> int:
        """Return the first place at or after ``at`` that is neither space nor a quotation mark nor a bracket."""
        found = _SPACE.match(self.text, at, self.end)
        return found.end() if found else at

    def starts(self, pattern: re.Pattern[str], at: int) -> int:
        """Return where ``pattern`` ends if it stands at ``at``, else −1."""
        found = pattern.match(self.text, at, self.end)
        return found.end() if found else -1

    def trim(self, begin: int, end: int) -> tuple[int, int]:
        """Return [begin, end) without space and punctuation at its edges."""
        while begin < end and self.text[begin] in _TRIM:
            begin += 1
        while end > begin and self.text[end - 1] in _TRIM:
            end -= 1
        return begin, self._closed(begin, end)

    def _closed(self, begin: int, end: int) -> int:
        """Let a span that opens a quotation mark amid it hold the mark that closes it."""
        closing, held = self.text[end : end + 1], self.text[begin:end]
        opening = _CLOSES.get(closing)
        if opening is None:
            return end
        unclosed = held.count(closing) % 2 if opening == closing else held.count(opening) > held.count(closing)
        return end + 1 if unclosed else end

    def quote_before(self, at: int) -> bool:
        """Whether quoted speech stands before ``at`` with no word in between."""
        head = self.text[self.begin : at].rstrip(_TRIM + "?!…")
        return head.endswith(QUOTED)

    def quote_runs_into(self, at: int) -> bool:
        """Whether quoted speech before ``at`` ends with a comma or a mark that lets the sentence go on."""
        if not self.quote_before(at):
            return False
        gap = self.text[self.begin : at].rstrip(" \t\n")
        outside = gap[len(gap.rstrip(_TRIM)) :]
        last = self.begin + len(gap.rstrip(_TRIM + "?!…"))
        inside = self.cased[max(0, last - 3) : last].rstrip("\"'“”„«»‘’」 ")[-1:]
        return inside in (",", "،", "?", "!", "，") or any(c in outside for c in ",،—–-")


def clause(text: str, cased: str, begin: int, end: int, grammar: Grammar) -> Clause:
    """Cut the sentence [begin, end) of ``text`` at its breaks; brackets hide the breaks inside them."""
    hidden = re.sub(r"\([^()]*\)", lambda m: "x" * len(m.group()), text[begin:end])
    pieces, start, opened = [], begin, ""
    for mark in BREAK.finditer(hidden):
        at = begin + mark.start()
        if _inside_number(text, at) or (text[at] == "." and _abbreviates(text, begin, at, grammar)):
            continue
        pieces.append(Piece(start, at, opened))
        start, opened = begin + mark.end(), mark.group()[0]
    pieces.append(Piece(start, end, opened))
    return Clause(text, begin, end, grammar, pieces, cased)


def _inside_number(text: str, at: int) -> bool:
    return text[at] in ",.:" and at + 1 < len(text) and text[at - 1 : at].isdigit() and text[at + 1].isdigit()


def _abbreviates(text: str, begin: int, at: int, grammar: Grammar) -> bool:
    """Whether the point at ``at`` ends an abbreviation or an initial inside the sentence."""
    word = re.search(r"[\w.]+$", text[begin:at])
    return word is not None and (len(word[0]) <= SHORT or word[0].isdigit() or word[0] in grammar.abbreviations)
