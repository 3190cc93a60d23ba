"""Which words of a clause are cited: those behind the cue, those beside it, or all but the cue and its source."""

from __future__ import annotations

from typing import Final

from sayso.claims.clause import LONGEST_SOURCE, WORD
from sayso.claims.draft import NOMINAL, QUOTE, Cue, Draft, Span, direct
from sayso.claims.page import QUOTED
from sayso.claims.sources import SHORTEST_CONTENT, Sources

JOINT: Final = 12
"""Characters before a cue in which the conjunction that joins it to the clause before is looked for."""


class Contents(Sources):
    """Makes drafts of a cue and its source, by where the content stands."""

    def _after(self, cue: Cue, at: int, mode: str, source: list[Span]) -> Draft | None:
        """The content stands behind the cue, from ``at`` on."""
        if mode == "end":
            return None
        if cue.kind in ("to", "about") and mode not in ("quote", "colon", "complement"):
            return self._object(cue, at, source)
        if cue.kind == "that" and mode == "comma":
            return None
        content = self._tidy([(at, self._until(at, cue))])
        if mode == "words" and source and self.g.relatives.fullmatch(self.c.text, *source[0]):
            content = self._tidy([(at, min(self._until(at, cue), self.c.pieces[self.c.piece_at(at)].end))])
        if mode == "quote" and content:
            content = self._quoted_only(content)
        return Draft(source, (cue.begin, cue.end), content, 0, 0, tags=direct(self.c.text, content))

    def _until(self, begin: int, cue: Cue) -> int:
        """Return where content that begins at ``begin`` ends: at the next cue of the same source, or with the clause."""
        later = [q for q in self.found if q.begin > max(begin, cue.begin) and q.kind not in NOMINAL]
        ends = (self._parted(begin, other) for other in later)
        return next((end for end in ends if end is not None), self.c.end)

    def _parted(self, begin: int, other: Cue) -> int | None:
        """Return where the clause of a further cue parts from content that begins at ``begin``; None where it does not."""
        piece = self.c.pieces[self.c.piece_at(other.begin)]
        if piece.begin > begin and self._contrasted(piece.begin, other):
            return piece.begin
        lead = self._strip_left(piece.begin, other.begin)
        if piece.begin > begin and lead >= other.begin and (
            other.kind == "participles" or self._joined(piece.begin, other.begin)
        ):
            return piece.begin
        tail = self.g.conjunctions.search(self.c.text, max(begin, other.begin - JOINT), other.begin)
        if other.kind in ("to", "about") or self._opening(other)[1] not in ("complement", "quote", "colon"):
            return None
        joined = tail is not None and not self.c.text[tail.end() : other.begin].strip() and tail.start() > begin
        return tail.start() if tail and joined else None

    def _contrasted(self, begin: int, other: Cue) -> bool:
        """Whether a clause sets what another says against what was said: X said …, | but Y said …"""
        opened = self.c.starts(self.g.contrasts, self.c.skip_space(begin))
        if opened < 0 or opened > other.begin or other.kind in ("to", "about", "participles"):
            return False
        left = self._left(other)
        beside = left or (self._right(other.end)[0] if "after" in self.data.order else [])
        return any(self._is_other(*source) for source in beside)

    def _is_other(self, begin: int, end: int) -> bool:
        """Whether a source is named, and not by a pronoun, which may be whoever is cited: a name, an office."""
        if self.g.pronouns.fullmatch(self.c.text, begin, end):
            return False
        capital = any(letter.isupper() for letter in self.c.cased[begin:end])
        caseless = self.c.cased[begin:end].lower() == self.c.cased[begin:end].upper()
        return capital or caseless or self.g.offices.search(self.c.text, begin, end) is not None

    def _quoted_only(self, content: list[Span]) -> list[Span]:
        """Where quoted speech that is a sentence of its own opens the content, what follows is no longer cited."""
        begin, end = content[0]
        quote = QUOTE.match(self.c.text, begin, end)
        if quote is None:
            return content
        rest = self.c.text[quote.end() : end].lstrip()
        return [(begin, quote.end())] if rest[:1] in (",", ".", ";", "،", "—", "–", "") else content

    def _object(self, cue: Cue, at: int, source: list[Span]) -> Draft | None:
        """Content that is an infinitive or a noun phrase."""
        end = self._until(at, cue)
        if cue.kind == "to":
            opened = self.g.infinitive.search(self.c.text, at, end)
            if opened is None or len(WORD.findall(self.c.text, at, opened.start())) > LONGEST_SOURCE // 2:
                return None
            at = opened.start()
        end = min(end, self._object_end(at)) if cue.kind == "about" else end
        return Draft(source, (cue.begin, cue.end), self._tidy([(at, end)]), 0, 0) if source else None

    def _object_end(self, at: int) -> int:
        """Return where the piece at ``at`` ends, with the quoted words in it (called the verdict “a disgrace”)."""
        number, pieces = self.c.piece_at(at), self.c.pieces
        while number + 1 < len(pieces) and pieces[number + 1].opened == QUOTED:
            number += 1
        return pieces[number].end

    def _parenthetical(self, cue: Cue, source: list[Span], at: int) -> Draft | None:
        """The cue and its source stand beside the content: "…", X said; content, X said, content."""
        c = self.c
        piece_begin = min(c.pieces[c.piece_at(cue.begin)].begin, self._first_of(source, cue))
        if not c.text[c.begin : piece_begin].strip() and self.bare is not None:
            return Draft(source, (cue.begin, cue.end), [self.bare], 0, 0, tags={"direct"})
        if c.pieces[c.piece_at(cue.begin)].opened in (";", "؛") and not c.quote_before(piece_begin):
            return None  # what stands before a semicolon is said by somebody else
        if c.quote_before(piece_begin):
            return Draft(source, (cue.begin, cue.end), self._quoted_beside(cue, piece_begin), 0, 0, tags={"direct"})
        content = [(self._strip_conjunction(c.begin), piece_begin), *self._resumed(cue, source)]
        return Draft(source, (cue.begin, cue.end), self._tidy(content), 0, 0)

    def _quoted_beside(self, cue: Cue, piece_begin: int) -> list[Span]:
        """Return the quoted speech around a cue, with the words before it in its sentence."""
        c = self.c
        following = min((q.begin for q in self.found if q.begin > cue.end), default=c.end)
        content = [(m.start(), m.end()) for m in QUOTE.finditer(c.text, c.begin, following)]
        if self._whole(content[0]):
            return content
        return [(c.begin, content[-1][1] if content[-1][0] < cue.begin else piece_begin)]

    def _resumed(self, cue: Cue, source: list[Span]) -> list[Span]:
        """Content that goes on behind a parenthetic cue clause."""
        at = max([cue.end, *(e for _, e in source)])
        number = self.c.piece_at(at)
        if number + 1 >= len(self.c.pieces) or self.c.pieces[number + 1].opened not in (",", "،", "—", "–", "-"):
            return []
        piece = self.c.pieces[number + 1]
        if any(self.c.starts(p, self.c.skip_space(piece.begin)) > 0 for p in (self.g.described, self.g.relatives)):
            return []  # what describes the source
        if piece.end >= self.c.trim(self.c.begin, self.c.end)[1] and self._strip_left(piece.begin, piece.end) >= piece.end:
            return []  # when it was said
        return [(self.c.pieces[number + 1].begin, self.c.end)]

    def _first_of(self, source: list[Span], cue: Cue) -> int:
        return min([cue.begin, *(b for b, _ in source)])

    def _whole(self, span: Span) -> bool:
        """Whether quoted speech opens its sentence, so that nothing before it belongs to what is cited."""
        return not WORD.search(self.c.text, self.c.begin, span[0])

    def _dangling(self, cue: Cue) -> Draft | None:
        if not self.c.quote_before(cue.begin):
            return None
        return self._parenthetical(cue, [], cue.end)

    def _rest(self, cue: Cue, begin: int, end: int, source: list[Span]) -> Draft:
        """Everything of the clause but [begin, end) is content."""
        closing = [q.end for q in self.found if q.begin == end] if not self.g.language.spaced else []
        end = max([end, *closing])
        before = self.c.trim(self._strip_conjunction(self.c.begin), begin)
        content = self._tidy([before, (end, self.c.end)])
        return Draft(source, (cue.begin, cue.end), content, 0, 0, tags=direct(self.c.text, content))

    def _enough(self, content: list[Span]) -> bool:
        words = sum(len(WORD.findall(self.c.text, b, e)) for b, e in content)
        wide = not self.g.language.spaced and any(e - b >= 2 * SHORTEST_CONTENT for b, e in content)
        return wide or words >= SHORTEST_CONTENT or any(QUOTED in self.c.text[b:e] for b, e in content)
