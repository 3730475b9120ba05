"""Report blocks as files: a web page, a Word file and JSON, with the same text, table and chart."""

from fardplan.adapters.report_files.write import FILES, content_of, write_all

__all__ = ["FILES", "content_of", "write_all"]
