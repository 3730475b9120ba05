"""The numbers of a sentence, as they are written and as they are read.

What only looks like one is left out: dates, years, pages, case numbers, school years, ages that
say who is meant, and the numbers and counts of the roadmap's own parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from fardplan.kernel.numerals import (
    DIGITS,
    MONTH,
    NUMBER,
    ORDINALS,
    PARTS,
    SCALES,
    WORD,
    WORDS,
    is_year,
    value_of,
)
from fardplan.reading.claims.contracts import PERCENT, Figure

_ABOUT = (
    r"(?P<about>(?:cirka|ca\.?|omkring|ungefär|runt|närmare|nära|nästan|drygt|knappt|över|under|"
    r"mer än|fler än|mindre än|färre än|minst|högst|bortemot|uppemot|upp till|i genomsnitt|"
    r"i snitt|i medeltal|endast|bara|sammanlagt|totalt) )?"
)
_NOUN = r"[a-zåäöé]{2,}(?:-[a-zåäöé]+)*"
_MANY = (
    r"(?:en (?:klar |stor |tydlig |överväldigande )?majoritet(?:en)?|(?:absoluta )?majoriteten|"
    r"merparten|de (?:allra )?flesta|flertalet|(?:den )?största delen|ett fåtal|en minoritet|"
    r"en (?:stor|mycket stor|betydande|övervägande|liten|mindre|ringa) (?:del|andel)|"
    r"(?:nästan|så gott som|i stort sett) (?:alla|samtliga|ingen|inga))"
)
_ORDINAL = "|".join(ORDINALS)
_HINT = re.compile(
    rf"\d|\w+otal\b|tjugotal|hundratal|tusental|\b{WORD}\b|\bvar(?:t|je)? ?(?:{_ORDINAL})\b|"
    r"procent|hälften|majoritet|merparten|flesta|flertalet|fåtal|minoritet|nästan|stort sett|"
    r"\b(?:del|andel|delen)\b"
)

_NAMED_BY_NUMBER = re.compile(
    r"(?:\b(?:årskurs|klass|kap|kapitel|sid|sida|sidan|sidorna|s|nr|nummer|punkt|punkten|punkterna|"
    r"bilaga|artikel|avsnitt|avsnittet|strategi|strategin|strategierna|målområde|målområdet|"
    r"målområdena|etappmål|etappmålet|klockan|kl|dnr|version|vision|agenda|lgr|prop|sou|ds|tabell|"
    r"figur|diagram|linje|buss|steg|fas|vecka|zon|stycke|alternativ|telefon|årskurserna)\.?|§)\s*$"
)
"""What stands before a number that is a name: "årskurs 9", "sidan 33"."""
_AGE_BEFORE = re.compile(
    r"\b(?:under|över|mellan|från|fyllt|än|barn|unga|ungdomar|personer|flickor|pojkar|kvinnor|män|"
    r"invånare|ålder(?:n|s\w*)?|och|till|vid)\s*$"
)
_AGE_BEHIND = re.compile(r"^ ?(?:års? (?:gam|fyll|ålder)|-?åring)")
_MEASURES = frozenset(
    "kronor kr personer invånare elever barn meter kvadratmeter lägenheter bostäder besök företag "
    "medlemmar hushåll arbetsplatser ungdomar vuxna platser".split()
)
_OF_TEXT = re.compile(
    r"^(?:\w+ )*?(?:strateg|etappmål|målområd|delmål|mål(?:en|et)?$|fokusområd|samband|kapitel|"
    r"avsnitt|punkt|stycke|synpunkt|förslag|remiss|skrivning|mening|ord(?:en)?$|fråg|exempel|sätt|"
    r"skäl|sak|rapport|lägesbeskrivning|delrapport|dokument|invändning|önskemål|krav|princip|"
    r"tillägg|"
    r"anmärkning|ting|kommentar|att-sats|formulering|slutsats|begrepp|rubrik|ledamot|ledamöter|"
    r"ersättare|röst|sidor|nämnd|diagram|bilag|hälfter|hand(?:en)?$|led$|uppgifter|indikator)"
)
"""What is counted of a text or a meeting, and not of the world."""
_NO_NOUN = frozenset(
    "av och i på för är har hade som att med eller om till från var vid per mot än under sedan där "
    "vilket vilka ska bör kan blev får fick hos inom utan så men ur när då varav fanns finns kom "
    "går gick gav genom utanför bland efter innan före mellan redan inte den det de en ett kvar "
    "ligger gäller bor anser saknar saknade kommer hamnar svarade uppgav arbetar också numera "
    "jämfört tackade skickades respektive procent ur samt vars uppger upp ned ner".split()
)
_DONE = re.compile(r"(?:[^s]at|ats|its|it|ått|gått|fått|nått|ett|ts)$")
"""How a verb ends that is no noun: "97 åtgärdats", "204 fått"."""
_ADJECTIVE = re.compile(
    r"(?:ade|ande|ende|iga|ska|lla|nya|stora|små|yngre|första|sista|senaste|fulla|olika|hela|rade|"
    r"gna|öppna|ärda|ökta|lösa|fria|ella|ala|iva|rikes|ödda)$"
)
_TOLD_OF = (
    r"(?:har|hade|är|var|ligger|låg|gick|går|bor|saknar|saknade|fick|blev|kom|fullföljde|lämnade|"
    r"står|valde|tackade|uppgav|svarade|finns|fanns|kunde|gäller|hör)"
)
"""Verbs after which the part is told whose whole came first: "av 88 hushåll hade 19"."""
_TENS = {"ett": 1, "hundra": 100, "tusen": 1000} | {
    word: WORDS[word] for word in WORDS if 10 <= WORDS[word] < 100
}
_BEFORE_BARE = re.compile(
    r"\b(?:av|till|från|mot|över|under|än|är|var|har|i|omkring|cirka|drygt|knappt|och|på|avsåg|"
    r"gäller|bara|endast|kostar|kostade)\s*$"
)
_CHANGE_BEHIND = re.compile(
    r"^ (?:\w+ )?(?:högre|lägre|fler|färre|mer|mindre|större|fortare|snabbare|längre|kortare|"
    r"dyrare|"
    r"billigare|över|under)\b"
)
_CHANGE_BEFORE = re.compile(
    r"\b(?:ök|minsk|steg|stig|sjunk|sjönk|väx|föll|fall|krymp|höj|sänk|bättr|sämr|ökning|minskning)"
    r"[^,;:]*? med (?:\w+ ){0,2}?$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A figure, and where in the sentence it stands."""

    start: int
    end: int
    figure: Figure


