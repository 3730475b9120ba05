"""Whether a document is about the roadmap at all.

A bill or another report has views, headings and numbers too. An answer of more than a page names
the roadmap it answers, or its strategies; one that never does so is about something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fardplan.reading.blocks import Block, BlockKind
from fardplan.reading.drafts import Draft
from fardplan.reading.targets import TargetIndex

FOREIGN = "nothing in it is about the roadmap; is it an answer to this consultation?"
"""What a reader should be told of such a document."""
_SHORT, _LONG = 250, 600
"""In words. A shorter answer may be a few sentences under a letterhead, and name nothing; one of
two pages names what it answers."""
_ANSWERS = re.compile(r"\b(?:remiss(?!inst)|yttra|synpunkt|erinra|besvara)")
_BY_TITLE = frozenset({BlockKind.AREA, BlockKind.STRATEGY, BlockKind.MILESTONE})


def is_foreign(
    text: str, blocks: Sequence[Block], drafts: Sequence[Draft], index: TargetIndex
) -> bool:
    """Return whether a document, long enough to tell, is about something else.

    A number such as "2.6" is a chapter of any report, so numbers count only behind "strategi".
    """
    lower = text.casefold()
    if index.names_whole(lower):
        return False
    words = len(text.split(None, _LONG))
    if words <= _LONG and _ANSWERS.search(lower):
        return False
    if words <= _SHORT:
        return not any(draft.is_view or draft.scene.targets or draft.named for draft in drafts)
    headed = any(block.kind in _BY_TITLE and index.headings.titled(block.text) for block in blocks)
    return not headed and not any("strategi" in d.lower and d.plainly_named for d in drafts)
