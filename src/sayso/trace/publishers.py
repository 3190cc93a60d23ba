"""Publishers: outlets that are titles of one house, told by what stands below their pages.

An owner that a copyright line names, an address for letters, or a footer that names the titles: shared by two outlets,
on most pages of each, it makes them one voice. Nothing of the kind: each outlet is taken for its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.compute as pc

from sayso.language.stored import of_all
from sayso.tables import stable_id
from sayso.text import words
from sayso.trace.spelling import spelled

REPEATED: Final = 2
"""Pages of an outlet that must bear a sign: on one page it may have come along with a text that was copied."""
MOST: Final = 0.5
"""Share of an outlet's pages that must bear it: what a house prints below its pages stands below nearly all of them;
half leaves room for pages whose footer was not read."""
FOOTER_WORDS: Final = 6
"""Words of a footer that can be told from others: “Home, News, Sport, Contact” is shorter, and everybody's."""

_CLAIM: Final = re.compile(r"(?:©|ⓒ|℗|\([cC]\)(?=\s*(?:\d{4}|[Cc]opyright)))[\s:]*(?:[Cc]opyright|COPYRIGHT)?([^|•·;©\n]{2,90})")
"""A copyright sign and what follows it: years, an owner, a formula."""
_SIGNS: Final = ("©", "ⓒ", "℗", "(c)", "(C)")
_YEARS: Final = re.compile(r"^[\s,./–—-]*(?:\d{4}(?!\d)[\s,./–—-]*)+|^[\s,./–—-]+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
"""Other numbers are part of a name: channels are told apart by them."""
_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


Told = tuple[str, str, int, int]
"""A sign in a text: its kind, its key, where it stands."""
Spot = tuple[str, int]
"""A page, and where a text begins on it."""


class Sign(NamedTuple):
    """What stands below a page and may be a house's: ``key`` is equal where the sign is the same."""

    kind: str
    key: str
    doc: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Title:
    """An outlet that shares its publisher with another, and what shows it."""

    publisher: str
    name: str
    outlet: str
    pages: int
    evidence: tuple[Mapping[str, Any], ...]


def outlet_of(outlet: str | None, uri: str | None) -> str | None:
    """Return whose page it is: the outlet it names, else the host it stands on; None where neither is known."""
    if outlet and outlet.strip():
        return outlet
    try:
        host = urlsplit(uri or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def titles(documents: pa.Table, segments: pa.Table, marks: pa.Table) -> list[Title]:
    """Return the outlets that share a publisher, each with what shows it, in order of their names.

    An agency's name in a copyright line is that of a supplier and makes nobody its title.
    """
    owner = outlets_of(documents)
    signs = _borne(owner, _signs(documents, segments), _agencies(marks))
    group = _joined(signs)
    pages = Counter(owner.values())
    members: dict[str, list[str]] = defaultdict(list)
    for outlet in sorted(group):
        members[group[outlet]].append(outlet)
    found = [_titles(several, signs, documents, pages) for several in members.values() if len(several) > 1]
    return sorted((t for several in found for t in several), key=lambda t: t.outlet)


def voices(documents: pa.Table, segments: pa.Table, marks: pa.Table) -> dict[str, str]:
    """Return the publisher of each document whose outlet is one of several titles of one publisher."""
    house = {title.outlet: title.publisher for title in titles(documents, segments, marks)}
    return {doc: house[outlet] for doc, outlet in outlets_of(documents).items() if outlet in house}


def outlets_of(documents: pa.Table) -> dict[str, str]:
    """Return the outlet of each page that has one."""
    columns = (documents[n].to_pylist() for n in ("doc", "outlet", "uri"))
    named = ((doc, outlet_of(outlet, uri)) for doc, outlet, uri in zip(*columns, strict=True))
    return {doc: outlet for doc, outlet in named if outlet}


def _signs(documents: pa.Table, segments: pa.Table) -> Iterator[tuple[Told, list[Spot]]]:
    """Yield what stands below the pages, and below which; what stands below many is read once."""
    below = segments.filter(pc.equal(segments["role"], "boilerplate"))
    found = _below(documents, below)
    # footers of two outlets, each on so many pages: what stands below fewer pages need not be read
    often = [text for text, langs in found.items() if sum(map(len, langs.values())) >= 2 * REPEATED]
    footers = {text: _footer(text, own.forms) for text, own in zip(often, spelled(often), strict=True)}
    for text, langs in found.items():
        for lang, spots in langs.items():
            for told in (*_lines(text, lang), *footers.get(text, ())):
                yield told, spots


def _below(documents: pa.Table, below: pa.Table) -> dict[str, dict[str | None, list[Spot]]]:
    """Return the texts that stand below the pages, by the languages of the pages, with where they begin on which."""
    row_of = pc.index_in(below["doc"], documents["doc"].combine_chunks()).to_pylist()
    langs, pages = documents["lang"].to_pylist(), documents["text"]
    found: dict[str, dict[str | None, list[Spot]]] = {}
    several: dict[tuple[str, str | None], list[Spot]] = {}
    held, text, lang = None, "", None
    for row, doc, begin, end in zip(row_of, *(below[n].to_pylist() for n in ("doc", "begin", "end")), strict=True):
        if row is None:
            continue
        if row != held:
            held, text, lang = row, pages[row].as_py(), langs[row]
        told = text[begin:end]
        spots = several.get((told, lang))
        if spots is None:
            spots = several[told, lang] = found.setdefault(told, {}).setdefault(lang, [])
        spots.append((doc, begin))
    return found


def _lines(text: str, lang: str | None) -> Iterator[Told]:
    for claim in _CLAIM.finditer(text) if any(sign in text for sign in _SIGNS) else ():
        owner = _owner(claim[1], lang)
        if owner:
            yield "copyright", owner, claim.start(), claim.end()
    for mail in _MAIL.finditer(text) if "@" in text else ():
        yield "contact", mail[0].casefold(), mail.start(), mail.end()


def _footer(text: str, forms: Sequence[str]) -> list[Told]:
    return [("footer", " ".join(forms), 0, len(text))] if len(forms) >= FOOTER_WORDS else []


@lru_cache(maxsize=4096)
def _owner(claim: str, lang: str | None) -> str:
    """Return the words of a copyright line that name its owner, normalised; none where the formula is not known."""
    if lang is None or lang.split("-")[0] not in _formulas():
        return ""
    # the first clause: what follows a comma or a full stop is a formula, a place or another sentence
    clause = re.split(r"[,،。]|\.(?=\s|$)", _YEARS.sub("", claim), maxsplit=1)[0]
    line = " ".join(word.form for word in words(clause) if not _YEAR.fullmatch(word.form))
    return " ".join(_any_formula().sub(" ", line).split())


@cache
def _any_formula() -> re.Pattern[str]:
    """Return a pattern of the formulas of all languages, the longest first: pages reserve rights in a second one."""
    known = sorted({f for several in _formulas().values() for f in several}, key=lambda f: (-len(f), f))
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, known))})(?!\S)")


