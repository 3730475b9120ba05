"""A person decides which asks are one; the synthesis and its files follow, and the log tells."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Person
from deciding import LATER, newer_reader, read_again, words_of
from demonstration import reader
from fardplan.adapters.synthesis_files.write import FILES
from fardplan.consultation import queries
from fardplan.consultation.actions import asks
from fardplan.consultation.contracts import ConsultationRef, SubmissionRef
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import COMMAND_LINE
from fardplan.people.policies import NotAllowed
from fardplan.reading.plain import extract_plain
from fardplan.records.queries import events, verify
from fardplan.synthesis import Ask, Synthesis, as_data, check
from short_answers import hand_in, words
from small_case import open_case, receive

PLAN = "önskar en plan för skolskjutsarna"
MONEY = "önskar ett tillskott till biblioteken"


@pytest.fixture
def ref(db: None) -> ConsultationRef:
    return open_case()


@pytest.fixture
def answers(ref: ConsultationRef) -> list[SubmissionRef]:
    """Two bodies that want the same, and one that wants something else."""
    said = {"norrholm": PLAN, "vassby": PLAN, "ekeliden": MONEY}
    return [hand_in(ref, body, said=wish, name=f"{body}.txt") for body, wish in said.items()]


@pytest.fixture
def who(owner: Person) -> dict[str, Any]:
    return {"by": owner.actor, "at": LATER}


def made(ref: ConsultationRef) -> Synthesis:
    found = queries.synthesis(ref.id, by=COMMAND_LINE)
    check(found)
    return found


def behind(ask: Ask) -> set[str]:
    return {key.partition("#")[0].partition(".")[0] for key in ask.keys}


def asked(ref: ConsultationRef) -> list[set[str]]:
    """Who stands behind each ask."""
    return [behind(ask) for ask in made(ref).asks]


def one_of(ref: ConsultationRef, body: str) -> Ask:
    return next(ask for ask in made(ref).asks if body in behind(ask))


def key_of(ask: Ask, body: str) -> str:
    return next(key for key in ask.keys if key.startswith(body))


def test_the_product_alone_takes_equal_asks_for_one(
    ref: ConsultationRef, answers: list[SubmissionRef]
) -> None:
    assert asked(ref) == [{"norrholm", "vassby"}, {"ekeliden"}]
    assert all(ask.decided == () for ask in made(ref).asks)


def test_two_asks_are_joined(
    ref: ConsultationRef, answers: list[SubmissionRef], who: dict[str, Any]
) -> None:
    keys = [ask.key for ask in made(ref).asks]
    asks.join(consultation_id=ref.id, asks=keys, why="Samma sak.", **who)
    (ask,) = made(ref).asks
    assert behind(ask) == {"norrholm", "vassby", "ekeliden"}
    (decision,) = ask.decided
    assert (decision.verdict, decision.by, decision.on, decision.why) == (
        "joined", "Olga Owner", "2018-12-21", "Samma sak.",
    )  # fmt: skip


def test_one_ask_is_split(
    ref: ConsultationRef, answers: list[SubmissionRef], who: dict[str, Any]
) -> None:
    ask = one_of(ref, "norrholm")
    asks.split(consultation_id=ref.id, ask=ask.key, out=[key_of(ask, "vassby")], **who)
    assert asked(ref) == [{"norrholm"}, {"vassby"}, {"ekeliden"}]
    assert [len(ask.decided) for ask in made(ref).asks] == [1, 1, 0]


def test_what_was_split_can_be_joined_again_and_the_last_word_holds(
    ref: ConsultationRef, answers: list[SubmissionRef], who: dict[str, Any]
) -> None:
    ask = one_of(ref, "norrholm")
    asks.split(consultation_id=ref.id, ask=ask.key, out=[key_of(ask, "vassby")], **who)
    both = [one_of(ref, "norrholm").key, one_of(ref, "vassby").key]
    asks.join(consultation_id=ref.id, asks=both, **who)
    assert asked(ref) == [{"norrholm", "vassby"}, {"ekeliden"}]


def test_the_first_viewpoint_can_be_taken_out(
    ref: ConsultationRef, answers: list[SubmissionRef], who: dict[str, Any]
) -> None:
    ask = one_of(ref, "norrholm")
    asks.split(consultation_id=ref.id, ask=ask.key, out=[key_of(ask, "norrholm")], **who)
    assert asked(ref) == [{"norrholm"}, {"vassby"}, {"ekeliden"}]


def test_a_decision_can_be_taken_back(
    ref: ConsultationRef, answers: list[SubmissionRef], who: dict[str, Any]
) -> None:
    before = made(ref).asks
    keys = [ask.key for ask in before]
    number = asks.join(consultation_id=ref.id, asks=keys, **who).number
    asks.take_back(consultation_id=ref.id, number=number, **who)
    assert made(ref).asks == before


def test_a_later_answer_joins_what_a_person_joined(
    ref: ConsultationRef, answers: list[SubmissionRef], who: dict[str, Any]
) -> None:
    asks.join(consultation_id=ref.id, asks=[ask.key for ask in made(ref).asks], **who)
    hand_in(ref, "lerbacka", said=MONEY, name="lerbacka.txt")
    assert asked(ref) == [{"norrholm", "vassby", "ekeliden", "lerbacka"}]


def test_a_decision_survives_a_newer_reader(
    ref: ConsultationRef,
    answers: list[SubmissionRef],
    who: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asks.join(consultation_id=ref.id, asks=[ask.key for ask in made(ref).asks], **who)
    newer_reader(monkeypatch)
    for submission, said in zip(answers, (PLAN, PLAN, MONEY), strict=True):
        read = reader().read(extract_plain("svar.txt", words(said).encode()))
        read_again(submission.id, read, **who)
    assert asked(ref) == [{"norrholm", "vassby", "ekeliden"}]


def test_a_decision_does_nothing_while_one_side_is_not_there(
    ref: ConsultationRef,
    answers: list[SubmissionRef],
    who: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asks.join(consultation_id=ref.id, asks=[ask.key for ask in made(ref).asks], **who)
    newer_reader(monkeypatch)
    for submission in answers[:2]:
        read = reader().read(extract_plain("svar.txt", words(PLAN).encode()))
        read_again(submission.id, read, **who)
    assert asked(ref) == [{"norrholm", "vassby"}]
    assert made(ref).asks[0].decided == ()


def test_the_file_tells_who_decided(
    ref: ConsultationRef, answers: list[SubmissionRef], who: dict[str, Any]
) -> None:
    keys = [ask.key for ask in made(ref).asks]
    asks.join(consultation_id=ref.id, asks=keys, why="Samma sak.", **who)
    told = [ask for section in as_data(made(ref))["sections"] for ask in section["asks"]]
    assert [ask["decided"] for ask in told] == [
        [{"verdict": "joined", "by": "Olga Owner", "on": "2018-12-21", "why": "Samma sak."}]
    ]


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx"])
def test_every_file_tells_what_a_person_decided(
    ref: ConsultationRef, answers: list[SubmissionRef], who: dict[str, Any], kind: str
) -> None:
    asks.join(consultation_id=ref.id, asks=[ask.key for ask in made(ref).asks], **who)
    assert "Sammanfört av Olga Owner 2018-12-21" in words_of(kind, FILES[kind](made(ref)))


def test_the_log_tells_who_decided_what(
    ref: ConsultationRef, answers: list[SubmissionRef], who: dict[str, Any]
) -> None:
    keys = [ask.key for ask in made(ref).asks]
    number = asks.join(consultation_id=ref.id, asks=keys, **who).number
    asks.take_back(consultation_id=ref.id, number=number, **who)
    back, told = events(by=COMMAND_LINE, kind="consultation.asks_decided")
    assert told.actor_name == "Olga Owner" and told.data["verdict"] == "joined"
    assert [where[0] for where in told.data["one"]] == ["norrholm.txt", "vassby.txt"]
    assert [where[0] for where in told.data["other"]] == ["ekeliden.txt"]
    assert (back.data["verdict"], back.data["takes_back"]) == ("withdrawn", number)
    found = verify()
    assert found.is_intact and found.rows["asks decisions"].checked == 2


def test_what_makes_no_sense_is_refused(
    ref: ConsultationRef, answers: list[SubmissionRef], who: dict[str, Any]
) -> None:
    ask, other = made(ref).asks
    for chosen in ([ask.key], [ask.key, ask.key], [ask.key, "annan.txt#0"]):
        with pytest.raises(BadInput):
            asks.join(consultation_id=ref.id, asks=chosen, **who)
    for out in ([], list(ask.keys), [*ask.keys[:1], other.key]):
        with pytest.raises(BadInput):
            asks.split(consultation_id=ref.id, ask=ask.key, out=out, **who)
    assert made(ref).asks == (ask, other)


@pytest.mark.parametrize("person", ["colleague", "other_body", "outsider", "resident"])
def test_nobody_but_a_strategist_decides(
    request: pytest.FixtureRequest,
    ref: ConsultationRef,
    answers: list[SubmissionRef],
    person: str,
) -> None:
    who = {"by": request.getfixturevalue(person).actor, "at": LATER}
    ask, other = made(ref).asks
    with pytest.raises(NotAllowed):
        asks.join(consultation_id=ref.id, asks=[ask.key, other.key], **who)
    with pytest.raises(NotAllowed):
        asks.split(consultation_id=ref.id, ask=ask.key, out=ask.keys[:1], **who)
    with pytest.raises(NotAllowed):
        asks.take_back(consultation_id=ref.id, number=1, **who)


def test_asks_on_different_elements_can_be_joined(
    ref: ConsultationRef, answers: list[SubmissionRef], who: dict[str, Any]
) -> None:
    """Then the ask stands under both, with all that ask it."""
    receive(ref, ["10"])
    found = made(ref).asks
    elsewhere = next(ask for ask in found if "1.3" not in ask.targets and ask.targets)
    asks.join(consultation_id=ref.id, asks=[one_of(ref, "norrholm").key, elsewhere.key], **who)
    joined = next(ask for ask in made(ref).asks if ask.decided)
    assert set(joined.targets) == {"1.3", *elsewhere.targets}
    for number in joined.targets:
        assert joined in made(ref).section(number).asks
