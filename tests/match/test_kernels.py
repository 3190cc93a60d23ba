"""Each kernel against a plain-Python oracle that says what it means."""

from collections import Counter
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit
from numpy.typing import NDArray

from sayso.match import _align, _candidates, _fingerprints, _parts, _passages, _units
from sayso.match._align import align, side_by_side
from sayso.match._candidates import hits
from sayso.match._evidence import covering, echoes
from sayso.match._families import boxes, explained, first_comers, neighbours, through
from sayso.match._passages import LEAST, SLIPPED
from sayso.match.candidates import ordered
from sayso.match.fingerprints import lists
from sayso.match.parts import FEW, risen
from sayso.match.places import places_of

settings.register_profile("kernels", deadline=None, max_examples=60)
settings.load_profile("kernels")


def called(part: Any) -> Any:
    """Return what calls a part of a kernel, which has no way in from Python."""
    return njit(lambda *given: part(*given))


sort_by, groups, mix, mixed = map(called, (_candidates.sort_by, _candidates.groups, _units.mix, _units.mixed))
stub, cover, densest, in_order, in_step, index_stretch, points, sentence_pairs, share, supported = map(
    called,
    (
        _align.stub, _passages.cover, _passages.densest, _passages.in_order, _passages.in_step, _passages.index_stretch,
        _passages.points, _align.sentence_pairs, _passages.share, _passages.supported,
    ),
)  # fmt: skip
SMALL_INTS = st.integers(0, 40)
FORMS = st.lists(st.integers(1, 6), min_size=1, max_size=60)


def longs(values: list[int]) -> NDArray[np.int64]:
    return np.array(values, np.int64)


