"""Publishing a privacy notice that says something new."""

from exercises.models import Edition, PrivacyNotice
from exercises.services.publishing import publish_draft
from upperback.users.models import User


def publish_notice(by: User, *, wording: int = 1, title: str = "Privacy", statement: str = "") -> Edition:
    """The next edition: with this wording of the question, this English title and this English sentence."""
    notice = PrivacyNotice.objects.get()
    notice.consent_wording = wording
    notice.title["en"] = title
    if statement:
        notice.consent_statement["en"] = statement
    notice.save()
    return publish_draft(draft=notice, by=by)
