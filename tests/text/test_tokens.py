import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.text import words
from sayso.text.tokens import tokens

ALPHABET = st.sampled_from(list("aAHxIİßﬁ½1٣ --\n\r’.,АаНвщΑνՕأةـ京ガพนี้ไ한ᄒ\u200b\u00ad\u0301😀"))
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.text(ALPHABET, max_size=60)
)


@given(st.lists(TEXTS, max_size=4))
@example(["infor-\nmation", "x" * 150, "a-\n\nb", "น\u0301-\nก"])
def test_the_kernel_cuts_as_words_does(texts: list[str]) -> None:
    found = tokens(pa.array(texts, pa.string()))
    assert len(found.first) == len(texts) + 1
    for k, text in enumerate(texts):
        own = slice(int(found.first[k]), int(found.first[k + 1]))
        spans = list(zip(found.begin[own].tolist(), found.end[own].tolist(), strict=True))
        assert spans == [(w.begin, w.end) for w in words(text)]


@given(TEXTS, TEXTS)
def test_forms_agree_when_hashes_do(one: str, other: str) -> None:
    found = tokens(pa.array([one, other], pa.string()))
    forms = [w.form for w in words(one)] + [w.form for w in words(other)]
    by_hash: dict[int, str] = {}
    for form, hashed in zip(forms, found.form.tolist(), strict=True):
        assert by_hash.setdefault(hashed, form) == form
    assert len(by_hash) == len(set(forms))


def test_slices_chunks_and_large_strings_are_read_as_they_are() -> None:
    texts = ["the ferry", "", "渡輪在港口", "العَبّارة"]
    plain = tokens(pa.array(texts, pa.string()))
    large = tokens(pa.chunked_array([pa.array(["zero", *texts[:2]], pa.large_string())[1:], texts[2:]]))
    assert plain.form.tolist() == large.form.tolist()
    assert plain.first.tolist() == large.first.tolist() == [0, 2, 2, 7, 8]
    assert plain.single.tolist() == [False] * 2 + [True] * 5 + [False]
