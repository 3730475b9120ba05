"""What a cell of a table says by its column: a tick under "Instämmer inte", a name under "Vem"."""

from __future__ import annotations

import re

from fardplan.reading.stances import shown_in
from fardplan.reading.vocabulary import Stance, Voice

_TICK = re.compile(r"^(?:[xX×✓✔✗✘☒☑]|\[\s?[xX×]\s?\]|\(\s?[xX×]\s?\))$")
_EMPTY_BOX = re.compile(r"^(?:[☐□]|\[\s*\]|\(\s*\))$")
_PLAIN = {
    Stance.SUPPORT: re.compile(r"^(?:helt |delvis |mycket )?"
                               r"(?:för|positivt?|bra|enig|stöd(?:j?er)?)$|^(?:ja|jo|bifall)$"),
    Stance.OPPOSE: re.compile(r"^(?:helt |delvis |mycket )?(?:e?mot|negativt?|dåligt|oenig)$|"
                              r"^(?:nej|avslag)$"),
    Stance.NO_OBJECTION: re.compile(r"^(?:inga|ingen) (?:synpunkt(?:er)?|invändning(?:ar)?)$"),
    Stance.DEFER: re.compile(r"^(?:vet (?:ej|inte)|ingen åsikt|ej aktuellt|berörs (?:ej|inte))$"),
    Stance.AMEND: re.compile(r"^(?:vill )?ändra$"),
}  # fmt: skip
_SPEAKER = re.compile(
    r"^(?:vem|(?:av|från) vem|vem (?:tycker|säger|anser|svarar|har sagt)|avsändare|instans|"
    r"remissinstans|svarande|uppgiftslämnare|(?:framfört|lämnat|inlämnat) av)$"
)
_VOICES = (
    (Voice.COUNCIL, re.compile(r"\w*råde?[tn]?\b|förvaltningsgruppen|samverkansgruppen")),
    (Voice.MINORITY, re.compile(r"reserv|minoritet|\bopposition")),
    (Voice.RESIDENT, re.compile(r"\b(?:boende|invånar|medborgare|hyresgäst|förälder|föräldrar|elev|"
                                r"ungdomar|anhörig|privatperson|brukare)")),
    (Voice.ADMINISTRATION, re.compile(r"förvaltning|kontoret|bolaget|tjänstem[aä]n|enhet")),
    (Voice.COMMITTEE, re.compile(r"nämnden|(?<!kommun)styrelsen|\bnämnd\b")),
)  # fmt: skip


def is_tick(text: str) -> bool:
    """Return whether a cell holds nothing but a tick or a marked box."""
    return bool(_TICK.match(text))


def is_empty_box(text: str) -> bool:
    """Return whether a cell holds nothing but a box that is not marked."""
    return bool(_EMPTY_BOX.match(text))


def ticked(heading: str) -> tuple[Stance, ...]:
    """Return what a tick under the heading of a column says, () where the heading is no stance."""
    lower = heading.casefold().strip(" :?")
    plain = tuple(stance for stance, words in _PLAIN.items() if words.match(lower))
    return plain or shown_in(lower).stances


def names_speakers(heading: str) -> bool:
    """Return whether the cells under the heading of a column tell who speaks on their row."""
    return bool(_SPEAKER.match(heading))


def voice_of(name: str) -> Voice | None:
    """Return whose voice is meant by a name alone, such as "Boende i Åsen"; None if unknown."""
    lower = name.casefold()
    return next((voice for voice, words in _VOICES if words.search(lower)), None)
