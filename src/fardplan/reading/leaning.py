"""A verdict that leans on the sentence before: "Kritik har framförts. Nämnden delar den."

Who shares what another holds is for or against what that is for or against; who does not share it
is the contrary, and one who does not share criticism has no objection. Nor has one who differs with
another body that wants something: it is not the proposal that is refused.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fardplan.reading.cues import Cue, Hit, Weight
from fardplan.reading.judging import Judged, acts_in
from fardplan.reading.sayings import Sayings
from fardplan.reading.vocabulary import Reason, Stance, Voice

_WHO = (
    r"(?:vi|jag|[\w-]+s \w*(?:förvaltning|nämnd)|\w*(?:förvaltning(?:en|arna)|nämnde(?:n|rna)|"
    r"kontoret|bolaget|styrelsen|föreningen|förbundet|myndigheten|verket|rådet))"
)
_ADVERB = (
    r"(?:(?:dock|också|även|däremot|därför|för sin del|i allt väsentligt|till fullo|helt|fullt ut|"
    r"i stort|inte|ej|själv|emellertid) )*"
)
_VIEW = (
    r"(?:kritik(?:en)?|oron?|bedömning(?:en|ar(?:na)?)?|uppfattning(?:en)?|syn(?:en)?|åsikt(?:en)?|"
    r"invändning(?:en|ar(?:na)?)|farhågorna|farhågan|synpunkt(?:en|er(?:na)?)|hållning(?:en)?|"
    r"slutsats(?:en)?|skepsis(?:en)?|tveksamhet(?:en)?|ståndpunkt(?:en)?|linje|inställning(?:en)?)"
)
_IT = rf"(?:(?:den|det|dem|de|denna|detta|dessa|samma)(?: {_VIEW})?|{_VIEW})"
_NOT = r"(?: (?:inte|ej))?"
_END = r"(?: (?:fullt ut|helt|till fullo))?[.!]?$"
_SHARES = re.compile(
    rf"^{_WHO} {_ADVERB}(?:delar {_ADVERB}{_IT}|instämmer{_NOT}(?: i {_IT})?|"
    rf"håller{_NOT} med(?: om {_IT})?|ansluter sig{_NOT} till {_IT}|"
    r"gör (?:en |ingen )?(?:samma|liknande|motsvarande|annan|motsatt) bedömning|"
    r"är av (?:en )?(?:samma|annan|motsatt) (?:uppfattning|mening|åsikt)|"
    rf"ser (?:inte )?(?:det|saken) (?:inte )?(?:på samma sätt|så)){_NOT}{_END}|"
    rf"^{_IT} delar {_WHO}{_NOT}{_END}"
)
"""Of a view that another has: "nämnden gör samma bedömning"."""
_TAKES_UP = re.compile(
    rf"^(?:det|detta|den {_VIEW}|det synsättet) (?:(?:kan|vill) {_WHO} {_ADVERB}"
    r"(?:ställa (?:sig|oss) bakom|instämma i|hålla med om|stå bakom|skriva under på)|"
    rf"(?:ställer {_WHO} (?:sig|oss){_NOT} bakom|håller {_WHO}{_NOT} med om|"
    rf"instämmer {_WHO}{_NOT} i|står {_WHO}{_NOT} bakom)){_END}"
)
"""Of what may be another's view, or what that view is about."""
_DENIES = re.compile(r"\b(?:inte|ej|annan|motsatt)\b")
_LEANS = Sayings((
    "delar|samma|annan|motsatt|instämm|håll|liknande|motsvarande|bakom|ansluter|ser |skriva", "",
))  # fmt: skip
_BLAMES = re.compile(
    r"\b(?:kritik|invändning(?:ar)?|farhågor|oro|tveksamhet(?:er)?|tvivel|skepsis|betänkligheter|"
    r"motstånd)\b.{0,60}\b(?:framförts|riktats|uttryckts|lämnats|rests|väckts|hörts|funnits|"
    r"framförs|riktas|uttrycks|finns)\b|\b(?:framförts|riktats|uttryckts|rests|väckts|finns|riktas|"
    r"framförs)\b.{0,40}\b(?:kritik|invändning(?:ar)?|farhågor|oro|tveksamhet(?:er)?|tvivel|"
    r"skepsis|betänkligheter|motstånd)\b"
)
"""That somebody who is not named is against it."""
_OF_WHAT = re.compile(r"\b(?:mot|över|inför|kring|om|för|på)\b")
_PROPOSAL = re.compile(
    r"\b(?:strategi(?:n|er|erna)?\b|färdplan|förslage[tn]|etappmål|målområde|detta\b|denna\b|den\b)"
)
_TOLD = re.compile(
    r"^(?:det|där|i \w+|under \w+) (?:har )?(?:ibland |ofta |också |även )?"
    r"(?:framförts|framförs|hävda(?:s|ts|des)|sagts|sägs|påstå(?:s|tts)|invänts|anförts|"
    r"framhållits|gjorts gällande|skrivits)\b"
)
"""That something has been said, and not by whom."""
_SUBJECT = re.compile(
    r"^(?P<who>(?:[\w-]+s )?[\w-]*(?:förvaltning|nämnd|kontor|bolag|styrels|råd|polis|region|"
    r"föreni|förbund|verk|myndighet|facke|kommun|stift|enhet)\w*)\b"
)
"""A body as who is spoken of first."""
_ROADMAP = re.compile(r"^(?:färdplan|kommission|strategi|förslag|rapport|etappmål|målområde)")
_OPPOSITE = {Stance.OPPOSE: Stance.NO_OBJECTION, Stance.SUPPORT: Stance.OPPOSE}
_CUES = {
    stance: Cue(stance, Weight.STRONG, _SHARES, plain=True)
    for stance in (Stance.OPPOSE, Stance.SUPPORT, Stance.NO_OBJECTION, Stance.EXPERIENCE)
}


