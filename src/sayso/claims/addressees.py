"""Whom somebody told: the addressee behind a source or a cue is no part of the source (…, said Holt to the Evening Lamp).

Addressees are told by the nouns of media in the form in which they are spoken to, by the names of agencies and outlets, and,
behind a person's name, by what opens them. Where none of these shows, nothing is cut.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from sayso.claims.clause import WORD, Clause
from sayso.claims.draft import Span
from sayso.language import fold, outlets

_OPENS: Final = {"«": "»", "“": "”", "„": "“”", '"': '"', "《": "》", "「": "」", "”": "”"}
_BRACKET: Final = re.compile(r"\s*\(\w{1,12}\)|\)")
LONGEST_NAME: Final = 6
"""Words of a medium's name: The Lower Valley and Lakes Courier."""
LONGEST_AGENCY: Final = 3
"""Words of an agency's name in a script without capitals."""
OFFICE_WORDS: Final = 2
"""Words of an office: the noun and what describes it (المدير العام); a medium's name has no more, either."""
LONGEST_QUOTED: Final = 60
"""Characters of a name between quotation marks."""
Words = list[re.Match[str]]


def without_addressee(c: Clause, begin: int, end: int, *, inverted: bool = False) -> tuple[Span, int]:
    """Return the source in [begin, end) without the addressee that it ends with, and where that addressee ends.

    ``inverted``: the verb does not stand between them (said X to Y; as X to Y said), so that an article alone may open it.
    """
    for at in _starts(c, begin, end):
        if (not inverted and c.starts(c.grammar.datives, at) > 0) or _only_titles(c, begin, at):
            continue
        told = addressee_end(c, at, named=_is_named(c, begin, at) or _is_dative(c, at))
        if told > at and not _is_owned(c, (begin, at), end):
            head = c.trim(begin, at)
            return head, max(_past_bracket(c, told), head[1], 0 if _has_capitals(c) else _past_bracket(c, end))
    return (begin, end), end


def _past_bracket(c: Clause, at: int) -> int:
    """Skip an abbreviation in brackets behind a name: the Meridian News Agency (MNA)."""
    found = _BRACKET.match(c.text, at, c.end)
    return found.end() if found else at


def addressee_end(c: Clause, at: int, *, named: bool = False, told: bool = False) -> int:
    """Return where the addressee that begins at ``at`` ends, −1 where none does.

    ``named``: a person's name stands before it; ``told``: a verb of saying does.
    """
    g = c.grammar
    heard = c.starts(g.listeners, at)
    if heard > 0:
        return heard
    opened = g.told.match(c.text, at, c.end)
    if opened is not None:
        return max(opened.end(), _name_end(c, _past_space(c, opened.end()), whole=True))
    for opening, sure in ((g.addressing, True), (g.datives, named)):
        opened = opening.match(c.text, at, c.end)
        if opened is not None and sure:
            return _name_end(c, _past_article(c, opened.end()), whole=named)
    return _inflected(c, at, named, told)


def _is_owned(c: Clause, head: Span, end: int) -> bool:
    """Whether an office before a medium is held there, by a name behind both, in a script without capitals: مدير لصحيفة س X."""
    if _has_capitals(c):
        return False
    words = [w.group() for w in WORD.finditer(c.text, *head)][-OFFICE_WORDS:]
    behind = len(WORD.findall(c.text, head[1], end)) > OFFICE_WORDS + 1
    return behind and any(c.grammar.offices.fullmatch(word) or c.grammar.titles.fullmatch(word) for word in words)


def _is_dative(c: Clause, at: int) -> bool:
    """Whether an article that only who is told has stands at ``at``, behind a noun (sagte Lund | dem Rundfunk)."""
    before = _last_word(c, c.begin, at)
    if not c.grammar.language.attributions.nouns or before is None or c.starts(c.grammar.addressing, at) < 0:
        return False
    return c.cased[before.start()].isupper()


def _only_titles(c: Clause, begin: int, at: int) -> bool:
    """Whether words with capitals before ``at`` are titles alone, of a name that follows: Bay | Aldan The Sunday Lamp'a."""
    words = list(WORD.finditer(c.text, begin, at))
    titles = (c.grammar.titles, c.grammar.men, c.grammar.women)
    follows = WORD.match(c.cased, c.skip_space(at), c.end)
    named = follows is not None and follows.group()[0].isupper() and c.text[at] not in _OPENS
    return named and _has_capitals(c) and all(any(p.fullmatch(w.group()) for p in titles) for w in words)


