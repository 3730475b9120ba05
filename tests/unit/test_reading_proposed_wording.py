"""Words that are proposed are an amendment; views where every report has a part are views."""

from __future__ import annotations

import pytest

from demonstration import in_an_office, views
from fardplan.reading import Stance


@pytest.mark.parametrize(
    "said",
    [
        'Strategin föreslås få följande lydelse: "Staden ska avstyrka diskriminering."',
        "Förslag till ny lydelse: ”Staden ska inte acceptera diskriminering av någon.”",
        "Förvaltningen anser att strategin bör lyda ”Staden ska vara ett föredöme.”",
        "Strategin bör formuleras ”Staden motsätter sig diskriminering.”",
        "Strategin föreslås ändras.",
        "Strategi 2.4 föreslås därför kompletteras med ett mål för deltidsanställda.",
    ],
)
def test_words_that_are_proposed_for_a_strategy_amend_it(said: str) -> None:
    (view,) = in_an_office(said)
    assert Stance.AMEND in view.stances
    assert Stance.OPPOSE not in view.stances
    assert view.ask


def test_the_proposed_words_are_what_is_asked_for() -> None:
    (view,) = in_an_office('Strategin föreslås få följande lydelse: "Staden är ett föredöme."')
    assert view.ask is not None
    assert "Staden är ett föredöme" in view.ask


def test_the_body_in_proposed_words_is_not_asked() -> None:
    (view,) = in_an_office("Förslag till ny lydelse: ”Staden ska samverka med näringslivet.”")
    assert view.addressee is None


def test_words_of_the_roadmap_that_are_found_bad_are_not_proposed() -> None:
    (view,) = in_an_office("Formuleringen ”lägre lokal tillit” är olycklig.")
    assert Stance.OPPOSE in view.stances


def test_that_a_strategy_is_proposed_to_go_is_against_it() -> None:
    (view,) = in_an_office("Strategin föreslås utgå.")
    assert view.stances == (Stance.OPPOSE,)


@pytest.mark.parametrize(
    "told",
    [
        "I strategin föreslås att staden anställer fler.",
        "Strategin föreslås omfatta alla förvaltningar.",
        "I färdplanen föreslås en ny modell.",
    ],
)
def test_what_the_roadmap_itself_proposes_is_told_over(told: str) -> None:
    assert not in_an_office(told)


REPORT = (
    "Norrholms stadsdelsförvaltning\nTjänsteutlåtande\n\nBakgrund\nEn färdplan har sänts ut.\n\n"
)
PARTS = [
    "Jämställdhetsanalys", "Konsekvenser för barn", "Ekonomi", "Ekonomiska konsekvenser",
    "Barnrättsperspektiv", "Konsekvensanalys", "Miljökonsekvenser",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("Färdplanen saknar en analys av hur insatserna når flickor och pojkar.", Stance.GAP),
        ("Det är oklart hur strategierna ska finansieras.", Stance.CLARIFY),
        ("Barn påverkas positivt av strategi 1.6.", Stance.SUPPORT),
    ],
)
def test_a_view_on_the_roadmap_counts_in_whatever_part_of_a_report(
    part: str, said: str, stance: Stance
) -> None:
    (view,) = views(f"{REPORT}{part}\n{said}\n\nFörvaltningens synpunkter\n\n")
    assert stance in view.stances


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    "said",
    [
        "Flickor och pojkar ska ha samma makt att forma samhället.",
        "Ärendet medför inga kostnader för nämnden.",
        "Ärendet bedöms inte ha några konsekvenser för jämställdheten.",
    ],
)
def test_what_is_said_of_every_matter_is_no_view(part: str, said: str) -> None:
    assert not views(f"{REPORT}{part}\n{said}\n\nFörvaltningens synpunkter\n\n")
