"""A plain list of cue words: what a reading is compared with, and nothing more.

A sentence in which one of the usual verbs stands is a viewpoint with the verb's stance. It knows no
sections, no voices and no targets; it is here so that everyone can see what reading adds to it.
"""

from __future__ import annotations

import re

from fardplan.evaluation.items import Item
from fardplan.reading import Stance, Voice

_VERBS = {
    Stance.SUPPORT: "välkomna tillstyrk instämm stödj stöder positiv bifall",
    Stance.NO_OBJECTION: "erinra invända",
    Stance.EMPHASISE: "framhåll betona understryk vikten",
    Stance.GAP: "sakna efterlys",
    Stance.CLARIFY: "oklar otydlig förtydlig",
    Stance.AMEND: "kompletter ändra",
    Stance.ASK: "föreslå önska begär efterfråga",
    Stance.OPPOSE: "avstyrk avslå motsätt avråd",
    Stance.DEFER: "avstå hänvisa",
}
_PATTERNS = {
    stance: re.compile(rf"\b(?:{'|'.join(verbs.split())})\w*", re.I)
    for stance, verbs in _VERBS.items()
}
_SENTENCE = re.compile(r"\S(?:[^.!?]|[.!?](?!\s))*[.!?]?")
_ASKS = frozenset({Stance.ASK, Stance.AMEND, Stance.CLARIFY, Stance.GAP})


def cue_word_items(text: str) -> tuple[Item, ...]:
    """Return the sentences of `text` in which a cue word stands, as items without a target."""
    found = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        stances = frozenset(s for s, pattern in _PATTERNS.items() if pattern.search(sentence))
        if stances:
            found.append(
                Item(
                    match.start(),
                    match.end(),
                    Voice.ADMINISTRATION,
                    frozenset(),
                    stances,
                    sentence if stances & _ASKS else None,
                )
            )
    return tuple(found)
