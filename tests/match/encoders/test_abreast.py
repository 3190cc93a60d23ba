"""Batches go to all cores, each with a matrix product of one thread, and the number of threads is put back."""

from __future__ import annotations

import os
import threading

import numpy as np
import pytest

from sayso.match.encoders import abreast
from sayso.match.encoders.load import load


class Library:
    """A library of the matrix product, which is told how many threads to use."""

    def __init__(self) -> None:
        self.threads, self.seen = 4, set[int]()

    def limit(self, limits: int) -> Library:
        self.before, self.threads = self.threads, limits
        return self

    def restore_original_limits(self) -> None:
        self.threads = self.before


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    library = Library()
    monkeypatch.setattr(abreast, "_products", lambda: library)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return library


def test_batches_are_done_side_by_side_with_one_thread_each(library: Library) -> None:
    both = threading.Barrier(2, timeout=20)

    def work(_: tuple[int, int]) -> None:
        both.wait()
        library.seen.add(library.threads)

    abreast.abreast(work, [(0, 1), (1, 2)])
    assert library.seen == {1}
    assert library.threads == 4


def test_the_number_of_threads_is_put_back_where_a_batch_fails(library: Library) -> None:
    def fail(_: tuple[int, int]) -> None:
        raise ValueError

    with pytest.raises(ValueError):
        abreast.abreast(fail, [(0, 1), (1, 2)])
    assert library.threads == 4


def test_one_who_is_done_earlier_leaves_the_others_their_one_thread(library: Library) -> None:
    abreast.abreast(lambda _: abreast.abreast(lambda _: None, [(0, 1), (1, 2)]), [(0, 1), (1, 2)])
    assert library.threads == 4


def test_batches_are_done_one_after_the_other_where_the_library_cannot_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast, "_products", lambda: None)
    done = abreast.abreast(lambda batch: (*batch, threading.get_ident()), [(0, 2), (2, 5)])
    assert done == [(0, 2, threading.get_ident()), (2, 5, threading.get_ident())]


def test_the_matrix_product_of_this_machine_can_be_held_to_one_thread() -> None:
    products = abreast._products()
    np.ones((2, 2)) @ np.ones((2, 2))
    with abreast._one_thread_each(products):
        assert {library["num_threads"] for library in products.info()} == {1}


def test_what_is_made_comes_in_the_order_of_the_batches(library: Library) -> None:
    assert abreast.abreast(lambda n: 2 * n, range(50)) == list(range(0, 100, 2))


def test_vectors_are_the_same_however_many_batches_they_were_made_in() -> None:
    texts = [f"The {n}th boat of the convoy left harbour {n % 7} hours late." for n in range(900)]
    encoder = load("use")
    apart = np.concatenate([encoder.encode(texts[at : at + 30]) for at in range(0, 900, 30)])
    np.testing.assert_allclose(encoder.encode(texts), apart, atol=1e-5)
