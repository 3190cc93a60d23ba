"""Turn drafts into rows of ``attributions``: speakers, kinds, chains within the page, ids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from sayso.claims.clause import WORD
from sayso.claims.draft import Draft, Span
from sayso.claims.grammar import grammar
from sayso.claims.page import Page
from sayso.tables import stable_id

MEMORY: Final = 8
"""Sentences after which a pronoun no longer clearly means the speaker named last."""
LEFT_OUT: Final = 3
"""Words before a cue that leave room for no subject: a conjunction, a day."""
_EDGE: Final = " \t\r\n,;:.،؛、。"
_PAIRS: Final = (("«", "»"), ("“", "”"), ("„", "“"), ("《", "》"), ("「", "」"), ("『", "』"), ("(", ")"))
_ENDING: Final = re.compile(r"[«“„](.+)[»”“]['’-]?[^\W\d_]{1,6}")
"""A name in quotation marks and the ending of its case: «Name»-ը, “Name”in."""
_QUOTES: Final = " \t\r\n\"'“”„«»‘’「」"


def attribution_rows(page: Page, drafts: list[Draft]) -> list[dict[str, Any]]:
    """Return rows of ``attributions`` for a page's drafts, in reading order."""
    _name_speakers(page, drafts)
    rows = [_row(page, draft) for draft in drafts]
    unique = {row["attribution"]: row for row in rows}
    rows = list(unique.values())
    _chain(rows)
    return rows


def _name_speakers(page: Page, drafts: list[Draft]) -> None:
    """Give each draft its speaker: the source's words, or for a pronoun whoever was named last and near."""
    named: list[tuple[int, str, str]] = []
    for draft in drafts:
        lang = page.sentences[draft.sentence].lang
        spans = [_balanced(page.text, *page.folded.span(*s)) for s in draft.source]
        words = " ".join(page.text[b:e] for b, e in spans).strip(_EDGE)
        ending = _ENDING.fullmatch(words)
        whole = (ending[1] if ending else words).strip(_EDGE + "\"“”«»„《》")
        words = re.split(r"[,،]\s", whole, maxsplit=1)[0].strip()  # the name without its apposition
        if words and not _pronoun(page, draft.source, lang):
            draft.speaker = _fuller(words, [(n, w) for _, n, w in named], lang)
            named.append((draft.sentence, draft.speaker, whole))
        elif draft.speaker is None and named and draft.sentence - named[-1][0] <= MEMORY and _goes_on(page, draft):
            draft.speaker = named[-1][1]


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


def _fuller(words: str, named: Iterable[tuple[str, str]], lang: str | None) -> str:
    """Return the longer name said before that ends with the same name (Ryan: House Speaker Paul Ryan), else ``words``.

    ``named``: who was cited before, each as its name and as all the words of the source; a title before the last name is no
    part of it (Mme Aksoy).
    """
    last = _untitled(words, lang)
    cased = last[:1].isupper()
    if len(last.split()) > 1 or not (cased or _may_be_name(last, lang)):
        return words
    pattern = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)" if cased else rf"(?:\s|[·・‧•]){re.escape(last)}$")
    for name, whole in reversed(list(named)):
        if whole != words and pattern.search(whole) and len(whole.split()) <= LONGEST_NAME and (cased or _is_full(whole)):
            return name
    return words


def _untitled(words: str, lang: str | None) -> str:
    """Return a name without the titles in short before it: M., Mme, Dr."""
    g, parts = grammar(lang), words.split()
    while g is not None and len(parts) > 1 and parts[0].rstrip(".").casefold() in g.abbreviations:
        parts = parts[1:]
    return " ".join(parts)


LONGEST_NAME: Final = 8
"""Words of an office and a name."""
NAME_LETTERS: Final = 2
FULL_NAME: Final = 3
"""Words of an office and a name, or of a name; of two words one may be an office, and the last no name."""


def _may_be_name(words: str, lang: str | None) -> bool:
    """Tell whether a word of a script without capitals may be a last name: no office, and nothing with an article."""
    g = grammar(lang)
    if g is None or len(words) < NAME_LETTERS or words[0].lower() != words[0].upper():
        return False
    return not g.offices.search(words) and not g.language.articles_open(words)


def _is_full(name: str) -> bool:
    """Tell whether a name has a first name and a last, by its words or by the dot between them (内尔明·阿克索伊)."""
    return len(name.split()) >= FULL_NAME or re.search("[·・‧•]", name) is not None


def _row(page: Page, draft: Draft) -> dict[str, Any]:
    content = [list(_tidy(page.text, *page.folded.span(*s), _EDGE)) for s in draft.content]
    content = [s for s in content if s[1] > s[0]]
    source = [list(_source(page.text, *page.folded.span(*s))) for s in draft.source]
    cue = [list(page.folded.span(*draft.cue))] if draft.cue else []
    return {
        "attribution": stable_id("t", page.doc, source, content),
        "doc": page.doc,
        "source": [s for s in source if s[1] > s[0]],
        "cue": cue,
        "content": content,
        "kind": _kind(page, draft),
        "speaker": draft.speaker,
        "via": None,
    }


def _source(text: str, begin: int, end: int) -> Span:
    """Trim a source, of a quotation mark too where its partner is outside."""
    begin, end = _balanced(text, *_tidy(text, begin, end, _EDGE))
    words = text[begin:end]
    lone = sum(words.count(c) for c in "\"“”«»„") % 2 == 1
    return _tidy(text, begin, end, _EDGE + "\"“”«»„") if lone else (begin, end)


def _balanced(text: str, begin: int, end: int) -> Span:
    """Take the quotation mark in that a source has lost, where its partner is inside: «Name»-ը, 《报》."""
    for opens, closes in _PAIRS:
        inside = text[begin:end]
        if inside.count(opens) > inside.count(closes) and text[end : end + 1] == closes:
            end += 1
        elif inside.count(closes) > inside.count(opens) and begin and text[begin - 1] == opens:
            begin -= 1
    return begin, end


def _tidy(text: str, begin: int, end: int, edge: str) -> Span:
    while begin < end and text[begin] in edge:
        begin += 1
    while end > begin and text[end - 1] in edge:
        end -= 1
    return begin, end


def _kind(page: Page, draft: Draft) -> str:
    """Direct where all the cited words stand in quotation marks, mixed where some do, else indirect."""
    inside, any_quote = True, False
    for begin, end in draft.content:
        begin, end = _tidy(page.folded.text, begin, end, _EDGE)
        touching = [q for q in page.quotes if q.begin < end and q.end > begin]
        any_quote = any_quote or bool(touching)
        inside = inside and any(q.begin <= begin and end <= q.end for q in touching)
    return "direct" if inside and any_quote else "mixed" if any_quote else "indirect"


def _chain(rows: list[dict[str, Any]]) -> None:
    """Set ``via``: the smallest attribution whose content holds another's cue is the one it came through."""
    for row in rows:
        anchor = row["cue"] or row["source"]
        if not anchor:
            continue
        holders = [o for o in rows if o is not row and any(_holds(s, anchor[0]) for s in o["content"])]
        holders = [o for o in holders if any(_holds(s, row["content"][0]) for s in o["content"])]
        if holders:
            row["via"] = min(holders, key=lambda o: sum(e - b for b, e in o["content"]))["attribution"]


def _holds(outer: list[int], inner: list[int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
