"""Who a source is: its name, the name given in full before, or for a pronoun whoever was named and can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from typing import Final

from sayso.claims.agreement import Features, of_pronoun, of_source
from sayso.claims.anaphora import Named, named_by_kind, outlet_meant
from sayso.claims.clause import WORD
from sayso.claims.draft import Draft, Span
from sayso.claims.fullnames import STEM, calendar, mentioned, untitled
from sayso.claims.grammar import Grammar, grammar
from sayso.claims.mentions import somebody_else
from sayso.claims.overreach import is_clause
from sayso.claims.page import Page
from sayso.claims.sources import GIVEN
from sayso.claims.titles import before_title, behind_title, has_capital, quoted_name
from sayso.language import fold

MEMORY: Final = 8
"""Sentences after which a pronoun no longer clearly means the speaker named last."""
LEFT_OUT: Final = 3
"""Words before a cue that leave room for no subject: a conjunction, a day."""
LONGEST_NAME: Final = 8
"""Words of an office and a name."""
NAME_LETTERS: Final = 2
FULL_NAME: Final = 3
"""Words of an office and a name, or of a name; of two words one may be an office, and the last no name."""
EDGE: Final = " \t\r\n,;:.،؛、。"
_PAIRS: Final = (("«", "»"), ("“", "”"), ("„", "“"), ("《", "》"), ("「", "」"), ("『", "』"), ("(", ")"))
_ENDING: Final = re.compile(r"[«“„]([^«»“”„]+)[»”“](?:['’-]?[^\W\d_]{1,6}|\s(?P<noun>[^\W\d_]+))")
"""A name in quotation marks and the ending of its case, or a noun for an outlet: «Name»-ը, “Name”in, “Name” qəzetinin."""


def name_speakers(page: Page, drafts: list[Draft]) -> None:
    """Give each draft its speaker: the source's words, or for a pronoun whoever was named last and can be meant."""
    named: list[Named] = []
    for draft in drafts:
        lang = page.sentences[draft.sentence].lang
        spans = [balanced(page.text, *page.folded.span(*s)) for s in draft.source]
        words = " ".join(page.text[b:e] for b, e in spans).strip(EDGE)
        ending = _behind_quotes(words, lang)
        whole = (ending[1] if ending else words).strip(EDGE + "\"“”«»„《》")
        whole += _closing(words, whole)
        if any(is_none(page, draft, lang) for is_none in (_joins_clause, _unowned, _is_time)):
            continue
        if is_clause(page, draft, lang):
            named.append(Named(draft.sentence, "", "", Features()))
            continue
        kind = named_by_kind(page, draft.source, lang)
        if kind is not None:
            draft.speaker = outlet_meant(page, draft, kind, named)
            named.append(Named(draft.sentence, draft.speaker or "", whole, of_source(page, draft)))
        elif whole and not _pronoun(page, draft.source, lang):
            name = _name(page, whole, lang, [one.name for one in named])
            draft.speaker = mentioned(page, _fuller(name, named, lang), lang)
            named.append(Named(draft.sentence, draft.speaker, whole, of_source(page, draft)))
        elif draft.speaker is None and _goes_on(page, draft):
            pronoun = of_pronoun(page, draft)
            between = somebody_else(page, draft, drafts, named, pronoun)
            if between is not None:
                name = _fuller(_name(page, between[0], lang, []), named, lang) if between[0] else ""
                named.append(Named(draft.sentence, name, *between))
            draft.speaker = _meant(draft, named, pronoun)
            named += _shown_by(draft.speaker, named, pronoun)


def _behind_quotes(words: str, lang: str | None) -> re.Match[str] | None:
    """Return the match of a name in quotation marks with no more behind it than its ending, or a noun for an outlet."""
    found, g = _ENDING.fullmatch(words), grammar(lang)
    if found is None or found["noun"] is None or g is None:
        return found
    stem = fold(found["noun"]).text[:STEM]
    nouns = {w for p in g.language.attributions.the_outlet for w in WORD.findall(fold(p).text)}
    return found if len(stem) == STEM and any(noun.startswith(stem) for noun in nouns) else None


def _shown_by(speaker: str | None, named: list[Named], pronoun: Features | None) -> list[Named]:
    """Return the one whom a pronoun meant once more, with the gender that it showed: She is nobody else's pronoun then."""
    one = next((n for n in reversed(named) if speaker and n.name == speaker), None)
    shows = one.features.meet(pronoun) if one and pronoun and pronoun.gender in ("he", "she") else None
    return [replace(one, features=shows)] if one and shows and shows != one.features else []


