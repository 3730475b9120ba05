"""The tables of records; private to this app."""

from fardplan.records.models.document import Document
from fardplan.records.models.event import ChainHead, Event
from fardplan.records.models.text_layer import TextLayer

__all__ = ["ChainHead", "Document", "Event", "TextLayer"]
