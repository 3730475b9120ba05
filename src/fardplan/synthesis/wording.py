"""The sentences of a synthesis, in Swedish and in English.

A sentence that counts is made together with what it counts, so that no number is ever typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fardplan.reading import Stance, Voice

_SV_STANCE = {
    Stance.SUPPORT: ("välkomnar", "välkomnar"),
    Stance.NO_OBJECTION: ("har inget att erinra", "har inget att erinra"),
    Stance.EMPHASISE: ("betonar något särskilt", "betonar något särskilt"),
    Stance.GAP: ("saknar något", "saknar något"),
    Stance.CLARIFY: ("vill ha förtydliganden", "vill ha förtydliganden"),
    Stance.AMEND: ("vill ändra i texten", "vill ändra i texten"),
    Stance.ASK: ("önskar en åtgärd", "önskar en åtgärd"),
    Stance.EXPERIENCE: ("berättar om egna erfarenheter", "berättar om egna erfarenheter"),
    Stance.EXISTING_PRACTICE: ("arbetar redan med frågan", "arbetar redan med frågan"),
    Stance.OPPOSE: ("avstyrker eller invänder", "avstyrker eller invänder"),
    Stance.DEFER: ("hänvisar vidare eller avstår", "hänvisar vidare eller avstår"),
}
_EN_STANCE = {
    Stance.SUPPORT: ("welcomes it", "welcome it"),
    Stance.NO_OBJECTION: ("has no objection", "have no objection"),
    Stance.EMPHASISE: ("stresses something", "stress something"),
    Stance.GAP: ("finds something missing", "find something missing"),
    Stance.CLARIFY: ("wants something clarified", "want something clarified"),
    Stance.AMEND: ("wants the text changed", "want the text changed"),
    Stance.ASK: ("asks for action", "ask for action"),
    Stance.EXPERIENCE: ("tells of its own experience", "tell of their own experience"),
    Stance.EXISTING_PRACTICE: ("already works with it", "already work with it"),
    Stance.OPPOSE: ("objects", "object"),
    Stance.DEFER: ("refers elsewhere or abstains", "refer elsewhere or abstain"),
}
_SV_VOICE = {
    Voice.ADMINISTRATION: ("förvaltning eller motsvarande", "förvaltningar eller motsvarande"),
    Voice.COMMITTEE: ("nämnd eller styrelse", "nämnder eller styrelser"),
    Voice.MINORITY: ("minoritet", "minoriteter"),
    Voice.COUNCIL: ("råd", "råd"),
    Voice.RESIDENT: ("röst från boende", "röster från boende"),
    Voice.UNKNOWN: ("oklar avsändare", "oklara avsändare"),
}
_EN_VOICE = {
    Voice.ADMINISTRATION: ("administration or the like", "administrations or the like"),
    Voice.COMMITTEE: ("committee or board", "committees or boards"),
    Voice.MINORITY: ("minority", "minorities"),
    Voice.COUNCIL: ("council", "councils"),
    Voice.RESIDENT: ("voice of residents", "voices of residents"),
    Voice.UNKNOWN: ("unclear sender", "unclear senders"),
}


class Count(int):
    """A number that brings its noun: `{n:svar|svar}` is "2 svar", `{n:~är|var}` the word alone."""

    def __format__(self, spec: str) -> str:
        if "|" not in spec:
            return super().__format__(spec)
        one, many = spec.removeprefix("~").split("|")
        word = one if self == 1 else many
        return word if spec.startswith("~") else f"{int(self)} {word}"


@dataclass(frozen=True)
class Wording:
    """The words of one language. Templates take the numbers and names that they need."""

    language: str
    stances: dict[Stance, tuple[str, str]]
    voices: dict[Voice, tuple[str, str]]
    templates: dict[str, str]
    quantifiers: dict[str, str] = field(default_factory=dict)

    def say(self, template: str, **values: object) -> str:
        """Return the sentence of a template with its values."""
        counted = {k: Count(v) if isinstance(v, int) else v for k, v in values.items()}
        return self.templates[template].format(**counted)

    def takes(self, stance: Stance, number: int) -> str:
        """Return the verb of a stance for `number` bodies."""
        return self.stances[stance][number != 1]

    def voice(self, voice: Voice, number: int) -> str:
        """Return the name of a voice for `number` bodies."""
        return self.voices[voice][number != 1]

    def names(self, names: Sequence[str]) -> str:
        """Return names as running text: "A, B och C"."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.templates['and']} {names[-1]}"

    def quantified(self, number: int, of: int) -> tuple[str, str]:
        """Return the words for `number` of `of`, and the quantifier in them that must hold.

        A word such as "flera" never stands alone: the figures follow it.
        """
        word = self.quantifiers[quantifier(number, of)]
        return self.say("quantified", word=word, number=number, of=of), word


