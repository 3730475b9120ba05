"""The Swedish words of a synthesis."""

# ruff: noqa: E501 - a sentence stands on one line

from __future__ import annotations

from fardplan.reading import Stance, Voice

STANCES = {
    Stance.SUPPORT: ("välkomnar förslaget", "välkomnar förslaget"),
    Stance.NO_OBJECTION: ("har inget att erinra", "har inget att erinra"),
    Stance.EMPHASISE: ("betonar något särskilt", "betonar något särskilt"),
    Stance.GAP: ("saknar något", "saknar något"),
    Stance.CLARIFY: ("vill ha förtydliganden", "vill ha förtydliganden"),
    Stance.AMEND: ("vill ändra texten", "vill ändra texten"),
    Stance.ASK: ("önskar åtgärder", "önskar åtgärder"),
    Stance.EXPERIENCE: ("berättar om egna erfarenheter", "berättar om egna erfarenheter"),
    Stance.EXISTING_PRACTICE: ("arbetar redan med frågan", "arbetar redan med frågan"),
    Stance.OPPOSE: ("avstyrker eller invänder", "avstyrker eller invänder"),
    Stance.DEFER: (
        "hänvisar vidare, avstår eller undantar",
        "hänvisar vidare, avstår eller undantar",
    ),
}
"""What a body does that takes a stance, for one body and for several."""

VOICES = {
    Voice.ADMINISTRATION: "förvaltning eller motsvarande",
    Voice.COMMITTEE: "nämnd eller styrelse",
    Voice.MINORITY: "minoritet",
    Voice.COUNCIL: "råd",
    Voice.RESIDENT: "röst från boende",
    Voice.UNKNOWN: "oklar avsändare",
}
SPEAKING = {
    voice: (said, said)
    for voice, said in {
        Voice.ADMINISTRATION: "som yttrar sig som förvaltning eller motsvarande",
        Voice.COMMITTEE: "som yttrar sig som nämnd eller styrelse",
        Voice.MINORITY: "minoriteter",
        Voice.COUNCIL: "råd",
        Voice.RESIDENT: "boende",
        Voice.UNKNOWN: "andra som citeras eller från en oklar avsändare",
    }.items()
}
"""Those that speak in one voice, after "den enda", "flera av dem" and "rösterna från"."""

PHRASES = {
    "bodies": {
        "only": "Den enda|svarande instansen",
        "both": "Båda|de svarande instanserna",
        "all": "Alla|svarande instanser",
        "most": "De flesta|svarande instanser",
        "several": "Flera|instanser",
        "two": "Två|instanser",
        "one": "En|instans",
    },
    "answers": {
        "only": "Det enda|svaret",
        "both": "Båda|svaren",
        "all": "Alla|svar",
        "most": "De flesta|svar",
        "several": "Flera|av svaren",
        "two": "Två|av svaren",
        "one": "Ett|av svaren",
    },
    "voice": {
        "only": "Den enda|{who}",
        "both": "Båda|{who}",
        "all": "Alla|{who}",
        "most": "De flesta|{who}",
        "several": "Flera|av dem {who}",
        "two": "Två|av dem {who}",
        "one": "En|av dem {who}",
    },
    "apart": {
        "only": "Den enda|rösten från {who}",
        "both": "Båda|rösterna från {who}",
        "all": "Alla|röster från {who}",
        "most": "De flesta|av rösterna från {who}",
        "several": "Flera|av rösterna från {who}",
        "two": "Två|av rösterna från {who}",
        "one": "En|av rösterna från {who}",
    },
}
"""A quantifier and, after the bar, what it counts."""

NUMERALS = (
    "inga", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip
ONES = ("en", "ett")
"""The words for one, by the gender of what is counted."""

TEMPLATES = {
    "and": "och",
    "figures": "({number:d} av {of:d})",
    "answers": "{number:=Ett svar|svar} har kommit in från {bodies:=en instans|instanser}.",
    "no answers": "Inga svar har kommit in.",
    "late": "{phrase} kom efter svarstiden men räknas med: {names}.",
    "joint": "{names} svarar gemensamt.",
    "joins": "{names} ansluter sig till svaret från {joined}.",
    "abstained": "{names} avstår från att yttra sig, vilket inte är detsamma som att inte ha något att erinra.",
    "amended": "{names} beslutade något annat än vad {senders:~förvaltningen|förvaltningarna} föreslog; {senders:~nämndens|nämndernas} egna ord redovisas för sig.",
    "administration_only": "Från {names} finns bara ett kontorsyttrande; {senders:~nämnden|nämnderna} har inte beslutat.",
    "silent": "{number:=En tillfrågad instans|tillfrågade instanser} har inte svarat: {names}.",
    "unread": "{number:=En handling|handlingar} kunde inte läsas och ingår inte: {names}.",
    "counted": "{answers:~Svaret|Svaren} innehåller {number:=en synpunkt|synpunkter}.",
    "counted and repeated": "{answers:~Svaret|Svaren} innehåller {number:=en synpunkt|synpunkter}; {repeated:=en upprepning i en sammanfattning|upprepningar i sammanfattningar} räknas inte igen.",
    "asks": "I {counted:~synpunkten|synpunkterna} finns {number:=ett önskemål|skilda önskemål}.",
    "no asks": "I {counted:~synpunkten|synpunkterna} finns inga önskemål.",
    "who": "{phrase} har synpunkter på {what}: {names}.",
    "apart": "För egen del yttrar sig {names} om {what}.",
    "quotes": "{name} (citerar {body})",
    "nobody": "Ingen instans har lämnat synpunkter på {what}.",
    "nobody itself": "Ingen instans har lämnat synpunkter särskilt på {what}.",
    "nobody at large": "Ingen instans har lämnat synpunkter på {what} i stort.",
    "of the area": "Om {area} i stort, där {what} ingår, yttrar sig {names}.",
    "of all": "Om {kind} i stort, där {what} ingår, yttrar sig {names}.",
    "the strategies": "strategierna",
    "the milestones": "etappmålen",
    "the target areas": "målområdena",
    "stance": "{phrase} {verb}: {names}.",
    "opposed": "Meningarna går isär: {one} välkomnar förslaget, medan {other} invänder.",
    "questioned": "{one} välkomnar förslaget, medan {other} inte ser vad det innebär och vill ha ett förtydligande.",
    "practice": "Det som {lacking} saknar eller efterfrågar arbetar {doing} redan med.",
    "asked": "{names} önskar: ”{ask}”.",
    "to": "{names} önskar av {addressee}: ”{ask}”.",
    "pointed out": "{names} påtalar: ”{ask}”.",
    "asked alike": "Något liknande önskar {names}.",
    "the roadmap": "färdplanen som helhet",
    "strategy": "strategi {number}",
    "target_area": "målområde {number}",
    "milestone": "etappmål {number}",
    "title": "Sammanställning av remissvar",
}
