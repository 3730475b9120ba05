from __future__ import annotations

from typing import Any

import pytest

from conftest import AT, Person
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.people.contracts import ANONYMOUS, COMMAND_LINE, Actor, RoleIn, RoleKind
from fardplan.people.policies import NotAllowed
from fardplan.reading.layers import Repair, RepairedText
from fardplan.reading.source import SourceText
from fardplan.records import queries
from fardplan.records.actions import documents, text_layers
from fardplan.records.contracts import Anchor, DocumentRef, LayerKind, Secrecy
from fardplan.records.models import TextLayer
from fardplan.records.models.text_layer import RawTextStands
from fardplan.records.policies import may_read
from fardplan.records.queries import AnchorBroken, UnknownDocument
from fardplan.records.store import document_store

pytestmark = pytest.mark.django_db

BY_HAND: dict[str, Any] = {"by": COMMAND_LINE, "at": AT}
TEXT = "Nämnden tillstyrker förslaget. 𝄞 Kön och mål\r\nskrivs ut.\f"


def receive(content: str = TEXT, **more: Any) -> DocumentRef:
    usual: dict[str, Any] = {"name": "svar.txt", "media_type": "text/plain", "origin": "sdn-alvsjo"}
    return documents.receive(content=content.encode(), **{**usual, **BY_HAND, **more})


def source(text: str = TEXT, of: str = TEXT) -> SourceText:
    return SourceText("svar.txt", text, "text/plain", sha256_of(of.encode()))


def received_with_text(**more: Any) -> DocumentRef:
    return receive(raw=source(), reader_version="1", **more)


def kinds() -> list[str]:
    return [event.kind.removeprefix("records.") for event in queries.events(by=COMMAND_LINE)]


def test_a_document_is_kept_as_it_was_received() -> None:
    document = receive(registration_number="KS 2026/17")
    assert document.sha256 == sha256_of(TEXT.encode())
    assert queries.content(document.sha256, by=COMMAND_LINE) == TEXT.encode()
    assert queries.document_by_sha256(document.sha256, by=COMMAND_LINE) == document
    assert (document.received_at, document.size) == (AT, len(TEXT.encode()))


def test_receiving_it_again_does_nothing() -> None:
    assert received_with_text() == received_with_text()
    assert kinds() == ["text_layer_added", "document_received"]


def test_the_same_bytes_from_elsewhere_are_told_of_once() -> None:
    first = receive()
    assert receive(origin="sdn-farsta", secrecy=Secrecy.CONFIDENTIAL) == first
    assert receive(origin="sdn-farsta", secrecy=Secrecy.CONFIDENTIAL) == first
    assert kinds() == ["document_received_again", "document_received"]


def test_a_lost_file_is_mended_when_it_comes_again() -> None:
    document = receive()
    document_store().path(document.sha256).unlink()
    receive()
    assert queries.verify().is_intact


def test_an_unknown_document_is_named() -> None:
    with pytest.raises(UnknownDocument, match="receive it first"):
        queries.document_by_sha256("0" * 64, by=COMMAND_LINE)


def test_documents_are_found_by_registration_number() -> None:
    document = receive(registration_number="KS 2026/17")
    receive("annat")
    found = queries.documents(by=COMMAND_LINE, registration_number="KS 2026/17")
    assert found == (document,)


def test_a_list_holds_only_what_its_reader_may_read(owner: Person) -> None:
    hidden, open_ = receive("a", secrecy=Secrecy.CONFIDENTIAL), receive("b")
    assert set(queries.documents(by=owner.actor)) == {hidden, open_}
    assert queries.documents(by=ANONYMOUS) == (open_,)


@pytest.mark.parametrize(
    ("kept", "readers"),
    [
        ({}, "owner colleague other_body outsider resident administrator"),
        ({"working_material": True}, "owner colleague other_body"),
        ({"secrecy": Secrecy.INTERNAL}, "owner colleague other_body"),
        ({"secrecy": Secrecy.CONFIDENTIAL}, "owner colleague"),
    ],
)
def test_who_may_read(
    kept: dict[str, Any],
    readers: str,
    owner: Person,
    colleague: Person,
    other_body: Person,
    outsider: Person,
    resident: Person,
) -> None:
    document = receive(**kept)
    administrator = Actor("9", "Adam", frozenset({RoleIn(RoleKind.ADMINISTRATOR, "ks")}))
    people = {
        "owner": owner.actor,
        "colleague": colleague.actor,
        "other_body": other_body.actor,
        "outsider": outsider.actor,
        "resident": resident.actor,
        "administrator": administrator,
    }
    may = [name for name, actor in people.items() if may_read(actor, document)]
    assert " ".join(may) == readers


def test_content_and_texts_ask_the_policy(resident: Person) -> None:
    document = received_with_text(secrecy=Secrecy.INTERNAL)
    anchor = queries.anchor(document.sha256, 0, 7, layer=LayerKind.RAW, by=COMMAND_LINE)
    for ask in (queries.content, queries.raw_text, queries.repaired_text):
        with pytest.raises(NotAllowed, match=r"may not read svar\.txt"):
            ask(document.sha256, by=resident.actor)
    with pytest.raises(NotAllowed):
        queries.quote(anchor, by=resident.actor)


def test_a_resident_hands_nothing_in(resident: Person, outsider: Person) -> None:
    receive(by=outsider.actor)
    with pytest.raises(NotAllowed, match="hand in documents"):
        receive(by=resident.actor)


# --- Layers --------------------------------------------------------------------------------------


def test_the_raw_text_is_kept_to_the_letter() -> None:
    assert queries.raw_text(received_with_text().sha256, by=COMMAND_LINE) == TEXT


