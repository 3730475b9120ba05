"""Opposition and doubt in polite words, which hold none of the words that say no.

"Ser inte att strategin bör genomföras", "ifrågasätter etappmålet", "kan inte se hur": what stands
in such a clause is not wanted by the sender, and no weight of its words makes a yes of it. To see no
need of a change is to be content; to doubt nothing is to have no objection.
"""

from __future__ import annotations

import re

from fardplan.reading.cues import Cue, Hit, Weight
from fardplan.reading.sayings import Sayings
from fardplan.reading.vocabulary import Stance

_NOT = r"(?:inte|ej|icke|knappast|aldrig)"
_SOME = r"(?: (?!inte\b|ej\b|att\b|om\b)\w+)"
"""An adverb, or who speaks: "kan förvaltningen dock inte se"."""
_WORTH = (
    r"(?:behov(?:et)?|anledning(?:en)?|skäl(?:en|et)?|orsak|nyttan?|poäng(?:en)?|mening(?:en)?|"
    r"vits(?:en)?|vinst(?:en)?|mervärdet?|värdet?|grund|rimliga|kloka|meningsfulla)"
)
_SEES = rf"(?:(?:ser|finner){_SOME}{{0,3}}? {_NOT}|kan{_SOME}{{0,3}}? {_NOT}{_SOME}{{0,2}}? se)"
_NO_WORTH = re.compile(
    rf"\b(?:{_SEES}(?: någo[nt]| några)?|(?P<is>finns|ser|finner){_SOME}{{0,3}}? (?:inget|ingen|inga)|"
    rf"svårt att (?:se|finna|förstå)(?: någo[nt])?){_SOME}{{0,2}}? {_WORTH}\b"
)
_NOT_HOW = re.compile(
    rf"\b(?:{_SEES}|svårt att se){_SOME}?? (?:hur|varför|på vilket sätt|vad\b[^.]{{0,60}}\btillför)\b"
)
_NOT_THAT = re.compile(rf"\b(?:{_SEES}|svårt att se){_SOME}?? att\b")
_BE = (
    r"(?:(?:genomför|inför|fullfölj|förverkliga|verkställ|realisera)a?s|antas|sätta?s i verket|"
    r"bli(?:r)? av|finna?s(?: kvar)?)"
)
_SHOULD = r"(?:bör|ska|skall|borde|får|behöver)"
_NOT_BE = re.compile(
    rf"\b(?:{_SHOULD}{_SOME}{{0,4}}? {_NOT}{_SOME}{{0,2}}? {_BE}|{_NOT} {_SHOULD}{_SOME}?? {_BE}|"
    rf"(?:helst|hellre|gärna){_SOME}?? att{_SOME}{{1,4}}? {_NOT} {_BE})\b"
    r"(?![^.;]{0,40}\b(?:utan att|innan|förrän|så länge)\b)"
)
"""What is refused only until something else is done is asked for, and not meant here."""
_VIEW = r"(?:bild|bedömning|uppfattning|analys|syn|slutsats|beskrivning|problembild)\w*"
_DOUBT = re.compile(
    r"\bifrågasätt(?:er|s|as|a)\b|\b(?:be)?tvivlar\b|\b(?:hyser|känner)(?: \w+)?? (?:tvivel|tvekan)\b|"
    r"\btveksam(?:t|ma(?! \w+na\b))?\b|\btvek(?:ar|ande)\b|"
    rf"\bdelar{_SOME}{{0,3}}? {_NOT}(?: \w+){{0,4}}? {_VIEW}|\bkan{_SOME}{{0,3}}? {_NOT} dela\b|"
    r"\bsvårt att (?:tillstyrka|stödja|instämma|dela|ställa (?:sig|oss) bakom)\b|"
    r"\bfrågande (?:till|inför|kring|över)\b(?! (?:\w+ )?(?:vad|vem|vilk\w+|hur|varför|när|var)\b)"
    r"(?!.*(?:\?|\bundrar\b|\bframgår\b))"
)
_RELUCTANT = re.compile(
    r"\b(?:inte|ej) utan (?:\w+ )?(?:tvekan|betänkligheter)\b"
    r"(?!.*\b(?:tillstyrk|bakom\b|stöd|godta|accepter|välkomn|instämm|bejaka))"
)
"""Politely against, unless it says a yes with hesitation."""
_HESITATES = frozenset({"tvekar", "tvekande"})
"""Not to do this tells of somebody's courage, and not of a view."""
_THING = r"(?:strategin|etappmålet|förslaget|målet|insatsen|åtgärden)(?: \d\.\d)?"
_UNFIT = re.compile(
    rf"\b{_THING}(?: (?:är|framstår som){_SOME}{{0,4}}? {_NOT}{_SOME}?? (?:motivera[dt]|befoga[dt]|"
    r"ändamålsenlig\w*|genomförbar\w*|realistisk\w*|nödvändigt?|rätt väg)| saknar(?: \w+)?? "
    r"(?:berättigande|relevans|värde)| är(?: \w+)?? (?:obefoga[dt]|omotivera[dt]|onödigt?|"
    r"överflödigt?|orealistiskt?))\b"
)
_NOT_AT_HOME = re.compile(
    rf"^(?!.*\b(?:stycke|mening|formulering|skrivning|ord|begrepp|exempl)\w* hör\b).*?"
    rf"(?P<said>\bhör{_SOME}{{0,2}}? {_NOT} hemma\b)(?! (?:hos|på|inom) | i (?:(?:ett|vårt|detta|denna) )?(?:brev|yttrande|svar|remiss))"
)
"""Words that are out of place should go, which is another wording; a matter, another body's."""
_OF_CONTENT = re.compile(
    r"\b(?:ändr|juster|komplett|förtydlig|tillägg|lägga till|invänd|erinr|ifrågasätt|avstyrk|motsätt|"
    r"synpunkt|yttra|revider|omarbet|preciser|sakna[st]|fattas|brist|hinder|problem|nackdel)"
)
"""What one who is content sees no need of, and nothing of."""
_OF_ROADMAP = re.compile(
    r"\b(?:strategi|förslag|etappmål|färdplan|målområde|åtgärd|insats|satsning|modell|måle[tn]\b|"
    r"bör\b|ska\b|skall\b|behöv|behov)"
)
_TO_CHANGE = re.compile(
    r" (?:\w+ ){0,2}?att (?:\w+ ){0,2}?(?:ändr|juster|komplett|revider|omarbet|invänd|erinr|avstyrk|"
    r"motsätt|skriva om)"
)
"""What one who sees no reason for is content with the proposal, whatever else is said."""
_IT_IS = re.compile(
    r" (?:den|denna|dessa)\b(?! (?:\w+ )?(?:bör|ska|skall|behöver) (?:ändr|stryk|utgå|komplett))"
)
"""Of what was just named, as what is not seen to do something: "ser inte att den kan fungera"."""
_DENIED = re.compile(
    r"\b(?:ingen|ingenting|inget|inte|ej|utan|knappast|(?:ingen|inget|inte någon) "
    r"(?:anledning|skäl|grund|orsak)(?: \w+)?? att) (?:(?:längre|alls|heller|någon) )?$"
)
_NOT_WORD = re.compile(rf"\b{_NOT}\b")
_DENIED_BEHIND = re.compile(rf" (?:\w+ )?{_NOT}\b")
_ABSTAINS = re.compile(
    r"^ (?:att )?(?:\w+ ){0,2}?(?:yttra|uttala|kommentera|svara|ta ställning|ha (?:någon|en) (?:mening|åsikt))"
)
_CLAUSE_ENDS = re.compile(
    r",? men\b|;|:| och (?:vill|önskar|anser|föreslår|efterfrågar|efterlyser|begär|ser|saknar|"
    r"undrar)\b"
)
_MAY_DOUBT = Sayings(
    ("inte | ej |icke |knappast |aldrig |inget|ingen|inga ",
     r"\b(?:ser|finner|finns|se|bör|ska|skall|borde|får|behöver|delar|dela|är|framstår|hör)\b"),
    ("svårt att|ifrågasätt|tvivl|tvivel|tvek|frågande|saknar |onödig|överflödig|orealistisk"
     "|obefog|omotiver|betänklig", ""),
)  # fmt: skip
_MAY_HESITATE = Sayings(("ifrågasätt|tvivl|tvivel|tvek|dela|svårt att|frågande|utan ", ""))
_MAY_SEE = Sayings(("ser |finner |finns | se|svårt att", r"\b(?:ser|finner|finns|se|svårt att)\b"))
_AGAINST = Cue(Stance.OPPOSE, Weight.STRONG, _DOUBT, plain=True)
_CONTENT = Cue(Stance.NO_OBJECTION, Weight.STRONG, _DOUBT)
_QUITE_CONTENT = Cue(Stance.NO_OBJECTION, Weight.STRONG, _TO_CHANGE)
_ALWAYS = frozenset({_AGAINST, _QUITE_CONTENT})
_OUTWEIGHED = frozenset(Stance) - {
    Stance.OPPOSE, Stance.EXPERIENCE, Stance.EXISTING_PRACTICE, Stance.DEFER
}  # fmt: skip


