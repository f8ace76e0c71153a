"""What the tests of the plans share: plans of people, and the forms as a browser would send them."""

import re
from datetime import date
from typing import Any, Protocol
from uuid import UUID, uuid4

from django.utils import timezone

from exercises.home import Home
from exercises.queries import current_guide
from programs.models import Plan
from programs.services.plans import save_plan
from programs.training.plan import PlanEntry
from programs.training.prescribing import prescribed
from programs.training.values import Target
from tests.forms import forms_of
from upperback.users.models import User

LIST = "/en/plans/"
NEW = "/en/plans/new/"

Sent = dict[str, list[str]]


class Page(Protocol):
    """An answer with a body."""

    @property
    def content(self) -> bytes: ...


def targets(level: int = 2, minutes: int | None = 10, home: Home | None = None) -> tuple[Target, ...]:
    """What the guide prescribes."""
    return prescribed(current_guide(), level=level, minutes=minutes, home=home)


def plan_entry(**more: Any) -> PlanEntry:
    """A plan of level 2 for ten minutes on Mondays and Thursdays."""
    values: dict[str, Any] = {
        "id": uuid4(),
        "based_on": 0,
        "name": "After work",
        "level": 2,
        "minutes": 10,
        "days": (1, 4),
        "eases_in_until": None,
    }
    values |= more
    values.setdefault("exercises", targets(values["level"], values["minutes"]))
    return PlanEntry(**values)


def planned(owner: User, *, instead_of: Plan | None = None, **more: Any) -> Plan:
    """A stored plan of `owner`."""
    return save_plan(owner=owner, entry=plan_entry(**more), now=timezone.now(), instead_of=instead_of)


def page(plan: Plan, what: str = "") -> str:
    """The address of a plan."""
    return f"{LIST}{plan.pk}/{what}"


def shown(response: Page, address: str) -> Sent:
    """What the page's form would send if it were sent at once, but for its token."""
    found = next(form for form in forms_of(response.content.decode(), address) if form.action.split("#")[0] == address)
    return {name: values for name, values in found.sent().items() if name != "csrfmiddlewaretoken"}


def errors(response: Page) -> dict[str, list[str]]:
    """The messages beside each field."""
    lists = re.findall(r'<ul class="errorlist" id="id_([\w-]+)_error">(.*?)</ul>', response.content.decode(), re.DOTALL)
    return {name: re.findall(r"<li>(.*?)</li>", inside) for name, inside in lists}


def summary(response: Page) -> list[str]:
    """The messages at the head of the form, but for the first."""
    found = re.search(r'<div class="error-summary".*?</div>', response.content.decode(), re.DOTALL)
    lines = re.findall(r"<p>(.*?)</p>", found[0], re.DOTALL) if found else []
    return [re.sub(r"<.*?>", "", line) for line in lines[1:]]


def told(response: Page) -> list[str]:
    """The messages of the page."""
    return re.findall(r'<p class="message[^>]*>(.*?)</p>', response.content.decode())


def text_of(response: Page) -> str:
    """The words of the page's content, blanks made one."""
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", main.partition(">")[2]).replace("\N{NO-BREAK SPACE}", " ").split())


def said(plan: Plan) -> tuple[Any, ...]:
    """What is stored of a plan."""
    fresh = Plan.objects.get(pk=plan.pk)
    rows = list(fresh.exercises.values_list("pk", "position", "exercise", "sets", "low", "high", "load_kg"))
    return (fresh.name, fresh.days, fresh.eases_in_until, fresh.revision, rows)


def sets_of(plan: Plan) -> list[tuple[str, int, int, int]]:
    """(exercise, sets, low, high) of a plan's exercises, in their order."""
    return list(plan.exercises.values_list("exercise", "sets", "low", "high"))


def new_form(**typed: Any) -> dict[str, Any]:
    """What the form of a new plan sends: level 2, twenty minutes, Mondays and Thursdays, easing in."""
    form: dict[str, Any] = {"id": str(uuid4()), "level": "2", "minutes": "20", "days": ["1", "4"], "eases_in": "on"}
    return form | typed


def only_plan() -> Plan:
    """The one plan that is stored."""
    return Plan.objects.get()


def code_of(location: str) -> UUID:
    """The code in an address of a plan."""
    return UUID(location.split("/")[3])


def today_of(user: User) -> date:
    """The day it is where a person lives."""
    return timezone.now().astimezone(user.zone).date()
