"""What is wanted, and of whom, in the words of the sentence."""

from __future__ import annotations

import re
from collections.abc import Collection

from fardplan.reading.sayings import Sayings
from fardplan.reading.vocabulary import Stance

_ADVERBS = (
    r"(?:dock|även|också|därför|särskilt|bland annat|däremot|gärna|vidare|dessutom|samtidigt|"
    r"därtill|i stället|starkt|framför allt|helt|i (?:sitt|sina|ett) (?:svar|yttrande|utlåtande)n?|"
    r"förvaltningen|nämnden|bolaget|kontoret|föreningen|rådet|styrelsen|verket|myndigheten|vi|jag|"
    r"\w+(?:förvaltningen|nämnden|kontoret|bolaget))"
)
"""What may stand between the verb and what is wanted: an adverb, or who wants it."""
_ACTORS = (
    r"staden|kommunstyrelsen|kommunfullmäktige|stadsledningskontoret|stadsdelsnämnderna|"
    r"facknämnderna|utbildningsförvaltningen|utbildningsnämnden|socialförvaltningen|socialnämnden|"
    r"trafikkontoret|stadsbyggnadskontoret|stadsbyggnadsnämnden|exploateringskontoret|"
    r"exploateringsnämnden|arbetsmarknadsförvaltningen|arbetsmarknadsnämnden|kulturförvaltningen|"
    r"idrottsförvaltningen|arbetsförmedlingen|polisen|regionen|bostadsbolagen|allmännyttan|"
    r"äldreförvaltningen|fastighetskontoret|serviceförvaltningen|revisionskontoret|socialtjänsten"
)
_ACTORS_LIST = tuple(_ACTORS.split("|"))
_ADDRESSEE = re.compile(
    rf"\b({_ACTORS})\b(?= (?:\w+ ){{0,2}}?(?:behöver|bör|måste|ska|får|ger|tar)\b)"
)
_CENTRAL = Sayings(
    ("centralt", r"\b(?:centralt från staden|från centralt håll|centralt stöd|staden centralt)\b")
)
_TOLD = (
    r"rädd\w*|oro\w*|rädsla\w*|risk\w*|fruktar|befarar|glad\w*|nöjd\w*|(?<!vore )bra|positivt|tacksam\w*|"
    r"beklag\w*|konstater\w*|notera\w*|vet|visa\w*|märk\w*|upplev\w*|upplys\w*|tror|litar|trots|"
    r"eftersom|därför|genom|utan|beror|tycke\w*|skriver|står|säg\w*|medvet\w*|känn\w*|ser(?! (?:\w+ )?(?:gärna|helst))"
)
"""What a body feels, knows or tells: whom it is about is asked for nothing."""
_ASKED_OF = re.compile(
    rf"\b(?:uppdrag (?:åt|till)|ber|uppmanar|begär av|efterfrågar av|stöd från) ({_ACTORS})\b|"
    rf"\bge[rs]? ({_ACTORS}) (?:i )?uppdrag\b|"
    rf"(?<![-\w])(?P<told>(?:{_TOLD})(?: (?!att\b)\w+){{0,3}}?,? )?att ({_ACTORS})\b"
)

_MODAL = r"(?:bör|behöver|behövs|måste|ska|skall|borde|får inte|kan behövas)"
_MODALS = "bör|behöv|måste|ska|borde|får inte"
_GROUND = (
    r"(?:,? (?:enligt|i enlighet med|med stöd av|mot bakgrund av|med hänvisning till|i likhet med|"
    r"i linje med|utifrån)\b(?:(?! att\b).){1,120}(?= att\b))?"
)
"""What a wish rests on may stand before it: "föreslår enligt 4 kap. 1 § att bistånd ges"."""
_WHO = r"(?:vad|vem|vilk\w+|hur|om|när|varför|var|vart)"
_TELLS = (
    r"(?:framhåll(?:a|er)|understryk(?:a|er)|betona(?:r)?|påminna om|påminner om|påpeka(?:r)?|"
    r"skriver(?: \w+){0,4}?|skrev(?: \w+){0,4}?|anför(?:a|de)?|påtala(?:r)?|menar|bedömer|anser|ansåg|tycker|poängtera(?:r)?|tillägga|säga)"
)
_ANY = frozenset({Stance.ASK, Stance.CLARIFY, Stance.AMEND, Stance.GAP})
_REQUEST = frozenset({Stance.ASK, Stance.CLARIFY, Stance.AMEND})
_UNCLEAR = frozenset({Stance.CLARIFY, Stance.GAP})
_LACK = frozenset({Stance.GAP})

