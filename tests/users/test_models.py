"""The person with an account."""

from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.conftest import PASSWORD
from upperback.users.models import User, check_time_zone

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_lower_case() -> None:
    assert User.objects.create_user("Ada@Example.ORG", PASSWORD).email == "ada@example.org"


def test_the_form_of_the_administration_brings_an_address_into_lower_case() -> None:
    user = User(email="Ada@Example.ORG", password="x")
    user.full_clean()
    assert user.email == "ada@example.org"


def test_the_database_refuses_capitals(ada: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=ada.pk).update(email="Ada@example.org")
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"


def test_an_address_belongs_to_one_person(ada: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ADA@example.org", PASSWORD)
    assert User.objects.count() == 1


def test_an_address_is_found_however_it_is_typed(ada: User) -> None:
    assert User.objects.get_by_natural_key("ADA@Example.org") == ada


@pytest.mark.parametrize("address", [None, "", "nobody@example.org"])
def test_an_address_that_nobody_has_finds_nobody(ada: User, address: str | None) -> None:
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(address)


def test_a_person_begins_without_any_right() -> None:
    user = User.objects.create_user("ada@example.org", PASSWORD)
    assert (user.is_active, user.is_staff, user.is_superuser, user.get_all_permissions()) == (True, False, False, set())
    assert (user.unit, user.language, user.time_zone) == ("kg", "", "America/Toronto")


def test_a_superuser_may_do_everything() -> None:
    user = User.objects.create_superuser("root@example.org", PASSWORD)
    assert (user.is_staff, user.is_superuser) == (True, True)


def test_the_password_is_not_kept_as_it_was_typed(ada: User) -> None:
    assert PASSWORD not in ada.password
    assert ada.check_password(PASSWORD)


def test_without_a_password_nobody_can_log_in() -> None:
    assert User.objects.create_user("ada@example.org").has_usable_password() is False


def test_a_person_is_called_by_the_address(ada: User) -> None:
    assert str(ada) == "ada@example.org"


def test_the_id_tells_nothing(ada: User, bea: User) -> None:
    assert (ada.pk.version, bea.pk.version) == (4, 4)


@pytest.mark.parametrize("name", ["America/Toronto", "Europe/Paris", "UTC", "Etc/GMT+5", "Asia/Kathmandu"])
def test_a_zone_of_the_world_is_one(ada: User, name: str) -> None:
    check_time_zone(name)
    ada.time_zone = name
    assert ada.zone == ZoneInfo(name)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "america/toronto", "../etc/passwd", "EST5EDT4", "\x00", "UTC+5"])
def test_another_name_is_not_a_zone(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        check_time_zone(name)
    assert refused.value.messages == [f"{name} is not a time zone."]


@pytest.mark.parametrize(
    ("field", "value"), [("unit", "st"), ("language", "xx"), ("time_zone", "Mars/Olympus"), ("email", "nobody")]
)
def test_a_value_that_means_nothing_is_refused(ada: User, field: str, value: str) -> None:
    setattr(ada, field, value)
    with pytest.raises(ValidationError) as refused:
        ada.full_clean()
    assert list(refused.value.message_dict) == [field]
