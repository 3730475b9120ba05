"""Copy the style sheets and fonts we serve from node_modules into the package.

Run it after `npm ci`, whenever package.json has changed:

    python tools/vendor_front_end.py

The copies are committed, so that nobody who installs or runs the product needs Node. The same
versions always give the same bytes.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "fardplan" / "web" / "static" / "vendor"

SHEETS = ("base", "button", "fieldset", "input", "label")
"""The parts of the design system that our pages use, in the order in which they are read."""

COPIES = {
    "@digdir/designsystemet-theme": {
        "src/themes/designsystemet.css": "theme.css",
        "LICENSE": "LICENSE",
    },
    "@fontsource-variable/newsreader": {
        "files/newsreader-latin-opsz-normal.woff2": "latin.woff2",
        "files/newsreader-latin-ext-opsz-normal.woff2": "latin-ext.woff2",
        "LICENSE": "LICENSE",
    },
    "@fontsource-variable/atkinson-hyperlegible-next": {
        "files/atkinson-hyperlegible-next-latin-wght-normal.woff2": "latin.woff2",
        "files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2": "latin-ext.woff2",
        "LICENSE": "LICENSE",
    },
}


def folder_of(package: str) -> Path:
    """Return the folder under static/vendor for a package, without its scope."""
    return VENDOR / package.rpartition("/")[2]


def copy_files() -> list[str]:
    """Copy every file of COPIES and return the packages it came from."""
    for package, files in COPIES.items():
        folder = folder_of(package)
        folder.mkdir(parents=True)
        for source, target in files.items():
            shutil.copyfile(MODULES / package / source, folder / target)
    return list(COPIES)


def join_sheets() -> str:
    """Join the parts of the design system that we use into one file; return its package."""
    package = "@digdir/designsystemet-css"
    folder = folder_of(package)
    folder.mkdir(parents=True)
    parts = [(MODULES / package / "dist" / "src" / f"{s}.css").read_text("utf-8") for s in SHEETS]
    layers = "@layer ds.theme, ds.base, ds.components;"
    layered = [
        f"@layer ds.{'base' if s == 'base' else 'components'}{{{p.strip()}}}"
        for s, p in zip(SHEETS, parts, strict=True)
    ]
    (folder / "designsystemet.css").write_text("\n".join([layers, *layered, ""]), "utf-8")
    shutil.copyfile(MODULES / package / "LICENSE", folder / "LICENSE")
    return package


def write_versions(packages: list[str]) -> None:
    """Write name, version and licence of every package, one to a line."""
    lines = []
    for package in sorted(packages):
        about = json.loads((MODULES / package / "package.json").read_text("utf-8"))
        lines.append(f"{package} {about['version']} {about['license']}\n")
    (VENDOR / "VERSIONS.txt").write_text("".join(lines), "utf-8")


def drop_addresses_from_lock() -> None:
    """Remove the funding links that npm writes: the lock names packages and hashes, no hosts."""
    lock = ROOT / "package-lock.json"
    content = json.loads(lock.read_text("utf-8"))
    for package in content["packages"].values():
        package.pop("funding", None)
    lock.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")


def main() -> int:
    """Replace static/vendor by fresh copies."""
    if not MODULES.is_dir():
        sys.stderr.write("node_modules is missing; run `npm ci` first.\n")
        return 1
    shutil.rmtree(VENDOR, ignore_errors=True)
    write_versions([*copy_files(), join_sheets()])
    drop_addresses_from_lock()
    return 0


if __name__ == "__main__":
    sys.exit(main())
