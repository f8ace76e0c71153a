"""Forms for accounts and preferences."""

import zoneinfo
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from upperback.users.models import User

if TYPE_CHECKING:
    UserForm = forms.ModelForm[User]
else:
    UserForm = forms.ModelForm  # generic in its type stubs only


class PreferencesForm(UserForm):
    """How the site speaks to a person."""

    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Decides which day a session belongs to."))

    class Meta:
        model = User
        fields = ("unit", "language", "time_zone")
        labels: ClassVar = {"unit": _("Loads in"), "language": _("Language of the first page and of mails")}
        widgets: ClassVar = {"unit": forms.RadioSelect}
        help_texts: ClassVar = {"language": _("Every page can be read in the other language too.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = {name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/")}
        names = sorted(listed | {self.instance.time_zone})
        field = cast("forms.ChoiceField", self.fields["time_zone"])
        field.choices = [(name, name.replace("_", " ")) for name in names]
        language = cast("forms.ChoiceField", self.fields["language"])
        language.choices = [("", _("As the browser asks")), *settings.LANGUAGES]
