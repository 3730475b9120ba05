"""Claims of answers and the indicators that measure them: settled by persons, told in the log."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from conftest import AT, Person
from demonstration import STOCKHOLM
from fardplan.consultation.contracts import ConsultationRef
from fardplan.kernel.errors import BadInput
from fardplan.measurement import queries
from fardplan.measurement.actions import indicators
from fardplan.measurement.actions.claims import LONGEST_REASON, link
from fardplan.measurement.contracts import ClaimMeasures, LinkVerdict
from fardplan.measurement.models import ClaimLink
from fardplan.measurement.queries import UnknownIndicator
from fardplan.people.contracts import COMMAND_LINE
from fardplan.people.policies import NotAllowed
from fardplan.reading.claims.measured import Because, Doubt, Outcome, Settled
from fardplan.records.queries import events, verify
from fardplan.statistics import Absent, Sex
from integration.test_read_command import run
from pages import get, text_of
from short_answers import hand_in
from small_case import open_case
from small_figures import INDICATOR, TODAY, delivered, made_public

SAID = "konstaterar att 50 procent av eleverna är behöriga till gymnasiet"
OTHER = "konstaterar att 412 feriejobb anordnades under 2017"
DAY = date(2025, 1, 10)
"""When the answers came: after the year of the small measurement."""
NOW: dict[str, Any] = {"at": AT}


@pytest.fixture
def ref(db: None) -> ConsultationRef:
    """A consultation in which two bodies claim something with a number."""
    ref = open_case()
    hand_in(ref, "norrholm", said=SAID, day=DAY)
    hand_in(ref, "lerbacka", said=OTHER, day=DAY)
    return ref


@pytest.fixture
def public(stina: Person, sten: Person) -> None:
    """The small measurement of 2024, taken to the public."""
    delivered(stina)
    made_public(stina, sten)


def measures(ref: ConsultationRef) -> tuple[ClaimMeasures, ...]:
    return queries.case_measures(ref.id, by=COMMAND_LINE, today=TODAY).claims


def about(ref: ConsultationRef, words: str = "behöriga") -> ClaimMeasures:
    return next(each for each in measures(ref) if words in each.card.card.first.text)


def settle(
    ref: ConsultationRef, by: Person, words: str = "behöriga", **given: Any
) -> ClaimMeasures:
    place = about(ref, words).card.places[0]
    told: dict[str, Any] = {"verdict": LinkVerdict.CONFIRMED, "indicator_id": "eligible", **given}
    return link(
        consultation_id=ref.id, submission_id=place.submission.id, start=place.claim.place.start,
        by=by.actor, **NOW, **told,
    )  # fmt: skip


IN_THE_CITY = {"settled": Settled("2024", ""), "reason": "Det gäller staden 2024."}


# --- What a person settles -----------------------------------------------------------------------


def test_the_machine_proposes_and_compares_nothing(ref: ConsultationRef, public: None) -> None:
    claim = about(ref)
    assert [each.indicator.id for each in claim.proposed] == ["eligible"]
    assert Doubt.PERIOD_NOT_TOLD in [each.kind for each in claim.proposed[0].doubts]
    assert claim.linked == ()


def test_a_proposal_that_is_confirmed_stands_with_what_the_figures_say(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    claim = settle(ref, stina, **IN_THE_CITY)
    (linked,) = claim.linked
    assert claim.proposed == ()
    assert (linked.decision.by_name, linked.decision.indicator) == (
        "Stina Statistician", "eligible",
    )  # fmt: skip
    assert linked.comparison.outcome is Outcome.CONSISTENT  # 213 of 400, 43 to 63 per cent
    assert linked.comparison.sex_not_told
    assert list(linked.comparison.figures) == [Sex.WOMEN, Sex.MEN, Sex.TOTAL]
    assert verify().is_intact


def test_what_the_claim_leaves_out_is_not_guessed(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    (linked,) = settle(ref, stina).linked
    assert linked.comparison.outcome is Outcome.NOT_COMPARABLE
    assert linked.comparison.because == (Because.PLACE_NOT_TOLD,)


def test_protected_figures_stay_protected(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    place = {"settled": Settled("2024", "B"), "reason": "Det gäller B."}
    (linked,) = settle(ref, stina, **place).linked
    women, men = (linked.comparison.figures[sex] for sex in (Sex.WOMEN, Sex.MEN))
    assert isinstance(women, Absent)
    assert isinstance(men, Absent)
    assert women.is_suppressed


def test_figures_that_are_not_public_are_not_compared(ref: ConsultationRef, stina: Person) -> None:
    delivered(stina)
    (linked,) = settle(ref, stina).linked
    assert linked.comparison.because == (Because.NOT_PUBLIC,)
    assert dict(linked.comparison.figures) == {}


def test_it_is_told_in_the_log_with_the_words_it_is_about(
    ref: ConsultationRef, public: None, owner: Person
) -> None:
    claim = settle(ref, owner, **IN_THE_CITY)
    (event,) = events(by=COMMAND_LINE, kind="measurement.claim_linked")
    assert event.subject == f"consultation:{ref.id}"
    assert event.data is not None
    told = ("verdict", "indicator", "version", "period", "area", "by")
    assert [event.data[name] for name in told] == [
        "confirmed", "eligible", 1, "2024", "", [owner.actor.id, "Olga Owner"],
    ]  # fmt: skip
    assert event.data["name"] == claim.card.places[0].submission.name


def test_what_was_settled_is_compared_with_the_log(
    ref: ConsultationRef, public: None, owner: Person
) -> None:
    settle(ref, owner)
    ClaimLink.objects.update(verdict="rejected")
    found = verify()
    assert not found.is_intact
    assert "measure of the claim" in str(found)


def test_a_rejected_proposal_is_not_made_again(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    claim = settle(ref, stina, verdict=LinkVerdict.REJECTED, reason="Det gäller friskolor.")
    assert (claim.linked, claim.proposed) == ((), ())
    assert claim.lacks_measure


def test_a_decision_that_is_taken_back_leaves_the_proposal(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    settle(ref, stina)
    claim = settle(ref, stina, verdict=LinkVerdict.WITHDRAWN, reason="Fel.")
    assert claim.linked == ()
    assert [each.indicator.id for each in claim.proposed] == ["eligible"]
    assert [each.verdict for each in claim.decisions] == [
        LinkVerdict.WITHDRAWN, LinkVerdict.CONFIRMED,
    ]  # fmt: skip
    assert verify().is_intact


def test_the_same_again_does_nothing(ref: ConsultationRef, public: None, stina: Person) -> None:
    settle(ref, stina)
    assert len(settle(ref, stina).decisions) == 1


def test_a_person_may_link_what_the_machine_does_not_see_with_a_reason(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    with pytest.raises(BadInput, match="reason"):
        settle(ref, stina, "feriejobb")
    claim = settle(ref, stina, "feriejobb", reason="Prov.")
    assert claim.linked[0].comparison.outcome is Outcome.NOT_COMPARABLE


@pytest.mark.parametrize(
    "wrong",
    [
        {"indicator_id": ""},
        {"verdict": LinkVerdict.REJECTED},
        {"verdict": LinkVerdict.REJECTED, "reason": "x", "settled": Settled("2024")},
        {"verdict": LinkVerdict.UNMEASURED, "reason": "x"},
        {"verdict": LinkVerdict.WITHDRAWN, "reason": "x"},
        {"settled": Settled("2024", "")},
        {"settled": Settled("1999"), "reason": "x"},
        {"settled": Settled("2030"), "reason": "x"},
        {"settled": Settled("2024", "Atlantis"), "reason": "x"},
        {"reason": "x" * (LONGEST_REASON + 1)},
    ],
)
def test_what_does_not_fit_is_refused(
    ref: ConsultationRef, public: None, stina: Person, wrong: dict[str, Any]
) -> None:
    with pytest.raises(BadInput):
        settle(ref, stina, **wrong)
    assert not ClaimLink.objects.exists()


def test_an_indicator_that_is_not_there_cannot_be_linked(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    with pytest.raises(UnknownIndicator):
        settle(ref, stina, indicator_id="atlantis", reason="x")


def test_a_registrar_may_not_settle_it(
    ref: ConsultationRef, public: None, colleague: Person
) -> None:
    with pytest.raises(NotAllowed):
        settle(ref, colleague)


def test_a_link_holds_for_the_definition_that_was_looked_at(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    settle(ref, stina, **IN_THE_CITY)
    changed = {name: getattr(INDICATOR, name) for name in type(INDICATOR).__slots__}
    indicators.define(
        definition=type(INDICATOR)(**changed | {"version": 2, "exclusions": "friskolor"}),
        by=stina.actor, at=AT,
    )  # fmt: skip
    (linked,) = about(ref).linked
    assert (linked.measured.indicator.version, linked.latest_version) == (1, 2)
    assert linked.comparison.outcome is Outcome.CONSISTENT


def test_an_equal_claim_of_another_answer_shares_it(ref: ConsultationRef, public: None,
                                                    stina: Person) -> None:  # fmt: skip
    settle(ref, stina)
    hand_in(ref, "vassby", said=SAID, day=DAY)
    claim = about(ref)
    assert len(claim.card.places) == 2
    assert len(claim.linked) == 1


# --- Numbers that nothing measures ---------------------------------------------------------------


def test_a_number_that_no_indicator_measures_is_listed(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    def listed() -> list[str]:
        found = queries.case_measures(ref.id, by=COMMAND_LINE, today=TODAY)
        return [each.card.card.first.text for each in found.without_measure]

    assert len(listed()) == 1
    assert "feriejobb" in listed()[0]
    settle(ref, stina, verdict=LinkVerdict.UNMEASURED, indicator_id="", reason="Friskolor saknas.")
    assert len(listed()) == 2
    settle(ref, stina)
    assert len(listed()) == 1
    assert about(ref).unmeasured is None


def test_that_nothing_measures_it_can_be_taken_back(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    given = {"indicator_id": "", "reason": "Friskolor saknas."}
    claim = settle(ref, stina, verdict=LinkVerdict.UNMEASURED, **given)
    assert claim.unmeasured is not None
    assert settle(ref, stina, verdict=LinkVerdict.WITHDRAWN, **given).unmeasured is None


# --- From the indicator back to the claims -------------------------------------------------------


def test_an_indicator_knows_the_claims_about_it(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    assert queries.said_about("eligible", by=COMMAND_LINE, today=TODAY) == ()
    settle(ref, stina, **IN_THE_CITY)
    (saying,) = queries.said_about("eligible", by=COMMAND_LINE, today=TODAY)
    assert saying.consultation_id == ref.id
    assert "behöriga" in saying.card.card.first.text
    assert saying.linked.comparison.outcome is Outcome.CONSISTENT


def test_a_claim_of_a_closed_consultation_is_not_told_of_outside(
    public: None, stina: Person, resident: Person
) -> None:
    ref = open_case(public=False)
    hand_in(ref, "norrholm", said=SAID, day=DAY)
    settle(ref, stina)
    assert queries.said_about("eligible", by=resident.actor, today=TODAY) == ()
    assert len(queries.said_about("eligible", by=stina.actor, today=TODAY)) == 1


# --- Pages ---------------------------------------------------------------------------------------


def card_page(ref: ConsultationRef, words: str = "behöriga") -> str:
    place = about(ref, words).card.places[0]
    return f"/remiss/{ref.id}/pastaenden/{place.submission.id}-{place.claim.place.start}/"


def test_the_card_and_the_indicator_lead_to_each_other(
    ref: ConsultationRef, public: None, stina: Person, client: Client
) -> None:
    client.force_login(stina.user)
    card = card_page(ref)
    assert "Kan mäta påståendet" in text_of(get(client, card))
    form = f"{card}matt/eligible/"
    assert "Andel behöriga" in text_of(get(client, form))
    given = {"verdict": "confirmed", "period": "", "area": "hela", "reason": "Det gäller staden."}
    assert client.post(form, given | {"reason": ""}).status_code == 422
    assert client.post(form, given).status_code == 302
    shown = get(client, card)
    assert "Bekräftad av Stina Statistician" in text_of(shown)
    (back,) = get(client, "/matt/eligible/").xpath('//li[@class="saying"]//a[@lang="sv"]/@href')
    assert back == card
    places = get(client, "/matt/eligible/").xpath('//li[@class="saying"]//a/@href')
    assert any("/svar/" in place and "#p" in place for place in places)


def test_the_card_shows_women_men_and_total_with_intervals(
    public: None, stina: Person, client: Client
) -> None:
    ref = open_case()
    hand_in(ref, "norrholm", said=f"{SAID} i staden 2024", day=date(2025, 1, 10))
    settle(ref, stina)
    page = get(client, card_page(ref))
    cells = page.xpath('//article[@class="claim-measure"]//dl[@class="by-sex"]/div')
    assert [" ".join(" ".join(cell.itertext()).split()) for cell in cells] == [
        "Kvinnor 41,5 % 31,5–51,5", "Män 65,0 % 55,0–75,0", "Totalt 53,2 % 43,2–63,2",
    ]  # fmt: skip
    said = text_of(page)
    assert "2024" in page.xpath('//p[@class="claim-when"]')[0].text_content()
    assert "Talen talar inte emot det." in said
    assert "Påståendet säger inte vad som gäller för kvinnor och för män." in said
    assert "The figures do not speak against it." in text_of(get(client, card_page(ref), "en"))


def test_the_name_of_an_area_is_marked_as_swedish_on_an_english_page(
    ref: ConsultationRef, public: None, stina: Person, client: Client
) -> None:
    settle(ref, stina, settled=Settled("2024", "A"), reason="Det gäller A.")
    page = get(client, card_page(ref), "en")
    (when,) = page.xpath('//p[@class="claim-when"]')
    assert when.text_content() == "A, 2024"
    assert when.xpath('span[@lang="sv"]/text()') == ["A"]


def test_a_person_says_that_nothing_measures_a_claim_and_it_is_listed(
    ref: ConsultationRef, public: None, stina: Person, client: Client
) -> None:
    client.force_login(stina.user)
    listed = f"/remiss/{ref.id}/pastaenden/utan-matt/"
    assert "behöriga" not in text_of(get(client, listed))
    form = f"{card_page(ref)}matt/"
    assert client.post(form, {"reason": " "}).status_code == 422
    assert client.post(form, {"reason": "Friskolor saknas."}).status_code == 302
    assert "Inget mått mäter det: Stina Statistician" in text_of(get(client, listed))
    assert "Inget mått mäter detta. Stina Statistician" in text_of(get(client, card_page(ref)))
    assert client.post(form, {"reason": "Nu finns det."}).status_code == 302
    assert "behöriga" not in text_of(get(client, listed))


def test_the_list_can_be_narrowed_to_numbers_without_a_source(
    ref: ConsultationRef, public: None, client: Client
) -> None:
    hand_in(ref, "vassby", said="konstaterar att 31 hushåll vräktes (SCB, 2017)")
    listed = f"/remiss/{ref.id}/pastaenden/utan-matt/"
    assert "2 påståenden" in text_of(get(client, listed))
    assert "feriejobb" not in text_of(get(client, f"{listed}?kalla=anges"))
    assert "vräktes" not in text_of(get(client, f"{listed}?kalla=saknas"))


def test_the_command_says_which_indicators_may_measure_a_claim(tmp_path: Path) -> None:
    answer = tmp_path / "svar.txt"
    answer.write_text("Förvaltningens synpunkter\n\nAllt fler boende känner sig otrygga.\n")
    indicators_ = STOCKHOLM / "demonstration" / "indicators.yaml"
    found = run(
        "claims", "--roadmap", str(STOCKHOLM / "roadmap.yaml"), "--indicators", str(indicators_),
        str(answer),
    )  # fmt: skip
    (card,) = map(json.loads, found.stdout.splitlines())
    assert [each["indicator"] for each in card["measured_by"]] == ["syntetisk-otrygghet"]
    assert {"kind": "invented", "words": []} in card["measured_by"][0]["doubts"]
    assert card["passed_over"] == []
