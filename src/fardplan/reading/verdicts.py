"""What is said outright of a proposal: that it is good or bad, taken or thrown away.

Patterns for the tables of `cues`: each with the words that it cannot do without, divided by "|".
A verdict is about a proposal only where the proposal is its subject: "strategin är problematisk",
"nämnden finner förslaget feltänkt", and not "det är problematiskt att barn väntar".
"""

from __future__ import annotations

import re

_NOT = r"(?:inte|ej|icke|knappast|aldrig|varken|föga|mindre)"
_OTHER = rf"(?: (?!{_NOT}\b|utan\b|att\b|som\b|men\b|om\b)[\w./%-]+)"
"""A word that neither denies nor begins a clause."""
_ONLY = r"(?: (?:inte|ej) (?:bara|endast|enbart|blott))?"
"""That denies nothing: "är inte bara bra utan nödvändig"."""
_NUMBER = r"(?: m?\d(?:\.\d)?)?"
PROPOSAL = (
    r"(?:strategi(?:n|erna)?|färdplanen|förslage[tn]|etappmåle[tn]|måle[tn]|målområde(?:t|na)?|"
    r"inriktningen|måttet|åtgärde(?:n|rna)|insatse(?:n|rna)|idén|tanken|modellen|ordningen|"
    rf"satsningen|målsättningen){_NUMBER}"
)
IS = (
    r"(?:är|var|vore|blir|framstår(?: \w+)? som|förefaller|verkar|känns|ter sig|"
    r"(?:bedöms|anses)(?: vara)?|ses som|upplevs som)"
)
_FINDS = r"(?:anser|finner|bedömer|betraktar|ser|tycker|menar|upplever)"

_BAD_WORDS = (
    "problematisk feltänk felaktig felriktad missriktad onödig överflödig dålig undermålig "
    "bristfällig orealistisk ogenomförbar oklok oacceptab orimlig olämplig olycklig ogenomtänk "
    "verkningslös verkanslös kontraproduktiv skadlig meningslös tandlös uddlös ensidig förhastad "
    "missvisande irrelevant tveksam betänklig vilseledande ohållbar misslyckad obefoga omotivera "
    "verklighetsfrämmande otidsenlig"
).split()
_GOOD_WORDS = (
    "klok riktig rimlig välkommen välkomna genomtänk genomarbeta välgrunda välavväg välformulera "
    "ändamålsenlig utmärk träffande lovvärd lovande relevant motivera befoga förtjänstfull "
    "tilltalande följdriktig välfunnen"
).split()
_DOUBTS_OF_OTHERS = (
    "kritik invändning betänklighet farhåg skepsis tveksamhet tvivel oro oron".split()
)
_SHARES = r"\b(?:delar|instämmer|ansluter (?:sig|oss)|ställer (?:sig|oss)|håller)"
_SHARED = rf"(?: (?!att\b|inte\b|ej\b)\w+){{0,4}}? (?:{'|'.join(_DOUBTS_OF_OTHERS)})\w*"
_AGREES = (
    r"(?:instämmer|delar (?:\w+ ){0,4}(?:bedömning|uppfattning|syn|bild|analys|slutsats|"
    r"ståndpunkt)\w*|tillstyrker|stöd(?:j)?er|välkomnar|står bakom|håller med|"
    r"ställer (?:sig|oss) bakom)"
)
BAD = rf"(?:{'|'.join(_BAD_WORDS)})\w*"
GOOD = rf"(?:{'|'.join(_GOOD_WORDS)}|bra\b|goda?\b|gott\b)\w*"


def _said_of_it(verdict: str) -> str:
    """The ways of saying a word of a proposal; the third of finding it to be so."""
    return (
        rf"(?<!\bmot )\b{PROPOSAL}{_OTHER}{{0,3}}? {IS}{_ONLY}{_OTHER}{{0,4}}? {verdict}|"
        rf"\b{IS} {PROPOSAL}{_ONLY}{_OTHER}{{0,4}}? {verdict}|"
        rf"\b{_FINDS}{_OTHER}{{0,4}}? {PROPOSAL}{_OTHER}{{0,4}}? (?<!att ){verdict}"
    )


_BEGINS = r"(?:^|\batt )"
"""Before what is the subject of its clause."""

