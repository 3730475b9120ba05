"""A later answer from a body supersedes its earlier one; an addition adds to it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from conftest import Person
from fardplan.consultation import queries
from fardplan.consultation.actions.submissions import mark_as_addition
from fardplan.consultation.contracts import ConsultationRef, Decision, ReferralState
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import COMMAND_LINE
from fardplan.people.policies import NotAllowed
from fardplan.records.queries import events, verify
from fardplan.synthesis import Synthesis
from fardplan.web import case
from short_answers import NOW, WHO, hand_in
from small_case import open_case

EARLY, LATER = date(2018, 11, 10), date(2018, 11, 20)


@pytest.fixture
def ref(db: None) -> ConsultationRef:
    return open_case()


def synthesis(ref: ConsultationRef) -> Synthesis:
    return queries.synthesis(ref.id, by=COMMAND_LINE)


def summarised(ref: ConsultationRef) -> list[tuple[str, list[str]]]:
    """Which documents the synthesis is made of, and whose answers they are in it."""
    return [(a.document, [s.id for s in a.senders]) for a in synthesis(ref).answers]


def told(ref: ConsultationRef) -> list[dict[str, object]]:
    """What the log says was superseded, the first first."""
    kind, subject = "consultation.answer_superseded", f"consultation:{ref.id}"
    found = events(by=COMMAND_LINE, kind=kind, subject=subject)
    return [dict(event.data) for event in reversed(found)]


def test_a_body_counts_once_however_often_it_answers(ref: ConsultationRef) -> None:
    hand_in(ref, "norrholm", day=EARLY, said="avstyrker strategin")
    hand_in(ref, "norrholm", day=LATER, said="välkomnar strategin", name="nytt.txt")
    assert summarised(ref) == [("nytt.txt", ["norrholm"])]
    assert len(synthesis(ref).section("1.3").keys) == 1


def test_what_is_superseded_is_kept_and_says_by_what(ref: ConsultationRef) -> None:
    hand_in(ref, "norrholm", day=EARLY)
    newer = hand_in(ref, "norrholm", day=LATER, said="saknar en plan", name="nytt.txt")
    older, _ = queries.submissions(ref.id, by=COMMAND_LINE)
    assert (older.superseded, older.superseded_by, older.name) == (True, (newer.id,), "svar.txt")
    assert queries.answer(ref.id, older.id, by=COMMAND_LINE) == older
    assert queries.read_document(older, by=COMMAND_LINE).viewpoints
    assert told(ref) == [{"name": "svar.txt", "by": "nytt.txt", "bodies": ["norrholm"]}]
    assert verify().is_intact


def test_the_day_it_came_decides_and_not_the_day_it_was_registered(ref: ConsultationRef) -> None:
    hand_in(ref, "norrholm", day=LATER, name="nytt.txt")
    found_in_a_drawer = hand_in(ref, "norrholm", day=EARLY, said="saknar en plan")
    assert found_in_a_drawer.superseded
    assert summarised(ref) == [("nytt.txt", ["norrholm"])]
    assert told(ref) == [{"name": "svar.txt", "by": "nytt.txt", "bodies": ["norrholm"]}]


def test_of_two_from_one_day_the_one_registered_last_stands(ref: ConsultationRef) -> None:
    """Of the first the hour is known, of the second only the day: noon is not before three."""
    at_three = datetime(2018, 11, 20, 14, 0, tzinfo=UTC)
    first = hand_in(ref, "norrholm", day=LATER)
    assert not first.superseded
    hand_in(ref, "norrholm", day=LATER, said="saknar en plan", name="b.txt", at=at_three)
    assert summarised(ref) == [("b.txt", ["norrholm"])]


def test_the_same_files_again_change_nothing(ref: ConsultationRef) -> None:
    def load() -> None:
        hand_in(ref, "norrholm", day=EARLY)
        hand_in(ref, "norrholm", day=LATER, said="saknar en plan", name="nytt.txt")

    load()
    before = queries.submissions(ref.id, by=COMMAND_LINE)
    load()
    assert queries.submissions(ref.id, by=COMMAND_LINE) == before
    assert len(told(ref)) == 1


def test_an_addition_is_summarised_beside_its_answer(ref: ConsultationRef) -> None:
    answer = hand_in(ref, "norrholm", day=EARLY)
    attached = hand_in(
        ref, "norrholm", day=LATER, said="saknar en plan", name="bilaga.txt", addition=True
    )
    assert attached.adds_to == answer.id
    assert [name for name, _ in summarised(ref)] == ["svar.txt", "bilaga.txt"]
    assert told(ref) == []
    assert verify().is_intact


def test_an_addition_goes_with_the_answer_that_it_adds_to(ref: ConsultationRef) -> None:
    hand_in(ref, "norrholm", day=EARLY)
    hand_in(ref, "norrholm", day=EARLY, said="saknar en plan", name="bilaga.txt", addition=True)
    hand_in(ref, "norrholm", day=LATER, said="avstyrker strategin", name="nytt.txt")
    assert summarised(ref) == [("nytt.txt", ["norrholm"])]
    assert [event["name"] for event in told(ref)] == ["svar.txt", "bilaga.txt"]


def test_there_must_be_an_answer_to_add_to(ref: ConsultationRef) -> None:
    hand_in(ref, "ekeliden")
    with pytest.raises(BadInput, match="no answer to add to"):
        hand_in(ref, "norrholm", said="saknar en plan", addition=True)
    assert len(queries.submissions(ref.id, by=COMMAND_LINE)) == 1


def test_an_attachment_taken_for_an_answer_is_put_right(ref: ConsultationRef) -> None:
    answer = hand_in(ref, "norrholm", day=EARLY)
    taken = hand_in(ref, "norrholm", day=LATER, said="saknar en plan", name="bilaga.txt")
    assert summarised(ref) == [("bilaga.txt", ["norrholm"])]
    for _twice in range(2):
        mark_as_addition(consultation_id=ref.id, submission_id=taken.id, **WHO)
    assert [name for name, _ in summarised(ref)] == ["svar.txt", "bilaga.txt"]
    assert queries.answer(ref.id, taken.id, by=COMMAND_LINE).adds_to == answer.id
    assert len(events(by=COMMAND_LINE, kind="consultation.answer_added")) == 1
    assert verify().is_intact


def test_what_is_added_to_cannot_itself_add(ref: ConsultationRef, resident: Person) -> None:
    answer = hand_in(ref, "norrholm", day=EARLY)
    hand_in(ref, "norrholm", day=EARLY, said="saknar en plan", name="bilaga.txt", addition=True)
    with pytest.raises(BadInput, match="something adds to it"):
        mark_as_addition(consultation_id=ref.id, submission_id=answer.id, **WHO)
    alone = hand_in(ref, "ekeliden", said="avstyrker strategin")
    with pytest.raises(BadInput, match="no answer to add to"):
        mark_as_addition(consultation_id=ref.id, submission_id=alone.id, **WHO)
    with pytest.raises(NotAllowed):
        mark_as_addition(consultation_id=ref.id, submission_id=alone.id, by=resident.actor, at=NOW)


def test_a_joint_answer_stands_for_those_who_have_not_answered_anew(ref: ConsultationRef) -> None:
    joint = hand_in(ref, "gransater", "hagsjo", day=EARLY)
    own = hand_in(ref, "hagsjo", day=LATER, said="avstyrker strategin", name="eget.txt")
    assert summarised(ref) == [("svar.txt", ["gransater"]), ("eget.txt", ["hagsjo"])]
    assert told(ref) == [{"name": "svar.txt", "by": "eget.txt", "bodies": ["hagsjo"]}]
    answers = {r.body.id: r.submission for r in queries.referrals(ref.id, by=COMMAND_LINE)}
    ids = [answers[body].id for body in ("gransater", "hagsjo") if answers[body]]  # type: ignore[union-attr]
    assert ids == [joint.id, own.id]


def test_the_state_of_a_body_is_that_of_its_newest_answer(ref: ConsultationRef) -> None:
    hand_in(ref, "norrholm", day=EARLY, decision=Decision.ABSTAINED)
    hand_in(ref, "norrholm", day=date(2018, 12, 3), said="saknar en plan")
    states = {r.body.id: r.state for r in queries.referrals(ref.id, by=COMMAND_LINE)}
    assert states["norrholm"] is ReferralState.LATE


def test_an_unreadable_answer_stands_when_it_is_the_newest(ref: ConsultationRef) -> None:
    """To quote what the body has withdrawn would be wrong; that it could not be read is told."""
    hand_in(ref, "norrholm", day=EARLY)
    hand_in(ref, "norrholm", day=LATER, said="saknar en plan", name="bild.txt", readable=False)
    assert summarised(ref) == []
    assert [unread.document for unread in synthesis(ref).unread] == ["bild.txt"]


def test_an_unreadable_answer_that_is_superseded_is_no_longer_told_of(ref: ConsultationRef) -> None:
    hand_in(ref, "norrholm", day=EARLY, readable=False)
    hand_in(ref, "norrholm", day=LATER, said="saknar en plan", name="nytt.txt")
    assert synthesis(ref).unread == ()


def test_search_finds_what_stands_and_what_is_superseded_when_asked(ref: ConsultationRef) -> None:
    older = hand_in(ref, "norrholm", day=EARLY, said="saknar tidplan")
    hand_in(ref, "norrholm", day=LATER, name="nytt.txt")
    assert queries.search(ref.id, "tidplan", by=COMMAND_LINE).total == 0
    asked = queries.search(ref.id, "tidplan", by=COMMAND_LINE, submission_id=older.id)
    assert asked.total == 1


def test_pages_count_what_stands_for_whom(ref: ConsultationRef) -> None:
    hand_in(ref, "gransater", "hagsjo", day=EARLY)
    hand_in(ref, "hagsjo", day=LATER, said="avstyrker strategin", name="eget.txt")
    hand_in(ref, "gransater", day=LATER, said="saknar en plan", name="annat.txt")
    loaded = case.load(ref.id, by=COMMAND_LINE)
    assert [s.name for s in loaded.submissions] == ["eget.txt", "annat.txt"]
    assert [s.name for s in loaded.received] == ["svar.txt", "eget.txt", "annat.txt"]