def room_for(size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return np.empty(size, np.int64), np.empty((size + 2, 3), np.int64)


@given(st.lists(st.integers(-50, 50), max_size=900))
def test_sort_by(values: list[int]) -> None:
    order = np.arange(len(values))
    sort_by(longs(values), order, 0, len(values), np.empty(len(values), np.int64))
    assert [values[k] for k in order] == sorted(values)


@given(st.lists(st.integers(0, (1 << 64) - 1), max_size=80), st.integers(0, 60), st.integers(1, 64))
def test_values_come_in_order_of_some_of_their_bits_and_else_as_they_were(values: list[int], low: int, width: int) -> None:
    high = min(low + width, 64)
    sorted_by_hand = sorted(values, key=lambda v: v >> low & (1 << high - low) - 1)
    assert _parts.by_bits(np.array(values, np.uint64), low, high).tolist() == sorted_by_hand
    assert risen(np.array(values, np.uint64), low, high).tolist() == sorted_by_hand


@given(st.integers(0, 5))
def test_many_values_are_in_order_as_few_are(seed: int) -> None:
    values = np.random.default_rng(seed).integers(0, 1 << 63, 4 * FEW).astype(np.uint64)
    by_hand = values[np.argsort(values >> np.uint64(20) & np.uint64((1 << 30) - 1), kind="stable")]
    assert (risen(values.copy(), 20, 50) == by_hand).all()
    keys = (values >> np.uint64(40)).astype(np.int64)
    assert (ordered(keys) == np.argsort(keys, kind="stable")).all()


def parted(found: list[tuple[int, int]], near: tuple[int, int]) -> list[list[tuple[int, int]]]:
    for side in (0, 1):
        found = sorted(found, key=lambda p: p[side])
        for k in range(1, len(found)):
            if found[k][side] - found[k - 1][side] > near[side]:
                return parted(found[:k], near) + parted(found[k:], near)
    return [found]


@given(st.lists(st.tuples(SMALL_INTS, SMALL_INTS), min_size=1, max_size=25), st.integers(0, 8), st.integers(0, 8))
def test_groups_are_cut_at_gaps_on_either_side(found: list[tuple[int, int]], near: int, near_other: int) -> None:
    one, other = longs([p[0] for p in found]), longs([p[1] for p in found])
    order, ends = np.arange(len(found)), np.empty(len(found) + 1, np.int64)
    count = groups(one, other, order, 0, len(found), near, near_other, ends, *room_for(len(found)))
    made, stop = [], len(found)
    for start in ends[:count].tolist():
        made.append(sorted(found[k] for k in order[start:stop]))
        stop = start
    assert stop == 0
    assert sorted(made) == sorted(sorted(g) for g in parted(found, (near, near_other)))


BITS = 8  # places are below 256


def first_of(sizes: list[int]) -> NDArray[np.int64]:
    return longs(np.cumsum([0, *sizes]).tolist())


def listed(packed: NDArray[np.uint64]) -> list[list[int]]:
    """Return the places of each hash, those of one place left out."""
    lists: dict[int, list[int]] = {}
    for value in packed.tolist():
        lists.setdefault(value >> BITS, []).append(value & ((1 << BITS) - 1))
    return sorted(v for v in lists.values() if len(v) > 1)


@given(st.lists(FORMS, min_size=1, max_size=3), st.integers(1, 3))
def test_runs_are_packed_with_their_place_and_do_not_cross_pages(pages: list[list[int]], size: int) -> None:
    form, first = np.array([f for page in pages for f in page], np.uint32), first_of([len(page) for page in pages])
    packed = _fingerprints.runs(form, np.ones(len(form), np.float32), first, first[:-1] + 50, size, 0.5, BITS)
    stands: dict[tuple[int, ...], list[int]] = {}
    for page, at in zip(pages, first.tolist(), strict=False):
        for k in range(len(page) - size + 1):
            stands.setdefault(tuple(page[k : k + size]), []).append(50 + at + k)
    assert listed(packed) == sorted(v for v in stands.values() if len(v) > 1)


def test_a_run_that_weighs_little_tells_nothing() -> None:
    form, weight = np.array([1, 2, 1, 2], np.uint32), np.full(4, 0.1, np.float32)
    assert len(_fingerprints.runs(form, weight, longs([0, 4]), longs([0]), 2, 0.5, BITS)) == 0


@given(FORMS, st.sets(st.integers(0, 59)))
def test_pairs_stand_in_either_order_among_free_units(forms: list[int], taken: set[int]) -> None:
    form, free = np.array(forms, np.uint32), np.array([k not in taken for k in range(len(forms))])
    weight, first = np.ones(len(forms), np.float32), longs([0, len(forms)])
    packed = _fingerprints.pairs(form, weight, free, first, longs([0]), BITS)
    left = [k for k in range(len(forms)) if k not in taken]
    stands: dict[tuple[int, ...], list[int]] = {}
    for n, k in enumerate(left):
        for o in left[n + 1 : n + 4]:
            if forms[k] != forms[o] and o - k <= _fingerprints.WITHIN:
                stands.setdefault(tuple(sorted((forms[k], forms[o]))), []).append(k)
    assert listed(packed) == sorted(v for v in stands.values() if len(v) > 1)


@given(st.lists(st.integers(0, 9), max_size=4), st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), max_size=5))
def test_units_in_taken_stretches_are_not_free(sizes: list[int], stretches: list[tuple[int, int]]) -> None:
    first, begin, end, at = first_of(sizes), [], [], 0
    for gap, size in stretches:
        begin.append(at + gap)
        end.append(at + gap + size)
        at += gap + size + 1
    free = _fingerprints.free_of(first, first[:-1], longs(begin), longs(end))
    taken = {t for b, e in zip(begin, end, strict=True) for t in range(b, e)}
    assert free.tolist() == [t not in taken for t in range(int(first[-1]))]


@given(st.lists(st.integers(0, 40), max_size=80), st.integers(0, 3))
def test_what_stands_twice_is_kept_and_listed(hashes: list[int], upper: int) -> None:
    packed = np.array([(h * 0x9E3779B97F4A7C15 % 2**64) & ~0xFF | k for k, h in enumerate(hashes)], np.uint64)
    left = _fingerprints.repeated(packed[packed >> np.uint64(64 - upper) == 0] if upper else packed, upper, BITS)
    made = lists(np.sort(left), BITS)
    found = [made.place[b:e].tolist() for b, e in pairwise(made.first.tolist())]
    twice = listed(packed[packed >> np.uint64(64 - upper) == 0] if upper else packed)
    assert sorted(found) == twice


