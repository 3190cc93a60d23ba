"""Citations with no cue but a mark: a source before a colon, a name behind a dash, "…", so X."""

from __future__ import annotations

from typing import Final

from sayso.claims.clause import WORD, Piece
from sayso.claims.contents import Contents
from sayso.claims.draft import DASHES, QUOTE, Cue, Draft, Span
from sayso.claims.page import QUOTED

LONGEST_LABEL: Final = 6
"""Words before the colon of a headline that names a source: "Harbour police: two missing"."""


class Labels(Contents):
    """Reads a sentence in which no cue was found."""

    def _labelled(self) -> Draft | None:
        """A source before a colon: in a headline, or anywhere before quoted speech; or "…", so X."""
        for n, piece in enumerate(self.c.pieces[1:], 1):
            draft = self._label(n, piece) if piece.opened == ":" else None
            if draft is not None:
                return draft
        return self._after_quote() or self._signed()

    def _label(self, n: int, piece: Piece) -> Draft | None:
        """Read what a colon parts: who is before it, and what is behind it."""
        c = self.c
        begin, end = c.trim(c.pieces[n - 1].begin, c.pieces[n - 1].end)
        short = 0 < len(WORD.findall(c.text, begin, end)) <= LONGEST_LABEL
        if c.text[piece.begin : c.end].lstrip().startswith(QUOTED):
            verb = n > 1 and c.pieces[n - 1].opened == "," and c.cased[begin].islower() and not self._is_subject_here(begin)
            source = [self._before_verb(begin, end)] if short and not verb else self._leading(Cue("say", end, end))
            content = [(m.start(), m.end()) for m in QUOTE.finditer(c.text, piece.begin, c.end)]
            return Draft(source, None, content, 0, 0, tags={"direct"})
        if self.headline and short and n == 1:
            return Draft([(begin, end)], None, self._tidy([(piece.begin, c.end)]), 0, 0, tags={"label"})
        return None

    def _before_verb(self, begin: int, end: int) -> Span:
        """Return a label without the verb that ends it: his captain | agreed: “…”."""
        words = list(WORD.finditer(self.c.text, begin, end))
        small = len(words) > 1 and self.c.cased[words[-1].start()].islower()
        head = self._head_of(begin, end) if small else []
        return head[0] if head else (begin, end)

    def _is_subject_here(self, begin: int) -> bool:
        """Whether an article or an office stands at ``begin``, and no verb of a subject before: X, a carpenter, | recalls: “…”."""
        return any(self.c.starts(p, begin) > 0 for p in (self.g.links, self.g.articles, self.g.offices, self.g.titles))

    def _signed(self) -> Draft | None:
        """Quoted speech with a name behind a dash: "…" — Name."""
        c = self.c
        last = next((p for p in reversed(c.pieces) if c.text[p.begin : p.end].strip()), None)
        own = last is not None and last.opened in DASHES and c.quote_before(last.begin)
        if last is None or not (own or (self.bare and c.text[c.begin : c.end].lstrip()[:1] in DASHES)):
            return None
        begin, end = c.trim(last.begin, last.end)
        if c.cased[begin].islower() or len(WORD.findall(c.text, begin, end)) > LONGEST_LABEL:
            return None
        content = [(m.start(), m.end()) for m in QUOTE.finditer(c.text, c.begin, begin)] or [self.bare or (0, 0)]
        return Draft([(begin, end)], None, content, 0, 0, tags={"direct"})

    def _after_quote(self) -> Draft | None:
        """Quoted speech with its source behind a word that only follows quotations: "…", so X; "…" diyen X."""
        for m in self.g.after_quote.finditer(self.c.text, self.c.begin, self.c.end):
            piece = self.c.pieces[self.c.piece_at(m.start())]
            if self.c.skip_space(piece.begin) != m.start() or (piece.begin == self.c.begin and self.bare is None):
                continue
            source, at = self._right(m.end())
            if source and (self.c.quote_before(m.start()) or at >= piece.end - 1):
                return self._parenthetical(Cue("say", m.start(), m.end()), source, at)
        return None
