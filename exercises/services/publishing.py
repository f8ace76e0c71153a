"""Drafts become editions."""

from collections.abc import Collection
from dataclasses import replace

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from exercises.document import Document, DocumentError, Problem, check_together, digest, write
from exercises.document.problems import marked, problem
from exercises.models import Draft, Edition, PrivacyNotice, SafetyList
from upperback.users.models import User


class NothingToPublish(Exception):
    """The draft says what the newest edition says already."""


class ChangedSince(Exception):
    """The draft, or what readers see of it, is no longer what the publisher reviewed."""


def publish_draft(*, draft: Draft, by: User, reviewed: str | None = None) -> Edition:
    """Publish what an editor wrote.

    `reviewed` is the `seal` of what was looked at, None when nobody looked. Raises DocumentError with every problem,
    ChangedSince when the seal no longer fits, or NothingToPublish when readers see just this already.
    """
    with transaction.atomic():
        lock_guide()
        document = draft.document()
        newest = newest_edition(document.kind, document.slug)
        if newest and newest.read() == document and not newest.withdrawn:
            raise NothingToPublish
        if reviewed not in (None, seal(document, newest)):
            raise ChangedSince
        problems = problems_of(document)
        if problems:
            raise DocumentError(problems)
        return store_edition(document=document, source=Edition.Source.EDITOR, by=by)


def seal(document: Document, newest: Edition | None) -> str:
    """Names what a review shows: the draft's content and the edition it is compared with."""
    return f"{digest(document)}-{newest.number if newest else 0}"


def withdraw(*, kind: str, slug: str, by: User) -> Edition:
    """Take a document out of the guide; what was logged with it stays.

    Raises NothingToPublish when it is not published, DocumentError when others need it.
    """
    if kind in (SafetyList.kind, PrivacyNotice.kind):
        raise DocumentError([problem("", marked("the guide cannot do without it"))])
    with transaction.atomic():
        lock_guide()
        newest = newest_edition(kind, slug)
        if newest is None or newest.withdrawn:
            raise NothingToPublish
        left = [edition.read() for edition in Edition.objects.current() if edition.pk != newest.pk]
        broken = check_together(left)
        if broken:
            raise DocumentError(named(broken))
        return store_edition(document=newest.read(), source=Edition.Source.EDITOR, by=by, withdrawn=True)


def lock_guide() -> None:
    """Let one publication happen at a time: checks hold until they are acted on, and ids appear in their order."""
    ContentType.objects.select_for_update().get(app_label="exercises", model="edition")


def problems_of(document: Document) -> list[Problem]:
    """What keeps a document from being published: in itself, and in others that could not do without what it drops."""
    broken = problems_with([document])
    own = broken.pop((document.kind, document.slug), [])
    said = {(one.words, one.values) for one in own}  # an id used twice is at fault in both documents
    others = {key: [one for one in found if (one.words, one.values) not in said] for key, found in broken.items()}
    return [*own, *named(others)]


def named(broken: dict[tuple[str, str], list[Problem]]) -> list[Problem]:
    """Problems of several documents as one list, each path led by its document's name."""
    return [replace(one, path=f"{kind} {slug}: {one.path}") for (kind, slug), found in broken.items() for one in found]


def problems_with(
    documents: list[Document], *, unreadable: Collection[str] = ()
) -> dict[tuple[str, str], list[Problem]]:
    """What goes wrong when these documents join, or replace theirs in, the published guide; by (kind, slug).

    Names that a document in `unreadable` (slugs) may define are not held against the others.
    """
    new = {(document.kind, document.slug): document for document in documents}
    published = {(edition.kind, edition.slug): edition.read() for edition in Edition.objects.current()}
    return check_together((published | new).values(), unreadable=unreadable)


def newest_edition(kind: str, slug: str) -> Edition | None:
    """The newest edition of a document, withdrawn or not."""
    return Edition.objects.of(kind, slug).first()


def store_edition(*, document: Document, source: str, by: User | None, withdrawn: bool = False) -> Edition:
    """Write the next edition of a document, inside the caller's transaction."""
    newest = newest_edition(document.kind, document.slug)
    return Edition.objects.create(
        kind=document.kind,
        slug=document.slug,
        number=newest.number + 1 if newest else 1,
        document=write(document),
        digest=digest(document),
        source=source,
        withdrawn=withdrawn,
        published_at=timezone.now(),
        published_by=by,
    )
