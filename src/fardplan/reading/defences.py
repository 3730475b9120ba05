"""A no that is denied: who does not want the strategy struck defends it.

"Delar inte uppfattningen att den är onödig", "kan inte annat än tillstyrka", "kritiken är
obefogad", "ingen är emot": two denials are a yes, or at least no objection; and a yes may be
taken back by what comes after it: "uppskattar ambitionen men …".
"""

from __future__ import annotations

import re

from fardplan.reading.cues import Cue, Hit, Weight
from fardplan.reading.sayings import Sayings
from fardplan.reading.verdicts import BAD, GOOD, IS, PROPOSAL
from fardplan.reading.vocabulary import Stance

_NOT = r"(?:inte|ej|icke|knappast|aldrig)"
_SOME = r"(?: (?!att\b|som\b|men\b|inte\b|ej\b)[\w-]+)"
_VIEW = (
    r"(?:uppfattning|bedömning|syn|synpunkt|åsikt|mening|slutsats|kritik|invändning|hållning|"
    r"ståndpunkt|analys|förslag)\w*"
)
_IT = rf"(?:{PROPOSAL}|m?\d\.\d{{1,2}}|den|denna|detta|det)"
_OUT = (
    r"(?:stryk[as]s?|struk(?:en|na|its)|utgår?|tas bort|tagits bort|borttag\w+|slopa[sdt]\w*|skrotas?|"
    r"avskaffas?|dras tillbaka|läggs? ned|läggas ned|lyft(?:s|as) (?:ut|bort)|avstyrks?|avslås|avvisas|"
    r"försvagas?|försvagad|urvattnas?|urvattnad|begravs|överges)\b"
)
_CHANGED = r"(?:(?:för)?ändra[sd]\w*|juster[as]\w*|omarbeta\w*|skrivs om|skrivas om|bytas? ut)\b"
_MODAL = r"(?: (?:bör|ska|skall|borde|måste|behöver|kan|får|har|blir))?"
_FAULT = (
    rf"(?:{IS}{_SOME}{{0,4}}? (?:{BAD}|fel\b|svaga?\b|svagt\b)|går{_SOME}?? för långt\b|"
    rf"saknar{_SOME}?? (?:berättigande|relevans|värde|betydelse)|"
    rf"{_NOT} (?:behövs|fungerar|är{_SOME}?? (?:{GOOD}|nödvändig\w*)|bör{_SOME}?? (?:antas|genomföras)))"
)
_NO_OF_IT = rf"{_IT}{_SOME}{{0,6}}?(?:{_MODAL}{_SOME}{{0,2}}? (?:{_OUT}|{_CHANGED})| {_FAULT})"
_THINKS_NOT = (
    rf"\b(?:(?:delar{_SOME}{{0,3}}? {_NOT}|kan{_SOME}{{0,2}}? {_NOT} dela){_SOME}{{0,5}}? {_VIEW}(?: om)?|"
    rf"(?:håller|instämmer|ansluter (?:sig|oss)){_SOME}{{0,3}}? {_NOT}{_SOME}{{0,4}}?|"
    rf"(?:anser|tycker|menar|finner|bedömer|tror){_SOME}{{0,2}}? {_NOT}{_SOME}??|"
    rf"(?:vill|önskar){_SOME}{{0,3}}? {_NOT}{_SOME}??)"
)
_IS_WRONG = (
    rf"\b(?:(?:är|vore|blir|anser|finner)(?: det)?{_SOME}{{0,2}}? (?:olyckligt|fel|orimligt|beklagligt|oklokt|"
    rf"olämpligt)|varnar{_SOME}{{0,2}}? för|avråder{_SOME}{{0,2}}? från)"
)
_TO_STRIKE = rf"(?:stryka|slopa|skrota|avskaffa|ta bort|försvaga|urvattna|dra tillbaka|lägga ned|överge) {_IT}\b"
_DENIED_NO = re.compile(
    rf"{_THINKS_NOT} att (?:{_NO_OF_IT}|{_TO_STRIKE})|{_IS_WRONG} (?:att|om) (?:{_IT}{_SOME}{{0,6}}?"
    rf"{_MODAL}{_SOME}{{0,2}}? (?:{_OUT}|ströks|slopades|avskaffades|togs bort)|{_TO_STRIKE})|"
    rf"\b(?:vill|önskar){_SOME}{{0,3}}? {_NOT} (?:se|ha|få) {_IT}{_SOME}{{0,5}}? "
    rf"(?:{_OUT}|{_CHANGED})"
)
_THINKS = re.compile(r"(?:anser|tycker|menar|finner|bedömer|tror)\b")
"""Who does not think ill of it says no more than that."""
_YES = (
    r"(?:tillstyrk|stöd|stöt|instäm|välkom|biträd|gilla|uppskatt|beröm|lovord|hålla med|bejaka)\w*"
)
_CANNOT_BUT = re.compile(rf"\b{_NOT} (?:annat än|nog(?:samt)?)(?: att)?(?: \w+)?? (?P<yes>{_YES})")
_BLAME = (
    r"(?:kritik(?:en)?|invändning(?:en|ar|arna)|farhåg(?:an|or|orna)|oron?|skepsis(?:en)?|motståndet|"
    r"betänkligheter(?:na)?|anmärkning(?:en|ar|arna)|tvivle[nt])"
)
_GROUNDLESS = (
    r"(?:obefoga[dt]|obefogade|överdriv\w+|ogrunda\w+|grundlös\w*|oberättiga\w+|omotivera\w+|orättvis\w*|"
    r"felaktig\w*|missrikta\w+|(?:inte|ej|knappast)(?: \w+)?? (?:befoga\w+|berättiga\w+|motivera\w+|rättvis\w*))"
)
_NO_BLAME = re.compile(
    rf"\b{_BLAME}\b(?:[^.;,]|\.(?=\d)){{0,80}}?\b"
    rf"(?:är|var|förefaller|framstår|verkar)\b[^.;,]{{0,40}}? {_GROUNDLESS}"
)
_JUST_BLAME = re.compile(
    rf"\b{_BLAME}\b(?:[^.;,]|\.(?=\d)){{0,80}}?\b(?:är|var|förefaller|framstår|verkar)(?: (?!inte\b|ej\b)\w+){{0,3}}? "
    r"(?:befoga\w+|berättiga\w+|rättvis\w*|träffande|välgrunda\w+|riktig\w*)\b"
)
_NO_FAULT = re.compile(
    r"\bsvårt att (?:se|finna|hitta)(?: (?:någo[nt]|några|en|ett))?(?: \w+)?? "
    r"(?:nackdel|invändning|hinder|problem|brist|fel\b|svaghet|bättre|alternativ)\w*(?: förslag\w*)?"
)
_OTHERWISE = re.compile(
    rf"\b{_VIEW}(?: om)? att (?P<what>[^.;]{{0,200}}?),? men (?:\w+ )?(?:har (?:en )?(?:annan|motsatt)|"
    r"är av (?:en )?(?:annan|motsatt)|gör en (?:annan|motsatt)|delar (?:den|det|dem|denna)? ?(?:inte|ej)|"
    r"delar (?:inte|ej)|håller (?:inte|ej) med|instämmer (?:inte|ej))(?: \w+)?"
)
"""Another's view, and that the sender has a different one."""
_NEITHER = re.compile(
    rf"\bvarken (?:\w+ )?(?:{_YES}|för|bifall\w*|ja)(?: \w+){{0,3}}? eller (?:\w+ )?"
    r"(?:avstyrk\w*|avvisa\w*|emot|mot|avsl\w+|motsätt\w*|nej)"
)
_NOBODY = re.compile(
    r"\b(?:ingen|inga av \w+)(?: (?:i|av|bland|på) \w+)?(?: som)?"
    r"(?: (?:kan|lär|torde|vill|borde|rimligen|väl|gärna))* $"
)
_DIFFERS = re.compile(
    r",? (?:vilket|något som) (?:vi|jag|\w+(?:en|et|na)) (?:inte|ej) "
    r"(?:håller med om|instämmer i|delar|ställer (?:sig|oss) bakom)"
)
_ANOTHER_HOLDS = re.compile(
    r"^(?!.*\b(?:strateg|förslag|färdplan|etappmål|målområde|kommission|\d\.\d|bör\b|ska\b|borde\b))"
    r"(?:\w+ ){0,4}?(?:svarat|svarar|anser|menar|hävdar|hävdat|bedömer|bedömt|uppger|uppgett|påstår|"
    r"framhåller|framhållit|anfört|anför|tycker|sagt|säger) att\b"
)
"""A matter of fact that somebody else than the roadmap holds."""
_AIM = r"(?:ambition|intention|avsikt|vilja|önskan|tanke|strävan|föresats|ansats|engagemang|grundtanke)"
_PRAISES_AIM = re.compile(
    rf"\b(?:uppskattar|välkomnar|delar|förstår|sympatiserar med|har förståelse för|"
    rf"(?:är|ser|ställer (?:sig|oss)) positiv\w* (?:till|på))(?: \w+){{0,3}}? {_AIM}\w*[^.;]{{0,160}}?,? men\b"
)
"""To concede that something is well meant, before a no to it."""
_BUT_NOT = re.compile(
    r",? men (?:däremot |dock )?(?P<not>(?:inte|ej) (?:(?:till|med|i|om) )?(?:att|den|det|de|dess|när det gäller|"
    r"i fråga om))\b(?! (?:enda|första|viktigaste|minsta|som en|är|ser|har)\b)"
)
"""What is taken out of a yes."""
_PARTLY = re.compile(
    r"\b(?:delvis|till (?:viss|en) del|i vissa delar|i delar)\b(?! (?:för|eftersom|på grund|genom|då|redan|ny))"
)
_AGAINST = Cue(Stance.OPPOSE, Weight.STRONG, _BUT_NOT)
_FOR = Cue(Stance.SUPPORT, Weight.STRONG, _DENIED_NO, plain=True)
_CONTENT = Cue(Stance.NO_OBJECTION, Weight.STRONG, _NO_BLAME, plain=True)
_NOT_ILL = Cue(Stance.NO_OBJECTION, Weight.WEAK, _THINKS)
_OPEN = Cue(Stance.DEFER, Weight.STRONG, _NEITHER, plain=True)
_TELLS = Cue(Stance.EXPERIENCE, Weight.STRONG, _DIFFERS, plain=True)
_HOLDS = frozenset(Stance) - {Stance.EXPERIENCE, Stance.EXISTING_PRACTICE}
_MAY_BLAME = Sayings(
    ("kritik|invändning|farhåg|oro|skepsis|motstånd|betänklig|anmärkning|tvivle", "")
)
_ONLY = re.compile(rf"\b{_NOT} (?:bara|endast|enbart|blott) (?!{BAD})")
_JUDGES = frozenset({Stance.SUPPORT, Stance.NO_OBJECTION, Stance.OPPOSE})


