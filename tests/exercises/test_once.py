"""Parts that are kept as they were rendered: the same for everybody whom their keys do not tell apart."""

from threading import Thread

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from exercises.guide import Guide
from exercises.templatetags import guide as tags
from tests.conftest import client_of
from upperback.users.models import User

COUNTED = "{% load guide %}{% once key %}{{ counter.next }}{% endonce %}"


class Counter:
    """Counts how often a template asks."""

    def __init__(self) -> None:
        self.asked = 0

    def next(self) -> int:
        self.asked += 1
        return self.asked


def test_a_part_is_rendered_once_for_each_key_and_language() -> None:
    template, counter = Template(COUNTED), Counter()

    def rendered(key: str, language: str) -> str:
        with override(language):
            return template.render(Context({"key": key, "counter": counter}))

    asked = [("a", "en"), ("a", "en"), ("b", "en"), ("a", "fr"), ("a", "en"), ("b", "en")]
    assert [rendered(*one) for one in asked] == ["1", "1", "2", "3", "1", "2"]


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tags, "KEPT_PARTS", 2)
    template, counter = Template(COUNTED), Counter()
    rendered = [template.render(Context({"key": key, "counter": counter})) for key in ("a", "b", "c", "c", "a")]
    assert rendered == ["1", "2", "3", "3", "4"]


def test_threads_that_clear_for_each_other_all_get_their_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tags, "KEPT_PARTS", 1)
    template = Template("{% load guide %}{% once key %}{{ key }}{% endonce %}")
    wrong: list[str] = []

    def work(name: int) -> None:
        for number in range(200):
            key = f"{name}-{number % 3}"
            if template.render(Context({"key": key})) != key:
                wrong.append(key)

    threads = [Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize("path", ["/en/", "/en/guide/", "/en/guide/single-arm-row/", "/en/equipment/"])
def test_no_reader_sees_what_was_kept_for_another(path: str, guide: Guide, ada: User, publisher: User) -> None:
    ada.keep_at_home("chair")
    readers = {"staff": client_of(publisher), "person": client_of(ada), "visitor": Client()}
    for _ in range(2):
        pages = {name: reader.get(path).content.decode() for name, reader in readers.items()}
        shown = {
            name: (page.count('href="/en/admin/"'), page.count('href="/en/account/login/"'), "You have: chair" in page)
            for name, page in pages.items()
        }
        assert shown == {"staff": (1, 0, False), "person": (0, 0, True), "visitor": (0, 1, False)}
