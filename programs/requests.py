"""The requests that the safety pages receive."""

from typing import Any

from programs.standing import Standing
from upperback.users.requests import PersonRequest


class SafetyRequest(PersonRequest):
    """A request with where the person stands; of a visitor, `user` is nobody and nothing stands."""

    standing: Standing
    user: Any
