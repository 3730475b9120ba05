"""Whose view a sentence tells that quotes another body: "Enligt Hyresgästföreningen saknas …".

The view is that body's and not the sender's. A source is no view: "enligt Skolverket har var tionde
elev …", "enligt färdplanen", "enligt socialtjänstlagen". Nor does a sender quote itself by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from fardplan.reading.sayings import Sayings
from fardplan.reading.stances import shown_in
from fardplan.reading.ticks import voice_of
from fardplan.reading.vocabulary import Stance, Voice

_WORDS = (
    "polis|arbetsförmedlingen|försäkringskassan|verket|länsstyrelsen|region|landstinget|fack|"
    "förening|förbund|fastighetsägarna|kyrkan|kammaren|korset|rädda barnen|missionen|jouren|"
    "kåren|stiftelsen|organisation|myndigheten|inspektionen|ombudsmannen|församlingen|sällskapet|"
    "nätverket|klubben|livsråd|säkerhetsråd|trygghetsråd|räddningstjänsten|vision|kommunal|"
    "unionen|fryshuset|civilsamhället|livet|"
    "pro |spf |saco |bris |enligt "
)
"""One of which every sentence holds that quotes a body."""
_MAY = Sayings((_WORDS, ""))
_KNOWN = (
    r"(?:(?:lokal)?polis(?:en|myndigheten)|räddningstjänsten|arbetsförmedlingen|försäkringskassan|"
    r"(?:migrations|skol|bo|trafik|natur\w*)verket|länsstyrelsen|regionen|landstinget|facke[nt]|"
    r"fackförbunde[nt]|de fackliga organisationerna|fastighetsägarna|svenska kyrkan|rädda barnen|"
    r"röda korset|fryshuset|civilsamhället|näringslivet|föreningslivet|"
    r"vision|kommunal|unionen|saco|pro|spf(?: seniorerna)?|bris|"
    r"(?!kommissionen)[\w-]{3,}(?:förening(?:en|arna)|förbunde[nt]|kåren|jouren|stiftelsen|kammaren|inspektionen|"
    r"myndigheten|missionen|ombudsmannen|församlingen|sällskapet|klubben)|"
    r"(?:frivillig|paraply|intresse|arbetsgivar)organisation(?:en|erna))"
)
_BOARD = r"(?:närings|arbets|besöks|förenings)?(?:livs|säkerhets|trygghets)råd"
"""Boards of firms, or of authorities together: no council of those whom the city asks."""
_PROPER = r"(?-i:[A-ZÅÄÖ][\wåäö&-]*(?: (?:och |& )?[A-ZÅÄÖ][\wåäö&-]*){0,3})"
_KIND = (
    r"(?:(?:fack)?förbund(?:et|en)|föreninge?n|föreningarna|stiftelsen|organisationen|nätverket|fackklubben|"
    r"\w+jouren|\w+föreningen|\w+kåren)"
)
_ONE = (
    rf"(?:{_KIND} {_PROPER}|(?:den )?lokala (?:{_KIND}|{_KNOWN})|{_KNOWN}|"
    rf"(?:(?:det )?lokala )?{_BOARD}et|(?-i:[A-ZÅÄÖ])\w+s {_BOARD})"
    r"(?: (?:i|på|vid) (?-i:[A-ZÅÄÖ])[\w-]+)?"
)
_BODY = rf"{_ONE}(?:(?:, {_ONE})?,? (?:och|samt) {_ONE})?"
_LABEL = re.compile(
    rf"^(?:synpunkter?|kommentar(?:er)?|svar|yttrande|inspel) från (?P<body>{_BODY}): ", re.I
)
_ALONE = re.compile(_BODY, re.I)
_PEOPLE = (
    r"(?:en|ett|flera|några|många|de) (?:\w+ )?(?:boende|invånare|medborgare|hyresgäst(?:er)?|"
    r"förälder|föräldrar|vårdnadshavare|elev(?:er)?|ungdom(?:ar)?|brukare|anhörig(?:a)?|grann\w+)"
)
_COUNCIL = (
    r"(?:pensionärs|funktionshinder|ungdoms|äldre|tillgänglighets|brukar|elev|barn|boende|föräldra)råd"
    r"(?:et|en)?"
)
_STAND = (
    r"(?:anser|ansåg|menar|menade|tycker|tyckte|påpeka(?:r|de)|framhåller|framhöll|framför(?:de)?|"
    r"vill (?:att|se|ha|inte|gärna|helst)|önskar|efterlyser|efterfrågar|kräver|avstyrker|"
    r"tillstyrker|avvisar|motsätter sig|välkomnar|skriver|skrev|uttrycker|uttryckte|"
    r"föreslår|förordar|ifrågasätter|ställer sig|instämmer|undrar|understryker|betonar|"
    r"saknar(?= .{0,80}\b(?:strategin?|färdplanen|förslaget|etappmål\w*)\b)|"
    r"lyfter (?:\w+ )?fram|varnar för|befarar|avråder|bedömer|"
    r"delar (?:\w+ ){0,2}?(?:bild|uppfattning|bedömning|syn|oro|kritik)\w*|"
    r"är (?:\w+ )?(?:kritisk|positiv|negativ|tveksam|skeptisk|emot|nöjd|missnöjd)\w*|"
    r"har (?:\w+ ){0,6}?(?:framfört|påpekat|efterfrågat|efterlyst|föreslagit|framhållit|avstyrkt|"
    r"tillstyrkt|krävt|önskat|invänt|skrivit|anfört|sagt))"
)
_ADVERB = (
    r"(?:däremot|dock|också|även|samtidigt|dessutom|vidare|däremot|emellertid|i sitt yttrande)"
)
_FIRST = re.compile(
    rf"^(?:(?:men|och|medan|även|också) )?(?P<body>{_BODY})"
    rf"(?:(?:,? som [^,.]{{1,60}},)?,? (?:{_ADVERB} ){{0,2}}{_STAND}\b|"
    r"s (?:synpunkt|åsikt|bedömning|uppfattning|ståndpunkt|mening) är\b)|"
    r"^[”\"“][^”\"“]{2,300}[”\"],? (?:skriver|menar|anser|påpekar|framhåller|framför|säger) "
    rf"(?P<behind>{_BODY})",
    re.I,
)
_BEHIND_THE_VERB = re.compile(
    rf"^(?:{_ADVERB}|(?:i|vid|under) [^,.]{{1,50}}?|det(?:ta|ta)?|så) (?:{_ADVERB} )?"
    rf"(?:anser|menar|tycker|påpekar|framhåller|framför|framförde|efterlyser|efterfrågar|önskar|"
    rf"kräver|avstyrker|tillstyrker|vill|skriver|understryker|betonar|föreslår|har)"
    rf" (?:{_ADVERB} )?(?P<body>{_BODY})(?= (?:att|en|ett|fram|fler|i sitt|strategi|förslaget|är))",
    re.I,
)
_ACCORDING = re.compile(
    rf"^(?:(?:men|och|{_ADVERB}) )?enligt (?P<body>{_BODY}|{_PROPER})(?=,? (?!att\b)[a-zåäö])|"
    rf"^[^,.]{{3,80}},? enligt (?P<later>{_BODY})[.,]",
    re.I,
)
_ACCORDING_TO_PEOPLE = re.compile(rf"^(?:men |och )?enligt {_PEOPLE}\b")
_ACCORDING_TO_COUNCIL = re.compile(rf"^(?:men |och )?enligt (?:\w+s )?{_COUNCIL}\b")
_GOES_ON = re.compile(
    r"^(?:de|den|facket|polisen|rådet|organisationen|jouren) "
    rf"(?:{_ADVERB} ){{0,2}}(?:anser|menar|tycker|vill|önskar|efterlyser|efterfrågar|kräver|"
    r"föreslår|skriver|påpekar|framhåller)\b"
)
_NO_BODY = re.compile(
    r"(?:lagen|balken|konventionen|planen|programmet|rapporten|statistiken|enkäten|undersökningen|"
    r"förordningen|strategin|policyn|avtalet|direktivet|utredningen|målen|mätningen|kommissionen|"
    r"budgeten|beslutet|förslaget|läroplanen)s?$",
    re.I,
)
_PROPOSAL = re.compile(
    r"\b(?:strategi(?:n|er|erna|s)?\b|färdplan|förslage[tn]|etappmål|målområde|remissen)"
)
_SOURCE = re.compile(
    r"\b(?:rapport\w*|statistik\w*|undersökning\w*|enkät\w*|studie[nr]?\w*|siffror\w*|procent\w*|"
    r"mätning\w*|beräkning\w*|prognos\w*)\b|\b(?:var|vart) \w+(?:de|te|e)\b|\b\d{2,}\b"
)
"""Of what is found and counted: a body is then the source of a fact."""
_JUDGES = (
    Stance.SUPPORT, Stance.NO_OBJECTION, Stance.OPPOSE, Stance.GAP, Stance.CLARIFY, Stance.AMEND,
    Stance.ASK,
)  # fmt: skip
_QUOTE_MARKS = re.compile(r"[\"”“»«]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DEFINITE = re.compile(r"(?:ar|er)?n?a$|(?:e[nt]|n)$")
_GENERIC = re.compile(
    r"(?:fack)?förbund|(?:fack)?förening|stiftelse|organisation|nätverk|lokala?|och|fack(?:klubb)?"
)
"""What names no body alone, without its ending."""
_LONG = 6
_LONGEST_NAME = 100


class Held(NamedTuple):
    """Who holds a view that is quoted. `name` is what a body is called, "" for people."""

    voice: Voice
    name: str


class Quoted:
    """Tells whose views an answer quotes; `own` gives what its sender calls itself."""

    def __init__(self, own: Callable[[], str] = str) -> None:
        self._tell_own = own
        self._before: Held | None = None
        self._open = False

    @cached_property
    def _own(self) -> tuple[str, ...]:
        """The words by which the sender is called, told only once a body is quoted."""
        return tuple(_WORD.findall(self._tell_own().casefold()))

    def _is_own(self, word: str) -> bool:
        """Whether a word of a name is one of the sender's: "polisen" of "Polismyndigheten"."""
        return any(
            own.startswith(word) or (len(own) >= _LONG and word.startswith(own))
            for own in self._own
        )

    def begin(self) -> None:
        """Forget who was quoted: another paragraph begins."""
        self._before, self._open = None, False

    def next(self, text: str, lower: str, voice: Voice) -> Held | None:
        """Return who holds the view of the next sentence of a paragraph, None if its sender does.

        `voice` is whose it is by its other words.
        """
        found = self.holder(text, lower)
        if found is None and voice is Voice.RESIDENT:
            found = Held(voice, "")
        if found is None and self._before and (self._open or _GOES_ON.match(lower)):
            found = self._before
        if found or self._open:
            self._open ^= len(_QUOTE_MARKS.findall(text)) % 2 == 1
        self._before = found
        return found if found and (found.name or found.voice is not voice) else None

    def holder(self, text: str, lower: str) -> Held | None:
        """Return who holds the view that a sentence quotes by its own words, None if nobody."""
        if not _MAY.found_in(lower):
            return None
        if "enligt " in lower and (told := self._according(text, lower)):
            return told
        match = _FIRST.match(text) or _BEHIND_THE_VERB.match(text) or _LABEL.match(text)
        if not match:
            return None
        return self._body(match["body"] or match.groupdict().get("behind", ""), lower)

    def named(self, name: str) -> Held | None:
        """Return who is meant by a cell that names nothing but who speaks, None if unknown."""
        body = self._body(name, "") if _ALONE.fullmatch(name) else None
        voice = voice_of(name)
        return body or (Held(voice, "") if voice else None)

    def _according(self, text: str, lower: str) -> Held | None:
        """Who holds the view of a sentence with "enligt", if it is a view and no fact."""
        if not shown_in(lower).has(*_JUDGES):
            return None
        if _ACCORDING_TO_PEOPLE.match(lower):
            return Held(Voice.RESIDENT, "")
        if _ACCORDING_TO_COUNCIL.match(lower):
            return Held(Voice.COUNCIL, "")
        match = _ACCORDING.match(text)
        if not match:
            return None
        name = match["body"] or match["later"]
        known = _ALONE.fullmatch(name)
        if not known and (_NO_BODY.search(name) or not _PROPOSAL.search(lower)):
            return None
        return self._body(name, lower)

    def _body(self, name: str, lower: str) -> Held | None:
        if _SOURCE.search(lower) and not _PROPOSAL.search(lower):
            return None
        words = [word for word in _words(name) if not _GENERIC.fullmatch(word)]
        if any(map(self._is_own, words)) or not (words or "lokal" in name.casefold()):
            return None
        called = name[:_LONGEST_NAME].strip()
        return Held(Voice.UNKNOWN, called[:1].upper() + called[1:])


def _words(name: str) -> list[str]:
    """The words of a name, without the ending of a definite form."""
    return [_DEFINITE.sub("", word) for word in _WORD.findall(name.casefold())]
