"""Where in a report each sentence stands: in which section, under which heading, told by whom.

A scene is what a reader keeps in mind when turning the page: this is the part on strategy 1.3, the
roadmap has been retold, now comes what the administration thinks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fardplan.reading.blocks import Block, BlockKind, gives_views
from fardplan.reading.entries import Entry
from fardplan.reading.sections import Section, section_heading
from fardplan.reading.senders import written_by_person
from fardplan.reading.ticks import voice_of
from fardplan.reading.vocabulary import Voice

_COUNCIL = re.compile(
    r"(?<!till )(?<!med )(?<!hos )(?<!av )(?<!vid )(?<!för )(?<!lokala )"
    r"\b\w*(?:pensionärs|funktionshinder|funktionsrätts|ungdoms|äldre|tillgänglighets|elev|brukar|"
    r"föräldra|minoritets)råd(?:et)?\b|^rådet för [\w-]+"
)
_OFFICE = re.compile(r"nämnd|förvaltning|kontor|bolag")
_OFFICE_NAMED = re.compile(r"förvaltning|kontoret\b")
_OFFICE_SPEAKS = re.compile(
    r"\b\w*(?:förvaltningen|kontoret)\s+(?:\w+ ){0,2}?(?:har|anser|tillstyrker|avstyrker|välkomnar|"
    r"ställer|delar|instämmer|vill|avstår|föreslår|saknar|ser|önskar|bedömer|menar|arbetar)\b|"
    r"\b(?:anser|föreslår|vill|bedömer|ser|har) \w*(?:förvaltningen|kontoret)\b"
)
_LETTER = re.compile(
    r"\b(?:vi|jag) som (?:bor|är boende|bott|växt upp)\b|\b(?:jag|vi) (?:bor|har bott)\b|"
    r"\bvi (?:som )?(?:är )?(?:boende|grannar|hyresgäster)\b"
)
_COMMITTEE = re.compile(
    r"\b(?:\w+)?nämnden\s+(?:\w+ ){0,2}?(?:har|anser|tillstyrker|avstyrker|välkomnar|ställer|delar|"
    r"instämmer|vill|avstår|beslutar|yttrar|saknar|ser|önskar|bedömer|menar|ansluter|lämnar|anför)\b|"
    r"\b(?:anser|vill|ser|lämnar|saknar|har|önskar|tillstyrker|avstyrker|"
    r"(?<!förvaltningen )(?<!kontoret )föreslår) (?:stadsdels|\w*)nämnden\b"
)
_HEAD_LINES, _LINE_OF_NAMES = 20, 6
"""How far a head goes, and how many words a line of it has at most that names who writes."""
_COUNCIL_NAMED = (
    r"(?:(?:\w+s )?\w*(?:pensionärs|funktionshinder|ungdoms|äldre|tillgänglighets|brukar|elev)"
    r"råd(?:et|en)?|"
    r"rådet(?: för [\w-]+(?: och [\w-]+)?)?|råden)"
)
_PRESENTS_ITSELF = re.compile(
    rf"^{_COUNCIL_NAMED} (?:[\w-]+ ){{0,9}}?"
    r"(?:(?:tagit del av|behandla(?:t|de)|diskutera(?:t|de)) "
    r"(?:färdplan|förslaget|remiss|ärendet|frågan|tjänsteutlåtandet)|"
    r"(?:beretts|getts|fått) tillfälle|"
    r"(?:vill|önskar) (?:\w+ )?(?:framföra|anföra|lämna) (?:följande|dessa|sina)|"
    r"(?:lämnar|framför|anför|avger) (?:\w+ )?(?:följande|eget|ett eget))"
)
"""How the answer of a council begins, which an administration hands on with its own."""
_OTHERS_SPEAK = re.compile(
    r"^(?:\w*(?:förvaltning(?:en|arna)|kontor(?:et|en)|nämnd(?:en|erna)|bolaget))\b"
)
_OF_OFFICE = re.compile(r"(?:\w*förvaltningens|\w*kontorets)\b")
"""Whose part it is, in the minutes of a council that an office answers."""
_OPENING = 600
"""In characters: where a letter says who writes it."""
_BEFORE_VIEWS = frozenset({Section.HEAD, Section.BACKGROUND, Section.MATTER})
"""What may come before the views, which may lack a heading of their own."""
_ABOUT = (BlockKind.AREA, BlockKind.STRATEGY, BlockKind.MILESTONE)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known about a sentence from where it stands."""

    section: Section = Section.HEAD
    title: str = ""
    """The heading it stands under, as it is written."""
    targets: tuple[str, ...] = ()
    retelling: bool = False
    """Under a strategy's heading, before the sender's own views begin."""
    own_part: bool = False
    """In a part that a heading gives to the sender's views."""
    voice: Voice = Voice.ADMINISTRATION
    sender: Voice = Voice.ADMINISTRATION
    """Who speaks in the whole answer, where no part says otherwise."""
    settled: bool = False
    """In a row of a table that says what it is about, whatever its cells name beside that."""
    said_by: str = ""
    """Who speaks in it, as a cell of its row says."""


