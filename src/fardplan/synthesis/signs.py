"""What a viewpoint shows beside its stance: that something is hard, done, or only offered."""

from __future__ import annotations

import re

from fardplan.reading import Stance
from fardplan.synthesis.contracts import Viewpoint

_LACKS = (Stance.GAP, Stance.CLARIFY, Stance.ASK)
_HARD = re.compile(
    r"(?<!\binte )(?<!\binga )(?<!\binget )(?<!\bingen )(?<!\butan )(?<!\binga större )"
    r"\b(?:saknas?(?! inte)|brist\w*|svårt|svårare|svårighet\w*|utmaning\w*|trögt|hinder|hindret|"
    r"problem\w*|inte räcker|räcker inte|uteblev|behövs(?! (?:\w+ )?(?:inte|knappast|varken))|"
    r"vet inte|ingen (?:har|vet)|otydlig\w*|undrar|går (?:det )?inte|tröttnat|försvinner|undviker|"
    r"aldrig)\b"
)
"""What is hard or missing, and not said to be neither."""
_DONE = re.compile(
    r"\b(?:sedan (?:\w+ ){0,2}(?:19|20)\d\d|projektet|bedriv\w*|"
    r"har (?:minskat|sjunkit|ökat) från)\b"
)
_SURELY_DONE = re.compile(
    r"\bhar (?:\w+ )?(?:utvecklat|infört|prövat|inrättat|beviljats)\b|"
    r"\bgoda? (?:erfarenhet|resultat)|\berfarenhet att dela\b"
)
_ABOUT_THE_TEXT = re.compile(
    r"\b(?:denna strategi|skrivning\w*|avsnitt\w*|nämn\w*|läggas? till|skriv\w* in|tas in i|"
    r"titeln?)\b"
)
_MUST_NOT = re.compile(r"\b(?:inte (?:får|ska|längre)|(?:får|ska) inte)\b")
_STRESSED = re.compile(r"\bvikten av\b")
_OFFERS = re.compile(r"\b(?:beredd att|åtar sig|kan bistå|delar gärna|dela med sig)\b")


_CONTENT = re.compile(
    r"\b(?:välkomn|tillstyrk|stöd(?:er|jer|ja)|instämm|positiv|bifall|"
    r"delar (?!gärna|med sig)|bra\b|ställer sig bakom)"
)
"""How approval is told."""


def finds_hard(viewpoint: Viewpoint) -> bool:
    """Return whether it tells of something that is hard or missing, whatever its stance."""
    return bool(_HARD.search(_said(viewpoint)))


def offers(viewpoint: Viewpoint) -> bool:
    """Return whether it offers the body's help; an offer neither lacks nor welcomes anything."""
    return bool(_OFFERS.search(_said(viewpoint)))


def only_offers(viewpoint: Viewpoint) -> bool:
    """Return whether it offers the body's help, and says in no word that anything is good."""
    return offers(viewpoint) and not _CONTENT.search(_said(viewpoint))


def lacks(viewpoint: Viewpoint) -> bool:
    """Return whether practice elsewhere could answer it.

    A wish about the wording of the roadmap is answered by no practice, and an offer lacks nothing.
    """
    wish = (viewpoint.passage.ask or "").casefold()
    if _ABOUT_THE_TEXT.search(wish) or offers(viewpoint):
        return False
    if viewpoint.takes(Stance.OPPOSE) and not wish and not finds_hard(viewpoint):
        return False  # who says no, and wants nothing else, misses nothing
    wishes = bool(wish) and viewpoint.takes(Stance.EMPHASISE)
    return viewpoint.takes(*_LACKS) or wishes or finds_hard(viewpoint)


def stresses(viewpoint: Viewpoint) -> bool:
    """Return whether it stresses the importance of something, which others may know how to do."""
    stressed = bool(_STRESSED.search(_said(viewpoint)))
    return stressed and viewpoint.takes(Stance.EMPHASISE) and not viewpoint.passage.ask


def does(viewpoint: Viewpoint) -> bool:
    """Return whether it tells of something that is done and may be learned from.

    Who asks that something must not happen tells that it does, and not what to do about it.
    """
    if viewpoint.takes(Stance.GAP, Stance.CLARIFY, Stance.OPPOSE):
        return False
    if _MUST_NOT.search((viewpoint.passage.ask or "").casefold()):
        return False
    said = _said(viewpoint)
    if _SURELY_DONE.search(said):
        return True
    done = viewpoint.takes(Stance.EXISTING_PRACTICE) or bool(_DONE.search(said))
    return done and not finds_hard(viewpoint)


def tells(viewpoint: Viewpoint) -> bool:
    """Return whether it tells, from the body's own work, of something that is hard.

    Who tells of it to welcome something, and names no difficulty, tells of what went well.
    """
    if finds_hard(viewpoint):
        return True
    went_well = does(viewpoint) or viewpoint.takes(Stance.SUPPORT)
    return viewpoint.takes(Stance.EXPERIENCE) and not went_well


def _said(viewpoint: Viewpoint) -> str:
    return " ".join(viewpoint.passage.text.casefold().split())
