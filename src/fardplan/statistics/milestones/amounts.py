"""The years and values that a milestone says: when, from what, to what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fardplan.kernel.numerals import PARTS, value_of
from fardplan.statistics.milestones.contracts import Amount, Kind, Part, Said
from fardplan.statistics.milestones.words import (
    ABOUT,
    DOWN,
    NUMBER,
    PERIOD,
    SCHOOL_YEAR,
    SINCE,
    UNTIL,
    UP,
    YEAR,
    rule,
)

HEAD_SHARE, HEAD_COUNT = "¤", "#"
"""What stands in the place of a value that the sentence begins with: "¤¤¤ av eleverna"."""


@dataclass
class Sheet:
    """A text in lower case of which what is read is blanked, so that places stay what they are."""

    text: str
    left: str

    @classmethod
    def of(cls, text: str) -> Sheet:
        """Return the sheet of a text; a letter whose lower case is longer stays as it is."""
        return cls(text, "".join(c.lower() if len(c.lower()) == 1 else c for c in text))

    def said(self, part: Part, value: str | float | Amount, start: int, end: int) -> Said:
        """Return what `text[start:end]` says of a part."""
        return Said(part, value, self.text[start:end], start, end)

    def blank(self, start: int, end: int, mark: str = " ") -> None:
        """Take `text[start:end]` out of what is left to read."""
        self.left = self.left[:start] + mark * (end - start) + self.left[end:]


# --- Years -----------------------------------------------------------------------------------


def years_in(sheet: Sheet) -> Iterator[Said]:
    """Yield the years of baseline and target, and blank them."""
    seen: set[Part] = set()
    for pattern, read in _YEARS:
        for match in list(pattern.finditer(sheet.left)):
            found = [(part, value) for part, value in read(match) if part not in seen]
            for part, value in found:
                seen.add(part)
                yield sheet.said(part, value, match.start(), match.end())
            if found:
                sheet.blank(match.start(), match.end())


def _period(match: re.Match[str]) -> Iterator[tuple[Part, float]]:
    yield Part.BASELINE_YEAR, int(match["first"])
    yield Part.YEAR, int(match["last"])


def _school_year(match: re.Match[str]) -> Iterator[tuple[Part, float]]:
    yield Part.YEAR, int(match["first"]) + 1


def _since(match: re.Match[str]) -> Iterator[tuple[Part, float]]:
    yield Part.BASELINE_YEAR, int(match["year"])


def _until(match: re.Match[str]) -> Iterator[tuple[Part, float]]:
    yield Part.YEAR, int(match["year"] or match["bare"])


_YEARS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[tuple[Part, float]]]], ...
] = ((PERIOD, _period), (SCHOOL_YEAR, _school_year), (SINCE, _since), (UNTIL, _until))


# --- Values ----------------------------------------------------------------------------------

_VERB = (
    r"(?:(?:ska|skall|bör|får|har|är) )?(?:(?P<not>inte|aldrig) )?"
    r"(?:uppgå till|uppgår till|uppgått till|överstiga|överstiger|understiga|understiger|vara|är|"
    r"ligga på|nå|nått|utgöra|utgör|vara uppe i)"
)
FROM_TO = rule(
    rf"\bfrån {ABOUT.replace('bound', 'bound1')}(?P<low>{NUMBER}) ?(?P<unit1>procent|%)?(?: (?:år )?(?P<year1>{YEAR}))?"
    rf" till {ABOUT}(?P<number>{NUMBER}) ?(?P<unit>procent|%)?(?: (?:år )?(?P<year2>{YEAR}))?"
)
_TO_SHARE = rule(rf"\btill {ABOUT}(?P<number>{NUMBER}) ?(?P<unit>procent|%)")
_YEARLY = r"(?P<yearly> (?:per|varje|om) år(?:et)?| årligen)?"
_BY_SHARE = rule(
    rf"\bmed {ABOUT}(?P<number>{NUMBER}) ?(?P<unit>procentenhet(?:er)?|procent|%){_YEARLY}"
)
_BY_PART = rule(
    rf"\bmed {ABOUT}(?:(?P<number>en|två|tre) (?P<part>{'|'.join(PARTS)})(?:ar)?|(?P<half>hälften))\b"
)
_IS = rule(rf"\b{_VERB} {ABOUT}(?P<number>{NUMBER}) ?(?P<unit>procent|%)")
_IS_COUNT = rule(rf"\b(?P<verb>{_VERB}) {ABOUT}(?P<number>{NUMBER})(?: [a-zåäö]+)?$")
_TO_COUNT = rule(rf"\b(?:{UP}|{DOWN}) till {ABOUT}(?P<number>{NUMBER})(?: (?P<unit>[a-zåäö]+))?")
_BY_COUNT = rule(rf"\b(?:{UP}|{DOWN}) med {ABOUT}(?P<number>{NUMBER})(?: (?P<unit>[a-zåäö]+))?")
_FOLD = rule(r"\b(?P<fold>halvera|fördubbla|tredubbla|fyrdubbla)(?:r|s|t|ts|d|de)?\b")
_EQUAL = rule(
    r"\b(?:ska )?(?:vara|är|bli|blir|har blivit) lika (?:stor|många|hög|låg|vanlig)t?(?:a)?\b"
)
_HEAD_SHARE = rule(
    rf"^ ?(?:(?:ska|har|bör) )?(?P<whole>{ABOUT}(?P<number>{NUMBER}) ?(?P<unit>procent|%)) av\b"
)
_HEAD_TENTHS = rule(
    rf"^ ?(?:(?:ska|har|bör) )?(?P<whole>{ABOUT}(?P<number>{NUMBER}) av (?P<of>{NUMBER}))\b"
)
_HEAD_PART = rule(
    rf"^ ?(?:(?:ska|har|bör) )?(?P<whole>{ABOUT}(?:(?P<number>en|två|tre|fyra) (?P<part>{'|'.join(PARTS)})(?:ar)?|(?P<half>hälften))) av\b"
)
_HEAD_COUNT = rule(
    rf"^ ?(?:(?:ska|har|bör) )?(?!en |ett )(?P<whole>{ABOUT}(?P<number>{NUMBER})) (?!av\b)(?=[a-zåäö])"
)
_EACH_YEAR = rule(r"\b(?:varje år|årligen)\b")
_FOLDS = {"halvera": -50.0, "fördubbla": 100.0, "tredubbla": 200.0, "fyrdubbla": 300.0}


@dataclass(frozen=True, slots=True)
class Value:
    """A value to reach, and what else its words say: which way is better, a baseline."""

    said: Said
    better: str = ""
    """"up" or "down" where the words bound it: "minst", "högst"."""
    baseline: tuple[Said, ...] = ()
    measure: Said | None = None
    """A share where the value begins the sentence: "90 procent av"."""


def value_in(sheet: Sheet) -> Value | None:
    """Return the value that the text asks for, and blank it; None if it names none."""
    for pattern, read in _VALUES:
        match = pattern.search(sheet.left)
        if match is not None:
            return read(sheet, match)
    return None


def from_to(sheet: Sheet) -> Value | None:
    """Return "från 71 procent 2021 till 80 procent 2027" as a whole, before years are read."""
    match = FROM_TO.search(sheet.left)
    if match is None or _looks_like_year(match["low"]):
        return None
    share = bool(match["unit1"] or match["unit"])
    low, high = (_scaled(match[name], share=share) for name in ("low", "number"))
    start, end = match.span()
    before = [sheet.said(Part.BASELINE, low, match.start("low"), match.end("low"))]
    for name, part in (("year1", Part.BASELINE_YEAR), ("year2", Part.YEAR)):
        if match[name]:
            before.append(sheet.said(part, int(match[name]), match.start(name), match.end(name)))
    said = sheet.said(Part.TARGET, Amount(Kind.LEVEL, high), match.start("number"), end)
    sheet.blank(start, end)
    return Value(said, _bound(match), tuple(before))


def _looks_like_year(number: str) -> bool:
    return bool(re.fullmatch(YEAR, number))


def _scaled(number: str, *, share: bool) -> float:
    return round(value_of(number) / 100, 6) if share else value_of(number)


def _bound(match: re.Match[str]) -> str:
    said = re.split(r"\s", match.groupdict().get("bound") or "")[0]
    if said in ("minst", "lägst", "åtminstone", "över", "mer", "fler"):
        return "up"
    return "down" if said in ("högst", "max", "maximalt", "under", "färre", "mindre") else ""


def _way(sheet: Sheet, match: re.Match[str]) -> int:
    """-1 if what is changed goes down, else 1: "minskar med 20 procent"."""
    before = list(re.finditer(rf"{UP}|{DOWN}".replace(" ", r"\s+"), sheet.left[: match.end()]))
    last = before[-1].group() if before else ""
    return -1 if re.fullmatch(DOWN.replace(" ", r"\s+"), last) else 1


def _level(sheet: Sheet, match: re.Match[str], start: int | None = None) -> Value:
    first = match.start() if start is None else start
    unit = match.groupdict().get("unit") or ""
    value = _scaled(match["number"], share=unit in ("procent", "%"))
    said = sheet.said(Part.TARGET, Amount(Kind.LEVEL, value), first, match.end())
    sheet.blank(first, match.end())
    return Value(said, _bound(match))


def _is_level(sheet: Sheet, match: re.Match[str]) -> Value:
    verb = match.group()
    found = _level(sheet, match)
    limit = "up" if "understig" in verb else "down" if "överstig" in verb else ""
    if limit:
        turned = {"up": "up", "down": "down"} if match["not"] else {"up": "down", "down": "up"}
        return Value(found.said, turned[limit])
    return found


def _to_count(sheet: Sheet, match: re.Match[str]) -> Value:
    return _level(sheet, match, sheet.left.index("till", match.start()))


def _change(sheet: Sheet, match: re.Match[str]) -> Value:
    unit = match["unit"]
    way = _way(sheet, match)
    number = value_of(match["number"])
    points = unit.startswith("procentenhet")
    kind, change = (Kind.POINTS, round(number / 100, 6)) if points else (Kind.PERCENT, number)
    amount = Amount(
        kind, way * change, yearly=bool(match["yearly"] or _EACH_YEAR.search(sheet.left))
    )
    return _blanked(sheet, amount, match.start(), match.end())


def _by_part(sheet: Sheet, match: re.Match[str]) -> Value:
    return _blanked(
        sheet,
        Amount(Kind.PERCENT, _way(sheet, match) * round(100 * _part_of(match), 1)),
        *match.span(),
    )


def _by_count(sheet: Sheet, match: re.Match[str]) -> Value:
    start = sheet.left.index("med", match.start())
    amount = Amount(Kind.UNITS, _way(sheet, match) * value_of(match["number"]))
    end = match.end("number") if match["unit"] in (None, "i", "på", "jämfört") else match.end()
    return _blanked(sheet, amount, start, end)


def _blanked(sheet: Sheet, amount: Amount, start: int, end: int) -> Value:
    said = sheet.said(Part.TARGET, amount, start, end)
    sheet.blank(start, end)
    return Value(said)


def _fold(sheet: Sheet, match: re.Match[str]) -> Value:
    return Value(
        sheet.said(Part.TARGET, Amount(Kind.PERCENT, _FOLDS[match["fold"]]), *match.span())
    )


def _equal(sheet: Sheet, match: re.Match[str]) -> Value:
    return _blanked(sheet, Amount(Kind.GAP, 0.0), *match.span())


def _part_of(match: re.Match[str]) -> float:
    return 0.5 if match["half"] else value_of(match["number"]) / PARTS[match["part"]]


def _headed(sheet: Sheet, match: re.Match[str], value: float) -> Value:
    start, end = match.span("whole")
    said = sheet.said(Part.TARGET, Amount(Kind.LEVEL, value), start, end)
    sheet.blank(start, end, HEAD_SHARE)
    return Value(said, _bound(match), measure=sheet.said(Part.MEASURE, "share", start, end))


def _head_share(sheet: Sheet, match: re.Match[str]) -> Value:
    return _headed(sheet, match, _scaled(match["number"], share=True))


def _head_tenths(sheet: Sheet, match: re.Match[str]) -> Value:
    value = round(value_of(match["number"]) / value_of(match["of"]), 6)
    found = _headed(sheet, match, value)
    start, end = match.span("whole")
    sheet.blank(start, end, HEAD_SHARE)
    return found


def _head_part(sheet: Sheet, match: re.Match[str]) -> Value:
    return _headed(sheet, match, round(_part_of(match), 6))


def _head_count(sheet: Sheet, match: re.Match[str]) -> Value:
    start, end = match.span("whole")
    said = sheet.said(Part.TARGET, Amount(Kind.LEVEL, value_of(match["number"])), start, end)
    sheet.blank(start, end, HEAD_COUNT)
    return Value(said, _bound(match), measure=sheet.said(Part.MEASURE, "count", start, end))


_VALUES: tuple[tuple[re.Pattern[str], Callable[[Sheet, re.Match[str]], Value]], ...] = (
    (_HEAD_SHARE, _head_share),
    (_HEAD_TENTHS, _head_tenths),
    (_HEAD_PART, _head_part),
    (_BY_SHARE, _change),
    (_BY_PART, _by_part),
    (_IS, _is_level),
    (_TO_SHARE, _level),
    (_IS_COUNT, _is_level),
    (_TO_COUNT, _to_count),
    (_BY_COUNT, _by_count),
    (_FOLD, _fold),
    (_EQUAL, _equal),
    (_HEAD_COUNT, _head_count),
)
"""Each way of telling the value to reach, the more telling first."""
