"""Who is said to know it: the words that hand a statement on, and the footnotes behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fardplan.kernel.text import one_line
from fardplan.reading.claims.contracts import Note
from fardplan.reading.claims.sentences import SUPERSCRIPTS, WholeSentence, passage_at
from fardplan.reading.lines import Line
from fardplan.reading.passages import Place, ReadDocument
from fardplan.reading.vocabulary import Reason

_OWN_WORK = re.compile(
    r"\b(?:egen|egna|eget|vår|våra|vårt|förvaltningens|kontorets|nämndens|bolagets|rådets|verkets|"
    r"myndighetens|föreningens|förbundets|enhetens|avdelningens|min)\b"
)
_MADE_BY_US = re.compile(
    r" som (?:vi|rådet|förvaltningen|kontoret|nämnden|bolaget|föreningen|verket|enheten|"
    r"förbundet)\b"
)
_WORK = (
    r"(?:stud(?:ie|ien|ier|ierna)|undersökning\w*|utvärdering\w*|rapport(?:en|er|erna)?|"
    r"enkät\w*|statistik\w*|"
    r"mätning\w*|uppföljning\w*|kartläggning\w*|analys(?:en|er|erna)?|granskning\w*|inventering\w*|"
    r"forskning\w*|genomgång\w*|intervju\w*|prognos\w*|beräkning\w*|utredning(?:en|ar|arna)|"
    r"lägesbedömning\w*|"
    r"lägesrapport\w*|register\w*|siffror\w*|räkning\w*|skattning\w*|årsrapport\w*|medlemsenkät\w*|"
    r"\w+(?:studie|studien|studier|undersökning|undersökningen|enkät|enkäten|mätning|mätningen|"
    r"statistik|"
    r"statistiken|inventering|inventeringen|uppföljning|uppföljningen|utvärdering|register|"
    r"registret))"
)
_ENLIGT = re.compile(
    r"\b[Ee]nligt ((?!strategi|förslag|färdplan|lag\b|lagen|följande|dem\b|den\b|dessa\b|"
    r"detta\b|denna\b|plan(?:en)?\b|uppgift är|"
    r"målområde|avtal|texten|"
    r"beslut|gällande|detaljplan|överenskommelse|[^,.;:()]*mål(?:en|et)?\b|polislagen|"
    r"socialtjänstlagen|uppdrag|\w+lagen|etappmål)"
    r"[^,.;:()]+?)(?= (?:har|är|var|hade|ska|skall|bör|saknar|saknas|finns|fanns|bor|får|fick|"
    r"kan|kommer|uppger|svarar|"
    r"gick|går|anser|ligger|låg|blir|blev|minskar|ökar|minskade|ökade|varierar|beror|känner|"
    r"lämnade|står|"
    r"ta|att|och|som|i)\b| \d|[,.;:()]|$)"
)
_OWN_VIEW = re.compile(
    r"\b(?:mening|bedömning|uppfattning|förmenande|erfarenhet|åsikt|synsätt|förvaltningen|"
    r"kontoret|nämnden|"
    r"bolaget|dess|min|oss)\b"
)
_SHOWS = re.compile(
    rf"\b((?:[\wåäöéÅÄÖ-]+ ){{0,4}}?{_WORK}(?: [^,.;:]{{0,60}}?)?)[ ,]+(?:visar|visade|visat|"
    rf"tyder på|pekar på|talar för|"
    rf"framgår|fann|anger|bekräftar|belägger)\b",
    re.I,
)
_SHOWN_BY = re.compile(
    rf"\b(?:framgår av|visas av|framkom(?:mer)? i|framkom vid|stöd i|redovisas i|i|vid) "
    rf"((?:[\wåäöéÅÄÖ-]+ ){{0,4}}?{_WORK}(?: (?:från|om|av|våren|hösten|år|i|med) [^\s,.;:]+"
    rf"(?: (?:19|20)\d\d)?|(?: \w+)? (?:19|20)\d\d)?)",
    re.I,
)
_WHO = re.compile(
    r"\b(SCB|Statistiska centralbyrån|Brå|Brottsförebyggande rådet|Skolverket|Socialstyrelsen|"
    r"Boverket|"
    r"Folkhälsomyndigheten|Arbetsförmedlingen|Region(?:en)? \w+|Sweco|Polisen|polisens?|"
    r"Länsstyrelsen|"
    r"Skolinspektionen|Delmos|MUCF|IFAU|Kolada|Riksrevisionen|[Ff]orskare[n]?|"
    r"[Ff]orskningen)(?:s)? "
    r"(?:har |\w+ )?(?:visar|visat|konstaterar|uppger|redovisar|rapporterar|beräknar|bedömer|"
    r"anger|menar|visade|fann|pekar)"
)
_TELLS = re.compile(
    r"\b((?:rapporten|kommissionen|forskningen|forskning|utredningen|polisen|en studie|studier|"
    r"erfarenheten|"
    r"erfarenheter\w*|fältassistenterna|ungdomarna|medlemmarna|föreningarna|eleverna|rektorerna|"
    r"deltagarna|"
    r"[Kk]ommissionens \w+)) (?:\w+ ){0,2}?(?:visar|visat|konstaterar|uppger|vittnar|berättar|"
    r"säger|tyder|pekar)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BRACKETS = re.compile(
    r"\(((?:[A-ZÅÄÖ][^()]{1,80}?,? )(?:19|20)\d\d(?::\d+)?[^()]{0,40}|(?:SOU|Prop\.|Ds|"
    r"Dir\.) ?\d{4}[^()]{0,20})\)"
)
_NAME = re.compile(r"[A-ZÅÄÖ][\wåäö]{2,}")

_MARK = re.compile(
    rf"(?:(?<=[\wåäöÅÄÖ.,;:)”\"’])([{SUPERSCRIPTS}]{{1,3}})"
    rf"|(?<=[a-zåäöA-ZÅÄÖ)”\"][.,;:])(\d{{1,2}})(?=\s|$)|"
    rf"(?<=[a-zåäö])(\d{{1,2}})(?=[.,;:]?(?:\s|$))"
    rf"|(?<=[a-zåäö)][.,])(['’*†!])(?=\s|$)|(?<=[a-zåäö])([*†])(?=[\s.,;:]|$)|\[(\d{{1,2}})\])"
)
_NOTE = re.compile(
    rf"^(?:([{SUPERSCRIPTS}]{{1,3}})\s*|\[(\d{{1,2}})\]\s*|(\d{{1,2}})(?![.\d])\s+|"
    rf"([!*†'’])\s+)(?=[\"”(]?[A-ZÅÄÖ])"
)
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_OCR = "!'’*†1"
"""What text recognition makes of a raised 1, and the marks that are used without numbers."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote as it stands in the document: its mark, and its text without it."""

    mark: str
    note: Note


