"""The privacy page: true to its edition, names its operator, and former editions stay readable."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries, Settings

from exercises.document import DocumentError, PrivacyDocument
from exercises.guide import Guide
from exercises.models import Edition, PrivacyNotice
from exercises.services.publishing import withdraw
from exercises.views.privacy import address_for
from tests.conftest import client_of, forget
from tests.exercises.privacy import publish_notice
from upperback.users.models import User

PAGE = "/en/privacy/"


def shown(response: Any) -> str:
    """The page with its entities turned into characters."""
    return unescape(response.content.decode())


def operator(client: Client) -> str:
    """What the page says of its operator, in words."""
    page = shown(client.get(PAGE))
    (part,) = re.findall(r'<section aria-labelledby="operator-title">(.*?)</section>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", part).split())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_everything_the_notice_says_stands_on_the_page(client: Client, guide: Guide, language: str) -> None:
    assert guide.privacy is not None
    page = shown(client.get(f"/{language}/privacy/"))
    headings = re.findall(r'<h2 id="section-\d+">(.*?)</h2>', page)
    points = [point[language] for section in guide.privacy.sections for point in section.points]
    assert headings == [section.heading[language] for section in guide.privacy.sections]
    assert [point for point in points if page.count(point) != 1] == []
    question = guide.privacy.consent
    assert [page.count(one[language]) for one in (question.statement, question.why, question.withdraw)] == [1, 1, 1]


def test_the_page_says_which_edition_it_is(client: Client, guide: Guide) -> None:
    edition = Edition.objects.of("privacy", "privacy").get()
    day = date_format(localdate(edition.published_at), "DATE_FORMAT")
    assert re.findall(r'<p class="hint">(.*?)</p>', shown(client.get(PAGE))) == [f"Edition 1, {day}"]


def test_a_former_edition_stays_readable_and_says_that_it_is_one(client: Client, guide: Guide, publisher: User) -> None:
    publish_notice(publisher, title="Your data")
    titles = [re.findall(r"<h1>(.*?)</h1>", shown(client.get(f"{PAGE}{end}"))) for end in ("", "1/", "2/")]
    former = [shown(client.get(f"{PAGE}{end}")).count("This is a former edition.") for end in ("", "1/", "2/")]
    links = [re.findall(r'href="/en/privacy/(\d+)/"', shown(client.get(f"{PAGE}{end}"))) for end in ("", "1/", "2/")]
    assert titles == [["Your data"], ["Privacy"], ["Your data"]]
    assert former == [0, 1, 0]
    assert links == [["1"], ["2"], ["1"]]


@pytest.mark.parametrize("number", ["0", "2", "9" * 30])
def test_an_edition_that_was_never_published_gets_404(client: Client, guide: Guide, number: str) -> None:
    assert client.get(f"{PAGE}{number}/").status_code == 404


def test_former_editions_are_not_to_be_found_by_search_engines(client: Client, guide: Guide) -> None:
    robots = [
        re.findall(r'<meta name="robots" content="(\w+)">', shown(client.get(f"{PAGE}{end}"))) for end in ("", "1/")
    ]
    assert robots == [[], ["noindex"]]


def test_nothing_but_reading_is_answered(client: Client, guide: Guide) -> None:
    sends = (client.post, client.put, client.patch, client.delete)
    assert [send(PAGE).status_code for send in sends] == [405] * 4


def test_without_a_notice_the_page_says_so(client: Client, db: None) -> None:
    response = client.get(PAGE)
    assert response.status_code == 200
    assert shown(response).count("The privacy notice has not been published yet.") == 1


def test_the_notice_cannot_be_withdrawn(guide: Guide, publisher: User) -> None:
    with pytest.raises(DocumentError, match="the guide cannot do without it"):
        withdraw(kind="privacy", slug="privacy", by=publisher)


# The operator

NOT_NAMED = (
    "Who runs this site The operator of this site has not given a name or a way to be reached. "
    "Ask whoever told you of it."
)


@pytest.mark.parametrize(
    ("name", "contact", "words"),
    [
        ("", "", NOT_NAMED),
        ("Clinic & Co", "privacy@example.org", "Who runs this site Clinic & Co privacy@example.org"),
        ("Clinic & Co", "", "Who runs this site Clinic & Co The operator has not said how to be reached."),
        ("", "514 555-0100", "Who runs this site 514 555-0100 The operator has not given a name."),
    ],
)
@pytest.mark.usefixtures("guide")
def test_the_operator_is_named_as_the_settings_name_them(
    client: Client, settings: Settings, name: str, contact: str, words: str
) -> None:
    settings.OPERATOR_NAME, settings.OPERATOR_CONTACT = name, contact
    assert operator(client) == words


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("privacy@example.org", "mailto:privacy@example.org"),
        ("https://example.org/privacy", "https://example.org/privacy"),
        ("javascript:alert(1)", ""),
        ("1, rue du Dos, Montréal", ""),
        ("", ""),
    ],
)
def test_a_contact_is_linked_when_it_is_an_address(contact: str, address: str) -> None:
    assert address_for(contact) == address


def test_visitors_pages_follow_a_change_of_the_operator(client: Client, guide: Guide, settings: Settings) -> None:
    settings.OPERATOR_NAME = "One"
    first = client.get(PAGE)
    settings.OPERATOR_NAME = "Two"
    second = client.get(PAGE, headers={"If-None-Match": first.headers["ETag"]})
    assert (second.status_code, operator(client)) == (
        200,
        "Who runs this site Two The operator has not said how to be reached.",
    )


# Queries, links, editors


def test_the_page_takes_three_queries_and_then_one(
    client: Client, guide: Guide, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    forget()
    for number in (3, 1):
        with django_assert_num_queries(number):
            client.get(PAGE)


@pytest.mark.parametrize("path", ["/en/", "/en/account/login/", "/en/account/signup/"])
def test_every_page_leads_to_the_notice(client: Client, guide: Guide, path: str) -> None:
    assert re.findall(r'<li><a href="(/en/privacy/)">Privacy</a></li>', shown(client.get(path))) == [PAGE]


def test_only_people_with_an_account_are_led_to_their_consent(client: Client, as_ada: Client, guide: Guide) -> None:
    links = [re.findall(r'href="(/en/account/consent/)"', shown(one.get(PAGE))) for one in (client, as_ada)]
    assert links == [[], ["/en/account/consent/"]]


def test_an_editor_may_write_the_notice_and_not_publish_it(guide: Guide, editor: User) -> None:
    notice = PrivacyNotice.objects.get()
    address = f"/en/admin/exercises/privacynotice/{notice.pk}"
    client = client_of(editor)
    codes = [client.get(f"{address}/change/"), client.get(f"{address}/review/"), client.post(f"{address}/review/")]
    assert [one.status_code for one in codes] == [200, 200, 403]


def test_a_statement_that_begins_a_section_ends_the_one_before(guide: Guide) -> None:
    notice = PrivacyNotice.objects.get()
    second = notice.points.all()[1]
    second.begins_section, second.heading = True, {"en": "More", "fr": "Plus"}
    second.save()
    document = notice.document()
    assert isinstance(document, PrivacyDocument)
    assert guide.privacy is not None
    first = guide.privacy.sections[0]
    assert [(one.heading.en, len(one.points)) for one in document.sections[:2]] == [
        (first.heading.en, 1),
        ("More", len(first.points) - 1),
    ]


def test_an_unfinished_notice_names_what_is_missing(db: None) -> None:
    with pytest.raises(DocumentError) as error:
        PrivacyNotice.objects.create(slug="privacy").document()
    assert [str(problem) for problem in error.value.problems] == [
        "consent.statement.en: is missing",
        "consent.statement.fr: is missing",
        "consent.why.en: is missing",
        "consent.why.fr: is missing",
        "consent.withdraw.en: is missing",
        "consent.withdraw.fr: is missing",
        "introduction.en: is missing",
        "introduction.fr: is missing",
        "sections: needs at least 1 entry",
        "title.en: is missing",
        "title.fr: is missing",
    ]
