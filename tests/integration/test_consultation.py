"""Answers are received, never lost, never changed, and told with who said them and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from demonstration import reader, roadmap
from fardplan.consultation import queries
from fardplan.consultation.actions import submissions
from fardplan.consultation.actions.consultations import ConsultationStands, open_consultation
from fardplan.consultation.contracts import Decision, FoundIn, Receipt, ReferralState
from fardplan.kernel.errors import BadInput
from fardplan.people.actions import bodies
from fardplan.people.contracts import ANONYMOUS, COMMAND_LINE, BodyKind
from fardplan.people.policies import NotAllowed
from fardplan.reading import SourceText
from fardplan.reading.plain import extract_plain
from fardplan.records.queries import verify
from fardplan.roadmap import queries as roadmaps
from fardplan.roadmap.actions.versions import (
    UnableToAdvance,
    VersionStands,
    advance,
    import_version,
)
from fardplan.roadmap.contracts import VersionRef, VersionState

AT = datetime(2018, 9, 14, 9, 0, tzinfo=UTC)
IN_TIME = datetime(2018, 11, 30, 22, 59, tzinfo=UTC)  # 23.59 in the city
LATE = datetime(2018, 11, 30, 23, 1, tzinfo=UTC)  # 00.01 the day after
WHO: dict[str, Any] = {"by": COMMAND_LINE, "at": AT}

ANSWER = """Förvaltningens synpunkter

Strategi 1.3 Minska skolsegregationen genom att främja en socialt blandad elevsammansättning

