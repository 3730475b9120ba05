"""The sheet of claims: a row for each place where one is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from fardplan.adapters.synthesis_files.workbook import Book, Cell, Column
from fardplan.reading.claims import Card, Claim
from fardplan.reading.claims import words as said

_HEADINGS: Mapping[str, Sequence[Column]] = {
    "en": (
        ("#", 6), ("part", 6), ("document", 24), ("lines", 9), ("page", 7), ("claim", 70),
        ("kind", 18), ("status", 18), ("figures", 24), ("whom", 30), ("when", 18), ("where", 18),
        ("women and men", 18), ("said by", 20), ("handed on by", 28), ("source", 34),
        ("footnotes", 34), ("missing", 40), ("contradicted by", 24), ("quote", 40),
    ),
    "sv": (
        ("#", 6), ("del", 6), ("dokument", 24), ("rader", 9), ("sida", 7), ("påstående", 70),
        ("slag", 18), ("status", 18), ("tal", 24), ("vilka", 30), ("när", 18), ("var", 18),
        ("kvinnor och män", 18), ("vem som säger det", 20), ("efter vem", 28), ("källa", 34),
        ("fotnoter", 34), ("saknas", 40), ("motsägs av", 24), ("citat", 40),
    ),
}  # fmt: skip
SHEET = {"en": "Claims", "sv": "Påståenden"}


def add_sheet(
    book: Book, cards: Iterable[Card], language: str, sender: Callable[[str], str] | None = None
) -> None:
    """Add the sheet of claims to a workbook; `sender` tells who stands behind a document."""
    name = sender or (lambda document: document)
    rows = (
        [number, "", *_row(card, claim, language, name)]
        for number, card in enumerate(cards, 1)
        for claim in card.claims
    )
    book.sheet(SHEET[language], _HEADINGS[language], rows, frozen=3)


def _row(card: Card, claim: Claim, language: str, name: Callable[[str], str]) -> list[Cell]:
    place = claim.place
    return [
        name(claim.document), f"{place.first_line}–{place.last_line}", place.page, claim.text,
        ", ".join(said.KINDS[kind][language] for kind in claim.kinds),
        said.STATUSES[card.status][language],
        "; ".join(figure.written for figure in claim.figures),
        claim.population or "", claim.period or "", claim.where or "",
        said.SEXES[claim.sexes][language],
        claim.speaker or said.VOICES[claim.voice][language],
        claim.attribution or "", claim.source or "",
        "\n".join(note.text for note in claim.notes),
        ", ".join(said.MISSING[each][language] for each in claim.missing),
        ", ".join(each.key for each in card.contradictions), claim.quote,
    ]  # fmt: skip
