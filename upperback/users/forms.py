"""Forms for accounts and preferences."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, cast
from unicodedata import normalize

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from upperback import time_zone
from upperback.telephone import ANOTHER_COUNTRY, configured
from upperback.users.models import User

if TYPE_CHECKING:
    UserForm = forms.ModelForm[User]
else:
    UserForm = forms.ModelForm  # generic in its type stubs only

PERSON = ("language", "time_zone", "country", "scheme")
TRAINING = ("unit", "sounds", "speech")


class PreferencesForm(UserForm):
    """How the site speaks to a person; who never opens it has what suits most."""

    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Decides which day a session belongs to."))
    country = forms.ChoiceField(
        label=_("Country"), required=False, help_text=_("Decides which emergency number you are shown.")
    )

    class Meta:
        model = User
        fields = (*PERSON, *TRAINING)
        labels: ClassVar = {
            "unit": _("Loads in"),
            "language": _("Language of the first page and of mails"),
            "scheme": _("Colours"),
            "sounds": _("Sounds at the start and end of sets and rests"),
            "speech": _("Spoken cues during exercises"),
        }
        widgets: ClassVar = {"unit": forms.RadioSelect, "scheme": forms.RadioSelect}
        help_texts: ClassVar = {"language": _("Every page can be read in the other language too.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.instance
        cast("forms.ChoiceField", self.fields["time_zone"]).choices = time_zone.choices(person.time_zone)
        language = cast("forms.ChoiceField", self.fields["language"])
        language.choices = [("", _("As the browser asks")), *settings.LANGUAGES]
        if configured():
            cast("forms.ChoiceField", self.fields["country"]).choices = country_choices(person)
        else:
            del self.fields["country"]  # nothing would change with it

    def person_fields(self) -> Iterator[BoundField]:
        """What is about the person."""
        return (self[name] for name in PERSON if name in self.fields)

    def training_fields(self) -> Iterator[BoundField]:
        """What is about training."""
        return (self[name] for name in TRAINING)


def country_choices(person: User) -> list[tuple[str, str]]:
    """The countries that have a number, and any other one; what the person chose before stays among them."""
    codes = {*configured(), person.country} - {"", ANOTHER_COUNTRY}
    named = [
        (code, str(countries.name(code)).replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") or code) for code in codes
    ]
    return [
        ("", gettext("As the time zone says")),
        *sorted(named, key=lambda one: normalize("NFD", one[1])),
        (ANOTHER_COUNTRY, gettext("Another country")),
    ]