def figures_in(text: str) -> tuple[Found, ...]:
    """Return the figures of a sentence in order."""
    lower = text.lower()
    if not _HINT.search(lower):
        return ()
    taken: list[Found] = []
    for needs, pattern, read in _READERS:
        if not needs.search(lower):
            continue
        for match in pattern.finditer(lower):
            if any(match.start() < f.end and f.start < match.end() for f in taken):
                continue
            figure = read(_Match(match, text))
            if figure is not None:
                start = match.start()
                taken.append(Found(start, start + len(figure.written), figure))
    return tuple(sorted(taken, key=lambda found: found.start))


@dataclass(frozen=True, slots=True)
class _Match:
    """A match in the lower-case sentence, with the words around it."""

    match: re.Match[str]
    text: str

    def __getitem__(self, name: str) -> str:
        return self.match.groupdict().get(name) or ""

    @property
    def about(self) -> str:
        return self["about"].strip()

    @property
    def before(self) -> str:
        return self.match.string[: self.match.start()]

    @property
    def behind(self) -> str:
        return self.match.string[self.match.end() :]

    def is_name(self, number: str) -> bool:
        """Whether `number` names a thing: a school year, a page, an item, a strategy."""
        before = self.match.string[: self.match.start(number)]
        behind = self.match.string[self.match.end(number) :]
        if not before.strip() and re.match(r"[.)]\s", behind):
            return True
        return bool(_NAMED_BY_NUMBER.search(before) or re.match(r"\.\d|[:/]", behind))

    def figure(
        self,
        value: float | None,
        unit: str,
        *,
        end: int | None = None,
        part: float | None = None,
        whole: float | None = None,
        about: str = "",
    ) -> Figure:
        written = self.text[self.match.start() : end or self.match.end()]
        return Figure(written, value, unit, about or self.about, part, whole, self._is_change(unit))

    def _is_change(self, unit: str) -> bool:
        if unit != PERCENT:
            return unit == "procentenheter"
        return bool(_CHANGE_BEHIND.match(self.behind) or _CHANGE_BEFORE.search(self.before))


