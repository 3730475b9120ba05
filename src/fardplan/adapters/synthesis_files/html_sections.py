"""The section of one element on the web page: what is said, wanted, missing and disputed."""

from __future__ import annotations

from collections.abc import Iterator

from fardplan.adapters.synthesis_files.html_parts import (
    badge,
    brief,
    listed,
    quoted,
    sentence,
    superscript,
    text,
    with_words,
)
from fardplan.adapters.synthesis_files.outline import Outline, Row
from fardplan.adapters.synthesis_files.words import SIDES
from fardplan.reading import Stance, Voice
from fardplan.synthesis import Ask, PracticeMatch, Section, Tension
from fardplan.synthesis.contracts import TENSIONS


def section_id(number: str) -> str:
    """Return the id of the section of an element."""
    return f"s-{number.lower().replace('.', '-')}" if number else "s-whole"


def section(outline: Outline, part: Section) -> str:
    """Return all of a section but its heading."""
    return "".join(_parts(outline, part))


def _head(outline: Outline, part: Section, key: str) -> str:
    """The heading of a block, one level below that of its section."""
    level = "h4" if part.number else "h3"
    return f"<{level}>{outline.words[key]}</{level}>\n"


def _parts(outline: Outline, part: Section) -> Iterator[str]:
    for kind in ("who", "apart", "nobody", "of the area", "of all"):
        for statement in outline.said(part, kind):
            yield f'<div class="lead">{sentence(outline, statement)}</div>\n'
    yield _inherited(outline, part)
    yield _stances(outline, part)
    yield _differ(outline, part)
    yield _asks(outline, part)
    yield _gaps(outline, part)
    yield _practice(outline, part)
    yield _experience(outline, part)
    yield _viewpoints(outline, part)


def _inherited(outline: Outline, part: Section) -> str:
    above = outline.area_above(part)
    if above is None:
        return ""
    area, number = above
    said = outline.words.say("inherited", number=number, area=area)
    link = f'<a href="#{section_id(area)}">{outline.words["to area"]}</a>'
    return f'<p class="note">{text(said)} {link}.</p>\n'


def _stances(outline: Outline, part: Section) -> str:
    voices, rows = outline.table(part)
    if not rows:
        return ""
    words = outline.words
    what = outline.name(part.number)
    caption = words.say("stances caption", what=what)
    heads = "".join(_voice_head(outline, part, voice) for voice in voices)
    body = "".join(_row(outline, row, voices) for row in rows)
    sentences = [s for s in part.statements if ":" in s.kind]
    told = listed((sentence(outline, s) for s in sentences), "sentences")
    return (
        f"{_head(outline, part, 'stances')}"
        f'<div class="scroll" role="region" tabindex="0" aria-label="{text(caption)}"><table>'
        f"<caption>{text(caption)}</caption>\n<thead><tr>"
        f'<th scope="col">{words["stance"]}</th>{heads}</tr></thead>\n'
        f'<tbody>{body}</tbody></table></div>\n<p class="note">{words["stances note"]}</p>\n'
        f"{_judged(outline, part)}"
        f"<details><summary>{words['in sentences']}</summary>{told}</details>\n"
    )


def _judged(outline: Outline, part: Section) -> str:
    """What counts as for or against the whole, where the table is of the whole."""
    return "" if part.number else f'<p class="note">{outline.words["whole note"]}</p>\n'


def _voice_head(outline: Outline, part: Section, voice: Voice) -> str:
    number = outline.words.say("speaking", number=outline.speaking(part, voice))
    return f'<th scope="col">{outline.words.voice(voice)}<small>{number}</small></th>'


def _row(outline: Outline, row: Row, voices: list[Voice]) -> str:
    cells = "".join(f"<td>{_cell(outline, row.by_voice[voice])}</td>" for voice in voices)
    return f'<tr><th scope="row">{badge(outline, row.stance)}</th>{cells}</tr>\n'


def _cell(outline: Outline, keys: tuple[str, ...]) -> str:
    if not keys:
        return ""
    number = len(outline.synthesis.senders_of(keys))
    names = ", ".join(
        f"{text(shorts)}{superscript(outline, inside)}" for shorts, inside in outline.grouped(keys)
    )
    return f'<span class="count">{number}</span>{names}'


