"""The sentences about what is seen only across answers, in Swedish and in English.

All but the disagreement within one element are suggestions: they say under which headings the
viewpoints stand, and which words of theirs led to them.
"""

from __future__ import annotations

from collections.abc import Iterable

from fardplan.plan import Roadmap
from fardplan.reading import Level
from fardplan.synthesis.contracts import (
    PracticeMatch,
    SharedExperience,
    Statement,
    Tension,
    Viewpoint,
)
from fardplan.synthesis.statements import Teller
from fardplan.synthesis.wording import Count

_SENTENCES = {
    "sv": {
        "opposed elsewhere": "Meningarna kan gå isär, under olika rubriker: {one} välkomnar "
        "({there}), medan {other} invänder ({here}). Ord som möts: ”{words}”.",
        "questioned elsewhere": "{one} välkomnar ({there}), medan {other} vill veta vad det "
        "innebär ({here}). Ord som möts: ”{words}”.",
        "contested": "Meningarna kan gå isär: {one} vill ha något ({there}) som {other} kan "
        "invända mot ({here}). Ord som möts: ”{words}”.",
        "whole city": "Riktningar som kan dra åt olika håll: {one} talar för hela staden "
        "({there}), medan {other} stöder att kraften samlas i utpekade områden ({here}).",
        "practice": "Det som {lacking} saknar, efterfrågar eller finner svårt ({here}) kan "
        "{doing} ha erfarenhet av ({there}).",
        "experience": "{names} berättar om något liknande ({there}). Ord som möts: ”{words}”.",
    },
    "en": {
        "opposed elsewhere": "Opinions may differ, under different headings: {one} "
        "{ones:~welcomes|welcome} it ({there}), while {other} {others:~objects|object} ({here}). "
        "Words that meet: “{words}”.",
        "questioned elsewhere": "{one} {ones:~welcomes|welcome} it ({there}), while {other} "
        "{others:~asks|ask} what it means ({here}). Words that meet: “{words}”.",
        "contested": "Opinions may differ: {one} {ones:~wants|want} something ({there}) to which "
        "{other} may object ({here}). Words that meet: “{words}”.",
        "whole city": "Directions that may pull apart: {one} {ones:~speaks|speak} for the whole "
        "city ({there}), while {other} {others:~supports|support} gathering strength in chosen "
        "areas ({here}).",
        "practice": "Of what {lacking} {lack:~misses, asks|miss, ask} for or {lack:~finds|find} "
        "hard ({here}), {doing} may have experience ({there}).",
        "experience": "{names} {number:~tells|tell} of something alike ({there}). Words that meet: "
        "“{words}”.",
    },
}


class FindingsTeller:
    """Tells findings in one language, with the names as `teller` gives them."""

    def __init__(
        self, teller: Teller, language: str, roadmap: Roadmap, viewpoints: dict[str, Viewpoint]
    ) -> None:
        self._teller = teller
        self._sentences = _SENTENCES[language]
        self._viewpoints = viewpoints
        self._level = {area.number: Level.TARGET_AREA for area in roadmap.areas}
        for area in roadmap.areas:
            self._level |= {s.number: Level.STRATEGY for s in area.strategies}
            self._level |= {m.number: Level.MILESTONE for m in area.milestones}

    def tension(self, tension: Tension) -> Statement:
        """Tell where bodies do not agree."""
        if tension.kind not in self._sentences:
            return self._teller.tension(tension)
        (one, ones), (other, others) = (
            self._teller.speakers(keys) for keys in (tension.one, tension.other)
        )
        text = self._say(
            tension.kind, one=one, ones=ones, other=other, others=others,
            there=self._places(tension.one), here=self._places(tension.other),
            words=", ".join(tension.shared),
        )  # fmt: skip
        return Statement(tension.kind, text, (*tension.one, *tension.other))

    def match(self, match: PracticeMatch) -> Statement:
        """Tell who already does what another lacks."""
        (lacking, lack), (doing, do) = (
            self._teller.speakers(keys) for keys in ([match.gap], match.practices)
        )
        text = self._say(
            "practice", lacking=lacking, lack=lack, doing=doing, do=do,
            here=self._places([match.gap]), there=self._places(match.practices),
        )  # fmt: skip
        return Statement("practice", text, (match.gap, *match.practices))

    def experience(self, experience: SharedExperience) -> Statement:
        """Tell who tells of a like difficulty."""
        names, number = self._teller.speakers(experience.keys)
        text = self._say(
            "experience", names=names, number=number, there=self._places(experience.keys),
            words=", ".join(experience.shared),
        )  # fmt: skip
        return Statement("experience", text, experience.keys)

    def _places(self, keys: Iterable[str]) -> str:
        """Under which headings viewpoints stand: levels are never mixed silently."""
        targets = (t for key in keys for t in self._viewpoints[key].passage.targets or ("",))
        return ", ".join(
            dict.fromkeys(self._teller.about(self._level.get(t, ""), t) for t in targets)
        )

    def _say(self, kind: str, **values: object) -> str:
        counted = {k: Count(v) if isinstance(v, int) else v for k, v in values.items()}
        return self._sentences[kind].format(**counted)
