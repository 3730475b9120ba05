"""Why an answer could not be read, in the reader's language.

What is stored is the sentence of the moment, in English, with the name of the file in it. Readers
get the same said in their own language where it is one of the usual reasons, else that sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_REASONS: tuple[tuple[str, Promise], ...] = (
    (
        r"has no text, so its pages",
        _("The PDF holds pictures of pages but no text. Run character recognition on it first."),
    ),
    (r"password-protected", _("The file is locked with a password. Take the password away.")),
    (r"is a picture", _("The file is a picture. Run character recognition on it first.")),
    (
        r"is empty|only white space|holds no text",
        _("There is no text in the file. Hand in the file that holds the answer."),
    ),
    (
        r"longer than any report|more than the \d+",
        _("The file is larger than any report. Hand it in divided into parts."),
    ),
    (
        r"which cannot be read|content is not text",
        _("The file is of a kind that cannot be read. Save it as Word, PDF or text."),
    ),
    (
        r"damaged|cut short|holds no Word document|is not opened|declares a document type",
        _("The file is damaged. Make it again from the original document."),
    ),
    (
        r"nothing in it is about the roadmap",
        _("Nothing in it is about the roadmap. Is it an answer to this consultation?"),
    ),
    (
        r"the reader failed",
        _("The reader failed on the file. Tell those who keep the product."),
    ),
)


@dataclass(frozen=True, slots=True)
class Why:
    """A sentence to show; `language` is set where it is not that of the page."""

    text: Promise | str
    language: str = ""


def why(sentence: str) -> Why | None:
    """Return the reason in words for the page, or None where there is none."""
    if not sentence:
        return None
    said = (text for pattern, text in _REASONS if re.search(pattern, sentence))
    known = next(said, None)
    return Why(known) if known is not None else Why(sentence, "en")
