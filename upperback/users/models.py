"""The person with an account."""

import uuid
import zoneinfo
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def check_time_zone(name: str) -> None:
    """Raise ValidationError unless `name` is a time zone of the IANA database, such as America/Toronto."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("%(name)s is not a time zone."), params={"name": name}, code="time-zone")


def languages() -> list[tuple[str, str]]:
    """The languages of this site; a function, so that a further one needs no migration."""
    return list(settings.LANGUAGES)


def site_time_zone() -> str:
    """The zone of new accounts; a function, since it differs from site to site."""
    return str(settings.TIME_ZONE)


class Unit(models.TextChoices):
    """The unit a person types and reads loads in."""

    KILOGRAMS = "kg", _("Kilograms (kg)")
    POUNDS = "lb", _("Pounds (lb)")


class Scheme(models.TextChoices):
    """The colours a person reads in."""

    DEVICE = "", _("As the device has it")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class UserManager(BaseUserManager["User"]):
    """Makes users from an e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A saved user; the address is kept in lower case."""
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A saved user who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user with this address, however its letters are typed."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person, known by e-mail address and nothing else; the id is random so that it tells nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("There is an account with this e-mail address already.")},
    )
    language = models.CharField(
        _("language"),
        max_length=7,
        choices=languages,
        blank=True,
        help_text=_("For the first page and for mails; every page can be read in the others."),
    )
    unit = models.CharField(_("unit of load"), max_length=2, choices=Unit, default=Unit.KILOGRAMS)
    time_zone = models.CharField(_("time zone"), max_length=64, default=site_time_zone, validators=[check_time_zone])
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("Decides which emergency number is shown.")
    )
    scheme = models.CharField(_("colours"), max_length=5, choices=Scheme, default=Scheme.DEVICE, blank=True)
    sounds = models.BooleanField(_("sounds"), default=True)
    speech = models.BooleanField(_("spoken cues"), default=True)
    # NULL: nothing said yet; a dash: nothing at home. The text is canonical, made and read by the guide.
    at_home = models.CharField(_("at home"), max_length=500, null=True, blank=True, editable=False)  # noqa: DJ001
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Without this the person cannot log in; nothing is deleted.")
    )
    is_staff = models.BooleanField(_("may open the administration"), default=False)
    # Signed up while addresses have to be verified, and has not verified one since; such accounts may be pruned.
    awaits_verification = models.BooleanField(default=False, editable=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = (models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_lower_case"),)

    def __str__(self) -> str:
        return self.email

    def clean(self) -> None:
        """Bring the address into the form it is kept in."""
        super().clean()
        self.email = self.email.lower()

    def keep_at_home(self, text: str | None) -> None:
        """Store what the person has at home, None to forget it."""
        self.at_home = text
        self.save(update_fields=["at_home"])

    def stop_waiting(self) -> None:
        """The address is verified, or need not be."""
        if self.awaits_verification:
            self.awaits_verification = False
            self.save(update_fields=["awaits_verification"])

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The person's time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)
