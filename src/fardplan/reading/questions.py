"""Forms: a question that the sender did not write, and an answer of yes, no or a marked box.

"Tillstyrker ni strategin? Nej" is against it, though all of its words are for. The question is a
heading over its answer; what the answer takes from it is only which way yes and no go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fardplan.reading.cues import Cue, Hit, Weight
from fardplan.reading.stances import Shown, shown_in
from fardplan.reading.vocabulary import Stance

_MARKED = r"(?:\[\s?[xX]\s?\]|\(\s?[xX]\s?\)|[☒☑✓✔✗✘])"
_EMPTY = r"(?:\[\s?\]|\(\s?\)|[☐□])"
_BOX = re.compile(rf"{_MARKED}|{_EMPTY}")
_IS_MARKED = re.compile(_MARKED)
_BOX_BEGINS = re.compile(r"[\[(☒☑✓✔✗✘☐□]")
"""Looked for first: hardly any sentence has a box, and to look for a whole one takes ten times as
long."""
_LABEL = r"(?:(?:vårt |ert )?svar\s*[:.]\s*)?"
_YES_OR_NO = re.compile(rf"^{_LABEL}(?P<said>ja|nej|delvis)\b(?! tack)", re.I)
_LABELLED = re.compile(r"^svar\s*[:.]", re.I)
_NUMBERED = re.compile(r"^(?:fråga\s*\d*\s*[.:)]|\d{1,2}[.)])\s*", re.I)
_OPEN = re.compile(r"^(?:vad|hur|vilk\w+|vem|varför|när|var)\b")
"""What cannot be answered with yes or no, and so is a question of the sender's own."""
_AGREES = re.compile(
    r"\b(?:tillstyrk|stöd(?:er|jer|ja)|instämm|välkomna|delar|håller\b.{0,20}\bmed|positiv|"
    r"bakom|bra|rätt|rimlig|relevant|bifall)"
)
_OBJECTS = re.compile(
    r"\b(?:avstyrk|invänd|erinr|emot|motsätt|negativ|hinder|nackdel|utgå\b|strykas\b)"
)
_WISHES = re.compile(
    r"\b(?:sakna|fattas|oklar|otydlig|förtydlig|ändra|justera|komplettera|tillägg|lägga till|bör\b|"
    r"synpunkt|kommentar|inte)|\b(?:finns det|har ni) (?:något|någon|några)\b"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a form: what it says to answer it with yes, and with no; None for nothing."""

    yes: Stance | None
    no: Stance | None


def is_question(text: str, following: str, *, in_form: bool) -> bool:
    """Return whether a sentence is a form's question, by the sentence that follows it.

    `in_form` tells that another one came before it: then a number is enough.
    """
    if not text.rstrip().endswith("?"):
        return False
    if _boxes(following) or (_NUMBERED.match(text) and (in_form or _LABELLED.match(following))):
        return True
    bare = _NUMBERED.sub("", text).casefold()
    return bool(_YES_OR_NO.match(following)) and not _OPEN.match(bare)


def question_in(text: str) -> Question:
    """Return what yes and no to a question of a form say."""
    lower = _NUMBERED.sub("", text).casefold()
    if _OBJECTS.search(lower):
        return Question(Stance.OPPOSE, Stance.NO_OBJECTION)
    if _WISHES.search(lower):
        return Question(None, Stance.NO_OBJECTION)  # what is wished for comes after the yes
    if _AGREES.search(lower):
        return Question(Stance.SUPPORT, Stance.OPPOSE)
    return Question(None, None)


def answered(text: str, question: Question | None, shown: Shown) -> Shown | None:
    """Return what a sentence shows as an answer of a form, or None if it is none."""
    chosen = _chosen(text)
    if chosen is not None:
        shown = shown_in(chosen.casefold())
    found = _YES_OR_NO.match(text if chosen is None else chosen)
    if not found:
        return shown if chosen is not None else None
    if question is None:
        return None
    said = found["said"].casefold()
    partly = question.yes if said == "delvis" and question.yes is Stance.SUPPORT else None
    stance = {"ja": question.yes, "nej": question.no, "delvis": partly}[said]
    if stance is None:
        return shown
    cue = Cue(stance, Weight.STRONG, _YES_OR_NO, plain=True)
    hit = Hit(cue, said, found.start("said"), found.end("said"))
    kept = tuple(each for each in shown.hits if each.start > hit.end)
    stances = Stance.ordered({stance, *(each.cue.stance for each in kept)})
    return replace(shown, stances=stances, hits=(hit, *kept), strong=True)


def _boxes(text: str) -> bool:
    return bool(_BOX_BEGINS.search(text)) and len(_BOX.findall(text)) > 1


def _chosen(text: str) -> str | None:
    """The words at the marked boxes of a row: "Ja" of "[x] Ja [ ] Nej"; None without a row."""
    if not _BOX_BEGINS.search(text):
        return None
    boxes = list(_BOX.finditer(text))
    if len(boxes) < 2:
        return None
    before = bool(text[: boxes[0].start()].strip(" :"))  # "Ja [ ] Nej [x]"
    ends = [0, *(box.end() for box in boxes)]
    starts = [*(box.start() for box in boxes), len(text)]
    words = [text[end:start].strip(" ,;/") for end, start in zip(ends, starts, strict=True)]
    said = words[:-1] if before else words[1:]
    marked = [word for box, word in zip(boxes, said, strict=True) if _IS_MARKED.match(box.group())]
    return " ".join(marked)
