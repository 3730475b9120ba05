"""The synthesis as one web page on its own: no script, no addresses, every sentence linked."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from fardplan.adapters.synthesis_files.html_parts import (
    badge,
    listed,
    sentence,
    source_lists,
    swedish,
    text,
    titled,
    told_in,
)
from fardplan.adapters.synthesis_files.html_sections import section, section_id
from fardplan.adapters.synthesis_files.outline import Outline
from fardplan.adapters.synthesis_files.pieces import gathered
from fardplan.reading.passages import READER_VERSION
from fardplan.synthesis import Answer, Section, Sender, Synthesis
from fardplan.synthesis.statements import ORDER


def html_file(synthesis: Synthesis) -> bytes:
    """Return the web page of a synthesis."""
    return b"".join(html_pieces(synthesis))


def html_pieces(synthesis: Synthesis) -> Iterator[bytes]:
    """Yield the web page of a synthesis in pieces, never all of it at once."""
    return gathered(_page(Outline(synthesis)))


def _page(outline: Outline) -> Iterator[str]:
    synthesis, words = outline.synthesis, outline.words
    css = resources.files(__package__).joinpath("html.css").read_text("utf-8")
    title = text(synthesis.title)
    yield (
        f'<!DOCTYPE html>\n<html lang="{synthesis.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{css}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{words["skip"]}</a>\n'
        f"<header><div><h1>{swedish(outline, title)}</h1>"
        f"<p>{_versions(outline)}</p></div></header>\n"
        f'<div class="frame">\n{_contents(outline)}<main id="main" tabindex="-1">\n'
    )
    yield _part("overview", words["overview"], _overview(outline))
    yield _part("matrix", words["matrix"], _matrix(outline))
    whole = synthesis.section("")
    yield _part(section_id(""), words["whole"], section(outline, whole))
    for area in synthesis.roadmap.areas:
        yield from _area(outline, synthesis.section(area.number))
    yield _part("set-aside", words["set aside"], _set_aside(outline))
    yield _part("documents", words["documents"], _documents(outline))
    if outline.lists:
        lead = f'<p class="note">{words["source lists lead"]}</p>\n'
        inside = lead + "".join(source_lists(outline))
        yield _part("sources", words["source lists"], inside)
    yield f"</main>\n</div>\n<footer><p>{words['about']}</p></footer>\n</body>\n</html>\n"


def _versions(outline: Outline) -> str:
    roadmap, words = outline.synthesis.roadmap, outline.words
    version = words.say("version", version=roadmap.version)
    return f"{text(version)}. {words.say('reader', version=READER_VERSION)}."


def _part(id_: str, heading: str, inside: str) -> str:
    before, after = _frame(id_, heading)
    return f"{before}{inside}{after}"


def _frame(id_: str, heading: str) -> tuple[str, str]:
    """What stands before and after the content of a part."""
    head = f'<h2 id="{id_}">{heading}</h2>'
    return f'<section aria-labelledby="{id_}">\n{head}\n', "</section>\n"


def _contents(outline: Outline) -> str:
    words, synthesis = outline.words, outline.synthesis
    items = [("overview", words["overview"], ""), ("matrix", words["matrix"], ""),
             (section_id(""), words["whole"], "")]  # fmt: skip
    for area in synthesis.roadmap.areas:
        inside = [(area.number, words["area level"])]
        inside += [(part.number, _heading(outline, part)) for part in outline.below(area.number)]
        links = listed((_link(section_id(n), name) for n, name in inside), "inner")
        heading = _heading(outline, synthesis.section(area.number))
        items.append((f"{section_id(area.number)}-area", heading, links))
    items += [("set-aside", words["set aside"], ""), ("documents", words["documents"], "")]
    links = listed((_link(id_, name) + inside for id_, name, inside in items), "outer")
    return (
        f'<nav aria-labelledby="contents"><h2 id="contents">{words["contents"]}</h2>{links}</nav>\n'
    )


def _heading(outline: Outline, part: Section) -> str:
    return titled(outline, outline.heading(part), part.title)


def _link(id_: str, name: str) -> str:
    return f'<a href="#{id_}">{name}</a>'


def _overview(outline: Outline) -> str:
    told = listed((sentence(outline, s) for s in outline.synthesis.overview), "sentences overview")
    return f'<p class="note">{outline.words["about"]}</p>\n{told}'


def _area(outline: Outline, part: Section) -> Iterator[str]:
    words = outline.words
    lead = f'<p class="note">{words["area level lead"]}</p>\n'
    before, after = _frame(f"{section_id(part.number)}-area", _heading(outline, part))
    yield before + _element(part.number, words["area level"], lead + section(outline, part))
    for below in outline.below(part.number):
        yield _element(below.number, _heading(outline, below), section(outline, below))
    yield after


def _element(number: str, heading: str, inside: str) -> str:
    id_ = section_id(number)
    head = f'<h3 id="{id_}">{heading}</h3>'
    return f'<div class="element">\n{head}\n{inside}</div>\n'


def _matrix(outline: Outline) -> str:
    words, synthesis = outline.words, outline.synthesis
    heads = "".join(f'<th scope="col"><span>{text(b.short)}</span></th>' for b in outline.bodies)
    rows = "".join(_matrix_row(outline, part) for part in synthesis.sections)
    legend = "".join(
        f'<tr><th scope="row">{badge(outline, stance)}</th><td>{words.meaning(stance)}</td></tr>'
        for stance in ORDER
    )
    return (
        f"<p>{words['matrix lead']}</p>\n"
        f'<div class="scroll matrix-region" role="region" tabindex="0" '
        f'aria-label="{words["matrix caption"]}"><table class="matrix">'
        f"<caption>{words['matrix caption']}</caption>\n"
        f'<thead><tr><th scope="col">{words["element"]}</th>{heads}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table></div>\n"
        f'<table><caption>{words["legend"]}</caption>\n<thead><tr><th scope="col">'
        f'{words["stance"]}</th><th scope="col">{words["meaning"]}</th></tr></thead>\n'
        f"<tbody>{legend}</tbody></table>\n"
    )


def _matrix_row(outline: Outline, part: Section) -> str:
    above = part.level in ("roadmap", "target_area")
    name = text(outline.words["whole"])
    if part.number:
        name = titled(outline, f"{part.number} {part.title}", part.title)
    cells = "".join(_matrix_cell(outline, part, body) for body in outline.bodies)
    kind = ' class="above"' if above else ""
    link = _link(section_id(part.number), name)
    return f'<tr{kind}><th scope="row">{link}</th>{cells}</tr>\n'


def _matrix_cell(outline: Outline, part: Section, body: Sender) -> str:
    letters, keys = outline.letters(part, body)
    if not keys:
        return "<td></td>"
    names = ", ".join(map(outline.words.stance, outline.taken(keys)))
    names = names or outline.words["one matter"]
    label = text(f"{letters}: {body.short}, {outline.name(part.number)}: {names}")
    return f'<td><a href="#{outline.ids[keys[0]]}" aria-label="{label}">{letters}</a></td>'


def _set_aside(outline: Outline) -> str:
    words, found = outline.words, outline.synthesis.set_aside()
    rows = "".join(
        f'<tr><th scope="row">{words.reason(reason)}</th><td class="number">{number}</td></tr>\n'
        for reason, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    )
    return (
        f"<p>{words['set aside lead']}</p>\n"
        f"<table><caption>{words['set aside caption']}</caption>\n"
        f'<thead><tr><th scope="col">{words["reason"]}</th><th scope="col" class="number">'
        f'{words["number"]}</th></tr></thead>\n<tbody>{rows}</tbody>\n<tfoot><tr><th scope="row">'
        f'{words["total"]}</th><td class="number">{found.total()}</td></tr></tfoot></table>\n'
    )


def _documents(outline: Outline) -> str:
    synthesis, words = outline.synthesis, outline.words
    out = f"<p>{words['documents lead']}</p>\n"
    out += "".join(_document(outline, answer) for answer in synthesis.answers)
    if synthesis.unread:
        told = (f"{text(u.document)}: {told_in(outline, outline.why(u))}" for u in synthesis.unread)
        out += f"<h3>{words['unread']}</h3>\n<p>{words['unread lead']}</p>\n{listed(told, 'brief')}"
    if synthesis.silent:
        told = (text(sender.name) for sender in synthesis.silent)
        out += f"<h3>{words['silent']}</h3>\n{listed(told, 'brief')}"
    return out


def _document(outline: Outline, answer: Answer) -> str:
    rows = "".join(f"<dt>{k}</dt><dd>{v}</dd>\n" for k, v in _facts(outline, answer) if v)
    names = ", ".join(sender.name for sender in answer.senders)
    return f'<div class="document"><h3>{text(names)}</h3>\n<dl>\n{rows}</dl></div>\n'


def _facts(outline: Outline, answer: Answer) -> Iterator[tuple[str, str]]:
    words, read = outline.words, answer.read
    kinds = dict.fromkeys(words.kind(sender.kind) for sender in answer.senders)
    yield words["document"], text(answer.document)
    yield words["kind"], text(", ".join(filter(None, kinds)))
    yield words["case number"], text(read.metadata.case_number or "")
    yield words["dated"], text(read.metadata.date or "")
    yield words["received"], text(answer.received)
    yield words["late"], words.yes(answer.came_late)
    yield words["joint"], words.yes(len(answer.senders) > 1)
    yield words["decision"], text(words.decision(answer.decision))
    yield words["joins"], text(outline.joined(answer.joins)) if answer.joins else ""
    heard = (words.heard(h, late=answer.heard_late(h)) for h in read.metadata.hearings)
    yield words["hearings"], text(", ".join(heard))
    holds = words.say("holds what", viewpoints=len(read.viewpoints), passages=len(read.passages))
    yield words["holds"], holds
    yield words["remarks"], " ".join(told_in(outline, each) for each in outline.remarks(answer))
    yield words["checksum"], f"<code>{read.source.sha256}</code>"
