"""Counts in different passages of pages that share much of their text are held against each other."""

from __future__ import annotations

from typing import Any

from sayso import weigh
from sayso.settings import WeighSettings
from sayso.tables import empty, from_rows

ROOF = "The roof of the mill at Orvath came down at six in the morning under wet snow, and the road was closed until noon. "
DEAD = "Two people were killed. "
SAW = "I counted four bodies beside the gate. "
LONG = "The fair at Lund opened with forty stalls, a brass band, a cook from Davel and a raffle for a copper kettle. " * 4


def asked(pages: dict[str, str], passages: list[tuple[str, ...]], **more: Any) -> list[dict[str, Any]]:
    """Return the conflicts; each of ``passages`` is the words of a passage and the pages that hold it."""
    documents = [
        {"doc": d, "text": t, "lang": "en", "sha256_raw": "", "sha256_text": "", "format": "text"} for d, t in pages.items()
    ]
    witnesses = [
        {"family": f"f{n}", "doc": doc, "begin": pages[doc].index(words), "end": pages[doc].index(words) + len(words)}
        for n, (words, *docs) in enumerate(passages) for doc in docs
    ]  # fmt: skip
    figures = [
        {"figure": doc + words, "doc": doc, "begin": text.index(words), "end": text.index(words) + len(words),
         "category": "killed", "value": value, "bound": "exact"} | more.get(doc, {})
        for doc, text in pages.items() for words, value in (("Two", 2), ("four", 4)) if words in text
    ]  # fmt: skip
    return weigh.run(
        from_rows("documents", documents), from_rows("witnesses", witnesses), empty("attributions"),
        from_rows("figures", figures), WeighSettings(),
    )["conflicts"].to_pylist()  # fmt: skip


PAGES = {"release": ROOF + DEAD, "paper": ROOF + DEAD, "eye": "What I saw. " + SAW, "mixed": ROOF + SAW}
PASSAGES = [(ROOF, "release", "paper", "mixed"), (DEAD, "release", "paper"), (SAW, "eye", "mixed")]


def test_a_release_and_a_witness_that_one_page_joins_are_a_question() -> None:
    (conflict,) = asked(PAGES, PASSAGES)
    assert conflict["kind"] == "disagreement" and conflict["explanation"].endswith("?")
    assert conflict["figures"] == ["eyefour", "mixedfour", "paperTwo", "releaseTwo"]


def test_pages_that_share_a_little_of_their_text_may_tell_of_two_events() -> None:
    longer = {"mixed": ROOF + SAW + LONG, "release": ROOF + DEAD + LONG, "paper": ROOF + DEAD + LONG}
    assert asked(PAGES | longer, PASSAGES) == []


def test_what_one_page_alone_says_is_not_held_against_a_passage() -> None:
    assert asked(PAGES, PASSAGES[:2]) == []


def test_a_page_that_gives_both_is_at_odds_with_neither() -> None:
    pages = {"release": ROOF + DEAD, "paper": ROOF + DEAD, "mixed": ROOF + DEAD + SAW, "eye": SAW}
    assert asked(pages, [(ROOF, "release", "paper", "mixed"), (DEAD, "release", "paper", "mixed"), (SAW, "eye", "mixed")]) == []


def test_counts_that_can_both_be_true_are_none() -> None:
    assert asked(PAGES, PASSAGES, release={"bound": "atleast"}, paper={"bound": "atleast"}) == []
    assert asked(PAGES, PASSAGES, mixed={"further": True}, eye={"further": True}) == []
