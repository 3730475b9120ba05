"""Which sentences of a paragraph make one viewpoint together.

A viewpoint is one thing the sender wants known: a view with its reason, a problem with what is
asked for. It never crosses a paragraph, a voice or a target.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fardplan.reading.judging import Judged
from fardplan.reading.vocabulary import Reason, Stance, Voice

_CONTRAST = re.compile(r"^(?:\w+,? ){0,5}?(?:dock|däremot|emellertid|samtidigt|men)\b")
_ADDS = re.compile(r"^(?:\w+ ){0,4}?(?:även|också|dessutom|vidare|därtill|därutöver|slutligen)\b")
_LEANS_BACK = re.compile(
    r"^(?:de[tn]? (?:här|där|gäller|innebär|är|kan|gör|skulle|handlar|beror|ger|leder|visar|ledde|"
    r"finns|senare)|detta|dessa|denna|sådan|här |där |då |därför|därmed|därigenom|på så sätt|"
    r"till exempel|exempelvis|dels|i dessa|av (?:dem|dessa|de)|så |annars|orsaken|skälet|"
    r"anledningen|följden|resultatet|hon|han|de )"
)
_MORE_OF_IT = re.compile(
    r"^(?:bland annat|till exempel|exempelvis|av \w+|under \w+|sedan|i dag|i \w+ \w*|"
    r"dessutom|totalt|hittills|\d)"
)
"""How a second example of the same begins, rather than another matter."""
_LONGEST_LABEL = 60
_REQUEST = frozenset({Stance.ASK, Stance.AMEND, Stance.CLARIFY})
_LACKS = frozenset({Stance.GAP, Stance.CLARIFY})
_TELLS = frozenset({Stance.EXPERIENCE, Stance.EXISTING_PRACTICE})
_AGREES = frozenset({Stance.SUPPORT, Stance.NO_OBJECTION})


@dataclass(slots=True)
class Group:
    """Sentences that stand together. `reason` is why they are set aside, if they are."""

    sentences: list[Judged]
    reason: Reason | None = None
    stances: set[Stance] = field(default_factory=set)
    named: set[str] = field(default_factory=set)

    @property
    def speaker(self) -> str:
        """Which body of a joint answer speaks, "" for all of them."""
        return next((j.speaker for j in self.sentences if j.speaker), "")

    @property
    def voice(self) -> Voice:
        """Who speaks; a label such as "Strategi II, dialog." says nothing itself."""
        return next((j.voice for j in self.sentences if not _is_label(j)), self.sentences[0].voice)

    def add(self, judged: Judged) -> None:
        """Take in one more sentence."""
        self.sentences.append(judged)
        self.stances.update(judged.shown.stances)
        self.named.update(judged.named)


def grouped(sentences: list[Judged]) -> list[Group]:
    """Return the groups of one paragraph in order; together they hold every sentence once."""
    groups: list[Group] = []
    for judged in sentences:
        last = groups[-1] if groups else None
        if last is not None and _belongs(last, judged):
            last.add(judged)
        else:
            groups.append(
                Group([judged], judged.reason, set(judged.shown.stances), set(judged.named))
            )
    return _settled(groups)


def _belongs(group: Group, judged: Judged) -> bool:
    if group.reason is not None or judged.reason is not None:
        return group.reason is judged.reason and judged.reason is not Reason.HEADING
    if all(_is_label(each) for each in group.sentences):
        return not _other_target(group, judged)
    if judged.voice is not group.voice or judged.speaker != group.speaker:
        return False
    if _other_target(group, judged):
        return False
    if not judged.shown.stances or not group.stances:
        return True
    return _one_thought(group.stances, judged)


def _other_target(group: Group, judged: Judged) -> bool:
    return bool(judged.named) and bool(group.named) and group.named.isdisjoint(judged.named)


def _one_thought(before: set[Stance], judged: Judged) -> bool:
    """Whether a sentence with a stance of its own goes on with the thought before it."""
    now = set(judged.shown.stances)
    if _CONTRAST.match(judged.lower) and judged.shown.strong and now - _TELLS:
        return False
    if _LEANS_BACK.match(judged.lower) and not judged.shown.own:
        return True
    asks, asked = bool(now & _REQUEST), bool(before & _REQUEST)
    if asks and not asked:
        return bool(before & _LACKS) and not _ADDS.match(judged.lower)
    if now <= _TELLS:
        if judged.shown.strong and before <= _TELLS and not _MORE_OF_IT.match(judged.lower):
            return False
        return bool(before & _TELLS) or before <= _AGREES
    if asks and asked:
        return not judged.shown.own and not judged.shown.strong
    return before <= _AGREES and bool(now & _AGREES)


def _is_label(judged: Judged) -> bool:
    """Whether a sentence only names what comes next: "Strategi II, dialog."."""
    return judged.mention.plainly and not judged.shown.hits and len(judged.lower) <= _LONGEST_LABEL


def _leads_to(before: Group, group: Group) -> bool:
    open_yet = before.reason is None and not before.stances and group.reason is None
    return open_yet and before.voice is group.voice and before.speaker in ("", group.speaker)


def _settled(groups: list[Group]) -> list[Group]:
    """Give sentences that only lead up to a view to that view."""
    settled: list[Group] = []
    for group in groups:
        before = settled[-1] if settled else None
        if before is not None and _leads_to(before, group):
            for judged in group.sentences:
                before.add(judged)
        else:
            settled.append(group)
    return settled
