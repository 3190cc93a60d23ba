"""What stands behind a cue: a complementiser, a colon, quoted speech, other words, or nothing."""

from __future__ import annotations

from sayso.claims.addressees import addressee_end
from sayso.claims.clause import LONGEST_SOURCE, WORD, Clause
from sayso.claims.draft import Cue, Span
from sayso.claims.page import QUOTED


class Openings:
    """Reads on from a cue to where its content could begin."""

    def __init__(self, c: Clause, found: list[Cue], bare: Span | None, headline: bool) -> None:
        self.c, self.found, self.bare, self.headline = c, found, bare, headline
        self.g = c.grammar
        self.data = c.grammar.language.attributions

    def _opening(self, cue: Cue) -> tuple[int, str]:
        """Return where content could begin after the cue, and what stands there."""
        at = self._past_adverbials(self._past_auxiliary(cue.end), told=cue.kind != "about")
        at = self._past_told(at) if cue.kind != "about" else at  # accused El Sol of …: that is no addressee
        if cue.kind == "tell":
            at = self._past_addressee(at)
        at, mode = self._classify(at)
        return self._past_phrase(at, mode) if cue.kind in ("say", "tell", "that", "participles") else (at, mode)

    def _classify(self, at: int) -> tuple[int, str]:
        c = self.c
        rest = c.text[at : c.end]
        bare = rest.lstrip(" \t\n\"'“”„«»‘’")
        start = at + len(rest) - len(bare)
        if bare[:1] == ":":
            return start + 1, "colon"
        after_comma = bare[1:].lstrip() if bare[:1] in ("،", ",") else bare
        comma = start + len(bare) - len(after_comma)
        if after_comma.startswith(QUOTED):
            return comma, "quote"
        if c.starts(self.g.complementisers, comma) > 0:
            return comma, "complement"
        if self.data.comma and bare[:1] == "," and after_comma[:1].isalnum():
            return comma, "comma"
        if not bare or not (bare[0].isalnum() or bare[0] in "([$€£#@"):
            return start, "end"
        return start, "words"

    def _past_phrase(self, at: int, mode: str) -> tuple[int, str]:
        """Where a prepositional phrase follows the cue, look behind it for the complementiser or the clause's end."""
        if mode != "words" or self.c.starts(self.g.openers, at) < 0:
            return at, mode
        piece = self.c.pieces[self.c.piece_at(at)]
        for n, word in enumerate(WORD.finditer(self.c.text, at, piece.end)):
            if n and self.c.starts(self.g.complementisers, word.start()) > 0:
                return word.start(), "complement"
        few = len(WORD.findall(self.c.text, at, piece.end)) <= LONGEST_SOURCE // 2
        following, then = self._classify(piece.end)
        if few and then in ("complement", "quote", "colon"):
            return following, then
        return (at, "end") if few else (at, mode)

    def _past_auxiliary(self, at: int) -> int:
        """Skip an auxiliary behind the cue that ends its clause (… ergeben hatten, dass)."""
        end = self.c.starts(self.g.auxiliaries, self.c.skip_space(at))
        return end if end > 0 and self.c.text[end : self.c.end].lstrip()[:1] in (",", ".", ":", "") else at

    def _past_adverbials(self, at: int, *, told: bool = True) -> int:
        """Skip what says how, when and where something was said, and to whom where ``told``."""
        while True:
            start = self.c.skip_space(at)
            end = max(self.c.starts(self.g.adverbials, start), self._past_addressed(at) if told else -1)
            if end <= start:
                return at
            at = end

    def _past_addressed(self, at: int) -> int:
        """Return where an addressee behind a verb ends, −1 where none begins there."""
        begin = at + (self.c.text[at : at + 1] == " ")
        end = max(addressee_end(self.c, begin, told=True), self.c.starts(self.g.audience, begin))
        if end < 0 or self.c.starts(self.g.addressing, begin) < 0 or self.c.starts(self.g.told, begin) > 0:
            return end
        following = self.c.skip_space(end)  # asks the “occupiers” | to leave: what is told is of one piece with them
        goes_on = self._classify(end)[1] == "words" and self.c.cased[following : following + 1].islower()
        articles = self.g.articles if self.data.order[0] == "before" and not self.data.nouns else self.g.links
        return -1 if goes_on and self.c.starts(articles, following) < 0 else end

    def _past_told(self, at: int) -> int:
        """Skip an addressee that only its article shows, where content follows it (sagte der „Lampe“, …)."""
        begin = at + (self.c.text[at : at + 1] == " ")
        end = addressee_end(self.c, begin, named=True) if self.c.starts(self.g.datives, begin) > 0 else -1
        return end if end > 0 and self._classify(end)[1] not in ("words", "end") else at

    def _past_addressee(self, at: int) -> int:
        """Skip whom somebody told: up to the complementiser, comma or quotation, or else a short noun phrase."""
        words = list(WORD.finditer(self.c.text, at, self.c.end))[:8]
        piece = self.c.pieces[self.c.piece_at(at)]
        for n, word in enumerate(words):
            if word.start() >= piece.end:
                verb = any(self.c.starts(self.g.passives, w.start()) == w.end() for w in words[1:n])
                return self._past_adverbials(self._short_phrase(at) if verb else piece.end)
            if n and self.c.starts(self.g.complementisers, word.start()) > 0:
                return word.start()
        if not words:
            return at
        return self._past_adverbials(self._short_phrase(at))

    def _short_phrase(self, at: int) -> int:
        """Return the end of a pronoun, a name or a determiner with its noun that begins at ``at``."""
        start = self.c.skip_space(at)
        pronoun = self.c.starts(self.g.pronouns, start)
        if pronoun > 0:
            return pronoun
        end = start
        for n, word in enumerate(WORD.finditer(self.c.text, start, self.c.end)):
            if n and not (n == 1 and self.c.starts(self.g.links, start) > 0):
                break
            end = word.end()
        return end

    def _tidy(self, spans: list[Span]) -> list[Span]:
        return [s for s in (self.c.trim(b, e) for b, e in spans) if s[1] > s[0]]