def scenes_of(blocks: list[Block]) -> Iterator[tuple[Block, Scene]]:
    """Yield every block with its scene; a heading is yielded with the scene that it opens."""
    interleaved = _views_under_each(blocks)
    has_views = gives_views(blocks)
    sender = _sender_voice(blocks)
    section = Section.HEAD if _has_head(blocks) else Section.OPINIONS
    scene = Scene(section=section, voice=sender, sender=sender)
    around = scene
    """Around the table that the blocks stand in; else the scene itself."""
    heard: Scene | None = None
    for at, block in enumerate(blocks):
        if block.row is not None:
            scene = _in_row(around, scene, block)
            yield block, scene
            continue
        scene = around
        if block.entry is not None:
            yield block, _in_entry(scene, block.entry, has_views=has_views)
            continue
        if block.is_heading:
            scene, heard = (
                _opened(scene, block, blocks[at + 1 : at + 2], interleaved, has_views),
                None,
            )
        elif scene.targets:
            heard = _heard(scene, heard, block)
        around = scene
        yield block, heard or scene


def _heard(scene: Scene, heard: Scene | None, block: Block) -> Scene | None:
    """The scene of a council that presents its own answer, which is about no heading over it.

    It lasts until another than a council speaks.
    """
    lower = block.text.casefold()
    if heard is None:
        return replace(scene, targets=()) if _PRESENTS_ITSELF.match(lower) else None
    return None if _OTHERS_SPEAK.match(lower) else heard


def _in_entry(scene: Scene, entry: Entry, *, has_views: bool) -> Scene:
    """The scene of a line that answers for the elements that it begins with."""
    before = scene.section in _BEFORE_VIEWS and not has_views
    section = Section.OPINIONS if before else scene.section
    return replace(scene, section=section, targets=entry.numbers, retelling=False)


_OWN_VOICE = frozenset(
    {Section.MINORITY, Section.COUNCIL, Section.RESIDENTS, Section.DECISION, Section.OTHER}
)
"""Parts whose voice a table in them has too."""


_OF_COUNCIL = re.compile(r"råd(?:et|en)?s$")


def _in_row(around: Scene, before: Scene, block: Block) -> Scene:
    """The scene of a part of a row; `before` is that of the block before it."""
    row = block.row
    if row is None or row.is_header:
        return replace(around, title=block.text)
    title = block.columns[0].title if block.columns else ""
    section = section_heading(title) or Section.OPINIONS
    kept = around.section in _OWN_VOICE
    voice = _default_voice(section, title, around.sender) if title else around.voice
    if block.columns and _OF_COUNCIL.search(block.columns[0].whose):
        voice = Voice.COUNCIL
    speaks = voice_of(row.speaker) if row.speaker else None
    scene = Scene(
        section=around.section if kept else Section.OPINIONS,
        title=row.label[0].text if row.label else title,
        targets=row.numbers or (),
        own_part=True,
        voice=speaks or (around.voice if kept else voice),
        sender=around.sender,
        settled=row.numbers is not None,
        said_by=row.speaker,
    )
    return before if scene == before else scene


def _numbers(block: Block) -> tuple[str, ...]:
    return tuple(block.number.split(",")) if block.number else ()


def _has_head(blocks: list[Block]) -> bool:
    """Whether its sections are titled, so that what stands before them is a head."""
    sections = {block.section for block in blocks if block.section and not block.resumes}
    return bool(sections - {Section.MINORITY})


def _sender_voice(blocks: list[Block]) -> Voice:
    """Who writes: a council, as the first line says; people who live somewhere; a committee."""
    sender = blocks[0].text.casefold() if blocks else ""
    if _COUNCIL.search(sender) and not _OFFICE.search(sender):
        return Voice.COUNCIL
    lower = "\n".join(block.text for block in blocks).casefold()
    if not any(block.section for block in blocks) and (
        _LETTER.search(lower, 0, _OPENING) or _from_a_person(blocks, lower)
    ):
        return Voice.RESIDENT
    elected = "nämnd" in sender and "statens" not in sender
    if elected and _committee_writes(blocks, lower):
        return Voice.COMMITTEE
    return Voice.ADMINISTRATION


