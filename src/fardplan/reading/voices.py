"""Who speaks in a sentence."""

from __future__ import annotations

import re

from fardplan.reading.sayings import Sayings
from fardplan.reading.sections import Section
from fardplan.reading.vocabulary import Voice

_VERB = (
    r"(?:anser|framför|framförde|framhåller|framhöll|menar|menade|vill|ville|påpekar|påpekade|betonar|"
    r"betonade|understryker|önskar|önskade|föreslår|föreslog|ser|såg|tillstyrker|tillstyrkte|avstyrker|"
    r"avstyrkte|ställer|ställde|instämmer|instämde|saknar|saknade|yttrar|uttalar|uttalade|förordar|förordade|rekommenderar|förutsätter|stöder|stödjer|tycker|undrar|lämnar|lämnade|"
    r"lyfter|lyfte|har|hade|välkomnar|välkomnade|delar|motsätter|efterlyser|efterfrågar|begär|noterar|bedömer|"
    r"ansåg|tyckte|efterlyste|efterfrågade|begärde|undrade|motsatte|avstår|avstod|krävde|"
    r"gör (?:en )?(?:samma|liknande|motsvarande|annan|motsatt) bedömning)"
)
_COUNCIL = Sayings((
    "råd|förvaltningsgruppen|samverkansgruppen",
    r"\b(?:(?:pensionärs|funktionshinder|ungdoms|äldre|tillgänglighets|brukar|elev|barn|boende|föräldra)råd(?:et|en)?|"
    rf"rådet(?: för \w+)?|\w+s råd för [\w-]+|råden|förvaltningsgruppen|samverkansgruppen)\s+(?:\w+ ){{0,2}}?(?:{_VERB}|är|håller|gillar)\b|"
    r"\bvid (?:förvaltningsgruppen|samverkansgruppen)\b[^.]{0,40}\b(?:fram|an)för(?:t|de)\b",
))  # fmt: skip
_BESIDE = r"^(?:till skillnad från|i motsats till|tvärtemot|i likhet med|liksom|utöver vad)\b"
"""Before one who is only compared with who speaks: "till skillnad från förvaltningen"."""
_COMMITTEE = Sayings((
    "nämnde|styrelsen",
    r"(?<!\bsom )(?<!\bdet )\b(?:nämnde(?:n|rna)|stadsdelsnämnde(?:n|rna)|\w+nämnden|styrelsen)\s+"
    rf"(?:\w+ ){{0,2}}?{_VERB}\b|"
    rf"{_BESIDE}[^,.]{{0,60}}? (?:{_VERB}|är) (?:(?:dock|däremot) )?(?:\w*nämnden|styrelsen)\b",
))  # fmt: skip
_ADMINISTRATION = Sayings((
    "förvaltning|kontoret|bolaget|myndigheten|verket|föreningen|förbundet",
    r"(?<!från )(?<!motsats till )(?<!tvärtemot )(?<!likhet med )(?<!liksom )"
    r"\b(?:förvaltning(?:en|arna)|stadsdelsförvaltning(?:en|arna)|kontoret|\w+kontoret|bolaget|myndigheten|"
    rf"verket|föreningen|förbundet)\s+(?:\w+ ){{0,2}}?{_VERB}\b",
))  # fmt: skip
_SAID = r"(?:anser|ansåg|framförde|menade|menar|påpekade|önskade|efterlyste|berättade|sade|ville|tyckte)"
_PEOPLE = r"(?:de boende|boende|invånare|invånarna|medborgarna|deltagarna|hyresgäster|föräldrar|ungdomarna)"
_RESIDENT = Sayings((
    "boende|invånar|medborgarna|deltagarna|hyresgäster|föräldrar|ungdomarna",
    rf"\b{_PEOPLE}(?: som [^,.]{{1,60}}?)? (?:\w+ ){{0,4}}?{_SAID}\b|"
    rf"\b{_SAID} (?:\w+ ){{0,2}}?{_PEOPLE}\b",
))  # fmt: skip
_WHO_LIVE = (
    r"(?:(?:de |en |några )?boende|(?:stadsdels)?invånar(?:e|na|en)|medborgar(?:e|na|en)|"
    r"stockholmar(?:e|na|en)|hyresgäst(?:er|erna|en)|föräldr(?:ar|arna|er)|förälder|"
    r"vårdnadshavar(?:e|na)|elev(?:er|erna)|ungdom(?:ar|arna)|unga|brukar(?:e|na)|"
    r"besökar(?:e|na)|deltagar(?:e|na)|näringsidkar(?:e|na)|företagar(?:e|na)|"
    r"villaägar(?:e|na)|pensionärer(?:na)?|anhöriga|grannar(?:na)?)"
)
_HOW_MANY = r"(?:(?:men|medan|och|även|också|lokala|många|flera|några|vissa|alla|en|ett antal|de|av|flertalet) )"
_TAKES_A_STAND = (
    r"(?:avstyrker|tillstyrker|avvisar|motsätter sig|välkomnar|kräver|krävde|önskar|efterfrågar|"
    r"efterlyser|framför|framhåller|menar|anser|tycker|påpekar|skriver|skrev|säger|sade|berättar|"
    r"uttrycker|klagar|undrar|föreslår|protesterar|avstyrkte|tillstyrkte|efterfrågade|efterlyste|önskade|"
    r"framhöll|menade|ansåg|tyckte|påpekade|föreslog|klagade|motsatte sig|välkomnade|"
    r"ville (?:inte |helst |gärna )?(?:ha|se|att|behålla|få)|vill (?:inte |helst |gärna )?(?:ha|se|att|behålla|få)|"
    r"är (?:\w+ )?(?:kritiska|positiva|negativa|emot)|"
    r"har (?:[\w.]+ ){0,9}?(?:efterfrågat|framfört|framhållit|sagt|påpekat|önskat|klagat|krävt|"
    r"berättat|skrivit|uttryckt|föreslagit|avstyrkt|tillstyrkt))"
)
_PEOPLE_SPEAK = Sayings((
    "boende|invånar|medborgar|stockholmar|hyresgäst|föräld|vårdnadshav|elev|ungdom|unga|brukar|"
    "besökar|deltagar|näringsidkar|företagar|villaägar|pensionärer|anhöriga|grannar",
    rf"^{_HOW_MANY}*{_WHO_LIVE}(?: (?:i|på|från|vid|kring|runt) [\w-]+(?: [\w-]+)??)?"
    rf"(?:,? som [^,.]{{1,60}}?)?,? (?:(?:däremot|dock|också|även|ofta|själva) ){{0,2}}{_TAKES_A_STAND}\b",
), (
    " skrev | skriver | säger | sade | sa ",
    r"[”\"»],? (?:skrev|skriver|säger|sade|sa) (?:en|ett|två|flera|några) (?:\w+ )?"
    rf"(?:{_WHO_LIVE}|tjej\w*|kill\w+|flick\w+|pojk\w+|elev|mamma|pappa|kvinna|man|hyresgäst|ungdom)\b",
))  # fmt: skip
"""People who are the subject of a sentence, and take a stand in it."""
_MINORITY = Sayings(
    (
        "moderaterna|socialdemokraterna|partiet|liberalerna|kristdemokraterna|"
        "sverigedemokraterna|feministiskt initiativ",
        r"^(?:(?:men|och|även) )?(?:moderaterna|socialdemokraterna|vänsterpartiet|liberalerna|"
        r"centerpartiet|kristdemokraterna|sverigedemokraterna|miljöpartiet|feministiskt initiativ)"
        rf"(?: i \w+(?: \w+)??)? (?:\w+ ){{0,2}}?(?:{_VERB}|yrkar|avvisar|är)\b",
    ),
    (
        "(m)|(s)|(v)|(l)|(c)|(f)|(kd)|(mp)|(sd)|(fi)|(fp)",
        r"^(?:\d+[.)] )?(?!ordföranden)[\w .,-]{5,60} \((?:m|s|v|l|c|f|kd|mp|sd|fi|fp)\)"
        r"(?: m\.fl\.)? (?:\w+ ){0,2}?(?:yrkar|yrkade|föreslår|föreslog|anser|ansåg|anför|anförde|"
        r"avstyrker|tillstyrker|menar|framhöll|framhåller|vill|ville)\b",
    ),
    ("reserv", r"\b(?:reserver(?:ar|ade) sig|reservanterna|vi som reserverar)\b"),
    ("anteckna", r"\b(?:lät|låter|begärde att få|fick) (?:till protokollet )?anteckna\b"),
    ("uttalande", r"\b(?:lämna(?:r|de)|anmälde|avgav) (?:ett|följande) (?:särskilt|eget) uttalande\b"),
    ("avvikande mening", r"\b(?:anmäl(?:er|de)|hade|har|av) (?:\w+ )?avvikande mening\b"),
)  # fmt: skip


