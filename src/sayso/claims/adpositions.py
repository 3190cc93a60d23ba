"""Citations without a verb: according to X, X'e göre, by his own account, as X says."""

from __future__ import annotations

from typing import Final

from sayso.claims.appositions import Appositions
from sayso.claims.clause import LONGEST_SOURCE, WORD
from sayso.claims.contents import Contents
from sayso.claims.draft import Cue, Draft, Span
from sayso.claims.verbfinal import VerbFinal

CLOSERS: Final = "》」』”\"» "


class Adpositions(VerbFinal, Appositions, Contents):
    """Reads the cues that open or close a phrase: what is left of the clause is what is cited."""

    def _nominal(self, cue: Cue) -> Draft | None:
        """Read a cue that is no verb (``NOMINAL``)."""
        if cue.kind in ("preposition", "held"):
            within = self.c.starts(self.g.asides, cue.begin) > cue.end
            return None if within else self._preposition(cue) or self._turned(cue)
        if cue.kind == "own":
            held = self._pronoun_in(cue)
            return self._rest(cue, cue.begin, cue.end, [held] if held != (cue.begin, cue.end) else [])
        return self._behind_noun(cue) if cue.kind == "behind" else self._postposition(cue)

    def _behind_noun(self, cue: Cue) -> Draft:
        """Read a cue that holds its source and stands behind it."""
        found = self.g.behind_noun.match(self.c.text, cue.begin, self.c.end)
        cut = found.start("cue") if found else cue.end
        source = self.c.trim(cue.begin, cut)
        return self._rest(Cue("behind", cut, cue.end), source[0], cue.end, [source])

    def _preposition(self, cue: Cue) -> Draft | None:
        source, at = self._right(cue.end, told=False)
        if not source:
            return None
        source, at = self._with_name(*self._with_apposition(source, self._past_description(at)))
        if self._describes(cue, at):
            at = self.c.end
        found = self._rest(cue, cue.begin, self._past_tail(at), source)
        if found.content or not (name := self._name_of(source[0])):
            return found
        return self._rest(cue, cue.begin, name[1], [name])

    def _past_tail(self, at: int) -> int:
        """Skip the cue that closes "according to … reports," where words are not parted (据《…》报道，)."""
        closed = at + len(self.c.text[at:]) - len(self.c.text[at:].lstrip(CLOSERS))
        tail = next((q for q in self.found if q.begin == closed and not self.g.language.spaced), None)
        return tail.end if tail and self.c.text[tail.end : tail.end + 1] in (",", "，") else at

    def _describes(self, cue: Cue, at: int) -> bool:
        """Whether what follows ", according to X," describes X: an apposition or relative clause behind a whole clause."""
        c = self.c
        said = len(WORD.findall(c.text, c.begin, cue.begin))
        following = c.skip_space(c.trim(at, c.end)[0])
        if said <= LONGEST_SOURCE // 2 or following >= c.end or c.pieces[c.piece_at(cue.begin)].opened != ",":
            return False
        return c.starts(self.g.links, following) > 0 or c.starts(self.g.subordinators, following) > 0

    def _turned(self, cue: Cue) -> Draft | None:
        """Read as a postposition what may be either and has nothing behind it."""
        return self._postposition(cue) if self.g.postpositions.fullmatch(self.c.text, cue.begin, cue.end) else None

    def _postposition(self, cue: Cue) -> Draft | None:
        piece = self.c.pieces[self.c.piece_at(cue.begin)]
        begin, end = self.c.trim(self._strip_left(piece.begin, cue.begin), cue.begin)
        if end <= begin:
            return None
        source = self._nearest(begin, end, behind=True)
        return self._rest(cue, source[0], cue.end, [self._owner(*source)])

    def _aside(self, cue: Cue) -> Draft | None:
        """A piece that opens with "as", "wie", "comme" and holds the cue."""
        c = self.c
        opening = self._aside_opening(cue)
        if opening is None:
            return None
        piece_begin, opened = opening
        end = self._strip_right(opened, cue.begin)
        begin, end = self._untold(*c.trim(self._strip_left(opened, end), end), inverted=True)
        last = c.pieces[c.piece_at(cue.begin)].end
        source, at = ([(begin, end)], end) if end > begin else self._right(cue.end)
        if self._opening(cue)[1] in ("complement", "colon", "quote"):
            return None
        if source and source[0][1] == at and at >= cue.end:
            source, at = self._with_name(*self._without_opener(source, at))
        return self._rest(cue, piece_begin, max(last, at), source)

    def _aside_opening(self, cue: Cue) -> Span | None:
        """Return where the aside that holds the cue begins, and where the word that opens it ends."""
        c = self.c
        number = c.piece_at(cue.begin)
        piece = c.pieces[number]
        opened = c.starts(self.g.asides, c.skip_space(piece.begin))
        verb_last = not WORD.search(c.text, cue.end, piece.end)
        if opened < 0 and number and piece.opened in (",", "،") and verb_last:
            piece = c.pieces[number - 1]
            opened = c.starts(self.g.asides, c.skip_space(piece.begin))
        return None if opened < 0 or opened > cue.begin else (piece.begin, opened)
