"""Which stances one sentence takes, out of the cues found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fardplan.reading.cues import Hit, Weight, hits_in
from fardplan.reading.defences import defended
from fardplan.reading.doubts import with_doubts
from fardplan.reading.negation import reread
from fardplan.reading.plights import of_the_world
from fardplan.reading.sayings import Sayings
from fardplan.reading.verdicts import GONE, KEPT
from fardplan.reading.vocabulary import Stance

_OWN = Sayings(
    ("vi|jag|undertecknade", r"\b(?:vi|jag|undertecknade)\b"),
    ("förvaltning|kontoret|nämnde|bolaget|styrelsen|föreningen|förbundet|myndigheten|verket"
     "|stiftelsen|rådet",
     r"\b(?:förvaltning(?:en|arna)|stadsdelsförvaltning(?:en|arna)|kontoret|nämnde(?:n|rna)|"
     r"stadsdelsnämnde(?:n|rna)|bolaget|styrelsen|föreningen|förbundet|myndigheten|verket|"
     r"stiftelsen|rådet|(?:pensionärs|funktionshinder|ungdoms|äldre)rådet|"
     r"\w+(?:kontoret|bolaget|nämnden|verket|förvaltningen))\b"),
)  # fmt: skip
CHANGED = (
    r"(?:få|lyda|ändras|kompletteras|formuleras|omformuleras|förtydligas|skärpas|ersättas|slås|delas|"
    r"flyttas)\b"
)
"""What an element is to be, of which a sender proposes that: "strategin föreslås ändras"."""
_ROADMAP_TELLS = re.compile(
    r"^(?:[\w,]+ ){0,3}?(?:i |enligt |under )?"
    r"(?:strategi(?:n|erna)?(?: \d\.\d)?|färdplanen|etappmåle[tn]|"
    r"rapporten|målområde[tn]?\b[\w ]{0,40}|remissen|kommissionen|förslaget|dokumentet)"
    r"(?: (?:för|inom|i) \w+)?\s+"
    r"(?:framhåller|framhålls|lyfter|lyfts|beskriver|beskrivs|innehåller|anger|syftar|betonar|betonas|"
    rf"föreslår|föreslås(?! (?:{CHANGED}|utgå\b|strykas\b|tas bort\b))|omfattar|handlar|tar|pekar|"
    r"pekas|består|är indelad|presenterar|presenteras|redogör|rör|innebär|utgår|har|ska|vill|"
    r"består|bygger|anges|sägs|går ut)\b"
)
_WORDING = re.compile(
    r"\b(?:lydelse|lyda|(?:om)?formuleras|"
    r"(?:formuleringen|skrivningen|texten|lydelsen) (?:bör|ska|föreslås|ändras|kan))\b"
    r"[^\"”“]{0,40}?(?=[\"”“])"
)
"""What leads to words that are proposed, which show no stance themselves."""
_NARROWER = frozenset({Stance.AMEND, Stance.CLARIFY})
_DOUBTS = re.compile(r"ifrågasätt|undrar|frågar|ställer")
"""To doubt is an act of its own, and no narrower word for what is asked beside it."""
_NEEDED = frozenset({"behövs", "behövas"})
_NONE: frozenset[Stance] = frozenset()
_GONE_OR_KEPT = frozenset(pattern for _, pattern in (*GONE, *KEPT))
_WORDED = frozenset({Stance.AMEND, Stance.ASK})
"""Of words that are wanted, which an element that should go are not."""


@dataclass(slots=True)  # not frozen, as `Judged` is not
class Shown:
    """What a sentence shows: its stances, the cues behind them, and who its subject is."""

    stances: tuple[Stance, ...]
    hits: tuple[Hit, ...]
    own: bool
    """Whether the sender is named: "förvaltningen", "vi"."""
    retells: bool
    """Whether the sentence tells what the roadmap says."""
    denied: frozenset[Stance] = frozenset()
    """What its words would show if they were not denied: "välkomnar inte"."""
    doubted: frozenset[Stance] = frozenset()
    """What its words would show if it did not doubt it: "ser inte att den bör"."""
    strong: bool = False
    """Whether any cue stands for an act of the sender."""

    def has(self, *stances: Stance) -> bool:
        """Whether any of `stances` is shown."""
        shown = self.stances
        for stance in stances if shown else ():  # noqa: SIM110 - in a third of the time of any()
            if stance in shown:
                return True
        return False


def proposes_wording(lower: str) -> int:
    """Return where the words begin that a lower-case sentence proposes, 0 if it proposes none."""
    if '"' not in lower and "”" not in lower and "“" not in lower:
        return 0
    led = _WORDING.search(lower)
    return led.end() if led else 0


@lru_cache(maxsize=500)  # a sentence is asked more than once: when its paragraph is divided, and
# when it is judged; a paragraph has fewer sentences than this
def shown_in(lower: str) -> Shown:
    """Return what a lower-case, repaired sentence shows."""
    own, retells = _OWN.found_in(lower), bool(_ROADMAP_TELLS.match(lower))
    wording = proposes_wording(lower)
    lower = lower[:wording] if wording else lower
    plain = tuple(hits_in(lower))
    meant = reread(lower, plain) if plain else ()
    hits = with_doubts(lower, meant)
    denied = _stances_of(plain) - _stances_of(meant) if meant != plain else _NONE
    doubted = _stances_of(meant) - _stances_of(hits) if hits is not meant else _NONE
    judged = of_the_world(lower, defended(lower, hits))
    if judged is not hits:
        denied |= _stances_of(hits) - _stances_of(judged)
        hits = judged
    if not hits:
        return Shown((), (), own, retells, denied, doubted)
    kept = _settled(hits)
    if any(map(_strikes, kept)):
        denied |= _WORDED - _stances_of(kept)
    stances = Stance.ordered({hit.cue.stance for hit in kept})
    strong = any(hit.cue.weight is Weight.STRONG for hit in kept)
    return Shown(stances, kept, own, retells, denied, doubted, strong)


def _stances_of(hits: tuple[Hit, ...]) -> frozenset[Stance]:
    return frozenset(hit.cue.stance for hit in hits)


def _settled(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Drop what a stronger or wider cue takes back: "inte tillstyrka" is no support."""
    if len(hits) == 1:
        return hits
    found = {hit.cue.stance for hit in hits}
    strong = {hit.cue.stance for hit in hits if hit.cue.weight is Weight.STRONG}
    dropped = [hit for hit in hits if _taken_back(hit, hits, found, strong)]
    return tuple(hit for hit in hits if hit not in dropped) if dropped else hits