def lean(judged: Judged, before: Judged | None) -> None:
    """Let a sentence that only shares what the one before it holds, or does not, take its stance.

    A sentence that says itself what it thinks stays as it is, and so does one that leans on nothing
    for or against.
    """
    if before is None or not _LEANS.found_in(judged.lower):
        return
    if judged.sentence.column is not None or judged.reason not in (None, Reason.OTHER):
        return
    shares = _SHARES.match(judged.lower)
    if not (shares or _TAKES_UP.match(judged.lower)):
        return
    held = _held(before, alone=shares is None)
    denies = bool(_DENIES.search(judged.lower))
    if held is None and denies and _is_of_another(judged, before):
        held = _only_verdict(before) or _of_what_is_wanted(before)
    if held is None or before.voice is judged.voice is Voice.MINORITY:
        return
    stance = _OPPOSITE.get(held, held) if denies else held
    if denies and _TOLD.match(before.lower):
        _take_back(before, held)
    hit = Hit(_CUES[stance], judged.lower, 0, len(judged.lower))
    judged.shown = replace(
        judged.shown, stances=(stance,), hits=(hit,), own=True, strong=True,
        denied=frozenset(), doubted=frozenset(),
    )  # fmt: skip
    judged.reason = None
    judged.acts, judged.says_outright = acts_in(judged.shown)


def _of_what_is_wanted(before: Judged) -> Stance:
    """What one who differs with another about what that wants, or knows, has said."""
    changed = before.shown.has(Stance.AMEND, Stance.CLARIFY, Stance.GAP)
    return Stance.NO_OBJECTION if changed else Stance.EXPERIENCE


def _is_of_another(judged: Judged, before: Judged) -> bool:
    """Whether what is not shared is what another body than the author of the roadmap holds."""
    if before.shown.retells or _ROADMAP.match(before.lower):
        return False
    other, own = _SUBJECT.match(before.lower), _SUBJECT.match(judged.lower)
    if before.speaker != judged.speaker:
        return other is not None or before.held
    return other is not None and (own is None or other["who"] != own["who"])


def _take_back(before: Judged, held: Stance) -> None:
    """Leave what nobody named has said, and what the next sentence denies, as what was said."""
    shown = before.shown
    told = Hit(_CUES[Stance.EXPERIENCE], before.lower, 0, len(before.lower))
    hits = (*(hit for hit in shown.hits if hit.cue.stance is not held), told)
    stances = Stance.ordered({hit.cue.stance for hit in hits})
    before.shown = replace(shown, stances=stances, hits=hits, denied=shown.denied | {held})
    before.acts, before.says_outright = acts_in(before.shown)


def _held(before: Judged, *, alone: bool) -> Stance | None:
    """What the sentence before is, for or against; `alone` if only another's view counts.

    Criticism of something else than the proposal is experience.
    """
    if _BLAMES.search(before.lower):
        proposal = before.named or _PROPOSAL.search(before.lower)
        of_it = proposal or not _OF_WHAT.search(before.lower)
        return Stance.OPPOSE if of_it else Stance.EXPERIENCE
    another = before.held or before.voice not in (Voice.ADMINISTRATION, Voice.COMMITTEE)
    if not another and (alone or before.shown.own):
        return None
    return _only_verdict(before)


def _only_verdict(before: Judged) -> Stance | None:
    """The one verdict for or against that a sentence holds, None where it holds both or none."""
    judges = [stance for stance in before.shown.stances if stance in _OPPOSITE]
    return judges[0] if len(judges) == 1 else None
