"""Pages fetched from the web, politely: robots.txt asked, one request a second, and nothing taken from the user's own network.

Every connection goes to an address that was looked at first, so that neither a name that points inwards nor a redirect leads
to a private machine (robots: RFC 9309).
"""

from __future__ import annotations

import http
import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from sayso.errors import PageError
from sayso.read.page import Failure
from sayso.read.source import Source
from sayso.settings import ReadSettings

NAME: Final = "sayso"
"""What a site's robots.txt may call this program."""
AGENT: Final = f"{NAME} (text reuse in news; asks robots.txt)"
PAUSE: Final = 1.0
"""Seconds between two requests to one host."""
_MOVED: Final = (301, 302, 303, 307, 308)
_OK: Final = 200
_ROBOTS_BYTES: Final = 512 << 10
"""RFC 9309, 2.5: crawlers must read at least 500 kibibytes of a robots.txt."""


@dataclass
class Web:
    """What was asked of whom: the rules of each host and when it was last asked."""

    rules: dict[str, RobotFileParser] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)
    sleep: Callable[[float], None] = time.sleep

    def fetch(self, address: str, settings: ReadSettings) -> Source | Failure:
        """Fetch one address, following redirects. What goes wrong is a failure that says what to do."""
        try:
            return self._follow(address, settings)
        except PageError as error:
            return Failure(error.name, error.reason, error.advice)
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = f"it cannot be fetched ({error or type(error).__name__})"
            return Failure(address, reason, "check the address and the connection, or save the page from a browser")

    def _follow(self, address: str, settings: ReadSettings) -> Source:
        here = address
        for _ in range(settings.max_redirects + 1):
            parts = urlsplit(here)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise PageError(address, f"it leads to {here!r}, which is no web address", "give the page's own address")
            if not self._allowed(parts, settings):
                advice = "save the page from a browser, or use --ignore-robots if you have leave"
                raise PageError(address, "the site's robots.txt asks programs to leave it alone", advice)
            self._wait(parts.hostname)
            status, headers, body = _get(parts, settings, settings.max_page_bytes, address)
            if status in _MOVED and headers.get("Location"):
                here = urljoin(here, headers["Location"])
                continue
            if status != _OK:
                raise PageError(address, f"the server answers {status}", "check the address, or save it from a browser")
            return Source(address, here, here, data=body, charset=headers.get_content_charset())
        reason = f"it redirects more than {settings.max_redirects} times"
        raise PageError(address, reason, "give the address it ends at, or raise --max-redirects")

    def _wait(self, host: str) -> None:
        since = time.monotonic() - self.asked.get(host, -PAUSE)
        if since < PAUSE:
            self.sleep(PAUSE - since)
        self.asked[host] = time.monotonic()

    def _allowed(self, parts: SplitResult, settings: ReadSettings) -> bool:
        if settings.ignore_robots:
            return True
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.rules:
            self.rules[site] = _rules(site, settings)
        return self.rules[site].can_fetch(NAME, parts.geturl())


def fetch(address: str, settings: ReadSettings) -> Source | Failure:
    """Fetch one address by the rules of ``Web``, which are shared by the whole process."""
    return _WEB.fetch(address, settings)


_WEB: Final = Web()


def _rules(site: str, settings: ReadSettings) -> RobotFileParser:
    """Return a site's rules. None there: all allowed; the server in trouble: nothing (RFC 9309, 2.3.1)."""
    rules = RobotFileParser()
    try:
        status, headers, body = _get(urlsplit(site + "/robots.txt"), settings, _ROBOTS_BYTES, site)
        if status in _MOVED and headers.get("Location"):
            there = urlsplit(urljoin(site, headers["Location"]))
            status, headers, body = _get(there, settings, _ROBOTS_BYTES, site)
    except PageError:
        raise
    except (OSError, http.client.HTTPException):
        status, body = 503, b""
    if status == _OK:
        rules.parse(body.decode("utf-8", "replace").splitlines())
    else:
        rules.parse(["User-agent: *", "Disallow: /"] if status >= http.HTTPStatus.INTERNAL_SERVER_ERROR else [])
    return rules


def _get(parts: SplitResult, settings: ReadSettings, limit: int, name: str) -> tuple[int, Message, bytes]:
    """Ask once. Raises PageError for a private address and for an answer beyond ``limit`` bytes."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = http.client.HTTPConnection(host, port, timeout=settings.timeout)
    connection.sock = _connected(host, port, settings, name)
    if parts.scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        headers = {"User-Agent": AGENT, "Accept": "text/html, */*;q=0.5", "Accept-Encoding": "identity"}
        connection.request("GET", _quoted(target), headers=headers)
        answer = connection.getresponse()
        body = _body(answer, limit, settings.timeout, name)
        return answer.status, answer.headers, body
    finally:
        connection.close()


def _body(answer: http.client.HTTPResponse, limit: int, timeout: float, name: str) -> bytes:
    """Read an answer; one that trickles in for ten times the timeout is given up."""
    parts, length, end = [], 0, time.monotonic() + 10 * timeout
    while part := answer.read(1 << 16):
        parts.append(part)
        length += len(part)
        if length > limit:
            advice = "raise the limit with --max-page-bytes if this is one page after all"
            raise PageError(name, f"it is larger than {limit:,} bytes, the most one page may have", advice)
        if time.monotonic() > end:
            raise PageError(name, f"it took longer than {10 * timeout:.0f} seconds", "try again, or raise --timeout")
    return b"".join(parts)


def _quoted(target: str) -> str:
    from urllib.parse import quote

    return quote(target, safe="/%?=&:;,+$!*'()@~-._[]#")


def _connected(host: str, port: int, settings: ReadSettings, name: str) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, place in found:
        if not settings.allow_private and not _is_public(str(place[0])):
            reason = f"{host} is a private address ({place[0]})"
            raise PageError(name, reason, "use --allow-private if you mean a machine of your own network")
    return socket.create_connection((str(found[0][4][0]), port), timeout=settings.timeout)


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.split("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (mapped is None or mapped.is_global)
