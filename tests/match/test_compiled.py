"""A compiled kernel is kept with a digest of its own file alone: what it calls in other files must be named there."""

import hashlib
import importlib
from pathlib import Path

import numba
import pytest

from sayso import compiled

RESTING = {
    "sayso.match._align": ("match/_candidates.py", "match/_passages.py"),
    "sayso.match._evidence": ("match/_candidates.py",),
    "sayso.match._families": ("match/_candidates.py",),
    "sayso.match._fingerprints": ("match/_candidates.py", "match/_units.py"),
}


@pytest.mark.parametrize("name", RESTING)
def test_a_kernel_names_the_digest_of_what_it_calls(name: str) -> None:
    module = importlib.import_module(name)
    package = Path(str(module.__file__)).parents[1]
    digest = hashlib.sha256(b"".join((package / path).read_bytes() for path in RESTING[name])).hexdigest()[:12]
    assert digest == module.RESTS_ON, f'write RESTS_ON: Final = "{digest}" into {name}'


def test_a_part_is_code_for_kernels_and_no_more() -> None:
    @compiled.part
    def twice(number: int) -> int:
        return 2 * number

    made = numba.njit(lambda number: twice(number) + 1)
    assert made(20) == 41
    libraries = [overload.library for overload in getattr(twice, "overloads").values()]  # noqa: B009 the decorator hides it
    assert [isinstance(library, compiled.Taken) for library in libraries] == [bool(compiled.PART)]
