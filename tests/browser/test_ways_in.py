"""Getting into an account with a real browser: by keyboard, by passkey, by code, in two steps."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.browser.conftest import check_page, log_in
from tests.browser.test_every_page import Scheme, check_at_widths
from tests.conftest import PASSWORD
from tests.users.test_accounts import NEW_PASSWORD, code_in
from tests.users.test_ways_in import app_code
from upperback.users.models import User

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.usefixtures("cached")]

LOGGED_IN = re.compile(r"/(en|fr)/(sessions|safety|today)/")


def with_device(page: Page) -> None:
    """Give the browser a device that makes and keeps passkeys, and whose owner always agrees."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def newest_code() -> str:
    return code_in(str(mail.outbox[-1].body))


def send(page: Page) -> None:
    """Press the first button of the page's form."""
    page.locator("main form .button").first.click()


def press_passkey(page: Page) -> None:
    page.locator("form[data-passkey] button").click()


def log_out(page: Page, site: str) -> None:
    page.goto(f"{site}/en/account/logout/")
    send(page)
    expect(page.get_by_text("You are logged out.")).to_be_visible()


def type_here(page: Page, *keys: str) -> None:
    """Type into what has the focus; names of keys in brackets."""
    for key in keys:
        if key.startswith("["):
            page.keyboard.press(key.strip("[]"))
        else:
            page.keyboard.type(key)


@pytest.mark.usefixtures("mail")
def test_signing_up_with_nothing_but_the_keyboard(quiet_page: Page, site: str) -> None:
    page = quiet_page
    page.goto(f"{site}/en/account/signup/")
    page.locator("[name=email]").focus()
    type_here(page, "zoe@example.org", "[Tab]", PASSWORD, "[Tab]", "[Space]", "[Enter]")
    expect(page).to_have_url(f"{site}/en/account/confirm-email/")
    check_page(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("[name=code]")).to_be_focused()
    type_here(page, "AAAA-AAAA", "[Enter]")
    expect(page.get_by_text("This code is not right.")).to_be_visible()
    expect(page.locator("[name=code]")).to_have_value("AAAA-AAAA")
    check_page(page)
    page.locator("[name=code]").fill(newest_code())
    page.locator("[name=code]").press("Enter")
    expect(page).to_have_url(LOGGED_IN)
    assert User.objects.get().awaits_verification is False


@pytest.mark.usefixtures("mail")
def test_a_passkey_signs_up_and_logs_in_and_another_is_added(quiet_page: Page, site: str) -> None:
    page = quiet_page
    with_device(page)
    page.goto(f"{site}/en/account/signup/")
    page.get_by_role("link", name="Sign up with a passkey instead").click()
    check_page(page)
    page.locator("[name=email]").fill("zoe@example.org")
    page.locator("[name=consent]").check()
    send(page)
    page.wait_for_url("**/confirm-email/")
    page.locator("[name=code]").fill(newest_code())
    send(page)
    page.wait_for_url("**/make/")
    check_page(page)
    page.get_by_label("Name of the passkey").fill("Telephone")
    press_passkey(page)
    expect(page).to_have_url(LOGGED_IN)
    user = User.objects.get()
    names = [one.wrap().name for one in Authenticator.objects.filter(user=user)]
    assert (user.has_usable_password(), names) == (False, ["Telephone"])

    log_out(page, site)
    page.goto(f"{site}/en/account/login/")
    press_passkey(page)
    expect(page).to_have_url(LOGGED_IN)

    page.goto(f"{site}/en/account/passkeys/")
    check_page(page)
    page.get_by_role("link", name="Remove Telephone").click()
    check_page(page)  # asks whether it is still them: the only way to show it is the passkey
    press_passkey(page)
    page.wait_for_url("**/remove/")
    check_page(page)
    send(page)
    expect(page.get_by_text("This passkey is the only way into your account.")).to_be_visible()
    assert Authenticator.objects.count() == 1


