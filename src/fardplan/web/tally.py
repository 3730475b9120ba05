"""How many viewpoints take each stance, voice by voice: voices stand apart and are never added."""

from __future__ import annotations

from fardplan.reading import Voice
from fardplan.synthesis import Section
from fardplan.web import addresses, words
from fardplan.web.case import Case
from fardplan.web.page import Data
from fardplan.web.stances import FACES


def tally(case: Case, section: Section) -> Data:
    """Return the rows (stances) and columns (voices) of `tally.html`; each count opens its list."""
    spoken = {case.synthesis.viewpoints[key].voice for key in section.keys}
    voices = [voice for voice in Voice if voice in spoken]
    taken = {str(stance): keys for stance, keys in section.by_stance.items()}
    return {
        "voices": [words.VOICES[voice] for voice in voices],
        "rows": [
            {"face": face, "cells": [_cell(case, section, key, taken[key], v) for v in voices]}
            for key, face in FACES.items()
            if key in taken
        ],
    }


def _cell(case: Case, section: Section, stance: str, keys: tuple[str, ...], voice: Voice) -> Data:
    count = sum(case.synthesis.viewpoints[key].voice is voice for key in keys)
    url = addresses.element(
        case.id, section.number, stance=stance, voice=str(voice), at="synpunkter"
    )
    return {"count": count, "url": url, "voice": words.VOICES[voice]}
