"""Build the Word, PDF and scanned answers of the demonstration from ``source/``.

Run from anywhere: ``python examples/stockholm/make_answers.py``. The same source gives the
same bytes, so a rebuild without changes leaves the working tree clean. The scanned answer
needs ``tesseract`` with English data; without it that one file is left as it is.

Mark-up of a source: ``@key value`` for the head, ``#`` to ``###`` for headings, ``+`` for a
numbered point, ``-`` for a list, ``|`` for a table row; other lines are paragraphs.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import typst
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

HERE = Path(__file__).resolve().parent
FORMS = {
    "02-ekeliden": "docx",
    "03-lerbacka": "pdf",
    "04-kvarnvreten": "scan",
    "06-gransater-hagsjo": "docx",
    "08-ljungskar": "pdf",
    "09-gaturum-gronska": "docx",
    "11-fritid-rorelse": "docx",
    "12-sju-broar": "pdf",
}
SCAN_PPI = 200
WORD_STYLES = {"+": "List Number", "-": "List Bullet", "": "Normal"}


@dataclass(frozen=True)
class Block:
    """One line of a source: its mark ("", "#", "+", "-", "|") and its text."""

    mark: str
    text: str


@dataclass
class Answer:
    """A parsed source: the head by key, and the body in order."""

    head: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    @property
    def dated(self) -> datetime:
        """The date in the head, as the fixed time stamp of what is built."""
        return datetime.fromisoformat(self.head["date"]).replace(hour=12, tzinfo=UTC)

    @property
    def opening(self) -> list[str]:
        """The lines above the subject, as an official report has them."""
        keys = ("body", "unit", "kind", "case", "date", "officer", "to")
        return [self.head[key] for key in keys]


def parse(text: str) -> Answer:
    """Read the mark-up of one source."""
    answer = Answer()
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        if line.startswith("@"):
            key, _, value = line[1:].partition(" ")
            answer.head[key] = value
            continue
        mark, _, rest = line.partition(" ")
        known = mark in {"#", "##", "###", "+", "-", "|"}
        answer.blocks.append(Block(mark, rest) if known else Block("", line))
    return answer


def runs(answer: Answer) -> Iterator[tuple[str, list[str]]]:
    """Blocks that belong together: the points of one list, the rows of one table."""
    for mark, group in groupby(answer.blocks, key=lambda block: block.mark):
        texts = [block.text for block in group]
        if mark in {"+", "-", "|"}:
            yield mark, texts
        else:
            yield from ((mark, [text]) for text in texts)


def cells(row: str) -> list[str]:
    """The cells of a table row written as ``a | b | c |``."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


# --- PDF and picture -------------------------------------------------------------------------

PREAMBLE = """
#let body = %(body)s
#let kind = %(kind)s
#let dnr = %(case)s
#set document(title: %(subject)s, author: body, date: none)
#set page(paper: "a4", margin: (left: 36mm, right: 30mm, top: 34mm, bottom: 26mm),
  header: context { set text(size: 9pt)
    grid(columns: (1fr, auto), row-gutter: 4pt, body, kind,
      dnr, [Sida #counter(page).display() (#counter(page).final().first())])
    line(length: 100%%, stroke: 0.4pt) })
#set text(font: "Libertinus Serif", size: 11pt, lang: "sv", hyphenate: false)
#set par(leading: 0.66em, spacing: 1.1em)
#show heading: set block(above: 1.5em, below: 0.7em)
#show heading.where(level: 1): set text(size: 13pt)
#show heading.where(level: 2): set text(size: 11.5pt)
#show heading.where(level: 3): set text(size: 11pt, style: "italic")
"""


def quoted(text: str) -> str:
    """A Typst string literal."""
    return json.dumps(text, ensure_ascii=False)


def typst_run(mark: str, texts: list[str]) -> str:
    """Typst mark-up of one heading, paragraph, list or table."""
    if mark.startswith("#"):
        return f"#heading(level: {len(mark)}, {quoted(texts[0])})"
    if mark == "|":
        rows = [cells(text) for text in texts]
        inner = ", ".join(quoted(cell) for row in rows for cell in row)
        return f"#table(columns: {len(rows[0])}, {inner})"
    if mark in {"+", "-"}:
        points = ", ".join(f"text({quoted(text)})" for text in texts)
        return f"#{'enum' if mark == '+' else 'list'}({points})"
    return f"#text({quoted(texts[0])})"


