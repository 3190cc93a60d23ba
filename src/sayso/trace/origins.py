"""Origins: how many independent beginnings a family has, as a range with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Final

import numpy as np

from sayso.tables import STATES, TEXTS
from sayso.trace.families import Page, Witness, age
from sayso.trace.kinds import figures_in, lexicon
from sayso.trace.publishers import outlet_of
from sayso.trace.routine import Forms
from sayso.trace.spelling import NEARLY, are_spaced, weights_of, worth_of
from sayso.trace.stemma import Stemma

NAMING: Final = ("agency", "source-line")
"""Kinds of marks that name who supplied a text."""
SAME, DIFFERENT, OPEN = STATES
ORIGIN, POSSIBLE, FULLEST = TEXTS
GREATER: Final = 0.5
"""Share of the fullest witness's passages from which on a page's words may stand for the family: a quotation may not."""
COPIED: Final = 0.9
"""A page counts as a copy when it is this likely to have copied one of the pages at hand."""
SURELY: Final = 0.97
"""The same for a page that cannot be the first, though of which page it is a copy is not shown."""
ENOUGH: Final = 12
"""Words in a row, or letters that say as much, of one sentence that two pages have alike: more than chance or a set phrase
gives, so that the two go back to one text, whichever was first."""
SEVERAL: Final = 3
"""Passages that two languages share: one or two may be a statement that both quote. So many short sentences must stand alike one
after the other for two pages of one language: one or two may be formulas."""
FIGURES: Final = 2
"""Figures that both must have in them, none of which the other has, to be reports of two events as likely as one text. Not more
is asked of a rendering: 12,000 is twelve thousand elsewhere, and a toll is brought up to date."""


def family_row(
    stemma: Stemma,
    corpus: Sequence[Page],
    langs: Sequence[str],
    agencies: Mapping[str, frozenset[str]],
    voices: Mapping[str, str],
) -> dict[str, Any]:
    """Return the row of table ``families``.

    ``corpus`` are all pages, ``langs`` the tags of the collation's language numbers, ``agencies`` the agencies whose mark
    a page bears, ``voices`` the publisher whose page it is.
    """
    pages, family = stemma.pages, stemma.family
    groups = _groups(stemma, langs, agencies, voices)
    low, high, state, reason = _range(stemma, groups, langs, agencies)
    heads = [pages[row].doc for row in sorted((_head(stemma, group) for group in groups), key=lambda row: age(pages[row]))]
    dates = [p.begin for p in pages if p.begin is not None]
    named = [outlet_of(p.outlet, p.uri) for p in pages]
    told, told_is = _told_by(stemma, corpus, heads)
    page = corpus[told.page]
    return {
        "family": family.id,
        "text": page.text[told.begin : told.end],
        "pages": len(pages),
        "outlets": len({name for name in named if name}),
        "langs": _langs(stemma, langs),
        "first_from": min(dates, default=None),
        "origins_min": low,
        "origins_max": high,
        "state": state,
        "reason": reason,
        "origins": _possible(stemma, heads),
        "unnamed": named.count(None),
        "text_doc": page.doc,
        "text_is": told_is,
    }


def _told_by(stemma: Stemma, corpus: Sequence[Page], heads: Sequence[str]) -> tuple[Witness, str]:
    """Return the witness whose words stand for the family, and what its page is to the others.

    The origin's own words, where all the others are shown to have the text from it; else those of the first page that
    may be the origin and has the greater part of the text; else the fullest.
    """
    family = stemma.family
    held: dict[str, list[Witness]] = {doc: [] for doc in heads}
    for w in family.witnesses:
        if corpus[w.page].doc in held:
            held[corpus[w.page].doc].append(w)
    fullest = [max(found, key=_fullness) for found in held.values() if found]
    copied = {stemma.pages[link.child].doc for link in stemma.links if link.copied}
    if len(heads) == 1 and fullest and copied >= {page.doc for page in stemma.pages} - set(heads):
        return fullest[0], ORIGIN
    most = len({place for place, _ in family.best.cells})
    for witness in fullest:
        if len({place for place, _ in witness.cells}) >= GREATER * most:
            return witness, POSSIBLE
    return family.best, FULLEST


def _fullness(witness: Witness) -> tuple[int, int, int]:
    """Order a page's witnesses: the most places, then the longest, then the first."""
    return len({place for place, _ in witness.cells}), witness.end - witness.begin, -witness.begin


