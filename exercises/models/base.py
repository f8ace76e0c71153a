"""What all drafts share: a draft is what editors write, a document is what it becomes when published."""

import json
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from exercises.document import FORMAT, Document, Kind, read
from exercises.fields import SlugsField, TranslatedField, shown


class Origin(models.TextChoices):
    """Where a point comes from."""

    MUST = "must", _("the guide")
    EXTRA = "extra", _("an addition")


class Draft(models.Model):
    """The row at the head of a document; the rows of its parts point to it."""

    kind: ClassVar[Kind]

    slug = models.SlugField(
        _("name in addresses"),
        max_length=60,
        unique=True,
        help_text=_("Lower-case words joined by hyphens. Stable: addresses and logs use it."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("position", "slug")

    def __str__(self) -> str:
        return shown(getattr(self, "name", None) or getattr(self, "title", {}), get_language() or "") or self.slug

    def as_data(self) -> dict[str, Any]:
        """The whole draft as JSON values in the document's shape, complete or not."""
        raise NotImplementedError

    def document(self) -> Document:
        """The draft as a document; DocumentError names everything that is still missing or wrong."""
        head = {"format": FORMAT, "kind": self.kind, "slug": self.slug}
        return read(json.dumps(head | self.as_data()))


class Part(models.Model):
    """A row that belongs to a draft and has its place in a list there."""

    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("position", "pk")

    def as_data(self) -> dict[str, Any]:
        """This part as JSON values in the document's shape."""
        raise NotImplementedError


class KeyedPart(Part):
    """A part with an id of its own, such as row.spine-neutral."""

    key = models.CharField(
        _("id"),
        max_length=80,
        help_text=_("Stable, such as row.spine-neutral: a page’s short name, a dot, a word or two."),
    )

    class Meta(Part.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.key


class SourcedPart(KeyedPart):
    """A statement with where it comes from."""

    origin = models.CharField(_("origin"), max_length=5, choices=Origin, default=Origin.EXTRA)
    text = TranslatedField(_("text"))
    sources = SlugsField(_("sources"))

    class Meta(Part.Meta):
        abstract = True

    def as_data(self) -> dict[str, Any]:
        """The statement as JSON values."""
        return {"id": self.key, "origin": self.origin, "text": self.text, "sources": self.sources}


def part_data(parts: "models.Manager[Any] | models.QuerySet[Any]", **which: Any) -> list[dict[str, Any]]:
    """The parts of one list as data, in their order."""
    return [part.as_data() for part in parts.filter(**which)]


def optional(texts: dict[str, str]) -> dict[str, str] | None:
    """A text that may be left out: None when nothing is written in any language."""
    return texts or None
