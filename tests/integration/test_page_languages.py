"""Swedish on English pages is marked as Swedish (WCAG 3.1.2), and Swedish pages speak Swedish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils.translation import override

from conftest import Person
from demonstration import consultation, roadmap
from fardplan.consultation.contracts import ConsultationRef
from fardplan.web.style_guide import style_guide
from fardplan.web.swedish import swedish, swedish_names, with_swedish, with_values
from pages import ROADMAP, addresses, get

_SPOKEN = ("title", "aria-label", "alt", "placeholder")
_SWEDISH_LETTER = re.compile("[åäöÅÄÖ]")


def swedish_words() -> re.Pattern[str]:
    """What is Swedish in the case: what bodies and elements are called, and who asks."""
    said, plan = consultation(), roadmap()
    names = [said["title"], said["sender"], plan.title]
    names += [body[key] for body in said["bodies"] for key in ("name", "short")]
    names += [strategy.title for strategy in plan.strategies]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def language_of(element: lxml.html.HtmlElement) -> str:
    """The language that an element is said to be in: its own or that of the nearest around it."""
    around = (each.get("lang") for each in (element, *element.iterancestors()))
    return next((language for language in around if language), "")


def texts(page: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Everything that is read out, each with the language that it is said to be in."""
    for element in page.xpath("//body//*[not(self::script or self::style)]"):
        language = language_of(element)
        yield from ((element.get(name), language) for name in _SPOKEN if element.get(name))
        if element.text:
            yield element.text, language
        for child in element:
            if child.tail:
                yield child.tail, language


def unmarked(page: lxml.html.HtmlElement) -> list[str]:
    """Return the Swedish on an English page that is not marked as Swedish."""
    words = swedish_words()
    return [
        " ".join(text.split())[:120]
        for text, language in texts(page)
        if language != "sv" and (_SWEDISH_LETTER.search(text) or words.search(text))
    ]


def test_all_that_is_swedish_on_english_pages_is_marked(
    client: Client, case: ConsultationRef
) -> None:
    wrong = {address: found for address in addresses(case)
             if (found := unmarked(get(client, address, "en")))}  # fmt: skip
    assert wrong == {}


def test_the_form_marks_the_bodies_to_choose_among(
    client: Client, case: ConsultationRef, colleague: Person
) -> None:
    client.force_login(colleague.user)
    assert unmarked(get(client, f"/remiss/{case.id}/svar/nytt/", "en")) == []


def test_the_style_guide_marks_its_swedish_too(rf: RequestFactory) -> None:
    request = rf.get("/stilguide/")
    request.user = AnonymousUser()
    with override("en"):
        page = lxml.html.fromstring(style_guide(request).content.decode())
    assert len(page.xpath("//article | //table | //form")) > 8
    assert unmarked(page) == []


def test_swedish_pages_hold_no_english(client: Client, case: ConsultationRef) -> None:
    for address in addresses(case):
        page = get(client, address)
        foreign = {text.strip() for text, language in texts(page) if language not in ("", "sv")}
        assert foreign - {""} == {"English"}, address


@pytest.mark.parametrize("language", ["sv", "en"])
def test_pages_about_errors_speak_the_language_of_the_reader(
    client: Client, case: ConsultationRef, language: str
) -> None:
    client.cookies["fardplan_language"] = language
    for address in (f"/remiss/{case.id}/svar/nytt/", "/remiss/nej/", f"{ROADMAP}9.9/"):
        page = lxml.html.fromstring(client.get(address).content.decode())
        assert page.get("lang") == language
        main = page.xpath("//main")[0]
        assert not main.xpath(".//@lang"), address
        if language == "en":
            assert unmarked(page) == [], address


def test_an_unreadable_answer_is_told_of_in_the_language_of_the_page(
    client: Client, case: ConsultationRef
) -> None:
    page = get(client, f"/remiss/{case.id}/svar/?lage=olast").xpath("//main")[0].text_content()
    assert "Filen är en bild, och kan inte läsas." in page
    page = get(client, f"/remiss/{case.id}/svar/?lage=olast", "en")
    assert "The file is a picture, which cannot be read." in page.xpath("//main")[0].text_content()


# --- Marking words -------------------------------------------------------------------------------

A, B = '<span lang="sv">Å nämnd</span>', '<span lang="sv">Ö &amp; co</span>'
NAMES = ("Å nämnd", "Ö & co")


def test_words_are_marked_on_pages_in_other_languages_only() -> None:
    with override("sv"):
        assert swedish("Å nämnd") == "Å nämnd"
        assert with_swedish("Å nämnd answers.", NAMES) == "Å nämnd answers."
        assert swedish_names(NAMES) == "Å nämnd och Ö &amp; co"
    with override("en"):
        assert swedish("Ö & co") == B
        assert swedish("") == ""
        assert swedish_names(NAMES) == f"{A} and {B}"
        assert swedish_names(["Å nämnd"]) == A
        assert swedish_names([]) == ""


def test_names_in_a_sentence_are_marked_where_they_stand_as_whole_words() -> None:
    with override("en"):
        said = with_swedish("Å and Å nämnd < Åby.", ["Å", "Å nämnd", ""])
        assert said == f'<span lang="sv">Å</span> and {A} &lt; Åby.'
        assert with_swedish("Nobody.", []) == "Nobody."


def test_marked_words_stand_in_translated_sentences() -> None:
    with override("en"):
        assert with_values("joins %(name)s <", name=swedish("Å nämnd")) == f"joins {A} <"
        assert with_values("joins %(name)s", name="<b>") == "joins &lt;b&gt;"


def test_templates_mark_words_too() -> None:
    template = Template("{% load swedish %}{{ name|sv }}")
    shown: dict[str, Any] = {}
    for language in ("sv", "en"):
        with override(language):
            shown[language] = template.render(Context({"name": "Ö & co"}))
    assert shown == {"sv": "Ö &amp; co", "en": B}
