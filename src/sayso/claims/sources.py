"""Where the source of a cue stands: noun phrases left and right of it, without a parser.

A phrase ends at punctuation, at words that the language's data lists (auxiliaries, subordinators, adverbials), and,
where nouns are written with a capital, at a small word that is no link and no adjective.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from sayso.claims.addressees import addressee_end, without_addressee
from sayso.claims.clause import LONGEST_SOURCE, WORD, Clause, Piece
from sayso.claims.draft import NOMINAL, SAYING, Cue, Span
from sayso.claims.openings import Openings
from sayso.claims.page import QUOTED

_INFLECTED: Final = ("e", "en", "er", "es", "em")
"""Endings of adjectives in the languages that write nouns with a capital."""
GIVEN: Final = (2, 4)
"""Words of a person's name."""
FEWEST_CITED: Final = 4
"""Words of a clause before the source and its cue; fewer may be a name with its own apposition."""
SHORTEST_CONTENT: Final = 2
"""Words; one word alone is a name or an echo, unless it is quoted speech."""


def _last(c: Clause, at: int) -> re.Match[str] | None:
    """Return the last word of a clause before ``at``."""
    return next(reversed(list(WORD.finditer(c.text, c.begin, at))), None)


class Sources(Openings):
    """Finds the noun phrases that name a source."""

    def _left(self, cue: Cue) -> list[Span]:
        """Return the noun phrase left of the cue, with its apposition if a comma parts it from the cue."""
        number = self.c.piece_at(cue.begin)
        piece = self.c.pieces[number]
        end = self._strip_right(piece.begin, cue.begin)
        begin = self._strip_left(piece.begin, end)
        opened = self.c.starts(self.g.auxiliaries, begin) if self.data.order[0] == "after" else -1
        begin = opened if opened > 0 else begin  # كان X قد قال
        begin, end = self._around_auxiliary(self._behind_subordinator(begin, end), end)
        begin, end = self._untold(*self.c.trim(begin, end))
        begin = self._past_opening(self._past_statement(cue, begin, end), end)
        if end > begin and (self._governs(begin, end) or self._asks(cue, begin, end)):
            return []
        if end > begin and self._shares_verb(cue, begin, end):
            return self._head_of(begin, end)
        if end > begin:
            return [self._before_citation(*self._nearest(begin, end))]
        if piece.opened in (",", "،") and number > 0 and end <= begin and not self._joined(piece.begin, cue.begin):
            if described := self._described_before(number - 1):
                return [described]
            return [] if self._continued(number - 1) else self._apposition(number, cue)
        return []

    def _past_statement(self, cue: Cue, begin: int, end: int) -> int:
        """Return where the subject of a verb within a statement begins: Lund's sister said | he (called her)."""
        if self.data.order != ("before",) or not self.g.language.spaced:
            return begin
        said = [q for q in self.found if q.kind in SAYING and begin <= q.begin and q.end < end and not self._is_thing(q)]
        start = self.c.skip_space(said[-1].end) if said else begin
        return start if said and self.c.starts(self.g.pronouns, start) == end else begin

    def _shares_verb(self, cue: Cue, begin: int, end: int) -> bool:
        """Whether a conjunction joins the cue to another verb with the same subject: the mayor thanked them and | promised."""
        ends = any(m.end() == end for m in self.g.conjunctions.finditer(self.c.text, begin, end))
        prefixes = self.g.language.prefixes
        bare = self.c.text[cue.begin + 1 : cue.end]
        joined = self.c.text[cue.begin] in prefixes and any(p.fullmatch(bare) for _, p in self.g.cues)
        return (ends or joined) and len(WORD.findall(self.c.text, begin, end)) > 1

    def _head_of(self, begin: int, end: int) -> list[Span]:
        """Return the subject that opens a clause with another verb: up to its office or name, if one shows where it ends."""
        words = list(WORD.finditer(self.c.text, begin, end))
        for n, (word, following) in enumerate(pairwise(words[: LONGEST_SOURCE // 2])):
            known = any(p.fullmatch(word.group()) for p in (self.g.offices, self.g.titles, self.g.groups))
            named = self.c.cased[word.start()].isupper() and (n > 0 or known)
            if self.c.text[word.end() : following.start()].strip() or not (known or named):
                continue
            small = self.c.cased[following.start()].islower()
            linked = self._is_link(following) or self.g.openers.fullmatch(following.group()) is not None
            goes_on = any(p.fullmatch(following.group()) for p in (self.g.offices, self.g.titles, self.g.conjunctions))
            if small and not linked and not goes_on:
                return [(begin, self._strip_right(begin, word.end()))]
        return []

    def _before_citation(self, begin: int, end: int) -> Span:
        """Cut from a source whom it cites in turn: the Lamp | with reference to the police."""
        inside = [q.begin for q in self.found if q.kind == "preposition" and begin < q.begin < end]
        if not self.g.language.spaced:
            inside += [m.start() for m in self.g.described.finditer(self.c.text, begin + 1, end)]
        return self.c.trim(begin, min(inside, default=end))

    def _untold(self, begin: int, end: int, *, inverted: bool = False) -> Span:
        """Return words left of a cue without the addressee among them, before the source or behind it."""
        if self.c.starts(self.g.told, begin) < 0 and not self.g.language.attributions.dative_joined:
            return without_addressee(self.c, begin, end, inverted=inverted)[0]
        opened = begin - (self.c.text[begin - 1 : begin] in ("«", "“", "„", '"'))
        told = addressee_end(self.c, max(self.c.begin, opened))
        return self.c.trim(min(told, end), end) if told > begin else without_addressee(self.c, begin, end)[0]

    def _past_opening(self, begin: int, end: int) -> int:
        """Return where the subject begins behind a phrase that opens the clause without a comma: In practice | the authority."""
        closed = [m.end() for m in self.g.closers.finditer(self.c.text, begin, end) if m.start() > begin and m.end() < end]
        if closed:
            return self.c.skip_space(closed[-1])
        if self.c.starts(self.g.openers, begin) < 0 or self.c.starts(self.g.bounds, begin) > 0:
            return begin
        words = list(WORD.finditer(self.c.text, begin, end))
        for n in range(len(words) - 1, 1, -1):
            after_link = self._is_link(words[n - 1]) or self.g.openers.fullmatch(words[n - 1].group()) is not None
            if self._opens_subject(words[n]) and not after_link:
                return words[n].start()
        return begin

    def _opens_subject(self, word: re.Match[str]) -> bool:
        """Whether an article, or an office in the form of a subject, begins a phrase of its own here."""
        if self.g.articles.fullmatch(word.group()):
            return True
        return self.g.titles.fullmatch(word.group()) is not None or (
            self.data.order == ("before",) and self.g.offices.fullmatch(word.group()) is not None
        )

    def _asks(self, cue: Cue, begin: int, end: int) -> bool:
        """Whether words only ask or join, with the subject behind the cue, and a colon behind that: вот что говорят матросы: …"""
        joins = any(p.fullmatch(self.c.text, begin, end) for p in (self.g.complementisers, self.g.relatives))
        if not joins and self.g.subordinators.fullmatch(self.c.text, begin, end):
            return self.g.pronouns.fullmatch(self.c.text, begin, end) is None  # as promised, when asked
        source, at = self._right(cue.end) if joins and "after" in self.data.order else ([], end)
        return bool(source) and self._classify(at)[1] == "colon"

    def _continued(self, number: int) -> bool:
        """Whether a piece is a clause that a conjunction joins to the one before it (…关闭了食堂,并送往…), and no apposition."""
        piece = self.c.pieces[number]
        joined = self._strip_conjunction(piece.begin)
        begin = self.c.skip_space(piece.begin)
        plain = self.g.adverbials.fullmatch(self.c.text[begin:joined].strip()) is None  # X, still wrapped in a blanket, said
        return joined > begin and plain and WORD.search(self.c.text, joined, piece.end) is not None

    def _governs(self, begin: int, end: int) -> bool:
        """Whether words left of a cue end with one that opens its clause (وينتظر أن | تظهر): they are no subject of it."""
        if self.c.text[end : end + 1] == "'" and WORD.search(self.c.text, begin, end):
            word = list(WORD.finditer(self.c.text, begin, end))[-1]
            if self.c.starts(self.g.complementisers, word.start()) > end:
                return True  # c'est ce qu' | a dit X
        last = next((m for m in self.g.complementisers.finditer(self.c.text, begin, end) if m.end() == end), None)
        joins = (self.g.subordinators, self.g.relatives, self.g.pronouns, self.g.links, self.g.openers)
        if last is None or "'" in last.group():
            return False  # ce qu'elle | rejette: it holds the subject
        return not any(p.fullmatch(last.group()) for p in joins)

    def _apposition(self, number: int, cue: Cue) -> list[Span]:
        pieces = self.c.pieces
        if "before" not in self.data.order or self.c.quote_before(pieces[number].begin):
            return []
        first = number - 1
        if first > 0 and pieces[first].opened in (",", "،"):
            first -= 1
        elif not self.c.quote_before(pieces[first].begin):
            return []  # a subject and its verb are not parted by one comma: what stands there is a clause of its own
        for back in range(number - 1, max(number - 5, -1), -1):  # "…," X, who is Y, of Z, said
            if self.c.quote_before(pieces[back].begin) and self.c.text[pieces[back].begin : pieces[back].end].strip():
                first = back
                break
        while first > 0 and self.c.starts(self.g.subordinators, self.c.skip_space(pieces[first].begin)) > 0:
            first -= 1  # X, among them Y, Z, said
        while first > 0 and pieces[first].opened in (",", "،") and self._is_name_or_age(pieces[first - 1]):
            first -= 1  # X, 68, a fisherman, who …, said
        if any(map(self._is_predicate, pieces[first + 1 : number])):
            return []  # X, Y, was there, said Z: a clause of its own
        begin = self._strip_left(pieces[first].begin, pieces[first].end)
        begin, end = self.c.trim(begin, pieces[number - 1].end)
        mode = self._opening(cue)[1]
        if mode == "words" and self._names_behind(cue):
            return []  # …, a indiqué | le porte-parole
        if mode == "end" and self._named_behind_office(number - 1):
            begin = self._strip_left(pieces[number - 2].begin, pieces[number - 2].end)
            return self._tidy([(begin, pieces[number - 1].end)])
        longest = LONGEST_SOURCE if mode in ("complement", "colon", "quote") else LONGEST_SOURCE // 2
        short = len(WORD.findall(self.c.text, begin, pieces[first].end)) <= longest
        stands = mode != "end" or self.c.quote_before(begin)
        return [(begin, end)] if end > begin and short and stands else []

    def _names_behind(self, cue: Cue) -> bool:
        """Whether an office or a name opens the phrase behind a verb of saying, where a source may stand there."""
        right = self._right(cue.end)[0] if "after" in self.data.order and cue.kind in SAYING else []
        if not right:
            return False
        words = list(WORD.finditer(self.c.text, *right[0]))
        first = words[1] if len(words) > 1 and self._is_link(words[0]) else words[0]
        known = any(p.fullmatch(first.group()) for p in (self.g.offices, self.g.titles))
        named = not self.data.nouns and self.c.cased[first.start()].isupper()
        return known or named

    def _is_name_or_age(self, piece: Piece) -> bool:
        """Whether a piece is a person's name, or a number alone behind one."""
        begin, end = self.c.trim(piece.begin, piece.end)
        return self.c.text[begin:end].isdigit() or self._is_given(begin, end)

    def _is_predicate(self, piece: Piece) -> bool:
        """Whether a piece opens with a finite form in small letters: what stands before it is its subject."""
        begin = self.c.skip_space(piece.begin)
        finite = self.g.passives if self.data.passives else self.g.auxiliaries
        return self.c.cased[begin : begin + 1].islower() and self.c.starts(finite, begin) > 0

    def _named_behind_office(self, number: int) -> bool:
        """Whether a piece is a name, an office stands in the piece before it, and a clause before both: …, the mayor, X, said."""
        pieces = self.c.pieces
        if number < 2 or pieces[number].opened not in (",", "،") or pieces[number - 1].opened not in (",", "،"):
            return False
        begin, end = self.c.trim(pieces[number - 1].begin, pieces[number - 1].end)
        office = self.g.offices.search(self.c.text, begin, end) or self.c.starts(self.g.links, begin) > 0
        short = len(WORD.findall(self.c.text, begin, end)) <= LONGEST_SOURCE // 2
        clause = len(WORD.findall(self.c.text, self.c.begin, pieces[number - 1].begin)) >= FEWEST_CITED
        return bool(office) and short and clause and self._is_given(*self.c.trim(pieces[number].begin, pieces[number].end))

    def _is_given(self, begin: int, end: int) -> bool:
        """Whether words are a person's name: a few, all with a capital, or a small word between them."""
        words = list(WORD.finditer(self.c.text, begin, end))
        small = [w for w in words if not self.c.cased[w.start()].isupper()]
        linked = all(self._is_link(w) and w not in (words[0], words[-1]) for w in small)
        return GIVEN[0] <= len(words) <= GIVEN[1] and linked and not self.g.offices.search(self.c.text, begin, end)

    def _nearest(self, begin: int, end: int, behind: bool = False) -> Span:
        words = [m.start() for m in WORD.finditer(self.c.text, begin, end)]
        if self.data.nouns:
            matches = list(WORD.finditer(self.c.text, begin, end))
            small = [n for n, m in enumerate(matches) if n < len(matches) - 1 and self._small_verb(m)]
            words = words[small[-1] + 1 :] if small and behind else words
            begin = words[0] if words else begin
        return (words[-LONGEST_SOURCE], end) if len(words) > LONGEST_SOURCE else (begin, end)

    def _described_before(self, number: int) -> Span | None:
        """Return the noun phrase that opens a piece before a relative clause, where no comma parts both (سخنگو که …، گفت)."""
        piece = self.c.pieces[number]
        begin = self._strip_left(piece.begin, piece.end)
        joint = next((m for m in self.g.relatives.finditer(self.c.text, begin, piece.end) if m.start() > begin), None)
        if joint is None or number or any(q.begin < joint.start() for q in self.found):
            return None
        return self.c.trim(begin, joint.start())

    def _described_in(self, begin: int, end: int) -> Span | None:
        """Return the noun phrase that opens a later piece before a relative clause: (…,) two engineers | who had been there."""
        joint = next((m for m in self.g.relatives.finditer(self.c.text, begin, end) if m.start() > begin), None)
        if joint is None:
            return None
        words = list(WORD.finditer(self.c.text, begin, joint.start()))
        parting = (self.g.auxiliaries, self.g.subordinators, self.g.openers)
        broken = any(p.fullmatch(w.group()) for p in parting for w in words if not self._is_link(w))
        return (begin, joint.start()) if 0 < len(words) <= LONGEST_SOURCE // 3 and not broken else None

    def _rules_none(self, begin: int, end: int) -> bool:
        """Whether a relative clause stands in [begin, end) whose verb is no cue: (a nurse) who had seen it."""
        inside = any(begin < q.begin < end for q in self.found)
        return not inside and len(WORD.findall(self.c.text, begin, end)) > SHORTEST_CONTENT

    def _behind_subordinator(self, begin: int, end: int) -> int:
        described = self._described_before(0) if begin < self.c.pieces[0].end else self._described_in(begin, end)
        if described and described[0] == begin and self._rules_none(described[1], end):
            return begin
        last = begin
        for m in self.g.subordinators.finditer(self.c.text, begin, end):
            last = m.end() if self.c.text[m.end() : end].strip() else m.start()
        return last

    def _around_auxiliary(self, begin: int, end: int) -> Span:
        """Where verbs come last, the subject stands before the auxiliary, or behind it if an adverbial opens the clause."""
        if not self.data.nouns:
            return begin, end
        for m in self.g.auxiliaries.finditer(self.c.text, begin, end):
            if m.start() == begin or self.c.starts(self.g.openers, begin) > 0:
                behind, _ = self.c.trim(m.end(), end)
                return (behind, end) if behind < end else (begin, end)
            return begin, m.start()
        return begin, end

    def _strip_right(self, begin: int, end: int) -> int:
        """Drop auxiliaries, adverbials and links that stand between a source and its cue."""
        changed = True
        while changed:
            changed = False
            end = begin + len(self.c.text[begin:end].rstrip())
            for pattern in (self.g.auxiliaries, self.g.adverbials):
                for m in pattern.finditer(self.c.text, max(begin, end - 40), end):
                    if m.end() == end:
                        end, changed = m.start(), True
                        break
        return end

    def _strip_left(self, begin: int, end: int) -> int:
        """Drop conjunctions and adverbials that open a piece."""
        while True:
            start = min(self.c.skip_space(begin), end)
            for pattern in (self.g.conjunctions, self.g.adverbials):
                found = pattern.match(self.c.text, start, end)
                if found and found.end() > start:
                    start = found.end()
                    break
            else:
                return start
            begin = start

    def _strip_conjunction(self, begin: int) -> int:
        start = self.c.skip_space(begin)
        end = self.c.starts(self.g.conjunctions, start)
        return end if end > start else begin

    def _right(self, at: int, *, told: bool = True) -> tuple[list[Span], int]:
        """Return the noun phrase right of ``at``, and where it ends; ``told``: whom they told may stand in it, or behind it."""
        c = self.c
        at = self._past_adverbials(at, told=told)
        begin = c.skip_space(at)
        piece = c.pieces[c.piece_at(begin)]
        begin = self._past_prepositional(begin, piece.end)
        end, last = piece.end, begin
        if not self.g.language.spaced:
            inside = [q.begin for q in self.found if begin < q.begin < piece.end]
            inside += [m.start() for m in self.g.described.finditer(c.text, begin + 1, piece.end)]
            end = min([end, *inside])
        again = (self.g.the_outlet, self.g.the_agency, self.g.the_statement)  # that newspaper
        joined = max(begin, *(c.starts(p, begin) for p in again))
        for n, word in enumerate(WORD.finditer(c.text, begin, end)):
            link = c.starts(self.g.links, word.start())
            joined = max(joined, link if link > word.end() else begin)  # a link of several words (صادر عن)
            stops = self._stops(word, n) and (told or not self._names_thing(begin, word))
            if n >= LONGEST_SOURCE or (word.start() >= joined and (stops or (not told and self._is_next(word, n)))):
                end = word.start()
                break
            last = word.end()
        begin, end = c.trim(begin, self._before_joint(begin, min(end, max(last, begin))))
        stop = end
        if not self.g.language.spaced:
            joint = next((m for m in self.g.links.finditer(c.text, begin, end) if m.end() == end and m.start() > begin), None)
            end = joint.start() if joint else end  # 警方的 | 通报
        if end <= begin or piece.begin > begin or self._only_small(begin, end):
            return [], at
        source, behind = without_addressee(c, begin, end, inverted=True) if told else ((begin, end), end)
        return [source], behind if source != (begin, end) else stop

    def _names_thing(self, begin: int, word: re.Match[str]) -> bool:
        """Whether what could be a cue is the noun of a phrase that an article opens: according to | a new report by X."""
        opened = WORD.match(self.c.text, begin, self.c.end)
        if opened is None or opened.start() == word.start() or self.g.articles.fullmatch(opened.group()) is None:
            return False
        return self.g.things.fullmatch(word.group()) is not None

    def _only_small(self, begin: int, end: int) -> bool:
        """Whether a phrase is a preposition, or several, and no noun."""
        return all(self.g.openers.fullmatch(w.group()) for w in WORD.finditer(self.c.text, begin, end))

    def _before_joint(self, begin: int, end: int) -> int:
        """Drop a conjunction or small word that a phrase ends with: what it joins is no longer the phrase."""
        words = list(WORD.finditer(self.c.text, begin, end))
        small = (self.g.conjunctions, self.g.links, self.g.openers)
        while len(words) > 1 and any(self.c.starts(p, words[-1].start()) == words[-1].end() for p in small):
            if "'" in words[-1].group()[:-1]:
                break  # d'Orvaud: the small word holds its noun
            words.pop()
        return words[-1].end() if words and words[-1].end() < end else end

    def _past_prepositional(self, begin: int, end: int) -> int:
        """Skip a short prepositional phrase between a cue and its source (a indiqué à la presse le maire)."""
        opener = self.c.starts(self.g.openers, begin) if "after" in self.data.order else -1
        if opener < 0:
            return begin
        words = list(WORD.finditer(self.c.text, opener, end))
        office = self._office_behind(words)
        if office is not None:
            return office
        if words and self._is_article_too(begin) and self.g.offices.fullmatch(words[0].group()):
            return begin  # disse | a prefeita
        n = 0
        while n < len(words) and self._is_link(words[n]):
            n += 1
        if n + 1 >= len(words) or self._stops(words[n + 1], 0) or self.c.text[words[n].end() : words[n + 1].start()].strip():
            return begin
        return words[n + 1].start() if self._opens_phrase(words[n + 1]) else begin

    def _is_article_too(self, begin: int) -> bool:
        """Whether a preposition may be an article as well, and no article follows it."""
        return self.c.starts(self.g.links, begin) == self.c.starts(self.g.openers, begin)

    def _office_behind(self, words: list[re.Match[str]]) -> int | None:
        """Return where an office with a name begins behind a place in a language without articles: у ворот | начальник X."""
        phrase = words[: LONGEST_SOURCE // 4]
        if any(self._is_link(w) or self.c.text[a.end() : w.start()].strip() for a, w in pairwise(phrase)):
            return None
        offices = [n for n, w in enumerate(phrase) if self.g.offices.fullmatch(w.group())]
        if not offices or not offices[0]:
            return None  # in the ministry of …: the office is the place
        named = any(self.c.cased[w.start()].isupper() for w in words[offices[0] + 1 :])
        return words[offices[0]].start() if named else None

    def _opens_phrase(self, word: re.Match[str]) -> bool:
        """Whether an article or a name begins here: then what stands before is a phrase of its own."""
        return self._is_link(word) or self.c.cased[word.start()].isupper()

    def _stops(self, word: re.Match[str], n: int) -> bool:
        c, at = self.c, word.start()
        if c.text[at] == QUOTED or self._joins_content(at) or c.starts(self.g.adverbials, at) > 0:
            return True
        if n and (c.starts(self.g.announced, at) > 0 or self._refuses(at) or self._is_tail(word)):
            return True
        if n and (c.starts(self.g.auxiliaries, at) > 0 or c.starts(self.g.described, at) > 0 or self._small_verb(word)):
            return True
        return c.starts(self.g.subordinators, at) > 0 or any(q.begin == at and not self._is_noun(q) for q in self.found)

    def _joins_content(self, at: int) -> bool:
        """Whether what is cited begins at ``at`` with a conjunction; what an adjective rules is a preposition."""
        last = _last(self.c, at)
        ruled = last is not None and self.g.ruling.fullmatch(last.group()) is not None
        return self.c.starts(self.g.complementisers, at) > 0 and not ruled

    def _is_next(self, word: re.Match[str], n: int) -> bool:
        """Whether an article begins a phrase of its own behind a noun: secondo il sindacato | la fabbrica."""
        last = _last(self.c, word.start())
        if n < 2 or last is None or self.c.cased[word.start()].isupper():
            return False
        elided = word.group().partition("'")[0] + "'" if "'" in word.group() else ""
        article = self.g.articles.fullmatch(word.group()) is not None or self.g.articles.fullmatch(elided) is not None
        linked = any(p.fullmatch(last.group()) for p in (self.g.links, self.g.openers, self.g.conjunctions))
        return article and not (linked and "'" not in last.group()[:-1])

    def _refuses(self, at: int) -> bool:
        """Whether words begin here that hold a cue and are none, where spaces part them: declined to comment."""
        return self.g.language.spaced and self.c.starts(self.g.compounds, at) > 0

    def _is_tail(self, word: re.Match[str]) -> bool:
        """Whether a word is the last one of a cue that stands before the source (gaf het bedrijf | toe dat)."""
        if self.g.tails.fullmatch(word.group()) is None or self._classify(word.end())[1] == "words":
            return False
        return any(q.end <= word.start() and self.g.split.match(self.c.text, q.begin, self.c.end) for q in self.found)

    def _past_tail_of(self, cue: Cue, at: int) -> int:
        """Skip the last word of a cue that stands behind its source."""
        start = self.c.skip_space(at)
        end = self.c.starts(self.g.tails, start) if self.g.split.match(self.c.text, cue.begin, self.c.end) else -1
        return end if end > at and self._classify(end)[1] != "words" else at

    def _is_information(self, cue: Cue) -> bool:
        """Whether what could be a cue is information, by what it is called: de eerste | berichten."""
        last = _last(self.c, cue.begin)
        called = last is not None and self.g.early.fullmatch(last.group()) is not None
        return called and cue.kind not in NOMINAL and self.g.information.fullmatch(self.c.text, cue.begin, cue.end) is not None

    def _small_verb(self, word: re.Match[str]) -> bool:
        """Where nouns have capitals: a small word that is no link and no adjective before a noun ends the phrase."""
        if not self.data.nouns or not self.c.cased[word.start()].islower():
            return False
        if self.c.starts(self.g.links, word.start()) >= word.end():
            return False
        following = WORD.match(self.c.text, self.c.skip_space(word.end()), self.c.end)
        noun_next = following is not None and self.c.cased[following.start()].isupper()
        return not (noun_next and word.group().endswith(_INFLECTED))

    def _leading(self, cue: Cue) -> list[Span]:
        """Return the noun phrase that opens the sentence: its first words up to a verb form or a break."""
        for piece in self.c.pieces:
            begin = self._strip_left(piece.begin, piece.end)
            if begin >= min(piece.end, cue.begin):
                continue
            spans, _ = self._right(begin)
            if spans:
                return [(spans[0][0], min(self._phrase_end(spans[0]), cue.begin))]
        return []

    def _phrase_end(self, span: Span) -> int:
        """Return where the first few words of ``span`` end, links and the names they lead to included."""
        words = list(WORD.finditer(self.c.text, *span))
        n = min(len(words), LONGEST_SOURCE // 3)
        while n < len(words) and (self._is_link(words[n - 1]) or self._is_link(words[n])):
            n += 1
        return words[n - 1].end()

    def _is_link(self, word: re.Match[str]) -> bool:
        return self.c.starts(self.g.links, word.start()) == word.end()

    def _pronoun_in(self, cue: Cue) -> Span:
        found = self.g.pronouns.search(self.c.text.replace("-", " "), cue.begin, cue.end)
        return (found.start(), found.end()) if found else (cue.begin, cue.end)

    def _is_name(self, cue: Cue) -> bool:
        """Whether the cue has a capital amid a sentence of small words: part of a name ("United States")."""
        begin, cased = self.c.skip_space(self.c.begin), self.c.cased
        if cue.begin <= begin or not cased[cue.begin].isupper() or cue.kind in ("preposition", "held"):
            return False
        before = self.c.text[self.c.begin : cue.begin].rstrip()
        return not self.headline and before[-1:].isalnum()

    def _is_noun(self, cue: Cue) -> bool:
        """Whether an article or preposition stands right before the cue: then it is a noun ("the report that")."""
        piece = self.c.pieces[self.c.piece_at(cue.begin)]
        if not self.g.language.spaced:
            return any(m.end() == cue.begin for m in self.g.links.finditer(self.c.text, piece.begin, cue.begin))  # …的 | 报道
        last = next(reversed(list(WORD.finditer(self.c.text, piece.begin, cue.begin))), None)
        if last is None or self.c.text[last.end() : cue.begin].strip() or cue.kind in ("participles", "inverted"):
            return False
        if self.data.order == ("before",) and self.g.owner.fullmatch(last.group()):
            return True  # the Lamp's | report
        if "'" in last.group()[:-1]:
            return False  # l'avocat: the article holds its noun
        if self._is_ruled(cue, last):
            return True
        other = any(p.fullmatch(last.group()) for p in (self.g.pronouns, self.g.conjunctions))  # they thanked them and | promised
        return self.c.starts(self.g.links, last.start()) == last.end() and not other

    def _owner_of(self, cue: Cue) -> list[Span]:
        """Return who owns a noun of saying, where that stands right before it: Ada Lund's | claim that."""
        run: list[re.Match[str]] = []
        for word in reversed(list(WORD.finditer(self.c.text, self.c.begin, cue.begin))):
            if not run and (self.data.order != ("before",) or self.g.owner.fullmatch(word.group()) is None):
                return []
            small = not self.c.cased[word.start()].isupper()
            if run and (small or self.c.text[word.end() : run[-1].start()].strip()):
                break
            run.append(word)
        begin = run[-1].start() if run else cue.begin
        article = _last(self.c, begin)
        if article is not None and self.g.articles.fullmatch(article.group()):
            begin = article.start()
        return [(begin, run[0].end())] if run else []

    def _is_ruled(self, cue: Cue, last: re.Match[str]) -> bool:
        """Whether what could be a cue has a verb right before it, whose object it then is: denied | claims, rejected | calls."""
        if self.data.order != ("before",) or not self.g.language.spaced or self.data.final:
            return False
        verbs = (q for q in self.found if q.kind not in NOMINAL and q.end == last.end())
        return any(not self._is_thing(q) for q in verbs)

    def _is_thing(self, cue: Cue) -> bool:
        """Whether what could be a cue may be the subject of the next: the IMF report | stated."""
        nouns = (self.g.things, self.g.information, self.g.offices, self.g.rumours)
        return any(p.fullmatch(self.c.text, cue.begin, cue.end) for p in nouns) or self._is_noun(cue)

    def _behind_name(self, cue: Cue) -> bool:
        """Whether a name stands before the cue: words with capitals, or one that opens the sentence and that the page repeats."""
        begin = self.c.pieces[self.c.piece_at(cue.begin)].begin
        words = list(WORD.finditer(self.c.text, begin, self._strip_right(begin, cue.begin)))
        if not words or not self.c.cased[words[-1].start()].isupper():
            return False
        name = self.c.cased[words[-1].start() : words[-1].end()]
        return len(words) > 1 or len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", self.c.cased)) > 1

    def _behind_article(self, cue: Cue) -> bool:
        """Whether a small word of noun phrases stands right before the cue, which is then no verb."""
        before = self.c.text[self.c.begin : cue.begin].rstrip()
        last = re.search(r"\w+$", before)
        return last is not None and self.c.starts(self.g.links, self.c.begin + last.start()) == self.c.begin + last.end()

    def _is_passive(self, cue: Cue) -> bool:
        """Whether an auxiliary makes the cue passive: right before it, or anywhere before it where verbs come last."""
        if cue.kind in ("participles", "inverted"):
            return False
        piece = self.c.pieces[self.c.piece_at(cue.begin)]
        words = list(WORD.finditer(self.c.text, piece.begin, cue.begin))
        while words and self.c.starts(self.g.adverbials, words[-1].start()) == words[-1].end():
            words.pop()  # it was also noted
        nearest = words if self.data.nouns else words[-1:]
        before = any(self.c.starts(self.g.passives, w.start()) == w.end() for w in nearest)
        last = not WORD.search(self.c.text, cue.end, piece.end)
        return before and (last or not self.data.nouns)

    def _subject_left(self, cue: Cue) -> list[Span]:
        """Return the source left of the cue, unless what stands there is an adverbial and the source comes after."""
        left = self._left(cue)
        if not left or self.data.order == ("before",):
            return left
        following = self.c.skip_space(cue.end)
        if self._closes(*left[0]):
            return []
        opener = self._past_preposition(left[0][0])
        if opener > 0 and len(WORD.findall(self.c.text, opener, left[0][1])) == 1:
            office = self.g.offices.search(self.c.text, opener, left[0][1])  # else a place or a time
            return [(office.start(), left[0][1])] if office and not self._right(cue.end)[0] else []
        if opener > 0 or self._pronoun_at(following):
            right, _ = self._right(cue.end)
            inside = (self.c.skip_space(max(opener, left[0][0])), left[0][1])  # at the press office they said
            return [] if right else [inside]
        return left

    def _past_preposition(self, at: int) -> int:
        """Return where a preposition at ``at`` ends, −1 where none stands there, or what is an article as well (A polícia)."""
        opener = self.c.starts(self.g.openers, at)
        return -1 if self.c.starts(self.g.articles, at) == opener else opener

    def _closes(self, begin: int, end: int) -> bool:
        """Whether words end with a postposition that makes them a place or a time."""
        end = self._strip_right(begin, end)
        return any(m.end() == end for m in self.g.closers.finditer(self.c.text, begin, end))

    def _pronoun_at(self, at: int) -> bool:
        """Whether a pronoun stands at ``at``, and no article of a noun that follows."""
        end = self.c.starts(self.g.pronouns, at)
        if end < 0 or not self.data.nouns:
            return end > 0
        following = self.c.skip_space(end)
        return following >= self.c.end or not self.c.cased[following].isupper()

    def _joined(self, begin: int, end: int) -> bool:
        return bool(self.g.conjunctions.search(self.c.text, begin, end))
