"""What the head and the preparation of a report say about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fardplan.reading.phrases import Leaps, small_letters
from fardplan.reading.senders import sender_in, senders_in, written_by_person

_CASE = re.compile(
    r"(?<!\ber )(?<!\bert )(?<!\bera )(?<!\beder )(?<!\bedert )(?<!remissens )(?<!styrelsens )"
    r"(?<!kontorets )\b(?:Dnr|Diarienummer|Diarienr|Ärendenummer)"
    r"(?! \(?(?:er|ert)\b)[.:]?\s*([^\n]{3,40})",
    re.I,
)
_ANOTHERS = re.compile(r"[\s,;(]+(?:er|ert|eder|edert|vår|vårt)\b.*$", re.I)
"""What stands behind a case number in the same line: "Ert dnr …"."""
_PAGE = re.compile(r"\s+Sida \d.*$", re.I)
_DATE = re.compile(r"\b(20\d\d-\d\d-\d\d)\b")
_BODIES = r"[\wåäö-]*(?:nämnden|kontoret|förvaltningen|styrelsen|bolaget|nämnd|förvaltning)"
_AND = re.compile(r"(?<!-)(?:, | och | samt )")
_JOINT = re.compile(
    r"\bgemensamt (?:yttrande|svar|remissvar|remissyttrande|tjänsteutlåtande) (?:från|av|för) "
    rf"(?P<bodies>(?:[\wåäö-]+ ){{0,2}}?{_BODIES}"
    rf"(?:(?:, | och | samt )(?:[\wåäö-]+ ){{0,2}}?{_BODIES})+)\b",
    re.I,
)
_PLACE = r"[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?"
_SHARED = re.compile(
    r"\b[Gg]emensamt (?:yttrande|svar|remissvar|remissyttrande|tjänsteutlåtande) (?:från|av|för) "
    rf"(?P<names>(?:{_PLACE}(?:, | och | samt ))+{_PLACE})"
    r" (?P<kind>(?:stadsdels)?(?:nämnd|förvaltning))(?:er|ar)(?:na)?\b"
)
"""What several bodies are stands once behind their names: "Norra och Södra stadsdelsnämnder"."""
_COUNCIL = Leaps(
    "pensionärsråd|funktionshinderråd|ungdomsråd|förvaltningsgrupp|samverkansgrupp|råd",
    re.compile(
        r"\b(pensionärsråd|funktionshinderråd|ungdomsråd|förvaltningsgrupp|samverkansgrupp|"
        r"råd(?:et)? för funktionshinderfrågor)\w*\b",
        re.I,
    ),
)
_LOOK_AHEAD = 90


@dataclass(frozen=True, slots=True)
class Hearing:
    """A council or joint group that was heard, and when, if the report says."""

    body: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a report says about itself; None or empty where it does not say."""

    case_number: str | None = None
    date: str | None = None
    body: str | None = None
    """Whose answer it is, as its head, its signature or its proposal for decision says."""
    hearings: tuple[Hearing, ...] = ()
    together: tuple[str, ...] = ()
    """The bodies that answer jointly, if the head names them: "Gemensamt yttrande från …"."""
    private: bool = False
    """Whether a private person writes, whose name is nobody's business in a synthesis."""


def metadata_of(text: str) -> Metadata:
    """Return what the repaired `text` of a report says about itself."""
    head = text[:3000]
    case = _CASE.search(head)
    date = _DATE.search(head[:1200])
    return Metadata(
        case_number=_ANOTHERS.sub("", _PAGE.sub("", case.group(1))).strip() if case else None,
        date=date.group(1) if date else None,
        body=sender_in(text),
        hearings=_hearings(text),
        together=_together(head) or senders_in(head),
        private=written_by_person(text),
    )


def _together(head: str) -> tuple[str, ...]:
    shared = _SHARED.search(head)
    if shared:
        return tuple(f"{name} {shared['kind']}" for name in _AND.split(shared["names"]))
    found = _JOINT.search(head)
    each = _AND.split(found["bodies"]) if found else []
    named = dict.fromkeys(f"{name[:1].upper()}{name[1:]}" for name in each)
    return tuple(named) if len(named) > 1 else ()


def _hearings(text: str) -> tuple[Hearing, ...]:
    """Each council with the first date close behind it, e.g. "pensionärsråd 2018-12-06"."""
    found: dict[str, str | None] = {}
    for match in _COUNCIL.finditer(text, small_letters(text)):
        name = match.group(1).casefold()
        date = _DATE.search(text, match.end(), match.end() + _LOOK_AHEAD)
        if date or name not in found:
            found[name] = found.get(name) or (date.group(1) if date else None)
    return tuple(Hearing(body, date) for body, date in found.items())
