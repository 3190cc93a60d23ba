from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import tables
from sayso.trace.units import covering, half_covered, make_pairs, make_units, projected


def pages(**spans: list[tuple[int, int]]) -> tuple[pa.Table, pa.Table]:
    documents = [
        {"doc": d, "text": "", "sha256_raw": d, "sha256_text": d, "format": "text"} for d in spans
    ]
    segments = [
        {"doc": d, "n": n, "begin": b, "end": e, "lang": "en", "role": "body"}
        for d, these in spans.items()
        for n, (b, e) in enumerate(these)
    ]
    return tables.from_rows("documents", documents), tables.from_rows("segments", segments)


def match(*quads: list[int], kind: str = "translated") -> pa.Table:
    row = {"match": "m", "a": "p", "b": "q", "kind": kind, "score": 1.0, "segments": list(quads)}
    hull = {"a_begin": quads[0][0], "a_end": quads[-1][1], "b_begin": quads[0][2], "b_end": quads[-1][3]}
    return tables.from_rows("matches", [{**row, **hull}])


TEXTS = ["one two three four five six seven eight nine ten " * 20] * 2


def found(documents: pa.Table, segments: pa.Table, matches: pa.Table) -> list[tuple[int, int]]:
    pairs = make_pairs(make_units(documents, segments), matches, TEXTS)
    return list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))


def test_a_span_pairs_the_units_it_covers_in_order() -> None:
    tables_ = pages(p=[(0, 10), (11, 20), (21, 30)], q=[(0, 12), (13, 22), (23, 40)])
    assert found(*tables_, match([0, 20, 0, 22])) == [(0, 3), (1, 4)]


def test_a_unit_at_the_edge_counts_when_half_of_it_is_covered() -> None:
    tables_ = pages(p=[(0, 10), (10, 20)], q=[(0, 10), (10, 20)])
    assert found(*tables_, match([0, 13, 0, 13])) == [(0, 2)]
    assert found(*tables_, match([0, 17, 0, 17])) == [(0, 2), (1, 3)]


def test_a_quotation_is_paired_though_it_is_a_small_part_of_a_long_sentence() -> None:
    tables_ = pages(p=[(0, 20)], q=[(0, 200)])
    assert found(*tables_, match([0, 20, 150, 170])) == [(0, 1)]


def test_a_fragment_of_two_sentences_pairs_nothing() -> None:
    tables_ = pages(p=[(0, 100)], q=[(0, 100)])
    assert found(*tables_, match([0, 20, 50, 70])) == []


def test_what_a_page_says_twice_is_a_pair_in_two_languages_and_none_in_one() -> None:
    documents, segments = pages(p=[(0, 20), (20, 40)])
    place = [f.name for f in segments.schema].index("lang")
    in_two = segments.set_column(place, segments.schema.field(place), pa.array(["en", "tr"]))
    again = match([0, 20, 20, 40])
    again = again.set_column(again.schema.get_field_index("b"), again.schema.field("b"), pa.array(["p"]))
    assert found(documents, segments, again) == []
    assert found(documents, in_two, again) == [(0, 1)]


def test_a_headline_laid_against_a_lead_gives_way_to_the_lead() -> None:
    mine = ["Radar twice reported broken", "The radar of the ship was reported faulty twice in autumn"]
    theirs = ["Radar of the wreck reported faulty", "The radar of the ship was reported faulty twice in autumn, two men said"]
    texts = ["\n".join(side) for side in (mine, theirs)]
    spans = [[(0, len(one)), (len(one) + 1, len(one) + 1 + len(two))] for one, two in (mine, theirs)]
    (a, b), (c, d) = spans
    crossed = match([*a, *d], [*b, *c], kind="edited")
    documents, segments = pages(p=spans[0], q=spans[1])
    pairs = make_pairs(make_units(documents, segments), crossed, texts)
    assert list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)) == [(0, 2), (1, 3)]


