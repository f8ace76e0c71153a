"""Editions never change, are numbered without gaps and can be asked what readers saw at any time."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from exercises.document import digest, read
from exercises.guide import Guide
from exercises.models import Edition, GuidePage, Immutable
from exercises.services.loading import CONTENT
from exercises.services.publishing import publish_draft, withdraw
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")


def first() -> Edition:
    return Edition.objects.get(kind="page", slug="causes")


def published(title: str, by: User) -> Edition:
    """The next edition of the chapter on causes."""
    page = GuidePage.objects.get(slug="causes")
    page.title["en"] = title
    page.save()
    return publish_draft(draft=page, by=by)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: first().save(),
        lambda: first().save(update_fields=["withdrawn"]),
        lambda: first().delete(),
        lambda: Edition.objects.filter(slug="causes").update(withdrawn=True),
        lambda: Edition.objects.all().delete(),
        lambda: Edition.objects.of("page", "causes").delete(),
        lambda: Edition.objects.current().update(withdrawn=True),
        lambda: Edition.objects.bulk_update([Edition(pk=first().pk, withdrawn=True)], ["withdrawn"]),
        lambda: Edition.objects.update_or_create(pk=first().pk, defaults={"withdrawn": True}),
    ],
    ids=[
        "save",
        "save one field",
        "delete",
        "update many",
        "delete all",
        "delete those of a document",
        "update the current ones",
        "update in bulk",
        "update or create",
    ],
)
def test_an_edition_is_neither_changed_nor_deleted(attempt: Callable[[], object]) -> None:
    before = list(Edition.objects.order_by("pk").values())
    with pytest.raises(Immutable), transaction.atomic():
        attempt()
    assert list(Edition.objects.order_by("pk").values()) == before


def test_an_edition_read_back_is_the_document_of_its_file() -> None:
    files = [read(path.read_text(encoding="utf-8")) for path in sorted(CONTENT.rglob("*.json"))]
    editions = {(edition.kind, edition.slug): edition for edition in Edition.objects.all()}
    assert [one.slug for one in files if editions[one.kind, one.slug].read() != one] == []
    assert [one.slug for one in files if editions[one.kind, one.slug].digest != digest(one)] == []


def test_editions_of_a_document_are_numbered_one_by_one(publisher: User) -> None:
    published("Second", publisher)
    published("Third", publisher)
    withdraw(kind="page", slug="causes", by=publisher)
    published("Fifth", publisher)
    assert list(Edition.objects.of("page", "causes").values_list("number", flat=True)) == [5, 4, 3, 2, 1]


def test_a_number_is_given_once() -> None:
    edition = first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            kind=edition.kind,
            slug=edition.slug,
            number=edition.number,
            document=edition.document,
            digest=edition.digest,
            source=edition.source,
            published_at=timezone.now(),
        )


def test_editions_of_a_document_are_those_of_its_kind_and_name() -> None:
    assert [str(edition) for edition in Edition.objects.of("page", "causes")] == ["page causes 1"]
    assert [str(edition) for edition in Edition.objects.of("exercise", "causes")] == []


def titles(as_of: int | None = None) -> list[str]:
    """The title readers see, or saw, of the chapter on causes."""
    return [one.document["title"]["en"] for one in Edition.objects.current(as_of=as_of).filter(slug="causes")]


def test_readers_see_the_newest_edition_and_at_any_older_version_the_one_of_then(publisher: User) -> None:
    one, two, three = first(), published("Second", publisher), published("Third", publisher)
    gone = withdraw(kind="page", slug="causes", by=publisher)
    assert titles() == []
    assert [titles(as_of=edition.pk) for edition in (one, two, three, gone)] == [
        ["Where tension comes from"],
        ["Second"],
        ["Third"],
        [],
    ]


def test_before_a_document_was_published_nobody_saw_it() -> None:
    assert titles(as_of=first().pk - 1) == []


def test_an_edition_of_one_document_changes_no_other(publisher: User, guide: Guide) -> None:
    edition = published("Second", publisher)
    now = {(one.kind, one.slug): one.pk for one in Edition.objects.current()}
    assert now == guide.editions | {("page", "causes"): edition.pk}
