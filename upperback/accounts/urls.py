"""Addresses of the account library: the same with and without a mail server, and none of those that are not used."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.urls import path

from upperback.accounts import views
from upperback.accounts.confirming import once_confirmed
from upperback.accounts.views import refusing, where_passkeys_work, with_mail

log_in = [
    path("login/", refusing(account.login), name="account_login"),
    path(
        "login/code/",
        refusing(with_mail(account.request_login_code, otherwise="account_login")),
        name="account_request_login_code",
    ),
    path(
        "login/code/confirm/",
        refusing(with_mail(views.ConfirmLogInCode.as_view(), otherwise="account_login")),
        name="account_confirm_login_code",
    ),
    path(
        "login/passkey/",
        where_passkeys_work(webauthn.login_webauthn, otherwise="account_login"),
        name="mfa_login_webauthn",
    ),
    path("login/second-step/", refusing(mfa.authenticate), name="mfa_authenticate"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
]

sign_up = [
    path("signup/", refusing(account.signup), name="account_signup"),
    path(
        "signup/passkey/",
        refusing(
            with_mail(
                where_passkeys_work(account.signup_by_passkey, otherwise="account_signup"), otherwise="account_signup"
            )
        ),
        name="account_signup_by_passkey",
    ),
    path(
        "signup/passkey/make/",
        refusing(with_mail(webauthn.signup_webauthn, otherwise="account_signup")),
        name="mfa_signup_webauthn",
    ),
    path(
        "confirm-email/",
        refusing(with_mail(account.email_verification_sent, otherwise="account_email")),
        name="account_email_verification_sent",
    ),
]

password = [
    path("password/change/", refusing(account.password_change), name="account_change_password"),
    path(
        "password/set/",
        refusing(once_confirmed(account.password_set, page="account_set_password")),
        name="account_set_password",
    ),
    path("password/reset/", refusing(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/confirm/",
        refusing(views.ConfirmResetCode.as_view()),
        name="account_confirm_password_reset_code",
    ),
    path("password/reset/complete/", refusing(views.CompleteReset.as_view()), name="account_complete_password_reset"),
    path("password/reset/done/", account.password_reset_from_key_done, name="account_password_reset_completed"),
]

security = [
    path("security/", views.security, name="mfa_index"),
    path("email/", refusing(views.ChangeAddress.as_view()), name="account_email"),
    path("reauthenticate/", refusing(account.reauthenticate), name="account_reauthenticate"),
    path("reauthenticate/code/", refusing(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("reauthenticate/passkey/", refusing(views.ConfirmByPasskey.as_view()), name="mfa_reauthenticate_webauthn"),
    path("second-step/", refusing(totp.activate_totp), name="mfa_activate_totp"),
    path("second-step/off/", refusing(views.TurnOffSecondStep.as_view()), name="mfa_deactivate_totp"),
    path("recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", refusing(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("recovery-codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("log-ins/", sessions.list_usersessions, name="usersessions_list"),
    path("log-ins/<int:pk>/end/", views.end_log_in, name="log_in_end"),
]

passkeys = [
    path("passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path(
        "passkeys/add/",
        refusing(where_passkeys_work(views.AddPasskey.as_view(), otherwise="mfa_list_webauthn")),
        name="mfa_add_webauthn",
    ),
    path("passkeys/<int:pk>/edit/", refusing(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", refusing(views.RemovePasskey.as_view()), name="mfa_remove_webauthn"),
]

urlpatterns = [*log_in, *sign_up, *password, *security, *passkeys]
