"""Why a document could not be read, and what to note about one that could, in both languages.

Those who extract and read say it in one English sentence, which is kept as it was said. Here is what
it means to a reader of either language. A test goes through every reason that can be given.
"""
# ruff: noqa: E501 - a sentence stands on one line

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence to show, and the language that it is in."""

    text: str
    language: str


def told_why(sentence: str, language: str) -> Told:
    """Return a reason or a remark in a language; in the words it was given in, if it is unknown."""
    for pattern, said in _REASONS:
        found = pattern.search(sentence)
        if found:
            return Told(said[language].format(**_values(found, language)), language)
    return Told(sentence, "en")


def _values(found: re.Match[str], language: str) -> dict[str, str]:
    values = found.groupdict()
    kind = values.get("kind") or ""
    what, do = _KINDS.get(kind, {}).get(language, (kind, ""))
    element = values.get("element") or ""
    element = _ELEMENTS.get(element, {}).get(language, element)
    return {**values, "kind": what, "do": do, "element": element}


_ELEMENTS = {
    "strategy": {"sv": "strategi", "en": "strategy"},
    "milestone": {"sv": "etappmål", "en": "milestone"},
    "target area": {"sv": "målområde", "en": "target area"},
}


_SAVE = {"sv": "Spara den som .docx eller PDF.", "en": "Save it as .docx or PDF."}
_PRINT = {"sv": "Skriv ut den till en PDF.", "en": "Print it to a PDF."}


def _kind(swedish: str, english: str, do: dict[str, str]) -> dict[str, tuple[str, str]]:
    return {"sv": (swedish, do["sv"]), "en": (english, do["en"])}


_KINDS: dict[str, dict[str, tuple[str, str]]] = {
    english: _kind(swedish, english, do)
    for english, swedish, do in (
        ("a plain text file", "en textfil", _SAVE),
        ("a PDF", "en PDF", _SAVE),
        ("a Word file", "en Word-fil", _SAVE),
        ("an old Word file (.doc)", "en äldre Word-fil (.doc)", _SAVE),
        (
            "a password-protected Office file",
            "en lösenordsskyddad Office-fil",
            {"sv": "Ta bort lösenordet.", "en": "Take the password away."},
        ),
        (
            "a spreadsheet",
            "ett kalkylblad",
            {"sv": "Kopiera svaret till en Word-fil.", "en": "Copy the answer into a Word file."},
        ),
        ("a presentation", "en presentation", _PRINT),
        ("an OpenDocument text (.odt)", "en OpenDocument-text (.odt)", _SAVE),
        (
            "an archive of files",
            "ett arkiv med filer",
            {
                "sv": "Packa upp det och lämna filerna en och en.",
                "en": "Unpack it and hand in the files one by one.",
            },
        ),
        (
            "an archive that is no zip",
            "ett arkiv som inte är en zip-fil",
            {
                "sv": "Packa upp det och lämna filerna en och en, eller som zip.",
                "en": "Unpack it and hand in the files one by one or as a zip.",
            },
        ),
        ("an e-mail (.eml)", "ett e-postmeddelande (.eml)", _PRINT),
        (
            "a picture",
            "en bild",
            {
                "sv": "Lämna själva handlingen, eller tolka bildens text först (OCR).",
                "en": "Hand in the document itself, or run character recognition (OCR) first.",
            },
        ),
        (
            "a picture in the format of a telephone (HEIC)",
            "en bild i en telefons format (HEIC)",
            {"sv": "Spara den som .jpg eller PDF.", "en": "Save it as .jpg or PDF."},
        ),
        ("a web page (HTML)", "en webbsida (HTML)", _PRINT),
        ("a rich text file (.rtf)", "en RTF-fil (.rtf)", _SAVE),
        ("an XML file", "en XML-fil", _SAVE),
        ("an Outlook message", "ett Outlook-meddelande", _PRINT),
        ("an old Office file", "en äldre Office-fil", _SAVE),
        (
            "a sound or video file",
            "en ljud- eller videofil",
            {
                "sv": "Skriv ner svaret och lämna texten.",
                "en": "Write the answer down and hand in the text.",
            },
        ),
        (
            "a PostScript file",
            "en PostScript-fil",
            {"sv": "Gör om den till en PDF.", "en": "Turn it into a PDF."},
        ),
    )
}
"""What a file is, with what to do about one of a kind that cannot be read."""


def _reason(pattern: str, *, sv: str, en: str) -> tuple[re.Pattern[str], dict[str, str]]:
    # A reason stands alone or between the name of the file and what to do about it.
    whole = re.compile(rf"(?:^|: | ){pattern}(?:[;.]|$)", re.S)
    return whole, {"sv": sv, "en": en}


_REASONS = (
    _reason(
        r"the file is (?P<kind>[^;]+?), which cannot be read, although it is named (?P<suffix>\.\w+)",
        sv="Filen heter {suffix} men är {kind}, och kan inte läsas. {do}",
        en="The file is named {suffix} but is {kind}, which cannot be read. {do}",
    ),
    _reason(
        r"the file is (?P<kind>[^;]+?), which cannot be read",
        sv="Filen är {kind}, och kan inte läsas. {do}",
        en="The file is {kind}, which cannot be read. {do}",
    ),
    _reason(
        r"the file is named (?P<suffix>\S*) but is (?P<kind>[^;]+?)",
        sv="Filen heter {suffix} men är {kind}. Är det rätt fil, så ge den rätt ändelse och lämna den igen.",
        en="The file is named {suffix} but is {kind}. If it is the right one, name it as what it is and hand it in again.",
    ),
    _reason(
        r"the file is named (?P<suffix>\S*) but is neither that nor any other kind known",
        sv="Filen heter {suffix} men är varken det eller något annat känt slag. Den kan vara skadad: öppna den där den gjordes och spara den på nytt.",
        en="The file is named {suffix} but is neither that nor any other kind known. It may be damaged: open it where it was made and save it again.",
    ),
    _reason(
        r"the file is (?P<size>\d+) MB, more than the (?P<most>\d+) MB allowed",
        sv="Filen är på {size} MB, mer än de {most} MB som tas emot. Lämna den utan bilder eller i delar.",
        en="The file is {size} MB, more than the {most} MB that are taken in. Hand it in without its pictures, or in parts.",
    ),
    _reason(
        r"the PDF has (?P<pages>\d+) pages, more than the (?P<most>\d+) allowed",
        sv="PDF-filen har {pages} sidor, mer än de {most} som läses. Lämna den i delar.",
        en="The PDF has {pages} pages, more than the {most} that are read. Hand it in divided into parts.",
    ),
    _reason(
        r"the text is longer than any report",
        sv="Texten är längre än något utlåtande. Lämna den i delar.",
        en="The text is longer than any report. Hand it in divided into parts.",
    ),
    _reason(
        r"[^;]+, and recognising text is turned off",
        sv="Filen innehåller bilder av sidor men ingen text, och texttolkning (OCR) är avstängd. Tolka texten först.",
        en="The file holds pictures of pages but no text, and character recognition (OCR) is turned off. Run it on the file first.",
    ),
    _reason(
        r"[^;]+, and Tesseract, which recognises text, is not installed",
        sv="Filen innehåller bilder av sidor men ingen text, och programmet Tesseract, som tolkar text (OCR), saknas. Installera tesseract-ocr och tesseract-ocr-swe, eller tolka texten först.",
        en="The file holds pictures of pages but no text, and Tesseract, which recognises characters (OCR), is missing. Install tesseract-ocr and tesseract-ocr-swe, or run OCR on the file first.",
    ),
    _reason(
        r"it has (?P<pages>\d+) pages without text, more than the (?P<most>\d+) whose text is recognised",
        sv="Filen har {pages} sidor utan text, mer än de {most} som tolkas. Tolka texten först (OCR), eller lämna den i delar.",
        en="The file has {pages} pages without text, more than the {most} that are recognised. Run character recognition (OCR) first, or hand it in divided into parts.",
    ),
    _reason(
        r"(?:no text could be recognised in the picture|no text could be found on the pages \(\d+\) of the PDF)",
        sv="Ingen text hittades, och ingen kunde tolkas i bilderna. Lämna själva handlingen, eller en skarpare bild.",
        en="No text was found, and none could be recognised in the pictures. Hand in the document itself, or a sharper picture.",
    ),
    _reason(
        r"reading it took longer than (?P<seconds>\d+) seconds",
        sv="Läsningen tog mer än {seconds} sekunder. Lämna filen i delar.",
        en="Reading took more than {seconds} seconds. Hand the file in divided into parts.",
    ),
    _reason(
        r"the archive holds no documents",
        sv="Arkivet innehåller inga handlingar. Lämna det som innehåller svaren.",
        en="The archive holds no documents. Hand in the one that holds the answers.",
    ),
    _reason(
        r"the message is encrypted",
        sv="Meddelandet är krypterat. Skriv ut det till en PDF och lämna den med bilagorna.",
        en="The message is encrypted. Print it to a PDF and hand that in with what was attached.",
    ),
    _reason(
        r"the message is damaged",
        sv="Meddelandet är skadat. Spara om det i e-postprogrammet, eller skriv ut det till en PDF.",
        en="The message is damaged. Save it again in the mail program, or print it to a PDF.",
    ),
    _reason(
        r"the file holds no OpenDocument text",
        sv="Filen innehåller ingen OpenDocument-text. Spara om den som .odt eller .docx.",
        en="The file holds no OpenDocument text. Save it again as .odt or .docx.",
    ),
    _reason(
        r"the (?:file|PDF) is password-protected",
        sv="Filen är låst med lösenord. Ta bort lösenordet och lämna den igen.",
        en="The file is locked with a password. Take the password away and hand it in again.",
    ),
    _reason(
        r"(?:the file is empty|the file holds only white space)",
        sv="Filen är tom. Lämna den fil som innehåller svaret.",
        en="The file is empty. Hand in the file that holds the answer.",
    ),
    _reason(
        r"the document holds no text",
        sv="Det finns ingen text i filen. Består den av bilder, så tolka texten först (OCR).",
        en="There is no text in the file. If it is made of pictures, run character recognition (OCR) first.",
    ),
    _reason(
        r"the content is not text \([^)]+\)",
        sv="Filens innehåll är inte text. Spara den som Word, PDF eller text i UTF-8.",
        en="What the file holds is not text. Save it as Word, PDF or text in UTF-8.",
    ),
    _reason(
        r"the file is not opened, since [^;]+",
        sv="Filen öppnas inte: den packar upp till mer än något utlåtande och kan vara gjord för att skada. Spara om den, eller lämna innehållet fil för fil.",
        en="The file is not opened: it unpacks to more than any report and may be made to do harm. Save it again, or hand in what is in it file by file.",
    ),
    _reason(
        r"the XML inside the file declares a document type",
        sv="Filen öppnas inte: den innehåller en dokumenttypsdeklaration, som kontorsprogram aldrig skriver. Spara om den.",
        en="The file is not opened: it declares a document type, which office programs never do. Save it again.",
    ),
    _reason(
        r"the file holds no Word document",
        sv="Filen innehåller inget Word-dokument. Spara om den i Word som .docx.",
        en="The file holds no Word document. Save it again in Word as .docx.",
    ),
    _reason(
        r"page (?P<page>\d+) of the PDF is damaged",
        sv="Sidan {page} i PDF-filen är skadad. Gör om filen från originalet.",
        en="Page {page} of the PDF is damaged. Make the file again from the original document.",
    ),
    _reason(
        r"(?:the (?:file|PDF) is damaged or was cut short|the XML inside the file is damaged)",
        sv="Filen är skadad eller avkortad. Gör om den från originalet.",
        en="The file is damaged or was cut short. Make it again from the original document.",
    ),
    _reason(r"there is no such file", sv="Filen finns inte.", en="There is no such file."),
    _reason(
        r"the file may not be read",
        sv="Läsrättighet till filen saknas.",
        en="There is no right to read the file.",
    ),
    _reason(
        r"(?:the file cannot be opened|this is not a regular file)",
        sv="Filen kan inte öppnas. Kontrollera sökvägen.",
        en="The file cannot be opened. Check the path.",
    ),
    _reason(
        r"this is a directory",
        sv="Det är en mapp. Ange en fil i den.",
        en="It is a folder. Name a file in it.",
    ),
    _reason(
        r"reading it was ended by the system, perhaps because it needs too much memory",
        sv="Läsningen avbröts av systemet, kanske för att filen kräver för mycket minne. Lämna den i delar.",
        en="Reading was ended by the system, perhaps because the file needs too much memory. Hand it in divided into parts.",
    ),
    _reason(
        r"the reader failed on it",
        sv="Läsaren klarade inte filen. Säg till dem som förvaltar systemet.",
        en="The reader failed on the file. Tell those who keep the product.",
    ),
    _reason(
        r"is received and still being read",
        sv="Svaret är mottaget och tolkas.",
        en="The answer is received and is being read.",
    ),
    _reason(
        r"has not been read by this version yet",
        sv="Svaret har ännu inte lästs av den här versionen.",
        en="The answer has not been read by this version yet.",
    ),
    _reason(
        r"nothing in it is about the roadmap",
        sv="Inget i svaret handlar om färdplanen. Är det ett svar på den här remissen?",
        en="Nothing in it is about the roadmap. Is it an answer to this consultation?",
    ),
    _reason(
        r"Line (?P<line>\d+) names (?P<element>[\w ]+?) (?P<number>[\w.]+), which this version of the roadmap does not have",
        sv="Rad {line} nämner {element} {number}, som inte finns i den här versionen av färdplanen. Gäller svaret en annan version?",
        en="Line {line} names {element} {number}, which this version of the roadmap does not have. Does the answer concern another version?",
    ),
    _reason(
        r"Line (?P<line>\d+) calls strategy (?P<number>[\w.]+) what this version of the roadmap calls (?P<other>[\w.]+)",
        sv="Rad {line} ger strategi {number} den rubrik som i den här versionen av färdplanen hör till {other}. Gäller svaret en annan version?",
        en="Line {line} calls strategy {number} what this version of the roadmap calls {other}. Does the answer concern another version?",
    ),
    _reason(
        r"Line (?P<line>\d+) quotes the title of strategy (?P<number>[\w.]+) not as this version of the roadmap has it but as (?P<source>[^;]+) does",
        sv="Rad {line} återger rubriken till strategi {number} som i {source}, inte som i den här versionen av färdplanen. Gäller svaret en annan version?",
        en="Line {line} quotes the title of strategy {number} as {source} does, not as this version of the roadmap has it. Does the answer concern another version?",
    ),
    _reason(
        r"Line (?P<line>\d+) speaks of the roadmap of (?P<date>[\d-]+), and this version is “(?P<version>[^”;]*)”",
        sv="Rad {line} talar om färdplanen från {date}, men den här versionen är ”{version}”. Gäller svaret en annan version?",
        en="Line {line} speaks of the roadmap of {date}, and this version is “{version}”. Does the answer concern another version?",
    ),
    _reason(
        r"Viewpoints proposed by (?P<model>[^;]+?) that were refused, since they do not hold: (?P<number>\d+)",
        sv="Synpunkter som {model} föreslog men som inte håller, och därför inte är med: {number}.",
        en="Viewpoints proposed by {model} that do not hold, and are left out: {number}.",
    ),
    _reason(
        r"The model (?P<model>[^;]+?) failed on it \((?P<error>[^)]*)\), and the reading is without its proposals",
        sv="Modellen {model} klarade inte svaret ({error}); läsningen är utan dess förslag.",
        en="The model {model} failed on the answer ({error}); the reading is without its proposals.",
    ),
    _reason(
        r"The last byte is half a character",
        sv="Filens sista tecken är halvt; den kan vara avkortad.",
        en="The last character of the file is half; it may be cut short.",
    ),
    _reason(
        r"Places that are not valid UTF-8, read as \ufffd: (?P<number>\d+)",
        sv="Ställen som inte är giltig UTF-8 och visas som \ufffd: {number}.",
        en="Places that are not valid UTF-8 and are shown as \ufffd: {number}.",
    ),
    _reason(
        r"NUL characters, read as \ufffd: (?P<number>\d+)",
        sv="Tecken utan innehåll (NUL) som visas som \ufffd: {number}.",
        en="Characters without content (NUL) that are shown as \ufffd: {number}.",
    ),
    _reason(
        r"The encoding was guessed to be (?P<encoding>[^;]+)",
        sv="Teckenkodningen antas vara {encoding}; titta på å, ä och ö.",
        en="The encoding was guessed to be {encoding}; look at å, ä and ö.",
    ),
    _reason(
        r"The text had been encoded twice, which was undone",
        sv="Texten var kodad två gånger, vilket har rättats; titta på å, ä och ö.",
        en="The text had been encoded twice; which was undone; look at å, ä and ö.",
    ),
    _reason(
        r"Hidden text is left out",
        sv="Dold text är utelämnad.",
        en="Hidden text is left out.",
    ),
    _reason(
        r"Text that is struck through is left out",
        sv="Överstruken text är utelämnad.",
        en="Text that is struck through is left out.",
    ),
    _reason(
        r"Lines in another encoding than the rest, read as (?P<encoding>[^;:]+): (?P<number>\d+)",
        sv="Rader i en annan teckenkodning än resten, lästa som {encoding}: {number}.",
        en="Lines in another encoding than the rest, read as {encoding}: {number}.",
    ),
    _reason(
        r"The text was recognised by machine; compare with the picture",
        sv="Texten är tolkad av en maskin (OCR); jämför med bilden.",
        en="The text was recognised by machine (OCR); compare with the picture.",
    ),
    _reason(
        r"Pages whose text was recognised by machine; compare with the pictures: (?P<pages>[\d, …-]+)",
        sv="Sidor vars text är tolkad av en maskin (OCR); jämför med bilderna: {pages}.",
        en="Pages whose text was recognised by machine (OCR); compare with the pictures: {pages}.",
    ),
    _reason(
        r"Pages whose text could not be recognised: (?P<pages>[\d, …-]+)",
        sv="Sidor vars text inte kunde tolkas: {pages}.",
        en="Pages whose text could not be recognised: {pages}.",
    ),
    _reason(
        r"Lines quoted from an earlier message are left out",
        sv="Rader som citerar ett tidigare meddelande är utelämnade.",
        en="Lines quoted from an earlier message are left out.",
    ),
    _reason(
        r"The same file was handed in more than once, and is read once",
        sv="Samma fil lämnades mer än en gång, och är läst en gång.",
        en="The same file was handed in more than once, and is read once.",
    ),
    _reason(
        r"The message lies so deep in others that its own files are left out",
        sv="Meddelandet ligger så djupt i andra att dess bilagor är utelämnade.",
        en="The message lies so deep in others that its own files are left out.",
    ),
    _reason(
        r"Pages without text, empty or scanned: (?P<pages>[\d, …-]+)",
        sv="Sidor utan text, tomma eller inskannade: {pages}.",
        en="Pages without text, empty or scanned: {pages}.",
    ),
    _reason(
        r"The PDF is a form",
        sv="PDF-filen är ett formulär; det som är ifyllt i fälten läses inte.",
        en="The PDF is a form; what is typed into its fields is not read.",
    ),
    _reason(
        r"Tracked changes: insertions are kept and deletions left out",
        sv="Spårade ändringar: tillägg är med och strykningar utelämnade.",
        en="Tracked changes: insertions are kept and deletions left out.",
    ),
    _reason(
        r"Comments in the margin are left out",
        sv="Kommentarer i marginalen är utelämnade.",
        en="Comments in the margin are left out.",
    ),
)
