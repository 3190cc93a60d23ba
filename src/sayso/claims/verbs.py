"""Clauses with a verb as their cue, by what stands behind it: X said that …; X called …; "…," X said, "…"."""

from __future__ import annotations

from sayso.claims.clause import WORD
from sayso.claims.draft import SAYING, Cue, Draft, Span, impersonal
from sayso.claims.inversions import Inversions
from sayso.claims.page import QUOTED
from sayso.claims.silence import has_predicate

Earlier = dict[int, list[Span]]
"""The sources of a sentence's cues that have been read, by the cue's number."""
Opening = tuple[int, str]
"""Where content could begin behind a cue, and what stands there."""


class Verbs(Inversions):
    """Reads a verb with its source before it, or shared with the verb before."""

    def _verb(self, k: int, cue: Cue, sources: Earlier) -> Draft | None:
        """Read the sentence's ``k``-th cue, a verb or a noun of saying."""
        at, mode = self._opening(cue)
        if cue.kind == "participles" and mode == "words" and (self._behind_article(cue) or self._handles(cue, at)):
            return None  # the warning system; I am writing this because …
        if self._is_noun(cue):
            if mode != "complement" or self.c.starts(self.g.complementisers, at) == self.c.starts(self.g.openers, at):
                return None  # a reply to them is not the word that they went
            if k and self._is_governed(self.found[k - 1], cue):
                return None  # denied claims that, called the claim that … a lie
            return self._after(cue, at, mode, self._owner_of(cue) or sources.get(k - 1) or self._leading(cue))
        if self._is_passive(cue):
            agent = self._agent(cue)
            draft = self._after(cue, at, mode, agent) if mode == "complement" else None
            return draft if agent else impersonal(draft)
        return self._active(k, cue, sources, (at, mode))

    def _is_governed(self, verb: Cue, noun: Cue) -> bool:
        """Whether a noun of saying is the object of the verb right before it, but for its article."""
        between = self.c.text[verb.end : noun.begin].strip()
        return not between or (verb.kind == "about" and self.g.articles.fullmatch(between) is not None)

    def _handles(self, cue: Cue, at: int) -> bool:
        """Whether an auxiliary stands before a participle, and behind it a pronoun that is no clause: am writing | this."""
        piece = self.c.pieces[self.c.piece_at(cue.begin)]
        last = next(reversed(list(WORD.finditer(self.c.text, piece.begin, cue.begin))), None)
        plain = last is not None and self.g.passives.fullmatch(last.group()) is not None
        object_ = self.c.starts(self.g.pronouns, self.c.skip_space(at)) > 0
        return plain and object_ and not has_predicate(self.c.text, at, self.c.pieces[self.c.piece_at(at)].end, self.g)

    def _agent(self, cue: Cue) -> list[Span]:
        """Return who did what a passive says, behind it: it was announced by | the ministry | that."""
        begin = self.c.starts(self.g.agents, self.c.skip_space(self._past_adverbials(cue.end)))
        return self._right(begin, told=False)[0] if begin > 0 else []

    def _active(self, k: int, cue: Cue, sources: Earlier, opening: Opening) -> Draft | None:
        """Read a verb in the active voice: the forms that tell by themselves where their source stands, then the others."""
        at, mode = opening
        if self._asked(k, cue) or self._is_bidden(cue):
            return None
        left = [self._past_claim(*span) for span in self._subject_left(cue)]
        if left and self._is_absolute(cue, mode, left[0]):
            return None
        if left and mode == "end" and cue.kind == "that" and any(q.begin == left[0][0] for q in self.found[:k]):
            return None  # citing a police | report
        if self._is_inverted(cue, mode):
            return self._verb_first(cue, [])
        if cue.kind == "participles":
            return self._after(cue, at, mode, sources.get(k - 1) or self._leading(cue))
        if cue.kind == "quoted" and mode != "quote" and not self.c.quote_before(self._first_of(left, cue)):
            return None
        if cue.kind == "inverted":
            return self._parenthetical(cue, [self._pronoun_in(cue)], cue.end)
        if self._continues(k, cue, left) and k - 1 in sources:
            return self._after(cue, at, mode, sources[k - 1])
        if left and mode == "end" and (told := self._told_of(cue, left[0])):
            return Draft(left, (cue.begin, cue.end), told, 0, 0)
        if left and self._is_between(cue, mode, left):
            return self._parenthetical(cue, left, at if mode == "end" else cue.end)
        return self._governing(k, cue, sources, opening, left)

    def _is_bidden(self, cue: Cue) -> bool:
        """Whether a verb that names whom it told has an infinitive in their place: a plant | told to stop was told."""
        return self.data.passive_alike and cue.kind == "tell" and self.c.starts(self.g.infinitive, self.c.skip_space(cue.end)) > 0

    def _past_claim(self, begin: int, end: int) -> Span:
        """Return a source without the noun for a claim before it that its clause describes: a claim | X (called a lie)."""
        words = list(WORD.finditer(self.c.text, begin, end))[:3]
        shape = (self.g.articles, self.g.rumours, self.g.articles)
        claimed = len(words) == len(shape) and all(p.fullmatch(w.group()) for p, w in zip(shape, words, strict=True))
        return (words[-1].start(), end) if claimed and "," not in self.c.text[begin : words[-1].start()] else (begin, end)

    def _told_of(self, cue: Cue, left: Span) -> list[Span]:
        """Return what a verb at the end of its clause tells of, behind its auxiliary: hatte | von vier Toten | berichtet."""
        begin = self.c.starts(self.g.auxiliaries, self.c.skip_space(left[1]))
        at = self._strip_left(begin, cue.begin) if begin > 0 else cue.end
        opened = self.c.starts(self.g.topics, at) if at < cue.begin else -1
        return self._tidy([(at, cue.begin)]) if opened > 0 and not self.c.quote_before(left[0]) else []

    def _asked(self, k: int, cue: Cue) -> bool:
        """Whether a participle opens the clause before the sentence's own cue: Asked whether …, X said."""
        if k or self.data.order != ("before",) or cue.begin > self.c.skip_space(self.c.begin) or k + 1 >= len(self.found):
            return False
        number = self.c.piece_at(self.found[k + 1].begin)
        return number > 0 and bool(self._left(self.found[k + 1]))

    def _is_inverted(self, cue: Cue, mode: str) -> bool:
        """Whether the source stands behind the verb, and the content before it."""
        modes = ("words",) if self.data.nouns else ("words", "end")
        after = cue.kind in SAYING and mode in modes and "after" in self.data.order
        return after and self._beside(cue) and self._names(self._right(cue.end)[0])

    def _is_between(self, cue: Cue, mode: str, left: list[Span]) -> bool:
        """Whether quoted speech stands before subject and verb, and runs into them or goes on behind them."""
        if self.c.quote_runs_into(left[0][0]) and (cue.kind in SAYING or self._tells_of(cue)):
            return True
        return mode == "quote" and self.c.quote_before(left[0][0])  # "…," he told them, "…"

    def _tells_of(self, cue: Cue) -> bool:
        """Whether a verb that governs clauses has none right behind it: "…," X reported of the house that burned down."""
        end = self.c.pieces[self.c.piece_at(cue.begin)].end
        if cue.kind != "that" or any(cue.end <= q.begin < end for q in self.found):
            return False  # the report said
        return self._classify(self._past_adverbials(cue.end))[1] != "complement"

    def _is_absolute(self, cue: Cue, mode: str, left: Span) -> bool:
        """Whether a participle with its noun hangs on a preposition, and another phrase follows: with results expected in May."""
        if cue.kind == "to" or mode not in ("words", "end") or self.c.starts(self.g.bounds, left[0]) > 0:
            return False  # at least three people said in court …
        behind = self.c.starts(self.g.openers, self.c.skip_space(self._past_adverbials(cue.end)))
        return behind > 0 and self._past_preposition(left[0]) > 0 and not self.c.quote_before(left[0])

    def _governing(self, k: int, cue: Cue, sources: Earlier, opening: Opening, left: list[Span]) -> Draft | None:
        """Read a verb with the clause, the quoted speech or the phrase that it governs."""
        at, mode = opening
        if mode in ("quote", "complement", "colon"):
            return self._after(cue, at, mode, left or self._subject(k, cue, sources))
        if cue.kind == "about" and mode == "words" and self._without_object(k, at):
            return None  # an adjective of the same form: in a critical state and …
        if cue.kind in ("to", "about") and mode == "words":
            return self._object(cue, at, left or self._subject(k, cue, sources))
        if mode == "words" and (cue.kind == "that" or (cue.kind == "say" and not self._leads_on(at))) and self._perceives(cue, at):
            return None
        if cue.kind == "that" and mode == "words" and left:
            return self._after(cue, at, mode, left)
        if cue.kind not in SAYING:
            beside = left and mode == "end" and cue.kind == "that" and not self._describes_noun(left[0][0])
            return self._parenthetical(cue, left, cue.end) if beside else None
        return self._saying(cue, opening, left)

    def _describes_noun(self, at: int) -> bool:
        """Whether a relative pronoun opens a clause at ``at``, its noun before it: pages of the log that | the engineers showed."""
        last = next(reversed(list(WORD.finditer(self.c.text, self.c.begin, at))), None)
        joins = (self.g.subordinators, self.g.relatives, self.g.complementisers)
        opened = last is not None and any(p.fullmatch(last.group()) for p in joins)
        return opened and last is not None and bool(WORD.search(self.c.text, self.c.begin, last.start()))

    def _leads_on(self, at: int) -> bool:
        """Whether quoted speech or a colon stands further on in the sentence: wrote in a letter: …"""
        rest = self.c.text[at : self.c.end]
        return QUOTED in rest or ":" in rest

    def _perceives(self, cue: Cue, at: int) -> bool:
        """Whether what stands behind a verb of taking in is its object, and no clause: read the weather reports."""
        taken_in = self.g.perceived.fullmatch(self.c.text, cue.begin, cue.end) is not None
        return taken_in and not has_predicate(self.c.text, at, self.c.pieces[self.c.piece_at(at)].end, self.g)

    def _without_object(self, k: int, at: int) -> bool:
        """Whether a conjunction stands where the object of a verb would, and joins no other verb that shares its object.

        Or a preposition, where the form may be a passive as well: captain questioned | after the sinking.
        """
        begin = self._strip_conjunction(at)
        shared = k + 1 < len(self.found) and self.found[k + 1].begin <= self.c.skip_space(begin)
        start = self.c.skip_space(at)
        hangs = any(self.c.starts(p, start) > 0 for p in (self.g.openers, self.g.subordinators))
        return (begin != at and not shared) or (self.data.passive_alike and hangs)

    def _saying(self, cue: Cue, opening: Opening, left: list[Span]) -> Draft | None:
        """Read a verb of saying that governs no clause by its form: its content is known by the order of the words."""
        at, mode = opening
        quoted = bool(left) and self.c.quote_before(left[0][0])
        if mode == "end" and left and not quoted and cue.kind == "tell" and self._describes_noun(left[0][0]):
            return None  # the clock by which the town told its time
        if mode == "comma" and left and not quoted:
            return self._after(cue, at, mode, left)
        if mode == "end" and not left and self._warns(cue):
            return self._verb_first(cue, left)
        if mode == "end" or quoted:
            return self._parenthetical(cue, left, at) if left else self._dangling(cue)
        if not left or (self.data.order[0] == "after" and not self.c.quote_before(cue.begin)):
            return self._verb_first(cue, left)
        return self._after(cue, at, mode, left)

    def _subject(self, k: int, cue: Cue, sources: Earlier) -> list[Span]:
        right = self._right(cue.end)[0] if "after" in self.data.order else []
        return right or sources.get(k - 1, [])

    def _continues(self, k: int, cue: Cue, left: list[Span]) -> bool:
        """Whether only a conjunction stands before the cue, so that it shares the source of the cue before."""
        head = self.c.text[: self._strip_right(self.c.begin, cue.begin)].rstrip()
        joined = [m.end() for m in self.g.conjunctions.finditer(self.c.text, max(self.c.begin, len(head) - 16), len(head))]
        return k > 0 and len(head) in joined and not (left and self.c.quote_before(left[0][0]))
