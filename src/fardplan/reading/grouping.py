"""Which sentences of a paragraph make one viewpoint together.

A viewpoint is one thing the sender wants known: a view with its reason, a problem with what is
asked for. It never crosses a paragraph or a voice. Where it begins is weighed by a model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fardplan.reading.blocks import BlockKind
from fardplan.reading.cues import AGREES_WITH_ANSWER, Hit, Weight
from fardplan.reading.judging import Judged
from fardplan.reading.learned import WANTS, Model, Seen, SoFar, look
from fardplan.reading.paragraphs import Paragraph
from fardplan.reading.sections import Section, is_analysis
from fardplan.reading.targets import has_own_matter, opens_with_element, speaks_of_the_whole
from fardplan.reading.verdicts import leans_to_yes
from fardplan.reading.vocabulary import Reason, Stance, Voice

_LONGEST_LABEL = 60
_BARE = 6
"""In words: "Ja, i långa stycken."."""
_VIEW, _ACTING, _SEAM = 0.5, 0.2, 0.45
"""From which chance on a sentence is a view, is one though it plainly acts, begins another."""
_PLAINLY = 0.99
_REQUESTS = (Stance.ASK, Stance.AMEND, Stance.CLARIFY)
_WANTING = (*_REQUESTS, Stance.GAP)
_BY_NAME = {str(stance): stance for stance in Stance}
_JUDGES = frozenset({str(Stance.SUPPORT), str(Stance.OPPOSE), str(Stance.NO_OBJECTION)})
_YES, _AGAINST = str(Stance.SUPPORT), str(Stance.OPPOSE)
_FOR = {_YES, str(Stance.NO_OBJECTION)}
_ASKED_FOR = frozenset(map(str, _REQUESTS))
_ASKED, _SHOWN = 0.03, 0.1
"""How likely it must be that something is asked that a rule sees; and a stance, by a strong cue."""
_ALONE = 0.8
"""How likely a yes must be that nothing but the weights of plain words tells."""
_ENOUGH = "otillräcklig"
_YES_BUT = re.compile(r"\b(?:men|däremot)\b|\b(?:det|den) (?:första|förra|ena) är\b")
"""A sentence built to say something for and something against."""
_LEADS = re.compile(r"\b(?:utöver vad som|hänvisas?r? till|se (?:svar|ovan|under))\b")
"""What goes with it tells where the answer stands, and nothing more."""
_YIELDS = re.compile(AGREES_WITH_ANSWER)
_FIGURE = re.compile(
    r"\b(?:\d+|en|två|tre|fyra|fem|sex|sju|åtta|nio|tio)(?: av \d+)? (?:gång|gånger|sidor|sida)\b"
)
_WISH = re.compile(
    r"\b(?:bör|borde|behöv\w*|måste|ska|skall|skulle|vill|kan|kunde|önsk\w*|krav\w*|sakna\w*|"
    r"låt|ge|skriv|lägg|stryk|ändra|ersätt|byt|ta|inför|gör|sätt)\b|[?!]"
)
_ACTOR = re.compile(
    r"^(?:dessutom |även |också |vidare )?(?P<who>staden|staten|regionen|polisen|kommunstyrelsen|"
    r"kommunfullmäktige|stadsdelsnämnderna|facknämnderna|bostadsbolagen|arbetsförmedlingen|"
    r"\w{3,}(?:myndigheten|verket|nämnden|förvaltningen|kontoret|inspektionen))"
    r" (?:\w+ ){0,2}?(?:bör|måste|ska|behöver)\b"
)
"""Of whom a sentence asks something, where that is its subject."""
_VIEWS = (Stance.SUPPORT, Stance.OPPOSE, Stance.GAP, Stance.CLARIFY, Stance.AMEND)
_ON_ROADMAP = re.compile(r"\b(?:färdplan|strategi(?:n|er|erna)?\b|etappmål|målområde|förslaget)")
_SETTLED = frozenset({Reason.SIGNATURE, Reason.PROPOSAL, Reason.POINTER})
"""Reasons that no weight overrules."""


@dataclass(slots=True)
class Group:
    """Sentences that stand together. `reason` is why they are set aside, if they are."""

    sentences: list[Judged]
    reason: Reason | None = None
    voice: Voice = Voice.ADMINISTRATION
    stances: set[Stance] = field(default_factory=set)
    wanting: Judged | None = None
    """The sentence that asks for something, if any does."""
    may_want: bool = False
    """Whether it is likely enough to ask for something that a rule may find what."""
    view: float = 0.0
    """How likely it is a view (0-1), by its least likely sentence; the likeliest if set aside."""
    inside: float = 0.0
    """How likely another viewpoint begins inside it."""
    stance: float = 0.0
    """How likely the likeliest stance is."""

    @property
    def speaker(self) -> str:
        """Which body of a joint answer speaks, "" for all of them."""
        return next((j.speaker for j in self.sentences if j.speaker), "")


def grouped(paragraph: Paragraph, model: Model) -> list[Group]:
    """Return the groups of one paragraph in order; together they hold every sentence once."""
    groups: list[_Growing] = []
    sentences = look(paragraph)
    chances = list(model.views(paragraph, sentences))
    reasons = [_reason(s.judged, chance) for s, chance in zip(sentences, chances, strict=True)]
    if paragraph.kind is BlockKind.ROW:
        reasons = _of_one_row(sentences, reasons)
    for seen, chance, reason in zip(sentences, chances, reasons, strict=True):
        last = groups[-1] if groups else None
        if last is None or not last.takes(seen, reason, model):
            groups.append(_Growing(seen, reason, chance))
        else:
            last.add(seen, chance)
    settled = [growing.settled(paragraph, model) for growing in groups]
    for before, after in pairwise(settled):
        if _goes_on(before.sentences[-1], after.sentences[0]):
            after.voice = before.voice
    return settled


def _goes_on(before: Judged, after: Judged) -> bool:
    """Whether the same one speaks in both, the second being cut from the sentence of the first."""
    same = before.voice is after.voice and before.speaker == after.speaker
    return same and after.sentence.cut and after.sentence.column is None


def _of_one_row(sentences: Sequence[Seen], reasons: list[Reason | None]) -> list[Reason | None]:
    """The reasons where all that a row says is a view as soon as something in it is."""
    if None not in reasons:
        return reasons
    return [seen.judged.reason for seen in sentences]


class _Growing:
    """A group while sentences are still added to it."""

    def __init__(self, first: Seen, reason: Reason | None, chance: float) -> None:
        self._seen = [first]
        self._so_far = SoFar(first)
        self._group = Group([first.judged], reason, first.judged.voice, view=chance)
        self._only_labels, self._plainly, self._outright = True, False, False
        self._cued: set[Stance] = set()
        self._asked: set[str] = set()
        self._hear(first.judged)

    def takes(self, seen: Seen, reason: Reason | None, model: Model) -> bool:
        """Whether the next sentence goes on with the group."""
        group = self._group
        if reason is not group.reason or self._leaves_apart(seen.judged):
            return False
        if reason is not None or seen.judged.sentence.column is not None:
            return True  # a row of a table is one answer
        seam = model.begins(self._so_far, seen)
        if seam < _SEAM:
            group.inside = max(group.inside, seam)
        return seam < _SEAM

    def _leaves_apart(self, judged: Judged) -> bool:
        """Whether a sentence cannot be part of the group, whatever it says."""
        last = self._so_far.last.judged
        if judged.sentence.cut or judged.sentence.answers or judged.leads_on or last.leads_on:
            return True
        another = self._turns_to_another(judged) or self._turns_against(judged)
        if judged.sentence.column is None and (another or self._others_speak(judged)):
            return True
        if self._group.reason is None and self._only_labels:
            return False
        return judged.voice is not last.voice or judged.speaker != last.speaker

    def _turns_to_another(self, judged: Judged) -> bool:
        """Whether a sentence plainly speaks of elements that those so far are not about.

        Or acts on the whole, or on a proposal with a matter of its own, where they are.
        """
        if self._asks_another(judged):
            return True
        if not judged.mention.outright:
            whole = speaks_of_the_whole(judged.lower)
            own = has_own_matter(judged.lower) and not (judged.named or judged.scene.targets)
            return judged.acts and self._plainly and (whole or own)
        named = self._so_far.named
        before = named or judged.scene.targets
        if not judged.acts and not (before and _speaks_itself(judged)):
            return False
        if not judged.acts and named and not self._outright:
            return False
        return set(judged.named).isdisjoint(before)

    def _others_speak(self, judged: Judged) -> bool:
        """Whether other people take a stand in it than in the sentence before it."""
        last = self._so_far.last.judged
        both = judged.voice is last.voice is Voice.RESIDENT
        return both and judged.people_speak and judged.acts and last.acts

    def _asks_another(self, judged: Judged) -> bool:
        """Whether a sentence asks something of another body than the sentences before it."""
        if self._group.reason is not None:
            return False
        now = _asked_in(judged)
        return bool(now and self._asked - {now})

    def _turns_against(self, judged: Judged) -> bool:
        """Whether a sentence plainly is against, after nothing but content with something."""
        shown = judged.shown
        if not (shown.strong and Stance.OPPOSE in shown.stances and len(shown.stances) == 1):
            return False
        return self._cued == {Stance.NO_OBJECTION} and judged.acts

    def add(self, seen: Seen, chance: float) -> None:
        """Take in one more sentence."""
        self._seen.append(seen)
        self._so_far.add(seen)
        self._hear(seen.judged)
        self._group.sentences.append(seen.judged)
        one = max if self._group.reason else min
        self._group.view = one(self._group.view, chance)

    def _hear(self, judged: Judged) -> None:
        """Keep of a sentence what the next ones are held against."""
        self._only_labels = self._only_labels and _is_label(judged)
        self._plainly = self._plainly or judged.mention.plainly
        self._outright = self._outright or judged.mention.outright
        self._cued.update([hit.cue.stance for hit in judged.shown.hits])
        asked = _asked_in(judged)
        if asked:
            self._asked.add(asked)

    def _most_wanting(self) -> Seen:
        """The last sentence in which a rule sees something asked for or missing, or the last."""
        asking = [seen for seen in self._seen if seen.judged.shown.has(*_WANTING)]
        return (asking or self._seen)[-1]

    def _asks(self) -> bool:
        """Whether a rule sees something asked for."""
        return any(seen.judged.shown.has(*_REQUESTS) for seen in self._seen)

    def _wants_nothing(self, hits: list[Hit], denied: frozenset[Stance]) -> bool:
        """Whether all that is said of what is wanted is that it is nothing, or only yes or no."""
        if len(self._seen) == 1 and hits and all(hit.cue.plain for hit in hits):
            return True
        if not hits and self._counts():
            return True
        if hits and all(_ENOUGH in hit.words for hit in hits):
            return True  # that it does not do tells not what would
        if denied.isdisjoint(_WANTING):
            return False
        return not any(seen.judged.shown.has(*_WANTING) for seen in self._seen)

    def _counts(self) -> bool:
        """Whether it only counts words or pages, with no word that wishes."""
        lower = " ".join([seen.judged.lower for seen in self._seen])
        if "gång" not in lower and "sid" not in lower:
            return False
        return bool(_FIGURE.search(lower)) and not _WISH.search(lower)

    def _is_bare(self) -> bool:
        """Whether it says hardly more than yes or no."""
        return len(self._seen) == 1 and len(self._seen[0].words) <= _BARE

    def _denied(self) -> frozenset[Stance]:
        """What is denied; of what one sentence doubts, another of the same view may want more."""
        shown = [seen.judged.shown for seen in self._seen]
        if len(shown) == 1:
            return shown[0].doubted | shown[0].denied
        return frozenset[Stance]().union(*(each.denied for each in shown))

    def _says_yes(self, hits: list[Hit]) -> bool:
        """Whether it says, or by its build may say, something for what it is also against."""
        said = any(hit.cue.stance in _FOR for hit in hits)
        return said or any(_YES_BUT.search(seen.judged.lower) for seen in self._seen)

    def _founded(self, taken: set[str], cued: set[str], chances: dict[str, float]) -> set[str]:
        """What is taken, without a yes that no cue shows and that the words do not lean to."""
        if _YES not in taken or _YES in cued:
            return taken
        leans = leans_to_yes(" ".join(seen.judged.lower for seen in self._seen))
        if leans or (leans is None and chances[_YES] >= _ALONE):
            return taken
        return taken - {_YES}

    def _stances(
        self, chances: dict[str, float], taken: set[str], hits: list[Hit], no: frozenset[Stance]
    ) -> set[str]:
        """The stances that are likely or plainly shown, less what a "not" takes back.

        `hits` are the cues of all sentences, `no` what they deny.
        """
        cues = [hit.cue for hit in hits]
        cued: set[str] = {cue.stance for cue in cues}
        strong: set[str] = {cue.stance for cue in cues if cue.weight is Weight.STRONG}
        plain: set[str] = {cue.stance for cue in cues if cue.plain}
        shown = {name for name in strong if chances[name] >= _SHOWN} | plain
        if plain and len(self._seen) == 1:  # its words alone would weigh for the contrary
            taken = set() if self._is_bare() else taken - (_JUDGES - strong)
        if _AGAINST in plain and not self._says_yes(hits):
            taken = taken - _FOR  # polite words weigh for a yes that nobody says
        if str(Stance.DEFER) in strong and _YIELDS.search(self._seen[0].judged.lower):
            return {str(Stance.DEFER)}
        leads = Stance.DEFER in shown and _LEADS.search(self._seen[0].judged.lower)
        if leads or all(seen.judged.leads_on for seen in self._seen):
            return {str(Stance.DEFER)}
        if not hits and self._counts():  # a figure by itself asks for nothing
            taken = taken - _ASKED_FOR
            chances = {name: each for name, each in chances.items() if name not in _ASKED_FOR}
        likeliest = max(chances, key=chances.__getitem__)
        if not hits and likeliest in _JUDGES and chances[likeliest] < _VIEW:
            taken = {str(Stance.EXPERIENCE)}
        taken = self._founded(taken, cued, chances)
        if likeliest == _YES and likeliest not in taken | cued:
            others = cued & chances.keys() or {str(Stance.EXPERIENCE)}
            likeliest = max(sorted(others), key=chances.__getitem__)
        denied = no - cued
        if denied:  # what a "not" turned into something else is that, however unlikely
            shown |= strong & _JUDGES
            chances = {name: chance for name, chance in chances.items() if name not in denied}
            likeliest = max(chances, key=chances.__getitem__)
        return (taken - denied) | shown or {likeliest}

    def settled(self, paragraph: Paragraph, model: Model) -> Group:
        """Return the group; a viewpoint with all stances that are likely, or the likeliest."""
        group = self._group
        proposals = [seen for seen in self._seen if seen.judged.proposes]
        if group.reason is None and 0 < len(proposals) < len(self._seen):
            views = [seen for seen in self._seen if not seen.judged.proposes]
            return self._with_proposals(views, proposals, paragraph, model)
        if group.reason is None:
            column = group.sentences[0].sentence.column
            first = group.sentences[0]
            said = first.voice if first.held or (column and column.whose) else None
            whole = model.whole_of(self._seen)
            group.voice = said or Voice(model.speaks(paragraph, self._seen, whole))
            chances = model.stances(self._seen, whole)
            hits = [hit for seen in self._seen for hit in seen.judged.shown.hits]
            denied = self._denied()
            if self._wants_nothing(hits, denied):
                chances[WANTS] = 0.0
            taken = model.taken(chances)
            if WANTS in taken:
                group.wanting = self._most_wanting().judged
            group.wanting = proposals[0].judged if proposals else group.wanting
            group.may_want = chances.pop(WANTS) >= (_ASKED if self._asks() else _SHOWN)
            group.stance = max(chances.values())
            names = self._stances(chances, taken - {WANTS}, hits, denied)
            group.stances = {_BY_NAME[name] for name in names}
            if not hits and not names & taken:
                group.stance = max(chances[name] for name in names)
            if all(seen.judged.leads_on for seen in self._seen):
                group.view = group.stance = _PLAINLY  # by a rule, and so as sure as any
        return group

    def _with_proposals(
        self, views: list[Seen], proposals: list[Seen], paragraph: Paragraph, model: Model
    ) -> Group:
        """Return the group of a row whose views and proposals stand in columns of their own."""
        growing = _Growing(views[0], None, self._group.view)
        for seen in views[1:]:
            growing.add(seen, self._group.view)
        group = growing.settled(paragraph, model)
        group.sentences = self._group.sentences
        group.wanting, group.may_want = proposals[0].judged, True
        group.stances |= {stance for seen in proposals for stance in seen.judged.shown.stances}
        return group


def _reason(judged: Judged, chance: float) -> Reason | None:
    """Why a sentence is set aside: by its rule, or because it is not likely to be a view."""
    if judged.quotes or judged.reason in _SETTLED:
        return judged.reason
    column = judged.sentence.column
    if judged.scene.settled and column is not None and (column.title or judged.reason):
        return judged.reason
    if judged.scene.retelling and judged.reason is Reason.RETELLING:
        return judged.reason
    resident = judged.scene.sender is Voice.RESIDENT
    demands = judged.acts and (resident or judged.scene.section is Section.MINORITY)
    if judged.leads_on or judged.says_outright or demands:
        # a letter, or a statement of one's own, is written to demand
        return None
    if judged.reason is None and is_analysis(judged.scene.title):
        return None if _speaks_of_roadmap(judged, chance) else Reason.BACKGROUND
    if chance >= (_ACTING if judged.acts else _VIEW):
        return None
    return judged.reason or (Reason.RETELLING if judged.shown.retells else _aside(judged))


def _speaks_of_roadmap(judged: Judged, chance: float) -> bool:
    """Whether it is a view where reports say what comes of a matter, for children or for women.

    Most of that is said of every matter, and is none.
    """
    shown = judged.shown
    about = bool(judged.named) or bool(_ON_ROADMAP.search(judged.lower))
    if about and shown.strong and shown.has(*_VIEWS) and not shown.retells:
        return True
    return chance >= (_ACTING if judged.acts else _VIEW) and (about or bool(shown.hits))


def _aside(judged: Judged) -> Reason:
    return Reason.BACKGROUND if judged.scene.section is Section.OPINIONS else Reason.OTHER


def _speaks_itself(judged: Judged) -> bool:
    """Whether the sender is named in it, or the element that it begins with is its subject."""
    return judged.shown.own or opens_with_element(judged.lower)


def _asked_in(judged: Judged) -> str:
    """Of whom a sentence asks something, as its subject, "" if of nobody."""
    found = _ACTOR.match(judged.lower) if judged.shown.has(Stance.ASK) else None
    return found["who"] if found else ""


def _is_label(judged: Judged) -> bool:
    """Whether a sentence only names what comes next: "Strategi II, dialog."."""
    if judged.held or judged.shown.hits or not judged.mention.plainly:
        return False
    return len(judged.lower) <= _LONGEST_LABEL
