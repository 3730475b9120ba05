"""Tables of answers: one row is one answer, and the headings of its columns say what is what.

A row stands on one line, with tabs between its cells. Other lines with tabs, such as a list of
contents or the head of a letter, are no such table and are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from fardplan.reading.cues import Cue, Hit, Weight
from fardplan.reading.layers import RepairedText
from fardplan.reading.lines import Line
from fardplan.reading.questions import Question, answered, question_in
from fardplan.reading.stances import Shown
from fardplan.reading.targets import TargetIndex
from fardplan.reading.ticks import is_empty_box, is_tick, names_speakers, ticked
from fardplan.reading.vocabulary import Reason, Stance

_LONGEST_HEADING = 60
_RUNNING = 4
"""In words."""
_HEADS = re.compile(r"^(?!(?:inga|ingen|inget|saknar)\b)[^\d.;]*[^\d.;,!]$", re.I)
"""The heading of a column is no sentence and has no figures."""
_RETOLD = re.compile(
    r"\b(?:innehåll|beskrivning|nuvarande|gällande|citat|sammanfattning)"
    r"|\b(?:färdplanens|remissens|stadens|kommunstyrelsens|strategins|etappmålets)\b"
    r"|\b(?:förslag|text|lydelse)\w* i (?:färdplanen|remissen|förslaget)\b"
)
"""What the roadmap itself says."""
_VIEW = re.compile(
    r"synpunkt|kommentar|yttrande|bedömning|\b(?:remiss)?svar\b|ställningstagande|åsikt|inställning|motiv|"
    r"\bskäl|anmärkning|medskick|reflekt|reflex|övervägande|styrk(?:s|er|an)|erfarenhet|analys|"
    r"konsekvens|hinder|brist|invändning|tycker|anser|menar|stöd(?:s|jer|er)\b|instämm|omdöme"
)
_PROPOSAL = re.compile(
    r"förslag|föreslag|önskemål|önska|begär|yrkan|ändring|\bkrav|efterfråga|vill\b|tillägg"
)
_LABEL = re.compile(
    r"^(?:avser|gäller|rör|berör\w*|avsnitt|kapitel|rubrik|punkt|nr|nummer|sid\w*|rad|fråga|område|"
    r"del|mål|strateg\w+|etappmål\w*|delmål\w*|målområde\w*|element)\b"
)
_CHANGES_TEXT = re.compile(r"lydelse|ändring|formulering|skrivning|\btext")
_NOTHING = re.compile(r"^(?:[-–—.…/\s]*|\.?/\.?)$")
_NO_PROPOSAL = re.compile(
    r"^(?:inget|inga|ingen|ingenting|nej|saknas|ej aktuellt)(?: särskil\w+| ytterligare)?"
    r"(?: (?:förslag|ändring\w*|synpunkt\w*|önskemål|åtgärd\w*|tillägg))?[.!]?$",
    re.I,
)
_WHOLE = re.compile(
    r"^(?:övergripande|allmän\w*|generell\w*|helhet\w*|samtliga|alla|"
    r"hela (?:dokumentet|förslaget))\b",
    re.I,
)
_ROMAN = re.compile(r"[IVX]{1,4}")
_LABELLED = re.compile(r"^(?:strategi|målområde|etappmål|punkt|avsnitt)?\w*\s*M?\d", re.I)
_WORD = re.compile(r"[^\W\d_]{2}")
_WHOSE = re.compile(r"^\w+s\b")
_BARE = tuple(
    (stance, re.compile(rf"^(?:{words})[.!]*$"))
    for stance, words in (
        (Stance.SUPPORT, r"(?:mycket |jätte|i grunden )?bra(?: strategi| förslag)?|utmärkt|"
                         r"positivt|ok(?:ej)?|instämme[rs]?|ja|jo|bifall|"
                         r"tillstyrk(?:er|s)?|stöd(?:s|jes)|bifalls?|välkomnas"),
        (Stance.OPPOSE, r"(?:mycket )?dåligt?(?: strategi| förslag)?|nej(?: tack)?|tveksam\w*|"
                        r"avstyrk(?:er|s)?|avslag|inte (?:ok(?:ej)?|bra|aktuellt)|"
                        r"(?:alldeles )?för dyrt?|genomför (?:den|det) (?:inte|ej)|"
                        r"(?:vi är )?e?mot|avslås?|avvisas?|olämpligt"),
        (Stance.NO_OBJECTION, r"inget|inga|ingenting|(?:ingen|utan) erinran|(?:inga|utan) "
                              r"synpunkter|ingen synpunkt"),
        (Stance.AMEND, r"(?:vill |bör |behöver |ska )?(?:ändras?|justeras?|revideras?|omarbetas?)"),
    )
)  # fmt: skip
_STAND = re.compile(
    r"(?:(?:vårt|ert|\w+s) )?(?:(?:remiss)?svar|ställningstagande|inställning|åsikt|ståndpunkt|"
    r"bedömning|omdöme|beslut)$"
)
"""The heading of a column in which an element is taken or not: "Svar", "Nämndens inställning"."""
_TAKES_A_STAND = Question(Stance.SUPPORT, Stance.OPPOSE)
_YES_OR_NO = re.compile(r"(?:ja|nej)$")
_MAY_TICK = re.compile(r"[xX×✓✔✗✘☒☑]")
_LOOKED_AT = 12
"""In rows: where a column has a tick at all, it has one soon."""
_PARTS = re.compile(r",? (?:och|men) |[,;/] ?")
"""What a cell may say in one word, which the heading of its column makes a sentence."""
_ASKED = (
    (Stance.OPPOSE, re.compile(r"^(?:stryk|utgå|ta bort|slopa)\w* (?:hela )?"
                               r"(?:strategin|etappmålet|målområdet|punkten|målet)\b")),
    (Stance.AMEND, re.compile(r"^(?:stryk|ta bort|ändra|byt|ersätt|lägg till|formulera|omformulera|"
                              r"skriv|komplettera|flytta|slå ihop|slå samman|dela upp|justera|"
                              r"korrigera|slopa|infoga)")),
    (Stance.CLARIFY, re.compile(r"^(?:förtydliga|precisera|klargör|tydliggör|definiera|förklara)")),
)  # fmt: skip
"""How a proposal begins that is told as an order: "Stryk andra meningen"."""
_REQUESTS = (Stance.ASK, Stance.AMEND, Stance.CLARIFY, Stance.OPPOSE)


class Role(StrEnum):
    """What the cells of a column hold."""

    LABEL = "label"
    """What the row is about."""
    RETOLD = "retold"
    """What the roadmap says."""
    VIEW = "view"
    PROPOSAL = "proposal"
    SPEAKER = "speaker"
    """Who says what stands on the row."""
    BESIDE = "beside"
    """Neither: a page, who is responsible."""


_SAYS = (Role.RETOLD, Role.VIEW, Role.PROPOSAL)


@dataclass(frozen=True, slots=True)
class Column:
    """One column by its heading, which is "" where the table has none."""

    role: Role
    title: str = ""
    who: str = ""
    """Its heading where that may name who speaks in it, "" where all on the row say the same."""
    stances: tuple[Stance, ...] = ()
    """What a tick in it says."""
    judges: bool = False
    """Whether yes and no in it are said of the element of their row: "Svar", "Inställning"."""

    @property
    def whose(self) -> str:
        """Whose words it holds, "" where its heading does not tell: "nämndens"."""
        found = _WHOSE.match(self.title.casefold())
        return found.group() if found else ""

    def set_aside(self, text: str, shown: Shown) -> Reason | None:
        """Return why a sentence of a cell is no view, or None if it may be one."""
        if self.role is Role.RETOLD:
            return Reason.RETELLING
        names = not (self.title or shown.stances or is_told(text))
        return Reason.OTHER if names else None

    def question(self) -> Question | None:
        """Return what yes and no under its heading say."""
        if self.role is not Role.VIEW or not self.title:
            return None
        return _TAKES_A_STAND if self.judges else question_in(self.title)

    def shown(self, text: str, shown: Shown) -> Shown:
        """Return what a sentence of a cell shows, given what its words alone show."""
        if self.role not in (Role.VIEW, Role.PROPOSAL):
            return shown
        lower = text.casefold()
        if self.stances:
            for said in self.stances:
                shown = _with(said, self.title.casefold(), shown)
            return shown
        bare = [_bare(part) for part in _PARTS.split(lower)]
        if None in bare:
            proposes = self.role is Role.PROPOSAL
            return _with(self._proposed(lower, shown), lower, shown) if proposes else shown
        for stance in bare:
            shown = _with(stance, lower, shown)
        return shown

    def _proposed(self, lower: str, shown: Shown) -> Stance | None:
        if _NO_PROPOSAL.match(lower):
            return Stance.NO_OBJECTION
        if _CHANGES_TEXT.search(self.title.casefold()):
            return Stance.AMEND
        ordered = next((stance for stance, words in _ASKED if words.match(lower)), None)
        return ordered or (None if shown.has(*_REQUESTS) else Stance.ASK)

    def proposes(self, text: str) -> bool:
        """Return whether a sentence of a cell is what is wanted."""
        return self.role is Role.PROPOSAL and not _NO_PROPOSAL.match(text)


def _bare(lower: str) -> Stance | None:
    return next((stance for stance, words in _BARE if words.match(lower)), None)


def is_bare(text: str) -> bool:
    """Return whether a cell is a tick or a stance such as "vill ändra", and says nothing more."""
    return is_tick(text.strip()) or said_barely(text)


def said_barely(text: str) -> bool:
    """Return whether a text is a stance in a word or two, and says nothing more: "inte ok"."""
    return all(_bare(part) for part in _PARTS.split(text.casefold().strip()))


def _with(stance: Stance | None, lower: str, shown: Shown) -> Shown:
    if stance is None:
        return shown
    hit = Hit(Cue(stance, Weight.STRONG, _WORD, plain=True), lower[:40], 0, len(lower))
    stances = Stance.ordered({stance, *shown.stances})
    return replace(shown, stances=stances, hits=(*shown.hits, hit), strong=True)


_UNKNOWN = Column(Role.VIEW)
"""Without a heading that says what it holds: its words must tell."""
_UNNAMED = (Column(Role.LABEL),)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. `label` is what it is about, as cells; `cells` what it says of that."""

    label: tuple[Line, ...]
    cells: tuple[Line, ...] = ()
    columns: tuple[Column, ...] = ()
    """For each cell, the column in which it stands."""
    numbers: tuple[str, ...] | None = None
    """The elements it is about, () for the whole; None where the row does not tell."""
    is_header: bool = False
    speaker: str = ""
    """Who says it, where a column tells that."""

    def voices(self) -> Iterator[tuple[tuple[Line, ...], tuple[Column, ...]]]:
        """Yield the cells with their columns, apart where headings say that others speak."""
        begin, whose = 0, ""
        for at, column in enumerate(self.columns):
            if whose and column.whose not in ("", whose):
                yield self.cells[begin:at], self.columns[begin:at]
                begin = at
            whose = column.whose or whose
        if self.cells:
            yield self.cells[begin:], self.columns[begin:]


