"""The text of an HTML page as a reader sees it: every visible character once, in reading order, block by block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from sayso.read.page import Link, clean

Element = Any
"""An lxml element (lxml has no types of its own that hold for HTML)."""

HIDDEN: Final = frozenset(
    {
        "head", "script", "style", "template", "iframe", "object", "embed", "applet", "svg", "math", "canvas", "audio",
        "video", "map", "select", "option", "datalist", "textarea", "input", "noframes", "noscript", "frame", "frameset", "param",
        "source", "track",
    }
)
"""What a browser does not show as text (a form's choices are the reader's to make, nothing the page says)."""

PARAGRAPHS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "marquee", "menu", "nav", "ol", "p",
        "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)
"""Elements that start a line of their own (HTML Standard, 15.3 Flow content).

A table's cell is one too, since pages are laid out with them.
"""

_HIDES: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class Block:
    """One line of the visible text, and where in the page's tree it came from."""

    begin: int
    end: int
    element: Element
    """The nearest element that starts a line of its own."""
    linked: int = 0
    """How many of its characters are a link's."""
    breaks: bool = False
    """It follows a ``<br>``, not the start of an element."""


@dataclass(slots=True)
class Visible:
    """The visible text with its blocks and links."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def line(self, block: Block) -> str:
        """Return the characters of ``block``."""
        return self.text[block.begin : block.end]


class _Writer:
    """Collects characters; spaces collapse as they do on a screen, and each block becomes a line."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.line: list[str] = []
        self.line_length = 0
        self.space = False
        self.linked = 0
        self.gap = ""
        self.broke = False
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.link: tuple[int, str] | None = None

    def write(self, said: str, owner: Element, pre: bool) -> None:
        """Add characters that stand in the block ``owner``."""
        if pre:
            self._write_lines(said, owner)
            return
        said = _SPACE.sub(" ", said)
        if said == " ":
            self.space = self.space or self.line_length > 0
            return
        if not said:
            return
        apart = self.line_length and (self.space or said[0] == " ")
        said = " " + said.lstrip(" ") if apart else said.lstrip(" ")
        self.space = said[-1] == " "
        self._put(said.rstrip(" "))

    def _write_lines(self, said: str, owner: Element) -> None:
        for n, part in enumerate(said.splitlines()):
            if n:
                self.close(owner, "\n", True)
            if part.strip():
                self._put(part if self.line_length else part.lstrip())

    def _put(self, said: str) -> None:
        if self.link is not None:
            self.linked += len(said)
            if said[0] == " " and self.link[0] == self.here():  # the space before a link is not part of it
                self.link = self.link[0] + 1, self.link[1]
        self.line.append(said)
        self.line_length += len(said)

    def close(self, owner: Element, gap: str, broke: bool = False) -> None:
        """End the line, if it holds anything; ``gap`` goes between it and the next one."""
        if not self.line_length:
            self.gap = max(self.gap, gap, key=len) if self.blocks else ""
            self.broke = self.broke and broke
            return
        said = clean("".join(self.line)).rstrip()
        if said:
            begin = self._begin_of_line()
            self.parts += (self.gap, said) if self.blocks else (said,)
            self.blocks.append(Block(begin, begin + len(said), owner, min(self.linked, len(said)), self.broke))
            self.length = begin + len(said)
            self.gap, self.broke = gap, broke
        self.line, self.line_length, self.space, self.linked = [], 0, False, 0

    def _begin_of_line(self) -> int:
        return self.length + len(self.gap) if self.blocks else 0

    def here(self) -> int:
        """Return where the next character will stand."""
        return self._begin_of_line() + self.line_length

    def open_link(self, uri: str) -> None:
        """Start a link."""
        self.link = (self.here(), uri)

    def close_link(self) -> None:
        """End the link, and keep it where it holds characters."""
        if self.link is None:
            return
        begin, uri = self.link
        if begin < self.here() and uri:
            self.links.append({"begin": begin, "end": self.here(), "uri": uri})
        self.link = None


def visible(root: Element) -> Visible:
    """Return the visible text of the page whose root is ``root``; walks without recursion, however deep the page is nested."""
    out = _Writer()
    owners = [root]
    pre = 0
    skip = None
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag
        if skip is not None:
            if event == "end" and node is skip:
                skip = None
                _tail(out, node, root, owners[-1], pre)
            continue
        if event == "start":
            if not isinstance(tag, str) or tag in HIDDEN or _is_hidden(node):
                skip = node
                continue
            pre += tag == "pre"
            _start(out, node, tag, owners)
            if node.text:
                out.write(node.text, owners[-1], pre > 0)
            continue
        _end(out, node, tag, owners)
        pre -= tag == "pre"
        _tail(out, node, root, owners[-1], pre)
    out.close(root, "")
    return Visible("".join(out.parts), out.blocks, out.links)


def _start(out: _Writer, node: Element, tag: str, owners: list[Element]) -> None:
    if tag in PARAGRAPHS:
        out.close(owners[-1], "\n" if tag in _TIGHT else "\n\n")
        owners.append(node)
    elif tag == "br":
        out.close(owners[-1], "\n", True)
    elif tag == "a":
        out.close_link()
        out.open_link(node.get("href") or "")


_TIGHT: Final = frozenset({"li", "tr", "td", "th", "dt", "dd", "button"})


def _end(out: _Writer, node: Element, tag: str, owners: list[Element]) -> None:
    if tag in PARAGRAPHS:
        out.close(node, "\n" if tag in _TIGHT else "\n\n")
        if len(owners) > 1:
            owners.pop()
    elif tag == "a":
        out.close_link()


def _tail(out: _Writer, node: Element, root: Element, owner: Element, pre: int) -> None:
    if node.tail and node is not root:
        out.write(node.tail, owner, pre > 0)


def _is_hidden(node: Element) -> bool:
    if not node.attrib or node.tag in ("html", "body"):  # a script shows a page whose body is hidden until it ran
        return False
    style = node.get("style")
    return node.get("hidden") is not None or (style is not None and _HIDES.search(style) is not None)
