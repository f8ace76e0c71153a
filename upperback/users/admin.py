"""Accounts as staff see them: who may log in, and nothing of what people log."""

from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from upperback.users.fields import SeveralOf
from upperback.users.models import User

if TYPE_CHECKING:
    Base = admin.ModelAdmin[User]
else:
    Base = admin.ModelAdmin  # generic in its type stubs only

admin.site.site_header = admin.site.site_title = "Upperback"
admin.site.index_title = _("Administration")
admin.site.unregister(EmailAddress)
admin.site.unregister(Group)


@admin.register(Group)
class RightsAdmin(GroupAdmin):
    """What Editors, Publishers and Support may do."""

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any) -> Any:
        """Rights are chosen from those that exist."""
        return super().formfield_for_manytomany(db_field, request, **kwargs, form_class=SeveralOf)


@admin.register(User)
class UserAdmin(Base):
    """Support may let people in or keep them out; only superusers say who is staff."""

    list_display = ("email", "is_active", "is_staff", "date_joined")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email",)
    ordering = ("email",)
    fields = ("email", "is_active", "is_staff", "groups", "date_joined", "last_login")
    filter_horizontal = ("groups",)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Groups are chosen from those that exist."""
        return super().formfield_for_manytomany(db_field, request, **kwargs, form_class=SeveralOf)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Rights are given by superusers alone."""
        given = () if request.user.is_superuser else ("is_staff", "groups")
        return ("email", "date_joined", "last_login", *given)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Support does not change the accounts of staff."""
        may = super().has_change_permission(request, obj)
        return may and (request.user.is_superuser or obj is None or not obj.is_staff)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People sign up by themselves."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """People delete their accounts by themselves."""
        return False