@given(st.lists(st.integers(0, 2**64 - 1), max_size=50), st.integers(0, 5))
def test_hashes_are_divided_by_their_upper_bits(hashes: list[int], bits: int) -> None:
    made, first = _parts.bucketed(np.array(hashes, np.uint64), bits, 0, 1 << bits)
    expected: list[list[int]] = [[] for _ in range(1 << bits)]
    for h in hashes:
        expected[h >> (64 - bits)].append(h)
    assert [made[b:e].tolist() for b, e in pairwise(first.tolist())] == expected


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 9)), max_size=40), st.integers(0, 3))
def test_pairs_are_divided_whole_and_those_of_one_page_together(hits_: list[tuple[int, int, int]], bits: int) -> None:
    one, other, page = (longs([h[k] for h in hits_]) for k in range(3))
    left, right, first = _parts.divided_by_page(one, other, page, bits)
    assert sorted(zip(left.tolist(), right.tolist(), strict=True)) == sorted((h[0], h[1]) for h in hits_)
    again = _parts.divided_by_page(page, other, page, bits)
    assert again[2].tolist() == first.tolist()
    parts = [set(again[0][b:e].tolist()) for b, e in pairwise(first.tolist())]
    assert sum(map(len, parts)) == len(set(page.tolist()))


@given(st.lists(st.integers(0, 70), min_size=1, max_size=6), st.data())
def test_the_page_of_a_place(sizes: list[int], data: st.DataObject) -> None:
    places = places_of(longs(sizes))
    total = sum(sizes)
    asked = data.draw(st.lists(st.integers(0, total - 1), max_size=9)) if total else []
    expected = [next(p for p in range(len(sizes)) if t < places.first[p + 1]) for t in asked]
    assert places.of(longs(asked)).tolist() == expected


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_the_first_of_two_mixed_forms_is_found_again(one: int, other: int) -> None:
    assert int(mixed(np.uint64(mix(np.uint32(one), np.uint32(other))))) == one


@given(FORMS)
def test_each_neighbourhood_counts_once(forms: list[int]) -> None:
    keys = _units.neighbourhoods(np.array(forms, np.uint32), longs([0, len(forms)]))
    slots = _units.distinct(keys, 1023)
    assert sorted(slots.tolist()) == sorted(one for one, _ in set(pairwise([*forms, 0])))


@given(st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=9, unique=True), max_size=6), st.integers(0, 3))
def test_short_lists_are_paired_whole_and_long_ones_with_their_first(lists: list[list[int]], hubs: int) -> None:
    place = longs([p for found in lists for p in sorted(found)])
    first = first_of([len(found) for found in lists])
    one, other, on = hits(place, place, first, 4, hubs, 0)
    assert on.tolist() == one.tolist()
    expected = [
        (x, y)
        for found in lists
        for k, x in enumerate(sorted(found)[: len(found) if len(found) <= 4 else hubs])
        for y in sorted(found)[k + 1 :]
    ]
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == expected


def points_of(left: list[int], right: list[int], least: float) -> tuple[NDArray[np.int32], NDArray[np.int32], int]:
    a, b, weight = np.array(left, np.uint32), np.array(right, np.uint32), np.full(len(left), 0.5, np.float32)
    table = np.empty(1024, np.int32), np.empty(1024, np.uint32), np.empty(1024, np.int32), np.empty(64, np.int32)
    one, other, met, slots = (np.empty(4000, np.int32) for _ in range(4))
    mask = index_stretch(b, *table)
    return one, other, points(a, weight, table, mask, least, one, other, met, slots)


@given(FORMS, FORMS)
def test_points_are_the_places_with_one_form_and_a_neighbour(left: list[int], right: list[int]) -> None:
    one, other, size = points_of(left, right, 0.0)
    all_points = {
        (i, j) for i, x in enumerate(left) for j, y in enumerate(right) if x == y and right.count(x) <= 6
    }
    assert set(zip(one[:size].tolist(), other[:size].tolist(), strict=True)) == all_points
    weight, told = np.full(len(left), 0.5, np.float32), np.empty(4000, np.float32)
    size = supported(one, other, np.uint64(size), weight, told, np.empty(4000, np.uint8), np.empty(4000, np.uint8))
    kept = {
        (i, j)
        for i, j in all_points
        if any(0 < abs(i - x) <= 4 and 0 < abs(j - y) <= 4 for x, y in all_points)
    }
    assert set(zip(one[:size].tolist(), other[:size].tolist(), strict=True)) == kept


