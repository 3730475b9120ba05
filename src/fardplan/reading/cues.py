"""What in a Swedish sentence shows a stance.

A cue is a pattern over the lower-case, repaired sentence, tried only where its trigger stands,
letters that it cannot do without (looked up by the first four letters of each word), so that cost
grows with what is found rather than with the number of cues. `Weight.STRONG` stands for an act of the sender
("välkomnar"); `WEAK` for a word that often, but not always, carries it ("behöver").
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from fardplan.reading import verdicts
from fardplan.reading.vocabulary import Stance
from fardplan.reading.words import Once, words_in


class Weight(IntEnum):
    """How much a cue says."""

    WEAK = 1
    STRONG = 2


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One pattern that shows one stance."""

    stance: Stance
    weight: Weight
    pattern: re.Pattern[str]
    trigger: str = ""
    """Without which the pattern cannot be found, "" where it is one of several."""
    plain: bool = False
    """Whether it says its stance outright, so that no weight of other words outweighs it."""
    name: str = field(init=False)
    """By which a model knows what it shows."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", f"cue={self.stance}:{self.weight}")


class Hit(NamedTuple):
    """A cue found in a sentence: the words, and where they end."""

    cue: Cue
    words: str
    start: int
    end: int


_TO = r"(?: (?:dock|även|också|särskilt|därför|samtidigt|däremot|i huvudsak|i stort|mycket|därtill|starkt|gärna|vidare|dessutom|bland annat|sammantaget|generellt|överlag|fullt ut|tydligt|här)){0,3}"
_VERY = (
    r"(?:mycket |särskilt |ytterst |också |även |dock |helt |därför |synnerligen |extra |lika )*"
)
_NOT = r"(?:inte|ej|icke|aldrig|knappast)"
_WHO = (
    r"(?: (?:vi|jag|\w*förvaltningen|\w*nämnden|kontoret|bolaget|\w*rådet|föreningen|förbundet|styrelsen|"
    r"myndigheten|verket))?"
)
"""Who speaks, where the verb comes first: "det kan vi inte"."""

_SO = r"(?:helt|därför|alltså|således|därmed|dock|i stället|i första hand) "

_NEEDS = (
    r"(?<!\binte )(?<!\blängre )(?<!\bde )(?<!\bden )(?<!\bsom )"
    r"\bbehöv(?:s|as|er)\b(?! inte| mest| som mest)"
)
_DEMANDS = (
    rf"\bkräver{_TO} att\b|\bkrävs\b|"
    r"\b(?:förvaltningen|nämnden|föreningen|rådet|bolaget|vi) kräver\b"
)

AGREES_WITH_ANSWER = (
    rf"\b(?:ställer (?:sig|oss){_TO} bakom|står bakom|instämmer i|delar|ansluter (?:sig|oss) till) "
    r"(?:det|de|den) (?:\w+ )??(?:yttrande|svar|remissvar|synpunkter|tjänsteutlåtande)\w* som\b"
)
"""What is agreed with is what another body has answered."""
_NEED = r"(?<!\bi )(?<!\bnågot )(?<!\binget )\bbehov(?:et)? av\b"
_OTHERS_WILL = r"(?<!\bni )(?<!\bstaden )(?<!\bkommunen )(?<!\bkommissionen )(?<!\bfärdplanen )"
"""Before "vill", where it is those who ask for answers that want something."""

_SUPPORT = (
    ("annat", r"\bannat än (?:instämma|tillstyrka|stödja|välkomna|hålla med)\b"),
    ("välkomna", r"\bvälkomn(?:ar|as|ade|ande)\b(?! till)"),
    ("positiv", r"\b(?:ser|ställer sig|är|förhåller sig)\b[^.]{0,60}?\bpositiv[at]?\b|\bpositiv[at]? till\b"),
    ("tillstyrk", r"\btillstyrk(?:er|s|a)\b"),
    ("instämmer", r"\binstämmer\b"),
    ("delar", r"\bdelar\b[^.]{0,40}?\b(?:bild|bedömning|uppfattning|analys|syn|slutsats|inriktning|beskrivning|ambition|avsikt|ansats|ståndpunkt|problembild)\w*"),
    ("bakom", rf"\bställer (?:sig|oss){_TO} bakom\b|\bstår bakom\b"),
    ("stöd", r"\bstöd(?:j)?er\b[^.]{0,30}?\b(?:förslag|strategi|inriktning|färdplan|ambition|målsättning|tanke|idé|intention|avsikt)\w*"),
    ("stöd", rf"\bstöd(?:j)?er{_TO} att\b"),
    ("håller", r"\bhåller (?:\w+ )?med\b(?! sig)"),
    ("styrka", r"\b(?:är|som|ser det som) (?:\w+ )?en (?:stor |tydlig |klar )?styrka\b"),
    ("ger en", r"\bger en (?:\w+ )?(?:ärlig|bra|god|rättvisande|heltäckande|träffande|nyanserad|korrekt) (?:och \w+ )?(?:bild|beskrivning)"),
    ("rikt|riml|klok|välk", rf"\b(?:strategi|förslag|målområde|färdplan|etappmål|inriktning)\w*\b[^.]{{0,60}}\bär {_VERY}(?:riktig|rimlig|klok|välkommen)\w*"),
    ("riml", r"\b(?:strategi|målområde|etappmål|inriktning)\w*(?: m?\d\.\d)? är (?:\w+ )?rimligt?a?\b"),
    ("nödv|ange|rikt|posi|välk|klok", r"\bser\b[^.,]{1,40}\bsom (?:\w+ )?(?:nödvändig|angelägen|riktig|positiv|välkommen|klok)\w*"),
    ("borde", r"\bborde (?:ha )?tillstyrk(?:ts?|as?)\b"),
    ("yrka", r"\byrka(?:r|de) bifall\b"),
    ("bra", rf"\b(?:är|vore|vilket är) {_VERY}bra\b(?! tänkt)"),
    ("bra", r"\b(?:ett|en) (?:mycket )?bra (?:förslag|initiativ|grund|utgångspunkt|steg|strategi|idé|tanke)"),
    ("gynnsamt", r"\bgynnsamt\b"),
    ("färd", r"\b(?:färdplan|strategi)\w*\b[^.]{0,20}\bbehövs\b"),
    ("väl", r"\bväl (?:valda?|avvägda?|genomarbeta\w*|underbyggda?)\b"),
    ("nöjd", r"\b(?:är|blev)(?: (?!inte\b|ej\b|föga\b)\w+)?? nöjda?\b"),
    ("uppskattar", r"\buppskattar\b"),
    ("gläd", r"\bglädjande\b|\bgläds\b"),
    ("lovvär", r"\blovvär[dt]"),
    ("fördelar", r"\bser (?:stora )?fördelar\b"),
    ("tydl|rele|ange|välg|geno", rf"\b(?:strategi|förslag|målområde|färdplan|etappmål)\w*[^.]{{0,60}}\bär {_VERY}(?:tydlig|relevant|angeläg|välgrundad|genomarbeta|väl avväg)\w*"),
    ("relevant", r"\b(?:strategi|förslag|målområde|färdplan|etappmål)\w*[^.]{0,60}\b(?:är|som) (?:\w+ )?relevant\w*"),
    ("ringar in", r"\bringar in\b"),
    ("rätt", r"(?<!inte )(?<!knappast )(?<!ej )\b(?:rätt (?:frågor|väg|riktning|inriktning|prioritering\w*|fokus)|i rätt riktning)\b"),
    ("förslage", r"\bförslage[tn]\w* (?:är|går|ligger)[^.]{0,25}(?:bra|riktig|rimlig|klok|väl avväg|i rätt)\w*"),
    ("ansluter sig till", r"\bansluter sig till\b[^.]{0,40}?\b(?:förslag|strategi|bedömning|inriktning|färdplan|mål)\w*"),
    ("bejakar", r"\bbejakar\b"),
    ("hälsar", r"\bhälsar\b[^.]{0,40}\bmed (?:glädje|tillfredsställelse)"),
    ("tillfredsställelse", r"\bmed tillfredsställelse\b"),
    ("steg i rätt riktning", r"\b(?:ett )?steg i rätt riktning\b"),
    ("god", r"\b(?:en|ett) god(?:a|tt)? (?:grund|utgångspunkt|ansats|initiativ)"),
    ("gott initiativ", r"\b(?:ett) gott initiativ"),
    ("vikt", r"\blyfter (?:fram )?(?:flera |många )?(?:viktiga|angelägna|centrala) (?:frågor|utmaningar|områden)"),
    ("hand", r"\btycker om\b|\bgillar\b"),
    ("förordar förslage", r"\bförordar förslage"),
)  # fmt: skip
_NO_OBJECTION = (
    ("föranle", rf"\b(?:inget|ingenting)\b[^.]{{0,50}}\bföranleder\b|\bföranleder (?:ingen|inga|inget|{_NOT} någo[nt])\b"),
    ("ser", rf"\bser (?:\w+ )?(?:inget|inga|{_NOT} någo[nt]|{_NOT} några) (?:hinder|problem|nackdelar)\b"),
    ("behov av", r"\b(?:ser|finner|har) (?:\w+ )?inget behov av att (?:ändra|justera|komplettera|lägga till)"),
    ("negativ", rf"\b{_NOT} negativ[at]?\b"),
    ("erinr", rf"\b(?:inget|ingenting|intet|{_NOT} (?:något|någonting))(?: \w+){{0,3}} (?:att )?erinra\b|\bingen erinran\b|\butan erinran\b|\binga erinringar\b"),
    ("invänd", rf"\b(?:inget|ingenting|intet|{_NOT} (?:något|någonting))(?: \w+){{0,3}} att invända\b|\b(?:inga|ingen) (?:\w+ )?invändning"),
    ("anför|anmärk|säga|tillför|andra|emot",
     rf"\b(?:inget|ingenting|intet|{_NOT} något)(?: särskilt| mer)? (?:att (?:anföra|anmärka|säga(?! om)|tillföra|andraga)|emot)\b"),
    ("anmärkning", r"\b(?:utan|inga|ingen) anmärkning(?:ar)?\b"),
    ("åsikt|kommentar|erinringar|invändning", rf"\b(?:inga|ingen|{_NOT} (?:någon|några|till några)) (?:särskilda? |övriga |egna )?(?:åsikter|kommentar(?:er)?|erinringar|invändning(?:ar)?)\b"),
    ("invända|motsätta", rf"\b(?:ingen|inga|inget|{_NOT}(?: någo[nt]| några| funnit| sett)?) (?:anledning|skäl|orsak) (?:till )?att (?:invända|motsätta (?:sig|oss))\b"),
    ("synp", r"\b(?:har|lämnar|haft|framför)(?: i övrigt| därutöver|,? ?\w+)? inga (?:ytterligare |särskilda |övriga |andra |egna )?synpunkter\b(?! utöver)|\bhar ingen(?:ting)? att tillägga"),
)  # fmt: skip
_EMPHASISE = (
    ("fram", rf"\b(?:vill|önskar|skulle vilja|kan)?{_TO} ?framhåll(?:a|er|s)\b|\bframför särskilt\b|\bvill{_TO} framföra\b"),
    ("betona", r"\bbeton(?:ar|a)\b"),
    ("understryk", r"\bunderstryk(?:er|a)\b"),
    ("poängtera", r"\bpoängter(?:ar|a)\b"),
    ("lyft", rf"\bvill{_TO} lyfta(?: fram)?\b|\blyfter{_TO} fram\b"),
    ("peka på", rf"\bvill{_TO} peka på\b"),
    ("påtala", r"\bpåtal(?:ar|a)\b"),
    ("påminn", rf"\bvill{_TO} påminna\b|\bpåminner om\b"),
    ("anför", rf"\bvill{_TO} anföra\b|\banför\b"),
    ("uppmärksam", rf"\bvill{_TO} uppmärksamma\b|\bvill{_TO} göra .* uppmärksam"),
    ("trycke", r"\btrycker?a? på\b"),
    ("stryk", r"\bstryk(?:a|er) under\b"),
    ("vikt", r"\bvikten av\b|\bav (?:största|stor|yttersta|avgörande|särskild|central|samma) vikt\b"),
    ("viktig", rf"\b(?:är|blir|vore)(?: det)?(?: \w+)? {_VERY}viktig(?:t|a|ast|aste)?\b|\bviktigt att\b|\b(?:en|ett) av de viktigaste\b|\bviktigast(?:e)? (?:är|för)"),
    ("avgörande", rf"\bär {_VERY}avgörande\b|\bavgörande (?:för|att|är)\b"),
    ("förutsättning", r"\b(?:är |vara )?en (?:nödvändig |viktig |grundläggande )?förutsättning(?: för| är)?\b"),
    ("angeläge", rf"\bär(?: det)? {_VERY}angeläge[tn]\b"),
    ("central", rf"\bär {_VERY}central[ta]?\b"),
    ("nödvändig", rf"\bär(?: det)? {_VERY}nödvändig[ta]?\b"),
    ("grundläggande", r"\bgrundläggande (?:betydelse|för)\b"),
    ("betydelse", r"\b(?:stor|avgörande|central) betydelse\b"),
)  # fmt: skip
_GAP = (
    ("sakna", rf"(?<!\bsom )\bsaknar\b(?!{_TO} \d)|\bsaknas\b|\b(?:rådet|nämnden|förvaltningen|vi){_TO} saknade\b(?! \d)|\bsaknad av\b"),
    ("framgår", rf"\bframgår(?: det)?(?: \w+)? {_NOT}\b|\b{_NOT} framgår\b|\bframgår det inte\b"),
    ("nämn", rf"\bnämns(?: \w+)? {_NOT}\b|\b{_NOT} nämns\b|\binte nämnd?a?\b|\binte nämner\b|\bnämner inte\b|\bnämner (?:varken|ingenting|inget)\b"),
    ("berör", rf"\bberörs(?: \w+)? {_NOT}\b|\b{_NOT} berörs\b|\bberör {_NOT}\b"),
    ("brist", r"\b(?:är|som) en brist\b"),
    ("brist", r"\b(?:är|som|ser det som) en (?:tydlig |stor |allvarlig )?brist\b|\bbrister i att\b"),
    ("behandlas", rf"\bbehandlas(?: \w+)? {_NOT}\b|\b{_NOT} behandlas\b"),
    ("tas", rf"\btas {_NOT} upp\b|\b{_NOT} tas upp\b"),
    ("tar", rf"\btar {_NOT} upp\b"),
    ("omnämns", rf"\bomnämns {_NOT}\b|\b{_NOT} omnämns\b"),
    ("lyfts", rf"\blyfts {_NOT}\b|\b{_NOT} lyfts\b"),
    ("otillräcklig|tillräcklig", rf"\b(?:är |inte )otillräckligt?a?\b|\b{_NOT} tillräcklig"),
    ("förbi", r"\bförbiser\b|\bförbigås\b"),
    ("frånvaro", r"\blyser med sin frånvaro\b"),
    ("säger", rf"\bsäger (?:ingenting|inget|{_NOT})\b"),
    ("sägs", rf"\bsägs (?:ingenting|inget|{_NOT})\b"),
    ("besvara", r"\b(?:lämnar|lämnas|är) (?:frågan |\w+ )?obesvara[dt]"),
    ("obesvara", r"\bobesvara[dt]"),
    ("fläck", r"\bblind(?:a)? fläck"),
    ("varken", r"\b(?:anger|innehåller|har|finns)\b[^.]{0,50}\bvarken\b"),
    ("efterlys", r"\befterlys(?:er|a|s)\b"),
    ("står", rf"\bstår (?:det )?(?:inget|ingenting|{_NOT}) (?:något |någonting )?om\b"),
    ("finns i", r"\b(?:nästan )?inte finns i (?:färdplanen|strategin|förslaget|dokumentet)\b"),
)  # fmt: skip
_CLARIFY = (
    ("förtydlig", r"\bförtydlig"),
    ("förtydlig", r"\bförtydlig\w*"),
    ("tydlig", r"\btydliggör\w*|\btydligare\b|\b(?:vara|bli|göras|blir) (?:\w+ )?tydligt?\b"),
    ("oklar", r"\boklar"),
    ("oklar", r"\boklar[ta]?\b"),
    ("otydlig", r"\botydlig[ta]?\b"),
    ("preciser", r"\bprecisera\w*|\bprecisering\w*"),
    ("klar", r"\bklargör\w*|\bklarlägg\w*|\bklarlagt\b|\bklarhet\b"),
    ("defini", r"\bdefinier(?:a|as|ar)\b|\bdefinition\w*"),
    ("innebär", r"\bvad [^.]{0,80}\binnebär\b"),
    ("undrar", rf"\bundrar{_TO} (?:vad|vem|vilk\w+|hur|om|när|varför|var)\b"),
    ("fråga", r"\bfrågar (?:sig|oss) (?:vad|vem|vilk\w+|hur|om|när|varför|var)\b|\bställer (?:sig|oss)(?: \w+)?? frågan\b"),
    ("frågande", r"\bfrågande (?:till|inför|kring|över) (?:\w+ )?(?:vad|vem|vilk\w+|hur|varför|när|var)\b|\bfrågande\b.*(?:\?|\bundrar\b|\bframgår\b)"),
    ("mena", r"\bvad som (?:\w+ )?(?:menas|avses)\b"),
    ("avses", r"\bvad som avses\b"),
    ("konkret", r"\bkonkretiser\w*|\bmer konkret\w*"),
    ("svårt att", r"\bsvårt att (?:se|utläsa|förstå|bedöma|tolka)\b"),
)  # fmt: skip
_AMEND = (
    ("färdplanen", r"\bfärdplan(?:en|ens \w+)\b[^.]{0,40}\b(?:bör|behöver|måste|borde|får ett)\b"),
    ("strategi", r"\bstrategi(?:n|er|erna)\b(?: \d\.\d)?[^.]{0,30}\b(?:bör|behöver|måste|borde)\b(?! (?:staden|det))"),
    ("etappmål", r"\betappmål(?:et|en)?\b[^.]{0,60}\b(?:bör|behöver|måste|borde|får|förses|preciseras|mäts)\b"),
    ("titeln", r"\btiteln\b[^.]{0,40}\b(?:bör|behöver|ändras|blir)"),
    ("skriv", r"\bskriv(?:as|s|a)\b[^.]{0,12} (?:in|ut|om)\b"),
    ("slå fast", r"\bslå fast\b"),
    ("slås fast", r"\bslås fast\b"),
    ("anges", r"\b(?:vill|bör|föreslår|ska)\b[^.]{0,80}\banges\b"),
    ("tas", r"\btas in\b|\btas bort\b"),
    ("rekommenderar", r"\brekommenderar\b"),
    ("nämnas", r"\bska\b[^.]{0,40}\b(?:om)?nämnas\b"),
    ("nämnas", r"\bbör\b[^.]{0,60}\b(?:om)?nämnas\b|\bbehöver\b[^.]{0,40}\bnämnas\b"),
    ("kompletter", r"\bkompletteras?\b|\bkomplettering\w*"),
    ("lägg", r"\blägg(?:as|s|a) till\b"),
    ("ändr", r"\b(?:bör|behöver|ska|måste|föreslår att|föreslås)\b[^.]{0,80}\bändra(?:s)?\b|\bändringsförslag\w*"),
    ("stryk", r"\bstryk(?:as|s|a|er)\b(?! under)"),
    ("ersätt", r"\b(?:bör|föreslår|ska|behöver)\b[^.]{0,80}\bersätt(?:as|s)\b"),
    ("lydelse", r"\b(?:få|får|ges|ha|till) (?:\w+ )?(?:följande|ny|ändrad|annan|denna) lydelse\b|\bförslag till (?:ny )?lydelse\b"),
    ("lyda", r"\b(?:bör|ska|skall|föreslås|kan|borde)(?: \w+){0,2}? lyda\b"),
    ("formuler", r"\b(?:om)?formuleras\b|\bformuleringen (?:bör|behöver)|\bomformuler\w*"),
    ("inkl", r"\b(?:bör|behöver|ska|måste)\b[^.]{0,60}\b(?:inkluderas|omfatta|omfattas)\b"),
    ("omfatta", r"\b(?:bör|behöver|ska|måste)\b[^.]{0,60}\bomfatta[s]?\b"),
    ("skriv", r"\bskrivning(?:ar|en|arna|ens)?\b[^.]{0,60}\b(?:bör|behöver|ändras|skärps)|\bskriv(?:as|s) in\b|\bskrivs om\b"),
    ("ingå", r"\b(?:bör|behöver|ska|måste)\b[^.]{0,40}\bingå\b"),
    ("tillägg", r"\btillägg\b"),
    ("tillägg|tillfog|tillför", r"\btillägg(?:et)?\b(?! till)|\btillfog(?:as|a)\b|\btillför(?:as|s)\b"),
    ("uppdela", r"\b(?:etappmål|statistik|indikator)\w*\b[^.]{0,80}\b(?:blir|bör|vara|är|ska)\b[^.]{0,20}\buppdela[td]\w*"),
    ("könsuppdela", r"\bbör\b[^.]{0,40}\bkönsuppdela\w*"),
    ("utvi", r"\butvidga[s]?\b|\bbreddas\b"),
    ("vidgas", r"\b(?:bör|behöver|ska)\b[^.]{0,40}\bvidgas\b"),
    ("förse", r"\bförse(?:s)? med\b"),
    ("revider", r"\brevider(?:as|a|ing)\b"),
    ("omarbet", r"\bomarbet(?:as|a|ning)\b"),
    ("arbetas", r"\barbetas (?:om|in)\b"),
    ("föras in", r"\b(?:bör|behöver|ska)\b[^.]{0,40}\bföras in\b"),
    ("tas", r"\b(?:bör|behöver|ska)\b[^.]{0,40}\btas (?:med|in|bort)\b"),
    ("borde", r"\bborde (?:\w+ )?ha (?:föreslagits|prövats|övervägts|införts|prioriterats|utretts)\b"),
)  # fmt: skip
_ASK = (
    ("önsk", rf"\bönskar\b{_TO}(?! framhåll)|\b(?:är|vore) önskvärt\b|\bönskemål\b|\bönskvärt\b"),
    ("efter", r"\befterfrågar\b|(?<!\bsom )\befterfrågas\b|\befterlys(?:er|es|s)\b"),
    ("efter", r"\bhar (?:[\w.]+ ){0,9}?(?:efterfrågat|efterlyst)\b"),
    ("begärt", r"\bhar (?:[\w.]+ ){0,9}?begärt\b"),
    ("vill", rf"{_OTHERS_WILL}\bvill{_TO} (?:se|att|ha)\b"),
    ("vill", rf"\bvill{_TO} (?:vara|komma|sitta|få|bli|delta|medverka) (?:\w+ )?(?:in|med|delaktig\w*|tidigt|del|till tals)\b"),
    ("ni", r"\bni (?:borde|måste|bör|skulle kunna|ska|får inte)\b"),
    ("borde", r"\b(?:det borde|borde det) (?:\w+ )?(?:finnas|byggas|göras|vara|bli|gå att)\b"),
    *((verb, rf"^(?:\w+: )?{verb} (?!(?:vi|man|är|kan|ska|bör|har|det är) )[^.?]{{3,120}}!$")
      for verb in ("ange", "sätt", "bygg", "inför", "öppna", "utse", "anställ", "redovisa", "lägg",
                   "stoppa", "skriv", "ta fram", "ge", "behåll")),
    ("sluta", r"^(?:snälla )?sluta(?: upp)?(?: med)? (?:att )?\w+"),
    ("gärna att", r"\bser (?:\w+ )?gärna att\b"),
    ("skriv", r"^skriv (?:i stället |in |om )?(?:att|in|om)?\b"),
    ("skriv", r"\bskr(?:iver|ev) [^.]{0,50}?\batt [^.]{1,60}\b(?:ska|bör|måste)\b"),
    ("satsa", r"^satsa (?:\w+ )?på\b"),
    ("ge", r"^ge (?:oss|dem|nämnden|föreningarna|skolorna|alla)\b"),
    ("låt", r"^låt (?!oss)\w+"),
    ("se till att", r"^se till att\b"),
    ("föreslår", r"\bföreslår\b(?! att (?:\w+ ){0,4}(?:överlämnar|lämnar|godkänner))"),
    ("förordar", r"\bförordar\b"),
    ("hemställer", r"\bhemställer\b"),
    ("vädjar", r"\bvädjar\b"),
    ("förutsätter", r"\bförutsätter\b"),
    ("uppmanar", r"\buppmanar\b"),
    ("behov av", r"\bser (?:ett |stort |ett stort |även |också )*behov av\b|\bfinns (?:ett |stort |också )*behov av\b"),
    ("behov", _NEED),
    ("krav på att", r"\bkrav på att\b"),
    ("kräv", _DEMANDS),
    ("begär", r"\bbegär\b"),
    ("behöv", _NEEDS),
    ("bör", r"\bbör\b"),
    ("måste", r"\bmåste\b"),
    ("anser att", r"\banser att\b[^.]{0,80}\b(?:ska|skall)\b"),
)  # fmt: skip
_EXPERIENCE = (
    ("erfar", r"\berfarenhet(?:er|en|erna)?\b|\berfar\b"),
    ("visa", r"\bhar visat\b|\bvisar att\b|\bvisade\b|\bvisar sig\b"),
    ("utmaning", r"\b(?:finns|ser|är|stora|innebär)\b[^.]{0,30}\butmaning(?:ar|en)?\b"),
    ("upplev", r"\bupplever\b|\bupplevs\b"),
    ("märker", r"\bmärker\b"),
    ("bristen på", r"\bbristen på\b"),
    ("sakna", r"\bsaknade(?: \w+)? \d|\bsom saknar\b"),
    ("noterar", r"\bnoterar\b"),
    ("svår", r"\bsvårt att\b|\bsvårigheter\b|\bhar svårt\b"),
    ("ofta", r"\bofta\b|\balltför ofta\b"),
    ("fler", r"\ballt fler\b|\bfler och fler\b"),
    ("majoriteten", r"\bmajoriteten\b"),
    ("dominera", r"\bdomineras?\b"),
    ("procent", r"\bprocent\b|\bprocentenheter\b"),
    ("krin", r"\bi dag\b[^.]{0,60}\b(?:finns|saknas|ligger)\b"),
    ("idag", r"\bidag\b"),
    ("konstatera", r"\bkan konstatera\b"),
    ("konstatera", r"\bkonstaterar\b|\bkan konstatera\b"),
    ("sett", r"\bhar sett\b"),
    ("möter", r"\bmöter (?:ofta|dagligen|allt|många)\b"),
    ("sked", r"\bhar (?:ökat|minskat|fördubblats|halverats)\b"),
    ("ökat", r"\bhar ökat\b"),
    ("minskat", r"\bhar minskat\b"),
    ("fördubbla", r"\bfördubbla(?:des|ts)\b"),
    ("under", r"\bunder (?:20\d\d|det senaste|de senaste|våren|hösten|fjolåret)\b"),
    ("senaste åre", r"\b(?:det|de) senaste (?:året|åren)\b"),
    ("lett", r"\bhar lett till\b|\bledde till\b"),
)  # fmt: skip
_PRACTICE = (
    ("redan", r"\barbetar redan\b|\bredan pågående\b|\bredan i dag\b|\bredan idag\b|\bfinns redan\b|\bgör redan\b|\bredan (?:in|ut|på|arbet|bedriv|har)\w*"),
    ("bedriv", r"\bbedriver\b|\bbedrivs\b|\bbedrivit\b"),
    ("sedan", r"\bsedan (?:\w+ )?(?:19|20)\d\d\b|\bsedan (?:flera|många|några|ett|två|tre|fyra|fem|drygt|mer|lång)\b"),
    ("inrättat", r"\bhar\b[^.]{0,40}\b(?:inrättat|inrättats)\b"),
    ("starta", r"\b(?:har startat|startade|har startats|startades)\b"),
    ("försetts med", r"\bhar\b[^.]{0,40}\bförsetts med\b"),
    ("inför", r"\b(?:har (?:\w+ )?infört|införde|har införts|infördes)\b"),
    ("utvecklat", r"\bhar\b[^.]{0,60}\butvecklat[s]?\b"),
    ("fram", r"\bhar\b[^.]{0,90}\btagit fram\b"),
    ("byggt upp", r"\bhar byggt upp\b"),
    ("genomför", r"\bhar\b[^.]{0,40}\bgenomfört[s]?\b|\bgenomförs\b"),
    ("pågå", r"\bpågår\b|\bpågående\b"),
    ("erbjud", r"\berbjud(?:er|s|its)\b"),
    ("arbetar", r"\barbetar\b[^.]{0,60}\b(?:uppsökande|förebyggande|aktivt|systematiskt|sedan|i dag|idag)\b"),
    ("driv", r"\bdriver\b|\bdrivs\b"),
    ("form", r"\bhar\b[^.]{0,40}\b(?:format|bildat)\b"),
    ("samverkar", r"\bsamverkar (?:i dag|idag|redan|sedan|med)\b"),
    ("anställ", r"\bhar\b[^.]{0,30}\banställt\b|\banställer\b"),
    ("satt", r"\b(?:har satt|satte|har satts) (?:i gång|igång|upp)\b"),
    ("lokal", r"\blokala? (?:modell|arbetssätt)"),
    ("prövat", r"\bhar prövat\b"),
    ("pröva", r"\bhar (?:\w+ )?prövat\b|\bprövar\b"),
    ("testat", r"\bhar (?:\w+ )?testat\b"),
    ("träffas", r"\bträffas (?:en gång|varje|var)\b"),
    ("vark", r"\bvarje (?:vecka|månad|kvartal)\b"),
    ("varje", r"\bvarje (?:vecka|månad|måndag|tisdag|onsdag|torsdag|fredag|kvartal)\b"),
    ("beviljats medel", r"\bbeviljats medel\b"),
    ("kallande", r"\bsammankallande\b"),
)  # fmt: skip
_OPPOSE = (
    ("avstå", r"\b(?:bör|borde|ska|måste)\b.{0,40}\bavstå (?:från|ifrån) (?:att (?:genomföra|införa|anta)\b|förslaget|strategin)"),
    ("vill", rf"\bvill{_TO} {_NOT} (?:se|att|ha)\b"),
    ("hör|passar", r"\b(?:hör|passar)(?: \w+){0,2}? (?:hemma )?i (?:ett )?annat (?:dokument|program|sammanhang)\b"),
    ("övertyg", rf"\b{_NOT} (?:\w+ )?övertygad[e]?\b"),
    ("återremi", r"\b(?:bör|ska|borde|behöver) (?:\w+ )?återremitteras\b"),
    ("ompröv", r"\b(?:bör|ska|borde|behöver) (?:\w+ )?omprövas\b"),
    ("värde", rf"\b{_NOT} (?:\w+ )?se något (?:större )?värde\b|\bser (?:\w+ )?inget (?:större )?värde\b"),
    ("avstyrk", r"\bavstyrk(?:er|s|a)\b"),
    ("tillstyrk", rf"\b(?:kan|kunna|vill|anser sig){_WHO}{_TO} {_NOT}(?: \w+){{0,2}} tillstyrka\b|\b{_NOT} (?:kunna )?tillstyrk\w*"),
    ("motsätter", rf"\bmotsätter{_WHO} (?:sig|oss)\b"),
    ("avvisa", r"\bavvisar\b|\bavvisas\b"),
    ("kritisk", r"\b(?:är|ställer sig)[^.]{0,20}\bkritisk[at]?\b|\bkritiska? (?:till|mot)\b"),
    ("negativ", r"\b(?:är|ställer sig|ser)[^.]{0,20}\bnegativ(?:a|t)?(?: till| på)\b"),
    ("emot", r"\b(?:är|säger|talar) (?:\w+ )?emot\b"),
    ("bakom", rf"\bställer (?:sig|oss){_TO} {_NOT} bakom\b|\b{_NOT}(?: \w+){{0,2}} (?:stå|ställ(?:a|er) (?:sig|oss)) bakom\b|\bstår{_TO} {_NOT} bakom\b"),
    ("stöd", rf"\bstöd(?:j)?er{_TO} {_NOT}\b|\b(?:kan|kunna|vill){_WHO}{_TO} {_NOT}(?: \w+){{0,2}} stöd(?:j)?a\b"),
    ("godt", rf"\b(?:kan|kunna|vill){_WHO}{_TO} {_NOT}(?: \w+){{0,2}} (?:godta|acceptera)\b"),
    ("acceptera", rf"\b(?:kan|kunna|vill){_WHO}{_TO} {_NOT}(?: \w+){{0,2}} (?:godta|acceptera)\b"),
    ("avråd", r"\bavråder\b|\b(?:måste|nog|bestämt|starkt) avråda\b"),
    ("vänder", r"\bvänder (?:sig|oss) (?:\w+ )?(?:mot|emot)\b"),
    ("borde", r"\bborde (?:ha )?avstyrk(?:ts?|as?)\b"),
    ("inte", r"^(?:men|och|dock) (?:däremot )?inte (?:till )?(?:strategi\w* )?\d\.\d"),
    ("delar", rf"\bdelar{_TO} {_NOT}\b"),
    ("invänd", r"\binvänder\b|\bhar invändningar\b|\binvänder mot\b"),
    ("rimlig", rf"\b{_NOT} (?:\w+ )?rimligt?\b|\borimlig"),
    ("orimlig", r"\borimlig[ta]?\b"),
    ("lämplig", rf"\b{_NOT} lämpligt?\b|\bolämplig"),
    ("olämplig", r"\bolämplig[ta]?\b"),
    ("bör", rf"\bbör{_TO} {_NOT}\b"),
    ("risk", r"\bser (?:en |stora |flera |också )*risk(?:er)?\b(?! att dras)|\brisken (?:är|för)\b"),
    ("olycklig", r"\bolycklig[ta]?\b"),
    ("instämmer", rf"\binstämmer{_TO} {_NOT}\b"),
    ("tillstyrk|stödj|godta|accepter", rf"\bvarken\b.{{0,80}}\bkan (?:tillstyrk|stödj|godta|accepter)\w*|\b(?:kan|kunna) (?:\w+ ){{0,3}}{_NOT} (?:tillstyrkas|stödjas|godtas|accepteras)\b"),
    ("besvik", r"\bbesvik(?:na|en|et) (?:över|på)\b(?! att (?:ha )?få(?:tt)?\b)(?!.{0,30}\b(?:remisstid|svarstid|remissen\b))"),
    ("varna", r"\bvarnar? för\b"),
    ("strider", r"\bstrider(?: \w+)? mot\b"),
    ("avsl", r"\bavslår\b|\byrkar avslag\b|\bavslag på\b"),
    ("fel ", r"\b(?:är|vore) fel (?:väg|att)\b"),
    ("rätt", rf"\b(?:är|vore)(?: \w+)? {_NOT} rätt (?:väg|riktning|inriktning|prioritering|åtgärd|lösning|metod)\w*"),
    ("så ", r"^så (?:bör|ska|får) det inte (?:bli|vara)\b"),
    ("fel", r"\b(?:är|vore|blir) fel (?:väg|att|ordning|prioritering)\b"),
    ("bekl", r"\bbeklagar\b|\bbekymra[dt]\b|\boroas\b|\bär orolig"),
    ("mot", r"\btalar mot\b"),
    ("nej", r"^(?:(?:sammanfattningsvis|sammantaget|kort sagt|slutligen)[:,]? )?nej tack[.!]?$"),
    ("nej", r"\b(?:förvaltningen|nämnden|bolaget|styrelsen|föreningen|rådet|vi) (?:säger|sade) nej\b"),
    ("anser", rf"\banser {_NOT}\b"),
)  # fmt: skip
_DEFER = (
    ("yttrande|svar|remissvar|tjänsteutlåtande|synpunkter", AGREES_WITH_ANSWER),
    ("svar", r"\bse (?:även )?(?:svar|vårt svar|svaret|synpunkter|kommentar)\w*\b[^.]{0,40}\b(?:under|på|ovan|till)\b"),
    ("under", r"\bse (?:under|vidare under)\b"),
    ("hänvisa", r"\bhänvis(?:ar|as)\b"),
    ("avstår", r"\bavstår(?: (?!från)\w+){0,3} från (?:att (?:\w+ )?(?:yttra|svara|besvara|kommentera|avge|inkomma|lämna (?:\w+ )?(?:synpunkt|yttrande|svar|remissvar|kommentar))|\w*yttrande|svar|remissvar|(?:\w+ )?synpunkter|kommentar)|\bavstår(?: (?:här|denna gång|i (?:denna|den) del\w*))?(?=[.,;]|$)"),
    ("utöver", r"\butöver (?:det|vad) som (?:sägs|anförs|anges|framförs|skrivs|redovisas|står)\b"),
    ("överlåter", r"\böverlåter\b[^.]{0,40}\b(?:till|åt)\b"),
    ("anslut", r"\banslut(?:er|a) sig\b[^.]{0,60}\b(?:svar|yttrande|tjänsteutlåtande|remissvar)"),
    ("åberopar", r"\båberopar\b"),
    ("utan", r"\bligger utanför\b|\bfaller utanför\b|\bberör inte (?:nämnden|bolaget|myndigheten|verksamheten|förvaltningen)"),
    ("berör", r"\bberör(?:s)? inte (?:nämndens?|bolagets?|myndighetens?|verksamheten|förvaltningens?|kontorets?)\b|\bberörs inte av\b"),
    ("besvaras", r"\bbesvaras (?:gemensamt|samlat|under|tillsammans|i)\b"),
    ("se", r"^se (?:ovan|nedan|avsnitt|strategi|punkt|även|vidare|\d)"),
)  # fmt: skip

_TABLES: tuple[tuple[Stance, tuple[tuple[str, str], ...]], ...] = (
    (Stance.SUPPORT, (*_SUPPORT, *verdicts.FOR, *verdicts.KEPT)),
    (Stance.NO_OBJECTION, (*_NO_OBJECTION, *verdicts.CONTENT)),
    (Stance.EMPHASISE, _EMPHASISE),
    (Stance.GAP, _GAP),
    (Stance.CLARIFY, _CLARIFY),
    (Stance.AMEND, _AMEND),
    (Stance.ASK, _ASK),
    (Stance.EXPERIENCE, _EXPERIENCE),
    (Stance.EXISTING_PRACTICE, _PRACTICE),
    (Stance.OPPOSE, (*_OPPOSE, *verdicts.AGAINST, *verdicts.GONE)),
    (Stance.DEFER, _DEFER),
)
_WEAK = frozenset(
    {r"\b(?:det|de) senaste (?:året|åren)\b", r"\bunder (?:20\d\d|det senaste|de senaste|våren|hösten|fjolåret)\b",
     r"\bi dag\b[^.]{0,60}\b(?:finns|saknas|ligger)\b", _NEEDS, r"\bbör\b", r"\bmåste\b", r"\bofta\b|\balltför ofta\b",
     r"\bprocent\b|\bprocentenheter\b", r"\bidag\b", _DEMANDS}
)  # fmt: skip
_KEPT = frozenset(pattern for _, pattern in verdicts.KEPT)
_OUTRIGHT = frozenset(trigger for trigger, _ in (*verdicts.AGAINST, *verdicts.GONE))
"""Triggers of what should go or is found bad, which polite words beside it make no yes of."""
KEY = 4


@cache
def _by_key() -> dict[str, dict[Cue, tuple[str, ...]]]:
    """The cues by the first letters of their triggers; those of several with their triggers."""
    by_key: dict[str, dict[Cue, tuple[str, ...]]] = defaultdict(dict)
    for stance, table in _TABLES:
        for trigger, pattern in table:
            weight = Weight.WEAK if pattern in _WEAK else Weight.STRONG
            plain = (stance is Stance.OPPOSE and trigger in _OUTRIGHT) or pattern in _KEPT
            words = tuple(trigger.split("|"))
            several = words if len(words) > 1 else ()
            cue = Cue(stance, weight, re.compile(pattern), "" if several else trigger, plain)
            for word in words:
                by_key[word.split()[0][:KEY]][cue] = several
    return by_key


class _Called(NamedTuple):
    """The cues that a word calls for."""

    key: str
    cues: tuple[Cue, ...]
    """All whose triggers begin as the word does."""
    named: tuple[Cue, ...]
    """Those among them of several triggers that the word is one of."""


def _called_by(word: str) -> _Called | None:
    cues = _by_key().get(word[:KEY])
    if cues is None:
        return None
    named = tuple(cue for cue, triggers in cues.items() if word.startswith(triggers))
    return _Called(word[:KEY], tuple(cues), named)


_CALLED = Once(_called_by)


def hits_in(lower: str) -> list[Hit]:
    """Return the cues found in a lower-case sentence, each once, by the order of its words."""
    called = list(filter(None, map(_CALLED.__getitem__, words_in(lower))))
    named = {cue for each in called for cue in each.named}
    hits: list[Hit] = []
    for cues in {each.key: each.cues for each in called}.values():
        for cue in cues:
            if not cue.trigger:  # its words may begin in several ways
                if cue not in named:
                    continue
                named.remove(cue)
            elif cue.trigger not in lower:
                continue
            if match := cue.pattern.search(lower):
                hits.append(Hit(cue, match.group().strip(), match.start(), match.end()))
    return hits
