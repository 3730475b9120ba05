"""Which of the bodies that answer together speaks: "Norra ser …, Södra däremot …".

A joint answer speaks for all of its bodies but where it says that they differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NAME = r"(?<![\w-])[A-ZÅÄÖ][\w-]{2,40}+(?: [A-ZÅÄÖ][\w-]{1,40}+)?"
_BODY = r"(?:stadsdels(?:förvaltning|nämnd)(?:ar|er)?|kommun(?:er)?|förvaltning(?:ar)?)"
_ONE = rf"(?P<name>{_NAME})(?: {_BODY})?(?: \d{{4}}-\d\d-\d\d)?"
_AND = r"(?:, | och | samt | & )"
_JOINED = re.compile(
    rf"{_NAME} {_BODY}(?: \d{{4}}-\d\d-\d\d)?(?:{_AND}{_NAME} {_BODY})+"
    rf"|{_NAME}(?:{_AND}{_NAME})+ stadsdels(?:förvaltningar|nämnder)\b"
)
_EACH = re.compile(rf"(?:^|{_AND}){_ONE}")
_TO = re.compile(r"\b(?:Till|Från|För)\s+(?=[A-ZÅÄÖ])")
_DEFINITE = re.compile(r"[bdfgjklmnprstv](?:e[nt]|an)$")
"""How a place ends that is called "the …", and whose name so does not end in an s itself."""
_LONGEST_HEAD = 2_000
_ADVERB = r"(?:däremot|dock|också|även|å andra sidan|å ena sidan|å sin sida|för sin del|samtidigt)"
_VERB = (
    r"(?:anser|menar|tycker|är|ser|vill|har|delar|önskar|föreslår|tillstyrker|avstyrker|välkomnar|"
    r"saknar|stöder|stödjer|instämmer|motsätter|ställer|står|framhåller|betonar|understryker|"
    r"påpekar|efterfrågar|efterlyser|förordar|avvisar|avstår|undrar|noterar|konstaterar|bedömer|"
    r"förutsätter|avråder|tvekar|begär|kan|behöver|arbetar|bedriver|erbjuder|driver)"
)
_TOGETHER = re.compile(r"\b(?:förvaltningarna|nämnderna|båda|bägge|gemensamt|tillsammans|vi)\b")


def joint_names(head: str, text: str) -> tuple[str, ...]:
    """Return what bodies that answer jointly are called, from the head of their answer.

    Empty for an answer from one body. "Norra stadsdelsförvaltning och Södra stadsdelsförvaltning"
    gives "Norra" and "Södra"; "Åsens stadsdelsförvaltning" gives "Åsen" if `text` says so.
    """
    found: dict[str, None] = {}
    for match in _JOINED.finditer(_TO.sub("", head[:_LONGEST_HEAD])):
        for each in _EACH.finditer(match.group()):
            found[_bare(each["name"], text)] = None
    return tuple(found) if len(found) > 1 else ()


def _bare(name: str, text: str) -> str:
    """A name without the ending of "Åsens stadsdelsförvaltning"."""
    base = name.removesuffix("s")
    if base == name:
        return name
    return base if _DEFINITE.search(base) or re.search(rf"\b{re.escape(base)}\b", text) else name


class Speakers:
    """Tells the voices of a joint answer apart; of an answer from one body it tells nothing."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._called = {form: name for name in names for form in _forms(name)}
        self._subject: re.Pattern[str] | None = None
        if self._called:
            name = rf"(?P<name>{'|'.join(map(re.escape, self._called))})"
            of = rf"(?: (?:{_BODY})(?:en)?)?"
            self._any = re.compile(rf"\b{name}\b")
            self._subject = re.compile(
                rf"\b(?:(?:{_VERB}|enligt)(?: {_ADVERB})? {name.replace('name', 'after')}\b{of}"
                rf"(?!s?,? (?:och|eller|samt) )|"
                rf"(?<!och )(?<!samt ){name}\b{of}(?:, (?:som|där|vars) [^,.]{{1,90}},)?"
                rf"(?: {_ADVERB})* {_VERB})\b",
                re.I,
            )

    def __bool__(self) -> bool:
        return self._subject is not None

    def in_heading(self, title: str) -> str:
        """Return the one body that a heading names, "" if it names none or several."""
        if self._subject is None:
            return ""
        found = {self._called[m["name"]] for m in self._any.finditer(title)}
        return found.pop() if len(found) == 1 else ""

    def in_sentence(self, text: str, current: str, usual: str = "") -> str:
        """Return who speaks in a sentence, "" for all together.

        `current` spoke before it, and `usual` is whom its heading names.
        """
        if self._subject is None:
            return ""
        named = [name for _, name in self.subjects(text)]
        if named:
            return named[0] if len(set(named)) == 1 else ""
        return usual if _TOGETHER.search(text.casefold()) else current

    def subjects(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where each body that is a subject stands in a sentence, and its name."""
        for match in self._subject.finditer(text) if self._subject else ():
            name = match["name"] or match["after"]
            yield match.start(), self._called[_as_known(name, self._called)]


def _forms(name: str) -> tuple[str, ...]:
    """The forms of a name: a document says "Åsens stadsdelsnämnd" and "Åsen anser"."""
    return (name,) if name.endswith("s") else (name, f"{name}s")


def _as_known(name: str, called: dict[str, str]) -> str:
    return name if name in called else next(k for k in called if k.casefold() == name.casefold())