@given(FORMS, FORMS, st.floats(0.1, 20.0))
def test_there_are_no_points_where_the_best_stretch_could_not_tell_enough(left: list[int], right: list[int], least: float) -> None:
    mate = longs([0 if x in right else -1 for x in left])
    best = densest(mate, np.full(len(left), 0.5, np.float32), 0, len(left))[2]
    known = points_of(left, right, 0.0)[2]
    assert points_of(left, right, least)[2] == (known if best >= least else 0)


@given(st.lists(st.tuples(SMALL_INTS, SMALL_INTS), min_size=1, max_size=25), st.integers(0, 20), st.integers(0, 20))
def test_points_of_one_group_are_put_in_order_as_groups_would(found: list[tuple[int, int]], near: int, near_other: int) -> None:
    found = sorted(set(found))
    one, other = longs([p[0] for p in found]), longs([p[1] for p in found])
    order, expected, starts = np.arange(len(found)), np.arange(len(found)), np.empty(len(found) + 1, np.int64)
    count = groups(one, other, expected, 0, len(found), near, near_other, starts, *room_for(len(found)))
    size = np.uint64(len(found))
    assert in_order(one, other, size, near, near_other, np.empty(42, np.int32), order) == (count == 1)
    assert count > 1 or order.tolist() == expected.tolist()


@given(FORMS, FORMS, st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=20))
def test_mates_hold_one_form_and_each_other(left: list[int], right: list[int], asked: list[tuple[int, int]]) -> None:
    found = [(i, j) for i, j in asked if i < len(left) and j < len(right) and left[i] == right[j]]
    one, other, order = longs([p[0] for p in found]), longs([p[1] for p in found]), np.arange(len(found))
    mate_a, mate_b = np.full(len(left), -1), np.full(len(right), -1)
    window = cover(np.array(left, np.uint32), np.array(right, np.uint32), one, other, order, 0, len(found), mate_a, mate_b)
    pairs = [(i, j) for i, j in enumerate(mate_a.tolist()) if j >= 0]
    assert all(left[i] == right[j] and mate_b[j] == i for i, j in pairs)
    assert len(pairs) == int((mate_b >= 0).sum())
    assert all(mate_a[i] >= 0 or mate_b[j] >= 0 for i, j in found)
    sides = [[p[side] for p in pairs] for side in (0, 1)]
    assert not pairs or list(window) == [end for side in sides for end in (min(side), max(side) + 1)]


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([0.0, 0.5, 1.0])), min_size=1, max_size=30))
def test_the_densest_stretch_has_the_best_sum(units: list[tuple[bool, float]]) -> None:
    mate = longs([0 if shared else -1 for shared, _ in units])
    weight = np.array([w for _, w in units], np.float32)
    begin, end, told = densest(mate, weight, 0, len(units))
    gain = [(w + LEAST) * (1 if shared else -SLIPPED) for shared, w in units]
    best = max(0.0, *(sum(gain[x:y]) for x in range(len(gain)) for y in range(x + 1, len(gain) + 1)))
    assert abs(told - best) < 1e-5
    assert abs(sum(gain[begin:end]) - best) < 1e-5


@given(st.lists(st.one_of(st.just(-1), st.integers(0, 9)), max_size=30))
def test_what_is_shared_of_a_stretch_and_what_of_it_in_order(mates: list[int]) -> None:
    shared = [m for m in mates if m >= 0]
    part, count = share(longs(mates), 0, len(mates), np.full(len(mates), 0.3, np.float32))
    assert in_step(longs(mates), 0, len(mates)) == sum(y == x + 1 for x, y in pairwise(shared))
    assert count == len(shared)
    assert abs(part - count / max(len(mates), 1)) < 1e-9


