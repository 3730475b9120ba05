"""What is seen only across answers: where bodies disagree, and who does what another lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from fardplan.plan import Roadmap
from fardplan.reading import Stance
from fardplan.synthesis.comparing import Comparing, Meeting, Near
from fardplan.synthesis.contracts import PracticeMatch, Tension, Viewpoint
from fardplan.synthesis.crossing import Crossing, stands_among
from fardplan.synthesis.experience import Experiences
from fardplan.synthesis.likeness import Nearest
from fardplan.synthesis.signs import does, lacks, only_offers, stresses
from fardplan.synthesis.terms import concepts

_LEAST = {Near.SAME_ELEMENT: (0.15, 0.8, 1), Near.SAME_AREA: (0.2, 0.8, 1),
          Near.APART: (0.2, 1.6, 3)}  # fmt: skip
"""By nearness: the least likeness, the least that what is shared must tell, how many words."""
_MUCH = (0.25, 2.0)
"""Likeness and weight of two texts about one element that tell of the same matter throughout."""
_MOST = 3


class Across:
    """Every finding across the answers of one synthesis; its viewpoints are compared once."""

    def __init__(self, roadmap: Roadmap, viewpoints: Sequence[Viewpoint]) -> None:
        comparing = Comparing(roadmap, viewpoints)
        self.practices = Practices(comparing, viewpoints)
        self.crossing = Crossing(comparing, viewpoints)
        self.experiences = Experiences(comparing, viewpoints)

    def tensions(self, target: str, viewpoints: Sequence[Viewpoint]) -> tuple[Tension, ...]:
        """Return where bodies disagree about one element, and where what others say of something
        else goes against what is said of it."""
        inside = tensions_in(target, viewpoints) if target else ()
        return (*inside, *self.crossing.at(target))


def tensions_in(target: str, viewpoints: Sequence[Viewpoint]) -> tuple[Tension, ...]:
    """Return where bodies disagree about one element.

    A body that both welcomes and objects does not disagree with itself: it is told among those who
    object. One that welcomes and asks is told among those who welcome.
    """
    counted = [v for v in viewpoints if v.counted]
    welcomed = [v for v in counted if _welcomes(v)]
    opposed = [v for v in counted if v.takes(Stance.OPPOSE)]
    questioned = [v for v in counted if v.takes(Stance.CLARIFY) and not v.takes(Stance.SUPPORT)]
    found = []
    for kind, others in (("opposed", opposed), ("questioned", questioned)):
        one, other = welcomed, others
        if kind == "opposed":
            one = [v for v in welcomed if not stands_among(v, others)]
        else:
            other = [v for v in others if not stands_among(v, welcomed)]
        if one and other:
            found.append(Tension(target, kind, _keys(one), _keys(other)))
    return tuple(found)


def _welcomes(viewpoint: Viewpoint) -> bool:
    """Whether it welcomes without reserve; who only offers its help welcomes nothing."""
    welcomes = viewpoint.takes(Stance.SUPPORT) and not viewpoint.takes(Stance.OPPOSE)
    return welcomes and not only_offers(viewpoint)


def _keys(viewpoints: Sequence[Viewpoint]) -> tuple[str, ...]:
    return tuple(v.key for v in viewpoints)


class Practices:
    """Finds what other bodies already do about what one body lacks."""

    def __init__(self, comparing: Comparing, viewpoints: Sequence[Viewpoint]) -> None:
        self._comparing = comparing
        self._known = {v.key: v for v in viewpoints if v.counted and does(v)}
        self._nearest = Nearest(comparing.likeness, self._known)
        by_target: dict[str, list[str]] = defaultdict(list)
        for practice in self._known.values():
            for target in practice.passage.targets:
                by_target[target].append(practice.key)
        self._beside = {t: Nearest(comparing.likeness, keys) for t, keys in by_target.items()}

    def matches(self, viewpoints: Sequence[Viewpoint]) -> tuple[PracticeMatch, ...]:
        """Return, for what is lacking in `viewpoints`, the practices most like it."""
        lacking = (v for v in viewpoints if v.counted and (lacks(v) or stresses(v)))
        found = (self._match(v) for v in lacking)
        return tuple(match for match in found if match is not None)

    def _match(self, gap: Viewpoint) -> PracticeMatch | None:
        ranked: list[tuple[float, str, Meeting]] = []
        for practice in self._candidates(gap):
            if practice.answer.document == gap.answer.document:
                continue
            meeting = self._comparing.meeting(gap, practice)
            if self._answers(gap, practice, meeting):
                ranked.append((meeting.alike.score + 0.1 * meeting.near, practice.key, meeting))
        if not ranked:
            return None
        ranked.sort(key=lambda entry: (-entry[0], entry[1]))
        top = ranked[:_MOST]
        best = top[0][2].alike
        practices = tuple(k for _, k, _ in top)
        shared = self._comparing.likeness.most_telling(best.own)
        words = self._comparing.words(shared, [gap.key], practices)
        return PracticeMatch(gap.key, practices, round(best.score, 3), words)

    def _answers(self, gap: Viewpoint, practice: Viewpoint, meeting: Meeting) -> bool:
        """Whether a practice speaks of what is wanted, and not only of the same subject.

        What it only asks for itself, it does not do.
        """
        score, weight, words = _LEAST[meeting.near]
        if meeting.alike.score < score or meeting.weight < weight:
            return False
        if len(meeting.alike.own) < words:
            return False
        wish, roles = self._comparing.wish(gap), concepts().roles
        needs = wish & roles["need"]
        told = meeting.theme & self._comparing.told(practice)
        if meeting.near is Near.APART and not told - roles["need"] - roles["vague"]:
            return False
        if _much_alike(meeting) and told:
            return True
        return bool(told & wish) and (not needs or bool(needs & told))

    def _candidates(self, gap: Viewpoint) -> list[Viewpoint]:
        searched = [self._beside[t] for t in gap.passage.targets if t in self._beside]
        near = dict.fromkeys(k for n in (*searched, self._nearest) for k in n.near(gap.key))
        return [self._known[key] for key in near]


def _much_alike(meeting: Meeting) -> bool:
    """Whether two of one element share so much that the wish may be told in other words."""
    score, weight = _MUCH
    alike = meeting.alike.score >= score and meeting.weight >= weight
    return alike and meeting.near is Near.SAME_ELEMENT
