"""`{{ body.name|sv }}`: Swedish words in a template, marked as Swedish on other pages."""

from __future__ import annotations

from django import template

from fardplan.web.swedish import swedish

register = template.Library()
register.filter("sv", swedish)