def attribution_in(text: str) -> str | None:
    """Return the words that hand a statement on to somebody else, as they stand there."""
    for match in _ENLIGT.finditer(text):
        if not _OWN_VIEW.search(match.group(1).lower()):
            return match.group().strip()
    for pattern in (_SHOWS, _WHO, _TELLS):
        found = pattern.search(text)
        if found:
            return found.group().strip(" ,")
    by = _SHOWN_BY.search(text)
    return by.group().strip(" ,") if by else None


def is_own(attribution: str | None, text: str) -> bool:
    """Return whether the words hand on what the sender found itself."""
    if not attribution:
        return False
    behind = text[text.find(attribution) + len(attribution) :].lower()
    return bool(_OWN_WORK.search(attribution.lower()) or _MADE_BY_US.match(behind))


def source_in(text: str, attribution: str | None) -> str | None:
    """Return the work that a sentence names so that it can be found: who, and which year."""
    brackets = _BRACKETS.search(text)
    if brackets:
        return brackets.group(1).strip()
    if attribution and re.search(_WORK, attribution.lower()):
        near = text[text.find(attribution) :][: len(attribution) + 25]
        if _YEAR.search(near):
            return near[: _YEAR.search(near).end()].strip()  # type: ignore[union-attr]
    return None


def footnotes_of(read: ReadDocument, lines: Iterable[Line]) -> tuple[Footnote, ...]:
    """Return the footnotes of a document in order, each with all of its lines."""
    inside = {place.start for passage in read.passages for place in passage.footnotes}
    found: list[Footnote] = []
    for place, text in _note_lines(read, lines, inside):
        mark = _NOTE.match(text)
        if mark is None:
            if found and text:
                found[-1] = _longer(found[-1], place, text)
            continue
        told = next(group for group in mark.groups() if group).translate(_PLAIN)
        body = one_line(text[mark.end() :])
        found.append(Footnote(told, Note(place, body, work_named(body))))
    return tuple(found)


def _note_lines(
    read: ReadDocument, lines: Iterable[Line], inside: set[int]
) -> Iterator[tuple[Place, str]]:
    starts = [passage.start for passage in read.passages]
    for line in lines:
        passage = passage_at(read, starts, line.start)
        if passage is None:
            continue
        if line.start in inside or passage.reason is Reason.FOOTNOTE:
            number, page = read.source.line_at(line.start), read.source.page_at(line.start)
            yield Place(line.start, line.end, number, number, page), line.text


def _longer(footnote: Footnote, place: Place, text: str) -> Footnote:
    first = footnote.note.place
    whole = Place(first.start, place.end, first.first_line, place.last_line, first.page)
    body = one_line(f"{footnote.note.text} {text}")
    return Footnote(footnote.mark, Note(whole, body, work_named(body)))


def work_named(text: str) -> str:
    """Return the source that the text of a footnote names, "" for a remark without one."""
    named = _YEAR.search(text) or re.search(_WORK, text.lower()) or "http" in text or "Dnr" in text
    return text.rstrip(". ") if named and _NAME.search(text) else ""


def notes_for(
    sentence: WholeSentence, footnotes: Iterable[Footnote], page: int
) -> tuple[Note, ...]:
    """Return the footnotes whose marks stand in a sentence.

    A mark leads to the first note with it below the sentence; one that text recognition broke, to
    the first note below whose mark is broken too.
    """
    behind = [each for each in footnotes if each.note.place.start >= sentence.start]
    found: list[Note] = []
    for match in _MARK.finditer(sentence.text):
        mark = next(group for group in match.groups() if group).translate(_PLAIN)
        note = next((each.note for each in behind if _fits(mark, each, page)), None)
        if note and note not in found:
            found.append(note)
    return tuple(found)


def _fits(mark: str, footnote: Footnote, page: int) -> bool:
    if mark == footnote.mark:
        return True
    return mark in _OCR and footnote.mark in _OCR and footnote.note.place.page - page <= 1
