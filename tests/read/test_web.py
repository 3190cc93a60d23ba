"""Fetching, against a server of our own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.read import Failure, Page, read
from sayso.read.source import Source
from sayso.read.web import Web
from sayso.settings import ReadSettings

HERE = ReadSettings(allow_private=True, max_page_bytes=10_000, max_redirects=3, timeout=2)
PAGE = "<html><body><p>Паром сел на мель у входа в гавань.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, headers, body = self.answer()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        if self.path == "/robots.txt":
            return 200, {}, b"User-agent: *\nDisallow: /private/\n"
        if self.path.startswith("/moved/"):
            left = int(self.path.rsplit("/", 1)[1])
            return 302, {"Location": f"/moved/{left - 1}" if left else "/page"}, b""
        if self.path == "/inward":
            return 302, {"Location": "file:///etc/passwd"}, b""
        if self.path == "/large":
            return 200, {"Content-Type": "text/html"}, b"x" * 20_000
        if self.path in ("/page", "/private/page"):
            return 200, {"Content-Type": "text/html; charset=windows-1251"}, PAGE.encode("cp1251")
        return 404, {}, b"no"

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Handler.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def web() -> Web:
    return Web(sleep=lambda _seconds: None)


def test_a_page_is_fetched_with_its_encoding(site: str) -> None:
    found = web().fetch(f"{site}/page", HERE)
    assert isinstance(found, Source)
    assert (found.charset, found.uri) == ("windows-1251", f"{site}/page")
    (page,) = read([f"{site}/page"], HERE)
    assert isinstance(page, Page)
    assert page.text == "Паром сел на мель у входа в гавань."


def test_robots_txt_is_asked_first_and_heeded(site: str) -> None:
    found = web().fetch(f"{site}/private/page", HERE)
    assert isinstance(found, Failure)
    assert "robots.txt" in found.reason
    assert Handler.asked == ["/robots.txt"]
    assert isinstance(web().fetch(f"{site}/private/page", replace(HERE, ignore_robots=True)), Source)


def test_redirects_are_followed_so_far_and_never_out_of_the_web(site: str) -> None:
    assert isinstance(web().fetch(f"{site}/moved/2", HERE), Source)
    too_many = web().fetch(f"{site}/moved/9", HERE)
    assert isinstance(too_many, Failure)
    assert "redirects more than 3" in too_many.reason
    inward = web().fetch(f"{site}/inward", HERE)
    assert isinstance(inward, Failure)
    assert "no web address" in inward.reason


def test_a_private_address_is_refused_unless_asked(site: str) -> None:
    found = web().fetch(f"{site}/page", replace(HERE, allow_private=False))
    assert isinstance(found, Failure)
    assert "--allow-private" in found.advice
    assert Handler.asked == []


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:127.0.0.1", "0.0.0.0", "fe80::1%1"])
def test_what_is_private(address: str) -> None:
    from sayso.read.web import _is_public

    assert not _is_public(address)
    assert _is_public("1.1.1.1")


def test_what_cannot_be_fetched_is_named(site: str) -> None:
    for path, said in (("/large", "larger than"), ("/gone", "answers 404")):
        found = web().fetch(site + path, HERE)
        assert isinstance(found, Failure)
        assert said in found.reason
    assert isinstance(web().fetch("http://127.0.0.1:9/", HERE), Failure)


def test_a_host_is_asked_once_a_second(site: str) -> None:
    waits: list[float] = []
    asking = Web(sleep=waits.append)
    asking.fetch(f"{site}/page", HERE)
    asking.fetch(f"{site}/page", HERE)
    assert len(waits) == 1
    assert 0 < waits[0] <= 1
