"""The request of a person who is logged in."""

from django.http import HttpRequest

from upperback.users.models import User


class PersonRequest(HttpRequest):
    """What views receive that are not open to visitors: the login middleware let the person through."""

    user: User
