"""Whether a yes or no that names no element is said of the roadmap as a whole.

"Vi avstyrker färdplanen" is; "vi är emot förslaget att bygga mer i parken" is about one matter, and
"vi ifrågasätter siffran" about a figure. Neither welcomes nor opposes the whole.
"""

from __future__ import annotations

import re

_WHOLE = re.compile(
    r"\w*(?:plan|program|agenda|policy|strategi)(?:en|et|er|erna|n)?s?\b|"
    r"\bförslag(?:et|en|ets|ens)?\b(?! (?:\w+ )?(?:om|att|till)\b)|"
    r"\b(?:remiss|dokument|inriktning|ambition|helhet|målsättning|etappmål|målområde|intention|"
    r"analys|bedömning|uppfattning|synsätt|tjänsteutlåtande|yttrande|beskrivning|initiativ|arbete|utgångspunkt|grundtanke|perspektiv|slutsats|innehåll|"
    r"skriv|åtgärd|insats|samverkan)\w*|\bstaden(?: \w+){0,3} arbetar\b|"
    r"\w*bild(?:en)?\b|\bsyn(?:en)?\b|\bhela\b|\ballt\b"
)
"""What a judgement of the whole is said of; without any of it, it is said of something else."""
_FIGURE = re.compile(
    r"\b(?:ifrågasätt|betvivl|tvivla|tveksam)\w*(?! om\b)(?: (?!att\b|hur\b)\w+){0,5}? "
    r"(?:resultat(?:et|en)?|\w*(?:siffr|statistik|beräkning|mätning|uppgift)\w*|andel(?:en|arna)|"
    r"antalet)\b"
)
_BARE = 6
"""In words: "Vi är mycket positiva." needs no object."""


def is_of_the_whole(text: str) -> bool:
    """Return whether what a viewpoint without any element judges is the roadmap as a whole."""
    lower = " ".join(text.casefold().split())
    if _FIGURE.search(lower):
        return False
    bare = len(lower.split()) <= _BARE and " att " not in lower
    return bare or bool(_WHOLE.search(lower))
