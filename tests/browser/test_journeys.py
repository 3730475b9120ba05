"""What people come to do, done in a browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from browser.conftest import Site
from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef
from fardplan.kernel.hashing import sha256_of
from fardplan.people.contracts import COMMAND_LINE

MOST_TABS = 80


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what `selector` names has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached with {MOST_TABS} tabs on {page.url}")


def test_from_the_matrix_to_the_place_in_the_answer_by_keyboard(
    site: Site, case: ConsultationRef
) -> None:
    page = site.page()
    page.goto(f"/remiss/{case.id}/")
    tab_to(page, ".skip-link")
    page.keyboard.press("Enter")
    tab_to(page, ".matrix td a")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.href")
    assert second != first
    assert page.evaluate("document.querySelectorAll('.matrix td a[tabindex=\"0\"]').length") == 1
    page.keyboard.press("Enter")
    page.wait_for_url(second)
    tab_to(page, ".quote-foot > a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/svar/\d+/#p\d+$"))
    place = page.locator(".passage:target")
    expect(place).to_be_in_viewport()
    assert place.locator(".passage-margin a").count() >= 1


def test_the_matrix_lets_the_keyboard_go_on(site: Site, case: ConsultationRef) -> None:
    page = site.page()
    page.goto(f"/remiss/{case.id}/")
    tab_to(page, ".matrix td a")
    tab_to(page, "main section:not(:has(.matrix)) a")


def test_the_search_for_kon_finds_the_repaired_word_and_shows_the_raw(
    site: Site, case: ConsultationRef
) -> None:
    page = site.page()
    page.goto("/sok/")
    page.get_by_role("searchbox").fill("kön")
    page.keyboard.press("Enter")
    hit = page.locator(".hit", has_text="Kvarnvreten").first
    expect(hit.locator("mark")).to_have_text("kön")
    expect(hit).to_contain_text("hittat i den rättade texten")
    expect(hit.locator("q")).to_contain_text("pa kon.")
    hit.get_by_role("link", name="Kvarnvretens").click()
    place = page.locator(".passage:target")
    expect(place).to_be_in_viewport()
    expect(place.locator(".lines-raw")).to_contain_text("kon.")
    expect(place.locator(".lines-repaired")).to_contain_text("kön.")
    page.get_by_label("Originaltext").check()
    expect(place.locator(".lines-repaired")).to_be_hidden()


def test_the_language_is_changed_where_one_stands(site: Site, case: ConsultationRef) -> None:
    page = site.page()
    page.goto(f"/remiss/{case.id}/strategi/1.6/?rost=administration")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/strategi/1.6/?rost=administration")
    expect(page.get_by_role("heading", name="What they say")).to_be_visible()
    expect(page.locator(".sentence-text").first).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Svenska").click()
    expect(page.get_by_role("heading", name="Vad de säger")).to_be_visible()


def test_a_filter_narrows_and_stays_in_the_address(site: Site, case: ConsultationRef) -> None:
    page = site.page()
    page.goto(f"/remiss/{case.id}/synpunkter/")
    page.get_by_label("Röst").select_option("minority")
    page.get_by_role("button", name="Visa", exact=True).click()
    page.wait_for_url(re.compile("rost=minority"))
    assert page.locator("article.quote").count() > 0
    for voice in page.locator(".quote-voice").all():
        expect(voice).to_contain_text("en minoritet")
    page.get_by_role("link", name="Visa alla").click()
    assert "rost" not in page.url


def test_the_script_narrows_the_asks(site: Site, case: ConsultationRef) -> None:
    page = site.page()
    page.goto(f"/remiss/{case.id}/onskemal/")
    page.get_by_label("Visa bara rader med").fill("kön")
    assert 0 < page.locator(".ask:visible").count() < page.locator(".ask").count()


def test_everything_works_without_javascript(site: Site, case: ConsultationRef) -> None:
    page = site.page(java_script_enabled=False)
    page.goto(f"/remiss/{case.id}/")
    page.locator(".matrix td a").nth(3).click()
    page.locator(".quote-foot > a").first.click()
    assert re.search(r"/svar/\d+/#p\d+$", page.url)
    page.goto(f"/remiss/{case.id}/onskemal/")
    before = page.locator(".ask").count()
    page.get_by_label("Målområde").select_option("1")
    page.get_by_role("button", name="Visa", exact=True).click()
    assert 0 < page.locator(".ask").count() < before
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the bodies ask for")


def test_a_registrar_takes_in_an_answer(
    site: Site, case: ConsultationRef, colleague: Any, tmp_path: Path
) -> None:
    colleague.user.set_password("en lång mening om hösten")
    colleague.user.save()
    file = tmp_path / "svar-vassby.txt"
    file.write_text("Förvaltningens synpunkter\n\nFörvaltningen välkomnar strategi 1.3.\n")
    page = site.page()
    page.goto(f"/logga-in/?next=/remiss/{case.id}/svar/")
    page.get_by_label("E-postadress").fill("calle@example.se")
    page.get_by_label("Lösenord").fill("en lång mening om hösten")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Registrera svar").click()
    page.get_by_label("Svaret", exact=True).set_input_files(file)
    page.get_by_label("Vassby stadsdelsnämnd").first.check()
    page.get_by_role("button", name="Ta emot svaret").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Svaret är mottaget")
    expect(page.locator(".hash")).to_have_text(sha256_of(file.read_bytes()))
    page.get_by_role("link", name="Öppna svaret").click()
    expect(page.locator(".document")).to_contain_text("välkomnar strategi 1.3")


def reviewing(site: Site, client: Any, owner: Any, **options: Any) -> Page:
    """A strategist who is logged in."""
    client.force_login(owner.user)
    value = str(client.cookies["sessionid"].value)
    page = site.page(**options)
    page.context.add_cookies([{"name": "sessionid", "value": value, "url": site.root}])
    return page


def test_passages_are_reviewed_without_a_mouse(
    site: Site, case: ConsultationRef, client: Any, owner: Any
) -> None:
    items = queries.queue(case.id, by=COMMAND_LINE).items
    page = reviewing(site, client, owner)
    page.goto(f"/remiss/{case.id}/granska/")
    tab_to(page, ".progress-line a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Bekräfta som läst")).to_be_focused()
    page.keyboard.press("b")  # confirmed, and on to the next one
    page.locator(".just-decided").wait_for()
    expect(page.locator(".kicker")).to_contain_text(f"1 av {len(items)} granskade")
    second = page.url
    page.keyboard.press("r")  # to the form that corrects it
    first = page.locator("#correct input[type=checkbox]").first
    expect(first).to_be_focused()
    if not first.is_checked():
        page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: url != second)
    expect(page.locator(".kicker")).to_contain_text(f"2 av {len(items)} granskade")
    page.keyboard.press("z")  # undone, and back to what it was about
    page.wait_for_url(second.partition("?")[0] + "**")
    expect(page.locator(".kicker")).to_contain_text(f"1 av {len(items)} granskade")
    made = [item.review for item in queries.queue(case.id, by=COMMAND_LINE).items if item.review]
    assert [review.verdict for review in made] == ["confirmed"]


def test_a_letter_in_a_text_is_a_letter(
    site: Site, case: ConsultationRef, client: Any, owner: Any
) -> None:
    page = reviewing(site, client, owner)
    page.goto(f"/remiss/{case.id}/granska/")
    page.get_by_role("link", name="Börja granska").click()
    at = page.url
    field = page.locator("#correct_why")
    field.focus()
    page.keyboard.type("blnrfz")
    expect(field).to_have_value("blnrfz")
    assert page.url == at


def test_a_mended_word_is_decided_and_found_as_it_now_reads(
    site: Site, case: ConsultationRef, client: Any, owner: Any
) -> None:
    page = reviewing(site, client, owner)
    page.goto(f"/remiss/{case.id}/ord/?visa=alla")
    mended = re.compile(r"^\s*kon\s*→.*\skön\s", re.DOTALL)
    while not page.locator(".repair-case").filter(has_text=mended).count():
        page.get_by_role("link", name="Nästa").click()
    row = page.locator(".repair").filter(has=page.locator("h3").filter(has_text=mended))
    row.get_by_role("textbox").fill("könstillhörighet")
    row.get_by_role("button", name="Spara").click()
    just = page.locator(".just-decided")
    expect(just).to_contain_text("kon → kön: ”könstillhörighet”")
    page.goto(f"/remiss/{case.id}/sok/?q=könstillhörighet")
    expect(page.locator(".hit mark").first).to_have_text("könstillhörighet")
    page.go_back()
    just.get_by_role("button", name="Ångra").click()
    page.goto(f"/remiss/{case.id}/sok/?q=könstillhörighet")
    assert page.locator(".hit").count() == 0


def test_asks_are_joined_and_the_synthesis_follows_without_javascript(
    site: Site, case: ConsultationRef, client: Any, owner: Any
) -> None:
    page = reviewing(site, client, owner, java_script_enabled=False)
    page.goto(f"/remiss/{case.id}/onskemal/")
    before = page.locator(".ask").count()
    for box in page.locator(".ask-choice input").all()[:2]:
        box.check()
    page.get_by_role("button", name="För samman valda önskemål").click()
    page.get_by_label("Varför").fill("Samma sak med andra ord.")
    page.get_by_role("button", name="För samman dem").click()
    assert page.locator(".ask").count() == before - 1
    expect(page.locator(".plain-list")).to_contain_text("Samma sak med andra ord.")
    page.get_by_role("button", name="Ångra").click()
    assert page.locator(".ask").count() == before
