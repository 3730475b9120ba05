"""What is counted, of whom, in a claim and in a definition, so that the two can be laid together.

Words are compared by their stems, and compounds by their last part: "gymnasiebehörighet" is an
eligibility, "arbetsställe" is no work. It is found by words alone; a person confirms it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from fardplan.plan import UnitOfObservation
from fardplan.reading.claims.contracts import Claim, Sexes
from fardplan.statistics import Indicator, Measure

_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDING = re.compile(
    r"(?:heterna|heten|heter|het|ernas?|arnas?|ornas?|ierna|ier|erades|erats|erade|erande|erar|"
    r"erad|era|ades|ade|ats|er|ar|or|en|et|na|an|as|es|a|e|t|n)$"
)
_LEAST_STEM, _LEAST_LAST_PART, _LEAST_FIRST_PART = 3, 5, 7
_ASIDE = re.compile(r"\([^)]*\)")
_ALL_OF_THEM = re.compile(r"^alla i populationen\W*$", re.I)
_MEANS = (
    (re.compile(r"\b(?:uvas|neet)\b", re.I), "varken arbetar eller studerar"),
    (re.compile(r"\butanför arbete\b", re.I), "utan arbete"),
    (re.compile(r"\blägenheter(?=\b|na)", re.I), "bostäder"),
    (re.compile(r"\bbostad(?=en\b|s?\b)", re.I), "bostäd"),
)
"""What the field says in other words than definitions do."""
_NOT = re.compile(r"^(?:inte|ej|icke|aldrig|varken|utan|saknar|saknade|saknas|saknat)$")
_REACH = 5
"""So many words behind a "not" may what it denies stand."""
_LOW = re.compile(r"^(?:låg|lågt|låga|litet|liten|svagt|svag|bristande)$")
"""What turns the word right behind it: "lågt förtroende" are those who have none."""
_SIZE = re.compile(r"^(?:hög|högt|höga|stort|stor|starkt|stark)$")
_EMPTY_WORDS = (
    "alla andel andelen antal antalet och eller som den det de dem att med för från till under "
    "över inom vid har hade fått får bör borde ska kan var vara varit finns ingår räknas ett "
    "minst vill säga samt där efter enligt sig sin sitt sina eget egen egna hela också helt "
    "populationen staden stad stadens stockholm stockholms syntetiska syntetisk påhittad "
    "påhittade personer person året år årets december vårterminen kommunala område området "
    "områden ligger känner anser uppger svarat svarar svarade frågan boende boendes invånare "
    "ytterstaden innerstaden procent procentenheter skillnad skillnaden genom mellan fler färre "
    "mer mindre andra annat något nya ny sedan"
)
_GROUPS: dict[str, re.Pattern[str]] = {
    "pupils": re.compile(r"\belev|niondeklass|\bnior\b|skolungdom|årskurs"),
    "girls_boys": re.compile(r"\bflick|\bpojk|\btjejer|\bkillar"),
    "young": re.compile(r"\bung(?:a|as)\b|\bungdom|tonår"),
    "children": re.compile(r"\b(?:små)?barn(?:en)?\b|treåring|fyraåring"),
    "elderly": re.compile(r"\bäldre\b|pensionär"),
    "residents": re.compile(
        r"\bboende(?:na)?\b|invånar|stockholmar|medborgar|folkbokför|befolkning|människ|vuxna"
    ),
    "families": re.compile(r"famil|hushåll|föräld|vårdnadshavar"),
    "participants": re.compile(
        r"deltag|inskriv|skrevs in|sökande|klient|brukar|\bkund|besökar|medlem|hyresgäst|ledamöter"
    ),
    "asked": re.compile(r"tillfråg|\bsvarande|enkät"),
    "staff": re.compile(
        r"anställda|medarbetar|personal|lärare|sekreterar|chefer|handläggar|värdar"
    ),
}
_LIKE: dict[str, frozenset[str]] = {
    "girls_boys": frozenset({"pupils", "young", "children"}),
}
"""Which groups may well be meant by the words of another."""
_WITHIN: dict[str, frozenset[str]] = {
    "pupils": frozenset({"young", "residents"}),
    "girls_boys": frozenset({"residents"}),
    "young": frozenset({"residents"}),
    "children": frozenset({"residents"}),
    "elderly": frozenset({"residents"}),
}
_UNITS: dict[UnitOfObservation, re.Pattern[str]] = {
    UnitOfObservation.HOUSEHOLD: re.compile(r"hushåll|famil"),
    UnitOfObservation.DWELLING: re.compile(r"bostäd|bostad(?!s?områd)|lägenhet|hyresrätt|\bhem\b"),
    UnitOfObservation.WORKPLACE_UNIT: re.compile(r"arbetsställ|arbetsplats|företag"),
    UnitOfObservation.JOB: re.compile(r"\bjobb|anställning|arbetstillfäll"),
    UnitOfObservation.SCHOOL: re.compile(r"\bskol(?:or|an|orna)\b"),
    UnitOfObservation.PROJECT: re.compile(r"projekt"),
    UnitOfObservation.MONEY: re.compile(r"kronor|\bkr\b"),
}
_AGES = re.compile(r"\b(\d{1,2})\s?[–-]\s?(\d{1,2})(?= år|-?åring)")


@dataclass(frozen=True, slots=True)
class Term:
    """A word as it is written, its stem, and whether it is denied."""

    written: str
    stem: str
    denied: bool


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what is left of a word without its endings, a double consonant at its end as one."""
    bare = word.casefold()
    if len(bare) > 6 and bare.endswith("s") and not bare.endswith("ss"):
        bare = bare[:-1]
    ending = _ENDING.search(bare)
    if ending and ending.start() >= _LEAST_STEM:
        bare = bare[: ending.start()]
    return bare[:-1] if len(bare) > 4 and bare[-1] == bare[-2] else bare


