"""Every word in the files of a synthesis, in Swedish and in English."""

from __future__ import annotations

from dataclasses import dataclass

from fardplan.reading.metadata import Hearing
from fardplan.synthesis import PRIVATE_PERSON
from fardplan.synthesis.wording import Count

_SV = {
    "file": "sammanstallning",
    "contents": "Innehåll",
    "skip": "Hoppa till innehållet",
    "overview": "Översikt",
    "about": "Sammanställningen är gjord maskinellt och är ett underlag: hållningar, "
    "önskemål och jämförelser är förslag tills en person har granskat dem. Varje mening leder till "
    "de ställen i svaren som den bygger på.",
    "version": "Färdplanens version: {version}",
    "reader": "Läsningens version: {version}",
    "matrix": "Strategier och instanser",
    "matrix lead": "Bokstäverna visar vad varje instans säger. Inom parentes: en minoritet, ett "
    "råd eller boende. En tom ruta betyder att instansen inte har sagt något på den nivån, "
    "· att den talar om en enskild fråga utan att vara för eller mot färdplanen som helhet.",
    "one matter": "talar om en enskild fråga",
    "whole note": "För eller mot färdplanen som helhet räknas den som bedömer färdplanen, dess "
    "inriktning eller dess bild. Den som är för eller emot en enskild fråga utan att nämna en del "
    "av färdplanen står bland synpunkterna, med sin hållning, men räknas inte i tabellen.",
    "matrix caption": "Hållningar per del av färdplanen och instans",
    "element": "Del av färdplanen",
    "legend": "Så läses bokstäverna",
    "letter": "Bokstav",
    "meaning": "Betydelse",
    "whole": "Färdplanen som helhet",
    "area heading": "Målområde {number}. {title}",
    "area level": "Svar på målområdesnivå",
    "area level lead": "Här står det som instanserna säger om hela målområdet. Det räknas inte "
    "ihop med svaren om enskilda strategier och etappmål.",
    "strategy heading": "Strategi {number}. {title}",
    "milestone heading": "Etappmål {number}. {title}",
    "inherited": "{number:instans|instanser} har synpunkter på målområde {area} som helhet. De "
    "räknas inte med här (svar på målområdesnivå).",
    "to area": "Till svaren på målområdesnivå",
    "stances": "Hållningar",
    "stances caption": "{what}: instanser per hållning och röst",
    "stances note": "En instans kan stå på flera rader. Rösterna räknas var för sig.",
    "stance": "Hållning",
    "speaking": "{number:instans|instanser}",
    "in sentences": "Samma uppgifter i hela meningar",
    "asks": "Önskemål",
    "gaps": "Det som saknas",
    "differ": "Där meningarna går isär",
    "welcomes": "Välkomnar",
    "opposed": "Invänder",
    "questioned": "Vill ha förtydligande",
    "wants": "Vill ha",
    "everywhere": "För hela staden",
    "chosen areas": "För utpekade områden",
    "experience": "Liknande erfarenheter",
    "practice": "Arbete som kan svara mot det som saknas",
    "suggestion": "Förslag, inte granskat",
    "suggestion why": "Funnet genom jämförelse av orden (likhet {likeness} på en skala från 0 till "
    "1; ord som möts: {shared}).",
    "suggested since": "Funnet genom jämförelse av orden (ord som möts: {shared}).",
    "lacks": "Saknar eller efterfrågar",
    "does": "Arbetar redan så",
    "viewpoints": "Alla synpunkter",
    "viewpoint": "Synpunkt {number}",
    "elsewhere": "Synpunkter som också gäller andra delar",
    "stands under": "återges under",
    "raw": "Visa texten som den kom in",
    "repaired": "Texten är rättad där inläsningen var skadad.",
    "lines": "rad {lines}",
    "page": "sida {page:d}",
    "source lists": "Källor till meningar som bygger på många ställen",
    "source lists lead": "Hit leder de meningar som bygger på fler ställen än som får "
    "plats intill dem.",
    "source": "Källa {number}: {names}, {place}",
    "sources": "Källor",
    "repeats": "Räknas inte: säger samma sak som {places}",
    "repeated": "Sägs också på {places}",
    "follows": "Hänvisar till {number}",
    "sureness": "Läsningens säkerhet {confidence}",
    "decided by": "{verdict} av {by} {on}",
    "reviewed column": "Granskat av person",
    "asks decided column": "Avgjort av person",
    "confirmed": "Bekräftat",
    "corrected": "Rättat",
    "taken_up": "Upptaget som synpunkt",
    "set_aside": "Lagt åt sidan",
    "joined": "Sammanfört",
    "split": "Delat",
    "asked": "Önskemål: {ask}",
    "of": "Riktas till: {addressee}",
    "set aside": "Det som inte är synpunkter",
    "set aside lead": "Varje tecken i svaren hör till en synpunkt eller är lagt åt sidan av ett "
    "angivet skäl.",
    "set aside caption": "Stycken som lagts åt sidan, efter skäl",
    "reason": "Skäl",
    "number": "Antal",
    "total": "Totalt",
    "documents": "Svaren",
    "documents lead": "Ett svar återges som det kom in. Kontrollsumman (SHA-256) visar att filen "
    "är densamma.",
    "document": "Handling",
    "body": "Instans",
    "kind": "Slag av instans",
    "case number": "Diarienummer",
    "dated": "Daterat",
    "received": "Inkommet",
    "late": "Efter svarstiden",
    "yes": "ja",
    "no": "nej",
    "decision": "Beslut",
    "joint": "Gemensamt svar",
    "joins": "Ansluter sig till",
    "hearings": "Råd som hörts",
    "holds": "Innehåll",
    "holds what": "{viewpoints:synpunkt|synpunkter} av {passages:stycke|stycken}",
    "checksum": "SHA-256",
    "remarks": "Anmärkningar",
    "unread": "Kunde inte läsas",
    "unread lead": "Dessa handlingar kom in men kunde inte läsas och ingår inte "
    "i sammanställningen.",
    "silent": "Har inte svarat",
    "nothing": "Inget.",
    "to top": "Till början",
    "page of": "Sida",
    "target": "Gäller",
    "target title": "Rubrik i färdplanen",
    "level": "Nivå",
    "quote": "Citat",
    "raw quote": "Citat som det kom in",
    "ask": "Önskemål",
    "addressee": "Riktas till",
    "voice": "Röst",
    "lines column": "Rader",
    "page column": "Sida",
    "counted": "Räknas",
    "repeats column": "Upprepar",
    "follows column": "Hänvisar till",
    "confidence": "Läsningens säkerhet",
    "because": "Skäl till bedömningen",
    "part": "Del",
    "section": "Avsnitt i svaret",
    "key": "Id",
    "bodies": "Instanser",
    "first quote": "Citat, första stället",
    "joint answer": "Gemensamt",
    "sheet viewpoints": "Synpunkter",
    "sheet asks": "Önskemål",
    "sheet matrix": "Strategier × instanser",
    "sheet answers": "Svar",
    "sheet aside": "Lagt åt sidan",
    "aside quote": "Text",
    "passages column": "Stycken",
    "viewpoints column": "Synpunkter",
}
_EN = {
    "file": "synthesis",
    "contents": "Contents",
    "skip": "Skip to the content",
    "overview": "Overview",
    "about": "This summary was made by machine and is working material: stances, asks and "
    "comparisons are suggestions until a person has reviewed them. Every sentence leads to the "
    "places in the answers that it stands on.",
    "version": "Version of the roadmap: {version}",
    "reader": "Version of the reading: {version}",
    "matrix": "Strategies and bodies",
    "matrix lead": "The letters show what each body says. In brackets: a minority, a council or "
    "residents. An empty cell means that the body has said nothing at that level, "
    "· that it speaks of one matter without being for or against the roadmap as a whole.",
    "one matter": "speaks of one matter",
    "whole note": "For or against the roadmap as a whole counts whoever judges the roadmap, its "
    "direction or its picture. Who is for or against one matter, without naming an element, stands "
    "among the viewpoints with that stance, but is not counted in the table.",
    "matrix caption": "Stances by element of the roadmap and body",
    "element": "Element of the roadmap",
    "legend": "How to read the letters",
    "letter": "Letter",
    "meaning": "Meaning",
    "whole": "The roadmap as a whole",
    "area heading": "Target area {number}. {title}",
    "area level": "Answers at the level of the target area",
    "area level lead": "This is what the bodies say about the target area as a whole. It is not "
    "counted together with the answers about single strategies and milestones.",
    "strategy heading": "Strategy {number}. {title}",
    "milestone heading": "Milestone {number}. {title}",
    "inherited": "{number:body has|bodies have} viewpoints on target area {area} as a whole. They "
    "are not counted here (answers at the level of the target area).",
    "to area": "To the answers at the level of the target area",
    "stances": "Stances",
    "stances caption": "{what}: bodies by stance and voice",
    "stances note": "A body may stand on several rows. Voices are counted apart.",
    "stance": "Stance",
    "speaking": "{number:body|bodies}",
    "in sentences": "The same in whole sentences",
    "asks": "Asks",
    "gaps": "What is missing",
    "differ": "Where opinions differ",
    "welcomes": "Welcomes",
    "opposed": "Objects",
    "questioned": "Wants it clarified",
    "wants": "Wants",
    "everywhere": "For the whole city",
    "chosen areas": "For chosen areas",
    "experience": "Like experiences",
    "practice": "Work that may answer what is missing",
    "suggestion": "Suggestion, not reviewed",
    "suggestion why": "Found by comparing the words (likeness {likeness} on a scale from 0 to 1; "
    "words that meet: {shared}).",
    "suggested since": "Found by comparing the words (words that meet: {shared}).",
    "lacks": "Misses or asks for",
    "does": "Already works so",
    "viewpoints": "All viewpoints",
    "viewpoint": "Viewpoint {number}",
    "elsewhere": "Viewpoints that concern other elements too",
    "stands under": "quoted under",
    "raw": "Show the text as it came in",
    "repaired": "The text is repaired where reading had damaged it.",
    "lines": "line {lines}",
    "page": "page {page:d}",
    "source lists": "Sources of sentences that stand on many places",
    "source lists lead": "Sentences that stand on more places than there is room for "
    "beside them lead here.",
    "source": "Source {number}: {names}, {place}",
    "sources": "Sources",
    "repeats": "Not counted: says the same as {places}",
    "repeated": "Also said at {places}",
    "follows": "Refers to {number}",
    "sureness": "Sureness of the reading {confidence}",
    "decided by": "{verdict} by {by} {on}",
    "reviewed column": "Reviewed by a person",
    "asks decided column": "Decided by a person",
    "confirmed": "Confirmed",
    "corrected": "Corrected",
    "taken_up": "Taken up as a viewpoint",
    "set_aside": "Set aside",
    "joined": "Joined",
    "split": "Divided",
    "asked": "Ask: {ask}",
    "of": "Asked of: {addressee}",
    "set aside": "What is no viewpoint",
    "set aside lead": "Every character of the answers belongs to a viewpoint, or is set aside for "
    "a stated reason.",
    "set aside caption": "Passages set aside, by reason",
    "reason": "Reason",
    "number": "Number",
    "total": "Total",
    "documents": "The answers",
    "documents lead": "An answer is kept as it came in. The checksum (SHA-256) shows that the file "
    "is the same.",
    "document": "Document",
    "body": "Body",
    "kind": "Kind of body",
    "case number": "Case number",
    "dated": "Dated",
    "received": "Received",
    "late": "After the deadline",
    "yes": "yes",
    "no": "no",
    "decision": "Decision",
    "joint": "Joint answer",
    "joins": "Joins",
    "hearings": "Councils heard",
    "holds": "Holds",
    "holds what": "{viewpoints:viewpoint|viewpoints} in {passages:passage|passages}",
    "checksum": "SHA-256",
    "remarks": "Remarks",
    "unread": "Could not be read",
    "unread lead": "These documents came in but could not be read, and are not in the summary.",
    "silent": "Have not answered",
    "nothing": "Nothing.",
    "to top": "To the top",
    "page of": "Page",
    "target": "About",
    "target title": "Title in the roadmap",
    "level": "Level",
    "quote": "Quote",
    "raw quote": "Quote as it came in",
    "ask": "Ask",
    "addressee": "Asked of",
    "voice": "Voice",
    "lines column": "Lines",
    "page column": "Page",
    "counted": "Counted",
    "repeats column": "Repeats",
    "follows column": "Refers to",
    "confidence": "Sureness of the reading",
    "because": "What led to it",
    "part": "Part",
    "section": "Section of the answer",
    "key": "Id",
    "bodies": "Bodies",
    "first quote": "Quote, first place",
    "joint answer": "Joint",
    "sheet viewpoints": "Viewpoints",
    "sheet asks": "Asks",
    "sheet matrix": "Strategies × bodies",
    "sheet answers": "Answers",
    "sheet aside": "Set aside",
    "aside quote": "Text",
    "passages column": "Passages",
    "viewpoints column": "Viewpoints",
}

