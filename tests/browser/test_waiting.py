"""A scan is taken in while one looks on: with JavaScript, without it, and by ear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Site
from browser.test_accessibility import faults, logged_in
from fardplan.adapters.reading_worker import work
from fardplan.adapters.recognition import is_ready
from fardplan.consultation.actions import waiting
from fardplan.consultation.contracts import ConsultationRef
from fardplan.people.contracts import SYSTEM
from short_answers import NOW, hand_in
from waiting_scans import scan

pytestmark = pytest.mark.skipif(not is_ready(), reason="needs Tesseract with Swedish")
WIDTHS = pytest.mark.parametrize("width", [1280, 380])


@pytest.fixture
def registrar(colleague: Any, client: Any) -> str:
    """The session of a registrar who is logged in."""
    client.force_login(colleague.user)
    return str(client.cookies["sessionid"].value)


def hand_in_scan(page: Page, case: ConsultationRef, file: Path) -> None:
    file.write_bytes(scan(2))
    page.goto(f"/remiss/{case.id}/svar/nytt/")
    page.get_by_label("Svaret", exact=True).set_input_files(file)
    page.get_by_label("Vassby stadsdelsnämnd").first.check()
    page.get_by_role("button", name="Ta emot svaret").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Svaret är mottaget")
    expect(page.locator(".waiting")).to_contain_text("0 av 2 sidor klara")


@WIDTHS
def test_a_scan_is_followed_until_it_is_read(
    site: Site, case: ConsultationRef, registrar: str, tmp_path: Path, width: int
) -> None:
    page = logged_in(site, registrar, width)
    hand_in_scan(page, case, tmp_path / "svar.pdf")
    assert faults(page) == []
    said = page.get_by_role("status")
    expect(said).to_have_text("")
    at = page.url
    work(until_idle=True)
    expect(said).to_have_text("Tolkningen är klar och sidan är uppdaterad.", timeout=20_000)
    expect(page.locator(".waiting")).to_have_count(0)
    assert page.url == at, "one stays where one stood"
    expect(page.locator(".facts")).to_contain_text("stycken innehåller synpunkter")
    assert faults(page) == []
    page.get_by_role("link", name="Öppna svaret").click()
    expect(page.locator(".document")).to_contain_text("välkomnar strategin")
    assert faults(page) == []


def test_each_page_that_is_done_is_said_aloud(
    site: Site, case: ConsultationRef, registrar: str
) -> None:
    taken = hand_in(case, "vassby", name="svar.pdf", readable=False, later=3)
    job = waiting.take(submission_id=taken.id, by=SYSTEM, at=NOW)
    assert job is not None
    page = logged_in(site, registrar, 1280)
    page.goto(f"/remiss/{case.id}/svar/{taken.id}/")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "0")
    waiting.pages_read(job, done=2, of=3, at=NOW)
    expect(page.get_by_role("status")).to_have_text("2 av 3 sidor klara", timeout=20_000)
    assert page.get_by_role("progressbar").evaluate("bar => bar.value") == 2
    page.get_by_role("link", name="Visa hur långt det har kommit").focus()
    waiting.give_up(job, why="svar.pdf: the file is empty; x.", by=SYSTEM, at=NOW)
    expect(page.locator("main")).to_contain_text("Filen är tom.", timeout=20_000)
    assert page.evaluate("document.activeElement.id") == "content", "the focus is not lost"


def test_without_javascript_the_page_comes_again_by_itself_and_by_a_link(
    site: Site, case: ConsultationRef, registrar: str
) -> None:
    taken = hand_in(case, "vassby", name="svar.pdf", readable=False, later=3)
    job = waiting.take(submission_id=taken.id, by=SYSTEM, at=NOW)
    assert job is not None
    client = site.page(java_script_enabled=False)
    client.context.add_cookies([{"name": "sessionid", "value": registrar, "url": site.root}])
    client.goto(f"/remiss/{case.id}/svar/{taken.id}/kvitto/")
    assert client.locator("noscript meta, head > meta[http-equiv=refresh]").count() == 1
    waiting.pages_read(job, done=1, of=3, at=NOW)
    client.get_by_role("link", name="Visa hur långt det har kommit").click()
    expect(client.locator(".waiting")).to_contain_text("1 av 3 sidor klara")
    waiting.pages_read(job, done=2, of=3, at=NOW)
    expect(client.locator(".waiting")).to_contain_text("2 av 3 sidor klara", timeout=30_000)


@WIDTHS
def test_withdrawing_a_file_has_no_fault(
    site: Site, case: ConsultationRef, registrar: str, width: int
) -> None:
    taken = hand_in(case, "vassby", name="fel.png", readable=False, said="fel")
    page = logged_in(site, registrar, width)
    page.goto(f"/remiss/{case.id}/svar/{taken.id}/kvitto/")
    page.get_by_role("link", name="Återkalla filen").click()
    assert faults(page) == []
    page.get_by_role("button", name="Återkalla filen").click()
    page.locator("#form-error").wait_for()
    assert faults(page) == []
    site.wrong = [said for said in site.wrong if "422" not in said]
    page.get_by_label("Varför den återkallas").fill("Fel fil.")
    page.get_by_role("button", name="Återkalla filen").click()
    expect(page.locator(".flash")).to_contain_text("Filen är återkallad.")
    expect(page.locator(".answers")).to_contain_text("Återkallat")
    assert faults(page) == []
