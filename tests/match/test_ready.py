"""What matching needs made ready: the list says what is compiled, the encoder is loaded beside."""

from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.match import ready
from seen import missing

RUN = """
from pages import prose, tables_of
from test_closer import RETOLD, TOLD
from sayso import match
from sayso.settings import MatchSettings

page = prose(1, 20)
sentences = page.split(". ")
texts = [page, page, ". ".join(sentences[9:] + sentences[:9]), " ".join(page.split()[::3]), prose(2) + TOLD, prose(3) + RETOLD]
match.same_language(*tables_of(texts * 2, lang="en"), settings=MatchSettings())
"""


def test_every_kernel_is_listed_with_the_types_it_is_called_with() -> None:
    found = missing(RUN, str(Path(__file__).parent), ready.KERNELS)
    assert not found, "write into match/kernels.txt:\n" + "\n".join(sorted(found))


def test_an_encoder_is_loaded_when_it_has_been_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Slow:
        def encode(self, segments: list[str]) -> None:
            asked.extend(segments)

    monkeypatch.setattr(ready, "load", lambda _: Slow())
    ready.loading("use")()
    assert len(asked) == 1


def test_an_encoder_that_cannot_be_loaded_is_told_to_who_asks_and_one_that_is_not_built_in_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(name: str) -> None:
        assert name == "use"
        raise ModelError("no weights")

    monkeypatch.setattr(ready, "load", refused)
    ready.loading("use")()
    ready.loading("onnx:somewhere")()
    ready.loading(None)()
