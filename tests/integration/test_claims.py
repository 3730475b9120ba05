"""Claims on the command line, on pages, in files; and what a person settles about one."""

from __future__ import annotations

import io
import json
import pickle
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from conftest import Person
from demonstration import STOCKHOLM
from fardplan.consultation import queries
from fardplan.consultation.actions import repairs, reviews
from fardplan.consultation.actions.claims import LONGEST_REASON, assess
from fardplan.consultation.contracts import ClaimCard, ConsultationRef
from fardplan.consultation.queries import UnknownClaim
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import COMMAND_LINE
from fardplan.people.policies import NotAllowed
from fardplan.reading import Kind, Reason
from fardplan.reading.claims import ClaimStatus, Missing
from fardplan.reading.repairing.decisions import Verdict
from fardplan.records.queries import events, verify
from fardplan.synthesis import as_data
from fardplan.synthesis.reviewing import Settled
from integration.test_read_command import run
from short_answers import WHO, hand_in
from small_case import open_case, receive

ROADMAP = STOCKHOLM / "roadmap.yaml"
ANSWERS = STOCKHOLM / "answers"
SAID = "konstaterar att 90 procent av deltagarna har fått arbete enligt rapporten"


@pytest.fixture
def ref(db: None) -> ConsultationRef:
    """A consultation with three answers that hold claims, one of them damaged."""
    ref = open_case()
    receive(ref, ["01", "04", "14"])
    return ref


def cards(ref: ConsultationRef) -> tuple[ClaimCard, ...]:
    return queries.claims(ref.id, by=COMMAND_LINE).cards


def settle(ref: ConsultationRef, card: ClaimCard, **other: Any) -> ClaimCard:
    place = card.places[0]
    given: dict[str, Any] = {
        "submission_id": place.submission.id, "start": place.claim.place.start,
        "status": ClaimStatus.SUPPORTED, "reason": "Den finns hos SCB.", **WHO, **other,
    }  # fmt: skip
    return assess(consultation_id=ref.id, **given)


# --- What a person settles -----------------------------------------------------------------------


def test_what_a_person_settles_stands_before_what_the_machine_suggests(
    ref: ConsultationRef, owner: Person
) -> None:
    before = cards(ref)[0]
    assert before.status is before.card.status is not ClaimStatus.SUPPORTED
    after = settle(ref, before, by=owner.actor)
    assert after.status is ClaimStatus.SUPPORTED
    assert after.card.status is before.card.status
    assert [(a.by_name, a.reason) for a in after.assessments] == [
        ("Olga Owner", "Den finns hos SCB.")
    ]
    assert verify().is_intact


def test_it_is_told_in_the_log_with_the_words_it_is_about(ref: ConsultationRef) -> None:
    card = settle(ref, cards(ref)[0])
    (event,) = events(by=COMMAND_LINE, kind="consultation.claim_assessed")
    assert event.subject == f"consultation:{ref.id}"
    assert event.data is not None
    assert event.data["name"] == card.places[0].submission.name
    assert event.data["start"] == card.places[0].claim.place.start
    assert (event.data["status"], event.data["reason"]) == ("supported", "Den finns hos SCB.")


def test_a_later_assessment_stands_and_the_earlier_is_kept(ref: ConsultationRef) -> None:
    card = settle(ref, cards(ref)[0])
    card = settle(ref, card, status=ClaimStatus.UNDEFINED, reason="SCB mäter annat.")
    assert card.status is ClaimStatus.UNDEFINED
    assert [a.reason for a in card.assessments] == ["SCB mäter annat.", "Den finns hos SCB."]
    assert verify().is_intact


def test_the_same_again_does_nothing(ref: ConsultationRef) -> None:
    card = settle(ref, settle(ref, cards(ref)[0]))
    assert len(card.assessments) == 1


def test_it_needs_a_reason_and_a_claim(ref: ConsultationRef) -> None:
    card = cards(ref)[0]
    for reason in ("  ", "x" * (LONGEST_REASON + 1)):
        with pytest.raises(BadInput):
            settle(ref, card, reason=reason)
    with pytest.raises(UnknownClaim):
        settle(ref, card, start=1)
    assert not any(each.assessments for each in cards(ref))


def test_a_registrar_may_not_settle_it(ref: ConsultationRef, colleague: Person) -> None:
    with pytest.raises(NotAllowed):
        settle(ref, cards(ref)[0], by=colleague.actor)


def test_an_equal_claim_of_another_answer_shares_what_was_settled(db: None) -> None:
    ref = open_case()
    hand_in(ref, "norrholm", said=SAID)
    settle(ref, cards(ref)[0])
    hand_in(ref, "ekeliden", said=f"{SAID} under hösten", name="andra.txt")
    (card,) = cards(ref)
    assert [place.bodies[0].id for place in card.places] == ["norrholm", "ekeliden"]
    assert card.status is ClaimStatus.SUPPORTED
    assert Missing.PERIOD not in card.card.missing


