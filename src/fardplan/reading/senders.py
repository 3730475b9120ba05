"""Whose answer it is, as its head or its signature says.

A name in running text never tells that: an answer that mentions a body is not the answer of that
body. Only lines of a letterhead, an address or a signature are looked at, column by column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fardplan.reading.sections import section_heading

_HEAD_LETTERS, _HEAD_LINES = 3_000, 25
_SIGNATURE_LETTERS, _SIGNATURE_LINES = 1_000, 8
_LONGEST = 120
_SPELT_LETTERS = 20_000
"""How far it is looked for how a name in capitals is written."""
_PLAIN = str.maketrans("åäöéüÅÄÖÉÜ", "aaoeuAAOEU")
"""Letters that recognition loses, so that a name is known with and without them."""
_LABEL = re.compile(r"^(\w+:)\s+")
_COLUMNS = re.compile(r" {2,}|\t+| +\| +")

# All patterns from here on are over lower-case lines without å, ä and ö.
_W = r"[\w&'’/-]+"
_KIND = (
    r"(?:\w*(?:namnde?n?|kontoret|forvaltning(?:en)?|styrelsen?|verket|myndighet(?:en)?|"
    r"inspektionen|radet|(?<=s)rad|rad|forbund(?:et)?|forening(?:en)?|bolag(?:et)?|institut(?:et)?|"
    r"universitet(?:et)?|hogskolan?|forsamling(?:en)?|pastorat(?:et)?|natverk(?:et)?|"
    r"stiftelsen?|jour(?:en|erna)?|klubb(?:en)?|kammaren?|revisionen|formedlingen|kassan|"
    r"organisation(?:en)?|bostader|kommitten|samfund(?:et)?|tjansten|delegationen|ombudsmannen|"
    r"akademin|museet|facket|museum|namndens kansli|styrelsens kansli)|"
    r"kommun|landsting(?:et)?|region(?:en)?|regionstyrelsen|kyrkan|polisen|polisregion|"
    r"(?:lokal)?polisomrade|ab)"
)
_NO_NAME = (
    r"(?:till|fran|for|enligt|om|i|pa|av|som|ett|en|det|den|vi|vid|med|mot|remiss\w*|svar\w*|"
    r"yttrande\w*|bilag\w*|forslag\w*|kopia|telefon|tfn|datum|dnr|diarie\w*|plats|tid|narvarande|"
    r"handlagga\w*|kontakt\w*|adress|amne|arende\w*|fardplan\w*|avdelning\w*|enhet\w*|sektion\w*|"
    r"protokoll\w*|sammantrade\w*|tjansteutlatande\w*|utlatande\w*|synpunkt\w*|beslut\w*|att|"
    r"underlag\w*|\w+avdelningen|\w+enheten|stab\w*|kansli\w*|strategi\w*|malomrade\w*|"
    r"forvaltningens|kontorets|namndens|bolagets|se|hej|basta)"
)
_VERB = (
    r"(?:ar|har|hade|vill|anser|ser|tillstyrker|avstyrker|valkomnar|saknar|tackar|instammer|delar|"
    r"avstar|svarar|yttrar|lamnar|beslutar|beslutade|foreslar|foreslas|godkanner|overlamnar|"
    r"menar|tycker|stodjer|stoder|kan|ska|bor|maste|behover|fick|arbetar|antog|staller|haller)"
)
_BODY = re.compile(
    rf"(?!{_NO_NAME}\b)(?!.*\b{_VERB}\b)"
    rf"(?:{_W} ){{0,6}}?{_KIND}"
    rf"(?:, (?:{_W} ){{0,3}}?{_KIND})?"
    rf"(?: (?:{_W} ){{0,5}}?{_W})?"
)
_DEPARTMENT = re.compile(
    r", (?:\w+ ){0,3}?(?:\w*(?:avdelning|enhet|sektion|stab|kansli)\w*)\b.*$|"
    r"\s*[,/(].*(?:avdelning|enhet|stab)\w*.*$|\s*\([^)]*\)\s*$"
)
_UNNAMED = re.compile(
    r"(?:stadsdels)?(?:forvaltning(?:en)?|namnd(?:en)?)|kontoret|styrelsen|foreningen|forbundet|"
    r"bolaget|myndigheten|verket|radet|(?:regionala )?regionen|regionstyrelsen|ab|kommun|"
    r"(?:styr|samverkans|arbets)gruppen|forvaltningsgruppen|rad|organisation(?:en)?|institutet|"
    r"universitetet|forsamlingen|natverket|stiftelsen|klubben|tjansten|kyrkan|namnden for"
)
"""Words that name a body only to those who know which."""
_ASKS = re.compile(
    r"(?:stockholms? (?:stads?,? )?)?(?:kommunstyrelsen?|stadsledningskontoret|ks|slk)"
    r"(?: i stockholms stad| stockholms stad)?(?:,? (?:\d{3} ?\d\d|rotel).*)?"
)
"""To whom answers go; it writes one only where it stands over everything else."""
_BEHIND = re.compile(
    r",? +(?:(?:gemensamt )?tjansteutlatande|yttrande|remissvar|protokoll\w*|(?:dnr|dia?rie\w*)\b|"
    r"sida?\b|20\d\d-\d\d|(?:sammantrade|datum)\b|p m\b|pm\b).*$"
)
"""What stands behind a name in a line that has lost its columns."""
_FROM = re.compile(
    r"^(?:(?:gemensamt )?(?:remiss?)?(?:yttrande|svar|synpunkter|utlatande|inspel)\w* (?:\w+ \w+ )?"
    r"(?:fran|av)|till [\w ]{3,40} fran|fran|avsandare|svarande|inlamnat av|for|handlaggare)[: ]\s*"
)
_WRITES_FOR = re.compile(r"^[^,<(]+, (?P<name>[^,<(]+?) *<")
"""Whom the sender of a message writes for: "Anna Ek, Sportringen <anna@…>"."""
_SUBJECT = re.compile(
    r"^(?:amne|arende|subject)\b:.*\b(?:svar|synpunkter|yttrande) fran (?P<name>[\w&' -]{3,60})"
)
_TO = re.compile(r"^(?:till|att|kopia)\b:?\s*")
_TO_COMMITTEE = re.compile(
    r"^till:? (?P<name>(?:[\w-]+ ){0,4}?[\w-]*(?:stadsdelsnamnd|namnden|namnd))\b"
    r"(?! for)(?=$|,| (?:den )?\d| sammantrade)"
)
_ADDRESSEE_NEXT = re.compile(r"^(?:till|att|mottagare)\b:?$")
_BARE_COUNCIL = re.compile(
    r"(?:pensionars|funktionshinder|funktionsratts|ungdoms|tillganglighets|elev|brukar|foraldra)rad"
    r"(?:et)?|radet for [\w-]+(?: och [\w-]+)?"
)
_COUNCILS = re.compile(r"rådet\b|, ", re.I)
_COMMITTEE = re.compile(r".*(?:namnd(?:en)?|styrelsen)")
_AT_WHICH = re.compile(r"(?:vid|inom|hos|i) [\w -]{3,50}")
_POLICE = re.compile(r"(?:polisregion|(?:lokal)?polisomrade) [\w -]{2,40}")
_TOGETHER = re.compile(r"\bgemensam\w*|\btillsammans\b")
_PERSON = re.compile(r"[A-ZÅÄÖ][\w'’-]+(?: (?:[A-ZÅÄÖ][\w'’-]+|af|von|de)){1,3}")
_COMMON_NOUN = re.compile(r"\w{6,}(?:[^iåäö]en|et|[ae]rna)\b")
_SAYS_I = re.compile(r"\b[Jj]ag\b")
_POSTCODE = re.compile(r"\b\d{3} ?\d\d\b +[a-z]{2,}")
_STREET = re.compile(
    r"\w+(?:gatan|vagen|grand|torget|backen|stigen|allen|plan|vag|gata|slingan)\b.* \d|\bbox \d"
)
_DOCUMENT = re.compile(
    r"yttrande|remissvar|svar|protokollsutdrag.*|tjansteutlatande|utlatande|"
    r"(?:svar|yttrande|synpunkter) (?:pa|over|om) (?:remiss|fardplan|forslag|\W*fardplan).*"
)
"""What a document is called in its letterhead, and elsewhere a heading."""
_ADDRESS = re.compile(r"rotel\b|box \d|\d{3} ?\d\d\b|att:")
_STARTS_TEXT = re.compile(r"^(?:hej|basta|tack for|inkom\b.*:)\b")
_PROSE = re.compile(r"[a-zåäö]{3,}[.!?:;]$")
_FAREWELL = re.compile(
    r"^(?:(?:med )?(?:vanlig|basta|hjartlig)\w* halsning\w*|halsning\w*|hogaktningsfullt|mvh|"
    r"enligt uppdrag|for\b|stockholm\b.*\d)"
)
_LETTERHEAD = re.compile(
    r"\b20\d\d-\d\d-\d\d\b|\b(?:19|20)\d\d\b|^till\b|\bdnr\b|\bdiarie|\bbox \d|"
    r"\b\d{3} ?\d\d +[a-z]|"
    r"^(?:remissvar|yttrande|datum|kommunstyrelsen|svar pa remiss)\b|\bvar ref"
)
_TITLE = re.compile(rf"{_NO_NAME}\b|.*\b(?:{_VERB}|remiss\w*|fardplan\w*|20\d\d|promemoria|pm)\b")
_LIKE_KIND = re.compile(rf"\b{_KIND}\b")
_SMALL = frozenset(
    ("och", "i", "för", "av", "på", "vid", "mot", "med", "till", "samt", "om", "kansli")
)
_ABBREVIATED = frozenset(("AB", "PRO", "SPF", "KFUM", "IF", "IK", "BK", "SRF", "DHR", "KTH"))


_HANDS_OVER = re.compile(
    r"\b(?:[Ff]öreslår|[Ff]öreslås)(?: \w+)?(?: att)?\s+"
    r"(?P<name>(?:[A-ZÅÄÖ][\w-]+(?:\s+(?:och\s+)?[A-ZÅÄÖ][\w-]+){0,2}\s+)?"
    r"(?:(?<=\s)stadsdelsnämnd|[A-ZÅÄÖ]\w+nämnden))\s+"
    r"(?:överlämnar|beslutar|godkänner|lämnar|åberopar|antar|besvarar|yttrar|ställer)\b"
)
"""The formula of a report that says whose answer it becomes, by that body's own name."""