def quantifier(number: int, of: int) -> str:
    """Return which quantifier `number` of `of` is: all, most, several, two, one or none."""
    if number == 0:
        return "none"
    if number == of and of > 2:
        return "all"
    if number * 2 > of and of > 4:
        return "most"
    return "one" if number == 1 else "two" if number == 2 else "several"


_SV_TEMPLATES = {
    "and": "och",
    "quantified": "{word} ({number} av {of})",
    "answers": "{number} svar har kommit in från {bodies:instans|instanser}.",
    "late": "{number} av svaren kom efter svarstiden och räknas med: {names}.",
    "joint": "{names} svarar gemensamt.",
    "joins": "{names} ansluter sig till svaret från {joined}.",
    "abstained": "{names} avstår från att yttra sig, vilket inte är detsamma som att inget ha att erinra.",
    "amended": "{names} beslutade annat än vad förvaltningen föreslog; nämndens egna ord redovisas för sig.",
    "administration_only": "Från {names} finns bara ett kontorsyttrande; nämnden har inte beslutat.",
    "silent": "{number:tillfrågad instans|tillfrågade instanser} har inte svarat: {names}.",
    "unread": "{number:handling|handlingar} kunde inte läsas och ingår inte: {names}.",
    "counted": "Svaren innehåller {number:synpunkt|synpunkter}; {repeated:upprepning|upprepningar} i sammanfattningar räknas inte igen.",
    "asks": "Ur dem framgår {number:önskemål|skilda önskemål}.",
    "who": "{phrase} {number:~instans|instanser} har synpunkter som gäller {what}: {names}.",
    "nobody": "Ingen instans har lämnat någon synpunkt som gäller {what}.",
    "stance": "{phrase} av dem som yttrar sig som {voice} {verb}: {names}.",
    "opposed": "Meningarna går isär: {one} välkomnar, medan {other} invänder.",
    "questioned": "{one} välkomnar, medan {other} inte ser vad det innebär och vill ha ett förtydligande.",
    "practice": "Det som {lacking} saknar eller efterfrågar arbetar {doing} redan med.",
    "asked": "{names} önskar: ”{ask}”.",
    "to": "{names} önskar av {addressee}: ”{ask}”.",
    "the roadmap": "färdplanen som helhet",
    "strategy": "strategi {number}",
    "target_area": "målområde {number}",
    "milestone": "etappmål {number}",
    "title": "Sammanställning av remissvar",
}
_EN_TEMPLATES = {
    "and": "and",
    "quantified": "{word} ({number} of {of})",
    "answers": "{number:answer has|answers have} come in from {bodies:body|bodies}.",
    "late": "{number} of the answers came after the deadline and {number:~is|are} included: {names}.",
    "joint": "{names} answer jointly.",
    "joins": "{names} {senders:~joins|join} the answer of {joined}.",
    "abstained": "{names} {senders:~abstains|abstain}, which is not the same as having no objection.",
    "amended": "{names} decided otherwise than the administration proposed; the committee's own words stand apart.",
    "administration_only": "From {names} there is an office statement only; the committee has not decided.",
    "silent": "{number:body that was asked has|bodies that were asked have} not answered: {names}.",
    "unread": "{number:document|documents} could not be read and {number:~is|are} not included: {names}.",
    "counted": "The answers hold {number:viewpoint|viewpoints}; {repeated:repetition in summaries is|repetitions in summaries are} not counted again.",
    "asks": "They hold {number:ask|distinct asks}.",
    "who": "{phrase} {number:~body has|bodies have} viewpoints on {what}: {names}.",
    "nobody": "No body has given a viewpoint on {what}.",
    "stance": "{phrase} of those that speak as {voice} {verb}: {names}.",
    "opposed": "Opinions differ: {one} {ones:~welcomes|welcome} it, while {other} {others:~objects|object}.",
    "questioned": "{one} {ones:~welcomes|welcome} it, while {other} {others:~does not see what it means and wants|do not see what it means and want} it clarified.",
    "practice": "What {lacking} {lack:~misses or asks|miss or ask} for, {doing} already {do:~works|work} with.",
    "asked": "{names} {number:~asks|ask}: “{ask}”.",
    "to": "{names} {number:~asks|ask} of {addressee}: “{ask}”.",
    "the roadmap": "the roadmap as a whole",
    "strategy": "strategy {number}",
    "target_area": "target area {number}",
    "milestone": "milestone {number}",
    "title": "Summary of consultation responses",
}
_SV_QUANTIFIERS = {
    "none": "Inga", "one": "En", "two": "Två", "several": "Flera", "most": "De flesta", "all": "Alla",
}  # fmt: skip
_EN_QUANTIFIERS = {
    "none": "No", "one": "One", "two": "Two", "several": "Several", "most": "Most", "all": "All",
}  # fmt: skip

WORDINGS = {
    "sv": Wording("sv", _SV_STANCE, _SV_VOICE, _SV_TEMPLATES, _SV_QUANTIFIERS),
    "en": Wording("en", _EN_STANCE, _EN_VOICE, _EN_TEMPLATES, _EN_QUANTIFIERS),
}
