"""Pages saved from the Wayback Machine."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sayso.read import Page, read

WRAPPED = """<!DOCTYPE html><html><head><script src="/_static/js/bundle-playback.js"></script>
<link rel="canonical" href="https://web.archive.org/web/20200310120000/https://lantern.example/ferry">
<meta property="article:published_time" content="2020-03-10"></head><body><!-- BEGIN WAYBACK TOOLBAR INSERT -->
<div id="wm-ipp-base"><div id="wm-ipp">123 captures 10 Mar 2020 - 4 May 2024</div></div><!-- END WAYBACK TOOLBAR INSERT -->
<h1>Ferry aground</h1><p>The ferry ran aground at the mouth of the harbour, the authority said on Tuesday morning.</p>
<p>All on board are safe and were brought ashore before noon; a tug is on its way to pull the vessel free with the tide.</p>
<a href="/web/20200310120000/https://agency.example/1">Agency</a></body></html>
<!-- FILE ARCHIVED ON 12:00:00 Mar 10, 2020 AND RETRIEVED FROM THE INTERNET ARCHIVE ON 08:00:00 Jan 02, 2024. -->"""


def test_the_wrapper_is_no_article_and_the_capture_bounds_the_date(tmp_path: Path) -> None:
    (tmp_path / "saved.html").write_text(WRAPPED)
    (page,) = read([str(tmp_path)])
    assert isinstance(page, Page)
    assert page.uri == "https://lantern.example/ferry"
    assert page.published_to == datetime(2020, 3, 10, 12, tzinfo=UTC)
    assert "123 captures" in page.text
    assert page.body is not None
    article = " ".join(page.text[b:e] for b, e in page.body)
    assert "The ferry ran aground" in article
    assert "captures" not in article
    assert page.links is not None
    assert page.links[0]["uri"] == "https://agency.example/1"
