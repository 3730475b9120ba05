"""Reading official reports: document → text layers → passages → viewpoints.

Knows neither Django nor the network, and serves from a notebook as well as from the product:

    from fardplan.reading import read
    for passage in read(source, roadmap).passages: ...
"""

from fardplan.reading.observations import Observation, ObservationKind, observations
from fardplan.reading.passages import Passage, Place, ReadDocument, as_record
from fardplan.reading.reader import Reader, read
from fardplan.reading.source import Extractor, SourceText
from fardplan.reading.vocabulary import Kind, Level, Reason, Stance, Voice

__all__ = [
    "Extractor",
    "Kind",
    "Level",
    "Observation",
    "ObservationKind",
    "Passage",
    "Place",
    "ReadDocument",
    "Reader",
    "Reason",
    "SourceText",
    "Stance",
    "Voice",
    "as_record",
    "observations",
    "read",
]
