"""A person decides how a passage reads; the reader's suggestion stays, and the log tells who."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import Person
from deciding import LATER, newer_reader, read_again, words_of
from demonstration import reader
from fardplan.adapters.synthesis_files.write import FILES
from fardplan.consultation import queries
from fardplan.consultation.actions import reviews, submissions
from fardplan.consultation.actions.deciding import NothingToTakeBack
from fardplan.consultation.contracts import ConsultationRef, ReviewItem, SubmissionRef
from fardplan.consultation.models import Passage
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import COMMAND_LINE
from fardplan.people.policies import NotAllowed
from fardplan.reading import Kind, ReadDocument, Reason, Stance, Voice
from fardplan.reading.plain import extract_plain
from fardplan.records.queries import events, verify
from fardplan.synthesis import Synthesis, as_data, check
from fardplan.synthesis.reviewing import Settled, Verdict, settled_of
from short_answers import hand_in, words
from small_case import open_case

SAID = "välkomnar strategin. Förvaltningen saknar en beskrivning av finansieringen"


@pytest.fixture
def ref(db: None) -> ConsultationRef:
    return open_case()


@pytest.fixture
def submission(ref: ConsultationRef) -> SubmissionRef:
    return hand_in(ref, "norrholm", said=SAID)


@pytest.fixture
def who(owner: Person) -> dict[str, Any]:
    return {"by": owner.actor, "at": LATER}


def place(submission: SubmissionRef, beginning: str, **who: Any) -> ReviewItem:
    """The passage that begins so, as a reviewer gets it."""
    by = who.get("by", COMMAND_LINE)
    items, _ = queries.document_to_review(submission.consultation_id, submission.id, by=by)
    return next(i for i in items.values() if i.passage.quote.strip().startswith(beginning))


def settle(item: ReviewItem, settled: Settled, **who: Any) -> int:
    made = reviews.settle(
        consultation_id=item.submission.consultation_id, submission_id=item.submission.id,
        start=item.passage.start, settled=settled, **who,
    )  # fmt: skip
    return made.number


def made(ref: ConsultationRef) -> Synthesis:
    found = queries.synthesis(ref.id, by=COMMAND_LINE)
    check(found)
    return found


OPPOSED = {"stances": (Stance.OPPOSE,), "targets": ("1.4", "2"), "voice": Voice.COMMITTEE}


def test_a_corrected_passage_reads_as_the_person_decided_it(
    ref: ConsultationRef, submission: SubmissionRef, who: dict[str, Any]
) -> None:
    item = place(submission, "Förvaltningen saknar")
    settle(item, replace(settled_of(item.passage), **OPPOSED), why="Nämnden säger nej.", **who)
    (viewpoint,) = (v for v in made(ref).viewpoints.values() if v.reviewed)
    passage = viewpoint.passage
    assert (passage.stances, passage.targets, passage.voice, str(passage.level)) == (
        (Stance.OPPOSE,), ("1.4", "2"), Voice.COMMITTEE, "strategy",
    )  # fmt: skip
    assert viewpoint.key in made(ref).section("1.4").by_stance[Stance.OPPOSE]
    assert viewpoint.key not in made(ref).section("1.3").keys
    by = viewpoint.reviewed
    assert by and (by.verdict, by.by, by.on, by.why) == (
        "corrected", "Olga Owner", "2018-12-21", "Nämnden säger nej.",
    )  # fmt: skip


def test_the_suggestion_of_the_reader_stays_stored(
    submission: SubmissionRef, who: dict[str, Any]
) -> None:
    item = place(submission, "Förvaltningen saknar")
    before = list(Passage.objects.values())
    settle(item, replace(settled_of(item.passage), **OPPOSED), **who)
    assert list(Passage.objects.values()) == before
    again = place(submission, "Förvaltningen saknar")
    assert again.suggested == item.suggested and again.passage != item.passage


def test_a_confirmed_passage_is_marked_and_reads_as_before(
    ref: ConsultationRef, submission: SubmissionRef, who: dict[str, Any]
) -> None:
    item = place(submission, "Förvaltningen saknar")
    reviews.confirm(
        consultation_id=ref.id, submission_id=submission.id, start=item.passage.start, **who
    )
    again = place(submission, "Förvaltningen saknar")
    assert again.review and again.review.verdict is Verdict.CONFIRMED
    assert settled_of(again.passage) == settled_of(item.suggested)


def test_what_is_set_aside_is_no_viewpoint_any_more(
    ref: ConsultationRef, submission: SubmissionRef, who: dict[str, Any]
) -> None:
    item = place(submission, "Förvaltningen saknar")
    before = len(made(ref).viewpoints)
    settle(item, reviews.aside(settled_of(item.passage), Reason.BACKGROUND), **who)
    assert len(made(ref).viewpoints) == before - 1
    again = place(submission, "Förvaltningen saknar")
    assert again.review and again.review.verdict is Verdict.SET_ASIDE
    assert again.passage.reason is Reason.BACKGROUND


def test_what_was_set_aside_is_taken_up(
    ref: ConsultationRef, submission: SubmissionRef, who: dict[str, Any]
) -> None:
    item = place(submission, "Strategi 1.3")
    assert item.passage.kind is Kind.SET_ASIDE
    taken = Settled(
        Kind.VIEWPOINT, Voice.ADMINISTRATION, ("1.3",), (Stance.ASK,), ask="en blandad skola"
    )
    settle(item, taken, **who)
    again = place(submission, "Strategi 1.3")
    assert again.review and again.review.verdict is Verdict.TAKEN_UP
    assert "en blandad skola" in [ask.text for ask in made(ref).section("1.3").asks]


UNSOUND: dict[str, Settled] = {
    "no stance": Settled(Kind.VIEWPOINT, Voice.UNKNOWN, ("1.3",)),
    "no such element": Settled(Kind.VIEWPOINT, Voice.UNKNOWN, ("9.9",), (Stance.ASK,)),
    "a viewpoint with a reason": Settled(
        Kind.VIEWPOINT, Voice.UNKNOWN, (), (Stance.ASK,), reason=Reason.OTHER
    ),
    "set aside without a reason": Settled(Kind.SET_ASIDE, Voice.UNKNOWN),
    "set aside with a stance": Settled(
        Kind.SET_ASIDE, Voice.UNKNOWN, (), (Stance.ASK,), reason=Reason.OTHER
    ),
    "a whole answer as the wish": Settled(
        Kind.VIEWPOINT, Voice.UNKNOWN, (), (Stance.ASK,), ask="x" * 2001
    ),
}


@pytest.mark.parametrize("settled", UNSOUND.values(), ids=UNSOUND)
def test_what_makes_no_sense_is_refused(
    submission: SubmissionRef, who: dict[str, Any], settled: Settled
) -> None:
    with pytest.raises(BadInput):
        settle(place(submission, "Förvaltningen saknar"), settled, **who)
    assert place(submission, "Förvaltningen saknar").review is None


def test_taking_back_lets_what_was_decided_before_stand_again(
    ref: ConsultationRef, submission: SubmissionRef, who: dict[str, Any]
) -> None:
    item = place(submission, "Förvaltningen saknar")
    first = settle(item, replace(settled_of(item.passage), **OPPOSED), **who)
    second = settle(item, reviews.aside(settled_of(item.passage), Reason.OTHER), **who)
    reviews.take_back(consultation_id=ref.id, number=second, **who)
    assert place(submission, "Förvaltningen saknar").passage.stances == (Stance.OPPOSE,)
    reviews.take_back(consultation_id=ref.id, number=first, **who)
    again = place(submission, "Förvaltningen saknar")
    assert again.review is None and again.passage == item.suggested


def test_a_decision_is_taken_back_once(
    ref: ConsultationRef, submission: SubmissionRef, who: dict[str, Any]
) -> None:
    item = place(submission, "Förvaltningen saknar")
    number = settle(item, settled_of(item.passage), **who)
    reviews.take_back(consultation_id=ref.id, number=number, **who)
    for gone in (number, number + 1, 99):
        with pytest.raises(NothingToTakeBack):
            reviews.take_back(consultation_id=ref.id, number=gone, **who)


def test_who_decides_on_what_another_has_decided_meanwhile_is_told(
    ref: ConsultationRef, submission: SubmissionRef, who: dict[str, Any]
) -> None:
    item = place(submission, "Förvaltningen saknar")
    first = settle(item, settled_of(item.passage), after=0, **who)
    with pytest.raises(reviews.DecidedMeanwhile, match="Olga Owner"):
        settle(item, settled_of(item.passage), after=0, **who)
    assert settle(item, settled_of(item.passage), after=first, **who) == first + 1


def test_the_log_tells_who_decided_what(submission: SubmissionRef, who: dict[str, Any]) -> None:
    item = place(submission, "Förvaltningen saknar")
    number = settle(item, replace(settled_of(item.passage), **OPPOSED), why="Därför.", **who)
    reviews.take_back(consultation_id=submission.consultation_id, number=number, **who)
    back, told = events(by=COMMAND_LINE, kind="consultation.passage_reviewed")
    assert (told.actor_name, told.data["verdict"], told.data["why"]) == (
        "Olga Owner", "corrected", "Därför.",
    )  # fmt: skip
    assert told.data["settled"]["stances"] == ["oppose"] and told.data["name"] == "svar.txt"
    assert (back.data["verdict"], back.data["takes_back"]) == ("withdrawn", number)
    found = verify()
    assert found.is_intact and found.rows["reviews"].checked == 2


# --- The queue -----------------------------------------------------------------------------------


def test_the_queue_holds_every_viewpoint_and_what_nearly_was_one_least_sure_first(
    ref: ConsultationRef, submission: SubmissionRef, who: dict[str, Any]
) -> None:
    found = queries.queue(ref.id, by=who["by"])
    sure = [item.suggested.confidence for item in found.items]
    assert sure == sorted(sure) and found.done == 0
    asides = [item for item in found.items if not item.suggested.is_viewpoint]
    assert all(item.suggested.confidence < 0.85 for item in asides)
    viewpoints = {item.suggested.start for item in found.items if item.suggested.is_viewpoint}
    assert viewpoints == {v.passage.start for v in made(ref).viewpoints.values()}


def test_what_is_decided_stays_in_the_queue_as_done(
    ref: ConsultationRef, submission: SubmissionRef, who: dict[str, Any]
) -> None:
    """So that the progress never counts backwards: what is set aside was reviewed too."""
    before = queries.queue(ref.id, by=who["by"])
    item = place(submission, "Förvaltningen saknar")
    settle(item, reviews.aside(settled_of(item.passage), Reason.OTHER), **who)
    after = queries.queue(ref.id, by=who["by"])
    assert (after.done, len(after.items)) == (1, len(before.items))


def test_a_superseded_answer_is_not_to_be_reviewed(
    ref: ConsultationRef, submission: SubmissionRef, who: dict[str, Any]
) -> None:
    later = submission.received_at.date() + timedelta(days=2)
    newer = hand_in(ref, "norrholm", said="avstyrker strategin", name="nytt.txt", day=later)
    found = {item.submission.id for item in queries.queue(ref.id, by=who["by"]).items}
    assert found == {newer.id}


# --- A newer reader ------------------------------------------------------------------------------


def reading(said: str = SAID) -> ReadDocument:
    return reader().read(extract_plain("svar.txt", words(said).encode()))


def test_a_decision_survives_a_newer_reader_where_its_words_stand(
    ref: ConsultationRef,
    submission: SubmissionRef,
    who: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    item = place(submission, "Förvaltningen saknar")
    settle(item, replace(settled_of(item.passage), **OPPOSED), **who)
    newer_reader(monkeypatch)
    read = reading()
    read_again(submission.id, read, **who)
    again = place(submission, "Förvaltningen saknar")
    assert again.passage.stances == (Stance.OPPOSE,)
    assert queries.queue(ref.id, by=who["by"]).loose == ()
    assert [v.reviewed.verdict for v in made(ref).viewpoints.values() if v.reviewed] == [
        "corrected"
    ]


def test_a_decision_is_flagged_where_a_newer_reader_divides_the_text_anew(
    ref: ConsultationRef,
    submission: SubmissionRef,
    who: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    item = place(submission, "Förvaltningen saknar")
    number = settle(item, replace(settled_of(item.passage), **OPPOSED), **who)
    newer_reader(monkeypatch)
    read_again(submission.id, _joined_with_the_one_before(reading(), item.passage.start), **who)
    (loose,) = queries.queue(ref.id, by=who["by"]).loose
    assert loose.review.number == number
    assert loose.quote.strip() == item.passage.quote.strip()
    assert loose.at == place(submission, "Förvaltningen välkomnar").passage.start
    assert not any(v.reviewed for v in made(ref).viewpoints.values())
    reviews.take_back(consultation_id=ref.id, number=number, **who)
    assert queries.queue(ref.id, by=who["by"]).loose == ()


def _joined_with_the_one_before(read: ReadDocument, start: int) -> ReadDocument:
    """The reading with the passage at `start` and the one before it as one."""
    at = next(i for i, p in enumerate(read.passages) if p.start == start)
    one, other = read.passages[at - 1 : at + 1]
    both = one._replace(
        quote=one.quote + other.quote,
        text=one.text + other.text,
        place=one.place._replace(end=other.end, last_line=other.place.last_line),
    )
    return replace(read, passages=(*read.passages[: at - 1], both, *read.passages[at + 1 :]))


# --- What says it again, what is exported, who may -----------------------------------------------


def test_what_repeats_something_counts_when_that_is_set_aside(
    ref: ConsultationRef, who: dict[str, Any]
) -> None:
    content = (
        "Sammanfattning\n\nFörvaltningen saknar en beskrivning av finansieringen.\n\n"
        "Förvaltningens synpunkter\n\nStrategi 1.3 Minska skolsegregationen genom att främja en "
        "socialt blandad elevsammansättning\n\nFörvaltningen saknar en beskrivning av "
        "finansieringen.\n"
    )

    submissions.receive(
        consultation_id=ref.id, name="två.txt", content=content.encode(), media_type="text/plain",
        bodies=["norrholm"], read=reader().read(extract_plain("två.txt", content.encode())),
        unreadable="", received_at=LATER, by=COMMAND_LINE, at=LATER,
    )  # fmt: skip
    again, counted = sorted(made(ref).viewpoints.values(), key=lambda v: v.counted)
    assert (again.counted, counted.counted) == (False, True)
    settled = reviews.aside(settled_of(counted.passage), Reason.OTHER)
    submission = queries.submissions(ref.id, by=COMMAND_LINE)[0]
    reviews.settle(
        consultation_id=ref.id, submission_id=submission.id, start=counted.passage.start,
        settled=settled, **who,
    )  # fmt: skip
    assert [v.counted for v in made(ref).viewpoints.values()] == [True]


def test_the_file_tells_who_decided(
    ref: ConsultationRef, submission: SubmissionRef, who: dict[str, Any]
) -> None:
    item = place(submission, "Förvaltningen saknar")
    settle(item, replace(settled_of(item.passage), **OPPOSED), why="Därför.", **who)
    data = as_data(made(ref))
    told = {viewpoint["start"]: viewpoint["reviewed"] for viewpoint in data["viewpoints"]}
    assert told.pop(item.passage.start) == {
        "verdict": "corrected", "by": "Olga Owner", "on": "2018-12-21", "why": "Därför.",
    }  # fmt: skip
    assert set(told.values()) == {None}
    assert [answer["reviewed"] for answer in data["answers"]] == [1]


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx"])
def test_every_file_tells_what_a_person_decided(
    ref: ConsultationRef, submission: SubmissionRef, who: dict[str, Any], kind: str
) -> None:
    item = place(submission, "Förvaltningen saknar")
    assert "Olga Owner" not in words_of(kind, FILES[kind](made(ref)))
    settle(item, replace(settled_of(item.passage), **OPPOSED), **who)
    assert "Rättat av Olga Owner 2018-12-21" in words_of(kind, FILES[kind](made(ref)))


def test_a_downloaded_file_is_made_anew_after_a_decision(
    ref: ConsultationRef, submission: SubmissionRef, who: dict[str, Any], client: Client
) -> None:
    to = f"/remiss/{ref.id}/sammanstallning.json"
    before = client.get(to).content
    item = place(submission, "Förvaltningen saknar")
    settle(item, replace(settled_of(item.passage), **OPPOSED), **who)
    after = client.get(to).content
    assert after != before and b"Olga Owner" in after


@pytest.mark.parametrize("person", ["colleague", "other_body", "outsider", "resident"])
def test_nobody_but_a_strategist_decides(
    request: pytest.FixtureRequest, ref: ConsultationRef, submission: SubmissionRef, person: str
) -> None:
    who = {"by": request.getfixturevalue(person).actor, "at": LATER}
    item = place(submission, "Förvaltningen saknar")
    with pytest.raises(NotAllowed):
        settle(item, settled_of(item.passage), **who)
    with pytest.raises(NotAllowed):
        queries.queue(ref.id, by=who["by"])
    with pytest.raises(NotAllowed):
        reviews.take_back(consultation_id=ref.id, number=1, **who)
