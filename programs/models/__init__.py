"""What a person logs."""

from programs.models.base import Logged
from programs.models.consent import Consent
from programs.models.safety import Screening
from programs.models.session import Session, SetLog
from programs.models.tension import Rating

__all__ = ["Consent", "Logged", "Rating", "Screening", "Session", "SetLog"]
