"""Services of statistics: what they answer, what they refuse, and what they pass over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

import pytest

from fakes.pxweb_services import PxWebApi2Service, PxWebService
from fakes.school_services import KoladaService, SkolverketService
from fakes.services import Recorded, Reply, Service, SlidingWindow, serving
from fardplan.adapters.feeds.http import Http, Patience, UnableToFetch, Window
from fardplan.adapters.feeds.kolada import Kolada
from fardplan.adapters.feeds.pxweb import PxWeb
from fardplan.adapters.feeds.pxwebapi2 import PxWebApi2
from fardplan.adapters.feeds.skolverket import Skolverket
from fardplan.kernel.errors import BadInput
from fardplan.statistics import Absent, Censored, Number, Why
from fardplan.statistics.tables import Table

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
CHOICE = {"Region": ["*"], "ContentsCode": ["BE01"], "Kon": ["*"], "Tid": ["TOP(2)"]}


@pytest.fixture
def up() -> Iterator[Any]:
    """Serve services until the test is over; gives the address of each."""
    with ExitStack() as stack:
        yield lambda service: stack.enter_context(serving(service))


def http(**changes: Any) -> Http:
    return Http(Patience(seconds=5), window=Window(1000, 1.0), now=lambda: NOW, **changes)


def figures(table: Table) -> dict[tuple[str, ...], Any]:
    return {cell.codes: cell.figure for cell in table.cells}


# --- PxWeb, version 1 ----------------------------------------------------------------------------


def test_pxweb_gives_the_figures_that_are_chosen(up: Any) -> None:
    service = PxWebService()
    table = PxWeb(http(), up(service)).table("BE/BefRegSO", CHOICE)
    assert [column.code for column in table.columns] == ["Region", "Kon", "ContentsCode", "Tid"]
    assert figures(table)["0180R001", "2", "BE01", "2024"] == Number(1018)
    assert len(table.cells) == 12 * 2 * 2
    asked = service.asked[-1]
    assert asked.body["query"][-1]["selection"] == {"filter": "item", "values": ["2023", "2024"]}


def test_a_table_tells_where_it_is_from(up: Any) -> None:
    address = up(PxWebService())
    told = PxWeb(http(), address).table("BE/BefRegSO", CHOICE).provenance
    assert (told.source, told.licence, told.table) == ("SCB", "CC0", "BefRegSO")
    assert told.address == f"{address}/BE/BefRegSO"
    assert told.retrieved_at == NOW
    assert told.lag_days == 53  # from the last day of 2024 to 22 February
    assert [len(one) for one in told.hashes] == [64]


def test_more_than_an_installation_gives_is_asked_for_in_parts(up: Any) -> None:
    whole = PxWeb(http(), up(PxWebService())).table("BE/BefRegSO", CHOICE)
    service = PxWebService(most=7)
    parted = PxWeb(http(), up(service)).table("BE/BefRegSO", CHOICE)
    posts = [asked for asked in service.asked if asked.method == "POST"]
    assert len(posts) >= 48 / 7
    assert figures(parted) == figures(whole)
    assert [cell.codes for cell in parted.cells] == [cell.codes for cell in whole.cells]
    assert len(parted.provenance.hashes) == len(posts)


def test_a_variable_that_is_left_out_is_told(up: Any) -> None:
    choice = {key: codes for key, codes in CHOICE.items() if key != "Kon"}
    table = PxWeb(http(), up(PxWebService())).table("BE/BefRegSO", choice)
    assert table.notes == (
        "The source splits by sex, and this question does not ask for it.",
        "All values of ålder are taken together.",
    )
    assert figures(table)["0180R001", "BE01", "2024"] == Number(1015 + 1018)


def test_a_variable_that_must_be_chosen_is_never_left_to_the_source(up: Any) -> None:
    service = PxWebService()
    with pytest.raises(BadInput, match=r"variable Tid: is not chosen, .* all 6 of its values"):
        PxWeb(http(), up(service)).table("BE/BefRegSO", {"Region": ["*"], "ContentsCode": ["*"]})
    assert all(asked.method == "GET" for asked in service.asked)


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({**CHOICE, "Region": ["0180R099"]}, 'variable Region: has no value "0180R099"; choose'),
        ({**CHOICE, "Kommun": ["0180"]}, "variable Kommun: is not there; choose from Region"),
        ({**CHOICE, "Tid": []}, "variable Tid: has no values chosen"),
    ],
)
def test_a_choice_that_cannot_be_made_is_told_before_it_is_sent(
    up: Any, choice: dict[str, list[str]], said: str
) -> None:
    with pytest.raises(BadInput) as refused:
        PxWeb(http(), up(PxWebService())).table("BE/BefRegSO", choice)
    assert said in str(refused.value)


def test_a_source_that_passes_over_a_choice_is_noticed(up: Any) -> None:
    choice = {**CHOICE, "Region": ["0180R001"]}
    with pytest.raises(BadInput, match="was asked for 1 values, and the answer has others"):
        PxWeb(http(), up(PxWebService(passes_over="Region"))).table("BE/BefRegSO", choice)


def test_what_the_source_withholds_is_no_number(up: Any) -> None:
    choice = {**CHOICE, "Alder": ["16-19"], "Tid": ["2024"], "Region": ["0180R003"]}
    table = PxWeb(http(), up(PxWebService())).table("BE/BefRegSO", choice)
    assert figures(table)["0180R003", "16-19", "2", "BE01", "2024"] == Absent(Why.MISSING, "..")


def test_the_tree_of_tables_is_read(up: Any) -> None:
    nodes = PxWeb(http(), up(PxWebService())).level("BE")
    assert [(node.id, node.kind) for node in nodes] == [("BefRegSO", "t"), ("BE01", "l")]


def test_an_installation_without_a_configuration_is_used_all_the_same(up: Any) -> None:
    table = PxWeb(http(), up(PxWebService(config=False))).table("BE/BefRegSO", CHOICE)
    assert len(table.cells) == 48


def test_a_table_that_is_not_there_is_told(up: Any) -> None:
    with pytest.raises(UnableToFetch, match=r"it answered 404 \(Parameter error\)"):
        PxWeb(http(), up(PxWebService())).variables("BE/Saknas")


# --- PxWebApi, version 2 -------------------------------------------------------------------------


def test_pxwebapi2_gives_the_same_figures(up: Any) -> None:
    second = PxWebApi2(http(), up(PxWebApi2Service())).table("TAB1", CHOICE)
    first = PxWeb(http(), up(PxWebService())).table("BE/BefRegSO", CHOICE)
    assert figures(second) == figures(first)
    told = second.provenance
    assert told.licence.startswith("https://creativecommons.org/publicdomain/zero")
    assert (told.table, told.next_expected) == ("TAB1", "2026-02-21T07:00:00Z")


def test_pxwebapi2_divides_what_is_too_much(up: Any) -> None:
    service = PxWebApi2Service(most=10)
    table = PxWebApi2(http(), up(service)).table("TAB1", CHOICE)
    assert len(table.cells) == 48
    assert len([asked for asked in service.asked if asked.method == "POST"]) >= 5


def test_another_list_of_codes_may_be_chosen_from(up: Any) -> None:
    choice = {**CHOICE, "Alder": ["16-24"], "Region": ["0180R001"], "Tid": ["2024"]}
    api = PxWebApi2(http(), up(PxWebApi2Service()))
    table = api.table("TAB1", choice, {"Alder": "agg_Unga"})
    assert figures(table)["0180R001", "16-24", "1", "BE01", "2024"] == Number(65 + 85)


def test_a_search_turns_its_pages(up: Any) -> None:
    found = PxWebApi2(http(), up(PxWebApi2Service())).search("folkmängd")
    assert [table.id for table in found] == ["TAB1", "TAB2"]


def test_a_problem_of_pxwebapi2_is_one_sentence(up: Any) -> None:
    with pytest.raises(UnableToFetch, match=r"it answered 404 \(Non-existent table\); look"):
        PxWebApi2(http(), up(PxWebApi2Service())).variables("TAB9")


# --- Limits --------------------------------------------------------------------------------------


def test_the_client_keeps_within_the_window_that_the_source_tells(up: Any) -> None:
    service = PxWebApi2Service(most=10)
    service.window = SlidingWindow(3, 0.5)
    table = PxWebApi2(http(), up(service)).table("TAB1", CHOICE)
    assert len(table.cells) == 48
    assert service.refused == 0


def test_a_refused_call_waits_as_long_as_it_is_told(up: Any) -> None:
    service = PxWebService()
    service.window = SlidingWindow(2, 1.0)
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        assert service.window is not None
        service.window = SlidingWindow(100, 1.0)

    client = Http(Patience(seconds=5), window=Window(1000, 1.0), sleep=sleep)
    address = up(service)
    for _ in range(3):
        client.get(f"{address}/BE")
    assert waits == [1.0]


def test_a_source_that_asks_for_too_long_a_wait_is_given_up(up: Any) -> None:
    address = up(Recorded(lambda asked: Reply("wait", 429, {"Retry-After": "3600"})))
    with pytest.raises(UnableToFetch, match=r"it answered 429 \(wait\); try again later") as error:
        http(sleep=lambda seconds: pytest.fail("it waited")).get(address)
    assert error.value.status == 429


def test_a_source_that_is_out_of_order_is_asked_again_a_few_times(up: Any) -> None:
    service = Recorded(lambda asked: Reply("", 503))
    address, waits = up(service), list[float]()
    with pytest.raises(UnableToFetch, match="it answered 503"):
        http(sleep=waits.append).get(address)
    assert waits == [1.0, 2.0, 4.0]
    assert len(service.asked) == 4


def test_calls_that_were_refused_count_in_the_window() -> None:
    window = Window(2, 10.0)
    window.count(0.0)
    window.count(1.0)
    assert window.wait(4.0) == 6.0
    assert window.wait(10.5) == 0.0


# --- Sources that are down, slow, or something else ----------------------------------------------


def test_a_source_that_is_down_is_told(up: Any) -> None:
    with serving(Recorded(lambda asked: {})) as address:
        pass
    with pytest.raises(UnableToFetch, match=r"it does not answer \(.*refused.*\); try again later"):
        http().get(address)


def test_a_source_that_is_slow_is_given_up(up: Any) -> None:
    address = up(Recorded(lambda asked: Reply("x" * 100, drip=0.05)))
    slow = Http(Patience(seconds=0.3))
    with pytest.raises(UnableToFetch, match=r"it took more than 0\.3 seconds to answer"):
        slow.get(address)


def test_an_answer_without_end_is_not_taken(up: Any) -> None:
    address = up(Recorded(lambda asked: Reply("x" * 3_000_000)))
    with pytest.raises(UnableToFetch, match="it answered more than 1 MB"):
        Http(Patience(max_bytes=1024 * 1024)).get(address)


def test_an_answer_that_was_cut_short_is_not_taken(up: Any) -> None:
    address = up(Recorded(lambda asked: Reply({"values": []}, cut_to=5)))
    with pytest.raises(UnableToFetch, match="its answer was cut short"):
        http().get(address)


def test_a_web_page_is_no_figures(up: Any) -> None:
    page = Reply("<html><title>Underhåll</title></html>", content_type="text/html")
    with pytest.raises(UnableToFetch, match="it answered text/html, where JSON was asked for"):
        Kolada(http(), up(Recorded(lambda asked: page))).kpis(["N00001"])


def test_an_answer_that_leads_to_another_host_is_not_followed(up: Any) -> None:
    away = Reply("", 302, {"Location": "http://elsewhere.example/"})
    with pytest.raises(UnableToFetch, match=r"it leads to another host \(elsewhere\.example\)"):
        http().get(up(Recorded(lambda asked: away)))


def test_every_raw_answer_can_be_kept(up: Any) -> None:
    kept: list[Any] = []
    table = PxWeb(http(keep=kept.append), up(PxWebService())).table("BE/BefRegSO", CHOICE)
    assert table.provenance.hashes[0] in {answer.hash for answer in kept}


@pytest.mark.parametrize("address", ["file:///etc/hosts", "api.scb.se", "ftp://x.se/"])
def test_only_addresses_of_services_are_asked(address: str) -> None:
    with pytest.raises(BadInput, match="is no address of a service"):
        http().get(address)


# --- Kolada --------------------------------------------------------------------------------------


def test_in_kolada_k_is_women_and_m_is_men(up: Any) -> None:
    table = Kolada(http(), up(KoladaService())).table(["N00001"], ["0180"], ["2024"])
    labels = {value.code: value.label for value in table.column("gender").values}
    assert labels == {"K": "Kvinnor", "M": "Män", "T": "Totalt"}
    assert figures(table)["N00001", "0180", "2024", "K"] == Number(89.0)


def test_many_ids_are_asked_for_in_parts_of_25(up: Any) -> None:
    service = KoladaService()
    areas = [str(2000 + number) for number in range(30)]
    table = Kolada(http(), up(service)).table(["N00001"], areas, ["2024"])
    assert len(table.column("municipality").codes) == 30
    asked = [one.parts[4].count(",") + 1 for one in service.asked if one.parts[0] == "data"]
    assert asked == [25, 5]


def test_all_pages_of_kolada_are_turned(up: Any) -> None:
    service = KoladaService(page=2)
    table = Kolada(http(), up(service)).table(["N00001"], ["0180", "1480", "1280"])
    assert len(table.cells) == 3 * 3 * 3


def test_a_next_page_at_another_host_is_refused(up: Any) -> None:
    service = KoladaService(page=2, next_host="http://elsewhere.example")
    with pytest.raises(UnableToFetch, match="its next page is at another host"):
        Kolada(http(), up(service)).table(["N00001"], ["0180"])


def test_a_key_figure_that_kolada_lacks_is_told(up: Any) -> None:
    with pytest.raises(BadInput, match="Kolada knows no key figure N99999"):
        Kolada(http(), up(KoladaService())).table(["N00001", "N99999"], ["0180"])


def test_areas_that_are_answered_by_nothing_are_told(up: Any) -> None:
    table = Kolada(http(), up(KoladaService())).table(["N00001"], ["0180", "9999"], ["2024"])
    assert "Kolada answered nothing for these areas: 9999." in table.notes


def test_where_kolada_knows_nothing_that_is_an_error(up: Any) -> None:
    with pytest.raises(BadInput, match="Kolada has nothing of N00001 for 9999 in 1950"):
        Kolada(http(), up(KoladaService())).table(["N00001"], ["9999"], ["1950"])


def test_a_split_that_is_withheld_is_told_and_never_0(up: Any) -> None:
    table = Kolada(http(), up(KoladaService())).table(["N00001"], ["0114"])
    assert figures(table)["N00001", "0114", "2024", "K"] == Absent(Why.MISSING, "null")
    assert any("women or men are lacking though the total is there" in n for n in table.notes)
    assert "Kolada has withdrawn 1 values; they are left out." in table.notes


def test_a_key_figure_without_a_split_is_told(up: Any) -> None:
    table = Kolada(http(), up(KoladaService())).table(["N00002"], ["0180"])
    assert "N00002 is not split by sex at the source." in table.notes


def test_means_of_groups_are_told(up: Any) -> None:
    table = Kolada(http(), up(KoladaService())).table(["N00001"], ["G1"])
    assert any("means of municipalities, not weighted: G1" in note for note in table.notes)


def test_kolada_tells_when_the_next_figures_come(up: Any) -> None:
    kolada = Kolada(http(), up(KoladaService()))
    assert kolada.table(["N00002"], ["0180"]).provenance.next_expected == "2027-05-01"
    before = kolada.table(["N00001"], ["0180"]).provenance
    assert (before.next_expected, before.lag_days) == ("", 268)


def test_key_figures_are_found_by_their_title(up: Any) -> None:
    kolada = Kolada(http(), up(KoladaService()))
    assert [(kpi.id, kpi.by_sex) for kpi in kolada.search("behöriga")] == [("N00001", True)]
    assert kolada.municipalities()[0].label == "Stockholm"


# --- Skolverket ----------------------------------------------------------------------------------


def test_schools_of_a_municipality_are_listed_page_by_page(up: Any) -> None:
    schools = Skolverket(http(), up(SkolverketService())).schools("0180")
    assert [school.code for school in schools] == ["10000001", "10000002", "10000004"]
    assert {school.municipality for school in schools} == {"0180"}


def test_the_service_is_asked_for_the_version_that_is_known(up: Any) -> None:
    service = SkolverketService()
    Skolverket(http(), up(service)).schools("0180")
    assert "v4.hal+json" in service.asked[0].headers["Accept"]


def test_a_filter_that_gives_all_of_sweden_is_noticed_on_the_first_page(up: Any) -> None:
    service = SkolverketService()
    with pytest.raises(UnableToFetch, match="passed over the filter and answered with all 6"):
        Skolverket(http(), up(service)).schools("0138")
    assert len(service.asked) <= 2


def test_a_filter_of_compact_lists_is_held_against_no_filter(up: Any) -> None:
    api = Skolverket(http(), up(SkolverketService()))
    with pytest.raises(UnableToFetch, match="passed over the filter and answered with all 6"):
        api.compact({"municipalityCode": "0180"})
    assert len(api.compact({})) == 6


def test_a_list_that_lacks_schools_is_not_taken(up: Any) -> None:
    with pytest.raises(UnableToFetch, match="it says 3 schools and gave 2"):
        Skolverket(http(), up(SkolverketService(loses=1))).schools("0180")


def test_signs_of_skolverket_keep_their_meaning(up: Any) -> None:
    table = Skolverket(http(), up(SkolverketService())).table(["10000001"])
    found = figures(table)
    eligible = "ratioOfPupils9thGradeEligibleForNationalProgramYR"
    assert found["10000001", eligible, "2024/25"] == Number(77.4)
    assert found["10000001", eligible, "2023/24"] == Censored(60.0, 100.0, "~100")
    assert found["10000001", eligible, "2022/23"] == Absent(Why.WITHHELD_BY_SOURCE, "..")
    assert found["10000001", eligible, "2021/22"] == Absent(Why.MISSING, ".")
    assert found["10000001", "totalNumberOfPupils", "2025/26"] == Censored(365, 375, "cirka 370")
    special = found["10000001", "specialEducatorsQuota", "2024/25"]
    assert special == Absent(Why.NOT_APPLICABLE, "*")


def test_that_schools_are_not_split_by_sex_is_told(up: Any) -> None:
    table = Skolverket(http(), up(SkolverketService())).table(["10000001", "10000004"])
    assert table.notes == (
        "The source does not split figures of schools by sex.",
        "These schools have no figures: 10000004.",
    )


def test_a_kind_of_figure_that_is_new_is_not_guessed_at(up: Any) -> None:
    service = SkolverketService()
    service.data["statistics"]["10000002"]["totalNumberOfPupils"][0]["valueType"] = "ESTIMATED"
    with pytest.raises(UnableToFetch, match='has the kind "ESTIMATED" that is not known'):
        Skolverket(http(), up(service)).table(["10000002"])


def test_a_service_can_be_any_service(up: Any) -> None:
    class Silent(Service):
        def answer(self, asked: Any) -> Reply:
            return Reply({"status": "ERROR", "message": "database", "body": None})

    with pytest.raises(UnableToFetch, match=r"its answer has no body \(database\)"):
        Skolverket(http(), up(Silent())).schools("0180")
