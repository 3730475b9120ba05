"""The gate before export: whatever is changed in a synthesis that holds, it is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from demonstration import STOCKHOLM, consultation, reader, roadmap
from fardplan.adapters.files import extract
from fardplan.reading import Passage, Stance
from fardplan.synthesis import (
    Answer,
    Bound,
    Section,
    Sender,
    Statement,
    Synthesis,
    UnableToExport,
    Unread,
    check,
    problems,
    synthesise,
)
from fardplan.synthesis.wording import WORDINGS


@cache
def whole(language: str = "sv") -> Synthesis:
    data = consultation()
    senders = {b["id"]: Sender(b["id"], b["name"], b["short"], b["kind"]) for b in data["bodies"]}
    answers = []
    for submission in data["submissions"]:
        read = reader().read(extract(STOCKHOLM / submission["file"]))
        bodies = tuple(senders[id_] for id_ in submission["bodies"])
        late = submission["received"] > data["deadline"]
        joins = submission["joins"] or ""
        answer = Answer(read.source.name, bodies, read, submission["decision"], late, joins=joins)
        answers.append(answer)
    silent = [senders[id_] for id_ in data["silent"]]
    unread = [Unread("99-trasig.pdf", "99-trasig.pdf: it is broken; mend it.")]
    return synthesise(roadmap(), answers, language=language, silent=silent, unread=unread)


# --- Ways to make a synthesis wrong --------------------------------------------------------------


def with_section(synthesis: Synthesis, number: str, **changes: object) -> Synthesis:
    sections = tuple(
        replace(s, **changes) if s.number == number else s  # type: ignore[arg-type]
        for s in synthesis.sections
    )
    return replace(synthesis, sections=sections)


def with_statement(
    synthesis: Synthesis, kind: str, change: Callable[[Statement], Statement | None]
) -> Synthesis:
    """Change the first sentence of a kind, wherever it stands; drop it if nothing is returned."""
    for section in synthesis.sections:
        for at, statement in enumerate(section.statements):
            if statement.kind == kind:
                new = change(statement)
                told = [*section.statements]
                told[at : at + 1] = [new] if new else []
                return with_section(synthesis, section.number, statements=tuple(told))
    for at, statement in enumerate(synthesis.overview):
        if statement.kind == kind:
            new = change(statement)
            told = [*synthesis.overview]
            told[at : at + 1] = [new] if new else []
            return replace(synthesis, overview=tuple(told))
    raise AssertionError(f"there is no sentence of kind {kind}")


def with_passage(synthesis: Synthesis, change: Callable[[Passage], Passage]) -> Synthesis:
    answer = synthesis.answers[0]
    at = next(at for at, p in enumerate(answer.read.passages) if p.is_viewpoint)
    passages = [*answer.read.passages]
    passages[at] = change(passages[at])
    return with_answer(
        synthesis, replace(answer, read=replace(answer.read, passages=tuple(passages)))
    )


def with_answer(synthesis: Synthesis, answer: Answer) -> Synthesis:
    answers = tuple(answer if a.document == answer.document else a for a in synthesis.answers)
    return replace(synthesis, answers=answers)


def rewritten(old: str, new: str) -> Callable[[Statement], Statement]:
    def change(statement: Statement) -> Statement:
        assert old in statement.text
        return replace(statement, text=statement.text.replace(old, new, 1))

    return change


def rebound(**changes: object) -> Callable[[Statement], Statement]:
    def change(statement: Statement) -> Statement:
        bound: Bound = replace(statement.bound[0], **changes)  # type: ignore[arg-type]
        return replace(statement, bound=(bound, *statement.bound[1:]))

    return change


def wider(statement: Statement) -> Statement:
    """ "5 av 18" told and bound as "5 av 20"."""
    bound = statement.bound[0]
    text = statement.text.replace(f"av {bound.of})", "av 20)", 1)
    return replace(statement, text=text, bound=(replace(bound, of=20),))


def inflated(statement: Statement) -> Statement:
    """One more told and bound than there are."""
    bound = statement.bound[0]
    text = statement.text.replace(str(bound.number), str(bound.number + 1), 1)
    return replace(statement, text=text, bound=(replace(bound, number=bound.number + 1),))


def without_last(statement: Statement) -> Statement:
    keys = statement.anchors[:-1]
    return replace(
        statement, anchors=keys, bound=tuple(replace(b, keys=keys) for b in statement.bound)
    )


def dropped_everywhere(synthesis: Synthesis) -> Synthesis:
    key = next(k for k, v in synthesis.viewpoints.items() if v.counted)

    def less(section: Section) -> Section:
        return replace(section, keys=tuple(k for k in section.keys if k != key))

    rest = {k: v for k, v in synthesis.viewpoints.items() if k != key}
    return replace(synthesis, viewpoints=rest, sections=tuple(map(less, synthesis.sections)))


def listed_wrongly(synthesis: Synthesis) -> Synthesis:
    section = synthesis.section("1.1")
    listed = {**section.by_stance, Stance.OPPOSE: section.by_stance[Stance.SUPPORT]}
    return with_section(synthesis, "1.1", by_stance=listed)


def stance_left_out(synthesis: Synthesis) -> Synthesis:
    section = synthesis.section("1.1")
    listed = {s: keys for s, keys in section.by_stance.items() if s is not Stance.GAP}
    return with_section(synthesis, "1.1", by_stance=listed)


def abstention_as_no_objection(synthesis: Synthesis) -> Synthesis:
    """What the body that abstains says, listed among those with no objection."""
    section = synthesis.section("")
    abstained = next(a.document for a in synthesis.answers if a.decision == "abstained")
    keys = tuple(k for k in section.keys if k.startswith(f"{abstained}#"))
    listed = {**section.by_stance}
    listed[Stance.NO_OBJECTION] = (*listed[Stance.NO_OBJECTION], *keys)
    return with_section(synthesis, "", by_stance=listed)


def voices_mixed(synthesis: Synthesis) -> Synthesis:
    """What one voice says counted with another's, in words and figures that agree."""
    for section in synthesis.sections:
        by_stance: dict[str, list[Statement]] = {}
        for statement in section.statements:
            _voice, colon, stance = statement.kind.partition(":")
            if colon:
                by_stance.setdefault(stance, []).append(statement)
        for one, *others in by_stance.values():
            if others:
                keys = (*one.anchors, *others[0].anchors)
                wrong = replace(one, anchors=keys, bound=(replace(one.bound[0], keys=keys),))
                told = tuple(wrong if s is one else s for s in section.statements)
                return with_section(synthesis, section.number, statements=told)
    raise AssertionError("no stance is taken by two voices")