class _Cell(NamedTuple):
    """One column of a line, and where: `line` counts lines with text from 0."""

    text: str
    plain: str
    line: int


def sender_in(text: str) -> str | None:
    """Return the body, or the person, that a head or else a signature names; None if none does.

    An administration that names only the committee it writes to is called as that, and so is one
    that names it only where it proposes that the committee hands over its answer.
    """
    lines = [line for line in text[:_HEAD_LETTERS].splitlines() if line.strip()]
    cells = list(_cells(_head_of(lines[:_HEAD_LINES])))
    found = _named_in(cells) or _committee_written_to(cells) or _signed(text, len(lines))
    found = found or _first_name(cells) or _handing_over(text)
    return ", ".join(_spelt(part, text) for part in found.split(", ")) if found else None


def written_by_person(text: str) -> bool:
    """Return whether a private person writes: "jag", under or over a name and no body's name."""
    if not _SAYS_I.search(text, 0, _SPELT_LETTERS):
        return False
    lines = [line for line in text[:_HEAD_LETTERS].splitlines() if line.strip()]
    cells = list(_cells(_head_of(lines[:_HEAD_LINES])))
    if any(_body_in(cell) for cell in cells):
        return False
    if cells and _is_person(cells[0].text) and _lives_below(cells[0], cells[1:4]):
        return True
    under = list(_cells(iter(_under(text, len(lines)))))
    named = any(_is_person(cell.text) for cell in under)
    return named and not any(map(_body_in, under)) and not _first_name(cells)


