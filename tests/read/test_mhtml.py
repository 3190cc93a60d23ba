"""Pages a browser saved in one file."""

from __future__ import annotations

import plistlib
from email.message import EmailMessage
from pathlib import Path

from sayso.read import Failure, Page, read

HTML = "<html><body><p>Паром сел на мель у входа в гавань.</p></body></html>"


def test_mhtml_with_its_address_and_moment(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["Date"] = "Паром", "Thu, 15 Sep 2022 10:00:00 +0300"
    message["Snapshot-Content-Location"] = "https://lantern.example/1"
    message.set_content(HTML, subtype="html", charset="utf-8", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png")
    (tmp_path / "page.mhtml").write_bytes(message.as_bytes())
    (page,) = read([str(tmp_path)])
    assert isinstance(page, Page)
    assert page.text == "Паром сел на мель у входа в гавань."
    assert (page.doc, page.uri, page.format) == ("page.mhtml", "https://lantern.example/1", "html")


def test_a_web_archive_of_safari(tmp_path: Path) -> None:
    main = {"WebResourceData": HTML.encode("cp1251"), "WebResourceURL": "https://a.example/"}
    main["WebResourceTextEncodingName"] = "windows-1251"
    (tmp_path / "page.webarchive").write_bytes(plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY))
    (page,) = read([str(tmp_path)])
    assert isinstance(page, Page)
    assert (page.text, page.uri) == ("Паром сел на мель у входа в гавань.", "https://a.example/")


def test_damaged_ones_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(b"no mail at all")
    (tmp_path / "b.webarchive").write_bytes(b"bplist00" + b"\x00" * 20)
    assert [type(r) for r in read([str(tmp_path)])] == [Failure, Failure]