AGAINST: tuple[tuple[str, str], ...] = (
    ("|".join(_BAD_WORDS), _said_of_it(BAD)),
    ("|".join((*_GOOD_WORDS, "bra", "god", "goda", "gott")),
     rf"\b{PROPOSAL}{_OTHER}{{0,3}}? {IS}{_OTHER}{{0,3}}? {_NOT}(?! (?:bara|endast|enbart|blott)\b)(?: \w+)? {GOOD}"),
    ("sämst|svagast", rf"\b{PROPOSAL}.{{0,60}}\b(?:är|hör till|tillhör)\b.{{0,40}}\b(?:sämst|svagast)\w*"),
    ("långt", rf"\b{PROPOSAL}{_OTHER}{{0,2}}? går (?:\w+ )?för långt\b"),
    ("långt", r"\blångt ifrån (?:\w+ )?(?:övertyga[dt]e?|nöjda?|tillfreds|genomtänk\w*|tillräcklig\w*)"),
    ("förkasta", r"\bförkastar\b"),
    ("underkän", r"\bunderkänner\b"),
    ("avstånd", rf"\btar{_OTHER}{{0,3}}? avstånd från\b"),
    ("godta", rf"\bgodtar{_OTHER}{{0,2}}? {_NOT}\b"),
    ("tror", rf"\btror{_OTHER}{{0,2}}? {_NOT}(?: \w+)? på {PROPOSAL}"),
    ("ansluta|förorda|ställa",
     rf"\b(?:kan|vill){_OTHER}{{0,3}}? {_NOT}(?: \w+){{0,2}}? (?:ansluta (?:sig|oss) till|förorda|ställa upp på)\b"),
    ("skepti", r"\b(?:är|ställer sig|förhåller sig)(?: \w+){0,4}? skeptiska?t? (?:till|mot|inför)\b"),
    ("hellre|helst|gärna", rf"\bhade{_OTHER}{{0,3}}? (?:hellre|helst|gärna) sett att{_OTHER}{{1,3}}? (?:inte|ej|aldrig)(?: hade)? (?:lagts|framlagts|föreslagits|tagits|kommit|funnits|införts)\b"),
    ("fungera", rf"\b(?:{PROPOSAL}|den|det)(?: \w+){{0,2}}? (?:kommer|lär|kan|torde){_OTHER}{{0,2}}? {_NOT}(?: \w+)? (?:att )?fungera\b|"
                rf"\b{PROPOSAL} fungerar{_OTHER}{{0,2}}? {_NOT}\b"),
    ("|".join(_BAD_WORDS), rf"\b(?:bra|god|gott|vällovlig|sympatisk)\w*(?: \w+)?,? men(?: \w+)?? {BAD}"),
    ("|".join(_DOUBTS_OF_OTHERS), rf"{_SHARES}{_SHARED}"),
    ("påstå|säga|hävda", rf"\b(?:vill|kan|går){_OTHER}{{0,2}}? {_NOT}(?: \w+)? (?:påstå|säga|hävda)\b.{{0,60}}\b{GOOD}"),
    ("instämmer|delar|tillstyrker|stöder|stödjer|välkomnar|står|ställer|håller",
     rf"\b(?:inte|ej)(?: (?:helt|fullt ut|längre|till fullo|heller))? {_AGREES}\b"),
    ("inte|ej", rf"\b\w+s av\b.{{0,60}}\bmen {_NOT} av (?:\w*förvaltning|\w*nämnd|\w*kontor|\w*bolag|styrelse|\w*råd|oss)\w*"),
    ("motsatt", rf"\b(?:{PROPOSAL}|den|det|detta)\b.{{0,60}}\b(?:få|får|ge|ger|ha)(?: \w+)? motsatt (?:effekt|verkan|resultat)\b"),
)  # fmt: skip
"""Of what is thrown away or found bad."""
FOR: tuple[tuple[str, str], ...] = (
    ("|".join((*_GOOD_WORDS, "bra", "god", "goda", "gott")), _said_of_it(GOOD)),
    ("positivt|gynnas", rf"\b(?:påverkas(?: \w+)?? positivt|gynnas) av {PROPOSAL}"),
    ("genomföras|förverkligas|antas",
     rf"{_BEGINS}(?:{PROPOSAL}|m?\d\.\d) (?:ska|skall|bör|måste)(?: \w+)?? (?:genomföras|förverkligas|antas)"
     r" (?:snarast|omgående|skyndsamt|fullt ut|i sin helhet|utan (?:ändring|dröjsmål|förbehåll)\w*|som (?:den|det) är)\b"),
)  # fmt: skip
"""Of what is found good."""
CONTENT: tuple[tuple[str, str], ...] = (
    ("|".join(_DOUBTS_OF_OTHERS), rf"{_SHARES}(?: \w+)?? (?:inte|ej){_SHARED}"),
    ("motsätta", rf"\b{_NOT}(?: \w+)? motsätta (?:sig|oss)\b"),
    ("fel", r"\b(?:inget|ingenting|inte något) fel (?:på|i|med)\b"),
    ("dum|dumt|dumma|dålig|oäve|illa", rf"\b{IS}{_OTHER}{{0,2}}? (?:inte|ej)(?: (?:så|alls|helt))? (?:dum|dumt|dumma|dålig|dåligt|dåliga|oäven|oävet|illa)\b"),
)  # fmt: skip
"""Of what is not found bad."""
_KIND = (
    r"(?:strategi(?:n|er|erna)?|etappmål(?:et|en)?|delmål(?:et|en)?|målområde(?:t|na)?|"
    r"åtgärde(?:n|rna)|insatse(?:n|rna)|färdplanen|förslage[tn]|måle[tn])"
)
_SEVERAL = r"m?\d(?:\.\d{1,2})?(?:(?:,| och|,? samt|[-–]) ?m?\d(?:\.\d{1,2})?)*"
_ELEMENT = (
    r"(?<!\bi )(?<!\bur )(?<!\bav )(?<!\bom )(?<!\bför )(?<!\btill )(?<!\bpå )(?<!\binom )"
    r"(?<!\bunder )(?<!\bfrån )(?<!\bmed )(?<!\bkring )(?<![\w.])"
    rf"(?:{_KIND}(?: {_SEVERAL})?|(?<!strategi )(?<!strategin )(?<!strategierna )(?<!målet )(?<!\d och )"
    rf"(?<!\d, )m?\d\.\d{{1,2}}(?:(?:,| och|,? samt) m?\d\.\d{{1,2}})*)"
)
"""An element as what is spoken of, and not where a word stands that is: "ordet i strategi 3.4"."""
_WHICH = (
    r"(?:,? (?:om|för|i|under|inom|till|på|kring)(?: (?!(?:inte|ej|aldrig|bör|ska|skall|borde|måste|"
    r"kan|behöver|får)\b)[^\s.;:,]+){1,12}?,?|, [^,.;:]{1,60},)?"
)
"""What may stand behind an element that tells which, before what is said of it."""
_ADVERBS = (
    r"(?: (?:därför|alltså|således|därmed|dock|helt|i stället|i sin helhet|i första hand|enligt \w+|"
    r"också|även|däremot|snarast|vidare|hellre|antingen|därutöver))*"
)
_GOES = (
    rf"(?:(?:bör|ska|skall|borde|måste|behöver|kan|kunde|får|föreslås){_ADVERBS} (?:strykas(?! under)|"
    r"utgå(?! (?:i)?från)|tas bort|slopas|skrotas|avskaffas|dras tillbaka|läggas ned|lyftas ut|"
    r"lyftas bort)|stryks(?! under)|utgår(?! (?:i)?från)|tas bort|slopas|skrotas|avskaffas|"
    r"dras tillbaka|läggs ned|lyfts ut)\b"
)
_STRIKE = r"(?:stryk(?:a|er)?|slopar?|skrotar?|ta(?:r)? bort|avskaffar?|lyft(?:a|er)? (?:ut|bort))"
GONE: tuple[tuple[str, str], ...] = (
    ("stryk|utgå|tas|slopa|skrota|avskaffa|dras|lägg|lyft|bort",
     rf"{_ELEMENT}{_WHICH}(?:,? som)?{_ADVERBS} {_GOES}"),
    ("stryk|slopa|skrota|ta|tar|avskaffa|lyft",
     rf"(?:^|\b(?:vill|bör|ska|måste|att|kan|föreslår|vi|kontoret|\w*nämnden|\w*förvaltningen) )"
     rf"(?:(?!inte\b|ej\b)\w+ )??{_STRIKE} (?:hela |därför |helt )?{_KIND}(?: {_SEVERAL})?"
     r"(?=[.!,;:)]|$| (?:om|för|i|under|inom|ur|från|och|eftersom|då|samt|helt|som)\b)|"
     rf"(?:^|\bvill |\bbör |\batt ){_STRIKE} m?\d\.\d\b"),
)  # fmt: skip
"""Of an element that should go, which is against it; words that should go are another thing."""
KEPT: tuple[tuple[str, str], ...] = (
    ("stryk|utgå|tas|slopa|skrota|avskaffa|dras|lägg",
     rf"{_ELEMENT}{_WHICH}(?:,? som)?{_ADVERBS} (?:bör|ska|skall|får|borde|behöver){_ADVERBS} "
     r"(?:absolut )?(?:inte|ej) (?:strykas|utgå\b(?! från)|tas bort|slopas|skrotas|avskaffas|"
     r"dras tillbaka|läggas ned)\b"),
    ("kvar|behållas", rf"{_ELEMENT}{_WHICH} (?:bör|ska|skall|borde|måste){_ADVERBS} "
                      r"(?:(?:stå|ligga|vara|finnas|bli) kvar|behållas)\b"),
)  # fmt: skip
"""Of an element that should not go: it is to stay."""

