"""PDF with and without a text layer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sayso.read import Failure, Page, read


def pdf(*lines: str) -> bytes:
    """Write a PDF by hand, one page a line."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(lines)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(lines)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, line in enumerate(lines):
        stream = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET" if line else ""
        page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"{page} /Contents {5 + 2 * n} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{p:010d} 00000 n \n" for p in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def result(tmp_path: Path, data: bytes) -> Page | Failure:
    (tmp_path / "statement.pdf").write_bytes(data)
    (found,) = read([str(tmp_path)])
    return found


def test_the_text_layer_is_read_page_after_page(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    page = result(tmp_path, pdf("The ferry ran aground.", "All are safe."))
    assert isinstance(page, Page)
    assert page.text == "The ferry ran aground.\n\nAll are safe."
    assert (page.doc, page.format, page.published_from) == ("statement.pdf", "pdf", None)


def test_a_pdf_without_text_layer_is_named_with_the_advice(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    failure = result(tmp_path, pdf("", ""))
    assert isinstance(failure, Failure)
    assert "no text layer" in failure.reason
    assert "OCR" in failure.advice


def test_a_file_that_pypdf_wrote(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(pdf("One page."))
    writer = pypdf.PdfWriter(clone_from=str(tmp_path / "a.pdf"))
    writer.add_metadata({"/Title": "A statement"})
    writer.write(str(tmp_path / "b.pdf"))
    (page,) = read([str(tmp_path / "b.pdf")])
    assert isinstance(page, Page)
    assert (page.text, page.title) == ("One page.", "A statement")


def test_a_damaged_pdf_is_named(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    assert isinstance(result(tmp_path, b"%PDF-1.7\n" + b"\xff\x00garbage" * 50), Failure)


def test_without_pypdf_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    failure = result(tmp_path, pdf("x"))
    assert isinstance(failure, Failure)
    assert failure.advice == "install the extra pdf: pip install 'sayso[pdf]', in a clone pip install '.[pdf]'"
