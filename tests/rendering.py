"""Every page in every state that its markup depends on, written as files: for tools that read HTML."""

from collections.abc import Iterator
from pathlib import Path

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone, translation
from django.views.defaults import bad_request, server_error

from programs.proposals import proposals_for
from tests.conftest import PASSWORD, client_of, settled
from tests.pages import MISSING, OWNED, PERSON, PLANNED, VISITOR, paths_of
from tests.passkeys import passkey_of
from tests.people import with_sessions
from tests.programs.check_in import answer as said_now
from tests.programs.climbing import ready
from tests.programs.plans import shown as plan_form
from tests.programs.safety import answers as list_answers
from tests.programs.safety import carried, numb, screened, short, stood, unscreened
from tests.programs.test_session_new import fields
from tests.users.test_ways_in import app_code, shown
from upperback.users.models import User

Answer = tuple[str, bytes]
"""What a page shows, as the name of a file, and its bytes."""


def write_pages(folder: str) -> None:
    """Write every page of a machine with the guide; AssertionError when one does not answer as it should."""
    mara = with_sessions()
    new = User.objects.create_user("noa@example.org", PASSWORD)
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            for name, content in answers(f"/{language}/", mara, new):
                (Path(folder) / f"{language}-{name}.html").write_bytes(content)


def answers(home: str, mara: User, new: User) -> Iterator[Answer]:
    """Every page under `home`: of visitors, of Mara, of somebody new without any session, and what failed."""
    for kind, browser, paths in (
        ("visitor", Client(), paths_of(VISITOR)),
        ("person", client_of(mara), paths_of(PERSON)),
        ("new", client_of(new), ["today/", "check-in/ratings/", "sessions/", "trend/"]),
    ):
        for path in paths:
            yield answer(f"{kind}-{path}", browser.get(home + path), 200)
    yield from forms_with_errors(home, Client(), client_of(mara))
    yield from steps(home, client_of(mara))
    yield from planning(home, client_of(mara))
    yield from check_ins(home, client_of(mara))
    yield from leaving(home, client_of(mara))
    yield from safety(home, mara)
    yield from proposals(home)
    yield from consents(home, client_of(mara), client_of(new))
    with override_settings(ALLOWED_HOSTS=["*"]):  # passkeys want localhost, whatever this machine is called
        yield from ways_in(home, mara)
    with override_settings(ALLOWED_HOSTS=["*"], MAIL_SERVER={"EMAIL_HOST": "mail.example.org"}):
        yield from with_mail(home)
    yield from failures(home, mara)


def planning(home: str, person: Client) -> Iterator[Answer]:
    """Forms of a plan refused and rearranged, and a plan put away and brought back."""
    page = f"{home}plans/{PLANNED}/"
    sent = plan_form(person.get(f"{page}edit/"), f"{page}edit/")
    yield answer("refused-plan-new", person.post(f"{home}plans/new/"), 422)
    yield answer("refused-plan-edit", person.post(f"{page}edit/", sent | {"name": "", "exercises-0-sets": "x"}), 422)
    yield answer("step-plan-moved", person.post(f"{page}edit/", sent | {"move": "0:down"}), 200)
    yield answer("changed-plan-edit", person.post(f"{page}edit/", sent | {"based_on": "9", "name": "Other"}), 409)
    yield answer("step-plan-archived", person.post(f"{page}archive/", follow=True), 200)
    yield answer("step-plan-anew", person.get(f"{home}plans/new/?from={PLANNED}"), 200)
    yield answer("step-plan-back", person.post(f"{page}bring-back/", follow=True), 200)


def forms_with_errors(home: str, visitor: Client, person: Client) -> Iterator[Answer]:
    """Every form, refused."""
    for path in ("account/login/", "account/signup/", "account/password/reset/"):
        yield answer(f"refused-{path}", visitor.post(home + path, {"email": "x", "password1": "x"}), 422)
    for path in ("account/password/change/", "account/reauthenticate/", "account/email/"):
        yield answer(f"refused-{path}", person.post(home + path, {"password": "x"}), 422)
    yield answer("refused-preferences", person.post(f"{home}account/", {"time_zone": "x"}), 422)
    new = home + "sessions/new/"
    wrong = {
        "date": "1890-01-01",
        "before": "11",
        "sets-0-amount": "ten",
        "sets-0-load": "heavy",
        "sets-0-effort": "99",
    }
    yield answer("refused-session", person.post(new, fields(person.get(new)) | wrong), 422)
    yield answer("refused-empty-session", person.post(new, fields(person.get(new)) | {"note": ""}), 422)


