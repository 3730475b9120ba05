"""The words that milestones are written in, as patterns over a text in lower case.

A space in a pattern stands for any run of white space.
"""

from __future__ import annotations

import re

from fardplan.kernel.numerals import DIGITS, WORD
from fardplan.plan import UnitOfObservation


def rule(pattern: str) -> re.Pattern[str]:
    """Return `pattern` compiled: a space matches any run of white space, " ?" also none."""
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"))


NUMBER = rf"(?:{DIGITS}|{WORD})"
YEAR = r"(?:19|20)\d\d"

UP = (
    r"(?:ök(?:a|ar|at|as|ats|ade|ad)|höj(?:a|er|s|as|t|ts|d)|stig(?:a|er|it)|väx(?:a|er|t)|vuxit|"
    r"stärk(?:a|er|s|as|t|ts)|förbättra(?:r|s|t|ts|d|des)?|(?:för|tre|fyr)dubbla(?:s|t|ts|d)?|"
    r"(?:bli|blir|blivit|vara|är) (?:fler|högre|större|bättre|längre))"
)
DOWN = (
    r"(?:minska(?:r|s|t|ts|de|d)?|sjunk(?:a|er|it)|sänk(?:a|er|s|as|t|ts)|halvera(?:r|s|t|ts|d)?|"
    r"reducera(?:r|s|t|ts)?|avta(?:r|git)?|krymp(?:a|er|t|ts)|upphör(?:a|t)?|"
    r"(?:bli|blir|blivit|vara|är) (?:färre|lägre|mindre|kortare))"
)
_CLEARLY = (
    r"(?:tydligt|märkbart|väsentligt|betydligt|kraftigt|avsevärt|påtagligt|markant|klart|rejält)"
)
_SLOWLY = r"(?:successivt|stadigt|kontinuerligt|årligen|också|därmed)"
AUXILIARY = r"(?:ska|skall|bör|måste|har|hade)"
CHANGE = (
    rf"(?:{AUXILIARY} )?(?:ha )?(?:inte )?(?:{_CLEARLY} |{_SLOWLY} )?"
    rf"(?P<change>{UP}|{DOWN})(?: {_CLEARLY}| {_SLOWLY}| snabbare)?"
)
"""The words for a change, wherever they stand: "ska ha minskat tydligt"."""

CHANGED = (
    r"(?P<change>ökad|ökande|större|högre|minskad|minskande|mindre|lägre|växande|halverad|"
    r"fördubblad|förbättrad|stärkt|höjd|sänkt)"
)
"""The same as an attribute: "en ökad andel"."""

ANY_CHANGE = rule(rf"\b(?:{UP}|{DOWN}|{CHANGED.replace('?P<change>', '?:')}|fler|färre)\b")
IS_UP = rule(rf"(?:{UP}|ökad|ökande|större|högre|växande|fördubblad|förbättrad|stärkt|höjd|fler)\b")
CLEARLY = rule(
    rf"\b(?P<word>{_CLEARLY})(?= (?:\w+ )?(?:{UP}|{DOWN}|fler|färre|högre|lägre|större|mindre)\b)"
    rf"|\b(?:{UP}|{DOWN}) (?:\w+ )?(?P<behind>{_CLEARLY})\b"
    r"|\b(?P<adjective>tydlig|märkbar|väsentlig|betydlig|kraftig|avsevärd|påtaglig|markant)"
    r"(?= (?:ökning|minskning|förbättring|sänkning|höjning))"
)

AT_LEAST = r"(?:minst|lägst|åtminstone|över|mer än|fler än|som lägst|en bra bit över)"
AT_MOST = r"(?:högst|max|maximalt|under|färre än|mindre än|som mest|som högst)"
ABOUT = rf"(?:(?P<bound>{AT_LEAST}|{AT_MOST}|cirka|omkring|ungefär) )?"