_EMPTY = frozenset(stem(word) for word in _EMPTY_WORDS.split())


def terms_of(text: str) -> tuple[Term, ...]:
    """Return the words of a text that tell of something."""
    for said, means in _MEANS:
        text = said.sub(means, text)
    found, denied_until = [], -1
    for at, word in enumerate(_WORD.findall(text)):
        lower = word.lower()
        if _NOT.match(lower):
            denied_until = at + _REACH
        elif _LOW.match(lower):
            denied_until = max(denied_until, at + 1)
        elif _SIZE.match(lower):
            continue
        elif stem(lower) not in _EMPTY:
            found.append(Term(word, stem(lower), at <= denied_until))
    return tuple(found)


def same(said: str, wanted: str) -> bool:
    """Return whether one stem is the other, its opposite, or a compound that ends in it."""
    longer, shorter = sorted((said, wanted), key=len, reverse=True)
    if longer in (shorter, f"o{shorter}"):
        return True
    return len(shorter) >= _LEAST_LAST_PART and longer.endswith(shorter)


def kin(said: str, wanted: str) -> bool:
    """Return whether two stems are the same, or compounds that begin alike."""
    return same(said, wanted) or said[:_LEAST_FIRST_PART] == wanted[:_LEAST_FIRST_PART]


def is_denied(term: Term, wanted: str) -> bool:
    """Return whether a word tells of those who are not what `wanted` says."""
    opposite = f"o{term.stem}" == wanted or term.stem == f"o{wanted}"
    return term.denied != opposite


def ages_in(text: str) -> tuple[int, int] | None:
    """Return the ages that a text names first."""
    found = _AGES.search(text.lower())
    return (int(found.group(1)), int(found.group(2))) if found else None


def _groups_in(text: str) -> frozenset[str]:
    lower = text.lower()
    return frozenset(name for name, pattern in _GROUPS.items() if pattern.search(lower))


