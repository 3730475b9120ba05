"""What a wish is made of: its parts, the figures in it, and whether it is a wish against something.

Two wishes are one only if each part of the one is borne by the other: who wants a start value does
not want statistics by sex for being named beside somebody who wants both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_REASON = re.compile(
    r"(?:(?:,|;| –)? (?:eftersom|därför att|varför|annars)|[,;] (?:så att|vilket|för att)|; annars"
    r"|, (?:för|då)(?! att))\b.*$",
    re.I | re.S,
)
"""Why something is wanted is no part of what is wanted."""
_EXAMPLE = re.compile(r",? (?:till exempel|t\.? ?ex\.?|exempelvis|bland annat) .*$", re.I | re.S)
_FRAME = re.compile(r",? (?:är|vore)(?: \w+)? en (?:\w+ )?brist\b.*$", re.I | re.S)
_CONTRAST = re.compile(
    r",? (?:och|men) inte\b(?! (?:ska|får|bör|längre)\b).*$|, inte .*$", re.I | re.S
)
"""What is wanted instead of something else is the same wish."""
_ACTS = r"(?:bör|ska|skall|måste|behöver|får|ges|blir|görs|tas)"
_CLAUSES = re.compile(
    rf";\s|\.\s+(?=[A-ZÅÄÖ])|,? (?:samt|liksom|dels)\b|,? och (?=(?:även |också |dessutom )?att\b)"
    rf"|, (?=att\b)|,? och (?=(?:det |den |de |dessa )?{_ACTS}\b)"
    r"|,? (?:och|,) (?=(?:vem|vad|vilk\w+|hur|när|var)\b)|, (?=(?:vem|vad|vilk\w+|hur|när)\b)",
    re.I,
)
"""Where another clause of the wish begins."""
_EACH = re.compile(r",? och (?=(?:en|ett)\b)|, (?=(?:en|ett)\b)", re.I)
_BOTH = re.compile(r"\b(?:både|såväl|dels)\b(?P<one>.+?) (?:och|som|dels) (?P<other>.+)$", re.I)
_ELEMENT = re.compile(r"\b(?:strategi|målområde|etappmål)\w* M?\d[\d., ]*|\bM?\d\.\d\b", re.I)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTED = re.compile(r"[\"“”][^\"“”]+[\"“”]")
_NEGATION = re.compile(r"\b(?:inte|ej|inga|ingen|inget|aldrig|sluta\w*|stopp\w*|avstå)\b", re.I)
_KNOW = re.compile(
    r"^(?:vad|vem|vilk\w+|hur|när|varför|om)\b|\b(?:förtydlig|tydliggör|klargör|klarlägg|klarhet|preciser"
    r"|framgår|framgå\b|utläs|oklar|otydlig|avses|menas|definition|definier|förklar)\w*",
    re.I,
)
_DEMANDS = re.compile(
    r"\b(?:bör|borde|ska|skall|måste|behöver|behövs|kan behövas|får inte|önsk\w+|vill|"
    r"hellre|gärna|krävs|efterfrågas|efterlyses|föreslås|saknas|förordas|värdefullt|"
    r"angeläget|till nackdel|fordr\w+|förtjänar|vore|skulle|uppmanas|"
    r"inbjuds|med fördel|krav|klarlagt)\b"
    r"|^(?:ange|sätt|bygg|inför|öppna|utse|anställ|redovisa|lägg|stoppa|skriv|gör|ta|ge|lyssna|behåll|"
    r"satsa|låt|se|sluta|snälla|ett|en|fler|mer|tydligare|vad|vem|hur|när|om|vilk\w+)\b",
    re.I,
)
_CONDITION = re.compile(r"^(?:om|ifall|förutsatt att|i det fall|skulle)\b", re.I)
_BACK = re.compile(
    r"^(?:att )?(?:det(?:ta)?|den(?:na)?|dessa)\b(?! (?:för|som|finns|ska finnas|behövs|är|vore))"
    r"|\bsåda(?:n|nt|na)\b|\bdetta\b|\bd(?:en|et) (?:ordningen|sättet)\b"
    r"|\bsamma sätt\b|^(?:här|där) ",
    re.I,
)


def clauses_of(wish: str) -> tuple[str, ...]:
    """Return the clauses of a wish, each something wanted; of a wish that holds one, itself."""
    plain = " ".join(wish.split())
    for beside in (_REASON, _CONTRAST, _EXAMPLE, _FRAME):
        plain = beside.sub("", plain)
    found = tuple(part for each in _CLAUSES.split(plain) if (part := each.strip(" ,.;")))
    return found or (wish,)


def parts_of(wish: str) -> tuple[str, ...]:
    """Return everything that a wish holds: its clauses, and the things that a clause counts up."""
    return tuple(part for clause in clauses_of(wish) for part in _things(clause))


def _things(clause: str) -> Iterator[str]:
    both = _BOTH.search(clause)
    if both:
        yield f"{clause[: both.start()]}{both['one'].strip()}"
        yield both["other"].strip()
        return
    yield from (part for each in _EACH.split(clause) if (part := each.strip(" ,")))


def exact_in(wish: str) -> frozenset[str]:
    """Return the figures and the quoted words of a wish: who wants five years wants not ten."""
    plain = _ELEMENT.sub("", wish)
    return frozenset((*_FIGURE.findall(plain), *_QUOTED.findall(plain.casefold())))


def is_against(wish: str) -> bool:
    """Return whether a wish is that something shall not be."""
    return any(_NEGATION.search(clause) for clause in clauses_of(wish))


def is_told_as_wish(ask: str) -> bool:
    """Return whether an ask can stand after "wants": a piece of a sentence, or one that demands.

    What only tells of something ("De nämns inte") cannot: it would be taken for what is wanted.
    """
    return not ask[:1].isupper() or bool(_DEMANDS.search(ask))


def asks_to_know(wish: str) -> bool:
    """Return whether something is wanted explained, and not done."""
    return bool(_KNOW.search(wish))


def is_conditional(wish: str) -> bool:
    """Return whether something is wanted only if something else comes to be."""
    return bool(_CONDITION.match(wish))


def points_back(wish: str) -> bool:
    """Return whether what is wanted is told in an earlier sentence."""
    return bool(_BACK.search(wish))


SIGNS: tuple[Callable[[str], object], ...] = (is_against, asks_to_know, exact_in)
"""In what two wishes must be alike to be one, whatever their words."""
