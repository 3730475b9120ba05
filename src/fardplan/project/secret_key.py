"""The key that signs sessions: given by the environment, or kept beside the data."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from fardplan.project.environment import UnableToStart, text

_NAME = "secret-key"
_LEAST_LENGTH = 50
"""What Django's deployment check asks for."""


def secret_key(folder: Path, *, served: bool) -> str:
    """Return the key from FARDPLAN_SECRET_KEY; on one's own machine, one kept in `folder`.

    `served` says that others reach this installation; then the key must be given, because a key
    that lies beside the data follows every copy of it.
    """
    given = text("FARDPLAN_SECRET_KEY")
    if given:
        return given
    if served:
        raise UnableToStart(
            "FARDPLAN_SECRET_KEY is missing, and FARDPLAN_ALLOWED_HOSTS says that others reach "
            f"this installation: set it to at least {_LEAST_LENGTH} random characters."
        )
    return _kept(folder / _NAME)


def _kept(path: Path) -> str:
    if not path.exists():
        _keep_new(path)
    key = path.read_text("ascii").strip()
    if len(key) < _LEAST_LENGTH:
        raise UnableToStart(f"{path} holds no usable key: remove the file and start again.")
    return key


def _keep_new(path: Path) -> None:
    """Link a complete file into place, so that two processes that start at once share one key."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{_NAME}.")  # made with mode 0600
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(name, path)
    except FileExistsError:
        pass  # the other process was first, and its key is as good
    finally:
        Path(name).unlink()
