"""What tracing needs made ready: the list says what is compiled."""

from pathlib import Path

from sayso.trace.ready import KERNELS
from seen import missing

RUN = """
from tradition import P, build, copy
from sayso import trace
from sayso.settings import TraceSettings

pages = [
    P("p", copy("abcdef"), date="2020-03-01"),
    P("q", copy("abcdef", b="Widow→Maiden", d="southern→northern"), date="2020-03-02"),
    P("r", copy("abcdef", b="Widow→Maiden", f="nets→sails"), date="2020-03-03"),
    P("s", copy("abcdef"), date="2020-03-03"),
]
trace.run(*build(pages), TraceSettings())
"""


def test_every_kernel_is_listed_with_the_types_it_is_called_with() -> None:
    found = missing(RUN, str(Path(__file__).parent), KERNELS)
    assert not found, "write into trace/kernels.txt:\n" + "\n".join(sorted(found))
