"""Places, names and dates beside each other, as datelines and lines of their own have them: “Osthaven, 3 May 2031”."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sayso.language.outlets import UNSPACED, named, tells
from sayso.segment.letters import has_case, is_small
from sayso.segment.lexicon import date_words, folded, lexicon, phrases, words_of

LINE_WORDS: Final = 14
"""Words of a line of a name and a date."""
NAMES: Final = 2
"""Names beside the date: an outlet and a place, a place and its country."""
PLACE: Final = 90
"""Characters before the dash of a dateline."""
PLACE_WORDS: Final = 4
PLACE_LETTERS: Final = 40
"""A place's name: San Pedro de Macorís, Santa Cruz de Tenerife."""
UNSPACED_LETTERS: Final = 8
"""The same in scripts without spaces, where what is longer is a headline with its date."""
_DASH: Final = re.compile(r"\s*[.:]?\s*(?:(?<=[\s)）\].,،])(?:[-–—―]{1,2})(?=\s)|[—―–])\s*")
_STOP: Final = re.compile(r"(?<=\w{3})[.։]\s+(?=[^\W\d])")
_BRACKETS: Final = re.compile(r"\s*(?:[(（\[]\s*([^()（）\[\]]{2,40}?)\s*[)）\]]|/\s*([^/]{2,40}?)\s*/)\s*$")
_PIECES: Final = re.compile(r"\s*[,،、|｜·•]\s*|\s+[-–—/]\s+|\s{2,}|\t|(?<=[^\W\d_]{3})\.\s+")
_YEAR: Final = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|(?<![0-9۰-۹٠-٩])[۰-۹٠-٩]{4}(?![۰-۹٠-٩])")
_NUMERIC: Final = re.compile(r"(?<!\d)\d{1,4}\s?[./\-年]\s?\d{1,2}\s?[./\-月]\s?\d{1,4}日?(?!\d)")
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d{2}")
_DIGIT: Final = re.compile(r"\d")
_LETTER: Final = re.compile(r"[^\W\d_]")
_WIRED: Final = re.compile(r"[（(【\[]?[^（(【\[）)】\]，。、\s\d]{2,20}\d{1,2}月\d{1,2}日\s?[电電讯訊](?:[）)】\]]\s*|\s+)")
"""“（Place 5月3日电）”: wired on that day, whoever wired it."""
_IN_BRACKETS: Final = re.compile(r"[（(【\[]([^（(【\[）)】\]]{3,60})[）)】\]]\s*(?:[-–—―]{1,2}\s*)?(?=\S)")


class Dateline(NamedTuple):
    """A dateline at the beginning of a text: where the text begins; its place, and the name in its brackets."""

    end: int
    place: tuple[int, int] | None
    credit: tuple[int, int] | None


def dateline(head: str, lang: str | None) -> Dateline | None:
    """Return the dateline that a text begins with: a place in capitals, or a place and a date, before a dash."""
    if wired := _WIRED.match(head):
        return Dateline(wired.end(), None, None)
    dash = next((d for d in _DASH.finditer(head[:PLACE]) if d.start()), None)
    found = _before(head, dash, lang) if dash else None
    if found is not None:
        return found
    stop = _STOP.search(head[:PLACE])  # OSTHAVEN, 3 May. The text: no brackets and no dash, but capitals and the day
    found = _before(head, stop, lang) if stop else None
    return found if found and found.place and _in_capitals(head[slice(*found.place)]) and _DIGIT.search(head[: found.end]) else None


