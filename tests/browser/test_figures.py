"""Figures in a real browser: shown to everyone by sex, taken to the public by two statisticians."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Site
from browser.test_accessibility import ROADMAP, faults
from conftest import Person, make_person
from demonstration import STOCKHOLM
from fardplan.cli.demo_figures import Statisticians
from fardplan.cli.demo_open import load_open_data
from fardplan.cli.divisions import open_divisions
from fardplan.consultation.contracts import ConsultationRef
from fardplan.people.contracts import RoleKind
from small_figures import brought_in, decided_target, delivered, made_public, proposed

PASSWORD = "ett-hemligt-ord-för-provet"


@pytest.fixture
def two(transactional_db: None) -> tuple[Person, Person]:
    """Stina and Sten, who can log in."""
    people = [
        make_person(name, kommunstyrelsen=RoleKind.STATISTICIAN)
        for name in ("Stina Statistician", "Sten Statistician")
    ]
    for person in people:
        user: Any = person.user
        user.set_password(PASSWORD)
        user.save()
    return people[0], people[1]


def logged_in(site: Site, person: Person, width: int = 1280) -> Page:
    page = site.page(width)
    page.goto("/logga-in/")
    page.locator("input[name=username]").fill(person.user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    expect(page.locator(".site-footer")).to_contain_text(person.user.name)
    return page


@pytest.mark.parametrize("width", [1280, 380])
def test_no_page_of_figures_has_a_fault(
    site: Site, case: ConsultationRef, two: tuple[Person, Person], width: int
) -> None:
    stina, sten = two
    brought_in()
    delivered(stina)
    public = made_public(stina, sten)
    draft = proposed(stina)
    decided_target()
    page = logged_in(site, stina, width)
    wrong = {}
    for address in (
        "/matt/", "/matt/eligible/", f"{ROADMAP}M1.1/", f"{ROADMAP}M4.2/", "/publicering/",
        f"/publicering/{draft.id}/", f"{ROADMAP}saknas/", f"/rapport/{public.id}/",
    ):  # fmt: skip
        page.goto(address)
        found = faults(page)
        if found:
            wrong[address] = found
    assert wrong == {}


@pytest.mark.parametrize("width", [1280, 380])
def test_no_page_of_open_data_has_a_fault(
    site: Site, two: tuple[Person, Person], width: int
) -> None:
    """With many areas unfolded, and with a box that says why nobody is split by sex."""
    statisticians = Statisticians(*(person.actor for person in two))
    at = datetime.now(UTC)
    assert list(open_divisions(STOCKHOLM / "data", STOCKHOLM / "geo", by=two[0].actor, at=at))
    assert list(load_open_data(STOCKHOLM / "data", statisticians, at=at))
    page = site.page(width)
    wrong = {}
    for address in ("/matt/", "/matt/utrikes-fodda/", "/matt/barn-och-unga/", "/matt/loneinkomst/"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found = faults(page)
        if found:
            wrong[address] = found
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{address} is {wide} wide"
    assert wrong == {}


def test_two_statisticians_take_a_table_to_the_public(
    site: Site, case: ConsultationRef, two: tuple[Person, Person]
) -> None:
    stina, sten = two
    delivered(stina)
    hers, his = logged_in(site, stina), logged_in(site, sten)
    hers.goto("/publicering/")
    hers.get_by_label("Vad tabellen visar").fill("Behöriga i två stadsdelar")
    hers.get_by_role("button", name="Gör ett utkast").click()
    hers.get_by_role("button", name="Kontrollera uppdelning på kön").click()
    hers.get_by_role("button", name="Skydda mot röjande").click()
    expect(hers.locator("main")).to_contain_text("En annan statistiker godkänner")
    his.goto(hers.url)
    expect(his.locator("table")).to_contain_text("skyddad")
    his.get_by_role("button", name="Godkänn").click()
    hers.reload()
    hers.get_by_role("button", name="Publicera").click()
    reader = site.page()
    reader.goto("/matt/")
    reader.get_by_role("link", name="Andel behöriga").click()
    expect(reader.locator("table").first).to_contain_text("Kvinnor")
    picture = reader.locator(".chart img").first
    assert picture.evaluate("image => image.complete && image.naturalWidth > 100")


def test_maps_stand_beside_each_other_and_on_a_phone_below(
    site: Site, case: ConsultationRef, two: tuple[Person, Person]
) -> None:
    stina, sten = two
    brought_in()
    delivered(stina)
    made_public(stina, sten)
    for width, columns in ((1280, 3), (380, 1)):
        page = site.page(width)
        page.goto("/matt/eligible/")
        boxes = [each.bounding_box() for each in page.locator(".map img").all()]
        assert len(boxes) == 3 and all(box and box["width"] > 250 for box in boxes)
        assert len({round(box["x"]) for box in boxes if box}) == columns
        loaded = "images => images.every(image => image.complete && image.naturalWidth > 100)"
        page.wait_for_load_state("networkidle")
        assert page.locator(".map img").evaluate_all(loaded)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 380])
def test_a_claim_is_confirmed_against_its_indicator_and_found_from_both(
    site: Site, case: ConsultationRef, two: tuple[Person, Person], width: int
) -> None:
    stina, sten = two
    delivered(stina)
    made_public(stina, sten)
    page = logged_in(site, stina, width)
    page.goto(f"/remiss/{case.id}/pastaenden/")
    page.get_by_role("link", name="skillnaden i gymnasiebehörighet").click()
    card = page.url
    expect(page.locator("main")).to_contain_text("Kan mäta påståendet")
    assert faults(page) == []
    page.get_by_role("link", name="Bekräfta eller avvisa").click()
    page.get_by_label("Nej, det mäter något annat").check()
    page.get_by_role("button", name="Registrera beslutet").click()
    page.locator("#form-error").wait_for()
    assert faults(page) == []
    page.get_by_label("Ja, det mäter samma sak").check()
    page.get_by_role("button", name="Registrera beslutet").click()
    page.get_by_text("Ditt beslut är registrerat").wait_for()
    expect(page.locator(".claim-measure")).to_contain_text("Går inte att jämföra med talen.")
    assert faults(page) == []
    page.get_by_role("link", name="Välj ett annat mått").click()
    assert faults(page) == []
    page.goto("/matt/eligible/")
    assert faults(page) == []
    page.locator(".saying a").first.click()
    assert page.url == card
    site.wrong = [said for said in site.wrong if "422" not in said]
