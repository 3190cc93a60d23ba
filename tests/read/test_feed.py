"""RSS and Atom feeds."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sayso.read import Failure, Page, read

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Everything Digest</title><link>https://digest.example/</link><language>en-gb</language>
<item><title>Ferry aground</title><link>https://lantern.example/ferry</link><guid>tag:ferry</guid>
<pubDate>Thu, 15 Sep 2022 10:00:00 +0300</pubDate><dc:creator>A. Writer</dc:creator>
<source url="https://lantern.example/rss">The Lantern</source>
<description>Short.</description>
<content:encoded><![CDATA[<p>The ferry <a href="https://a.example/">ran aground</a>.</p>
<p>All are safe.</p>]]></content:encoded></item>
<item><title>Only a headline</title><link>https://digest.example/2</link></item>
<item><link>https://digest.example/3</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>
<entry><title>Paquebot échoué</title><id>urn:1</id><link href="https://post.example/1"/><updated>2022-09-16T08:00:00Z</updated>
<summary>Le paquebot s'est échoué.</summary></entry></feed>"""


def results(tmp_path: Path, text: str) -> list[Page | Failure]:
    (tmp_path / "feed.xml").write_text(text, encoding="utf-8")
    return list(read([str(tmp_path)]))


def test_items_are_pages_and_the_aggregator_is_kept_apart(tmp_path: Path) -> None:
    first, second, third = results(tmp_path, RSS)
    assert isinstance(first, Page)
    assert first.text == "Ferry aground\n\nThe ferry ran aground.\n\nAll are safe."
    assert (first.doc, first.uri, first.author) == ("tag:ferry", "https://lantern.example/ferry", "A. Writer")
    assert (first.outlet, first.via, first.lang) == ("The Lantern", "Everything Digest", "en")
    assert first.published_from == datetime(2022, 9, 15, 7, tzinfo=UTC)
    assert first.links is not None
    assert [first.text[link["begin"] : link["end"]] for link in first.links] == ["ran aground"]
    assert isinstance(second, Page)
    assert (second.text, second.outlet, second.via) == ("Only a headline", "Everything Digest", None)
    assert isinstance(third, Failure)
    assert third.name.endswith("item 3")


def test_atom_and_updated_is_not_published(tmp_path: Path) -> None:
    (page,) = results(tmp_path, ATOM)
    assert isinstance(page, Page)
    assert page.text == "Paquebot échoué\n\nLe paquebot s'est échoué."
    assert page.published_from is None


def test_entities_that_expand_without_end_are_refused(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    item = "<item><title>&l9;</title></item>"
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]><rss><channel>{item}</channel></rss>'
    (failure,) = results(tmp_path, bomb)
    assert isinstance(failure, Failure)
    assert "entities" in failure.reason


def test_a_feed_that_lists_nothing_is_named(tmp_path: Path) -> None:
    (failure,) = results(tmp_path, "<rss><channel><title>x</title></channel></rss>")
    assert isinstance(failure, Failure)
    assert "no item" in failure.reason
