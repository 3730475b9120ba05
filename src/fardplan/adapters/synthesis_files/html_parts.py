"""Small pieces of the web page: escaped text, links to sources, stances, one quoted viewpoint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from fardplan.adapters.synthesis_files.outline import Outline, shown
from fardplan.kernel.text import one_line
from fardplan.synthesis import Statement
from fardplan.synthesis.wording_unread import Told

_FEW, _MANY = 8, 60
"""More sources than a few stand in a line of their own; many are shown when they are asked for."""


def text(value: str) -> str:
    """Return `value` safe between tags and in attributes."""
    return escape(shown(value))


def flowing(value: str) -> str:
    """Return `value` safe and as running text."""
    return escape(one_line(shown(value)))


def told_in(outline: Outline, told: Told) -> str:
    """Return a sentence, marked where it is not in the language of the synthesis."""
    if told.language == outline.synthesis.language:
        return flowing(told.text)
    return f'<span lang="{told.language}">{flowing(told.text)}</span>'


def listed(items: Iterable[str], kind: str) -> str:
    """Return items of HTML as a list, or nothing if there are none."""
    inside = "".join(f"<li>{item}</li>\n" for item in items)
    return f'<ul class="{kind}">\n{inside}</ul>\n' if inside else ""


def link_to(outline: Outline, key: str) -> str:
    """Return the link that leads to one quoted viewpoint."""
    viewpoint = outline.viewpoint(key)
    label = outline.words.say(
        "source",
        number=str(outline.number[key]),
        names=viewpoint.shorts,
        place=outline.place(viewpoint.passage.place),
    )
    href, number = outline.ids[key], outline.number[key]
    return f'<a href="#{href}" aria-label="{text(label)}">{number}</a>'


def superscript(outline: Outline, keys: Sequence[str]) -> str:
    """Return links to viewpoints as superscripts."""
    return f"<sup>{', '.join(link_to(outline, key) for key in keys)}</sup>" if keys else ""


def sources(outline: Outline, keys: Sequence[str]) -> str:
    """Return links to viewpoints: as superscripts, or if they are more as a line by body."""
    if len(keys) <= _FEW:
        return superscript(outline, keys)
    groups = (
        f"<b>{text(names)}</b> {', '.join(link_to(outline, key) for key in inside)}"
        for names, inside in outline.grouped(keys)
    )
    words, places = outline.words, " · ".join(groups)
    if len(keys) <= _MANY:
        return f'<span class="sources">{words["sources"]}: {places}</span>'
    summary = f"<summary>{words['sources']} ({len(keys)})</summary>"
    return f'<details>{summary}<span class="sources">{places}</span></details>'


def sentence(outline: Outline, statement: Statement) -> str:
    """Return a sentence with the links to what it stands on."""
    return f"{flowing(statement.text)}{sources(outline, statement.anchors)}{_documents(statement)}"


def _documents(statement: Statement) -> str:
    """The documents of a sentence that no viewpoint stands behind."""
    if statement.anchors or not statement.documents:
        return ""
    return f' <span class="note">({text(", ".join(statement.documents))})</span>'


def badge(outline: Outline, stance: str) -> str:
    """Return a stance as letter, name, shape and colour."""
    words = outline.words
    letter = f'<b aria-hidden="true">{words.letter(stance)}</b>'
    return f'<span class="badge stance-{stance}">{letter}{words.stance(stance)}</span>'


def who(outline: Outline, key: str) -> str:
    """Return who says something, with what voice, and where, on one line with its source."""
    viewpoint = outline.viewpoint(key)
    voice = outline.words.voice(viewpoint.voice)
    return f"<b>{text(viewpoint.shorts)}</b> ({text(voice)}){superscript(outline, [key])}"


def brief(outline: Outline, key: str) -> str:
    """Return a viewpoint as its sender and its words."""
    return f"{who(outline, key)}: ”{flowing(outline.viewpoint(key).passage.text)}”"


def quoted(outline: Outline, key: str) -> str:
    """Return one viewpoint in full; this is where every link to it leads."""
    viewpoint, words = outline.viewpoint(key), outline.words
    passage = viewpoint.passage
    stances = listed((badge(outline, stance) for stance in passage.stances), "badges")
    kind = "" if viewpoint.counted else ' class="uncounted"'
    raw = ""
    if passage.quote != passage.text:
        raw = (
            f'<p class="note">{words["repaired"]}</p><details><summary>{words["raw"]}</summary>'
            f"<pre>{text(passage.quote.strip())}</pre></details>"
        )
    return (
        f'<li id="{outline.ids[key]}"{kind}>\n'
        f'<div class="who"><span class="number">{outline.number[key]}</span>'
        f"<b>{text(viewpoint.shorts)}</b>"
        f'<span class="soft">{text(words.voice(viewpoint.voice))}</span>{stances}</div>\n'
        f"<blockquote><p>{flowing(passage.text)}</p></blockquote>\n{raw}"
        f'<p class="where">{text(". ".join(outline.facts(key)))}.</p></li>\n'
    )
