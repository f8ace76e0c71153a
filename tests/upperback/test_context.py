"""The way to the same page in the other language."""

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from exercises.guide import Guide
from upperback.context import other_languages, site


@pytest.mark.parametrize(
    ("address", "others"),
    [
        ("/en/", [("fr", "Français", "/fr/")]),
        ("/fr/", [("en", "English", "/en/")]),
        ("/fr/guide/single-arm-row/", [("en", "English", "/en/guide/single-arm-row/")]),
        ("/en/history/?page=2&from=2026-03-01", [("fr", "Français", "/fr/history/?page=2&from=2026-03-01")]),
        ("/en/?a=/en/", [("fr", "Français", "/fr/?a=/en/")]),
        ("/en/en/", [("fr", "Français", "/fr/en/")]),
        ("/en/a%20b/?q=%C3%A9", [("fr", "Français", "/fr/a%20b/?q=%C3%A9")]),
    ],
)
def test_the_switch_leads_to_the_same_page_with_its_query(address: str, others: list[tuple[str, str, str]]) -> None:
    assert other_languages(RequestFactory().get(address).get_full_path()) == others


@pytest.mark.parametrize("address", ["/", "/healthz", "/enough/", "/de/guide/", "/?next=/fr/"])
def test_a_page_without_a_language_leads_to_the_home_pages(address: str) -> None:
    assert other_languages(RequestFactory().get(address).get_full_path()) == [
        ("en", "English", "/en/"),
        ("fr", "Français", "/fr/"),
    ]


@pytest.mark.parametrize("address", ["//example.org/", "/en//example.org/", "/fr/%2F%2Fexample.org"])
def test_the_switch_never_leads_to_another_site(address: str) -> None:
    request = RequestFactory().get("/")
    request.path = address
    assert [url for _, _, url in other_languages(request.get_full_path()) if not url.startswith(("/en/", "/fr/"))] == []


@pytest.mark.parametrize(("server", "known"), [({}, False), ({"EMAIL_HOST": "mail.example.org"}, True)])
def test_every_template_knows_the_switch_and_whether_mails_leave_the_machine(
    settings: Settings, server: dict[str, str], known: bool
) -> None:
    settings.MAIL_SERVER = server
    assert site(RequestFactory().get("/fr/guide/")) == {
        "other_languages": [("en", "English", "/en/guide/")],
        "mail_server": known,
    }


def test_the_page_shows_the_switch(client: Client, guide: Guide) -> None:
    page = client.get("/fr/guide/?a=1&b=2").content.decode()
    assert page.count('<a href="/en/guide/?a=1&amp;b=2" hreflang="en" lang="en">English</a>') == 1
    assert page.count('<link rel="alternate" hreflang="en" href="http://testserver/en/guide/">') == 1
