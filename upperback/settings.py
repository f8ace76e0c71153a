"""All settings of Upperback, read from the environment; docs/operating.md lists the variables.

Without DEBUG=true this is a production start, and it fails when a secret or the allowed hosts are missing.
"""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from upperback.env import (
    allowed_hosts,
    country,
    database,
    flag,
    mail_server,
    number,
    phone_numbers,
    secret_key,
    text,
    words,
)

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(text("STATE_DIR", str(BASE_DIR / "var")))

DEBUG = flag("DEBUG", default=False)
SECRET_KEY = secret_key(debug=DEBUG, state=STATE_DIR)
ALLOWED_HOSTS = allowed_hosts(debug=DEBUG)

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # the list of log-ins says how long ago
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "django_countries",  # names of countries in every language
    "upperback.apps.UpperbackConfig",
    "upperback.users.apps.UsersConfig",
    "exercises.apps.ExercisesConfig",
    "programs.apps.ProgramsConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "upperback.middleware.health_by_any_name",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "exercises.views.kept.kept_pages",  # before everything that it spares a visitor
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "upperback.middleware.no_null_characters",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "upperback.middleware.equipment_at_home",
    "upperback.middleware.safety_standing",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "upperback.middleware.private_by_default",
    "upperback.kept_forms.keep_what_was_typed",
    "upperback.middleware.refusals_with_a_page",
]

ROOT_URLCONF = "upperback.urls"
WSGI_APPLICATION = "upperback.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "upperback.context.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES: dict[str, Any] = {"default": database(default=STATE_DIR / "upperback.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language, time zone, units

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = text("TIME_ZONE", "America/Toronto")
FORMAT_MODULE_PATH = ["upperback.formats"]
USE_TZ = True

# Accounts

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["upperback.accounts.backend.AddressAndPassword"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "programs:today"
ACCOUNT_SIGNUP_REDIRECT_URL = "programs:screening"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ALLAUTH_SETTING_GETTER = "upperback.accounts.mode.setting"  # what depends on a mail server stands there
ACCOUNT_ADAPTER = "upperback.accounts.adapter.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_CHANGE_EMAIL = True  # one address an account: a second one could take it over by a reset
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True  # a code, so that no secret stands in a URL or a log
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
# Log-in, log-in code and reset count by address already, as digests; nobody is flooded by sign-ups either.
ACCOUNT_RATE_LIMITS = {"signup_address": "5/5m/key"}
ACCOUNT_FORMS = {
    "signup": "upperback.sign_up.SignUpForm",
    "login": "upperback.accounts.forms.LogInForm",
    "reset_password": "upperback.accounts.forms.ResetForm",
    "request_login_code": "upperback.accounts.forms.LogInCodeForm",
    "add_email": "upperback.accounts.forms.AddressForm",
}
MFA_ADAPTER = "upperback.accounts.adapter.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Upperback"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are not exact
MFA_FORMS = {
    "add_webauthn": "upperback.accounts.forms.PasskeyForm",
    "signup_webauthn": "upperback.accounts.forms.FirstPasskeyForm",
    "authenticate_webauthn": "upperback.accounts.forms.SecondStepPasskeyForm",
    "login_webauthn": "upperback.accounts.forms.LogInPasskeyForm",
    "reauthenticate_webauthn": "upperback.accounts.forms.ConfirmPasskeyForm",
}
USERSESSIONS_TRACK_ACTIVITY = False  # it would write at every request
BEHIND_PROXY = flag("BEHIND_PROXY", default=False)
ALLAUTH_TRUSTED_PROXY_COUNT = number("TRUSTED_PROXY_COUNT", default=int(BEHIND_PROXY))

# Rate limits count in the cache; the database holds it, so that every worker counts the same.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Mail: without a server, mails are written to files and nothing waits for them.

MAIL_SERVER = mail_server()
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(STATE_DIR / "mail")
EMAIL_TIMEOUT = 10
vars().update(MAIL_SERVER)
DEFAULT_FROM_EMAIL = text("DEFAULT_FROM_EMAIL", "Upperback <noreply@localhost>")

# Safety: whom to call, by country. None set means that texts say "your local emergency number".

EMERGENCY_NUMBERS = phone_numbers("EMERGENCY_NUMBERS")
ADVICE_NUMBERS = phone_numbers("ADVICE_NUMBERS")
DEFAULT_COUNTRY = country("DEFAULT_COUNTRY")

# Who runs the site, for the privacy notice: a person or an organisation, and where they are reached.

OPERATOR_NAME = text("OPERATOR_NAME")
OPERATOR_CONTACT = text("OPERATOR_CONTACT")

# Security

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "upperback.views.form_expired"
HTTPS = flag("HTTPS", default=not DEBUG)
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = number("HSTS_SECONDS", default=31_536_000)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by the machine next door, without TLS
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other names under this domain may be none of ours,
    "security.W021",  # so neither may this site promise TLS for them
]

DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Static files

STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "upperback.static_files.HashedModules"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# Forms

CRISPY_ALLOWED_TEMPLATE_PACKS = ["upperback"]
CRISPY_TEMPLATE_PACK = "upperback"
CRISPY_FAIL_SILENTLY = False

# Logs: one JSON object a line on standard output, without addresses, accounts or form data.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "upperback.logs.JsonLines"}, "plain": {"format": "{message}", "style": "{"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "plain" if DEBUG else "json",
        }
    },
    "root": {"handlers": ["stdout"], "level": text("LOG_LEVEL", "INFO")},
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