@dataclass(frozen=True)
class Definition:
    """The words of an indicator's definition."""

    indicator: Indicator

    @cached_property
    def counted(self) -> str:
        """What is counted, in words: the population itself where everybody in it is."""
        one = self.indicator
        return one.population if _ALL_OF_THEM.match(one.numerator) else one.numerator

    @cached_property
    def title(self) -> str:
        """The title without what stands beside."""
        return _ASIDE.sub(" ", self.indicator.title)

    @cached_property
    def heads(self) -> tuple[Term, ...]:
        """The words of its title that say what is counted, and not of whom."""
        titled = {t.stem: t for t in terms_of(self.title) if not _groups_in(t.written)}
        of_whom = {term.stem for term in terms_of(self.indicator.population)}
        if self.indicator.measure is Measure.COUNT or not titled.keys() - of_whom:
            of_whom = set()
        return tuple(term for stem_, term in titled.items() if stem_ not in of_whom)

    @cached_property
    def core(self) -> Term | None:
        """The one of them without which nothing measures the same: what is counted names it."""
        for counted in terms_of(self.counted):
            for head in self.heads:
                if same(counted.stem, head.stem):
                    return head
        return self.heads[0] if self.heads else None

    @cached_property
    def terms(self) -> frozenset[str]:
        """The stems of all that the definition says of what and whom."""
        whole = f"{self.title} {self.counted} {self.indicator.population}"
        return frozenset(term.stem for term in terms_of(whole))

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups of people that it counts."""
        return _groups_in(f"{self.indicator.population} {self.title}")

    @cached_property
    def ages(self) -> tuple[int, int] | None:
        """The ages that it counts."""
        return ages_in(self.indicator.population) or ages_in(self.indicator.title)

    @property
    def whole(self) -> str:
        """What it says of where it holds."""
        one = self.indicator
        return f"{one.areas} {one.population} {self.counted}"


@dataclass(frozen=True)
class Subject:
    """The words of a claim."""

    claim: Claim

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Its words that tell of something, in order."""
        return terms_of(self.claim.text)

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups of people that it is about: of the words for whom, or else of the sentence."""
        return _groups_in(self.claim.population or "") or _groups_in(self.claim.text)

    @cached_property
    def ages(self) -> tuple[int, int] | None:
        """The ages that it names."""
        return ages_in(self.claim.text)

    def counts(self, definition: Definition) -> bool | None:
        """Return whether it counts the units that are defined; None where it does not say."""
        claim, unit = self.claim, definition.indicator.unit
        of_whom = bool(claim.population) and not self._repeats(definition)
        if unit is UnitOfObservation.PERSON:
            if claim.sexes is not Sexes.NOT_PEOPLE:
                return not self._is_of_things()
            return False if of_whom else None
        pattern = _UNITS.get(unit)
        if pattern is None:
            return None
        if pattern.search(claim.text.lower()):
            return True
        return False if of_whom else None

    def _repeats(self, definition: Definition) -> bool:
        """Whether the words for whom are those of what is counted: "de otrygga"."""
        words = terms_of(self.claim.population or "")
        return all(any(kin(word.stem, each) for each in definition.terms) for word in words)

    def _is_of_things(self) -> bool:
        """Whether the words for whom name things alone."""
        lower = (self.claim.population or "").lower()
        return not _groups_in(lower) and any(each.search(lower) for each in _UNITS.values())


def meets(said: frozenset[str], wanted: frozenset[str]) -> str:
    """Return how groups meet: "same", "part", "wider", "other", or "" where one is not told."""
    if not said or not wanted:
        return ""
    if said & wanted or any(_LIKE.get(each, frozenset()) & wanted for each in said):
        return "same" if not said & {"participants", "asked", "staff"} - wanted else "other"
    if any(_WITHIN.get(each, frozenset()) & wanted for each in said):
        return "part"
    if any(_WITHIN.get(each, frozenset()) & said for each in wanted):
        return "wider"
    return "other"