def with_two(synthesis: Synthesis, change: Callable[[Statement], Statement]) -> Synthesis:
    """Change the first sentence that says "two of those"."""
    for section in synthesis.sections:
        for at, statement in enumerate(section.statements):
            if statement.text.startswith("Två av dem "):
                told = [*section.statements]
                told[at] = change(statement)
                return with_section(synthesis, section.number, statements=tuple(told))
    raise AssertionError("nothing is said by two of more")


def repeats_counted(synthesis: Synthesis) -> Synthesis:
    repeated = next(k for k, v in synthesis.viewpoints.items() if not v.counted)
    section = next(s for s in synthesis.sections if repeated in s.keys)
    told = section.statements[0]
    keys = (*told.anchors, repeated)
    wrong = replace(told, anchors=keys, bound=tuple(replace(b, keys=keys) for b in told.bound))
    return with_section(synthesis, section.number, statements=(wrong, *section.statements[1:]))


MUTATIONS: dict[str, Callable[[Synthesis], Synthesis]] = {
    "wrong count bound": lambda s: with_statement(s, "who", rebound(number=3)),
    "wrong count in the text": lambda s: with_statement(s, "who", rewritten("18 av", "16 av")),
    "wrong whole in the text": lambda s: with_two(s, rewritten("(2 av ", "(2 av 1")),
    "count and text inflated alike": lambda s: with_statement(s, "administration:gap", inflated),
    "wrong whole, told and bound": lambda s: with_statement(s, "who", wider),
    "wrong quantifier": lambda s: with_statement(s, "who", rewritten("De flesta", "Alla")),
    "wrong quantifier, told and bound": lambda s: with_statement(
        s,
        "who",
        lambda t: rebound(word="Alla")(rewritten("De flesta", "Alla")(t)),
    ),
    "quantifier without figures": lambda s: with_statement(s, "who", rewritten(" (18 av 19)", "")),
    "loose quantifier": lambda s: with_statement(
        s, "joint", rewritten("svarar", "och många svarar")
    ),
    "both, where there are more": lambda s: with_two(
        s, lambda t: rebound(word="Båda")(rewritten("Två av dem", "Båda")(t))
    ),
    "both, in passing": lambda s: with_statement(
        s, "joint", rewritten("svarar", "båda nämnderna svarar")
    ),
    "one of the answers, told as two": lambda s: with_statement(
        s, "late", rewritten("Ett av svaren", "Två av svaren")
    ),
    "late answers compared with too few": lambda s: with_statement(
        s, "late", lambda t: rebound(of=3)(rewritten("(1 av 18)", "(1 av 3)")(t))
    ),
    "number in letters": lambda s: with_statement(s, "silent", rewritten("Två", "Tre")),
    "number in letters typed in": lambda s: with_statement(
        s, "joint", rewritten("svarar", "och tre andra svarar")
    ),
    "none, where there are some": lambda s: with_statement(
        s, "asks", lambda t: replace(t, text="I synpunkterna finns inga önskemål.")
    ),
    "repetitions not told": lambda s: with_statement(
        s,
        "counted",
        lambda t: replace(t, text=t.text.partition(";")[0] + ".", bound=t.bound[:1]),
    ),
    "number that is not bound": lambda s: with_statement(s, "who", lambda t: replace(t, bound=())),
    "number typed in": lambda s: with_statement(s, "joint", rewritten("svarar", "(7) svarar")),
    "number of answers": lambda s: with_statement(
        s, "answers", lambda t: rebound(number=1)(rewritten("18 svar", "Ett svar")(t))
    ),
    "late as on time": lambda s: with_statement(s, "late", lambda t: None),
    "joint answer not told": lambda s: with_statement(s, "joint", lambda t: None),
    "abstention not told": lambda s: with_statement(s, "abstained", lambda t: None),
    "unreadable not told": lambda s: with_statement(s, "unread", lambda t: None),
    "silence not told": lambda s: with_statement(s, "silent", lambda t: None),
    "silent miscounted": lambda s: replace(s, silent=s.silent[:1]),
    "other names": lambda s: with_statement(s, "who", rewritten("Norrholm", "Vassby")),
    "names left out": lambda s: with_statement(s, "who", rewritten("Norrholm, ", "")),
    "sentence without source": lambda s: with_statement(s, "ask", lambda t: replace(t, anchors=())),
    "stance sentence without source": lambda s: with_statement(
        s, "administration:support", lambda t: replace(t, anchors=())
    ),
    "source that is none": lambda s: with_statement(
        s, "ask", lambda t: replace(t, anchors=("nowhere.txt#1",))
    ),
    "source left out": lambda s: with_statement(s, "administration:support", without_last),
    "stance sentence left out": lambda s: with_statement(s, "administration:gap", lambda t: None),
    "ask left out": lambda s: with_statement(s, "ask", lambda t: None),
    "ask quoted wrongly": lambda s: with_statement(
        s, "ask", lambda t: replace(t, text="Ja: ”nej”.")
    ),
    "ask in other words": lambda s: with_section(
        s, "1.1", asks=tuple(replace(a, text="allt ska bli bra") for a in s.section("1.1").asks)
    ),
    "asks of a section left out": lambda s: with_section(s, "1.1", asks=()),
    "viewpoint left out of the synthesis": dropped_everywhere,
    "viewpoint left out of its section": lambda s: with_section(
        s, "1.1", keys=s.section("1.1").keys[1:]
    ),
    "viewpoint of another level": lambda s: with_section(
        s, "1", keys=(*s.section("1").keys, *s.section("1.1").keys)
    ),
    "quote not verbatim": lambda s: with_passage(s, lambda p: p._replace(quote=f"{p.quote}!")),
    "repaired text not the quote's": lambda s: with_passage(
        s, lambda p: p._replace(text="Allt är bra.")
    ),
    "stance changed after the count": lambda s: with_passage(
        s, lambda p: p._replace(stances=(Stance.OPPOSE,))
    ),
    "text in no passage": lambda s: with_answer(
        s,
        replace(
            s.answers[0],
            read=replace(s.answers[0].read, passages=s.answers[0].read.passages[:-1]),
        ),
    ),
    "answer twice": lambda s: replace(s, answers=(*s.answers, s.answers[0])),
    "answer left out": lambda s: replace(s, answers=s.answers[1:]),
    "stance listed wrongly": listed_wrongly,
    "stance left out": stance_left_out,
    "abstention as no objection": abstention_as_no_objection,
    "voices mixed": voices_mixed,
    "repetition counted": repeats_counted,
}


