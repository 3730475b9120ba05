"""The forms in which milestones are written: who is counted, out of whom, and what changes.

Each form is a row: its name, a sentence of it, its pattern. The groups of a pattern are the parts:
`measure`, `whom` (the denominator), `what` (the numerator), `change`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fardplan.statistics.milestones.amounts import HEAD_COUNT, HEAD_SHARE
from fardplan.statistics.milestones.words import AUXILIARY, CHANGE, CHANGED, PERSON, rule
from fardplan.statistics.vocabulary import Measure

_FIRST = rf"^[ .]*(?:(?:{AUXILIARY}) )?"
"""A year that began the sentence is gone, and its verb stands first: "(2030) ska andelen …"."""
_ORDER = r"(?:(?:öka|minska|höj|sänk|halvera|fördubbla|tredubbla) )?"
_SHOULD = r"(?:ska|skall|bör|måste|kan)"
_BEGINS = (
    r"(?:har|är|ha|vara|känn(?:a|er)|få|får|nå|når|bo|bor|delta|deltar|uppge|uppger|kunna|kan|gå|"
    r"går|arbeta|arbetar|klara|klarar|behöva|behöver|lev(?:a|er)|upplev(?:a|er)|anse|anser|"
    r"erbjud(?:as|s)|ske|sker|skett|ligga|ligger|läs(?:a|er)|lämna|lämnar|fullfölj(?:a|er)|tycka|tycker|"
    r"vet|veta|komma|kommer|bli|blir|döm(?:as|s)|växa|växer|finn(?:as|s)|saknar?|byggs|"
    r"ha[dr]e?|bevilja[s]|besöker?|använder?|avstår?|utgör(?:s|a)?)"
)
"""The verbs that a predicate begins with."""
_TAIL = r"(?: (?P<tail>(?:bland|hos|i|på|inom|för|under) .+?))?"
_END = r"[ .,;]*$"
_CHANGES = rf"(?:,? {CHANGE}(?: än .+?)?{_TAIL})?,?{_END}"
_DIFFERENCE = r"\w*(?:skillnad(?:en|er|erna)?|klyft(?:a|an|or|orna)|gap(?:et)?)"


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a milestone."""

    name: str
    example: str
    pattern: re.Pattern[str]
    measure: Measure | None = None
    whom_from_tail: bool = False
    """Whether "bland X" behind the change tells whom it is about."""


def _form(
    name: str,
    example: str,
    pattern: str,
    measure: Measure | None = None,
    *,
    whom_from_tail: bool = False,
) -> Form:
    return Form(name, example, rule(pattern), measure, whom_from_tail)


