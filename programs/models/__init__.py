"""What a person logs."""

from programs.models.base import Logged
from programs.models.consent import Consent
from programs.models.plan import Plan, PlannedExercise, PlanStep
from programs.models.safety import Screening
from programs.models.session import Session, SetLog
from programs.models.tension import Rating

__all__ = ["Consent", "Logged", "Plan", "PlanStep", "PlannedExercise", "Rating", "Screening", "Session", "SetLog"]
