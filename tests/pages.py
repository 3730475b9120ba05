"""Pages as the tests meet them: got in a language, with what stands on them."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
from django.test import Client

from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef
from fardplan.people.contracts import COMMAND_LINE

ROADMAP = "/fardplan/stockholm-for-alla/"
ANSWER = """Förvaltningens synpunkter

Strategi 1.3 Minska skolsegregationen genom att främja en socialt blandad elevsammansättning

Förvaltningen välkomnar strategin men saknar en beskrivning av finansieringen.
"""


def get(client: Client, address: str, language: str = "sv") -> lxml.html.HtmlElement:
    """Return the page at an address, which must be there."""
    client.cookies["fardplan_language"] = language
    response = client.get(address)
    assert response.status_code == 200, address
    return lxml.html.fromstring(response.content.decode())


def text_of(page: lxml.html.HtmlElement) -> str:
    return " ".join(page.text_content().split())


def links(page: lxml.html.HtmlElement, css_class: str) -> Iterator[lxml.html.HtmlElement]:
    yield from page.xpath(f'//a[contains(concat(" ", @class, " "), " {css_class} ")]')


def quotes(page: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    return list(page.xpath('//article[starts-with(@class, "quote ") and @id]'))


def answer_id(ref: ConsultationRef, start: str) -> int:
    answers = queries.submissions(ref.id, by=COMMAND_LINE)
    return next(answer.id for answer in answers if answer.name.startswith(start))


def addresses(ref: ConsultationRef) -> list[str]:
    """Every page of the product, at least once."""
    damaged, picture = answer_id(ref, "04"), answer_id(ref, "svar.png")
    parts = [
        "", "svar/", "svar/?lage=sent", "onskemal/", "onskemal/?omrade=1", "synpunkter/",
        "synpunkter/?rost=minority&page=1", "sok/", "sok/?q=kön", "strategi/hela/",
        "strategi/1/", "strategi/1.6/?hallning=support", "strategi/M2.1/", "ruta/1.6/norrholm/",
        "ruta/hela/ljungskar/?rost=minority", "ruta/M1.1/vassby/", f"svar/{damaged}/",
        f"svar/{damaged}/kvitto/", f"svar/{picture}/", f"svar/{picture}/kvitto/",
    ]  # fmt: skip
    roadmap = [ROADMAP, f"{ROADMAP}1.5/", f"{ROADMAP}M3.2/", f"{ROADMAP}2/"]
    others = ["/", "/remiss/", "/sok/", "/sok/?q=trygghet", "/tillganglighet/", "/logga-in/"]
    return [*others, *roadmap, *(f"/remiss/{ref.id}/{part}" for part in parts)]