_WANTED = tuple(
    (stances, tuple(words.split("|")), re.compile(pattern, re.I))
    for stances, words, pattern in (
        (_ANY, "efterfrågar|efterlyser|önskar|föreslår|förordar|begär|rekommenderar|förutsätter|hemställer|kräver",
               rf"(?<!\bsom )\b(?:efterfrågar|efterlyser|önskar|föreslår|förordar|begär|rekommenderar|förutsätter|"
               rf"hemställer|kräver)(?: {_ADVERBS})*{_GROUND}(?: om)?(?: att)? (?P<ask>.+)"),
        (_ANY, "efterfrågat|efterlyst|begärt", r"\b(?:efterfrågat|efterlyst|begärt)(?: att)? (?P<ask>.+)"),
        (_ANY, "vill", rf"(?<!\bni )\bvill(?: {_ADVERBS})* (?:se|ha|att)(?: {_ADVERBS})* (?P<ask>.+)"),
        (_ANY, "vill", rf"\bvill \w+ (?:ha|se)(?: {_ADVERBS})* (?P<ask>.+)"),
        (_ANY, "gärna att", r"\bser (?:\w+ )?gärna att (?P<ask>.+)"),
        (_ANY, "vill", rf"\bvill(?: {_ADVERBS})* (?P<ask>(?:vara|komma|sitta|få|bli|delta|medverka) .+)"),
        (_LACK, "saknar", rf"(?<!som )\bsaknar(?: {_ADVERBS})* (?P<ask>.+)"),
        (_REQUEST, "förutom|undantag|utom",
               rf"\b(?:förutom|utom|med undantag (?:för|av)) (?P<ask>[^;]{{3,80}}, som (?:\w+ )?{_MODAL}\b.+)"),
        (_ANY, "behov av", r"\bser (?:ett |stort |också |även )*behov av (?:att )?(?P<ask>.+)"),
        (_ANY, "behövs|behövas|krävs|saknas", rf"\bdet (?:kan |kommer att )?(?:behövs|behövas|krävs|saknas)(?: {_ADVERBS})* (?P<ask>.+)"),
        (_LACK, "saknas|fattas", rf"\b(?:saknas|fattas)(?: {_ADVERBS})* (?P<ask>(?:en|ett) .+)"),
        (_LACK, "saknas|fattas", rf"\bsom (?:saknas|fattas) är(?: {_ADVERBS})* (?P<ask>.+)"),
        (_LACK, "om", r"\b(?:säger|sägs|står)(?: det)? (?:ingenting|inget|inte något) om (?P<ask>.+)"),
        (_UNCLEAR, "undrar", rf"\bundrar(?: {_ADVERBS})* (?P<ask>{_WHO} .+)"),
        (_UNCLEAR, "klarlagt|oklart|otydligt|framgår|svårt att",
               rf"\b(?:inte klarlagt|oklart|otydligt|framgår(?: \w+)? inte|inte framgår|svårt att (?:se|utläsa|"
                   rf"förstå|bedöma))(?: {_ADVERBS})* (?P<ask>{_WHO} .+)"),
        (_UNCLEAR, "förtydligas|tydliggöras|klargöras|preciseras|framgå|sägas",
               rf"\b(?:förtydligas|tydliggöras|klargöras|preciseras|framgå|sägas)(?: {_ADVERBS})* "
                   rf"(?P<ask>{_WHO} .+)"),
        (_ANY, "vikten av", r"\bvikten av (?:att )?(?P<ask>.+)"),
        (_ANY, "att", r"\b(?:är|vore|hade varit) (?:det )?(?:\w+ )?(?:önskvärt|angeläget|viktigt|nödvändigt) att (?P<ask>.+)"),
        (_REQUEST, " behöver| bör| måste", rf"\b(?:{_ACTORS}) (?:behöver|bör|måste)(?: {_ADVERBS})* (?P<ask>.+)"),
        (_REQUEST, _MODALS, rf"\b{_TELLS}(?: {_ADVERBS})* att (?P<ask>.*\b{_MODAL}\b.+)"),
        (_REQUEST, "men behöver", r"\bmen behöver(?: i så fall)? (?P<ask>.+)"),
        (_REQUEST, _MODALS, rf"^(?:[^:]{{1,80}}: )?(?P<ask>.*\b{_MODAL}\b.+)"),
        (_REQUEST, "", r"^(?P<ask>(?:skriv|satsa|ge|låt|se till) .+)"),
        (_REQUEST, "såvida", r"\bsåvida (?P<ask>.+)"),
        (_ANY, "efterfrågade|efterlyste|önskade|föreslog|krävde|begärde|ville",
               rf"(?<!\bsom )\b(?:efterfrågade|efterlyste|önskade|föreslog|krävde|begärde|"
               rf"ville(?: {_ADVERBS})* (?:se|ha|att))(?: {_ADVERBS})*(?: om)?(?: att)? (?P<ask>.+)"),
    )
)  # fmt: skip
"""How what is wanted is said, with which stances and words; the first that fits is taken."""
_ANOTHER = re.compile(
    r"(?:, | )(?:och|men|samt) (?:är (?:\w+ )?angelägen|redogör|beskriver|framhåller|önskar|anser|föreslår|"
    r"konstaterar|understryker|menar|instämmer|avstyrker|tillstyrker|delar|påpekar|förordar)\b"
    r"|(?:, | )(?:och|men) (?:vi|förvaltningen|nämnden|bolaget|rådet|föreningen|verket) \w+"
)
"""Where the sentence goes on with another act of its sender."""
_LEAD = re.compile(r"^(?:ja|nej|därför|dock|däremot|också|i stället|därutöver|samtidigt),? ", re.I)
_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]|[a-z]\)|[-–—•*]) +")
_INTRODUCED = re.compile(
    r"^(?=(?P<who>[^:\"”“]{1,120}): ?(?=[\"”“A-ZÅÄÖ]))(?=[^:]*\b(?:anför\w*|yttra\w*|sade|säger|skr[ie]v\w*|"
    r"framför\w*|uttala\w*|uttalande|tillägg|yttrande|följande|yrkande|svarade|framhöll)\b)[^:]*: ?"
)
"""Who speaks, before the words: "Rådet anförde samma dag: ”…”"."""
_EXPLAINS = re.compile(
    r"^(?:det (?:är|vore) (?:\w+ )?en förutsättning|skälet\b|orsaken\b|bakgrunden\b|anledningen\b|annars\b|"
    r"utan (?:det|detta|en sådan|ett sådant)\b|det beror\b|därigenom\b|därmed\b|på så sätt\b|då (?:kan|blir|går)\b)",
    re.I,
)
"""A sentence that says why, or what comes of it, and not what is wanted."""
_DECIDES = re.compile(
    r"^(?:i (?:ett |sitt )?(?:gemensamt )?tjänsteutlåtande\b.{0,60}? )?(?:att )?(?:stadsdels)?nämnden "
    r"(?:tillstyrker|avstyrker|överlämnar|åberopar|antar|godkänner|beslutar)\b"
    r"|^i (?:ett |sitt )?(?:gemensamt )?tjänsteutlåtande\b",
    re.I,
)
"""What an administration proposes that its committee decides, which is asked of nobody."""
_POINTS_BACK = re.compile(
    r"^(?:att )?(?:detta|denna|dessa|det(?= (?:blir|sker|görs|genomförs|åtgärdas|rättas|framg[åi])\w*))\b"
    r"|^om (?:en|ett) sådan(?:t)?\b"
    r"|^det är (?:inte )?(?:\w+ ){0,2}(?:brist\w*|tillräcklig\w*|problem\w*|orimlig\w*|otydlig\w*)$",
    re.I,
)
_HERE = re.compile(r"^(?:här|där) (?:saknas|behövs|krävs|fattas|bör|måste)\b", re.I)
_CONDITION = re.compile(r"^(?:om|ifall)\b", re.I)
_CONTENT = frozenset({Stance.SUPPORT, Stance.NO_OBJECTION, Stance.DEFER})
_FEELS = re.compile(
    r"\bär (?:mycket |inte )?(?:besvik|nöjd|glad|glatt|orolig|tacksam|positiv)\w*\b", re.I
)
"""What a body feels, which by itself asks for nothing."""
_ONLY_JUDGES = re.compile(
    r"^(?:men )?(?:det|detta|den|denna|de|dessa) (?:här )?(?:är|var|vore|blir|känns|verkar)"
    r"(?: (?!(?:att|som|hur|vad|vem|vilk\w+|när|om|bör|ska|måste|utan|än)\b)[\w-]+){1,6}[.!]?$",
    re.I,
)
"""A verdict on what has been said, which holds nothing that could be granted."""
_QUOTES = '"”“'
_QUOTE = re.compile(f"[{_QUOTES}]")
_TAIL = " .;:!?"
_LEAST, _LONGEST = 4, 240


