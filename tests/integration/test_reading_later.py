"""Scans, pictures and very large files: received at once, read in the background, kept once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult

from conftest import Person
from fakes.pictures import scanned
from fardplan.adapters import reading_queue
from fardplan.adapters.reading_worker import work
from fardplan.adapters.recognition import is_ready
from fardplan.consultation import queries
from fardplan.consultation.actions import waiting, withdrawals
from fardplan.consultation.contracts import ConsultationRef, SubmissionRef
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.people.contracts import COMMAND_LINE, SYSTEM
from fardplan.records import queries as records
from fardplan.web.pages.answers import intake
from pages import ANSWER, get, text_of
from short_answers import NOW, hand_in
from small_case import open_case
from waiting_scans import scan

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not is_ready(), reason="needs Tesseract with Swedish"),
]
BLANK = scanned('#rect(width: 3cm, height: 3cm, fill: rgb("ccc"))')


@pytest.fixture
def ref() -> ConsultationRef:
    return open_case()


@pytest.fixture
def send(ref: ConsultationRef, colleague: Person) -> Callable[..., SubmissionRef]:
    """Hand in a file as the registrar does, and return what was received."""
    client = Client()
    client.force_login(colleague.user)

    def sent(content: bytes, name: str = "svar.pdf", body: str = "vassby") -> SubmissionRef:
        given = {"bodies": [body], "received": "2018-11-30", "decision": "", "joins": ""}
        file = SimpleUploadedFile(name, content)
        response = client.post(f"/remiss/{ref.id}/svar/nytt/", {**given, "file": file})
        assert response.status_code == 302
        number = int(response["Location"].split("/")[-3])
        return queries.answer(ref.id, number, by=COMMAND_LINE)

    return sent


def now(given: SubmissionRef) -> SubmissionRef:
    return queries.answer(given.consultation_id, given.id, by=COMMAND_LINE)


def kinds(ref: ConsultationRef) -> list[str]:
    """What happened in the consultation, the first first."""
    found = records.events(by=COMMAND_LINE, limit=1000, subject=f"consultation:{ref.id}")
    return [event.kind.removeprefix("consultation.") for event in reversed(found)]


def receipt(given: SubmissionRef, language: str = "sv") -> str:
    at = f"/remiss/{given.consultation_id}/svar/{given.id}/kvitto/"
    return text_of(get(Client(), at, language))


def test_a_scan_is_received_at_once_and_read_by_a_worker(
    ref: ConsultationRef, send: Callable[..., SubmissionRef]
) -> None:
    content = scan(2)
    taken = send(content)
    assert (taken.waiting, taken.passages, taken.unreadable) == (True, 0, "")
    assert records.content(taken.document_sha256, by=COMMAND_LINE) == content
    assert records.document_by_sha256(taken.document_sha256, by=COMMAND_LINE).media_type == (
        "application/pdf"
    )
    told = receipt(taken)
    assert "Tas emot och tolkas 0 av 2 sidor klara" in told
    assert sha256_of(content) in told
    assert "0 of 2 pages done" in receipt(taken, "en")
    assert kinds(ref) == ["opened", "answer_received"]
    work(until_idle=True)
    read = now(taken)
    assert (read.waiting, read.unreadable, read.viewpoints > 0) == (False, "", True)
    assert "Tas emot och tolkas" not in receipt(taken)
    assert kinds(ref) == ["opened", "answer_received", "answer_read"]
    assert records.verify().is_intact


def test_until_it_is_read_the_synthesis_says_that_it_is_being_read(
    ref: ConsultationRef, send: Callable[..., SubmissionRef]
) -> None:
    send(scan(1))
    (unread,) = queries.synthesis(ref.id, by=COMMAND_LINE).unread
    assert unread.why == "svar.pdf is received and still being read."
    listed = text_of(get(Client(), f"/remiss/{ref.id}/svar/?lage=tolkas"))
    assert "Tolkas" in listed and "svar.pdf" in listed
    assert "svaret tolkas" in text_of(get(Client(), f"/remiss/{ref.id}/"))
    work(until_idle=True)
    found = queries.synthesis(ref.id, by=COMMAND_LINE)
    assert not found.unread and found.viewpoints


def test_pages_are_told_of_as_they_are_done(
    send: Callable[..., SubmissionRef], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = send(scan(3))
    seen: list[str] = []
    tell = waiting.pages_read

    def told(*args: Any, **given: Any) -> bool:
        ours = tell(*args, **given)
        seen.append(receipt(taken))
        return ours

    monkeypatch.setattr(waiting, "pages_read", told)
    work(until_idle=True)
    assert [f"{done} av 3 sidor klara" in page for done, page in enumerate(seen, 1)] == [True] * 3


def test_a_text_is_read_at_once_as_before(
    ref: ConsultationRef, send: Callable[..., SubmissionRef]
) -> None:
    taken = send(ANSWER.encode(), "svar.txt")
    assert not taken.waiting and taken.passages
    assert not DBTaskResult.objects.exists()


def test_a_very_large_text_is_read_later(
    send: Callable[..., SubmissionRef], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_MANY_BYTES", 1000)
    taken = send((ANSWER * 10).encode(), "svar.txt")
    assert taken.waiting and "Svaret väntar på sin tur." in receipt(taken)
    work(until_idle=True)
    assert now(taken).viewpoints


def test_the_same_scan_again_gives_the_same_receipt_and_is_read_once(
    ref: ConsultationRef, send: Callable[..., SubmissionRef]
) -> None:
    taken = [send(scan(1)) for _ in range(2)]
    assert taken[0].id == taken[1].id
    work(until_idle=True)
    assert send(scan(1)).id == taken[0].id
    work(until_idle=True)
    assert kinds(ref).count("answer_read") == 1
    assert records.verify().is_intact


def test_the_same_scan_from_another_body_is_not_recognised_again(
    ref: ConsultationRef, send: Callable[..., SubmissionRef], monkeypatch: pytest.MonkeyPatch
) -> None:
    send(scan(1))
    work(until_idle=True)
    other = send(scan(1), body="norrholm")

    def recognise(*_: object) -> None:
        raise AssertionError("its text is known")

    monkeypatch.setattr(reading_queue, "extracted_apart", recognise)
    work(until_idle=True)
    assert now(other).viewpoints
    assert kinds(ref).count("answer_read") == 2
    assert records.verify().is_intact


def test_a_scan_in_which_nothing_can_be_read_says_so_and_can_be_withdrawn(
    ref: ConsultationRef, send: Callable[..., SubmissionRef], colleague: Person
) -> None:
    before = hand_in(ref, "vassby", day=date(2018, 11, 1))
    taken = send(BLANK)
    work(until_idle=True)
    failed = now(taken)
    assert (failed.waiting, failed.passages) == (False, 0)
    assert "Ingen text hittades, och ingen kunde tolkas i bilderna." in receipt(taken)
    assert records.content(taken.document_sha256, by=COMMAND_LINE) == BLANK
    assert now(before).superseded
    assert not queries.synthesis(ref.id, by=COMMAND_LINE).viewpoints
    client = Client()
    client.force_login(colleague.user)
    at = f"/remiss/{ref.id}/svar/{taken.id}/aterkalla/"
    assert client.post(at, {"why": "Fel fil."}).status_code == 302
    assert (now(taken).withdrawn, now(taken).superseded) == (True, False)
    assert now(before).stands, "what it stood instead of counts again"
    assert queries.synthesis(ref.id, by=COMMAND_LINE).viewpoints
    assert "Återkallat" in text_of(get(Client(), f"/remiss/{ref.id}/svar/?lage=aterkallat"))
    assert "Filen är återkallad" in receipt(taken)
    assert records.content(taken.document_sha256, by=COMMAND_LINE) == BLANK
    assert kinds(ref)[-2:] == ["answer_unreadable", "answer_withdrawn"]
    assert records.verify().is_intact
    assert send(BLANK).id != taken.id, "what was withdrawn can be handed in anew"


def test_what_was_read_is_not_withdrawn(ref: ConsultationRef) -> None:
    taken = hand_in(ref, "vassby")
    with pytest.raises(BadInput, match="it has been read"):
        withdrawals.withdraw(
            consultation_id=ref.id, submission_id=taken.id, why="ånger", by=COMMAND_LINE, at=NOW
        )


def test_what_is_withdrawn_while_it_waits_is_not_read(
    ref: ConsultationRef, send: Callable[..., SubmissionRef]
) -> None:
    taken = send(scan(1))
    job = waiting.take(submission_id=taken.id, by=SYSTEM, at=NOW)
    assert job is not None
    withdrawals.withdraw(
        consultation_id=ref.id, submission_id=taken.id, why="fel fil", by=COMMAND_LINE, at=NOW
    )
    assert not waiting.give_up(job, why="x", by=SYSTEM, at=NOW)
    work(until_idle=True)
    assert kinds(ref) == ["opened", "answer_received", "answer_withdrawn"]
    assert records.verify().is_intact


def test_one_worker_holds_an_answer_for_as_long_as_it_gives_signs_of_life(
    ref: ConsultationRef,
) -> None:
    taken = hand_in(ref, "vassby", name="svar.pdf", readable=False, later=2)
    later = NOW + timedelta(seconds=29)
    first = waiting.take(submission_id=taken.id, by=SYSTEM, at=NOW)
    assert first is not None
    assert waiting.take(submission_id=taken.id, by=SYSTEM, at=later) is None
    assert waiting.still_at_it(first, at=later)
    assert waiting.take(submission_id=taken.id, by=SYSTEM, at=NOW + timedelta(seconds=40)) is None
    second = waiting.take(submission_id=taken.id, by=SYSTEM, at=NOW + timedelta(minutes=2))
    assert second is not None
    assert not waiting.pages_read(first, done=2, of=2, at=NOW + timedelta(minutes=2))
    assert not waiting.give_up(first, why="too late", by=SYSTEM, at=NOW + timedelta(minutes=2))
    assert waiting.give_up(second, why="svar.pdf: x", by=SYSTEM, at=NOW + timedelta(minutes=2))
    assert now(taken).unreadable == "svar.pdf: x"
    assert kinds(ref).count("answer_unreadable") == 1


def test_an_answer_that_ends_every_worker_is_given_up(ref: ConsultationRef) -> None:
    taken = hand_in(ref, "vassby", name="svar.pdf", readable=False, later=2)
    times = [NOW + timedelta(minutes=number) for number in range(4)]
    held = [waiting.take(submission_id=taken.id, by=SYSTEM, at=at) for at in times]
    assert [job is not None for job in held] == [True, True, True, False]
    assert "reading it was ended by the system" in now(taken).unreadable
    assert records.verify().is_intact


def test_what_the_queue_has_forgotten_is_ordered_anew_but_not_twice(
    send: Callable[..., SubmissionRef],
) -> None:
    taken = send(scan(1))
    DBTaskResult.objects.all().delete()
    for _ in range(3):
        reading_queue.call_for_workers()
    assert DBTaskResult.objects.count() == 1
    work(until_idle=True)
    assert now(taken).viewpoints
    reading_queue.call_for_workers()
    assert not DBTaskResult.objects.ready().exists()


def test_a_reader_that_fails_in_the_background_loses_nothing(
    send: Callable[..., SubmissionRef], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    taken = send(scan(1))
    monkeypatch.setattr("fardplan.adapters.reading_queue.InstalledReader.read", fail)
    work(until_idle=True)
    assert "Läsaren klarade inte filen" in receipt(taken)


def test_what_cannot_be_read_later_either_is_changed_nowhere_unseen(
    ref: ConsultationRef, send: Callable[..., SubmissionRef]
) -> None:
    from fardplan.consultation.models import FailedReading

    send(BLANK)
    work(until_idle=True)
    FailedReading.objects.update(why="svar.pdf: något annat")
    found = records.verify()
    assert [fault.why for fault in found.first_faults] == [
        "what is kept as its why is not what was recorded"
    ]
    FailedReading.objects.all().delete()
    assert "it is gone" in records.verify().first_faults[0].why
