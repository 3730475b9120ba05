"""The Swedish of the pages is whole: every message, none by guess, and compiled as it stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "fardplan" / "web"
CATALOGUE = WEB / "locale" / "sv" / "LC_MESSAGES" / "django.po"
_PLACEHOLDER = re.compile(r"%\(\w+\)s")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def _key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def _said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_message_is_translated_and_none_is_a_guess(catalogue: polib.POFile) -> None:
    assert [e.msgid for e in catalogue if not all(_said(e)) or e.fuzzy or e.obsolete] == []


def test_translations_keep_their_placeholders(catalogue: polib.POFile) -> None:
    for entry in catalogue:
        wanted = set(_PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        for said in _said(entry):
            assert set(_PLACEHOLDER.findall(said)) == wanted, entry.msgid


def test_the_compiled_catalogue_matches_the_text(catalogue: polib.POFile) -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    assert {_key(e): _said(e) for e in compiled} == {_key(e): _said(e) for e in catalogue}


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not here")
def test_the_catalogue_holds_exactly_the_messages_of_the_pages(
    catalogue: polib.POFile, tmp_path: Path
) -> None:
    copy = tmp_path / "web"
    shutil.copytree(WEB, copy, ignore=shutil.ignore_patterns("static", "__pycache__"))
    django_admin = Path(sys.executable).parent / "django-admin"
    subprocess.run(
        [str(django_admin), "makemessages", "-l", "sv", "--no-obsolete", "--no-location"],
        cwd=copy,
        env={k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"},
        check=True,
        capture_output=True,
    )
    fresh = polib.pofile(str(copy / "locale" / "sv" / "LC_MESSAGES" / "django.po"))
    assert {_key(e) for e in fresh} == {_key(e) for e in catalogue}
    assert [e.msgid for e in fresh if e.fuzzy] == []
