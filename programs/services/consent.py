"""Consent to storing health data is given, replaced and withdrawn."""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.db import models, transaction

from programs.models import Consent
from upperback.users.models import User


@transaction.atomic
def give_consent(*, owner: User, edition: int, wording: int, language: str, now: datetime) -> Consent:
    """Record that a person agreed: to `wording`, beside the privacy notice of `edition` (its id), read in `language`.

    Agreeing twice to the same wording is one consent. A newer wording ends the former consent at the same moment.
    """
    # The person's own row is the lock: two forms sent at once wait for each other. Rows that only point at the person
    # are not held up by it, which could make two requests wait for each other for ever.
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)
    former = Consent.objects.owned_by(owner).standing().first()
    if former and former.wording >= wording:
        return former
    if former:
        former.end(now)
    return Consent.objects.create(owner=owner, edition_id=edition, wording=wording, language=language, given_at=now)


@transaction.atomic
def withdraw_consent(*, owner: User, now: datetime) -> None:
    """End a person's consent and delete, for good, everything that was stored because of it."""
    # First the consent: whoever stores something holds its row until that is done, see programs/consenting.py.
    end_consent(owner=owner, now=now)
    for model in bound_to_consent():
        model._default_manager.filter(owner=owner).delete()


@transaction.atomic
def end_consent(*, owner: User, now: datetime) -> None:
    """End a person's consent, so that they are asked anew; what was stored stays."""
    for consent in Consent.objects.owned_by(owner).standing().select_for_update():
        consent.end(now)


def bound_to_consent() -> Iterator[type[models.Model]]:
    """Every model of what people log that has an owner; rows without one of their own belong to one that has."""
    for model in apps.get_app_config("programs").get_models():
        if model is not Consent and any(field.name == "owner" for field in model._meta.fields):
            yield model
