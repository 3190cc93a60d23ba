"""What a page lacks, and the other may have added."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tradition import P, build, copy

import sayso.trace as trace
from sayso import tables
from sayso.settings import TraceSettings
from sayso.trace.additions import as_far_as_told
from sayso.trace.evidence import Sign
from sayso.trace.lost import Link


def copies(*pages: P) -> list[dict[str, Any]]:
    documents, segments, _, matches = build(pages)
    found = trace.run(documents, segments, tables.from_rows("marks", []), matches, TraceSettings())["copies"].to_pylist()
    return [dict(row) for row in found]


def link(parent: int, child: int, *kinds: str, shown: bool = True) -> Link:
    return Link(parent, child, shown, tuple(Sign(kind, kind, 1.4) for kind in kinds))


def test_of_pages_without_dates_each_a_sentence_shorter_nothing_tells_which_grew_and_which_was_cut() -> None:
    pages = [P(doc, copy(keys)) for doc, keys in (("p", "abcdef"), ("q", "abcde"), ("r", "abcd"), ("s", "abc"))]
    assert {row["direction"] for row in copies(*pages)} == {"undetermined"}


def test_what_a_page_lacks_of_a_copy_was_left_out() -> None:
    found = as_far_as_told([link(0, 1, "own-reading", "containment"), link(1, 2, "containment"), link(2, 3, "containment")])
    assert [k.shown for k in found] == [True, True, True]


def test_what_a_page_lacks_of_one_that_others_took_the_text_from_was_left_out() -> None:
    found = as_far_as_told([link(0, 1, "date"), link(0, 2, "containment"), link(3, 4, "containment")])
    assert [k.shown for k in found] == [True, True, False]


def test_a_sign_against_the_link_shows_nothing() -> None:
    against = Link(0, 1, True, (Sign("own-reading", "", -3.0), Sign("containment", "", 1.4)))
    assert [k.shown for k in as_far_as_told([against])] == [False]


LINKS = st.lists(st.builds(link, st.integers(0, 6), st.integers(0, 6), st.sampled_from(["date", "containment", "own-reading"]),
                           shown=st.booleans()), max_size=9)  # fmt: skip


@given(LINKS, st.randoms())
def test_the_order_of_the_links_does_not_matter_and_nothing_becomes_shown(links: list[Link], random: Any) -> None:
    found = as_far_as_told(links)
    assert all(before.shown or not after.shown for before, after in zip(links, found, strict=True))
    order = list(range(len(links)))
    random.shuffle(order)
    turned = as_far_as_told([links[at] for at in order])
    assert [found[at].shown for at in order] == [k.shown for k in turned]
