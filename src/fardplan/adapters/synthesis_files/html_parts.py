"""Small pieces of the web page: escaped text, links to sources, stances, one quoted viewpoint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from fardplan.adapters.synthesis_files.outline import MANY, Outline, shown
from fardplan.kernel.text import one_line
from fardplan.synthesis import Statement
from fardplan.synthesis.wording_unread import Told

_FEW = 8
"""More sources than a few stand in a line of their own; many in lists at the end."""
_IN_QUOTES = re.compile("“([^“”]+)”")
"""Words of answers, as an English sentence quotes them."""


def text(value: str) -> str:
    """Return `value` safe between tags and in attributes."""
    return escape(shown(value))


def flowing(value: str) -> str:
    """Return `value` safe and as running text."""
    return escape(one_line(shown(value)))


def swedish(outline: Outline, inside: str) -> str:
    """Return HTML with words of a Swedish source, marked so in a file of another language."""
    if outline.synthesis.language == "sv" or not inside:
        return inside
    return f'<span lang="sv">{inside}</span>'


def with_swedish(outline: Outline, said: str) -> str:
    """Return a sentence in which what it quotes of answers is marked as Swedish."""
    told = flowing(said)
    if outline.synthesis.language == "sv":
        return told
    return _IN_QUOTES.sub('“<span lang="sv">\\1</span>”', told)


def with_words(outline: Outline, said: str, words: Iterable[str]) -> str:
    """Return a sentence in which the `words` of answers that it lists are marked as Swedish."""
    listed_words = flowing(", ".join(words))
    return flowing(said).replace(listed_words, swedish(outline, listed_words), 1)


def titled(outline: Outline, said: str, title: str) -> str:
    """Return a heading whose end is the title of an element, which is Swedish."""
    before = said.removesuffix(title)
    return f"{text(before)}{swedish(outline, text(title))}" if title and before else text(said)


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
    words = outline.words
    if len(keys) > MANY:
        number, bodies = len(keys), _bodies(outline, keys)
        return f'<span class="sources">{words["sources"]} ({number}): {bodies}</span>'
    return f'<span class="sources">{words["sources"]}: {_places(outline, keys)}</span>'


def _places(outline: Outline, keys: Sequence[str]) -> str:
    return " · ".join(
        f"<b>{text(names)}</b> {', '.join(link_to(outline, key) for key in inside)}"
        for names, inside in outline.grouped(keys)
    )


def _bodies(outline: Outline, keys: Sequence[str]) -> str:
    """The bodies behind many sources, each with how many, leading to the list of them."""
    number = outline.list_of(keys)
    return " · ".join(
        f'<a href="#k-{number}-{at}">{text(names)} ({len(inside)})</a>'
        for at, (names, inside) in enumerate(outline.grouped(keys), 1)
    )


def source_lists(outline: Outline) -> Iterator[str]:
    """Yield the lists that sentences with many sources lead to, one for each body."""
    for keys, number in outline.lists.items():
        items = (
            f'<li id="k-{number}-{at}"><b>{text(names)}</b> '
            f"{', '.join(link_to(outline, key) for key in inside)}</li>\n"
            for at, (names, inside) in enumerate(outline.grouped(keys), 1)
        )
        yield f'<ul class="sentences">\n{"".join(items)}</ul>\n'


def sentence(outline: Outline, statement: Statement) -> str:
    """Return a sentence with the links to what it stands on."""
    said = with_swedish(outline, statement.text)
    return f"{said}{sources(outline, statement.anchors)}{_documents(statement)}"


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
    said = swedish(outline, flowing(outline.viewpoint(key).said))
    return f"{who(outline, key)}: ”{said}”"


def quoted(outline: Outline, key: str) -> str:
    """Return one viewpoint in full; this is where every link to it leads."""
    viewpoint, words = outline.viewpoint(key), outline.words
    passage = viewpoint.passage
    stances = listed((badge(outline, stance) for stance in passage.stances), "badges")
    kind = "" if viewpoint.counted else ' class="uncounted"'
    raw = ""
    lang = "" if outline.synthesis.language == "sv" else ' lang="sv"'
    if passage.quote != passage.text:
        raw = (
            f'<p class="note">{words["repaired"]}</p><details><summary>{words["raw"]}</summary>'
            f"<pre{lang}>{text(passage.quote.strip())}</pre></details>"
        )
    return (
        f'<li id="{outline.ids[key]}"{kind}>\n'
        f'<div class="who"><span class="number">{outline.number[key]}</span>'
        f"<b>{text(viewpoint.shorts)}</b>"
        f'<span class="soft">{text(words.voice(viewpoint.voice))}</span>{stances}</div>\n'
        f"<blockquote{lang}><p>{flowing(viewpoint.said)}</p></blockquote>\n{raw}"
        f'<p class="where">{text(". ".join(outline.facts(key)))}.</p></li>\n'
    )