@given(st.lists(st.tuples(st.integers(-1, 29), st.integers(0, 2)), min_size=30, max_size=30))
def test_each_two_sentences_that_share_units_are_one_row(units: list[tuple[int, int]]) -> None:
    mates, sentences = longs([mate for mate, _ in units]), np.sort(np.array([s for _, s in units], np.int32))
    rows = np.zeros((40, 3), np.int32)
    size, kept = sentence_pairs(mates, 0, 30, sentences, sentences, rows, 5)
    met = Counter((int(sentences[k]), int(sentences[mate])) for k, mate in enumerate(mates.tolist()) if mate >= 0)
    assert {(one, other): units for one, other, units in rows[5:size].tolist()} == met
    assert kept == in_step(mates, 0, 30)


SIDE = st.tuples(st.integers(0, 2), SMALL_INTS, st.integers(1, 15))


@given(st.lists(st.tuples(SIDE, SIDE, st.integers(1, 9)), min_size=1, max_size=12))
def test_what_covers_half_of_a_place_tells_how_much_is_there_and_on_how_many_pages(passages: list[Any]) -> None:
    sides = [side for k in (0, 1) for side in (passage[k] for passage in passages)]
    size, all_sides = len(passages), range(len(sides))
    document, begin = longs([s[0] for s in sides]), longs([s[1] for s in sides])
    end, other = begin + longs([s[2] for s in sides]), np.roll(document, size)
    told = np.array([passage[2] for passage in passages] * 2, np.float64)

    def near(r: int) -> list[int]:
        half = (end[r] - begin[r]) // 2
        met = (o for o in all_sides if document[o] == document[r])
        return [o for o in met if o == r or min(end[r], end[o]) - max(begin[r], begin[o]) > half]

    count = [1 + sum(other[o] != other[r] for o in near(r)) for r in all_sides]
    pages = [max(count[r], count[(r + size) % len(sides)]) for r in all_sides]
    most = [max(told[o] for o in near(r)) for r in all_sides]
    widest = [max(pages[o] for o in near(r)) for r in all_sides]
    order = np.lexsort((begin, document))
    place = np.argsort(order)
    longest, spread = covering(begin[order], end[order], document[order], place[(order + size) % len(sides)], told[order])
    assert longest.tolist() == [most[r] for r in order]
    assert spread.tolist() == [widest[r] for r in order]


def said_better(row: tuple[int, ...], told: float, share: float, near: tuple[int, ...], better: float, shared: float) -> bool:
    if better <= told or (told >= 20.0 and share >= 0.8 * shared):
        return False
    sides = ((row[0], row[1], near[0], near[1]), (row[2], row[3], near[2], near[3]))
    return any(2 * (min(e, y) - max(b, x)) > e - b for b, e, x, y in sides)


