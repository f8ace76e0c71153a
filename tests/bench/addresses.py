"""`python -m tests.bench.addresses [ROUNDS [WAY]]`: whether time tells known addresses from unknown ones, with mail.

Measures in one process, against a production machine's settings and database and with its real hashing of passwords;
mails go nowhere. Known and unknown take turns, so that what else the machine does meets both. A ratio is the median of
the known by the median of the unknown; beside it stands how far two halves of the unknown lie apart, which is noise.
"""

import json
import sys
import time
from statistics import median

from django.apps import apps
from django.test import Client, override_settings

from tests.serving import call, machine

KNOWN = "known@example.org"
PASSWORD = "loud-mountain-3-clouds"
ROUNDS = 40
WAYS = {
    "sign-up": ("signup/", "email"),
    "sign-up by passkey": ("signup/passkey/", "email"),
    "log-in": ("login/", "login"),
    "log-in code": ("login/code/", "email"),
    "reset": ("password/reset/", "email"),
}
"""Where an address is sent to, and in which field."""


def main() -> None:
    """Print one line for each way."""
    rounds = sys.argv[1] if len(sys.argv) > 1 else str(ROUNDS)
    chosen = sys.argv[2] if len(sys.argv) > 2 else ""
    with machine() as environment:
        found = call(environment | {"EMAIL_URL": "dummymail://"}, "tests.bench.addresses:measure", rounds, chosen)
    for name, (known, unknown, noise) in json.loads(found.splitlines()[-1]).items():
        ratio = f"known/unknown {known / unknown:.3f}, noise {noise:.3f}"
        sys.stdout.write(f"{name:20} {known:7.2f} ms {unknown:7.2f} ms  {ratio}\n")


def measure(rounds: str, chosen: str) -> None:
    """Write, as one line of JSON, (known ms, unknown ms, ratio of two halves of the unknown) of each way, or of one."""
    user = apps.get_model("users", "User").objects.create_user(KNOWN, PASSWORD)
    apps.get_model("account", "EmailAddress").objects.create(user=user, email=KNOWN, verified=True, primary=True)
    with override_settings(ACCOUNT_RATE_LIMITS=False, ALLOWED_HOSTS=["*"]):
        found = {name: timed(*way, rounds=int(rounds)) for name, way in WAYS.items() if chosen in ("", name)}
    sys.stdout.write(json.dumps(found) + "\n")


def timed(path: str, field: str, *, rounds: int) -> tuple[float, float, float]:
    """The medians of one way, and how far two halves of the same lie apart."""
    times: dict[bool, list[float]] = {True: [], False: []}
    for number in range(-2, rounds):  # the first two warm up
        for known in (True, False) if number % 2 else (False, True):
            email = KNOWN if known else f"{path.replace('/', '-')}{number}@example.org"
            taken = once(path, {field: email, "password1": PASSWORD, "password": f"{PASSWORD}x"})
            if number >= 0:
                times[known].append(taken)
    first, second = times[False][::2], times[False][1::2]
    return median(times[True]), median(times[False]), median(first) / median(second)


def once(path: str, data: dict[str, str]) -> float:
    """Milliseconds of one answer to a browser that has the form."""
    client = Client()
    client.get(f"/en/account/{path}", secure=True)
    start = time.perf_counter()
    response = client.post(f"/en/account/{path}", data, secure=True)
    taken = 1000 * (time.perf_counter() - start)
    if response.status_code not in (302, 422):
        raise RuntimeError(f"{path} answered {response.status_code}")
    return taken


if __name__ == "__main__":
    main()
