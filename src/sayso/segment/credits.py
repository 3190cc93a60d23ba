"""Credits: datelines, agency signs, source lines and bylines, and the marks they leave.

A dateline (“OSTHAVEN, 3 May (Agency) –”, “باكو / …”) opens a text, a sign in brackets closes it, a line of
credit stands alone above or below. Names of agencies inside sentences (“the minister told …”) are no credits;
they are read as attributions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.segment.agencies import UNNAMED, Credit, agencies_in, is_picture, left_over, source_phrases
from sayso.segment.datelines import Dateline, byline_in_brackets, dateline
from sayso.segment.letters import has_case, is_small
from sayso.segment.lexicon import date_words, folded, lexicon, phrases, words_of
from sayso.segment.shapes import Shape

DATELINE = 140
"""Characters in which a dateline must be over."""
PLACE_WORDS = 8
"""Words of a place and a date before the agency's name; more is a sentence."""
CLOSING = 70
"""Characters of a sign in brackets at the end of a text (“(AB/CD, with material from …)”)."""
CREDIT_WORDS = 12
"""A line of credit is no longer."""
LEFT_OVER = 3
"""Words on a line of credit beside what is known there: a place, a name; one where no mark parts them."""

_OPEN, _CLOSE = "(（[【/", ")）]】/"
_GOES_ON = re.compile(r"\s*[.,]?\s*(?:[-–—―]{1,2}|[:：])\s*|\s*[.։]\s+|\s*$")
_DASH = re.compile(r"\s*[.:]?\s*[-–—―]{0,2}\s*")
_BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]{2,70})[)）\]】]\s*[.。]?\s*$|(?<=\s)/\s?([^/\s][^/]{1,30}?)\s?/\s*$")
_NAME_IN_BRACKETS = re.compile(r"^[(\[]\s*[^\W\d_][^\s/]+(?:\s[^\s/]+)+\s*/.*[)\]]$")
"""“(Name Surname/Agency)”: a photographer's credit."""
_WIRED = re.compile(r"^[（(【]?\s*.{0,20}?[电電讯訊](?!话|視|视|影|力)[）)】]?\s*")
"""After an agency's name a Chinese text names place and day and says “wired”."""


class Mark(NamedTuple):
    """A credit inside a unit: its characters, counted from the unit's beginning, and what it says."""

    begin: int
    end: int
    kind: str
    value: str | None


class Opening(NamedTuple):
    """A dateline before the first sentence: where the sentence begins, and the marks before it."""

    end: int
    marks: list[Mark]


def opening(shape: Shape) -> Opening | None:
    """Return the dateline that a unit of prose begins with, if it does."""
    head = shape.text[:DATELINE]
    for credit in agencies_in(head):
        end = _dateline_end(head, credit, shape.lang)
        if end is not None:
            marks = [Mark(credit.begin, credit.end, "agency", credit.agency)]
            found = dateline(head[end:], shape.lang)  # (AB) - OSTHAVEN, 3 May -
            place = list(shifted(_marks(found, head[end:]), end)) if found else _place(head[: credit.begin])
            return Opening(end + (found.end if found else 0), place + marks)
    return _without_agency(shape)


def _dateline_end(head: str, credit: Credit, lang: str | None) -> int | None:
    before, after = head[: credit.begin].rstrip(), head[credit.end :]
    wired = _WIRED.match(after)
    if wired and not before.strip(_OPEN) and re.match("[\u3400-\u9fff]", head[credit.begin]):
        return credit.end + wired.end()
    if not _is_place(before, lang):
        return None
    bracketed = before[-1:] != "" and before[-1] in _OPEN
    closing = re.match(rf"[^()（）]{{0,30}}?\s*[{re.escape(_CLOSE)}]", after) if bracketed else None
    if closing:
        return _sentence_begin(head, credit.end + closing.end(), bool(before.strip(_OPEN + " ")))
    if not credit.sure and not before.endswith((",", "،", ".", "-", "–", "—", *_OPEN)):
        return None
    goes_on = _GOES_ON.match(after)
    if goes_on and (before or "\u2014" in goes_on.group() or "-" in goes_on.group() or not after.strip()):
        return credit.end + goes_on.end()
    if credit.sure and _is_dated(before) and before.endswith((",", "،")):
        return credit.end + len(after) - len(after.lstrip())  # OSTHAVEN, 3 May, AGENCY and the text, with nothing between
    return None


def _sentence_begin(head: str, end: int, placed: bool) -> int | None:
    """Return where the sentence begins after a bracket; without a place before it a dash or the end must follow."""
    dash = _DASH.match(head, end)
    if dash is None:
        return None
    alone = not dash.group().strip() and dash.end() < len(head) and head[end - 1] not in "）】"
    return None if alone and not placed else dash.end()


def _is_place(before: str, lang: str | None) -> bool:
    """Tell whether the text before an agency's name can be a place and a date."""
    words = re.findall(r"[^\s,،/()（）\[\]【】.]+", before)
    if len(words) > PLACE_WORDS:
        return False
    known = lexicon(lang).function - date_words()
    for w in words:
        if w[0].isdigit() or w.lower() in date_words() or not w[0].isalpha():
            continue
        if is_small(w[0]) or (w.lower() in known and not w.isupper() and not has_case(w[0])):
            return False
    return True


