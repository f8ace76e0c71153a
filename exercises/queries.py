"""The published guide out of the database."""

from datetime import datetime
from functools import lru_cache

from exercises.guide import Guide, Version, gather
from exercises.models import Edition


def current_version() -> Version | None:
    """The version readers see now, None while nothing is published. One query."""
    newest = Edition.objects.order_by("-pk").values_list("pk", "published_at").first()
    return Version(*newest) if newest else None


def current_guide() -> Guide:
    """The guide readers see now: one query, and a second one when this process has not read the version yet."""
    return guide_at(current_version())


@lru_cache(maxsize=4)
def guide_at(version: Version | None) -> Guide:
    """The guide as it was when the version's edition was the newest. Versions never change, so it may be kept."""
    if version is None:
        return gather(None, [])
    editions = Edition.objects.current(as_of=version.edition)
    return gather(version, [(edition.pk, edition.read()) for edition in editions])


@lru_cache(maxsize=4)
def privacy_editions(version: Version | None) -> dict[int, Edition]:
    """The editions of the privacy notice up to a version, by number, the newest first; kept as `guide_at` is."""
    if version is None:
        return {}
    editions = Edition.objects.of("privacy", "privacy").filter(pk__lte=version.edition, withdrawn=False)
    return {edition.number: edition for edition in editions}


def publication_times(version: Version | None) -> dict[tuple[str, str], datetime]:
    """When each document of one version was published, by kind and slug. One query, none while nothing is."""
    if version is None:
        return {}
    editions = Edition.objects.current(as_of=version.edition).values_list("kind", "slug", "published_at")
    return {(kind, slug): at for kind, slug, at in editions}