@given(
    st.lists(
        st.tuples(
            SMALL_INTS, st.integers(1, 20), SMALL_INTS, st.integers(1, 20), st.integers(0, 1),
            st.sampled_from([9.0, 19.0, 21.0, 30.0]), st.sampled_from([0.4, 0.7, 0.8, 1.0]),
        ),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_an_echo_stands_in_a_stronger_passage_on_either_side(found: list[tuple[int, int, int, int, int, float, float]]) -> None:
    spans = [(a, a + x, b, b + y) for a, x, b, y, *_ in found]
    rows = np.array([(*s, 0, 0, 0, 0, 0, 0) for s in spans], np.int64)
    shares = np.array([(share, 1.0, told) for *_, told, share in found])
    pair = longs([f[4] for f in found])
    echo = echoes(rows, shares, pair, np.argsort(pair, kind="stable"), 20.0, 0.8)
    for k, one in enumerate(found):
        better = [
            said_better(spans[k], one[5], one[6], spans[o], other[5], other[6])
            for o, other in enumerate(found)
            if o != k and other[4] == one[4]
        ]
        assert echo[k] == any(better)


def test_two_pages_are_tied_where_a_third_ties_them_and_only_there() -> None:
    here = longs([[0, 50], [10, 60], [70, 95]])  # of page 0
    assert through(here, longs([0, 0, 0]), longs([2, 1, 3]), 10, 500).tolist() == [[1, 0]]


def test_of_a_large_family_only_the_first_are_tied() -> None:
    here = longs([[0, 10]] * 200)
    pairs = through(here, np.zeros(200, np.int64), np.arange(1, 201), 5, 20)
    assert 0 < len(pairs) <= 20 * 20


def test_the_same_pages_stand_for_a_large_family_wherever_it_is_met() -> None:
    here, page = longs([[0, 9], [1, 9], [2, 9], [20, 29], [0, 9], [1, 9], [2, 9]]), longs([0, 0, 0, 0, 1, 1, 1])
    assert first_comers(here, page, longs([7, 5, 6, 9, 6, 7, 5]), 2).tolist() == [False, True, True, True, True, False, True]


def test_what_a_pair_of_pages_has_already_is_left_out_and_overlapping_boxes_are_joined() -> None:
    first = longs([0, 100, 200])
    there = longs([[10, 30], [20, 40], [60, 80], [110, 130], [120, 140], [160, 180]])
    pairs, known = longs([[0, 3], [1, 4], [2, 5]]), longs([[59, 81, 159, 181]])
    made = boxes(there, longs([0, 0, 0, 1, 1, 1]), pairs, known, longs([0]), longs([1]), first, 15)
    assert made.tolist() == [[0, 55, 100, 155]]


def test_pieces_are_joined_across_what_other_pieces_cover() -> None:
    # 0–10 and 10–20 of one page stand in the other in reverse order with a third piece between them
    rows = longs([[0, 10, 140, 150], [10, 20, 100, 110], [20, 50, 110, 140], [500, 520, 900, 920]])
    kept, made = neighbours(rows, np.zeros(4, np.int64), 5, 2, 20)
    assert kept.tolist() == [False, False, False, True]
    assert made.tolist() == [[0, 50, 100, 150]]


def test_what_covers_most_of_a_side_explains_it() -> None:
    rows, found = longs([[0, 100, 500, 900]]), longs([[20, 90, 500, 560], [0, 10, 500, 890]])
    pair = np.zeros(2, np.int64)
    assert explained(rows, np.array([True]), pair[:1], found, pair, 0.6).tolist() == [True]
    assert explained(rows, np.array([True]), pair[:1], found[1:], pair[1:], 0.6).tolist() == [False]


def test_a_language_that_is_rare_in_the_pile_has_common_words_all_the_same() -> None:
    count = np.zeros(1 << 10, np.uint32)
    count[1:4] = 20_000, 3_000, 50  # a language of a million neighbourhoods
    form = np.tile(np.array([1, 2, 3, 1], np.uint32), 100)
    sort, first = np.full(400, 4, np.uint8), longs([0, 400])
    alone = _units.weigh(form, sort, first, count, 1_000_000)
    among = _units.weigh(form, sort, first, count, 20_000_000)
    assert alone[0] < 0.2 < 0.8 < alone[2]
    assert np.abs(alone - among).max() < 0.6
    assert among[0] < among[1] < among[2]


def test_a_short_page_of_rare_words_keeps_their_weight() -> None:
    count = np.full(1 << 10, 40, np.uint32)
    form, sort = np.arange(10, dtype=np.uint32), np.full(10, 7, np.uint8)
    assert _units.weigh(form, sort, longs([0, 10]), count, 10_000_000).min() == 1.0


def test_a_piece_of_a_sentence_is_a_stub_unless_it_tells_something() -> None:
    sentence = np.array([0, 0, 1, 1, 1, 1, 2, 2, 2], np.int32)
    little, much = np.full(9, 0.4, np.float32), np.ones(9, np.float32)
    shared = longs([10, 11, 12, 13, 14, 15, 16, 17, 18])
    lone = longs([10, -1, *range(12, 19)])
    assert stub(shared, little, sentence, 1, 1, 6) == 1  # the second word of a sentence of two
    assert stub(shared, little, sentence, 0, 1, 7) == 0  # both of its words
    assert stub(lone, little, sentence, 0, 1, 7) == 2  # both, of which one is not shared
    assert stub(shared, little, sentence, 7, -1, 7) == 2  # two words of three, at the end
    assert stub(shared, much, sentence, 7, -1, 7) == 0  # two telling ones
    assert stub(shared, little, sentence, 8, -1, 7) == 0  # three of three
    assert stub(shared, little, sentence, 7, -1, 2) == 0  # there is no other sentence


def aligned(forms: list[int], sentence: list[int], boxes: list[tuple[int, int, int, int]]) -> tuple[list[list[int]], ...]:
    weight = np.array([(f % 3 + 1) / 3 for f in forms], np.float32)
    given = np.array(forms, np.uint32), weight, np.array(sentence, np.int32), longs(boxes), 3, 3, 2.0, 0.3, False
    for times in (1, 2, 4, 8, 16):
        *made, enough = align(*given, times)
        if enough:
            break
    assert enough
    return tuple(part.tolist() for part in made)


@given(st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=30), min_size=2, max_size=3), st.data())
def test_what_reads_the_same_is_aligned_alike_wherever_it_stands(pages: list[list[int]], data: st.DataObject) -> None:
    order = data.draw(st.lists(st.integers(0, len(pages) - 1), min_size=3, max_size=6))
    forms = [f for p in order for f in pages[p]]
    first = first_of([len(pages[p]) for p in order]).tolist()
    sentence = [first[k] // 5 + t // 5 for k, p in enumerate(order) for t in range(len(pages[p]))]
    boxes = [(first[x], first[x + 1], first[y], first[y + 1]) for x in range(len(order)) for y in range(x + 1, len(order))]
    rows, shares, pairs = aligned(forms, sentence, boxes)
    expected = [aligned(forms, sentence, [box]) for box in boxes]
    assert [[*row[:7], row[9]] for row in rows] == [[*row[:7], c] for c, one in enumerate(expected) for row in one[0]]
    assert shares == [share for one in expected for share in one[1]]
    assert [pairs[row[7] : row[8]] for row in rows] == [one[2][row[7] : row[8]] for one in expected for row in one[0]]


def test_passages_for_which_there_is_no_room_are_to_be_asked_for_again() -> None:
    said, other = list(range(3, 33, 3)), [list(range(100 * k, 100 * k + 9)) for k in range(1, 5)]
    page = [f for k in range(4) for f in (*other[k], *said)]  # the same ten units four times
    forms, sentence, weight = np.array(said + page, np.uint32), np.zeros(86, np.int32), np.ones(86, np.float32)
    boxes = longs([(0, 10, 10, 86)])
    found = [align(forms, weight, sentence, boxes, 3, 3, 2.0, 0.3, False, times) for times in (1, 8)]
    assert [enough for *_, enough in found] == [False, True]
    assert len(found[0][0]) < len(found[1][0]) == 4


def test_a_long_page_is_one_passage_though_its_words_recur() -> None:
    page = [k * k % 11 for k in range(400)]
    page[50:53], page[250:253] = [100, 101, 102], [104, 105, 106]  # the only words that do not
    rows, _, _ = aligned(page + page, [0] * 800, [(0, 400, 400, 800)])
    assert [row[:4] for row in rows] == [[0, 400, 400, 800]]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=40))
