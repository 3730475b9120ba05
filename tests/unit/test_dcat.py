"""The record of a data set for the national portal, in both of its forms."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import etree

from fardplan.adapters.feeds.dcat import Distribution, Record, json_ld, rdf_xml
from fardplan.kernel.errors import BadInput

RECORD = Record(
    address="https://oppnadata.example.se/behoriga",
    title_sv="Behöriga till gymnasiet",
    title_en="Eligible for upper secondary school",
    description_sv="Andel behöriga, flickor och pojkar, efter område.",
    description_en="Share eligible, girls and boys, by area.",
    publisher="Stockholms stad",
    publisher_address="https://start.stockholm",
    contact="Stadsledningskontoret",
    contact_email="statistik@example.se",
    distributions=(
        Distribution("https://oppnadata.example.se/behoriga.csv", "Tabell, CSV", "Table, CSV"),
        Distribution("https://oppnadata.example.se/behoriga.px", "Tabell, PX", "Table, PX"),
    ),
    keywords_sv=("skola", "jämställdhet"),
    modified="2026-05-04",
    first_day="2020-07-01",
    last_day="2025-06-30",
    spatial="http://sws.geonames.org/2673722/",
    months_between=12,
)
DCAT, DCT, RDF = (
    "{http://www.w3.org/ns/dcat#}", "{http://purl.org/dc/terms/}",
    "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}",
)  # fmt: skip


def test_the_portal_gets_what_it_must_have() -> None:
    data_set, publisher, csv, px = json.loads(json_ld(RECORD))["@graph"]
    titles = {one["@language"]: one["@value"] for one in data_set["dct:title"]}
    assert titles == {"sv": RECORD.title_sv, "en": RECORD.title_en}
    assert data_set["dct:publisher"] == {"@id": publisher["@id"]}
    assert publisher["foaf:name"]["@value"] == "Stockholms stad"
    assert [one["@id"] for one in data_set["dcat:distribution"]] == [csv["@id"], px["@id"]]
    assert csv["dct:license"]["@id"].startswith("http://creativecommons.org/publicdomain/zero")
    assert csv["dct:format"]["@id"].endswith("/file-type/CSV")
    assert data_set["dcat:theme"]["@id"].endswith("/data-theme/SOCI")
    assert data_set["dct:accrualPeriodicity"]["@id"].endswith("/frequency/ANNUAL")
    assert data_set["dct:modified"] == {"@value": "2026-05-04", "@type": "xsd:date"}


def test_both_forms_tell_the_same() -> None:
    root = etree.fromstring(rdf_xml(RECORD))
    data_set = root.find(f"{DCAT}Dataset")
    assert data_set is not None and data_set.get(f"{RDF}about") == RECORD.address
    graph = json.loads(json_ld(RECORD))["@graph"]
    for key, tag in (("dct:title", f"{DCT}title"), ("dcat:distribution", f"{DCAT}distribution"),
                     ("dcat:keyword", f"{DCAT}keyword")):  # fmt: skip
        assert len(data_set.findall(tag)) == len(graph[0][key]), key
    assert len(root.findall(f"{DCAT}Distribution")) == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title_sv": " "}, "record, title_sv: is empty; fill it in."),
        ({"address": "behoriga"}, '"behoriga" is no whole address'),
        ({"distributions": ()}, "record, distributions: there is none"),
        ({"modified": "4 maj"}, 'record: "4 maj" is no day'),
    ],
)
def test_a_record_that_the_portal_would_refuse_is_refused(
    change: dict[str, object], said: str
) -> None:
    with pytest.raises(BadInput) as refused:
        replace(RECORD, **change)  # type: ignore[arg-type]
    assert said in str(refused.value)
