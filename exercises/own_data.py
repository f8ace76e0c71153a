"""What the guide stores of a person: what an editor published."""

from django.utils.translation import gettext_lazy as _

from exercises.models import Edition
from upperback.tables import Table
from upperback.users.models import User


def tables(user: User) -> tuple[Table, ...]:
    """The editions that carry the person's name."""
    return (
        Table(
            name="publications",
            title=_("What you published in the guide"),
            columns=("kind", "slug", "number", "withdrawn", "published_at"),
            models=(Edition,),
            rows=Edition.objects.filter(published_by=user).defer("document").order_by("pk"),
            tell=lambda one: (one.kind, one.slug, one.number, one.withdrawn, one.published_at),
        ),
    )