def ask_in(text: str, stances: tuple[Stance, ...]) -> str | None:
    """Return what a sentence wants, in its own words, or None if it wants nothing.

    Something stressed ("vikten av att …") counts as wanted where it says what should be done.
    """
    shown = frozenset(stances)
    lower = text.casefold()
    if Stance.EMPHASISE in shown and "vikten av att" in lower:
        shown |= {Stance.ASK}
    if not shown & _ANY:
        return None
    for needed, words, pattern in _WANTED:
        if shown.isdisjoint(needed) or not _has_any(words, lower):
            continue
        match = pattern.search(text)
        if match and len(match["ask"]) > _LEAST and not _DECIDES.search(match["ask"]):
            return _short(match["ask"])
    return None


def _has_any(words: tuple[str, ...], lower: str) -> bool:
    for word in words:  # noqa: SIM110 - in a third of the time of any()
        if word in lower:
            return True
    return False


def whole_ask(text: str, stances: Collection[Stance]) -> str | None:
    """Return a sentence that wants something in a way no pattern knows, without what leads to it.

    None where all that it does is to be content, or to say how it feels.
    """
    if _CONTENT.issuperset(stances) or _FEELS.search(text) or _ONLY_JUDGES.match(text):
        return None
    return _short(text)


def explains(text: str) -> bool:
    """Return whether a sentence says why something is wanted, and not what."""
    return bool(_EXPLAINS.match(text))