def test_what_is_superseded_claims_nothing(db: None) -> None:
    ref = open_case()
    hand_in(ref, "norrholm", said=SAID)
    hand_in(ref, "norrholm", said="välkomnar strategin", name="nytt.txt")
    assert cards(ref) == ()


# --- Pages ---------------------------------------------------------------------------------------


def shown(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_is_narrowed_by_kind_status_and_body(ref: ConsultationRef, client: Client) -> None:
    everything = cards(ref)
    undefined = [card for card in everything if card.status is ClaimStatus.UNDEFINED]
    assert 0 < len(undefined) < len(everything)
    assert f"{len(everything)} påståenden" in shown(client, "claims", ref.id)
    assert f"{len(undefined)} påstående" in shown(client, "claims", ref.id, status="undefined")
    ours = [c for c in everything if any(b.id == "norrholm" for p in c.places for b in p.bodies)]
    assert f"{len(ours)} påståenden" in shown(client, "claims", ref.id, instans="norrholm")


def test_a_card_tells_what_is_missing_and_leads_to_the_place(
    ref: ConsultationRef, client: Client
) -> None:
    card = next(c for c in cards(ref) if Missing.SEX in c.card.missing)
    place = card.places[0]
    page = shown(client, "claim", ref.id, place.submission.id, place.claim.place.start)
    assert "kvinnor och män var för sig" in page
    document = reverse("document", args=[ref.id, place.submission.id])
    assert f'href="{document}#p{place.claim.passage}"' in page
    assert f'id="p{place.claim.passage}"' in shown(client, "document", ref.id, place.submission.id)


def test_the_part_and_the_whole_are_told_apart(db: None, client: Client) -> None:
    ref = open_case()
    hand_in(ref, "norrholm", said="konstaterar att 94 av 160 deltagare fick arbete")
    place = cards(ref)[0].places[0]
    page = shown(client, "claim", ref.id, place.submission.id, place.claim.place.start)
    assert "<td><span>94 av 160</span></td>" in page


def test_the_document_leads_to_its_claims(ref: ConsultationRef, client: Client) -> None:
    for card in cards(ref):
        for place in card.places:
            to = reverse("claim", args=[ref.id, place.submission.id, place.claim.place.start])
            assert f'href="{to}"' in shown(client, "document", ref.id, place.submission.id)


def test_a_page_of_no_claim_is_not_found(ref: ConsultationRef, client: Client) -> None:
    response = client.get(reverse("claim", args=[ref.id, cards(ref)[0].places[0].submission.id, 1]))
    assert response.status_code == 404


def test_a_strategist_settles_it_on_the_page(
    ref: ConsultationRef, client: Client, owner: Person
) -> None:
    place = cards(ref)[0].places[0]
    to = reverse("assess_claim", args=[ref.id, place.submission.id, place.claim.place.start])
    client.force_login(owner.user)
    assert client.post(to, {"status": "supported", "reason": ""}).status_code == 422
    done = client.post(to, {"status": "supported", "reason": "Den finns <hos> SCB."}, follow=True)
    assert "Den finns &lt;hos&gt; SCB." in done.content.decode()
    assert cards(ref)[0].status is ClaimStatus.SUPPORTED


def test_the_list_asks_the_database_little(
    ref: ConsultationRef, client: Client, django_assert_max_num_queries: Any
) -> None:
    shown(client, "claims", ref.id)
    with django_assert_max_num_queries(20):
        shown(client, "claims", ref.id)


# --- What a person decided about the passage -----------------------------------------------------


def in_a_viewpoint(ref: ConsultationRef) -> ClaimCard:
    """A claim that is made once, in a passage that says what its sender thinks."""
    return next(c for c in cards(ref) if len(c.places) == 1 and c.card.first.reason is None)


def set_aside(ref: ConsultationRef, card: ClaimCard, reason: Reason) -> int:
    """Set the passage of a claim aside; return the number of the decision."""
    place = card.places[0]
    settled = Settled(Kind.SET_ASIDE, place.claim.voice, reason=reason)
    review = reviews.settle(
        consultation_id=ref.id, submission_id=place.submission.id, start=place.claim.passage,
        settled=settled, **WHO,
    )  # fmt: skip
    return review.number


def test_a_claim_in_what_a_person_set_aside_says_so(ref: ConsultationRef, client: Client) -> None:
    before = in_a_viewpoint(ref)
    set_aside(ref, before, Reason.BACKGROUND)
    after = queries.claims(ref.id, by=COMMAND_LINE).holding(*where(before))
    assert after.card.first.reason is Reason.BACKGROUND
    to = reverse("claim", args=[ref.id, *where(before)])
    assert f'href="{to}"' in shown(client, "document", ref.id, where(before)[0])
    assert "Lagt åt sidan: bakgrund" in shown(client, "claim", ref.id, *where(before))


def test_what_a_person_holds_for_a_footnote_claims_nothing(
    ref: ConsultationRef, client: Client
) -> None:
    """What was settled about it is kept, and stands again when the decision is taken back."""
    before = settle(ref, in_a_viewpoint(ref))
    decision = set_aside(ref, before, Reason.FOOTNOTE)
    to = reverse("claim", args=[ref.id, *where(before)])
    assert f'href="{to}"' not in shown(client, "document", ref.id, where(before)[0])
    assert client.get(to).status_code == 404
    assert verify().is_intact
    reviews.take_back(consultation_id=ref.id, number=decision, **WHO)
    assert f'href="{to}"' in shown(client, "document", ref.id, where(before)[0])
    after = queries.claims(ref.id, by=COMMAND_LINE).holding(*where(before))
    assert after.status is ClaimStatus.SUPPORTED


def test_a_claim_reads_as_a_person_decided_that_its_words_do(ref: ConsultationRef) -> None:
    cases = queries.repair_cases(ref.id, by=COMMAND_LINE)
    card, case = next(
        (card, case)
        for card in cards(ref)
        for case in cases
        for place in case.places
        if place.submission == card.places[0].submission
        and card.card.first.place.start <= place.start < place.end <= card.card.first.place.end
        and case.read in card.card.first.text.split()
    )
    repairs.decide(
        consultation_id=ref.id, seen=case.seen, read=case.read, verdict=Verdict.OTHER,
        text="Skrivet", **WHO,
    )  # fmt: skip
    after = queries.claims(ref.id, by=COMMAND_LINE).holding(*where(card))
    assert "Skrivet" in after.card.first.text.split()
    assert after.card.first.quote == card.card.first.quote


def where(card: ClaimCard) -> tuple[int, int]:
    place = card.places[0]
    return place.submission.id, place.claim.place.start


# --- The command line and the files --------------------------------------------------------------


def claims(*arguments: object) -> Any:
    return run("claims", "--roadmap", ROADMAP, *arguments)


def test_the_command_prints_a_card_a_line() -> None:
    done = claims(ANSWERS / "01-norrholm.txt", ANSWERS / "14-intradesverket.txt")
    assert (done.returncode, done.stderr) == (0, b"")
    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len({card["key"] for card in found}) == len(found) > 10
    text = (ANSWERS / "01-norrholm.txt").read_text("utf-8")
    for place in (place for card in found for place in card["places"]):
        if place["document"] == "01-norrholm.txt":
            assert text[place["start"] : place["end"]] == place["quote"]


@pytest.mark.parametrize(("language", "sheet"), [("sv", "Påståenden"), ("en", "Claims")])
def test_the_command_writes_a_workbook(tmp_path: Path, language: str, sheet: str) -> None:
    out = tmp_path / "claims.xlsx"
    done = claims(
        "--format", "xlsx", "--language", language, "--out", out, ANSWERS / "01-norrholm.txt"
    )
    assert done.returncode == 0
    rows = list(openpyxl.load_workbook(io.BytesIO(out.read_bytes()))[sheet].values)
    assert len(rows) > 5
    assert all(row[2] == "01-norrholm.txt" for row in rows[1:])


def test_the_command_tells_of_what_cannot_be_read(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"no pdf")
    done = claims("--format", "table", bad, ANSWERS / "01-norrholm.txt")
    assert done.returncode == 2
    assert "bad.pdf" in done.stderr.decode()
    assert "01-norrholm.txt" in done.stdout.decode()


def test_a_run_goes_on_from_what_was_kept(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    given = ("--keep", kept, "--workers", "2", ANSWERS / "01-norrholm.txt")
    first = claims(*given)
    assert len(list(kept.iterdir())) == 1
    again = claims(*given, "--progress", ANSWERS / "14-intradesverket.txt")
    assert (first.returncode, again.returncode) == (0, 0)
    assert len(list(kept.iterdir())) == 2
    assert again.stdout.startswith(first.stdout[:1_000])
    assert "2 of 2 documents" in again.stderr.decode()


def test_claims_cross_between_processes(ref: ConsultationRef) -> None:
    found = [place.claim for card in cards(ref) for place in card.places]
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_workbook_is_not_printed() -> None:
    done = claims("--format", "xlsx", ANSWERS / "01-norrholm.txt")
    assert done.returncode == 2
    assert "--out" in done.stderr.decode()


def test_the_synthesis_holds_the_claims(ref: ConsultationRef) -> None:
    data = as_data(queries.synthesis(ref.id, by=COMMAND_LINE))
    assert [card["key"] for card in data["claims"]] == [card.card.key for card in cards(ref)]
