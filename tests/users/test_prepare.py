"""Everything between installing the packages and serving the first page."""

import gettext
from io import StringIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from pytest_django import Settings

from exercises.models import Edition, Exercise
from exercises.queries import current_guide
from exercises.services.publishing import publish_draft
from upperback.users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue(settings: Settings, tmp_path: Path) -> Path:
    """One translated word, in a folder of its own: the project's files stay as they are."""
    source = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    source.write_text(f'{head}msgid "set"\nmsgstr "série"\n', encoding="utf-8")
    settings.LOCALE_PATHS = [tmp_path]
    return source


def prepare() -> str:
    """What the command says."""
    out = StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


def test_the_guide_is_published_and_the_texts_are_compiled(catalogue: Path) -> None:
    prepare()
    with catalogue.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("set") == "série"
    assert list(current_guide().exercises) == [
        "single-arm-row",
        "bent-over-row",
        "single-leg-deadlift",
        "plank-on-the-arms",
    ]


def test_running_it_again_changes_nothing_and_says_nothing(catalogue: Path) -> None:
    prepare()
    editions = list(Edition.objects.order_by("pk").values())
    compiled = catalogue.with_suffix(".mo").stat().st_mtime_ns
    assert prepare() == ""
    assert list(Edition.objects.order_by("pk").values()) == editions
    assert catalogue.with_suffix(".mo").stat().st_mtime_ns == compiled


def test_what_an_editor_published_is_kept(publisher: User) -> None:
    prepare()
    draft = Exercise.objects.get(slug="single-arm-row")
    draft.name = {"en": "Row with one arm", "fr": "Tirage d’un seul bras"}
    draft.save()
    publish_draft(draft=draft, by=publisher)
    prepare()
    assert current_guide().exercises["single-arm-row"].name["en"] == "Row with one arm"


def test_the_cache_that_counts_failures_is_there() -> None:
    prepare()
    cache.set("counted", 1)
    assert cache.get("counted") == 1


def test_no_account_is_made() -> None:
    prepare()
    assert User.objects.count() == 0
