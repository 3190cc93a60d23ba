"""Counts that tell their own step: "risen to 14 after five more bodies were found" goes on from a count of nine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import Final

from sayso.weigh.figure import Figure

SPAN: Final = timedelta(days=4)
"""A count that goes on is told again within days; the same difference a month later is chance."""
_NAME: Final = re.compile(r"(?<!\w)[^\W\d_]{4,}(?!\w)")
Page = tuple[str, str | None]


def joined(
    groups: Sequence[list[str]], by_doc: Mapping[str, list[Figure]], pages: Mapping[str, Page], reach: int
) -> list[list[str]]:
    """Join two of ``groups`` where a count of one, less its own step, is what the other counted in the days before.

    Both must also have a name in common that stands beside the count. Where two groups fit, none is taken. ``pages``
    holds each document's text and language; ``reach`` is as in ``WeighSettings``.
    """
    of = {doc: n for n, group in enumerate(groups) for doc in group}
    counts: dict[tuple[str, float], list[Figure]] = {}
    for doc in of:
        for figure in by_doc.get(doc, []):
            if not figure.further:
                counts.setdefault((figure.category, figure.value), []).append(figure)
    root = list(range(len(groups)))
    for doc in of:
        for total, before in _steps(by_doc.get(doc, []), reach):
            fitting = (f for f in counts.get((total.category, before), ()) if of[f.doc] != of[doc])
            found = {of[f.doc] for f in fitting if _goes_on(f, total, pages)}
            if len(found) == 1:
                root[_root(root, of[doc])] = _root(root, found.pop())
    together: dict[int, list[str]] = {}
    for n, group in enumerate(groups):
        together.setdefault(_root(root, n), []).extend(group)
    return sorted(sorted(group) for group in together.values())


def _root(root: list[int], n: int) -> int:
    while root[n] != n:
        n = root[n]
    return n


def _steps(figures: list[Figure], reach: int) -> Iterator[tuple[Figure, float]]:
    """Yield each count beside a smaller one that is said to be added to it, with what was counted before."""
    for step in figures:
        for total in figures if step.further else ():
            near = max(total.begin - step.end, step.begin - total.end) <= reach
            if near and not total.further and total.category == step.category and total.value > step.value:
                yield total, total.value - step.value


def _goes_on(before: Figure, total: Figure, pages: Mapping[str, Page]) -> bool:
    """Whether ``before`` was counted in the days before ``total``, and its page has a name that stands beside ``total``."""
    if before.at is None or total.at is None or not timedelta() < total.at - before.at <= SPAN:
        return False
    text, lang = pages[total.doc]
    begin, end = text.rfind("\n", 0, total.begin) + 1, text.find("\n", total.end)
    words = set(_NAME.findall(text))
    beside = {w for w in _NAME.findall(text[begin : end if end >= 0 else len(text)]) if _names(w, words, lang)}
    return bool(beside & set(_NAME.findall(pages[before.doc][0])))


def _names(word: str, words: set[str], lang: str | None) -> bool:
    """Whether ``word`` is a name: written with a capital, never without on its page, and no day or month."""
    return word[0].isupper() and word.lower() not in words and word.casefold() not in _calendar(lang or "")


@cache
def _calendar(tag: str) -> frozenset[str]:
    """Return the names of days and months in language ``tag``, as CLDR has them."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    tables = (locale.days, locale.months)
    return frozenset(n.casefold() for t in tables for form in t.values() for width in form.values() for n in width.values())
