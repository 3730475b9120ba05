"""A synthesis as files that people open: a web page, a Word file, a workbook, and JSON."""

from fardplan.adapters.synthesis_files.write import write_all

__all__ = ["write_all"]
