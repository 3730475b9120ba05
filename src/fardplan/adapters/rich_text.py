"""Rich text files (.rtf) as text, read by their own short grammar: groups, words and characters."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from fardplan.adapters.layout import joined, on_one_line, raised, refuse_unless_read, storable
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.reading.limits import DEFAULT_LIMITS, Limits
from fardplan.reading.source import PAGE_BREAK, SourceText

MEDIA_TYPE = "application/rtf"
_SAVE_AGAIN = "open it in Word, save it as .docx and hand in the new file"
_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL | re.IGNORECASE,
)
_DEEPEST = 500
_END_IN_BOX = "\0"  # of a paragraph; a file may not say it itself, since bytes of 0 are no text
_UNSEEN = set(
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl"
    " footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn fldinst themedata datastore"
    " colorschememapping latentstyles listtable listoverridetable revtbl rsidtbl generator sp sn sv"
    " xmlnstbl nonshppict shprslt filetbl bkmkstart bkmkend annotation atnid atnauthor atndate"
    " atnref atnicn wgrffmtfilter mmathpr tc xe".split()
)
_SEEN_ALTHOUGH_STARRED = {"footnote", "shpinst", "shptxt", "listtext", "pntext"}
_SAID = {"tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•",
         "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ",
         "enspace": " ", "qmspace": " ", "page": PAGE_BREAK}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
_CODE_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_CHARSETS = {77: "mac_roman", 161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256",
             186: "cp1257", 204: "cp1251", 238: "cp1250"}  # fmt: skip


def extract_rich_text(name: str, content: bytes, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the text of a rich text file; raises `BadInput` for one that is damaged or empty.

    Numbers of lists stand as they are shown, a note after the paragraph that refers to it, the
    cells of a row with tabs between. Hidden text, headers and what is struck out are left out.
    """
    reader = RichText()
    if not reader.read(content.decode("latin-1")):
        raise BadInput(name, "the file is damaged or was cut short", _SAVE_AGAIN)
    text = storable(joined(reader.blocks))
    refuse_unless_read(name, text, limits)
    return SourceText(name, text, MEDIA_TYPE, sha256_of(content), _notes(reader))


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group, and is forgotten where the group ends."""

    unseen: bool = False
    hidden: bool = False
    struck: bool = False
    crossed: bool = False
    code_page: str = ""
    after_unicode: int = 1
    fonts: bool = False
    label: bool = False
    note: bool = False
    box: bool = False


@dataclass(slots=True)
class _Flow:
    """Text on its way to become blocks: of the document, or of one note."""

    line: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    in_table: bool = False


@dataclass
class RichText:
    """Reads one file from front to back; `blocks` are its paragraphs, tables and notes."""

    blocks: list[str] = field(default_factory=list)
    has_changes: bool = False
    has_comments: bool = False
    has_hidden: bool = False
    has_crossed: bool = False
    _state: _State = field(default_factory=_State)
    _outer: list[_State] = field(default_factory=list)
    _flow: _Flow = field(default_factory=_Flow)
    _around: list[_Flow] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)
    _numbered: int = 0
    _code_page: str = "cp1252"
    _fonts: dict[int, str] = field(default_factory=dict)
    _font: int = 0
    _starred: bool = False
    _replaced: int = 0
    """Characters still to come that stand for a Unicode one, for programs that know none."""

    def read(self, text: str) -> bool:
        """Read a whole file, and say whether it was whole."""
        place = 0
        while found := _TOKEN.match(text, place):
            place = found.end()
            word, number, code, sign, brace, plain = found.groups()
            if brace:
                if not self._brace(brace):
                    break
            elif word and word.lower() == "bin":
                place += max(int(number or 0), 0)
            elif word:
                self._word(word.lower(), None if number is None else int(number))
            elif code:
                self._bytes(bytes([int(code, 16)]))
            elif sign:
                self._sign(sign)
            elif plain:
                self._bytes(plain.encode("latin-1"))
        self._end_paragraph()
        self._end_table()
        return not self._outer

    def _brace(self, brace: str) -> bool:
        """Begin or end a group; False where the file ends, or goes deeper than any file does."""
        self._replaced = 0
        if brace == "{":
            self._outer.append(self._state)
            self._starred = False
            return len(self._outer) < _DEEPEST
        ended = self._state
        if self._outer:
            self._state = self._outer.pop()
        if ended.note and not self._state.note and self._around:
            self._end_note()
        if ended.box and not self._state.box and self._around:
            self._end_box()
        if ended.label and not self._state.label:
            self._end_label()
        return bool(self._outer)

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word in _UNSEEN or (starred and word not in _SEEN_ALTHOUGH_STARRED):
            self.has_comments |= word == "annotation"
            self._state = replace(self._state, unseen=True, fonts=word == "fonttbl")
        elif word in _SAID:
            self._say(_SAID[word])
        elif word in _CODE_PAGES or word == "ansicpg":
            self._code_page = _CODE_PAGES.get(word) or _known(f"cp{number}")
        elif word in _WORDS:
            _WORDS[word](self, number)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._end_paragraph()
        else:
            self._say(_SIGNS.get(sign, ""))

    def _bytes(self, content: bytes) -> None:
        content, self._replaced = content[self._replaced :], max(self._replaced - len(content), 0)
        self._say(content.decode(self._state.code_page or self._code_page, "replace"))

    def _say(self, text: str) -> None:
        text = text.replace(_END_IN_BOX, "")
        self.has_hidden |= self._state.hidden and not self._state.unseen and bool(text.strip())
        self.has_crossed |= self._state.crossed and not self._state.unseen and bool(text.strip())
        left_out = self._state.hidden or self._state.struck or self._state.crossed
        if text and not (self._state.unseen or left_out):
            self._flow.line.append(text)

    def _unicode(self, number: int | None) -> None:
        unit = (number or 0) % 0x10000
        before = self._flow.line[-1] if self._flow.line else ""
        if 0xDC00 <= unit < 0xE000 and "\ud800" <= before < "\udc00":
            whole = before.encode("utf-16-le", "surrogatepass") + unit.to_bytes(2, "little")
            self._flow.line[-1] = whole.decode("utf-16-le", "replace")
        else:
            self._say(chr(unit))
        self._replaced = self._state.after_unicode

    def _end_paragraph(self) -> None:
        if self._state.unseen:
            return
        if self._flow.in_table or self._around:
            self._flow.line.append(_END_IN_BOX if self._state.box else " ")
            return
        self._end_table()
        self.blocks.append("".join(self._flow.line))
        self._flow.line = []
        self._put_notes()

    def _end_cell(self) -> None:
        self._flow.cells.append(on_one_line(["".join(self._flow.line)]))
        self._flow.line = []

    def _end_row(self) -> None:
        row = "\t".join(self._flow.cells).rstrip("\t")
        self._flow.cells = []
        if row:
            self._flow.rows.append(row)

    def _end_table(self) -> None:
        if self._flow.cells:
            self._end_row()
        if self._flow.rows:
            self.blocks.append("\n".join(self._flow.rows))
            self._flow.rows = []
            self._put_notes()

    def _put_notes(self) -> None:
        self.blocks.extend(self._notes)
        self._notes = []

    def _begin_note(self) -> None:
        if self._state.unseen or self._around:
            return
        self._numbered += 1
        self._say(raised(self._numbered))
        self._around.append(self._flow)
        self._flow = _Flow()
        self._state = replace(self._state, note=True)

    def _end_note(self) -> None:
        said = [*self._flow.rows, *self._flow.cells, "".join(self._flow.line)]
        self._notes.append(f"{raised(self._numbered)} {on_one_line(said)}")
        self._flow = self._around.pop()

    def _begin_box(self) -> None:
        if self._state.unseen or self._around:
            return
        self._around.append(self._flow)
        self._flow = _Flow()
        self._state = replace(self._state, box=True)

    def _end_box(self) -> None:
        said = "".join(self._flow.line).split(_END_IN_BOX)
        self._notes.extend(said)
        self._flow = self._around.pop()

    def _begin_label(self) -> None:
        self._state = replace(self._state, label=True)
        self._around.append(self._flow)
        self._flow = _Flow(in_table=self._flow.in_table)

    def _end_label(self) -> None:
        label = on_one_line(["".join(self._flow.line)])
        self._flow = self._around.pop()
        if label:
            self._flow.line.append(f"{label} " if any(map(str.isalnum, label)) else "- ")

    def _hide(self, number: int | None) -> None:
        self._state = replace(self._state, hidden=number != 0)

    def _strike(self, number: int | None) -> None:
        self.has_changes = True
        self._state = replace(self._state, struck=number != 0)

    def _cross(self, number: int | None) -> None:
        self._state = replace(self._state, crossed=number != 0)

    def _break_before(self, number: int | None) -> None:
        if number != 0 and not self._flow.line:
            self._say(PAGE_BREAK)

    def _revise(self, _number: int | None) -> None:
        self.has_changes = True

    def _plain(self, _number: int | None) -> None:
        self._state = replace(self._state, hidden=False, struck=False, crossed=False, code_page="")

    def _use_font(self, number: int | None) -> None:
        self._font = number or 0
        if not self._state.fonts:
            self._state = replace(self._state, code_page=self._fonts.get(self._font, ""))

    def _describe_font(self, number: int | None) -> None:
        if self._state.fonts and number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]

    def _after_unicode(self, number: int | None) -> None:
        self._state = replace(self._state, after_unicode=min(number or 0, 16))

    def _set_in_table(self, _number: int | None) -> None:
        self._flow.in_table = True

    def _set_out_of_table(self, _number: int | None) -> None:
        self._flow.in_table = False


_WORDS: dict[str, Callable[[RichText, int | None], None]] = {
    "par": lambda reader, _: reader._end_paragraph(),
    "sect": lambda reader, _: reader._end_paragraph(),
    "cell": lambda reader, _: reader._end_cell(),
    "nestcell": lambda reader, _: reader._say(" "),
    "row": lambda reader, _: reader._end_row(),
    "u": RichText._unicode,
    "uc": RichText._after_unicode,
    "pagebb": RichText._break_before,
    "f": RichText._use_font,
    "fcharset": RichText._describe_font,
    "v": RichText._hide,
    "deleted": RichText._strike,
    "strike": RichText._cross,
    "striked": RichText._cross,
    "revised": RichText._revise,
    "plain": RichText._plain,
    "intbl": RichText._set_in_table,
    "pard": RichText._set_out_of_table,
    "footnote": lambda reader, _: reader._begin_note(),
    "shptxt": lambda reader, _: reader._begin_box(),
    "listtext": lambda reader, _: reader._begin_label(),
    "pntext": lambda reader, _: reader._begin_label(),
}


def _known(code_page: str) -> str:
    try:
        return codecs.lookup(code_page).name
    except LookupError:
        return "cp1252"


def _notes(reader: RichText) -> tuple[str, ...]:
    notes = []
    if reader.has_changes:
        notes.append("Tracked changes: insertions are kept and deletions left out.")
    if reader.has_comments:
        notes.append("Comments in the margin are left out.")
    if reader.has_hidden:
        notes.append("Hidden text is left out.")
    if reader.has_crossed:
        notes.append("Text that is struck through is left out.")
    return tuple(notes)
