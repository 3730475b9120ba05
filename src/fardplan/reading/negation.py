"""What a sentence says about somebody else's yes or no, or inside a clause that it judges.

"Vi kan inte stå bakom att staden säger nej" has two negations and is in favour; "vi motsätter oss
att kameror skrivs in" asks for no wording; "vi instämmer i att samverkan behövs" asks for nothing
more than what is proposed.
"""

from __future__ import annotations

import re

from fardplan.reading.cues import Cue, Hit, Weight
from fardplan.reading.vocabulary import Stance

_NOT = r"(?:inte|ej|icke|knappast)"
_REFUSES = (
    r"\b(?:avstyrker|motsätter (?:sig|oss)|avvisar|(?:är|talar) (?:\w+ )?emot|avråder från|"
    r"vänder (?:sig|oss) (?:\w+ )?(?:mot|emot)|beklagar|säger nej till|"
    rf"(?:kan|kunna|vill)(?: \w+){{0,2}}? {_NOT}(?: \w+){{0,2}}? "
    r"(?:stå bakom|ställa (?:sig|oss) bakom|tillstyrka|stödja|stöda|acceptera|godta|instämma i|"
    r"dela)|"
    rf"(?:ställer (?:sig|oss)|står)(?: \w+){{0,2}}? {_NOT} bakom|"
    rf"(?:delar|stöder|stödjer|anser|instämmer)(?: \w+)?? {_NOT}(?: i)?|"
    rf"är(?: \w+)?? {_NOT}(?: \w+)? övertyga[dt]e?(?: om)?)"
)
_SAYS_NO = (
    r"\b(?:säger (?:ett )?(?:\w+ )?nej|tackar nej|avstyrk(?:er|s|as)|avslå(?:r|s|tt)?|"
    r"avvisa(?:r|s)|motsätter sig|stoppa(?:r|s)|förbjud(?:er|s)|ta(?:s|r)? bort|"
    r"stryk(?:s|as|er)|utgå(?:r)?|lägg(?:s|as) ned|slopa(?:s|r)|avskaffa(?:s|r)|"
    r"upphör|dra(?:s|r)? in)\b"
)
_REFUSED_CLAUSE = re.compile(rf"(?P<outer>{_REFUSES})(?: (?!att\b)\w+){{0,4}}? att (?P<what>.*)")
_REFUSED_NO = re.compile(
    rf"(?P<outer>{_REFUSES})(?: (?!att\b)\w+){{0,4}}? (?:nej|avslag\w*|avstyrkan\w*)\b"
)
_AGREES = (
    r"\b(?:instämmer(?: \w+){0,3}? i|håller(?: \w+){0,2}? med(?: \w+)?? om|stöd(?:j)?er(?: \w+)??|"
    r"delar (?:\w+ )?(?:uppfattningen|bedömningen|synen|bilden)(?: av| om)?|"
    r"välkomnar(?: \w+)??|(?:är|ser|ställer sig)(?: \w+)? positiva?t? (?:på|till)|"
    r"ställer (?:sig|oss)(?: \w+)?? bakom)"
)
_AGREED_CLAUSE = re.compile(rf"(?P<outer>{_AGREES}) att (?P<what>.*)")
_AGREED_NO = re.compile(
    rf"(?P<outer>{_AGREES})(?: (?!att\b)\w+){{0,4}}? (?:nej|avslag\w*|avstyrkan\w*)\b"
)
_DENIED = re.compile(
    rf"\s+(?:\w+\s+)?{_NOT}\b(?!\s+(?:bara|minst|enbart|endast|oviktig|oväsentlig))", re.I
)
"""Right behind a verb: "tillstyrker inte", "välkomnar dock inte"."""
_NONE = re.compile(
    r"\s+(?:(?:dock|för egen del|egentligen)\s+)?(?:inga|ingen|inget|inte någo[nt]|inte några)\b"
)
"""Right behind what is done or wanted: "föreslår inga ändringar", "bedriver ingen egen skola"."""
_NONE_OF = re.compile(
    r"\b(?:ingen|inget|inga)\b(?: (?!som\b)[\w.]+){1,7}? (?:behöver|bör|borde|måste|ska) (?:\w+ )?"
    r"(?:ändras|justeras|strykas|kompletteras|omarbetas|omformuleras|förtydligas|utgå|läggas till|"
    r"skrivas om|revideras)\b"
)
"""Nobody is wanted to do it: "ingen av strategierna i målområdet behöver ändras"."""
_NONE_BEFORE = re.compile(r"\b(?:inga|ingen|inget) $")
_UNDONE = frozenset(
    {Stance.ASK, Stance.AMEND, Stance.CLARIFY, Stance.GAP, Stance.EMPHASISE,
     Stance.EXISTING_PRACTICE}
)  # fmt: skip
_WANTED = _UNDONE - {Stance.EXISTING_PRACTICE}
_DENIED_INSIDE = re.compile(rf"\b{_NOT}\b(?!\s+(?:bara|minst|enbart|endast))")
_CLAUSE_ENDS = re.compile(
    r",? men\b|, och\b|;|:|\boch (?:vill|önskar|anser|föreslår|efterfrågar)\b"
)
_NO = re.compile(_SAYS_NO)
_JOINS = re.compile(r",| och | men | samt ")
_NO_IS_WRONG = re.compile(
    r"\batt (?:avstyrka|avslå|avvisa|stryka|slopa|förkasta)\b.{0,80}\b(?:är|vore|blir)\b"
    r".{0,40}\b(?:fel|olyckligt|oklokt|misstag|orimligt|beklagligt|kortsiktigt)\b"
)
_CONCEDES = re.compile(r"^(?:trots att|även om|fastän|ehuru|låt vara att)\b")
_CONDITION = re.compile(
    r"\b(?:under förutsättning att|förutsatt att|på villkor att)\b|"
    r"^(?:först )?(?:om|när) [^,]{3,100}\b(?:ändra|komplettera|skriv|omarbeta|justera|förtydliga|"
    r"revidera|stryk|utgå|tillför)\w*"
)
_IS_GONE = re.compile(
    r"\b(?:strategin?|förslaget|etappmålet|målet)\b.{0,20}\b(?:utgår|stryks|tas bort|slopas|"
    r"dras tillbaka|läggs ned|har (?:strukits|utgått|slopats))\b|"
    r"\b(?:dragit tillbaka|dragit in|strukit|slopat|tagit bort|skrotat) "
    r"(?:strategin|förslaget|etappmålet|målet)\b"
)
"""What is proposed is no more: to welcome that is to be against it."""
_BY_OTHERS = re.compile(
    r"s\s+av\s+(?!(?:\w+\s)?(?:\w*förvaltning|\w*nämnd|\w*kontoret|\w*bolaget|styrelsen|\w*rådet|"
    r"föreningen|förbundet|oss|mig))"
)
"""Behind the end of a passive: done by somebody who is not the sender."""
_FOR = Cue(Stance.SUPPORT, Weight.STRONG, _REFUSED_CLAUSE)
_AGAINST = Cue(Stance.OPPOSE, Weight.STRONG, _AGREED_NO)
_NOT_AGAINST = Cue(Stance.NO_OBJECTION, Weight.STRONG, _AGREED_NO)
_IF_CHANGED = Cue(Stance.AMEND, Weight.STRONG, _CONDITION)
_NOT_EMOT = re.compile(rf"\b{_NOT}\b(?:\s+\w+)?\s+(?:emot|mot)\b")
_DENIABLE = frozenset({Stance.SUPPORT, Stance.OPPOSE, Stance.GAP})
_WANTS = frozenset({Stance.AMEND, Stance.ASK, Stance.CLARIFY, Stance.GAP, Stance.EMPHASISE})
_JUDGES = frozenset({Stance.SUPPORT, Stance.OPPOSE})