def test_a_passkey_is_added_to_an_account_with_a_password(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    with_device(page)
    log_in(page, site, ada)
    page.goto(f"{site}/en/account/")
    page.get_by_role("link", name="Passkeys").click()
    page.get_by_role("link", name="Add a passkey").click()
    check_page(page)
    page.locator("[name=password]").fill(PASSWORD)
    send(page)
    page.wait_for_url("**/passkeys/add/")
    check_page(page)
    press_passkey(page)
    page.wait_for_url("**/passkeys/")
    expect(page.get_by_role("heading", name="Passkey", exact=True)).to_be_visible()
    assert [message.subject for message in mail.outbox] == ["A passkey was added"]
    log_out(page, site)
    page.goto(f"{site}/en/account/login/")
    press_passkey(page)
    expect(page).to_have_url(LOGGED_IN)


def test_a_device_without_a_passkey_is_told_so(quiet_page: Page, site: str) -> None:
    page = quiet_page
    with_device(page)
    page.goto(f"{site}/en/account/login/")
    refuse = "() => { navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }"
    page.evaluate(refuse)
    press_passkey(page)
    expect(page.get_by_text("Your device gave no passkey.")).to_be_visible()
    check_page(page)


def test_two_steps_and_a_recovery_code(quiet_page: Page, site: str, ada: User, settings: Settings) -> None:
    settings.MFA_TOTP_TOLERANCE = 20  # a busy machine may take longer than a code is good for
    page = quiet_page
    log_in(page, site, ada)
    page.goto(f"{site}/en/account/second-step/")
    page.locator("[name=password]").fill(PASSWORD)
    send(page)
    page.wait_for_url("**/second-step/")
    check_page(page)
    secret = str(page.locator("code.key").text_content())
    page.locator("[name=code]").fill(app_code(secret, later=-1))
    send(page)
    page.wait_for_url("**/recovery-codes/")
    check_page(page)
    recovery = str(page.locator(".codes code").first.text_content())
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as a file").click()
    assert recovery in download.value.path().read_text()

    for code in (app_code(secret), recovery):
        log_out(page, site)
        page.goto(f"{site}/en/account/login/")
        page.locator("[name=login]").fill(ada.email)
        page.locator("[name=password]").fill(PASSWORD)
        send(page)
        page.wait_for_url("**/second-step/")
        check_page(page)
        page.locator("[name=code]").fill(code)
        send(page)
        expect(page).to_have_url(LOGGED_IN)


def test_a_forgotten_password(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    page.goto(f"{site}/en/account/login/")
    page.get_by_role("link", name="Forgot your password?").click()
    page.locator("[name=email]").fill(ada.email)
    send(page)
    page.wait_for_url("**/confirm/")
    check_page(page)
    page.locator("[name=code]").fill(newest_code())
    send(page)
    page.wait_for_url("**/complete/")
    check_page(page)
    page.locator("[name=password1]").fill(NEW_PASSWORD)
    page.locator("[name=password2]").fill(NEW_PASSWORD)
    send(page)
    expect(page).to_have_url(LOGGED_IN)
    ada.refresh_from_db()
    assert ada.check_password(NEW_PASSWORD)


@pytest.mark.usefixtures("mail")
def test_another_address(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    log_in(page, site, ada)
    page.goto(f"{site}/en/account/email/")
    check_page(page)
    page.locator("[name=email]").fill("ada@example.com")
    send(page)
    page.locator("[name=password]").fill(PASSWORD)
    send(page)
    page.wait_for_url("**/confirm-email/")
    page.locator("[name=code]").fill(newest_code())
    send(page)
    expect(page.get_by_text("ada@example.com is your address now.")).to_be_visible()
    ada.refresh_from_db()
    assert ada.email == "ada@example.com"


@pytest.mark.usefixtures("mail")
@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("fr", "light")])
def test_pages_that_only_a_site_with_mail_has(
    quiet_page: Page, site: str, ada: User, language: str, scheme: Scheme
) -> None:
    page, home = quiet_page, f"{site}/{language}/account/"
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for path in ("login/", "signup/", "signup/passkey/", "login/code/"):
        page.goto(home + path)
        assert page.url == home + path
        check_at_widths(page, scheme)
    page.locator("[name=email]").fill(ada.email)
    send(page)
    page.wait_for_url("**/confirm/")
    check_at_widths(page, scheme)
    log_in(page, site, ada)
    for path in ("email/", "passkeys/", "log-ins/", "password/change/", "reauthenticate/"):
        page.goto(home + path)
        check_at_widths(page, scheme)
    page.locator("[name=password]").fill(PASSWORD)
    send(page)
    for path in ("second-step/", "passkeys/add/", "recovery-codes/new/"):
        page.goto(home + path)
        assert page.url == home + path
        check_at_widths(page, scheme)
