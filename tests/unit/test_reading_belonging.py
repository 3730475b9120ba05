"""A document about something else says so and gives no views; an answer may be short."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from demonstration import answer, answer_paths, reader
from fardplan.reading import ReadDocument, SourceText

BILL = """Regeringens proposition

Sammanfattning

Regeringen föreslår att lagen om vägtrafikskatt ändras så att släpvagnar omfattas. Kapitel 2.6
saknar bestämmelser om detta, och regeringen anser att avgiften bör höjas.

Remissinstanserna

Transportstyrelsen tillstyrker förslaget men efterfrågar ett förtydligande av vad som menas med
släpvagn. Åkeriförbundet avstyrker förslaget, se avsnitt 3.1, och framhåller att kostnaden ökar.

"""
LETTERHEADS = [
    "",
    "Norra nämnden\n2018-11-02\n\n",
    "Till kommunstyrelsen\nDnr 12/2018\n\nYttrande\n\n",
]
SHORT = [
    "Inget att erinra.",
    "Nämnden har tagit del av remissen.",
    "Bolaget avstår från att yttra sig.",
    "Föreningen avstyrker förslaget.",
    "Kontoret ansluter sig till Norra nämndens svar.",
    "Vi tycker att det är bra.",
    "Strategi 2.2 är välkommen.",
]


def read(text: str) -> ReadDocument:
    return reader().read(SourceText("okänd.txt", text, "text/plain", "0"))


def test_a_bill_is_no_answer_and_gives_no_viewpoints() -> None:
    document = read(BILL * 6)
    assert document.warnings
    assert not document.viewpoints
    assert not any(passage.targets for passage in document.passages)
    assert "".join(passage.quote for passage in document.passages) == document.source.text


@pytest.mark.parametrize(
    "named", ["Färdplanen berörs.", "Strategi 2.6 berörs.", "Målområde Boende och stadsmiljö"]
)
def test_a_long_document_that_names_the_roadmap_or_a_part_of_it_is_read(named: str) -> None:
    document = read(BILL * 6 + f"Synpunkter\n\n{named}\n\nNämnden avstyrker förslaget.\n")
    assert not document.warnings
    assert document.viewpoints


@pytest.mark.parametrize(("head", "said"), list(product(LETTERHEADS, SHORT)))
def test_an_answer_of_one_sentence_is_an_answer(head: str, said: str) -> None:
    assert not read(f"{head}{said}\n").warnings


@pytest.mark.parametrize("path", answer_paths(), ids=lambda path: path.name)
def test_no_answer_of_the_demonstration_is_taken_for_something_else(path: Path) -> None:
    assert not answer(path.name[:2]).warnings
