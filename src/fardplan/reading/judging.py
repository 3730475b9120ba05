"""What one sentence is: a view, or something to set aside, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fardplan.reading.cues import Weight
from fardplan.reading.mentions import Mention
from fardplan.reading.questions import Question, answered
from fardplan.reading.references import is_reference, labelled_reference
from fardplan.reading.retold import as_said_now
from fardplan.reading.sayings import Sayings
from fardplan.reading.scenes import Scene
from fardplan.reading.sections import Section
from fardplan.reading.sentences import Sentence
from fardplan.reading.stances import CHANGED, Shown, proposes_wording, shown_in
from fardplan.reading.tables import in_column, said_behind
from fardplan.reading.targets import TargetIndex
from fardplan.reading.vocabulary import Reason, Stance, Voice
from fardplan.reading.voices import office_speaks, people_speak, voice_in
from fardplan.reading.wishes import wish_of_another
from fardplan.reading.words import words_in

_POINTER = Sayings(
    ("nedan|i det följande|på nästa sida|härefter",
     r"\b(?:nedan|i det följande|på nästa sida|härefter)\b[^.]{0,60}"
     r"\b(?:redovisas|presenteras|följer|kommenteras|återges|framgår)\b"),
    ("nedan|i det följande|efter varje", r"^(?:nedan|i det följande|efter varje)\b"),
    ("nedan|i det följande|per målområde",
     r"\b(?:redovisas|presenteras|återges|följer|lämnas|ges|finns) "
     r"(?:nedan|i det följande|per målområde)\b"),
)  # fmt: skip
_AUTHORS = (
    r"(?:kommissionen(?: för [^,.]{3,60}?)?|(?:färdplanens|rapportens) (?:författare|upphovsmän)|"
    r"färdplanen)"
)
_AUTHORS_SAY = Sayings(
    ("kommission|färdplan|rapportens",
     rf"^(?:(?:men|och|även|också|vidare|dessutom) )?{_AUTHORS} (?:\w+ ){{0,2}}?"
     r"(?:anser|menar|tycker|"
     r"bedömer|skriver|konstaterar|understryker|påpekar|förordar|drar slutsatsen|"
     r"har (?:\w+ )?(?:konstaterat|föreslagit|pekat|framhållit|kommit fram))\b"),
    ("kommission",
     r"^(?:kommissionens (?:\w+ )?(?:bedömning|slutsats|uppfattning|mening|syn) är\b|"
     r"enligt kommissionen\b)"),
)  # fmt: skip
"""What those who made the roadmap think of it, who do not answer."""
_GOES_ON_ITSELF = re.compile(r"\b(?:men|vilket|dock|tyvärr|däremot)\b|;")
"""Behind it, the sender may say what it thinks of that."""
_BESIDE = re.compile(
    r"^det(?:ta)? (?:hänger (?:\w+ )?samman med|har samband med)\b.{0,30}"
    r"\b(?:strategi|målområde|etappmål)\S*(?: \S+)?\.?$"
)
"""Names another element beside this one, and says nothing of either."""
_PROCEDURE = Sayings(
    ("ärendet har |utlåtandet har |svaret har |yttrandet har ",
     r"\b(?:ärendet|utlåtandet|svaret|yttrandet) har "
     r"(?:beretts|tagits fram|skrivits|behandlats|utarbetats)\b"),
    ("lämna|översänder",
     r"\b(?:överlämnar?|lämnar|översänder)\b[^.]{0,90}\b(?:som|till kommunstyrelsen)\b[^.]{0,60}"
     r"\b(?:svar|yttrande|remissen)\b"),
    ("beslutar i enlighet", r"\bbeslutar i enlighet med\b"),
    ("beslut i detta", r"\bbeslut i detta ärende\b"),
    ("vid protokollet|handlingar i ärendet|sammanträde",
     r"^(?:vid protokollet|handlingar i ärendet|sammanträde(?:sdatum)?)\b"),
    ("beslutats av", r"\bhar beslutats av\b"),
    ("getts tillfälle", r"\bgetts tillfälle att\b"),
    ("har mottagit|har tagit",
     r"\bhar (?:mottagit|tagit emot|tagit del av) (?:rubricerad|ovan|remiss)"),
    ("omedelbar", r"\bjusteras omedelbart\b|\bomedelbar(?:t)? juster"),
)  # fmt: skip
_HOW_WE_ANSWER = Sayings(
    ("svarar|besvarar|yttrar sig",
     r"\b(?:svarar|besvarar|yttrar sig)\b[^.]{0,50}"
     r"\b(?:samlat|områdesvis|(?:per|för varje|under respektive) (?:målområde|strategi))\b"),
    ("svaret|synpunkterna|yttrandet",
     r"\b(?:svaret|synpunkterna|yttrandet)\b[^.]{0,30}"
     r"\b(?:följer|lämnas|redovisas|ges|är disponera[dt])\b[^.]{0,40}"
     r"\b(?:målområde|strategi|ordning|disposition)"),
)  # fmt: skip
_VIEWS_FOLLOW = Sayings(
    ("följande|nedan|som följer",
     r"\b(?:anför|framför|anföra|framföra|avger|lämnar|lämna|tillägger)\b(?: \w+){0,4}? "
     r"(?:följande|enligt nedan|som följer)(?: (?:synpunkter|yttrande|uttalande))?\.$"),
)  # fmt: skip
"""Says only that views follow: "nämnden anför därutöver följande."."""
_TO_BE_CHANGED = Sayings(
    ("föreslås",
     r"^(?:därför |dock |även )?(?:strategin?|etappmålet|målområdet|rubriken|texten)"
     rf"(?: m?\d(?:\.\d)?)? föreslås (?:därför |i stället |även )?{CHANGED}"),
)  # fmt: skip
_UNTOUCHED = re.compile(r"\b(?:tar|går) (?:\w+ )?inte (?:upp|in på)\b")
_FAREWELL = re.compile(
    r"^(?:med vänlig(?:a)? hälsning(?:ar)?|vänlig(?:a)? hälsning(?:ar)?|högaktningsfullt)\b"
)
_SIGNED_FOR = re.compile(r"^(?:För|Enligt uppdrag)(?: [a-zåäö]+)?\b[^.]{0,100}$")
_LETTERHEAD = re.compile(
    r"^(?:datum|vår (?:beteckning|referens)|er (?:beteckning|referens)|telefon|dnr)\s*[:.]"
)
_SIGNATURE = re.compile(r"^(?:[A-ZÅÄÖ][\wåäö-]+ ){1,3}[A-ZÅÄÖ][\wåäö-]+,?(?: [a-zåäö]{4,25})?$")
_MILESTONES_STATED = Sayings(
    ("följande etappmål", r"\bföljande etappmål\b"),
    ("strategier är prioriterade", r"\bstrategier är prioriterade\b"),
)

_HEARD = frozenset({Voice.COUNCIL, Voice.RESIDENT})
"""Those whose views an answer tells, what they said in the past too."""
_BESIDE_VIEWS = frozenset({Section.HEAD, Section.ATTACHMENTS})
_ACTS = frozenset(Stance) - {Stance.EXPERIENCE, Stance.EXISTING_PRACTICE, Stance.DEFER}
_ACTS_OR_DEFERS = _ACTS | {Stance.DEFER}
_WISHED = frozenset({Stance.ASK, Stance.AMEND, Stance.CLARIFY, Stance.GAP, Stance.OPPOSE})
_JUDGES = frozenset(
    {Stance.SUPPORT, Stance.NO_OBJECTION, Stance.OPPOSE, Stance.GAP, Stance.CLARIFY, Stance.AMEND}
)
_VIEW_SECTIONS = frozenset(
    {
        Section.OPINIONS,
        Section.DECISION,
        Section.MINORITY,
        Section.COUNCIL,
        Section.RESIDENTS,
        Section.OTHER,
    }
)
_ASIDE = {
    Section.HEAD: Reason.HEAD,
    Section.ATTACHMENTS: Reason.ATTACHMENT,
    Section.DECISION_PROPOSAL: Reason.PROPOSAL,
    Section.PREPARATION: Reason.PROCEDURE,
    Section.BACKGROUND: Reason.BACKGROUND,
    Section.MATTER: Reason.RETELLING,
    Section.SUMMARY: Reason.BACKGROUND,
}


@dataclass(slots=True)  # not frozen: that makes the making of one seven times as slow
class Judged:
    """One sentence with what it shows. `reason` is None where it may be a view."""

    sentence: Sentence
    scene: Scene
    shown: Shown
    voice: Voice
    reason: Reason | None
    lower: str
    words: tuple[str, ...]
    mention: Mention
    """What the sentence itself names."""
    speaker: str = ""
    """Which body of a joint answer speaks, "" for all of them."""
    quotes: bool = False
    """Whether it is a sentence of the roadmap itself, or tells what its authors think."""
    leads_on: bool = False
    """Whether it answers by leading to another answer: "Se svar under 3.2"."""
    label: tuple[str, ...] = ()
    """The elements before such a sentence, which are its heading: "3.1 Se svar under 3.2"."""
    acts: bool = False
    """Whether it plainly does something: by a strong cue, or one with the sender as subject."""
    people_speak: bool = False
    """Whether people who live or work somewhere take a stand in it."""
    says_outright: bool = False
    """Whether a cue in it says its stance outright, whatever the words around it weigh."""
    held: bool = False
    """Whether it tells the view of somebody who is quoted, so that no weight gives it another."""

    others: tuple[int, int] | None = None
    """Where it tells what another wishes than who speaks in it."""

    @property
    def own_text(self) -> str:
        """Its words without what another wishes, and without the number that it answers for."""
        text = self.sentence.said
        if self.others is None or len(text) != len(self.lower):
            return text
        return text[: self.others[0]] + text[self.others[1] :]

    @property
    def named(self) -> tuple[str, ...]:
        """The elements that the sentence itself names."""
        return self.mention.numbers

    @property
    def proposes(self) -> bool:
        """Whether it stands in a column of what is wanted."""
        column = self.sentence.column
        return column is not None and column.proposes(self.sentence.text)


def judge(
    sentence: Sentence,
    scene: Scene,
    index: TargetIndex,
    current: Voice,
    speaker: str = "",
    asked: Question | None = None,
) -> Judged:
    """Return what a sentence is, from what it says, where it stands, and what it answers."""
    lower = sentence.answer.casefold() if sentence.answers else sentence.lower
    shown = shown_in(lower)
    voice = voice_in(lower, current, scene.section)
    if not shown.hits and voice in _HEARD and voice is not scene.sender:
        shown = shown_in(as_said_now(lower))
    others = wish_of_another(lower, voice, scene.voice) if shown.has(*_WISHED) else None
    if others:
        shown = _without(shown, lower, others)
    answer = answered(sentence.text, asked, shown)
    shown = answer or in_column(sentence.text, shown, sentence.column)
    if sentence.answers:
        shown = said_behind(sentence.text[sentence.label :], shown)
    mention = index.mentioned(sentence.text, lower, scene.targets, numbered=sentence.numbered)
    rewrites = shown.has(Stance.AMEND) and _rewrites(lower)
    quoted = "" if rewrites else index.quoted(lower)
    authors = not quoted and _authors_say(lower, shown)
    if quoted:
        reason: Reason | None = Reason.RETELLING
        mention = Mention((quoted,), plainly=True)
    elif authors:
        reason = Reason.RETELLING
    else:
        reason = _reason(sentence.text, lower, scene, shown, voice)
    if answer is not None and scene.section not in _BESIDE_VIEWS:
        reason = None if answer.hits else Reason.OTHER
    if sentence.column is not None and scene.section not in _BESIDE_VIEWS:
        reason = sentence.column.set_aside(sentence.text, shown)
    label: tuple[str, ...] = ()
    leads = False
    if not quoted and scene.section not in _BESIDE_VIEWS:
        before = labelled_reference(lower)
        label = index.numbers.in_digits(before.upper()) if before else ()
        leads = bool(label) or is_reference(lower)
    if label or sentence.about:
        mention = Mention(label or sentence.about, plainly=True)
    if sentence.excepts and scene.section not in _BESIDE_VIEWS:
        reason, leads = None, leads or not shown.hits
    acts, outright = acts_in(shown) if reason is None else (False, False)
    outright = outright or (rewrites and reason is None)
    return Judged(
        sentence, scene, shown, voice, reason, lower, words_in(lower), mention, speaker,
        bool(quoted) or authors, leads, label, acts, people_speak(lower), outright,
        voice is Voice.ADMINISTRATION and office_speaks(lower, scene.sender), others,
    )  # fmt: skip


def _rewrites(lower: str) -> bool:
    """Whether a sentence says how an element is to be worded, or that it is to be changed."""
    return proposes_wording(lower) > 0 or _TO_BE_CHANGED.found_in(lower)


def _without(shown: Shown, lower: str, others: tuple[int, int]) -> Shown:
    """What a sentence shows without what another wishes in it, which its teller does not."""
    start, end = others
    own = shown_in(f"{lower[:start]}{' ' * (end - start)}{lower[end:]}")
    denied = shown.denied | (_WISHED - set(own.stances))
    return replace(own, own=shown.own, retells=shown.retells, denied=denied)


def acts_in(shown: Shown) -> tuple[bool, bool]:
    """Whether a sentence acts, and whether it says something outright."""
    acts = outright = False
    for hit in shown.hits:
        cue = hit.cue
        outright = outright or cue.plain
        if (shown.own or cue.weight is Weight.STRONG) and cue.stance in _ACTS_OR_DEFERS:
            acts = not shown.retells
    return acts, outright


def _reason(text: str, lower: str, scene: Scene, shown: Shown, voice: Voice) -> Reason | None:
    """Why the sentence is set aside, or None if it may be a view."""
    section = scene.section
    acts = shown.strong and not _ACTS.isdisjoint(shown.stances)
    if section in (Section.HEAD, Section.ATTACHMENTS):
        return _ASIDE[section]
    if _PROCEDURE.found_in(lower) and not shown.has(Stance.OPPOSE, Stance.GAP):
        return Reason.PROPOSAL if "överlämn" in lower else Reason.PROCEDURE
    if _tells_how_it_answers(lower, shown):
        return Reason.POINTER
    if (_POINTER.found_in(lower) or _BESIDE.match(lower)) and not acts:
        return Reason.POINTER
    if section in _VIEW_SECTIONS:
        return _in_views(text, lower, scene, shown, acts)
    if section is Section.PREPARATION:
        heard = voice in (Voice.COUNCIL, Voice.RESIDENT) and acts
        return None if heard else Reason.PROCEDURE
    if section is Section.DECISION_PROPOSAL:
        return (
            None if shown.has(Stance.SUPPORT, Stance.OPPOSE) and shown.strong else Reason.PROPOSAL
        )
    if section is Section.SUMMARY and shown.strong and shown.own and not shown.retells:
        return None
    if acts and not shown.retells and (shown.own or section is Section.SUMMARY):
        return None
    return Reason.RETELLING if shown.retells else _ASIDE[section]


def _authors_say(lower: str, shown: Shown) -> bool:
    """Whether a sentence only tells what those who made the roadmap think."""
    if shown.own or not _AUTHORS_SAY.found_in(lower):
        return False
    return not _GOES_ON_ITSELF.search(lower)


def _tells_how_it_answers(lower: str, shown: Shown) -> bool:
    """Whether a sentence is about the answer's own order; what it does not take up is no gap."""
    says = set(shown.stances)
    if says <= {Stance.EMPHASISE} and _VIEWS_FOLLOW.found_in(lower):
        return True
    silent = not says or (says == {Stance.GAP} and bool(_UNTOUCHED.search(lower)))
    return silent and _HOW_WE_ANSWER.found_in(lower)


def _is_signature(text: str) -> bool:
    signed_for = _SIGNED_FOR.match(text) and sum(word.istitle() for word in text.split()) > 2
    return bool(signed_for) or (len(text) < 60 and bool(_SIGNATURE.match(text)))


def section_speaks(scene: Scene) -> bool:
    """Whether all of a section is somebody's view, whatever its words."""
    return scene.section in (Section.MINORITY, Section.COUNCIL, Section.RESIDENTS)


def _in_views(text: str, lower: str, scene: Scene, shown: Shown, acts: bool) -> Reason | None:
    if scene.retelling:
        return None if acts and shown.own and not shown.retells else Reason.RETELLING
    if _FAREWELL.match(lower) or (not shown.stances and _is_signature(text)):
        return Reason.SIGNATURE
    if _LETTERHEAD.match(lower):
        return Reason.HEAD
    if not shown.stances and not (scene.own_part or scene.targets or section_speaks(scene)):
        return Reason.OTHER
    if _MILESTONES_STATED.found_in(lower) and not shown.own:
        return Reason.RETELLING
    if shown.retells and not shown.own and not (shown.strong and shown.has(*_JUDGES)):
        return Reason.RETELLING
    return None