PERSON = (
    r"\w*(?:kvinn|flick|pojk|barn|elev|ungdom|invånar|medborgar|person|deltagar|anställd|"
    r"medarbetar|stockholmar|göteborgar|förälder|föräldrar|pensionär|nyanländ|arbetslös|lärare|"
    r"student|hyresgäst|brukar|patient|väljar|människ|vuxn|åring|klassar|chef|vårdnadshavar|"
    r"kortutbildad|arbetssökande|flykting|besökar|resenär|studerande|malmöbo|småbarn)\w*"
    r"|män(?:nen)?|unga|äldre|boende|ingen|inrikes födda|utrikes födda|seniorer(?:na)?"
)
HOUSEHOLD = r"hushåll(?:en|ens)?|\w*familj(?:er|erna|en)?|bidragshushåll(?:en)?"
UNITS: tuple[tuple[re.Pattern[str], tuple[UnitOfObservation, ...]], ...] = tuple(
    (rule(rf"\b(?:{pattern})\b"), units)
    for pattern, units in (
        (HOUSEHOLD, (UnitOfObservation.HOUSEHOLD,)),
        (r"arbetsplats(?:er|erna)?", (UnitOfObservation.WORKPLACE_UNIT, UnitOfObservation.JOB)),
        (r"arbetsställe(?:n|na)?|\w*företag(?:en)?|verksamhetsställen", (
            UnitOfObservation.WORKPLACE_UNIT,)),
        (r"arbetstillfälle(?:n|na)|jobb(?:en)?|anställningar(?:na)?|tjänster", (
            UnitOfObservation.JOB,)),
        (r"\w*bost(?:ad|äder|äderna)|bostadsbyggande(?:t)?|\w*lägenhet(?:er|erna)?|"
         r"\w*hyresrätt(?:er|erna)?|\w*bostadsrätt(?:er|erna)?|småhus(?:en)?",
         (UnitOfObservation.DWELLING,)),
        (r"(?:för|grund|gymnasie|fri)?skol(?:a|an|or|orna)|skolenhet(?:er|erna)",
         (UnitOfObservation.SCHOOL,)),
        (r"(?:otrygga )?platser(?:na)?|torg(?:en)?|park(?:er|erna)|gångvägar|lekplatser(?:na)?",
         (UnitOfObservation.PLACE,)),
        (r"\w*projekt(?:en)?|detaljplaner(?:na)?", (UnitOfObservation.PROJECT,)),
        (r"kronor|\w*kostnad(?:en|er|erna)?|investering(?:ar|arna)|(?:bidrags|stats)?medel|budget(?:en)?|"
         r"upphandlingar(?:na)?", (UnitOfObservation.MONEY,)),
        (PERSON, (UnitOfObservation.PERSON,)),
    )
)  # fmt: skip
"""What is counted, by the noun for it; a compound is what it ends in: "studentbostäder" are
dwellings. "Arbetsplatser" are workplaces or jobs: nobody knows."""

STATE_OF_PERSON = rule(
    r"\b(?:\w*arbetslöshet\w*|\w*sysselsättning\w*|förvärvs\w+|sjukfrånvaro\w*|o?trygghet\w*|"
    r"\w*ohälsa\w*|\w*fattigdom\w*|\w*livslängd\w*|valdeltagande\w*|förtroende\w*|ensamhet\w*|"
    r"\w*utbildningsnivå\w*|självmord\w*|meritvärde\w*|\w*skolresultat\w*|\w*inkomst\w*|"
    r"\w*hälsa\w*|delaktighet\w*|\w*frånvaro\w*|\w*behörighet\w*|tillit\w*|läskunnighet\w*|\w+lön(?:en|er)?)\b"
)
"""A state that only persons have, where the text names nobody: "tryggheten"."""

HEAD_ENDS = rule(
    r" (?:som|i|på|med|utan|för|mot|av|per|över|under|mellan|från|till|bland|inom|vid|hos|är|har|ska)\b"
)
"""Where the noun of what is counted has passed: what comes behind only describes it."""

WOMEN = rule(r"\b\w*(?:kvinn(?:or|orna|an|a)|flick(?:or|orna|a|an)|tjejer)\b")
MEN = rule(r"\b(?:män|männen|\w*pojk(?:ar|arna|e|en)|killar|manliga?)\b")
BY_SEX = rule(
    r"\b(?:båda könen|oavsett kön|könsuppdela\w+|(?:uppdelat )?(?:på|per|efter) kön|respektive kön|"
    r"könsskillnad\w*)\b"
)

AGES = rule(
    r"(?:i )?åldern (?P<a>\d+ ?(?:–|-|till|och) ?\d+(?: år)?)"
    r"|(?P<b>mellan \d+ och \d+ år)"
    r"|(?<![\d–-])(?P<c>\d{1,2} ?[–-] ?\d{1,2}[ -]?(?:åringar(?:na)?|år(?:s ålder)?))\b"
    r"|(?P<d>\d{1,2} år (?:och|eller) (?:äldre|yngre))"
    r"|(?P<e>(?:över|under|från|fyllt) \d{1,2}(?: år)?)\b(?! (?:procent|kronor))"
    r"|(?P<f>\d{1,2}-åringar(?:na)?)"
    r"|(?P<g>(?:årskurs(?:erna)?|åk|klass) [1-9](?: ?(?:–|-|och|till) ?[1-9])?)"
    r"|(?P<h>\w+åringar(?:na)?)\b"
    r"|(?P<i>(?:\w+de|\w+te|ett|två|tre|fyr|fem|sex)klassar(?:e|na))"
    r"|(?:barn\w*|elev\w*) i (?P<j>förskolan|förskoleklass(?:en)?|grundskolan|gymnasieskolan|gymnasiet)"
    r"|(?P<k>(?:gymnasie|grundskole|högstadie|lågstadie|mellanstadie)elever(?:na)?)"
    r"|(?P<l>(?:i )?alla åldrar)"
)

