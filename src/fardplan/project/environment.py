"""The environment variables that a settings file may ask for, read strictly.

A value that cannot be understood stops the start: guessing what "FARDPLAN_DEBUG=flase" meant is
how a product ends up open to everyone.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from fardplan.kernel.errors import FardplanError

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"", "0", "false", "no", "off"}


class UnableToStart(FardplanError, ImproperlyConfigured):
    """The settings do not say enough, or say something impossible."""


def text(name: str, default: str = "") -> str:
    """Return the variable without surrounding white space, or `default` when it is unset."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """Return whether the variable says yes."""
    value = text(name).lower()
    if name not in os.environ:
        return default
    if value not in _TRUE | _FALSE:
        raise UnableToStart(f"{name} is {value!r}: write 1 for yes or 0 for no.")
    return value in _TRUE


def whole_number(name: str, *, default: int) -> int:
    """Return the variable as a number of at least 0."""
    value = text(name) or str(default)
    if not (value.isascii() and value.isdigit()):
        raise UnableToStart(f"{name} is {value!r}: write a whole number of at least 0.")
    return int(value)


def listed(name: str) -> list[str]:
    """Return the variable's parts, which are divided by commas."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def folder(name: str, default: str) -> Path:
    """Return the folder that the variable names, made when it is missing, closed to others."""
    path = Path(text(name) or default).expanduser().resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnableToStart(
            f"{name} is {str(path)!r}, a folder that cannot be made ({error.strerror}): "
            "name a folder that this user may write in."
        ) from error
    return path
