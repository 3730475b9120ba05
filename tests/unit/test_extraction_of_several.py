"""What comes out of what holds several documents: archives and messages."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from fakes.documents import p, real_word, typeset, word, zipped
from fakes.outlook import compound, letter, message
from fakes.pictures import png
from fardplan.adapters.containers import Handed, Refused
from fardplan.adapters.files import documents_of, extract_bytes, extract_handed
from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import Limits

SENT = datetime(2018, 12, 3, 9, tzinfo=UTC)


def mail(
    body: str = "Hej!\n\nVi tillstyrker förslaget.\n",
    attached: dict[str, bytes] | None = None,
    subject: str = "Svar på remissen: färdplan för ett jämlikt Stockholm",
) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Åsa Öberg <asa@nämnd.example>"
    made["Date"] = SENT
    made["Subject"] = subject
    made["Message-ID"] = "<1@example>"
    made.set_content(body)
    for name, content in (attached or {}).items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


def names(content: bytes, name: str = "allt.zip", limits: Limits | None = None) -> list[str]:
    return [
        one.name if isinstance(one, Handed) else str(one.error)
        for one in documents_of(name, content, limits=limits or Limits())
    ]


def test_a_file_that_is_one_document_is_its_own_only_one() -> None:
    for content in (b"svar", real_word(), typeset("Svar")):
        assert documents_of("svar", content) == [Handed("svar", content)]


# Messages


def test_a_mail_gives_its_text_and_then_its_files() -> None:
    content = mail(attached={"Nämndens svar.docx": real_word()}).as_bytes()
    letter, answer = documents_of("svar.eml", content)
    assert isinstance(letter, Handed)
    assert isinstance(answer, Handed)
    assert extract_handed(letter).text == (
        "Från: Åsa Öberg <asa@nämnd.example>\nSkickat: 2018-12-03\n"
        "Ämne: Svar på remissen: färdplan för ett jämlikt Stockholm\n\n"
        "Hej!\n\nVi tillstyrker förslaget.\n"
    )
    assert answer == Handed(
        "svar.eml/Nämndens svar.docx", real_word(), "Nämndens svar.docx", "svar.eml"
    )
    assert letter.message == "svar.eml"
    assert extract_handed(answer).text.startswith("Sammanfattning")


def test_a_mail_without_words_of_its_own_gives_only_its_files() -> None:
    content = mail("\n", {"a.txt": b"ett", "b.txt": b"tv\xe5"}).as_bytes()
    assert names(content, "svar.eml") == ["svar.eml/a.txt", "svar.eml/b.txt"]


def test_what_is_quoted_from_an_earlier_message_is_left_out_and_that_is_said() -> None:
    content = mail("Vi avstyrker.\n\n> Vad anser ni?\n> > Hej\n\nÅsa\n").as_bytes()
    source = extract_bytes("svar.eml", content)
    assert source.text.endswith("\n\nVi avstyrker.\n\nÅsa\n")
    assert source.notes == ("Lines quoted from an earlier message are left out.",)
    only_quotes = extract_bytes("svar.eml", mail("> Vidarebefordrat svar\n").as_bytes())
    assert "> Vidarebefordrat svar" in only_quotes.text


def test_a_mail_written_as_a_web_page_is_read_and_its_pictures_are_looks() -> None:
    made = mail("")
    made.clear_content()
    made.set_content("<p>Vi <b>tillstyrker</b>.</p><img src='cid:logo'>", subtype="html")
    made.add_related(png("Logotyp"), "image", "png", cid="<logo>")
    content = made.as_bytes()
    assert names(content, "svar.eml") == ["svar.eml"]
    assert extract_bytes("svar.eml", content).text.endswith("\n\nVi tillstyrker.\n")


def test_a_message_inside_a_message_gives_its_files_too() -> None:
    outer = mail()
    outer.add_attachment(mail("Bifogat.", {"svar.txt": b"svar"}, subject="inre"))
    found = names(outer.as_bytes(), "yttre.eml")
    assert found == ["yttre.eml", "yttre.eml/inre.eml", "yttre.eml/inre.eml/svar.txt"]


@pytest.mark.parametrize("head", ["", "\ufeff", "\r\n"])
def test_a_text_about_mail_is_no_mail(head: str) -> None:
    text = f"{head}From: oss\nTo: er\nSubject: svar\n\nVi tillstyrker."
    assert extract_bytes("svar.txt", text.encode()).media_type == "text/plain"
    assert extract_bytes("svar.eml", text.encode()).media_type == "message/rfc822"


def test_an_encrypted_mail_is_refused() -> None:
    made = mail()
    made.replace_header("Content-Type", "application/pkcs7-mime; smime-type=enveloped-data")
    with pytest.raises(BadInput, match="the message is encrypted"):
        documents_of("svar.eml", made.as_bytes())


def test_a_message_of_outlook_gives_its_text_and_then_its_files() -> None:
    inner = letter("Inre", "Vidare.", attached=[("b.txt", b"inre bilaga")], head=24)
    content = message(
        "Svar på remissen", "Hej!\r\n\r\nVi avstyrker.\r\n", "Åsa Öberg", sent=SENT,
        attached=[("svar åäö.docx", real_word()), ("", inner)],
    )  # fmt: skip
    found = documents_of("svar.msg", content)
    assert [one.member for one in found] == ["", "svar åäö.docx", "Inre.txt", "b.txt"]
    texts = [extract_handed(one).text for one in found if isinstance(one, Handed)]
    assert texts[0] == (
        "Från: Åsa Öberg\nSkickat: 2018-12-03\nÄmne: Svar på remissen\n\nHej!\n\nVi avstyrker.\n"
    )
    assert texts[1].startswith("Sammanfattning")
    assert texts[2:] == ["Ämne: Inre\n\nVidare.\n", "inre bilaga"]


def test_a_message_of_outlook_that_is_a_web_page_is_read() -> None:
    page = "<html><body><p>Vi tillstyrker mål två.</p></body></html>".encode("cp1252")
    source = extract_bytes("svar.msg", message("Svar", html=page))
    assert source.text == "Ämne: Svar\n\nVi tillstyrker mål två.\n"
    with pytest.raises(BadInput, match="an old Office file"):
        extract_bytes("svar", compound({"Annat": b"x"}))


# Archives


def test_an_archive_gives_its_files_by_their_way_in_it() -> None:
    files: dict[str, str | bytes] = {
        "svar/a.txt": b"Vi tillstyrker.",
        "svar/b.docx": real_word(),
        "__MACOSX/svar/._a.txt": b"x",
        "svar/.DS_Store": b"x",
        "svar/Thumbs.db": b"x",
        "svar/~$b.docx": b"x",
        "tom/": b"",
    }
    assert names(zipped(files)) == ["allt.zip/svar/a.txt", "allt.zip/svar/b.docx"]


@pytest.mark.parametrize("encoding", ["cp850", "cp1252", "utf-8", "mac_roman"])
def test_names_are_read_as_the_system_wrote_them(encoding: str) -> None:
    raw = "Nämndens åtgärder.txt".encode(encoding)
    placeholder = "x" * len(raw)
    content = zipped({placeholder: b"svar"}).replace(placeholder.encode(), raw)
    assert names(content) == ["allt.zip/Nämndens åtgärder.txt"]


def test_letters_that_macos_divides_are_put_together() -> None:
    assert names(zipped({"a\u030atga\u0308rd.txt": b"x"})) == ["allt.zip/åtgärd.txt"]


def test_names_that_lead_out_of_the_archive_do_not() -> None:
    found = names(zipped({"../../etc/a.txt": b"1", "/b.txt": b"2", "c\\d.txt": b"3"}))
    assert found == ["allt.zip/etc/a.txt", "allt.zip/b.txt", "allt.zip/c/d.txt"]


def test_a_name_that_cannot_be_shown_or_is_missing_is_no_hindrance() -> None:
    content = zipped({"xx": b"1", "y": b"2"})
    assert names(content.replace(b"xx", b"\x01\x02")) == ["allt.zip/?", "allt.zip/y"]
    nameless = io.BytesIO()
    with zipfile.ZipFile(nameless, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), b"1")
    assert names(nameless.getvalue()) == ["allt.zip/?"]


def test_the_same_file_twice_is_one_document_and_the_same_name_twice_is_two() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        for name, content in (("a.txt", b"1"), ("a.txt", b"2"), ("b.txt", b"1")):
            archive.writestr(name, content)
    first, second = documents_of("allt.zip", file.getvalue())
    assert (first.member, second.member) == ("a.txt", "a (2).txt")
    assert isinstance(first, Handed)
    assert extract_handed(first).notes == (
        "The same file was handed in more than once, and is read once.",
    )


def test_archives_inside_archives_and_messages_are_opened_but_not_without_end() -> None:
    inner = zipped({"svar.txt": b"svar"})
    post = mail(attached={"inre.zip": inner}).as_bytes()
    found = documents_of("allt.zip", zipped({"post.eml": post}))
    assert [one.member for one in found] == ["post.eml", "post.eml/inre.zip/svar.txt"]
    assert {one.message for one in found} == {"post.eml"}
    for number in range(4):
        inner = zipped({f"{number}.zip": inner})
    (deep,) = documents_of("allt.zip", inner)
    assert isinstance(deep, Handed)
    with pytest.raises(BadInput, match="an archive of files, which cannot be read"):
        extract_handed(deep)


def locked(content: bytes) -> bytes:
    marked = bytearray(content)
    marked[marked.index(b"PK\x01\x02") + 8] |= 1
    return bytes(marked)


def test_one_that_cannot_be_opened_stops_none_of_the_others() -> None:
    found = documents_of("allt.zip", zipped({"l.zip": locked(zipped({"a": b"1"})), "b.txt": b"2"}))
    assert isinstance(found[0], Refused)
    assert str(found[0].error).startswith("allt.zip/l.zip: the file is password-protected")
    assert found[1].member == "b.txt"


@pytest.mark.parametrize(
    ("content", "limits", "why"),
    [
        (locked(zipped({"a.txt": b"1"})), Limits(), "password-protected"),
        (zipped({"a/": b""}), Limits(), "the archive holds no documents"),
        (zipped({}), Limits(), "the archive holds no documents"),
        (zipped({"a.txt": b"0" * 9000}), Limits(max_unpacked_bytes=5000), "unpacks to too much"),
        (zipped({f"{n}.txt": b"0" for n in range(9)}), Limits(max_entries=8), "too many files"),
        (
            zipped({"a.txt": b"0" * 9_000_000}),
            Limits(ratio_counts_from=1000),
            "far more than any real document",
        ),
        (
            # Archives that are each within the bounds, but not together.
            zipped({f"{n}.zip": zipped({"a.txt": bytes([n]) * 4000}) for n in range(9)}),
            Limits(max_unpacked_bytes=20_000),
            "unpacks to too much",
        ),
    ],
)
def test_archives_that_hold_nothing_or_too_much_are_refused(
    content: bytes, limits: Limits, why: str
) -> None:
    with pytest.raises(BadInput, match=why) as caught:
        documents_of("allt.zip", content, limits=limits)
    assert caught.value.where == "allt.zip"


def test_a_folder_called_word_does_not_make_a_word_file() -> None:
    assert names(zipped({"word/svar.txt": b"svar"})) == ["allt.zip/word/svar.txt"]


def test_a_word_file_may_say_where_its_parts_lie() -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = '<Relationships><Relationship Id="1" Type="{}/{}" Target="{}"/></Relationships>'
    note = '<w:footnote w:id="2">' + p("Se bilagan.") + "</w:footnote>"
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    made = word(p("Mål", runs=reference), footnotes=note)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts: dict[str, str | bytes] = {
            "_rels/.rels": link.format(kinds, "officeDocument", "word/document2.xml"),
            "word/_rels/document2.xml.rels": link.format(kinds, "footnotes", "notes.xml"),
            "word/document2.xml": archive.read("word/document.xml"),
            "word/notes.xml": archive.read("word/footnotes.xml"),
        }
    assert extract_bytes("svar.docx", zipped(parts)).text == "Mål¹\n\n¹ Se bilagan."
