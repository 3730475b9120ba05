"""Taking in an uploaded answer: read at once, later or not at all, and received in any case."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache

from django.utils import timezone

from fardplan.adapters.apart import extracted_apart
from fardplan.adapters.bounds import TookTooLong
from fardplan.adapters.containers import Handed, Refused
from fardplan.adapters.files import documents_of
from fardplan.adapters.kinds import media_type_of
from fardplan.adapters.models import InstalledReader, wanted
from fardplan.adapters.recognition import PutOff
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import BodyRef
from fardplan.plan import Roadmap
from fardplan.reading import ReadDocument
from fardplan.reading.limits import DEFAULT_LIMITS

_AT_ONCE = replace(DEFAULT_LIMITS, recognises=False, max_seconds=10)
"""How much is done while somebody waits for the page; the rest is read in the background."""
_MANY_BYTES = 1024 * 1024
"""From which an upload is read in the background: some seconds' worth of text."""

_UNKNOWN = "application/octet-stream"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Upload:
    """One document that was uploaded, with what was read in it, or why it could not be read."""

    name: str
    content: bytes
    read: ReadDocument | None
    unreadable: str = ""
    later: int | None = None
    """How many pages there are to recognise when it is read later, 0 if that is not known."""

    @property
    def media_type(self) -> str:
        """What kind of file it is."""
        if self.read:
            return self.read.source.media_type
        return media_type_of(self.name, self.content) if self.later is not None else _UNKNOWN


def read_uploads(
    name: str, content: bytes, roadmap: Roadmap, bodies: Sequence[BodyRef]
) -> list[Upload]:
    """Return the documents in an uploaded file: itself, or those in an archive or a message.

    A scan, a picture or a very large file is not read yet: see `Upload.later`.
    What could not be taken out of an archive is not lost: then the archive itself is the last.
    """
    names = [body.name for body in bodies]
    reader = cache(lambda: InstalledReader(roadmap, names, wanted()))
    try:
        found = documents_of(name, content)
    except BadInput as error:
        return [Upload(name, content, None, str(error))]
    large = len(content) > _MANY_BYTES
    uploads = [_read(one, reader, large=large) for one in found if isinstance(one, Handed)]
    lost = [str(one.error) for one in found if isinstance(one, Refused)]
    return [*uploads, Upload(name, content, None, lost[0])] if lost else uploads


def _read(handed: Handed, reader: Callable[[], InstalledReader], *, large: bool) -> Upload:
    name, content = handed.name, handed.content
    try:
        source = extracted_apart(handed, _AT_ONCE)
        if large:
            return Upload(name, content, None, later=0)
        return Upload(name, content, reader().read(source))
    except PutOff as put_off:
        return Upload(name, content, None, later=put_off.pages)
    except TookTooLong:
        return Upload(name, content, None, later=0)
    except BadInput as error:
        return Upload(name, content, None, str(error))
    except Exception:  # whatever is wrong with our reader, the answer must not be lost
        _log.exception("the reader failed on an answer of %d bytes", len(content))
        why = f"{name}: the reader failed on it; tell those who keep the product."
        return Upload(name, content, None, why)


def moment(day: date, *, now: datetime) -> datetime:
    """Return when an answer came: now if that was today, else noon of the day, in the city."""
    if day == timezone.localdate(now):
        return now
    return datetime.combine(day, time(12), tzinfo=timezone.get_current_timezone())
