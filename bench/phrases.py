"""What the invented answers say: sentences of official Swedish with gaps to be filled.

A gap is written `{name}` and filled from `WORDS`, from the words of the target area that the
paragraph is about, or by a number. All of it is written for this project and true of nobody.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, ...]] = {
    "who": ("förvaltningen", "förvaltningen", "förvaltningen", "stadsdelsförvaltningen", "nämnden"),
    "place": (
        "Norrholm", "Ekeliden", "Lerbäcka", "Tallåsen", "Gransäter", "Björkudden", "Åsvreten",
        "Kvarnvreten", "Hagsjö", "Vassby", "Ljungskär", "Stenbrohöjden", "Mellanängen",
    ),
    "actor": (
        "staden", "kommunstyrelsen", "stadsledningskontoret", "utbildningsförvaltningen",
        "socialförvaltningen", "trafikkontoret", "exploateringskontoret", "facknämnderna",
        "arbetsmarknadsförvaltningen", "kulturförvaltningen", "bostadsbolagen",
    ),
    "adverb": ("särskilt", "även", "därför", "dessutom", "också", "vidare"),
    "group": (
        "barn och unga", "nyanlända familjer", "ensamstående föräldrar", "långtidsarbetslösa",
        "äldre som lever ensamma", "unga vuxna", "kvinnor som står långt från arbetsmarknaden",
        "personer med funktionsnedsättning", "trångbodda hushåll", "föräldrar till små barn",
    ),
    "time": (
        "under de senaste två åren", "sedan hösten 2016", "under våren 2018", "varje månad",
        "sedan flera år tillbaka", "under 2017", "det senaste året", "sedan starten",
    ),
    "means": (
        "en gemensam budget", "tydliga mandat", "långsiktig finansiering", "en utpekad samordnare",
        "stöd från staden centralt", "ett gemensamt uppföljningssystem", "behörig personal",
        "lokaler som går att nå på kvällstid", "en modell för samfinansiering",
    ),
    "lack": (
        "en beskrivning av hur arbetet ska finansieras", "ett tydligt utpekat ansvar",
        "ett resonemang om hur resultatet ska mätas", "en tidplan för genomförandet",
        "mätbara mål som kan delas upp på kön", "en koppling till stadens översiktsplan",
        "en analys av varför tidigare satsningar inte gav avsedd effekt",
        "ett avsnitt om rekrytering av behörig personal", "uppgifter om vilka grupper som nås",
    ),
}  # fmt: skip

OF_AREA: dict[str, dict[str, tuple[str, ...]]] = {
    "1": {
        "topic": (
            "föräldrastödet", "den öppna förskolan", "övergången mellan förskola och skola",
            "elevhälsan", "skolvalet", "fritidsgårdarnas öppettider", "kulturskolans utbud",
            "språkutvecklingen i förskolan", "det kollegiala lärandet", "hembesöksprogrammet",
        ),
        "measure": (
            "uppsökande arbete bland familjer som står utanför förskolan",
            "gemensamma rutiner för överlämning mellan stadierna",
            "fler mötesplatser för flickor på kvällstid", "handledning för nya förskollärare",
            "avgiftsfria aktiviteter under loven", "tidiga samtal med vårdnadshavare",
        ),
    },
    "2": {
        "topic": (
            "feriearbetet", "studie- och yrkesvägledningen", "språkstödet på arbetsplatsen",
            "jobbtorgens arbete", "de sociala kraven i upphandlingarna", "handledarnas villkor",
            "stödet till nystartade företag", "den grundläggande vuxenutbildningen",
        ),
        "measure": (
            "yrkesutbildning i kombination med svenska", "platser för praktik i egen regi",
            "barnpassning under studietiden", "en gemensam handledarutbildning",
            "lokaler med låg hyra för småföretag", "arbetsförberedande insatser med låg takt",
        ),
    },
    "3": {
        "topic": (
            "trångboddheten", "skötseln av parkerna", "genomgångsbostäderna",
            "hyrorna i nyproduktionen",
            "belysningen längs gångvägarna", "planeringen av verksamhetslokaler",
            "blandningen av upplåtelseformer", "torgens utformning",
            "den sociala konsekvensanalysen",
        ),
        "measure": (
            "tidig medverkan i planprocessen", "lägre inkomstkrav i de kommunala bolagen",
            "en jämnare fördelning av särskilda boenden", "upprustning av slitna platser",
            "mötesplatser i bottenvåningarna", "en plan för kollektivtrafiken under byggtiden",
        ),
    },
    "4": {
        "topic": (
            "medborgardialogen", "föreningslivets villkor", "de sociala insatsgrupperna",
            "bemötandet i receptionen", "arbetet mot diskriminering", "trygghetsvandringarna",
            "medborgarvärdarnas arbete", "samverkan med polisen", "tillgången till möteslokaler",
        ),
        "measure": (
            "ett centralt metodstöd", "återkoppling till dem som har deltagit i dialogen",
            "fleråriga bidrag till lokala föreningar", "gemensamma lägesbilder varje vecka",
            "utbildning i bemötande för alla som möter invånare", "fältarbete på helgerna",
        ),
    },
}  # fmt: skip

SENTENCES: dict[str, tuple[str, ...]] = {
    "support": (
        "{who} ställer sig {adverb} bakom strategin och den inriktning som den anger.",
        "{who} välkomnar att {topic} lyfts fram i färdplanen.",
        "{who} delar bedömningen att {topic} har stor betydelse för {group}.",
        "{who} är positiv till förslaget om {measure}.",
        "{who} tillstyrker strategin i dess helhet.",
        "Det är bra att färdplanen tar upp {topic}, som länge har saknat en självklar ägare.",
        "{who} instämmer i att {measure} är ett steg i rätt riktning.",
    ),
    "no_objection": (
        "{who} har inget att erinra mot strategin.",
        "{who} har inga synpunkter utöver vad som sägs i sammanfattningen.",
        "{who} har inget att invända mot förslaget om {measure}.",
    ),
    "gap": (
        "{who} saknar {lack}.",
        "I strategin saknas {lack}, vilket gör det svårt att planera {topic}.",
        "Det framgår inte hur {measure} ska komma {group} till del.",
        "{topic} nämns inte alls, trots att frågan ständigt kommer upp i mötet med {group}.",
        "Färdplanen berör inte {topic}, och {who} ser det som en brist.",
    ),
    "clarify": (
        "Det behöver förtydligas vem som ansvarar för {topic} när flera nämnder är inblandade.",
        "{who} önskar ett förtydligande av vad som menas med {measure}.",
        "Begreppet är otydligt och bör definieras, så att {topic} kan följas över tid.",
        "Etappmålet behöver preciseras med ett utgångsvärde och ett årtal.",
    ),
    "amend": (
        "{who} föreslår att strategin kompletteras med {measure}.",
        "Strategin bör kompletteras med {lack}.",
        "{who} anser att färdplanen bör ange hur {topic} ska följas upp för kvinnor och män.",
        "Skrivningen om {topic} bör ändras så att även {group} omfattas.",
    ),
    "ask": (
        "{who} vill {adverb} se att {actor} tar fram {means} för {topic}.",
        "{actor} bör få i uppdrag att samordna {topic} över hela staden.",
        "{who} efterfrågar {means}, eftersom {topic} annars blir beroende av enskilda personer.",
        "Det behövs {means} för att {measure} ska nå {group}.",
        "{who} ser ett behov av {measure}, framför allt för {group}.",
        "{actor} måste ta ansvar för {means} innan arbetet kan börja.",
    ),
    "emphasise": (
        "{who} vill {adverb} framhålla att {topic} är avgörande för {group}.",
        "{who} betonar vikten av {measure} i de områden där behoven är störst.",
        "{who} understryker att {means} är en förutsättning för {topic}.",
    ),
    "experience": (
        "Av {n} tillfrågade {time} svarade {m} att {topic} hade betydelse för deras vardag.",
        "{who} har god erfarenhet av {measure}, som {time} har prövats i {place}.",
        "I {place} har {time} omkring {n} personer nåtts, varav ungefär hälften var kvinnor.",
        "Erfarenheten visar att {topic} ofta faller mellan två stolar när projektmedlen tar slut.",
        "Andelen bland {group} var {m} procent i {place} och {n} procent i {place}.",
        "{who} märker att {group} sällan söker sig till verksamheten på egen hand.",
    ),
    "practice": (
        "I {place} bedrivs redan {measure} i samarbete med lokala föreningar.",
        "{who} arbetar {time} med {topic} tillsammans med {actor}.",
        "{who} har {time} tagit fram en modell för {topic} som används vid {m} enheter.",
        "Arbetet med {topic} pågår sedan {n} veckor och ska utvärderas till sommaren.",
    ),
    "oppose": (
        "{who} kan inte ställa sig bakom att {actor} ensam ansvarar för {topic}.",
        "{who} ser en risk för att {measure} tränger undan det förebyggande arbetet.",
        "{who} är tveksam till om {measure} räcker för {group}.",
    ),
    "defer": (
        "Frågan ligger utanför nämndens ansvar och {who} avstår från synpunkter.",
        "{who} hänvisar till svaret under {number}.",
    ),
    "reason": (
        "Skälet är att {group} i dag möter {m} olika kontaktpersoner under ett och samma år.",
        "Det beror till stor del på att {topic} finansieras med tillfälliga medel.",
        "Utan {means} riskerar {topic} att stanna vid en ambition.",
        "Detta gäller i hög grad {place}, där {group} utgör en stor del av befolkningen.",
        "I {place} (som omfattar {m} enheter, bl.a. vid centrum) är läget ett annat än i {place}.",
        "Hyran där låg {time} på {n} kr per m², jfr avsnittet om {topic}.",
    ),
    "retelling": (
        "Strategin lyfter fram {topic} och anger att {group} ska nås tidigare än i dag.",
        "Staden ska enligt färdplanen utveckla {measure} och följa upp {topic}.",
        "Färdplanen betonar {measure} och beskriver hur {actor} ska bidra.",
        "{group} ska få bättre tillgång till det som rör {topic}.",
    ),
    "background": (
        "Färdplanen är framtagen på uppdrag i budget 2018 och vänder sig till alla nämnder.",
        "Den innehåller fyra målområden med etappmål och strategier.",
        "Kommissionen visade att skillnaderna i livsvillkor har ökat mellan {place} och {place}.",
        "Kommunstyrelsen har remitterat förslaget till stadens nämnder och bolag.",
        "Underlaget bygger på {n} intervjuer som genomfördes {time}.",
    ),
    "preparation": (
        "Ärendet har beretts av avdelningen för strategi och samordning.",
        "Förvaltningsgruppen behandlade ärendet den {m} november 2018.",
        "Pensionärsrådet tog del av ärendet 2018-11-{m} och rådet för funktionshinderfrågor "
        "samma dag.",
    ),
    "council": (
        "Pensionärsrådet anser att äldre bör nämnas i strategin om {topic}.",
        "Rådet för funktionshinderfrågor saknar {lack}.",
        "Pensionärsrådet välkomnar {measure} men vill se {means}.",
        "Rådet efterlyser tillgängliga lokaler för {group}.",
    ),
    "minority": (
        "Vi anser att {actor} måste prioritera {topic} framför nya utredningar.",
        "Färdplanen är alltför allmän och vi saknar {lack}.",
        "Vi yrkar att nämnden avstyrker förslaget om {measure}.",
    ),
}

PARAGRAPHS: tuple[tuple[str, ...], ...] = (
    ("support", "experience", "reason", "ask"),
    ("support", "gap", "ask"),
    ("gap", "reason", "amend"),
    ("practice", "experience", "experience", "emphasise"),
    ("emphasise", "reason", "reason", "ask"),
    ("experience", "clarify"),
    ("support", "practice", "reason"),
    ("oppose", "reason", "amend"),
    ("ask", "reason", "experience", "clarify"),
    ("no_objection",),
    ("defer",),
)
"""What follows upon what in one paragraph of views."""

HEADINGS = (
    "Uppföljning och ansvar", "Finansiering", "Samverkan i vardagen", "Barnens perspektiv",
    "Personal och kompetens", "Geografiska skillnader", "Lokaler och mötesplatser",
)  # fmt: skip
"""For an answer that follows neither strategies nor target areas."""
