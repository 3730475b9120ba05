"""Taking in an uploaded answer: read if it can be, received in any case."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils import timezone

from fardplan.adapters.files import extract_bytes
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import BodyRef
from fardplan.plan import Roadmap
from fardplan.reading import ReadDocument, Reader

_log = logging.getLogger(__name__)


def read_upload(
    name: str, content: bytes, roadmap: Roadmap, bodies: Sequence[BodyRef]
) -> tuple[ReadDocument | None, str]:
    """Return what was read in a file, or None and one sentence that says why it was not."""
    try:
        source = extract_bytes(name, content)
        return Reader(roadmap, [body.name for body in bodies]).read(source), ""
    except BadInput as error:
        return None, str(error)
    except Exception:  # whatever is wrong with our reader, the answer must not be lost
        _log.exception("the reader failed on an answer of %d bytes", len(content))
        return None, f"{name}: the reader failed on it; tell those who keep the product."


def moment(day: date, *, now: datetime) -> datetime:
    """Return when an answer came: now if that was today, else noon of the day, in the city."""
    if day == timezone.localdate(now):
        return now
    return datetime.combine(day, time(12), tzinfo=timezone.get_current_timezone())