def defended(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return the cues of a lower-case sentence with what its denied no, or yes, comes to."""
    stances = {hit.cue.stance for hit in hits}
    if Stance.OPPOSE in stances:
        hits = _denied(lower, _of_nobody(lower, _of_more(hits)))
    if _MAY_BLAME.found_in(lower):
        hits = _of_blame(lower, hits)
    if "varken" in lower and (neither := _NEITHER.search(lower)):
        return _with(hits, neither, _OPEN)
    if "svårt att" in lower and (no_fault := _NO_FAULT.search(lower)):
        return _with(hits, no_fault, _CONTENT)
    if " men " in lower:
        hits = _with_what_comes_behind(lower, hits)
    if Stance.SUPPORT in stances and "del" in lower:
        hits = _in_part(lower, hits)
    return hits


def _denied(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits of a sentence with a no, which it may deny itself."""
    if found := _DENIED_NO.search(lower):
        return _with(hits, found, _NOT_ILL if _THINKS.match(found.group()) else _FOR)
    if found := _CANNOT_BUT.search(lower):
        return _with(hits, found, _FOR)
    found = _DIFFERS.search(lower)
    if found and _ANOTHER_HOLDS.match(lower[: found.start()]):
        return _with(hits, found, _TELLS)
    return hits


def _of_blame(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits of a sentence that finds what others blame groundless, or right."""
    if found := _NO_BLAME.search(lower):
        return _with(hits, found, _CONTENT)
    found = _JUST_BLAME.search(lower)
    return _with(hits, found, _AGAINST) if found else hits


def _of_more(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits without a "not only", which denies nothing: "inte bara rimlig utan klok"."""
    return tuple(h for h in hits if h.cue.stance is not Stance.OPPOSE or not _ONLY.search(h.words))


def _of_nobody(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits with no objection in place of a no that nobody says: "ingen är emot"."""
    if "ing" not in lower:
        return hits
    return tuple(
        hit._replace(cue=_CONTENT)
        if hit.cue.stance is Stance.OPPOSE and _NOBODY.search(lower, 0, hit.start)
        else hit
        for hit in hits
    )


def _with_what_comes_behind(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits of "X men Y", where Y takes back what X says, or some of it."""
    judges = [hit for hit in hits if hit.cue.stance in _JUDGES]
    otherwise = _OTHERWISE.search(lower) if judges else None
    if otherwise:
        held = {h.cue.stance for h in judges if h.start < otherwise.end("what")}
        cue = _CONTENT if Stance.OPPOSE in held else _AGAINST
        return _with(hits, otherwise, cue) if held else hits
    yes = [hit for hit in judges if hit.cue.stance is Stance.SUPPORT]
    praise = _PRAISES_AIM.search(lower) if yes else None
    if praise and any(h.cue.stance is Stance.OPPOSE and h.start >= praise.end() for h in judges):
        return tuple(hit for hit in hits if hit not in yes or hit.start >= praise.end())
    but = _BUT_NOT.search(lower) if yes else None
    if but and yes[0].end <= but.start():
        return (*hits, Hit(_AGAINST, but.group().strip(" ,"), but.start("not"), but.end()))
    return hits


def _in_part(lower: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits with what a yes in part leaves open."""
    partly = _PARTLY.search(lower)
    if not partly or any(hit.cue.stance is Stance.OPPOSE for hit in hits):
        return hits
    near = any(
        hit.cue.stance is Stance.SUPPORT and -1 <= _between(hit, partly) <= 1 for hit in hits
    )
    return (*hits, Hit(_OPEN, partly.group(), *partly.span())) if near else hits


def _between(hit: Hit, found: re.Match[str]) -> int:
    """How many characters lie between a cue and what was found, 0 where they overlap."""
    return max(found.start() - hit.end, hit.start - found.end(), 0)


def _with(hits: tuple[Hit, ...], found: re.Match[str], cue: Cue) -> tuple[Hit, ...]:
    """The hits with one in place of all those in what was found that judge or want something."""
    start, end = found.span()
    kept = tuple(
        hit for hit in hits if hit.cue.stance not in _HOLDS or hit.end <= start or hit.start >= end
    )
    return (*kept, Hit(cue, found.group().strip(" ,"), start, end))
