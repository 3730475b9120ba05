"""How a stance looks and what it is called, for pages, files and legends alike.

A stance never speaks by colour alone: it has a name, a letter and a symbol too. The letter stands
in the name, belongs to no other stance, and follows the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class StanceFace:
    """A stance as a reader meets it; `key` is also its CSS class and the id of its symbol."""

    key: str
    name: Promise
    letter: Promise
    meaning: Promise


FACES: dict[str, StanceFace] = {
    face.key: face
    for face in (
        StanceFace(
            "support",
            _("Welcomes"),
            pgettext_lazy("letter of the stance Welcomes", "W"),
            _("The body is in favour."),
        ),
        StanceFace(
            "no_objection",
            _("No objection"),
            pgettext_lazy("letter of the stance No objection", "N"),
            _("The body has read it and has nothing against it."),
        ),
        StanceFace(
            "emphasise",
            _("Emphasises"),
            pgettext_lazy("letter of the stance Emphasises", "E"),
            _("The body points out that something matters."),
        ),
        StanceFace(
            "gap",
            _("Finds missing"),
            pgettext_lazy("letter of the stance Finds missing", "M"),
            _("The body finds that something is not there."),
        ),
        StanceFace(
            "clarify",
            _("Wants clarified"),
            pgettext_lazy("letter of the stance Wants clarified", "C"),
            _("The body finds something unclear."),
        ),
        StanceFace(
            "amend",
            _("Wants changed"),
            pgettext_lazy("letter of the stance Wants changed", "H"),
            _("The body proposes another wording or content."),
        ),
        StanceFace(
            "ask",
            _("Asks for"),
            pgettext_lazy("letter of the stance Asks for", "A"),
            _("The body asks somebody to do something."),
        ),
        StanceFace(
            "experience",
            _("Experience"),
            pgettext_lazy("letter of the stance Experience", "X"),
            _("The body tells what it has seen in its own work."),
        ),
        StanceFace(
            "existing_practice",
            _("Already does"),
            pgettext_lazy("letter of the stance Already does", "D"),
            _("The body already works in this way."),
        ),
        StanceFace(
            "oppose",
            _("Opposes"),
            pgettext_lazy("letter of the stance Opposes", "O"),
            _("The body advises against it."),
        ),
        StanceFace(
            "defer",
            _("Refers or excepts"),
            pgettext_lazy("letter of the stance Refers to", "R"),
            _("The body refers on, abstains, or excepts something from what it approves."),
        ),
    )
}


def faces(keys: list[str]) -> list[StanceFace]:
    """Return the faces of `keys`, in the fixed order of the legend."""
    return [face for key, face in FACES.items() if key in keys]
