"""Reports about an invented roadmap, in the two forms that offices write them in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle

from fardplan.kernel.hashing import sha256_of
from fardplan.plan import ROMAN
from fardplan.reading.source import SourceText


@dataclass(frozen=True)
class Area:
    """A target area of the invented roadmap."""

    title: str
    strategies: tuple[str, ...]
    milestones: tuple[str, ...] = ()


ARCHIPELAGO = (
    Area(
        "Hav och stränder",
        (
            "Återställ grunda vikar där fisken leker",
            "Minska övergödningen från enskilda avlopp genom rådgivning till fastighetsägare och "
            "samordnad tillsyn",
            "Öppna stränderna för alla som bor på öarna",
        ),
        (
            "Andelen vikar med klart vatten ökar",
            "Antalet bryggor som är öppna för allmänheten har blivit fler i skärgårdens alla delar",
        ),
    ),
    Area(
        "Färjor och vägar",
        (
            "Håll tätare turer på vintern mellan de större öarna",
            "Bygg laddplatser vid bryggorna i samråd med skärgårdens samfälligheter",
        ),
        ("Restiden till närmaste gymnasieskola minskar",),
    ),
    Area(
        "Skola och omsorg",
        (
            "Behåll små skolor med gemensam rektor",
            "Låt hemtjänsten resa med sjöräddningens båtar när isen varken bär eller brister",
            "Erbjud distansundervisning på flera språk",
            "Stärk öppenvården för äldre",
        ),
    ),
)

_OPINION = (
    "Förvaltningen ser positivt på förslaget men vill att det framgår vem som ska bära kostnaden "
    "och hur arbetet följs upp under de år som planen gäller."
)
_COUNTED = ("Noll", "En", "Två", "Tre", "Fyra", "Fem")


def decimal_report(areas: tuple[Area, ...] = ARCHIPELAGO, width: int = 66) -> str:
    """Return a report that answers strategy by strategy, 1.1 and on, with the milestones."""
    lines = ["Bakgrund", "", *_wrapped(_BACKGROUND, width), ""]
    for number, area in enumerate(areas, start=1):
        before = "1.1" if number == 1 else f"{number}."  # as the report counts its own sections
        lines += [f"{before} Målområde {area.title[0].lower()}{area.title[1:]}"]
        if area.milestones:
            lines += ["Under detta målområde finns följande etappmål:"]
            for milestone in area.milestones:
                lines += _wrapped(f"- {milestone}", width)
        counted = _COUNTED[len(area.strategies)]
        lines += _wrapped(f"{counted} strategier är prioriterade inom målområdet.", width)
        for place, title in enumerate(area.strategies, start=1):
            lines += ["", *_wrapped(f"Strategi {number}.{place} {title}", width)]
            glued = [] if place == 1 else [""]
            lines += [*glued, *_wrapped(_OPINION, width), "Förvaltningens synpunkter:", ""]
            lines += _wrapped(_OPINION, width)
        lines += ["\f" if number == 1 else ""]
    return "\n".join([*lines, *_wrapped(_CLOSING, width), ""])


def roman_report(areas: tuple[Area, ...] = ARCHIPELAGO, width: int = 66) -> str:
    """Return a report with double spacing that lists the strategies I, II … in each area."""
    lines = ["Ärendet", *_wrapped(_BACKGROUND, width), "Planen har strategier inom målområdena:"]
    # In another order than below, as happens when somebody lists them by heart.
    lines += [f"\uf09e {area.title}" for area in reversed(areas)]
    lines += [" "]
    for area in areas:
        lines.append(area.title)
        for place, title in enumerate(area.strategies):
            lines += _wrapped(f"{ROMAN[place]}. {title}", width)
        lines.append(" ")
    lines += ["Förvaltningens synpunkter", *_wrapped(_OPINION, width), " "]
    for area in areas:
        lines += [f"Målområde {area.title}", *_wrapped(_OPINION, width), " "]
    return "\n\n".join([*lines, *_wrapped(_CLOSING, width), ""])


def damaged(text: str) -> str:
    """Return `text` as a recognition without Swedish would give it, å, ä and ö lost."""
    seen = {"å": cycle("aaé"), "ä": cycle("adi"), "ö": cycle("oo6")}
    seen |= {"Å": cycle("A"), "Ä": cycle("A"), "Ö": cycle("O")}
    return "".join(next(seen[letter]) if letter in seen else letter for letter in text)


def source(name: str, text: str) -> SourceText:
    """Return `text` as the raw layer of a document."""
    return SourceText(name, text, "text/plain", sha256_of(text.encode()))


_BACKGROUND = (
    "Kommunstyrelsen har sänt ut en handlingsplan för en levande skärgård. Planen är ett svar på "
    "att öarna tappar invånare och att det är långt till skola och vård för dem som bor där."
)
_CLOSING = (
    "Förvaltningen föreslår att nämnden överlämnar yttrandet till kommunstyrelsen som svar på "
    "remissen av planen."
)


def _wrapped(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]