def _range(m: _Match) -> Figure | None:
    unit = PERCENT if m["unit"] == "%" else m["unit"]
    if unit.startswith("år") or unit in _NO_NOUN or m.is_name("low"):
        return None
    if is_year(m["low"]) or _OF_TEXT.match(unit) or unit.startswith("åring"):
        return None
    middle = (value_of(m["low"]) + value_of(m["high"])) / 2
    return m.figure(middle, unit, about=f"{m['low']}–{m['high']}")


def _fraction(m: _Match) -> Figure | None:
    part, whole = value_of(m["part"]), value_of(m["whole"])
    if (
        not (part < whole or (part == whole and m["noun"]))
        or whole < 2
        or is_year(m["whole"])
        or m.is_name("part")
    ):
        return None
    if m["part"] in ("en", "ett") and m["noun"]:
        return None
    behind = m.behind.lstrip()
    if re.match(rf"{MONTH}|\d\.\d", behind) or _OF_TEXT.match(behind):
        return None
    return m.figure(round(100 * part / whole, 1), PERCENT, part=part, whole=whole)


def _percent(m: _Match) -> Figure | None:
    unit = "procentenheter" if m["unit"].startswith("procentenhet") else m["unit"]
    return m.figure(value_of(m["number"]), PERCENT if unit in ("%", "procents") else unit)


def _every(m: _Match) -> Figure | None:
    if re.match(r" (?:år|vecka|månad|dag|timme|minut|gång|termin|kvartal|sommar|mandat)", m.behind):
        return None
    whole = ORDINALS[m["ordinal"]]
    return m.figure(round(100 / whole, 1), PERCENT, part=1, whole=whole)


def _parts(m: _Match) -> Figure | None:
    part, whole = value_of(m["number"]), PARTS[m["parts"]]
    return m.figure(round(100 * part / whole, 1), PERCENT, part=part, whole=whole)


def _tens(m: _Match) -> Figure | None:
    about = _TENS.get(m["tens"])
    if about is None or _OF_TEXT.match(m.behind.lstrip()):
        return None
    return m.figure(float(about), _unit(m.behind.strip(" .,").split(",")[0]), about="ungefär")


def _half(m: _Match) -> Figure | None:
    return None if m.behind.startswith(" så ") else m.figure(50.0, PERCENT, part=1, whole=2)


def _word(m: _Match) -> Figure | None:
    return None if _OF_TEXT.match(m.behind.lstrip()) else m.figure(None, PERCENT)


def _count(m: _Match) -> Figure | None:
    unit, number = _unit(m["unit"]), m["number"]
    if m.text[m.match.start("unit")].isupper():  # "Sju Broar" is a name
        return None
    if m.is_name("number") or _OF_TEXT.match(unit) or re.match(MONTH, m["unit"]):
        return None
    if is_year(number) and not _MEASURES.intersection(unit.split()):
        return None
    if number in ("en", "ett") and not m["scale"] and not unit.startswith("procent"):
        return None
    if unit.startswith("år") and unit.split()[0] in ("år", "års", "åren") and _is_age(m):
        return None
    if not unit and not m["scale"]:
        return _without_noun(m)
    value = value_of(number) * SCALES.get(m["scale"], 1)
    end = m.match.start("unit") + len(unit) if unit else m.match.end("scale")
    return m.figure(value, unit, end=end)