def senders_in(head: str) -> tuple[str, ...]:
    """The bodies side by side over an answer that it calls joint; empty if it is not."""
    lines = [line for line in head[:_HEAD_LETTERS].splitlines() if line.strip()]
    cells = list(_cells(_head_of(lines[:_HEAD_LINES])))
    if not any(_TOGETHER.search(cell.plain) for cell in cells):
        return ()
    named = [(cell.line, name) for cell in cells if (name := _body_in(cell))]
    first = named[0][0] if named else 0
    beside = [name for line, name in named if line == first]
    below = [name for line, name in named if line == first + 1 and not _COUNCILS.search(name)]
    bodies = beside if len(beside) > 1 else [*beside, *below]
    names = [_spelt(name, head) for name in bodies if not _ASKS.fullmatch(_plain(name))]
    return tuple(dict.fromkeys(names)) if len(set(names)) > 1 else ()


def _head_of(lines: Sequence[str]) -> Iterator[str]:
    """The lines before the first heading of a section, or before text begins to run."""
    for at, line in enumerate(lines):
        plain = _plain(line)
        heads = at > 0 and section_heading(line.strip()) is not None
        if heads and not _LIKE_KIND.search(plain) and not _DOCUMENT.fullmatch(plain):
            return
        if _STARTS_TEXT.match(plain) or _begins_table(lines[at : at + 2]):
            return
        yield line
        if _runs(line):
            return


