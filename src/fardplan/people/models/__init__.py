"""The tables of people; private to this app."""

from fardplan.people.models.body import Body
from fardplan.people.models.role import Role
from fardplan.people.models.user import User

__all__ = ["Body", "Role", "User"]
