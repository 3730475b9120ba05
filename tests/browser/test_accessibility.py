"""Every page, wide and narrow: no fault that axe knows, no error, nothing wider than the window."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.conftest import Site, answer_id
from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef
from fardplan.people.contracts import COMMAND_LINE
from fardplan.synthesis import Ask
from fardplan.web.case import Case, load
from fardplan.web.quotes import slug as slug_of
from short_answers import hand_in

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
ROADMAP = "/fardplan/stockholm-for-alla/"


def addresses(ref: ConsultationRef) -> list[str]:
    """Every kind of page once, where it has the most to show."""
    damaged, late, picture = (answer_id(ref, start) for start in ("04", "05", "svar.png"))
    parts = [
        "", "svar/", "onskemal/", "synpunkter/?rost=minority", "sok/?q=kön", "sok/?q=finnsinte",
        "pastaenden/", "pastaenden/?status=undefined", claim_of(ref),
        "pastaenden/utan-matt/",
        "strategi/1.6/", "strategi/M2.1/", "ruta/1.6/norrholm/", "ruta/M1.1/vassby/",
        f"svar/{damaged}/", f"svar/{late}/", f"svar/{picture}/", f"svar/{picture}/kvitto/",
    ]  # fmt: skip
    others = ["/", "/remiss/", "/sok/", "/tillganglighet/", "/logga-in/", ROADMAP]
    return [*others, f"{ROADMAP}1.5/", f"{ROADMAP}M3.2/", *(f"/remiss/{ref.id}/{p}" for p in parts)]


def claim_of(ref: ConsultationRef) -> str:
    """The card of a claim in the damaged answer, where raw and repaired text differ."""
    cards = queries.claims(ref.id, by=COMMAND_LINE).cards
    card = next(card for card in cards if card.card.first.document.startswith("04"))
    return f"pastaenden/{card.slug}/"


def faults(page: Page) -> list[str]:
    """Return what axe finds, and whether the page is wider than the window."""
    found: Any = Axe().run(page, options=RULES).response
    assert len(found["passes"]) > 10, "axe looked at next to nothing"
    told = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]]
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [*told, f"{wider} px wider than the window"] if wider else told


@pytest.mark.parametrize("width", [1280, 380])
def test_no_page_has_a_fault(site: Site, case: ConsultationRef, width: int) -> None:
    page = site.page(width)
    wrong = {}
    for address in addresses(case):
        page.goto(address)
        if said := faults(page):
            wrong[address] = said
    assert wrong == {}


@pytest.fixture
def registrar(colleague: Any, client: Any) -> str:
    """The session of a registrar who is logged in."""
    client.force_login(colleague.user)
    return str(client.cookies["sessionid"].value)


def slug(case: Case, ask: Ask) -> str:
    """Return what stands for an ask in addresses."""
    return slug_of(case, case.synthesis.viewpoints[ask.key])


def logged_in(site: Site, session: str, width: int) -> Page:
    page = site.page(width)
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": site.root}])
    return page


@pytest.mark.parametrize("width", [1280, 380])
@pytest.mark.parametrize(
    ("form", "button"), [("nytt/", "Ta emot svaret"), ("svarstid/", "Registrera beslutet")]
)
def test_a_form_has_no_fault_empty_or_mistaken(
    site: Site, case: ConsultationRef, registrar: str, width: int, form: str, button: str
) -> None:
    page = logged_in(site, registrar, width)
    page.goto(f"/remiss/{case.id}/svar/{form}")
    assert faults(page) == []
    page.get_by_role("button", name=button).click()
    page.locator("#form-error").wait_for()
    assert faults(page) == []
    site.wrong = [said for said in site.wrong if "422" not in said]


@pytest.mark.parametrize("width", [1280, 380])
def test_what_a_registrar_can_put_right_has_no_fault(
    site: Site, case: ConsultationRef, registrar: str, width: int
) -> None:
    hand_in(case, "norrholm", said="saknar en plan", name="bilaga.txt")
    page = logged_in(site, registrar, width)
    for start in ("bilaga", "04"):  # one that can be marked as an addition, and one that cannot
        page.goto(f"/remiss/{case.id}/svar/{answer_id(case, start)}/tillagg/")
        assert faults(page) == []
    page.goto(f"/remiss/{case.id}/svar/{answer_id(case, 'bilaga')}/kvitto/")
    assert faults(page) == []
    page.goto(f"/remiss/{case.id}/svar/")
    assert faults(page) == []


@pytest.fixture
def strategist(owner: Any, client: Any) -> str:
    """The session of a strategist who is logged in."""
    client.force_login(owner.user)
    return str(client.cookies["sessionid"].value)


@pytest.mark.parametrize("width", [1280, 380])
def test_the_pages_of_review_have_no_fault(
    site: Site, case: ConsultationRef, strategist: str, width: int
) -> None:
    page = logged_in(site, strategist, width)
    at = f"/remiss/{case.id}/"
    items = queries.queue(case.id, by=COMMAND_LINE).items
    viewpoint = next(item for item in items if item.suggested.is_viewpoint)
    aside = next(item for item in items if not item.suggested.is_viewpoint)
    asks = queries.synthesis(case.id, by=COMMAND_LINE).asks
    several = next(ask for ask in asks if len(ask.keys) > 1)
    names = [slug(load(case.id, by=COMMAND_LINE), ask) for ask in (several, asks[0], asks[1])]
    damaged = answer_id(case, "04")
    for address in (
        "granska/", "granska/?lage=alla&sort=set_aside", "granska/?lage=granskade",
        *(f"svar/{i.submission.id}/granska/{i.passage.start}/" for i in (viewpoint, aside)),
        "ord/", "ord/?visa=alla", "ord/fall/?sett=kon&last=kön", "onskemal/",
        f"onskemal/dela/?onskemal={names[0]}", "onskemal/sla-ihop/",
        f"onskemal/sla-ihop/?onskemal={names[1]}&onskemal={names[2]}", f"svar/{damaged}/",
        "synpunkter/",
    ):  # fmt: skip
        page.goto(f"{at}{address}")
        assert faults(page) == [], address


@pytest.mark.parametrize("width", [1280, 380])
def test_what_is_decided_and_what_is_mistaken_has_no_fault(
    site: Site, case: ConsultationRef, strategist: str, width: int
) -> None:
    page = logged_in(site, strategist, width)
    page.goto(f"/remiss/{case.id}/granska/")
    page.get_by_role("link", name="Börja granska").click()
    page.get_by_role("button", name="Bekräfta som läst").click()
    page.locator(".just-decided").wait_for()
    assert faults(page) == []
    page.locator("#aside button").click()
    page.locator("#form-error").wait_for()
    assert faults(page) == []
    page.goto(f"/remiss/{case.id}/ord/fall/?sett=kon&last=kön")
    page.get_by_role("button", name="Spara").first.click()
    page.locator(".field-error").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Behåll").first.click()
    page.locator(".repair-decided").wait_for()
    assert faults(page) == []
    page.goto(f"/remiss/{case.id}/onskemal/")
    for box in page.locator(".ask-choice input").all()[:2]:
        box.check()
    page.get_by_role("button", name="För samman valda önskemål").click()
    page.get_by_role("button", name="För samman dem").click()
    page.locator("#decided-title").wait_for()
    assert faults(page) == []
    site.wrong = [said for said in site.wrong if "422" not in said]


@pytest.mark.parametrize("width", [1280, 380])
def test_the_form_in_which_a_claim_is_assessed_has_no_fault(
    site: Site, case: ConsultationRef, owner: Any, client: Any, width: int
) -> None:
    client.force_login(owner.user)
    page = logged_in(site, str(client.cookies["sessionid"].value), width)
    page.goto(f"/remiss/{case.id}/{claim_of(case)}bedom/")
    assert faults(page) == []
    page.get_by_role("button", name="Registrera bedömningen").click()
    page.locator("#form-error").wait_for()
    assert faults(page) == []
    page.get_by_label("Motivering").fill("Den finns hos förvaltningen.")
    page.get_by_role("button", name="Registrera bedömningen").click()
    page.get_by_text("Din bedömning är registrerad").wait_for()
    assert faults(page) == []
    site.wrong = [said for said in site.wrong if "422" not in said]


@pytest.mark.parametrize("address", ["/finns-inte/", "/remiss/finns-inte/", "{case}svar/nytt/"])
def test_pages_about_errors_have_no_fault(site: Site, case: ConsultationRef, address: str) -> None:
    page = site.page(380)
    page.goto(address.format(case=f"/remiss/{case.id}/"))
    assert faults(page) == []
    site.wrong = [said for said in site.wrong if "status of 40" not in said]
