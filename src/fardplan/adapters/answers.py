"""From files to answers: who sent each document, when, and what could not be read.

The command line, the demonstration and the pages all make their answers here.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from fardplan.adapters.desk import Case, as_read, printable
from fardplan.adapters.models import wanted
from fardplan.adapters.parallel import Outcome as Made
from fardplan.adapters.parallel import work_through
from fardplan.kernel.errors import BadInput
from fardplan.kernel.text import bare
from fardplan.plan import Roadmap
from fardplan.reading import ReadDocument
from fardplan.synthesis import PRIVATE_PERSON, Answer, Sender, Unread
from fardplan.synthesis.consultation_file import Consultation, Submission

T = TypeVar("T")

_WORD = re.compile(r"[^\W\d_]+")
_TELLING, _ENDING = 5, 2
"""Letters that a word needs to be looked for, and that may end it in the text: "nämndens"."""
_ORDER_IN_NAME = re.compile(r"^\d+[\s._-]+")
_UNKNOWN = {"sv": "Okänd avsändare", "en": "Unknown sender"}
_CHECKSUM = re.compile(r"(?=[a-z]*\d)(?=\d*[a-f])[0-9a-f]{12,}")
"""A long number with the digits of a checksum, which names nobody."""
_PRIVATE = {"sv": "Privatperson", "en": "Private person"}
_APART = re.compile(r"[\s._-]+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one document: what was read in it, or the error that says why it could not be.

    `member` and `message` are those of `Handed`, for a document that came inside a file.
    """

    path: Path
    name: str
    """What the document is called: its base name, or its path where two have the same."""
    read: ReadDocument | None = None
    error: BadInput | None = None
    member: str = ""
    message: str | None = None
    unkept: str = ""
    """Why it could not be kept, though it was to be."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a synthesis is made of, in the order in which the files were given."""

    answers: tuple[Answer, ...]
    silent: tuple[Sender, ...] = ()
    unread: tuple[Unread, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    """Documents that are byte by byte another one, each with that other: they are not counted."""


def document_names(paths: Sequence[Path]) -> dict[Path, str]:
    """Return what to call each file, each once: its base name, or its path where names collide."""
    apart: dict[Path, Path] = {}
    for path in paths:
        apart.setdefault(Path(os.path.abspath(path)), path)  # noqa: PTH100 - links stay links
    times = Counter(path.name.casefold() for path in apart.values())
    return {p: printable(p.name if times[p.name.casefold()] == 1 else p) for p in apart.values()}


def read_each(
    paths: Sequence[Path],
    roadmap: Roadmap,
    names: Iterable[str] = (),
    *,
    workers: int | None = None,
    keep: Path | None = None,
    model: str | None = None,
) -> Iterator[Outcome]:
    """Read files in order, each once. A file that cannot be read does not stop the others.

    The documents in an archive or a message follow each other, called "mail.eml/answer.docx". What
    has been read is kept in the folder `keep`, and not read again if it is there already. `model`
    names an own model, that of the setting if it is None.
    """
    case = Case(roadmap, as_read, tuple(names), keep, wanted() if model is None else model)
    for done in each_made(paths, case, workers=workers):
        yield Outcome(
            done.path, done.name, done.document, done.error, done.member, done.message, done.unkept
        )


def each_made(
    paths: Sequence[Path], case: Case[T], *, workers: int | None = None
) -> Iterator[Made[T]]:
    """Yield what `case` makes of each document, in order and under the name it is known by."""
    called = document_names(paths)
    return work_through(list(called), case, workers=workers, called=called)


def answers_from(
    outcomes: Iterable[Outcome],
    consultation: Consultation | None = None,
    folder: Path = Path(),
    language: str = "sv",
) -> Gathered:
    """Return the answers in `outcomes`, each with its senders.

    Senders, dates and decisions are those of `consultation`, whose files stand in `folder`. A file
    that it does not know is taken to come from the body that its head names, or else from one
    called as the file, with its folder where two files of different folders are called the same.
    A private person is called that in `language`, and by a number where there are several, but
    never by name.
    What a later answer of the same body has superseded is left out, and so is a copy of a document
    unless `consultation` names it too.
    """
    known = _Known(consultation, folder)
    answers, unread, copies = [], [], []
    first: dict[str, str] = {}
    sent = list(_told_apart(list(_with_senders(outcomes, language))))
    for outcome, sender in _without_private_names(sent, known, language):
        submission = known.submission(outcome)
        if submission and not submission.stands_for:
            continue  # a later answer of its senders stands instead
        sha256 = outcome.read.source.sha256 if outcome.read else outcome.name
        if first.setdefault(sha256, outcome.name) != outcome.name and submission is None:
            copies.append((outcome.name, first[sha256]))
            continue
        if outcome.read is None:
            why = str(outcome.error)
            unread.append(Unread(outcome.name, why, submission.stands_for if submission else ()))
        else:
            answers.append(_answer(outcome, outcome.read, submission, sender))
    silent = consultation.silent if consultation else ()
    return Gathered(tuple(answers), silent, tuple(unread), tuple(copies))


def files_of(consultation: Consultation, folder: Path) -> list[Path]:
    """Return the files of a consultation, whose own file stands in `folder`."""
    return [folder / submission.file for submission in consultation.submissions]


class _Known:
    """Finds the submission of a file: by its path, or by its name alone if that is enough."""

    def __init__(self, consultation: Consultation | None, folder: Path) -> None:
        submissions = consultation.submissions if consultation else ()
        self._by_path = {(folder / s.file).resolve(): s for s in submissions}
        names = Counter(Path(s.file).name for s in submissions)
        self._by_name = {Path(s.file).name: s for s in submissions if names[Path(s.file).name] == 1}

    def submission(self, outcome: Outcome) -> Submission | None:
        path = outcome.path.resolve()
        file = outcome.name.removesuffix(f"/{outcome.member}")
        by_name = self._by_name.get(path.name) if file == path.name else None
        return self._by_path.get(path) or by_name


def _with_senders(outcomes: Iterable[Outcome], language: str) -> Iterator[tuple[Outcome, Sender]]:
    """Yield outcomes with who is taken to have sent them: one sender for all in one message."""
    for (_, message), together in groupby(outcomes, lambda one: (one.path, one.message)):
        if message is None:
            yield from ((one, _sender(one.read, _file(one), language)) for one in together)
            continue
        parts = list(together)
        named = next((one for one in parts if one.read and one.read.metadata.body), parts[0])
        sender = _sender(named.read, Path(message), language)
        yield from ((one, sender) for one in parts)


def _told_apart(
    sent: Sequence[tuple[Outcome, Sender]],
) -> Iterator[tuple[Outcome, Sender]]:
    """Yield outcomes with their senders: two files called the same are not one body for that."""
    folders: dict[str, set[Path]] = {}
    for outcome, sender in sent:
        if _is_called_as_its_file(outcome):
            folders.setdefault(sender.id, set()).add(outcome.path.resolve().parent)
    for outcome, sender in sent:
        if _is_called_as_its_file(outcome) and len(folders[sender.id]) > 1:
            folder, others = outcome.path.resolve().parent, folders[sender.id]
            same = len({each.name for each in others}) < len(others)
            name = f"{sender.name} ({printable(folder if same else folder.name)})"
            yield outcome, _called(name)
        else:
            yield outcome, sender


def _without_private_names(
    sent: Sequence[tuple[Outcome, Sender]], known: _Known, language: str
) -> Iterator[tuple[Outcome, Sender]]:
    """Yield outcomes with their senders, private persons as that alone, numbered if several."""
    together: dict[object, list[ReadDocument]] = {}
    for outcome, _ in sent:
        if outcome.read:
            together.setdefault(_came_in(outcome), []).append(outcome.read)
    persons = {came for came, parts in together.items() if _is_private(parts)}
    theirs = [
        (outcome.name, sender.id)
        for outcome, sender in sent
        if _came_in(outcome) in persons and not known.submission(outcome)
    ]
    numbers = {id_: at for at, id_ in enumerate(dict.fromkeys(id_ for _, id_ in theirs), start=1)}
    hidden = {name for name, _ in theirs}
    for outcome, sender in sent:
        if outcome.name not in hidden:
            yield outcome, sender
            continue
        number, name = numbers[sender.id], _PRIVATE[language]
        name = f"{name} {number}" if len(numbers) > 1 else name
        yield outcome, Sender(f"private-person-{number}", name, name, PRIVATE_PERSON)


def _came_in(outcome: Outcome) -> object:
    """What a document came in: the message that has one sender, or the document itself."""
    return outcome.name if outcome.message is None else (outcome.path, outcome.message)


def _is_private(parts: Sequence[ReadDocument]) -> bool:
    """Whether what one sender sent is a private person's: one says so, and none names a body."""
    said = [part.metadata for part in parts]
    return any(one.private for one in said) and all(one.private or not one.body for one in said)


def _is_called_as_its_file(outcome: Outcome) -> bool:
    alone = outcome.message is None and not outcome.member
    return alone and not (outcome.read and outcome.read.metadata.body)


def _file(outcome: Outcome) -> Path:
    return Path(outcome.member) if outcome.member else outcome.path


def _answer(
    outcome: Outcome, read: ReadDocument, submission: Submission | None, sender: Sender
) -> Answer:
    if submission is None:
        joint = tuple(_called(name) for name in read.metadata.together)
        return Answer(outcome.name, joint or (sender,), read)
    return Answer(
        document=outcome.name,
        senders=submission.stands_for,
        read=read,
        decision=submission.decision,
        late=submission.late,
        received=submission.received,
        deadline=submission.deadline,
        joins=submission.joins,
    )


def _sender(read: ReadDocument | None, path: Path, language: str) -> Sender:
    """The sender as the answer names it, or else as the file is called.

    A file whose name is a checksum tells of nobody.
    """
    name = read and read.metadata.body
    checksum = _CHECKSUM.fullmatch(_readable(path).casefold())
    if not name and checksum:
        name = f"{_UNKNOWN[language]} {checksum[0][:8]}"
    return _called(name or _spelt(_readable(path), read))


def _called(name: str) -> Sender:
    return Sender(bare(name).replace(" ", "-") or "unknown", name, name)


def _spelt(name: str, read: ReadDocument | None) -> str:
    """The name of a file with the å, ä and ö that its own text has: "Kyrkogårdsnämnden"."""
    words = name.split()
    sought = {bare(word) for word in words if len(word) >= _TELLING}
    written: dict[str, str] = {}
    for word in sorted(set(_WORD.findall(read.layers.text)), key=len) if read and sought else ():
        plain = bare(word)
        for begun in {plain[: len(plain) - ending] for ending in range(_ENDING + 1)} & sought:
            if len(plain) == len(word):
                written.setdefault(begun, word[: len(begun)])
    return " ".join(_like(word, written.get(bare(word), word)) for word in words)


def _like(word: str, written: str) -> str:
    """The letters of `written` with the capitals of `word`."""
    if len(word) != len(written):
        return word
    letters = zip(word, written, strict=True)
    return "".join(w.upper() if own.isupper() else w.lower() for own, w in letters)


def _readable(path: Path) -> str:
    """Return "07-norra_berget.txt" as "Norra berget"."""
    stem = _ORDER_IN_NAME.sub("", printable(path.stem)) or printable(path.stem)
    words = _APART.sub(" ", stem).strip() or stem
    return words[:1].upper() + words[1:]
