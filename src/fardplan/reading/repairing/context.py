"""Words that are real but wrong: "bor" for "bör", "lagt" for "lågt". The words around decide.

Each rule looks at the words before and after and returns a bonus (in log units) for one reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_INFINITIVE = re.compile(r"^[a-zåäö]{2,}(?:a|as|å|ås|ske|bli|ge|ges|ses|bes|be|dö|ro|bo)$")
_FINITE = re.compile(r"^[a-zåäö]+(?:ar|er|år|är|or|ör|nns|des|ade|dde|tte)$")
_PARTICIPLE = re.compile(r"^[a-zåäö]+(?:ad|at|ade|da|dd|t|n|na|lig|ligt|liga|d)$")
_DEFINITE = re.compile(r"^[a-zåäö]{3,}(?:et|en|na)$")
_BETWEEN = frozenset({"även", "också", "inte", "därför", "dock", "särskilt", "bättre", "ej"})


@dataclass(frozen=True, slots=True)
class Around:
    """The words around one word, lower case and repaired as far as known; "" beyond a sentence."""

    before2: str
    before: str
    after: str
    after2: str

    @property
    def next_verb(self) -> str:
        """The word after, or the one after that where an adverb stands between."""
        return self.after2 if self.after in _BETWEEN else self.after


Rule = Callable[[Around], float]
_NUMERALS = frozenset(
    [
        "ett",
        "fyra",
        "sex",
        "sju",
        "åtta",
        "nio",
        "tio",
        "elva",
        "tolv",
        "femton",
        "tjugo",
        "trettio",
        "fyrtio",
        "femtio",
        "hundra",
    ]
)


_PREPOSITIONS = frozenset(
    {"i", "på", "av", "för", "till", "med", "från", "om", "hos", "enligt", "under", "utifrån"}
)
_PRONOUNS = frozenset({"det", "de", "vi", "man", "den", "jag", "ni", "han", "hon", "alla", "ingen"})
_TURNS = frozenset({"här", "där", "nu", "då", "som", "också", "därmed", "idag"})
"""Behind these at the head of a clause comes its verb."""
_TAKES = frozenset({"ta", "tar", "tas", "tagit", "togs", "tog"})
_MODALS = frozenset(
    {"att", "ska", "kan", "bör", "måste", "vill", "skulle", "och", "får", "behöver"}
)


def _may(around: Around) -> float:
    if around.after == "illa":
        return -4.0
    if _INFINITIVE.match(around.next_verb):
        return 2.0
    if around.before in _PRONOUNS | _TURNS:
        return 1.0
    return 0.5 if around.after == "inte" else -1.5


def _to_do(strength: float) -> Rule:
    """The word as an infinitive: behind "att", "ska" and their like."""
    return lambda around: strength if around.before in _MODALS else 0.0


def _our(around: Around) -> float:
    if around.after in _PRONOUNS or around.after == "":
        return 0.0
    if around.before == "till" and around.before2 in _TAKES:
        return -3.0  # "ta till vara"
    return 3.5 if around.before in _PREPOSITIONS else 0.0


def _where(around: Around) -> float:
    return 2.5 if around.before and around.after in _PRONOUNS else 0.0


def _when_or_reaches(around: Around) -> float:
    return -3.0 if around.before in {"som", "man"} and around.after not in _PRONOUNS else 0.0


def _should(around: Around) -> float:
    if _INFINITIVE.match(around.next_verb):
        return 3.0
    if around.after[:1].isdigit():
        return -3.0
    return -3.0 if around.after in {"i", "på", "här", "där", "kvar", "nära", "hemma"} else 0.5


def _here(around: Around) -> float:
    if around.before == "" and (_FINITE.match(around.after) or around.after in _IS_MISSING):
        return 4.0
    return -2.0 if around.before else 0.0


_IS_MISSING = frozenset({"saknas", "behövs", "krävs", "fattas", "finns", "byggs", "råder"})


def _low(around: Around) -> float:
    laid = {"fram", "till", "ner", "ned", "upp", "på", "stor", "stort", "fokus", "vikt", "ut", "in"}
    return -4.0 if around.after in laid else 2.5


def _year(around: Around) -> float:
    counted = {"varje", "senaste", "per", "samma", "förra", "nästa", "flera", "två", "tre", "fem"}
    before = around.before
    if before in _NUMERALS:
        return 4.0
    return 4.0 if before in counted or before.isdigit() or before.endswith("ste") else -2.5


def _well(around: Around) -> float:
    if around.before in {"en", "ett", "är", "mycket"} and _PARTICIPLE.match(around.after):
        return 3.0
    return 0.0


def _men(around: Around) -> float:
    paired = {"kvinnor", "flickor", "respektive", "unga", "av", "kvinnors"}
    return 4.0 if around.before in paired or around.before2 in paired else -3.0


def _support(around: Around) -> float:
    return -2.5 if around.after in {"klart", "still", "vid", "på"} else 1.5


def _pay(around: Around) -> float:
    return 2.0 if around.before in {"råd", "ge", "ges", "få", "om", "av"} else 0.0


def _reach(around: Around) -> float:
    """ "att stödet når de familjer": behind "att" and its subject there must come a verb."""
    subject = around.before2 in {"att", "som", "så", "om"} and _DEFINITE.match(around.before)
    barely = {"bara", "endast", "främst", "nästan", "sällan", "ut", "fram", "fler", "ända"}
    heads = around.before2 == "" and _DEFINITE.match(around.before) and around.after == "inte"
    return 5.0 if around.before and (subject or heads or around.after in barely) else 0.0


def _strengthen(around: Around) -> float:
    heads = around.before in {"", "och"} or around.before[:1].isdigit()
    return 6.0 if heads or _DEFINITE.match(around.after) else 0.0


def _loan(around: Around) -> float:
    taken = {"får", "få", "fått", "ta", "tar", "söker", "söka", "beviljas", "nekas", "ge", "ger"}
    return 4.0 if taken & {around.before, around.before2} else 0.0


RULES: dict[str, Rule] = {
    "bör": _should,
    "här": _here,
    "lågt": _low,
    "låga": lambda around: 2.0 if around.after not in {"på", "ner", "upp"} else 0.0,
    "år": _year,
    "väl": _well,
    "män": _men,
    "stöd": _support,
    "råd": _pay,
    "håll": lambda around: 3.0,
    "mål": lambda around: 3.0,
    "kön": lambda around: 3.0,
    "stärk": _strengthen,
    "lån": _loan,
    "väg": lambda around: 2.0,
    "så": lambda around: 1.0,
    "säker": lambda around: 2.0 if around.after in {"och", "på"} else 0.0,
    "nå": lambda around: 3.0 if around.after in {"ut", "fler", "de", "alla", "målen"} else 1.0,
    "öka": lambda around: 3.0,
    "får": _may,
    "mått": lambda around: 2.0,
    "stöder": lambda around: 3.0,
    "når": _reach,
    "vår": _our,
    "våra": _our,
    "där": _where,
    "när": _when_or_reaches,
    "mäta": _to_do(3.0),
    "pröva": _to_do(1.5),
    "värna": _to_do(2.5),
    "värnas": _to_do(3.0),
    "väga": lambda around: 3.0 if around.after in {"in", "tungt", "upp", "mot"} else 0.0,
    "väcker": lambda around: 2.0 if around.before and around.after else 0.0,
    "sätt": lambda around: 2.0 if around.before in {"", "ett", "det", "annat", "vilket"} else 0.0,
    "hinder": lambda around: 4.0 if around.before in {"ett", "inget", "största"} else 0.0,
    "skäl": lambda around: 3.0,
    "skälet": lambda around: 3.0,
    "skälen": lambda around: 3.0,
    "vägar": lambda around: 3.0,
    "läget": lambda around: 1.5,
    "nås": lambda around: 4.0 if around.after == "av" else 1.0,
}
"""Bonus for a reading, by the word it reads."""


def bonus(word: str, around: Around) -> float:
    """Return how much the words around speak for `word`, in log units."""
    rule = RULES.get(word)
    return rule(around) if rule else 0.0
