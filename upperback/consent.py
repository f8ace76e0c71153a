"""Consent at sign-up, for every form that makes an account."""

from django import forms
from django.utils import timezone
from django.utils.translation import get_language

from exercises.queries import current_guide
from programs.forms.consent import NAME, ConsentField
from programs.services.consent import give_consent
from upperback.users.models import User


def add_consent(form: forms.BaseForm) -> None:
    """Put the question at the end of a form, unticked.

    While no privacy notice is published there is nothing to agree to: the question waits until something is logged.
    """
    guide = current_guide()
    if guide.privacy:
        form.fields[NAME] = ConsentField(guide)


def keep_consent(user: User, form: forms.BaseForm) -> None:
    """Store what was agreed to in a form that is sound; belongs into the transaction that makes the account."""
    agreement = form.cleaned_data.get(NAME)
    if agreement:
        give_consent(
            owner=user,
            edition=agreement.edition,
            wording=agreement.wording,
            language=get_language() or "",
            now=timezone.now(),
        )
