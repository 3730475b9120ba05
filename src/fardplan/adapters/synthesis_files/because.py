"""Why the reader read a passage as it did, in the language of the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fardplan.adapters.synthesis_files.words import Words
from fardplan.reading import Reason, Stance
from fardplan.reading.sections import Section

_SV = {
    Section.HEAD: "står i tjänsteutlåtandets huvud",
    Section.DECISION_PROPOSAL: "står i förslaget till beslut",
    Section.SUMMARY: "står i sammanfattningen",
    Section.BACKGROUND: "står i bakgrunden",
    Section.MATTER: "står där ärendet beskrivs",
    Section.PREPARATION: "står där beredningen beskrivs",
    Section.OPINIONS: "står bland synpunkterna",
    Section.DECISION: "står i beslutet",
    Section.MINORITY: "står i en reservation eller ett särskilt uttalande",
    Section.COUNCIL: "står där ett råd hörs",
    Section.RESIDENTS: "står där boende hörs",
    Section.ATTACHMENTS: "står i en bilaga",
    Section.OTHER: "står i en annan del av utlåtandet",
    "the heading over it": "det säger rubriken ovanför",
    "named in it": "nämns i stycket",
    "what was spoken of before it": "det som togs upp närmast före",
    "its words": "det säger orden i stycket",
    "the row of the table": "det säger raden i tabellen",
    "all but what it limits itself to": "allt utom det som svaret begränsas till",
    "no element is named": "inget element nämns",
    "no cue; weighed as a view": "inget ord visar någon hållning; vägt som synpunkt",
    "decided by a person": "avgjort av en person",
    "proposed": "föreslaget av modellen {}",
    "weighed": "vägt av modellen {}",
    "the whole": "gäller färdplanen som helhet: {}",
    "about": "gäller {}: {}",
}
_EN = {
    Section.HEAD: "stands in the head of the report",
    Section.DECISION_PROPOSAL: "stands in the proposal for decision",
    Section.SUMMARY: "stands in the summary",
    Section.BACKGROUND: "stands in the background",
    Section.MATTER: "stands where the matter is told",
    Section.PREPARATION: "stands where the preparation is told",
    Section.OPINIONS: "stands among the views",
    Section.DECISION: "stands in the decision",
    Section.MINORITY: "stands in a reservation or a separate statement",
    Section.COUNCIL: "stands where a council is heard",
    Section.RESIDENTS: "stands where residents are heard",
    Section.ATTACHMENTS: "stands in an attachment",
    Section.OTHER: "stands in another part of the report",
    "proposed": "proposed by the model {}",
    "weighed": "weighed by the model {}",
    "the whole": "about the roadmap as a whole: {}",
    "about": "about {}: {}",
}
_WORDS = {"sv": _SV, "en": _EN}
_ABOUT = re.compile(r"about (.+): ([^:]+)")
_BY = re.compile(r"(proposed|weighed) by (.+)")


def told_because(because: Iterable[str], words: Words) -> str:
    """Return what led to a reading as one text; the words of the answer stand as quotes."""
    return "; ".join(dict.fromkeys(_told(because, words, _WORDS[words.language])))


def _told(because: Iterable[str], words: Words, own: dict[str, str]) -> Iterator[str]:
    for reason in because:
        if about := _ABOUT.fullmatch(reason):
            how = own.get(about[2], about[2])
            whole = about[1] == "the whole"
            yield own["the whole"].format(how) if whole else own["about"].format(about[1], how)
        elif by := _BY.fullmatch(reason):
            yield own[by[1]].format(by[2])
        elif reason in own or reason in _SV:
            yield own.get(reason, reason)
        else:
            yield _cue(reason, words, own)


def _cue(reason: str, words: Words, own: dict[str, str]) -> str:
    kind, _colon, said = reason.partition(": ")
    if kind in set(Stance):
        return f"”{said}” → {words.stance(kind)}"
    if kind in set(Section):
        heading = said.strip(" .:")
        return f"{own[kind]}: ”{heading}”" if heading else own[kind]
    return words.reason(kind) if kind in set(Reason) else reason