def with_what_it_points_to(ask: str, text: str, before: str) -> str:
    """Return what a sentence wants, with the wish or the sentence before it where it points back.

    "Könsuppdela statistiken. Detta bör bli en regel" wants the statistics, and not "detta".
    """
    if not before or not (_POINTS_BACK.match(ask) or _HERE.match(text)):
        return ask
    wish = ask_in(before, (Stance.ASK, Stance.GAP))
    if wish and not _CONDITION.match(ask):
        return wish
    return _cut(f"{wish or _short(before)}. {_short(text)}")


def addressee_in(text: str) -> str | None:
    """Return who is asked, lower case as in running text, or None if no one is named."""
    lower = text.casefold()
    acts = _has_any(_ACTORS_LIST, lower)
    named = _ADDRESSEE.search(lower) if acts else None
    if named:
        return named.group(1)
    if _CENTRAL.found_in(lower):
        return "staden centralt"
    found = _ASKED_OF.finditer(lower) if acts else ()
    return next((each[each.lastindex or 0] for each in found if not each["told"]), None)


def _short(text: str) -> str:
    other = _ANOTHER.search(text)
    clean = text[: other.start()] if other else text
    for lead in (_NUMBERED, _INTRODUCED, _LEAD):
        clean = lead.sub("", clean)
    return _cut(_balanced(clean.rstrip(_TAIL)))


def _cut(clean: str) -> str:
    if len(clean) <= _LONGEST:
        return clean
    return clean[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _balanced(text: str) -> str:
    """Without the quotation mark of a quote that begins or ends outside."""
    if not _QUOTE.search(text):
        return text
    while sum(text.count(mark) for mark in _QUOTES) % 2 and text[-1:] in _QUOTES:
        text = text[:-1].rstrip(_TAIL)
    while sum(text.count(mark) for mark in _QUOTES) % 2 and text[:1] in _QUOTES:
        text = text[1:]
    return text if sum(text.count(mark) for mark in _QUOTES) % 2 == 0 else _QUOTE.sub("", text)
