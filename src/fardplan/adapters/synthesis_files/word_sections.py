"""The section of one element in the Word file, laid out as on the web page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fardplan.adapters.synthesis_files.outline import Outline
from fardplan.adapters.synthesis_files.word_parts import (
    TEXT_WIDTH,
    Bookmarks,
    anchors,
    flowing,
    link,
    paragraph,
    run,
    section_mark,
    table,
    viewpoint_mark,
)
from fardplan.adapters.synthesis_files.words import SIDES
from fardplan.reading import Stance
from fardplan.synthesis import PracticeMatch, Section, Statement, Tension
from fardplan.synthesis.contracts import TENSIONS

_FIRST_COLUMN = 2250


def sentence(outline: Outline, statement: Statement, style: str = "") -> str:
    """Return a sentence with what it stands on."""
    said = statement.text
    if statement.documents and not statement.anchors:  # the answers hold no viewpoint
        said = f"{said} ({', '.join(statement.documents)})"
    return paragraph(flowing(said) + anchors(outline, statement.anchors), style)


def heading(text: str, level: int) -> str:
    """Return a heading."""
    return paragraph(run(text), f"Heading{level}")


def _headed(part: Section, text: str) -> str:
    """Return a heading inside a section: one level below that of the section's own."""
    return heading(text, 3 if part.number else 2)


def section(outline: Outline, part: Section, marks: Bookmarks) -> Iterator[str]:
    """Yield all of a section but its heading."""
    for kind in ("who", "apart", "nobody", "of the area", "of all"):
        for statement in outline.said(part, kind):
            yield sentence(outline, statement, "Ingress")
    yield from _inherited(outline, part)
    yield from _stances(outline, part)
    yield from _differ(outline, part)
    asks = outline.said(part, "ask")
    if asks:
        yield _headed(part, outline.words["asks"])
    for ask, said in zip(part.asks, asks, strict=True):
        yield sentence(outline, said)
        if ask.decided:
            told = "; ".join(outline.decided(decision) for decision in ask.decided)
            yield paragraph(run(told), "Notis")
    gaps = part.by_stance.get(Stance.GAP, ())
    if gaps:
        yield _headed(part, outline.words["gaps"])
        yield from (_brief(outline, key) for key in gaps)
    yield from _practice(outline, part)
    yield from _experience(outline, part)
    yield from _viewpoints(outline, part, marks)


def _inherited(outline: Outline, part: Section) -> Iterator[str]:
    above = outline.area_above(part)
    if above:
        area, number = above
        said = outline.words.say("inherited", number=number, area=area)
        onward = link(section_mark(area), outline.words["to area"])
        yield paragraph(f"{run(said + ' ')}{onward}{run('.')}", "Notis")


def _stances(outline: Outline, part: Section) -> Iterator[str]:
    voices, rows = outline.table(part)
    if not rows:
        return
    words = outline.words
    width = (TEXT_WIDTH - _FIRST_COLUMN) // len(voices)
    heads = [words["stance"]]
    for voice in voices:
        number = words.say("speaking", number=outline.speaking(part, voice))
        heads.append(f"{words.voice(voice)} ({number})")
    yield _headed(part, words["stances"])
    yield table(
        [_FIRST_COLUMN, *(width for _ in voices)],
        [paragraph(run(head), "Rutrubrik") for head in heads],
        [
            [
                _box(f"{words.letter(row.stance)}  {words.stance(row.stance)}"),
                *(_box(_bodies(outline, row.by_voice[voice])) for voice in voices),
            ]
            for row in rows
        ],
        what=words.say("stances caption", what=outline.name(part.number)),
    )
    yield paragraph(run(words["stances note"]), "Notis")
    if not part.number:
        yield paragraph(run(words["whole note"]), "Notis")
    yield from (sentence(outline, s) for s in part.statements if ":" in s.kind)


def _bodies(outline: Outline, keys: Sequence[str]) -> str:
    senders = outline.synthesis.senders_of(keys)
    return f"{len(senders)}: {', '.join(sender.short for sender in senders)}" if senders else ""


def _box(text: str) -> str:
    return paragraph(run(text), "Ruta")


