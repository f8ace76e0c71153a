"""Fields of the accounts' administration."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

if TYPE_CHECKING:
    Base = forms.ModelMultipleChoiceField[Model]
else:
    Base = forms.ModelMultipleChoiceField  # generic in its type stubs only

LARGEST_ID = 2**63 - 1


class SeveralOf(Base):
    """Several rows of a model. An id that no database can hold is no choice, instead of a failure of the database."""

    def clean(self, value: Any) -> "QuerySet[Model]":
        """The chosen rows; ValidationError when one of them does not exist."""
        for one in value if isinstance(value, (list, tuple)) else ():
            if str(one).strip().isdecimal() and int(str(one)[:20]) > LARGEST_ID:
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": one})
        return super().clean(value)