class Tables:
    """Finds the tables among the lines of one document."""

    def __init__(
        self, lines: Sequence[Line], gap: int, layers: RepairedText, index: TargetIndex
    ) -> None:
        self._lines = lines
        self._gap = gap
        self._layers = layers
        self._index = index

    def at(self, at: int, area: str | None) -> list[Row]:
        """Return the rows of the table that begins with the line at `at`, [] if none does."""
        if not self._is_row(at):
            return []
        begun = self._is_row(at + 2 if self._is_label(at + 1, area) else at + 1)
        columns = self._columns(at) if begun else ()
        if not columns and not self._needs_no_header(at, area):
            return []
        columns = columns or _UNNAMED
        rows: list[Row] = []
        while at < len(self._lines):
            header = self._columns(at) if not rows or self._heads_again(at, rows[0]) else ()
            columns = header or columns
            row = self._header(at) if header else self._row(at, columns, area, rows)
            if row is None:
                break
            area = self._area_of(row) or area
            rows.append(row)
            at += 1
        return rows

    def _heads_again(self, at: int, first: Row) -> bool:
        """Whether a line inside a table heads its columns again, or those of another."""
        line = self._lines[at]
        if line.blank_before > self._gap or line.text == first.label[0].text:
            return True
        begins = line.text.split("\t", 1)[0].casefold().strip()
        return bool(_LABEL.match(begins)) and not _LABELLED.match(begins)

    def _is_row(self, at: int) -> bool:
        return at < len(self._lines) and "\t" in self._lines[at].text

    def _is_label(self, at: int, area: str | None) -> bool:
        """Whether a line is nothing but what the rows below it are about: "Målområde 3"."""
        if at >= len(self._lines) or self._is_row(at):
            return False
        text = self._lines[at].text
        return bool(_LABELLED.match(text) and self._meant(text, area))

    def _needs_no_header(self, at: int, area: str | None) -> bool:
        """Whether two lines on end each name an element in a cell of its own, and say more."""
        return all(self._is_row(each) and self._is_labelled(each, area) for each in (at, at + 1))

    def _is_labelled(self, at: int, area: str | None) -> bool:
        label, *others = self._cells(at)
        if label is None or not _LABELLED.match(label.text):
            return False
        if self._meant(label.text, area) is None:
            return False
        said = [cell.text for cell in others if cell is not None]
        titled = self._index.headings.strategy([" ".join([label.text, *said[:1]])], area)
        plain = self._index.headings.strategy([label.text], area)
        as_title = bool(said[:1] and titled and plain) and self._index.headings.titled(said[0])
        return any(_WORD.search(text) for text in said[as_title:])

    def _header(self, at: int) -> Row:
        return Row((self._lines[at],), is_header=True)

    def _row(
        self, at: int, columns: tuple[Column, ...], area: str | None, before: list[Row]
    ) -> Row | None:
        """The row at a line; None where the table has ended."""
        line = self._lines[at]
        apart = line.blank_before > self._gap or line.new_page
        if not self._is_row(at):
            goes_on = self._is_label(at, area) and (self._is_row(at + 1) or not apart)
            return Row((line,), numbers=self._meant(line.text, area)) if goes_on else None
        label: list[Line] = []
        speaker = ""
        said: list[tuple[Line, Column]] = []
        for place, cell in enumerate(self._cells(at)):
            column = columns[place] if place < len(columns) else _UNKNOWN
            asked = label[0].text if label and label[0].text.endswith("?") else ""
            if cell is not None and is_tick(cell.text):
                column = _under_a_tick(column, asked)
            elif asked and column.role is Role.VIEW:
                column = Column(Role.VIEW, asked)
            if cell is not None and column.role is Role.SPEAKER:
                speaker = cell.text
                continue
            if cell is None or (column.role is Role.BESIDE and not is_told(cell.text)):
                continue
            if column.role is Role.LABEL:
                label.append(cell)
            elif not _says_nothing(cell.text, column):
                said.append((cell, column))
        numbers = self._about(label, area, before)
        if numbers:
            said = [(cell, _taking_a_stand(column)) for cell, column in said]
        if apart and numbers is None and not _headed(columns):
            return None
        if len({cell.text.casefold() for cell, _ in said}) == 1:
            said = [(cell, replace(column, who="")) for cell, column in said]
        if speaker:
            said = [(cell, replace(column, who=speaker)) for cell, column in said]
        cells, theirs = tuple(cell for cell, _ in said), tuple(column for _, column in said)
        return Row(tuple(label), cells, theirs, numbers, speaker=speaker)

    def _about(
        self, label: list[Line], area: str | None, before: list[Row]
    ) -> tuple[str, ...] | None:
        """What a row is about: as its label says, or as the row above it where it has none."""
        if not label:
            return before[-1].numbers if before and not before[-1].is_header else None
        meant = [self._meant(cell.text, area) for cell in label]
        found = [numbers for numbers in meant if numbers]
        if found:
            return max(found, key=self._exactness)
        return () if () in meant else None

    def _exactness(self, numbers: tuple[str, ...]) -> int:
        """A strategy in one cell is nearer than the target area in the one before it."""
        return sum("." in number for number in numbers)

    def _meant(self, text: str, area: str | None) -> tuple[str, ...] | None:
        """The elements that a label names, () for the whole roadmap, None where it names none."""
        index = self._index
        if text.isdigit() and text in index.targets:
            return (text,)
        numbers = index.numbers.in_digits(text)
        if numbers:
            return numbers
        named = index.headings.area(text) or index.headings.milestone(text, area)
        if named:
            return (named,)
        roman = f"Strategi {text}" if _ROMAN.fullmatch(text) else text
        strategy = index.headings.strategy([roman], area)
        if strategy:
            return (strategy[0],)
        lower = text.casefold()
        mentioned = index.mentioned(text, lower, (area,) if area else ()).numbers
        if mentioned:
            return mentioned
        return () if _WHOLE.match(text) or index.names_whole(lower) else None

    def _area_of(self, row: Row) -> str | None:
        area = self._index.roadmap.area_of(row.numbers[0]) if row.numbers else None
        return area.number if area else None

    def _columns(self, at: int) -> tuple[Column, ...]:
        """The columns, if the line at `at` heads some that hold answers."""
        if not self._is_row(at):
            return ()
        cells = self._cells(at)
        titles = [cell.text if cell else "" for cell in cells]
        if any(len(title) > _LONGEST_HEADING for title in titles):
            return ()
        ticks = self._ticks_below(at, titles)
        heading = [title for place, title in enumerate(titles) if title and place not in ticks]
        if not all(_HEADS.match(title) for title in heading):
            return ()
        roles = [_role(title.casefold()) for title in titles]
        for place in ticks:
            roles[place] = Role.VIEW
        if self._lacks_first(at, roles):
            roles, titles = [Role.LABEL, *roles], ["", *titles]
        if Role.LABEL not in roles and roles[0] in (Role.BESIDE, Role.RETOLD):
            roles[0] = Role.LABEL
        says = sum(role in (Role.VIEW, Role.PROPOSAL) for role in roles)
        if Role.LABEL in roles and not says and self._needs_no_header(at + 1, None):
            return tuple(
                Column(role) if role is Role.LABEL else replace(_UNKNOWN, who=title)
                for role, title in zip(roles, titles, strict=True)
            )
        if not says or says + (Role.LABEL in roles) + (Role.SPEAKER in roles) < 2:
            return ()
        return tuple(Column(role, title, title) for role, title in zip(roles, titles, strict=True))

    def _ticks_below(self, at: int, titles: Sequence[str]) -> set[int]:
        """Which columns have ticks on the rows below, under a heading that is a stance."""
        below = range(at + 1, min(at + 1 + _LOOKED_AT, len(self._lines)))
        if not any(_MAY_TICK.search(self._lines[row].text) for row in below):
            return set()
        rows = (self._cells(row) for row in below if self._is_row(row))
        marked = {p for row in rows for p, cell in enumerate(row) if cell and is_tick(cell.text)}
        shifted = {place - 1 for place in marked}  # the column of labels may have no heading
        return {p for p, title in enumerate(titles) if p in marked | shifted and ticked(title)}

    def _lacks_first(self, at: int, roles: list[Role]) -> bool:
        """Whether the column of labels has no heading, and so is missing on its line."""
        if Role.LABEL in roles or not self._is_row(at + 1):
            return False
        first = self._cells(at + 1)[0]
        return first is not None and self._is_labelled(at + 1, None) and roles[0] in _SAYS

    def _cells(self, at: int) -> list[Line | None]:
        """The cells of a line, None for those with nothing in them."""
        line, raw = self._lines[at], self._layers.raw
        begin = max(raw.rfind(end, 0, line.start) for end in "\n\r\f") + 1
        cells: list[Line | None] = []
        for piece in raw[begin : line.end].split("\t"):
            start = begin + len(piece) - len(piece.lstrip())
            end = begin + len(piece.rstrip())
            begin += len(piece) + 1
            text = self._layers.slice(start, end).strip() if start < end else ""
            cells.append(
                replace(line, start=start, end=end, text=text, furniture=False) if text else None
            )
        return cells