def _langs(stemma: Stemma, langs: Sequence[str]) -> list[str]:
    """Return the languages in which the family stands, by its sentences; those of the pages where none is known."""
    spoken = {langs[lang] for _, _, lang in stemma.collation.cells}
    return sorted((spoken | {p.lang for p in stemma.pages[len(stemma.collation.pages) :] if p.lang}) - {""})


def lend_links(whole: Stemma, stemma: Stemma, langs: Sequence[str]) -> Stemma:
    """Return the stemma of a sentence with the links that the text it was taken out of has between its pages.

    Where that text is much of it in common, the sentence has its origin with it, whichever page was first.
    """
    row_of = {page.doc: row for row, page in enumerate(stemma.pages)}
    lent = []
    for link in whole.links:
        parent, child = (row_of.get(whole.pages[row].doc) for row in (link.parent, link.child))
        if parent is not None and child is not None:
            one = link.copied or _renders(whole, link.parent, link.child, langs)
            lent.append(replace(link, parent=parent, child=child, shown=one))
    return replace(stemma, links=tuple(lent))


def _range(
    stemma: Stemma, groups: Sequence[Sequence[int]], langs: Sequence[str], agencies: Mapping[str, frozenset[str]]
) -> tuple[int, int, str, str]:
    """Return how many origins there are at least and at most, the state, and the reason."""
    pages = stemma.pages
    if len(groups) == 1:
        return 1, 1, SAME, _why_one(stemma, langs, agencies)
    marks = [frozenset().union(*(agencies.get(pages[row].doc, frozenset()) for row in group)) for group in groups]
    named = _disjoint([mark for mark in marks if mark])
    if named > 1 and named == len(groups):
        names = "; ".join(sorted(", ".join(sorted(mark)) for mark in marks))
        return len(groups), len(groups), DIFFERENT, f"the pages name different sources: {names}"
    return 1, len(groups), OPEN, _why_open(groups)


def _possible(stemma: Stemma, heads: Sequence[str]) -> list[str]:
    """Return the pages that may be the first of those that go back to one origin with them: ``heads``, then the others by age.

    All that are not shown to be copies, but for those that can hardly be anything else.
    """
    copied = {link.child for link in stemma.links if link.copied}
    may_be = [row for row in range(len(stemma.pages)) if row not in copied and stemma.first[row] > 1.0 - SURELY]
    others = [stemma.pages[row].doc for row in sorted(may_be, key=lambda row: age(stemma.pages[row]))]
    return list(dict.fromkeys([*heads, *others]))


def _why_open(groups: Sequence[Sequence[int]]) -> str:
    n = len(groups)
    if all(len(group) == 1 for group in groups):
        which = "either took it from the other" if n == 2 else "any of them took it from another"
        return f"{n} pages have it, and nothing shows that {which}; nor that they did not"
    which = "either was taken from the other" if n == 2 else "any of these was taken from another"
    return f"the pages that have it fall into {n} groups, and nothing shows that {which}; nor that it was not"


def _groups(
    stemma: Stemma, langs: Sequence[str], agencies: Mapping[str, frozenset[str]], voices: Mapping[str, str]
) -> list[list[int]]:
    """Return the pages that go back to one origin together.

    Linked, alike word for word, under one agency's mark, or titles of one publisher.
    """
    root = list(range(len(stemma.pages)))

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    edges = [(k.parent, k.child) for k in stemma.links if k.copied or _renders(stemma, k.parent, k.child, langs)]
    known: dict[object, int] = {}
    alike: list[tuple[int, int]] = []
    for row, page in enumerate(stemma.pages):
        marks = (agencies.get(page.doc), voices.get(page.doc))
        alike += [(known.setdefault(mark, row), row) for mark in marks if mark]
    forms = Forms(stemma.pages, stemma.collation, langs)
    for a, b in edges:
        root[find(a)] = find(b)
    for a, b in chain(alike, _alike(stemma, find)):
        if find(a) != find(b) and not forms.filled_in(a, b):
            root[find(a)] = find(b)
    groups: dict[int, list[int]] = {}
    for row in range(len(root)):
        groups.setdefault(find(row), []).append(row)
    return list(groups.values())


