"""The sections of an official report, however they are titled."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Section(StrEnum):
    """What a part of a report is for."""

    HEAD = "head"
    DECISION_PROPOSAL = "decision_proposal"
    SUMMARY = "summary"
    BACKGROUND = "background"
    MATTER = "matter"
    PREPARATION = "preparation"
    OPINIONS = "opinions"
    DECISION = "decision"
    MINORITY = "minority"
    COUNCIL = "council"
    RESIDENTS = "residents"
    ATTACHMENTS = "attachments"
    OTHER = "other"


_WHO = r"(?:\w+s|vår|våra)"
"""Whose: "förvaltningens", "kontorens", "Äldreförvaltningens"."""
_VIEW = (
    r"(?:synpunkter|synpunkt|bedömning|bedömningar|överväganden|ställningstagande|ställningstaganden|"
    r"kommentarer|kommentar|yttrande|svar|remissvar|reflektioner|reflexioner|analys|inställning|"
    r"medskick|syn|anmärkningar|påpekanden|iakttagelser|tankar|ståndpunkter)"
)
_ADJECTIVE = (
    r"(?:samlade?|samlat|gemensamma?|övergripande|allmänna|generella|sammanfattande|inledande|"
    r"särskilda|närmare|preliminära)"
)
_COUNCILS = (
    r"(?:\w*pensionärsråd|\w*funktionshinderråd|\w*ungdomsråd|råde[tn]|\w*råd|förvaltningsgrupp)"
)

_ANALYSIS = (
    r"jämställdhets(?:analys|perspektiv(?:et)?|konsekvenser)|konsekvens(?:er för .*|er|analys)|"
    r"barnkonsekvens.*|barnrätts?(?:sperspektiv(?:et)?|perspektiv(?:et)?|analys)|ekonomi|"
    r"(?:ekonomiska|sociala|juridiska|organisatoriska|miljömässiga) konsekvenser|miljökonsekvenser|"
    r"tillgänglighetsanalys"
)
"""Parts that every report of the city has, whatever it is about."""
_PATTERNS: tuple[tuple[Section, str], ...] = (
    (Section.MINORITY, r"(?:reservation(?:er)?|(?:gemensam|\w+s) reservation|"
                       r"särskil(?:t|da) (?:uttalanden?|yttranden?)|ersättaryttranden?|"
                       r"avvikande mening)\b.*"),
    (Section.DECISION_PROPOSAL, r"(?:förslag till beslut|beslutsförslag|förslag till (?:yttrande|svar)|"
                                rf"{_WHO} förslag(?: till beslut)?)"),
    (Section.DECISION, r"(?:(?:nämndens|stadsdelsnämndens|styrelsens) )?(?:beslut|beslutet)"
                       r"(?: (?:i|den|vid) .*)?|protokollsutdrag.*|utdrag ur protokoll.*"),
    (Section.COUNCIL, rf"(?:yttrande|synpunkter|uttalande|inspel) från {_COUNCILS}.*|"
                      rf"{_COUNCILS}(?:ets|ens|s) (?:synpunkter|yttrande|uttalande|inspel).*"),
    (Section.RESIDENTS, r"(?:synpunkter|inspel|röster) från (?:boende|invånare|medborgare|dialog).*"),
    (Section.SUMMARY, r"(?:kort )?sammanfattning(?: av .*)?|ärendet i korthet|sammanfattande slutsats(?:er)?"),
    (Section.BACKGROUND, r"bakgrund(?: och .*)?|inledning|bakgrund till .*"),
    (Section.PREPARATION, r"(?:ärendets |remissens )?(?:beredning|handläggning)(?: av ärendet)?|"
                          r"samråd|facklig samverkan"),
    (Section.OPINIONS, rf"(?:{_WHO} )?(?:{_ADJECTIVE} )?{_VIEW}"
                       rf"(?: (?:och|samt) (?:{_VIEW}|förslag|slutsatser))?"
                       r"(?: (?:på|om|över|kring|gällande|avseende|i fråga om|per|till|för|rörande) .*)?|"
                       rf"{_ANALYSIS}|övrigt|avslutning|"
                       r"avslutande .*|sammanvägd .*|slutsats(?:er)?"),
    (Section.MATTER, r"ärendet|ärendebeskrivning|remissen|om remissen|remissens innehåll|"
                     r"remissen i (?:korthet|sammandrag)|förslaget|färdplanen|om färdplanen|"
                     r"färdplanens (?:innehåll|förslag|mål.*)|färdplanen i korthet"),
    (Section.ATTACHMENTS, r"bilag(?:a|or)\b.*|bilageförteckning"),
)  # fmt: skip
_OFFICE = r"(?:\w*förvaltning(?:en|arna)|\w*kontor(?:et|en)|bolaget)"
_DATED = r"(?: (?:av )?(?:den )?\d.*)?"
_PARTS: tuple[tuple[Section, str], ...] = (
    (Section.OPINIONS, r"(?:\w*(?:förvaltning(?:en|arna)|kontor(?:et|en)?|bolaget)s )?"
                       rf"(?:tjänsteutlåtande|utlåtande){_DATED}|"
                       rf"(?:{_VIEW}|utlåtande) från {_OFFICE}"),
    (Section.COUNCIL, rf"{_COUNCILS}(?:et|en)?(?: för \w+)?|"
                      rf"samråd med (?:\w+ ){{0,4}}?{_COUNCILS}(?:et|en)?\b.*"),
    (Section.PREPARATION, r"samråd med .*"),
)  # fmt: skip
"""What ends a part in which others than the sender speak, and elsewhere may be a title."""
_COMPILED_PARTS = tuple((section, re.compile(pattern)) for section, pattern in _PARTS)
OF_OTHERS = frozenset({Section.DECISION, Section.MINORITY, Section.COUNCIL, Section.RESIDENTS})
"""Parts in which others speak than the office that most answers come from."""
_ANY = re.compile("|".join(f"(?P<{section}>{pattern})" for section, pattern in _PATTERNS))
"""All sections at once, each as a group of its name."""
_LEADING_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,4}\.|[a-z]\))\s+")

LONGEST_HEADING = 90


def section_heading(line: str) -> Section | None:
    """Return which section a line opens, or None if it is no section heading."""
    if len(line) > LONGEST_HEADING or line.endswith((".", ",", ";")):
        return None
    return _titled(_LEADING_NUMBER.sub("", line).rstrip(": ").casefold())


_IS_ANALYSIS = re.compile(_ANALYSIS)


@lru_cache(maxsize=1_024)
def is_analysis(title: str) -> bool:
    """Return whether a heading opens a part that every report has: "Jämställdhetsanalys"."""
    return bool(_IS_ANALYSIS.fullmatch(_LEADING_NUMBER.sub("", title).rstrip(": ").casefold()))


def part_heading(line: str) -> Section | None:
    """Return which section a line opens behind a part `OF_OTHERS`, or None if it is no heading."""
    too_long = len(line) > LONGEST_HEADING or line.endswith((".", ",", ";"))
    if too_long or line[:1].islower():
        return None
    title = _LEADING_NUMBER.sub("", line).rstrip(": ").casefold()
    return next((s for s, pattern in _COMPILED_PARTS if pattern.fullmatch(title)), None)


@lru_cache(maxsize=4_096)
def _titled(title: str) -> Section | None:
    found = _ANY.fullmatch(title)
    return Section(found.lastgroup or "") if found else None