_STANCES = {
    "support": (("Välkomnar", "V"), ("Welcomes", "W")),
    "no_objection": (("Inget att erinra", "I"), ("No objection", "N")),
    "oppose": (("Avstyrker", "A"), ("Opposes", "O")),
    "gap": (("Saknar", "S"), ("Finds missing", "M")),
    "clarify": (("Vill förtydliga", "F"), ("Wants clarified", "C")),
    "amend": (("Vill ändra", "Ä"), ("Wants changed", "H")),
    "ask": (("Önskar", "Ö"), ("Asks for", "A")),
    "emphasise": (("Betonar", "B"), ("Emphasises", "E")),
    "existing_practice": (("Gör redan", "G"), ("Already does", "D")),
    "experience": (("Erfarenhet", "E"), ("Experience", "X")),
    "defer": (("Hänvisar eller undantar", "H"), ("Refers or excepts", "R")),
}
"""Name and letter of each stance, as on the pages (`fardplan.web.stances`; a test compares)."""

_MEANINGS = {
    "support": ("Instansen är för.", "The body is in favour."),
    "no_objection": ("Instansen har läst och har inget emot det.", "It has nothing against it."),
    "oppose": ("Instansen avråder.", "The body advises against it."),
    "gap": ("Instansen anser att något fattas.", "The body finds that something is not there."),
    "clarify": ("Instansen anser att något är oklart.", "The body finds something unclear."),
    "amend": ("Instansen vill ha en annan lydelse.", "The body proposes another wording."),
    "ask": ("Instansen ber någon att göra något.", "The body asks somebody to do something."),
    "emphasise": ("Instansen lyfter fram att något är viktigt.", "It stresses that it matters."),
    "existing_practice": ("Instansen arbetar redan så.", "The body already works in this way."),
    "experience": ("Instansen berättar vad den har sett.", "The body tells what it has seen."),
    "defer": (
        "Instansen hänvisar vidare, avstår eller undantar något från det den tillstyrker.",
        "The body refers on, abstains, or excepts something from what it approves.",
    ),
}
_VOICES = {
    "administration": ("Förvaltning eller motsvarande", "Administration or the like"),
    "committee": ("Nämnd eller styrelse", "Committee or board"),
    "minority": ("Minoritet", "Minority"),
    "council": ("Råd", "Council"),
    "resident": ("Boende", "Residents"),
    "unknown": ("Oklar avsändare", "Unclear sender"),
}
_LEVELS = {
    "roadmap": ("Färdplanen som helhet", "The roadmap as a whole"),
    "target_area": ("Målområde", "Target area"),
    "strategy": ("Strategi", "Strategy"),
    "milestone": ("Etappmål", "Milestone"),
}
_REASONS = {
    "heading": ("Rubrik", "Heading"),
    "head": ("Diarienummer, datum och avsändare", "Case number, date and sender"),
    "background": ("Bakgrund", "Background"),
    "retelling": ("Återgivning av färdplanen", "The roadmap told over"),
    "procedure": ("Ärendets beredning", "How the answer was prepared"),
    "proposal": ("Förslag till beslut", "Proposal for decision"),
    "footnote": ("Fotnot", "Footnote"),
    "furniture": ("Sidhuvud, sidfot och sidnummer", "Running heads and page numbers"),
    "attachment": ("Bilaga", "Attachment"),
    "signature": ("Underskrift", "Signature"),
    "pointer": ("Vägvisning i texten", "Leads the reader on"),
    "other": ("Övrigt", "Other"),
}
_DECISIONS = {
    "": ("Uppgift saknas", "Not known"),
    "as_proposed": ("Enligt förvaltningens förslag", "As the administration proposed"),
    "amended": ("Annat än förvaltningen föreslog", "Otherwise than proposed"),
    "administration_statement_only": (
        "Kontorsyttrande; nämnden har inte beslutat",
        "Office statement only; the committee has not decided",
    ),
    "abstained": ("Avstår från att yttra sig", "Abstains"),
    "joins": ("Ansluter sig till ett annat svar", "Joins another answer"),
}
_KINDS = {
    "": ("", ""),
    "city_council": ("Kommunfullmäktige", "City council"),
    "city_executive_board": ("Kommunstyrelse", "City executive board"),
    "district_council": ("Stadsdelsnämnd", "District council"),
    "specialist_committee": ("Facknämnd", "Specialist committee"),
    "company_board": ("Bolagsstyrelse", "Company board"),
    "administration": ("Förvaltning", "Administration"),
    "company": ("Bolag", "Company"),
    "advisory_council": ("Råd", "Advisory council"),
    "joint_group": ("Förvaltningsgrupp", "Joint group"),
    "association": ("Förening", "Association"),
    "authority": ("Myndighet", "Authority"),
    "informal_network": ("Nätverk", "Network"),
    PRIVATE_PERSON: ("Privatperson", "Private person"),
}


