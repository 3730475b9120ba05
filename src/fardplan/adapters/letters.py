"""What all e-mail is: a message with its sender, and the files that came with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fardplan.adapters.layout import storable

_QUOTED = re.compile(r"^[ \t]*>[^\n]*(?:\n|\Z)", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Letter:
    """One message. `attached` are the names and contents of its files, in order."""

    sender: str
    sent: str
    subject: str
    body: str
    attached: tuple[tuple[str, bytes], ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The message as it is printed, headed by its sender, day and subject."""
        head = (("Från", self.sender), ("Skickat", self.sent), ("Ämne", self.subject))
        lines = "\n".join(f"{what}: {said}" for what, said in head if said)
        return storable(f"{lines}\n\n{self.body.strip()}\n" if lines else self.body)

    @property
    def is_silent(self) -> bool:
        """Whether nothing is written in it."""
        return not self.body.strip()


def without_quotes(body: str) -> tuple[str, tuple[str, ...]]:
    """Return a message without the lines it quotes, unless it is nothing but quotes, and say so."""
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    own = _BLANK_LINES.sub("\n\n", _QUOTED.sub("", body))
    if own == _BLANK_LINES.sub("\n\n", body) or not own.strip():
        return body, ()
    return own, _notes_of_quotes()


def _notes_of_quotes() -> tuple[str, ...]:
    return ("Lines quoted from an earlier message are left out.",)