def _begins_table(lines: Sequence[str]) -> bool:
    """Whether two lines after each other have three columns or more by tabs."""
    return len(lines) > 1 and all(line.strip().count("\t") > 1 for line in lines)


def _runs(line: str) -> bool:
    """Whether a line is of running text: it ends a sentence of several words."""
    return (
        bool(_PROSE.search(line.strip()))
        and len(line.split()) > 6
        and not _COLUMNS.search(line.strip())
    )


def _cells(lines: Iterator[str]) -> Iterator[_Cell]:
    skip = False
    for at, line in enumerate(lines):
        for each in _COLUMNS.split(_LABEL.sub(r"\1 ", line.strip())):
            cell = each.strip(" *_#|")
            plain = _plain(cell)
            if skip:
                skip = False
                if _TO_COMMITTEE.match(f"till {plain}"):
                    yield _Cell(f"Till {cell}", f"till {plain}", at)
                continue
            if _ADDRESSEE_NEXT.match(plain):
                skip = True
            elif cell and len(cell) <= _LONGEST:
                yield _Cell(cell, plain, at)


def _plain(text: str) -> str:
    return text.strip().translate(_PLAIN).lower()


def _named_in(cells: Sequence[_Cell]) -> str | None:
    """The first name in a head: of a body, or of a person who lives at the address below it."""
    asker: str | None = None
    for at, cell in enumerate(cells):
        name = _body_in(cell)
        if name is None:
            if at == 0 and _lives_below(cell, cells[1:4]):
                return cell.text
            continue
        if _ASKS.fullmatch(_plain(name)):
            below = cells[at + 1].plain if at + 1 < len(cells) else ""
            if cell.line == 0 and not _ADDRESS.match(below):
                asker = name
            continue
        return _in_full(name, cell, cells[at + 1 : at + 4])
    return asker


def _in_full(name: str, cell: _Cell, below: Sequence[_Cell]) -> str:
    """A name with what the lines below it add: which council, which part of the police."""
    plain, next_line = _plain(name), [each for each in below if each.line == cell.line + 1]
    for each in next_line:
        if _COMMITTEE.fullmatch(plain) and _BARE_COUNCIL.fullmatch(each.plain):
            return f"{name}, {each.text.lower()}"
        if _BARE_COUNCIL.fullmatch(plain) and _AT_WHICH.fullmatch(each.plain):
            return f"{name} {each.text}"
    parts = [each.text for each in below if _POLICE.fullmatch(each.plain)]
    return f"{name}, {parts[-1]}" if parts and plain == "polismyndigheten" else name


def _body_in(cell: _Cell) -> str | None:
    """The body that a cell names and does nothing else, without its department."""
    about = _SUBJECT.match(cell.plain)
    if about and cell.text[about.start("name")].isupper():
        return cell.text[about.start("name") : about.end("name")].strip()
    lead = _FROM.match(cell.plain)
    text = cell.text[lead.end() :] if lead else cell.text
    plain = cell.plain[lead.end() :] if lead else cell.plain
    if len(plain) != len(text) or (not lead and _TO.match(plain)):
        return None
    for behind in (_BEHIND, _DEPARTMENT):
        cut = behind.search(plain)
        if cut:
            plain, text = plain[: cut.start()], text[: cut.start()]
    plain, text = plain.rstrip(" ,:"), text.rstrip(" ,:")
    writes_for = _WRITES_FOR.match(text) if lead else None
    if writes_for:
        return writes_for["name"]
    if lead and ", " in text and not _is_body(text, plain):
        plain, text = plain.rpartition(", ")[2], text.rpartition(", ")[2]
    return text if _is_body(text, plain) else None


def _is_body(text: str, plain: str) -> bool:
    if not text[:1].isupper() or plain.endswith((".", ";")):
        return False
    known = _BODY.fullmatch(plain) and not _UNNAMED.fullmatch(plain)
    return bool(known) and _is_named(text)


def _is_named(text: str) -> bool:
    """Whether the words behind what it is are a name, and not the rest of a sentence."""
    plain = _plain(text)
    kind = _LIKE_KIND.search(plain)
    if kind is None:
        return False
    rest = text[kind.end() :].split()
    if rest[:1] in (["för"], ["for"], ["i"], ["vid"], ["mot"], ["av"], ["på"]) or text.isupper():
        return True
    if all(word[:1].isupper() or word in _SMALL or word == "&" for word in rest):
        return True
    return bool(_LIKE_KIND.search(plain, kind.end())) or (len(rest) > 1 and rest[0][:1].isupper())


