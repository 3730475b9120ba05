"""Whom a statement is about, when, where, and whether it tells of women and men."""

from __future__ import annotations

import re

from fardplan.kernel.numerals import MONTH, NUMBER
from fardplan.reading.claims.contracts import Sexes

_PEOPLE = re.compile(
    r"familj|hushåll(?!s)|kvinn|\bmän\b|männ|mannen|flick|pojk|barn|elev|\bung(?:a|as|dom)|ungdom|"
    r"invånar|boende\b|boende(?:na|s)\b|medborgar|person(?:er|ers|erna|ernas)?\b|deltagar|medlem|"
    r"anställda|medarbetar|hyresgäst|stockholmar|äldre\b|föräld|pensionär|nyanländ|arbetslös|"
    r"besökar|vårdnadshavar|sökande|lärare|sekreterar|skötersk|åringar|student|mammor|pappor|mödra|"
    r"fäder|klient|brukar|tjejer|killar|patient|\bkunder|väljar|berättigade|kortutbildade|människ|"
    r"tjänstem|personal|handläggare|företagare|fotgängar|cyklist|vuxna|treåring|tillfrågade|"
    r"svarande|\btolkar|"
    r"\b(?:de|dem|den) som\b"
)
_NAMED_PEOPLE = re.compile(_PEOPLE.pattern.removesuffix(r"|\b(?:de|dem|den) som\b"))
_THINGS = re.compile(
    r"bostäder|lägenhet|hyresrätt|företag|förening|skol(?:or|orna|an)\b|arbetsplatser|"
    r"lokal(?:er|erna)\b|ärende|samtal|projekt|plan(?:er|erna)\b|anmälning|snabbspår|parker|\btorg|"
    r"byggnader|fastighet|anställningar|platser|områden|nätverk|kontrakt|avtal|\bbrott|besök|"
    r"insatser|verksamheter|bestånd|tomter|fall\b"
)
_HEAD = re.compile(rf"(?:{_PEOPLE.pattern}|{_THINGS.pattern})")
_RELATIVE = re.compile(r"\b(?:de|dem|den|alla) som [^,.;:]+")
_BEFORE_HEAD = re.compile(
    r"(?:\b(?:de|alla|samtliga|våra|många|några|varje|nya|unga|äldre|yngre|ensamstående|födda|"
    r"utrikes|[\wåäö]+(?:ade|ande|ska|liga|lösa|svaga|starka|ens|nas)) ){1,3}$"
)
_BEHIND_HEAD = re.compile(
    r"^ (?:med|utan|under|över|från|i|på|inom|som)(?: (?!(?:är|har|ska|var|uppger|uppgav|svarar|"
    r"det|att)\b)[^\s,.;:]+){1,4}"
)
_WHOLE = re.compile(rf"av (?:de |våra |stadens |dessa )?{NUMBER} (?=\D)")
_ABOUT_THEM = re.compile(
    r"undersökning|enkät|statistik|omsättning|rådgivning|utbildning|insats|^föreningen$|kontor"
)
"""Words about people or things rather than for them: "medlemsundersökning"."""
_OF = re.compile(r"^ av ([^,.;:()–]+)")
_BACK = re.compile(r"^(?:dem|dessa|de|dom|vilka|dem som)$")
_LOOSE_END = re.compile(
    r"\s(?:i|på|är|har|hade|som|och|av|till|med|under|var|det|att|en|ett|de|inte|också|ofta|ja|"
    r"nej|så|\d+)$"
)
_VERB = re.compile(
    r"\s(?:är|har|hade|var|bor|får|fick|kan|ska|bör|saknar|saknade|saknas|kommer|kom|går|gick|"
    r"uppgav|"
    r"uppger|svarar|svarade|anser|känner|arbetar|lämnade|lämnar|blir|blev|finns|fanns|består|"
    r"bygger|"
    r"sker|ligger|låg|tar|står|lever|säga|svara|uppge|vill|tror|domineras|under|sedan|vid|år|"
    r"i år|i dag|som mest|"
    r"gått|stigit|ökat|minskat|bytts|fått|kommit|visar|uppgår|[a-zåäö]+(?:ades|erar|erade|erats|"
    r"ats))\b"
)
_SECOND_SUPINE = re.compile(r"\s\w*(?:ått|ett|ott|utit|unnit|ivit|rats|tats)\b.*$")
_MOST_WORDS = 12

