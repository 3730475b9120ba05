"""The English words of a synthesis."""

# ruff: noqa: E501 - a sentence stands on one line

from __future__ import annotations

from fardplan.reading import Stance, Voice

STANCES = {
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
    Stance.DEFER: ("refers elsewhere, abstains or excepts", "refer elsewhere, abstain or except"),
}
"""What a body does that takes a stance, for one body and for several."""

VOICES = {
    Voice.ADMINISTRATION: "administration or the like",
    Voice.COMMITTEE: "committee or board",
    Voice.MINORITY: "minority",
    Voice.COUNCIL: "council",
    Voice.RESIDENT: "voice of residents",
    Voice.UNKNOWN: "unclear sender",
}
SPEAKING = {
    Voice.ADMINISTRATION: (
        "that speaks as an administration or the like",
        "that speak as administrations or the like",
    ),
    Voice.COMMITTEE: ("that speaks as a committee or board", "that speak as committees or boards"),
    Voice.MINORITY: ("minorities", "minorities"),
    Voice.COUNCIL: ("councils", "councils"),
    Voice.RESIDENT: ("residents", "residents"),
    Voice.UNKNOWN: (
        "others who are quoted, or from an unclear sender",
        "others who are quoted, or from an unclear sender",
    ),
}
"""Those that speak in one voice, after "the only one", "several of those" and "voices of"."""

PHRASES = {
    "bodies": {
        "only": "The only|body that answered",
        "both": "Both|bodies that answered",
        "all": "All|bodies that answered",
        "most": "Most|bodies that answered",
        "several": "Several|bodies",
        "two": "Two|bodies",
        "one": "One|body",
    },
    "answers": {
        "only": "The only|answer",
        "both": "Both|answers",
        "all": "All|answers",
        "most": "Most|of the answers",
        "several": "Several|of the answers",
        "two": "Two|of the answers",
        "one": "One|of the answers",
    },
    "voice": {
        "only": "The only|one {who}",
        "both": "Both|of those {who}",
        "all": "All|of those {who}",
        "most": "Most|of those {who}",
        "several": "Several|of those {who}",
        "two": "Two|of those {who}",
        "one": "One|of those {who}",
    },
    "apart": {
        "only": "The only|voice of {who}",
        "both": "Both|voices of {who}",
        "all": "All|voices of {who}",
        "most": "Most|of the voices of {who}",
        "several": "Several|of the voices of {who}",
        "two": "Two|of the voices of {who}",
        "one": "One|of the voices of {who}",
    },
}
"""A quantifier and, after the bar, what it counts."""

NUMERALS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
ONES = ("one",)
"""The words for one, by the gender of what is counted."""

TEMPLATES = {
    "and": "and",
    "figures": "({number:d} of {of:d})",
    "answers": "{number:=One answer has|answers have} come in from {bodies:=one body|bodies}.",
    "no answers": "No answers have come in.",
    "late": "{phrase} came after the deadline but {number:~is|are} included: {names}.",
    "joint": "{names} answer jointly.",
    "joins": "{names} {senders:~joins|join} the answer of {joined}.",
    "abstained": "{names} {senders:~abstains|abstain}, which is not the same as having no objection.",
    "amended": "{names} decided otherwise than the {senders:~administration|administrations} proposed; the {senders:~committee's|committees'} own words stand apart.",
    "administration_only": "From {names} there is an office statement only; the {senders:~committee has|committees have} not decided.",
    "silent": "{number:=One body that was asked has|bodies that were asked have} not answered: {names}.",
    "unread": "{number:=One document|documents} could not be read and {number:~is|are} not included: {names}.",
    "counted": "The {answers:~answer holds|answers hold} {number:=one viewpoint|viewpoints}.",
    "counted and repeated": "The {answers:~answer holds|answers hold} {number:=one viewpoint|viewpoints}; {repeated:=one repetition in a summary is|repetitions in summaries are} not counted again.",
    "asks": "The {counted:~viewpoint holds|viewpoints hold} {number:=one ask|distinct asks}.",
    "no asks": "The {counted:~viewpoint holds|viewpoints hold} no asks.",
    "who": "{phrase} {number:~has|have} viewpoints on {what}: {names}.",
    "apart": "On {what}, {names} {number:~speaks for itself|speak for themselves}.",
    "quotes": "{name} (quoting {body})",
    "nobody": "No body has given a viewpoint on {what}.",
    "nobody itself": "No body has given a viewpoint on {what} by itself.",
    "nobody at large": "No body has given a viewpoint on {what} at large.",
    "of the area": "On {area} at large, of which {what} is part, {names} {number:~speaks|speak}.",
    "of all": "On {kind} at large, of which {what} is one, {names} {number:~speaks|speak}.",
    "the strategies": "the strategies",
    "the milestones": "the milestones",
    "the target areas": "the target areas",
    "stance": "{phrase} {verb}: {names}.",
    "opposed": "Opinions differ: {one} {ones:~welcomes|welcome} it, while {other} {others:~objects|object}.",
    "questioned": "{one} {ones:~welcomes|welcome} it, while {other} {others:~does not see what it means and wants|do not see what it means and want} it clarified.",
    "practice": "What {lacking} {lack:~misses or asks|miss or ask} for, {doing} already {do:~works|work} with.",
    "asked": "{names} {number:~asks|ask}: “{ask}”.",
    "to": "{names} {number:~asks|ask} of {addressee}: “{ask}”.",
    "pointed out": "{names} {number:~points|point} out: “{ask}”.",
    "asked alike": "{names} {number:~asks|ask} for something alike.",
    "the roadmap": "the roadmap as a whole",
    "strategy": "strategy {number}",
    "target_area": "target area {number}",
    "milestone": "milestone {number}",
    "title": "Summary of consultation responses",
}