def steps(home: str, person: Client) -> Iterator[Answer]:
    """What stands between two pages: a row more, two tabs, messages, deleted sessions, the code by mail."""
    edit = f"{home}sessions/{OWNED}/edit/"
    shown = fields(person.get(edit))
    rows = f"{home}sessions/rows/?exercise=single-arm-row&session={OWNED}"
    yield answer("step-rows", person.post(rows, shown), 200)
    yield answer("step-conflict", person.post(edit, shown | {"based_on": "0", "note": "Other."}), 409)
    yield answer("step-deleted", person.post(f"{home}sessions/{OWNED}/delete/", follow=True), 200)
    yield answer("step-restored", person.post(f"{home}sessions/{OWNED}/restore/", follow=True), 200)
    visitor = Client()
    asked = visitor.post(f"{home}account/password/reset/", {"email": "mara@example.org"}, follow=True)
    yield answer("step-code", asked, 200)
    yield answer("step-wrong-code", visitor.post(asked.redirect_chain[-1][0], {"code": "AAAA-AAAA"}), 422)


def check_ins(home: str, person: Client) -> Iterator[Answer]:
    """Check-ins refused, sent twice, listed, corrected and deleted."""
    for path in ("check-in/", "check-in/daily/", "check-in/morning/"):
        wrong = {"value": "11", "day": "2999-01-01", "time": "23:59", "regions": ["elbow"], "tags": ["party"]}
        yield answer(f"refused-{path}", person.post(home + path, wrong), 422)
    said = said_now(7, regions=["scapula_l", "scapula_r"], tags=["desk"], own="moving")
    person.post(f"{home}check-in/", said)
    yield answer("check-in-twice", person.post(f"{home}check-in/", said | {"value": "8"}), 409)
    yield answer("check-in-noted", person.get(f"{home}today/"), 200)
    yield answer("check-in-listed", person.get(f"{home}check-in/ratings/"), 200)
    yield answer("check-in-edit", person.get(f"{home}check-in/ratings/{said['id']}/"), 200)
    yield answer("check-in-deleted", person.post(f"{home}check-in/ratings/{said['id']}/delete/"), 200)


def leaving(home: str, person: Client) -> Iterator[Answer]:
    """What a person sees who confirmed who they are, and is not sure yet."""
    person.post(f"{home}account/reauthenticate/", {"password": PASSWORD})
    yield answer("leaving-data", person.get(f"{home}account/data/"), 200)
    yield answer("leaving-delete", person.get(f"{home}account/delete/"), 200)
    yield answer("leaving-not-sure", person.post(f"{home}account/delete/"), 422)


def safety(home: str, mara: User) -> Iterator[Answer]:
    """The safety pages refused, with every result, and wherever Mara could stand; she stands as before in the end."""
    visitor, person = Client(), client_of(mara)
    for kind, browser in (("visitor", visitor), ("person", person)):
        for path in ("safety/", "safety/?reason=session", "safety/numbness/", "safety/again/"):
            yield answer(f"refused-{kind}-{path.replace('?', '')}", browser.post(home + path, carried()), 422)
        wrong = carried() | {"emergency": ["x"]}
        yield answer(f"refused-{kind}-wrong", browser.post(f"{home}safety/wrong/", wrong), 422)
        yield answer(f"nothing-{kind}-wrong", browser.post(f"{home}safety/wrong/", carried()), 200)
    yield answer("changed-list", visitor.post(f"{home}safety/", list_answers("S1", edition="1")), 409)
    for sign in ("E1", "S1", "V1", "A1", ""):
        yield answer(f"result-{sign}", visitor.post(f"{home}safety/", list_answers(sign)), 200)
    yield answer("result-under-age", visitor.post(f"{home}safety/", list_answers(adult="no")), 200)
    yield answer("result-numbness", visitor.post(f"{home}safety/numbness/", numb("saddle")), 200)
    yield answer("result-again", visitor.post(f"{home}safety/again/", short()), 200)
    for outcome in ("emergency", "soon", "under-age", "ask-first", "visit"):
        unscreened(mara)
        row = screened(mara, outcome, ask_first=outcome == "soon")
        yield answer(f"standing-{outcome}", person.get(f"{home}safety/standing/?next={home}sessions/new/"), 200)
        if outcome in ("emergency", "soon"):
            yield answer(f"locked-{outcome}", person.get(f"{home}sessions/new/"), 403)
            yield answer(f"unconfirmed-{outcome}", person.post(f"{home}safety/{row.pk}/release/"), 422)
        if outcome == "emergency":
            yield answer("guide-of-somebody-who-has-to-call", person.get(f"{home}guide/"), 200)
    unscreened(mara)
    yield answer("standing-unscreened", person.get(f"{home}safety/standing/"), 200)
    screened(mara, "clear")
    asked = person.post(f"{home}safety/", list_answers(next=f"{home}sessions/"), follow=True)
    yield answer("step-clear", asked, 200)


def proposals(home: str) -> Iterator[Answer]:
    """A step of a plan that is not decided, no longer fits, was taken, and is closed; of somebody who climbs."""
    rui = settled(User.objects.create_user(f"rui-{home[1:3]}@example.org", PASSWORD))
    person, plan = client_of(rui), ready(rui)
    address = f"{home}plans/{plan.pk}/steps/{plan.exercises.get().pk}/"
    (one,) = proposals_for(rui, plan, timezone.now())
    sent = {"decision": "accepted", "proposal": one.digest, "next": f"{home}sessions/"}
    yield answer("refused-step", person.post(address, sent | {"decision": ""}), 422)
    yield answer("other-step", person.post(address, sent | {"proposal": "x"}), 409)
    yield answer("accepted-step", person.post(address, sent, follow=True), 200)
    yield answer("taken-step", person.post(address, sent), 409)
    stood(rui, "soon")
    yield answer("closed-step", person.post(address, sent), 403)


