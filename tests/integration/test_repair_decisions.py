"""A person decides how mended words read; the raw text stays, and pages and files follow."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from conftest import Person
from deciding import LATER, newer_reader, read_again
from demonstration import answer
from fardplan.consultation import queries
from fardplan.consultation.actions import repairs
from fardplan.consultation.actions.repairs import OnePlace
from fardplan.consultation.contracts import ConsultationRef, RepairCase
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import COMMAND_LINE
from fardplan.people.policies import NotAllowed
from fardplan.reading.repairing.decisions import Verdict
from fardplan.records import queries as records
from fardplan.records.queries import events, verify
from fardplan.synthesis import check
from small_case import open_case, receive

KON = ("kon", "kön")
"""The damaged answer says "kon", and the reader takes it for "kön"."""
CITY = ("stadsmiljé", "stadsmiljö")
"""So it is with this, in three places."""


@pytest.fixture
def ref(db: None) -> ConsultationRef:
    ref = open_case()
    receive(ref, ["04"])
    return ref


@pytest.fixture
def who(owner: Person) -> dict[str, Any]:
    return {"by": owner.actor, "at": LATER}


def kon(ref: ConsultationRef) -> RepairCase:
    return queries.repair_case(ref.id, *KON, by=COMMAND_LINE)


def city(ref: ConsultationRef) -> RepairCase:
    return queries.repair_case(ref.id, *CITY, by=COMMAND_LINE)


def decide(ref: ConsultationRef, verdict: Verdict, **how: Any) -> int:
    seen, read = how.pop("case", KON)
    made = repairs.decide(consultation_id=ref.id, seen=seen, read=read, verdict=verdict, **how)
    return made.number


def text(ref: ConsultationRef) -> str:
    submission = queries.submissions(ref.id, by=COMMAND_LINE)[0]
    read = queries.read_document(submission, by=COMMAND_LINE)
    assert "".join(passage.text for passage in read.passages) == read.layers.text
    return read.layers.text


def found(ref: ConsultationRef, query: str) -> int:
    return queries.search(ref.id, query, by=COMMAND_LINE).total


def test_equal_cases_stand_as_one_with_every_place(ref: ConsultationRef) -> None:
    case = city(ref)
    assert len(case.places) == answer("04").source.text.count("stadsmiljé")
    for place in case.places:
        assert answer("04").source.text[place.start : place.end] == "stadsmiljé"
        assert place.reads == "stadsmiljö" and place.before and place.decision is None


def test_the_doubtful_come_first_and_alone_unless_all_are_wanted(ref: ConsultationRef) -> None:
    doubtful = queries.repair_cases(ref.id, by=COMMAND_LINE)
    every = queries.repair_cases(ref.id, by=COMMAND_LINE, doubtful=False)
    assert doubtful and all(case.doubtful for case in doubtful)
    assert len(every) > len(doubtful) and every[0] == doubtful[0]
    assert [case.confidence for case in every] == sorted(case.confidence for case in every)


def test_what_is_rejected_reads_as_it_stands_everywhere(
    ref: ConsultationRef, who: dict[str, Any]
) -> None:
    assert found(ref, '"på kön"') == 1 and "på kön." in text(ref)
    decide(ref, Verdict.REJECT, **who)
    assert "på kon." in text(ref) and found(ref, '"på kön"') == 0
    assert found(ref, "kon") and {place.reads for place in kon(ref).places} == {"kon"}


def test_what_is_written_instead_is_found_by_its_words(
    ref: ConsultationRef, who: dict[str, Any]
) -> None:
    decide(ref, Verdict.OTHER, text="könstillhörighet", **who)
    assert found(ref, "könstillhörighet") and found(ref, '"på kön"') == 0
    synthesis = queries.synthesis(ref.id, by=COMMAND_LINE)
    check(synthesis)
    assert any("könstillhörighet" in v.passage.text for v in synthesis.viewpoints.values())


def test_what_is_wanted_is_told_in_the_decided_words(
    ref: ConsultationRef, who: dict[str, Any]
) -> None:
    asks = [ask.text for ask in queries.synthesis(ref.id, by=COMMAND_LINE).asks]
    before = next(ask for ask in asks if " kön" in ask)
    decide(ref, Verdict.OTHER, text="könstillhörighet", **who)
    made = queries.synthesis(ref.id, by=COMMAND_LINE)
    check(made)
    assert before.replace("kön", "könstillhörighet") in [ask.text for ask in made.asks]


def test_what_is_accepted_is_no_longer_doubtful(ref: ConsultationRef, who: dict[str, Any]) -> None:
    case = queries.repair_cases(ref.id, by=COMMAND_LINE)[0]
    decide(ref, Verdict.ACCEPT, case=(case.seen, case.read), **who)
    submission = queries.submissions(ref.id, by=COMMAND_LINE)[0]
    layers = queries.read_document(submission, by=COMMAND_LINE).layers
    assert case.read not in [repair.text for repair in layers.doubtful]
    (again, *_) = queries.repair_cases(ref.id, by=COMMAND_LINE)
    assert again.decision and again.decision.by == "Olga Owner" and again.undecided == 0


def test_one_place_is_decided_alone_and_stays_so(ref: ConsultationRef, who: dict[str, Any]) -> None:
    first = city(ref).places[0]
    here = OnePlace(first.submission.id, first.start)
    decide(ref, Verdict.REJECT, place=here, case=CITY, **who)
    assert [p.reads for p in city(ref).places] == ["stadsmiljé", "stadsmiljö", "stadsmiljö"]
    assert city(ref).undecided == 2
    decide(ref, Verdict.OTHER, text="miljön", case=CITY, **who)
    assert [p.reads for p in city(ref).places] == ["stadsmiljé", "miljön", "miljön"]
    assert [bool(place.decision) for place in city(ref).places] == [True, False, False]


def test_a_decision_is_of_its_consultation_alone(ref: ConsultationRef, who: dict[str, Any]) -> None:
    decide(ref, Verdict.REJECT, **who)
    other = open_case()
    receive(other, ["04"])
    assert "på kön." in text(other) and "på kon." in text(ref)


def test_taking_back_brings_what_was_before(ref: ConsultationRef, who: dict[str, Any]) -> None:
    before = text(ref)
    first = decide(ref, Verdict.REJECT, **who)
    second = decide(ref, Verdict.OTHER, text="könet", **who)
    repairs.take_back(consultation_id=ref.id, number=second, **who)
    assert "på kon." in text(ref)
    repairs.take_back(consultation_id=ref.id, number=first, **who)
    assert text(ref) == before and queries.repair_decisions(ref.id, by=COMMAND_LINE) == ()


def test_the_raw_text_and_the_layers_are_never_changed(
    ref: ConsultationRef, who: dict[str, Any]
) -> None:
    sha256 = queries.submissions(ref.id, by=COMMAND_LINE)[0].document_sha256
    before = records.repaired_text(sha256, by=COMMAND_LINE)
    decide(ref, Verdict.REJECT, **who)
    assert records.repaired_text(sha256, by=COMMAND_LINE) == before
    found = verify()
    assert found.is_intact and found.rows["repair decisions"].checked == 1


def test_a_decision_holds_for_a_newer_reader(
    ref: ConsultationRef, who: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = city(ref).places[0]
    place = OnePlace(first.submission.id, first.start)
    decide(ref, Verdict.REJECT, place=place, case=CITY, **who)
    newer_reader(monkeypatch)
    read_again(first.submission.id, answer("04"), **who)
    assert [p.reads for p in city(ref).places] == ["stadsmiljé", "stadsmiljö", "stadsmiljö"]


def test_the_log_tells_who_decided_what(ref: ConsultationRef, who: dict[str, Any]) -> None:
    first = kon(ref).places[0]
    place = OnePlace(first.submission.id, first.start)
    number = decide(ref, Verdict.OTHER, text="könet", place=place, **who)
    repairs.take_back(consultation_id=ref.id, number=number, **who)
    back, told = events(by=COMMAND_LINE, kind="consultation.repair_decided")
    names = ("verdict", "seen", "read", "text", "name", "start")
    assert told.actor_name == "Olga Owner" and [told.data[name] for name in names] == [
        "other", "kon", "kön", "könet", "04-kvarnvreten.txt", first.start,
    ]  # fmt: skip
    assert (back.data["verdict"], back.data["takes_back"]) == ("withdrawn", number)


@pytest.mark.parametrize(
    ("verdict", "text"), [(Verdict.OTHER, " "), (Verdict.ACCEPT, "kön"), (Verdict.OTHER, "k" * 501)]
)
def test_what_makes_no_sense_is_refused(
    ref: ConsultationRef, who: dict[str, Any], verdict: Verdict, text: str
) -> None:
    with pytest.raises(BadInput):
        decide(ref, verdict, text=text, **who)


def test_a_word_that_nobody_mended_is_refused(ref: ConsultationRef, who: dict[str, Any]) -> None:
    with pytest.raises(queries.UnknownRepair):
        decide(ref, Verdict.REJECT, case=("skola", "skåla"), **who)
    with pytest.raises(queries.UnknownRepair):
        decide(ref, Verdict.REJECT, place=OnePlace(kon(ref).places[0].submission.id, 0), **who)


@pytest.mark.parametrize("person", ["colleague", "other_body", "outsider", "resident"])
def test_nobody_but_a_strategist_decides(
    request: pytest.FixtureRequest, ref: ConsultationRef, person: str
) -> None:
    by = request.getfixturevalue(person).actor
    with pytest.raises(NotAllowed):
        decide(ref, Verdict.REJECT, by=by, at=LATER)
    with pytest.raises(NotAllowed):
        queries.repair_cases(ref.id, by=by)
    with pytest.raises(NotAllowed):
        repairs.take_back(consultation_id=ref.id, number=1, by=by, at=LATER)


def test_the_day_of_a_decision_is_the_day_in_the_city(
    ref: ConsultationRef, who: dict[str, Any]
) -> None:
    decide(ref, Verdict.REJECT, by=who["by"], at=LATER.replace(hour=23, minute=30))
    (made,) = queries.repair_decisions(ref.id, by=COMMAND_LINE)
    assert made.on == date(2018, 12, 22).isoformat()


def test_one_damaged_word_may_read_several(ref: ConsultationRef, who: dict[str, Any]) -> None:
    raw = answer("04").source.text
    decide(ref, Verdict.OTHER, text="  ålder och  kön ", **who)
    assert "på ålder och kön." in text(ref) and found(ref, '"ålder och kön"') == 1
    (place,) = [p for p in kon(ref).places if p.reads == "ålder och kön"][:1]
    assert raw[place.start : place.end] == "kon"
    submission = queries.submissions(ref.id, by=COMMAND_LINE)[0]
    read = queries.read_document(submission, by=COMMAND_LINE)
    assert all(raw[p.start : p.end] == p.quote for p in read.passages)
    check(queries.synthesis(ref.id, by=COMMAND_LINE))
    assert verify().is_intact
