import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pages import prose, tables_of

from sayso.match import probe, same_language
from sayso.settings import MatchSettings


def test_a_page_is_looked_up_in_what_an_earlier_run_kept(tmp_path: Path) -> None:
    texts = [prose(k, 12) for k in range(40)]
    same_language(*tables_of(texts), tmp_path)
    asked = prose(500) + "\n" + texts[17][:500]
    document, segments = tables_of([asked])
    found = probe(document, segments, tmp_path, MatchSettings())
    assert found is not None
    (row,) = found.to_pylist()
    assert (row["a"], row["a_begin"]) == ("d17", 0)
    assert asked[row["b_begin"] : row["b_end"]] == texts[17][row["a_begin"] : row["a_end"]]


def test_a_page_nobody_copied_and_a_page_without_words(tmp_path: Path) -> None:
    same_language(*tables_of([prose(k, 12) for k in range(10)]), tmp_path)
    for text in (prose(900), "…"):
        found = probe(*tables_of([text]), tmp_path, MatchSettings())
        assert found is not None and found.num_rows == 0


def test_without_a_store_there_is_no_answer(tmp_path: Path) -> None:
    assert probe(*tables_of([prose(1)]), tmp_path, MatchSettings()) is None


def test_a_store_of_no_pages(tmp_path: Path) -> None:
    same_language(*tables_of([]), tmp_path)
    found = probe(*tables_of([prose(1)]), tmp_path, MatchSettings())
    assert found is not None and found.num_rows == 0


def test_keeping_again_replaces_what_was_kept(tmp_path: Path) -> None:
    same_language(*tables_of([prose(1)]), tmp_path)
    same_language(*tables_of([prose(2)]), tmp_path)
    found = probe(*tables_of([prose(1)]), tmp_path, MatchSettings())
    assert found is not None and found.num_rows == 0
