"""What the bare project shows: ten groups and somebody who is logged in."""

from django.contrib.auth.models import Group, User
from django.core.management import call_command

from tests.bench.inside import tell
from tests.bench.pages import BARE_PERSON, BARE_VISITOR


def fill() -> None:
    """Make the tables and the rows, and say what the bench has to know."""
    call_command("migrate", verbosity=0)
    Group.objects.bulk_create([Group(name=f"Group {number}") for number in range(10)])
    tell(User.objects.create_user("person"), [BARE_VISITOR, BARE_PERSON])
