from __future__ import annotations

from pathlib import Path

import pytest

from sayso import manifest
from sayso.errors import CaseError, CaseVersion
from sayso.manifest import Failure, InputRecord, Manifest


def test_a_saved_manifest_comes_back_whole(tmp_path: Path) -> None:
    made = Manifest(
        paths=["a"], inputs={"a/x": InputRecord("3:4", 0, [Failure("a/x", "empty", "leave it out")])}
    )
    manifest.save(made, tmp_path / "manifest.json")
    assert manifest.load(tmp_path / "manifest.json") == made


def test_a_damaged_manifest_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(CaseError, match=r"damaged .* trace the pages again"):
        manifest.load(tmp_path / "manifest.json")


def test_a_manifest_of_another_version_names_both(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"tables": 99, "sayso": "7.1"}')
    with pytest.raises(CaseVersion, match=r"tables version 99; .* the Sayso that wrote it \(7\.1\)"):
        manifest.load(tmp_path / "manifest.json")


def test_failures_of_all_inputs_are_gathered() -> None:
    bad = Failure("b", "empty", "leave it out")
    made = Manifest(inputs={"a": InputRecord("1", 2), "b": InputRecord("2", 0, [bad])})
    assert made.as_dict()["failures"] == [{"name": "b", "reason": "empty", "advice": "leave it out"}]
    assert made.as_dict()["documents"] == 2
