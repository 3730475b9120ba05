"""Numbers about people that a text gives without women and men apart.

It stands beside the search for claims, whose figures and sentences it uses, and audits every text
that the reader can read, also those that answer no consultation. Money, dwellings, dates, pages
and opening hours are no numbers about people, and households are not persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fardplan.reading.claims.figures import Found, figures_in
from fardplan.reading.claims.particulars import population_in, population_of
from fardplan.reading.claims.sentences import WholeSentence, whole_sentences
from fardplan.reading.lines import lines_of
from fardplan.reading.passages import Place, ReadDocument
from fardplan.reading.vocabulary import Reason

_NO_TEXT = frozenset({Reason.HEADING, Reason.FURNITURE, Reason.SIGNATURE, Reason.HEAD})
_LONGEST = 1_000
_SMALLEST_WORD = 12
"""Numbers up to here that stand in words are told in passing: "två samordnare"."""
_DIGIT, _DIGITS = re.compile(r"\d"), re.compile(r"\d+")

_PERSON = re.compile(
    r"\b(?:\w*(?:barn(?:en)?|elev(?:er|erna)?|ungdom(?:ar|arna)?|invånare|invånarna|person(?:er|erna)|"
    r"medborgar(?:e|na)|deltagar(?:e|na)|medlem(?:mar|marna)|anställda|medarbetar(?:e|na)|"
    r"hyresgäst(?:er|erna)?|stockholmar(?:e|na)|föräld(?:er|rar|rarna)|pensionär(?:er|erna)|"
    r"nyanlända|arbetslösa|arbetssökande|besökar(?:e|na)|vårdnadshavar(?:e|na)|lärar(?:e|na)|"
    r"skötar(?:e|na)|sekreterar(?:e|na)|skötersk(?:or|orna)|åring(?:ar|arna)|student(?:er|erna)|"
    r"klient(?:er|erna)|brukar(?:e|na)|patient(?:er|erna)|väljar(?:e|na)|människor(?:na)?|"
    r"tjänstem[aä]n(?:nen)?|handläggar(?:e|na)|chef(?:er|erna)|vuxna|födda|kund(?:er|erna)|"
    r"ledam(?:ot|öter|öterna)|assistent(?:er|erna)|cyklist(?:er|erna)|studerande|"
    r"kvinn(?:a|or|orna|ors|ornas)|flick(?:a|or|orna|ors|ornas)|pojk(?:e|ar|arna|ars|arnas)|tjejer|killar)|"
    r"män(?:nen|s|nens)?|unga|äldre|(?:de )?boende|personal(?:en)?|sökande|tillfrågade|svarande|"
    r"kortutbildade|berättigade|(?:de|dem|alla) som)\b"
)
_AMONG = re.compile(
    rf"\b(?:bland|av) [^,;:]*{_PERSON.pattern}(?: \w+){{0,2}} "
    r"(?:är|var|har|hade|läser|går|fick|får|bor) $"
)
"""Words that say of whom the number behind them is: "bland nyanlända vuxna läser 380 …"."""
_STATE = re.compile(
    r"\b(?:\w*arbetslöshet\w*|\w*sysselsättning\w*|sjukfrånvaro\w*|valdeltagande\w*|"
    r"medellivslängd\w*|medelålder\w*|\w*behörighet\w*|skolfrånvaro\w*|ohälsotal\w*|svarsfrekvens\w*)\b"
)
"""A state that only persons have: a figure of it is about people, whomever it names."""
_PERSONAL_VERB = re.compile(
    r"^ ?(?:\w+ )?(?:uppger|uppgav|uppgett|känner|kände|svarade|svarat|är nöjda|trivs|arbetar|"
    r"studerar|röstade|tycker|tyckte|anser|ansåg|upplever|upplevde|blev självförsörjande|"
    r"fick (?:ett )?arbete|gick vidare)\b"
)
"""What only persons do, behind a share that does not say of whom."""
_NOT_PERSONS = re.compile(
    r"\b(?:kronor|kr|mnkr|miljon(?:er)?|miljarder|kostnad\w*|budget\w*|hyran?|kvadratmeter|meter|"
    r"minut(?:er)?|timm(?:e|ar)|dagar|veckor|månader|ärenden?|besök|"
    r"lägenheter\w*|\w*bostäder\w*|hyresrätter\w*|lokaler\w*|brott|hushåll\w*|\w*familj(?:er|erna))\b"
)
_OTHER_THING = re.compile(
    r"\b(?:lokaler|lägenheter|\w*bostäder|hyresrätter|ärenden|besök|platser|bidrag|projekt|skolor|"
    r"förskolor|företag|föreningar|tomter|fastigheter|byggnader|anmälningar|\w*beståndet|hushåll|"
    r"\w*familjer|kostnad\w*|budget\w*|väntetid\w*)\b"
)
_THING_BEHIND = re.compile(r" \w+(?:tjänster|tjänsterna|platser|platserna)\b")

_WOMEN = re.compile(r"\b\w*(?:kvinn|flick)\w*|\btjejer\w*|\bmammor\w*|\bmödrar\w*")
_MEN = re.compile(r"\b(?:män|männen|mäns|männens|manliga)\b|\b\w*pojk\w*|\bkillar\w*|\bpappor\w*")
_TOGETHER = re.compile(
    r"\b(?:kvinn|män|flick|pojk)\w* (?:och|eller|samt|liksom) (?:kvinn|män|flick|pojk)\w*"
)
_RESPECTIVELY = re.compile(r"\brespektive\b")
_EVEN = re.compile(
    r"\blika (?:många|stor andel) (?:kvinn|flick|män|pojk)\w+ som\b|\bkönsfördelning"
)
_IS_OF_SEX = re.compile(
    r"\bandelen (?:kvinnor|män|flickor|pojkar)\b"
    r"|(?:är|var|utgörs av|utgjordes av|,|varav|därav) (?:[\w.:]+ ){0,5}?"
    r"(?:kvinnor|män|flickor|pojkar|mammor|pappor|en (?:flicka|kvinna|pojke|man))\b"
)
"""A figure of the sex itself, of which the other one is the rest: "60 procent är kvinnor"."""
_GOES_ON = re.compile(
    r"^[-–• ]*(?:av dem|av dessa|bland dem|varav|därav|andelen (?:kvinnor|män|flickor|pojkar)|"
    r"kvinnorna|männen|flickorna|pojkarna|könsfördelningen|bland (?:kvinnor|flickor))\b"
)


class Lacks(StrEnum):
    """What a number about people lacks."""

    BOTH = "both"
    """Neither women nor men are told apart."""
    WOMEN = "women"
    MEN = "men"


@dataclass(frozen=True, slots=True)
class Unsplit:
    """A number about people that is given without women and men apart.

    `raw[place.start:place.end] == quote` is the whole sentence; `text` is that sentence repaired.
    """

    document: str
    place: Place
    quote: str
    text: str
    number: str
    """The number as it is written, with its noun."""
    about: str
    """Whom it is about, as the sentence names them; "" if it does not."""
    lacks: Lacks
    section: str


def unsplit_in(read: ReadDocument) -> tuple[Unsplit, ...]:
    """Return the numbers about people in a document that lack women or men, in order.

    A number whose split stands in the sentence itself, or in the one that goes on with it ("av dem
    var 210 flickor"), is none. Tables are not audited: what stands in columns is no sentence.
    """
    lines = lines_of(read.layers)
    sentences = [
        sentence
        for sentence in whole_sentences(read, lines)
        if sentence.passage.reason not in _NO_TEXT and len(sentence.text) <= _LONGEST
    ]
    return tuple(_found(read, sentences))


def _found(read: ReadDocument, sentences: Sequence[WholeSentence]) -> Iterator[Unsplit]:
    for index, sentence in enumerate(sentences):
        told = unsplit_numbers(sentence.text)
        if not told or _split_follows(sentences[index + 1 : index + 2]):
            continue
        for number, about, lacks in told:
            yield Unsplit(
                read.source.name,
                _place(read, sentence),
                read.source.text[sentence.start : sentence.end],
                sentence.text,
                number,
                about,
                lacks,
                sentence.passage.section,
            )


def _split_follows(following: Sequence[WholeSentence]) -> bool:
    """Whether the next sentence tells of women and men what this one tells of all."""
    return any(
        _GOES_ON.match(s.text.lower()) and _is_split(s.text.lower(), figures_in(s.text))
        for s in following
    )


def _place(read: ReadDocument, sentence: WholeSentence) -> Place:
    source, last = read.source, max(sentence.start, sentence.end - 1)
    return Place(
        sentence.start,
        sentence.end,
        source.line_at(sentence.start),
        source.line_at(last),
        source.page_at(sentence.start),
    )


# --- One sentence ----------------------------------------------------------------------------


def unsplit_numbers(text: str) -> tuple[tuple[str, str, Lacks], ...]:
    """Return the numbers about people without a split: the number, whom, what it lacks."""
    lower = text.lower()
    found = figures_in(text)
    if not found or _is_split(lower, found):
        return ()
    lacks = _lacks(lower)
    return tuple(
        (text[each.start : each.end], _whom(text, each), lacks)
        for each in found
        if _is_statistic(each) and _about_people(lower, each)
    )


def _is_statistic(found: Found) -> bool:
    figure = found.figure
    if _DIGIT.search(figure.written) or figure.is_share:
        return figure.value is not None
    return (figure.value or 0) > _SMALLEST_WORD


def _about_people(lower: str, found: Found) -> bool:
    figure = found.figure
    if not figure.is_share and not figure.is_change:
        return _counts_people(lower, found)
    of = population_of(lower, found.end)
    if of is not None:
        return bool(_PERSON.search(of)) and not _OTHER_THING.match(of)
    around = _clause(lower, found)
    if _OTHER_THING.search(around):
        return False
    behind = lower[found.end :]
    if _THING_BEHIND.match(behind):
        return False
    return bool(_PERSON.search(around) or _STATE.search(around) or _PERSONAL_VERB.match(behind))


def _counts_people(lower: str, found: Found) -> bool:
    """Whether a count is one of people: its noun is, or a mean is of a state that people have."""
    unit = found.figure.unit
    if _NOT_PERSONS.search(unit):
        return False
    if _PERSON.search(unit) or _AMONG.search(lower[: found.start]):
        return True
    if unit.startswith("år") or not unit:
        return bool(_STATE.search(lower[: found.start])) or (
            not unit and _counts_before(lower, found)
        )
    return False


def _counts_before(lower: str, found: Found) -> bool:
    """Whether a bare number counts those who were named before it: "av 300 unga fick 90 …"."""
    before = lower[: found.start]
    named = bool(_PERSON.search(before) or _PERSON.match(lower[found.end :].lstrip()))
    return named and not _NOT_PERSONS.search(lower)


def _clause(lower: str, found: Found) -> str:
    """The part of a sentence between the commas around a figure."""
    begin = max(lower.rfind(", ", 0, found.start), lower.rfind("; ", 0, found.start), 0)
    ends = [lower.find(mark, found.end) for mark in (", ", "; ")]
    return lower[begin : min([end for end in ends if end >= 0], default=len(lower))]


def _whom(text: str, found: Found) -> str:
    of = population_of(text, found.end)
    if of:
        return of
    return found.figure.unit if _PERSON.search(found.figure.unit) else population_in(text) or ""


# --- Women and men ---------------------------------------------------------------------------


def _is_split(lower: str, found: Sequence[Found]) -> bool:
    """Whether a sentence tells of women and of men, or of one and of all."""
    if _EVEN.search(lower):
        return True
    apart = lower if _RESPECTIVELY.search(lower) else _TOGETHER.sub(" ", lower)
    women, men = bool(_WOMEN.search(apart)), bool(_MEN.search(apart))
    if women and men:
        return len(found) > 1 or len(_DIGITS.findall(lower)) > 1
    return (women or men) and bool(_IS_OF_SEX.search(apart))


def _lacks(lower: str) -> Lacks:
    apart = _TOGETHER.sub(" ", lower)
    if _WOMEN.search(apart):
        return Lacks.MEN
    return Lacks.WOMEN if _MEN.search(apart) else Lacks.BOTH
