"""One document measured: a reading against an annotation, or two annotations of one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fardplan.evaluation.annotations import Annotation
from fardplan.evaluation.cue_words import cue_word_items
from fardplan.evaluation.items import Item, marked_items, read_items
from fardplan.evaluation.placing import placed
from fardplan.evaluation.tally import Tally, compare
from fardplan.evaluation.words_wrong import repair_tally
from fardplan.reading import ReadDocument, SourceText


def measured(annotation: Annotation, read: ReadDocument, truth: str | None = None) -> Tally:
    """Return the tally of a reading; `truth` is the text as it was before it was damaged."""
    gold = marked_items(placed(annotation, read.source))
    tally = compare_found(annotation, gold, read_items(read, annotation.within))
    tally.update(_references(annotation, read))
    tally.update(_contract(read))
    if truth is not None:
        tally.update(repair_tally(read.source.text, read.layers.text, truth))
    return tally


def by_cue_words(annotation: Annotation, source: SourceText) -> Tally:
    """Return the tally of a plain list of cue words on the same document."""
    gold = marked_items(placed(annotation, source))
    found = [
        item
        for item in cue_word_items(source.text)
        if annotation.within is None
        or annotation.within[0] <= source.line_at(item.start) <= annotation.within[1]
    ]
    return compare_found(annotation, gold, found)


def agreement(one: Annotation, other: Annotation, source: SourceText) -> Tally:
    """Return how well `other` does if `one` is right; F1 is the same both ways."""
    gold, found = marked_items(placed(one, source)), marked_items(placed(other, source))
    return compare_found(one, gold, found)


def compare_found(annotation: Annotation, gold: Sequence[Item], found: Sequence[Item]) -> Tally:
    """Return the tally of what was found, without targets if there is no roadmap."""
    tally = compare(gold, found)
    if annotation.roadmap is None:
        for name in [name for name in tally if name.startswith(("targets", "sure"))]:
            del tally[name]
        tally["without roadmap"] += tally["paired"]
    return tally


def _references(annotation: Annotation, read: ReadDocument) -> Tally:
    right = sum(
        any(
            not set(reference.to).isdisjoint(passage.leads_to)
            for passage in read.passages
            if passage.place.first_line <= reference.line <= passage.place.last_line
        )
        for reference in annotation.cross_references
    )
    return Counter({"references": len(annotation.cross_references), "references right": right})


def _contract(read: ReadDocument) -> Tally:
    """How much of the text stands in no passage or in two, and which quotes are not verbatim."""
    text, at, astray, not_verbatim = read.source.text, 0, 0, 0
    for passage in read.passages:
        astray += passage.start < at or bool(text[at : passage.start].strip())
        not_verbatim += text[passage.start : passage.end] != passage.quote
        at = passage.end
    astray += bool(text[at:].strip())
    number = len(read.passages)
    return Counter(
        {
            "sentences": number,
            "unaccounted": astray,
            "passages": number,
            "not verbatim": not_verbatim,
        }
    )
