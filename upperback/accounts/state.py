"""What pages say about the ways into an account."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from upperback.users.models import User

SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""What browsers call themselves, those first that also use the names of others."""


@dataclass(frozen=True)
class Ways:
    """The ways into an account; `codes` are the recovery codes not used yet."""

    password: bool
    second_step: bool
    codes: int
    passkeys: int


def ways_into(user: User) -> Ways:
    """How a person can get into their account, in one query."""
    found = list(Authenticator.objects.filter(user=user))
    kinds = [one.type for one in found]
    codes = [one.wrap() for one in found if one.type == Authenticator.Type.RECOVERY_CODES]
    return Ways(
        password=user.has_usable_password(),
        second_step=Authenticator.Type.TOTP in kinds,
        codes=len(codes[0].get_unused_codes()) if codes else 0,
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
    )


def first_named(user_agent: str, names: tuple[tuple[str, str], ...]) -> str:
    """The name of the first mark that stands in what a browser says of itself, empty when there is none."""
    return next((name for mark, name in names if mark in user_agent), "")


def browser_and_system(user_agent: str) -> tuple[str, str]:
    """(browser, system) such as (Firefox, Windows); empty what is not known."""
    return first_named(user_agent, BROWSERS), first_named(user_agent, SYSTEMS)
