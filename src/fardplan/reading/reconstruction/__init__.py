"""Rebuild a roadmap from official reports alone, where nobody has its file.

A report quotes the titles of the roadmap it answers. Every report gives a view of it; the views
are laid over each other, and where they differ both titles are kept with their places:

    rebuilt = reconstruct([extract(path) for path in paths])
    for variant in rebuilt.variants: ...
"""

from fardplan.reading.reconstruction.rebuild import Reconstruction, Variant, reconstruct
from fardplan.reading.reconstruction.seen import FoundAt

__all__ = ["FoundAt", "Reconstruction", "Variant", "reconstruct"]
