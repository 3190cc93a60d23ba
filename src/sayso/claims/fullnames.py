"""The full name of somebody cited by the last name alone, where the page gives it once and cites nobody by it: Ms Lund."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from sayso.claims.grammar import Grammar, calendar_names, grammar
from sayso.claims.page import Page
from sayso.language import fold

STEM: Final = 4
"""Letters by which the forms of a noun are known."""
AROUND: Final = 40
"""Characters before a name in which the word before it is looked for."""
_ENDED: Final = (*".!?:;。\"“”«»„\n", "")
_LAST: Final = re.compile(r"[\w'-]+(?=\W*$)")


def mentioned(page: Page, words: str, lang: str | None) -> str:
    """Return the one full name that the page gives to a last name, amid a sentence; else ``words``.

    Two people of that name, or a word before it that may be none of it, leave it as it is.
    """
    g, last = grammar(lang), untitled(words, lang)
    if g is None or len(last.split()) != 1 or not last[:1].isupper() or last.isupper():
        return words
    title = fold(words.split()[0]).text.rstrip(".")
    found = [(at, name) for at, name in _before(page.text, last) if not _is_word(page, name, g)]
    given = {name for at, name in found if _is_amid(page, at, g) and not _is_other(page, at, title, g)}
    return f"{given.pop()} {last}" if len(given) == 1 and len({name for _, name in found}) == 1 else words


def _before(text: str, last: str) -> Iterator[tuple[int, str]]:
    """Yield the words with a capital right before a last name, each with where it begins."""
    for m in re.finditer(rf"[ \u00a0]{re.escape(last)}(?![\w-])", text):
        word = _LAST.search(text, max(0, m.start() - AROUND), m.start())
        if word and word.end() == m.start() and word.group()[0].isupper() and len(word.group()) > 1 and not word.group().isupper():
            yield word.start(), word.group()


def _is_word(page: Page, given: str, g: Grammar) -> bool:
    """Whether a word before a last name is no given name: a title, an office, a small word, or one also in small letters."""
    word = fold(given).text
    kinds = (
        g.callings, g.offices, g.things, g.groups, g.links, g.openers, g.conjunctions, g.subordinators, g.pronouns, g.adverbials,
        g.prepositions, g.complementisers, g.persons, calendar(g.language.tag),
    )  # fmt: skip
    known = word in g.abbreviations or any(p.fullmatch(word) for p in kinds) or g.women.fullmatch(word) or g.men.fullmatch(word)
    return bool(known) or re.search(rf"(?<!\w){re.escape(given.lower())}(?!\w)", page.text) is not None


def _is_amid(page: Page, at: int, g: Grammar) -> bool:
    """Whether a name stands amid a sentence; where nouns have capitals, too, behind a comma or a title."""
    head = page.text[max(0, at - AROUND) : at].rstrip(" \u00a0")
    if head[-1:] in _ENDED:
        return False
    before = _LAST.search(head)
    titled = before is not None and g.callings.fullmatch(fold(before.group()).text) is not None
    return head.endswith(",") or titled or not g.language.attributions.nouns


def _is_other(page: Page, at: int, title: str, g: Grammar) -> bool:
    """Whether the word before a name and the title before the last name alone show two people: her brother, Jan Lund; Ms Lund."""
    before = _LAST.search(page.text[max(0, at - AROUND) : at])
    word = fold(before.group()).text if before else ""
    women, men = (g.women.fullmatch(title), g.men.fullmatch(word)), (g.men.fullmatch(title), g.women.fullmatch(word))
    return any(all(pair) for pair in (women, men))


def untitled(words: str, lang: str | None) -> str:
    """Return a name without the titles in short before it: M., Mme, Dr."""
    g, parts = grammar(lang), words.split()
    while g is not None and len(parts) > 1 and parts[0].rstrip(".").casefold() in g.abbreviations:
        if calendar(lang).fullmatch(fold(parts[0]).text):
            break  # Jan Lund: no month
        parts = parts[1:]
    return " ".join(parts)


@cache
def calendar(lang: str | None) -> re.Pattern[str]:
    """Return the names of days and months, in any form."""
    names = {fold(name).text for what in ("days", "months") for name in calendar_names(lang or "", what)}
    forms = [re.escape(name) + (r"\w{0,3}" if len(name) > STEM else "") for name in sorted(names, key=len, reverse=True)]
    return re.compile(rf"(?:{'|'.join(forms)})(?:'\w+)?" if forms else "(?!)")


