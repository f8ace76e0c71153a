"""A production start, as docs/operating.md describes it, in processes of its own."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)

ASK = """
import json, re, sys
import brotli, django
django.setup()
from django.test import Client
browser = Client(HTTP_HOST="back.example.org", HTTP_ACCEPT_ENCODING="br, gzip")
answers = {}
def ask(name, path, **more):
    response = browser.get(path, **more)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if name != "style" and response.headers.get("Content-Encoding") == "br":
        body = brotli.decompress(body)
    answers[name] = {"status": response.status_code, "headers": {k.lower(): v for k, v in response.items()},
                     "text": body.decode("utf-8", "replace")}
ask("page", "/en/", secure=True)
ask("style", re.search(r'href="(/static/css/base[^"]+)"', answers["page"]["text"])[1], secure=True)
from django.contrib.staticfiles.storage import staticfiles_storage
ask("script", staticfiles_storage.url("js/player/app.js"), secure=True)
ask("missing", "/fr/nothing/", secure=True)
ask("plain", "/en/")
ask("health", "/healthz")
ask("log-in", "/en/account/login/", secure=True)
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Run Python in the environment of a production machine."""
    state = tmp_path_factory.mktemp("state")
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "upperback.settings",
        "STATE_DIR": str(state),
        "SECRET_KEY": "a-secret-of-the-tests-that-is-long-enough-and-varied-0123456789",
        "ALLOWED_HOSTS": "back.example.org",
        "OPERATOR_NAME": "The tests",
        "OPERATOR_CONTACT": "tests@example.org",
        "EMAIL_URL": "smtp://localhost:2525",
    }

    def python(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=BASE, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    python("manage.py", "prepare")
    python("manage.py", "collectstatic", "--noinput", "-v0")
    return python


@pytest.fixture(scope="module")
def answers(run: Callable[..., str]) -> Any:
    return json.loads(run("-c", ASK).splitlines()[-1])


CHECKS = """
import django
django.setup()
from django.core.checks import run_checks
print([one.id for one in run_checks(include_deployment_checks=True) if not one.is_silenced()])
"""


def test_django_says_nothing_about_the_deployment_but_how_accounts_work(run: Callable[..., str]) -> None:
    assert run("-c", CHECKS).splitlines()[-1] == "['upperback.I001']"


def test_pages_carry_the_headers_that_keep_people_safe(answers: Any) -> None:
    headers = answers["page"]["headers"]
    assert answers["page"]["status"] == 200
    policy = sorted(part.strip() for part in headers["content-security-policy"].split(";"))
    assert policy == [
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "worker-src 'self'",
    ]
    assert {name: headers[name] for name in SAFE} == SAFE


SAFE = {
    "strict-transport-security": "max-age=31536000",
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "private, no-cache",
}


def test_static_files_are_hashed_compressed_and_kept_for_ever(answers: Any) -> None:
    headers = answers["style"]["headers"]
    assert answers["style"]["status"] == 200
    assert headers["content-encoding"] == "br"
    assert headers["cache-control"] == "max-age=315360000, public, immutable"


def test_modules_name_each_other_as_this_release_has_them(answers: Any) -> None:
    names = re.findall(r'from "([^"]+)"', answers["script"]["text"])
    assert len(names) > 10
    assert [name for name in names if not re.fullmatch(r"\.[./\w-]+\.[0-9a-f]{12}\.js", name)] == []
    assert answers["script"]["headers"]["cache-control"] == "max-age=315360000, public, immutable"


def test_a_missing_page_is_answered_in_the_sites_look_and_language(answers: Any) -> None:
    assert answers["missing"]["status"] == 404
    assert '<html lang="fr">' in answers["missing"]["text"]
    assert "Traceback" not in answers["missing"]["text"]


def test_without_tls_pages_lead_to_tls_and_the_health_check_answers(answers: Any) -> None:
    assert answers["plain"]["headers"]["location"] == "https://back.example.org/en/"
    assert (answers["health"]["status"], answers["health"]["text"]) == (200, "ok\n")


def test_a_visitors_page_is_compressed_and_one_with_a_form_is_not(answers: Any) -> None:
    found = {name: answers[name]["headers"].get("content-encoding") for name in ("page", "log-in", "missing")}
    assert found == {"page": "br", "log-in": None, "missing": None}


def test_cookies_travel_by_tls_only(answers: Any) -> None:
    assert answers["log-in"]["status"] == 200
