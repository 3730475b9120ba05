"""Whose answer it is: what its head or its signature says, and never what its text mentions."""

from __future__ import annotations

import pytest

from fardplan.reading.metadata import metadata_of

TEXT = (
    "\n\nSynpunkter\n\nVi har läst vad Norrholms stadsdelsförvaltning och Lerbacka kommun skriver "
    "om detta, och vi har samrått med Tallåsens stadsdelsnämnd.\n"
)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Stadsledningskontoret, juridiska avdelningen\nTjänsteutlåtande", "Stadsledningskontoret"),
        ("Trafiknämnden\nTill kommunstyrelsen", "Trafiknämnden"),
        ("Tekniska nämnden\nProtokoll", "Tekniska nämnden"),
        ("Utbildningsförvaltningen\nKansliet\nTill Utbildningsnämnden", "Utbildningsförvaltningen"),
        ("Norra Ängens stadsdelsförvaltning   Yttrande", "Norra Ängens stadsdelsförvaltning"),
        ("Nämnden för vuxnas lärande\nFörvaltningen", "Nämnden för vuxnas lärande"),
        ("Kultur- och biblioteksförvaltningen\n2018-11-20", "Kultur- och biblioteksförvaltningen"),
        ("Idrottsnämnden   Dnr 14   sida 1\nIdrottsförvaltningen", "Idrottsnämnden"),
        ("Fastighets AB Tallkronan\nEtt bolag i staden", "Fastighets AB Tallkronan"),
        ("Svenska Bostäder\nYttrande", "Svenska Bostäder"),
        ("Region Mälarkusten\nHälso- och sjukvårdsförvaltningen", "Region Mälarkusten"),
        ("Länsstyrelsen i Mälarlandets län\nEnheten för integration",
         "Länsstyrelsen i Mälarlandets län"),
        ("Polismyndigheten, polisregion Öst\nYttrande", "Polismyndigheten, polisregion Öst"),
        ("Polismyndigheten\nPolisregion Öst\nLokalpolisområde Åsvik",
         "Polismyndigheten, Lokalpolisområde Åsvik"),
        ("Stockholms Handelskammare\nRemissvar", "Stockholms Handelskammare"),
        ("Mälarens universitet\nRektor", "Mälarens universitet"),
        ("Högskolan på Udden\nDatum 2018-11-11", "Högskolan på Udden"),
        ("Konkurrensverket\nYttrande", "Konkurrensverket"),
        ("Folkhälsomyndigheten\nYttrande", "Folkhälsomyndigheten"),
        ("Skolinspektionen\nYttrande", "Skolinspektionen"),
        ("Brottsförebyggande rådet\nYttrande", "Brottsförebyggande rådet"),
        ("Hyresgästföreningen Norra Udden\nBox 14", "Hyresgästföreningen Norra Udden"),
        ("Fackförbundet Omsorg & Service\nTill: kommunstyrelsen", "Fackförbundet Omsorg & Service"),
        ("Sankt Lars församling\nKyrkvägen 2", "Sankt Lars församling"),
        ("Kommunstyrelsens pensionärsråd\nTill Kommunstyrelsen", "Kommunstyrelsens pensionärsråd"),
        ("Anna Bergström\nStorgatan 4\n123 45 Norrholm\n\nTill Kommunstyrelsen", "Anna Bergström"),
    ],
)  # fmt: skip
def test_the_head_tells_which_body_answers(head: str, body: str) -> None:
    assert metadata_of(head + TEXT).body == body


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("TALLÅSENS STADSDELSFÖRVALTNING", "Tallåsens stadsdelsförvaltning"),
        ("REGION NORRA MÄLAREN      YTTRANDE", "Region Norra Mälaren"),
        ("KULTUR- OCH BIBLIOTEKSNÄMNDEN", "Kultur- och biblioteksnämnden"),
        ("AB MÄLARHEM", "AB Mälarhem"),
        ("Kvarnvretens stadsdelsforvaltning Tjansteutlatande", "Kvarnvretens stadsdelsforvaltning"),
    ],
)
def test_a_head_in_capitals_or_without_its_dots_names_the_same_body(head: str, body: str) -> None:
    assert metadata_of(f"{head}\nDnr 14/2018{TEXT}").body == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Yttrande från Svenska Bostäder AB\n2018-11-20", "Svenska Bostäder AB"),
        ("Remissvar från Norrholms stadsdelsnämnd", "Norrholms stadsdelsnämnd"),
        ("Till kommunstyrelsen från Uddens hyresgästförening", "Uddens hyresgästförening"),
        ("Handläggare: Eva Ek, Idrottsförvaltningen\nTill Idrottsnämnden", "Idrottsförvaltningen"),
        ("Från: Eva Ek, Sportringen Norr <eva@sport.example>\nTill: KS", "Sportringen Norr"),
        ("Norrholms stadsdelsnämnd\nPensionärsrådet", "Norrholms stadsdelsnämnd, pensionärsrådet"),
        ("Kommunstyrelsen\n105 35 Stockholm\n\nAB Mälarhem\nYttrande", "AB Mälarhem"),
        ("Grannkretsen Kvistängen\nTill Stockholms stad", "Grannkretsen Kvistängen"),
    ],
)
def test_a_head_may_say_in_other_ways_who_writes(text: str, body: str) -> None:
    assert metadata_of(text + TEXT).body == body


def test_a_signature_tells_who_writes_where_the_head_does_not() -> None:
    text = f"Hej!{TEXT}\nMed vänlig hälsning\nKarin Ek\nTrafikkontoret\n"
    assert metadata_of(text).body == "Trafikkontoret"


def test_an_administration_without_a_name_is_called_as_the_committee_it_writes_to() -> None:
    head = "Tjänsteutlåtande\nHandläggare: Eva Ek\nTill Idrottsnämnden, sammanträde 2018-11-20"
    assert metadata_of(head + TEXT).body == "Idrottsnämnden"


@pytest.mark.parametrize(
    "head",
    [
        "",
        "Tjänsteutlåtande\nDnr 14/2018\nTill Kommunstyrelsen",
        "Till\nKommunstyrelsen\n105 35 Stockholm",
        "Förvaltningen\nTjänsteutlåtande",
        "Synpunkter på färdplanen\n2018-11-20",
        "Kyrkogårdsnämnden har inga synpunkter på färdplanen.",
        "Svar\n\nMålområde\tSynpunkt\tVem\nBoende\tAvstyrks.\tFunktionshinderrådet",
        "Svar på remiss\n\nVi tackar för remissen, som Norrholms stadsdelsnämnd har sänt vidare.",
    ],
)
def test_a_body_that_is_only_mentioned_or_written_to_is_nobodys_sender(head: str) -> None:
    assert metadata_of(head + TEXT).body is None


def test_bodies_over_a_joint_answer_answer_together() -> None:
    side = "ARBETSFÖRMEDLINGEN          MIGRATIONSVERKET\n        GEMENSAMT SVAR"
    below = "Norra stadsdelsförvaltning\nSödra stadsdelsförvaltning\nGemensamt kontorsyttrande"
    alone = "Trafikkontoret\nExploateringskontoret har hörts\nYttrande"
    assert metadata_of(side + TEXT).together == ("Arbetsförmedlingen", "Migrationsverket")
    assert metadata_of(below + TEXT).together == (
        "Norra stadsdelsförvaltning",
        "Södra stadsdelsförvaltning",
    )
    assert metadata_of(alone + TEXT).together == ()
