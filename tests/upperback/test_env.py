"""Settings out of the environment: what is missing or wrong is said in a sentence that names the variable."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from upperback.env import allowed_hosts, country, database, flag, mail_server, number, phone_numbers, secret_key, words

LONG = "k" * 32
VARIABLES = (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "EMAIL_URL",
    "EMERGENCY_NUMBERS",
    "ADVICE_NUMBERS",
    "DEFAULT_COUNTRY",
)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of the variables is set."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)


# The secret


def test_production_takes_the_secret_it_is_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET_KEY", LONG)
    assert secret_key(debug=False, state=tmp_path) == LONG
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (None, r"^SECRET_KEY is not set: "),
        ("", r"^SECRET_KEY is not set: "),
        ("k" * 31, r"^SECRET_KEY is shorter than 32 characters: "),
    ],
)
def test_production_does_not_start_without_a_long_secret(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str | None, reason: str
) -> None:
    if given is not None:
        monkeypatch.setenv("SECRET_KEY", given)
    with pytest.raises(ImproperlyConfigured, match=reason):
        secret_key(debug=False, state=tmp_path)


def test_production_does_not_use_the_secret_of_development(tmp_path: Path) -> None:
    secret_key(debug=True, state=tmp_path)
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY is not set: "):
        secret_key(debug=False, state=tmp_path)


@pytest.mark.parametrize("given", ["$" + LONG, LONG + "$PATH", "#%&=\\" + LONG, "'" + LONG + "'"])
def test_a_secret_may_hold_any_sign(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str) -> None:
    monkeypatch.setenv("SECRET_KEY", given)
    assert secret_key(debug=False, state=tmp_path) == given


def test_development_makes_one_long_secret_and_keeps_it(tmp_path: Path) -> None:
    state = tmp_path / "not" / "there" / "yet"
    first, second = secret_key(debug=True, state=state), secret_key(debug=True, state=state)
    assert (first == second, len(first) >= 50) == (True, True)


def test_two_machines_have_two_secrets(tmp_path: Path) -> None:
    assert secret_key(debug=True, state=tmp_path / "one") != secret_key(debug=True, state=tmp_path / "other")


def test_only_its_owner_may_read_the_secret_of_development(tmp_path: Path) -> None:
    secret_key(debug=True, state=tmp_path)
    (kept,) = tmp_path.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_development_takes_a_short_secret_when_it_is_given_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET_KEY", "short")
    assert secret_key(debug=True, state=tmp_path) == "short"


# Hosts


@pytest.mark.parametrize(
    ("given", "hosts"),
    [
        ("back.example.org", ["back.example.org"]),
        ("a.example.org,b.example.org", ["a.example.org", "b.example.org"]),
        ("a.example.org, b.example.org", ["a.example.org", "b.example.org"]),
        ("a.example.org,", ["a.example.org"]),
    ],
)
@pytest.mark.parametrize("debug", [True, False])
def test_hosts_are_a_list(monkeypatch: pytest.MonkeyPatch, given: str, hosts: list[str], debug: bool) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", given)
    assert allowed_hosts(debug=debug) == hosts


def test_development_answers_to_this_machine_alone() -> None:
    assert allowed_hosts(debug=True) == ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize("given", [None, "", ","])
def test_production_does_not_start_without_hosts(monkeypatch: pytest.MonkeyPatch, given: str | None) -> None:
    if given is not None:
        monkeypatch.setenv("ALLOWED_HOSTS", given)
    with pytest.raises(ImproperlyConfigured, match=r"^ALLOWED_HOSTS is not set: "):
        allowed_hosts(debug=False)


# The database


@pytest.mark.parametrize("folder", ["plain", "with space", "é", "a+b", "a#b", "a?b", "50%"])
def test_without_an_address_the_database_is_a_file_at_the_default_place(tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder / "upperback.sqlite3"
    config = database(default=place)
    assert (config["ENGINE"], config["NAME"]) == ("django.db.backends.sqlite3", str(place))
    assert place.parent.is_dir()


def test_an_empty_address_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    assert database(default=tmp_path / "upperback.sqlite3")["NAME"] == str(tmp_path / "upperback.sqlite3")


def test_a_sqlite_file_waits_its_turn_and_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    options = database(default=tmp_path / "upperback.sqlite3")["OPTIONS"]
    pragmas = dict(one.removeprefix("PRAGMA ").split("=") for one in options["init_command"].split(";"))
    assert (options["transaction_mode"], pragmas["journal_mode"], pragmas["synchronous"]) == (
        "IMMEDIATE",
        "WAL",
        "FULL",
    )


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "psql"])
def test_a_postgresql_database_is_reached_through_a_pool(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scheme: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://ada:p%40ss@db.example.org:5433/back?sslmode=require")
    assert database(default=tmp_path / "unused.sqlite3") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "back",
        "USER": "ada",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": 5433,
        "OPTIONS": {"sslmode": "require", "pool": {"min_size": 1, "max_size": 4, "timeout": 10}},
        "CONN_MAX_AGE": 0,
    }


@pytest.mark.filterwarnings("ignore:Engine not recognized")
@pytest.mark.parametrize("address", ["mysql://ada:pass@db/back", "oracle://ada:pass@db/back", "back.sqlite3"])
def test_no_other_database_is_accepted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL has to name a SQLite or a PostgreSQL database\.$"):
        database(default=tmp_path / "unused.sqlite3")


def test_a_database_with_a_port_that_is_no_number_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://ada:pass@db:port/back")
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL "):
        database(default=tmp_path / "unused.sqlite3")


# Mail


def test_without_an_address_there_is_no_mail_server() -> None:
    assert mail_server() == {}


def test_a_mail_server_is_given_as_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://ada:p%40ss@mail.example.org:587")
    given = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example.org",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "ada",
        "EMAIL_HOST_PASSWORD": "p@ss",
        "EMAIL_USE_TLS": True,
    }
    assert {name: value for name, value in mail_server().items() if name in given} == given


@pytest.mark.parametrize("address", ["mail.example.org", "http://mail.example.org", "smtp://mail.example.org:port"])
def test_an_address_that_is_no_mail_server_is_named(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("EMAIL_URL", address)
    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_URL "):
        mail_server()


# Plain values


@pytest.mark.parametrize("default", [True, False])
@pytest.mark.parametrize(
    ("given", "value"),
    [
        *((one, True) for one in ("true", "True", "1", "yes", "ON")),
        *((one, False) for one in ("false", "0", "no", "Off")),
    ],
)
def test_a_flag_is_true_or_false(monkeypatch: pytest.MonkeyPatch, given: str, value: bool, default: bool) -> None:
    monkeypatch.setenv("FLAG", given)
    assert flag("FLAG", default=default) is value


@pytest.mark.parametrize("default", [True, False])
def test_a_flag_that_is_not_given_has_its_default(monkeypatch: pytest.MonkeyPatch, default: bool) -> None:
    assert flag("FLAG", default=default) is default
    monkeypatch.setenv("FLAG", "")
    assert flag("FLAG", default=default) is default


@pytest.mark.parametrize("given", ["tru", "2", "enabled", "-"])
def test_a_flag_that_is_neither_stops_the_start(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("FLAG", given)
    with pytest.raises(ImproperlyConfigured, match=r"^FLAG has to be true or false\.$"):
        flag("FLAG", default=True)


@pytest.mark.parametrize(("given", "value"), [("", 7), ("0", 0), ("31536000", 31536000), (" 5 ", 5)])
def test_a_number_is_whole_and_not_negative(monkeypatch: pytest.MonkeyPatch, given: str, value: int) -> None:
    monkeypatch.setenv("COUNT", given)
    assert number("COUNT", default=7) == value


@pytest.mark.parametrize("given", ["-1", "1.5", "one", "1 000"])
def test_a_number_that_is_none_stops_the_start(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("COUNT", given)
    with pytest.raises(ImproperlyConfigured, match=r"^COUNT has to be a whole number\.$"):
        number("COUNT", default=7)


@pytest.mark.parametrize(("given", "value"), [("", []), ("a", ["a"]), ("a,b , c,,", ["a", "b", "c"]), (" , ", [])])
def test_words_are_set_apart_by_commas(monkeypatch: pytest.MonkeyPatch, given: str, value: list[str]) -> None:
    monkeypatch.setenv("WORDS", given)
    assert words("WORDS") == value


# Telephone numbers


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        ("", {}),
        ("CA=911", {"CA": "911"}),
        ("CA=911,FR=112", {"CA": "911", "FR": "112"}),
        ("CA=911, FR=112", {"CA": "911", "FR": "112"}),
        ("CA=911,", {"CA": "911"}),
        ("CA=1 866 277 3553", {"CA": "1 866 277 3553"}),
    ],
)
def test_numbers_are_given_by_country(monkeypatch: pytest.MonkeyPatch, given: str, numbers: dict[str, str]) -> None:
    monkeypatch.setenv("EMERGENCY_NUMBERS", given)
    assert phone_numbers("EMERGENCY_NUMBERS") == numbers


def test_no_number_has_to_be_given() -> None:
    assert phone_numbers("EMERGENCY_NUMBERS") == {}


@pytest.mark.parametrize(
    "given", ["911", "CA", "CA=", "CA=911,FR", "=911", "ca=911", "CAN=911", "CA=help", "CA=911;FR=112", "CA=911=112"]
)
def test_a_number_that_nobody_could_dial_stops_the_start(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("ADVICE_NUMBERS", given)
    with pytest.raises(ImproperlyConfigured, match=r"^ADVICE_NUMBERS has to be a list such as CA=911,FR=112; "):
        phone_numbers("ADVICE_NUMBERS")


@pytest.mark.parametrize(("given", "code"), [(None, ""), ("", ""), ("CA", "CA"), (" FR ", "FR")])
def test_a_country_is_a_code_or_nothing(monkeypatch: pytest.MonkeyPatch, given: str | None, code: str) -> None:
    if given is not None:
        monkeypatch.setenv("DEFAULT_COUNTRY", given)
    assert country("DEFAULT_COUNTRY") == code


@pytest.mark.parametrize("given", ["UK", "ZZ", "ca", "CAN", "Canada", "C A"])
def test_a_country_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("DEFAULT_COUNTRY", given)
    with pytest.raises(ImproperlyConfigured, match=rf"^DEFAULT_COUNTRY names a country that does not exist: {given}\."):
        country("DEFAULT_COUNTRY")


# Files instead of values


def given_in_a_file(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str, value: str) -> None:
    """Give a variable as NAME_FILE, as container secrets do; editors end the file with a line break."""
    (folder / name).write_text(value + "\n")
    monkeypatch.setenv(f"{name}_FILE", str(folder / name))


def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given_in_a_file(monkeypatch, tmp_path, "SECRET_KEY", LONG)
    assert secret_key(debug=False, state=tmp_path) == LONG


def test_a_line_break_makes_no_secret_longer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given_in_a_file(monkeypatch, tmp_path, "SECRET_KEY", "k" * 31)
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY is shorter than 32 characters: "):
        secret_key(debug=False, state=tmp_path)


def test_hosts_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given_in_a_file(monkeypatch, tmp_path, "ALLOWED_HOSTS", "a.example.org,b.example.org")
    assert allowed_hosts(debug=False) == ["a.example.org", "b.example.org"]


def test_the_database_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given_in_a_file(monkeypatch, tmp_path, "DATABASE_URL", "postgres://ada:pass@db/back?sslmode=require")
    config = database(default=tmp_path / "unused.sqlite3")
    assert (config["NAME"], config["OPTIONS"]["sslmode"]) == ("back", "require")


def test_numbers_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given_in_a_file(monkeypatch, tmp_path, "EMERGENCY_NUMBERS", "CA=911")
    assert phone_numbers("EMERGENCY_NUMBERS") == {"CA": "911"}


def test_a_file_that_is_not_there_is_named_with_its_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY_FILE "):
        secret_key(debug=False, state=tmp_path)


# The whole start


def start(folder: Path, **variables: str) -> tuple[int, str]:
    """Exit status and last line of a start with just these variables."""
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env={"STATE_DIR": str(folder)} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, (done.stderr + done.stdout).strip().splitlines()[-1]


PRODUCTION = {"SECRET_KEY": LONG, "ALLOWED_HOSTS": "back.example.org"}
OPERATOR = {"OPERATOR_NAME": "A clinic", "OPERATOR_CONTACT": "back@example.org"}


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, "SECRET_KEY is not set: give production a long random value"),
        ({"SECRET_KEY": "k" * 31}, "SECRET_KEY is shorter than 32 characters: set a long random value."),
        ({"SECRET_KEY": LONG}, "ALLOWED_HOSTS is not set: name the hosts this site answers to"),
        (
            PRODUCTION | {"DEFAULT_COUNTRY": "UK"},
            "DEFAULT_COUNTRY names a country that does not exist: UK. Codes are such as CA or FR.",
        ),
        (
            PRODUCTION | {"ADVICE_NUMBERS": "QC=811"},
            "ADVICE_NUMBERS names a country that does not exist: QC. Codes are such as CA or FR.",
        ),
    ],
    ids=["nothing set", "short secret", "no hosts", "no such country", "no such country's number"],
)
def test_a_start_that_lacks_something_fails_and_says_what(
    tmp_path: Path, variables: dict[str, str], message: str
) -> None:
    status, last = start(tmp_path, **variables)
    sentence = last.removeprefix("django.core.exceptions.ImproperlyConfigured: ").split(",")[0]
    assert (status != 0, sentence) == (True, message)


@pytest.mark.parametrize(
    "variables",
    [PRODUCTION | OPERATOR | {"EMERGENCY_NUMBERS": "CA=911", "DEFAULT_COUNTRY": "CA"}, {"DEBUG": "true"}],
    ids=["production", "development"],
)
def test_a_start_that_has_all_it_needs_succeeds(tmp_path: Path, variables: dict[str, str]) -> None:
    assert start(tmp_path, **variables) == (0, "System check identified 1 issue (0 silenced).")  # how accounts work
