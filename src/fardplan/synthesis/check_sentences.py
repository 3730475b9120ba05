"""Whether each sentence of a synthesis says no more, and no less, than what stands behind it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from fardplan.reading import Stance, Voice
from fardplan.synthesis.contracts import Bound, Section, Statement, Synthesis
from fardplan.synthesis.statements import DECISIONS, ORDER
from fardplan.synthesis.wording import WORDINGS, quantifier

_NUMBER = re.compile(r"\d+")
_QUOTED = re.compile(r"[”“].*[”“]", re.S)
_ELEMENT = re.compile(
    r"\b(?:strategi|målområde|etappmål|strategy|target area|milestone) M?\d+(?:\.\d+)*"
)
_LOOSE = {
    "sv": re.compile(
        r"\b(?:samtliga|flertalet|många|ett par|majoriteten|de flesta|flera|några)\b|"
        r"\b(?:alla|en|två|inga)\b (?=\()",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:many|a few|the majority|a majority|most|several|some)\b|"
        r"\b(?:all|one|two|no)\b (?=\()",
        re.I,
    ),
}
_WITHOUT_ANCHORS = frozenset({"nobody", "silent", "unread"})
_OF_ANSWERS = frozenset({"answers", "counted", "asks", "late", "joint", *dict(DECISIONS).values()})
"""Sentences about answers, which may hold no viewpoint at all."""


def sentence_problems(synthesis: Synthesis) -> Iterator[str]:
    """Yield what does not hold in the sentences of the overview and of every section."""
    yield from _overview(synthesis)
    for statement in synthesis.overview:
        yield from _statement(synthesis, statement)
    for section in synthesis.sections:
        yield from _told(synthesis, section)
        wholes = _wholes(synthesis, section)
        for statement in section.statements:
            yield from _statement(synthesis, statement)
            yield from _of(synthesis.language, wholes, statement)


def _overview(synthesis: Synthesis) -> Iterator[str]:
    """Late, joint, abstaining, silent and unreadable answers are all told."""
    wanted = Counter(["answers", "counted", "asks"])
    wanted["late"] = int(any(answer.late for answer in synthesis.answers))
    wanted["joint"] = sum(len(answer.senders) > 1 for answer in synthesis.answers)
    for decision, kind in DECISIONS:
        wanted[kind] = sum(answer.decision == decision for answer in synthesis.answers)
    wanted["silent"], wanted["unread"] = bool(synthesis.silent), bool(synthesis.unread)
    told = Counter(statement.kind for statement in synthesis.overview)
    for kind in sorted(wanted | told):
        if told[kind] != wanted[kind]:
            yield f'the overview tells of "{kind}" {told[kind]} times, not {wanted[kind]}.'


def _told(synthesis: Synthesis, section: Section) -> Iterator[str]:
    """A section tells who speaks, and every stance of every voice, each with all its sources."""
    where = f"section {section.number or 'whole'}"
    counted = [key for key in section.keys if synthesis.viewpoints[key].counted]
    wanted: dict[str, tuple[str, ...]] = {"who": tuple(counted)} if counted else {"nobody": ()}
    for voice in Voice:
        for stance in ORDER:
            keys = tuple(k for k in counted if synthesis.viewpoints[k].voice is voice
                         and synthesis.viewpoints[k].takes(stance))  # fmt: skip
            if keys:
                wanted[f"{voice}:{stance}"] = keys
    told = [s for s in section.statements if s.kind in ("who", "nobody") or ":" in s.kind]
    for kind, times in Counter(s.kind for s in told).items():
        if times > 1 or kind not in wanted:
            yield f'{where} tells of "{kind}" without reason.'
    by_kind = {s.kind: s for s in told}
    for kind, keys in wanted.items():
        if kind not in by_kind:
            yield f'{where} does not tell of "{kind}".'
        elif by_kind[kind].anchors != keys or any(b.keys != keys for b in by_kind[kind].bound):
            yield f'{where} tells of "{kind}" with other sources than it has.'


def _statement(synthesis: Synthesis, statement: Statement) -> Iterator[str]:
    where = f'the sentence "{statement.text}"'
    if not statement.anchors and statement.kind not in _WITHOUT_ANCHORS | _OF_ANSWERS:
        yield f"{where} has no source."
    anchors = {*statement.anchors, *(key for b in statement.bound for key in b.keys)}
    unknown = sorted(key for key in anchors if key not in synthesis.viewpoints)
    if unknown:
        yield f"{where} leads to {unknown[0]}, which is no viewpoint."
        return
    for bound in statement.bound:
        right = _recount(synthesis, bound)
        if right != bound.number:
            yield f"{where} says {bound.number}, but {right} is right."
    yield from _figures(synthesis, statement, where)
    yield from _names(synthesis, statement, where)


def _wholes(synthesis: Synthesis, section: Section) -> dict[str, int]:
    """How many bodies there are in all, under "who", and how many speak in each voice."""
    counted = [key for key in section.keys if synthesis.viewpoints[key].counted]
    by_voice = synthesis.voices_of(counted)
    everyone = {s for answer in synthesis.answers for s in answer.senders}
    return {"who": len(everyone), **{str(voice): len(by_voice[voice]) for voice in by_voice}}


def _says_stance(language: str, statement: Statement) -> bool:
    """Whether the verb of the sentence is that of the stance whose viewpoints it counts."""
    words = WORDINGS[language]
    stance = Stance(statement.kind.partition(":")[2])
    return any(f" {words.takes(stance, b.number)}: " in statement.text for b in statement.bound)


def _of(language: str, wholes: dict[str, int], statement: Statement) -> Iterator[str]:
    """What a number is compared with is recounted too, within one voice."""
    where = f'the sentence "{statement.text}"'
    if statement.kind != "who" and ":" not in statement.kind:
        return
    whole = wholes.get(statement.kind.partition(":")[0], 0)
    if ":" in statement.kind and not _says_stance(language, statement):
        yield f"{where} does not say the stance that it counts."
    if [bound.of for bound in statement.bound] != [whole]:
        yield f"{where} compares with another number than {whole}, which is right."


def _figures(synthesis: Synthesis, statement: Statement, where: str) -> Iterator[str]:
    """Every figure and every quantifier outside names and quotes is one that is bound."""
    plain = _plain(synthesis, statement)
    bound = [n for b in statement.bound for n in (b.number, b.of) if n is not None]
    if statement.kind != "ask" and [int(n) for n in _NUMBER.findall(plain)] != bound:
        yield f"{where} has other numbers than those that are counted."
    words = WORDINGS[synthesis.language]
    said = set()
    for b in statement.bound:
        if b.of is not None:
            phrase, word = words.quantified(b.number, b.of)
            said.add(word.casefold())
            if b.word != word or phrase not in statement.text:
                yield f"{where} does not say {quantifier(b.number, b.of)}, {b.number} of {b.of}."
    for match in _LOOSE[synthesis.language].finditer(plain):
        if match.group().strip().casefold() not in said:
            yield f'{where} says "{match.group().strip()}" without a count.'


def _plain(synthesis: Synthesis, statement: Statement) -> str:
    """The sentence without its quotes, its names and the numbers of elements."""
    plain = _QUOTED.sub("", statement.text)
    for name in sorted(_names_in(synthesis, statement), key=len, reverse=True):
        plain = plain.replace(name, "")
    return _ELEMENT.sub("", plain)


def _names_in(synthesis: Synthesis, statement: Statement) -> set[str]:
    """The names that a sentence may hold: the bodies behind it; about the whole, everyone."""
    if statement.kind not in _OF_ANSWERS | _WITHOUT_ANCHORS:
        return {sender.short for sender in synthesis.senders_of(statement.anchors)}
    names = {s.short for a in synthesis.answers for s in a.senders}
    names |= {s.short for s in synthesis.silent} | {a.joins for a in synthesis.answers if a.joins}
    return names | {u.document for u in synthesis.unread}


def _names(synthesis: Synthesis, statement: Statement, where: str) -> Iterator[str]:
    """A sentence that counts bodies names exactly those that stand behind it."""
    if any(bound.unit == "bodies" for bound in statement.bound):
        shorts = [sender.short for sender in synthesis.senders_of(statement.anchors)]
        if not statement.text.endswith(f": {WORDINGS[synthesis.language].names(shorts)}."):
            yield f"{where} names other bodies than those behind it."
    if statement.kind != "ask":
        return
    quoted = synthesis.asked_by.get(statement.anchors, ())
    if not any(text in statement.text for text in quoted):
        yield f"{where} does not quote what is asked."


def _recount(synthesis: Synthesis, bound: Bound) -> int:
    viewpoints, answers = synthesis.viewpoints, synthesis.answers
    match bound.unit:
        case "bodies":
            return len(synthesis.senders_of(bound.keys))
        case "viewpoints":
            return sum(viewpoint.counted for viewpoint in viewpoints.values())
        case "repetitions":
            return sum(not viewpoint.counted for viewpoint in viewpoints.values())
        case "asks":
            return len(synthesis.asks)
        case "answers":
            return len(answers)
        case "late answers":
            return sum(answer.late for answer in answers)
        case "all bodies":
            return len({sender for answer in answers for sender in answer.senders})
        case "silent":
            return len(synthesis.silent)
        case "unread":
            return len(synthesis.unread)
    return -1
