"""Citations without a verb: according to X, X'e göre, by his own account, as X says."""

from __future__ import annotations

import re
from typing import Final

from sayso.claims.appositions import COMMAS, Appositions
from sayso.claims.clause import LONGEST_SOURCE, WORD, Piece
from sayso.claims.contents import Contents
from sayso.claims.denials import denying
from sayso.claims.draft import Cue, Draft, Span
from sayso.claims.verbfinal import VerbFinal

SHORTEST_OFFICE: Final = 3
"""Letters of an office's noun by whose beginning its forms are known: bakanlık, bakanlığa."""
LONGEST_CASE: Final = (1, 2)
"""Letters of the ending that shows to whom: Aksoya, Ardaya."""
LONGEST_REJECTED: Final = 3
"""Words of what is set against what is so: not | twelve of them."""
LONGEST_JOINT: Final = 8
"""Characters of a conjunction and a space before a negation: et non, a nie, and not."""
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
        if not source or self._is_early(source[0]):
            return self._unnamed(cue, cue.end, source[0][1] if source else cue.end)
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
        if end <= begin or self._is_early((begin, end)):
            return self._unnamed(cue, min(begin, cue.begin), cue.end)
        source = self._nearest(begin, end, behind=True)
        if not self._informs(cue, source):
            return None
        return self._rest(cue, source[0], cue.end, [self._owner(*source)])

    def _is_early(self, source: Span) -> bool:
        """Whether words only say of information how early or official it is, and not whose."""
        return all(self.g.early.fullmatch(word.group()) for word in WORD.finditer(self.c.text, *source))

    def _unnamed(self, cue: Cue, begin: int, end: int) -> Draft | None:
        """Read a cue that holds its source, information that nobody is named for: по предварительным данным, İlkin məlumata görə.

        [begin, end) reaches over the words beside the cue that belong to it. None where the cue holds no such noun.
        """
        words = list(WORD.finditer(self.c.text, min(begin, cue.begin), max(end, cue.end)))
        nouns = [n for n, w in enumerate(words) if self.g.information.fullmatch(w.group())]
        if not nouns:
            return None
        first = next(n for n, w in enumerate(words) if n in nouns or self.g.early.fullmatch(w.group()))
        last = next(n for n in range(nouns[0], len(words)) if n + 1 == len(words) or not self._is_early(words[n + 1].span()))
        source = (words[first].start(), words[last].end())
        draft = self._rest(cue, words[0].start(), words[-1].end(), [source])
        beside = self._tidy([(cue.begin, source[0])] if cue.begin < source[0] else [(source[1], cue.end)])
        draft.cue = beside[0] if beside else None
        return draft if draft.content else None

    def _informs(self, cue: Cue, source: Span) -> bool:
        """Whether what may mean "for" as well (hücuma görə) has a name, an office or information before it."""
        if not self.data.final or WORD.fullmatch(self.c.text, cue.begin, cue.end) is None:
            return True
        words = list(WORD.finditer(self.c.text, *source))
        last = words[-1].group()
        listed = (self.g.information, self.g.offices, self.g.the_outlet, self.g.the_agency)
        known = any(p.search(self.c.text, *source) for p in listed) or self._is_repeated(words[-1])
        nouns = (office.split()[-1] for office in self.data.offices if "(" not in office)
        begun = any(len(noun) > SHORTEST_OFFICE and last.startswith(noun[:-1]) for noun in nouns)
        capital = [w for w in words if self.c.cased[w.start()].isupper()]
        named = len(capital) > 1 or any(w.start() > self.c.skip_space(self.c.begin) or "'" in w.group() for w in capital)
        return bool(known) or begun or named or self.c.text[source[0] - 1 : source[0]] in ("“", '"', "«")

    def _is_repeated(self, word: re.Match[str]) -> bool:
        """Whether the page has a name of which a word may be the form in another case: Aksoya, Aksoy."""
        name = self.c.cased[word.start() : word.end()]
        stems = [name[:-k] for k in LONGEST_CASE if len(name) > k + SHORTEST_OFFICE and name[0].isupper()]
        return any(re.search(rf"(?<!\w){re.escape(stem)}(?!\w)", self.c.cased) for stem in stems)

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
        if end > begin and self._is_early((begin, end)) and not self.g.groups.search(c.text, begin, end):
            return self._rest(cue, piece_begin, last, [])  # as first thought
        source, at = ([(begin, end)], end) if end > begin else self._right(cue.end)
        if self._opening(cue)[1] in ("complement", "colon", "quote"):
            return None
        if source and source[0][1] == at and at >= cue.end:
            source, at = self._with_name(*self._without_opener(source, at))
        draft = self._rest(cue, piece_begin, max(last, at), source)
        rejected = self._rejected_before(piece_begin)
        if rejected is not None:
            draft.content = [rejected]
            draft.tags.add("rejected")
        return draft

    def _rejected_before(self, end: int) -> Span | None:
        """Return what right before an aside is said not to be so: (three died,) not | twelve, as X reported."""
        denies = denying(self.g.language.tag)
        begin, end = self.c.trim(self.c.begin, end)
        hits = list(denies.negations.finditer(self.c.text, begin, end)) if denies else []
        for hit in reversed(hits):
            words = list(WORD.finditer(self.c.text, hit.end(), end))
            head = self._strip_back_conjunction(hit.start())
            beside = self.c.text[begin:head].rstrip()[-1:] in COMMAS or head < hit.start()
            if 0 < len(words) <= LONGEST_REJECTED and beside and not self._holds_verb(words):
                return self.c.trim(hit.end(), end)
        return None

    def _behind_rejected(self, piece: Piece, cue: Cue) -> Span | None:
        """Return an aside that no comma parts from what is set against what is so: not twelve | as X reported."""
        for m in self.g.asides.finditer(self.c.text, piece.begin, cue.begin):
            rejected = self._rejected_before(m.start())
            if rejected is not None and rejected[0] >= piece.begin:
                return m.start(), m.end()
        return None

    def _strip_back_conjunction(self, at: int) -> int:
        """Return where a conjunction right before ``at`` begins, else ``at``."""
        found = self.g.conjunctions.finditer(self.c.text, max(self.c.begin, at - LONGEST_JOINT), at)
        return next((m.start() for m in found if not self.c.text[m.end() : at].strip()), at)

    def _holds_verb(self, words: list[re.Match[str]]) -> bool:
        return any(self.g.auxiliaries.fullmatch(w.group()) or self.g.predicates.fullmatch(w.group()) for w in words)

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
        if opened < 0:
            return self._behind_rejected(piece, cue)
        return None if opened > cue.begin else (piece.begin, opened)