def with_doubts(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return the cues of a sentence with what it doubts, and without what that denies."""
    if not _MAY_DOUBT.found_in(lower):
        return hits
    for find in (_sees_nothing, _would_not, _doubts):
        found = find(lower)
        if found is None:
            continue
        left = _left(hits, found, _end_of_clause(lower, found.end))
        if found.cue in _ALWAYS or len(left) < len(hits) or find is _doubts:
            hits = (*left, found)  # to see no need is to be content with what would be needed
    return hits


def _sees_nothing(lower: str) -> Hit | None:
    """What "ser inget behov av", "ser inte att" and "kan inte se hur" say of what follows."""
    if not _MAY_SEE.found_in(lower):
        return None
    worth = _NO_WORTH.search(lower)
    found = worth or _NOT_THAT.search(lower)
    if found:
        seen = lower[found.end() : _end_of_clause(lower, found.end())]
        if _OF_CONTENT.search(seen):
            return _hit(_QUITE_CONTENT if _is_all(worth, seen) else _CONTENT, found)
        if worth is None:
            return _hit(_AGAINST, found) if _names_it(seen) else None
        against = _is_seen_by_sender(worth, seen)
        return _hit(_AGAINST, found) if against else None
    how = _NOT_HOW.search(lower)
    if not how or _NOT_WORD.search(lower, how.end(), _end_of_clause(lower, how.end())):
        return None  # to see not why something should not be is no doubt of it
    return _hit(_AGAINST, how)


def _is_all(worth: re.Match[str] | None, seen: str) -> bool:
    """Whether the sender sees no reason for a change or a no, and says nothing more."""
    if worth is None or worth["is"] == "finns" or "," in seen:
        return False
    return bool(_TO_CHANGE.match(seen))


def _names_it(seen: str) -> bool:
    return bool(_IT_IS.match(seen) or _OF_ROADMAP.search(seen))


def _is_seen_by_sender(worth: re.Match[str], seen: str) -> bool:
    """Whether it is the sender who sees no worth, and not only in saying something."""
    return worth["is"] != "finns" and not _ABSTAINS.match(seen)


def _would_not(lower: str) -> Hit | None:
    """What should not be carried out, does not fit, or is out of place."""
    found = _NOT_BE.search(lower) or _UNFIT.search(lower)
    if found:
        return _hit(_AGAINST, found)
    home = _NOT_AT_HOME.search(lower) if " hemma" in lower else None
    return Hit(_AGAINST, home["said"], *home.span("said")) if home else None


def _doubts(lower: str) -> Hit | None:
    if not _MAY_HESITATE.found_in(lower):
        return None
    found = _DOUBT.search(lower)
    if not found:
        reluctant = _RELUCTANT.search(lower)
        return _hit(_AGAINST, reluctant) if reluctant else None
    denied = _DENIED.search(lower, 0, found.start()) or _DENIED_BEHIND.match(lower, found.end())
    if denied:
        return None if found.group() in _HESITATES else _hit(_CONTENT, found)
    return None if found.group().endswith("sätta") else _hit(_AGAINST, found)


def _hit(cue: Cue, found: re.Match[str]) -> Hit:
    return Hit(cue, found.group(), found.start(), found.end())


def _left(hits: tuple[Hit, ...], found: Hit, end: int) -> tuple[Hit, ...]:
    """The cues that do not stand, even in part, in what the doubt is about."""
    gone = _OUTWEIGHED if found.cue is _AGAINST else _OUTWEIGHED | {Stance.OPPOSE}
    return tuple(
        hit
        for hit in hits
        if hit.end <= found.start or hit.start >= end or hit.cue.stance not in gone
    )


def _end_of_clause(lower: str, at: int) -> int:
    ends = _CLAUSE_ENDS.search(lower, at)
    return ends.start() if ends else len(lower)
