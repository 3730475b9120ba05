"""Documents that have been read, kept in a folder, so that a run that was cut can go on.

A reading is kept under the hash of all that decides it: the bytes of the file, the version of the
reader, the roadmap, the names of the case, the model and whether pictures can be recognised. The
same input is never read twice, and a changed one never found. Each is written beside and then put
in its place, and carries its own hash: one that a power cut damaged counts as not there.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePath
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from fardplan.adapters.containers import Handed
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.reading import ReadDocument

_HEAD = b"fardplan-kept/1 "
_FAST = 1
_UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class Folder:
    """Where readings are kept; `case` is the hash of what all of them have in common."""

    path: Path
    case: str

    def found(self, handed: Handed) -> ReadDocument | None:
        """Return the reading of a document as it was kept, under the name it has now."""
        with suppress(OSError, ValueError, KeyError, TypeError, zlib.error):
            read = _loaded(self._place(handed).read_bytes())
            return _renamed(read, handed.name)
        return None

    def keep(self, handed: Handed, read: ReadDocument) -> None:
        """Keep a reading, whole or not at all; raises `OSError` if it cannot be written."""
        place = self._place(handed)
        beside = place.with_suffix(f".{os.getpid()}{_UNFINISHED}")
        try:
            beside.touch(mode=0o600)
            beside.write_bytes(_dumped(read))
            beside.replace(place)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise

    def _place(self, handed: Handed) -> Path:
        given = (self.case, sha256_of(handed.content), PurePath(handed.name).suffix.lower(),
                 list(handed.notes))  # fmt: skip
        return self.path / f"{sha256_of(canonical_json(given))}.reading"


def opened(path: Path, **case: object) -> Folder:
    """Return the folder at `path`, made if it is not there; raises `OSError` if it cannot be used.

    `case` is what decides a reading beside the document itself, as plain data.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds what the answers say
    for left in path.glob(f"*{_UNFINISHED}"):
        if not _is_alive(left.name):
            left.unlink(missing_ok=True)
    return Folder(path, sha256_of(canonical_json({**case, "shape": _shape(ReadDocument)})))


def _is_alive(unfinished: str) -> bool:
    """Whether the process that was writing a file may still be at it."""
    number = unfinished.removesuffix(_UNFINISHED).rpartition(".")[2]
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _dumped(read: ReadDocument) -> bytes:
    text = json.dumps(_plain(read), ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(text.encode("utf-8", "surrogatepass"), _FAST)
    return _HEAD + sha256(packed).hexdigest().encode() + b"\n" + packed


def _loaded(content: bytes) -> ReadDocument:
    head, _, packed = content.partition(b"\n")
    if head != _HEAD + sha256(packed).hexdigest().encode():
        raise ValueError("damaged")
    plain = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    read: ReadDocument = _maker(ReadDocument)(plain)
    return read


def _renamed(read: ReadDocument, name: str) -> ReadDocument:
    if read.source.name == name:
        return read
    passages = tuple(passage._replace(document=name) for passage in read.passages)
    return replace(read, source=replace(read.source, name=name), passages=passages)


def _plain(value: Any) -> Any:
    """A value as JSON holds it: a dataclass, as a named tuple, is the list of its fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return [_plain(getattr(value, name)) for name in _names(type(value))]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    named: tuple[str, ...] | None = getattr(kind, "_fields", None)  # of a named tuple
    return named or tuple(each.name for each in fields(kind))


def _has_fields(kind: Any) -> bool:
    """Whether a type is a dataclass or a named tuple."""
    return is_dataclass(kind) or hasattr(kind, "_fields")


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of a type from what `_plain` gave."""
    inside = get_args(kind)
    if get_origin(kind) is tuple:
        make = _maker(inside[0])
        return lambda given: tuple([make(each) for each in given])
    if get_origin(kind) in (Union, UnionType):
        (some,) = (one for one in inside if one is not NoneType)
        make = _maker(some)
        return lambda given: None if given is None else make(given)
    if _has_fields(kind):
        makers = [_maker(hint) for _, hint in _hints(kind)]
        made: Callable[..., Any] = kind  # a class makes its objects
        return lambda given: made(*[m(v) for m, v in zip(makers, given, strict=True)])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {each.value: each for each in kind}.__getitem__
    return lambda given: given


def _hints(kind: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(name, hints[name]) for name in _names(kind)]


def _shape(kind: Any) -> Any:
    """The names and types of all that is kept: with another shape nothing kept is found."""
    inside = [one for one in get_args(kind) if one not in (Ellipsis, NoneType)]
    if inside:
        return [_shape(one) for one in inside]
    if _has_fields(kind):
        return [[name, _shape(hint)] for name, hint in _hints(kind)]
    return getattr(kind, "__name__", str(kind))