def people_speak(lower: str) -> bool:
    """Return whether people who live or work somewhere take a stand in a lower-case sentence."""
    return _PEOPLE_SPEAK.found_in(lower)


_BY_SUBJECT = (
    (Voice.COUNCIL, _COUNCIL),
    (Voice.ADMINISTRATION, _ADMINISTRATION),
    (Voice.COMMITTEE, _COMMITTEE),
)
_SUBJECT_FIRST = re.compile(
    r"^(?:(?:men|medan|däremot|dock) )*(?:vi|(?:stadsdels)?(?:förvaltning|nämnd)en|\w*(?:kontoret|nämnden|"
    r"rådet|förvaltningen)|bolaget|styrelsen)\b"
)


def speaks_first(lower: str) -> Voice | None:
    """Return whose voice the subject that begins a clause has; None if it is nobody's."""
    if people_speak(lower):
        return Voice.RESIDENT
    if not _SUBJECT_FIRST.match(lower):
        return None
    for voice, said in _BY_SUBJECT:
        if said.found_in(lower):
            return voice
    return Voice.ADMINISTRATION


_OFFICE_FIRST = Sayings((
    "förvaltningen|kontoret",
    r"^(?:(?:även|också|men|dock) )?\w*(?:förvaltningen|kontoret) (?:\w+ ){0,2}?"
    r"(?:anser|menar|bedömer|vill|delar|instämmer|tillstyrker|avstyrker|välkomnar|understryker|"
    r"betonar|framhåller|ställer sig)\b",
))  # fmt: skip
"""What an office does or has done is told by the council; what it thinks is its own."""