@cache
def _formulas() -> Mapping[str, tuple[str, ...]]:
    return {
        lang: tuple(" ".join(word.form for word in words(line)) for line in lines.split("\n") if line)
        for lang, lines in of_all("rights").items()
    }


def _agencies(marks: pa.Table) -> set[str]:
    found = marks.filter(pc.is_in(marks["kind"], pa.array(["agency", "source-line"])))["value"]
    return {_form(value) for value in pc.unique(found).to_pylist() if value}


def _form(name: str) -> str:
    return " ".join(word.form for word in words(name))


def _borne(
    owner: Mapping[str, str], signs: Iterable[tuple[Told, Sequence[Spot]]], agencies: set[str]
) -> dict[tuple[str, str], dict[str, Sign]]:
    """Return the signs that two outlets or more bear on most of their pages, each with one page of each that shows it."""
    pages = Counter(owner.values())
    bears: dict[tuple[str, str], dict[str, dict[str, Told]]] = defaultdict(lambda: defaultdict(dict))
    for (kind, key, begin, end), spots in signs:
        if kind == "copyright" and key in agencies:
            continue
        outlets = bears[kind, key]
        for doc, at in spots:
            if doc in owner:
                docs = outlets[owner[doc]]
                told = (kind, key, at + begin, at + end)
                if doc not in docs or told < docs[doc]:
                    docs[doc] = told
    found = {}
    for of, outlets in bears.items():
        steady = {
            outlet: _first(docs) for outlet, docs in outlets.items() if len(docs) >= REPEATED and len(docs) > MOST * pages[outlet]
        }
        if len(steady) > 1 and (of[0] != "footer" or _names_one(of[1], steady)):
            found[of] = steady
    return found


def _first(docs: Mapping[str, Told]) -> Sign:
    """Return the sign of the first page."""
    doc = min(docs)
    kind, key, begin, end = docs[doc]
    return Sign(kind, key, doc, begin, end)


def _names_one(footer: str, outlets: Mapping[str, Sign]) -> bool:
    """Tell whether a footer names one of the outlets that bear it: else it is a tool's, and everybody's."""
    return any(f" {_form(outlet)} " in f" {footer} " for outlet in outlets)


def _joined(signs: Mapping[tuple[str, str], Mapping[str, Sign]]) -> dict[str, str]:
    """Return for each outlet the first, by name, of those it is joined to by signs."""
    leader: dict[str, str] = {}

    def find(outlet: str) -> str:
        while leader.setdefault(outlet, outlet) != outlet:
            outlet = leader[outlet]
        return outlet

    for outlets in signs.values():
        first, *rest = sorted(find(outlet) for outlet in outlets)
        leader.update(dict.fromkeys(rest, first))
    return {outlet: find(outlet) for outlet in list(leader)}


def _titles(
    outlets: Sequence[str],
    signs: Mapping[tuple[str, str], Mapping[str, Sign]],
    documents: pa.Table,
    pages: Mapping[str, int],
) -> list[Title]:
    mine = {key: borne for key, borne in signs.items() if not borne.keys().isdisjoint(outlets)}
    claims = Counter({key: len(borne) for (kind, key), borne in mine.items() if kind == "copyright"})
    name = min(claims, key=lambda c: (-claims[c], c)) if claims else min(outlets, key=lambda o: (-pages[o], o))
    publisher = stable_id("p-", *sorted(outlets))
    return [
        Title(publisher, name, outlet, pages[outlet], tuple(_evidence(outlet, mine, documents))) for outlet in outlets
    ]


def _evidence(
    outlet: str, signs: Mapping[tuple[str, str], Mapping[str, Sign]], documents: pa.Table
) -> Iterator[Mapping[str, Any]]:
    for (kind, _), borne in sorted(signs.items()):
        sign = borne.get(outlet)
        if sign is None:
            continue
        text = documents["text"][pc.index(documents["doc"], sign.doc).as_py()].as_py()
        others = ", ".join(sorted(borne.keys() - {outlet}))
        detail = f"“{' '.join(text[sign.begin : sign.end].split())}” stands below its pages and those of {others}"
        yield {"kind": kind, "detail": detail, "weight": None, "doc": sign.doc, "begin": sign.begin, "end": sign.end}
