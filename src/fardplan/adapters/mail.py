"""E-mail as it was sent (.eml): the message, and the files attached to it."""

from __future__ import annotations

import codecs
import email
import email.errors
import email.policy
import mimetypes
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from fardplan.adapters.letters import Letter, without_quotes
from fardplan.adapters.web_page import text_of_markup
from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import Limits
from fardplan.reading.plain import decoded

_DO = "print the message to a PDF, and hand that in with what was attached"
_BROKEN = (RecursionError, ValueError, LookupError, TypeError, AttributeError, OverflowError,
           email.errors.MessageError)  # fmt: skip
"""All that the library raises over a damaged message, seen by flipping bytes."""

_NO_DOCUMENTS = ("application/pkcs7-signature", "application/x-pkcs7-signature",
                 "application/pgp-signature", "text/calendar", "text/vcard")  # fmt: skip
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")


_MOST_OF_A_HEAD = 256 * 1024
"""The library takes time in the square of a head: long lists of receivers are a tenth of this."""
_HEAD_END = re.compile(rb"\r?\n\r?\n|\r\r")


def letter_in_mail(name: str, content: bytes, limits: Limits) -> Letter:
    """Return the message in a mail; raises `BadInput` for one that is damaged or encrypted."""
    if content.count(b"\n--") > limits.max_entries:
        raise BadInput(name, "the file is not opened, since it holds too many files", _DO)
    if _longest_head(content) > _MOST_OF_A_HEAD:
        why = "the file is not opened, since its head is longer than any mail's"
        raise BadInput(name, why, _DO)
    try:
        # The elder policy takes everything; the newer one fails on some headers.
        message = email.message_from_bytes(content.lstrip(), policy=email.policy.compat32)
        parts = list(_parts(message))
        if any(part.get_content_type() in _ENCRYPTED for part in (message, *parts)):
            raise BadInput(name, "the message is encrypted", _DO)
        body, notes = without_quotes(_body(name, parts, limits))
        attached = [
            (_file_name(part, number), _content(part))
            for number, part in enumerate(_attached(parts), 1)
        ]
        head = (_header(message, "From"), _day(message), _header(message, "Subject"))
    except _BROKEN as error:
        raise BadInput(name, "the message is damaged", _DO) from error
    return Letter(*head, body, tuple(attached), notes)


def _longest_head(content: bytes) -> int:
    """How many bytes the longest head may have: a part's begins after its boundary."""
    longest = at = 0
    while at >= 0:
        end = _HEAD_END.search(content, at)
        longest = max(longest, (end.start() if end else len(content)) - at)
        at = content.find(b"\n--", end.start()) if end else -1
    return longest


def _parts(message: Message) -> Iterator[Message]:
    """Return what is in a message, piece by piece; a message within it is one piece."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inside = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inside, list):
            waiting.extend(reversed([one for one in inside if isinstance(one, Message)]))
        else:
            yield part


def _is_text(part: Message) -> bool:
    return (
        part.get_content_type() in ("text/plain", "text/html")
        and part.get_content_disposition() != "attachment"
        and not part.get_filename()
    )


def _body(name: str, parts: list[Message], limits: Limits) -> str:
    texts = [part for part in parts if _is_text(part)]
    plain = [_text(name, part) for part in texts if part.get_content_type() == "text/plain"]
    if any(text.strip() for text in plain):
        return "\n\n".join(plain)
    pages = [_text(name, part) for part in texts if part.get_content_type() == "text/html"]
    return "\n\n".join(text_of_markup(name, page, limits) for page in pages)


def _attached(parts: list[Message]) -> Iterator[Message]:
    for part in parts:
        shown_in_text = part.get("Content-ID") and part.get_content_maintype() == "image"
        meant = part.get_content_disposition() == "attachment"
        if _is_text(part) or part.get_content_type() in _NO_DOCUMENTS:
            continue
        if not shown_in_text or meant:
            yield part


def _text(name: str, part: Message) -> str:
    content = _content(part)
    try:
        return content.decode(str(part.get_content_charset("ascii")))
    except (LookupError, UnicodeError):
        return decoded(name, content)[0] if content else ""


def _content(part: Message) -> bytes:
    inside = part.get_payload()
    if isinstance(inside, list):  # a message within the message
        return inside[0].as_bytes() if inside and isinstance(inside[0], Message) else b""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _header(message: Message, which: str) -> str:
    return _readable(str(message.get(which) or ""))


def _readable(header: str) -> str:
    pieces = (
        piece if isinstance(piece, str) else piece.decode(_known(charset), "replace")
        for piece, charset in decode_header(header)
    )
    return " ".join("".join(pieces).split())


def _known(charset: str | None) -> str:
    try:
        return codecs.lookup(charset or "ascii").name
    except LookupError:
        return "utf-8"


def _day(message: Message) -> str:
    """The day that a message was sent, "" if it does not say so in a way that can be read."""
    try:
        return parsedate_to_datetime(str(message.get("Date"))).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""


def _file_name(part: Message, number: int) -> str:
    name = _readable(str(part.get_filename() or ""))
    if name:
        return name
    if part.get_content_type() == "message/rfc822":
        inside = part.get_payload()
        inner = inside[0] if isinstance(inside, list) and inside else None
        subject = _header(inner, "Subject") if isinstance(inner, Message) else ""
        return f"{subject or number}.eml"
    return f"{number}{mimetypes.guess_extension(part.get_content_type()) or ''}"