def _meant(draft: Draft, named: list[Named], pronoun: Features | None) -> str | None:
    """Return whom a pronoun means: the speaker named last, if nothing contradicts it.

    Where something does, the one before whose words show what the pronoun shows; where none do, nobody can be told.
    """
    if pronoun is None:
        return None
    told: dict[str, Features] = {}
    for one in named:
        before = told.get(one.name, Features()) if one.name else Features()
        told[one.name] = before.meet(one.features) or Features()
    near = [n for n in named if draft.sentence - n.sentence <= MEMORY]
    for n, one in enumerate(reversed(near)):
        shows = told[one.name] if one.name else one.features
        if shows.meet(pronoun) is None or (pronoun.gender == "it" and shows.several is False):
            continue
        sure = n == 0 and not (pronoun.several and shows.several is None and _unlike_many(one.whole))
        shown = pronoun.gender is not None and shows.gender == pronoun.gender
        if sure or shown or (pronoun.several and shows.several):
            return one.name or None
        return None
    return None


def _unlike_many(whole: str) -> bool:
    """Whether words may be one person's: they end with a capital, as a name does, or their script has none."""
    if not whole:
        return False  # somebody who could not be told
    last = whole.split()[-1]
    return last[:1].isupper() or last.lower() == last.upper()


def _goes_on(page: Page, draft: Draft) -> bool:
    """Whether a source that is a pronoun, or left out, means the speaker named last.

    A subject can be left out where the cue opens its clause. Where other words stand there, or the cue is passive, the
    source is somebody who was not read, and to name another for it would be an invention.
    """
    if draft.source or draft.cue is None:
        return True
    if "impersonal" in draft.tags:
        return False
    begin, end = page.sentences[draft.sentence].begin, draft.cue[0]
    cited = [s for s in draft.content if s[0] < end]
    words = (m.start() for m in WORD.finditer(page.masked, begin, end))
    return sum(not any(b <= at < e for b, e in cited) for at in words) <= LEFT_OUT


def _pronoun(page: Page, source: list[Span], lang: str | None) -> bool:
    g = grammar(lang)
    words = page.folded.text[source[0][0] : source[-1][1]]  # cut out: a hyphen may stand before (a-t-il)
    return g is not None and g.pronouns.fullmatch(words) is not None


def _joins_clause(page: Page, draft: Draft, lang: str | None) -> bool:
    """Whether a source is a word that only joins its clause to another (которое, որը, que): it names nobody."""
    g, source = grammar(lang), draft.source
    if g is None or not source or _pronoun(page, source, lang):
        return False
    words = page.folded.text[source[0][0] : source[-1][1]]
    return any(p.fullmatch(words) is not None for p in (g.relatives, g.complementisers))


def _unowned(page: Page, draft: Draft, lang: str | None) -> bool:
    """Whether a source is information that nobody is named for: preliminary data, first reports."""
    g, source = grammar(lang), draft.source
    if g is None or not source:
        return False
    words = [m.group() for s in source for m in WORD.finditer(page.folded.text, *s)]
    told = any(map(g.information.fullmatch, words))
    return told and all(any(p.fullmatch(word) for p in (g.information, g.early, g.links)) for word in words)


def _is_time(page: Page, draft: Draft, lang: str | None) -> bool:
    """Whether a source only says of which time some information is: (as of) 9 a.m., saat 09.00-a olan (məlumat)."""
    g = grammar(lang)
    if g is None or not draft.source:
        return False
    begin, end = draft.source[0][0], draft.source[-1][1]
    if not g.language.spaced:
        return _only_of_time(page.folded.text[begin:end], g)
    parts = (g.information, g.early, g.links, g.openers, g.times, calendar(lang))
    words = list(WORD.finditer(page.folded.text, begin, end))
    if not words or not all(w.group()[0].isdigit() or any(p.fullmatch(w.group()) for p in parts) for w in words):
        return False
    cue = page.folded.text[slice(*draft.cue)] if draft.cue else ""
    known = g.information.search(page.folded.text, begin, end) or g.information.search(cue)
    return known is not None or any(p.fullmatch(words[0].group()) for p in (g.openers, g.times))


def _only_of_time(words: str, g: Grammar) -> bool:
    """The same where no spaces part words."""
    parts = "|".join(f"(?:{p.pattern})" for p in (g.information, g.early, g.times, g.links, calendar(g.language.tag)))
    return re.fullmatch(rf"(?:{parts}|\d|[一二三四五六七八九十])+", words) is not None