def _has_capitals(c: Clause) -> bool:
    """Whether the clause's script has capitals, which show where a name ends."""
    return any(letter.islower() for letter in c.cased[c.begin : c.end])


def _starts(c: Clause, begin: int, end: int) -> list[int]:
    """Return where an addressee could begin in a source: at its words, and at the quotation marks that open a name in it."""
    if not c.grammar.language.spaced:
        return [m.start() for m in c.grammar.told.finditer(c.text, begin + 1, end)]
    words = [m.start() for m in WORD.finditer(c.text, begin, end)]
    return sorted({(at - 1 if at > begin and c.text[at - 1] in _OPENS else at) for at in words[1:]})


def _is_named(c: Clause, begin: int, at: int) -> bool:
    """Whether a person's name ends right before ``at``: words with capitals, and one alone without an article or preposition."""
    words = list(WORD.finditer(c.text, begin, at))
    run = len(list(takewhile(lambda w: c.cased[w.start()].isupper(), reversed(words))))
    if not run or c.text[words[-1].end() : at].strip(" \"“„«") or c.grammar.offices.fullmatch(words[-1].group()):
        return False
    last = c.cased[words[-1].start() : words[-1].end()]
    if run > 1 or c.grammar.titles.fullmatch(words[-1].group()) or outlets.is_agency(last):
        return run > 1 and not c.grammar.titles.fullmatch(words[-1].group())
    before = words[-2] if len(words) > 1 else _last_word(c, c.begin, begin)
    linked = before is not None and c.grammar.links.fullmatch(before.group()) is not None
    if not c.grammar.language.attributions.nouns:
        return not linked
    # a noun has an article there, or stands in the plural: only a name is the bare subject of a verb behind quoted speech
    several = before is None or c.grammar.they_cues.fullmatch(before.group()) is not None
    quoted = c.quote_before(before.start() if before else begin)
    return not linked and not several and len(words) == 1 and (quoted or _names_agency(c, at))


def _names_agency(c: Clause, at: int) -> bool:
    """Whether the word behind the article at ``at`` is an agency's name."""
    article = WORD.match(c.text, at, c.end)
    name = WORD.match(c.text, c.skip_space(article.end()), c.end) if article else None
    return name is not None and outlets.is_agency(name.group())


def _past_article(c: Clause, at: int) -> int:
    """Skip the space behind a preposition, and a small article before a capital (aan | de | NOS)."""
    begin = _past_space(c, at)
    word = WORD.match(c.text, begin, c.end)
    if word is None or c.cased[begin].isupper() or c.grammar.links.fullmatch(word.group()) is None:
        return begin
    following = _past_space(c, word.end())
    return following if c.cased[following : following + 1].isupper() else begin


def _past_space(c: Clause, at: int) -> int:
    return at + (c.text[at : at + 1] == " ")


def _name_end(c: Clause, at: int, *, whole: bool) -> int:
    """Return where a medium's name that begins at ``at`` ends; ``whole``: any words with capitals are one."""
    quoted = _quoted_end(c, at)
    if quoted > 0:
        return quoted
    run = _capitals(c, at) if _has_capitals(c) else list(WORD.finditer(c.text, at, c.end))[:LONGEST_AGENCY]
    if not run and (first := WORD.match(c.text, at, c.end)) and outlets.is_agency(first.group()):
        return first.end()  # der dpa
    listed = next((w for w in reversed(run) if _is_medium(c.cased[at : w.end()])), None)
    if listed is not None:
        return listed.end()
    if not _has_capitals(c):
        return -1
    if run and not whole and len(run[0].group()) > 1 and c.cased[run[0].start() : run[0].end()].isupper():
        joined = c.starts(c.grammar.complementisers, _past_space(c, run[-1].end())) > 0
        return run[-1 if joined else 0].end()  # tegen de NOS; à RTL Jeanne Lund; à CBC News que
    opened = bool(run) and (c.grammar.links.fullmatch(run[0].group()) is not None)  # La Voz, De Avondlamp
    return run[-1].end() if run and (whole or (opened and (len(run) > 1 or "'" in run[0].group()))) else -1


def _is_medium(name: str) -> bool:
    return outlets.is_agency(name) or outlets.tells(name)


