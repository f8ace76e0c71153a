"""The drafts' pages, and the review from which a draft is published."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseModelFormSet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from exercises.admin import parts
from exercises.admin.forms import DraftForm
from exercises.document import DocumentError, ExerciseDocument
from exercises.figures.drawing import Drawing
from exercises.figures.shown import choose, pictures, shapes
from exercises.models import (
    Anatomy,
    Bibliography,
    Draft,
    Equipment,
    Exercise,
    GuidePage,
    Part,
    Prescription,
    SafetyList,
)
from exercises.queries import current_guide
from exercises.services.publishing import NothingToPublish, publish_draft, withdraw
from exercises.services.review import Review, State, review, state
from exercises.templatetags.guide import reason
from upperback.users.models import User

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Draft]
else:
    Base = admin.ModelAdmin  # generic in its type stubs only

STATES = {
    State.PUBLISHED: gettext_lazy("published"),
    State.CHANGED: gettext_lazy("changed since it was published"),
    State.WITHDRAWN: gettext_lazy("withdrawn"),
    State.NEW: gettext_lazy("not published yet"),
}


class DraftAdmin(Base):
    """What all drafts share: saving changes nothing for readers, publishing does."""

    form = DraftForm
    change_form_template = "admin/exercises/draft_change_form.html"
    list_display = ("__str__", "published_state", "changed_at")
    view_on_site = False

    def get_readonly_fields(self, request: HttpRequest, obj: Draft | None = None) -> tuple[str, ...]:
        """The name in addresses never changes, because logs and editions use it."""
        return ("slug",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Draft | None = None) -> bool:
        """A draft that readers see is withdrawn first."""
        gone = obj is None or state(obj) in (State.NEW, State.WITHDRAWN)
        return gone and super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """No deleting by the dozen."""
        return {}

    @admin.display(description=gettext_lazy("for readers"))
    def published_state(self, obj: Draft) -> str:
        """Whether readers see this draft as it stands."""
        return str(STATES[state(obj)])

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Lists of names are chosen from those that exist."""
        return parts.own_formfield(db_field) or super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_formset(
        self, request: HttpRequest, form: Any, formset: "BaseModelFormSet[Any, Any]", change: bool
    ) -> None:
        """Store a list and number it anew; a new part without a number goes to the end."""
        super().save_formset(request, form, formset, change)
        kept = [one.instance for one in formset.forms if one.instance.pk and one not in formset.deleted_forms]
        number_parts(part for part in kept if not isinstance(part, Prescription))

    def get_urls(self) -> list[URLPattern]:
        """Django's addresses, the review and the withdrawal."""
        name = f"exercises_{self.opts.model_name}"
        site = self.admin_site.admin_view
        return [
            path("<path:pk>/review/", site(self.review_view), name=f"{name}_review"),
            path("<path:pk>/withdraw/", site(self.withdraw_view), name=f"{name}_withdraw"),
            *super().get_urls(),
        ]

    def draft(self, request: HttpRequest, pk: str) -> Draft:
        """The draft with this key; Http404 when there is none, PermissionDenied for who may not change it."""
        draft = self.get_object(request, pk)
        if draft is None:
            raise Http404
        if not self.has_change_permission(request, draft):
            raise PermissionDenied
        return draft

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def review_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        """What publishing would change, or what is still missing; a POST publishes."""
        draft = self.draft(request, pk)
        if request.method == "POST":
            return self.publish(request, draft)
        return self.show_review(request, draft, status=200)

    def show_review(self, request: HttpRequest, draft: Draft, *, status: int) -> HttpResponse:
        """The page of the review."""
        found = review(draft)
        drawn = drawings_of(found)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Review: %(name)s") % {"name": draft},
            "opts": self.opts,
            "original": draft,
            "review": found,
            "drawn": drawn,
            "shapes": shapes(drawing for _label, drawing in drawn),
            "state": self.published_state(draft),
            "may_publish": self.has_publish_permission(request),
        }
        return TemplateResponse(request, "admin/exercises/review.html", context, status=status)

    def publish(self, request: HttpRequest, draft: Draft) -> HttpResponse:
        """Publish a draft; with problems, show them all."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        try:
            edition = publish_draft(draft=draft, by=cast("User", request.user))
        except DocumentError:
            return self.show_review(request, draft, status=422)
        except NothingToPublish:
            messages.info(request, _("Readers see just this already."))
        else:
            messages.success(request, _("Published as edition %(number)d.") % {"number": edition.number})
        return HttpResponseRedirect(self.change_address(draft))

    @method_decorator(require_POST)
    def withdraw_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Take the document out of the guide; what was logged with it stays."""
        draft = self.draft(request, pk)
        if not self.has_publish_permission(request):
            raise PermissionDenied
        try:
            withdraw(kind=draft.kind, slug=draft.slug, by=cast("User", request.user))
        except DocumentError as error:
            for problem in error.problems:
                messages.error(
                    request, _("Still needed: %(problem)s") % {"problem": f"{problem.path} {reason(problem)}"}
                )
        except NothingToPublish:
            messages.info(request, _("Readers do not see this already."))
        else:
            messages.success(request, _("Withdrawn: readers no longer see it."))
        return HttpResponseRedirect(self.change_address(draft))

    def change_address(self, draft: Draft) -> str:
        """Where a draft is edited."""
        return reverse(f"admin:exercises_{self.opts.model_name}_change", args=[draft.pk])

    def response_change(self, request: HttpRequest, obj: Draft) -> HttpResponse:
        """After saving, remind the editor that readers do not see the change yet."""
        if state(obj) is not State.PUBLISHED:
            messages.info(request, _("Readers do not see this yet: review and publish it."))
        return super().response_change(request, obj)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether this person may publish and withdraw."""
        return request.user.has_perm("exercises.publish")


def drawings_of(found: Review) -> list[tuple[str, Drawing]]:
    """(what it shows, drawing) of every pose of an exercise under review; none while anything is wrong with it."""
    if found.problems or not isinstance(found.document, ExerciseDocument) or found.document.figure is None:
        return []
    equipment = current_guide().equipment
    figure = found.document.figure
    things = [equipment[need.equipment] for need in found.document.equipment]
    drawn = pictures(found.document, choose(figure, things))
    return [(pose.shows[get_language() or "en"], drawn.still(pose)) for pose in figure.poses] if drawn else []


def number_parts(rows: Iterable[Part]) -> None:
    """Number parts 1, 2, 3 … in their order; 0 means at the end."""
    ordered = sorted(rows, key=lambda one: (one.position == 0, one.position, one.pk))
    for position, one in enumerate(ordered, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=("position",))


@admin.register(Exercise)
class ExerciseAdmin(DraftAdmin):
    """Exercises with all their parts."""

    inlines: ClassVar = [
        parts.PointInline,
        parts.CueInline,
        parts.FaultInline,
        parts.VariantInline,
        parts.MuscleUseInline,
        parts.EquipmentNeedInline,
        parts.PrescriptionInline,
        parts.FigureTouchInline,
        parts.FigurePoseInline,
    ]


@admin.register(Equipment)
class EquipmentAdmin(DraftAdmin):
    """Equipment, its sizes and substitutes."""

    list_filter = ("role",)
    inlines: ClassVar = [parts.SizeInline, parts.SubstituteInline]


@admin.register(GuidePage)
class GuidePageAdmin(DraftAdmin):
    """Chapters and their points."""

    list_filter = ("place",)
    inlines: ClassVar = [parts.GuidePointInline]


class OnlyOneAdmin(DraftAdmin):
    """A draft of which there is one."""

    exclude = ("position",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """No second one."""
        return not self.model._default_manager.exists() and super().has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Draft | None = None) -> bool:
        """The guide cannot do without it."""
        return False


@admin.register(Anatomy)
class AnatomyAdmin(OnlyOneAdmin):
    """Muscles and regions."""

    inlines: ClassVar = [parts.MuscleInline, parts.RegionInline]


@admin.register(Bibliography)
class BibliographyAdmin(OnlyOneAdmin):
    """References."""

    inlines: ClassVar = [parts.ReferenceInline]


@admin.register(SafetyList)
class SafetyListAdmin(OnlyOneAdmin):
    """Warning signs, what to do, and the rules by which answers are read."""

    inlines: ClassVar = [
        parts.SafetyTierInline,
        parts.SafetyItemInline,
        parts.SafetyReleaseInline,
        parts.SafetyOptionInline,
        parts.SafetyRouteInline,
        parts.SafetyRuleInline,
        parts.SafetyQuestionInline,
    ]