def test_what_is_built_holds() -> None:
    assert list(problems(whole())) == []
    assert list(problems(whole("en"))) == []


@pytest.mark.parametrize("name", MUTATIONS)
def test_every_mutation_is_refused(name: str) -> None:
    with pytest.raises(UnableToExport, match=r"^The synthesis was not written: .+\.$"):
        check(MUTATIONS[name](whole()))


def test_a_quantifier_in_english_is_refused_too() -> None:
    changed = with_statement(whole("en"), "who", rewritten("Most", "All"))
    with pytest.raises(UnableToExport):
        check(changed)


def test_every_single_number_in_every_sentence_is_guarded() -> None:
    """Raise each number of each sentence by one, one at a time: every one is refused."""
    synthesis, tried = whole(), 0
    for section in synthesis.sections:
        for at, statement in enumerate(section.statements):
            for bound in statement.bound:
                wrong = statement.text.replace(f"({bound.number} ", f"({bound.number + 1} ", 1)
                told = [*section.statements]
                told[at] = replace(statement, text=wrong)
                changed = with_section(synthesis, section.number, statements=tuple(told))
                assert any(problems(changed)), wrong
                tried += 1
    assert tried > 100


def test_every_number_of_the_overview_is_guarded_in_figures_and_in_letters() -> None:
    """Say another number than each that is bound, whatever it is written with."""
    synthesis, tried = whole(), 0
    words = WORDINGS["sv"]
    for at, statement in enumerate(synthesis.overview):
        for bound in statement.bound:
            said = [str(bound.number), *words.numerals[bound.number : bound.number + 1]]
            for form in [*said, *words.ones] if bound.number == 1 else said:
                wrong = re.sub(rf"(?i)\b{form}\b", "sju", statement.text, count=1)
                if wrong != statement.text:
                    told = [*synthesis.overview]
                    told[at] = replace(statement, text=wrong)
                    assert any(problems(replace(synthesis, overview=tuple(told)))), wrong
                    tried += 1
    assert tried >= sum(len(statement.bound) for statement in synthesis.overview)


def test_two_answers_with_one_name_are_refused_rather_than_one_lost() -> None:
    read = whole().answers[0].read
    one, other = Sender("a", "A nämnd", "A"), Sender("b", "B nämnd", "B")
    synthesis = synthesise(
        roadmap(), [Answer("x.txt", (one,), read), Answer("x.txt", (other,), read)]
    )
    with pytest.raises(UnableToExport, match=r"2 answers are called x\.txt"):
        check(synthesis)