def _renders(stemma: Stemma, one: int, other: int, langs: Sequence[str]) -> bool:
    """Tell whether one of two pages holds several of the other's passages in another language, with their figures.

    Passages merely retold in one language may be two reports of one event; the same words are told otherwise.
    """
    collation = stemma.collation
    if max(one, other) >= len(collation.pages):
        return True
    if stemma.is_faint(one, other):
        return False
    both = (collation.held[one] > 0) & (collation.held[other] > 0)
    if int(both.sum()) < SEVERAL:
        return False
    places = range(collation.held.shape[1])
    spoken = [{lang for place in places for lang in collation.langs_at.get((page, place), ())} for page in (one, other)]
    return spoken[0].isdisjoint(spoken[1]) and _figures_agree(stemma, one, other, np.flatnonzero(both).tolist(), langs)


def _figures_agree(stemma: Stemma, one: int, other: int, places: Sequence[int], langs: Sequence[str]) -> bool:
    """Tell whether two pages have a figure in common in the passages they share, unless one of them has hardly any."""
    given = [_figures(stemma, page, places, langs) for page in (one, other)]
    return min(map(len, given)) < FIGURES or not given[0].isdisjoint(given[1])


def _figures(stemma: Stemma, page: int, places: Sequence[int], langs: Sequence[str]) -> set[float]:
    """Return the figures in some of a page's passages."""
    cells = ((langs[lang], cell) for place in places for lang, cell in stemma.collation.at(page, place))
    text = stemma.pages[page].text
    given = figures_in([(text[cell.begin : cell.end], lexicon(lang)) for lang, cell in cells])
    return set[float]().union(*given)


