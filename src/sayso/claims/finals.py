"""Clauses that end with their verb: X, "…" dedi; X … olduğunu söyledi; … olduğunu belirten X."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.addressees import addressee_end
from sayso.claims.clause import LONGEST_SOURCE, WORD
from sayso.claims.draft import QUOTE, Cue, Draft, direct, impersonal
from sayso.claims.labels import Labels
from sayso.claims.sources import SHORTEST_CONTENT
from sayso.claims.verbfinal import VerbFinal


class Finals(VerbFinal, Labels):
    """Reads a verb that stands behind its content."""

    def _ended(self, cue: Cue) -> Draft | None:
        """Read a verb of saying where verbs come last, or the content behind it if a sign leads there."""
        at, mode = self._opening(cue)
        if mode not in ("complement", "colon", "quote"):
            return self._final(cue)
        head = self._head(cue.begin) or self._adjacent(cue.begin)
        return self._after(cue, at, mode, [head] if head else [])

    def _final(self, cue: Cue) -> Draft | None:
        """The content stands before the verb: X, "…" dedi."""
        named = self._after_quote()
        if named is not None:
            content = self._tidy([(named.source[0][1], cue.begin)])
            return Draft(named.source, (cue.begin, cue.end), content, 0, 0)
        turned = self._turned_round(cue)
        if turned is not None:
            source, whole = turned
            content = self._tidy([(self._strip_conjunction(whole[0]), whole[1])])
            return Draft(source, (cue.begin, cue.end), content, 0, 0, tags=direct(self.c.text, content))
        quoted = self._quoted_final(cue)
        if quoted is not None:
            return quoted
        joined = self._clause_joined(cue)
        if joined is not None:
            source, whole = joined
            return Draft(source, (cue.begin, cue.end), self._tidy([whole]), 0, 0)
        return self._headed(cue)

    def _quoted_final(self, cue: Cue) -> Draft | None:
        """Read quoted speech right before the verb, with its source before the quotation or between both."""
        c = self.c
        quotes = list(QUOTE.finditer(c.text, c.begin, cue.begin))
        if not quotes or len(WORD.findall(c.text, quotes[-1].end(), cue.begin)) > LONGEST_SOURCE // 2:
            return None
        content = [(m.start(), m.end()) for m in quotes]
        head = self._head(quotes[0].start()) or self._adjacent(quotes[0].start())
        first = c.trim(quotes[-1].end(), cue.begin)[0]
        between = c.trim(self._strip_left(first, cue.begin), cue.begin)
        beside = [between] if between[1] > between[0] and not c.starts(self.g.after_quote, between[0]) > 0 else []
        source = [head] if head else beside or self._subject_only(self._right(cue.end)[0])
        return Draft(source, (cue.begin, cue.end), content, 0, 0, tags={"direct"})

    def _headed(self, cue: Cue) -> Draft | None:
        """Read a clause whose source opens it, or is left out."""
        c = self.c
        head = self._head(cue.begin)
        first = self._strip_left(c.begin, cue.begin)
        begin = self._past_whom(head[1]) if head else self._past_nominative(first, cue.begin)
        if not head and self.bare is not None and len(WORD.findall(c.text, begin, cue.begin)) <= SHORTEST_CONTENT:
            return Draft(self._right(cue.end)[0], (cue.begin, cue.end), [self.bare], 0, 0, tags={"direct"})
        content = self._tidy([(begin, cue.begin)])
        draft = Draft([head] if head else [], (cue.begin, cue.end), content, 0, 0)
        left_out = begin == first and self._ends_cited(cue.begin)  # else a subject stands among the words
        return draft if head or left_out else impersonal(draft)

    def _past_whom(self, at: int) -> int:
        """Skip adverbials behind a source, and whom it told: X MNA'ya, …"""
        begin = self._past_adverbials(at)
        told = addressee_end(self.c, self.c.skip_space(begin))
        return self._past_adverbials(told) if told > begin else begin

    def _introductions(self) -> Iterator[Draft]:
        """Yield what a verb form before its source cites: … olduğunu belirten X."""
        begin = self.c.begin
        for m in self.g.introducing.finditer(self.c.text, begin, self.c.end):
            source = self._introduced_by(m.end())
            content = self._tidy([(self._strip_conjunction(begin), m.start())])
            if source is not None and self._enough(content) and self._ends_cited(m.start()):
                yield Draft([source], m.span(), content, 0, 0, tags=direct(self.c.text, content))
                begin = source[1]