def reread(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return the cues of a lower-case sentence as they count where one stands inside another."""
    hits = _of_none(lower, hits)
    hits = tuple(turned for hit in hits if (turned := _denied(lower, hit)) is not None)
    stances = {hit.cue.stance for hit in hits}
    if Stance.OPPOSE in stances or "nej" in lower:
        hits = _refused(lower, _conceded(lower, hits))
    if Stance.SUPPORT in stances:
        hits = _agreed(lower, _on_condition(lower, hits))
    return hits


def _conceded(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits without somebody's no before the sender's yes: "trots att flera är kritiska …"."""
    yes = [hit.start for hit in hits if hit.cue.stance is Stance.SUPPORT]
    if not yes or not _CONCEDES.match(lower):
        return hits
    return tuple(h for h in hits if h.cue.stance is not Stance.OPPOSE or h.start > yes[0])


def _on_condition(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits where "kan tillstyrka, om …" wants what is on condition, and says no yes yet."""
    may = [hit for hit in hits if hit.cue.stance is Stance.SUPPORT and hit.words == "tillstyrka"]
    condition = _CONDITION.search(lower) if may else None
    if not condition:
        return hits
    wanted = Hit(_IF_CHANGED, condition.group(), condition.start(), condition.end())
    return (*(hit for hit in hits if hit not in may), wanted)


def _of_none(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits without what is wanted of none: that nothing needs to be changed is content."""
    none = _NONE_OF.search(lower) if "ing" in lower else None
    if not none:
        return hits
    within = [
        hit for hit in hits if _asks(hit) and none.start() <= hit.end and hit.start < none.end()
    ]
    if not within:
        return hits
    kept = tuple(hit for hit in hits if hit not in within)
    return (*kept, Hit(_NOT_AGAINST, none.group(), none.start(), none.end()))


def _denied(lower: str, hit: Hit) -> Hit | None:
    """What a cue shows that is denied by its own words or right behind them.

    "Tillstyrker inte" is against; "avstyrker inte" is no objection; "saknar inte" lacks nothing.
    """
    stance = hit.cue.stance
    if stance in _WANTED and _NONE_BEFORE.search(lower, 0, hit.start):
        return None
    none = stance in _UNDONE and _NONE.match(lower, hit.end)
    if none:
        end = none.end()
        return Hit(_NOT_AGAINST, lower[hit.start : end], hit.start, end) if _asks(hit) else None
    if stance not in _DENIABLE:
        return hit
    if stance is Stance.SUPPORT and _BY_OTHERS.match(lower, hit.end - 1):
        return None
    leads_on = hit.words.endswith(" att")  # a "not" behind it denies what comes next
    behind = None if leads_on else _DENIED.match(lower, hit.end)
    if not behind and not _says_not(hit):
        return hit
    if stance is Stance.GAP:
        return None if behind else hit
    cue = _AGAINST if stance is Stance.SUPPORT else _NOT_AGAINST
    end = behind.end() if behind else hit.end
    return Hit(cue, lower[hit.start : end], hit.start, end)


def _asks(hit: Hit) -> bool:
    """Whether it wants something, so that to want nothing is to be content."""
    return hit.cue.stance in _WANTED


def _says_not(hit: Hit) -> bool:
    """Whether the words of a cue hold a "not" that its pattern did not ask for."""
    if hit.cue.stance is Stance.OPPOSE:
        return bool(_NOT_EMOT.search(hit.words))
    supports = hit.cue.stance is Stance.SUPPORT and not hit.cue.plain
    return supports and bool(_DENIED_INSIDE.search(hit.words))


def _refused(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    wrong = _NO_IS_WRONG.search(lower)
    if wrong:
        return _turned(hits, wrong, _FOR)
    no = _REFUSED_NO.search(lower)
    if no:
        return _turned(hits, no, _FOR)
    clause = _REFUSED_CLAUSE.search(lower)
    if not clause:
        return hits
    inside = _JOINS.split(clause["what"])[0]
    if _NO.search(inside):
        return _without(_turned(hits, clause, _FOR, len(inside)), clause, _WANTS)
    return _without(hits, clause, frozenset({Stance.AMEND, Stance.ASK, Stance.SUPPORT}))


def _agreed(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    no = _AGREED_NO.search(lower)
    if no:
        return _turned(hits, no, _AGAINST)
    clause = _AGREED_CLAUSE.search(lower)
    if not clause:
        return hits
    if _IS_GONE.search(lower, clause.start("what")):
        return _turned(hits, clause, _AGAINST, len(clause["what"]))
    return _without(hits, clause, _WANTS)


def _turned(
    hits: tuple[Hit, ...], found: re.Match[str], cue: Cue, inside: int = 0
) -> tuple[Hit, ...]:
    """The hits with one `cue` for all that judges in what was found."""
    end = found.start("what") + inside if inside else found.end()
    kept = tuple(
        hit
        for hit in hits
        if hit.cue.stance not in _JUDGES or hit.end <= found.start() or hit.start >= end
    )
    return (*kept, Hit(cue, found.string[found.start() : end].strip(), found.start(), end))


def _without(
    hits: tuple[Hit, ...], clause: re.Match[str], stances: frozenset[Stance]
) -> tuple[Hit, ...]:
    """The hits without those of `stances` that stand inside the clause."""
    begin, ends = clause.start("what"), _CLAUSE_ENDS.search(clause["what"])
    end = begin + ends.start() if ends else clause.end()
    return tuple(
        hit for hit in hits if hit.cue.stance not in stances or not begin <= hit.start < end
    )
