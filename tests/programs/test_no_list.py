"""The safety pages while nothing is published yet."""

import pytest
from django.test import Client

from programs.models import Screening
from tests.programs.safety import AGAIN, LIST, NEW, NUMBNESS, STANDING, WRONG
from upperback.users.models import User


@pytest.mark.parametrize("path", [LIST, WRONG, NUMBNESS, AGAIN])
def test_the_page_says_so(path: str, client: Client, as_ada: Client) -> None:
    for browser in (client, as_ada):
        for response in (browser.get(path), browser.post(path, {})):
            found = "The list has not been published yet." in response.content.decode()
            assert (response.status_code, found) == (200, True)
    assert Screening.objects.count() == 0


def test_where_one_stands_leads_to_the_list(as_ada: Client) -> None:
    assert as_ada.get(STANDING)["Location"] == LIST


def test_there_is_nothing_to_train_with_and_the_log_says_so(as_ada: Client, ada: User) -> None:
    assert "has not been published yet" in as_ada.get(NEW).content.decode()
