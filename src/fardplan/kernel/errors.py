"""Errors that a person can act on.

Every message is one sentence that says what was wrong, where, and what to do. Commands and pages
print it as it stands; a traceback is reserved for our own mistakes.
"""

from __future__ import annotations


class FardplanError(Exception):
    """Anything that went wrong in a way its reader can mend."""


class BadInput(FardplanError):
    """Something was handed in that cannot be used.

    `where` names the file, row or field; `why` says what is wrong with it; `do` says what to do.
    """

    def __init__(self, where: str, why: str, do: str) -> None:
        super().__init__(f"{where}: {why}; {do}.")
        self.where = where
        self.why = why
        self.do = do

    def __reduce__(self) -> tuple[type[BadInput], tuple[object, ...]]:
        """Return what another process makes it from: its message is not what it was made with."""
        return type(self), (self.where, self.why, self.do)