def _quoted_end(c: Clause, at: int) -> int:
    """Return where a name in quotation marks that opens at ``at`` ends, its closing mark taken in; −1 where there is none."""
    closes = _OPENS.get(c.text[at : at + 1])
    if closes is None:
        return -1
    found = re.compile(f"[{closes}]").search(c.text, at + 1, min(c.end, at + LONGEST_QUOTED))
    return found.end() if found else -1


def _capitals(c: Clause, at: int) -> Words:
    """Return the words with capitals that stand in a row from ``at`` on, small words between them taken in."""
    run: Words = []
    for word in WORD.finditer(c.text, at, c.end):
        beside = not c.text[(run[-1].end() if run else at) : word.start()].strip(" ")
        small = not c.cased[word.start()].isupper()
        if not beside or len(run) == LONGEST_NAME or (small and (not run or not c.grammar.links.fullmatch(word.group()))):
            break
        run.append(word)
    while run and not c.cased[run[-1].start()].isupper():
        run.pop()
    return run


def _inflected(c: Clause, at: int, named: bool, told: bool) -> int:
    """Return where a name that shows by its own ending, or by the noun behind it, that it is told ends; −1 where none does."""
    g = c.grammar
    quoted = _quoted_end(c, at)
    if quoted > 0:
        joined = g.dative_joined.match(c.text, quoted, c.end) or g.told_behind.match(c.text, _past_space(c, quoted), c.end)
        if joined is not None:
            return joined.end()
        last = _last_word(c, at, quoted)
        return quoted if (named or told) and last is not None and g.dative.fullmatch(last.group()) else -1
    for word in reversed(_capitals(c, at)):
        noun = g.told_behind.match(c.text, _past_space(c, word.end()), c.end)
        stem, ending = re.fullmatch(r"(.*?)(['’-][^\W\d_]{1,3})?", c.cased[at : word.end()], re.S).groups()  # type: ignore[union-attr]
        if noun is not None and _is_medium(c.cased[at : word.end()]):
            return noun.end()
        shown = bool(ending) and g.dative_joined.fullmatch(fold(ending).text) is not None
        initials = not told and len(stem) > 1 and stem.isupper() and not c.text[at : word.start()].strip()
        if (shown and (_is_medium(stem) or initials)) or (named and _is_agency_told(c, at, word.end())):
            return word.end()
        if told and _is_agency_told(c, at, word.end()) and _source_follows(c, word.end()):
            return word.end()
        if told and not ending and _is_initials(c, at, word.end()) and _office_follows(c, word.end()):
            return word.end()
    return -1


def _source_follows(c: Clause, at: int) -> bool:
    """Whether a noun phrase stands right behind an agency's name: сказала ТАСС | Лунд, and not: сообщает ТАСС в среду."""
    g, following = c.grammar, WORD.match(c.text, _past_space(c, at), c.end)
    others = (g.openers, g.adverbials, g.conjunctions, g.subordinators, g.complementisers, g.auxiliaries)
    return following is not None and not any(c.starts(p, following.start()) > 0 for p in others)


def _is_initials(c: Clause, begin: int, end: int) -> bool:
    """Whether a word is written in capitals alone, in a language that shows by endings, or not at all, who is told."""
    name = c.cased[begin:end]
    return bool(c.grammar.language.attributions.dative) and len(name) > 1 and name.isalpha() and name.isupper()


def _office_follows(c: Clause, at: int) -> bool:
    """Whether the noun for who said so stands in small letters behind initials, which then are whom they told: МНА | собеседник."""
    following = WORD.match(c.text, _past_space(c, at), c.end)
    small = following is not None and c.cased[following.start()].islower()
    return small and following is not None and any(p.fullmatch(following.group()) for p in (c.grammar.titles, c.grammar.offices))


def _is_agency_told(c: Clause, begin: int, end: int) -> bool:
    """Whether words are an agency's name behind a person's, in a language that shows by endings, or not at all, who is told."""
    name, cases = c.cased[begin:end], c.grammar.dative
    if not c.grammar.language.attributions.dative:
        return False
    stems = (name[:-1], name[:-2]) if cases.fullmatch(c.text, begin, end) else ()
    return any(map(outlets.is_agency, (name, *stems)))


def _last_word(c: Clause, begin: int, end: int) -> re.Match[str] | None:
    return next(reversed(list(WORD.finditer(c.text, begin, end))), None)
