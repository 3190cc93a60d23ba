"""HTML: the visible text whole, the article as spans in it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import PageError
from sayso.read import Failure, Page, read
from sayso.read.html import parse
from sayso.read.source import Source
from sayso.read.visible import Visible, visible

PARAGRAPHS = [
    "The ferry ran aground at the mouth of the harbour on Monday morning, the harbour authority said in a statement.",
    "All 214 people on board were brought ashore by noon, it said, and no one was badly hurt in the grounding.",
    "A tug from the neighbouring port was on its way to pull the vessel free with the evening tide, officials added.",
]
MENU = "".join(f'<li><a href="/{w}">{w}</a></li>' for w in ("Home", "World", "Sport", "Weather", "Contact"))
TEASERS = "".join(f'<li><a href="/t{n}">Another story altogether, number {n}</a></li>' for n in range(8))
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ferry aground, all safe - The Lantern</title>
<meta property="og:title" content="Ferry aground, all safe"><meta property="og:site_name" content="The Lantern">
<link rel="canonical" href="https://lantern.example/ferry"><style>p {{ color: red }}</style></head>
<body><nav><ul>{MENU}</ul></nav><div class="article"><h1>Ferry aground, all safe</h1>
{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}</div><div style="display: none">Never seen</div>
<div class="related"><h3>Most read</h3><ul>{TEASERS}</ul></div><script>var x = "code";</script>
<footer>© The Lantern. All rights reserved.</footer></body></html>"""


def seen(html: str) -> Visible:
    return visible(parse(html.encode(), Source("p.html", "p.html", None)))


def page(tmp_path: Path, html: str | bytes) -> Page:
    (tmp_path / "p.html").write_bytes(html.encode() if isinstance(html, str) else html)
    (result,) = read([str(tmp_path / "p.html")])
    assert isinstance(result, Page), result
    return result


def test_the_text_is_all_a_reader_sees_and_nothing_else(tmp_path: Path) -> None:
    text = page(tmp_path, PAGE).text
    assert text.startswith("Home\n")
    assert text.endswith("© The Lantern. All rights reserved.")
    assert all(p in text for p in PARAGRAPHS)
    assert "Never seen" not in text
    assert "code" not in text


def test_the_article_is_the_headline_and_its_paragraphs(tmp_path: Path) -> None:
    read_page = page(tmp_path, PAGE)
    assert read_page.body is not None
    article = "\n\n".join(read_page.text[b:e] for b, e in read_page.body)
    assert article == "\n\n".join(["Ferry aground, all safe", *PARAGRAPHS])


def test_what_the_page_says_of_itself(tmp_path: Path) -> None:
    read_page = page(tmp_path, PAGE)
    assert (read_page.title, read_page.outlet) == ("Ferry aground, all safe", "The Lantern")
    assert read_page.uri == "https://lantern.example/ferry"


def test_the_original_that_a_repeated_page_names_is_kept_as_evidence() -> None:
    from sayso.read.html import page_of
    from sayso.settings import ReadSettings

    there = page_of(PAGE.encode(), Source("p", "p", "https://harbourpost.example/7"), ReadSettings())
    assert (there.uri, there.via) == ("https://harbourpost.example/7", "https://lantern.example/ferry")
    here = page_of(PAGE.encode(), Source("p", "p", "https://www.lantern.example/ferry?x=1"), ReadSettings())
    assert (here.uri, here.via) == ("https://www.lantern.example/ferry?x=1", None)


def test_links_carry_their_characters(tmp_path: Path) -> None:
    read_page = page(tmp_path, PAGE)
    assert read_page.links is not None
    said = {read_page.text[link["begin"] : link["end"]]: link["uri"] for link in read_page.links}
    assert said["World"] == "/World"


def test_spaces_collapse_and_elements_make_lines() -> None:
    assert seen("<p>One  <b>two</b>\n three<br>four<p>five<table><tr><td>a<td>b</table>").text == (
        "One two three\nfour\n\nfive\n\na\nb"
    )


def test_a_link_does_not_take_the_space_before_it() -> None:
    found = seen("<p>See<a href='/x'> this page</a> now</p>")
    (link,) = found.links
    assert found.text[link["begin"] : link["end"]] == "this page"


def test_right_to_left_marks_stay(tmp_path: Path) -> None:
    assert "\u202bجنحت العبارة\u202c" in page(tmp_path, "<html><body><p>\u202bجنحت العبارة\u202c عند الميناء").text


def test_the_declared_encoding_is_used(tmp_path: Path) -> None:
    html = '<html><head><meta charset="windows-1254"></head><body><p>Feribot kıyıya oturdu, yolcular güvende.</p>'
    assert page(tmp_path, html.encode("cp1254")).text == "Feribot kıyıya oturdu, yolcular güvende."


def test_a_declaration_that_lies_is_not_believed(tmp_path: Path) -> None:
    html = '<html><head><meta charset="us-ascii"></head><body><p>Паром сел на мель у входа в гавань.</p>'
    assert page(tmp_path, html).text == "Паром сел на мель у входа в гавань."


def test_a_page_without_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text("<html><head><script>load()</script></head><body></body></html>")
    (failure,) = read([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert "no text" in failure.reason


def test_nesting_a_hundred_thousand_deep_loses_nothing(tmp_path: Path) -> None:
    deep = "<html><body>" + "<div>" * 100_000 + "at the bottom" + "</div>" * 100_000 + "<p>and after</p></body></html>"
    text = page(tmp_path, deep).text
    assert "at the bottom" in text
    assert "and after" in text


@settings(deadline=None)
@given(st.text(alphabet="<>/pdivabr \n&;='\"éي中\x00", max_size=200))
def test_any_markup_gives_text_with_sound_spans(html: str) -> None:
    try:
        found = seen("<html>" + html)
    except PageError:
        return
    lines = [found.line(b) for b in found.blocks]
    assert all(line and line == line.strip(" \t\n\r\f") for line in lines)
    assert all(a.end < b.begin for a, b in zip(found.blocks, found.blocks[1:], strict=False))
    assert "".join(found.text.split()) == "".join("".join(lines).split())
    assert all(0 <= link["begin"] < link["end"] <= len(found.text) for link in found.links)
