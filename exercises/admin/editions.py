"""The editions: who published what and when. Nobody changes them."""

import json
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exercises.models import Edition

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Edition]
else:
    Base = admin.ModelAdmin  # generic in its type stubs only


@admin.register(Edition)
class EditionAdmin(Base):
    """A list to read."""

    list_display = ("slug", "kind", "number", "source", "withdrawn", "published_at", "publisher")
    list_filter = ("kind", "source")
    search_fields = ("slug",)
    ordering = ("-pk",)
    list_select_related = ("published_by",)
    fields = ("kind", "slug", "number", "source", "withdrawn", "published_at", "publisher", "as_published")
    readonly_fields = ("as_published", "publisher")

    @admin.display(description=_("published by"), ordering="published_by__email", empty_value="-")
    def publisher(self, obj: Edition) -> str | None:
        """Who published it; an editor's edition without a name is that of somebody whose account is deleted."""
        if obj.published_by is None and obj.source == Edition.Source.EDITOR:
            return gettext("someone who left")
        return str(obj.published_by) if obj.published_by else None

    @admin.display(description=_("document"))
    def as_published(self, obj: Edition) -> str:
        """The document, as the content files would hold it."""
        return format_html("<pre>{}</pre>", json.dumps(obj.document, ensure_ascii=False, indent=2))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Editions are made by publishing."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Editions never change."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Editions are kept."""
        return False
