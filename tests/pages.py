"""Every page that can be opened, by the name of its address. Whoever walks the site walks these.

A path stands behind the language. `tests/site/test_urls.py` fails while an address of the site is in no list.
"""

from uuid import UUID

OWNED = UUID("0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b")
"""The session of the person whose pages are walked."""

PLANNED = UUID("0e0e0e0e-0e0e-4e0e-8e0e-0e0e0e0e0e0e")
"""The plan of the same person."""

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
    "privacy": ("privacy/",),
    "privacy-edition": ("privacy/1/",),
    "account_login": ("account/login/",),
    "account_signup": ("account/signup/",),
    "account_reset_password": ("account/password/reset/",),
    "account_password_reset_completed": ("account/password/reset/done/",),
    "account_inactive": ("account/inactive/",),
    "account-deleted": ("account/deleted/",),
}
"""What anybody can open."""

PERSON: dict[str, tuple[str, ...]] = {
    "programs:today": ("today/",),
    "programs:check-in": ("check-in/",),
    "programs:check-in-daily": ("check-in/daily/",),
    "programs:check-in-morning": ("check-in/morning/",),
    "programs:ratings": ("check-in/ratings/",),
    "programs:plans": ("plans/",),
    "programs:plan-new": ("plans/new/",),
    "programs:plan": (f"plans/{PLANNED}/",),
    "programs:plan-edit": (f"plans/{PLANNED}/edit/",),
    "programs:history": ("sessions/",),
    "programs:session-new": ("sessions/new/",),
    "programs:start": ("start/",),
    "programs:play": ("sessions/play/",),
    "programs:session": (f"sessions/{OWNED}/",),
    "programs:session-edit": (f"sessions/{OWNED}/edit/",),
    "programs:trend": ("trend/",),
    "programs:standing": ("safety/standing/",),
    "programs:consent": ("account/consent/",),
    "users:preferences": ("account/",),
    "own-data": ("account/data/",),
    "account_change_password": ("account/password/change/",),
    "account_email": ("account/email/",),
    "mfa_list_webauthn": ("account/passkeys/",),
    "usersessions_list": ("account/log-ins/",),
    "account_reauthenticate": ("account/reauthenticate/",),
    "account_logout": ("account/logout/",),
}
"""What a person who is logged in, and owns the session `OWNED` and the plan `PLANNED`, can open."""

ON_THE_WAY = {
    "account-delete": "after the person confirmed who they are",
    "account_confirm_password_reset_code": "after somebody asked for a code",
    "account_complete_password_reset": "after the code was typed",
    "account_email_verification_sent": "after somebody signed up, with mail",
    "account_request_login_code": "with mail",
    "account_confirm_login_code": "after somebody asked for a code, with mail",
    "account_signup_by_passkey": "with mail, where passkeys work",
    "mfa_signup_webauthn": "after the address was verified",
    "mfa_authenticate": "after the password, when two-step log-in is on",
    "mfa_reauthenticate": "when two-step log-in is on",
    "mfa_reauthenticate_webauthn": "when there is a passkey",
    "mfa_activate_totp": "after the person showed that it is still them",
    "mfa_deactivate_totp": "when two-step log-in is on",
    "mfa_view_recovery_codes": "when two-step log-in is on",
    "mfa_generate_recovery_codes": "after the person showed that it is still them",
    "mfa_add_webauthn": "after the person showed that it is still them, where passkeys work",
    "mfa_edit_webauthn": "when there is a passkey",
    "mfa_remove_webauthn": "when there is a passkey",
    "account_set_password": "when there is no password",
    "programs:session-rows": "answers a sent form",
    "programs:rating-edit": "after a check-in",
    "programs:rating-delete": "answers a sent form",
    "programs:consent-withdraw": "after the password was typed once more",
}
"""Pages that only an action leads to; the walkers act."""

NO_PAGES = {
    "own-data-download": "a file",
    "front-door": "leads to a language",
    "health": "plain text",
    "staff-door": "leads to log-in",
    "mfa_index": "leads to the account's page",
    "mfa_login_webauthn": "leads to log-in, or on",
    "mfa_download_recovery_codes": "a file",
    "log_in_end": "leads to the log-ins",
    "at-home-forget": "leads back",
    "manifest": "for machines",
    "robots": "for machines",
    "sitemap": "for machines",
    "service-worker": "for machines",
    "share": "a picture",
    "share-site": "a picture",
    "icon": "a picture",
    "programs:plan-copy": "leads to the copy",
    "programs:plan-pause": "leads to the plan",
    "programs:plan-take-up": "leads to the plan",
    "programs:plan-archive": "leads to the plans",
    "programs:plan-bring-back": "leads to the plan",
    "programs:screening-release": "leads to where one stands",
    "programs:screening-asked": "leads to where one stands",
    "programs:rating-bring-back": "leads to the check-ins",
    "programs:session-delete": "leads to the history",
    "programs:session-set": "for the player",
    "programs:session-set-drop": "for the player",
    "programs:session-rating": "for the player",
    "programs:session-finish": "leads to the session",
    "programs:session-restore": "leads to the session",
    "programs:plan-step": "leads to the plan",
    "programs:plan-step-undo": "leads to the plan",
}
"""Addresses that never answer with a page, and what they do instead."""

MISSING = "nothing-here/"


def paths_of(pages: dict[str, tuple[str, ...]]) -> list[str]:
    """All paths of one of the lists above."""
    return [path for paths in pages.values() for path in paths]
