"""What is read from a PDF, and what is said of one that cannot be read."""

from __future__ import annotations

import pytest

from fakes.documents import (
    bare_pdf,
    protected_pdf,
    typeset,
)
from fardplan.adapters.pdf import extract_pdf
from fardplan.reading.limits import Limits
from refusals import refused

TWO_PAGES = """#set page(height: 12cm)
#set text(lang: "sv", size: 11pt, hyphenate: true)
= Vår rubrik
Nämnden välkomnar förslaget och ser fram emot jämlikhetsarbetet i alla stadsdelar under lång tid.

Ett nytt stycke om mål.
#pagebreak()
Sidan två."""


def test_a_pdf_gives_lines_paragraphs_and_pages() -> None:
    source = extract_pdf("svar.pdf", typeset(TWO_PAGES))
    heading, first, second = source.text.split("\f")[0].split("\n\n")
    assert heading == "Vår rubrik"
    assert first.replace("\n", " ").startswith("Nämnden välkomnar förslaget")
    assert second == "Ett nytt stycke om mål.\n"
    assert source.text.endswith("\n\fSidan två.")
    assert "\r" not in source.text
    assert (source.media_type, source.notes) == ("application/pdf", ())


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    narrow = '#set page(width: 5cm)\n#set text(lang: "sv", hyphenate: true, size: 14pt)\n'
    text = extract_pdf("a.pdf", typeset(narrow + "verksamhetsplaneringen " * 2)).text
    assert "-\n" in text
    assert text.replace("-\n", "").split() == ["verksamhetsplaneringen"] * 2


def test_paragraphs_are_found_beside_characters_outside_the_basic_plane() -> None:
    lines = "\\ ".join(["𝐀𝐁 rad"] * 4)
    pages = extract_pdf("a.pdf", typeset(f"{lines}\n\nNytt stycke.")).text
    assert pages.split("\n\n")[1] == "Nytt stycke."


def shown(*lines: tuple[int, str]) -> str:
    """Return page operators that show each text at its height above the page's foot."""
    return " ".join(f"BT /F1 12 Tf 50 {y} Td ({text}) Tj ET" for y, text in lines)


def test_wider_white_and_a_jump_upwards_begin_a_paragraph() -> None:
    content = shown((700, "ett"), (686, "ett"), (672, "ett"), (644, "tre"), (800, "fyra"))
    assert extract_pdf("a.pdf", bare_pdf(content)).text == "ett\nett\nett\n\ntre\n\nfyra"


def test_pages_without_text_and_forms_are_told() -> None:
    half = extract_pdf("a.pdf", typeset("ett #pagebreak() #pagebreak() tre"))
    assert half.notes == ("Pages without text, empty or scanned: 2.",)
    assert half.page_at(half.text.index("tre")) == 3
    form = bare_pdf(shown((700, "Namn")), catalog="/AcroForm << /Fields [] >>")
    assert extract_pdf("a.pdf", form).notes == (
        "The PDF is a form; what is typed into its fields is not read.",
    )


@pytest.mark.parametrize(
    ("content", "limits", "why", "do"),
    [
        (protected_pdf(), Limits(), "password-protected", "password"),
        (typeset(TWO_PAGES)[:-2000], Limits(), "cut short", "again"),
        (b"%PDF-1.7\n%%EOF\n", Limits(), "damaged", "again"),
        (bare_pdf(kids=4), Limits(), "no text could be found on the pages (4)", "hand in"),
        (typeset(TWO_PAGES), Limits(max_pages=1), "2 pages, more than the 1", "divided"),
        (typeset(TWO_PAGES), Limits(max_characters=9), "longer than any report", "divided"),
    ],
)
def test_pdfs_that_cannot_be_read_are_refused(
    content: bytes, limits: Limits, why: str, do: str
) -> None:
    error = refused("svar.pdf", content, limits)
    assert why in error.why
    assert do in error.do


COLUMNS = """#set page(width: 15cm, height: 10cm, margin: 1.5cm, columns: 2, header: [Sundsvik],
  footer: context [Sida #counter(page).display()])
#set text(lang: "sv", size: 10pt, hyphenate: true)
#set par(justify: true)
= Yttrande
Nämnden välkomnar förslaget#footnote[Se bilagan.] till färdplan för hela staden.

"""


def test_columns_are_read_one_after_the_other_between_head_and_foot() -> None:
    paragraphs = [f"Stycke {at} handlar om verksamhetsplaneringen i staden." for at in range(16)]
    text = extract_pdf("svar.pdf", typeset(COLUMNS + "\n\n".join(paragraphs))).text
    joined = text.replace("-\n", "").replace("\n", " ")
    places = [joined.index(f"Stycke {at} ") for at in range(16)]
    assert places == sorted(places)
    assert sum(one in joined for one in paragraphs) >= 14  # some go on in the next column
    for at, page in enumerate(text.split("\n\f"), start=1):
        assert page.startswith("Sundsvik\n\n")
        assert page.endswith(f"\n\nSida {at}")


def test_a_footnote_is_a_paragraph_whose_number_stands_apart() -> None:
    text = extract_pdf("svar.pdf", typeset(COLUMNS)).text
    assert "\n\n1 Se bilagan.\n\n" in text
    assert "förslaget1" in text
    # A number of the same height is no mark of a note.
    assert extract_pdf("a.pdf", typeset("1A i skolan")).text == "1A i skolan"


def test_text_that_runs_from_right_to_left_is_read() -> None:
    text = extract_pdf("svar.pdf", typeset('Svar: #text(lang: "he")[שלום עולם]')).text
    assert "Svar" in text
    assert len(text) > 10


def test_a_pdf_of_ten_thousand_pages_is_refused_at_once() -> None:
    error = refused("svar.pdf", bare_pdf(shown((700, "Svar")), kids=10_000))
    assert error.why == "the PDF has 10000 pages, more than the 3000 allowed"