def _differ(outline: Outline, part: Section) -> str:
    if not part.tensions:
        return ""
    told = [s for s in part.statements if s.kind in TENSIONS]
    pairs = zip(part.tensions, told, strict=True)
    inside = "".join(
        f'<div class="sentences">{sentence(outline, said)}</div>{_sides(outline, tension)}'
        f"{_since(outline, tension.shared)}"
        for tension, said in pairs
    )
    return f"{_head(outline, part, 'differ')}{inside}"


def _sides(outline: Outline, tension: Tension) -> str:
    sides = zip(SIDES[tension.kind], (tension.one, tension.other), strict=True)
    inside = "".join(
        f'<div><p class="side-name">{outline.words[name]}</p>'
        f"{listed((brief(outline, key) for key in keys), 'brief')}</div>"
        for name, keys in sides
    )
    return f'<div class="sides">{inside}</div>\n'


def _since(outline: Outline, shared: tuple[str, ...]) -> str:
    """Why something is suggested; nothing if it follows from the stances alone."""
    if not shared:
        return ""
    why = outline.words.say("suggested since", shared=", ".join(shared))
    flag = outline.words["suggestion"]
    said = with_words(outline, why, shared)
    return f'<p class="note"><strong>{flag}.</strong> {said}</p>\n'


def _experience(outline: Outline, part: Section) -> str:
    if not part.experiences:
        return ""
    pairs = zip(part.experiences, outline.said(part, "experience"), strict=True)
    inside = "".join(
        f'<div class="sentences">{sentence(outline, said)}</div>'
        f"{listed((brief(outline, key) for key in experience.keys), 'brief')}"
        f"{_since(outline, experience.shared)}"
        for experience, said in pairs
    )
    return f"{_head(outline, part, 'experience')}{inside}"


def _by_whom(outline: Outline, ask: Ask) -> str:
    """Who made an ask what it is; nothing where the words alone did."""
    told = "; ".join(outline.decided(decision) for decision in ask.decided)
    return told and f'<p class="note">{text(told)}</p>'


def _asks(outline: Outline, part: Section) -> str:
    pairs = zip(part.asks, outline.said(part, "ask"), strict=True)
    told = listed((sentence(outline, s) + _by_whom(outline, ask) for ask, s in pairs), "sentences")
    return told and f"{_head(outline, part, 'asks')}{told}"


def _gaps(outline: Outline, part: Section) -> str:
    keys = part.by_stance.get(Stance.GAP, ())
    told = listed((brief(outline, key) for key in keys), "brief")
    return told and f"{_head(outline, part, 'gaps')}{told}"


def _practice(outline: Outline, part: Section) -> str:
    if not part.matches:
        return ""
    pairs = zip(part.matches, outline.said(part, "practice"), strict=True)
    inside = "".join(_match(outline, match, sentence(outline, said)) for match, said in pairs)
    return f"{_head(outline, part, 'practice')}{inside}"


def _match(outline: Outline, match: PracticeMatch, said: str) -> str:
    words = outline.words
    why = words.say("suggestion why", likeness=words.decimal(match.likeness),
                    shared=", ".join(match.shared))  # fmt: skip
    return (
        f'<div class="aside-box"><p class="flag">{words["suggestion"]}</p>'
        f"<div>{said}</div>\n"
        f'<div class="sides"><div><p class="side-name">{words["lacks"]}</p>'
        f"{listed([brief(outline, match.gap)], 'brief')}</div>"
        f'<div><p class="side-name">{words["does"]}</p>'
        f"{listed((brief(outline, key) for key in match.practices), 'brief')}</div></div>"
        f'<p class="note">{with_words(outline, why, match.shared)}</p></div>\n'
    )


def _viewpoints(outline: Outline, part: Section) -> str:
    here = [key for key in part.keys if outline.home[key] == part.number]
    elsewhere = [key for key in part.keys if outline.home[key] != part.number]
    out = ""
    if here:
        inside = "".join(quoted(outline, key) for key in here)
        out += f'{_head(outline, part, "viewpoints")}<ul class="quotes">\n{inside}</ul>\n'
    if elsewhere:
        told = (_elsewhere(outline, key) for key in elsewhere)
        out += f"{_head(outline, part, 'elsewhere')}{listed(told, 'brief')}"
    return out


def _elsewhere(outline: Outline, key: str) -> str:
    home = f"{outline.words['stands under']} {outline.name(outline.home[key])}"
    return f'{brief(outline, key)} <span class="soft">({text(home)})</span>'