def typst_source(answer: Answer) -> bytes:
    """The whole Typst document of an answer."""
    body, unit, _, case, date, officer, to = answer.opening
    parts = [PREAMBLE % {key: quoted(value) for key, value in answer.head.items()}]
    left = f"[#strong({quoted(body)}) \\ #text({quoted(unit)}) \\ \\ #text({quoted(officer)})]"
    right = f"align(right)[#text({quoted(case)}) \\ #text({quoted(date)})]"
    parts.append(f"#grid(columns: (1fr, auto), column-gutter: 12pt, {left}, {right})")
    parts.append(f"#v(6pt)\n#text({quoted(to)})\n#v(10pt)")
    parts.append(f'#text(size: 17pt, weight: "bold", {quoted(answer.head["subject"])})')
    parts += [typst_run(mark, texts) for mark, texts in runs(answer)]
    return "\n\n".join(parts).encode()


def build_pdf(answer: Answer) -> bytes:
    """A PDF with text, running head and page numbers."""
    return typst.compile(
        typst_source(answer), format="pdf", ignore_system_fonts=True, timestamp=answer.dated
    )


def build_scan(answer: Answer, tesseract: str) -> bytes:
    """The text that an English character recognition finds in a picture of the answer."""
    made = typst.compile(typst_source(answer), format="png", ppi=SCAN_PPI, ignore_system_fonts=True)
    pages = made if isinstance(made, list) else [made]
    command = [tesseract, "stdin", "stdout", "-l", "eng"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    read = [
        subprocess.run(command, input=page, env=environment, check=True, capture_output=True)  # noqa: S603
        for page in pages
    ]
    return b"".join(result.stdout for result in read)


# --- Word ------------------------------------------------------------------------------------


def prepare_styles(document: WordDocument) -> None:
    """Plain black type, and Swedish as the language of the text."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    normal.element.get_or_add_rPr().append(language)
    for name, size in (("Title", 18), ("Heading 1", 14), ("Heading 2", 12), ("Heading 3", 11)):
        font = document.styles[name].font
        font.name, font.size, font.color.rgb = "Arial", Pt(size), RGBColor(0, 0, 0)


def set_properties(document: WordDocument, answer: Answer) -> None:
    """Fixed core properties, so that a rebuild gives the same file."""
    core = document.core_properties
    core.author = core.last_modified_by = answer.head["body"]
    core.title, core.language, core.comments = answer.head["subject"], "sv-SE", ""
    core.created = core.modified = answer.dated.replace(tzinfo=None)
    core.revision = 1


def add_table(document: WordDocument, texts: list[str]) -> None:
    """A ruled table whose first row is its head."""
    rows = [cells(text) for text in texts]
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text).bold = number == 0
    document.add_paragraph()


def add_run(document: WordDocument, mark: str, texts: list[str]) -> None:
    """One heading, paragraph, list or table."""
    if mark.startswith("#"):
        document.add_heading(texts[0], level=len(mark))
    elif mark == "|":
        add_table(document, texts)
    else:
        for text in texts:
            document.add_paragraph(text, style=WORD_STYLES[mark])


def stable_zip(data: bytes, stamp: datetime) -> bytes:
    """The same archive with one fixed time on every entry."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


def build_docx(answer: Answer) -> bytes:
    """A Word document with real heading styles."""
    document = Document()
    prepare_styles(document)
    set_properties(document, answer)
    head = answer.head
    document.sections[0].header.paragraphs[0].text = f"{head['body']}\t\t{head['kind']}"
    for number, line in enumerate(answer.opening):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0 if number < 5 else 6)
        paragraph.add_run(line).bold = number == 0
    document.add_paragraph(head["subject"], style="Title")
    for mark, texts in runs(answer):
        add_run(document, mark, texts)
    out = io.BytesIO()
    document.save(out)
    return stable_zip(out.getvalue(), answer.dated)


# --- All of them -----------------------------------------------------------------------------


def build(name: str, form: str) -> tuple[str, bytes] | None:
    """File name and content of one answer; nothing when its tool is missing."""
    answer = parse((HERE / "source" / f"{name}.txt").read_text(encoding="utf-8"))
    if form == "docx":
        return f"{name}.docx", build_docx(answer)
    if form == "pdf":
        return f"{name}.pdf", build_pdf(answer)
    tesseract = shutil.which("tesseract")
    return (f"{name}.txt", build_scan(answer, tesseract)) if tesseract else None


def main() -> None:
    """Build every answer that has a source."""
    for name, form in FORMS.items():
        made = build(name, form)
        if made is None:
            sys.stdout.write(f"{name}: kept as it is, tesseract is not installed\n")
            continue
        file_name, content = made
        (HERE / "answers" / file_name).write_bytes(content)
        sys.stdout.write(f"{file_name}: {len(content)} bytes\n")


if __name__ == "__main__":
    main()
