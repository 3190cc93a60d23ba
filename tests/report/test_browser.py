"""The report in a real browser: right-to-left computed, anchors reached, nothing loaded, nothing complained of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from invented import AR, MANIFEST, case
from sayso.report import build, families

pytestmark = pytest.mark.browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs the playwright package")
    if CHROMIUM is None:
        pytest.skip("needs chromium, and none is on the path")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(build(case(), MANIFEST), encoding="utf-8")
    return path.as_uri()


class Visit:
    """A page of the browser that remembers what was asked for and what was complained of."""

    def __init__(self, browser: Any, **options: Any) -> None:
        self.page = browser.new_page(**options)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))


@pytest.fixture
def visit(browser: Any, file: str) -> Iterator[Visit]:
    visiting = Visit(browser)
    visiting.page.goto(file)
    yield visiting
    visiting.page.close()


def test_nothing_is_requested_and_nothing_is_complained_of(visit: Visit, file: str) -> None:
    visit.page.wait_for_timeout(100)
    assert visit.requests == [file]
    assert visit.complaints == []


def test_arabic_runs_from_the_right(visit: Visit) -> None:
    cell = visit.page.locator("td .words", has_text=AR[0][:20]).first
    style = cell.evaluate("e => { const s = getComputedStyle(e); return [s.direction, s.textAlign]; }")
    assert style == ["rtl", "start"]
    words = visit.page.evaluate(
        """text => {
          const cell = [...document.querySelectorAll('td .words')].find(e => e.textContent.includes(text));
          const at = (from, to) => {
            const range = document.createRange();
            range.setStart(cell.firstChild, from); range.setEnd(cell.firstChild, to);
            return range.getBoundingClientRect();
          };
          return [at(0, 4).right, at(5, 10).right];
        }""",
        AR[0][:20],
    )
    assert words[0] > words[1]  # the first word stands to the right of the second


def test_shared_words_are_visible_as_such(visit: Visit) -> None:
    mark = visit.page.locator("article.witness .shared").first
    colours = mark.evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours[0] != colours[1]


def test_a_link_to_characters_unfolds_the_page_and_lights_them_up(visit: Visit) -> None:
    link = visit.page.locator("article.witness a.ref").first
    target = link.get_attribute("href")
    assert not visit.page.locator(target).is_visible()
    link.click()
    visit.page.wait_for_function("document.querySelectorAll('.lit').length > 0")
    assert visit.page.locator(target).is_visible()
    box = visit.page.locator(target).bounding_box()
    assert 0 <= box["y"] <= visit.page.viewport_size["height"]


def test_the_filter_keeps_the_passages_that_have_the_words(visit: Visit) -> None:
    find = visit.page.get_by_label("Find")
    find.fill("COURRIER téléphérique")
    assert visit.page.locator(".family:visible").count() == 1
    assert visit.page.locator(".filters output").inner_text() == "1 of 2"
    find.fill("no such words")
    assert visit.page.locator(".family:visible").count() == 0


def test_the_filter_reaches_the_passages_that_are_only_listed(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(families, "SHOWN", 1)
    path = tmp_path / "report.html"
    path.write_text(build(case(), MANIFEST), encoding="utf-8")
    visiting = Visit(browser)
    visiting.page.goto(path.as_uri())
    visiting.page.locator(".listed summary").click()
    assert visiting.page.locator(".listed li:visible").count() == 1
    visiting.page.get_by_label("Language").select_option("fr")
    assert visiting.page.locator(".listed li:visible").count() == 0
    assert visiting.page.locator(".filters output").inner_text() == "1 of 2"
    assert visiting.complaints == []
    visiting.page.close()


def test_it_reads_without_scripts(browser: Any, file: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file + "#p4-0-90")
    assert not page.locator(".filters").is_visible()
    assert page.locator("article.witness").first.is_visible()
    page.locator("details.page summary").first.click()
    assert page.locator("details.page .text").first.is_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_width_makes_the_page_scroll_sideways(browser: Any, file: str, width: int, scheme: str) -> None:
    visiting = Visit(browser, viewport={"width": width, "height": 800}, color_scheme=scheme)
    visiting.page.goto(file)
    visiting.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert visiting.page.evaluate("document.documentElement.scrollWidth") <= width
    visiting.page.close()


CONTRAST = """() => {
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => {
    const c = v / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const c = parse(getComputedStyle(at).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('svg') || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push([e.tagName, e.className, ratio.toFixed(2)].join(' '));
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_what_is_behind_it(browser: Any, file: str, scheme: str) -> None:
    """WCAG 2.2, success criterion 1.4.3: a contrast of at least 4.5 to 1."""
    visiting = Visit(browser, color_scheme=scheme)
    visiting.page.goto(file)
    visiting.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert visiting.page.evaluate(CONTRAST) == []
    visiting.page.close()
