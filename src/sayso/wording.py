"""How rows are put into words: languages, pages, moments, origins, figures, and conflicts as questions.

What the terminal and the report both say is said here, once. Nothing here states what is true: a conflict is
a question, and where nothing can be known the words say so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from sayso.language.english import name_of

Row = Mapping[str, Any]

SHORT_NAME: Final = 48
"""Characters of a page's title that stand for the page; two lines of a narrow column."""

NAMED: Final = 2
"""Pages named beside a number, where there are more than one more."""

_BOUND: Final[Mapping[str, str]] = {
    "exact": "{}",
    "atleast": "at least {}",
    "more": "more than {}",
    "almost": "almost {}",
    "about": "about {}",
    "upto": "up to {}",
    "vague": "roughly {}",
}

_WORDS_OF: Final[Mapping[str, str]] = {
    "origin": ", from which all the others at hand come",
    "possible origin": ", which may be the first to have it",
    "fullest": ", which has most of it",
}

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_SPACE: Final = re.compile(r"\s")
_RTL: Final = frozenset({"R", "AL"})
_PUBLIC: Final = frozenset({"http", "https"})

CONTROLS: Final[Mapping[int, str]] = {
    0x061C: "ALM",
    0x200B: "ZWSP",
    0x200E: "LRM",
    0x200F: "RLM",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2060: "WJ",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
    0xFEFF: "BOM",
}
"""Invisible characters that can turn a line round or hide in a word, by their short names in Unicode."""


_EAST, _WEST = timedelta(hours=14), timedelta(hours=10)
_NO_ZONE: Final = "zone not given"
_ZONES: Final = ((timedelta(0), timedelta(0)), (_EAST, _WEST))
"""How far a day reaches beyond itself in UTC, with its zone known and not: Kiribati to Hawaii, as pages are read."""

_ONE_SECOND: Final = time(0, 0, 1)

HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\U000e0000-\U000e007f" + "".join(map(chr, CONTROLS)) + "]"
)
"""What must not reach a screen as it is: bidi controls, zero width, C0, C1, tags."""


def is_hidden(character: str) -> bool:
    """Tell whether a character must not reach a screen as it is."""
    return HIDDEN.match(character) is not None


def control_name(character: str) -> str:
    """Return the short name under which a hidden character is shown."""
    return CONTROLS.get(ord(character), f"U+{ord(character):04X}")


def plain(text: str) -> str:
    """Return a text for a terminal or an attribute: hidden characters as ⟨RLO⟩, on one line."""
    shown = HIDDEN.sub(lambda found: f"⟨{control_name(found[0])}⟩", text)
    return " ".join(shown.split())


_UNQUOTED: Final = {ord("“"): "‘", ord("”"): "’"}
QUOTED: Final = re.compile("“([^“”]*)”")
"""What a sentence of this program's own quotes of a page."""


def run_on(text: str) -> str:
    """Return the lines of a quotation as one, a stroke where a line ends that is no sentence, as below a headline."""
    said: list[str] = []
    for line in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        if said and said[-1][-1:].isalnum():
            said.append("/")
        said.append(line)
    return " ".join(said)


def shorten(text: str, length: int) -> str:
    """Return the beginning of a text, at most ``length`` characters, cut between words if it has any."""
    line = plain(text)
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > length // 2 else cut).rstrip(" ,;:،؛") + "…"


def fit(text: str, cells: int) -> str:
    """Return the beginning of a text that fits a width; Chinese, Japanese and Korean characters are two cells wide."""
    taken = 0
    for i, character in enumerate(text):
        taken += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if taken > cells:
            return shorten(text, max(2, i))
    return text


def direction(text: str) -> str:
    """Return ``rtl`` or ``ltr``: the way most of the letters run; one foreign name turns nothing round."""
    kinds = [unicodedata.bidirectional(c) for c in text[:500]]
    rtl = sum(k in _RTL for k in kinds)
    return "rtl" if rtl > kinds.count("L") else "ltr"


def language(code: str | None) -> str:
    """Return a language's English name; the code itself where the name is not known."""
    return name_of(code) or plain(code) if code else "language unknown"


def public_uri(uri: str | None) -> str | None:
    """Return the address where it is a web address that may become a link, else None."""
    if not uri or HIDDEN.search(uri) or _SPACE.search(uri):
        return None
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    return uri if parts.scheme.lower() in _PUBLIC and parts.hostname else None


def host(uri: str | None) -> str | None:
    """Return the host of a web address without its ``www.``."""
    if public_uri(uri) is None:
        return None
    name = urlsplit(uri or "").hostname or ""
    return name.removeprefix("www.") or None


