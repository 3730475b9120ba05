"""Whether a sentence states a fact, or wants, proposes, supposes or retells what is proposed."""

from __future__ import annotations

import re

from fardplan.reading.claims.contracts import ClaimKind
from fardplan.reading.claims.letterheads import is_letterhead
from fardplan.reading.passages import Passage
from fardplan.reading.vocabulary import Reason

_NO_PLACE = frozenset(
    {
        Reason.HEADING, Reason.HEAD, Reason.PROCEDURE, Reason.PROPOSAL, Reason.FOOTNOTE,
        Reason.FURNITURE, Reason.ATTACHMENT, Reason.SIGNATURE, Reason.POINTER,
    }
)  # fmt: skip
_EDGE = re.compile(
    r"[,;:–—]| - | och (?!en halv)| men | samt | eller |(?<=\w) (?=eftersom|medan|därför att|"
    r"när |då )"
)
_BEGUN = re.compile(r"\batt(?: \w+){1,2}$")
"""A clause that has no verb yet: its "och" joins two words."""
_WANTS = re.compile(
    r"\b(?:ska|skall|skulle|bör|borde|måste|föreslå\w*|hemställ\w*|yrka\w*|önska\w*|begär\w*|"
    r"vill(?! (?:\w+ ){0,2}(?:framhålla|peka|påpeka|understryka|erinra|upplysa|betona|nämna|"
    r"tillägga))|"
    r"tillråd\w*|förord\w*|torde|kräv(?:er|s)|förutsätter|"
    r"vore|krävs|efterlys\w*|räcker|behöver|behövs|låt|undra\w*|förväntas|avser att|"
    r"tänker|ambitionen|förslagsvis|avsättas?|avsätts|inte får|får inte)\b"
)
_SUPPOSES = re.compile(
    r"\b(?:om(?= (?!och|år)\w+ (?:\w+ ){0,4}?(?:ökar|minskar|stiger|sjunker))|ifall|huruvida|"
    r"oavsett|så att|för att (?:\w+as?|nå|få|se|gå|bli|ge|ta|stå|slå|bo|inte)\b|i syfte att|"
    r"kan(?! (?:\w+ ){0,2}?(?:nämnas|konstateras?|sägas|noteras?|intyga|bekräfta|berätta|"
    r"upplysa|visa))|kunna|hur|varför|risk(?:en|erar)?|kommer att|hoppas|förhoppning\w*|"
    r"tro(?:r)?)\b"
)
_OF_PLAN = re.compile(
    r"\b(?:färdplan\w*|strategi(?:n|er|erna|ns)?|etappmål\w*|målområde\w*|remiss(?:en|versionen)|"
    r"förslag(?:et|en|ets)|texten|skrivning\w*|dokumentet|formulering\w*|målet)\b"
)
_MILESTONE = re.compile(
    r"^[-–—•*·▪\d.)\s]*(?:en ökad |en minskad )?andel(?:en)?\b[^,;]* (?:ökar|minskar|"
    r"(?:har )?(?:tydligt )?(?:ökat|minskat)|har skett [^,;]*)\W*$|"
    r"^[-–—•*\s]*fler \w+ har tillkommit\b"
)
_EVIDENCE = re.compile(
    r"\benligt (?!strategi|förslag|färdplan|förvaltning|kontor|nämnd|lag)|\b(?:visar|visade|"
    r"visat|framgår|konstatera[rt]?s?|redovisar)\b"
)
_WEIGHS = re.compile(
    r"\b(?:anser|tycker|finner|menar|mening|uppfattning|välkomnar|motsätter|instämmer|"
    r"tillstyrker|avstyrker|"
    r"positiv\w*|vikti\w+|viktigt|angeläge\w+|lämplig\w*|rimlig\w*|orimlig\w*|klok\w*|avgörande|"
    r"föredra\w*|"
    r"bedömningar\w*|meningar\w*|åsikter\w*|horisont|tidsperspektiv|otydlig\w*|oklar\w*)\b"
)
_DENIES = re.compile(
    r"\b(?:stämmer inte|är (?:inte riktig|inte korrekt|felaktig|fel)|motsägs av|"
    r"saknar (?:grund|stöd i)|kan inte beläggas|är missvisande)\b"
)
_PROPOSES = re.compile(
    r"\b(?:föreslår|förordar|hemställer|yrkar|önskar|begär|efterlyser|vill(?! (?:\w+ ){0,2}"
    r"(?:framhålla|peka|påpeka|understryka|erinra|upplysa|betona|nämna|tillägga|påminna)))"
    r" (?:\w+ ){0,3}?att\b"
)
_ANEW = re.compile(
    r"[;:–]|, (?:och|men|trots|fast|vilket|som redan)\b|\b(?:eftersom|trots att|därför att|då|"
    r"medan|"
    r"men|för att det|varav)\b"
)
"""What begins something else than what was proposed."""
_QUESTION = re.compile(r"\?\W*$")


def may_state(passage: Passage, text: str) -> bool:
    """Return whether a sentence of the text of this passage may state anything at all."""
    if passage.reason in _NO_PLACE or _QUESTION.search(text):
        return False
    return not is_letterhead(text)


def retold_fact(lower: str) -> bool:
    """Return whether a retelling of the roadmap hands on what somebody found."""
    return bool(_EVIDENCE.search(lower)) and not _MILESTONE.search(lower)


def states(lower: str, start: int, end: int) -> bool:
    """Return whether the clause around `lower[start:end]` says how it is in the world.

    Not what is wanted or supposed, nor what only tells of the roadmap and its parts.
    """
    begin, stop = clause(lower, start, end)
    around = lower[begin:stop]
    if _is_proposed(lower[:start]):
        return False
    if _WANTS.search(around) or _SUPPOSES.search(lower[begin:start]):
        return False
    if _DENIES.search(lower):  # "uppgiften i färdplanen stämmer inte" is about the world
        return True
    return not (_MILESTONE.search(lower) or _OF_PLAN.search(around))


def _is_proposed(before: str) -> bool:
    """Whether what comes next still belongs to "föreslår att …", however many commas there are."""
    ends = [proposes.end() for proposes in _PROPOSES.finditer(before)]
    return bool(ends) and not _ANEW.search(before, ends[-1])


def denies(text: str) -> bool:
    """Return whether a sentence says that what somebody states is wrong."""
    return bool(_DENIES.search(text.lower()))


def is_view(kind: ClaimKind, lower: str, start: int, end: int) -> bool:
    """Return whether a comparison or a cause is weighed in its clause rather than told."""
    if kind not in (ClaimKind.COMPARISON, ClaimKind.CAUSE):
        return False
    begin, stop = clause(lower, start, end)
    return bool(_WEIGHS.search(lower[begin:stop]))


def clause(lower: str, start: int, end: int) -> tuple[int, int]:
    """Return where the clause that holds `lower[start:end]` begins and ends."""
    begin, stop = 0, len(lower)
    for edge in _EDGE.finditer(lower):
        if edge.group() == " och " and _BEGUN.search(lower[: edge.start()]):
            continue
        if edge.end() <= start:
            begin = edge.end()
        elif edge.start() >= end:
            stop = edge.start()
            break
    return begin, stop
