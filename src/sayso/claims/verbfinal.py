"""Where verbs come last: which side of its cue the source stands, told by the endings of the words between.

X … söyledi, … X duyurdu, …, dedi X. The words of a content clause end with a form that only a clause or an object has, and no
subject: so the language's data says what is content, and what is left beside the cue is the source.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from sayso.claims.addressees import addressee_end, without_addressee
from sayso.claims.clause import LONGEST_SOURCE, WORD
from sayso.claims.draft import Cue, Span
from sayso.claims.sources import SHORTEST_CONTENT, Sources

LONGEST_ENDING: Final = 4
"""Letters of a case ending behind an apostrophe: 'nın, 'ndan."""
_CLOSED: Final = tuple("\"'”»’“")
Words = list[re.Match[str]]


class VerbFinal(Sources):
    """Finds the source in clauses that end with their verb, or that could."""

    def _turned_round(self, cue: Cue) -> tuple[list[Span], Span] | None:
        """Return source and content where the source stands behind its content: right before the cue, or behind it.

        None where it does not, or where the words do not tell.
        """
        piece = self.c.pieces[self.c.piece_at(cue.begin)]
        before = self._words(max(piece.begin, self.c.begin), cue.begin)
        cited = next((n for n in reversed(range(len(before))) if self._is_object(before[n])), None)
        if cited is None and not self._ends_clause(piece.begin):
            return self._behind(cue, piece.end, before) if self._closed(cue.begin) else None
        if cited is not None and self._comma_subject(piece.begin):
            return None  # X, … olduğunu … söyledi
        rest = before if cited is None else before[cited + 1 :]
        if self._is_subject(rest):
            content = (self.c.begin, piece.begin if cited is None else before[cited].end())
            return [(rest[0].start(), rest[-1].end())], content
        return None if rest else self._behind(cue, piece.end, before)

    def _behind(self, cue: Cue, end: int, before: Words) -> tuple[list[Span], Span] | None:
        """Return the noun phrase behind the cue as its source, with all before as content."""
        words = self._words(cue.end, end)
        if not self._is_subject(words) or not WORD.search(self.c.text, self.c.begin, cue.begin):
            return None
        return [(words[0].start(), words[-1].end())], (self.c.begin, before[0].start() if self._adverbs(before) else cue.begin)

    def _adverbs(self, words: Words) -> bool:
        """Whether words stand between the content and its cue, and are an adverbial alone."""
        return bool(words) and self._strip_left(words[0].start(), words[-1].end()) >= words[-1].end()

    def _words(self, begin: int, end: int) -> Words:
        """Return the words of a stretch without the adverbials at its ends."""
        begin = self._strip_left(begin, end)
        return list(WORD.finditer(self.c.text, begin, self._strip_right(begin, end)))

    def _is_subject(self, words: Words) -> bool:
        """Whether words can be the subject of a cue: few, with a name or an office, and no ending that a subject has not."""
        if not 0 < len(words) <= LONGEST_SOURCE // 2:
            return False
        last, phrase = words[-1], (words[0].start(), words[-1].end())
        office = self.g.offices.fullmatch(last.group()) is not None  # şirketi ends as a verb does
        if self._is_oblique(last) or (not office and (self._is_object(last) or self._is_finite(last))):
            return False
        named = any(self.c.cased[w.start()].isupper() for w in words) or self.g.offices.search(self.c.text, *phrase)
        return bool(named) and not any(self.c.text[a.end() : b.start()].strip() for a, b in pairwise(words))

    def _is_object(self, word: re.Match[str]) -> bool:
        return self._ends_small(word, self.g.objects)

    def _is_finite(self, word: re.Match[str]) -> bool:
        return self._ends_small(word, self.g.finite)

    def _ends_small(self, word: re.Match[str], endings: re.Pattern[str]) -> bool:
        return self.c.cased[word.start()].islower() and endings.fullmatch(word.group()) is not None

    def _ends_clause(self, begin: int) -> bool:
        """Whether a clause, or quoted speech, ends before ``begin``."""
        if self.c.quote_before(begin) or self._closed(begin):
            return True
        last = next(reversed(list(WORD.finditer(self.c.text, self.c.begin, begin))), None)
        return last is not None and last.start() > self.c.begin and (self._is_finite(last) or self._is_object(last))

    def _closed(self, at: int) -> bool:
        """Whether a quotation mark closes right before ``at``, but for a comma and an adverbial (“…” diye)."""
        begin = self.c.pieces[self.c.piece_at(at)].begin
        words = list(WORD.finditer(self.c.text, begin, at))
        while words and self.c.starts(self.g.adverbials, words[-1].start()) == words[-1].end():
            at = words.pop().start()
        head = self.c.text[self.c.begin : at].rstrip(" ,،")
        return head.endswith(_CLOSED) and WORD.search(head) is not None and (at > begin or self.c.quote_before(at))

    def _comma_subject(self, begin: int) -> bool:
        """Whether the sentence opens with a phrase before a comma that can be the subject of what follows."""
        first = self.c.pieces[0]
        if begin <= first.begin:
            return False
        words = self._words(first.begin, first.end)
        return bool(words) and not (self._is_object(words[-1]) or self._is_oblique(words[-1]))

    def _head(self, before: int) -> Span | None:
        """Return the noun phrase that opens a verb-final clause, without whom it told."""
        head = self._first_phrase(before)
        return without_addressee(self.c, *head)[0] if head else None

    def _first_phrase(self, before: int) -> Span | None:
        """Return the noun phrase that opens a verb-final clause: up to its first comma, or its first capitalised run."""
        for piece in self.c.pieces:
            stop = min(piece.end, before)
            begin, end = self.c.trim(self._strip_left(self._introduced(piece.begin, stop), stop), stop)
            if end <= begin or piece.begin >= before:
                continue
            if any(m.end() == end for m in self.g.postpositions.finditer(self.c.text, begin, end)):
                continue  # according to X, Y said: X is no subject
            words = self._before_addressee(list(WORD.finditer(self.c.text, begin, end)))
            if self.g.they.fullmatch(words[0].group()) or self.g.nobody.fullmatch(words[0].group()):
                return words[0].span()
            if words[-1].end() < end - 1 and self._is_subject(words):
                return words[0].start(), words[-1].end()
            if piece.end < before and len(words) <= LONGEST_SOURCE:
                end = self._strip_right(begin, self._before_adverbial(begin, end))
                words = [w for w in words if w.end() <= end]
                if words and self._is_object(words[-1]):  # X … olduğunu, … olmadığını söyledi: content has begun
                    return self._topic(words) or self._titled(words) or self._capitals(words)
                if words and self._is_oblique(words[-1]):
                    return self._titled(words) or self._before_place(words)
                return (begin, end) if words else None
            return self._opening_noun(words, before)
        return None

    def _opening_noun(self, words: Words, before: int) -> Span | None:
        """Return the subject that opens words of which no comma parts it."""
        return (
            self._topic(words) or self._stating(words) or self._titled(words) or self._capitals(words)
            or self._nominative(words, before)
        )  # fmt: skip

    def _before_addressee(self, words: Words) -> Words:
        """Return the words before whom they told, if somebody is."""
        last = words[-1].end()
        for n, word in enumerate(words[1 : LONGEST_SOURCE // 2], 1):
            opened = word.start() - (self.c.text[word.start() - 1] in "\"“„«")
            if 0 < addressee_end(self.c, opened) <= max(last, opened + LONGEST_SOURCE):
                return words[:n]
        return words

    def _stating(self, words: Words) -> Span | None:
        """Return the owner of a statement that opens a clause (Şirkətin | açıqlamasında …)."""
        for n, word in enumerate(words[: LONGEST_SOURCE // 2]):
            if n and self.g.statements.fullmatch(word.group()) and self.g.parted.fullmatch(words[n - 1].group()):
                return words[0].start(), self._before_ending(words[0].start(), words[n - 1].end())
        return None

    def _nominative(self, words: Words, before: int) -> Span | None:
        """Return an office, or several people, with a word in another case behind it: Bakanlık | 30 kişinin öldüğü …

        No subject of a clause that is an object has this form; words before a finite verb may be its own subject.
        """
        content = list(WORD.finditer(self.c.text, words[0].start(), self._strip_right(words[0].start(), before)))
        if not content or self._is_finite(content[-1]):
            return None
        for n, (word, following) in enumerate(pairwise(words[: LONGEST_SOURCE // 3])):
            if self._is_oblique(word) or (n and self._is_object(word)) or self.g.adverbials.fullmatch(word.group()):
                break
            known = self.g.offices.fullmatch(word.group()) or self.g.titles.fullmatch(word.group())
            several = not n and self.g.groups.fullmatch(word.group())
            if (known or several) and self._parts(following):
                return words[0].start(), word.end()
        return self._several_amid(words)

    def _several_amid(self, words: Words) -> Span | None:
        """Return several people in the form of a subject before a word in another case: Otelde kalan | turistler | dumanın …"""
        for word, following in pairwise(words[1 : LONGEST_SOURCE // 2]):
            several = self.g.groups.fullmatch(word.group()) is not None and not self.g.adverbials.fullmatch(word.group())
            if several and self._parts(following) and not self._is_oblique(word):
                return word.span()
        return None

    def _parts(self, word: re.Match[str]) -> bool:
        """Whether a word behind a noun is none of its phrase: a number, an adverbial, a word in another case."""
        small = self.c.cased[word.start()].islower()
        adverbial = self.c.starts(self.g.adverbials, word.start()) > 0
        inflected = self.g.parted.fullmatch(word.group()) is not None and self.g.owned.fullmatch(word.group()) is None
        return adverbial or word.group().isdigit() or (small and inflected)

    def _past_nominative(self, begin: int, end: int) -> int:
        """Return where content begins behind a word that may be the subject, and was not found to be: Tanıklar | yolun … dedi."""
        words = list(WORD.finditer(self.c.text, begin, end))
        for n, word in enumerate(words[: LONGEST_SOURCE // 4]):
            if n and self._parts(word):
                return word.start()
            kept = (self.g.parted, self.g.oblique, self.g.objects, self.g.determiners, self.g.conjunctions, self.g.subordinators)
            if any(p.fullmatch(word.group()) for p in kept):
                break
        return begin

    def _topic(self, words: Words) -> Span | None:
        """Return the phrase that a topic particle marks as what the clause is about (X ise)."""
        for n, word in enumerate(words[: LONGEST_SOURCE // 2]):
            if n and self.g.topic.fullmatch(word.group()):
                oblique = self._is_oblique(words[n - 1]) or self._is_object(words[n - 1])
                return None if oblique else (words[0].start(), words[n - 1].end())
        return None

    def _titled(self, words: Words) -> Span | None:
        """Return an office in small letters with the name behind it that opens a sentence (Bakanlık sözcüsü Elif Tanar)."""
        run = [n for n, w in enumerate(words[: LONGEST_SOURCE // 2]) if n and self.c.cased[w.start()].isupper()]
        if not run or not any(p.fullmatch(words[run[0] - 1].group()) for p in (self.g.offices, self.g.titles)):
            return None
        last = run[0]
        while last + 1 in run:
            last += 1
        small = any(self._is_object(w) or self._is_oblique(w) for w in [*words[: run[0] - 1], words[last]])
        return None if small else (words[0].start(), words[last].end())

    def _before_place(self, words: Words) -> Span | None:
        """Return the name before a place that has an owner of its own (Elif Tanar | okulun kapısında)."""
        name = next((n for n, w in enumerate(words) if self.c.cased[w.start()].islower()), len(words))
        place = words[name:]
        parted = bool(place) and self.g.owner.fullmatch(place[0].group()) is not None and all(map(self._is_oblique, place))
        return (words[0].start(), words[name - 1].end()) if parted and name > 1 and not self._is_oblique(words[name - 1]) else None

    def _introduced(self, begin: int, end: int) -> int:
        """Return where a source begins: behind the last verb form that introduces it ("…" diyen X, …)."""
        return max((m.end() for m in self.g.introducing.finditer(self.c.text, begin, end)), default=begin)

    def _stated_by(self, cue: Cue) -> Span | None:
        """Return the noun phrase in the ablative before a cue that says a statement was made there, without its ending."""
        if not self.g.stated.fullmatch(self.c.text, cue.begin, cue.end):
            return None
        piece = self.c.pieces[self.c.piece_at(cue.begin)]
        words = self._words(piece.begin, cue.begin)
        if not 0 < len(words) <= LONGEST_SOURCE // 2 or not self.g.ablative.fullmatch(words[-1].group()):
            return None
        return words[0].start(), self._before_ending(words[0].start(), words[-1].end())

    def _subject_only(self, source: list[Span]) -> list[Span]:
        """Cut from a phrase behind its cue the objects it ends with (… o geceyi)."""
        words = list(WORD.finditer(self.c.text, *source[0])) if source else []
        while words and (self._is_object(words[-1]) or self._is_oblique(words[-1]) or self.g.pronouns.fullmatch(words[-1].group())):
            words.pop()
        return [(words[0].start(), words[-1].end())] if words else []

    def _clause_joined(self, cue: Cue) -> tuple[list[Span], Span] | None:
        """Return source and content of a cue whose clause a conjunction joins to a finished one: X … söyledi, ancak … ekledi.

        Its subject is named in it, or is that of the sentence. None where no clause ends before.
        """
        number = self.c.piece_at(cue.begin)
        for n in range(number, 0, -1):
            piece = self.c.pieces[n]
            start = self._strip_conjunction(piece.begin)
            if start == piece.begin or not self._finished(piece.begin):
                continue
            words = self._words(start, cue.begin)
            until = next((k for k, w in enumerate(words) if self._is_object(w) or self._is_oblique(w)), len(words))
            if self._is_subject(words[:until]):
                return [(words[0].start(), words[until - 1].end())], (words[until - 1].end(), cue.begin)
            head = self._head(piece.begin)
            return [head] if head else [], (start, cue.begin)
        return None

    def _finished(self, begin: int) -> bool:
        """Whether the word before ``begin`` is a finite verb."""
        last = next(reversed(list(WORD.finditer(self.c.text, self.c.begin, begin))), None)
        return last is not None and self._is_finite(last)

    def _ends_cited(self, at: int) -> bool:
        """Whether a clause, an object or a quotation ends right before ``at``, but for an adverbial."""
        return self._ends_clause(self._strip_right(self.c.begin, at))

    def _introduced_by(self, at: int) -> Span | None:
        """Return the noun phrase behind a verb form that introduces it: up to the comma, or its name or office."""
        piece = self.c.pieces[self.c.piece_at(at)]
        words = self._words(at, piece.end)
        if not words:
            return None
        if self._is_subject(words) and piece.end < self.c.end:
            return words[0].start(), words[-1].end()
        return self._topic(words) or self._titled(words) or self._capitals(words)

    def _before_adverbial(self, begin: int, end: int) -> int:
        """Return where the first adverbial of several words stands amid a phrase: the subject stands before it."""
        for m in self.g.adverbials.finditer(self.c.text, begin, end):
            if m.start() > begin and " " in m.group():
                return m.start()
        return end

    def _adjacent(self, before: int) -> Span | None:
        """Return the noun phrase right before quoted speech or a complementiser's verb, where verbs come last."""
        piece = self.c.pieces[self.c.piece_at(max(before - 1, self.c.begin))]
        begin, end = self.c.trim(self._strip_left(piece.begin, min(piece.end, before)), min(piece.end, before))
        end = self._strip_right(begin, self._before_adverbial(begin, end))
        words = list(WORD.finditer(self.c.text, begin, end))
        while words and self._is_oblique(words[-1]):
            words.pop()  # whom they told
        return (begin, words[-1].end()) if 0 < len(words) <= LONGEST_SOURCE // 2 else None

    def _owner(self, begin: int, end: int) -> Span:
        """Return of a noun phrase that a clause describes the noun that owns it: X's … (that it issued) statement."""
        words = list(WORD.finditer(self.c.text, begin, end))
        owners = [n for n, w in enumerate(words) if self.g.owner.fullmatch(w.group())]
        described = [n for n, w in enumerate(words) if self.g.relative.fullmatch(w.group())]
        if owners and any(n > owners[0] for n in described):
            end = words[owners[0]].end()
        return begin, self._before_ending(begin, end)

    def _before_ending(self, begin: int, end: int) -> int:
        """Drop the case ending that an apostrophe parts from a name (Reuters'a), where languages write it so."""
        head, mark, ending = self.c.text[begin:end].rpartition("'")
        short = mark and self.data.final and ending.isalpha() and len(ending) <= LONGEST_ENDING and self.c.cased[end - 1].islower()
        return begin + len(head) if short and head else end

    def _is_oblique(self, word: re.Match[str]) -> bool:
        small = self.c.cased[word.start()].islower() or "'" in word.group()
        return small and self.g.oblique.fullmatch(word.group()) is not None

    def _capitals(self, words: list[re.Match[str]]) -> Span | None:
        """Return the run of capitals that opens a sentence, if it is a name: two words, or one that the page repeats."""
        run = 0
        while run < len(words) and self.c.cased[words[run].start()].isupper():
            run += 1
            if self._is_oblique(words[run - 1]):
                return None
        first = words[0].group()
        name = run > 1 or (run == 1 and len(re.findall(rf"(?<!\w){re.escape(first)}(?!\w)", self.c.text)) > 1)
        short = len(words) <= SHORTEST_CONTENT
        return (words[0].start(), words[max(run, 1) - 1].end()) if name or (short and run) else None
