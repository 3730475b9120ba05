"""The style guide: every component of the pages on one page, with invented answers.

It shows how the parts look and what they expect. No database is read: the city, its boards and
their words are made up.
"""

from fardplan.web.style_guide.view import style_guide

__all__ = ["style_guide"]
