"""What is bad in the world, and no proposal: to be against it is to be with the roadmap.

"Motsätter sig diskriminering", "olyckligt att så många unga saknar arbete", "våld kan inte
accepteras": a judging word is a verdict on the proposal only where its object may be one. What
meets an evil ("åtgärder mot våld") may be, and so may what names an element or is to be decided.
"""

from __future__ import annotations

import re

from fardplan.reading.cues import Cue, Hit, Weight
from fardplan.reading.vocabulary import Stance

_ENDING = r"(?:en|ens|et|ets|ar|arna|er|erna|or|orna|an|ans|a|na|n|t|s)?"
_EVIL = (
    r"(?:\w*(?:diskriminering|rasism|sexism|extremism|våld|våldtäkt|förtryck|fattigdom|kriminalitet|"
    r"brottslighet|segregation|ojämlikhet|ojämställdhet|orättvis[ao]r?|utsatthet|mobbning|kränkning|"
    r"trakasseri|utanförskap|otrygghet|arbetslöshet|ohälsa|trångboddhet|hemlöshet|missbruk|"
    r"antisemitism|islamofobi|homofobi|fientlighet|prostitution|människohandel|skjutning|övergrepp|"
    r"misshandel|skadegörelse|ensamhet|hederskultur|könsstympning|barnäktenskap|intolerans|"
    r"stigmatisering|fördom)|(?:hat|sexual|vålds|heders)?brott|(?:nät|kvinno)?hat|(?:mord)?hot)"
    rf"{_ENDING}\b"
)
_CONDITION = (
    r"(?:(?:\w*hyr(?:or|orna)|\w*kö(?:er|erna)|\w*priser(?:na)?|väntetid\w*|kötid\w*|"
    r"(?:\w*skillnad|\w*klyft|\w*löne)(?:er|or|erna|orna|gap|gapet))\b)"
)
"""Of how people live, which nobody proposes."""
_PEOPLE = (
    r"(?:\w*barn(?:en)?|unga|ungdom\w*|flick(?:a|or|orna)|pojk(?:e|ar|arna)|\w*kvinn(?:a|or|orna)|män|"
    r"männen|människ(?:a|or|orna)|\w*elev(?:er|erna)?|boende|\w*familj(?:er|erna)?|äldre|\w*person(?:er|"
    r"erna)?|\w*invånar(?:e|na)|medborgar(?:e|na)|föräldr(?:ar|arna)|nyanlända|\w*pensionär(?:er|erna)?|"
    r"\w{3,}bor(?:na)?|tjej(?:er|erna)|kill(?:ar|arna)|hushåll|grupper|många|alla|ingen|någon)"
)
_PROPOSES = (
    r"(?:strateg|förslag|färdplan|etappmål|målområde|delmål|kommission|remiss|åtgärd|insats|\d\.\d)"
)
_SKIPPED = rf"(?:(?!(?:som|att|om|för|bör|ska|skall|och|men|{_PROPOSES}\w*)\b)[\w-]+ )"
_SUFFERS = (
    r"(?:f[aå]r(?:a)? (?:\w+ )?illa|växer? upp (?:i|utan|med)|lev(?:er|a) (?:\w+ )?(?:i|under|utan)|"
    r"utsätts|drabbas|diskrimineras|mobbas|kränks|misshandlas|trakasseras|utnyttjas|förtrycks|lider|"
    r"slås ut|st[åa]r utanför|ställs utanför|stängs ute|hamnar (?:utanför|efter|i)|halkar efter|"
    r"faller (?:utanför|mellan|igenom)|hoppar av|"
    r"känner sig (?:\w+ )?(?:otrygg|rädd|ensam|utanför)\w*|bor (?:så )?trångt|"
    r"(?:är|blir) (?:så )?(?:rädda|otrygga|arbetslösa|hemlösa|fattiga|trångbodda|ensamma)|"
    r"(?:ska behöva|behöver) (?:flytta|vara|vänta|leva|oroa|skämmas|välja bort|avstå))"
)
"""What nobody proposes that people should do or suffer."""
_LACKS = (
    r"(?:saknar|(?:ska |får )?väntar?|inte (?:får|når|kan|klarar|vågar|har|kommer|hittar|deltar))\b"
)
_GROWS = r"(?:ökar|växer|vidgas|består|fortsätter|breder ut|tilltar|förekommer|finns|är så)\b"
_HOW_MANY = r"(?:så|för|alltför|allt) (?:få|många|fler|färre)"
_PLIGHT = (
    rf"{_SKIPPED}{{0,4}}?(?:{_PEOPLE} {_SKIPPED}{{0,4}}?(?:{_SUFFERS}\b|{_LACKS})|"
    rf"{_HOW_MANY}(?: \w+)?? {_PEOPLE}\b|"
    rf"(?:{_EVIL}|{_CONDITION}) {_SKIPPED}{{0,3}}?{_GROWS})"
)
_OBJECT = re.compile(
    r"\w*(?: (?:mot|för|över|till|på|från|av|inför))?"
    r"(?: (?!(?:mot|för|om|i|som|att|av|och|men|på|till|med|inom|hur|vad|vilk\w+)\b)"
    rf"(?!{_PROPOSES})[\w-]+){{0,3}}?(?: (?:form|former|typ|typer) av)? {_EVIL}"
    rf"(?! (?:\w+ )??(?:i|inom|enligt) (?:\w+ )?{_PROPOSES})"
)
"""Behind a judging word: an evil as what it judges, and not what is done against one."""
_CLAUSE = re.compile(
    rf"(?:(?<=\batt)|(?<=\bse)|\w*(?:,? (?!(?:att|och|men)\b|{_PROPOSES})[\w-]+){{0,4}}? att) {_PLIGHT}"
)
_SUBJECT = re.compile(
    rf"(?:^|[,;] |\b(?:och|men|att) )(?:\w+ ){{0,2}}?(?:{_EVIL}|{_CONDITION})"
    rf"(?: (?!(?:och|men|som|att)\b|{_PROPOSES})[\w-]+){{0,6}} $|"
    rf"^att {_PLIGHT}[^.;]*? $"
)
"""Before a judging word: what it judges as its subject."""
_DENIES_A_VIEW = re.compile(
    r"(?:kan .*)?(?:delar?\b|instäm|håller|anser|tror|ser\b|ifrågasätt|betvivl|avstyrk|tillstyrk|avslå|yrkar)"
    r"(?! (?:\w+ ){0,2}risk)"
)
"""Of what somebody holds or proposes, and not of the world: that it gets worse may be doubted."""
_ENDS = re.compile(r",? men\b|, och\b|;|:| och (?:vi|\w+(?:er|ar)) |\.")
_PROPOSAL = re.compile(rf"\b{_PROPOSES}")
_WANTED = frozenset({Stance.GAP, Stance.ASK, Stance.AMEND, Stance.CLARIFY})
_STRESSES = Cue(Stance.EMPHASISE, Weight.STRONG, _OBJECT, plain=True)


