"""The claims in the two real reports, line by line. They are not part of the project."""

from __future__ import annotations

from functools import cache

import pytest

from demonstration import NO_SEEDS, SEEDS, seed
from fardplan.reading.claims import Claim, ClaimKind, ClaimStatus, Missing, Sexes, claims_of

pytestmark = [pytest.mark.seeds, pytest.mark.skipif(not SEEDS.is_dir(), reason=NO_SEEDS)]

A, B = "000", "001"


@cache
def found(number: str) -> dict[int, Claim]:
    """The claims of a report by the line that they begin on."""
    return {claim.place.first_line: claim for claim in claims_of(seed(number))}


def test_ninety_per_cent_of_whom() -> None:
    claim = found(A)[269]
    assert claim.kind is ClaimKind.SHARE
    assert [f.value for f in claim.figures] == [90]
    assert claim.population == "de som haft försörjningsstöd"
    assert (claim.attribution, claim.source) == ("Enligt rapporten", None)
    assert claim.status is ClaimStatus.SECOND_HAND
    assert set(claim.missing) == set(Missing) - {Missing.POPULATION, Missing.FIGURE}


def test_fast_tracks_are_dominated_by_men_and_the_footnote_says_who_says_so() -> None:
    claim = found(B)[196]
    assert "domineras majoriteten av snabbspår av män" in claim.text
    assert claim.sexes is Sexes.MEN
    (note,) = claim.notes
    assert note.place.first_line == 218
    assert claim.source == "Arbetsförmedlingens lägesbedömning av snabbspår, december 2017"
    assert claim.status is ClaimStatus.SUPPORTED


def test_ever_more_choose_loose_networks() -> None:
    claim = found(B)[380]
    assert "allt fler väljer" in claim.text
    assert (claim.kind, claim.population) == (ClaimKind.TENDENCY, None)
    assert claim.period == "under de senaste åren"
    assert claim.status is ClaimStatus.UNDEFINED


def test_often_the_man() -> None:
    claim = found(B)[191]
    assert "ofta mannen" in claim.text
    assert (claim.kind, claim.sexes) == (ClaimKind.FREQUENCY, Sexes.MEN)
    assert claim.population == "familjer med försörjningsstöd"
    assert Missing.FIGURE in claim.missing


def test_what_the_roadmap_proposes_is_no_claim() -> None:
    milestones = {72, 73, 74, 175, 176, 278, 279, 280, 363, 364, 365, 366}
    assert not milestones & found(B).keys()
    assert not any("strategier är prioriterade" in claim.text for claim in found(B).values())


def test_the_interrupted_sentence_is_whole() -> None:
    from fardplan.reading.claims.sentences import whole_sentences
    from fardplan.reading.lines import lines_of

    read = seed(B)
    (whole,) = (
        s for s in whole_sentences(read, lines_of(read.layers)) if "svag förankring" in s.text
    )
    assert whole.text.startswith("För att nå fler personer")
    assert whole.text.endswith("arbetsmarknaden behöver det uppsökande arbetet förstärkas.")
