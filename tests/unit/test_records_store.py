from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fardplan.kernel.hashing import sha256_of
from fardplan.records.store import (
    DocumentDamaged,
    DocumentMissing,
    DocumentStore,
    document_store,
)

CONTENT = "Nämnden tillstyrker förslaget.".encode()
SHA256 = sha256_of(CONTENT)


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    return DocumentStore(tmp_path / "documents")


def test_what_is_stored_is_read_back_under_its_hash(store: DocumentStore) -> None:
    assert store.put(CONTENT) == SHA256
    assert store.read(SHA256) == CONTENT
    store.check(SHA256)


def test_it_lies_two_folders_deep(store: DocumentStore) -> None:
    store.put(CONTENT)
    assert store.path(SHA256) == store.folder / SHA256[:2] / SHA256[2:4] / SHA256
    assert store.path(SHA256).is_file()


def test_only_the_owner_reads_the_files(store: DocumentStore) -> None:
    store.put(CONTENT)
    assert store.path(SHA256).stat().st_mode & 0o077 == 0
    assert store.folder.stat().st_mode & 0o077 == 0


def test_storing_again_writes_nothing(store: DocumentStore) -> None:
    store.put(CONTENT)
    before = store.path(SHA256).stat()
    store.put(CONTENT)
    assert store.path(SHA256).stat().st_ino == before.st_ino


def test_an_empty_document_is_a_document(store: DocumentStore) -> None:
    assert store.read(store.put(b"")) == b""


def test_a_missing_file_is_named(store: DocumentStore) -> None:
    with pytest.raises(DocumentMissing, match=f"{SHA256} has no file at .*backup"):
        store.read(SHA256)
    with pytest.raises(DocumentMissing):
        store.check(SHA256)


@pytest.mark.parametrize("damaged", [b"", CONTENT[:-1], CONTENT + b" ", b"x" + CONTENT[1:]])
def test_a_damaged_file_is_named_and_mended(store: DocumentStore, damaged: bytes) -> None:
    store.put(CONTENT)
    store.path(SHA256).write_bytes(damaged)
    with pytest.raises(DocumentDamaged, match="holds other bytes"):
        store.read(SHA256)
    with pytest.raises(DocumentDamaged):
        store.check(SHA256)
    store.put(CONTENT)
    assert store.read(SHA256) == CONTENT


def test_a_failed_write_leaves_nothing(
    store: DocumentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError("No space left on device")

    store._make(store.path(SHA256).parent)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.put(CONTENT)
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


KILLED_BEFORE_THE_RENAME = """
import os, pathlib, signal, sys
from fardplan.records.store import DocumentStore

pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
DocumentStore(pathlib.Path(sys.argv[1])).put(sys.argv[2].encode())
"""


def test_a_kill_before_the_rename_leaves_nothing_half_written(store: DocumentStore) -> None:
    command = [sys.executable, "-c", KILLED_BEFORE_THE_RENAME, str(store.folder), CONTENT.decode()]
    assert subprocess.run(command, check=False).returncode == -9
    with pytest.raises(DocumentMissing):
        store.read(SHA256)
    left = [path for path in store.folder.rglob("*") if path.is_file()]
    assert [path.suffix for path in left] == [".part"], "the kill came before the rename"
    store.put(CONTENT)
    assert store.read(SHA256) == CONTENT


def test_the_installations_store_lies_in_its_data_folder(data_folder: Path) -> None:
    assert document_store().folder == data_folder / "documents"
