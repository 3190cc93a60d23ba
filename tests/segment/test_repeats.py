"""What an outlet's pages repeat: a template, or a text that travels."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import segment
from sayso.segment.repeats import plain
from sayso.settings import SegmentSettings
from sayso.tables import from_rows

SYLLABLES = ["ka", "ro", "mi", "ten", "sul", "va", "dor", "pe", "lin", "gor", "ha", "bri", "mun", "ost", "fel", "ja"]
FOOTER = "Sign up to the Osthaven Post newsletter and follow us. Lanterns were invented before mirrors."
PLAIN = "Lanterns older than any mirror hang in this house of letters since the year of the long frost."
NOTICE = "© 2024 Quay Media. Reproduction of this text without leave is not allowed."


def prose(seed: int, n: int = 4) -> list[str]:
    """Return paragraphs of invented words, those of each seed its own."""
    rnd = random.Random(seed)

    def sentence() -> str:
        words = ["".join(rnd.choices(SYLLABLES, k=rnd.randint(2, 4))) for _ in range(rnd.randint(9, 16))]
        return " ".join(words).capitalize() + "."

    return [" ".join(sentence() for _ in range(3)) for _ in range(n)]


def furniture(pages: list[str], outlet: str | None = "post") -> list[str]:
    rows = [
        {"doc": str(n), "text": t, "outlet": outlet, "lang": "en", "sha256_raw": "", "sha256_text": "", "format": "jsonl"}
        for n, t in enumerate(pages)
    ]
    found: list[dict[str, Any]] = segment.run(from_rows("documents", rows), SegmentSettings())["segments"].to_pylist()
    return [pages[int(s["doc"])][s["begin"] : s["end"]] for s in found if s["role"] == "boilerplate"]


def test_a_footer_of_two_paragraphs_is_found_where_one_is_optional() -> None:
    pages = ["\n\n".join([*prose(n), *([FOOTER] if n % 2 else []), NOTICE]) for n in range(12)]
    found = furniture(pages)
    assert " ".join(found).count("Lanterns were invented") == 6
    assert " ".join(found).count("Quay Media") == 12
    assert len(found) == 6 * 2 + 12 * 2


def test_a_footer_without_a_word_of_furniture_is_found_on_many_pages() -> None:
    assert furniture(["\n".join([*prose(n), PLAIN]) for n in range(20)]) == [PLAIN] * 20


def test_a_header_is_found() -> None:
    assert furniture(["\n".join([PLAIN, *prose(n)]) for n in range(20)]) == [PLAIN] * 20


def test_a_footer_whose_date_and_numbers_change_is_found() -> None:
    pages = ["\n".join([*prose(n), f"{NOTICE} Issue {n + 300} of {n} May, page {7 * n}."]) for n in range(10)]
    assert len([f for f in furniture(pages) if "Quay Media" in f]) == 10


DISGUISES = {
    "invisible characters": lambda text: "\u200b".join(text),
    "look-alike letters": lambda text: text.replace("e", "е").replace("o", "о"),
    "added accents": lambda text: text.replace("r", "r\u0301").replace("m", "m\u0301"),
    "tatweel": lambda text: text.replace("nt", "n\u0640t"),
    "capitals": str.upper,
    "broken words": lambda text: text.replace("mirror", "mir-\nror"),
}


@pytest.mark.parametrize("name", DISGUISES)
def test_a_footer_in_disguise_is_the_footer(name: str) -> None:
    pages = ["\n".join([*prose(n), DISGUISES[name](PLAIN) if n % 2 else PLAIN]) for n in range(20)]
    assert len(furniture(pages)) == 20


def test_a_block_that_holds_the_mark_between_blocks_is_read_alone() -> None:
    assert plain(["Café", "a \u241e b", "naïve"]) == ["cafe", "a \u241e b", "naive"]


def test_a_footer_below_changing_headlines_is_found() -> None:
    pages = ["\n".join([*prose(n), FOOTER, f"Herring number {n * 7} caught at sea"]) for n in range(10)]
    assert len([f for f in furniture(pages) if "Lanterns" in f]) == 10


def test_the_footer_of_a_page_without_line_breaks_is_found() -> None:
    assert len([f for f in furniture([" ".join([*prose(n), NOTICE]) for n in range(8)]) if "Quay" in f]) == 8


def test_a_release_that_many_pages_copy_is_no_footer() -> None:
    release = prose(1000, 5)
    pages = ["\n\n".join([*prose(n), NOTICE]) for n in range(12)]
    copies = ["\n\n".join([f"Page {n}: {release[0]}", *release[1:]]) for n in range(8)]
    assert not [f for f in furniture(pages + copies) if any(f in p for p in release)]


def test_a_passage_now_here_now_there_is_no_footer() -> None:
    passage = prose(1000, 1)[0]
    pages = []
    for n in range(12):
        body = prose(n)
        body.insert(4 if n % 2 else 1, passage)
        pages.append("\n\n".join(body))
    assert furniture(pages) == []


def test_background_on_the_page_s_own_matter_is_no_footer() -> None:
    background = "The ferry Marigold ran aground off Osthaven on Tuesday, the harbour authority and its pilots said."
    pages = [
        "\n\n".join([f"The ferry Marigold off Osthaven: the harbour authority and pilots, day {n}.", *prose(n), background])
        for n in range(6)
    ]
    assert furniture(pages) == []


def test_pages_of_unknown_outlets_share_a_text_not_a_template() -> None:
    assert furniture(["\n\n".join([*prose(n), PLAIN]) for n in range(6)], outlet=None) == []


@given(st.integers(0, 50), st.integers(2, 9))
@settings(max_examples=10, deadline=None)
def test_pages_without_a_template_have_none(seed: int, pages: int) -> None:
    assert furniture(["\n\n".join(prose(100 * seed + n)) for n in range(pages)]) == []