_GOOD_SIGNS = (
    "bra bäst bättre goda? gott fint? fina utmärk klok riktig rätt rimlig välkom lovvärd lovord "
    "angelä viktig ändamålsenlig genomtänk välgrund träffa förtjän positiv fördel styrka gläd glad "
    "nöjd uppskatt gilla tilltal tillfredsställ tillfyllest bejaka eloge föredöm ense enig överens "
    "sluter sympati bifall tack stöd bakom instäm välkomn tillstyrk delar? delas framsteg lättnad "
    "följdriktig naturlig gedig passar gärna ja jo ok okej äntligen längta överensstäm anslut "
    "förordar föredra bidra åtar sann vacker betänklighet kvarstå behåll verksam hälsas? hoppas "
    "hoppfull giltighet respekt ställer medges erkänn förståelse uppmuntra roligt precis välgör "
    "förträfflig vällov välvil välvald befoga motivera heja nyttig sund beredda? likaså bekräfta "
    "intyga behövlig användbar hjälpa tydlig"
).split()
_GOOD_SAYINGS = (
    r"väl |tycker om|skriv[ae]?r? under|sluta upp|ställ[ae]r? upp|i linje|till pass|till nytta|"
    r"med på noterna|håll[ae]r? med|känn\w+ igen|annan mening|stå kvar|förena sig|av nöden|ser fram|"
    r"gör skillnad|fog för|steg framåt|talar för|kunna antas|samma (?:mening|uppfattning|syn)"
)
_BAD_SIGNS = (
    "sämre sämst brist otillräcklig fel tvek tvivl skepti kriti negativ svaghet svagast överskatta "
    "bekymr oro oroar? orolig förkasta underkän avvisa invänd betacka besvik avråd misslyck omväg "
    "ogilla nackdel osannolik illa ompröva avstyrk motsätt nej olyckl vansklig märklig tyvärr "
    "dessvärre motsatt"
).split()
_BAD_SAYINGS = (
    r"avstånd från|för långt|tror (?:inte|knappast|ej)|(?:inte|ej|knappast) (?:\w+ )?(?:bra|klok|"
    r"rimlig|rätt|riktig|tillräcklig|lösning|fungera|ansluta|stödja|dela|instämma|godta|genomtänk)"
)
_WHOLE_WORDS = frozenset({"fel", "oro", "nej", "ja", "jo", "ok", "sund", "bra", "delar?", "fint?"})


def _signs(words: list[str], sayings: str) -> re.Pattern[str]:
    begun = (rf"{word}\b" if word in _WHOLE_WORDS else word for word in words)
    return re.compile(rf"\b(?:{'|'.join(begun)}|{sayings})")


_GOOD_SIGN = _signs(_GOOD_SIGNS, _GOOD_SAYINGS)
_BAD_SIGN = _signs([*_BAD_WORDS, *_BAD_SIGNS], _BAD_SAYINGS)


def leans_to_yes(lower: str) -> bool | None:
    """Return whether the words lean to a yes; None where they lean to nothing.

    Officials wrap a no in praise, and hardly ever a yes in blame: one word of blame is enough.
    """
    if _BAD_SIGN.search(lower):
        return False
    return True if _GOOD_SIGN.search(lower) else None
