"""Accounts as staff see them: who may log in, and nothing of what people log."""

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from upperback.users.fields import SeveralOf
from upperback.users.log_ins import end_log_ins
from upperback.users.models import User
from upperback.users.support import mail_way_to_new_password

if TYPE_CHECKING:
    Base = admin.ModelAdmin[User]
    UserForm = ModelForm[User]
else:
    Base = admin.ModelAdmin  # generic in its type stubs only
    UserForm = ModelForm

admin.site.site_header = admin.site.site_title = "Upperback"
admin.site.index_title = _("Administration")
# The account library shows addresses, places and devices of people to whoever may open its tables.
admin.site.unregister((EmailAddress, Authenticator, UserSession))
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

    class Media:
        css: ClassVar = {"all": ("css/admin.css",)}

    def get_urls(self) -> list[URLPattern]:
        """What Support does for a person stands before the addresses that are Django's."""
        wrap = self.admin_site.admin_view
        return [
            path("<uuid:pk>/new-password/", wrap(require_POST(self.new_password)), name="users_user_new_password"),
            path("<uuid:pk>/end-log-ins/", wrap(require_POST(self.end_log_ins)), name="users_user_end_log_ins"),
            *super().get_urls(),
        ]

    def person(self, request: HttpRequest, pk: UUID) -> User:
        """The person of an address; Http404 when there is none, PermissionDenied unless the reader may change it."""
        user = self.get_object(request, str(pk))
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        if user is None:
            raise Http404
        return user

    def new_password(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Mail the way to a new password."""
        user = self.person(request, pk)
        if not user.is_active:
            messages.error(request, gettext("Nothing was sent: nobody can log in to an account that is not active."))
            return redirect("admin:users_user_change", user.pk)
        if not mail_way_to_new_password(user, request):
            messages.error(request, gettext("The mail could not be sent. Try again later."))
            return redirect("admin:users_user_change", user.pk)
        self.log_change(request, user, gettext("Mailed the way to a new password."))
        if settings.MAIL_SERVER:
            messages.success(request, gettext("The mail is sent."))
        else:
            messages.success(request, gettext("This site has no mail server: the mail waits in the mail folder."))
        return redirect("admin:users_user_change", user.pk)

    def end_log_ins(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """End every log-in of a person."""
        user = self.person(request, pk)
        end_log_ins(user)
        self.log_change(request, user, gettext("Ended all log-ins."))
        messages.success(request, gettext("All log-ins of this person are ended."))
        return redirect("admin:users_user_change", user.pk)

    def save_model(self, request: HttpRequest, obj: User, form: UserForm, change: bool) -> None:
        """Who is kept out is logged out too, and stays so when let in again."""
        super().save_model(request, obj, form, change)
        if "is_active" in form.changed_data and not obj.is_active:
            end_log_ins(obj)

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
