"""The fixed words of a reading: what a passage is, who speaks, about what, and what it does."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Kind(StrEnum):
    """Whether a passage says what its sender thinks."""

    VIEWPOINT = "viewpoint"
    SET_ASIDE = "set_aside"


class Voice(StrEnum):
    """Who speaks. Never mixed in one count."""

    ADMINISTRATION = "administration"
    COMMITTEE = "committee"
    MINORITY = "minority"
    COUNCIL = "council"
    RESIDENT = "resident"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """What kind of element a passage is about."""

    ROADMAP = "roadmap"
    TARGET_AREA = "target_area"
    STRATEGY = "strategy"
    MILESTONE = "milestone"


class Stance(StrEnum):
    """What a viewpoint does. A viewpoint has a set of them: "välkomnar men saknar" is two."""

    SUPPORT = "support"
    NO_OBJECTION = "no_objection"
    EMPHASISE = "emphasise"
    GAP = "gap"
    CLARIFY = "clarify"
    AMEND = "amend"
    ASK = "ask"
    EXPERIENCE = "experience"
    EXISTING_PRACTICE = "existing_practice"
    OPPOSE = "oppose"
    DEFER = "defer"

    @classmethod
    def ordered(cls, found: Collection[Stance]) -> tuple[Stance, ...]:
        """Return the stances in `found` in the order in which they are shown, each once."""
        if len(found) < 2:
            return tuple(found)
        return tuple(sorted(set(found), key=_PLACES.__getitem__))


_PLACES = {stance: place for place, stance in enumerate(Stance)}


class Reason(StrEnum):
    """Why a passage is set aside."""

    HEADING = "heading"
    HEAD = "head"
    """Case number, date, sender: who, when and to whom."""
    BACKGROUND = "background"
    RETELLING = "retelling"
    """The roadmap told over, not a view on it."""
    PROCEDURE = "procedure"
    """How the answer was prepared and decided."""
    PROPOSAL = "proposal"
    """What the committee is asked to decide."""
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"
    """Page numbers and running heads."""
    ATTACHMENT = "attachment"
    SIGNATURE = "signature"
    POINTER = "pointer"
    """Leads the reader on, or tells how the answer is laid out: "nedan redovisas"."""
    OTHER = "other"
