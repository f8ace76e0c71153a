"""Who asks and what stands there when the access table is made and when malformed forms are sent."""

from dataclasses import dataclass
from http.cookies import SimpleCookie

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.test import Client, RequestFactory
from django.utils import timezone

from exercises.models import Equipment, Exercise, GuidePage
from programs.services.ratings import save_rating
from programs.services.sessions import delete_session
from tests.conftest import PASSWORD, client_of, logged, settled
from tests.pages import OWNED, PLANNED
from tests.passkeys import passkey_of
from tests.programs.check_in import rating
from tests.programs.climbing import stepping
from tests.programs.plans import planned
from tests.programs.safety import screened
from tests.site.access import PEOPLE
from tests.site.addresses import DELETED, LISTED, LOG_IN, PASSKEY, RATED, STEPPED
from upperback.users.models import User


@dataclass(frozen=True)
class Person:
    """Somebody at a browser; `cookies` is what the browser holds before each request."""

    name: str
    user: User | None
    client: Client
    cookies: str


def cast() -> dict[str, Person]:
    """Everybody, and one of each thing that an address may name; needs the guide."""
    people = {
        "visitor": None,
        "owner": settled(User.objects.create_user("ada@example.org", PASSWORD)),
        "other": settled(User.objects.create_user("bea@example.org", PASSWORD, unit="lb")),
        **{group[:-1].lower() if group != "Support" else "support": staff(group) for group in GROUPS},
        "superuser": settled(User.objects.create_superuser("sue@example.org", PASSWORD)),
    }
    assert tuple(people) == PEOPLE
    # As sign-up leaves it: the account library would write a missing address on the page that shows it.
    users = [user for user in people.values() if user]
    EmailAddress.objects.bulk_create(EmailAddress(user=user, email=user.email, primary=True) for user in users)
    owner, other = people["owner"], people["other"]
    assert owner is not None
    assert other is not None
    things(owner)
    logged(other, note="Bea’s")
    return {name: person(name, user) for name, user in people.items()}


GROUPS = ("Editors", "Publishers", "Support")


def staff(group: str) -> User:
    """Somebody who looks after the site."""
    user = settled(User.objects.create_user(f"{group.lower()}@example.org", PASSWORD, is_staff=True))
    user.groups.add(Group.objects.get(name=group))
    return user


def things(owner: User) -> None:
    """What belongs to the owner, and drafts that may be deleted because no reader sees them."""
    logged(owner, id=OWNED, note="Ada’s")
    planned(owner, id=PLANNED)
    delete_session(session=logged(owner, id=DELETED), now=timezone.now())
    save_rating(owner=owner, entry=rating(id=RATED, kind="now", tags=("own:Ada’s",)), now=timezone.now())
    UserSession.objects.create(pk=LOG_IN, user=owner, ip="192.0.2.1", session_key="ada", user_agent="A browser")
    passkey_of(owner, pk=PASSKEY)
    screened(owner, "ask-first", id=LISTED)
    stepping(owner, STEPPED)
    RecoveryCodes.activate(User.objects.create_user("cleo@example.org", PASSWORD))
    for model in (Exercise, Equipment, GuidePage):
        model(slug="a-draft", position=99).save()


def person(name: str, user: User | None) -> Person:
    """Somebody at a browser that is logged in, and confirmed the password just now where there is an account."""
    client = client_of(user) if user else Client()
    client.raise_request_exception = False
    if user:
        request = RequestFactory().get("/")
        request.session = client.session
        record_authentication(request, user, "password", email=user.email, reauthenticated=True)
        request.session.save()
    return Person(name, user, client, client.cookies.output(header="", sep=";"))


def fresh(person: Person) -> Client:
    """The person's browser as it was at first."""
    person.client.cookies = SimpleCookie()
    for name, morsel in SimpleCookie(person.cookies).items():
        person.client.cookies[name] = morsel.value
    return person.client