def consents(home: str, person: Client, new: Client) -> Iterator[Answer]:
    """The question before the first session, refused and with a form kept, and what withdrawing says."""
    page = f"{home}account/consent/"
    yield answer("new-consent", new.get(page), 200)
    yield answer("refused-consent", new.post(page), 422)
    yield answer("kept-consent", new.post(f"{home}sessions/new/", {"note": "Mine.", "before": "6"}), 422)
    person.post(f"{home}account/reauthenticate/", {"password": PASSWORD})
    yield answer("step-withdraw", person.get(f"{page}withdraw/"), 200)


def ways_in(home: str, mara: User) -> Iterator[Answer]:
    """What people change about getting into their account, where passkeys work."""
    Authenticator.objects.filter(user=mara).delete()
    passkey = passkey_of(mara)
    person = shown(mara)
    yield answer("ways-second-step", person.get(f"{home}account/second-step/"), 200)
    secret = str(person.session["mfa.totp.secret"])
    yield answer("ways-second-step-refused", person.post(f"{home}account/second-step/", {"code": "0"}), 422)
    yield answer("ways-codes", person.post(f"{home}account/second-step/", {"code": app_code(secret)}, follow=True), 200)
    yield answer("ways-account", person.get(f"{home}account/"), 200)
    for path in ("second-step/off/", "recovery-codes/new/", "reauthenticate/code/", "passkeys/"):
        yield answer(f"ways-{path}", person.get(f"{home}account/{path}"), 200)
    for path in ("edit/", "remove/"):
        yield answer(f"ways-{path}", person.get(f"{home}account/passkeys/{passkey.pk}/{path}"), 200)
    passkey.delete()
    yield answer("ways-add", person.get(f"{home}account/passkeys/add/"), 200)
    visitor = Client(HTTP_HOST="localhost")
    yield answer("ways-log-in", visitor.get(f"{home}account/login/"), 200)
    visitor.post(f"{home}account/login/", {"login": mara.email, "password": PASSWORD})
    yield answer("ways-step", visitor.get(f"{home}account/login/second-step/"), 200)
    mara.set_unusable_password()
    mara.save()
    yield answer("ways-set", shown(mara).get(f"{home}account/password/set/"), 200)
    mara.set_password(PASSWORD)
    mara.save()
    Authenticator.objects.filter(user=mara).delete()


def with_mail(home: str) -> Iterator[Answer]:
    """What only a site with a mail server has."""
    visitor = Client(HTTP_HOST="localhost")
    for path in ("login/", "signup/", "signup/passkey/", "login/code/"):
        yield answer(f"mail-{path}", visitor.get(f"{home}account/{path}"), 200)
    asked = visitor.post(f"{home}account/login/code/", {"email": f"{home[1:3]}@example.org"}, follow=True)
    yield answer("mail-code", asked, 200)
    signing = Client(HTTP_HOST="localhost")
    asked = signing.post(
        f"{home}account/signup/passkey/", {"email": f"{home[1:3]}.new@example.org", "consent": "on"}, follow=True
    )
    yield answer("mail-verify", asked, 200)
    yield answer("mail-verify-refused", signing.post(f"{home}account/confirm-email/", {"code": "x"}), 422)
    code = signing.session["account_email_verification_code"]["code"]
    yield answer("mail-make", signing.post(f"{home}account/confirm-email/", {"code": code}, follow=True), 200)
    with override_settings(EMAIL_BACKEND="tests.users.test_with_mail.Broken"):
        yield answer("mail-failed", Client().post(f"{home}account/password/reset/", {"email": "x@example.org"}), 503)


def failures(home: str, mara: User) -> Iterator[Answer]:
    """The pages that say that something went wrong."""
    yield answer("missing", Client().get(home + MISSING), 404)
    yield answer("only-sent", client_of(mara).get(f"{home}sessions/rows/"), 405)
    yield answer("logged-out", Client().post(f"{home}sessions/new/", {"note": "Mine."}), 403)
    yield answer("too-much", client_of(mara).post(f"{home}sessions/new/", {"note": ["x"] * 5001}), 413)
    yield answer("forbidden", client_of(mara).get(f"{home}admin/login/"), 403)
    yield answer("expired", Client(enforce_csrf_checks=True).post(f"{home}account/login/"), 403)
    request = RequestFactory().get(home)
    yield answer("bad-request", bad_request(request, ValueError()), 400)
    yield answer("failed", server_error(request), 500)


def answer(name: str, response: object, status: int) -> Answer:
    """A page as it was answered, with a name that a file can have."""
    found = getattr(response, "status_code", None)
    assert found == status, f"{name} answered {found} instead of {status}"
    return name.strip("/").replace("/", "-"), getattr(response, "content", b"")
