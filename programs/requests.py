"""The requests that pages receive which ask where a person stands, and what they have at home."""

from typing import Any

from exercises.home import Home
from programs.standing import Standing
from upperback.users.requests import PersonRequest


class SafetyRequest(PersonRequest):
    """A request with where the person stands; of a visitor, `user` is nobody and nothing stands."""

    standing: Standing
    user: Any


class TrainingRequest(SafetyRequest):
    """The same, with what the person has at home; None when they have not said."""

    home: Home | None
