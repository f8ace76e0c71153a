"""Drafts of the guide's chapters and its references."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.fields import TranslatedField
from exercises.models.base import Draft, Origin, Part, SourcedPart, optional, part_data


class GuidePage(Draft):
    """A chapter of the guide or of the evidence page."""

    kind = "page"

    class Place(models.TextChoices):
        """The page of the site it appears on."""

        GUIDE = "guide", _("the guide")
        EVIDENCE = "evidence", _("what the research says")

    place = models.CharField(_("appears in"), max_length=8, choices=Place, default=Place.GUIDE)
    origin = models.CharField(_("origin"), max_length=5, choices=Origin, default=Origin.EXTRA)
    title = TranslatedField(_("title"))
    summary = TranslatedField(_("summary"))

    class Meta(Draft.Meta):
        verbose_name = _("guide page")
        verbose_name_plural = _("guide pages")

    def as_data(self) -> dict[str, Any]:
        """The chapter as JSON values, its points gathered into sections."""
        sections: list[dict[str, Any]] = []
        for point in self.points.all():
            if point.begins_section or not sections:
                sections.append({"heading": optional(point.heading), "style": point.style, "points": []})
            sections[-1]["points"].append(point.as_data())
        return {
            "position": self.position,
            "place": self.place,
            "origin": self.origin,
            "title": self.title,
            "summary": self.summary,
            "sections": sections,
        }


class GuidePoint(SourcedPart):
    """A sourced point; the one that begins a section carries the section's heading and style."""

    class Style(models.TextChoices):
        """How the points of a section read."""

        PARAGRAPHS = "paragraphs", _("paragraphs")
        LIST = "list", _("list")
        STEPS = "steps", _("numbered steps")

    page = models.ForeignKey(GuidePage, models.CASCADE, related_name="points")
    begins_section = models.BooleanField(_("begins a section"), default=False)
    heading = TranslatedField(_("heading of the section"), blank=True)
    style = models.CharField(_("style of the section"), max_length=10, choices=Style, default=Style.PARAGRAPHS)

    class Meta(Part.Meta):
        verbose_name = _("point")
        verbose_name_plural = _("points")


class Bibliography(Draft):
    """All references; there is one such row."""

    kind = "references"

    class Meta(Draft.Meta):
        verbose_name = _("references")
        verbose_name_plural = _("references")

    def __str__(self) -> str:
        return str(_("References"))

    def as_data(self) -> dict[str, Any]:
        """The references as JSON values."""
        return {"items": part_data(self.items)}


class Reference(Part):
    """One source of the guide's statements."""

    class Type(models.TextChoices):
        """What kind of source it is."""

        TRIAL = "trial", _("randomised trial")
        REVIEW = "review", _("systematic review")
        STATEMENT = "statement", _("position statement")
        GUIDANCE = "guidance", _("professional guidance")
        COMMENTARY = "commentary", _("commentary")
        COHORT = "cohort", _("cohort study")
        PRACTICE = "practice", _("usual teaching, not tested by itself")

    bibliography = models.ForeignKey(Bibliography, models.CASCADE, related_name="items")
    key = models.SlugField(_("id"), max_length=60, unique=True)
    type = models.CharField(_("type"), max_length=10, choices=Type)
    cited_as = TranslatedField(_("cited as"))
    citation = models.CharField(_("full citation"), max_length=400, blank=True)
    doi = models.CharField(_("DOI"), max_length=120, blank=True)
    url = models.URLField(_("address"), max_length=300, blank=True)
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    finding = TranslatedField(_("finding"), blank=True)

    class Meta(Part.Meta):
        verbose_name = _("reference")
        verbose_name_plural = _("references")

    def __str__(self) -> str:
        return self.key

    def as_data(self) -> dict[str, Any]:
        """The reference as JSON values."""
        return {
            "id": self.key,
            "type": self.type,
            "cited_as": self.cited_as,
            "citation": self.citation or None,
            "doi": self.doi or None,
            "url": self.url or None,
            "participants": self.participants,
            "finding": optional(self.finding),
        }
