"""Tension before and after sessions over time: the picture, the numbers, and no verdict."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from programs.analysis.chart import tension_chart
from programs.analysis.values import SessionTension, describe
from programs.queries import tension_of, weeks_back
from upperback.users.requests import PersonRequest

PERIODS = {"6": (6, _("6 weeks")), "12": (12, _("12 weeks")), "all": (None, _("All"))}
FIRST_SHOWN = "12"


@require_safe
def trend(request: PersonRequest) -> HttpResponse:
    """The trend over `?weeks=` 6, 12 (at first) or all."""
    chosen = request.GET.get("weeks", FIRST_SHOWN)
    chosen = chosen if chosen in PERIODS else FIRST_SHOWN
    weeks = PERIODS[chosen][0]
    today = timezone.now().astimezone(request.user.zone).date()
    rows = tension_of(request.user, since=weeks_back(today, weeks) if weeks else None)
    context = {
        "rows": rows[::-1],
        "chart": tension_chart(rows, first=first_day(rows, today, weeks), last=last_day(rows, today)) if rows else None,
        "described": describe(rows),
        "periods": [(key, label, key == chosen) for key, (_weeks, label) in PERIODS.items()],
        "chosen": chosen,
    }
    return render(request, "programs/trend.html", context)


def first_day(rows: list[SessionTension], today: date, weeks: int | None) -> date:
    """The day the picture begins: of the period, or of the first session, at least a week before today."""
    return weeks_back(today, weeks) if weeks else min(*(row.day for row in rows), weeks_back(today, 1))


def last_day(rows: list[SessionTension], today: date) -> date:
    """The day the picture ends: today, or tomorrow's for somebody who logged from further east."""
    return max(today, *(row.day for row in rows))