def reach(pages: int, outlets: int, unnamed: int = 0) -> list[str]:
    """Return through how much a passage travels; one that stands twice on one page travels through none.

    ``unnamed``: pages that name no outlet; whose they are cannot be told, so they count as none.
    """
    if pages == 1:
        return ["twice on one page"]
    without = f"{counted(unnamed, 'page')} without a named outlet"
    if unnamed == pages:
        return [without]
    return [counted(pages, "page"), counted(outlets, "outlet"), *([without] if unnamed else [])]


def words_of(name: str, what: str) -> str:
    """Say whose words stand for a passage; ``what``: one of ``sayso.tables.TEXTS``."""
    return f"as {name} has it{_WORDS_OF[what]}"


def sentence(text: str) -> str:
    """Return a clause as a sentence: its first letter a capital, an end mark at its end."""
    line = plain(text)
    if not line:
        return ""
    return f"{line[:1].upper()}{line[1:]}{'' if line[-1:] in '.!?…' else '.'}"


def page(document: Row, headline: str | None = None) -> str:
    """Return the name a reader knows the page by: its outlet, its site, its title, its headline, or its id."""
    return shorten(voice(document) or document.get("title") or headline or document["doc"], SHORT_NAME)


def voice(document: Row) -> str | None:
    """Return whose page it is: its outlet, or its site; None where neither is known."""
    return document.get("outlet") or host(document.get("uri"))


def moment(begin: datetime | None, end: datetime | None) -> str:
    """Return an interval of publication in words: a minute, a day, or the two ends, in UTC.

    What a page says without a zone is told as the page says it, and that the zone is not given: such a day spans 48 hours, such
    a time 24.
    """
    if begin is None or end is None:
        return "undated"
    begin, end = begin.astimezone(UTC), end.astimezone(UTC)
    if end - begin < timedelta(minutes=1):
        return f"{_day(begin)}, {begin:%H:%M} UTC"
    days = _civil_days(begin, end)
    if days is None and end - begin == _EAST + _WEST:
        local = begin + _EAST
        return f"{_day(local)}, {local:%H:%M}, {_NO_ZONE}"
    if days is None:
        return f"{_day(begin)}, {begin:%H:%M} – {_day(end)}, {end:%H:%M} UTC"
    return _days(*days) if begin.time() == begin.min.time() else f"{_days(*days)}, {_NO_ZONE}"


def day(begin: datetime | None, end: datetime | None) -> str:
    """Return an interval of publication as its day, or its first and last day, for where there is little room."""
    if begin is None or end is None:
        return "undated"
    begin, end = begin.astimezone(UTC), end.astimezone(UTC)
    return _days(*(_civil_days(begin, end) or (begin, end)))


def _civil_days(begin: datetime, end: datetime) -> tuple[datetime, datetime] | None:
    """Return the first and last day of an interval that is whole days: of UTC, or of a zone that is not known."""
    for east, west in _ZONES:
        try:
            first, after = begin + east, end - west + timedelta(seconds=1)
        except OverflowError:  # the first or last day that can be told at all
            continue
        whole = first.time() == first.min.time() and after.time() <= _ONE_SECOND
        if whole and after - first > timedelta(hours=23):
            return first, after - timedelta(seconds=2)
    return None


def _days(first: datetime, last: datetime) -> str:
    if first.date() == last.date():
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(when: datetime) -> str:
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def origins(least: int, most: int) -> str:
    """Return a range of origins: ``1`` or ``1–3``."""
    return str(least) if least == most else f"{least}–{most}"


def number(value: float) -> str:
    """Return a number with a thin space between thousands, without a point where it is whole."""
    if not float(value).is_integer() or abs(value) >= 1e15:  # beyond which a float no longer counts by ones
        return f"{value:g}"
    return f"{int(value):,}".replace(",", "\u202f")


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: ``1 page``, ``12 pages``."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


_ONE: Final[Mapping[str, str]] = {"people": "person"}
"""What one of a unit is called."""


UNDETERMINED: Final = "the pages do not show whether either has it from the other"
"""What is open between two pages that share a passage and neither of which is shown to be the other's source; who came first
may be known."""

_SIGNS: Final[Mapping[str, str]] = {
    "shared-passage": "shared sentence",  # on a screen a passage is what travels, and has many sentences
    "shared-reading": "wording they share", "own-reading": "wording of its own", "containment": "how much of it each has",
    "absent-source": "source not at hand", "lost-exemplar": "page not at hand", "cited-words": "quoted by both",
    "alike": "other pages as likely", "faint-rendering": "loose rendering", "translation-trace": "trace of the other language",
    "routine": "reports of one kind",
}  # fmt: skip
"""Kinds of evidence whose name in the tables says little, or something else, to who reads a screen."""

_HELD: Final = re.compile(
    r"(\d+) \w+(?: of the passage)? in both(?:, (\d+) that the copy would have left out)?(?:, (\d+) that it would have added)?"
)
"""How much of a passage two pages have, as column ``evidence`` says it."""