Förvaltningen välkomnar strategin men saknar en beskrivning av finansieringen.
"""


@pytest.fixture
def version(db: None) -> VersionRef:
    draft = import_version(plan=roadmap(), **WHO)
    return advance(id=draft.id, to=VersionState.REFERRED, **WHO)


@pytest.fixture
def open_case(version: VersionRef) -> str:
    for slug in ("norra", "sodra", "ostra"):
        bodies.register(
            id=slug, name=f"{slug.title()} stadsdelsnämnd", short=slug.title(),
            kind=BodyKind.DISTRICT_COUNCIL, **WHO,
        )  # fmt: skip
    return open_consultation(**case(version), **WHO).id


def case(version: VersionRef, **other: Any) -> dict[str, Any]:
    return {
        "id": "remiss", "title": "Remiss", "case_number": "1/2018", "sender": "Kommunstyrelsen",
        "version_id": version.id, "sent": date(2018, 9, 14), "deadline": date(2018, 11, 30),
        "bodies": ["norra", "sodra", "ostra"], "public": True, **other,
    }  # fmt: skip


def receive(text: str = ANSWER, *, bodies: tuple[str, ...] = ("norra",), **other: Any) -> Receipt:
    content = text.encode()
    source = extract_plain("svar.txt", content)
    given: dict[str, Any] = {
        "consultation_id": "remiss", "name": "svar.txt", "content": content,
        "media_type": "text/plain", "bodies": bodies, "read": reader().read(source),
        "unreadable": "", "received_at": IN_TIME,
    }  # fmt: skip
    return submissions.receive(**{**given, **other}, **WHO)


# --- The roadmap --------------------------------------------------------------------------------


def test_the_same_roadmap_again_is_the_same_version(version: VersionRef) -> None:
    assert import_version(plan=roadmap(), **WHO).id == version.id


def test_another_text_needs_another_label(version: VersionRef) -> None:
    with pytest.raises(VersionStands, match="a version of its own"):
        import_version(plan=replace(roadmap(), title="Annan"), **WHO)


def test_an_element_keeps_its_identity_when_title_and_number_change(version: VersionRef) -> None:
    area, *rest = roadmap().areas
    moved = replace(area.strategies[0], number="1.9", title="Ny rubrik")
    areas = (replace(area, strategies=(moved, *area.strategies[1:])), *rest)
    later = import_version(plan=replace(roadmap(), version="2", areas=areas), **WHO)
    before, after = (roadmaps.element_ids(v.id) for v in (version, later))
    assert before["1.1"] == after["1.9"]


def test_a_version_goes_one_step_at_a_time(version: VersionRef) -> None:
    with pytest.raises(UnableToAdvance, match="revised"):
        advance(id=version.id, to=VersionState.ADOPTED, **WHO)


def test_what_a_version_says_is_what_was_imported(version: VersionRef) -> None:
    assert roadmaps.plan_of(version.id, by=ANONYMOUS) == roadmap()


# --- Receiving ----------------------------------------------------------------------------------


def test_the_receipt_names_hash_and_time(open_case: str) -> None:
    receipt = receive()
    assert receipt.received_at == IN_TIME
    assert len(receipt.sha256) == 64
    assert receipt.submission.viewpoints == 1


def test_the_deadline_is_the_midnight_of_the_city(open_case: str) -> None:
    assert not receive(received_at=IN_TIME).submission.late
    late = receive(ANSWER + "\nTillägg.\n", bodies=("sodra",), received_at=LATE)
    assert late.submission.late


def test_the_same_answer_again_gives_the_first_receipt(open_case: str) -> None:
    assert receive() == receive()
    assert len(queries.submissions("remiss", by=ANONYMOUS)) == 1


def test_two_bodies_may_send_the_same_words(open_case: str) -> None:
    """Neither answer may be lost because the other came first."""
    receive("Nämnden avstår från att yttra sig.", bodies=("norra",))
    receive("Nämnden avstår från att yttra sig.", bodies=("sodra",))
    names = [s.name for s in queries.submissions("remiss", by=ANONYMOUS)]
    assert names == ["svar.txt", "svar.txt (2)"]


def test_an_answer_that_cannot_be_read_is_received_all_the_same(open_case: str) -> None:
    why = "svar.pdf: the PDF has no text"
    receipt = receive(content=b"%PDF-1.7 ...", name="svar.pdf", read=None, unreadable=why)
    (stored,) = queries.submissions("remiss", by=ANONYMOUS)
    assert (stored.unreadable, stored.id) == (why, receipt.submission.id)
    with pytest.raises(queries.UnknownAnswer, match="has no text"):
        queries.read_document(stored, by=ANONYMOUS)


def test_an_answer_has_a_sender(open_case: str) -> None:
    with pytest.raises(BadInput, match="no sender"):
        receive(bodies=())


def test_each_body_has_its_state(open_case: str) -> None:
    receive(bodies=("norra",))
    receive("Vi avstår.", bodies=("sodra",), decision=Decision.ABSTAINED)
    states = {r.body.id: r.state for r in queries.referrals("remiss", by=ANONYMOUS)}
    assert states == {
        "norra": ReferralState.SUBMITTED,
        "sodra": ReferralState.ABSTAINED,
        "ostra": ReferralState.NO_ANSWER,
    }


def test_every_receipt_leaves_an_event_and_the_chain_holds(open_case: str) -> None:
    receive()
    assert verify().is_intact


# --- Reading back -------------------------------------------------------------------------------


def test_what_was_read_comes_back_as_it_was(open_case: str) -> None:
    submission = receive().submission
    stored = queries.read_document(submission, by=ANONYMOUS)
    fresh = reader().read(extract_plain("svar.txt", ANSWER.encode()))
    assert stored.passages == fresh.passages
    assert stored.layers == fresh.layers


def test_the_synthesis_grows_with_each_answer(open_case: str) -> None:
    receive(bodies=("norra",))
    before = queries.synthesis("remiss", by=ANONYMOUS)
    receive(ANSWER.replace("välkomnar", "tillstyrker"), bodies=("sodra",))
    after = queries.synthesis("remiss", by=ANONYMOUS)
    assert (len(before.answers), len(after.answers)) == (1, 2)
    assert [sender.id for sender in after.silent] == ["ostra"]


def test_an_answer_that_could_not_be_read_is_told_of(open_case: str) -> None:
    receive(content=b"%PDF-1.7 ...", name="svar.pdf", read=None, unreadable="svar.pdf: no text")
    (unread,) = queries.synthesis("remiss", by=ANONYMOUS).unread
    assert (unread.document, [s.id for s in unread.senders]) == ("svar.pdf", ["norra"])


DAMAGED = (
    "Forvaltningens synpunkter\n\nForvaltningen anser att all statistik om manniskor bor delas upp "
    "pa kon och att det galler aven malen. Det ar viktigt att staden och de namnder som berors "
    "arbetar tillsammans med fragan och att det som foreslas ocksa genomfors.\n"
)


def test_a_word_is_found_in_either_layer(open_case: str) -> None:
    receive(DAMAGED)
    repaired = queries.search("remiss", "kön", by=ANONYMOUS)
    raw = queries.search("remiss", "kon", by=ANONYMOUS)
    assert [hit.found_in for hit in repaired.found] == [FoundIn.REPAIRED]
    assert [hit.found_in for hit in raw.found] == [FoundIn.RAW]
    assert repaired.found[0].lines == (3,)


@pytest.mark.parametrize(
    ("query", "times"),
    [
        ("finansieringen", 1),
        ("FINANSIERINGEN", 1),
        ("finans", 0),
        ("finans*", 1),
        ('"välkomnar strategin"', 1),
        ('"strategin välkomnar"', 0),
        ("strategin välkomnar", 1),
        ("%", 0),
        ("", 0),
        ('"', 0),
        ("((((", 0),
    ],
)
def test_searching_means_words(open_case: str, query: str, times: int) -> None:
    receive()
    assert queries.search("remiss", query, by=ANONYMOUS).total == times


# --- Who may ------------------------------------------------------------------------------------


def test_an_inner_consultation_is_not_for_everyone(version: VersionRef, owner: Any) -> None:
    bodies.register(id="norra", name="Norra", short="Norra", kind=BodyKind.DISTRICT_COUNCIL, **WHO)
    inner = open_consultation(**case(version, bodies=["norra"], public=False), **WHO)
    assert queries.consultation(inner.id, by=owner.actor) == inner
    for read in (queries.consultation, queries.synthesis, queries.referrals):
        with pytest.raises(NotAllowed):
            read(inner.id, by=ANONYMOUS)
    assert queries.consultations(by=ANONYMOUS) == ()
    assert queries.submissions(inner.id, by=ANONYMOUS) == ()


def test_only_the_registrar_and_the_strategist_register(
    open_case: str, owner: Any, colleague: Any, other_body: Any, resident: Any
) -> None:
    may = [queries.may_register("remiss", by=p.actor) for p in (owner, colleague)]
    may_not = [queries.may_register("remiss", by=p.actor) for p in (other_body, resident)]
    assert may == [True, True]
    assert may_not == [False, False]
    source = SourceText("x", ANSWER, "text/plain", "0")
    with pytest.raises(NotAllowed):
        submissions.receive(
            consultation_id="remiss", name="x", content=b"x", media_type="text/plain",
            bodies=["norra"], read=None, unreadable=source.name, received_at=AT,
            by=resident.actor, at=AT,
        )  # fmt: skip


# --- Opening ------------------------------------------------------------------------------------


def test_opening_the_same_again_changes_nothing(version: VersionRef, open_case: str) -> None:
    assert open_consultation(**case(version), **WHO).id == open_case
    with pytest.raises(ConsultationStands, match="deadline"):
        open_consultation(**case(version, deadline=date(2018, 12, 24)), **WHO)


def test_a_draft_is_not_sent_out(db: None) -> None:
    draft = import_version(plan=roadmap(), **WHO)
    with pytest.raises(BadInput, match="refer it first"):
        open_consultation(**case(draft, bodies=[]), **WHO)