def office_speaks(lower: str, sender: Voice) -> bool:
    """Return whether the letter of a council hands on what an office thinks."""
    return sender is Voice.COUNCIL and _OFFICE_FIRST.found_in(lower)


def voice_in(lower: str, current: Voice, section: Section) -> Voice:
    """Return who speaks in a lower-case sentence; `current` is who spoke before it."""
    if section is Section.MINORITY or _MINORITY.found_in(lower):
        return Voice.MINORITY
    if section is Section.DECISION_PROPOSAL and not _COUNCIL.found_in(lower):
        return Voice.ADMINISTRATION  # what it proposes that the committee should say
    if _COUNCIL.found_in(lower):
        return Voice.COUNCIL
    if people_speak(lower):
        return Voice.RESIDENT
    if section in (Section.RESIDENTS, Section.OPINIONS) and _RESIDENT.found_in(lower):
        return Voice.RESIDENT
    if _ADMINISTRATION.found_in(lower):
        return Voice.ADMINISTRATION
    if _COMMITTEE.found_in(lower):
        return Voice.COMMITTEE
    return current


_LETTER = frozenset({Voice.COUNCIL, Voice.RESIDENT})


def goes_on(spoke: Voice, current: Voice, part: Voice) -> Voice:
    """Return who is taken to speak after a sentence in which `spoke` did, where nothing says so.

    `current` spoke before it, and the part of the answer is that of `part`. What people say, told
    by another, ends with its sentence; so does what an administration does, told in the letter of
    a council or of people.
    """
    if spoke is Voice.RESIDENT and part is not Voice.RESIDENT:
        return current
    return part if part in _LETTER and spoke is Voice.ADMINISTRATION else spoke