def test_another_reading_does_not_replace_the_raw_text() -> None:
    document = received_with_text()
    other = {"source": source("Nämnden avstyrker."), "reader_version": "2", **BY_HAND}
    with pytest.raises(RawTextStands, match="was read by 1 and its raw text stands; 2 reads"):
        text_layers.add_raw(document_sha256=document.sha256, **other)
    assert queries.raw_text(document.sha256, by=COMMAND_LINE) == TEXT


def test_the_text_must_be_of_the_same_bytes() -> None:
    document = receive()
    with pytest.raises(BadInput, match="read from other bytes"):
        text_layers.add_raw(
            document_sha256=document.sha256, source=source(of="x"), reader_version="1", **BY_HAND
        )


@pytest.mark.parametrize("text", ["a\0b", "a\udc80b"])
def test_what_no_database_can_hold_is_refused_at_its_place(text: str) -> None:
    with pytest.raises(BadInput, match="character 1: U\\+"):
        receive(raw=source(text), reader_version="1")
    assert queries.documents(by=COMMAND_LINE) == ()


def test_a_stored_layer_is_neither_altered_nor_removed() -> None:
    received_with_text()
    layer = TextLayer.objects.get()
    layer.text = "annat"
    for attempt in (
        layer.save,
        layer.delete,
        lambda: TextLayer.objects.update(text="annat"),
        TextLayer.objects.all().delete,
    ):
        with pytest.raises(RawTextStands):
            attempt()


def repaired(version: str = "1", confidence: float = 0.9) -> tuple[DocumentRef, RepairedText]:
    document = received_with_text()
    sure = Repair(0, 7, "NÄMNDEN", confidence, "ordlista")
    unsure = Repair(33, 36, "Könet", 0.4, "gissning")
    text = RepairedText(TEXT, (sure, unsure), doubtful=(unsure,))
    text_layers.add_repaired(
        document_sha256=document.sha256, repaired=text, reader_version=version, **BY_HAND
    )
    return document, text


def test_repairs_are_kept_beside_the_raw_text() -> None:
    document, text = repaired()
    assert queries.repaired_text(document.sha256, by=COMMAND_LINE) == text
    assert queries.raw_text(document.sha256, by=COMMAND_LINE) == TEXT
    assert queries.verify().layers.checked == 2
    assert queries.verify().is_intact


def test_a_better_reader_adds_a_layer_and_keeps_the_old() -> None:
    document, _ = repaired("1")
    _, better = repaired("2", confidence=0.95)
    assert queries.repaired_text(document.sha256, by=COMMAND_LINE) == better
    assert TextLayer.objects.filter(kind=LayerKind.REPAIRED).count() == 2


def test_the_same_version_says_the_same() -> None:
    repaired("1")
    repaired("1")
    with pytest.raises(RawTextStands, match="give the changed reader a new version"):
        repaired("1", confidence=0.5)


def test_repairs_stand_on_the_stored_text() -> None:
    document = received_with_text()
    with pytest.raises(BadInput, match="stand on another raw text"):
        text_layers.add_repaired(
            document_sha256=document.sha256,
            repaired=RepairedText("annat"),
            reader_version="1",
            **BY_HAND,
        )


def test_without_repairs_the_repaired_text_is_the_raw() -> None:
    document = received_with_text()
    assert queries.repaired_text(document.sha256, by=COMMAND_LINE).text == TEXT


# --- Anchors -------------------------------------------------------------------------------------


def test_every_slice_is_quoted_exactly() -> None:
    sha256 = received_with_text().sha256
    places = [(0, 1), (31, 32), (31, 36), (0, len(TEXT)), (len(TEXT) - 1, len(TEXT))]
    for start, end in places:  # over å, a character beyond the 16 bits, a line break, a page break
        anchor = queries.anchor(sha256, start, end, layer=LayerKind.RAW, by=COMMAND_LINE)
        assert queries.quote(anchor, by=COMMAND_LINE) == TEXT[start:end]
        assert anchor.quote_sha256 == sha256_of(TEXT[start:end].encode())


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 4), (-1, 3), (0, 999), (999, 1000)])
def test_there_is_no_anchor_outside_the_text(start: int, end: int) -> None:
    sha256 = received_with_text().sha256
    with pytest.raises(BadInput, match="no such place"):
        queries.anchor(sha256, start, end, layer=LayerKind.RAW, by=COMMAND_LINE)
    said = sha256_of(TEXT[max(start, 0) : end].encode())
    broken = Anchor(sha256, LayerKind.RAW, start, end, said)
    assert not queries.is_sound(broken)


def test_an_anchor_that_says_something_else_is_broken() -> None:
    sha256 = received_with_text().sha256
    anchor = Anchor(sha256, LayerKind.RAW, 0, 7, sha256_of(b"other"))
    with pytest.raises(AnchorBroken, match="does not say in characters 0-7"):
        queries.quote(anchor, by=COMMAND_LINE)
    assert queries.verify(anchors=[anchor]).anchors.faulty == 1


def test_an_anchor_in_a_repaired_text_outlives_a_better_reader() -> None:
    document, _ = repaired("1")
    anchor = queries.anchor(document.sha256, 0, 7, layer=LayerKind.REPAIRED, by=COMMAND_LINE)
    assert queries.quote(anchor, by=COMMAND_LINE) == "NÄMNDEN"
    bare = RepairedText(TEXT)
    text_layers.add_repaired(
        document_sha256=document.sha256, repaired=bare, reader_version="2", **BY_HAND
    )
    assert queries.is_sound(anchor)