def _alike(stemma: Stemma, find: Callable[[int], int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of pages that share a run of words too long for chance, each page with the first that has it.

    Only places are looked at whose pages ``find`` tells apart by then: what is joined already need not be again.
    """
    pages = range(len(stemma.pages))
    of = [find(row) for row in pages]
    if len(set(of)) == 1:
        return
    held: dict[tuple[int, int], dict[tuple[str, ...], list[int]]] = {}
    for (row, place, lang), cell in stemma.collation.cells.items():
        if len(cell.forms) >= ENOUGH:
            held.setdefault((place, lang), {}).setdefault(cell.forms, []).append(row)
    for texts in held.values():
        if len({of[row] for rows in texts.values() for row in rows}) > 1:
            yield from _alike_at(texts)
            of = [find(row) for row in pages]  # who asks has joined them by now
    if len(set(of)) > 1:
        yield from _alike_in_a_row(stemma)


def _alike_at(texts: Mapping[tuple[str, ...], Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of one place and language; ``texts`` are the pages that have each text."""
    first: dict[tuple[str, ...], int] = {}
    for forms, rows in texts.items():
        if len(texts) == len(rows) == 1:
            continue
        runs = _runs(forms)
        if not runs:
            continue
        yield from ((rows[0], row) for row in rows[1:])
        for run in runs if len(texts) > 1 else ():
            other = first.setdefault(run, rows[0])
            if other != rows[0]:
                yield other, rows[0]


def _alike_in_a_row(stemma: Stemma) -> Iterator[tuple[int, int]]:
    """Yield pairs of pages that have short sentences alike one after the other, together as many words as one alike would need."""
    told: dict[int, list[tuple[int, int, tuple[str, ...]]]] = {}
    for (row, _, lang), cell in stemma.collation.cells.items():
        if cell.forms:
            told.setdefault(row, []).append((cell.begin, lang, cell.forms))
    first: dict[tuple[int, tuple[str, ...]], int] = {}
    for row, sentences in sorted(told.items()):
        for run in _sentences_in_a_row(sorted(sentences)):
            other = first.setdefault(run, row)
            if other != row:
                yield other, row


def _sentences_in_a_row(sentences: Sequence[tuple[int, int, tuple[str, ...]]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield for each sentence of a page, in order, its language and the words of SEVERAL from it on, or as many as make ENOUGH."""
    worth = [worth_of(forms) for _, _, forms in sentences]
    for at, (_, lang, forms) in enumerate(sentences):
        whole, run, last = worth[at], forms, at + 1
        while (whole < ENOUGH - NEARLY or last < at + SEVERAL) and last < len(sentences) and sentences[last][1] == lang:
            whole, run, last = whole + worth[last], run + sentences[last][2], last + 1
        if whole >= ENOUGH - NEARLY and last >= at + SEVERAL:
            yield lang, run


def _runs(forms: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the runs of words, each from another word on, that are just long enough; none of a text that is not."""
    if are_spaced(forms):  # each word counts for one
        return [forms[at : at + ENOUGH] for at in range(len(forms) - ENOUGH + 1)]
    told = np.concatenate([[0.0], np.cumsum(weights_of(forms))])
    ends = np.searchsorted(told, told + ENOUGH - NEARLY).tolist()
    return [forms[at:end] for at, end in enumerate(ends) if end <= len(forms)]


def _tops(stemma: Stemma, group: Sequence[int]) -> list[int]:
    """Return the pages of a group that may be its first: not shown to be a copy, or the likeliest."""
    copied = {link.child for link in stemma.links if link.copied}
    tops = [row for row in group if row not in copied and 1.0 - stemma.first[row] < COPIED]
    if tops:
        return tops
    best = float(np.max(stemma.first[list(group)]))
    return [row for row in group if stemma.first[row] >= best]


def _head(stemma: Stemma, group: Sequence[int]) -> int:
    """Return the page of a group that stands for its first: the oldest that may be it; of those without a date the likeliest."""
    pages = stemma.pages

    def rank(row: int) -> tuple[object, ...]:
        begin, *rest = age(pages[row])
        return (begin, -round(float(stemma.first[row]), 6) if pages[row].begin is None else 0.0, *rest)

    return min(_tops(stemma, group), key=rank)


def _disjoint(marks: Sequence[frozenset[str]]) -> int:
    """Return how many of the marks name sources that no other names."""
    return sum(all(mark.isdisjoint(other) for other in marks if other is not mark) for mark in marks)


def _why_one(stemma: Stemma, langs: Sequence[str], agencies: Mapping[str, frozenset[str]]) -> str:
    pages = stemma.pages
    several = len(_langs(stemma, langs)) > 1
    if len(pages) == 1:
        return "one page gives it in several languages" if several else "one page has it more than once"
    marks = {agencies.get(page.doc, frozenset()) for page in pages}
    if len(marks) == 1 and len(next(iter(marks))) > 0:
        return f"all the pages say they have it from {', '.join(sorted(next(iter(marks))))}"
    if len({link.child for link in stemma.links if link.copied}) >= len(pages) - 1:
        return "of the pages at hand all the others copied one, directly or by way of another"
    how = "the same words or translations of them" if several else "the same words"
    shown = "who copied whom is not shown" + (" for all of them" if len(pages) > 2 else "")
    return f"the pages have {how}, more than chance would give; {shown}"


def agencies_of(marks: Sequence[Mapping[str, Any]], pages: Sequence[Page]) -> dict[str, frozenset[str]]:
    """Return for each page the agencies whose mark it bears, but for the outlet's own."""
    own = {page.doc: (page.outlet or "").casefold() for page in pages}
    found: dict[str, set[str]] = {}
    for mark in marks:
        value = mark["value"]
        if mark["kind"] in NAMING and value and value.casefold() != own.get(mark["doc"]):
            found.setdefault(mark["doc"], set()).add(value)
    return {doc: frozenset(values) for doc, values in found.items()}
