"""Whether each sentence of a synthesis says no more, and no less, than what stands behind it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from fardplan.reading import Stance, Voice
from fardplan.synthesis.above import Above
from fardplan.synthesis.contracts import Bound, Section, Statement, Synthesis, of_bodies
from fardplan.synthesis.statements import DECISIONS, ORDER, Teller
from fardplan.synthesis.wording import WORDINGS, Wording, quantifier

_WORD = re.compile(r"\d+|[^\W\d_]+")
_QUOTED = re.compile(r"[”“].*[”“]", re.S)
_QUOTE_MARK = re.compile("[”“]")
_ELEMENT = re.compile(
    r"\b(?:strategi|målområde|etappmål|strategy|target area|milestone) M?\d+(?:\.\d+)*"
)
_LOOSE = {
    "sv": re.compile(
        r"\b(?:samtliga|flertalet|många|ett par|majoriteten|(?:de )?flesta|flera|några|båda|bägge|"
        r"alla|varje|den enda|det enda|inga)\b|\b(?:en|ett|två)\b(?= av )",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:many|a few|the majority|a majority|most|several|some|both|all|every|each|the only|"
        r"no(?! objection))\b|\b(?:one|two)\b(?= of )",
        re.I,
    ),
}
"""Words that say how many; none stands in a sentence unless its count is bound."""
_WHO = frozenset({"who", "apart", "nobody", "of the area", "of all"})
"""Sentences about who speaks of an element."""
_WITHOUT_ANCHORS = frozenset({"nobody", "silent", "unread"})
_OF_ANSWERS = frozenset({"answers", "counted", "asks", "late", "joint", *dict(DECISIONS).values()})
"""Sentences about answers, which may hold no viewpoint at all."""


def sentence_problems(synthesis: Synthesis) -> Iterator[str]:
    """Yield what does not hold in the sentences of the overview and of every section."""
    yield from _overview(synthesis)
    for statement in synthesis.overview:
        yield from _statement(synthesis, statement)
        yield from _of(synthesis.language, {"late": len(synthesis.answers)}, statement)
    above = Above(synthesis.roadmap, synthesis.viewpoints)
    for section in synthesis.sections:
        yield from _told(synthesis, section, above)
        wholes = _wholes(synthesis, section)
        for statement in section.statements:
            yield from _statement(synthesis, statement)
            yield from _of(synthesis.language, wholes, statement)


def _overview(synthesis: Synthesis) -> Iterator[str]:
    """Late, joint, abstaining, silent and unreadable answers are all told."""
    counted = any(viewpoint.counted for viewpoint in synthesis.viewpoints.values())
    wanted = Counter(["answers"])
    wanted["counted"], wanted["asks"] = bool(synthesis.answers), counted
    wanted["late"] = int(any(answer.late for answer in synthesis.answers))
    wanted["joint"] = sum(len(answer.senders) > 1 for answer in synthesis.answers)
    for decision, kind in DECISIONS:
        wanted[kind] = sum(answer.decision == decision for answer in synthesis.answers)
    wanted["silent"], wanted["unread"] = bool(synthesis.silent), bool(synthesis.unread)
    told = Counter(statement.kind for statement in synthesis.overview)
    for kind in sorted(wanted | told):
        if told[kind] != wanted[kind]:
            yield f'the overview tells of "{kind}" {told[kind]} times, not {wanted[kind]}.'
    repeats = any(not viewpoint.counted for viewpoint in synthesis.viewpoints.values())
    units = {bound.unit for statement in synthesis.overview for bound in statement.bound}
    if repeats and "repetitions" not in units:
        yield "the overview does not tell what is not counted again."


def _told(synthesis: Synthesis, section: Section, above: Above) -> Iterator[str]:
    """A section tells who speaks, and every stance of every voice, each with all its sources."""
    where = f"section {section.number or 'whole'}"
    counted = [key for key in section.keys if synthesis.viewpoints[key].counted]
    own, apart = of_bodies(synthesis.viewpoints[key] for key in counted)
    wanted: dict[str, tuple[str, ...]] = {"who": own} if own else {}
    if apart or not counted:
        wanted |= {"apart": apart} if apart else {"nobody": ()}
    if not counted:
        beyond = {"of the area": above.of_area(section.number),
                  "of all": above.of_all(section.level)}  # fmt: skip
        wanted |= {kind: keys for kind, keys in beyond.items() if keys}
    for voice in Voice:
        for stance in ORDER:
            keys = tuple(k for k in counted if synthesis.viewpoints[k].voice is voice
                         and synthesis.viewpoints[k].counts_for(stance))  # fmt: skip
            if keys:
                wanted[f"{voice}:{stance}"] = keys
    told = [s for s in section.statements if s.kind in _WHO or ":" in s.kind]
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
    yield from _documents(synthesis, statement, where)
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


def _documents(synthesis: Synthesis, statement: Statement, where: str) -> Iterator[str]:
    """A sentence about answers stands on each of them, also on one that holds no viewpoint."""
    kind, answers = statement.kind, synthesis.answers
    if kind not in _OF_ANSWERS:
        about: list[set[str]] = [set()]
    elif kind in ("answers", "counted", "asks"):
        about = [{a.document for a in answers}]
    elif kind == "late":
        about = [{a.document for a in answers if a.late}]
    elif kind == "joint":
        about = [{a.document} for a in answers if len(a.senders) > 1]
    else:
        decision = next(each for each, told in DECISIONS if told == kind)
        about = [{a.document} for a in answers if a.decision == decision]
    if set(statement.documents) not in about:
        yield f"{where} does not stand on the answers that it tells of."
        return
    held = {key for key, v in synthesis.viewpoints.items()
            if v.answer.document in statement.documents}  # fmt: skip
    if kind in _OF_ANSWERS - {"asks"} and set(statement.anchors) != held:
        yield f"{where} does not stand on all that the answers hold."


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
    if statement.kind not in ("who", "late") and ":" not in statement.kind:
        return
    whole = wholes.get(statement.kind.partition(":")[0], 0)
    if ":" in statement.kind and not _says_stance(language, statement):
        yield f"{where} does not say the stance that it counts."
    if [bound.of for bound in statement.bound] != [whole]:
        yield f"{where} compares with another number than {whole}, which is right."


def _figures(synthesis: Synthesis, statement: Statement, where: str) -> Iterator[str]:
    """Every figure and every quantifier outside names and quotes is one that is bound."""
    words = WORDINGS[synthesis.language]
    plain = _plain(synthesis, statement)
    for b in statement.bound:
        if b.of is not None:
            phrase, word = _phrase(words, statement.kind, b)
            if b.word != word or not plain.startswith(f"{phrase} "):
                yield f"{where} does not say {quantifier(b.number, b.of)}, {b.number} of {b.of}."
            plain = plain.replace(phrase, f"({b.number} {b.of})", 1)
    if statement.kind != "ask" and _numbers_in(words, plain) != _in_text(statement.bound):
        yield f"{where} has other numbers than those that are counted."
    yield from _zero_and_one(words, statement, plain, where)
    none = words.numerals[0] if any(b.number == 0 for b in statement.bound) else ""
    for match in _LOOSE[synthesis.language].finditer(plain):
        if match.group().casefold() != none and statement.kind != "nobody":
            yield f'{where} says "{match.group()}" without a count.'


def _phrase(words: Wording, kind: str, bound: Bound) -> tuple[str, str]:
    """The words that a quantified sentence of this kind must begin with."""
    of = bound.of or 0
    if kind == "late":
        return words.of_answers(bound.number, of)
    voice, colon, _stance = kind.partition(":")
    return (
        words.of_voice(Voice(voice), bound.number, of)
        if colon
        else words.of_bodies(bound.number, of)
    )


def _numbers_in(words: Wording, plain: str) -> list[int]:
    """The numbers of two and more in a text, in figures and in letters; 0 and 1 in figures."""
    letters = {word: at for at, word in enumerate(words.numerals) if at > 1}
    found = (token.casefold() for token in _WORD.findall(plain))
    return [letters.get(t, int(t) if t.isdigit() else -1) for t in found
            if t.isdigit() or t in letters]  # fmt: skip


def _in_text(bounds: tuple[Bound, ...]) -> list[int]:
    """The numbers that a sentence must show: those below two stand in letters, unless compared."""
    return [
        n
        for b in bounds
        for n in ((b.number,) if b.of is None else (b.number, b.of))
        if b.of is not None or n > 1
    ]


def _zero_and_one(words: Wording, statement: Statement, plain: str, where: str) -> Iterator[str]:
    """No and one are words that stand for other things too: each bound one has its own."""
    said = Counter(token.casefold() for token in _WORD.findall(plain))
    for number, forms in ((0, words.numerals[:1]), (1, words.ones)):
        bound = sum(b.of is None and b.number == number for b in statement.bound)
        if sum(said[form] for form in forms) < bound:
            yield f"{where} does not say {number}, which is counted."


def _plain(synthesis: Synthesis, statement: Statement) -> str:
    """The sentence without its quotes, its names, its verb and the numbers of elements."""
    plain = _QUOTED.sub("", statement.text)
    for name in sorted(_names_in(synthesis, statement), key=len, reverse=True):
        plain = plain.replace(name, "")
    _voice, colon, stance = statement.kind.partition(":")
    for b in statement.bound if colon else ():
        verb = WORDINGS[synthesis.language].takes(Stance(stance), b.number)
        plain = plain.replace(verb, "", 1)
    return _ELEMENT.sub("", plain)


def _names_in(synthesis: Synthesis, statement: Statement) -> set[str]:
    """The names that a sentence may hold: the bodies behind it; about the whole, everyone."""
    if statement.kind not in _OF_ANSWERS | _WITHOUT_ANCHORS:
        return {sender.short for sender in synthesis.senders_of(statement.anchors)}
    names = {s.short for a in synthesis.answers for s in a.senders}
    names |= {s.short for s in synthesis.silent} | {a.joins for a in synthesis.answers if a.joins}
    return names | {u.document for u in synthesis.unread}


def _ending(synthesis: Synthesis, statement: Statement, shorts: list[str]) -> str:
    """The names that a sentence ends with; who speaks beside a body stands with its name."""
    voice, colon, _stance = statement.kind.partition(":")
    teller = Teller(WORDINGS[synthesis.language], synthesis.answers, synthesis.viewpoints)
    if colon:
        return teller.in_voice(Voice(voice), statement.anchors)
    return WORDINGS[synthesis.language].names(shorts)


def _names(synthesis: Synthesis, statement: Statement, where: str) -> Iterator[str]:
    """A sentence that counts bodies names exactly those that stand behind it."""
    if any(bound.unit == "bodies" for bound in statement.bound):
        shorts = [sender.short for sender in synthesis.senders_of(statement.anchors)]
        if not statement.text.endswith(f": {_ending(synthesis, statement, shorts)}."):
            yield f"{where} names other bodies than those behind it."
    if statement.kind != "ask":
        return
    quoted = synthesis.asked_by.get(statement.anchors, ())
    if not any(text in statement.text for text in quoted):
        yield f"{where} does not quote what is asked."
    before_the_quote = _QUOTE_MARK.split(statement.text)[0]
    own = [s.short for key in statement.anchors[:1] for s in synthesis.viewpoints[key].senders]
    others = {s.short for s in synthesis.senders_of(statement.anchors)} - {*own}
    said = before_the_quote
    for name in sorted(own, key=len, reverse=True):
        said = said.replace(name, "", 1)
    if any(name not in before_the_quote for name in own) or any(name in said for name in others):
        yield f"{where} quotes another body than it names."


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
