"""Clauses that their verb opens, with the source behind it: said X, that …; قال X إن …; "…", said X."""

from __future__ import annotations

from sayso.claims.appositions import Appositions
from sayso.claims.clause import LONGEST_SOURCE, WORD
from sayso.claims.contents import Contents
from sayso.claims.draft import DASHES, Cue, Draft, Span
from sayso.claims.sources import SHORTEST_CONTENT


class Inversions(Appositions, Contents):
    """Reads a verb whose source stands behind it."""

    def _verb_first(self, cue: Cue, left: list[Span]) -> Draft | None:
        """Read the source behind the verb, and the content behind the source or before the verb."""
        source, at = self._right(cue.end)
        if source and self.data.order[0] == "after" and self.c.starts(self.g.openers, source[0][0]) > 0:
            return self._after(cue, self._past_adverbials(cue.end), "words", left)  # warned | of …: who did is left out
        if self._beside(cue):
            source, at = self._with_apposition(*self._with_given(source, at)) if source else (left, at)
            return self._parenthetical(cue, source, at)
        return self._behind_source(cue, source, at, left) if "after" in self.data.order else None

    def _behind_source(self, cue: Cue, source: list[Span], at: int, left: list[Span]) -> Draft | None:
        """The content stands behind verb and source."""
        if source:
            source, at = self._with_phrase(source, at)
            source, at = self._with_aside(source, at)
            at = self._past_described(at)
        at, mode = self._classify(self._past_adverbials(self._past_tail_of(cue, at)))
        if mode in ("words", "complement") and source:  # wrote X on his account: "…"
            further = self._past_phrase(self.c.skip_space(at), "words")
            at, mode = further if further[1] in ("colon", "quote") else (at, mode)
        return self._after(cue, at, mode, source or left)

    def _past_described(self, at: int) -> int:
        """Skip what describes a source, up to the complementiser in its piece: a spokesman who asked not to be named | that."""
        start = self.c.skip_space(at)
        if self.c.starts(self.g.described, start) < 0:
            return at
        words = WORD.finditer(self.c.text, start, self.c.pieces[self.c.piece_at(start)].end)
        ends = [w.start() for w in words if self.c.starts(self.g.complementisers, w.start()) > 0]
        return next((end for end in ends if self.c.starts(self.g.links, end) < 0), at)

    def _warns(self, cue: Cue) -> bool:
        """Whether a verb that opens its clause is followed by a phrase that a preposition opens: warned of the storm."""
        piece, start = self.c.pieces[self.c.piece_at(cue.begin)], self.c.skip_space(cue.end)
        opened = self.data.order[0] == "after" and self.c.starts(self.g.openers, start) > 0
        return opened and len(WORD.findall(self.c.text, start, piece.end)) > SHORTEST_CONTENT and not self._beside(cue)

    def _names(self, source: list[Span]) -> bool:
        """Whether a phrase behind a cue can be its source rather than its object: it is short, or it holds a name."""
        if not source:
            return False
        begin, end = source[0]
        owned = self.c.starts(self.g.possessives, begin)
        if owned > 0 and not self.g.offices.match(self.c.text, self.c.skip_space(owned), end):
            return False  # announced his intention: an object; said her lawyer: a source
        short = len(WORD.findall(self.c.text, begin, end)) <= LONGEST_SOURCE // 4
        return short or any(c.isupper() for c in self.c.cased[begin:end])

    def _beside(self, cue: Cue) -> bool:
        """Whether the cue opens its piece and what is cited stands before it."""
        c = self.c
        if c.quote_before(self._strip_back(c.pieces[c.piece_at(cue.begin)].begin, cue.begin)):
            return True
        piece = c.pieces[c.piece_at(cue.begin)]
        head = self._strip_back(piece.begin, cue.begin) == piece.begin
        if self._relative_before(cue):
            return False
        if piece.opened == "," and self._is_adverbial(c.piece_at(piece.begin) - 1):
            return False  # X, for its part, said: the source stands before the adverbial
        if self.data.nouns and not any(self._small_verb(w) for w in WORD.finditer(c.text, c.begin, piece.begin)):
            return False  # a name with its apposition, no clause
        words = len(WORD.findall(c.text, c.begin, piece.begin))
        least = 0 if self._amid(cue) else 1 if self._is_clause_before(cue) else 3
        return head and piece.opened in (",", *DASHES) and words > least

    def _amid(self, cue: Cue) -> bool:
        """Whether cue and name stand between two commas, with the rest of the clause behind them: мост, подчеркнул X, закрыт."""
        number = self.c.piece_at(cue.begin)
        right, at = self._right(cue.end)
        at = self._past_adverbials(at)
        if not right or number + 1 >= len(self.c.pieces) or self.c.text[at : self.c.pieces[number].end].strip():
            return False
        last = self.c.trim(self.c.pieces[number + 1].begin, self.c.pieces[number + 1].end)
        named = any(c.isupper() for c in self.c.cased[right[0][0] : right[0][1]])
        first = self.c.trim(self.c.begin, self.c.pieces[number].begin)
        bare = number == 1 and not self.c.cased[first[1] - 1 : first[1]].isupper() and last[0] < last[1]
        return named and bare and self._goes_on(right[0], last) and self._classify(last[0])[1] == "words"

    def _is_clause_before(self, cue: Cue) -> bool:
        """Whether the few words before the cue's comma are a clause, told by a name or an office behind the cue."""
        begin = self.c.pieces[self.c.piece_at(cue.begin)].begin
        words = list(WORD.finditer(self.c.text, self.c.begin, begin))
        right = self._right(cue.end)[0]
        name = any(c.isupper() for b, e in right for c in self.c.cased[b:e])
        office = any(self.g.offices.search(self.c.text, b, e) for b, e in right)
        return bool(words) and self.c.cased[words[-1].start()].islower() and (name or office)

    def _relative_before(self, cue: Cue) -> bool:
        """Whether a relative clause ends before the cue, whose subject is then what it describes: X, who …, said so."""
        number = self.c.piece_at(cue.begin) - 1
        begin = self.c.skip_space(self.c.pieces[number].begin) if number > 0 else self.c.end
        right = self._right(cue.end)[0]
        named = any(c.isupper() for b, e in right for c in self.c.cased[b:e])
        return self.c.starts(self.g.relatives, begin) > 0 and not named

    def _is_adverbial(self, number: int) -> bool:
        """Whether a piece between two commas is an adverbial and nothing else."""
        piece = self.c.pieces[number]
        return number > 0 and piece.opened == "," and self._strip_left(piece.begin, piece.end) >= piece.end

    def _strip_back(self, begin: int, at: int) -> int:
        start = self._strip_left(begin, at)
        begun, ended = self.c.trim(start, at)
        told = begun < ended and self._untold(begun, ended)[0] >= ended
        return begin if start >= at or told or self._closes(begin, at) else at
