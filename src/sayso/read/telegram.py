"""Telegram Desktop's export (result.json): each message with text a page; where it was forwarded from is kept."""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from sayso.errors import PageError
from sayso.read.interval import Published, stated
from sayso.read.page import Link, Page, one_line, page
from sayso.read.registry import Format, Opened
from sayso.read.source import Source
from sayso.settings import ReadSettings

_MESSAGES: Final = re.compile(rb'"messages"\s*:\s*\[|"chats"\s*:\s*\{')
_TYPED: Final = re.compile(
    rb'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|(?:private|public)_(?:super)?(?:group|channel))"'
)


def read(source: Source, settings: ReadSettings) -> Opened:
    """Give each message of each chat; service messages and those without text (pictures alone) are none.

    ``date_unixtime`` is exact; ``date`` is in the time zone of the computer that exported. ``via`` is ``forwarded_from``.
    """
    try:
        export = msgspec.json.decode(source.read(settings.max_page_bytes * 16), type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise PageError(source.name, f"it is no sound JSON ({error})", "export the chat again") from error
    chats = export.get("chats", {}).get("list") if "messages" not in export else [export]
    for chat in chats if isinstance(chats, list) else []:
        for message in chat.get("messages") or []:
            text, links = _text(message.get("text"))
            if message.get("type") == "message" and text.strip():
                yield _page(message, chat, text, links, source, settings)


def _page(
    message: dict[str, Any], chat: dict[str, Any], text: str, links: list[Link], source: Source, settings: ReadSettings
) -> Page:
    said = message.get("date_unixtime") or message.get("date")
    when = stated(said, settings.zone)
    return page(
        msgspec.json.encode(message),
        text,
        doc=f"{source.doc}/{chat.get('id', '')}/{message.get('id', '')}",
        format=FORMAT.name,
        published=None if when is None else Published(when, f"the message's date {said}"),
        uri=_address(chat, message),
        outlet=one_line(chat.get("name")) or one_line(message.get("from")),
        outlet_evidence="the chat's name" if chat.get("name") else "the message's sender" if message.get("from") else None,
        author=one_line(message.get("author")) or one_line(message.get("from")),
        links=links or None,
        via=one_line(message.get("forwarded_from")) or one_line(message.get("saved_from")),
    )


def _address(chat: dict[str, Any], message: dict[str, Any]) -> str | None:
    name = chat.get("username")
    return f"https://t.me/{name}/{message.get('id')}" if name else None


def _text(given: Any) -> tuple[str, list[Link]]:
    """Join the pieces a text is kept in; the links among them keep their places."""
    parts, links, length = [], [], 0
    for piece in given if isinstance(given, list) else [given or ""]:
        said = piece.get("text", "") if isinstance(piece, dict) else str(piece)
        if isinstance(piece, dict) and piece.get("type") in ("link", "text_link") and said:
            links.append({"begin": length, "end": length + len(said), "uri": piece.get("href") or said})
        parts.append(said)
        length += len(said)
    return "".join(parts), links


def _claims(_name: str, head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and bool(
        _TYPED.search(head) or (b'"chats"' in head and _MESSAGES.search(head))
    )


FORMAT: Final = Format("telegram", "Telegram Desktop's export (result.json)", _claims, read, 40)
