"""Every page that can be opened, by the name of its address. Whoever walks the site walks these.

A path stands behind the language. `tests/site/test_urls.py` fails while an address of the site is in no list.
"""

from uuid import UUID

OWNED = UUID("0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b")
"""The session of the person whose pages are walked."""

VISITOR: dict[str, tuple[str, ...]] = {
    "home": ("",),
    "guide": ("guide/",),
    "exercise": (
        "guide/single-arm-row/",
        "guide/bent-over-row/",
        "guide/single-leg-deadlift/",
        "guide/plank-on-the-arms/",
    ),
    "whole-guide": ("whole-guide/",),
    "equipment": ("equipment/",),
    "at-home": ("at-home/",),
    "warning-signs": ("warning-signs/",),
    "evidence": ("evidence/",),
    "safety-offline": ("safety/offline/",),
    "programs:screening": ("safety/",),
    "programs:wrong": ("safety/wrong/",),
    "programs:numbness": ("safety/numbness/",),
    "programs:again": ("safety/again/",),
    "account_login": ("account/login/",),
    "account_signup": ("account/signup/",),
    "account_reset_password": ("account/password/reset/",),
    "account_password_reset_completed": ("account/password/reset/done/",),
    "account_inactive": ("account/inactive/",),
    "account_email_verification_sent": ("account/confirm-email/",),
    "account_confirm_email": ("account/confirm-email/nonsense/",),
}
"""What anybody can open."""

PERSON: dict[str, tuple[str, ...]] = {
    "programs:history": ("sessions/",),
    "programs:session-new": ("sessions/new/",),
    "programs:session": (f"sessions/{OWNED}/",),
    "programs:session-edit": (f"sessions/{OWNED}/edit/",),
    "programs:trend": ("trend/",),
    "programs:standing": ("safety/standing/",),
    "users:preferences": ("account/",),
    "account_change_password": ("account/password/change/",),
    "account_reauthenticate": ("account/reauthenticate/",),
    "account_logout": ("account/logout/",),
}
"""What a person who is logged in, and owns the session `OWNED`, can open."""

ON_THE_WAY = {
    "account_confirm_password_reset_code": "after somebody asked for a code",
    "account_complete_password_reset": "after the code was typed",
    "programs:session-rows": "answers a sent form",
}
"""Pages that only an action leads to; the walkers act."""

NO_PAGES = {
    "front-door": "leads to a language",
    "health": "plain text",
    "staff-door": "leads to log-in",
    "users:email": "leads to the preferences",
    "account_email": "never reached: users:email stands before it",
    "account_set_password": "leads to the change of the password",
    "account_confirm_login_code": "leads to log-in: codes are not used for it",
    "at-home-forget": "leads back",
    "manifest": "for machines",
    "robots": "for machines",
    "sitemap": "for machines",
    "service-worker": "for machines",
    "share": "a picture",
    "share-site": "a picture",
    "icon": "a picture",
    "programs:screening-release": "leads to where one stands",
    "programs:screening-asked": "leads to where one stands",
    "programs:session-delete": "leads to the history",
    "programs:session-restore": "leads to the session",
}
"""Addresses that never answer with a page, and what they do instead."""

MISSING = "nothing-here/"


def paths_of(pages: dict[str, tuple[str, ...]]) -> list[str]:
    """All paths of one of the lists above."""
    return [path for paths in pages.values() for path in paths]