def _fuller(words: str, named: Iterable[Named], lang: str | None) -> str:
    """Return the longer name said before that ends with the same name (Ryan: House Speaker Paul Ryan), else ``words``.

    ``named``: who was cited before; a title before the last name is no part of it (Mme Aksoy).
    """
    last = untitled(words, lang)
    cased = last[:1].isupper()
    if len(last.split()) > 1 or not (cased or _may_be_name(last, lang)):
        return words
    pattern = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)" if cased else rf"(?:\s|[·・‧•]){re.escape(last)}$")
    fuller = [
        one
        for one in reversed(list(named))
        if one.whole != words and _ends_name(pattern, one.whole, lang) and len(one.whole.split()) <= LONGEST_NAME
        and (cased or _is_full(one.whole))
    ]  # fmt: skip
    given = [set(one.name.split()) - {last} for one in fuller]
    same = all(not a or not b or a & b for a, b in combinations(given, 2))  # Ann Lund and Jan Lund: which of them is not told
    return fuller[0].name if fuller and same else words


def _ends_name(pattern: re.Pattern[str], whole: str, lang: str | None) -> bool:
    """Whether a name is the last of one that was cited, and of one person: no other word goes on, and no conjunction joins two."""
    g = grammar(lang)
    for m in pattern.finditer(whole):
        head = re.split(r"[,،]", whole[: m.start()])[-1]
        alone = not whole[m.end() :].strip() or whole[m.end() :].lstrip()[0] in ",،(،-–—"
        if alone and not (g is not None and g.conjunctions.search(fold(head).text)):
            return True
    return False


def _name(page: Page, whole: str, lang: str | None, known: list[str]) -> str:
    """Return the name in a source's words: without its apposition, or the apposition where that is the name of an office.

    ``known``: the names of those who were cited before.
    """
    first, *rest = re.split(r"[,،]\s", whole)
    g = grammar(lang)
    if g is None:
        return first.strip()
    if not rest or not _is_office(first.strip(), g):
        return before_title(behind_title(first.strip(), g), known, g)
    if quoted := quoted_name(rest[0].strip(EDGE), g):
        return quoted
    given = untitled(rest[0].strip(EDGE), lang)
    return given if _names_person(page, first, given, g) else behind_title(first.strip(), g)


def _is_office(words: str, g: Grammar) -> bool:
    """Whether words say what somebody is rather than who: they open with a small letter or an article, or hold an office."""
    opened = g.links.match(words.casefold()) is not None
    return bool(words) and (words[0].islower() or opened or g.offices.search(words.casefold()) is not None)


def _names_person(page: Page, office: str, given: str, g: Grammar) -> bool:
    """Whether the words behind an office and a comma are a person's name, and no place that the office's own name ends with.

    Behind a name (the mayor of Davel, North Island) only a last name that the page uses alone tells them apart.
    """
    words = given.split()
    if not GIVEN[0] <= len(words) <= GIVEN[1] or g.offices.search(given.casefold()):
        return False
    if not given[0].isupper():
        return _may_be_name(words[0], g.language.tag) and not any(w[0].isdigit() for w in words) and not _opens(words, g)
    if not all(has_capital(w) or g.links.fullmatch(w) for w in words):
        return False
    last = re.escape(words[-1])
    alone = re.search(rf"(?<!{re.escape(words[-2])} )(?<!\w){last}(?!\w)", page.text) is not None
    title = any(m.end() == len(office) for m in g.titles.finditer(office.casefold()))  # the Harbour Master: no place
    return alone or title or not office.split()[-1][:1].isupper()


def _opens(words: list[str], g: Grammar) -> bool:
    """Whether a word that opens another phrase stands among words: who was there, on Tuesday."""
    phrase = " ".join(words)
    return any(p.search(phrase) is not None for p in (g.adverbials, g.subordinators, g.openers, g.auxiliaries))


def _may_be_name(words: str, lang: str | None) -> bool:
    """Tell whether a word of a script without capitals may be a last name: no office, and nothing with an article."""
    g = grammar(lang)
    if g is None or len(words) < NAME_LETTERS or words[0].lower() != words[0].upper():
        return False
    return not g.offices.search(words) and not g.language.articles_open(words)


def _is_full(name: str) -> bool:
    """Tell whether a name has a first name and a last, by its words or by the dot between them (内尔明·阿克索伊)."""
    return len(name.split()) >= FULL_NAME or re.search("[·・‧•]", name) is not None


def _closing(words: str, trimmed: str) -> str:
    """Return the mark that closes a name at the end of words, where trimming took it from them; else nothing."""
    marks = (closes for opens, closes in _PAIRS if words.endswith(closes) and trimmed.count(opens) > trimmed.count(closes))
    return next(marks, "")


def balanced(text: str, begin: int, end: int) -> Span:
    """Take the quotation mark in that a source has lost, where its partner is inside: «Name»-ը, 《报》."""
    for opens, closes in _PAIRS:
        inside = text[begin:end]
        if inside.count(opens) > inside.count(closes) and text[end : end + 1] == closes:
            end += 1
        elif inside.count(closes) > inside.count(opens) and begin and text[begin - 1] == opens:
            begin -= 1
    return begin, end
