"""Editions: the published documents, numbered and never changed."""

import json
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.document import Document, read


class Immutable(TypeError):
    """An attempt to change or delete an edition. Publish a new one instead."""


class EditionQuerySet(models.QuerySet["Edition"]):
    """Ways to choose among editions."""

    def of(self, kind: str, slug: str) -> "EditionQuerySet":
        """The editions of one document, the newest first."""
        return self.filter(kind=kind, slug=slug).order_by("-pk")

    def current(self, *, as_of: int | None = None) -> "EditionQuerySet":
        """The edition of each document that readers see, or saw when edition `as_of` was the newest."""
        until = self if as_of is None else self.filter(pk__lte=as_of)
        newest = until.values("kind", "slug").annotate(newest=models.Max("pk")).values("newest")
        return self.filter(pk__in=newest, withdrawn=False).order_by("pk")

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: editions never change."""
        raise Immutable("Editions never change: publish a new one.")

    def delete(self) -> NoReturn:
        """Refused: logged sessions point at editions."""
        raise Immutable("Editions are kept: withdraw the document instead.")


class Edition(models.Model):
    """One document as published; its id is the guide's version from that moment on."""

    class Source(models.TextChoices):
        """Where the document came from."""

        FILE = "file", _("content files")
        EDITOR = "editor", _("an editor")

    kind = models.CharField(_("kind"), max_length=10)
    slug = models.CharField(_("name"), max_length=60)
    number = models.PositiveIntegerField(_("number"))
    document = models.JSONField(_("document"))
    digest = models.CharField(_("digest"), max_length=64)
    source = models.CharField(_("source"), max_length=6, choices=Source)
    withdrawn = models.BooleanField(_("withdrawn"), default=False)
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("published by")
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = (models.UniqueConstraint(fields=("kind", "slug", "number"), name="edition_number_once"),)
        permissions = (("publish", _("Can publish and withdraw")),)

    def __str__(self) -> str:
        return f"{self.kind} {self.slug} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new edition; Immutable when it is stored already."""
        if not self._state.adding:
            raise Immutable("Editions never change: publish a new one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: logged sessions point at editions."""
        raise Immutable("Editions are kept: withdraw the document instead.")

    def read(self) -> Document:
        """The document as it was published."""
        return read(json.dumps(self.document))