_COPY: Final = "the copy"
"""What column ``evidence`` calls the page that would be the copy."""


OPEN: Final = "alike"
"""Kind of the evidence that says why it is open which page was copied: told first where nothing is shown."""
BEFOREHAND: Final = "translation"
"""Kind of what weighs against any such link before anything is read: it speaks against none."""


def in_order(evidence: Iterable[Row], shown: bool) -> list[Row]:
    """Return evidence with what tells most first."""
    return sorted(evidence, key=lambda e: (shown or e["kind"] != OPEN, -abs(e["weight"] or 0.0)))


def sign(kind: str) -> str:
    """Return what a kind of evidence is called."""
    return plain(_SIGNS.get(kind, kind.replace("-", " ")))


def evidence(detail: str, parent: str, child: str, third: tuple[str, str] | None = None) -> str:
    """Return a piece of evidence in words; what it says of two pages is told of each by its name, whoever copied whom.

    ``third``: the id and the name of a page that the words may be from as well.
    """
    held = _HELD.fullmatch(detail)
    if third is not None:
        detail = detail.replace(f"copied from {third[0]}", f"copied from {quoted(third[1])}", 1)
        detail = detail.replace(f"as well from {third[0]}", f"as well from {quoted(third[1])}", 1)
    one, other = quoted(parent), quoted(child)
    if held is None:
        return other + detail.removeprefix(_COPY) if detail.startswith(_COPY + " says ") else detail
    alone = [f"{n} that {has} has and {lacks} has not" for n, has, lacks in ((held[2], one, other), (held[3], other, one)) if n]
    return ", ".join([f"{counted(int(held[1]), 'sentence')} of the passage in both", *alone])


def quoted(name: str) -> str:
    """Return the name of a page in quotation marks, which it has none of inside."""
    return f"“{name.translate(_UNQUOTED)}”"


def figure(row: Row) -> str:
    """Return a figure in words: ``at least 12 killed``, ``5 more killed`` where they come on top of others, or its denial."""
    if row.get("denied"):
        return f"denial of {figure({**row, 'denied': False})}"
    value, most = row.get("value"), row.get("value_max")
    counts = row.get("unit") or ""
    one = value == 1 and most in (None, 1)
    unit = (" more" if row.get("further") else "") + (f" {_ONE.get(counts, counts) if one else counts}" if counts else "")
    if value is None:
        return f"an unstated number{unit} {row['category']}"
    amount = number(value) if most is None or most == value else f"{number(value)}–{number(most)}"
    return f"{_BOUND.get(row['bound'], '{}').format(amount)}{unit} {row['category']}"


def question(kind: str, figures: Sequence[Row], pages: Sequence[str]) -> str:
    """Return a conflict as the question it raises, with who gives which number; never an answer.

    ``pages``: the name of each figure's page; in ``unsupported`` the first is that of the page without a source.
    """
    if kind == "arithmetic":
        return f"Do these add up: {_listed(list(dict.fromkeys(figure(f) for f in figures)), 'and')}?"
    if kind == "unsupported":
        return f"Who counted {figure(figures[0]) if figures else 'this'}? {_names(pages[:1]) if pages else 'The page'} does not say"
    said = _listed([f"{amount} ({_names(names)})" for amount, names in givers(figures, pages)], "or")
    return f"{'Was the count revised' if kind == 'revision' else 'Which is it'}: {said}?"


def givers(figures: Sequence[Row], pages: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return each number in words, in the figures' order, with the names of the pages that give it.

    Numbers of one value are one: where pages differ in the bound alone (14, at least 14), it is left out.
    """
    alike: dict[tuple[Any, ...], list[tuple[Row, str]]] = {}
    for row, name in zip(figures, pages, strict=True):
        numbers = row.get("value"), row.get("value_max") or row.get("value")
        key = (row["category"], numbers, bool(row.get("further")), bool(row.get("denied")))
        alike.setdefault(key, []).append((row, name))
    return [(_amount([row for row, _ in same]), list(dict.fromkeys(name for _, name in same))) for same in alike.values()]


def _amount(same: Sequence[Row]) -> str:
    bounds = {row["bound"] for row in same}
    units = {row.get("unit") for row in same}
    plain_row = {**same[0], "bound": same[0]["bound"] if len(bounds) == 1 else "exact"}
    return figure(plain_row if len(units) == 1 else {**plain_row, "unit": None})


def _names(names: Sequence[str]) -> str:
    """Return the first names, quoted so that they turn no other text round, and how many more there are."""
    told = names if len(names) <= NAMED + 1 else names[:NAMED]
    more = f" and {len(names) - NAMED} more" if len(told) < len(names) else ""
    return ", ".join(f"“{name.translate(_UNQUOTED)}”" for name in told) + more


def _listed(parts: Sequence[str], last: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
