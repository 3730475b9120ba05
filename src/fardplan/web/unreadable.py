"""Why an answer could not be read, in the language of the page.

What is stored is the sentence of the moment, in English, with the name of the file in it.
"""

from __future__ import annotations

from fardplan.synthesis.wording_unread import Told, told_why
from fardplan.web.case import language


def why(sentence: str) -> Told | None:
    """Return the reason as the page tells it, or None where there is none."""
    return told_why(sentence, language()) if sentence else None
