"""What a person logs."""

from programs.models.base import Logged
from programs.models.session import Session, SetLog
from programs.models.tension import Rating

__all__ = ["Logged", "Rating", "Session", "SetLog"]
