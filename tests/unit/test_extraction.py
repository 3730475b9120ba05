"""What is read from a plain text file, and from a file handed in by its path."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from fakes.documents import (
    real_word,
    typeset,
)
from fardplan.adapters.files import extract, extract_bytes
from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import Limits
from fardplan.reading.plain import extract_plain
from fardplan.reading.source import SourceText
from refusals import refused

SWEDISH = "Nämnden är för målet.\r\nDen föreslår åtgärder.\n"


# Plain text


@pytest.mark.parametrize(
    ("content", "guess"),
    [
        (SWEDISH.encode(), None),
        (b"\xef\xbb\xbf" + SWEDISH.encode(), None),
        (b"\xff\xfe" + SWEDISH.encode("utf-16-le"), None),
        (b"\xfe\xff" + SWEDISH.encode("utf-16-be"), None),
        (SWEDISH.encode("cp1252"), "Windows-1252"),
        (SWEDISH.encode("mac_roman"), "Mac Roman"),
        (SWEDISH.encode("cp850"), "DOS code page 850"),
    ],
)
def test_plain_text_is_read_in_its_encoding_with_its_line_ends(
    content: bytes, guess: str | None
) -> None:
    source = extract_plain("svar.txt", content)
    assert source.text == SWEDISH
    assert source.sha256 == hashlib.sha256(content).hexdigest()
    assert source.media_type == "text/plain"
    expected = f"The encoding was guessed to be {guess}; look at å, ä and ö."
    assert source.notes == ((expected,) if guess else ())


def test_quotation_marks_of_windows_are_not_letters_of_dos() -> None:
    text = "The \u201canswer\u201d and \u201dsvaret\u201d … cost 10 €"
    assert extract_plain("a.txt", text.encode("cp1252")).text == text


def test_a_byte_that_windows_leaves_undefined_is_read_as_latin_1() -> None:
    source = extract_plain("a.txt", b"Sm\xe5 m\xe5l." * 30 + b"\x81")
    assert source.text.endswith("Små mål.\x81")
    assert "Latin-1" in source.notes[0]


def test_utf_8_cut_inside_a_letter_stays_utf_8_and_says_so() -> None:
    source = extract_plain("a.txt", "Färdplan för alla å".encode()[:-1])
    assert source.text == "Färdplan för alla \ufffd"
    assert source.notes == ("Places that are not valid UTF-8, read as \ufffd: 1.",)


def test_utf_16_cut_inside_a_letter_says_so() -> None:
    source = extract_plain("a.txt", b"\xff\xfe" + "mål".encode("utf-16-le") + b"a")
    assert source.text == "mål"
    assert "cut short" in source.notes[0]


def test_lines_and_pages_of_plain_text_are_counted_in_the_decoded_text() -> None:
    source = extract_plain("a.txt", b"\xef\xbb\xbf" + "å\rä\r\nö\n\fsist".encode())
    last = source.text.index("sist")
    assert (source.line_at(last), source.page_at(last)) == (4, 2)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t ", "only white space"),
        (b"\xef\xbb\xbf\n", "only white space"),
        ("mål".encode() + bytes(3), "NUL"),
        (bytes(range(1, 32)) * 9, "control characters"),
        (bytes(range(256)) * 9, "control characters"),
        (bytes(500) + b"\x7fELF\x02\x01" + bytes(500), "NUL"),
        (b"\xff\xfe\x00\xd8\x00\x00", "UTF-16 is broken"),
    ],
)
def test_what_is_not_text_is_refused(content: bytes, why: str) -> None:
    assert why in refused("svar.txt", content).why


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_known_by_the_zeros_in_it(encoding: str) -> None:
    source = extract_plain("svar.txt", SWEDISH.encode(encoding))
    assert source.text == SWEDISH
    assert source.notes == ("The encoding was guessed to be UTF-16; look at å, ä and ö.",)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_stray_nuls_in_a_text_are_shown_and_move_nothing(encoding: str) -> None:
    said = "Nämnden välkomnar målet,\0 och även åtgärderna är särskilt bra för äldre.\0"
    source = extract_plain("svar.txt", said.encode(encoding))
    assert source.text == said.replace("\0", "\ufffd")
    assert source.notes[-1] == "NUL characters, read as \ufffd: 2."


@pytest.mark.parametrize(
    ("elder", "label"),
    [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("cp850", "DOS code page 850")],
)
def test_a_file_put_together_from_two_encodings_loses_no_letter(elder: str, label: str) -> None:
    lines = ["Nämnden välkomnar målet.", "Även åtgärderna är bra.", "Särskilt för äldre."]
    content = b"\n".join([lines[0].encode(), lines[1].encode(elder), lines[2].encode()])
    source = extract_plain("svar.txt", content)
    assert source.text == "\n".join(lines)
    assert source.notes == (f"Lines in another encoding than the rest, read as {label}: 1.",)


def test_a_damaged_letter_is_told_apart_from_lines_in_another_encoding() -> None:
    content = "För äldre å".encode()[:-1] + b"\n" + "På svenska".encode("cp1252")
    source = extract_plain("svar.txt", content)
    assert source.text == "För äldre \ufffd\nPå svenska"
    assert len(source.notes) == 2


# Files


def test_a_name_that_promises_something_else_is_refused_with_what_the_file_is() -> None:
    error = refused("svar.docx", typeset("Nämnden välkomnar förslaget."))
    assert error.why == "the file is named .docx but is a PDF"
    assert error.do == "name it .pdf if it is the right one, and hand it in again"
    assert "is a Word file" in refused("svar.pdf", real_word()).why
    assert extract_bytes("svar", b"svar").notes == ()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\0\0\0\x18ftypheic", "a picture in the format of a telephone (HEIC)"),
        (b"\0\0\0\x18ftypmp42", "a sound or video file"),
        (b"<?xml version='1.0'?><svar/>", "an XML file"),
        (b"\x1f\x8b\x08", "an archive that is no zip"),
        (b"%!PS-Adobe", "a PostScript file"),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, what: str) -> None:
    assert refused("svar.txt", content).why == (
        f"the file is {what}, which cannot be read, although it is named .txt"
    )
    assert refused("svar", content).why == f"the file is {what}, which cannot be read"


def test_what_can_be_read_is_read_only_under_a_name_that_does_not_promise_something_else() -> None:
    for content, what in (
        (b"{\\rtf1\\ansi text}", "a rich text file (.rtf)"),
        (b"\n<!DOCTYPE html>\n<p>svar", "a web page (HTML)"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><html><p>svar', "a web page (HTML)"),
        (b"From: a\nMIME-Version: 1.0\n\nsvar", "an e-mail (.eml)"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
    ):
        assert refused("svar.txt", content).why == f"the file is named .txt but is {what}"


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "svar från nämnden.txt"
    path.write_bytes(SWEDISH.encode())
    assert extract(path) == SourceText(
        path.name, SWEDISH, "text/plain", hashlib.sha256(SWEDISH.encode()).hexdigest()
    )


def test_paths_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rör")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    cases = {
        tmp_path / "saknas.txt": "there is no such file",
        tmp_path: "this is a directory",
        tmp_path / "rör": "this is not a regular file",
        tmp_path / "loop": "the file cannot be opened",
        tmp_path / ("a" * 5000): "the file cannot be opened",
        tmp_path / "a\0b": "the file cannot be opened",
        Path(): "this is a directory",
    }
    for path, why in cases.items():
        with pytest.raises(BadInput, match=why):
            extract(path)


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object) -> None:
        raise PermissionError

    (tmp_path / "svar.txt").write_bytes(b"svar")
    monkeypatch.setattr(Path, "open", denied)  # an administrator's tests may read all files
    with pytest.raises(BadInput, match="may not be read"):
        extract(tmp_path / "svar.txt")


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "svar.pdf"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    monkeypatch.delattr(Path, "open")
    with pytest.raises(BadInput, match="the file is 200 MB, more than the 50 MB allowed"):
        extract(path)


def test_an_upload_above_the_limit_is_refused() -> None:
    assert "more than the" in refused("svar.txt", b"a" * 11, Limits(max_bytes=10)).why
    with pytest.raises(BadInput, match="longer than any report"):
        extract_plain("svar.txt", b"a" * 11, limits=Limits(max_bytes=10))


def test_a_name_that_is_not_utf_8_can_be_shown(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"n\xe4mnd.txt")
    path.write_bytes(b"svar")
    assert extract(path).name == "n\ufffdmnd.txt"
