"""A newer reader reads what has come in; what an older one read, and people decided, is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from conftest import Person
from deciding import LATER, newer_reader
from demonstration import reader
from fardplan.cli import rereading as command
from fardplan.cli.consultation import consultation
from fardplan.consultation import queries
from fardplan.consultation.actions import reviews
from fardplan.consultation.actions.rereading import ReaderFailed, read_again
from fardplan.consultation.contracts import ConsultationRef, ReadAgain, SubmissionRef
from fardplan.consultation.models import Reading
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import COMMAND_LINE
from fardplan.people.policies import NotAllowed
from fardplan.reading import ReadDocument, SourceText, Stance
from fardplan.reading.layers import RepairedText
from fardplan.reading.passages import READER_VERSION
from fardplan.records import queries as records
from fardplan.synthesis.reviewing import settled_of
from pages import get, text_of
from short_answers import hand_in
from small_case import open_case, receive, receive_picture

SAID = "välkomnar strategin. Förvaltningen saknar en beskrivning av finansieringen"
NEXT = "next"
OPPOSED = (Stance.OPPOSE,)
Read = Callable[[SourceText], ReadDocument]


@pytest.fixture
def ref(db: None) -> ConsultationRef:
    return open_case()


@pytest.fixture
def submission(ref: ConsultationRef) -> SubmissionRef:
    return hand_in(ref, "norrholm", said=SAID)


@pytest.fixture
def decided(submission: SubmissionRef, owner: Person) -> int:
    """Where the passage begins that a strategist holds for an objection."""
    items, _ = queries.document_to_review(
        submission.consultation_id, submission.id, by=owner.actor
    )  # fmt: skip
    item = next(i for i in items.values() if "saknar" in i.passage.quote)
    reviews.settle(
        consultation_id=submission.consultation_id, submission_id=submission.id,
        start=item.passage.start, settled=replace(settled_of(item.passage), stances=OPPOSED),
        by=owner.actor, at=LATER,
    )  # fmt: skip
    return item.passage.start


def again(given: SubmissionRef, read: Read | None = None, **who: Any) -> ReadAgain | None:
    return read_again(
        consultation_id=given.consultation_id, submission_id=given.id,
        reader=read or reader().read, **{"by": COMMAND_LINE, "at": LATER, **who},
    )  # fmt: skip


def undivided(source: SourceText) -> ReadDocument:
    """What a reader makes of an answer that takes its last two passages for one."""
    read = reader().read(source)
    *others, one, last = read.passages
    place = one.place._replace(end=last.end, last_line=last.place.last_line)
    whole = one._replace(quote=one.quote + last.quote, text=one.text + last.text, place=place)
    return replace(read, passages=(*others, whole))


def unrepaired(source: SourceText) -> ReadDocument:
    """What a reader makes of an answer that mends nothing."""
    read = reader().read(source)
    as_it_stands = tuple(passage._replace(text=passage.quote) for passage in read.passages)
    return replace(read, layers=RepairedText(source.text, (), ()), passages=as_it_stands)


def broken(source: SourceText) -> ReadDocument:
    raise KeyError(source.name)


def versions(submission: SubmissionRef) -> list[str]:
    rows = Reading.objects.filter(submission=submission.id).order_by("pk")
    return list(rows.values_list("reader_version", flat=True))


def run(ref: ConsultationRef) -> Result:
    return CliRunner().invoke(consultation, ["read-again", ref.id], catch_exceptions=False)


def test_what_only_an_older_reader_read_is_to_be_read_again(
    ref: ConsultationRef, submission: SubmissionRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive_picture(ref)
    assert queries.to_read_again(ref.id, by=COMMAND_LINE) == ()
    newer_reader(monkeypatch, NEXT)
    found = queries.to_read_again(ref.id, by=COMMAND_LINE)
    assert [given.name for given in found] == ["svar.txt"]
    again(submission)
    assert queries.to_read_again(ref.id, by=COMMAND_LINE) == ()


def test_a_new_reading_counts_and_the_old_one_is_kept(
    ref: ConsultationRef, submission: SubmissionRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer_reader(monkeypatch, NEXT)
    assert queries.synthesis(ref.id, by=COMMAND_LINE).viewpoints == {}
    outcome = again(submission, undivided)
    assert outcome is not None
    assert (outcome.before, outcome.submission.viewpoints) == (2, 1)
    assert len(queries.synthesis(ref.id, by=COMMAND_LINE).viewpoints) == 1
    assert versions(submission) == [READER_VERSION, NEXT]


def test_each_reading_is_one_event_and_the_records_are_intact(
    ref: ConsultationRef, submission: SubmissionRef, owner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = records.events(by=COMMAND_LINE)
    newer_reader(monkeypatch, NEXT)
    again(submission, by=owner.actor)
    (event,) = [e for e in records.events(by=COMMAND_LINE) if e not in before]
    assert (event.kind, event.actor_name) == ("consultation.answer_read", "Olga Owner")
    assert event.data["reader_version"] == NEXT
    assert records.verify().first_faults == ()


def test_what_this_version_has_read_is_left_alone(
    submission: SubmissionRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert again(submission, broken) is None
    newer_reader(monkeypatch, NEXT)
    again(submission)
    assert again(submission, broken) is None
    assert versions(submission) == [READER_VERSION, NEXT]


def test_a_decision_stands_where_its_passage_does(
    submission: SubmissionRef, decided: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer_reader(monkeypatch, NEXT)
    outcome = again(submission)
    assert outcome is not None
    assert (outcome.standing, outcome.loose) == (1, 0)


def test_a_decision_is_looked_at_again_where_the_text_is_divided_anew(
    submission: SubmissionRef, decided: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer_reader(monkeypatch, NEXT)
    outcome = again(submission, undivided)
    assert outcome is not None
    assert (outcome.standing, outcome.loose) == (0, 1)


def test_repairs_of_an_older_reader_do_not_outlive_it(
    ref: ConsultationRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    (damaged,) = receive(ref, ["04"])
    assert queries.read_document(damaged, by=COMMAND_LINE).layers.repairs
    newer_reader(monkeypatch, NEXT)
    again(damaged, unrepaired)
    read = queries.read_document(damaged, by=COMMAND_LINE)
    assert (read.layers.repairs, read.layers.text) == ((), read.source.text)
    assert records.verify().first_faults == ()


def test_a_reader_that_fails_changes_nothing(
    submission: SubmissionRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer_reader(monkeypatch, NEXT)
    with pytest.raises(ReaderFailed, match=r"^svar\.txt: .*earlier readings are kept; .*\.$"):
        again(submission, broken)
    assert versions(submission) == [READER_VERSION]


def test_what_was_never_read_cannot_be_read_again(ref: ConsultationRef) -> None:
    with pytest.raises(BadInput, match="no reader has read any text in it"):
        again(receive_picture(ref))


def test_a_strategist_lets_answers_be_read_again_and_nobody_else(
    ref: ConsultationRef,
    submission: SubmissionRef,
    owner: Person,
    colleague: Person,
    other_body: Person,
    outsider: Person,
    resident: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    newer_reader(monkeypatch, NEXT)
    for person in (colleague, other_body, outsider, resident):
        assert queries.to_read_again(ref.id, by=person.actor) == ()
        with pytest.raises(NotAllowed, match="read answers again"):
            again(submission, by=person.actor)
    assert len(queries.to_read_again(ref.id, by=owner.actor)) == 1
    assert again(submission, by=owner.actor) is not None


# --- The command and the page --------------------------------------------------------------------


def test_the_command_says_of_each_answer_what_changed(
    ref: ConsultationRef, submission: SubmissionRef, decided: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(ref, "ekeliden", name="kort.txt")
    newer_reader(monkeypatch, NEXT)
    result = run(ref)
    told = "svar.txt 2 viewpoints, before 2; 1 decision stands, 0 need to be looked at again"
    first, second = result.stdout.splitlines()
    assert result.exit_code == 0
    assert first.split()[1:] == told.split()
    assert second.split()[1:] == ["kort.txt", "1", "viewpoint,", "before", "1"]
    assert run(ref).stdout.startswith("Nothing to do")


def test_an_answer_that_cannot_be_read_does_not_stop_the_others(
    ref: ConsultationRef, submission: SubmissionRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = hand_in(ref, "ekeliden", name="kort.txt")
    newer_reader(monkeypatch, NEXT)
    reads = reader().read
    with monkeypatch.context() as patch:
        patch.setattr(
            command.InstalledReader, "read",
            lambda _, source: broken(source) if source.name == "svar.txt" else reads(source),
        )  # fmt: skip
        result = run(ref)
    assert result.exit_code == 2
    assert "svar.txt: the reader failed on it" in result.stdout
    assert (versions(submission), versions(short)[1:]) == ([READER_VERSION], [NEXT])
    assert run(ref).exit_code == 0
    assert versions(submission) == [READER_VERSION, NEXT]


def test_a_run_that_was_cut_goes_on_where_it_was(
    ref: ConsultationRef, submission: SubmissionRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = hand_in(ref, "ekeliden", name="kort.txt")
    newer_reader(monkeypatch, NEXT)
    reads = reader().read

    def cut(_: object, source: SourceText) -> ReadDocument:
        if source.name == "kort.txt":
            raise KeyboardInterrupt
        return reads(source)

    with monkeypatch.context() as patch:
        patch.setattr(command.InstalledReader, "read", cut)
        assert run(ref).exit_code == 1
    assert (versions(submission)[1:], versions(short)[1:]) == ([NEXT], [])
    assert run(ref).stdout.split()[:2] == ["1/1", "kort.txt"]
    assert records.verify().first_faults == ()


def test_the_page_tells_a_strategist_and_nobody_else(
    ref: ConsultationRef,
    submission: SubmissionRef,
    owner: Person,
    colleague: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = f"fardplan consultation read-again {ref.id}"
    newer_reader(monkeypatch, NEXT)
    assert asked in page(ref, owner)
    assert "1 svar lästes av en äldre version av läsaren" in page(ref, owner)
    assert asked not in page(ref, colleague)
    again(submission)
    assert asked not in page(ref, owner)


def page(ref: ConsultationRef, person: Person) -> str:
    client = Client()
    client.force_login(person.user)
    return text_of(get(client, f"/remiss/{ref.id}/"))
