"""Answers that real services gave, served from this machine, and real files: read as they are."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from fakes.services import Asked, Recorded, serving
from fardplan.adapters.feeds.http import Http, UnableToFetch, Window
from fardplan.adapters.feeds.kolada import Kolada
from fardplan.adapters.feeds.pxweb import PxWeb
from fardplan.adapters.feeds.pxwebapi2 import PxWebApi2
from fardplan.adapters.feeds.skolverket import Skolverket
from fardplan.statistics import Absent, Censored, Number, Why
from fardplan.statistics.tables import Role
from feeds import figures, real, real_json, real_lines, recorded

pytestmark = recorded
NOW = datetime(2026, 6, 9, tzinfo=UTC)


def http() -> Http:
    return Http(window=Window(1000, 1.0), now=lambda: NOW)


def of_scb(asked: Asked) -> Any:
    folder = "api/pxwebapi2/scb_"
    match asked.parts:
        case ["config"]:
            return real_json(f"{folder}config.json")
        case ["tables", "TAB6471", kind]:
            return real_json(f"{folder}TAB6471_{kind}.json")
        case ["codelists", _]:
            return real_json(f"{folder}codelist_agg_Alder10arJ.json")
        case ["tables"]:
            return real_json(f"{folder}search.json")
    return None


def test_a_table_of_statistics_sweden_is_fetched_whole() -> None:
    data = real_json("api/pxwebapi2/scb_TAB6471_data.json")
    wanted = {code: list(data["dimension"][code]["category"]["index"]) for code in data["id"]}
    with serving(Recorded(of_scb)) as address:
        api = PxWebApi2(http(), address)
        ages = {value.code for value in api.codelist("agg_Alder10arJ")}
        lists = {"Alder": "agg_Alder10arJ"} if set(wanted["Alder"]) <= ages else {}
        table = api.table("TAB6471", wanted, lists)
    assert len(table.cells) == 21 * 11 * 3 * 1 * 4
    assert figures(table)["01", "0-9", "TotSa", "000007SF", "2026M01"] == Number(245284)
    assert "Cell Key Method" in table.notes[0]
    assert table.provenance.lag_days == 39  # the last of April to 8 June
    assert table.provenance.licence.endswith("/cc0/")


def test_the_search_of_statistics_sweden_is_read() -> None:
    with serving(Recorded(of_scb)) as address:
        found = PxWebApi2(http(), address).search("avlopp", most=5)
    assert found[0].id == "TAB4552"
    assert found[0].first_period == "1960"


def test_a_recorded_table_of_version_1_is_fetched() -> None:
    answer = real_json("api/pxweb1/pxwebpy_response_se.json")
    dimensions = answer["dimension"]
    metadata = {"title": "Medianinkomst", "variables": [
        {"code": code, "text": dimensions[code]["label"],
         "values": list(dimensions[code]["category"]["index"]),
         "valueTexts": list(dimensions[code]["category"]["label"].values())}
        for code in answer["id"]]}  # fmt: skip

    def of_scb_1(asked: Asked) -> Any:
        if "config" in asked.query:
            return {"maxCells": 150000, "maxCalls": 30, "timeWindow": 10}
        return metadata if asked.method == "GET" else answer

    with serving(Recorded(of_scb_1)) as address:
        wanted = {code: ["*"] for code in answer["id"]}
        table = PxWeb(http(), address).table("HE/HE0110/SamForvInk1", wanted)
    assert figures(table)["2", "tot16+", "HE0110J8", "2022"] == Number(277.3)
    assert table.first(Role.CONTENT).values[0].unit == "tkr"  # type: ignore[union-attr]
    assert table.provenance.table == "TAB3554"


def test_recorded_metadata_of_version_1_are_read() -> None:
    metadata = real_json("api/pxweb1/pxwebpy_response_table_variables.json")
    with serving(Recorded(lambda asked: metadata)) as address:
        variables = {one.code: one for one in PxWeb(http(), address).variables("A/B")}
    assert variables["Tid"].is_time
    assert variables["Kon"].splits_by_sex
    assert variables["Region"].can_be_left_out
    assert {len(one.values or ()) for one in variables.values()} >= {3}


def test_recorded_values_of_kolada_are_fetched() -> None:
    recorded_values = real_json("api/kolada/v3_data_reshaped_from_rKolada_recorded_values.json")
    kpi = {"id": "N00945", "title": "BRP", "is_divided_by_gender": False, "description": ""}

    def of_kolada(asked: Asked) -> Any:
        return {"values": [kpi], "next_url": None} if asked.parts[0] == "kpi" else recorded_values

    with serving(Recorded(of_kolada)) as address:
        table = Kolada(http(), address).table(["N00945"], ["0180", "1280", "1480"])
    assert len(table.cells) == 303
    assert figures(table)["N00945", "0180", "2000", "T"] == Number(31.32959689)


def of_skolverket(asked: Asked) -> Any:
    for file in ("recorded_0180_units_and_stats", "recorded_listings"):
        for one in real_lines(f"api/skolverket_v4/{file}.jsonl"):
            parts = urlsplit(one["url"])
            wanted = {key: values[0] for key, values in asked.query.items()}
            there = dict(parse_qsl(parts.query))
            if parts.path.endswith(asked.path) and wanted.items() <= there.items():
                return one["json"]
    return None


def test_the_schools_that_skolverket_lists_are_taken() -> None:
    with serving(Recorded(of_skolverket)) as address:
        schools = Skolverket(http(), address).schools("0114", years="9")
    assert len(schools) == 12


def test_the_filter_that_skolverket_passed_over_is_noticed() -> None:
    compact = real_lines("api/skolverket_v4/recorded_listings.jsonl")[-1]["json"]
    with (
        serving(Recorded(lambda asked: compact)) as address,
        pytest.raises(UnableToFetch, match="answered with all 6615 schools"),
    ):
        Skolverket(http(), address).compact({"municipalityCode": "0136", "schoolType": "GR"})


def test_every_figure_of_stockholms_schools_keeps_its_kind() -> None:
    codes = [
        one["json"]["body"]["schoolUnit"]
        for one in real_lines("api/skolverket_v4/recorded_0180_units_and_stats.jsonl")
        if one["url"].endswith("/statistics/gr")
    ]
    with serving(Recorded(of_skolverket)) as address:
        table = Skolverket(http(), address).table(codes)
    kinds = Counter(
        figure.why if isinstance(figure, Absent) else type(figure)
        for figure in figures(table).values()
    )
    assert len(codes) == 152
    assert kinds == {
        Number: 8491, Why.WITHHELD_BY_SOURCE: 1205, Censored: 720 + 152, Why.NOT_APPLICABLE: 335,
        Why.MISSING: 787,
    }  # fmt: skip


# --- Real files ----------------------------------------------------------------------------------


def test_real_tables_have_the_cells_that_they_have() -> None:
    sizes = {
        "scb/kommun_SCB_inkomst_kon_alder_2018.csv": 6960,
        "scb/kommun_SCB_inrikes_utrikes_fodda_alder_kon_2019.csv": 16240,
        "scb/regso_foreign_born_2020_2023.csv": 3363 * 2 * 4,
        "scb/regso_socioekonomisk_index_2022.csv": 3363,
        "scb/regso_pop_age_sex_2024_stockholm.pxweb1.json": 127 * 18 * 3,
        "api/pxweb1/scb_v1_jsonstat_example.json": 24,
        "api/pxweb1/scb_v1_data_json_BefolkningNy.from_r.json": 24,
        "api/pxweb1/pxwebpy_response_fi.json": 90,
        "api/pxwebapi2/ref_tab4_fewcells.px": 1,
    }
    assert {name: len(real(name).cells) for name in sizes} == sizes


def test_both_json_formats_of_one_answer_have_the_same_figures() -> None:
    first = figures(real("api/pxweb1/scb_v1_jsonstat_example.json"))
    second = figures(real("api/pxweb1/scb_v1_data_json_BefolkningNy.from_r.json"))
    named = {(a, b, c): figure for (a, b, _, c), figure in first.items()}
    assert named == {(a, b, c): figure for (a, b, c, _), figure in second.items()}


def test_what_stands_below_a_table_is_told_and_not_counted() -> None:
    table = real("scb/regso_socioekonomisk_index_2022.csv")
    assert any("Delegationen mot segregation" in note for note in table.notes)
    assert figures(table)["Upplands Väsby (Bollstanäs)", "2022"] == Number(4)


def test_the_px_file_of_the_reference_server_is_read() -> None:
    table = real("api/pxwebapi2/ref_tab4_fewcells.px")
    assert figures(table) == {("7.0", "CO2", "Emission", "2017"): Number(445)}
    assert [column.code for column in table.columns][-1] == "TIME"
    assert table.provenance.source == "Statistics Sweden"