def _is_dated(before: str) -> bool:
    return any(c.isdigit() for c in before) and any(w in date_words() for w in words_of(before) if not w[0].isdigit())


def _place(before: str) -> list[Mark]:
    """Return the mark of the place a dateline names."""
    hit = re.match(r"\s*([^\d,،/(（\[【:.–—]{2,40}[^\d\s,،/(（\[【:.–—-])", before)
    if not hit or all(w in date_words() for w in words_of(hit.group(1))):
        return []
    return [Mark(hit.start(1), hit.end(1), "dateline", hit.group(1))]


def _without_agency(shape: Shape) -> Opening | None:
    """Return a dateline that names no agency that is known; a name in its brackets is an agency's all the same."""
    head = shape.text[:DATELINE]
    if byline := byline_in_brackets(head):
        begin, end, after = byline
        return Opening(after, [Mark(begin, end, "byline", head[begin:end])])
    found = dateline(head, shape.lang)
    return None if found is None else Opening(found.end, _marks(found, head))


def _marks(found: Dateline, head: str) -> list[Mark]:
    place = [Mark(*found.place, "dateline", head[slice(*found.place)])] if found.place else []
    credit = head[slice(*found.credit)] if found.credit else ""
    return place + ([Mark(*found.credit, "agency", credit)] if found.credit and not is_picture(credit) else [])


def closing(shape: Shape) -> list[Mark]:
    """Return the marks of a sign in brackets that a unit of prose ends with; the first mark spans it all."""
    offset = max(0, len(shape.text) - CLOSING - 10)
    hit = _BRACKETED.search(shape.text, offset)
    if not hit or hit.start() == 0:
        return []
    found = list(agencies_in(shape.text, hit.start(), hit.end()))
    inside = hit.group(1) or hit.group(2)
    if is_picture(inside):
        return []
    long_words = [w for w in left_over(inside) if len(w) > 3]
    if not found or len(long_words) > LEFT_OVER:
        return []
    whole = Mark(hit.start(), len(shape.text), "byline", None)
    return [whole, *(Mark(c.begin, c.end, "agency", c.agency) for c in found)]


def line(shape: Shape) -> tuple[str, list[Mark]] | None:
    """Return the role and the marks of a unit that is nothing but a line of credit, or None if it is none."""
    if shape.length > CREDIT_WORDS:
        return None
    found = list(agencies_in(shape.text))
    source = _source(shape, found)
    if not found and not source:
        return None
    if is_picture(shape.text) or _NAME_IN_BRACKETS.match(shape.text):
        return ("boilerplate", []) if found else None
    rest = left_over(shape.text)
    if rest and not source and not any(c.sure or _is_set_off(shape.text, c) for c in found):
        return None
    parted = re.search(r"[/(（\-–—,]", shape.text)
    if not source and (len(rest) > (LEFT_OVER if parted else 1) or shape.is_prose):
        return None
    marks = [Mark(c.begin, c.end, "agency", c.agency) for c in found]
    if source:
        return "byline", [source, *marks]
    place = _place(shape.text[: found[0].begin]) if rest and parted else []
    if all(c.agency == UNNAMED for c in found) and rest:
        return None
    return ("dateline" if place else "byline"), place + marks


def _is_set_off(text: str, credit: Credit) -> bool:
    """Tell whether marks set a sign off from the words beside it: “OSTHAVEN/AB”, “(AB)”."""
    before, after = text[: credit.begin].rstrip()[-1:], text[credit.end :].lstrip()[:1]
    return (before != "" and before in "/([（【-–—,،") or (after != "" and after in "/)]）】")


def _source(shape: Shape, found: list[Credit]) -> Mark | None:
    """Return the mark of a line that opens with “source” and names one."""
    opened = source_phrases().opens(shape.words, folded(shape.text))
    if not opened:
        return None
    colon = re.match(r"[^:：՝]{2,40}[:：՝]\s*(?=\S)", shape.text)
    if (not found and not colon) or (shape.stops and not colon):
        return None
    value = found[0].agency if found else shape.text[colon.end() :].strip(" .\u200f") if colon else None
    return Mark(0, len(shape.text), "source-line", value)


def byline(shape: Shape) -> list[Mark]:
    """Return the marks of a unit that is a byline or a signature: the name, and agencies beside it."""
    lower = folded(shape.text)
    begin = 0
    if phrases("byline").opens(shape.words, lower):
        hit = re.match(r"[^:：]{1,40}[:：]\s*", shape.text) or re.match(r"\W*\w+\s+", shape.text)
        begin = hit.end() if hit and hit.end() < len(shape.text) else 0
    name = re.split(r"\s*[,،|(]\s*", shape.text[begin:])[0].strip()
    if not name:
        return []
    if is_picture(shape.text):
        return []
    agencies = [Mark(c.begin, c.end, "agency", c.agency) for c in agencies_in(shape.text)]
    return [Mark(begin, begin + len(shape.text[begin:]), "byline", name), *agencies]


def shifted(marks: list[Mark], by: int) -> Iterator[Mark]:
    """Yield the marks counted from the page's beginning."""
    for mark in marks:
        yield mark._replace(begin=mark.begin + by, end=mark.end + by)