def _taken_back(hit: Hit, hits: tuple[Hit, ...], found: set[Stance], strong: set[Stance]) -> bool:
    stance = hit.cue.stance
    weak = hit.cue.weight is Weight.WEAK
    if stance is Stance.SUPPORT and any(_covers(other, hit) for other in hits):
        return not hit.cue.plain
    if (stance in _WORDED or stance is Stance.OPPOSE) and any(_says_all(o, hit) for o in hits):
        return True
    if stance is Stance.GAP and any(_is_elsewhere(other, hit) for other in hits):
        return True
    if stance is Stance.ASK and hit.words in _NEEDED and Stance.SUPPORT in found:
        return True  # "instämmer i att samverkan behövs" agrees, and asks for nothing more
    if stance is Stance.ASK:
        narrower = {
            other.cue.stance
            for other in hits
            if other.cue.stance in _NARROWER and not _DOUBTS.match(other.words)
        }
        return bool(narrower or (weak and found & {Stance.OPPOSE, Stance.DEFER}))
    if stance is Stance.EXPERIENCE and weak:
        return bool(found - {Stance.EXPERIENCE})
    if stance is Stance.EXPERIENCE:
        return bool(strong & {Stance.ASK, Stance.GAP, Stance.AMEND, Stance.CLARIFY, Stance.OPPOSE})
    if stance is Stance.EMPHASISE:
        return bool(strong & {Stance.GAP, Stance.OPPOSE})
    return stance is Stance.OPPOSE and Stance.NO_OBJECTION in found and not hit.cue.plain


def _strikes(hit: Hit) -> bool:
    """Whether it says that an element should go, or stay: "strategi 3.4 bör strykas"."""
    return hit.cue.plain and hit.cue.pattern.pattern in _GONE_OR_KEPT


def _says_all(strike: Hit, hit: Hit) -> bool:
    """Whether a cue says nothing beside that an element should go: it ends with it, or leads to it.

    "Föreslår att strategin bör strykas" wants no words changed.
    """
    if strike is hit or not _strikes(strike):
        return False
    if 0 <= strike.start - hit.end <= len(" att "):
        return hit.cue.stance is Stance.ASK
    return hit.start < strike.end and strike.start < hit.end <= strike.end and not _strikes(hit)


def _is_elsewhere(other: Hit, hit: Hit) -> bool:
    """Whether what seems to be missing is that the sender is not concerned: "berörs inte av"."""
    return other.cue.stance is Stance.DEFER and other.start < hit.end and hit.start < other.end


def _covers(other: Hit, hit: Hit) -> bool:
    """Whether a negative cue takes in the words of a positive one."""
    negative = other.cue.stance in (Stance.OPPOSE, Stance.DEFER)
    return negative and other.start < hit.end and hit.start < other.end