def test_a_single_retold_sentence_that_is_unlikely_joins_nothing() -> None:
    documents, segments = pages(p=[(0, 20)], q=[(0, 20)])
    likely = match([0, 20, 0, 20], kind="paraphrased")
    unlikely = likely.set_column(likely.schema.get_field_index("score"), "score", pa.array([0.3]))
    assert found(documents, segments, likely) == [(0, 1)]
    assert found(documents, segments, unlikely) == []


def test_a_match_without_alignment_counts_as_one_span() -> None:
    documents, segments = pages(p=[(0, 10)], q=[(0, 10)])
    row = {"match": "m", "a": "p", "a_begin": 0, "a_end": 10, "b": "q", "b_begin": 0, "b_end": 10}
    matches = tables.from_rows("matches", [{**row, "kind": "verbatim", "score": 1.0, "segments": []}])
    assert found(documents, segments, matches) == [(0, 1)]


def test_sentences_of_one_language_that_share_no_words_are_no_pair() -> None:
    documents, segments = pages(p=[(0, 30)], q=[(0, 30)])
    units = make_units(documents, segments)
    texts = ["the ferry ran aground in a fog", "nobody could believe their ears"]
    assert len(make_pairs(units, match([0, 30, 0, 30], kind="edited"), texts).a) == 0


def _pairs_of(one: str, other: str) -> int:
    documents, segments = pages(p=[(0, len(one))], q=[(0, len(other))])
    units = make_units(documents, segments)
    return len(make_pairs(units, match([0, len(one), 0, len(other)], kind="edited"), [one, other]).a)


MARKET = "Prices in {} stood at {} a ton against {} last week; {} tons were sold, {} of them abroad, {} by {}"


def test_two_reports_of_one_series_are_not_one_text() -> None:
    july = MARKET.format("Osmund", 12, 15, 310, 44, 20, "rail and by the northern road that was open again")
    august = MARKET.format("Tarn Cove", 17, 19, 280, 31, 16, "sea as the harbour had been dredged and the quay mended")
    assert _pairs_of(july, august) == 0


def test_a_copy_in_which_the_figures_alone_were_altered_is_still_one_text() -> None:
    told = "rail and by the northern road that was open again"
    assert _pairs_of(MARKET.format("Osmund", 12, 15, 310, 44, 20, told), MARKET.format("Osmund", 17, 19, 280, 31, 16, told)) == 1


CRASH = "A bus with {} {} overturned near {}, killing {}; the driver, {}, and {} others were hurt; the road was shut {} hours"


def test_two_reports_of_one_kind_are_told_apart_by_figures_in_words_too() -> None:
    tuesday = CRASH.format(40, "schoolchildren", "the northern bypass of Meridal on Tuesday morning", "two", 54, "fifteen", "four")
    thursday = CRASH.format(35, "dockers", "a southern tunnel at Velmar late on Thursday", "three", 31, "twelve", "six")
    assert _pairs_of(tuesday, thursday) == 0
    assert _pairs_of(tuesday, tuesday.replace("two", "three").replace("bypass", "ring road")) == 1


def _pairs_across(one: str, other: str) -> int:
    documents, segments = pages(p=[(0, len(one))], q=[(0, len(other))])
    langs = segments.schema.get_field_index("lang")
    segments = segments.set_column(langs, segments.schema.field("lang"), pa.array(["en", "de"], segments.schema.field("lang").type))
    return len(make_pairs(make_units(documents, segments), match([0, len(one), 0, len(other)]), [one, other]).a)


def test_two_reports_of_one_series_in_two_languages_are_no_rendering_of_one_another() -> None:
    monday = "Along 270 streets 31 leaks were mended by 415 plumbers"
    assert _pairs_across(monday, "An 270 Straßen dichteten 415 Installateure 33 Lecks ab") == 1
    assert _pairs_across(monday, "An 560 Straßen dichteten 602 Installateure 47 Lecks ab") == 0