def _bare(m: _Match) -> Figure | None:
    """A number whose noun stands elsewhere: "från 20 till 54", "av 88"."""
    if m.is_name("number") or re.match(rf"\s+(?:{MONTH}|års?)\b|\s?§|\.\s*\d", m.behind):
        return None
    return _without_noun(m)


def _without_noun(m: _Match) -> Figure | None:
    number = m["number"]
    if is_year(number) or len(number) < 2 or not number[0].isdigit():
        return None
    if _is_age(m) and _AGE_BEHIND.match(m.match.string[m.match.end("number") :]):
        return None
    if _OF_TEXT.match(m.match.string[m.match.end("number") :].lstrip()):
        return None
    if not (m.about or _BEFORE_BARE.search(m.match.string[: m.match.start("number")])):
        return None
    return m.figure(value_of(number), "", end=m.match.end("number"))


def _is_age(m: _Match) -> bool:
    before = m.match.string[: m.match.start("number")]
    behind = m.match.string[m.match.end("number") :]
    return bool(_AGE_BEFORE.search(before) or _AGE_BEHIND.match(behind))


def _unit(words: str) -> str:
    """Return the words up to the noun that is counted, "" if there is none."""
    kept: list[str] = []
    for word in words.split(" "):
        if word in _NO_NOUN or (_DONE.search(word) and word not in _MEASURES):
            break
        kept.append(word)
        if not _ADJECTIVE.search(word):
            return " ".join(kept)
    return " ".join(kept)


_Read = Callable[[_Match], Figure | None]
_READERS: tuple[tuple[re.Pattern[str], re.Pattern[str], _Read], ...] = tuple(
    (re.compile(needs), re.compile(_ABOUT + pattern), read)
    for needs, pattern, read in (
        (r"\d", rf"(?P<low>{DIGITS})\s?[–-]\s?(?P<high>{DIGITS}) ?(?P<unit>%|{_NOUN})", _range),
        (r"\bav ", rf"(?P<part>{NUMBER})(?P<noun> \w+)? av (?:de |våra |stadens |totalt |"
                   rf"sammanlagt )?(?P<whole>{NUMBER})(?! procent)\b", _fraction),
        (r"procent|promille|%",
         rf"(?P<number>{NUMBER}) ?(?P<unit>procentenhet(?:er)?\b|procents?\b|promille\b|%)",
         _percent),
        (r"\bvar(?:t|je)?(?: |anna)",
         rf"\b(?:var(?:t|je)? |var(?=annan)|vart(?=annat))(?P<ordinal>{_ORDINAL})\b", _every),
        (r"\bav ", rf"\bav (?:de |våra |stadens |dessa )?(?P<whole>{NUMBER}) [^,.;:()]{{3,70}}? "
                   rf"{_TOLD_OF}(?: \w+){{0,4}}? (?P<part>{NUMBER})(?! procent)(?! \w+del)\b",
         _fraction),
        (r"tal", r"\b(?:ett|några|flera) (?P<tens>\w+)tal(?:s)?\b(?! \d)", _tens),
        (r"del", rf"\b(?P<number>en|ett|två|tre|fyra|fem) (?P<parts>{'|'.join(PARTS)})"
                r"(?:en|ar|arna)?\b", _parts),
        (r"hälften", r"\bhälften\b", _half),
        (r"majoritet|merpart|flesta|flertal|fåtal|minoritet|del\b|andel\b|delen|nästan|sätt|sett",
         rf"\b{_MANY}\b", _word),
        (NUMBER, rf"(?<![\w.,:/§–-])(?P<number>{NUMBER})"
                 r"(?: (?P<scale>tusen|miljon(?:er)?|miljard(?:er)?))?"
                 rf" (?=(?P<unit>{_NOUN}(?: {_NOUN}){{0,2}}))", _count),
        (r"\d", rf"(?<![\w.,:/§–-])(?P<number>{DIGITS})(?![\w:/§–%-])", _bare),
    )
)  # fmt: skip
"""Each way of telling a figure: what a sentence must hold, how it is told, how it is read."""
