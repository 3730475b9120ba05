"""The words that make a sentence a statement of a change, a frequency, a comparison or a cause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fardplan.reading.claims.contracts import ClaimKind, Direction

_UP, _DOWN = Direction.UP, Direction.DOWN
_MORE = r"fler|mer|oftare|större|vanligare|längre|högre|svårare|äldre|starkare|dyrare|bättre|tätare"
_LESS = r"färre|mindre|ovanligare|kortare|lägre|yngre|svagare|billigare|sämre|glesare"
_ADVERBS = r"(?:\w+ ){0,3}?"
_SUBJECT = r"(?:\w+ ){0,6}?"
"""What may stand between: "har antalet besökare på gården ökat"."""
_ROSE = (
    r"ökat|stigit|vuxit(?! ur)|tilltagit|fördubblats|tredubblats|förbättrats|förstärkts|förlängts|"
    r"blivit (?:\w+ )?(?:fler|vanligare|större|längre|högre|bättre)"
)
_FELL = (
    r"minskat|sjunkit|avtagit|krympt|fallit|halverats|försämrats|försvagats|förkortats|försvunnit|"
    r"gått ned|gått ner|blivit (?:\w+ )?(?:färre|ovanligare|mindre|kortare|lägre|sämre)"
)
_RISES = r"ökar|stiger|växer|tilltar|fördubblas|förbättras"
_FALLS = r"minskar|sjunker|faller|avtar|krymper|halveras|försämras|försvinner"
_ROSE_THEN = (
    r"ökade|(?<!nästa )(?<!första )(?<!ett )(?<!andra )steg(?! i\b)|växte|tilltog|fördubblades|"
    r"tredubblades|förbättrades"
)
_FELL_THEN = r"minskade|sjönk|föll|avtog|krympte|halverades|försämrades|försvann"
_HOW_MUCH = (
    r"(?= (?:från|med|till|under|i|kraftigt|markant|tydligt|snabbt|något|betydligt|stadigt|mest|"
    r"sedan|efter|när|också|inte|då|\d|och|för|antalet|andelen|avbrotten|besöken|tiden)\b|[.,;:]|$)"
)
_NOT = re.compile(r"\b(?:inte|aldrig|knappast|ej)\b")
_PEOPLE_DO = r"(?:leder|ledde|lett|leda)"


@dataclass(frozen=True, slots=True)
class Sign:
    """What a pattern over the lower-case sentence says, and the letters it cannot do without."""

    kind: ClaimKind
    hint: str
    pattern: re.Pattern[str]
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A sign, where in the sentence it stands, and which way it goes."""

    start: int
    end: int
    sign: Sign
    direction: Direction | None = None


def _signs(kind: ClaimKind, *rows: tuple[str, str] | tuple[str, str, Direction]) -> Iterator[Sign]:
    for row in rows:
        hint, pattern, *direction = row
        way = direction[0] if direction else None
        yield Sign(kind, str(hint), re.compile(str(pattern)), way)


