"""The small pattern language of the data files, compiled to one regular expression per list.

A phrase is words with one space between them. ``*`` stands for any letters of a word (``yaralan*``, ``*angaben``),
``~`` for up to three words (``nach ~ angaben``), ``…`` for a word that must follow within the clause and is no part of
the match (``teilte … mit``), ``(x|y)``, ``(?!x|y)`` and ``x?`` mean what they mean in a regular expression.
Phrases become a trie, so that a list of hundreds costs about as much as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sayso.language.fold import fold

WORD: Final = r"[\w'-]"
_ATOM: Final = re.compile(r"\([^)]*\)\??| ~ | … [^…]+$| |\*|.\??")
_NEVER: Final = r"(?!)"


def pattern(phrases: Iterable[str]) -> str:
    """Return a regular expression for any of ``phrases`` (folded), the longest first; never matching when empty."""
    trie: dict[str, Any] = {}
    for phrase in phrases:
        node = trie
        for atom in _ATOM.findall(fold(phrase).text):
            node = node.setdefault(_regex(atom), {})
        node[""] = {}
    return _alternatives(trie) if trie else _NEVER


def openings(phrases: Iterable[str]) -> Iterator[str]:
    """Yield what each of ``phrases`` (folded) opens with, up to where a space may stand: a text that has none has no phrase.

    What must not follow is left out, so that a word by itself can be asked.
    """
    for phrase in phrases:
        atoms = []
        for atom in _ATOM.findall(fold(phrase).text):
            if any(c.isspace() for c in atom) or atom.startswith("(?!"):
                break
            atoms.append(atom)
        yield "".join(atoms)


def _regex(atom: str) -> str:
    if atom == " ~ ":
        return r"\s+(?:[\w'-]+\s+){0,3}"
    if atom.startswith(" … "):
        return rf"(?=[^,;:.!?]*\s{re.escape(atom[3:])}(?!\w))"
    if atom == " ":
        return r"\s+"
    if atom == "*":
        return r"\w*"
    if atom.startswith("(?!"):
        return atom
    if atom.startswith("("):
        return f"(?:{atom[1:].replace(')', ')', 1)}"
    return re.escape(atom[0]) + ("?" if len(atom) > 1 else "")


def _alternatives(node: dict[str, Any]) -> str:
    branches = [atom + _alternatives(child) for atom, child in node.items() if atom]
    if not branches:
        return ""
    branches.sort(key=lambda b: b.startswith("\\w*"))  # the open end last: a letter that is named goes first
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if "" in node else joined


_CHOICE: Final = re.compile(r"\((?!\?!)([^)]*)\)(\?)?|(\w)\?")


def spelled_out(phrase: str) -> Iterator[str]:
    """Yield what a phrase stands for, without alternatives; nothing for one with an open end or a gap."""
    phrase = re.sub(r"\(\?![^)]*\)", "", phrase)
    choice = _CHOICE.search(phrase)
    if choice is None:
        if not re.search(r"[*~…|]", phrase):
            yield phrase
        return
    between = choice[1].split("|") if choice[3] is None else [choice[3]]
    none = [""] if choice[2] or choice[3] else []
    for chosen in [*between, *none]:
        yield from spelled_out(phrase[: choice.start()] + chosen + phrase[choice.end() :])


def matcher(phrases: Iterable[str], *, spaced: bool = True, prefixes: Iterable[str] = ()) -> re.Pattern[str]:
    """Compile ``phrases`` to match whole words (anywhere, where a script has no spaces).

    ``prefixes`` are letters that a language joins to the front of a word (Arabic wa-, fa-).
    """
    listed = list(prefixes)
    front = f"(?:{'|'.join(listed)})?" if listed else ""
    body = pattern(phrases)
    return re.compile(rf"(?<!\w)(?<!\w-){front}(?:{body})(?!\w|-\w)" if spaced else body)
