"""Consent is given once, replaced by a newer one, and withdrawing it leaves nothing of what was logged."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from exercises.guide import Guide
from programs.models import Consent, Rating, Screening, Session, SetLog
from programs.services.consent import bound_to_consent, give_consent, withdraw_consent
from tests.conftest import logged
from tests.everything import follow_a_plan
from upperback.users.models import User

NOW = timezone.now()
pytestmark = pytest.mark.usefixtures("guide")


@pytest.fixture
def cleo(guide: Guide) -> User:
    """Cleo has an account and was not asked yet."""
    return User.objects.create_user("cleo@example.org")


def give(user: User, guide: Guide, *, wording: int = 1, later: int = 0) -> Consent:
    edition = guide.privacy_edition
    assert edition is not None
    now = NOW + timedelta(minutes=later)
    return give_consent(owner=user, edition=edition, wording=wording, language="fr", now=now)


def of(user: User) -> list[tuple[int, object, object]]:
    """(wording, given, ended) of a person's consents, the oldest first."""
    return list(Consent.objects.owned_by(user).order_by("given_at").values_list("wording", "given_at", "ended_at"))


def test_a_consent_says_what_when_and_in_which_language(cleo: User, guide: Guide) -> None:
    give(cleo, guide)
    kept = Consent.objects.get()
    assert (kept.owner, kept.edition_id, kept.wording, kept.language, kept.given_at, kept.ended_at) == (
        cleo,
        guide.privacy_edition,
        1,
        "fr",
        NOW,
        None,
    )


def test_agreeing_twice_is_one_consent(cleo: User, guide: Guide) -> None:
    assert give(cleo, guide) == give(cleo, guide, later=1)
    assert of(cleo) == [(1, NOW, None)]


def test_a_newer_wording_ends_the_former_consent(cleo: User, guide: Guide) -> None:
    give(cleo, guide)
    give(cleo, guide, wording=2, later=1)
    later = NOW + timedelta(minutes=1)
    assert of(cleo) == [(1, NOW, later), (2, later, None)]


def test_an_older_wording_takes_nothing_back(cleo: User, guide: Guide) -> None:
    give(cleo, guide, wording=2)
    give(cleo, guide, wording=1, later=1)
    assert of(cleo) == [(2, NOW, None)]


def test_who_withdrew_can_agree_again(cleo: User, guide: Guide) -> None:
    give(cleo, guide)
    withdraw_consent(owner=cleo, now=NOW + timedelta(minutes=1))
    give(cleo, guide, later=2)
    assert of(cleo) == [(1, NOW, NOW + timedelta(minutes=1)), (1, NOW + timedelta(minutes=2), None)]


def test_two_consents_of_one_person_never_stand_side_by_side(cleo: User, guide: Guide) -> None:
    kept = give(cleo, guide)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(owner=cleo, edition_id=kept.edition_id, wording=1, language="en", given_at=NOW)


# Withdrawing


def rows(model: type[Model], user: User) -> QuerySet[Model]:
    """The rows of one model that are a person's: by their owner, or by the record they belong to."""
    names = {field.name for field in model._meta.get_fields()}
    path = next(path for path in ("owner", "session__owner", "plan__owner") if path.split("__")[0] in names)
    return model._default_manager.filter(**{path: user})


def counts(user: User) -> dict[str, int]:
    """How many rows of a person each table of what people log has; a model that belongs to nobody would raise."""
    return {model.__name__: rows(model, user).count() for model in apps.get_app_config("programs").get_models()}


def test_after_withdrawing_no_table_holds_anything_of_the_person_but_the_ended_consent(ada: User, bea: User) -> None:
    """Whoever adds a model is told so by the first line, and makes a row of it here."""
    for person in (ada, bea):
        logged(person)
        logged(person).mark_deleted(timezone.now())
        follow_a_plan(person, timezone.now())
    before = counts(bea)
    assert [model for model, number in before.items() if number == 0] == []
    assert counts(ada) == before
    withdraw_consent(owner=ada, now=timezone.now())
    assert counts(ada) == {model: int(model == "Consent") for model in before}
    assert (Consent.objects.owned_by(ada).standing().count(), counts(bea)) == (0, before)


def test_withdrawing_keeps_the_account(ada: User) -> None:
    withdraw_consent(owner=ada, now=timezone.now())
    ada.refresh_from_db()
    assert ada.is_active


def test_withdrawing_twice_keeps_the_first_time(cleo: User, guide: Guide) -> None:
    give(cleo, guide)
    for minutes in (1, 2):
        withdraw_consent(owner=cleo, now=NOW + timedelta(minutes=minutes))
    assert of(cleo) == [(1, NOW, NOW + timedelta(minutes=1))]


def test_a_failure_on_the_way_leaves_everything(ada: User, guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    logged(ada)

    def fail(*args: object, **kwargs: object) -> None:
        raise OSError

    monkeypatch.setattr(Screening._default_manager, "filter", fail)
    with pytest.raises(OSError):
        withdraw_consent(owner=ada, now=timezone.now())
    assert [model._default_manager.count() for model in (Session, SetLog, Rating)] == [1, 2, 2]
    assert Consent.objects.owned_by(ada).standing().count() == 1


def test_everything_with_an_owner_is_bound_to_consent() -> None:
    assert {model.__name__ for model in bound_to_consent()} >= {"Session", "Rating", "Screening"}
    assert Consent not in bound_to_consent()