def of_the_world(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return the cues of a lower-case sentence with stress in place of a no to an evil."""
    found: list[tuple[int, int]] = []
    for hit in hits:
        deplores = hit.cue.stance is Stance.OPPOSE and not _DENIES_A_VIEW.match(hit.words)
        if deplores and (end := _end_of_evil(lower, hit)):
            found.append((hit.start, end))
    if not found:
        return hits
    kept = [hit for hit in hits if not _stands_in(hit, found)]
    start, end = min(found)[0], max(found)[1]
    return (*kept, Hit(_STRESSES, lower[start:end].strip(), start, end))


def _end_of_evil(lower: str, hit: Hit) -> int | None:
    """Where what a judging word says of the world ends, None where it judges something else."""
    found = _CLAUSE.match(lower, hit.end)
    if found:
        ends = _ENDS.search(lower, found.end())
        end = ends.start() if ends else len(lower)
        return None if _PROPOSAL.search(lower, hit.end, end) else end
    found = _OBJECT.match(lower, hit.end)
    if found:
        return found.end()
    return hit.end if _SUBJECT.search(lower, 0, hit.start) else None


def _stands_in(hit: Hit, found: list[tuple[int, int]]) -> bool:
    gone = hit.cue.stance is Stance.OPPOSE or hit.cue.stance in _WANTED
    return gone and any(start <= hit.start < end for start, end in found)