FORMS: tuple[Form, ...] = (
    _form(
        "difference", "Skillnaderna i skolresultat mellan flickor och pojkar minskar",
        rf"{_FIRST}(?P<gap>{_DIFFERENCE})(?: (?:i|av) (?P<topic>.+?))?"
        rf"(?: mellan (?P<compared>.+?)(?: i (?=årskurs|åldern).+?)?)?{_CHANGES}",
    ),
    _form(
        "share changed", "En ökad andel av bostadsbyggandet har skett i fokusområdena",
        rf"{_FIRST}(?:en |den )?(?P<of>{CHANGED}) (?P<measure>andel(?:en)?)(?: av)? "
        rf"(?P<whom>.+?) (?:som )?(?P<what>{_BEGINS} .+?){_END}",
        Measure.SHARE,
    ),
    _form(
        "share of one sex", "Andelen kvinnor i stadens styrelser ökar",
        rf"{_FIRST}{_ORDER}(?P<measure>andel(?:en)?) (?P<what>kvinnor|män|flickor|pojkar) "
        rf"(?:bland|av|i|på|inom) (?P<whom>.+?){_CHANGES}",
        Measure.SHARE,
    ),
    _form(
        "share of those that", "Andelen som känner sig trygga ökar",
        rf"{_FIRST}{_ORDER}(?P<measure>andel(?:en)?) som (?P<what>.+?){_CHANGES}",
        Measure.SHARE,
    ),
    _form(
        "share that", "Andelen unga som varken arbetar eller studerar minskar",
        rf"{_FIRST}{_ORDER}(?P<measure>andel(?:en)?)(?: av)? (?P<whom>.+?) "
        rf"som (?P<what>.+?){_CHANGES}",
        Measure.SHARE,
    ),
    _form(
        "share among", "Andelen kvinnor bland cheferna ökar",
        rf"{_FIRST}{_ORDER}(?P<measure>andel(?:en)?) (?P<what>.+?) "
        rf"(?:bland|av) (?P<whom>.+?){_CHANGES}",
        Measure.SHARE,
    ),
    _form(
        "share with", "Andelen elever med gymnasieexamen ökar",
        rf"{_FIRST}{_ORDER}(?P<measure>andel(?:en)?) (?P<whom>\S+(?: \S+)??) "
        rf"(?P<what>(?:med|utan|i arbete|i hushåll|i studier|i egen) ?.*?){_CHANGES}",
        Measure.SHARE,
    ),
    _form(
        "share of those who are", "Andelen trygga invånare i söderort ökar",
        rf"{_FIRST}{_ORDER}(?P<measure>andel(?:en)?) "
        rf"(?P<what>(?!unga\b|äldre\b)\w+(?:a|ade)) "
        rf"(?P<whom>\w+.*?){_CHANGES}",
        Measure.SHARE,
    ),
    _form(
        "share alone", "Andelen ekologisk mat ökar",
        rf"{_FIRST}{_ORDER}(?P<measure>andel(?:en)?) (?P<what>.+?){_CHANGES}",
        Measure.SHARE,
    ),
    _form(
        "so many of", "Minst 90 procent av eleverna ska vara behöriga",
        rf"{_FIRST}{HEAD_SHARE}+ (?:av )?(?P<whom>.+?) {_SHOULD} (?P<what>.+?){_END}",
    ),
    _form(
        "so many of, told as it is", "80 procent av brukarna är nöjda",
        rf"{_FIRST}{HEAD_SHARE}+ (?:av )?(?P<whom>.+?) (?P<what>{_BEGINS} .+?){_END}",
    ),
    _form(
        "all should", "Alla barn ska ha erbjudits plats",
        rf"{_FIRST}(?P<all>alla|samtliga|varje) (?P<whom>.+?) {_SHOULD} (?P<what>.+?){_END}",
        Measure.SHARE,
    ),
    _form(
        "all do", "Samtliga skolor har en fungerande elevhälsa",
        rf"{_FIRST}(?P<all>alla|samtliga|varje) (?P<whom>.+?) (?P<what>{_BEGINS} .+?){_END}",
        Measure.SHARE,
    ),
    _form(
        "nobody", "Ingen ska behöva vänta",
        rf"{_FIRST}(?P<none>ingen) {_SHOULD} (?P<what>.+?){_END}",
        Measure.COUNT,
    ),
    _form(
        "none", "Inga barn ska växa upp i hemlöshet",
        rf"{_FIRST}(?P<none>inga|inget|ingen) (?P<what>.+?){_END}",
        Measure.COUNT,
    ),
    _form(
        "number by", "Antalet arbetsplatser per bostad ökar",
        rf"{_FIRST}{_ORDER}(?:(?P<measure>antalet|antal) )?(?P<what>.+?) per "
        rf"(?P<whom>.+?){_CHANGES}",
        Measure.RATE,
    ),
    _form(
        "number", "Antalet vräkningar minskar",
        rf"{_FIRST}{_ORDER}(?P<measure>antalet|antal) (?P<what>.+?){_CHANGES}",
        Measure.COUNT,
    ),
    _form(
        "more", "Fler arbetsplatser har tillkommit",
        rf"{_FIRST}(?P<measure>(?P<change>fler|färre)) (?P<what>.+?){_END}",
        Measure.COUNT,
    ),
    _form(
        "mean", "Den genomsnittliga väntetiden minskar",
        rf"{_FIRST}(?:den |det )?(?P<measure>genomsnittlig[at]?) (?P<what>.+?)"
        rf"(?: (?:bland|hos|för) (?P<whom>.+?))?{_CHANGES}",
        Measure.MEAN,
        whom_from_tail=True,
    ),
    _form(
        "mean in one word", "Medellivslängden bland män ökar",
        rf"{_FIRST}(?P<measure>(?P<what>medel(?!st)\w+))(?: (?:bland|hos|för) (?P<whom>.+?))?{_CHANGES}",
        Measure.MEAN,
        whom_from_tail=True,
    ),
    _form(
        "share in one word", "Sysselsättningsgraden bland utrikes födda ökar",
        rf"{_FIRST}(?P<measure>(?P<what>\w+(?:graden?|andelen?|frekvensen?|kvoten?)))"
        rf"(?: (?:bland|hos|för|av) (?P<whom>.+?))?{_CHANGES}",
        Measure.SHARE,
        whom_from_tail=True,
    ),
    _form(
        "so many", "Minst 500 ungdomar ska erbjudas feriejobb",
        rf"{_FIRST}{HEAD_COUNT}+ (?P<what>.+?){_END}",
    ),
    _form(
        "something", "Tryggheten ökar",
        rf"{_FIRST}(?:(?:{CHANGED.replace('?P<change>', '?P<of>')}) )?(?P<topic>.+?)"
        rf"(?: (?:bland|hos|för (?=(?:{PERSON})\b)) ?(?P<whom>.+?))?{_CHANGES}",
        whom_from_tail=True,
    ),
)  # fmt: skip


def form_of(left: str) -> tuple[Form, re.Match[str]] | None:
    """Return the first form that what is left of a sentence has."""
    for form in FORMS:
        match = form.pattern.search(left)
        if match is not None:
            return form, match
    return None