_YEAR = r"(?:19|20)\d\d"
_SEASON = r"(?:våren|hösten|sommaren|vintern|höstterminen|vårterminen|läsåret|årsskiftet)"
_SMALL = r"(?:\d+|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv)"
_DATED = re.compile(
    rf"\b(?:(?:åren |mellan |från |under )?{_YEAR}(?:\s?[–-]\s?|/| och |"
    rf" till (?:och med )?){_YEAR}|"
    rf"(?:sedan |under |i |från |till och med |efter |före |innan )?"
    rf"(?:{_SEASON} |{MONTH} |år |åren )?{_YEAR})\b"
)
_TOLD = re.compile(
    r"\b(?:(?:under )?(?:de|det|den) (?:senaste|sista|första|gångna|föregående) (?:\w+ )?"
    r"(?:åren|året|månaderna|veckorna|tiden|decenniet|terminen|kvartalet|mandatperioden)|"
    r"(?:under )?(?:föregående|förra) (?:år|året|våren|hösten|sommaren|terminen)|i fjol|"
    r"(?:hittills )?i år|i somras|i våras|i höstas|i vintras|detta år|"
    rf"(?:sedan|under|på) {_SMALL} (?:år|månader)|under senare år|"
    rf"(?:sedan|under|i) (?:{_SEASON}|{MONTH})|i dag|idag|i dagsläget|för närvarande|just nu|"
    rf"numera)\b"
)
_NAME = r"[A-ZÅÄÖ][\wåäöé-]+"
_PLACE = re.compile(
    rf"\b(?:i|på|från|vid|inom|för|kring|utanför|I|På|Från|Vid|Inom) "
    rf"(?:hela |norra |södra |östra |västra )?(({_NAME}(?: (?:{_NAME}|torg|gård|centrum))*)|"
    r"(?:staden|stadsdelen|stadsdelsområdet|området|länet|kommunen|landet|riket|regionen|"
    r"ytterstaden|"
    r"innerstaden|söderort|västerort|församlingen|vårt område|vår stadsdel|våra områden))\b"
)
_AREA = re.compile(rf"\b({_NAME}) (?:stadsdelsområde|stadsdel|kommun|torg|centrum|skola)\b")
_SUBJECT = re.compile(rf"^({_NAME}) (?=(?:har|är|hade|ligger)\b.*(?:invånare|stadsdel|\bbor\b))")
_OF_AREA = re.compile(r"\b(?:stadsdelens|områdets|stadsdelsområdets|länets)\b")
_HERE = re.compile(r"\b(?:hos oss|(?<!så )här|i vårt|i våra|vår (?:skola|stadsdel|förening))\b")
_NO_PLACE = re.compile(
    rf"(?:{MONTH}|Förvaltning|Kontor|Nämnd|Strategi|SCB|Brå|Arbetsförm|Skolverk|Kommission|"
    rf"Färdplan|"
    r"\w+fonden$|\w+nämnden$|\w+verket$|\w+sjobb$|Jobbtorg)"
)

_WOMEN = re.compile(r"kvinn|flick|\btjejer|\bmamm|mödra|\bmodern\b|\bmor\b|\bhon\b|\bhenne\b")
_MEN = re.compile(
    r"\bmän\b|\bmännen|\bmannen|\bmans\b|\bmanlig|pojk|\bkillar|\bpappor|\bfäder|\bhan\b|\bhonom\b"
)
_SEX = re.compile(r"\bkön(?:et|en|sfördel\w+)?\b")


def population_of(text: str, figure_end: int) -> str | None:
    """Return whom the figure that ends there is a share of, as it is written: "av dem som …"."""
    of = _OF.match(text[figure_end:])
    return _phrase(of.group(1)) if of else None


def population_in(text: str) -> str | None:
    """Return the first words for people, or else things, that a sentence is about."""
    lower = text.lower()
    found = _word_with(_NAMED_PEOPLE, lower) or _word_with(_THINGS, lower)
    if found is None:
        relative = _RELATIVE.search(text)
        return _phrase(relative.group()) if relative else None
    begin, end = found
    before = _BEFORE_HEAD.search(lower[:begin])
    behind = _BEHIND_HEAD.match(lower[end:])
    first = before.start() if before else begin
    return _phrase(text[first : end + (behind.end() if behind else 0)])


def population_of_whole(written: str) -> str | None:
    """Return what a part is taken of where the whole came first: "av 88 hushåll hade 19"."""
    whole = _WHOLE.match(written.lower())
    return _phrase(written[whole.end() :]) if whole else None


def _word_with(stems: re.Pattern[str], lower: str) -> tuple[int, int] | None:
    """Return where the first word with one of `stems` stands that means them themselves."""
    for found in stems.finditer(lower):
        begin = max(lower.rfind(edge, 0, found.start()) for edge in ' ("”–/') + 1
        after = range(found.end(), len(lower))
        end = next((at for at in after if not lower[at].isalnum()), len(lower))
        if not _ABOUT_THEM.search(lower[begin:end]):
            return begin, end
    return None


def refers_back(population: str | None) -> bool:
    """Return whether the words only point at somebody who was named before."""
    return population is not None and bool(_BACK.match(population.lower()))


def is_anything(words: str) -> bool:
    """Return whether words name people or things that can be counted."""
    return bool(_HEAD.search(words.lower()))


def _phrase(words: str) -> str | None:
    """The words up to the verb of the sentence, without a loose end."""
    relative = re.match(r"(?:de|dem|den|alla|\S+) som (?:har |hade |inte )?\S+", words)
    keep = relative.end() if relative else 0
    rest = words[keep:]
    stop = _VERB.search(rest)
    rest = rest[: stop.start()] if stop else rest
    if relative:
        rest = _SECOND_SUPINE.sub("", rest)
    phrase = " ".join((words[:keep] + rest).split()[:_MOST_WORDS])
    while _LOOSE_END.search(phrase):
        phrase = _LOOSE_END.sub("", phrase)
    return phrase or None


def period_in(text: str) -> str | None:
    """Return the words for when, as they stand there; a year before "i dag"."""
    lower = text.lower()
    found = _DATED.search(lower) or _TOLD.search(lower)
    return text[found.start() : found.end()].strip() if found else None


def place_in(text: str) -> str | None:
    """Return the words for where, as they stand there."""
    for pattern in (_SUBJECT, _PLACE, _AREA):
        for match in pattern.finditer(text):
            if not _NO_PLACE.match(match.group(1)):
                return match.group(1)
    here = _OF_AREA.search(text.lower()) or _HERE.search(text.lower())
    return text[here.start() : here.end()] if here else None


def sexes_in(text: str) -> Sexes:
    """Return whether a sentence tells of women and men, if it is about people."""
    lower = text.lower()
    women, men = _WOMEN.search(lower), _MEN.search(lower)
    if (women and men) or _SEX.search(lower):
        return Sexes.BOTH
    if women or men:
        return Sexes.WOMEN if women else Sexes.MEN
    return Sexes.NOT_TOLD if _PEOPLE.search(lower) else Sexes.NOT_PEOPLE
