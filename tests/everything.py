"""A person with a row in every table that leads to a person: what must be handed over, and what must go."""

from datetime import datetime
from decimal import Decimal
from uuid import uuid4

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone

from exercises.models import Edition
from exercises.queries import current_guide
from programs.entries import Underway
from programs.models import Consent, Plan, PlannedExercise, PlanStep, Rating, Screening
from programs.services.guided import store_set
from tests.conftest import logged, row
from upperback.links import leading_to, links_to
from upperback.users.models import User

NOTE = "seven-of-ten-secret"
SECRET = "never-handed-over"


def give_everything(user: User) -> User:
    """The user, with at least one row in every table; needs the guide."""
    now = timezone.now()
    logged(user, note=NOTE)
    logged(user, note=f"{NOTE}, deleted").mark_deleted(now)
    newest = Edition.objects.order_by("-pk")[0]
    Consent.objects.filter(owner=user).update(ended_at=now)
    Consent.objects.create(owner=user, edition=newest, wording=2, language="fr", given_at=now)
    follow_a_plan(user, now)
    screen(user, now)
    rate_a_day(user, now)
    give_account(user, now)
    give_staff(user, newest, now)
    return user


def follow_a_plan(user: User, now: datetime) -> None:
    """A plan with a load and a step that was accepted, and a guided session of it that is not ended."""
    plan = Plan.objects.create(owner=user, name=f"{NOTE}, plan", level=2, minutes=10, days=[1, 4], eases_in_until=now)
    planned = PlannedExercise.objects.create(
        plan=plan,
        position=1,
        exercise="single-arm-row",
        sets=3,
        low=8,
        high=12,
        rest=75,
        up=2,
        hold=1,
        down=3,
        load_kg=Decimal("3.6287"),
        implements=1,
        unit="lb",
        equipment="training-bag",
        variant="row.harder-hold",
        effort_low=2,
        effort_high=3,
        stepped_at=now,
    )
    PlanStep.objects.create(
        owner=user,
        planned=planned,
        direction=PlanStep.Direction.UP,
        reason="top",
        before={"high": 12},
        after={"high": 15},
        decision=PlanStep.Decision.ACCEPTED,
        decided_at=now,
    )
    under = Underway(session=uuid4(), started_at=now, time_zone=user.time_zone, plan=plan.pk)
    bag = {"load_kg": Decimal("3.6287"), "implements": 1, "unit": "lb", "equipment": "training-bag"}
    done = row(**bag, id=uuid4(), planned=planned.pk, note=f"{NOTE}, set", done_at=now)
    guide = current_guide()
    store_set(
        session=None,
        owner=user,
        under=under,
        entry=done,
        based_on=0,
        position=1,
        edition=guide.editions["exercise", "single-arm-row"],
        guide=guide,
        now=now,
    )


def screen(user: User, now: datetime) -> None:
    """An answered list that locked, and was unlocked."""
    Screening.objects.create(
        owner=user,
        edition=Edition.objects.filter(kind="safety").order_by("-pk")[0],
        outcome=Screening.Outcome.SOON,
        reason=Screening.Reason.WRONG,
        ask_first=True,
        answers={"S1": True, "E1": False},
        answered_at=now,
        released_at=now,
        release=Screening.Release.SEEN,
        asked_at=now,
        local_date=now.date(),
        time_zone=user.time_zone,
    )


def rate_a_day(user: User, now: datetime) -> None:
    """A rating without a session, to a question that is worded otherwise today."""
    Rating.objects.create(
        owner=user,
        kind=Rating.Kind.DAILY,
        period=Rating.Period.DAY,
        wording=99,
        value=7,
        felt_at=now,
        regions=["upper_trap_l", "gone_c"],
        tags=["desk", f"own:{NOTE}"],
        soreness=True,
        asked_at=now,
        answered_at=now,
        local_date=now.date(),
        time_zone=user.time_zone,
    )


def give_account(user: User, now: datetime) -> None:
    """What the account library stores."""
    address = EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    EmailConfirmation.objects.create(email_address=address, key=f"{SECRET}-{uuid4().hex}", sent=now)
    data = {"name": "Phone", "credential": {"key": SECRET}}
    Authenticator.objects.create(user=user, type="webauthn", data=data, last_used_at=now)
    Authenticator.objects.create(user=user, type="totp", data={"secret": SECRET})
    key = f"{SECRET}-{uuid4().hex}"[:40]
    UserSession.objects.create(user=user, ip="203.0.113.7", session_key=key, user_agent="Browser")


def give_staff(user: User, edition: Edition, now: datetime) -> None:
    """What a member of staff leaves: rights, a publication, and what they did to content and to somebody's account."""
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    user.groups.add(Group.objects.get(name="Support"))
    user.user_permissions.add(Permission.objects.get(codename="publish"))
    Edition.objects.create(
        kind=edition.kind,
        slug=edition.slug,
        number=edition.number + 1,
        document=edition.document,
        digest=edition.digest,
        source=Edition.Source.EDITOR,
        published_at=now,
        published_by=user,
    )
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(Edition),
        object_id=str(edition.pk),
        object_repr=str(edition),
        action_flag=CHANGE,
    )
    noted(user, by=user)


def noted(user: User, *, by: User) -> LogEntry:
    """What the administration keeps of a change of somebody's account."""
    return LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(user.pk),
        object_repr=user.email,
        action_flag=CHANGE,
    )


def tables_without(user: User) -> set[str]:
    """The tables that lead to a person and hold no row of this one."""
    rows: dict[type[Model], set[object]] = {User: {user.pk}}
    ahead: list[type[Model]] = [User]
    while ahead:
        target = ahead.pop()
        for model, field in links_to(target):
            found = set(model._default_manager.filter(**{f"{field}__in": rows[target]}).values_list("pk", flat=True))
            if found and model not in rows:
                rows[model] = found
                ahead.append(model)
    return {model._meta.label for model in leading_to(User) if model not in rows}
