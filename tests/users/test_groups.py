"""What staff may do, by group: content for some, accounts for others, ratings for nobody."""

import pytest
from django.contrib.auth.models import Group

from upperback.users.models import User

pytestmark = pytest.mark.django_db

DRAFTS = {
    f"exercises.{action}_{model}"
    for action in ("view", "add", "change", "delete")
    for model in (
        "anatomy",
        "bibliography",
        "cue",
        "equipment",
        "equipmentneed",
        "exercise",
        "exercisepoint",
        "fault",
        "figurepose",
        "figuretouch",
        "guidepage",
        "guidepoint",
        "muscle",
        "muscleuse",
        "prescription",
        "reference",
        "region",
        "safetyitem",
        "safetylist",
        "safetyoption",
        "safetyquestion",
        "safetyrelease",
        "safetyroute",
        "safetyrule",
        "safetytier",
        "size",
        "substitute",
        "variant",
    )
}


def permissions(group: str) -> set[str]:
    """The permissions of a group."""
    rows = Group.objects.get(name=group).permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


def test_there_are_three_groups() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {"Editors", "Publishers", "Support"}


def test_editors_write_drafts() -> None:
    assert permissions("Editors") == DRAFTS | {"exercises.view_edition"}


def test_publishers_write_drafts_and_publish() -> None:
    assert permissions("Publishers") == DRAFTS | {"exercises.view_edition", "exercises.publish"}


def test_support_helps_people_into_their_accounts() -> None:
    assert permissions("Support") == {"users.view_user", "users.change_user"}


def test_no_group_sees_what_people_log() -> None:
    everything = set().union(*map(permissions, ("Editors", "Publishers", "Support")))
    assert {one for one in everything if one.startswith("programs.")} == set()


def test_the_cast_has_what_its_groups_have(editor: User, publisher: User, support: User, ada: User) -> None:
    assert [user.has_perm("exercises.publish") for user in (editor, publisher, support, ada)] == [
        False,
        True,
        False,
        False,
    ]
    assert ada.get_all_permissions() == set()