def _before(head: str, dash: re.Match[str], lang: str | None) -> Dateline | None:
    """Return the dateline that stands before a mark."""
    if dash.end() >= len(head):
        return None
    before = head[: dash.start()]
    bracket = _BRACKETS.search(before)
    pieces = _parts(before[: bracket.start()] if bracket else before)
    names, days = [p for p in pieces if not is_day(p)], [p for p in pieces if is_day(p)]
    if not 0 < len(names) <= NAMES or names[0] != pieces[0] or not all(_is_place(name, lang) for name in names):
        return None
    credit = _credit(bracket)
    if not (_in_capitals(pieces[0]) or _is_dated(" ".join(days)) or (credit and _is_short_without_capitals(pieces[0]))):
        return None
    begin = before.index(pieces[0])
    return Dateline(dash.end(), (begin, begin + len(pieces[0])), credit)


def byline_in_brackets(head: str) -> tuple[int, int, int] | None:
    """Return the byline in brackets that a text begins with: where its words begin and end, and where the text begins."""
    found = _IN_BRACKETS.match(head)
    if found is None or not phrases("byline").opens(words_of(found[1]), folded(found[1])):
        return None
    return found.start(1), found.end(1), found.end()


def is_dated_line(text: str, lang: str | None) -> bool:
    """Tell whether a line is a full date with a place or an outlet beside it, and nothing else."""
    if len(text) > 2 * PLACE or not _YEAR.search(text) or not 1 < len(text.split()) <= LINE_WORDS:
        return False
    pieces = _parts(_NUMERIC.sub(lambda date: f", {date[0]}, ", text))
    names, days = [p for p in pieces if not is_day(p)], " ".join(p for p in pieces if is_day(p))
    full = _YEAR.search(days) is not None and _is_dated(_YEAR.sub(" ", days, count=1))
    if not full and not _NUMERIC.search(days):
        return False
    return 0 < len(names) <= NAMES and all(_is_place(n, lang) or _is_outlet(n) for n in names)


def is_day(piece: str) -> bool:
    """Tell whether a piece of a line says nothing but a day, a weekday, a clock or a year; a number alone may be anything."""
    if _NUMERIC.fullmatch(piece) or _YEAR.fullmatch(piece) or _CLOCK.fullmatch(piece):
        return True
    letters = [w for w in words_of(piece) if not w[0].isdigit()]
    return bool(letters) and all(w in date_words() for w in letters) and (len(letters) == 1 or bool(_DIGIT.search(piece)))


def _is_dated(days: str) -> bool:
    """Tell whether a day is said by its number, with its month."""
    return bool(_NUMERIC.search(days) or (_DIGIT.search(_CLOCK.sub(" ", days)) and _LETTER.search(days)))


def _parts(text: str) -> list[str]:
    return [p.strip(" .,،:") for p in _PIECES.split(text) if p and p.strip(" .,،:–—-")]


def _is_place(piece: str, lang: str | None) -> bool:
    """Tell whether a piece may be a place's name: a few words, none of which holds sentences together."""
    if named(piece) is None or _DIGIT.search(piece):
        return False
    words, letters = piece.split(), UNSPACED_LETTERS if UNSPACED.search(piece) else PLACE_LETTERS
    if len(words) > PLACE_WORDS or len(piece) > letters or is_small(words[-1][0]):
        return False
    return 2 * sum(w.lower() in lexicon(lang).function for w in words) < len(words)


def _is_outlet(piece: str) -> bool:
    return (name := named(piece)) is not None and tells(name)


def _in_capitals(place: str) -> bool:
    return place.isupper() and sum(c.isalpha() for c in place) > 2


def _is_short_without_capitals(place: str) -> bool:
    """Tell whether a place is short and in a script without capitals, where the brackets behind it must do."""
    return not has_case(place[0]) and len(place.split()) <= PLACE_WORDS - 1


def _credit(bracket: re.Match[str] | None) -> tuple[int, int] | None:
    """Return where the brackets hold a name: an agency's that no list has is known by its place in a dateline."""
    if bracket is None:
        return None
    group = 1 if bracket[1] else 2
    name = bracket[group]
    ok = named(name) is not None and not is_day(name) and not _DIGIT.search(name) and len(_LETTER.findall(name)) > 2
    return bracket.span(group) if ok else None
