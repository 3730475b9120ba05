"""Archives and messages from end to end: each of their documents is read, counted and received."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import Person
from demonstration import STOCKHOLM
from fakes.documents import real_word, zipped
from fardplan.adapters import parallel
from fardplan.adapters.answers import answers_from, read_each
from fardplan.adapters.parallel import read_all
from fardplan.cli.loading import load_answers, load_consultation, load_roadmap
from fardplan.cli.main import cli
from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef
from fardplan.people.contracts import COMMAND_LINE
from fardplan.plan import Roadmap, load
from fardplan.synthesis import consultation_file

AT = datetime(2018, 12, 1, 12, tzinfo=UTC)
ROADMAP = STOCKHOLM / "roadmap.yaml"
FOR = "Nämnden välkomnar strategi 1.3 men saknar en tidplan för arbetet med bostäder."
AGAINST = "Nämnden avstyrker strategi 2.1 eftersom ansvaret för skolan är otydligt."


@pytest.fixture(scope="module")
def roadmap() -> Roadmap:
    return load(ROADMAP)


def mail(**attached: bytes) -> bytes:
    made = EmailMessage()
    made["From"], made["Message-ID"], made["Subject"] = "a@b.example", "<1@b>", "Svar"
    made.set_content(f"Hej!\n\n{FOR}\n")
    for name, content in attached.items():
        made.add_attachment(
            content, maintype="text", subtype="plain", filename=name.replace("_", ".")
        )
    return made.as_bytes()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "svar.zip"
    files: dict[str, str | bytes] = {
        "ett.txt": FOR, "två/post.eml": mail(yttrande_txt=AGAINST.encode()), "tom.txt": b"",
        "fyra.docx": real_word(),
    }  # fmt: skip
    path.write_bytes(zipped(files))
    return path


NAMES = [
    "svar.zip/ett.txt", "svar.zip/två/post.eml", "svar.zip/två/post.eml/yttrande.txt",
    "svar.zip/tom.txt", "svar.zip/fyra.docx",
]  # fmt: skip


def test_read_reads_every_document_and_tells_of_the_one_that_has_no_text(archive: Path) -> None:
    run = CliRunner().invoke(cli, ["read", "--roadmap", str(ROADMAP), str(archive)])
    assert run.exit_code == 2
    documents = dict.fromkeys(json.loads(line)["document"] for line in run.stdout.splitlines())
    assert list(documents) == [name for name in NAMES if "tom" not in name]
    assert run.stderr.startswith("fardplan: svar.zip/tom.txt: the file is empty")


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_come_in_order_however_many_read_them(
    archive: Path, roadmap: Roadmap, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "_WORTH_A_PROCESS", 1)
    found = list(read_all([archive, archive], roadmap, workers=workers))
    assert [f"svar.zip/{one.member}" for one in found] == NAMES * 2


def test_what_came_in_one_message_has_one_sender(archive: Path, roadmap: Roadmap) -> None:
    gathered = answers_from(read_each([archive], roadmap))
    senders = {answer.document: answer.senders[0].name for answer in gathered.answers}
    assert senders == {
        NAMES[0]: "Ett",
        NAMES[1]: "Post",
        NAMES[2]: "Post",
        NAMES[4]: "Fyra",
    }
    assert [one.document for one in gathered.unread] == [NAMES[3]]


def test_an_archive_that_cannot_be_opened_is_one_answer_that_cannot_be_read(
    tmp_path: Path, roadmap: Roadmap
) -> None:
    path = tmp_path / "svar.zip"
    path.write_bytes(zipped({}))
    (outcome,) = read_each([path], roadmap)
    assert (outcome.name, outcome.member) == ("svar.zip", "")
    assert "the archive holds no documents" in str(outcome.error)


CASE = """
id: remiss
title: Remiss
bodies:
  - {id: norr, name: Norrholms stadsdelsnämnd, short: Norrholm}
submissions:
  - {file: svar.eml, bodies: [norr], received: "2018-11-20"}
"""


@pytest.mark.django_db(transaction=True)
def test_the_files_of_a_message_add_to_the_answer_that_it_is(
    tmp_path: Path, roadmap: Roadmap
) -> None:
    (tmp_path / "svar.eml").write_bytes(mail(yttrande_txt=AGAINST.encode(), tom_txt=b" "))
    (tmp_path / "remiss.yaml").write_text(CASE, "utf-8")
    file = consultation_file.load(tmp_path / "remiss.yaml")
    load_consultation(file, load_roadmap(roadmap, at=AT), name="remiss.yaml", public=True, at=AT)
    loaded = list(load_answers(file, tmp_path, roadmap, at=AT))
    assert [(one.number, one.file) for one in loaded] == [
        (1, "svar.eml"), (1, "svar.eml/yttrande.txt"), (1, "svar.eml/tom.txt"),
    ]  # fmt: skip
    first, second, third = queries.submissions("remiss", by=COMMAND_LINE)
    assert (first.adds_to, second.adds_to, third.adds_to) == (None, first.id, first.id)
    assert not any(one.superseded for one in (first, second, third))
    assert "white space" in third.unreadable
    answers = answers_from(read_each([tmp_path / "svar.eml"], roadmap), file, tmp_path).answers
    assert {answer.senders[0].id for answer in answers} == {"norr"}


def test_an_uploaded_archive_is_received_document_by_document(
    case: ConsultationRef, colleague: Person
) -> None:
    client = Client()
    client.force_login(colleague.user)
    given = {"bodies": ["vassby"], "received": "2018-11-30", "decision": "", "joins": ""}
    content = zipped({"a.txt": FOR, "b.txt": AGAINST, "c.bin": b"\0\1\2\3" * 99})
    before = len(queries.submissions(case.id, by=COMMAND_LINE))
    file = SimpleUploadedFile("svar.zip", content)
    response = client.post(f"/remiss/{case.id}/svar/nytt/", {**given, "file": file})
    assert response.status_code == 302
    first, second, third = queries.submissions(case.id, by=COMMAND_LINE)[before:]
    assert response["Location"].endswith(f"/{first.id}/kvitto/")
    assert [one.name for one in (first, second, third)] == [
        "svar.zip/a.txt", "svar.zip/b.txt", "svar.zip/c.bin",
    ]  # fmt: skip
    assert (second.adds_to, third.adds_to) == (first.id, first.id)
    assert "not text" in third.unreadable