def test_sentences_stand_side_by_side_that_share_half_or_share_most(mates: list[tuple[int, int]]) -> None:
    mates = sorted(mates)  # a unit of either side for each, in order of the first
    sentence = np.array([a for a, _ in mates] + [5 + b for _, b in sorted(mates, key=lambda m: m[1])], np.int32)
    counts = {pair: mates.count(pair) for pair in sorted(set(mates))}
    pairs = np.array([(a, 5 + b, n) for (a, b), n in counts.items()], np.int32)
    size, at = len(mates), np.arange(2 * len(mates), dtype=np.int32)
    s_begin = np.array([int(np.argmax(sentence == s)) for s in range(10)], np.int32)
    s_end = np.array([int(np.max(at[sentence == s], initial=0)) + 1 for s in range(10)], np.int32)
    rows = longs([(0, size, size, 2 * size, 0, 0, 0, 0, len(pairs), 0)])
    made, first = side_by_side(rows, pairs, at, at + 1, sentence, s_begin, s_end, 0.5)
    expected = [
        [s_begin[a], s_end[a], s_begin[5 + b], s_end[5 + b]]
        for (a, b), n in counts.items()
        if 2 * n >= min((sentence == a).sum(), (sentence == 5 + b).sum())
        or (n == max(m for (x, _), m in counts.items() if x == a) and n == max(m for (_, y), m in counts.items() if y == b))
    ]
    assert made.tolist() == expected
    assert first.tolist() == [0, len(expected)]