def _is_person(text: str) -> bool:
    """Whether a line is a person's name, and not two words like "Grannkretsen Norr"."""
    return bool(_PERSON.fullmatch(text)) and not (text.isupper() or _COMMON_NOUN.match(text))


def _lives_below(cell: _Cell, below: Sequence[_Cell]) -> bool:
    if not _PERSON.fullmatch(cell.text):
        return False
    return any(_STREET.search(each.plain) or _POSTCODE.search(each.plain) for each in below)


def _committee_written_to(cells: Sequence[_Cell]) -> str | None:
    """The committee of an administration that does not say its own name."""
    for cell in cells:
        found = _TO_COMMITTEE.match(cell.plain)
        if found and not _UNNAMED.fullmatch(found["name"]):
            return cell.text[found.start("name") : found.end("name")]
    return None


def _handing_over(text: str) -> str | None:
    """The committee that is proposed to hand over the answer, if all such places name one."""
    if "öresl" not in text:
        return None
    named = {" ".join(found["name"].split()) for found in _HANDS_OVER.finditer(text)}
    told = {name for name in named if not _UNNAMED.fullmatch(_plain(name))}
    return told.pop() if len(told) == 1 else None


def _under(text: str, lines_of_head: int) -> list[str]:
    """The lines under an answer, from its farewell on; none if it has no farewell."""
    lines = [line for line in text[-_SIGNATURE_LETTERS:].splitlines() if line.strip()]
    last = lines[-_SIGNATURE_LINES:]
    if len(last) == lines_of_head:  # the head is all there is
        last = last[1:]
    begins = next((at for at, line in enumerate(last) if _FAREWELL.match(_plain(line))), len(last))
    return last[begins:]


def _signed(text: str, lines_of_head: int) -> str | None:
    """The body that stands under an answer, behind its farewell or its name."""
    cells = [c for c in _cells(iter(_under(text, lines_of_head))) if not _runs(c.text)]
    found = (_body_in(cell) for cell in cells)
    return next((name for name in found if name and not _ASKS.fullmatch(_plain(name))), None)


def _first_name(cells: Sequence[_Cell]) -> str | None:
    """What stands over a letterhead, if it may be a name of no kind that is known."""
    if not cells or not any(_LETTERHEAD.search(cell.plain) for cell in cells[1:6]):
        return None
    first = cells[0]._replace(text=cells[0].text.partition(" – ")[0])
    words = first.text.split()
    title = _TITLE.match(_plain(first.text)) or section_heading(first.text) is not None
    if (
        title
        or len(words) > 6
        or not words[0][:1].isupper()
        or first.text.endswith((".", "!", ":"))
    ):
        return None
    no_name = any(character.isdigit() for character in first.text) or _is_person(first.text)
    return None if no_name or "@" in first.text or _UNNAMED.fullmatch(first.plain) else first.text


def _spelt(name: str, text: str) -> str:
    """A name in capitals as the text writes it elsewhere, or as names are written."""
    name, text = " ".join(name.split()), text[:_SPELT_LETTERS]
    if not name.isupper() or len(name) < len("ABC "):
        return name
    whole = re.search(re.escape(name), text, re.I)
    while whole and whole.group().isupper():
        whole = re.compile(re.escape(name), re.I).search(text, whole.end())
    if whole and whole.group()[0].isupper():
        return whole.group()
    of_kind = bool(_LIKE_KIND.fullmatch(_plain(name.split(" ")[0])))
    return " ".join(
        _word_spelt(word, text, first=at == 0, own=of_kind)
        for at, word in enumerate(name.split(" "))
    )


def _word_spelt(word: str, text: str, *, first: bool, own: bool) -> str:
    """One word; `own` tells that what kind of body it is stands before it, and its name behind."""
    if word in _ABBREVIATED:
        return word
    lower = word.lower()
    common = not own and re.search(rf"\b{re.escape(lower)}\b", text)
    if not first and (lower in _SMALL or common or (not own and _is_kind(lower))):
        return lower
    return "-".join(part if part in _SMALL else part.capitalize() for part in lower.split("-"))


def _is_kind(lower: str) -> bool:
    return bool(_LIKE_KIND.fullmatch(_plain(lower)))