SIGNS: tuple[Sign, ...] = (
    *_signs(
        ClaimKind.TENDENCY,
        ("allt ", rf"\ballt (?:{_MORE})\b", _UP),
        ("allt ", rf"\ballt (?:{_LESS})\b", _DOWN),
        ("alltmer", r"\balltmer\b", _UP),
        ("", rf"\b(?:har|hade) {_SUBJECT}(?:{_ROSE})\b", _UP),
        ("", rf"\b(?:har|hade) {_SUBJECT}(?:{_FELL})\b", _DOWN),
        ("", rf"\b(?:{_RISES})\b{_HOW_MUCH}", _UP),
        ("", rf"\b(?:{_FALLS})\b{_HOW_MUCH}", _DOWN),
        ("", rf"\b(?:{_ROSE_THEN})\b{_HOW_MUCH}", _UP),
        ("", rf"\b(?:{_FELL_THEN})\b{_HOW_MUCH}", _DOWN),
        ("", r"\b(?:oförändra(?:d|t|de)|densamma|(?:legat|ligger|låg) stilla|konstant)\b"),
        ("gått från", r"\b(?:har |hade )?gått från .{1,40}? till\b"),
        ("bl", r"\b(?:blev|blir) (?:\w+ )?(?:fler|vanligare|längre|större|äldre)\b", _UP),
        ("bl", r"\b(?:blev|blir) (?:\w+ )?(?:färre|ovanligare|kortare|mindre|yngre)\b", _DOWN),
    ),
    *_signs(
        ClaimKind.FREQUENCY,
        ("oft", r"(?<!så )(?<!hur )\b(?:oftast|ofta(?! som möjligt))\b"),
        ("sällan", r"(?<!för )\bsällan\b"),
        ("alltid", r"\balltid\b"),
        ("regel", r"\b(?:i|som) regel\b|\bregelmässigt\b"),
        ("vanlig", r"\b(?:vanligen|vanligtvis|i vanliga fall|inte ovanligt|ovanligt att|"
                   r"vanligt att)\b"),
        (" fall", r"\bi (?:de flesta|många|flera|somliga|vissa|få|enstaka) fall\b|\bi allmänhet\b"),
        ("gånger", r"\bmånga gånger\b|\bgång på gång\b|\bvid upprepade tillfällen\b"),
        ("mesta", r"\bför det mesta\b"),
        ("aldrig", r"\baldrig\b"),
        ("undantagsl", r"\bundantagslöst\b"),
        ("ständigt", r"\bständigt\b"),
    ),
    *_signs(
        ClaimKind.COMPARISON,
        ("så ", r"\b(?:dubbelt|tre gånger|fyra gånger|fem gånger|hälften|halva?) så \w+"),
        (" än", rf"\b(?:{_MORE}|{_LESS}|snabbare|"
                rf"långsammare)\b[^,.;:]{{0,70}}? än\b(?! (?:så länge|så\b|vad|det|att|\d|en|"
                rf"ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|hälften|var))"),
        ("än ", r"\b\w+are än\b"),
        ("", rf"\b(?:märkbart|betydligt|avsevärt|påtagligt|klart|väsentligt) (?:{_MORE}|"
             rf"{_LESS})\b"),
        ("ast", r"\b(?:den |det |de )?vanligaste \w+"),
        ("bland", r"\bbland de (?:högsta|lägsta|största|minsta|längsta|kortaste|fattigaste|"
                  r"yngsta|äldsta)\b"),
        ("i staden", r"\b(?:högst|lägst|störst|minst|flest|längst|kortast|yngst|äldst|högsta|"
                     r"lägsta|största|minsta)\b[^,.;:]{0,40} i (?:staden|länet|landet)\b"),
        ("skill", r"\b(?:skillnaden|skillnaderna) (?:\w+ ){0,4}?(?:är|var) (?:stor|stora|"
                  r"betydande|påtaglig)"),
        ("skiljer", r"\bskiljer sig\b(?! (?:våra|nämndernas|meningarna))"),
        ("lika ", r"\blika (?:ofta|många|stor|stora|hög|höga) som\b"),
    ),
    *_signs(
        ClaimKind.CAUSE,
        ("led", rf"\b{_PEOPLE_DO} {_ADVERBS}till\b"),
        ("lett", rf"\blett {_ADVERBS}till\b"),
        ("bero", rf"\b(?:beror|berodde|berott) {_ADVERBS}på\b"),
        ("orsak", r"\borsaka(?:s|r|de|des|ts)\b|\borsaken (?:till|är|var)\b"),
        ("följd", r"\b(?:till följd av|får till följd|fick till följd|har fått till följd)\b"),
        ("medför", r"\bmedför(?:t|de)?\b"),
        ("resulter", r"\bresultera(?:r|de|t)\b"),
        ("påverk", r"\bpåverka(?:r|s|de|t)\b"),
        ("bidr", rf"\bbidr(?:ar|agit|og) {_ADVERBS}till (?:att|en? (?:ök|minsk))"),
        ("gör", r"\bgör (?:(?!för\b)\w+ ){0,2}?att\b"),
        ("gjor", r"\bgjor(?:de|t) (?:(?!för\b)\w+ ){0,2}?att\b|\bgjort det (?:omöjligt|möjligt|"
                 r"svårt)\b"),
        ("tack vare", r"\btack vare\b"),
        ("samband", r"\b(?:ett )?(?:tydligt |starkt |klart )samband mellan\b"),
        ("förklara", r"\bförklaras av\b|\bförklaringen är\b"),
        ("härled", r"\bhärledas till\b"),
        ("avg", r"\bavg(?:ör|jorde)(?: \w+)? (?:om|hur|var|vem|vilka)\b"),
        ("därför att", r"\bdärför att\b"),
    ),
)  # fmt: skip


def signs_in(lower: str) -> tuple[Seen, ...]:
    """Return what signs stand in a sentence in lower case, in order, each kind's places once."""
    seen: list[Seen] = []
    for sign in SIGNS:
        if sign.hint not in lower:
            continue
        for match in sign.pattern.finditer(lower):
            if not any(each.sign.kind is sign.kind and _meet(each, match) for each in seen):
                way = None if _NOT.search(match.group()) else sign.direction
                seen.append(Seen(match.start(), match.end(), sign, way))
    return tuple(sorted(seen, key=lambda each: each.start))


def _meet(seen: Seen, match: re.Match[str]) -> bool:
    return seen.start < match.end() and match.start() < seen.end
