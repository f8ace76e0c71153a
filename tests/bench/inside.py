"""What only the measured project itself can say: a person's cookie, and how many queries each page makes."""

import json
import sys

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.pages import Target


def tell(person: AbstractBaseUser, rows: list[Target]) -> None:
    """Write one line of JSON: the person's session cookie and the number of queries of each row, in their order."""
    clients = {False: Client(HTTP_HOST="localhost"), True: Client(HTTP_HOST="localhost")}
    clients[True].force_login(person)  # type: ignore[arg-type]  # the type of the project that runs, whichever it is
    cookie = clients[True].cookies[settings.SESSION_COOKIE_NAME]
    queries = [queries_of(clients[row.person], row) for row in rows]
    sys.stdout.write(json.dumps({"cookie": f"{cookie.key}={cookie.value}", "queries": queries}) + "\n")


def queries_of(client: Client, row: Target) -> int:
    """The queries of one request, in a process that has answered the page before."""
    client.get(row.path, headers=row.headers("1"))
    with CaptureQueriesContext(connection) as captured:
        client.get(row.path, headers=row.headers("2"))
    return len(captured)
