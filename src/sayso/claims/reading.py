"""Read one sentence with its cues into drafts of attributions: which words are cited by which cue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.claims.clause import LONGEST_SOURCE, WORD, Piece
from sayso.claims.draft import QUOTE, Cue, Draft, Span, direct
from sayso.claims.page import QUOTED
from sayso.claims.sources import GIVEN, SHORTEST_CONTENT
from sayso.claims.verbfinal import VerbFinal

DASHES: Final = ("—", "–", "―", "-")
CLOSERS: Final = "》」』”\"» "
LONGEST_LABEL: Final = 6
"""Words before the colon of a headline that names a source: "Harbour police: two missing"."""


class Reading(VerbFinal):
    """Reads one sentence: for each cue, its source and its content, by the word orders that the language has."""

    def drafts(self) -> Iterator[Draft]:
        """Yield the sentence's attributions, in the order of their cues."""
        sources: dict[int, list[Span]] = {}
        made = False
        self.found = [cue for cue in self.found if cue.kind != "named" or self._behind_name(cue)]
        if self.data.final and self.found:
            beside = self._after_quote()
            if beside is not None:
                yield beside
            else:
                yield from self._introductions()
        for k, cue in enumerate(self.found):
            draft = self._draft(k, cue, sources)
            if draft is not None and self._enough(draft.content):
                sources[k] = draft.source
                made = True
                yield draft
        if not made:
            draft = self._labelled()
            if draft is not None:
                yield draft

    def _draft(self, k: int, cue: Cue, sources: dict[int, list[Span]]) -> Draft | None:
        if self._is_name(cue):
            return None
        if cue.kind == "named":
            return self._draft(k, Cue("that", cue.begin, cue.end), sources)
        if cue.kind in ("preposition", "held"):
            return None if self.c.starts(self.g.asides, cue.begin) > cue.end else self._preposition(cue) or self._turned(cue)
        if cue.kind == "own":
            held = self._pronoun_in(cue)
            return self._rest(cue, cue.begin, cue.end, [held] if held != (cue.begin, cue.end) else [])
        if cue.kind == "behind":
            found = self.g.behind_noun.match(self.c.text, cue.begin, self.c.end)
            cut = found.start("cue") if found else cue.end
            source = self.c.trim(cue.begin, cut)
            return self._rest(Cue("behind", cut, cue.end), source[0], cue.end, [source])
        if cue.kind == "postposition":
            return self._postposition(cue)
        stated = self._stated_by(cue)
        if stated is not None:
            return self._rest(cue, stated[0], cue.end, [stated])
        if cue.kind == "stated":
            return None
        aside = None if self._is_passive(cue) else self._aside(cue)
        if aside is not None:
            return aside
        if self.data.final and cue.kind in ("say", "tell"):
            at, mode = self._opening(cue)
            if mode in ("complement", "colon", "quote"):
                head = self._head(cue.begin) or self._adjacent(cue.begin)
                return self._after(cue, at, mode, [head] if head else [])
            return self._final(cue)
        if not self.g.language.spaced and self._within_preposition(k, cue):
            return None
        return self._verb(k, cue, sources)

    def _within_preposition(self, k: int, cue: Cue) -> bool:
        """Whether the cue only closes what a preposition opened (据…称)."""
        before = self.found[k - 1] if k else None
        return before is not None and before.kind == "preposition" and self.c.piece_at(before.end) == self.c.piece_at(cue.begin)

    def _enough(self, content: list[Span]) -> bool:
        words = sum(len(WORD.findall(self.c.text, b, e)) for b, e in content)
        wide = not self.g.language.spaced and any(e - b >= 2 * SHORTEST_CONTENT for b, e in content)
        return wide or words >= SHORTEST_CONTENT or any(QUOTED in self.c.text[b:e] for b, e in content)

    def _until(self, begin: int, cue: Cue) -> int:
        """Return where content that begins at ``begin`` ends: at the next cue of the same source, or with the clause."""
        for other in self.found:
            if other.begin <= max(begin, cue.begin) or other.kind in ("preposition", "held", "postposition", "behind", "own"):
                continue
            left = self.c.text[begin : other.begin].rstrip()
            piece = self.c.pieces[self.c.piece_at(other.begin)]
            lead = self._strip_left(piece.begin, other.begin)
            if piece.begin > begin and lead >= other.begin and (
                other.kind == "participles" or self._joined(piece.begin, other.begin)
            ):
                return piece.begin
            tail = self.g.conjunctions.search(self.c.text, max(begin, other.begin - 12), other.begin)
            if other.kind in ("to", "about") or self._opening(other)[1] not in ("complement", "quote", "colon"):
                continue
            if tail and not self.c.text[tail.end() : other.begin].strip() and tail.start() > begin:
                return tail.start()
            if not left:
                continue
        return self.c.end

    def _verb(self, k: int, cue: Cue, sources: dict[int, list[Span]]) -> Draft | None:
        at, mode = self._opening(cue)
        if cue.kind == "participles" and mode == "words" and self._behind_article(cue):
            return None  # the warning system
        if self._is_noun(cue):
            if mode != "complement" or self.c.starts(self.g.complementisers, at) == self.c.starts(self.g.openers, at):
                return None  # a reply to them is not the word that they went
            return self._after(cue, at, mode, sources.get(k - 1) or self._leading(cue))
        if self._is_passive(cue):
            return _impersonal(self._after(cue, at, mode, [])) if mode == "complement" else None
        left = self._subject_left(cue)
        modes = ("words",) if self.data.nouns else ("words", "end")
        after = cue.kind in ("say", "tell", "quoted") and mode in modes and "after" in self.data.order
        if after and self._beside(cue) and self._names(self._right(cue.end)[0]):
            return self._verb_first(cue, [])
        if cue.kind == "participles":
            source = sources.get(k - 1) or self._leading(cue)
            return self._after(cue, at, mode, source)
        if cue.kind == "quoted" and mode != "quote" and not self.c.quote_before(self._first_of(left, cue)):
            return None
        if cue.kind == "inverted":
            return self._parenthetical(cue, [self._pronoun_in(cue)], cue.end)
        if self._continues(k, cue, left) and k - 1 in sources:
            return self._after(cue, at, mode, sources[k - 1])
        if left and cue.kind in ("say", "tell", "quoted") and self.c.quote_runs_into(left[0][0]):
            return self._parenthetical(cue, left, at if mode == "end" else cue.end)
        if mode == "quote" and left and self.c.quote_before(left[0][0]):
            return self._parenthetical(cue, left, cue.end)  # "…," he told them, "…"
        if mode in ("quote", "complement", "colon"):
            return self._after(cue, at, mode, left or self._subject(k, cue, sources))
        if cue.kind in ("to", "about") and mode == "words":
            return self._object(cue, at, left or self._subject(k, cue, sources))
        if cue.kind == "that" and mode == "words" and left:
            return self._after(cue, at, mode, left)
        if cue.kind not in ("say", "tell", "quoted"):
            return self._parenthetical(cue, left, cue.end) if left and mode == "end" and cue.kind == "that" else None
        if mode == "comma" and left and not self.c.quote_before(left[0][0]):
            return self._after(cue, at, mode, left)
        if mode == "end" and not left and self._warns(cue):
            return self._verb_first(cue, left)
        if mode == "end" or (left and self.c.quote_before(left[0][0])):
            return self._parenthetical(cue, left, at) if left else self._dangling(cue)
        if not left or (self.data.order[0] == "after" and not self.c.quote_before(cue.begin)):
            return self._verb_first(cue, left)
        return self._after(cue, at, mode, left)

    def _subject(self, k: int, cue: Cue, sources: dict[int, list[Span]]) -> list[Span]:
        if "after" in self.data.order:
            right, _ = self._right(cue.end)
            if right:
                return right
        return sources.get(k - 1, [])

    def _continues(self, k: int, cue: Cue, left: list[Span]) -> bool:
        """Whether only a conjunction stands before the cue, so that it shares the source of the cue before."""
        head = self.c.text[: self._strip_right(self.c.begin, cue.begin)].rstrip()
        joined = [m.end() for m in self.g.conjunctions.finditer(self.c.text, max(self.c.begin, len(head) - 16), len(head))]
        return k > 0 and len(head) in joined and not (left and self.c.quote_before(left[0][0]))

    def _after(self, cue: Cue, at: int, mode: str, source: list[Span]) -> Draft | None:
        if mode == "end":
            return None
        if cue.kind in ("to", "about") and mode not in ("quote", "colon", "complement"):
            return self._object(cue, at, source)
        if cue.kind == "that" and mode in ("comma",):
            return None
        end = self._until(at, cue)
        content = self._tidy([(at, end)])
        if mode == "quote" and content:
            content = self._quoted_only(content)
        return Draft(source, (cue.begin, cue.end), content, 0, 0, tags=direct(self.c.text, content))

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
        number = c.piece_at(cue.begin)
        first = self._first_of(source, cue)
        piece_begin = min(c.pieces[number].begin, first)
        if not c.text[c.begin : piece_begin].strip() and self.bare is not None:
            return Draft(source, (cue.begin, cue.end), [self.bare], 0, 0, tags={"direct"})
        if c.quote_before(piece_begin):
            following = min((q.begin for q in self.found if q.begin > cue.end), default=c.end)
            content = [(m.start(), m.end()) for m in QUOTE.finditer(c.text, c.begin, following)]
            if not self._whole(content[0]):
                content = [(c.begin, content[-1][1] if content[-1][0] < cue.begin else piece_begin)]
            return Draft(source, (cue.begin, cue.end), content, 0, 0, tags={"direct"})
        content = [(self._strip_conjunction(c.begin), piece_begin), *self._resumed(cue, source)]
        return Draft(source, (cue.begin, cue.end), self._tidy(content), 0, 0)

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

    def _verb_first(self, cue: Cue, left: list[Span]) -> Draft | None:
        """The source stands after the verb: قال X إن …, or "…", said X."""
        source, at = self._right(cue.end)
        if source and self.data.order[0] == "after" and self.c.starts(self.g.openers, source[0][0]) > 0:
            return self._after(cue, self._past_adverbials(cue.end), "words", left)  # warned | of …: who did is left out
        if self._beside(cue):
            source, at = self._with_apposition(*self._with_given(source, at)) if source else (left, at)
            return self._parenthetical(cue, source, at)
        if "after" not in self.data.order:
            return None
        if source:
            source, at = self._with_phrase(source, at)
            source, at = self._with_aside(source, at)
        at, mode = self._classify(self._past_adverbials(at))
        if mode in ("words", "complement") and source:  # wrote X on his account: "…"
            further = self._past_phrase(self.c.skip_space(at), "words")
            at, mode = further if further[1] in ("colon", "quote") else (at, mode)
        if mode == "end":
            return None
        return self._after(cue, at, mode, source or left)

    def _warns(self, cue: Cue) -> bool:
        """Whether a verb that opens its clause is followed by a phrase that a preposition opens: warned of the storm."""
        piece, start = self.c.pieces[self.c.piece_at(cue.begin)], self.c.skip_space(cue.end)
        opened = self.data.order[0] == "after" and self.c.starts(self.g.openers, start) > 0
        return opened and len(WORD.findall(self.c.text, start, piece.end)) > SHORTEST_CONTENT and not self._beside(cue)

    def _with_phrase(self, source: list[Span], at: int) -> tuple[list[Span], int]:
        """Let a source hold the prepositional phrase behind it, where a comma parts both from the content."""
        start = self.c.skip_space(at)
        piece = self.c.pieces[self.c.piece_at(start)]
        few = len(WORD.findall(self.c.text, start, piece.end)) <= LONGEST_SOURCE // 4
        comma = self.c.text[piece.end : piece.end + 1] in (",", "،")
        if not (few and comma) or self.c.starts(self.g.openers, start) < 0:
            return source, at
        if self._classify(piece.end)[1] not in ("complement", "quote") or self.c.starts(self.g.adverbials, start) > 0:
            return source, at
        return self._tidy([(source[0][0], piece.end)]), piece.end

    def _with_aside(self, source: list[Span], at: int) -> tuple[list[Span], int]:
        """Let a source hold the apposition between it and a colon: said X, chief of Y: "…"."""
        number = self.c.piece_at(at)
        pieces = self.c.pieces[number + 1 : number + 3]
        if self.c.text[at : self.c.pieces[number].end].strip():
            return source, at
        for piece in pieces:
            few = len(WORD.findall(self.c.text, at, piece.end)) <= LONGEST_SOURCE
            if piece.opened not in (",", "،") or not few or QUOTED in self.c.text[at : piece.end]:
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

    def _beside(self, cue: Cue) -> bool:
        """Whether the cue opens its piece and what is cited stands before it."""
        c = self.c
        if c.quote_before(self._strip_back(c.pieces[c.piece_at(cue.begin)].begin, cue.begin)):
            return True
        piece = c.pieces[c.piece_at(cue.begin)]
        head = self._strip_left(piece.begin, cue.begin) >= cue.begin
        if self._relative_before(cue):
            return False
        if piece.opened == "," and self._is_adverbial(c.piece_at(piece.begin) - 1):
            return False  # X, for its part, said: the source stands before the adverbial
        if self.data.nouns and not any(self._small_verb(w) for w in WORD.finditer(c.text, c.begin, piece.begin)):
            return False  # a name with its apposition, no clause
        words = len(WORD.findall(c.text, c.begin, piece.begin))
        least = 1 if self._is_clause_before(cue) else 3
        return head and piece.opened in (",", *DASHES) and words > least

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
        return begin if self._strip_left(begin, at) >= at else at

    def _preposition(self, cue: Cue) -> Draft | None:
        source, at = self._right(cue.end)
        if not source:
            return None
        source, at = self._with_name(*self._with_apposition(source, self._past_description(at)))
        if self._describes(cue, at):
            at = self.c.end
        found = self._rest(cue, cue.begin, self._past_tail(at), source)
        if found.content or not (name := self._name_of(source[0])):
            return found
        return self._rest(cue, cue.begin, name[1], [name])

    def _past_description(self, at: int) -> int:
        """Skip a participle and the words it rules between a source and its comma (publié mardi soir)."""
        start = self.c.skip_space(at)
        piece = self.c.pieces[self.c.piece_at(start)]
        few = len(WORD.findall(self.c.text, start, piece.end)) <= LONGEST_SOURCE // 2
        if self.c.text[at:start].strip() or not few or self.c.starts(self.g.described, start) < 0:
            return at
        return piece.end if self.c.text[piece.end : piece.end + 1] in (",", "،") else at

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

    def _past_tail(self, at: int) -> int:
        """Skip the cue that closes "according to … reports," where words are not parted (据《…》报道，)."""
        closed = at + len(self.c.text[at:]) - len(self.c.text[at:].lstrip(CLOSERS))
        tail = next((q for q in self.found if q.begin == closed and not self.g.language.spaced), None)
        return tail.end if tail and self.c.text[tail.end : tail.end + 1] in (",", "，") else at

    def _name_of(self, source: Span) -> Span | None:
        """Return the words with capitals that a phrase opens with, where small ones follow: the name, and no more."""
        words = list(WORD.finditer(self.c.text, *source))
        run = next((n for n, w in enumerate(words) if self.c.cased[w.start()].islower()), len(words))
        return (words[0].start(), words[run - 1].end()) if 0 < run < len(words) else None

    def _turned(self, cue: Cue) -> Draft | None:
        """Read as a postposition what may be either and has nothing behind it."""
        return self._postposition(cue) if self.g.postpositions.fullmatch(self.c.text, cue.begin, cue.end) else None

    def _describes(self, cue: Cue, at: int) -> bool:
        """Whether what follows ", according to X," describes X: an apposition or relative clause behind a whole clause."""
        c = self.c
        said = len(WORD.findall(c.text, c.begin, cue.begin))
        following = c.skip_space(c.trim(at, c.end)[0])
        if said <= LONGEST_SOURCE // 2 or following >= c.end or c.pieces[c.piece_at(cue.begin)].opened != ",":
            return False
        return c.starts(self.g.links, following) > 0 or c.starts(self.g.subordinators, following) > 0

    def _with_apposition(self, source: list[Span], at: int) -> tuple[list[Span], int]:
        """Let a source at the end of the sentence hold the apposition behind its comma."""
        number = self.c.piece_at(at)
        last_piece = max((n for n, p in enumerate(self.c.pieces) if self.c.text[p.begin : p.end].strip()), default=0)
        if number + 1 == last_piece and self.c.pieces[number + 1].opened in (",", "،"):
            last = self.c.trim(self.c.pieces[number + 1].begin, self.c.pieces[number + 1].end)
            few = len(WORD.findall(self.c.text, *last)) <= LONGEST_SOURCE
            parted = any(self.c.starts(p, last[0]) > 0 for p in (self.g.described, self.g.relatives, self.g.auxiliaries))
            if parted or self._strip_left(*last) >= last[1]:
                return source, at
            if self.c.text[at : last[0]].strip(" ,،") == "" and few and self.c.pieces[number].begin > self.c.begin:
                return [(source[0][0], max(last[1], source[0][1]))], max(last[1], at)
        return source, at

    def _rest(self, cue: Cue, begin: int, end: int, source: list[Span]) -> Draft:
        """Everything of the clause but [begin, end) is content."""
        closing = [q.end for q in self.found if q.begin == end] if not self.g.language.spaced else []
        end = max([end, *closing])
        before = self.c.trim(self._strip_conjunction(self.c.begin), begin)
        content = self._tidy([before, (end, self.c.end)])
        return Draft(source, (cue.begin, cue.end), content, 0, 0, tags=direct(self.c.text, content))

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
        piece = c.pieces[c.piece_at(cue.begin)]
        number = c.piece_at(cue.begin)
        opened = c.starts(self.g.asides, c.skip_space(piece.begin))
        verb_last = not WORD.search(c.text, cue.end, piece.end)
        if opened < 0 and number and piece.opened in (",", "،") and verb_last:
            piece = c.pieces[number - 1]
            opened = c.starts(self.g.asides, c.skip_space(piece.begin))
        if opened < 0 or opened > cue.begin:
            return None
        end = self._strip_right(opened, cue.begin)
        begin, end = c.trim(self._strip_left(opened, end), end)
        last = c.pieces[c.piece_at(cue.begin)].end
        source, at = ([(begin, end)], end) if end > begin else self._right(cue.end)
        if self._opening(cue)[1] in ("complement", "colon", "quote"):
            return None
        if source and source[0][1] == at and at >= cue.end:
            source, at = self._with_name(*self._without_opener(source, at))
        return self._rest(cue, piece.begin, max(last, at), source)

    def _without_opener(self, source: list[Span], at: int) -> tuple[list[Span], int]:
        """Drop the preposition that a source opens with (as they said | in | the ministry)."""
        opener = self.c.starts(self.g.openers, source[0][0])
        begin = self.c.skip_space(opener)
        return ([(begin, source[0][1])], at) if opener > 0 and begin < source[0][1] else (source, at)

    def _final(self, cue: Cue) -> Draft | None:
        """The content stands before the verb: X, "…" dedi."""
        c = self.c
        named = self._after_quote()
        if named is not None:
            content = self._tidy([(named.source[0][1], cue.begin)])
            return Draft(named.source, (cue.begin, cue.end), content, 0, 0)
        turned = self._turned_round(cue)
        if turned is not None:
            source, whole = turned
            content = self._tidy([(self._strip_conjunction(whole[0]), whole[1])])
            return Draft(source, (cue.begin, cue.end), content, 0, 0, tags=direct(c.text, content))
        quotes = list(QUOTE.finditer(c.text, c.begin, cue.begin))
        if quotes and len(WORD.findall(c.text, quotes[-1].end(), cue.begin)) <= LONGEST_SOURCE // 2:
            content = [(m.start(), m.end()) for m in quotes]
            head = self._head(quotes[0].start()) or self._adjacent(quotes[0].start())
            first = self.c.trim(quotes[-1].end(), cue.begin)[0]
            between = self.c.trim(self._strip_left(first, cue.begin), cue.begin)
            beside = [between] if between[1] > between[0] and not self.c.starts(self.g.after_quote, between[0]) > 0 else []
            source = [head] if head else beside or self._subject_only(self._right(cue.end)[0])
            return Draft(source, (cue.begin, cue.end), content, 0, 0, tags={"direct"})
        joined = self._clause_joined(cue)
        if joined is not None:
            source, whole = joined
            return Draft(source, (cue.begin, cue.end), self._tidy([whole]), 0, 0)
        head = self._head(cue.begin)
        begin = self._past_adverbials(head[1]) if head else self._strip_left(c.begin, cue.begin)
        if not head and self.bare is not None and len(WORD.findall(c.text, begin, cue.begin)) <= SHORTEST_CONTENT:
            return Draft(self._right(cue.end)[0], (cue.begin, cue.end), [self.bare], 0, 0, tags={"direct"})
        content = self._tidy([(begin, cue.begin)])
        draft = Draft([head] if head else [], (cue.begin, cue.end), content, 0, 0)
        return draft if head or self._ends_cited(cue.begin) else _impersonal(draft)  # else a subject stands among the words

    def _introductions(self) -> Iterator[Draft]:
        """Yield what a verb form before its source cites: … olduğunu belirten X."""
        begin = self.c.begin
        for m in self.g.introducing.finditer(self.c.text, begin, self.c.end):
            source = self._introduced_by(m.end())
            content = self._tidy([(self._strip_conjunction(begin), m.start())])
            if source is not None and self._enough(content) and self._ends_cited(m.start()):
                yield Draft([source], m.span(), content, 0, 0, tags=direct(self.c.text, content))
                begin = source[1]

    def _labelled(self) -> Draft | None:
        """A source before a colon: in a headline, or anywhere before quoted speech; or "…", so X."""
        c = self.c
        for n, piece in enumerate(c.pieces[1:], 1):
            if piece.opened != ":":
                continue
            rest = c.text[piece.begin : c.end].lstrip()
            begin, end = c.trim(c.pieces[n - 1].begin, c.pieces[n - 1].end)
            short = 0 < len(WORD.findall(c.text, begin, end)) <= LONGEST_LABEL
            if rest.startswith(QUOTED):
                source = [(begin, end)] if short else self._leading(Cue("say", end, end))
                content = [(m.start(), m.end()) for m in QUOTE.finditer(c.text, piece.begin, c.end)]
                return Draft(source, None, content, 0, 0, tags={"direct"})
            if self.headline and short and n == 1:
                return Draft([(begin, end)], None, self._tidy([(piece.begin, c.end)]), 0, 0, tags={"label"})
        return self._after_quote() or self._signed()

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
        for m in self.g.after_quote.finditer(self.c.text, self.c.begin, self.c.end):
            piece = self.c.pieces[self.c.piece_at(m.start())]
            if self.c.skip_space(piece.begin) != m.start() or (piece.begin == self.c.begin and self.bare is None):
                continue
            source, at = self._right(m.end())
            if source and (self.c.quote_before(m.start()) or at >= piece.end - 1):
                return self._parenthetical(Cue("say", m.start(), m.end()), source, at)
        return None


def _impersonal(draft: Draft | None) -> Draft | None:
    """Mark a draft of a passive cue (it was noted that): nobody is named, and whoever spoke last is not meant."""
    if draft is not None:
        draft.tags.add("impersonal")
    return draft
