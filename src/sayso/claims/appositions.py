"""What a source holds beyond its phrase: the name, the apposition, the prepositional phrase that a comma parts from it."""

from __future__ import annotations

from typing import Final

from sayso.claims.clause import LONGEST_SOURCE, WORD, Piece
from sayso.claims.draft import Span
from sayso.claims.page import QUOTED
from sayso.claims.sources import GIVEN, Sources

SHORTEST_CLAUSE: Final = 3
"""Words before a cue; fewer are a subject whose verb stands behind it rather than a clause."""
COMMAS: Final = (",", "،")


class Appositions(Sources):
    """Lets a source grow over what stands beside it and names or describes the same."""

    def _with_apposition(self, source: list[Span], at: int) -> tuple[list[Span], int]:
        """Let a source at the end of the sentence hold the apposition behind its comma."""
        number = self.c.piece_at(at)
        last_piece = max((n for n, p in enumerate(self.c.pieces) if self.c.text[p.begin : p.end].strip()), default=0)
        if number + 1 == last_piece and self.c.pieces[number + 1].opened in COMMAS:
            last = self.c.trim(self.c.pieces[number + 1].begin, self.c.pieces[number + 1].end)
            few = len(WORD.findall(self.c.text, *last)) <= LONGEST_SOURCE
            parting = (self.g.described, self.g.relatives, self.g.auxiliaries)
            parted = any(self.c.starts(p, last[0]) > 0 for p in parting) or self._goes_on(source[0], last)
            parted = parted or any(q.kind == "participles" and q.begin == last[0] for q in self.found)  # a dit X, | ajoutant que
            parted = parted or self.c.starts(self.g.openers, last[0]) > self.c.starts(self.g.links, last[0])  # where it was said
            if parted or self._strip_left(*last) >= last[1]:
                return source, at
            if self.c.text[at : last[0]].strip(" ,،") == "" and few and self.c.pieces[number].begin > self.c.begin:
                return [(source[0][0], max(last[1], source[0][1]))], max(last[1], at)
        return source, at

    def _goes_on(self, source: Span, last: Span) -> bool:
        """Whether the words behind a source's comma go on with what is cited: le pont, a dit X, | restera fermé.

        Told by a pronoun, or by how little stands before the cue where nothing tells of an apposition.
        """
        words = list(WORD.finditer(self.c.text, *last))
        if self._pronoun_at(last[0]) and not self._is_link(words[0]):
            return True
        number = self.c.piece_at(source[0])
        few = len(WORD.findall(self.c.text, self.c.begin, self.c.pieces[number].begin)) <= SHORTEST_CLAUSE
        told = any(p.search(self.c.text, *last) for p in (self.g.offices, self.g.titles))
        opened = self._is_link(words[0]) or self.c.cased[last[0]].isupper() or self.c.cased[last[0]].isdigit()
        return few and not told and not opened and self.c.text[self.c.begin : source[0]].find(QUOTED) < 0

    def _with_aside(self, source: list[Span], at: int) -> tuple[list[Span], int]:
        """Let a source hold the apposition between it and a colon: said X, chief of Y: "…"."""
        number = self.c.piece_at(at)
        pieces = self.c.pieces[number + 1 : number + 3]
        if self.c.text[at : self.c.pieces[number].end].strip():
            return source, at
        for piece in pieces:
            few = len(WORD.findall(self.c.text, at, piece.end)) <= LONGEST_SOURCE
            if piece.opened not in COMMAS or not few or QUOTED in self.c.text[at : piece.end]:
                break
            if self.c.text[piece.end : piece.end + 1] == ":":
                return self._tidy([(source[0][0], piece.end)]), piece.end
            if self._classify(piece.end)[1] == "complement":  # said X, who had been there, that
                return (self._tidy([(source[0][0], piece.end)]) if self._may_name(piece, source[0]) else source), piece.end
        return source, at

    def _may_name(self, piece: Piece, source: Span) -> bool:
        """Whether a piece between commas is the name of the office before it, where the script has no capitals."""
        begin, end = self.c.trim(piece.begin, piece.end)
        words = self.c.text[begin:end]
        if self._is_given(begin, end):
            return True
        plain = words.upper() == words and GIVEN[0] <= len(words.split()) < GIVEN[1] and not any(c.isdigit() for c in words)
        opening = (self.g.adverbials, self.g.subordinators, self.g.openers, self.g.auxiliaries, self.g.described, self.g.relatives)
        return plain and self.g.offices.search(self.c.text, *source) is not None and not any(
            p.search(self.c.text, begin, end) for p in opening
        )

    def _with_phrase(self, source: list[Span], at: int) -> tuple[list[Span], int]:
        """Let a source hold the prepositional phrase behind it, where a comma parts both from the content."""
        start = self.c.skip_space(at)
        piece = self.c.pieces[self.c.piece_at(start)]
        few = len(WORD.findall(self.c.text, start, piece.end)) <= LONGEST_SOURCE // 4
        comma = self.c.text[piece.end : piece.end + 1] in COMMAS
        if not (few and comma) or self.c.starts(self.g.openers, start) < 0:
            return source, at
        if self._classify(piece.end)[1] not in ("complement", "quote") or self.c.starts(self.g.adverbials, start) > 0:
            return source, at
        return self._tidy([(source[0][0], piece.end)]), piece.end

    def _with_name(self, source: list[Span], at: int) -> tuple[list[Span], int]:
        """Let a source that opens the sentence hold the name between the commas behind it, or skip what describes it there."""
        number = self.c.piece_at(at)
        if self.c.text[at : self.c.pieces[number].end].strip() or number + 2 >= len(self.c.pieces):
            return source, at
        piece, following = self.c.pieces[number + 1], self.c.pieces[number + 2]
        begin, end = self.c.trim(piece.begin, piece.end)
        if {piece.opened, following.opened} - {",", "،"} or not WORD.search(self.c.text, following.begin, self.c.end):
            return source, at
        if self.c.starts(self.g.described, begin) > 0 or self.c.starts(self.g.relatives, begin) > 0:
            return source, piece.end
        return (([(source[0][0], end)], end) if self._is_given(begin, end) else (source, at))

    def _with_given(self, source: list[Span], at: int) -> tuple[list[Span], int]:
        """Let a source behind its verb hold the name between the commas behind it: said the mayor, Mark Aldan, on Tuesday."""
        number = self.c.piece_at(at)
        if self.c.text[at : self.c.pieces[number].end].strip() or number + 2 >= len(self.c.pieces):
            return source, at
        begin, end = self.c.trim(self.c.pieces[number + 1].begin, self.c.pieces[number + 1].end)
        commas = {self.c.pieces[number + 1].opened, self.c.pieces[number + 2].opened} <= {",", "،"}
        return ([(source[0][0], end)], end) if commas and self._is_given(begin, end) else (source, at)

    def _name_of(self, source: Span) -> Span | None:
        """Return the words with capitals that a phrase opens with, where small ones follow: the name, and no more."""
        words = list(WORD.finditer(self.c.text, *source))
        run = next((n for n, w in enumerate(words) if self.c.cased[w.start()].islower()), len(words))
        return (words[0].start(), words[run - 1].end()) if 0 < run < len(words) else None

    def _past_description(self, at: int) -> int:
        """Skip a participle and the words it rules between a source and its comma (publié mardi soir)."""
        start = self.c.skip_space(at)
        piece = self.c.pieces[self.c.piece_at(start)]
        few = len(WORD.findall(self.c.text, start, piece.end)) <= LONGEST_SOURCE // 2
        if self.c.text[at:start].strip() or not few or self.c.starts(self.g.described, start) < 0:
            return at
        return piece.end if self.c.text[piece.end : piece.end + 1] in COMMAS else at

    def _without_opener(self, source: list[Span], at: int) -> tuple[list[Span], int]:
        """Drop the preposition that a source opens with (as they said | in | the ministry)."""
        opener = self.c.starts(self.g.openers, source[0][0])
        begin = self.c.skip_space(opener)
        return ([(begin, source[0][1])], at) if opener > 0 and begin < source[0][1] else (source, at)