_AREA_NOUN = (
    r"(?:stadsdelsområde\w*|stadsdel(?:en|ar|arna)?|stadsdelarna|kommun(?:en|er|erna|delen)?|"
    r"stad(?:en)?|län(?:et|en)|region(?:en|er|erna)|riket|landet|ytterstad(?:en)?|"
    r"innerstad(?:en)?|söderort|västerort|förort(?:en|er|erna)|bostadsområde\w*|områden?(?:a)?|"
    r"\w+områden?(?:a)?|valdistrikt(?:en)?|distrikt(?:en)?|församling\w*|skolområde\w*)"
)
_OWNER = (
    r"(?:stadens|kommunens|regionens|länets|områdets|stadsdelens|stadsdelarnas|översiktsplanens|"
    r"kommunala|fristående)"
)
_WHICH = r"(?: (?:med|som har) (?:lägst|högst|störst|minst|svagast|sämst)\w* \w+)?"
AREA = rule(
    rf"\b(?:i|på|inom) (?P<owned>{_OWNER} \w+(?: och strategiska samband)?)"
    rf"|\b(?:i|på|inom|mellan|till) (?!sitt|sina|sin|eget)"
    rf"(?P<noun>(?:(?:alla|hela|samtliga|våra|utsatta|prioriterade|särskilt|socioekonomiskt|svaga|"
    rf"de|stadens|resten|av) )*{_AREA_NOUN}{_WHICH})\b"
    r"|(?P<people>\b(?:stockholmar|göteborgar)\w+|\bmalmöbo\w+)"
    r"|(?P<owner>\b(?:stadens|kommunens|regionens|länets)) (?:invånare|barn|elever|unga|äldre)"
)
NAMED_AREA = re.compile(
    r"\b[Ii] (?P<name>[A-ZÅÄÖ][\wåäöé-]+(?:(?:, | och |-)[A-ZÅÄÖ][\wåäöé-]+)*"
    r"(?: (?:stads|kommuns|läns|stad|kommun|län) ?(?:\w*skolor|förskolor|bostadsbolag)?)?)"
)
"""A proper name behind "i", over the text with its capitals."""

SOURCE = rule(
    r",?\s*\b(?:enligt|mätt (?:i|med|genom|enligt|utifrån)|utifrån svaren i|i (?=\w*(?:undersökning|enkät|mätning)))"
    r" (?P<source>(?:\w+s )?(?:\w+ ){0,2}?(?:\w*(?:undersökning|enkät|mätning|statistik|register|"
    r"databas|barometer|rapport)\w*|scb|brå|kolada|skolverket|socialstyrelsen|"
    r"folkhälsomyndigheten|arbetsförmedlingen|polisen))\b"
)

_MONTHLY = r"(?:valet |läsåret |år |(?:den )?\d{1,2} \w+ |\w+terminen |hösten |våren )?"
PERIOD = rule(
    rf"\b(?:under )?(?:perioden|åren|mellan|från)? ?(?P<first>{YEAR}) ?(?:–|-|och|till) ?(?P<last>{YEAR})\b"
)
SCHOOL_YEAR = rule(
    r"\b(?:senast |till |i |under )?läsåret (?P<first>(?:19|20)\d\d)/(?P<last>\d\d)\b"
)
SINCE = rule(
    rf"\b(?:jämfört med|i förhållande till|i jämförelse med|sedan|utifrån|räknat från|från)"
    rf"(?: \w+){{0,2}}? (?P<year>{YEAR})(?: års \w+)?\b"
)
UNTIL = rule(
    rf"\b(?:(?:senast|före|innan|till och med|fram till|till|vid|i|under|år|inom) )"
    rf"(?:utgången av |slutet av |ingången av |slutet på )?{_MONTHLY}(?P<year>{YEAR})\b"
    rf"|(?<![\d–])(?P<bare>{YEAR})\b"
)
LOOSE_PERIOD = rule(
    r",? \b(?:under|inom|i slutet av|vid slutet av) (?:hela )?(?:mandatperiod\w+|programperiod\w+|perioden|"
    r"planperioden|de (?:närmaste|kommande) \w+ åren|\w+ år)(?= ?[.,;]? ?$)"
)
"""When, without a year: it says nothing until it is told which one."""