SIDES = {
    "opposed": ("welcomes", "opposed"),
    "questioned": ("welcomes", "questioned"),
    "opposed elsewhere": ("welcomes", "opposed"),
    "questioned elsewhere": ("welcomes", "questioned"),
    "contested": ("wants", "opposed"),
    "whole city": ("everywhere", "chosen areas"),
}
"""What the two sides of a disagreement are called, by its kind."""


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    language: str
    table: dict[str, str]
    at: int
    """Which of a pair is of this language."""

    def __getitem__(self, key: str) -> str:
        """Return a word or sentence that takes no values."""
        return self.table[key]

    def say(self, key: str, **values: object) -> str:
        """Return a sentence with its values; a number brings its noun."""
        counted = {k: Count(v) if isinstance(v, int) else v for k, v in values.items()}
        return self.table[key].format(**counted)

    def stance(self, stance: str) -> str:
        """Return the name of a stance."""
        return _STANCES[stance][self.at][0]

    def letter(self, stance: str) -> str:
        """Return the letter of a stance."""
        return _STANCES[stance][self.at][1]

    def meaning(self, stance: str) -> str:
        """Return what a stance means."""
        return _MEANINGS[stance][self.at]

    def voice(self, voice: str) -> str:
        """Return the name of a voice."""
        return _VOICES[voice][self.at]

    def level(self, level: str) -> str:
        """Return the name of a level."""
        return _LEVELS[level][self.at]

    def reason(self, reason: str) -> str:
        """Return why something was set aside."""
        return _REASONS[reason][self.at]

    def decision(self, decision: str) -> str:
        """Return how a body decided."""
        return _DECISIONS.get(decision, (decision, decision))[self.at]

    def kind(self, kind: str) -> str:
        """Return what sort of body it is."""
        return _KINDS.get(kind, (kind, kind))[self.at]

    def heard(self, hearing: Hearing, *, late: bool) -> str:
        """Return a council that was heard, its day, and whether that was after the deadline."""
        said = f"{hearing.body} {hearing.date or ''}".strip()
        return f"{said} ({self['late'].lower()})" if late else said

    def yes(self, value: bool | None) -> str:
        """Return yes or no, or that it is not known."""
        return self.decision("") if value is None else self["yes" if value else "no"]

    def decimal(self, value: float) -> str:
        """Return a number with two decimals as it is written in this language."""
        return f"{value:.2f}".replace(".", "," if self.language == "sv" else ".")


WORDS = {"sv": Words("sv", _SV, 0), "en": Words("en", _EN, 1)}