def _committee_writes(blocks: list[Block], lower: str) -> bool:
    """Whether a committee speaks itself, and no report of its office does.

    One sentence on its office does not make it the office's.
    """
    if "tjänsteutlåtande" in lower:
        return False
    own = len(_COMMITTEE.findall(lower))
    if not _OFFICE_NAMED.search(lower):
        return own > 0
    if own <= len(_OFFICE_SPEAKS.findall(lower)) or _names_office(blocks):
        return False
    return not any(block.is_heading and _OF_OFFICE.match(block.text.casefold()) for block in blocks)


def _names_office(blocks: list[Block]) -> bool:
    """Whether a line of the head names an office."""
    lines = [line.text for block in blocks[:_HEAD_LINES] for line in block.lines][:_HEAD_LINES]
    return any(
        len(line.split()) <= _LINE_OF_NAMES
        and not line.endswith(".")
        and _OFFICE_NAMED.search(line.casefold())
        for line in lines
    )


def _from_a_person(blocks: list[Block], lower: str) -> bool:
    """Whether a private person has written the text, who says "jag" and has a name."""
    if "jag " not in lower:
        return False
    return written_by_person("\n".join(line.text for block in blocks for line in block.lines))


def _views_under_each(blocks: list[Block]) -> bool:
    """Whether each strategy (or area) is retold and then followed by a heading for the views."""
    after_target, times, headed = False, 0, 0
    for block in blocks:
        if block.kind in (BlockKind.STRATEGY, BlockKind.AREA):
            after_target, headed = True, headed + 1
        elif block.kind is BlockKind.SECTION:
            times += after_target and block.section is Section.OPINIONS and not block.number
            after_target = False
    return times >= 2 or times == headed == 1


def _opened(
    scene: Scene, block: Block, following: list[Block], interleaved: bool, has_views: bool
) -> Scene:
    title = block.text
    if block.kind is BlockKind.SECTION and block.section is not None:
        return _section_opened(scene, block, block.section, following, interleaved)
    if block.kind in _ABOUT and block.number:
        in_views = scene.section in (Section.OPINIONS, Section.MATTER, Section.HEAD)
        section = Section.OPINIONS if interleaved and in_views else scene.section
        if section in _BEFORE_VIEWS and not has_views:
            section = Section.OPINIONS
        return replace(
            scene, section=section, title=title, targets=_numbers(block), own_part=False,
            retelling=interleaved and block.kind is BlockKind.STRATEGY,
        )  # fmt: skip
    if scene.section is Section.HEAD:
        return replace(scene, title=title)
    if scene.section is Section.BACKGROUND and not has_views:
        return replace(scene, title=title, section=Section.OPINIONS, targets=())
    return replace(scene, title=title, targets=scene.targets if scene.own_part else ())


def _section_opened(
    scene: Scene, block: Block, section: Section, following: list[Block], interleaved: bool
) -> Scene:
    numbers = _numbers(block)
    leads_to_target = bool(following) and following[0].kind in (BlockKind.AREA, BlockKind.STRATEGY)
    keeps = section is Section.OPINIONS and interleaved and not leads_to_target
    kept = scene.targets if keeps and scene.section is Section.OPINIONS else ()
    return Scene(
        section=section,
        title=block.text,
        targets=numbers or kept,
        own_part=section is Section.OPINIONS,
        voice=_default_voice(section, block.text, scene.sender),
        sender=scene.sender,
    )


def _default_voice(section: Section, title: str, sender: Voice) -> Voice:
    fixed = {
        Section.MINORITY: Voice.MINORITY,
        Section.COUNCIL: Voice.COUNCIL,
        Section.RESIDENTS: Voice.RESIDENT,
        Section.DECISION: Voice.COMMITTEE,
    }
    if section in fixed:
        return fixed[section]
    if sender in (Voice.COUNCIL, Voice.RESIDENT) and _OF_OFFICE.match(title.casefold()):
        return Voice.ADMINISTRATION
    committee = title.casefold().startswith(("nämndens", "stadsdelsnämndens", "styrelsens"))
    return Voice.COMMITTEE if committee and section is Section.OPINIONS else sender