def test_a_match_of_a_page_that_is_not_there_is_left_out() -> None:
    documents, segments = pages(p=[(0, 10)])
    assert found(documents, segments, match([0, 10, 0, 10])) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=8),
    st.lists(st.integers(1, 9), min_size=1, max_size=8),
    st.data(),
)
def test_pairs_agree_with_a_plain_reading_of_the_rule(a: list[int], b: list[int], data: st.DataObject) -> None:
    spans = {}
    for name, lengths in (("p", a), ("q", b)):
        ends = np.cumsum(lengths).tolist()
        spans[name] = list(zip([0, *ends[:-1]], ends, strict=True))
    quad = []
    for name in ("p", "q"):
        last = spans[name][-1][1]
        begin = data.draw(st.integers(0, last - 1))
        quad += [begin, data.draw(st.integers(begin + 1, last))]
    documents, segments = pages(**spans)
    for x, y in found(documents, segments, match(quad)):
        (xb, xe), (yb, ye) = spans["p"][x], spans["q"][y - len(a)]
        inside_x = (min(xe, quad[1]) - max(xb, quad[0])) / (xe - xb)
        inside_y = (min(ye, quad[3]) - max(yb, quad[2])) / (ye - yb)
        assert max(inside_x, inside_y) >= 0.5
        assert min(inside_x, inside_y) > 0


FIRST, BEGINS, ENDS = np.array([0, 3, 3, 5]), np.array([0, 10, 25, 0, 40]), np.array([9, 24, 30, 40, 41])


@given(st.sampled_from([0, 2]), st.integers(0, 50), st.integers(0, 50))
def test_the_units_of_a_span_are_those_that_it_touches_without_edges_of_which_it_has_less_than_half(
    doc: int, begin: int, size: int
) -> None:
    end = begin + size
    low, high = (int(side[0]) for side in covering(FIRST, BEGINS, ENDS, *(np.array([n]) for n in (doc, begin, end))))
    touched = [u for u in range(FIRST[doc], FIRST[doc + 1]) if BEGINS[u] < end and ENDS[u] > begin]
    if len(touched) > 1:
        seen = {u: min(end, ENDS[u]) - max(begin, BEGINS[u]) for u in touched}
        touched = [u for u in touched if u not in (touched[0], touched[-1]) or 2 * seen[u] >= ENDS[u] - BEGINS[u]]
    assert size == 0 or list(range(low, high)) == touched


@given(st.integers(0, 2), st.integers(1, 3), st.integers(0, 40), st.integers(1, 41))
def test_a_unit_lies_where_its_middle_falls_in_proportion(a0: int, many: int, begin: int, size: int) -> None:
    a1, quad = min(a0 + many, 3), [5, 28, begin, begin + size]
    runs = (np.array([n]) for n in (a0, a1, 3, 5))
    row, a, b = projected(BEGINS, ENDS, np.array([quad]), *runs)
    assert row.tolist() == [0] * (a1 - a0) and a.tolist() == list(range(a0, a1))
    for unit, other in zip(a.tolist(), b.tolist(), strict=True):
        middle = (max(BEGINS[unit], 5) + min(ENDS[unit], 28)) / 2
        assert other == (3 if int(begin + (middle - 5) / 23 * size) < ENDS[3] else 4)


@given(st.integers(0, 2), st.integers(3, 4), st.integers(0, 30), st.integers(1, 30), st.integers(0, 40), st.integers(1, 30))
def test_a_pair_is_kept_where_a_span_covers_half_of_one_unit(a: int, b: int, begin: int, size: int, other: int, long: int) -> None:
    quad = [begin, begin + size, other, other + long]
    kept = half_covered(BEGINS, ENDS, np.array([quad]), np.array([0]), np.array([a]), np.array([b]))
    shares = [
        (min(quad[k + 1], ENDS[unit]) - max(quad[k], BEGINS[unit])) / (ENDS[unit] - BEGINS[unit]) for k, unit in ((0, a), (2, b))
    ]
    assert bool(kept[0]) == (max(shares) >= 0.5)
