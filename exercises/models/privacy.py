"""The draft of the privacy notice."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.fields import TranslatedField
from exercises.models.base import Draft, Part


class PrivacyNotice(Draft):
    """The privacy notice and the question of consent; there is one such row."""

    kind = "privacy"

    title = TranslatedField(_("title"))
    introduction = TranslatedField(_("introduction"))
    consent_wording = models.PositiveSmallIntegerField(
        _("consent: version of the question"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(999)],
        help_text=_("Raise it when the question has to be asked again: everybody is asked before they log anything."),
    )
    consent_statement = TranslatedField(_("consent: beside the box to tick"))
    consent_why = TranslatedField(_("consent: what it is for"))
    consent_withdraw = TranslatedField(_("consent: what withdrawing does"))

    class Meta(Draft.Meta):
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notice")

    def as_data(self) -> dict[str, Any]:
        """The notice as JSON values, its points gathered into sections."""
        sections: list[dict[str, Any]] = []
        for point in self.points.all():
            if point.begins_section or not sections:
                sections.append({"heading": point.heading, "style": point.style, "points": []})
            sections[-1]["points"].append(point.text)
        return {
            "title": self.title,
            "introduction": self.introduction,
            "sections": sections,
            "consent": {
                "wording": self.consent_wording,
                "statement": self.consent_statement,
                "why": self.consent_why,
                "withdraw": self.consent_withdraw,
            },
        }


class PrivacyPoint(Part):
    """A statement of the notice; the one that begins a section carries the section's heading and style."""

    class Style(models.TextChoices):
        """How the statements of a section read."""

        PARAGRAPHS = "paragraphs", _("paragraphs")
        LIST = "list", _("list")

    notice = models.ForeignKey(PrivacyNotice, models.CASCADE, related_name="points")
    begins_section = models.BooleanField(_("begins a section"), default=False)
    heading = TranslatedField(_("heading of the section"), blank=True)
    style = models.CharField(_("style of the section"), max_length=10, choices=Style, default=Style.PARAGRAPHS)
    text = TranslatedField(_("text"))

    class Meta(Part.Meta):
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    def __str__(self) -> str:
        return f"{self.position}"
