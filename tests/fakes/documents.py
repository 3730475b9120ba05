"""Documents made for tests: Word files part by part, PDFs object by object."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from functools import cache

import typst
from docx import Document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def word(body: str, namespace: str = WORD, **parts: str) -> bytes:
    """Return a Word file with this body; `styles=`, `footnotes=` … give the content of a part."""
    wrapped = {"document": f"<w:body>{body}</w:body>", **parts}
    return zipped(
        {
            f"word/{name}.xml": f'<w:{name} xmlns:w="{namespace}">{content}</w:{name}>'
            for name, content in wrapped.items()
        }
    )


def p(text: str = "", properties: str = "", runs: str = "") -> str:
    """Return a paragraph in WordprocessingML; `runs` goes in after the text as it stands."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{runs}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """Return a table whose cells hold the given WordprocessingML."""
    lines = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


@cache
def real_word() -> bytes:
    """Return a small Word file as python-docx makes it."""
    document = Document()
    document.add_heading("Sammanfattning", 1)
    document.add_paragraph("Nämnden välkomnar förslaget.")
    document.add_paragraph("tydligare ansvar", style="List Bullet")
    grid = document.add_table(1, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "Mål", "Svar"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@cache
def typeset(source: str) -> bytes:
    """Return the PDF of a typst source."""
    return typst.compile(source.encode())


def bare_pdf(content: str = "", catalog: str = "", trailer: str = "", kids: int = 1) -> bytes:
    """Return a PDF with `kids` equal pages, whose content is a stream of page operators."""
    pages = " ".join(["3 0 R"] * kids)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{pages}] /Count {kids} >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        _FONT,
    ]
    return _pdf(objects, trailer)


_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def endless_pdf(depth: int = 8, times: int = 30) -> bytes:
    """Return a small PDF whose page shows a form that shows another many times, and so on."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        "<< /Length 5 >>\nstream\n/X Do\nendstream",
        _FONT,
    ]
    for number in range(depth):
        shown = "/X Do " * times if number < depth - 1 else "BT /F1 12 Tf 50 700 Td (a) Tj ET"
        inner = f"/XObject << /X {number + 7} 0 R >>" if number < depth - 1 else ""
        objects.append(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources"
            f" << /Font << /F1 5 0 R >> {inner} >> /Length {len(shown)} >>"
            f"\nstream\n{shown}\nendstream"
        )
    return _pdf(objects)


def _pdf(objects: list[str], trailer: str = "") -> bytes:
    file = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(file)}\n%%EOF\n"
    )
    return file + end.encode("latin-1")


def protected_pdf() -> bytes:
    """Return a PDF whose password is not the empty one: its /U is no digest of anything."""
    marks = "00" * 32
    encryption = f"/Filter /Standard /V 1 /R 2 /P -4 /O <{marks}> /U <{marks}>"
    identity = "00" * 16
    return bare_pdf(trailer=f"/Encrypt << {encryption} >> /ID [<{identity}> <{identity}>]")
