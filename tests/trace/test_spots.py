from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from sayso.trace.spots import Alignments, find_spots

TEXTS = st.lists(st.text("abcde", min_size=1, max_size=12), min_size=2, max_size=5, unique=True)
WHO = st.lists(st.integers(0, 4), min_size=2, max_size=7)
PLACES = st.lists(st.tuples(TEXTS, WHO), min_size=1, max_size=3)


def slots(base: str, text: str) -> list[tuple[int, int]]:
    """Return the words of a text at each slot of its base."""
    found, pending = [], (0, 0)
    for tag, b0, b1, f0, f1 in Levenshtein.opcodes(base, text).as_list():
        for n in range(b1 - b0):
            at = f0 if tag == "delete" else f0 + n
            found += [(at, at) if n else pending, (at, at + (tag != "delete"))]
        pending = (f1, f1) if b1 > b0 else (f0, f1)
    return [*found, pending]


def laid(places: list[tuple[list[str], list[int]]]) -> tuple[Alignments, list[list[int]]]:
    """Align the texts of each place with the first; page r has the text that is named at r. Words are a character each."""
    found, pages = Alignments(), []
    start = 0
    for texts, who in places:
        own = [text % len(texts) for text in who]
        starts = np.cumsum([start, *map(len, texts)]).tolist()
        held = [(row, text, starts[text], 100 * row) for row, text in reversed(list(enumerate(own)))]
        found.add(len(texts[0]), [(text, Levenshtein.opcodes(texts[0], text).as_list()) for text in texts], held)
        pages.append(own)
        start = starts[-1]
    return found, pages


def parts(texts: list[str], own: list[int]) -> dict[int, list[int]]:
    """Return for each slot at which texts part the number of what each of them reads: that of most pages first, then down."""
    at = [slots(texts[0], text) for text in texts]
    read = [[text[b:e] for text, (b, e) in zip(texts, spots, strict=True)] for spots in zip(*at, strict=True)]
    states = {}
    for slot, words in enumerate(read):
        if len(set(words)) > 1:
            count = Counter(dict.fromkeys(words, 0))
            count.update(words[t] for t in own)
            first = {w: min([r for r, t in enumerate(own) if words[t] == w], default=99) for w in words}
            order = sorted(count, key=lambda w: (-count[w], first[w]))
            states[slot] = [order.index(w) for w in words]
    return states


@given(PLACES)
def test_cells_part_where_their_texts_read_otherwise(places: list[tuple[list[str], list[int]]]) -> None:
    # every text is some page's
    places = [(texts, [*who, *range(len(texts))]) for texts, who in places]
    found, pages = laid(places)
    most = max(map(len, pages))
    words = np.arange(found.starts[-1])
    spots = find_spots(found, 10 * words, 10 * words + 9, most)
    seen: dict[int, set[int]] = {}
    for n, (place, begin, end) in enumerate(spots.at.tolist()):
        texts, own = places[place][0], pages[place]
        states = parts(texts, own)
        inside = [slot for slot in range(begin, end) if slot in states]
        assert all(states[slot] == states[begin] for slot in inside)
        seen.setdefault(place, set()).update(inside)
        assert spots.states[n].tolist() == [states[begin][t] for t in own] + [-1] * (most - len(own))
        where = spots.spans[spots.starts[n] : spots.starts[n + 1]].tolist()
        for row, (low, high) in zip(sorted(range(len(own))), where, strict=True):
            shift, text = 100 * row, own[row]
            first, last = slots(texts[0], texts[text])[begin][0], slots(texts[0], texts[text])[end - 1][1]
            start = found.starts[found.texts[place] + text]
            edge = 10 * (start + first - 1) + 9 if first else 10 * start
            there = (10 * (start + first), 10 * (start + last - 1) + 9) if last > first else (edge, edge)
            assert (low - shift, high - shift) == there
        quoted = spots.quoted[spots.firsts[n] : spots.firsts[n + 1]].tolist()
        for state, (text, first, last, row, low, high) in enumerate(quoted):
            assert spots.states[n, row] == state and [low, high] == where[row]
            assert found.coded[text][first:last] == texts[own[row]][first:last]
    assert seen == {place: set(parts(texts, pages[place])) for place, (texts, _) in enumerate(places) if parts(texts, pages[place])}


def test_an_unused_gap_between_two_changed_words_belongs_to_the_run() -> None:
    found, _ = laid([(["abcde", "axxde"], [0, 1])])
    spots = find_spots(found, np.arange(10), np.arange(10) + 1, 2)
    assert spots.at.tolist() == [[0, 3, 6]]