def _taking_a_stand(column: Column) -> Column:
    """The column of a cell on an element: yes and no under "Svar" are for it and against it."""
    return replace(column, judges=True) if _STAND.match(column.title.casefold()) else column


def _under_a_tick(column: Column, asked: str) -> Column:
    """The column of a cell that is a tick: it says what its heading says, or answers a question."""
    title = column.title.casefold()
    if asked and _YES_OR_NO.match(title):
        question = question_in(asked)
        stance = question.yes if title == "ja" else question.no
        return Column(Role.VIEW, asked, stances=(stance,)) if stance else Column(Role.BESIDE, asked)
    stances = ticked(column.title) if column.title else ()
    return replace(column, role=Role.VIEW, stances=stances) if stances else column


def _headed(columns: tuple[Column, ...]) -> bool:
    return any(column.title for column in columns)


def is_told(text: str) -> bool:
    """Whether a cell holds running text, whatever the heading over it."""
    return len(text.split()) >= _RUNNING


def _says_nothing(text: str, column: Column) -> bool:
    if _NOTHING.match(text) or is_empty_box(text):
        return True
    return column.role is Role.PROPOSAL and bool(_NO_PROPOSAL.match(text))


def _role(lower: str) -> Role:
    if not lower:
        return Role.BESIDE
    if names_speakers(lower):
        return Role.SPEAKER
    if _VIEW.search(lower):
        return Role.VIEW
    if _RETOLD.search(lower):
        return Role.RETOLD
    if _LABEL.match(lower):
        return Role.LABEL
    return Role.PROPOSAL if _PROPOSAL.search(lower) else Role.BESIDE


def said_behind(text: str, shown: Shown) -> Shown:
    """Return what stands behind the number of an element shows, which a word or two may tell."""
    return _UNKNOWN.shown(text, shown) if said_barely(text) else shown


def in_column(text: str, shown: Shown, column: Column | None) -> Shown:
    """Return what a sentence shows, which its column may make plainer than its words alone."""
    if column is None:
        return shown
    answer = answered(text, column.question(), shown)
    return answer if answer is not None else column.shown(text, shown)