def _brief(outline: Outline, key: str, style: str = "") -> str:
    viewpoint = outline.viewpoint(key)
    voice = outline.words.voice(viewpoint.voice)
    said = run(viewpoint.shorts, "Tydlig") + run(f" ({voice}): ")
    said += flowing(f"”{viewpoint.said.strip()}”") + anchors(outline, [key])
    return paragraph(said, style)


def _differ(outline: Outline, part: Section) -> Iterator[str]:
    if not part.tensions:
        return
    yield _headed(part, outline.words["differ"])
    told = [s for s in part.statements if s.kind in TENSIONS]
    for tension, said in zip(part.tensions, told, strict=True):
        yield sentence(outline, said)
        yield _sides(outline, tension)
        yield from _since(outline, tension.shared)


def _sides(outline: Outline, tension: Tension) -> str:
    return _two(
        outline,
        (outline.words[SIDES[tension.kind][0]], outline.words[SIDES[tension.kind][1]]),
        (tension.one, tension.other),
    )


def _two(
    outline: Outline, heads: tuple[str, str], sides: tuple[Sequence[str], Sequence[str]]
) -> str:
    cells = ["".join(_brief(outline, key, "Ruta") for key in keys) for keys in sides]
    titles = [paragraph(run(head), "Rutrubrik") for head in heads]
    return table([TEXT_WIDTH // 2] * 2, titles, [cells], what=" / ".join(heads))


def _practice(outline: Outline, part: Section) -> Iterator[str]:
    if part.matches:
        yield _headed(part, outline.words["practice"])
    pairs = zip(part.matches, outline.said(part, "practice"), strict=True)
    for match, said in pairs:
        yield sentence(outline, said)
        yield _two(
            outline,
            (outline.words["lacks"], outline.words["does"]),
            ((match.gap,), match.practices),
        )
        yield _why(outline, match)


def _why(outline: Outline, match: PracticeMatch) -> str:
    words = outline.words
    why = words.say("suggestion why", likeness=words.decimal(match.likeness),
                    shared=", ".join(match.shared))  # fmt: skip
    return paragraph(run(f"{words['suggestion']}. ", "Tydlig") + run(why), "Notis")


def _since(outline: Outline, shared: tuple[str, ...]) -> Iterator[str]:
    """Why something is suggested; nothing if it follows from the stances alone."""
    if shared:
        why = outline.words.say("suggested since", shared=", ".join(shared))
        yield paragraph(run(f"{outline.words['suggestion']}. ", "Tydlig") + run(why), "Notis")


def _experience(outline: Outline, part: Section) -> Iterator[str]:
    if part.experiences:
        yield _headed(part, outline.words["experience"])
    pairs = zip(part.experiences, outline.said(part, "experience"), strict=True)
    for experience, said in pairs:
        yield sentence(outline, said)
        yield from (_brief(outline, key) for key in experience.keys)
        yield from _since(outline, experience.shared)


def _viewpoints(outline: Outline, part: Section, marks: Bookmarks) -> Iterator[str]:
    here = [key for key in part.keys if outline.home[key] == part.number]
    elsewhere = [key for key in part.keys if outline.home[key] != part.number]
    if here:
        yield _headed(part, outline.words["viewpoints"])
    for key in here:
        yield from _quoted(outline, key, marks)
    if elsewhere:
        yield _headed(part, outline.words["elsewhere"])
    for key in elsewhere:
        yield _brief(outline, key)


def _quoted(outline: Outline, key: str, marks: Bookmarks) -> Iterator[str]:
    """Yield one viewpoint in full; this is where every link to it leads."""
    viewpoint, words = outline.viewpoint(key), outline.words
    passage = viewpoint.passage
    stances = ", ".join(words.stance(stance) for stance in passage.stances)
    name = marks.around(
        viewpoint_mark(outline, key),
        run(f"{outline.number[key]}  {viewpoint.shorts}", "Tydlig"),
    )
    yield paragraph(f"{name}{run(f', {words.voice(viewpoint.voice)}: {stances}')}", "Avsandare")
    yield paragraph(flowing(viewpoint.said), "Citat")
    if passage.quote != passage.text:
        raw = flowing(f"{words['raw quote']}: {passage.quote.strip()}")
        yield paragraph(raw, "Citatsomdetkomin")
    yield paragraph(run(". ".join(outline.facts(key)) + "."), "Stalle")
